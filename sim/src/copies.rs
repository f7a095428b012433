//! Limbs on other chips than the one that they were made on.
//!
//! An instruction runs on the chip that its step names, or on that of its modulus: the prime's
//! position modulo the number of chips, special primes counted on behind the chain's. Its result lies
//! there. An operand that lies on another chip is brought over the links, in program order like
//! everything that is on chip, and kept in a frame: a copy. On a ring it passes the chips between, and
//! each keeps one; so a limb that all chips read crosses as many links as there are other chips. A
//! copy is a limb like any other to the scratchpad, but leaves it without being written back, as the
//! limb itself is elsewhere.

use crate::engine::Engine;
use crate::error::{Checked, Malformed};
use crate::ids::{LimbId, ResidenceId, Site};
use crate::links::Hop;
use crate::origin::Origin;
use hearth_spec::limb::Step;

impl Engine<'_> {
    /// The chip that `step` runs on; 0 if it has no modulus.
    ///
    /// # Errors
    /// If it names one that the machine has not.
    #[inline(always)]
    pub(crate) fn chip_of(&self, step: &Step) -> Checked<Site> {
        let chips = self.sites.chips();
        let chip = match (step.runs_on.chip(), step.instruction.modulus()) {
            (Some(chip), _) if chip.index() >= chips => {
                let problem = format!("it runs on chip {chip}, the machine has {chips}");
                let hint = "lower the program for as many chips as the machine has";
                return Err(self.malformed(step, Malformed { problem, hint }));
            }
            (Some(chip), _) => chip.index(),
            (None, Some(modulus)) if chips > 1 => modulus.index() % chips,
            (None, _) => 0,
        };
        Ok(Site(chip as u32))
    }

    /// The stay of `limb` in the scratchpad of `chip`, if it is there.
    pub(crate) fn residence(&self, limb: LimbId, chip: Site) -> Option<ResidenceId> {
        let limb = &self.limbs[limb];
        if limb.chip == chip {
            return limb.residence;
        }
        self.copies(limb.copies).find(|&copy| self.scratchpad.chip(copy) == chip)
    }

    fn copies(&self, first: Option<ResidenceId>) -> impl Iterator<Item = ResidenceId> + '_ {
        std::iter::successors(first, |&copy| self.scratchpad[copy].next_copy)
    }

    /// Brings `limb`, an operand of `step` that was made on another chip, to `chip`, from the last chip
    /// on its way there that has it.
    pub(crate) fn bring_over(
        &mut self,
        step: &Step,
        origin: Origin,
        limb: LimbId,
        chip: Site,
    ) -> Checked<()> {
        let made_on = self.limbs[limb].chip;
        let (mut at, mut source) = (made_on, None);
        while at != chip {
            source = self.residence(limb, at).map(|_| at).or(source);
            at = self.links.next(at, chip);
        }
        if source.is_none() {
            self.fetch_again(step, origin, limb)?;
        }
        let mut at = source.unwrap_or(made_on);
        while at != chip {
            let next = self.links.next(at, chip);
            self.pass(step, origin, limb, (at, next))?;
            at = next;
        }
        Ok(())
    }

    /// Brings `limb` from a chip to the next one on its way.
    fn pass(
        &mut self,
        step: &Step,
        origin: Origin,
        limb: LimbId,
        (from, to): (Site, Site),
    ) -> Checked<()> {
        let source = self.residence(limb, from).expect("it is there");
        self.scratchpad.touch(from, source, self.next_number());
        self.tally.copies += 1;
        self.tally.link_limbs += self.links.crossed();
        let hop = self.links.hop(from, to).expect("another chip");
        if self.burst.is_some() {
            let frame = self.find_frame(step, origin, to)?;
            self.carry(hop, source, (limb, to), frame);
            return Ok(());
        }
        let Hop { work, link, then } = hop;
        let task = self.tasks.create(work, link);
        self.tasks[task].then = then;
        self.read(task, std::iter::once(source));
        let frame = self.find_frame(step, origin, to)?;
        self.occupy(frame, task, (limb, to));
        self.submit(task);
        Ok(())
    }

    /// Notes that `copy` is one of `limb`.
    pub(crate) fn note_copy(&mut self, limb: LimbId, copy: ResidenceId) {
        self.scratchpad[copy].next_copy = self.limbs[limb].copies.replace(copy);
    }

    /// Notes that `copy`, one of `limb`, leaves its chip.
    pub(crate) fn forget_copy(&mut self, limb: LimbId, copy: ResidenceId) {
        let next = self.scratchpad[copy].next_copy.take();
        let before = self.copies(self.limbs[limb].copies);
        let before = before.take_while(|&other| other != copy).last();
        match before {
            Some(before) => self.scratchpad[before].next_copy = next,
            None => self.limbs[limb].copies = next,
        }
    }
}
