//! Programs that a machine cannot replay are refused with what, where and the fix.

use crate::machines::machine;
use crate::programs::{LIMB, program, steps};
use hearth_sim::machine::MachineLiteral;
use hearth_sim::simulate;
use hearth_spec::limb::Step;
use hearth_spec::units::Bytes;

#[track_caller]
fn check(text: &str, change: impl FnOnce(&mut MachineLiteral), message: &str) {
    refused(steps(text), change, message);
}

#[track_caller]
fn refused(steps: Vec<Step>, change: impl FnOnce(&mut MachineLiteral), message: &str) {
    let error = simulate(&program(), steps.into_iter(), &machine(change)).expect_err(message);
    assert_eq!(error.to_string(), message);
}

#[test]
fn a_prime_wider_than_the_machine_is_refused() {
    check(
        "halt",
        |m| m.word_bits = 39,
        "prime 0 has 40 bits, test computes with at most 39\nhint: choose parameters with word_bits = 39 or less, or a wider machine",
    );
    assert!(
        simulate(&program(), steps("halt").into_iter(), &machine(|m| m.word_bits = 40)).is_ok()
    );
}

#[test]
fn objects_that_do_not_fit_their_tier_are_refused() {
    // Key: 2 digits of 6 limbs; plaintext: 4 limbs.
    let room = 16 * LIMB;
    check(
        "halt",
        |m| {
            m.tiers[0].capacity = Bytes(room);
            m.tiers[1].capacity = Bytes(room - 1);
        },
        "tier far holds 81919 B, the objects placed in it need 80 KiB, 60 KiB of it keys\nhint: place keys in another tier, or raise the capacity of far",
    );
    let exact = machine(|m| m.tiers[1].capacity = Bytes(room));
    let report = simulate(&program(), steps("halt").into_iter(), &exact).expect("it just fits");
    assert_eq!(report.capacity["far"].objects, report.capacity["far"].capacity);
    assert_eq!(report.cycles, 0);
}

#[test]
fn an_instruction_larger_than_the_scratchpad_is_refused() {
    let text = "ld %0, @0[0], m=0\nld %1, @0[4], m=0\nadd %2, %0, %1, m=0\nhalt";
    check(
        text,
        |m| m.scratchpad.capacity = Bytes(3 * LIMB - 1),
        "row 0: `add %2, %0, %1, m=0` needs more limbs at once than the 2 that the scratchpad holds\nhint: enlarge scratchpad.capacity; a limb has 5 KiB",
    );
    let exact = machine(|m| m.scratchpad.capacity = Bytes(3 * LIMB));
    assert!(simulate(&program(), steps(text).into_iter(), &exact).is_ok());
}

#[test]
fn spills_that_do_not_fit_are_refused() {
    let text = "prng %0, @3, digit=0, m=0\nprng %1, @3, digit=0, m=1\nadds %2, %1, 1, m=1
        row 1\nadds %3, %2, 1, m=1\nadds %4, %0, 1, m=0\nhalt";
    let with = |limbs: u64| {
        move |m: &mut MachineLiteral| {
            m.scratchpad.capacity = Bytes(2 * LIMB);
            m.tiers[0].capacity = Bytes((16 + limbs) * LIMB);
        }
    };
    check(
        text,
        with(0),
        "row 0: tier near has room for 0 spilled limbs and all are taken\nhint: raise its capacity, place spills in another tier, or enlarge the scratchpad",
    );
    assert!(simulate(&program(), steps(text).into_iter(), &machine(with(2))).is_ok());
}

#[test]
fn what_the_machine_has_no_unit_for_is_refused() {
    check(
        "ld %0, @0[0], m=0\nnmac %1, %0, %0, @2[0], m=0\nhalt",
        |_| (),
        "row 0: test has no near-memory unit for `nmac %1, %0, %0, @2[0], m=0`\nhint: lower the program without near-memory offload",
    );
}

#[track_caller]
fn malformed(text: &str, position: usize, instruction: &str, problem: &str, hint: &str) {
    let at = format!("instruction {position} of row 0, `{instruction}`");
    check(text, |_| (), &format!("{at}: {problem}\nhint: {hint}"));
}

#[test]
fn a_program_that_contradicts_itself_is_refused() {
    let ld = "ld %0, @0[0], m=0";
    let live = "a limb is written before it is read, and not read after its last use";
    malformed("ntt %1, %0, m=0\nhalt", 0, "ntt %1, %0, m=0", "%0 is not live", live);
    let modulus = "all operands have the instruction's modulus";
    let add = "adds %1, %0, 1, m=1";
    malformed(&format!("{ld}\n{add}"), 1, add, "an operand is modulo prime 0, not 1", modulus);
    let ntt = "ntt %1, %0, m=0";
    let domain = "an operand is in the Evaluation domain, not Coefficient";
    malformed(&format!("{ld}\n{ntt}"), 1, ntt, domain, "put an `ntt` or `intt` before it");
    let bconv = "bconv %1, [%0], from=0, +0, m=0";
    let target = "the target of a base conversion is none of its source primes";
    let problem = "converts to prime 0, which is one of its sources";
    malformed(&format!("{ld}\n{bconv}"), 1, bconv, problem, target);
    let names = "lower the program with the parameters and objects it is replayed with";
    let unknown = "ld %0, @0[0], m=6";
    malformed(unknown, 0, unknown, "the chain has 6 primes", names);
    let unknown = "prng %0, @4, digit=0, m=0";
    malformed(unknown, 0, unknown, "the object table has 4 entries", names);
    let read_only = "st %0, @2[0], m=0";
    let problem = "object 2 is not written by the program";
    let hint = "store to objects whose source is `produced`";
    malformed(&format!("{ld}\n{read_only}"), 1, read_only, problem, hint);
}

#[test]
fn an_address_outside_its_object_is_refused() {
    let seed = "the seed-expanded half of a key comes from `prng`";
    let problem = "object 3 has 12 limbs in memory, limb 12 is asked for";
    malformed("ld %0, @3[12], m=0", 0, "ld %0, @3[12], m=0", problem, seed);
    let problem = "object 2 has 4 limbs in memory, limb 4 is asked for";
    let position = "check the limb's position in its object";
    malformed("ld %0, @2[4], m=0", 0, "ld %0, @2[4], m=0", problem, position);
    let table = "lower the program with the object table that it is replayed with";
    let problem = "object 9 is not in the object table";
    malformed("ld %0, @9[0], m=0", 0, "ld %0, @9[0], m=0", problem, table);
}

#[test]
fn a_program_that_stops_short_or_names_other_rows_is_refused() {
    check(
        "ld %0, @0[0], m=0",
        |_| (),
        "the limb program ends after 1 instructions without `halt`\nhint: it was cut short; lower the trace again",
    );
    check(
        "row 4\nhalt",
        |_| (),
        "instruction 0 of row 4, `halt`: the program has 4 rows\nhint: lower the program it is replayed with",
    );
}
