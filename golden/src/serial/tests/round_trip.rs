//! What is written comes back, and lies where the documentation says.

use super::*;

#[test]
fn everything_comes_back_as_it_was() {
    let invariant = CkksLiteral { ring: Ring::ConjugateInvariant, ..literal(50) };
    for literal in [literal(28), literal(50), invariant] {
        let mut setting = setting_of(literal);
        let context = setting.context.clone();
        let half = vec![0.5; context.params().slots()];
        let length = |bytes: &[u8]| bytes.len() as u64;

        let bytes = setting.bytes(Kind::Parameters);
        let params = read_parameters(&*bytes, length(&bytes)).expect("reads");
        assert_eq!(&params, context.params());

        let bytes = setting.bytes(Kind::SecretKey);
        let mut again = Client::read(&*bytes, length(&bytes)).expect("reads");
        let fresh = again.encrypt(ObjectId(1), &half, Level(2)).expect("encrypts");
        assert!(!fresh.entropy().is_secure(), "a seeded key keeps its mark");
        let slots = setting.client.decrypt(&fresh.expand(&context)).expect("decrypts");
        assert!(slots.iter().all(|x| (x - 0.5).abs() < 1e-3), "it is the same key");

        let public = setting.client.public_key().expect("a key");
        let mut bytes = Vec::new();
        public.write(&context, &mut bytes).expect("writes");
        assert!(PublicKey::read(&context, &*bytes, length(&bytes)).expect("reads") == public);

        for form in [Form::Compressed, Form::Expanded] {
            let mut bytes = Vec::new();
            setting.keys.write(form, &mut bytes).expect("writes");
            let keys = EvaluationKeys::read(&context, &*bytes, length(&bytes)).expect("reads");
            let mapped = EvaluationKeys::map(&context, &file(&bytes)).expect("maps");
            for keys in [&keys, &mapped] {
                assert_eq!((keys.seed, keys.entropy), (setting.keys.seed, setting.keys.entropy));
                assert!(keys.keys == setting.keys.keys, "{form:?}");
            }
        }

        let fresh = setting.client.encrypt(ObjectId(3), &half, Level(1)).expect("encrypts");
        let mut seeded = Vec::new();
        let fresh = BTreeMap::from([(ObjectId(3), fresh)]);
        write_seeded(&context, &fresh, &mut seeded).expect("writes");
        let read = Ciphertexts::read(&context, &*seeded, length(&seeded)).expect("reads");
        assert_eq!(read.entropy, Entropy::Seeded(9));
        assert!(read.by_object[&ObjectId(3)] == fresh[&ObjectId(3)].clone().expand(&context));
        let mut whole = Vec::new();
        read.write(&context, &mut whole).expect("writes");
        assert!(Ciphertexts::read(&context, &*whole, length(&whole)).expect("reads") == read);
        assert!(seeded.len() < whole.len() * 3 / 5, "a seed instead of half");
    }
}

#[test]
fn mapped_keys_take_no_memory_and_switch_the_same() {
    let mut setting = setting(50);
    let bytes = setting.bytes(Kind::ExpandedKeys);
    let mapped = EvaluationKeys::map(&setting.context, &file(&bytes)).expect("maps");
    assert_eq!(mapped.resident_bytes(), 0);
    let key = |keys: &EvaluationKeys| {
        keys.get(ObjectId(2), ObjectKind::RotationKey { steps: -3 }).expect("a key").clone()
    };
    let is_mapped = |half: &KeyHalf| matches!(half, KeyHalf::Mapped(_));
    assert!(key(&mapped).b().iter().chain(key(&mapped).a()).all(is_mapped));
    let fresh = setting.client.encrypt(ObjectId(7), &[0.25; 128], Level(1)).expect("encrypts");
    let ciphertext = fresh.expand(&setting.context);
    let evaluator = crate::Evaluator::new(&setting.context);
    let rotate = |keys| evaluator.rotate(&ciphertext, -3, &key(keys)).expect("rotates");
    assert!(rotate(&mapped) == rotate(&setting.keys));
}

#[test]
fn sizes_and_places_are_those_of_the_documentation() {
    let size = |word_bits, kind| setting(word_bits).bytes(kind).len();
    // Prefix, 5 primes, no entries: 512; limbs of 256 residues; the digest.
    assert_eq!(size(50, Kind::Parameters), 512 + 32);
    assert_eq!(size(50, Kind::SecretKey), 512 + 256 + 32);
    assert_eq!(size(50, Kind::PublicKey), 512 + 3 * 2048 + 32);
    assert_eq!(size(28, Kind::PublicKey), 512 + 3 * 1024 + 32);
    assert_eq!(size(28, Kind::Ciphertexts), 512 + 4 * 1024 + 32);
    // Keys of levels 2, 1 and 0: 2·5, 1·4 and 1·3 limbs a half.
    assert_eq!(size(28, Kind::CompressedKeys), 512 + 17 * 1024 + 32);
    assert_eq!(size(28, Kind::ExpandedKeys), 512 + 34 * 2048 + 32);
    let mut setting = setting(50);
    let bytes = setting.bytes(Kind::ExpandedKeys);
    assert_eq!(bytes[..8], *b"\x89HEARTH\n");
    let key = setting.keys.keys[&ObjectId(0)].a[1].limb(4);
    let at = 512 + (2 * 10 - 1) * 2048;
    let words: Vec<u8> = key.iter().flat_map(|word| word.to_le_bytes()).collect();
    assert!(bytes[at..at + 2048] == words);
}

#[test]
fn keys_of_a_bootstrap_come_back() {
    let mut setting = crate::test_setting::Setting::new(crate::test_setting::bootstrap_chain(0));
    let plan = crate::KeyPlan::new(setting.params()).ephemeral(setting.params().max_level());
    let keys = setting.client.keys_of(&plan.objects()).expect("keys");
    for form in [Form::Compressed, Form::Expanded] {
        let mut bytes = Vec::new();
        keys.write(form, &mut bytes).expect("writes");
        let length = bytes.len() as u64;
        let read = EvaluationKeys::read(&setting.context, &*bytes, length).expect("reads");
        let mapped = EvaluationKeys::map(&setting.context, &file(&bytes)).expect("maps");
        assert!(read.keys == keys.keys && mapped.keys == keys.keys, "{form:?}");
        let params = read_parameters_of(&setting.context);
        assert_eq!(params.literal(), setting.params().literal());
    }
}

/// The parameters of `context`, written and read.
fn read_parameters_of(context: &Context) -> CkksParams {
    let mut bytes = Vec::new();
    write_parameters(context.params(), &mut bytes).expect("writes");
    read_parameters(&*bytes, bytes.len() as u64).expect("reads")
}
