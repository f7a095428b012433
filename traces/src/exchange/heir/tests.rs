//! What is read, what is refused, and that both end.

use super::read;
use crate::exchange::{ImportError, Imported};
use hearth_spec::he::{Program, Source};
use hearth_spec::{BootstrapLiteral, CkksLiteral, CkksParams, Ring};

const TYPES: &str = "\
// Types of a chain of three primes.
#key = #lwe.key<>
#chain_C2 = #lwe.modulus_chain<elements = <36028797018652673 : i64, 35184372121601 : i64, 35184372744193 : i64>, current = 2>
#chain_C1 = #lwe.modulus_chain<elements = <36028797018652673 : i64, 35184372121601 : i64, 35184372744193 : i64>, current = 1>
#space_D3 = #lwe.ciphertext_space<ring = #ring, encryption_type = mix, size = 3>
!pt = !lwe.lwe_plaintext<plaintext_space = <ring = #r, encoding = #e>>
!ct2 = !lwe.lwe_ciphertext<plaintext_space = <ring = #r>, ciphertext_space = #space, key = #key, modulus_chain = #chain_C2>
!ct2_D3 = !lwe.lwe_ciphertext<ciphertext_space = #space_D3, modulus_chain = #chain_C2>
!ct1 = !lwe.new_lwe_ciphertext<ciphertext_space = #space, modulus_chain = <elements = <3 : i64>, current = 1>>
!ct0 = !lwe.lwe_ciphertext<ciphertext_space = #space, modulus_chain = <elements = <3 : i64>, current = 0>>
";

const MODULE: &str = "\
module attributes {ckks.schemeParam = #ckks.scheme_param<logN = 13, Q = [36028797018652673, 35184372121601,
    35184372744193], P = [1152921504606994433], logDefaultScale = 45>, scheme.ckks} {
";

const BODY: &str = "\
  func.func @f(%ct: !ct2 {mgmt.mgmt = #mgmt.mgmt<level = 2>}, %pt: !pt) -> (!ct1, !ct0) {
    %0 = ckks.mul %ct, %ct : (!ct2, !ct2) -> !ct2_D3
    %1 = ckks.relinearize %0 {from_basis = array<i32: 0, 1, 2>, to_basis = array<i32: 0, 1>} : (!ct2_D3) -> !ct2
    %2 = ckks.rescale %1 {to_ring = #ring} : !ct2 -> !ct1
    %3 = ckks.rotate %2 {static_shift = -3 : i32} : !ct1
    %4 = ckks.add %2, %3 : (!ct1, !ct1) -> !ct1
    %cst = arith.constant dense<[1.0, -2.0]> : tensor<2xf64>
    %pt_0 = lwe.rlwe_encode %cst {encoding = #e, ring = #r} : tensor<2xf64> -> !pt
    %5 = ckks.mul_plain %4, %pt_0 : (!ct1, !pt) -> !ct1
    %6 = ckks.level_reduce %2 {levelToDrop = 1 : i64} : !ct1 -> !ct0
    return %5, %6 : !ct1, !ct0
  }
}
";

fn import(body: &str) -> Result<Imported, ImportError> {
    read(format!("{TYPES}{MODULE}{body}").as_bytes(), None)
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

/// A function of these operations on `%ct` at level 2 that returns `%r`.
fn function(operations: &str) -> String {
    format!(
        "func.func @f(%ct: !ct2, %pt: !pt) -> !ct2 {{\n{operations}\nreturn %r : !ct2\n}}\n}}\n"
    )
}

#[track_caller]
fn check(body: &str, want: &str) {
    let imported = import(body).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(rows(&imported.program), want);
}

#[test]
fn a_function_becomes_rows() {
    let imported = import(BODY).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        rows(&imported.program),
        "input 2 [] ct\nmul 2 [0 0] key/relinearise\nrescale 2 [1] \nrotate 1 [2] key/rotate/4093\n\
         add 1 [2 3] \nmul_plain 1 [4] pt_0\ndrop 1 [2] \noutput 1 [5] result/0\n\
         output 0 [6] result/1\n"
    );
    let program = &imported.program;
    let params = program.params();
    assert_eq!((params.log_n(), params.max_level().0, params.special().len()), (13, 2, 1));
    assert_eq!(params.security_bits(), 128);
    assert_eq!(imported.notes.len(), 1, "{:?}", imported.notes);
    let plaintext = program.objects().iter().find(|object| object.name == "pt_0");
    assert_eq!(plaintext.expect("it is there").source, Source::EncodeOnTheFly);
}

#[test]
fn every_other_operation_is_taken() {
    check(
        &function(
            "%0 = ckks.negate %ct : !ct2\n%1 = ckks.sub %0, %ct : !ct2\n\
             %2 = ckks.add_plain %1, %pt : (!ct2, !pt) -> !ct2\n\
             %3 = ckks.sub_plain %2, %pt : (!ct2, !pt) -> !ct2\n\
             %4 = ckks.rotate %3 { offset = 4096 } : !ct2\n\
             %r = ckks.mul_plain %pt, %4 : (!pt, !ct2) -> !ct2",
        ),
        "input 2 [] ct\nmul_int 2 [0] \nsub 2 [1 0] \nadd_plain 2 [2] pt\nadd_plain 2 [3] -pt\n\
         mul_plain 2 [4] pt\noutput 2 [5] result/0\n",
    );
}

/// N = 2^13 with a bootstrap (insecure).
fn bootstrap_params(levels: u32) -> CkksParams {
    let bootstrap: BootstrapLiteral = hearth_golden::workbench::bootstrap_literal();
    let literal = CkksLiteral {
        log_n: 13,
        ring: Ring::Standard,
        two_adicity: 17,
        word_bits: 50,
        base_bits: 50,
        base_primes: 1,
        scale_bits: 49,
        levels,
        primes_per_level: 1,
        special_bits: 50,
        special_primes: 4,
        digit_limbs: 4,
        insecure: true,
        bootstrap: Some(bootstrap),
    };
    CkksParams::try_from(literal).expect("a good chain")
}

#[test]
fn a_bootstrap_needs_parameters_and_drops_to_the_level_of_its_type() {
    let body = function("%r = ckks.bootstrap %ct : !ct2 -> !ct1").replace(" !ct2 {", " !ct1 {");
    let error = import(&body).expect_err("no bootstrap").to_string();
    assert!(
        error.starts_with("line 14: the parameters have no table `bootstrap`\nhint: "),
        "{error}"
    );
    let params = bootstrap_params(25);
    let text = format!("{TYPES}module {{\n{}", body.replace("%ct: !ct2", "%ct: !ct5"));
    let text =
        text.replace("!pt =", "!ct5 = !lwe.lwe_ciphertext<modulus_chain = <current = 5>>\n!pt =");
    let imported = read(text.as_bytes(), Some(&params)).unwrap_or_else(|error| panic!("{error}"));
    let rows = rows(&imported.program);
    assert!(rows.starts_with("input 5 [] ct\nbootstrap 5 [0] \ndrop "), "{rows}");
    assert!(rows.ends_with("output 1 [2] result/0\n"), "{rows}");
    assert!(imported.program.bootstraps()[0].keys.len() > 10);
}

#[test]
fn parameters_of_the_caller_must_fit() {
    let params = bootstrap_params(25);
    let text = format!("{TYPES}{MODULE}{BODY}");
    let error = read(text.as_bytes(), Some(&params)).expect_err("levels").to_string();
    let message = "line 11: the module has N = 2^13 and 2 levels, the parameters N = 2^13 and 25";
    assert!(error.starts_with(message), "{error}");
}

#[track_caller]
fn refused(body: &str, message: &str) {
    let error = import(body).expect_err(body).to_string();
    assert!(error.starts_with(message), "{error}");
    assert!(error.contains("\nhint: "), "{error}");
}

/// Refused at the first operation of a function, which is on line 14.
#[track_caller]
fn refused_operation(operation: &str, message: &str) {
    refused(&function(operation), &format!("line 14: {message}"));
}

#[test]
fn what_is_not_taken_is_refused_with_its_line() {
    refused_operation("%r = ckks.extract %ct, %pt : !ct2", "`ckks.extract` is not taken");
    refused_operation("%r = tensor.empty() : tensor<1x!ct2>", "`tensor.empty()` is not taken");
    refused_operation("scf.for %i = 0 to 3 {\n}", "`scf.for` is not taken");
    refused_operation("%r = ckks.add %ct, %pt : !ct2", "`%pt` is no ciphertext");
    refused_operation("%r = ckks.add %ct : !ct2", "ckks.add has 1 operands, not 2");
    refused_operation("%r = ckks.add %ct, %x : !ct2", "`%x` is not defined before this line");
    refused_operation("%ct = ckks.negate %ct : !ct2", "`%ct` is defined twice");
    refused_operation(
        "%r = ckks.negate %ct : !ct1",
        "the type of `%r` is of level 1, its value of",
    );
    refused_operation("%r = ckks.rotate %ct, %pt : !ct2", "`%pt` is no ciphertext");
    refused_operation("%r = ckks.rotate %ct : !ct2", "its rotation is not a number of slots");
    refused_operation("%r = ckks.relinearize %ct : (!ct2) -> !ct2", "`%ct` is no product");
    refused_operation("%r = ckks.rescale %ct : !ct2 -> !ct1", "rescale of a ciphertext at simple");
    refused_operation(
        "%r = ckks.level_reduce %ct {levelToDrop = 3 : i64} : !ct2",
        "level 2 does not",
    );
    refused_operation("%r = ckks.mul_plain %ct, %ct : !ct2", "ckks.mul_plain has no plaintext");
    refused_operation("%r = ckks.sub_plain %pt, %ct : !ct2", "ckks.sub_plain has no plaintext");
    let product = "%r = ckks.mul %ct, %ct : (!ct2, !ct2) -> !ct2_D3";
    refused(&function(product), "line 15: `%r` is a product without ckks.relinearize");
    refused(
        &BODY.replace("-> (!ct1, !ct0) {", "-> (!ct1, !ct0)"),
        "line 13: a function without a body",
    );
    refused(&BODY[..BODY.len() - 5], "line 24: the file ends without a whole function");
    refused(&format!("{BODY}func.func @g() {{\n}}\n"), "line 26: a second function");
    refused("func.func @f(%ct: !lwe.lwe_ciphertext<key = #key>) {\n", "line 13: the type of `%ct`");
    refused("memref.global @x\n", "line 13: `memref.global` outside of a function");
    let none = format!("{TYPES}module {{\n{BODY}");
    let error = read(none.as_bytes(), None).expect_err("no parameters").to_string();
    assert!(error.starts_with("line 12: the module does not say its CKKS parameters"), "{error}");
    for (from, to, message) in [
        ("logN = 13", "logN = 30", "line 11: no parameters of the module's sizes are accepted"),
        ("Q = [36028797018652673", "Q = [x", "line 11: its scheme_param lacks a number"),
        ("#ckks.scheme_param", "#bgv.scheme_param", "line 11: its ckks.schemeParam is not that"),
    ] {
        let text = format!("{TYPES}{}{BODY}", MODULE.replace(from, to));
        let error = read(text.as_bytes(), None).expect_err(message).to_string();
        assert!(error.starts_with(message), "{error}");
    }
}

/// Every prefix and every change of one byte is a program or an error, and never a panic.
#[test]
fn damaged_files_are_refused_or_are_programs() {
    // A small ring, so that parameters are made in no time.
    let module = MODULE.replace("logN = 13", "logN = 5");
    let text = format!("{TYPES}{module}{BODY}").into_bytes();
    let mut programs = 0;
    let mut try_one = |bytes: &[u8]| match read(bytes, None) {
        Ok(imported) => {
            programs += 1;
            assert!(imported.program.rows().len() < 20);
        }
        Err(error) => assert!(error.to_string().contains("\nhint: "), "{error}"),
    };
    for end in 0..text.len() {
        try_one(&text[..end]);
        let mut changed = text.clone();
        for byte in [b'\n', b'%', b'{', b'9', 0xff] {
            changed[end] = byte;
            try_one(&changed);
        }
    }
    assert!(programs > 100, "some changes do not matter: {programs}");
}
