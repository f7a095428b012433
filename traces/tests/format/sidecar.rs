//! Sidecars that are malformed or contradict themselves.

use super::check::{LINE, check_sidecar};
use super::small::provenance;

#[test]
fn wrong_headers() {
    let unknown = "unknown field `speed`, expected one of `schema`, `generator`, `source`, `csv`, \
                   `security_bits`, `params`, `moduli`, `layers`";
    check_sidecar(
        "moduli = [",
        "speed = 1\nmoduli = [",
        &format!("line 23: {unknown}\nhint: {LINE}"),
    );
    check_sidecar(
        "params.levels = 1\n",
        "params.levels = 1\nparams.depth = 2\n",
        "line 18: unknown field `depth`, expected one of `log_n`, `ring`, `two_adicity`, `word_bits`, \
         `base_bits`, `base_primes`, `scale_bits`, `levels`, `primes_per_level`, `special_bits`, \
         `special_primes`, `digit_limbs`, `insecure`, `bootstrap`\n\
         hint: correct the line, or compile the network again",
    );
    check_sidecar("csv.rows = 8\n", "", &format!("line 6: missing field `rows`\nhint: {LINE}"));
    check_sidecar(
        "schema = 3",
        "schema = 4\nfuture = true",
        "schema 4 is newer than 3, the newest this version reads\n\
         hint: update hearth, or compile the network again with this version",
    );
    check_sidecar(
        "schema = 3",
        "schema = 1",
        "schema 1 is older than 3, the only one this version reads\n\
         hint: compile the network again with this version",
    );
    for wrong in ["schema = 0", "schema = \"2\"", "scheme = 2"] {
        check_sidecar(
            "schema = 3",
            wrong,
            "line 1: the schema's version is missing\nhint: add schema = 3",
        );
    }
    check_sidecar(
        "csv.rows = 8",
        "csv.rows = -1",
        &format!("line 6: invalid value: integer `-1`, expected u32\nhint: {LINE}"),
    );
    let sha = format!("source.sha256 = \"{}\"", provenance().source_sha256);
    check_sidecar(
        &sha,
        "source.sha256 = \"abc\"",
        &format!("line 5: not a SHA-256 digest\nhint: {LINE}"),
    );
    check_sidecar(
        "layers = [",
        "layers = {",
        "line 29: extra comma in inline table, expected `=`\n\
         hint: correct the line, or compile the network again",
    );
}

#[test]
fn contradictory_parameters() {
    let again = "hint: the trace was made for another chain; compile it again";
    check_sidecar(
        "  1125899903827969,\n",
        "  1125899903827970,\n",
        &format!(
            "moduli: prime 2 is listed as 1125899903827970, the parameters give \
             1125899903827969\n{again}"
        ),
    );
    check_sidecar(
        "params.levels = 1",
        "params.levels = 2",
        &format!("moduli: 3 are listed, the parameters give 4\n{again}"),
    );
    check_sidecar(
        "insecure = true",
        "insecure = false",
        "params: log2(QP) = 136 is above 27, the most that keeps 128-bit security at N = 2^10\n\
         hint: raise log_n, use fewer levels, or set insecure = true for experiments",
    );
    check_sidecar(
        "security_bits = 0",
        "security_bits = 128",
        "line 9: security_bits = 128, but the parameters have 0\n\
         hint: state the security the parameters have",
    );
    check_sidecar(
        "params.digit_limbs = 1",
        "params.digit_limbs = 99",
        "params: digit_limbs = 99 is outside 1 … 16\nhint: set digit_limbs within 1 … 16",
    );
}

#[test]
fn wrong_constants() {
    let fix = "hint: correct the constant, or compile the network again";
    for wrong in ["inf", "nan", "1e999", "+1.0", "", "0x1", "1.0, 2.0"] {
        check_sidecar(
            "  1e-7,",
            &format!("  {wrong},"),
            &format!("line 34: `{wrong}` is not a finite number\n{fix}"),
        );
    }
    check_sidecar(
        "  1e-7,",
        "  1e-7",
        "line 34: the line is no entry of constants\nhint: end it in a comma",
    );
    let cut = "hint: the file was cut; copy it again, or compile the network again";
    check_sidecar(
        "]\nobjects = [",
        "]\nthings = [",
        &format!("line 39: the table of objects is missing\n{cut}"),
    );
    check_sidecar(
        "bootstraps = [\n]\n",
        "",
        &format!("line 37: the table of bootstraps is missing\n{cut}"),
    );
    check_sidecar(
        "bootstraps = [\n",
        "bootstraps = [\n  { slots = 4 },\n",
        "line 38: unknown field `slots`, expected one of `log_slots`, `keys`, `plaintexts`\n\
         hint: correct the bootstrap, or compile the network again",
    );
}

/// Objects start at line 40 of the sidecar.
#[test]
fn wrong_objects() {
    let check = |from: &str, to: &str, line: usize, want: &str| {
        check_sidecar(from, to, &format!("line {line}: {want}"));
    };
    let line = "hint: correct the object, or compile the network again";
    check(
        "{ id = 2, ",
        "{ id = 2, size = 4, ",
        42,
        &format!(
            "unknown field `size`, expected one of `id`, `kind`, `steps`, \
             `log_slots`, `diagonals`, `limbs`, `level`, `source`, `layer`, `name`\n{line}"
        ),
    );
    check(
        "{ id = 2, ",
        "{ id = 3, ",
        42,
        "object 2 is numbered 3\n\
         hint: objects are numbered from 0 without gaps; a line is missing, doubled or moved",
    );
    check(
        "kind = \"rotation-key\", steps = -3, ",
        "kind = \"rotation-key\", ",
        43,
        "a rotation key has no steps\nhint: add steps = …, the slots it rotates by",
    );
    check(
        "kind = \"input\", ",
        "kind = \"input\", steps = 1, ",
        40,
        "only rotation keys have steps\nhint: remove steps, or correct the kind",
    );
    let bootstraps = "only what belongs to bootstraps has log_slots, its matrices diagonals\n\
                      hint: remove log_slots and diagonals, or correct the kind";
    let plaintext = "kind = \"plaintext\", ";
    for (to, want) in [
        ("kind = \"plaintext\", log_slots = 1, ", bootstraps),
        (
            "kind = \"plaintext\", limbs = 1, ",
            "checkpoints, and only they, say how many limbs they have\n\
             hint: add or remove limbs = …",
        ),
        (
            "kind = \"checkpoint\", ",
            "checkpoints, and only they, say how many limbs they have\n\
             hint: add or remove limbs = …",
        ),
        ("kind = \"bootstrap-units\", log_slots = 1, diagonals = 2, ", bootstraps),
        (
            "kind = \"bootstrap-units\", ",
            "a bootstrap's units have no log_slots\nhint: add log_slots = …",
        ),
        (
            "kind = \"bootstrap-matrix\", log_slots = 1, ",
            "a bootstrap's matrix has no log_slots or no diagonals\n\
             hint: add log_slots = … and diagonals = …",
        ),
        (
            "kind = \"bootstrap-matrix\", log_slots = 1, diagonals = 513, ",
            "it belongs to a bootstrap of more than the 512 slots that there are\n\
             hint: correct log_slots and diagonals, or compile the network again",
        ),
        (
            "kind = \"bootstrap-units\", log_slots = 4294967295, ",
            "it belongs to a bootstrap of more than the 512 slots that there are\n\
             hint: correct log_slots and diagonals, or compile the network again",
        ),
    ] {
        check(plaintext, to, 42, want);
    }
    check(
        "kind = \"input\"",
        "kind = \"weights\"",
        40,
        &format!(
            "unknown variant `weights`, expected one of `input`, `output`, `plaintext`, \
             `bootstrap-matrix`, `bootstrap-units`, `relinearisation-key`, `rotation-key`, `conjugation-key`, \
             `dense-to-sparse-key`, `sparse-to-dense-key`, `checkpoint`\n{line}"
        ),
    );
    check(
        "kind = \"input\", level = 1",
        "kind = \"input\", level = 2",
        40,
        "level 2 is above the chain's 1\nhint: lower the object's level",
    );
    check(
        "layer = 0, name = \"image\"",
        "layer = 2, name = \"image\"",
        40,
        "layer 2 is not among the 2 layers\nhint: add the layer's name to layers",
    );
    check(
        "source = \"stored\", layer = 0",
        "source = \"seed-expanded\", layer = 0",
        40,
        "only keys are expanded from a seed\nhint: use another source",
    );
    check(
        "source = \"stored\", layer = 0",
        "source = \"encode-on-the-fly\", layer = 0",
        40,
        "only plaintexts are encoded on the fly\nhint: use another source",
    );
    check(
        "name = \"rotate by 5\"",
        "name = \"rotate by -3\"",
        44,
        "the name `rotate by -3` is taken\nhint: give every object of a kind its own name",
    );
    check(
        "name = \"conjugate\" },",
        "name = \"conjugate\" }",
        45,
        "the line is no entry of objects\nhint: end it in a comma",
    );
}
