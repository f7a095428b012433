//! The plaintexts of a run, encoded shortly before they are used.

use super::plan::{plaintext_of, plaintext_scale};
use super::{ExecuteError, Run};
use crate::ciphertext::Plaintext;
use crate::encoding::Complex;
use hearth_spec::he::{ObjectError, ObjectSource};
use hearth_spec::{ObjectId, RowId};
use rayon::prelude::*;

/// Plaintexts encoded ahead by each thread.
const ENCODED_AHEAD: usize = 8;

/// The slots of a plaintext.
pub(in crate::execute) fn slots_of(
    source: &dyn ObjectSource,
    object: ObjectId,
    slots: usize,
) -> Result<Vec<Complex>, ObjectError> {
    let [mut real, mut imaginary] = [vec![0.0; slots], vec![0.0; slots]];
    source.plaintext(object, &mut real)?;
    let is_complex = source.imaginary(object, &mut imaginary)?;
    let parts = real.into_iter().zip(imaginary);
    Ok(parts.map(|(re, im)| Complex::new(re, if is_complex { im } else { 0.0 })).collect())
}

impl Run<'_> {
    /// The plaintext of row `id`; encodes those of the next rows with it, side by side.
    pub(super) fn plaintext(&mut self, id: RowId) -> Result<Plaintext, ExecuteError> {
        if !self.encoded.contains_key(&id) {
            let rows = self.program.rows().iter().zip(0..).skip(id.index());
            let ahead: Vec<(RowId, ObjectId)> = rows
                .filter_map(|(row, id)| Some((RowId(id), plaintext_of(row.op)?)))
                .take(ENCODED_AHEAD * rayon::current_num_threads())
                .collect();
            let encode = |&(row, object): &(RowId, ObjectId)| (row, self.encode(row, object));
            let encoded: Vec<_> = ahead.par_iter().map(encode).collect();
            // In order of the rows, so that the first error does not depend on the threads.
            for (row, plaintext) in encoded {
                self.encoded.insert(row, plaintext?);
            }
        }
        Ok(self.encoded.remove(&id).expect("it is the first of those encoded"))
    }

    fn encode(&self, row: RowId, object: ObjectId) -> Result<Plaintext, ExecuteError> {
        let context = self.keys.context();
        let slots = slots_of(self.plaintexts, object, context.params().slots())
            .map_err(|source| ExecuteError::Object { row, source })?;
        let level = self.program.rows()[row.index()].level;
        let scale = plaintext_scale(self.program, &self.scales, row);
        Plaintext::encode(context, &slots, level, scale).map_err(|source| ExecuteError::Encode {
            row,
            object,
            source,
        })
    }
}
