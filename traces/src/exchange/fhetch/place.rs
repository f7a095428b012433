//! What the comments of a file call the places in memory.

use hearth_spec::ObjectId;
use hearth_spec::limb::Address;
use std::fmt;
use std::str::FromStr;

/// The object of inputs that a file gives no place in memory.
pub(super) const LIVE_IN: ObjectId = ObjectId(u32::MAX - 1);
/// The object of outputs that a file gives no place in memory.
pub(super) const LIVE_OUT: ObjectId = ObjectId(u32::MAX);

/// Where a limb comes from or goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// A limb in memory.
    Limb(Address),
    /// A generated uniform limb.
    Prng { object: ObjectId, digit: u32 },
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Limb(Address { object: LIVE_IN, limb }) => write!(f, "in[{limb}]"),
            Self::Limb(Address { object: LIVE_OUT, limb }) => write!(f, "out[{limb}]"),
            Self::Limb(at) => write!(f, "{at}"),
            Self::Prng { object, digit } => write!(f, "@{object}.prng[{digit}]"),
        }
    }
}

impl Place {
    /// The place of a name; `None` for a name that is not one of ours.
    pub(super) fn parse(name: &str) -> Option<Self> {
        let (object, index) = name.strip_suffix(']')?.split_once('[')?;
        let limb = number(index)?;
        let own = |object: &str| {
            number(object).map(ObjectId).filter(|&object| object != LIVE_IN && object != LIVE_OUT)
        };
        match object {
            "in" => Some(Self::Limb(Address { object: LIVE_IN, limb })),
            "out" => Some(Self::Limb(Address { object: LIVE_OUT, limb })),
            _ => {
                let object = object.strip_prefix('@')?;
                match object.strip_suffix(".prng") {
                    Some(object) => Some(Self::Prng { object: own(object)?, digit: limb }),
                    None => Some(Self::Limb(Address { object: own(object)?, limb })),
                }
            }
        }
    }
}

/// A number in digits, without sign.
fn number<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        for name in ["@0[0]", "@7[4294967295]", "@12.prng[3]", "in[5]", "out[0]"] {
            assert_eq!(Place::parse(name).expect(name).to_string(), name);
        }
    }

    #[test]
    fn other_names_are_none_of_ours() {
        for name in
            ["", "result", "@1", "@[1]", "@-1[0]", "@+1[0]", "@1[x]", "@4294967295[0]", "]["]
        {
            assert_eq!(Place::parse(name), None, "{name}");
        }
    }
}
