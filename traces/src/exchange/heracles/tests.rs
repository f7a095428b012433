//! What is read, what is refused, and that both end.

use super::{ReadOptions, read};
use crate::exchange::{ImportError, Imported};
use hearth_spec::he::{ObjectKind, Op, Program};
use hearth_spec::{CkksLiteral, CkksParams, Ring};

/// N = 2^5, three levels of one prime, one special prime: 5 primes.
fn params() -> CkksParams {
    let literal = CkksLiteral {
        log_n: 5,
        ring: Ring::Standard,
        two_adicity: 6,
        word_bits: 40,
        base_bits: 38,
        base_primes: 1,
        scale_bits: 36,
        levels: 3,
        primes_per_level: 1,
        special_bits: 40,
        special_primes: 1,
        digit_limbs: 1,
        insecure: true,
        bootstrap: None,
    };
    CkksParams::try_from(literal).expect("a good chain")
}

const COLUMNS: &str = "instruction,scheme,poly_modulus_degree,keyrns_terms,arg0,arg1,arg2,arg3\n";

fn import(lines: &str, as_ckks: bool) -> Result<Imported, ImportError> {
    let text = format!("{COLUMNS}{lines}");
    read(text.as_bytes(), &params(), ReadOptions { as_ckks })
}

/// `name level [operands] object`, row by row.
fn rows(program: &Program) -> String {
    let mut text = String::new();
    for row in program.rows() {
        let operands: Vec<_> = row.op.operands().map(|row| row.0.to_string()).collect();
        let object = row.op.object().map_or("", |id| &program.object(id).name);
        let (name, level) = (row.op.name(), row.level);
        text += format!("{name} {level} [{}] {object}\n", operands.join(" ")).as_str();
    }
    text
}

#[track_caller]
fn check(lines: &str, as_ckks: bool, want: &str, notes: usize) {
    let imported = import(lines, as_ckks).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(rows(&imported.program), want);
    assert_eq!(imported.notes.len(), notes, "{:?}", imported.notes);
}

const PROGRAM: &str = "\
mul,CKKS,32,5,ct2-3-4,ct0-2-4,ct1-2-4
relin,CKKS,32,5,ct3-2-4,ct2-3-4
rescale,CKKS,32,5,ct4-2-3,ct3-2-4
rotate,CKKS,32,5,ct5-2-3,ct4-2-3,25
add,CKKS,32,5,ct5-2-3,ct5-2-3,ct4-2-3
";

#[test]
fn a_product_and_its_relin_are_one_row() {
    check(
        PROGRAM,
        false,
        "input 3 [] ct0\ninput 3 [] ct1\nmul 3 [0 1] key/relinearise\nrescale 3 [2] \n\
         rotate 2 [3] key/rotate/2\nadd 2 [4 3] \noutput 2 [5] ct5\n",
        0,
    );
}

#[test]
fn every_operation_is_taken() {
    check(
        "square, CKKS, 32, 5, s-3-4, x-2-4\nrelin,CKKS,32,5,s-2-4,s-3-4,1,4,4\n\
         add_plain,CKKS,32,5,s-2-4,s-2-4,p-1-4\nrescale,CKKS,32,5,s-2-3,s-2-4,4\n\
         mod_switch,CKKS,32,5,y-2-3,x-2-4\nsub,CKKS,32,5,s-2-3,y-2-3,s-2-3,,,\n\n\
         mul_plain,CKKS,32,5,s-2-3,p-1-3,s-2-3\nrotate,CKKS,32,5,out-2-3,s-2-3,63,1,4,4\n",
        false,
        "input 3 [] x\nmul 3 [0 0] key/relinearise\nadd_plain 3 [1] p/squared\nrescale 3 [2] \n\
         drop 3 [0] \nsub 2 [4 3] \nmul_plain 2 [5] p\nconjugate 2 [6] key/conjugate\n\
         output 2 [7] out\n",
        0,
    );
}

#[test]
fn other_schemes_are_read_on_request_and_said_aloud() {
    check(
        "mul,BGV,32,5,c-3-4,a-2-4,b-2-4\nrelin,BGV,32,5,c-2-4,c-3-4\nmod_switch,BGV,32,5,c-2-3,c-2-4\n\
         mod_switch,BGV,32,5,c-2-2,c-2-3\nrotate,BGV,32,5,c-2-2,c-2-2,31\n",
        true,
        "input 3 [] a\ninput 3 [] b\nmul 3 [0 1] key/relinearise\nrescale 3 [2] \ndrop 2 [3] \n\
         rotate 1 [4] key/rotate/8\nconjugate 1 [5] key/conjugate\noutput 1 [6] c\n",
        2,
    );
}

#[test]
fn keys_have_the_highest_level_they_are_used_at() {
    let lines = "rotate,CKKS,32,5,b-2-2,a-2-2,5\nrotate,CKKS,32,5,d-2-4,c-2-4,5\n";
    let program = import(lines, false).expect("a program").program;
    let keys = program.objects().iter().filter(|object| object.kind.is_key());
    let keys: Vec<_> = keys.map(|key| (key.kind, key.level.0)).collect();
    assert_eq!(keys, [(ObjectKind::RotationKey { steps: 1 }, 3)]);
    let outputs = program.rows().iter().filter(|row| matches!(row.op, Op::Output { .. }));
    assert_eq!(outputs.count(), 2);
}

#[track_caller]
fn refused(lines: &str, message: &str) {
    let error = import(lines, false).expect_err(lines).to_string();
    assert!(error.starts_with(message), "{error}");
    assert!(error.contains("\nhint: "), "{error}");
}

#[test]
fn what_is_not_taken_is_refused_with_its_line() {
    let error = read(&b"row,op,level\n"[..], &params(), ReadOptions::default());
    let error = error.expect_err("columns").to_string();
    assert!(error.starts_with("line 1: these are not the columns"), "{error}");
    refused("add,CKKS,32\n", "line 2: it has fewer than four fields");
    refused(&format!("add,CKKS,32,5{}\n", ",a-2-4".repeat(20)), "line 2: it has more than 16");
    refused("add,BGV,32,5,c-2-4,a-2-4,b-2-4\n", "line 2: it is of the scheme BGV, not CKKS");
    refused("add,TFHE,32,5,c-2-4,a-2-4,b-2-4\n", "line 2: there is no scheme `TFHE`");
    refused("add,CKKS,64,5,c-2-4,a-2-4,b-2-4\n", "line 2: it is for N = 64 and 5 primes, the");
    refused("add,CKKS,32,6,c-2-4,a-2-4,b-2-4\n", "line 2: it is for N = 32 and 6 primes, the");
    refused("add,CKKS,x,5,c-2-4,a-2-4,b-2-4\n", "line 2: its ring or number of RNS terms");
    refused("add,CKKS,32,5,c-2-4,a-2-4\n", "line 2: add has 2 arguments, not 3");
    refused("add,CKKS,32,5,c-2-4,a-2-4,b\n", "line 2: `b` is no operand");
    refused("add,CKKS,32,5,c-2-4,a-2-4,-2-4\n", "line 2: `-2-4` is no operand");
    refused("add,CKKS,32,5,c-2-4,a-2-4,b-2-5\n", "line 2: `b` has 5 RNS terms, as no level has");
    refused("add,CKKS,32,5,c-2-4,a-2-4,b-3-4\n", "line 2: `b` has 3 polynomials, not 2");
    refused("add,CKKS,32,5,c-2-4,a-2-4,b-2-3\n", "line 2: its operands are at levels 3 and 2");
    refused("add,CKKS,32,5,c-2-3,a-2-4,b-2-4\n", "line 2: `c` is written with the RNS terms");
    refused("relin,CKKS,32,5,c-2-4,a-3-4\n", "line 2: `a` is no product of this file");
    refused("mul,CKKS,32,5,c-3-4,a-2-4,b-2-4\n", "line 3: the product `c` of line 2 has no relin");
    refused("rescale,CKKS,32,5,c-2-3,a-2-4\n", "line 2: rescale of a ciphertext at simple scale");
    refused("rotate,CKKS,32,5,c-2-4,a-2-4\n", "line 2: it has no Galois element");
    refused("rotate,CKKS,32,5,c-2-4,a-2-4,4\n", "line 2: Galois element 4 is not odd");
    refused(
        "rotate,CKKS,32,5,c-2-4,a-2-4,65\n",
        "line 2: Galois element 65 is not odd and below 64",
    );
    refused("ntt,CKKS,32,5,c-2-4,a-2-4\n", "line 2: `ntt` changes the domain");
    refused(
        "bootstrap,CKKS,32,5,c-2-4,a-2-4\n",
        "line 2: `bootstrap` is no operation that is taken",
    );
    let twice = "mul,CKKS,32,5,c-3-4,a-2-4,a-2-4\nrelin,CKKS,32,5,c-2-4,c-3-4\nrelin,CKKS,32,5,d-2-4,c-3-4\n";
    refused(twice, "line 4: `c` is no product");
    let deep = "mul_plain,CKKS,32,5,c-2-4,a-2-4,p-1-4\nmul_plain,CKKS,32,5,c-2-4,c-2-4,p-1-4\n";
    refused(deep, "line 3: a factor is a product that was not rescaled");
}

/// Every prefix and every change of one byte is a program or an error, and never a panic.
#[test]
fn damaged_files_are_refused_or_are_programs() {
    let text = format!("{COLUMNS}{PROGRAM}").into_bytes();
    let mut programs = 0;
    let mut try_one = |bytes: &[u8]| match read(bytes, &params(), ReadOptions { as_ckks: true }) {
        Ok(imported) => {
            programs += 1;
            assert!(imported.program.rows().len() < 20);
        }
        Err(error) => assert!(error.to_string().contains("\nhint: "), "{error}"),
    };
    for end in 0..text.len() {
        try_one(&text[..end]);
        let mut changed = text.clone();
        for byte in [0, b'\n', b',', b'-', b'0', b'9', 0xff, text[end] ^ 1] {
            changed[end] = byte;
            try_one(&changed);
        }
    }
    assert!(programs > 100, "some changes do not matter: {programs}");
}
