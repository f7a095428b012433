use super::*;
use crate::ring::test_primes::residues;
use hearth_spec::limb::{RunsOn, parse_program};
use hearth_spec::{CkksLiteral, CkksParams, Modulus, ObjectId, Ring, RowId};

const LOG_N: u32 = 5;

/// Primes 0, 1, 2 of Q and 3, 4 of P.
fn machine() -> LimbMachine {
    machine_of(Ring::Standard).expect("the standard ring")
}

fn machine_of(ring: Ring) -> Result<LimbMachine, LimbProblem> {
    let params = CkksParams::try_from(CkksLiteral {
        log_n: LOG_N,
        ring,
        two_adicity: 17,
        word_bits: 50,
        base_bits: 50,
        base_primes: 1,
        scale_bits: 40,
        levels: 2,
        primes_per_level: 1,
        special_bits: 50,
        special_primes: 2,
        digit_limbs: 2,
        insecure: true,
        bootstrap: None,
    })
    .expect("good parameters");
    let mut memory = Memory::new();
    for limb in 0..5 {
        let q = params.modulus(PrimeIndex(limb));
        let words: Vec<u64> = residues(q, 1 << LOG_N, limb.into());
        let at = Address { object: ObjectId(1), limb: limb.into() };
        memory.insert(at, PrimeIndex(limb), words.into());
    }
    memory.set_seed(ObjectId(1), [7; 32]);
    LimbMachine::new(Context::new(params), memory)
}

fn steps(text: &str) -> Vec<Step> {
    let instructions = parse_program(text).expect("a program");
    instructions
        .into_iter()
        .map(|instruction| Step {
            row: RowId(0),
            instruction,
            dies: 0,
            runs_on: RunsOn::ItsModulus,
        })
        .collect()
}

fn q(machine: &LimbMachine, m: u16) -> Modulus {
    machine.ring().modulus(PrimeIndex(m))
}

fn stored(machine: &LimbMachine, limb: u32, m: u16) -> Vec<u64> {
    machine.memory.get(Address { object: ObjectId(1), limb }, PrimeIndex(m)).unwrap().to_vec()
}

fn zip(a: &[u64], b: &[u64], f: impl Fn(u64, u64) -> u64) -> Vec<u64> {
    a.iter().zip(b).map(|(&a, &b)| f(a, b)).collect()
}

/// Runs `text`, which stores its result at limb 9 modulo prime 1, and compares with the plain
/// definition of the instruction on limb 1 (`a`) and its NTT (`b`).
#[track_caller]
fn check(text: &str, want: impl Fn(Modulus, &[u64], &[u64]) -> Vec<u64>) {
    let mut machine = machine();
    let (a, modulus) = (stored(&machine, 1, 1), q(&machine, 1));
    let b = modulus.ntt_by_definition(&a, LOG_N);
    // %1 is a in the evaluation domain; %0 the same residues in the coefficient domain.
    let prologue = "ld %1, @1[1], m=1\nintt %0, %1, *1, +0, m=1\nntt %1, %0, m=1\n";
    machine.run(steps(&format!("{prologue}{text}\nst %9, @1[9], m=1"))).expect(text);
    assert_eq!(stored(&machine, 9, 1), want(modulus, &a, &b), "{text}");
}

#[test]
fn element_wise_instructions_have_the_value_of_their_definition() {
    check("add %9, %1, %1, m=1", |q, a, _| zip(a, a, |x, y| q.add(x, y)));
    check("muls %2, %1, 5, m=1\nsub %9, %1, %2, m=1", |q, a, _| {
        zip(a, a, |x, y| q.sub(x, q.mul(y, 5)))
    });
    check("mul %9, %1, %1, m=1", |q, a, _| zip(a, a, |x, y| q.mul(x, y)));
    check("mac %9, %1, %1, %1, m=1", |q, a, _| zip(a, a, |x, y| q.add(x, q.mul(x, y))));
    check("adds %9, %1, 3, m=1", |q, a, _| zip(a, a, |x, _| q.add(x, 3)));
    check("macs %9, %1, %1, 3, m=1", |q, a, _| zip(a, a, |x, y| q.add(x, q.mul(y, 3))));
    check("adds %2, %1, 7, m=1\nsubs %9, %2, %1, 3, m=1", |_, a, _| vec![21; a.len()]);
    check("nmac %9, %1, %1, @1[1], m=1", |q, a, _| zip(a, a, |x, y| q.add(x, q.mul(x, y))));
    check("add %1, %1, %1, m=1\nadd %9, %1, %1, m=1", |q, a, _| zip(a, a, |x, _| q.mul(4, x)));
}

#[test]
fn transforms_permutations_and_generators_have_the_value_of_their_definition() {
    // The coefficients of a's evaluations, transformed by definition, are a.
    check("intt %2, %1, *1, +0, m=1\nntt %9, %2, m=1", |_, a, _| a.to_vec());
    // 2·INTT(a) + 3 on every coefficient is 2a + NTT(3, 3, …).
    check("intt %2, %1, *2, +3, m=1\nntt %9, %2, m=1", |q, a, _| {
        let threes = q.ntt_by_definition(&vec![3; a.len()], LOG_N);
        zip(a, &threes, |x, t| q.add(q.mul(2, x), t))
    });
    check("perm %9, %1, g=5, m=1", |_, a, _| {
        let source = |i| hearth_spec::galois::source_index(i, 5, LOG_N);
        (0..a.len()).map(|i| a[source(i)]).collect()
    });
    check("prng %9, @1, digit=2, m=1", |q, a, _| {
        let mut limb = vec![0; a.len()];
        uniform_limb(&[7; 32], ObjectId(1), 2, PrimeIndex(1), q, &mut limb);
        limb
    });
}

#[test]
fn base_conversion_is_the_uncorrected_sum() {
    let mut machine = machine();
    let text = "ld %3, @1[3], m=3\nld %4, @1[4], m=4\nintt %3, %3, *1, +0, m=3\n\
                intt %4, %4, *1, +0, m=4\nbconv %9, [%3 %4], from=3, +11, m=1\nntt %9, %9, m=1\n\
                st %9, @1[9], m=1\nhalt\nld %0, @7[7], m=0";
    machine.run(steps(text)).expect("runs");
    assert!(machine.is_halted(), "nothing after halt is executed");
    let coefficients = |m: u16| {
        let mut limb = stored(&machine, m.into(), m);
        machine.ring().table(m.into()).inverse(&mut limb);
        limb
    };
    let (y3, y4) = (coefficients(3), coefficients(4));
    let (q, p3, p4) = (q(&machine, 1), q(&machine, 3).value(), q(&machine, 4).value());
    let want = zip(&y3, &y4, |y3, y4| {
        let sum = u128::from(y3) * u128::from(p4) + u128::from(y4) * u128::from(p3) + 11;
        q.reduce_wide(sum)
    });
    assert_eq!(stored(&machine, 9, 1), q.ntt_by_definition(&want, LOG_N));
}

/// The last instruction of `text` is refused, and nothing changes.
#[track_caller]
fn refused(text: &str, message: &str) {
    let mut machine = machine();
    let mut steps = steps(text);
    let last = steps.pop().expect("an instruction");
    machine.run(steps).expect("only the last instruction is wrong");
    let live = machine.live_limbs();
    let error = machine.step(&last).expect_err("refused");
    assert_eq!(error.step, text.lines().count() - 1);
    let error = error.to_string();
    assert!(error.contains(message), "{error}");
    assert!(error.contains("\nhint: "), "{error}");
    assert_eq!(machine.live_limbs(), live);
}

#[test]
fn every_mismatch_is_refused() {
    let ld = "ld %0, @1[0], m=0\nld %1, @1[1], m=1\nintt %2, %0, *1, +0, m=0\n";
    let after = |text: &str, message: &str| refused(&format!("{ld}{text}"), message);
    after("add %3, %0, %8, m=0", "%8 holds nothing");
    after("nmac %3, %8, %0, @1[0], m=0", "%8 holds nothing");
    after("add %3, %0, %1, m=0", "%1 is modulo prime 1, not 0");
    after("ntt %3, %2, m=1", "%2 is modulo prime 0, not 1");
    after("st %0, @1[7], m=1", "%0 is modulo prime 0, not 1");
    after("add %3, %0, %2, m=0", "%2 is in the Coefficient domain, not Evaluation");
    after("mac %3, %2, %0, %0, m=0", "%2 is in the Coefficient domain, not Evaluation");
    after("ntt %3, %0, m=0", "%0 is in the Evaluation domain, not Coefficient");
    after("intt %3, %2, *1, +0, m=0", "%2 is in the Coefficient domain, not Evaluation");
    after("perm %3, %2, g=5, m=0", "%2 is in the Coefficient domain, not Evaluation");
    after("st %2, @1[7], m=0", "%2 is in the Coefficient domain, not Evaluation");
    after("nmac %3, %0, %2, @1[0], m=0", "%2 is in the Coefficient domain, not Evaluation");
    after("bconv %3, [%0], from=0, +0, m=1", "%0 is in the Evaluation domain, not Coefficient");
    after("bconv %3, [%2], from=1, +0, m=0", "%2 is modulo prime 0, not 1");
    after("bconv %3, [%2], from=0, +0, m=0", "prime 0 is among the sources");
    after("bconv %3, [%2 %2], from=0, +0, m=1", "prime 1 is among the sources");
    after("bconv %3, [%2], from=0, +0, m=5", "the chain has no prime 5");
    after("prng %3, @1, digit=0, m=5", "the chain has no prime 5");
    after("prng %3, @2, digit=0, m=0", "object 2 has no seed");
    after("ld %3, @1[5], m=0", "@1[5] holds nothing");
    after("ld %3, @1[1], m=0", "@1[1] is modulo prime 1, not 0");
    after("nmac %3, %0, %0, @1[1], m=0", "@1[1] is modulo prime 1, not 0");
    after("perm %3, %0, g=4, m=0", "4 is not an odd number below 2N");
    after("perm %3, %0, g=65, m=0", "65 is not an odd number below 2N");
    let big = u64::MAX;
    after(&format!("muls %3, %0, {big}, m=0"), "is not below the modulus");
    after(&format!("adds %3, %0, {big}, m=0"), "is not below the modulus");
    after(&format!("macs %3, %0, %0, {big}, m=0"), "is not below the modulus");
    after(&format!("subs %3, %0, %0, {big}, m=0"), "is not below the modulus");
    after(&format!("intt %3, %0, *{big}, +0, m=0"), "is not below the modulus");
    after(&format!("intt %3, %0, *1, +{big}, m=0"), "is not below the modulus");
    after(&format!("bconv %3, [%2], from=0, +{big}, m=1"), "is not below the modulus");
}

#[test]
fn a_limb_dies_at_its_last_use_and_its_name_may_be_reused() {
    let mut machine = machine();
    let mut steps = steps("ld %0, @1[0], m=0\nadd %0, %0, %0, m=0\nst %0, @1[7], m=0");
    steps[1].dies = 0b11;
    steps[2].dies = 0b1;
    machine.run(steps).expect("runs");
    assert_eq!(machine.live_limbs(), 0);
    let (a, modulus) = (stored(&machine, 0, 0), q(&machine, 0));
    assert_eq!(stored(&machine, 7, 0), zip(&a, &a, |x, y| modulus.add(x, y)));
}

#[test]
fn another_ring_is_refused_by_name() {
    let error = machine_of(Ring::ConjugateInvariant).expect_err("refused").to_string();
    let message =
        "limb programs are of the standard ring, the parameters of the conjugate-invariant";
    assert!(error.starts_with(message) && error.contains("\nhint: "), "{error}");
}
