//! What the registers say that are the same for every program.

use super::TileBed;
use crate::pmem::registers;
use crate::verify::tile::host::at;
use crate::verify::{Difference, Report};
use hearth_spec::units::Cycles;

impl TileBed<'_> {
    /// What the registers say that are the same for every program.
    pub(in crate::verify::tile) fn registers(&mut self) -> Report {
        let shape = self.config.shape();
        let mut words = vec![
            (at::IDENTITY, Some(0x454c_4954)),
            (
                at::SHAPE,
                Some(u64::from(
                    shape.width() | shape.butterflies() << 8 | shape.log_n() << 16 | 1 << 24,
                )),
            ),
            (
                at::SIZES,
                Some(u64::from(
                    shape.registers().ilog2()
                        | shape.banks() << 8
                        | shape.primes() << 16
                        | shape.sources() << 24,
                )),
            ),
            (at::STATUS, Some(0)),
            (at::START, None),
            (at::COUNTERS + 48, None),
        ];
        if self.config.pmem().is_some() {
            words.extend([
                (at::CONTROLLER + registers::IDENTITY, Some(0x4d45_4d50)),
                (at::CONTROLLER + registers::STATUS, Some(1 | 1 << 5)),
                (at::SCRATCH, Some(0)),
                (at::FENCE_LEVEL, Some(1)),
                (at::FENCE_LEVEL + 4, None),
                (0x300, None),
            ]);
        }
        let mut report = Report::default();
        for (address, want) in words {
            let got = self.ask(address, &mut |_, _| {});
            let shown =
                |word: Option<u64>| word.map_or("refused".into(), |word| format!("{word:#x}"));
            report.compare(got == want, || Difference {
                cycle: Cycles(self.bench.cycle()),
                place: format!("register {address:#x}"),
                want: shown(want),
                got: shown(got),
            });
        }
        report
    }
}
