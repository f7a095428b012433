//! A project for Vivado, for boards that only it places and routes.

use crate::board::{Board, Constraints, PartFamily};
use crate::error::Error;
use crate::top::Top;

/// A project's files: names and texts, the script among them.
///
/// `vivado -mode batch -source build.tcl` in their folder synthesises, places, routes and writes reports and the
/// bitstream; it was written after UG835 ("Vivado Design Suite Tcl Command Reference Guide") and never run here.
///
/// # Errors
/// Open tools build for the family.
pub fn vivado(name: &str, board: &Board, top: &Top) -> Result<Vec<(&'static str, String)>, Error> {
    let family = board.part().family();
    if !matches!(family, PartFamily::Series7 | PartFamily::UltraScalePlus) {
        return Err(Error::Design(format!(
            "{} is no part of AMD\nhint: `hearth fpga build` makes its bitstream with open tools",
            board.part().name()
        )));
    }
    let script = include_str!("project/vivado.tcl")
        .replace("PART", board.part().name())
        .replace("TOP", top.module)
        .replace("BOARD", name);
    let constraints = Constraints::new(name, board, top.wiring).text;
    Ok(vec![
        ("top.v", top.verilog.clone()),
        ("top.xdc", constraints + &unconstrained(board, top)),
        ("build.tcl", script),
    ])
}

/// Pins that people or slow lines are behind need no timing; an unused configuration bank needs its supply.
fn unconstrained(board: &Board, top: &Top) -> String {
    let mut text = String::new();
    let slow = [(top.wiring.uart, "uart_rx"), (top.wiring.reset, "reset_button")];
    for (_, port) in slow.iter().filter(|(has, _)| *has) {
        text += &format!("set_false_path -from [get_ports {port}]\n");
    }
    let out = [(top.wiring.uart, "uart_tx"), (top.wiring.leds > 0, "led[*]")];
    for (_, port) in out.iter().filter(|(has, _)| *has) {
        text += &format!("set_false_path -to [get_ports {{{port}}}]\n");
    }
    if board.part().family() == PartFamily::Series7 {
        text += "set_property CFGBVS VCCO [current_design]\nset_property CONFIG_VOLTAGE 3.3 [current_design]\n";
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Design, DesignLiteral, Pace, Speaker, board};
    use hearth_spec::units::Hertz;

    fn project(name: &str, clock: Option<Hertz>) -> Result<Vec<(&'static str, String)>, Error> {
        let board = board(name).expect("listed").expect("a board");
        let literal = DesignLiteral { name: "ntt".into(), n: Some(64), ..DesignLiteral::default() };
        let design = Design::new(&literal, board.part().family())?;
        let top = Top::new(&board, &design, clock, Speaker::Host(Pace::SIMULATED))?;
        vivado(name, &board, &top)
    }

    #[test]
    fn a_project_names_its_part_its_top_and_every_file() {
        let files = project("arty-a7-100", Some(Hertz(150_000_000))).expect("a project");
        let text = |name: &str| &files.iter().find(|file| file.0 == name).expect("there").1;
        let script = text("build.tcl");
        for want in ["-part xc7a100", "-top hearth_top", "top.v", "top.xdc", "write_bitstream"] {
            assert!(script.contains(want), "`{want}` is missing in\n{script}");
        }
        assert!(text("top.xdc").contains("PACKAGE_PIN E3"));
        let top = text("top.v");
        assert!(top.contains("CLKFBOUT_MULT_F(") && top.contains("module hearth_top("));
        for placeholder in ["MULTIPLY", "DIVIDE_BY", "ENGINE", "SPEAKER", "DESIGN_PARAMETERS"] {
            assert!(!top.contains(placeholder), "{placeholder}");
        }
    }

    #[test]
    fn a_pair_of_clock_pins_gets_its_buffer() {
        let files = project("alveo-u250", None).expect("a project");
        assert!(files[0].1.contains("IBUFDS pair(.I(clock_p), .IB(clock_n), .O(from));"));
    }

    #[test]
    fn other_families_are_refused() {
        let error = project("ulx3s-85f", None).expect_err("ECP5").to_string();
        assert!(error.contains("no part of AMD") && error.contains("hint:"), "{error}");
    }
}
