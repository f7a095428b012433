use super::*;

fn literal() -> CkksLiteral {
    CkksLiteral {
        log_n: 15,
        ring: Ring::Standard,
        two_adicity: 17,
        word_bits: 50,
        base_bits: 50,
        base_primes: 1,
        scale_bits: 40,
        levels: 11,
        primes_per_level: 1,
        special_bits: 50,
        special_primes: 4,
        digit_limbs: 4,
        insecure: false,
        bootstrap: None,
    }
}

#[track_caller]
fn accepted(change: impl FnOnce(&mut CkksLiteral)) -> CkksParams {
    let mut literal = literal();
    change(&mut literal);
    CkksParams::try_from(literal).expect("the parameters are good")
}

#[track_caller]
fn refused(change: impl FnOnce(&mut CkksLiteral), message: &str) {
    let mut literal = literal();
    change(&mut literal);
    let error = CkksParams::try_from(literal).expect_err("the parameters are bad").to_string();
    assert!(error.starts_with(message), "{error}");
    assert!(error.contains("hint: "), "{error}");
}

#[test]
fn a_chain_is_distinct_two_adic_and_ordered() {
    let params = accepted(|_| ());
    let moduli = params.moduli();
    assert_eq!(moduli.len(), 12 + 4);
    assert!(moduli.iter().all(|q| q.value() % (1 << 17) == 1 && q.bits() <= 50));
    let mut distinct = moduli.to_vec();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), moduli.len());
    assert_eq!((params.special(), params.group(Level(11))), (12..16, 11..12));
    assert_eq!(params.digits(10).collect::<Vec<_>>(), [0..4, 4..8, 8..10]);
    assert_eq!(params.security_bits(), 128);
    assert!((params.log_qp() - 690.0).abs() < 1.0, "{}", params.log_qp());
}

#[test]
fn scales_never_drift_from_delta() {
    for (word_bits, scale_bits, primes_per_level, levels) in
        [(50, 40, 1, 11), (61, 55, 1, 8), (36, 52, 2, 8), (28, 54, 2, 8), (32, 58, 2, 6)]
    {
        let params = accepted(|p| {
            p.word_bits = word_bits;
            p.scale_bits = scale_bits;
            p.primes_per_level = primes_per_level;
            p.levels = levels;
            p.base_primes = 60u32.div_ceil(word_bits);
            p.base_bits = p.base_primes * word_bits;
            p.special_bits = word_bits;
            p.special_primes = 5;
            p.digit_limbs = 4;
        });
        for level in 0..=levels {
            let drift = params.scale(Level(level)) / libm::exp2(f64::from(scale_bits)) - 1.0;
            // Composite levels pick among few small primes, so they sit further from Δ.
            let bound = if primes_per_level == 1 { 0.002 } else { 0.15 };
            assert!(drift.abs() < bound, "{word_bits} bits, level {level}: {drift}");
            if level > 0 {
                let group = &params.moduli()[params.group(Level(level))];
                let product: f64 = group.iter().map(|q| q.value() as f64).product();
                let next = params.scale(Level(level)) * params.scale(Level(level)) / product;
                assert!((next / params.scale(Level(level - 1)) - 1.0).abs() < 1e-14);
            }
        }
    }
}

#[test]
fn the_same_literal_gives_the_same_chain() {
    assert_eq!(accepted(|_| ()), accepted(|_| ()));
}

#[test]
fn bad_parameters_say_what_and_the_fix() {
    refused(|p| p.log_n = 18, "log_n = 18 is outside 4 … 17");
    refused(|p| p.two_adicity = 15, "two_adicity = 15 is outside 16 … 24");
    refused(|p| p.word_bits = 65, "word_bits = 65 is outside 20 … 64");
    let wide = |p: &mut CkksLiteral| (p.word_bits, p.special_bits) = (64, 62);
    refused(wide, "special_bits = 62 is outside 20 … 61");
    refused(|p| p.levels = u32::MAX, "levels = 4294967295 is outside 0 … 120");
    refused(|p| p.base_bits = 51, "base_bits = 51 is outside 20 … 50");
    refused(|p| p.digit_limbs = 0, "digit_limbs = 0 is outside 1 … 16");
    refused(|p| p.special_primes = 2, "the special primes have 99 bits, a digit has 170");
    refused(|p| p.levels = 16, "log2(QP) = 891 is above 881");
    refused(
        |p| {
            p.word_bits = 22;
            p.base_bits = 22;
            p.scale_bits = 21;
            p.special_bits = 22;
        },
        "no unused prime near 2^2",
    );
}

#[test]
fn the_conjugate_invariant_ring_has_n_slots_and_needs_another_root() {
    let invariant = |p: &mut CkksLiteral| p.ring = Ring::ConjugateInvariant;
    let (standard, real) = (accepted(|_| ()), accepted(invariant));
    assert_eq!((standard.slots(), real.slots()), (1 << 14, 1 << 15));
    assert_eq!((standard.n(), real.n()), (1 << 15, 1 << 15));
    assert_eq!((standard.rotation_element(-1) * 5) % (1 << 16), 1);
    assert_eq!((real.rotation_element(-1) * 5) % (1 << 17), 1);
    assert_eq!((standard.conjugation_element(), real.conjugation_element()), (Some(65535), None));
    // The same ring degree, the same row of the table.
    assert_eq!((real.moduli(), real.security_bits()), (standard.moduli(), 128));
    refused(
        |p| {
            invariant(p);
            p.two_adicity = 16;
        },
        "two_adicity = 16 is outside 17 … 24",
    );
    let top = accepted(|p| {
        (p.log_n, p.two_adicity) = (17, 19);
        invariant(p);
    });
    assert!(top.moduli().iter().all(|q| q.value() % (4 << 17) == 1));
    refused(
        |p| {
            invariant(p);
            p.bootstrap = Some(BootstrapLiteral {
                ephemeral_weight: 32,
                message_ratio_bits: 8,
                slots_to_coeffs_levels: 1,
                coeffs_to_slots_levels: 1,
                range: 12,
                double_angles: 0,
                cosine_degree: 30,
                arcsine_degree: 1,
                rotations: Rotations::Hoisted,
            });
        },
        "there is no bootstrap in the conjugate-invariant ring",
    );
}

#[test]
fn less_security_must_be_asked_for() {
    let params = accepted(|p| {
        p.levels = 16;
        p.insecure = true;
    });
    assert_eq!(params.security_bits(), 0);
    assert_eq!(accepted(|p| p.levels = 15).security_bits(), 128, "850 of 881 bits");
}

#[test]
fn an_unknown_or_missing_key_is_refused() {
    let text = toml::to_string(&literal()).expect("a literal is TOML");
    assert_eq!(toml::from_str::<CkksLiteral>(&text), Ok(literal()));
    assert!(toml::from_str::<CkksLiteral>(&format!("{text}\nsparse = 3\n")).is_err());
    assert!(toml::from_str::<CkksLiteral>(&text.replace("levels = 11\n", "")).is_err());
}

/// A bootstrap of as many levels as `literal` has.
fn bootstrap() -> BootstrapLiteral {
    BootstrapLiteral {
        ephemeral_weight: 32,
        message_ratio_bits: 5,
        slots_to_coeffs_levels: 1,
        coeffs_to_slots_levels: 1,
        range: 14,
        double_angles: 3,
        cosine_degree: 31,
        arcsine_degree: 1,
        rotations: Rotations::Hoisted,
    }
}

/// [`literal`] with a bootstrap.
#[track_caller]
fn bootstrap_refused(change: impl FnOnce(&mut BootstrapLiteral), message: &str) {
    let mut bootstrap = bootstrap();
    change(&mut bootstrap);
    refused(|p| p.bootstrap = Some(bootstrap), message);
}

#[test]
fn a_bootstrap_is_checked() {
    let params = accepted(|p| p.bootstrap = Some(bootstrap()));
    assert_eq!((bootstrap().depth(), params.security_bits()), (9, 128));
    let secret = params.ephemeral().expect("a secret");
    assert_eq!((secret.weight, secret.log_qp), (32, 100));
    bootstrap_refused(
        |b| b.coeffs_to_slots_levels = 3,
        "a bootstrap takes 12 levels, there are 11",
    );
    bootstrap_refused(|b| b.arcsine_degree = 4, "bootstrap.arcsine_degree = 4");
    bootstrap_refused(|b| b.range = 0, "bootstrap.range = 0");
    bootstrap_refused(|b| b.ephemeral_weight = 0, "bootstrap.ephemeral_weight = 0");
    bootstrap_refused(|b| b.message_ratio_bits = 41, "bootstrap.message_ratio_bits = 41");
    bootstrap_refused(|b| b.slots_to_coeffs_levels = 15, "bootstrap.slots_to_coeffs_levels = 15");
    bootstrap_refused(|b| b.ephemeral_weight = 24, "an ephemeral secret of weight 24 modulo 2^100");
}

#[test]
fn a_degree_costs_the_levels_of_its_binary_digits() {
    let depth = |cosine_degree, arcsine_degree| {
        BootstrapLiteral { cosine_degree, arcsine_degree, ..bootstrap() }.depth()
    };
    let degrees = [(31, 1), (32, 1), (63, 1), (31, 3), (31, 5), (31, 7), (31, 9)];
    assert_eq!(degrees.map(|(c, a)| depth(c, a)), [9, 10, 10, 11, 12, 12, 13]);
}
