//! How an instruction enters the window: its limbs are brought on chip, its result gets a frame,
//! and it learns whom to wait for — all in program order.
//!
//! 1. Operands that are on chip count as used; the others are fetched again, each into a frame of
//!    its own.
//! 2. The result gets a frame of its own, never one of its operands'.
//! 3. Limbs that die here give their frames back, to be reused oldest first.
//!
//! When no frame is free, the least recently used limb leaves. If memory has no copy of it — it is
//! neither a limb of a key, plaintext or input nor spilled before — it is written to the spill
//! tier. A limb never changes, so one write serves for its whole life.
//!
//! On a machine with several chips all this happens on the chip that the instruction runs on;
//! operands that lie on others are brought over the links ([`crate::copies`]).
//!
//! A `ld` of an object that the program writes waits for all earlier `st`, and a `st` for all
//! earlier `ld` of such objects.

use crate::engine::Engine;
use crate::error::{Checked, Malformed, SimError};
use crate::fusion;
use crate::ids::{LimbId, ResidenceId, Site, TaskId};
use crate::limb_table::Home;
use crate::limb_type::{self, LimbType};
use crate::look_ahead::{NEVER, NextUses};
use crate::memory::{Direction, Location, MemoryMap, Request};
use crate::memory_mode::Route;
use crate::operands::Operands;
use crate::origin::Origin;
use crate::report::Cargo;
use crate::task::{MemoryOrder, Then, Work};
use hearth_spec::limb::{Address, Instruction, RunsOn, Step};

/// What must be over before a step may enter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gate {
    /// The stores before an earlier fence: a `fence` or `halt`, which takes no place in the window.
    Marker,
    /// Earlier loads of produced objects: a `st`.
    Store,
    /// Earlier stores: a `ld` of a produced object.
    ProducedLoad,
    /// Nothing of its own.
    Free,
}

/// A transfer that an instruction is.
pub(crate) struct Transfer {
    pub(crate) route: Route,
    /// Where memory keeps a copy of its result, if it does.
    pub(crate) copy: Option<Address>,
    pub(crate) order: MemoryOrder,
}

impl Engine<'_> {
    /// Whether nothing keeps `step`, the next one, from entering the window.
    pub(crate) fn may_enter(&mut self, step: &Step) -> bool {
        let gate = match self.slots[self.slot].gate {
            Some(gate) => gate,
            None => {
                let gate = self.gate_of(&step.instruction);
                *self.slots[self.slot].gate.insert(gate)
            }
        };
        let slot = &self.slots[self.slot];
        let ordered = match gate {
            Gate::Marker => return !slot.fenced,
            Gate::Store => slot.produced_loads_in_flight == 0,
            Gate::ProducedLoad => slot.stores_in_flight == 0,
            Gate::Free => true,
        };
        ordered && !slot.fenced && slot.window.has_room()
    }

    /// What must be over before `instruction`, the next one, may enter.
    #[inline(always)]
    pub(crate) fn gate_of(&self, instruction: &Instruction) -> Gate {
        match *instruction {
            Instruction::Fence | Instruction::Halt => Gate::Marker,
            Instruction::St { .. } => Gate::Store,
            Instruction::Ld { at, .. } if self.map.is_produced(at.object) => Gate::ProducedLoad,
            _ => Gate::Free,
        }
    }

    /// Takes `step`, the next one, into the window.
    ///
    /// # Errors
    /// If it contradicts the program or needs more than the machine has.
    pub(crate) fn enter(&mut self, step: &Step, uses: Option<&NextUses>) -> Checked<()> {
        let instruction = &step.instruction;
        let mut operands = self.operands.take().unwrap_or_default();
        let origin = self.origin_of(step)?;
        let mut made = self.understand(step, &mut operands)?;
        let transform = fusion::transform_of(step);
        if let (Some(transform), Some(kind)) = (transform, made) {
            made = limb_type::result(&transform, std::iter::once(kind))
                .map_err(|defect| self.malformed(step, defect))?;
        }
        match instruction {
            Instruction::Fence => self.slots[self.slot].fenced = true,
            Instruction::Halt => self.halted = true,
            _ => {
                if let Some(uses) = uses {
                    self.note_next_uses(&operands, uses);
                }
                let (task, result) = match (instruction, made) {
                    (&Instruction::Nmac { at, .. }, Some(kind)) => {
                        let (task, limb) = self.accumulate(step, origin, &operands, (at, kind))?;
                        self.put_into_window(task, origin, MemoryOrder::Free);
                        (task, Some(limb))
                    }
                    (_, Some(kind)) if step.runs_on == RunsOn::NearMemory => {
                        let (task, limb) = self.beside(step, origin, &operands, kind)?;
                        self.put_into_window(task, origin, MemoryOrder::Free);
                        (task, Some(limb))
                    }
                    _ => self.launch(step, origin, &mut operands, made)?,
                };
                operands.for_each_dead(step, |value| self.discard(value));
                if let (Some(limb), Some(value)) = (result, instruction.dst()) {
                    self.limbs.notes_mut(limb).next_use = uses.map_or(NEVER, |uses| uses.result);
                    self.name(value, limb);
                }
                let first = self.first_of(task);
                if first != task {
                    self.submit(first);
                }
                self.submit(task);
            }
        }
        self.operands = Some(operands);
        self.tally.count(origin, instruction);
        if let Some(transform) = transform {
            self.tally.count(origin, &transform);
        }
        Ok(())
    }

    /// Looks up the operands of `step`: the type of what it makes of them.
    ///
    /// # Errors
    /// If it contradicts the program.
    #[inline(always)]
    pub(crate) fn understand(
        &self,
        step: &Step,
        operands: &mut Operands,
    ) -> Checked<Option<LimbType>> {
        self.check_names(step)?;
        self.look_up(step, operands)?;
        let made = limb_type::result(&step.instruction, operands.kinds());
        made.map_err(|defect| self.malformed(step, defect))
    }

    /// The task of `step`, with its operands on their way and room for its result on the chip; and
    /// its result.
    fn launch(
        &mut self,
        step: &Step,
        origin: Origin,
        operands: &mut Operands,
        made: Option<LimbType>,
    ) -> Checked<(TaskId, Option<LimbId>)> {
        let instruction = &step.instruction;
        let chip = self.chip_of(step)?;
        self.bring_in(step, origin, operands, chip)?;
        let mut work = self.costs.of(instruction).copied();
        let (mut route, mut copy, mut order) = (None, None, MemoryOrder::Free);
        if work.is_none() {
            let transfer = self.transfer_of(step, origin, chip)?;
            (route, copy, order) = (Some(transfer.route), transfer.copy, transfer.order);
        }
        let result = match made {
            Some(kind) => {
                let frame = self.find_frame(step, origin, chip)?;
                let limb = self.limbs.create(kind, chip);
                if let Some(at) = copy {
                    self.limbs[limb].home = Home::Object(at);
                }
                Some((limb, frame))
            }
            None => None,
        };
        let mut then = Then::Done;
        if let Instruction::Bconv { .. } = instruction
            && let Some(gather) = self.redistribute(operands, chip)
        {
            (work, then) = (Some(gather.0), gather.1);
        }
        let mut task = match (work, route) {
            (Some(work), _) => self.tasks.create(work, chip),
            (None, route) => {
                self.create_transfer(route.expect("a transfer or a computation"), chip)
            }
        };
        self.tasks[task].then = then;
        self.read(task, operands.residences());
        if let Some((limb, frame)) = result {
            self.occupy(frame, task, (limb, chip));
        }
        if fusion::transform_of(step).is_some() {
            task = self.feed_transform(task, operands.all().len());
        }
        if self.uplinks.is_some() {
            self.connect(task, instruction);
        }
        self.put_into_window(task, origin, order);
        let limb = result.map(|(limb, _)| limb);
        if let (Some(limb), Instruction::MulScalar { k: 0, .. }) = (limb, instruction) {
            self.limbs.notes_mut(limb).zero = true;
        }
        Ok((task, limb))
    }

    /// The origin of `step`.
    #[inline(always)]
    pub(crate) fn origin_of(&self, step: &Step) -> Checked<Origin> {
        self.tally.parts.origin(step.row).ok_or_else(|| {
            let problem = format!("the program has {} rows", self.program.rows().len());
            let hint = "lower the program it is replayed with";
            self.malformed(step, Malformed { problem, hint })
        })
    }

    #[cold]
    pub(crate) fn no_unit(
        &self,
        step: &Step,
        unit: &'static str,
        fix: &'static str,
    ) -> Box<SimError> {
        let (machine, instruction) = (self.machine.name().to_owned(), step.instruction.to_string());
        Box::new(SimError::NoUnit { row: step.row, machine, instruction, unit, fix })
    }

    #[cold]
    pub(crate) fn malformed(
        &self,
        step: &Step,
        defect: impl Into<Box<Malformed>>,
    ) -> Box<SimError> {
        let Malformed { problem, hint } = *defect.into();
        Box::new(SimError::Malformed {
            position: self.tally.instructions,
            row: step.row,
            instruction: step.instruction.to_string(),
            problem,
            hint,
        })
    }

    /// The transfer of `step`, which runs on no unit; it is counted.
    pub(crate) fn transfer_of(
        &mut self,
        step: &Step,
        origin: Origin,
        chip: Site,
    ) -> Checked<Transfer> {
        if let Instruction::Perm { .. } = step.instruction {
            let fix =
                "set units.automorphism.kind to \"network\", or run a program without rotations";
            return Err(self.no_unit(step, "automorphism unit", fix));
        }
        let at = match step.instruction {
            // A machine without a generator keeps whole keys.
            Instruction::Prng { object, digit, m, .. } => {
                MemoryMap::uniform(self.program, object, digit, m).ok_or_else(|| {
                    let problem = format!("object {object} has no uniform half modulo prime {m}");
                    let hint = "expand keys, at primes of theirs";
                    self.malformed(step, Malformed { problem, hint })
                })?
            }
            ref other => other.address().expect("loads and stores have an address"),
        };
        let location = self.map.locate(at).map_err(|defect| self.malformed(step, defect))?;
        let Location { tier, kind, object, address, produced } = location;
        let (direction, copy, order) = match step.instruction {
            Instruction::St { .. } if !produced => {
                let problem = format!("object {} is not written by the program", at.object);
                let hint = "store to objects whose source is `produced`";
                return Err(self.malformed(step, Malformed { problem, hint }));
            }
            Instruction::St { .. } => (Direction::Write, None, MemoryOrder::Store),
            _ if produced => (Direction::Read, None, MemoryOrder::ProducedLoad),
            _ => (Direction::Read, Some(at), MemoryOrder::Free),
        };
        match order {
            MemoryOrder::Free => {}
            MemoryOrder::Store => self.slots[self.slot].stores_in_flight += 1,
            MemoryOrder::ProducedLoad => {
                self.slots[self.slot].produced_loads_in_flight += 1;
            }
        }
        let request = Request { address, bytes: self.map.limb_bytes(), direction };
        let cargo = Cargo { kind, object: Some(object), again: false };
        let route = self.route(origin, chip, tier, cargo, request);
        Ok(Transfer { route, copy, order })
    }

    /// Sends a base conversion over the network between clusters first, with those of its operands
    /// that no earlier one has spread, and afterwards, with its result.
    #[inline(always)]
    pub(crate) fn redistribute(&mut self, operands: &Operands, chip: Site) -> Option<(Work, Then)> {
        if self.costs.network_is_ideal() { None } else { self.spread(operands, chip) }
    }

    #[cold]
    fn spread(&mut self, operands: &Operands, chip: Site) -> Option<(Work, Then)> {
        let mut moved = 0;
        let chip = 1 << chip.0;
        for limb in operands.limbs() {
            let spread = &mut self.limbs.notes_mut(limb).spread;
            moved += u64::from(*spread & chip == 0);
            *spread |= chip;
        }
        let first = self.costs.gather(moved, operands.all().len() as u8)?;
        // The result crosses, too.
        self.tally.noc_limbs += moved + 1;
        Some(first)
    }

    /// Notes that `task` reads the limbs in `residences` and waits for those that are on their way.
    pub(crate) fn read(&mut self, task: TaskId, residences: impl Iterator<Item = ResidenceId>) {
        for residence in residences {
            self.scratchpad.begin_use(residence);
            self.tasks.reads(task, residence);
            if let Some(writer) = self.scratchpad.writer(residence) {
                self.tasks.depend(task, writer);
            }
        }
    }

    fn put_into_window(&mut self, task: TaskId, origin: Origin, order: MemoryOrder) {
        let number = self.next_number();
        self.tasks[task].window = Some(number);
        self.tasks[task].order = order;
        let first = self.first_of(task);
        let window = &mut self.slots[self.slot].window;
        self.tasks[first].turn_wait = self.strict && !window.is_next_to_start(number);
        window.push(task, origin);
    }

    /// The number of the next instruction.
    pub(crate) fn next_number(&self) -> u64 {
        match &self.burst {
            Some(burst) => burst.number(),
            None => self.slots[self.slot].window.next_number(),
        }
    }
}
