//! Where compiled models are kept.

use sha2::{Digest, Sha256};
use std::env;
use std::path::PathBuf;

/// The user's cache folder for compiled models.
pub(super) fn folder() -> Option<PathBuf> {
    let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache"));
    Some(cache.or_else(home)?.join("hearth/models"))
}

/// A name for something made of these parts.
pub(super) fn key(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize()[..12].iter().map(|byte| format!("{byte:02x}")).collect()
}
