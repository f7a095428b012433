//! What stands in every report of a replay: the version of the document, and the parameters.

use hearth_spec::CkksParams;
use hearth_spec::security::EphemeralSecret;
use serde::Serialize;

/// The version of the document that `--json` prints, of docs/report-json.md.
pub(crate) const SCHEMA_VERSION: u32 = 1;

/// The document's version, the parameters and their security.
#[derive(Serialize)]
pub(crate) struct Setting {
    schema_version: u32,
    parameters: Parameters,
    pub(crate) security_bits: u32,
    pub(crate) insecure: bool,
    pub(crate) ephemeral_secret: Option<EphemeralSecret>,
}

/// The parameters in short.
#[derive(Serialize)]
struct Parameters {
    log_n: u32,
    limbs: usize,
    special_primes: usize,
    digit_limbs: u32,
    word_bits: u32,
    log_qp: f64,
}

impl Setting {
    /// That of a program with these parameters.
    pub(crate) fn of(params: &CkksParams) -> Self {
        let literal = params.literal();
        Self {
            schema_version: SCHEMA_VERSION,
            parameters: Parameters {
                log_n: params.log_n(),
                limbs: params.limbs(params.max_level()),
                special_primes: params.special().len(),
                digit_limbs: literal.digit_limbs,
                word_bits: literal.word_bits,
                log_qp: params.log_qp(),
            },
            security_bits: params.security_bits(),
            insecure: params.security_bits() == 0,
            ephemeral_secret: params.ephemeral(),
        }
    }
}
