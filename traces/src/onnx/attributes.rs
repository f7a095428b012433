//! A node's attributes with their defaults.

use super::error::Refusal;
use super::message::{AttributeProto, NodeProto};

/// The attributes of one node.
#[derive(Clone, Copy)]
pub(super) struct Attributes<'a>(&'a [AttributeProto]);

impl<'a> Attributes<'a> {
    pub(super) fn of(node: &'a NodeProto) -> Self {
        Self(&node.attribute)
    }

    pub(super) fn find(self, name: &str) -> Option<&'a AttributeProto> {
        self.0.iter().find(|attribute| attribute.name == name)
    }

    pub(super) fn int(self, name: &str, default: i64) -> i64 {
        self.find(name).map_or(default, |attribute| attribute.i.unwrap_or(0))
    }

    pub(super) fn float(self, name: &str, default: f32) -> Result<f64, Refusal> {
        let value = self.find(name).map_or(default, |attribute| attribute.f.unwrap_or(0.0));
        if value.is_finite() {
            return Ok(value.into());
        }
        Err(Refusal::new(format!("{name} is {value}"), format!("a finite {name}")))
    }

    pub(super) fn text(self, name: &str, default: &'static str) -> String {
        let bytes = self.find(name).map(|attribute| attribute.s.as_deref().unwrap_or_default());
        bytes.map_or(default.to_owned(), |bytes| String::from_utf8_lossy(bytes).into_owned())
    }

    /// A list of `COUNT` sizes; `None` if it is absent.
    pub(super) fn sizes<const COUNT: usize>(
        self,
        name: &str,
    ) -> Result<Option<[usize; COUNT]>, Refusal> {
        let Some(attribute) = self.find(name) else { return Ok(None) };
        let sizes: Option<Vec<usize>> =
            attribute.ints.iter().map(|&size| usize::try_from(size).ok()).collect();
        let sizes = sizes.and_then(|sizes| sizes.try_into().ok()).ok_or_else(|| {
            Refusal::new(
                format!("{name} is {:?}", attribute.ints),
                format!("{COUNT} sizes of at least 0: images have two dimensions"),
            )
        })?;
        Ok(Some(sizes))
    }
}
