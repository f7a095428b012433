//! The tile's registers in Verilator; programs on it are compared by `hearth cosim`.

use hearth_harness::{Golden, model};
use hearth_hdl::verify::{Trial, run};
use hearth_hdl::{Block, supported_blocks};
use hearth_spec::tile::TILES;

#[test]
fn software_s_registers_say_what_the_tile_is() {
    let tiles = supported_blocks().into_iter().filter(|block| matches!(block, Block::Tile(_)));
    let mut count = 0;
    for block in tiles {
        let mut device = model(&block).expect("a supported block");
        let trial = Trial { seed: 1, runs: block.usual_runs(), prime: None };
        let report = run(&block, &mut device, &trial, &mut Golden::default());
        assert_eq!((report.mismatches, report.first), (0, None), "{}", block.module());
        let is_near = matches!(&block, Block::Tile(tile) if tile.pmem().is_some());
        assert_eq!(report.checked, if is_near { 12 } else { 6 }, "{}", block.module());
        count += 1;
    }
    assert_eq!(count, TILES.len());
}
