//! Who waits, and who is next.

use super::{Fleet, Join};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Who is next of those that wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// Who has waited longest.
    #[default]
    Arrival,
    /// Whose client has had least of the machine so far; of those, who has waited longest.
    LeastServed,
}

/// Requests that may run as one job: of one model, and of one client if only those join.
type Group = (usize, Option<u32>);

/// Requests that wait.
#[derive(Debug, Default)]
pub(super) struct Queue {
    /// By group: requests and their clients.
    waiting: BTreeMap<Group, VecDeque<(u32, u32)>>,
    /// Groups that wait, by what puts them in front: cycles served, and the oldest request.
    ranked: BTreeSet<(u64, u32, Group)>,
    /// Cycles that each client had.
    served: BTreeMap<u32, u64>,
    order: Order,
}

impl Queue {
    pub(super) fn new(fleet: &Fleet) -> Self {
        Self { order: fleet.order, ..Self::default() }
    }

    fn rank(&self, group: Group) -> Option<(u64, u32, Group)> {
        let (oldest, client) = *self.waiting.get(&group)?.front()?;
        let served = match self.order {
            Order::Arrival => 0,
            Order::LeastServed => self.served.get(&client).copied().unwrap_or(0),
        };
        Some((served, oldest, group))
    }

    /// Request `number` begins to wait.
    pub(super) fn push(&mut self, number: u32, fleet: &Fleet) {
        let tenant = &fleet.tenants[fleet.requests[number as usize].tenant as usize];
        let own = (fleet.join == Join::Client).then_some(tenant.client);
        let group = (tenant.model, own);
        if let Some(rank) = self.rank(group) {
            self.ranked.remove(&rank);
        }
        self.waiting.entry(group).or_default().push_back((number, tenant.client));
        self.ranked.extend(self.rank(group));
    }

    /// Whether nobody waits.
    pub(super) fn is_empty(&self) -> bool {
        self.ranked.is_empty()
    }

    /// The requests of the next job; none if nobody waits.
    pub(super) fn pop(&mut self, fleet: &Fleet) -> Option<Vec<u32>> {
        let (_, _, group) = self.ranked.pop_first()?;
        let waiting = self.waiting.get_mut(&group).expect("who is ranked waits");
        let count = waiting.len().min(fleet.batch as usize);
        let requests = waiting.drain(..count).map(|(request, _)| request).collect();
        self.ranked.extend(self.rank(group));
        Some(requests)
    }

    /// A job of these requests has so many cycles of the machine, of which each has an equal part.
    pub(super) fn serve(&mut self, fleet: &Fleet, requests: &[u32], cycles: u64) {
        let client =
            |request: &u32| fleet.tenants[fleet.requests[*request as usize].tenant as usize].client;
        let clients: BTreeSet<u32> = requests.iter().map(client).collect();
        let is_theirs = |group: &Group| {
            let first = self.waiting[group].front();
            first.is_some_and(|(_, client)| clients.contains(client))
        };
        let models = 0..fleet.models.len();
        let groups = match fleet.join {
            Join::Model => models.map(|model| (model, None)).collect::<Vec<Group>>(),
            Join::Client => models
                .flat_map(|model| clients.iter().map(move |&client| (model, Some(client))))
                .collect(),
        };
        let known = groups.into_iter().filter(|group| self.waiting.contains_key(group));
        let groups: Vec<Group> = known.filter(is_theirs).collect();
        for &group in &groups {
            if let Some(rank) = self.rank(group) {
                self.ranked.remove(&rank);
            }
        }
        let share = cycles / requests.len().max(1) as u64;
        for request in requests {
            *self.served.entry(client(request)).or_default() += share;
        }
        for group in groups {
            self.ranked.extend(self.rank(group));
        }
    }
}
