//! Whether a design fits, known before it is placed.

use super::Job;
use crate::board::{BOARDS, Capacity, PartFamily, board};
use crate::error::Error;
use std::collections::BTreeMap;

/// Refuses a design that takes more of something than the part has.
pub(super) fn check(
    family: PartFamily,
    cells: &BTreeMap<String, u64>,
    job: &Job<'_>,
) -> Result<(), Error> {
    let (needs, has) = (needs(family, cells), job.board.literal().capacity);
    let rows = rows(&needs, &has);
    let worst = rows.into_iter().filter(|(_, needs, has)| needs > has);
    // By how many times it is too much.
    let ratio = |row: &(&str, u64, u64)| row.1 as f64 / (row.2 as f64).max(0.5);
    let Some((what, needs_most, has_of_it)) = worst.max_by(|a, b| ratio(a).total_cmp(&ratio(b)))
    else {
        return Ok(());
    };
    let fit = lanes_that_fit(job.design.lanes(), needs_most, has_of_it);
    let hint = match (fit, larger(family, &needs)) {
        (Some(lanes), _) => format!("--lanes {lanes} would, if its cells scale with its lanes"),
        (None, Some(board)) => format!("not even one lane does; --board {board} has enough"),
        (None, None) => "not even one lane does, nor on any board of the family here".to_owned(),
    };
    Err(Error::TooLarge {
        board: job.name.to_owned(),
        what,
        needs: needs_most,
        has: has_of_it,
        hint,
    })
}

fn rows(needs: &Capacity, has: &Capacity) -> [(&'static str, u64, u64); 4] {
    [
        ("look-up tables", needs.lut, has.lut),
        ("flip-flops", needs.ff, has.ff),
        ("multipliers", needs.dsp, has.dsp),
        ("memory blocks", needs.ram, has.ram),
    ]
}

/// The most lanes below `lanes`, a power of two, of which so many times fewer cells would fit.
fn lanes_that_fit(lanes: u32, needs: u64, has: u64) -> Option<u32> {
    let halves = (1..32).map(|shift| lanes >> shift).take_while(|&fewer| fewer > 0);
    halves.into_iter().find(|&fewer| needs * u64::from(fewer) <= has * u64::from(lanes))
}

/// The first board of the family that has enough.
fn larger(family: PartFamily, needs: &Capacity) -> Option<&'static str> {
    let enough = |name: &str| {
        let Some(Ok(board)) = board(name) else { return false };
        let fits =
            rows(needs, &board.literal().capacity).iter().all(|(_, needs, has)| needs <= has);
        board.part().family() == family && fits
    };
    BOARDS.iter().map(|(name, _)| *name).find(|name| enough(name))
}

/// Cells of synthesis in the terms of a board's file.
fn needs(family: PartFamily, cells: &BTreeMap<String, u64>) -> Capacity {
    let sum = |known: &[(&str, u64)]| {
        known.iter().map(|(cell, times)| times * cells.get(*cell).copied().unwrap_or(0)).sum()
    };
    let starting = |prefix: &str| {
        cells.iter().filter(|(cell, _)| cell.starts_with(prefix)).map(|(_, count)| count).sum()
    };
    match family {
        PartFamily::Ecp5 => Capacity {
            lut: sum(&[("LUT4", 1), ("CCU2C", 2), ("TRELLIS_DPR16X4", 6)]),
            ff: sum(&[("TRELLIS_FF", 1)]),
            dsp: sum(&[("MULT18X18D", 1)]),
            ram: sum(&[("DP16KD", 1)]),
        },
        PartFamily::Ice40 => Capacity {
            lut: sum(&[("SB_LUT4", 1)]),
            ff: starting("SB_DFF"),
            dsp: sum(&[("SB_MAC16", 1)]),
            ram: starting("SB_RAM40_4K"),
        },
        _ => Capacity {
            lut: sum(&[("LUT1", 1), ("LUT2", 1), ("LUT3", 1), ("LUT4", 1), ("ALU", 1)]),
            ff: starting("DFF"),
            dsp: sum(&[("MULT18X18", 1), ("MULT36X36", 4), ("MULT9X9", 1)]),
            ram: starting("SDP") + starting("DPB") + starting("DPX9") + starting("SP"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_scale_down_to_what_fits() {
        let check = |lanes, needs, has, fit| assert_eq!(lanes_that_fit(lanes, needs, has), fit);
        check(16, 160, 156, Some(8));
        check(16, 320, 80, Some(4));
        check(16, 321, 80, Some(2));
        check(2, 100, 49, None);
        check(1, 100, 99, None);
    }

    #[test]
    fn cells_are_counted_in_a_board_s_terms() {
        let cells =
            |rows: &[(&str, u64)]| rows.iter().map(|(cell, n)| ((*cell).into(), *n)).collect();
        let ecp5 = cells(&[("LUT4", 10), ("CCU2C", 3), ("TRELLIS_FF", 7), ("DP16KD", 2)]);
        let has = needs(PartFamily::Ecp5, &ecp5);
        assert_eq!((has.lut, has.ff, has.dsp, has.ram), (16, 7, 0, 2));
        let ice40 = cells(&[("SB_LUT4", 9), ("SB_DFF", 1), ("SB_DFFESR", 2), ("SB_RAM40_4K", 5)]);
        let has = needs(PartFamily::Ice40, &ice40);
        assert_eq!((has.lut, has.ff, has.dsp, has.ram), (9, 3, 0, 5));
    }

    #[test]
    fn a_larger_board_is_named() {
        let small = Capacity { lut: 30_000, ff: 1, dsp: 1, ram: 1 };
        assert_eq!(larger(PartFamily::Ecp5, &small), Some("ecpix-5-45f"));
        assert_eq!(larger(PartFamily::Ice40, &small), None);
    }
}
