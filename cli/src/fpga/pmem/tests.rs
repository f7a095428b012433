//! A controller on a simulated board, as it is and with lines that are wrong.

use super::*;
use hearth_fpga::link::SimulatedBoard;
use hearth_fpga::{Design, DesignLiteral, Pace, Speaker, Top, board};
use hearth_hdl::Device;
use hearth_hdl::verilator::{Model, ToolError, Verilator};
use hearth_hdl::verilog::{Direction, Port};

/// What replaces what of the top while its input `wrong` has the line's number, from 1.
const WRONG: [(&str, &str); 8] = [
    ("moves && cmd_write && there", "moves && cmd_write && there && !(@ && part == 3'd5)"),
    ("<= spoil || cmd_poison;", "<= spoil || cmd_poison || (@ && poisons[at]);"),
    ("<< {address[5:2], 2'd0};", "<< {address[5:2] ^ {3'd0, @}, 2'd0};"),
    (".pfail(pfail)", ".pfail(pfail && !@)"),
    ("gone <= goes;", "gone <= goes && !@;"),
    ("lift = square;", "lift = square ^ {31'd0, @};"),
    ("32];\n            bus_failed <= failed;", "32];\n            bus_failed <= failed && !@;"),
    (
        "? cmd_line[ROWS-1:0] : look_row;",
        "? cmd_line[ROWS-1:0] ^ {{(ROWS-1){1'b0}}, @} : look_row;",
    ),
];

const LOG_MEMORY: u32 = 12;

/// The top with a wrong line; nothing without Verilator.
fn model(wrong: u64) -> Option<Model> {
    let board = board("ulx3s-85f").expect("listed").expect("a board");
    let literal = DesignLiteral {
        name: "pmem-controller".into(),
        memory: Some(1 << LOG_MEMORY),
        ..DesignLiteral::default()
    };
    let design = Design::new(&literal, board.part().family()).expect("a design");
    let top = Top::new(&board, &design, None, Speaker::Host(Pace::SIMULATED)).expect("a top");
    let Top { module, mut verilog, mut ports, .. } = top;
    let mut replace = |from: &str, to: &str| {
        assert_eq!(verilog.matches(from).count(), 1, "{from}");
        verilog = verilog.replace(from, to);
    };
    replace(&format!("module {module}("), &format!("module {module}(input [3:0] wrong, "));
    for ((from, to), number) in WRONG.iter().zip(1..) {
        replace(from, &to.replace('@', &format!("({module}.wrong == 4'd{number})")));
    }
    ports.insert(1, Port { name: "wrong".into(), direction: Direction::Input, bits: 4 });
    match Verilator::find().map(|verilator| verilator.model_of_text(module, &verilog, ports)) {
        Err(ToolError::Missing { tool, .. }) => {
            println!("SKIPPED: no {tool}; `cargo xtask setup` installs Verilator");
            None
        }
        Err(error) => panic!("{error}"),
        Ok(model) => {
            let mut model = model.expect("a model");
            let port = model.ports().iter().position(|port| port.name == "wrong");
            model.set(port.expect("the port"), &[wrong]);
            Some(model)
        }
    }
}

/// Runs the case twice, as on a board that was not loaded anew; gives what was compared.
fn run(wrong: u64) -> Option<Result<Compared, LinkError>> {
    let Pace { divisor, idle } = Pace::SIMULATED;
    let mut board = SimulatedBoard::new(model(wrong)?, divisor, 3 * u64::from(idle));
    board.run(32);
    let mut compared = Compared::default();
    let outcome = Session::open(board, 1).and_then(|mut session| {
        PmemCase::new(LOG_MEMORY, 1, &mut session, &mut compared).run()?;
        match wrong {
            0 => PmemCase::new(LOG_MEMORY, 2, &mut session, &mut compared).run(),
            _ => Ok(()),
        }
    });
    Some(outcome.map(|()| compared))
}

#[test]
fn a_controller_keeps_its_promises_again_and_again() {
    let Some(compared) = run(0) else { return };
    let compared = compared.expect("no error");
    assert_eq!((compared.wrong, &compared.first_wrong()), (0, &None));
    assert!(compared.residues > 2_000, "{}", compared.residues);
}

#[test]
fn a_wrong_line_is_noticed() {
    for ((from, _), number) in WRONG.iter().zip(1..) {
        let Some(outcome) = run(number) else { return };
        let noticed = outcome.map_or_else(
            |error| error.to_string(),
            |compared| {
                assert!(compared.wrong > 0, "not noticed: {from}");
                compared.first_wrong().unwrap_or_default()
            },
        );
        println!("{from}\n    {noticed}");
    }
}
