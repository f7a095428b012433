//! Whether a design fits, known before it is placed: by its memory before it is synthesised, by its cells after.

use super::Job;
use crate::board::{BOARDS, Capacity, PartFamily, board};
use crate::design::LOG_MEMORY;
use crate::error::Error;
use std::collections::BTreeMap;

/// Cells of a top by their kind.
type Cells = BTreeMap<String, u64>;

/// Refuses a design whose memory alone takes more blocks than the part has.
pub(super) fn check_memory(job: &Job<'_>) -> Result<(), Error> {
    let Some(log_memory) = job.design.log_memory() else { return Ok(()) };
    let log_block = log_block(job.board.part().family());
    let blocks = |log_memory: u32| 1 << (log_memory + 3).saturating_sub(log_block);
    let has = job.board.literal().capacity.ram;
    if blocks(log_memory) <= has {
        return Ok(());
    }
    let fits = LOG_MEMORY.rev().find(|&log_memory| blocks(log_memory) <= has);
    let hint = fits.map_or("choose another board".to_owned(), |log_memory| {
        format!("--memory {} is the most that its blocks hold", 1_u64 << log_memory)
    });
    Err(too_large(job, ("memory blocks for its memory alone", blocks(log_memory), has), hint))
}

/// Refuses a design that takes more of something than the part has; `one_lane` synthesises it with a single lane, for
/// how many would fit.
pub(super) fn check_cells(
    job: &Job<'_>,
    cells: &Cells,
    one_lane: &mut dyn FnMut() -> Result<Option<Cells>, Error>,
) -> Result<(), Error> {
    let (family, has) = (job.board.part().family(), job.board.literal().capacity);
    let needs = needs(family, cells);
    let rows = rows(&needs, &has);
    let worst = rows.into_iter().filter(|(_, needs, has)| needs > has);
    // By how many times it is too much.
    let ratio = |row: &(&str, u64, u64)| row.1 as f64 / (row.2 as f64).max(0.5);
    let Some(worst) = worst.max_by(|a, b| ratio(a).total_cmp(&ratio(b))) else { return Ok(()) };
    let lanes = job.design.lanes();
    let one = if lanes > 1 { one_lane()? } else { None };
    let fit = one.and_then(|one| {
        let lines = lines(&self::needs(family, &one), &needs, &has);
        lanes_that_fit(lanes, &lines)
    });
    let hint = match (fit, larger(family, &needs)) {
        (Some(fewer), _) => format!("--lanes {fewer} would, by the cells of 1 and of {lanes}"),
        (None, Some(board)) => format!("fewer lanes do not help; --board {board} has enough"),
        (None, None) => "fewer lanes do not help, nor any board of the family here".to_owned(),
    };
    Err(too_large(job, worst, hint))
}

fn too_large(job: &Job<'_>, (what, needs, has): (&'static str, u64, u64), hint: String) -> Error {
    Error::TooLarge { board: job.name.to_owned(), what, needs, has, hint }
}

/// log₂ of the bits of a memory block whose words are a power of two wide.
fn log_block(family: PartFamily) -> u32 {
    if family == PartFamily::Ice40 { 12 } else { 14 }
}

fn rows(needs: &Capacity, has: &Capacity) -> [(&'static str, u64, u64); 4] {
    [
        ("look-up tables", needs.lut, has.lut),
        ("flip-flops", needs.ff, has.ff),
        ("multipliers", needs.dsp, has.dsp),
        ("memory blocks", needs.ram, has.ram),
    ]
}

/// Of each resource: what one lane takes, what all lanes take, and what there is.
fn lines(one: &Capacity, all: &Capacity, has: &Capacity) -> [[u64; 3]; 4] {
    let (of_one, of_all) = (rows(one, has), rows(all, has));
    std::array::from_fn(|resource| [of_one[resource].1, of_all[resource].1, of_all[resource].2])
}

/// The most lanes below `lanes`, a power of two, that fit if every lane beyond the first takes the same.
fn lanes_that_fit(lanes: u32, lines: &[[u64; 3]]) -> Option<u32> {
    let fits = |fewer: u32, [one, all, has]: [u64; 3]| {
        let (beyond, of) = (u64::from(fewer - 1), u64::from(lanes - 1));
        one + (all.saturating_sub(one) * beyond).div_ceil(of) <= has
    };
    let halves = (1..32).map(|shift| lanes >> shift).take_while(|&fewer| fewer > 0);
    halves.into_iter().find(|&fewer| lines.iter().all(|&line| fits(fewer, line)))
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
        let check = |lanes, line, fit| assert_eq!(lanes_that_fit(lanes, &[line]), fit);
        check(16, [10, 160, 156], Some(8));
        check(16, [10, 160, 40], Some(4));
        check(16, [10, 160, 39], Some(2));
        // What lanes do not change counts whole.
        check(16, [60, 90, 70], Some(4));
        check(2, [50, 100, 49], None);
        check(8, [50, 100, 50], Some(1));
        // All resources count.
        assert_eq!(lanes_that_fit(8, &[[1, 8, 4], [10, 80, 20]]), Some(2));
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
