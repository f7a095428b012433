//! The latest mention of each value, of those in sight.
//!
//! Mentions are numbered from 0 on, in their order. Values are looked up in pages that exist only while a
//! mention on them is in sight: memory is bounded by how far one sees.

use hearth_spec::ValueId;

const PAGE: usize = 256;

/// The latest mentions of neighbouring values, each plus one; of those out of sight any number that is
/// as old.
#[derive(Clone, Debug)]
struct Page {
    latest: Box<[u64; PAGE]>,
    /// The latest of them.
    newest: u64,
}

/// Latest mentions by value.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mentions {
    pages: Vec<Option<Page>>,
    /// Pages of which all mentions are out of sight.
    spare: Vec<Page>,
}

impl Mentions {
    /// The latest mention of `value`, if it is in sight: not one of the first `passed`.
    #[inline]
    pub(crate) fn latest(&self, value: ValueId, passed: u64) -> Option<u64> {
        let page = self.pages.get(value.index() / PAGE)?.as_ref()?;
        let latest = page.latest[value.index() % PAGE];
        (latest > passed).then(|| latest - 1)
    }

    /// `value` is mentioned, later than all others.
    #[inline]
    pub(crate) fn mention(&mut self, value: ValueId, mention: u64) {
        let index = value.index() / PAGE;
        if index >= self.pages.len() {
            self.pages.resize(index + 1, None);
        }
        let spare = &mut self.spare;
        let page = self.pages[index].get_or_insert_with(|| {
            spare.pop().unwrap_or_else(|| Page { latest: Box::new([0; PAGE]), newest: 0 })
        });
        page.latest[value.index() % PAGE] = mention + 1;
        page.newest = mention + 1;
    }

    /// The mention of `value` numbered `passed` goes out of sight, all before it have.
    #[inline]
    pub(crate) fn pass(&mut self, value: ValueId, passed: u64) {
        let Some(slot) = self.pages.get_mut(value.index() / PAGE) else { return };
        if slot.as_ref().is_some_and(|page| page.newest == passed + 1) {
            self.spare.extend(slot.take());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_value_is_found_while_its_latest_mention_is_in_sight() {
        let mut mentions = Mentions::default();
        let mut plain = BTreeMap::new();
        let value = |mention: u64| ValueId((mention * mention % 1009 * 997 + mention / 50) as u32);
        for mention in 0..50_000u64 {
            let edge = value(mention.saturating_sub(300));
            for asked in [value(mention), value(mention / 2), edge] {
                let passed = mention.saturating_sub(300);
                let expected = plain.get(&asked).copied().filter(|latest| *latest >= passed);
                assert_eq!(mentions.latest(asked, passed), expected, "{mention}");
            }
            mentions.mention(value(mention), mention);
            plain.insert(value(mention), mention);
            if let Some(passed) = mention.checked_sub(300) {
                mentions.pass(value(passed), passed);
            }
        }
        let kept = mentions.pages.iter().flatten().count() + mentions.spare.len();
        assert!(kept <= 301, "{kept} pages");
    }
}
