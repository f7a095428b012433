//! When a program touches what: the lifetime of every object and how soon it is used again, which is
//! what placement and caching studies ask.
//!
//! Both are counted in one pass over the rows, as they come; nothing needs the whole program.

mod lifetime;
mod reuse;

pub use lifetime::{Lifetime, Lifetimes, lifetimes};
pub use reuse::{Distance, Reuse, ReuseDistances, ReuseSummary, reuse_summaries};

use hearth_spec::he::{Bootstrap, Op, Program, Row, limb_bytes};
use hearth_spec::units::Bytes;
use hearth_spec::{ObjectId, RowId};

/// What a row touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A key, a plaintext, an input or an output.
    Object(ObjectId),
    /// The ciphertext that a row produced.
    Result(RowId),
}

/// What row `id` touches, each once: the ciphertexts it reads, its object or a bootstrap's
/// keys and plaintexts, its result.
pub fn touched(program: &Program, id: RowId) -> impl Iterator<Item = Thing> {
    let row = &program.rows()[id.index()];
    let mut before = None;
    let operands =
        row.op.operands().filter(move |&operand| before.replace(operand) != Some(operand));
    let result = row.op.has_result().then_some(Thing::Result(id));
    operands.map(Thing::Result).chain(objects(program, row).map(Thing::Object)).chain(result)
}

/// The objects that a row uses.
fn objects(program: &Program, row: &Row) -> impl Iterator<Item = ObjectId> {
    let (keys, plaintexts) = match row.op {
        Op::Bootstrap { bootstrap, .. } => {
            let Bootstrap { keys, plaintexts, .. } = program.bootstrap(bootstrap);
            (&**keys, &**plaintexts)
        }
        _ => (&[][..], &[][..]),
    };
    row.op.object().into_iter().chain(keys.iter().chain(plaintexts).copied())
}

/// Bytes of the ciphertext that a row produces: two polynomials with the limbs of its level.
pub(crate) fn result_bytes(program: &Program, id: RowId) -> Bytes {
    let (params, level) = (program.params(), program.result_level(id));
    Bytes(2 * params.limbs(level) as u64 * limb_bytes(params).0)
}
