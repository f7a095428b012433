//! The scratchpad: frames of one limb each, and who holds them.
//!
//! What is on chip is decided in **program order**, when an instruction is handed out, as the
//! static schedules of F1 (Samardzic et al., MICRO 2021, section 5) do: a homomorphic program has
//! no branches, so nothing needs to be guessed. The traffic of a program therefore depends on the
//! size of the scratchpad and on nothing that has to do with time. Time enters in one place: the
//! limb that takes over a frame waits until all tasks that use the frame's last limb are through.
//!
//! Every chip has a scratchpad of its own. A *residence* is one limb's stay in one frame. It ends
//! when the limb dies or is evicted; its frame is free when its last user is through.

use crate::ids::{LimbId, ResidenceId, Site, TaskId};
use crate::look_ahead::NEVER;
use crate::recency::Recency;

#[derive(Clone, Debug)]
pub(crate) struct Residence {
    limb: LimbId,
    /// Of all chips' parts, the one that it lies in.
    part: Site,
    /// Of a limb made on another chip: its copy on yet another one.
    pub(crate) next_copy: Option<ResidenceId>,
    /// The task that brings the limb in, until it has.
    writer: Option<TaskId>,
    /// Tasks handed out that write or read it and are not through.
    users: u32,
    ended: bool,
    /// The task that waits for the frame.
    heir: Option<TaskId>,
    /// The last instruction that used it.
    used_by: u64,
}

impl Residence {
    /// Of a limb that comes for `instruction`, and that nobody waits for yet.
    fn new(limb: LimbId, part: Site, instruction: u64) -> Self {
        Self {
            limb,
            part,
            next_copy: None,
            writer: None,
            users: 0,
            ended: false,
            heir: None,
            used_by: instruction,
        }
    }
}

/// Where the next limb can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    /// A frame that was never used.
    Untouched,
    /// The frame of a limb that died: the one that died first.
    Vacated(ResidenceId),
    /// The frame of a limb that must be evicted.
    Victim(ResidenceId),
}

/// The scratchpads of all chips, each in equal parts for the programs that run at once: no limb of one
/// drives out one of another.
#[derive(Clone, Debug)]
pub(crate) struct Scratchpad {
    /// Of a part.
    frames: u64,
    chips: u32,
    /// The first part of the program whose limbs come now; of every program, those of all chips lie together.
    first: u32,
    /// By part: frames that were ever used.
    touched: Vec<u64>,
    residences: Vec<Residence>,
    /// Those that have not ended, and those whose frames are free.
    recency: Recency,
    unused: Vec<ResidenceId>,
}

impl Scratchpad {
    /// Empty scratchpads of `frames` frames for each of `programs` on each of `chips`.
    pub(crate) fn new(frames: u64, chips: usize, programs: u32) -> Self {
        let parts = chips * programs as usize;
        let (residences, recency) = (Vec::new(), Recency::new(parts));
        let (chips, touched) = (chips as u32, vec![0; parts]);
        Self { frames, chips, first: 0, touched, residences, recency, unused: Vec::new() }
    }

    /// From now on limbs of this program come.
    pub(crate) fn divide_for(&mut self, program: usize) {
        self.first = program as u32 * self.chips;
    }

    #[inline(always)]
    fn part(&self, chip: Site) -> Site {
        Site(self.first + chip.0)
    }

    /// Frames of one chip for one program.
    pub(crate) fn frames(&self) -> u64 {
        self.frames
    }

    /// Frames of all chips.
    pub(crate) fn all_frames(&self) -> u64 {
        self.frames * self.touched.len() as u64
    }

    /// The most frames that were ever in use, those of all chips added up.
    pub(crate) fn peak_frames(&self) -> u64 {
        self.touched.iter().sum()
    }

    /// Where the next limb can go on `chip` if none has to leave: an untouched frame, else the frame
    /// vacated first.
    #[inline(always)]
    pub(crate) fn free_frame(&self, chip: Site) -> Option<Frame> {
        let part = self.part(chip);
        if self.touched[part.index()] < self.frames {
            return Some(Frame::Untouched);
        }
        self.recency.first_vacated(part).map(Frame::Vacated)
    }

    /// Which limb leaves `chip` for one of `instruction`: that of the largest `next_use`, of those the
    /// least recently used one; `None` if the instruction uses all of them itself. [`NEVER`] is the
    /// largest.
    pub(crate) fn victim(
        &self,
        chip: Site,
        instruction: u64,
        next_use: impl Fn(LimbId) -> u64,
    ) -> Option<ResidenceId> {
        let mut victim = None;
        for id in self.recency.iter(self.part(chip)) {
            let Residence { used_by, limb, .. } = self[id];
            if used_by == instruction {
                continue;
            }
            let use_of = next_use(limb);
            if victim.is_none_or(|(latest, _)| use_of > latest) {
                victim = Some((use_of, id));
                if use_of == NEVER {
                    break;
                }
            }
        }
        victim.map(|(_, id)| id)
    }

    /// Starts the residence of `limb` in `frame` of `chip`; who brings it in is settled, and so are
    /// all users of the frame's last limb, whose residence this one takes over. See [`Self::enter`].
    #[inline(always)]
    pub(crate) fn enter_settled(
        &mut self,
        frame: Frame,
        (limb, chip): (LimbId, Site),
        instruction: u64,
    ) -> ResidenceId {
        let part = self.part(chip);
        let id = match self.take(frame, part) {
            Some(id) => {
                let residence = &mut self[id];
                (residence.limb, residence.used_by) = (limb, instruction);
                (residence.next_copy, residence.ended) = (None, false);
                id
            }
            None => {
                self.residences.push(Residence::new(limb, part, instruction));
                ResidenceId::at(self.residences.len() - 1)
            }
        };
        self.recency.push(part, id);
        id
    }

    /// Starts the residence of `limb` in `frame` of `chip`; `writer` brings it in. The second value says
    /// whether the writer must wait for the frame.
    ///
    /// A victim's residence must have been ended before.
    pub(crate) fn enter(
        &mut self,
        frame: Frame,
        (limb, chip): (LimbId, Site),
        writer: TaskId,
        instruction: u64,
    ) -> (ResidenceId, bool) {
        let part = self.part(chip);
        let mut waits = false;
        if let Some(id) = self.take(frame, part) {
            let predecessor = &mut self[id];
            if predecessor.users == 0 {
                self.unused.push(id);
            } else {
                predecessor.heir = Some(writer);
                waits = true;
            }
        }
        let residence = Residence::new(limb, part, instruction);
        let residence = Residence { writer: Some(writer), users: 1, ..residence };
        let id = match self.unused.pop() {
            Some(id) => {
                self[id] = residence;
                id
            }
            None => {
                self.residences.push(residence);
                ResidenceId::at(self.residences.len() - 1)
            }
        };
        self.recency.push(part, id);
        (id, waits)
    }

    /// Takes `frame` of `part`: the residence that it had last, if there was one.
    #[inline(always)]
    fn take(&mut self, frame: Frame, part: Site) -> Option<ResidenceId> {
        let predecessor = match frame {
            Frame::Untouched => {
                self.touched[part.index()] += 1;
                return None;
            }
            Frame::Vacated(id) => {
                let first = self.recency.first_vacated(part);
                assert!(first == Some(id), "frames are reused in the order they were vacated");
                self.recency.remove(id);
                id
            }
            Frame::Victim(id) => id,
        };
        let Residence { ended, heir, .. } = &self[predecessor];
        assert!(*ended && heir.is_none(), "a frame has one owner");
        Some(predecessor)
    }

    /// Marks `id`, on `chip`, as used by `instruction`, the most recent one.
    #[inline(always)]
    pub(crate) fn touch(&mut self, chip: Site, id: ResidenceId, instruction: u64) {
        self.touch_last(id, instruction);
        self.recency.touch(self.part(chip), id);
    }

    /// Marks `id` as used by `instruction`, with which its limb dies: it stays where it is in the
    /// order of use, as it leaves it before anything else is evicted.
    #[inline(always)]
    pub(crate) fn touch_last(&mut self, id: ResidenceId, instruction: u64) {
        self[id].used_by = instruction;
    }

    /// Ends a residence because its limb died: its frame is the next to be reused after those
    /// that were vacated before.
    #[inline(always)]
    pub(crate) fn vacate(&mut self, id: ResidenceId) {
        let part = self.mark_ended(id);
        self.recency.vacate(part, id);
    }

    /// Ends a residence because its frame goes to another limb at once.
    #[inline(always)]
    pub(crate) fn end(&mut self, id: ResidenceId) {
        self.mark_ended(id);
        self.recency.remove(id);
    }

    /// Notes that a residence ends: its part.
    #[inline(always)]
    fn mark_ended(&mut self, id: ResidenceId) -> Site {
        let residence = &mut self[id];
        let has_ended = std::mem::replace(&mut residence.ended, true);
        assert!(!has_ended, "a residence ends once");
        residence.part
    }

    /// The limb in residence.
    pub(crate) fn limb(&self, id: ResidenceId) -> LimbId {
        self[id].limb
    }

    /// The chip whose frame it is.
    pub(crate) fn chip(&self, id: ResidenceId) -> Site {
        Site(self[id].part.0 % self.chips)
    }

    /// The task that brings the limb in, if it has not yet.
    pub(crate) fn writer(&self, id: ResidenceId) -> Option<TaskId> {
        self[id].writer
    }

    /// Another task than the one that waited for the frame brings the limb in.
    pub(crate) fn write_by(&mut self, id: ResidenceId, writer: TaskId) {
        self[id].writer = Some(writer);
    }

    /// A task that will read the limb was handed out.
    pub(crate) fn begin_use(&mut self, id: ResidenceId) {
        self[id].users += 1;
    }

    /// The limb has been brought in. Returns the task that now has the frame it waited for.
    pub(crate) fn written(&mut self, id: ResidenceId) -> Option<TaskId> {
        self[id].writer = None;
        self.end_use(id)
    }

    /// A task is through with the limb. Returns the task that now has the frame it waited for.
    pub(crate) fn end_use(&mut self, id: ResidenceId) -> Option<TaskId> {
        let residence = &mut self[id];
        residence.users -= 1;
        if residence.users > 0 || !residence.ended {
            return None;
        }
        let heir = residence.heir.take();
        if heir.is_some() {
            self.unused.push(id);
        }
        heir
    }
}

impl std::ops::Index<ResidenceId> for Scratchpad {
    type Output = Residence;
    fn index(&self, id: ResidenceId) -> &Residence {
        &self.residences[id.index()]
    }
}

impl std::ops::IndexMut<ResidenceId> for Scratchpad {
    fn index_mut(&mut self, id: ResidenceId) -> &mut Residence {
        &mut self.residences[id.index()]
    }
}
