//! Who waits, and who is next.

use super::{Fleet, Request};
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

/// Requests that may run as one job: of one model and one client.
type Group = (usize, u32);

/// Requests that wait.
#[derive(Debug, Default)]
pub(super) struct Queue {
    waiting: BTreeMap<Group, VecDeque<u32>>,
    /// Groups that wait, by what puts them in front: cycles served, and the oldest request.
    ranked: BTreeSet<(u64, u32, Group)>,
    /// Cycles that each client had.
    served: BTreeMap<u32, u64>,
    order: Order,
}

impl Queue {
    pub(super) fn new(order: Order) -> Self {
        Self { order, ..Self::default() }
    }

    fn rank(&self, group: Group) -> Option<(u64, u32, Group)> {
        let oldest = *self.waiting.get(&group)?.front()?;
        let served = match self.order {
            Order::Arrival => 0,
            Order::LeastServed => self.served.get(&group.1).copied().unwrap_or(0),
        };
        Some((served, oldest, group))
    }

    /// Request `number` begins to wait.
    pub(super) fn push(&mut self, number: u32, fleet: &Fleet) {
        let Request { tenant, .. } = fleet.requests[number as usize];
        let tenant = &fleet.tenants[tenant as usize];
        let group = (tenant.model, tenant.client);
        if let Some(rank) = self.rank(group) {
            self.ranked.remove(&rank);
        }
        self.waiting.entry(group).or_default().push_back(number);
        self.ranked.extend(self.rank(group));
    }

    /// Whether nobody waits.
    pub(super) fn is_empty(&self) -> bool {
        self.ranked.is_empty()
    }

    /// The requests of the next job, `most` at most; none if nobody waits.
    pub(super) fn pop(&mut self, most: u32) -> Option<(Group, Vec<u32>)> {
        let (_, _, group) = self.ranked.pop_first()?;
        let waiting = self.waiting.get_mut(&group).expect("who is ranked waits");
        let count = waiting.len().min(most as usize);
        let requests = waiting.drain(..count).collect();
        self.ranked.extend(self.rank(group));
        Some((group, requests))
    }

    /// `client` has had so many cycles of the machine; `models` are all.
    pub(super) fn serve(&mut self, client: u32, cycles: u64, models: usize) {
        let groups = (0..models).map(|model| (model, client));
        let groups: Vec<Group> = groups.filter(|group| self.waiting.contains_key(group)).collect();
        for &group in &groups {
            if let Some(rank) = self.rank(group) {
                self.ranked.remove(&rank);
            }
        }
        *self.served.entry(client).or_default() += cycles;
        for group in groups {
            self.ranked.extend(self.rank(group));
        }
    }
}
