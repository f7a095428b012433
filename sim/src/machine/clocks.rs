//! The clocks of a machine beside its own, as written in a file, and their check.

use super::check::{CLOCK, name, range};
use super::{Machine, MachineError, MachineLiteral, Pooling};
use crate::clock::Clocks;
use crate::unit::UnitKind;
use hearth_spec::units::{Cycles, Hertz};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Most cycles of a synchroniser: two or three are built.
const SYNCHRONISER: std::ops::RangeInclusive<Cycles> = Cycles(0)..=Cycles(64);
/// The highest base of time: a tick is at least a picosecond, so that 2^63 ticks are half a year.
const BASE: Hertz = Hertz(1_000_000_000_000);
/// The name of the machine's own clock.
pub(crate) const MAIN: &str = "main";

/// Clock domains beside the machine's own clock, in which units, links and tiers run.
///
/// A place runs in one domain: a kind of unit, by its name in reports (`ntt`, `elementwise`, `bconv`,
/// `automorphism`, `generator`, `noc`, `near-memory`, `host-link`, `client-link`, `links`), or a tier, by
/// its own. Its cycles are then those of that domain, and its rates and times are rounded up to them.
/// Everything else runs on the machine's own clock. All clocks have an edge when a run starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClocksLiteral {
    /// What data takes into another domain beyond the next edge there, in cycles of the clock that it
    /// comes to: the flip-flops of its synchroniser.
    pub synchroniser: Cycles,
    /// Frequencies by the name of the domain, 1 … 8 of them.
    pub domains: BTreeMap<String, Hertz>,
    /// Domains by the place that runs in them.
    pub runs: BTreeMap<String, String>,
}

/// The clocks of a machine whose other values have been checked.
///
/// # Errors
/// If a domain or a place is not there, a domain is not used, or the frequencies have no common base
/// of at most 1 THz.
pub(super) fn clocks(machine: &Machine) -> Result<Clocks, MachineError> {
    let literal = machine.literal();
    let Some(written) = &literal.clocks else { return Ok(Clocks::one(machine)) };
    range("clocks.synchroniser", written.synchroniser, SYNCHRONISER)?;
    range("the number of clocks.domains", written.domains.len(), 1..=8)?;
    for (domain, &frequency) in &written.domains {
        name("a key of clocks.domains", domain)?;
        range(&format!("clocks.domains.{domain}"), frequency, CLOCK)?;
    }
    if let Some(main) = written.domains.get(MAIN) {
        return Err(MachineError::Contradiction {
            what: format!("clocks.domains.main = {main} beside clock = {}", literal.clock),
            fix: "main is the machine's own clock: give the domain another name",
        });
    }
    for (place, domain) in &written.runs {
        runs(machine, place, domain)?;
    }
    let is_used = |domain: &&String| written.runs.values().any(|used| used == *domain);
    if let Some(unused) = written.domains.keys().find(|domain| !is_used(domain)) {
        return Err(MachineError::Contradiction {
            what: format!("clocks.domains.{unused}: nothing runs in it"),
            fix: "name in clocks.runs what runs in it, or leave the domain out",
        });
    }
    fused_together(literal)?;
    let base = written.domains.values().try_fold(literal.clock, |base, &clock| {
        let common = u128::from(base.0) / u128::from(gcd(base.0, clock.0)) * u128::from(clock.0);
        if common <= u128::from(BASE.0) { Ok(Hertz(common as u64)) } else { Err(common) }
    });
    match base {
        Ok(base) => Ok(Clocks::several(machine, written, base)),
        Err(common) => Err(MachineError::Contradiction {
            what: format!(
                "clock = {} and clocks.domains: all their edges fall on ticks of {common} Hz at least, \
                 beyond {BASE}",
                literal.clock
            ),
            fix: "round the frequencies to multiples of a larger one, such as 1 MHz",
        }),
    }
}

/// Whether `place` is there, and may run in `domain`.
fn runs(machine: &Machine, place: &str, domain: &str) -> Result<(), MachineError> {
    let short = |text: &str| text.chars().take(40).collect::<String>();
    let literal = machine.literal();
    let has = |kind: UnitKind| match kind {
        UnitKind::Links => literal.chips > 1,
        kind => machine.pool_size(kind) > 0,
    };
    let units = UnitKind::ALL.into_iter().filter(|kind| has(*kind)).map(|kind| kind.name());
    let tiers = machine.tiers().iter().map(|tier| tier.name.as_str());
    let places: Vec<_> = units.chain(tiers).collect();
    if !places.contains(&place) {
        let shared = literal.units.pool == Pooling::Shared;
        return Err(MachineError::NoPlace {
            place: short(place),
            places: places.join(", "),
            why: if shared { ", and cores of a shared pool are elementwise" } else { "" },
        });
    }
    let domains = &literal.clocks.as_ref().expect("it says what runs where").domains;
    if domains.contains_key(domain) {
        return Ok(());
    }
    Err(MachineError::UnknownDomain {
        place: short(place),
        domain: short(domain),
        domains: domains.keys().map(String::as_str).collect::<Vec<_>>().join(", "),
    })
}

/// What streams into another unit runs beside it.
fn fused_together(literal: &MachineLiteral) -> Result<(), MachineError> {
    let domain = |kind: UnitKind| literal.clocks.as_ref()?.runs.get(kind.name());
    let [ntt, bconv] = [UnitKind::Ntt, UnitKind::Bconv].map(domain);
    if !literal.units.bconv.fused_ntt || ntt == bconv {
        return Ok(());
    }
    let [ntt, bconv] = [ntt, bconv].map(|domain| domain.map_or(MAIN, String::as_str));
    Err(MachineError::Contradiction {
        what: format!(
            "units.bconv.fused_ntt = true with ntt in the clock domain {ntt} and bconv in {bconv}"
        ),
        fix: "let ntt and bconv run in one domain, or set units.bconv.fused_ntt to false",
    })
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
