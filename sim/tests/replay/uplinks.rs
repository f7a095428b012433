//! The links to the host and to clients: what they take, and what waits for them.
//!
//! A limb crosses the host's link in 400 cycles and is there 30 later; the client's in 2000, and is
//! with the host 70 later. The input has 8 limbs.

use crate::closed_forms::replay;
use crate::identities;
use crate::machines::machine;
use crate::programs::{program, steps};
use crate::random::{self, Numbers};
use hearth_sim::machine::{ClientLinkLiteral, HostLinkLiteral, MachineLiteral, Upload};
use hearth_sim::simulate;
use hearth_spec::units::{BytesPerSecond, Picoseconds};

const HOST: HostLinkLiteral = HostLinkLiteral::Link {
    bandwidth: BytesPerSecond(12_800_000_000),
    latency: Picoseconds(30_000),
};

fn client(upload: Upload) -> ClientLinkLiteral {
    let (bandwidth, latency) = (BytesPerSecond(2_560_000_000), Picoseconds(70_000));
    ClientLinkLiteral::Link { bandwidth, latency, upload }
}

/// Cycles of a program with none, the host's, the client's, and both links.
#[track_caller]
fn check(text: &str, upload: Upload, expected: [u64; 4]) {
    let text = format!("{text}\nhalt");
    let cycles = [(false, false), (true, false), (false, true), (true, true)].map(|(near, far)| {
        let change = |m: &mut MachineLiteral| {
            if near {
                m.host_link = HOST;
            }
            if far {
                m.client_link = client(upload);
            }
        };
        let report = replay(&text, change);
        identities::check(&report, &machine(change));
        report.cycles
    });
    assert_eq!(cycles, expected, "{text}");
}

const LOADED: u64 = 1050;

#[test]
fn a_load_waits_until_its_limb_has_come() {
    // The run ends when all eight limbs have.
    let all = [8 * 400 + 30, 8 * 2000 + 70, 8 * 2000 + 70 + 400 + 30];
    check("ld %0, @0[0], m=0", Upload::Full, [LOADED, all[0], all[1], all[2]]);
    let last = [LOADED, all[0] + LOADED, all[1] + LOADED, all[2] + LOADED];
    check("ld %0, @0[7], m=3", Upload::Full, last);
    let text = "ld %0, @0[7], m=3\nhalt";
    let report = replay(text, |m| m.client_link = client(Upload::Full));
    assert_eq!(report.breakdown.0["compute.client-link"], 8 * 2000);
    assert_eq!(report.breakdown.0["dependency.client-link"], 70);
    assert_eq!((report.links["client"].uploaded, report.links["host"].uploaded), (8 * 5120, 0));
}

#[test]
fn half_of_a_seed_compressed_input_crosses_the_clients_link() {
    let half = 4 * 2000 + 70;
    // The other half is there at once without a host, and comes behind the first with one.
    let host = 8 * 400 + 30;
    check("ld %0, @0[7], m=3", Upload::SeedCompressed, [LOADED, host + LOADED, half, half + 430]);
    let report = replay("ld %0, @0[7], m=3\nhalt", |m| {
        (m.host_link, m.client_link) = (HOST, client(Upload::SeedCompressed));
    });
    let uploaded = ["client", "host"].map(|link| report.links[link].uploaded);
    assert_eq!(uploaded, [4 * 5120, 8 * 5120]);
}

#[test]
fn an_output_is_sent_when_it_is_stored() {
    // Older limbs go first: over the client's link all inputs, over the host's those that are there.
    let text = "prng %0, @3, digit=0, m=0\nst %0, @1[0], m=0";
    let stored = 659 + 2000 + 30;
    let (host, far) = (8 * 400 + 430, 8 * 2000 + 2070);
    check(text, Upload::Full, [stored, host, far, far]);
    let report = replay(&format!("{text}\nhalt"), |m| m.host_link = HOST);
    assert_eq!((report.links["host"].downloaded, report.links["host"].busy), (5120, 9 * 400));
}

#[test]
fn random_programs_on_machines_with_links_add_up() {
    let mut spent = 0;
    for seed in 0..150 {
        let mut numbers = Numbers(10_000 + seed);
        let length = numbers.within(1, 400) as usize;
        let machine = random::machine(&mut numbers);
        let machine = random::uplinks(&machine, &mut numbers);
        let (program, steps) = random::steps(&mut numbers, length);
        let report = simulate(&program, steps.into_iter(), &machine).expect("a good replay");
        identities::check(&report, &machine);
        let causes = report.breakdown.0.iter().filter(|(cause, _)| cause.ends_with("-link"));
        spent += causes.map(|(_, cycles)| cycles).sum::<u64>();
    }
    assert!(spent > 10_000, "{spent}");
    let none = simulate(&program(), steps("halt").into_iter(), &machine(|_| ())).expect("good");
    assert!(none.links.values().all(|link| link.busy + link.uploaded == 0));
}
