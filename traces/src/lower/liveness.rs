//! Which rows matter, and which row reads a limb for the last time.

use super::demand::{Demand, LimbSet, Read};
use super::expansion::{Expansion, Operation};
use hearth_spec::he::Op;
use hearth_spec::{HoistId, RowId};
use std::collections::BTreeMap;

/// A component of a ciphertext, named by the row that made its limbs: the addition of a plaintext
/// or a constant passes component 1 of its operand on, so both ciphertexts share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Component {
    pub(super) owner: RowId,
    /// 0 or 1.
    pub(super) index: usize,
}

impl Component {
    /// A component of what `row` produced.
    pub(super) fn of(owners: &[RowId], row: RowId, index: usize) -> Self {
        let owner = if index == 0 { row } else { owners[row.index()] };
        Self { owner, index }
    }
}

/// Lifetimes at the HE level.
#[derive(Debug)]
pub(super) struct Liveness {
    live: Vec<bool>,
    /// The row that made component 1 of each row's result.
    owners: Vec<RowId>,
    demand: Demand,
    /// By component and owner: the last live row that reads any of its limbs.
    last: [Vec<RowId>; 2],
    /// The same by limb, where it depends on the limb.
    last_of_limbs: BTreeMap<Component, Vec<RowId>>,
    hoists: BTreeMap<HoistId, Group>,
}

/// A hoisting group's live rows.
#[derive(Debug)]
struct Group {
    first: RowId,
    last: RowId,
    /// By limb of the ciphertext: the last row that forms it.
    limbs: Vec<RowId>,
}

impl Liveness {
    pub(super) fn of(expansion: &Expansion<'_>) -> Self {
        let rows = expansion.rows();
        let mut live = vec![false; rows.len()];
        for (id, row) in rows.iter().enumerate().rev() {
            live[id] |= !row.operation.has_result();
            if live[id] {
                expansion.for_each_operand(row.operation, |operand| live[operand.index()] = true);
            }
        }
        let mut owners: Vec<RowId> = Vec::with_capacity(rows.len());
        for (row, id) in rows.iter().zip(0..) {
            owners.push(match row.operation {
                Operation::He(Op::AddPlain { a, .. } | Op::AddConst { a, .. }) => owners[a.index()],
                _ => RowId(id),
            });
        }
        let demand = Demand::of(expansion, &live, &owners);
        let last = [vec![RowId(0); rows.len()], vec![RowId(0); rows.len()]];
        let (last_of_limbs, hoists) = (BTreeMap::new(), BTreeMap::new());
        let mut liveness = Self { live, owners, demand, last, last_of_limbs, hoists };
        let mut reads = Vec::new();
        for id in (0..rows.len() as u32).map(RowId) {
            if liveness.is_live(id) {
                liveness.demand.reads(expansion, id, &liveness.owners, &mut reads);
                reads.drain(..).for_each(|read| liveness.record(read, id));
                liveness.record_hoist(expansion, id);
            }
        }
        liveness
    }

    /// Notes that row `id` reads something, and no row after it yet.
    fn record(&mut self, Read { component, limbs }: Read, id: RowId) {
        let last = &mut self.last[component.index][component.owner.index()];
        let before = std::mem::replace(last, id);
        match (self.last_of_limbs.get_mut(&component), limbs) {
            (None, None) => {}
            (Some(last), None) => last.fill(id),
            (Some(last), Some(read)) => mark(last, |limb| read[limb], id),
            (None, Some(read)) => {
                let mut last = vec![before; read.len()];
                mark(&mut last, |limb| read[limb], id);
                self.last_of_limbs.insert(component, last);
            }
        }
    }

    /// Notes which raised limbs row `id` reads, if its hoisting group shares them.
    fn record_hoist(&mut self, expansion: &Expansion<'_>, id: RowId) {
        let row = &expansion.rows()[id.index()];
        let Some(hoist) = row.operation.hoist() else { return };
        let count = expansion.params().limbs(row.level);
        let Self { owners, demand, hoists, .. } = self;
        let wanted = [0, 1].map(|index| demand.partial(Component::of(owners, id, index)));
        let forms = |limb: usize| wanted.iter().any(|w| w.is_none_or(|wanted| wanted[limb]));
        let group = hoists.entry(hoist);
        let group = group.or_insert_with(|| Group { first: id, last: id, limbs: vec![id; count] });
        group.last = id;
        mark(&mut group.limbs, forms, id);
    }

    /// Whether the row's result reaches an output.
    pub(super) fn is_live(&self, row: RowId) -> bool {
        self.live[row.index()]
    }

    /// A component of the ciphertext that `row` produced.
    pub(super) fn component(&self, row: RowId, index: usize) -> Component {
        Component::of(&self.owners, row, index)
    }

    /// Whether some limb of the row's own result is never read.
    pub(super) fn is_partial(&self, row: RowId) -> bool {
        let partial = |index| self.demand.partial(Component { owner: row, index }).is_some();
        partial(0) || partial(1)
    }

    /// The limbs of a component that are read, if not all.
    pub(super) fn wanted(&self, component: Component) -> Option<&LimbSet> {
        self.demand.partial(component)
    }

    /// The last live row that reads any limb of a component.
    pub(super) fn last_reader(&self, component: Component) -> RowId {
        self.last[component.index][component.owner.index()]
    }

    /// The last live row that reads each limb of a component.
    pub(super) fn last_readers(&self, component: Component) -> LastReaders<'_> {
        let last = self.last_reader(component);
        let by_limb = if self.last_of_limbs.is_empty() {
            None
        } else {
            self.last_of_limbs.get(&component).map(Vec::as_slice)
        };
        LastReaders { by_limb: by_limb.unwrap_or_default(), last }
    }

    /// First and last live row of a hoisting group that has one.
    pub(super) fn hoist(&self, hoist: HoistId) -> (RowId, RowId) {
        let group = &self.hoists[&hoist];
        (group.first, group.last)
    }

    /// The last row of a hoisting group that reads the raised limbs at each position: a special
    /// prime's are read by all.
    pub(super) fn last_of_hoist(&self, hoist: HoistId) -> LastReaders<'_> {
        let group = &self.hoists[&hoist];
        LastReaders { by_limb: &group.limbs, last: group.last }
    }
}

/// The last rows that read limbs.
#[derive(Clone, Copy, Debug)]
pub(super) struct LastReaders<'a> {
    /// Of the first limbs.
    by_limb: &'a [RowId],
    /// Of the others.
    last: RowId,
}

impl LastReaders<'_> {
    /// The last row that reads limb `limb`.
    pub(super) fn of(self, limb: usize) -> RowId {
        self.by_limb.get(limb).copied().unwrap_or(self.last)
    }
}

/// Makes `id` the last reader of the limbs read.
fn mark(last: &mut [RowId], read: impl Fn(usize) -> bool, id: RowId) {
    let all = last.iter_mut().enumerate();
    all.filter(|(limb, _)| read(*limb)).for_each(|(_, last)| *last = id);
}
