//! Which design on which board, as arguments.

use super::boards;
use super::selftest::script;
use crate::failure::Failure;
use hearth_fpga::{
    Active, Board, DESIGNS, Design, DesignLiteral, Error, Kernel, Pace, Speaker, Top,
};
use hearth_hdl::Device;
use hearth_hdl::verilator::{Model, Verilator};
use hearth_spec::units::Hertz;

/// A board and what it holds.
#[derive(clap::Args)]
pub(super) struct OnBoard {
    /// A board's name, or its TOML file
    #[arg(long, default_value = "ulx3s-85f")]
    pub(super) board: String,
    /// What it holds
    #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(DESIGNS))]
    pub(super) design: String,
    /// Largest N
    #[arg(long)]
    n: Option<u32>,
    /// Width of residues in bits: 28 or 32
    #[arg(long)]
    width: Option<u32>,
    /// Butterflies, or multipliers of the controller
    #[arg(long)]
    lanes: Option<u32>,
    /// Bytes of block RAM that are the tile's memory, or persistent memory, a power of two [default: 131072]
    #[arg(long, value_name = "BYTES")]
    memory: Option<u32>,
}

impl OnBoard {
    /// Both, checked.
    pub(super) fn checked(&self) -> Result<(Board, Design), Failure> {
        self.holding(&self.literal())
    }

    /// Both, with other lanes.
    pub(super) fn with_lanes(&self, lanes: u32) -> Result<(Board, Design), Failure> {
        self.holding(&DesignLiteral { lanes: Some(lanes), ..self.literal() })
    }

    fn holding(&self, literal: &DesignLiteral) -> Result<(Board, Design), Failure> {
        let board = boards::find(&self.board)?;
        let design = Design::new(literal, board.part().family()).map_err(refused)?;
        Ok((board, design))
    }

    /// The design as a kernel of Vitis on the board.
    pub(super) fn kernel(&self) -> Result<Kernel, Failure> {
        Kernel::new(&boards::find(&self.board)?, &self.literal()).map_err(refused)
    }

    fn literal(&self) -> DesignLiteral {
        DesignLiteral {
            name: self.design.clone(),
            n: self.n,
            width: self.width,
            lanes: self.lanes,
            memory: self.memory,
        }
    }
}

/// A design that cannot be built or simulated, or tools that fail.
pub(super) fn refused(error: Error) -> Failure {
    match error {
        Error::Missing(_) | Error::Failed { .. } | Error::Report { .. } => Failure::tool(error),
        Error::File { .. } => Failure::unusable(error),
        _ => Failure::refused(error),
    }
}

/// The clock that a design is built for: the one that was asked for, or the family's usual one.
pub(super) fn clock(asked: Option<Hertz>, board: &Board, design: &Design) -> Option<Hertz> {
    let usual = design.usual_mhz(board.part().family());
    asked.or(usual.map(|mhz| Hertz(u64::from(mhz) * 1_000_000)))
}

/// The top for a board: before its serial port, or its own self-test.
pub(super) fn top(
    board: &Board,
    design: &Design,
    clock: Option<Hertz>,
    selftest: bool,
) -> Result<Top, Failure> {
    let made = match selftest {
        true => Top::new(board, design, clock, Speaker::Script(&script(design)?)),
        false => {
            let pace = Pace::of(board.literal().clock.frequency);
            Top::new(board, design, clock, Speaker::Host(pace))
        }
    };
    made.map_err(refused)
}

/// A top's Verilog as a model, which is compiled unless it was before.
pub(super) fn model(
    board: &Board,
    design: &Design,
    speaker: Speaker<'_>,
) -> Result<Model, Failure> {
    if board.literal().clock.pins.len() != 1 {
        return Err(Failure::refused(
            "clocks that are pairs are not simulated\nhint: choose a board with a clock of one pin, such as ulx3s-85f",
        ));
    }
    let Top { module, verilog, ports, .. } =
        Top::new(board, design, None, speaker).map_err(refused)?;
    let verilator = Verilator::find().map_err(Failure::tool)?;
    let button = ports.iter().skip(1).position(|port| port.name == "reset_button");
    let mut model = verilator.model_of_text(module, &verilog, ports).map_err(Failure::tool)?;
    // Nobody presses the button; a model's ports are without the clock, which is the first.
    if let (Some(button), Some(reset)) = (button, &board.literal().reset) {
        model.set(button, &[u64::from(reset.active == Active::Low)]);
    }
    Ok(model)
}
