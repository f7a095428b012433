//! Where a client's randomness comes from.

/// The source of secrets, errors and public seeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entropy {
    /// The operating system.
    Os,
    /// A number, so that tests repeat. **Insecure**: who knows the number knows the key. Whatever
    /// is made from it carries this mark.
    Seeded(u64),
}

impl Entropy {
    /// Whether secrets are secret.
    pub fn is_secure(self) -> bool {
        self == Self::Os
    }
}
