//! Proofs about the leaves of the modular multiplier, for every prime and every operand.
//!
//! The Verilog of a leaf goes through yosys to SMT-LIB 2, is unrolled over its latency and decided
//! by bitwuzla. No solver can multiply 60-bit words, so every product is cut: the hard multipliers
//! become ports, their operands are proved to be the right slices, and their products are free but
//! for two facts about s·qh: it is 0 if s is, and no larger than its factors allow. Where the
//! tools are missing a test says so and counts as skipped.
//!
//! What is proved, together: with q = qh·2^W + 1, s = t mod 2^W, m = −s mod 2^W and s·qh the
//! cut products, a word step shows x after its latency with x ≡ ⌊t/2^W⌋ + (s ≠ 0 ? q : 0) − s·qh
//! modulo 2^n, n the bits of the register. That is (t + m·q) / 2^W: where s ≠ 0, m is 2^W − s,
//! so t + m·q = ⌊t/2^W⌋·2^W + s + (2^W − s)·(qh·2^W + 1) = 2^W·(⌊t/2^W⌋ + q − s·qh). It is not
//! negative and below 2^n by [`bounds`], so x·2^W = t + m·q over the integers. The correction
//! then gives t mod q for every t below 2q, which [`bounds`] says it gets.

mod formal {
    pub(crate) mod bounds;
    pub(crate) mod leaf;
}

use formal::bounds::{largest_before_step, largest_reduced};
use formal::leaf::{Proof, bits};
use hearth_fpga::Tools;
use hearth_hdl::{Block, ModMulLiteral, Target, verilog};
use hearth_spec::tile::{HARD_MULTIPLIER_REGISTERS, modmul_latency};

const WORD: u32 = 17;
/// Long side of a hard multiplier.
const SIDE: u32 = 18;

/// A change of the generated text: from, to.
type Mutation<'a> = Option<(&'a str, &'a str)>;

fn block(width: u32) -> Block {
    let literal = ModMulLiteral { width, word: WORD, target: Target::Ecp5 };
    Block::ModMul(literal.try_into().expect("a supported configuration"))
}

/// Whether all goals about word step `step` hold; `None` if its module is that of an earlier one.
fn word_step_holds(tools: &Tools, width: u32, step: u32, mutation: Mutation<'_>) -> Option<bool> {
    let (text, module) = (verilog::generate(&block(width)), block(width).module());
    let module = format!("{module}_step_{step}");
    if !text.contains(&format!("module {module}(")) {
        return None;
    }
    let depth = modmul_latency(width, WORD).word_step.0;
    let mut proof = Proof::new(tools, &module, &text, mutation, depth);
    let (max, wire, qh_bits) = (largest_before_step(width, WORD, step), 2 * width, width - WORD);
    let sum = bits(largest_reduced(max, width, WORD));

    proof.define("t", wire, &proof.net("t", 0));
    proof.define("s", WORD, &format!("((_ extract {} 0) t)", WORD - 1));
    let qh = format!("((_ extract {} {WORD}) {})", width - 1, proof.net("q_in", 0));
    proof.define("qh", qh_bits, &qh);
    proof.assume(&format!("(bvule t (_ bv{max} {wire}))"));
    let zero = format!("(= s (_ bv0 {WORD}))");

    let mut products = vec![];
    for (i, low) in (0..qh_bits).step_by(SIDE as usize).enumerate() {
        let slice = SIDE.min(qh_bits - low);
        let cell = format!("s_qh_product_{i}_whole_cell");
        let product_bits = slice + WORD;
        let product = proof.net(&format!("{cell}.product"), HARD_MULTIPLIER_REGISTERS);
        let name = format!("p{i}");
        proof.define(
            &name,
            product_bits,
            &format!("((_ extract {} 0) {product})", product_bits - 1),
        );
        let largest = ((1u64 << slice) - 1) * ((1 << WORD) - 1);
        proof.assume(&format!("(bvule {name} (_ bv{largest} {product_bits}))"));
        proof.assume(&format!("(=> {zero} (= {name} (_ bv0 {product_bits})))"));
        products
            .push(format!("(bvshl {} (_ bv{low} {sum}))", proof.extend(&name, product_bits, sum)));
        let factor = format!("((_ extract {} {low}) qh)", low + slice - 1);
        let [a, b] = ["a", "b"].map(|port| proof.net(&format!("{cell}.{port}"), 0));
        proof.goal(&format!("(= {a} {})", proof.extend(&factor, slice, SIDE)));
        proof.goal(&format!("(= {b} {})", proof.extend("s", WORD, SIDE)));
    }
    let s_qh = products.into_iter().reduce(|sum, product| format!("(bvadd {sum} {product})"));
    proof.define("s_qh", sum, &s_qh.expect("a product"));
    let t_high = bits(max) - WORD;
    let high = format!("((_ extract {} {WORD}) t)", bits(max) - 1);
    proof.define("high", sum, &proof.extend(&high, t_high, sum));
    let q = format!("(concat qh (_ bv1 {WORD}))");
    proof.define("q", sum, &proof.extend(&q, width, sum));
    let reduced = proof.net("reduced", depth);
    let want = format!("(ite {zero} high (bvsub (bvadd high q) s_qh))");
    proof.goal(&format!("(= {reduced} {})", proof.extend(&want, sum, wire)));
    proof.goal(&format!("(= {} {q})", proof.net("q_out", depth)));
    Some(proof.holds())
}

/// Whether the correction gives t mod q in \[0, q) for every q and every t below 2q.
fn correction_holds(tools: &Tools, width: u32, mutation: Mutation<'_>) -> bool {
    let (text, module) = (verilog::generate(&block(width)), block(width).module());
    let latency = modmul_latency(width, WORD);
    let depth = latency.correct.0;
    let mut proof = Proof::new(tools, &format!("{module}_correction"), &text, mutation, depth);
    let (wire, max) = (2 * width, largest_before_step(width, WORD, latency.words));
    proof.define("t", wire, &proof.net("t", 0));
    proof.define("q", wire, &proof.extend(&proof.net("q", 0), width, wire));
    proof.assume(&format!("(bvule t (_ bv{max} {wire}))"));
    proof.assume("(bvult t (bvadd q q))");
    let residue = proof.extend(&proof.net("residue", depth), width, wire);
    proof.define("residue", wire, &residue);
    proof.goal("(= residue (ite (bvult t q) t (bvsub t q)))");
    proof.goal("(bvult residue q)");
    proof.holds()
}

/// The tools, unless a proof is impossible here.
fn tools() -> Option<Tools> {
    let tools = Tools::find();
    if tools.can_prove() {
        return Some(tools);
    }
    println!("SKIPPED: pyosys and bitwuzla are not installed (cargo xtask setup --fpga)");
    None
}

#[track_caller]
fn check(width: u32) {
    let Some(tools) = tools() else { return };
    for step in 0..modmul_latency(width, WORD).words {
        if let Some(holds) = word_step_holds(&tools, width, step, None) {
            assert!(holds, "word step {step}");
        }
    }
    assert!(correction_holds(&tools, width, None), "correction");
}

#[test]
fn width_28() {
    check(28);
}

#[test]
fn width_32() {
    check(32);
}

#[test]
fn width_36() {
    check(36);
}

#[test]
fn width_54() {
    check(54);
}

#[test]
fn width_60() {
    check(60);
}

/// Every mutation of the text must be caught, or the proofs say nothing.
#[test]
fn mutations_are_caught() {
    let Some(tools) = tools() else { return };
    for width in [28, 60] {
        for mutation in [
            ("|s;", "&s;"),
            ("{qh_1, 17'd1} :", "{qh_1, 17'd3} :"),
            ("not_zero_1 ?", "!not_zero_1 ?"),
            ("high_1 <= t[", "high_1 <= ~t["),
        ] {
            let holds = word_step_holds(&tools, width, 0, Some(mutation));
            assert_eq!(holds, Some(false), "{mutation:?} at {width} bits");
        }
        for mutation in
            [("negative ? kept", "!negative ? kept"), ("- {2'd0, q}", "- {2'd0, q} - 1'b1")]
        {
            assert!(
                !correction_holds(&tools, width, Some(mutation)),
                "{mutation:?} at {width} bits"
            );
        }
    }
}
