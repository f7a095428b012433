//! Tops of boards in Verilator: the link under noise, what is denied, and the self-test.

use hearth_fpga::link::{Line, LinkError, Noisy, Session, SimulatedBoard};
use hearth_fpga::{Design, DesignLiteral, NttBoard, Pace, Speaker, Top, board};
use hearth_hdl::NttConfig;
use hearth_hdl::verify::{Definition, Judge};
use hearth_hdl::verilator::{Model, ToolError, Verilator};

const BOARD: &str = "ulx3s-85f";

/// The largest prime below 2^28 that is 1 modulo 2^17.
const Q: u64 = 268_042_241;

fn ntt() -> (Design, NttConfig) {
    let literal = DesignLiteral { name: "ntt".into(), n: Some(64), ..DesignLiteral::default() };
    let family = board(BOARD).expect("listed").expect("a board").part().family();
    let design = Design::new(&literal, family).expect("a design");
    let Design::Ntt(config) = design else { panic!("{design:?}") };
    (design, config)
}

/// A top in Verilator; nothing without Verilator.
fn model(design: &Design, speaker: Speaker<'_>, broken: Option<(&str, &str)>) -> Option<Model> {
    let board = board(BOARD).expect("listed").expect("a board");
    let Top { module, mut verilog, ports, .. } =
        Top::new(&board, design, None, speaker).expect("a top");
    if let Some((from, to)) = broken {
        assert!(verilog.contains(from), "{from}");
        verilog = verilog.replace(from, to);
    }
    match Verilator::find().map(|verilator| verilator.model_of_text(module, &verilog, ports)) {
        Err(ToolError::Missing { tool, .. }) => {
            println!("SKIPPED: no {tool}; `cargo xtask setup` installs Verilator");
            None
        }
        Err(error) => panic!("{error}"),
        Ok(model) => Some(model.expect("a model")),
    }
}

fn simulated() -> Option<SimulatedBoard<Model>> {
    let model = model(&ntt().0, Speaker::Host(Pace::SIMULATED), None)?;
    Some(reset(model, Pace::SIMULATED))
}

fn reset(model: Model, pace: Pace) -> SimulatedBoard<Model> {
    let mut board = SimulatedBoard::new(model, pace.divisor, 3 * u64::from(pace.idle));
    board.run(16);
    board
}

fn limb() -> Vec<u32> {
    (0..64).map(|i| (i * 12_345_679 + 7) as u32 % Q as u32).collect()
}

fn forward(limb: &[u32]) -> Vec<u32> {
    let mut wanted: Vec<u64> = limb.iter().map(|&residue| u64::from(residue)).collect();
    Definition.forward(&mut wanted, Q);
    wanted.into_iter().map(|residue| residue as u32).collect()
}

/// Both directions over a line, against the definition.
fn transforms<L: Line>(session: &mut Session<L>) {
    let ntt = NttBoard::new(&ntt().1, Q);
    ntt.prepare(session).expect("prepared");
    let limb = limb();
    let (transformed, cycles) = ntt.transform(session, &limb, false).expect("transformed");
    assert_eq!(transformed, forward(&limb));
    assert!(cycles > 64 / 2 * 6, "{cycles} cycles");
    assert_eq!(ntt.transform(session, &transformed, true).expect("and back").0, limb);
}

#[test]
fn a_transform_goes_through_the_serial_port() {
    let Some(board) = simulated() else { return };
    let mut session = Session::open(board, 1).expect("a board");
    assert_eq!(session.hello().design, u32::from_le_bytes(*b"NTT "));
    assert_eq!(session.hello().shape, 6 | 1 << 8 | 28 << 16);
    transforms(&mut session);
    let traffic = session.traffic();
    assert_eq!((traffic.repeats, traffic.dropped), (0, 0), "{traffic:?}");
}

#[test]
fn noise_of_many_seeds_changes_nothing_but_the_number_of_frames() {
    let mut all = 0;
    for (one_in, seed) in [(400, 1), (400, 2), (400, 3), (300, 4), (300, 5)] {
        let Some(board) = simulated() else { return };
        let noisy = Noisy::new(board, one_in, seed);
        let mut session = Session::open(noisy, 1).expect("a board");
        transforms(&mut session);
        let (hit, traffic) = (session.line().hit(), session.traffic());
        all += hit;
        println!("one in {one_in}: {hit} bytes hit, {traffic:?}");
    }
    assert!(all > 5, "{all} bytes were hit");
}

#[test]
fn a_board_that_trusts_every_frame_is_noticed_under_noise() {
    let trusting = ("crc == RESIDUE ? DECIDE : HUNT", "DECIDE");
    let takes_what_is_wrong = |seed| {
        let model = model(&ntt().0, Speaker::Host(Pace::SIMULATED), Some(trusting))?;
        let noisy = Noisy::new(reset(model, Pace::SIMULATED), 300, seed);
        let mut session = Session::open(noisy, 1).ok()?;
        let (ntt, limb) = (NttBoard::new(&ntt().1, Q), limb());
        ntt.prepare(&mut session).ok()?;
        let (transformed, _) = ntt.transform(&mut session, &limb, false).ok()?;
        Some(transformed != forward(&limb))
    };
    if simulated().is_some() {
        assert!((1..=6).any(|seed| takes_what_is_wrong(seed) == Some(true)), "it is not noticed");
    }
}

#[test]
fn a_line_of_noise_alone_is_an_error_in_bounded_time() {
    let Some(board) = simulated() else { return };
    let error = Session::open(Noisy::new(board, 2, 1), 1).expect_err("nothing gets through");
    assert!(matches!(error, LinkError::Silent { request: "hello", .. }), "{error}");
    assert!(error.to_string().contains("hint: check the cable"), "{error}");
}

#[test]
fn what_the_design_denies_is_an_error_and_the_session_goes_on() {
    let Some(board) = simulated() else { return };
    let mut session = Session::open(board, 1).expect("a board");
    for (address, is_read) in [
        (64 * 4, true),
        (2, true),
        (0x4000_0000, true),
        (0x8000_0014, true),
        (0x8000_0000, false),
        (0xC000_0000, true),
    ] {
        let outcome = if is_read {
            session.read(address, 1).map(|_| ())
        } else {
            session.write(address, &[1])
        };
        let error = outcome.expect_err("denied");
        assert!(matches!(error, LinkError::Denied { address: at, .. } if at == address), "{error}");
    }
    // Jobs of rings that the engine is not built for.
    for job in [0, 5, 7] {
        assert!(session.write(0x8000_0008, &[job]).is_err(), "{job}");
    }
    session.write(0, &[5, 6]).expect("written");
    assert_eq!(session.read(0, 2).expect("read"), [5, 6]);
}

#[test]
fn bytes_before_and_between_frames_do_not_matter() {
    let Some(mut board) = simulated() else { return };
    // Half a frame, then silence.
    board.push(&[0xA5, 0x5A, 2, 1, 65, 9, 9]);
    board.run(60_000);
    board.push(&[0x5A, 0xA5, 0xA5, 0xFF, 0x00]);
    let mut session = Session::open(board, 7).expect("a board");
    session.write(4, &[1]).expect("written");
    assert_eq!(session.read(4, 1).expect("read"), [1]);
    assert_eq!(session.traffic().repeats, 0);
}

/// Lights of the self-test after its time: passed, failed.
fn lights(broken: Option<(&str, &str)>) -> Option<u64> {
    let (design, config) = ntt();
    let script = NttBoard::new(&config, Q).script(&mut |limb, q| Definition.forward(limb, q));
    let model = model(&design, Speaker::Script(&script), broken)?;
    let mut board = SimulatedBoard::new(model, 4, 0);
    board.run(20_000);
    Some(board.lights() & 3)
}

#[test]
fn the_self_test_passes_and_notices_what_is_broken() {
    let Some(passed) = lights(None) else { return };
    assert_eq!(passed, 1);
    for broken in [
        // A multiplier's product, a written row, the modulus, the direction.
        (
            "inner <= {18'd0, a_operand} * {18'd0, b_operand};",
            "inner <= {18'd0, a_operand} * {18'd0, b_operand} ^ 36'd1;",
        ),
        ("limb_to <= out_row;", "limb_to <= out_row ^ 1'b1;"),
        ("modulus <= data[K-1:0];", "modulus <= data[K-1:0] ^ 28'd1048576;"),
        ("inverse <= data[8];", "inverse <= 1'b0;"),
    ] {
        assert_eq!(lights(Some(broken)), Some(2), "{broken:?}");
    }
    // A job that never ends is noticed by the patience of the script, which is too long to wait for here.
    assert_eq!(lights(Some(("ends <= out_last;", "ends <= 1'b0;"))), Some(0));
}
