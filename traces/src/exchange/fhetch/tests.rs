//! What is read, what is refused, and that both end.

use super::{Header, LimbProgram, ReadOptions, read, write};
use crate::exchange::ImportError;
use hearth_spec::limb::{RunsOn, Step, parse_program};
use hearth_spec::{Modulus, RowId};

fn program(text: &str) -> Result<LimbProgram, ImportError> {
    read(text.as_bytes(), ReadOptions::default())
}

/// The instructions of a program in their written form.
fn limb_text(program: &LimbProgram) -> String {
    program.steps().iter().map(|step| step.instruction.to_string() + "\n").collect()
}

const HEADER: &str = "\
# FHETCH polynomial IR
# Ring Dimension: 16
# Security Level: 0, INSECURE: for experiments only
modulus_count 3
m[0] 0xFFFFFFFFFFFFFFFF
m[1] 0x61
m[2] 0xC1
";

/// Every instruction that is written, as it is written.
const WRITTEN: &str = "\
# input @0[0] %0, m=1
# input @3.prng[1] %1, m=1
sr_addp %2, %0, %1, m=1
sr_subp %3, %2, %1, m=1
sr_mulp %4, %3, %3, m=1
sr_intt %5, %4, m=1, omega=19
sr_mulps %6, %5, 5, m=1
sr_addps %7, %6, 48, m=1
sr_mulps %8, %7, 1, m=2
sr_mulps %9, %5, 12, m=2
sr_addp %10, %8, %9, m=2
sr_negp %11, %10, m=2
sr_ntt %12, %11, m=2, omega=8
sr_automorph_eval %13, %12, m=2, mask=15, logn=4, k=5
# output @1[0] %13
# output @1[1] %4
halt
";

#[test]
fn text_program_text_is_the_same() {
    let text = format!("{HEADER}{WRITTEN}");
    let program = program(&text).unwrap_or_else(|error| panic!("{error}"));
    let mut again = Vec::new();
    program.write(&mut again).expect("written");
    assert_eq!(String::from_utf8(again).expect("text"), text);
    assert_eq!((program.log_n(), program.security_bits()), (4, Some(0)));
    assert_eq!((program.inputs(), program.outputs()), (2, 2));
    assert_eq!(
        limb_text(&program),
        "ld %0, @0[0], m=0\nprng %1, @3, digit=1, m=0\nadd %2, %0, %1, m=0\nsub %3, %2, %1, m=0\n\
         mul %4, %3, %3, m=0\nintt %5, %4, *1, +0, m=0\nmuls %6, %5, 5, m=0\nadds %7, %6, 48, m=0\n\
         bconv %8, [%7], from=0, +0, m=1\nbconv %9, [%5], from=0, +0, m=1\nmuls %10, %9, 12, m=1\n\
         add %11, %8, %10, m=1\nmuls %12, %11, 192, m=1\nntt %13, %12, m=1\n\
         perm %14, %13, g=5, m=1\nst %14, @1[0], m=1\nst %4, @1[1], m=0\nhalt\n"
    );
}

/// Files of other writers: what they become.
#[track_caller]
fn check(body: &str, want: &str) {
    let program = program(&format!("{HEADER}{body}")).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(limb_text(&program), want);
}

#[test]
fn addresses_are_written_again_and_may_alias() {
    check(
        "SR_ADDP %7 %7 %7 m=1 # twice\nsr_subp %7, %7, %7, m=0x1\nhalt\n",
        "ld %0, @4294967294[7], m=0\nadd %1, %0, %0, m=0\nsub %2, %1, %1, m=0\n\
         st %2, @4294967295[7], m=0\nhalt\n",
    );
}

#[test]
fn inputs_are_in_the_domain_of_their_first_reader_and_memory_in_the_evaluation_domain() {
    check(
        "sr_ntt %1, %0, m=1\nsr_intt %3, %2, m=1\nhalt\n",
        "ld %0, @4294967294[0], m=0\nintt %1, %0, *1, +0, m=0\nntt %2, %1, m=0\n\
         ld %3, @4294967294[2], m=0\nintt %4, %3, *1, +0, m=0\nst %2, @4294967295[1], m=0\n\
         ntt %5, %4, m=0\nst %5, @4294967295[3], m=0\nhalt\n",
    );
}

#[test]
fn scalars_are_reduced_copies_are_free_and_named_outputs_are_the_only_ones() {
    check(
        "sr_subps %1, %0, 98, m=1\nsr_addps %2, %1, 0, m=0\nsr_addps %3, %2, 97, m=1\n\
         # output of the first layer\n# output result %2\nhalt\n# bye\n",
        "ld %0, @4294967294[0], m=0\nadds %1, %0, 96, m=0\nadds %2, %1, 0, m=0\n\
         st %1, @4294967295[2], m=0\nhalt\n",
    );
}

#[test]
fn automorphisms_may_leave_out_what_they_know_and_moduli_may_be_written_out() {
    check(
        "# input @0[0] %0, m=1\nsr_automorph_eval %1, %0, m=0, k=31\nsr_permute %1, %1, k=3, m=97\n\
         sr_negp %2, %3, m=257\nhalt\n",
        "ld %0, @0[0], m=0\nperm %1, %0, g=31, m=0\nperm %2, %1, g=3, m=0\n\
         ld %3, @4294967294[3], m=2\nmuls %4, %3, 256, m=2\nst %2, @4294967295[1], m=0\n\
         st %4, @4294967295[2], m=2\nhalt\n",
    );
}

/// What `text` is refused with.
#[track_caller]
fn refused(text: &str, message: &str) {
    let error = program(text).expect_err(text).to_string();
    assert!(error.starts_with(message), "{error}");
    assert!(error.contains("\nhint: "), "{error}");
}

/// What a body is refused with, at line 8 unless `line` says otherwise.
#[track_caller]
fn refused_body(body: &str, line: usize, message: &str) {
    refused(&format!("{HEADER}{body}"), &format!("line {}: {message}", line + 7));
}

#[test]
fn headers_are_checked() {
    refused("", "line 1: the file ends without `halt`");
    refused("halt\n", "line 1: the file does not say the ring's degree N");
    refused("# Ring Dimension: 24\n", "line 1: the ring's degree is `24`");
    refused("# Ring Dimension: 8\nhalt\n", "line 2: N = 2^3");
    refused("# Ring Dimension: 16\n# Ring Dimension: 32\n", "line 2: N = 32 contradicts");
    refused("modulus_count 0\n", "line 1: 0 moduli");
    refused("modulus_count 18446744073709551615\n", "line 1: 18446744073709551615 moduli");
    refused("modulus_count x\n", "line 1: `x` is no number in range");
    refused("modulus_count 1\nmodulus_count 1\n", "line 2: a second table");
    refused("m[0] 0x61\n", "line 1: a modulus outside of the table");
    refused("modulus_count 2\nm[1] 0x61\n", "line 2: modulus `1` where m[0] is due");
    refused("modulus_count 2\nm[0] 0x61\nm[1] 97\n", "line 3: modulus 97 is in the table twice");
    refused("modulus_count 2\nm[0] 0x60\n", "line 2: modulus 96 is not a prime");
    refused(
        "modulus_count 1\nm[0] 0xFFFFFFFFFFFFFFFE\n",
        "line 2: modulus 18446744073709551614 is",
    );
    refused(
        "# Ring Dimension: 16\nmodulus_count 2\nm[0] 0x61\nhalt\n",
        "line 4: 1 of 2 moduli are given",
    );
    refused(
        "# Ring Dimension: 64\nmodulus_count 1\nm[0] 0x61\nhalt\n",
        "line 4: modulus 97 is not 1 modulo 128",
    );
    let known = ReadOptions { log_n: Some(5) };
    let error = read(HEADER.as_bytes(), known).expect_err("contradicts").to_string();
    assert!(error.starts_with("line 2: N = 16 contradicts"), "{error}");
}

#[test]
fn operands_are_checked() {
    refused_body("sr_addp %2, %0, %1\nhalt\n", 1, "`m=` is missing");
    refused_body("sr_addp %2, %0, m=1\nhalt\n", 1, "an operand is missing");
    refused_body("sr_negp %2, %0, %1, m=1\nhalt\n", 1, "`%1` is one operand too many");
    refused_body("sr_negp %2, %0, m=1, m=1\nhalt\n", 1, "there is no operand `m=1` here");
    refused_body("sr_negp %2, %0, m=1, k=1\nhalt\n", 1, "there is no operand `k=` here");
    refused_body("sr_negp %2, %4294967296, m=1\nhalt\n", 1, "`%4294967296` is no address");
    refused_body("sr_negp %-1, %0, m=1\nhalt\n", 1, "`%-1` is no address");
    refused_body("sr_mulps %1, %0, 0x, m=1\nhalt\n", 1, "`0x` is no number in range");
    refused_body("sr_addps %1, %0, +1, m=1\nhalt\n", 1, "`+1` is no number in range");
    refused_body("sr_negp %1, %0, m=3\nhalt\n", 1, "m=3 is not in the table of moduli");
    refused_body("sr_negp %1, %0, m=0\nhalt\n", 1, "the modulus of copies, m=0");
    refused_body("sr_addps %1, %0, 0, m=0\nhalt\n", 1, "%0 is copied before");
    refused_body("sr_ntt %1, %0, m=1, omega=5\nhalt\n", 1, "omega=5 is not the smallest");
    refused_body("sr_permute %1, %0, m=1\nhalt\n", 1, "`sr_permute` does not say which");
    refused_body("sr_automorph_eval %1, %0, m=1, k=4\nhalt\n", 1, "k=4 is not odd");
    refused_body("sr_automorph_eval %1, %0, m=1, k=33\nhalt\n", 1, "k=33 is not odd and below");
    refused_body("sr_automorph_eval %1, %0, m=1, logn=5, k=3\nhalt\n", 1, "mask or logn");
}

#[test]
fn moduli_and_domains_are_checked() {
    let made = "sr_negp %1, %0, m=1\n";
    refused_body(
        &format!("{made}sr_addp %2, %1, %3, m=2\n"),
        2,
        "%1 is modulo prime 0, not prime 1",
    );
    refused_body(
        &format!("{made}sr_mulps %2, %1, 3, m=2\n"),
        2,
        "%1 is modulo prime 0, not prime 1",
    );
    refused_body(&format!("{made}sr_ntt %2, %1, m=1\n"), 2, "%1 is in the evaluation domain, not");
    refused_body(
        &format!("{made}sr_intt %2, %1, m=1\nsr_mulp %3, %1, %2, m=1\n"),
        3,
        "%2 is in the coefficient domain, not the evaluation one",
    );
    refused_body("# output @0[0] %1\nhalt\n", 1, "%1 holds nothing");
    refused_body(&format!("{made}# output @0.prng[0] %1\n"), 2, "output `@0.prng[0]` is generated");
}

#[test]
fn what_is_not_taken_is_refused_by_name() {
    for name in [
        "sr_addps_coeff",
        "sr_subps_coeff",
        "sr_automorph_coeff",
        "sr_rot_automorph_coeff",
        "sr_ft",
    ] {
        refused_body(&format!("{name} %1, %0, m=1\n"), 1, &format!("`{name}` is not taken"));
    }
    for name in ["sr_ift", "sr_addp_ni"] {
        let message = format!("`{name}` works on numbers that are not integers");
        refused_body(&format!("{name} %1, %0\n"), 1, &message);
    }
    refused_body("sr_quantum %1, %0\n", 1, "`sr_quantum` is no instruction");
    refused_body("halt\nhalt\n", 2, "`halt` follows `halt`");
    refused_body("halt now\n", 1, "`now` is one operand too many");
    refused_body(WRITTEN.trim_end_matches("halt\n"), 17, "the file ends without `halt`");
}

/// Every prefix and every change of one byte is a program or an error, and never a panic.
#[test]
fn damaged_files_are_refused_or_are_programs() {
    let text = format!("{HEADER}{WRITTEN}").into_bytes();
    let mut programs = 0;
    let mut try_one = |bytes: &[u8]| match read(bytes, ReadOptions::default()) {
        Ok(program) => {
            programs += 1;
            assert!(program.steps().len() < 50);
            program.write(std::io::sink()).expect("what was read is written");
        }
        Err(error) => assert!(error.to_string().contains("\nhint: "), "{error}"),
    };
    for end in 0..text.len() {
        try_one(&text[..end]);
        let mut changed = text.clone();
        for byte in [0, b'\n', b' ', b'%', b'0', b'9', b'#', 0xff, text[end] ^ 1] {
            changed[end] = byte;
            try_one(&changed);
        }
    }
    assert!(programs > 100, "some changes do not matter: {programs}");
}

/// What has no form is refused by name, at its step.
#[test]
fn other_instructions_are_not_written() {
    let moduli = [Modulus::new(97, 32).expect("a prime")];
    let header = Header { log_n: 4, moduli: &moduli, security_bits: None };
    let write = |text: &str| {
        let steps = parse_program(text).expect("limb instructions").into_iter();
        let steps = steps.map(|instruction| Step {
            row: RowId(0),
            instruction,
            dies: 0,
            runs_on: RunsOn::ItsModulus,
        });
        write(&header, steps, std::io::sink()).map_err(|error| error.to_string())
    };
    let load = "ld %0, @0[0], m=0\n";
    assert_eq!(write(&format!("{load}st %0, @1[0], m=0\nhalt")), Ok(()));
    let nmac = write(&format!("{load}nmac %1, %0, %0, @0[1], m=0")).expect_err("no form");
    assert!(nmac.starts_with("step 1: the FHETCH polynomial IR has no `nmac`\nhint: "), "{nmac}");
    let fence = write("fence").expect_err("no form");
    assert!(
        fence.starts_with("step 0: the FHETCH polynomial IR has no `fence`\nhint: "),
        "{fence}"
    );
    let unknown = write("ntt %1, %0, m=0").expect_err("unknown");
    assert!(unknown.starts_with("step 0: %0 holds nothing\nhint: "), "{unknown}");
}
