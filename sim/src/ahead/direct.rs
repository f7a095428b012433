//! Instructions that are settled when they enter: nothing that they wait for is unsettled, so they
//! need no place in any queue.

use super::Ahead;
use super::line::Times;
use crate::engine::Engine;
use crate::ids::{LimbId, ResidenceId, TierIndex};
use crate::limb_table::LimbTable;
use crate::memory::{Held, Request};
use crate::operands::Operands;
use crate::origin::Origin;
use crate::scratchpad::{Frame, Scratchpad};
use crate::task::{MemoryOrder, Work};
use crate::unit::Place;
use hearth_spec::limb::MAX_BCONV_SOURCES;
use hearth_spec::units::Cycles;

/// An instruction that enters.
pub(crate) struct Entering<'o> {
    pub(crate) origin: Origin,
    pub(crate) work: Work,
    pub(crate) order: MemoryOrder,
    pub(crate) operands: &'o Operands,
    /// Its result, and where that goes.
    pub(crate) result: Option<(LimbId, Frame)>,
}

/// The residences of operands that are settled.
struct Settled {
    residences: [ResidenceId; MAX_BCONV_SOURCES],
    count: usize,
}

impl Settled {
    /// Those of `operands`, if all are.
    fn of(operands: &Operands, limbs: &LimbTable, scratchpad: &Scratchpad) -> Option<Self> {
        let mut residences = [ResidenceId::at(0); MAX_BCONV_SOURCES];
        for (place, &limb) in residences.iter_mut().zip(operands.limbs()) {
            *place = limbs[limb].residence.expect("operands are on chip");
            if scratchpad.writer(*place).is_some() {
                return None;
            }
        }
        Some(Self { residences, count: operands.limbs().len() })
    }

    fn as_slice(&self) -> &[ResidenceId] {
        &self.residences[..self.count]
    }
}

impl Engine<'_> {
    /// Settles an instruction that enters, if that is possible at once; whether it was.
    pub(crate) fn enter_settled(&mut self, entering: &Entering<'_>) -> bool {
        let Some(ahead) = &self.ahead else { return false };
        let frame_at = match entering.result {
            Some((_, frame)) if self.scratchpad.is_in_use(frame) => return false,
            Some((_, frame)) => ahead.through(frame),
            None => Cycles::ZERO,
        };
        let Some(operands) = Settled::of(entering.operands, &self.limbs, &self.scratchpad) else {
            return false;
        };
        let operands = operands.as_slice();
        let there = ahead.there(operands);
        let (place, times) = match entering.work {
            Work::Compute { unit, reservation, latency } => {
                let entered = self.now;
                let ahead = self.ahead.as_mut().expect("the replay is ahead of time");
                let pool = &mut ahead.pools[unit as usize];
                if pool.head().is_some() {
                    return false;
                }
                let ready = entered.max(frame_at).max(there);
                let awaited = Ahead::awaited(&ahead.stays, operands, entered);
                let (start, release) = pool.settle(entered, ready, reservation, awaited);
                self.timeline.add(unit as usize, start, release, 1);
                let done = release + latency;
                (Place::Unit(unit), Times { ready: frame_at, start, release, done })
            }
            Work::Transfer { tier, request } => {
                match self.transfer_at_once(tier, request, there, frame_at) {
                    Some(times) => (Place::Tier(tier), times),
                    None => return false,
                }
            }
        };
        self.note_settled(entering, operands, place, times);
        true
    }

    fn transfer_at_once(
        &mut self,
        tier: TierIndex,
        request: Request,
        there: Cycles,
        frame_at: Cycles,
    ) -> Option<Times> {
        let ready = self.now.max(frame_at).max(there);
        let start = self.chosen_at_once(tier, request, ready)?;
        self.hold(tier, Held::Data, Some(there));
        self.hold(tier, Held::Frame, Some(frame_at));
        Some(self.occupy_channels(tier, request, ready, start))
    }

    fn note_settled(
        &mut self,
        entering: &Entering<'_>,
        operands: &[ResidenceId],
        place: Place,
        times: Times,
    ) {
        let ahead = self.ahead.as_mut().expect("the replay is ahead of time");
        let entered = self.now;
        ahead.end = ahead.end.max(times.done);
        match entering.order {
            MemoryOrder::Free => {}
            MemoryOrder::Store => self.stores_in_flight -= 1,
            MemoryOrder::ProducedLoad => self.produced_loads_in_flight -= 1,
        }
        ahead.note_order(entering.order, times.done);
        let layer = self.tally.parts.part(entering.origin.part).layer;
        let finished = &mut self.layers_finished[layer.index()];
        *finished = times.done.max(*finished);
        let fetches = ahead.fetches(operands, entered);
        for residence in operands {
            let stay = &mut ahead.stays[residence.index()];
            stay.through = stay.through.max(times.release);
        }
        if let Some((limb, frame)) = entering.result {
            let residence = self.scratchpad.enter_settled(frame, limb, ahead.number);
            ahead.occupy(residence, times.done, place);
            self.limbs[limb].residence = Some(residence);
        }
        ahead.pass(&mut self.tally, entering.origin, place, times, fetches);
    }
}
