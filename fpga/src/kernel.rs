//! The tile as a kernel of Vitis, for boards behind PCIe: the module that XRT starts, and what packs it.
//!
//! The module has the ports of an RTL kernel (UG1393, "Kernel Interface Requirements"): the clock `ap_clk`, the
//! reset `ap_rst_n`, `interrupt`, AXI4-Lite `s_axi_control` with the registers that `kernel/control.v` lists, and
//! AXI4 `m_axi_gmem` of 512 bits. A host gives it a buffer, the line of a program in it and its first line that
//! does not exist, and starts it; [`KernelBed`] does so in a simulator.

mod bed;
mod memory;
mod registers;

pub use bed::{KernelBed, KernelEnd, KernelError};
pub use memory::{AxiMemory, Pace as MemoryPace};
pub use registers::KernelRegister;

use crate::board::{Board, PartFamily};
use crate::design::DesignLiteral;
use crate::error::Error;
use hearth_hdl::verilog::{self, Direction, Port};
use hearth_hdl::{Block, Target, TileConfig};
use hearth_spec::tile::{TileLiteral, TileShape};
use hearth_spec::units::Hertz;
use std::fmt::Write;

/// The name of the kernel and of its module.
const KERNEL: &str = "hearth_tile";

/// The module that a simulator clocks by a port of the name `clock`.
const BENCH: &str = "hearth_kernel_bench";

/// A kernel, complete with everything in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kernel {
    config: TileConfig,
    part: String,
    memory: String,
}

impl Kernel {
    /// The kernel of a board: `tile-u280` but for what the literal says.
    ///
    /// # Errors
    /// The board has no memory for kernels; another design than the tile; a size that it cannot have.
    pub fn new(board: &Board, literal: &DesignLiteral) -> Result<Self, Error> {
        let family = board.part().family();
        let (Some(slot), PartFamily::UltraScalePlus) = (&board.literal().kernel, family) else {
            return Err(Error::Design(format!(
                "{} runs no kernels\nhint: choose alveo-u250 or alveo-u280, or leave out --kernel",
                board.literal().title
            )));
        };
        if literal.name != "tile" {
            return Err(Error::Design(format!(
                "`{}` is no kernel\nhint: choose --design tile",
                literal.name.chars().take(40).collect::<String>()
            )));
        }
        if literal.memory.is_some() {
            return Err(Error::Design(
                "a kernel's memory is the board's\nhint: leave out --memory".into(),
            ));
        }
        let preset = TileShape::named("tile-u280").expect("a preset").literal();
        let shape = TileLiteral {
            width: literal.width.unwrap_or(preset.width),
            butterflies: literal.lanes.unwrap_or(preset.butterflies),
            log_n: literal.log_n()?.unwrap_or(preset.log_n),
            ..preset
        };
        let shape = TileShape::try_from(shape).map_err(|error| Error::Design(error.to_string()))?;
        let config = TileConfig::new(shape, Target::Xilinx)
            .map_err(|error| Error::Design(error.to_string()))?;
        let (part, memory) = (board.part().name().to_owned(), slot.memory.clone());
        Ok(Self { config, part, memory })
    }

    /// The part, as it is ordered.
    pub fn part(&self) -> &str {
        &self.part
    }

    /// The tile inside.
    pub fn config(&self) -> &TileConfig {
        &self.config
    }

    /// The Verilog of the kernel's module with everything in it.
    pub fn verilog(&self) -> String {
        let block = Block::Tile(self.config);
        let ports: Vec<String> = outside().iter().map(listed).collect();
        [
            // What a test sees of the tile is left open; Vitis wants the name `interrupt`, a word of some compilers.
            "/* verilator lint_off DECLFILENAME */\n/* verilator lint_off PINMISSING */\n/* verilator lint_off SYMRSVDWORD */\n",
            &format!("module {KERNEL}({});\n", ports.join(", ")),
            &include_str!("kernel/body.v").replace("TILE tile(", &format!("{} tile(", block.module())),
            "/* verilator lint_on PINMISSING */\n/* verilator lint_on SYMRSVDWORD */\n",
            include_str!("kernel/control.v"),
            &verilog::generate(&block),
        ]
        .concat()
    }

    /// The module for a simulator, its Verilog and its ports: the kernel with its clock called `clock` and its
    /// interrupt `interrupts`.
    pub fn bench(&self) -> (&'static str, String, Vec<Port>) {
        let mut ports = outside();
        let mut pins = vec![];
        for port in &mut ports {
            let called = match port.name.as_str() {
                "ap_clk" => "clock",
                "interrupt" => "interrupts",
                name => name,
            };
            pins.push(format!(".{}({called})", port.name));
            port.name = called.to_owned();
        }
        let heads: Vec<String> = ports.iter().map(listed).collect();
        let bench = format!(
            "module {BENCH}({});\n    {KERNEL} kernel({});\nendmodule // {BENCH}\n",
            heads.join(", "),
            pins.join(", ")
        );
        let waived = "/* verilator lint_off SYMRSVDWORD */\n";
        (BENCH, self.verilog() + waived + &bench, ports)
    }

    /// What Vitis needs: names and texts, `package.tcl` among them, for a clock that is asked for at `clock`, or
    /// the platform's.
    pub fn files(&self, board: &str, clock: Option<Hertz>) -> Vec<(&'static str, String)> {
        let script = include_str!("kernel/package.tcl")
            .replace("PART", &self.part)
            .replace("KERNEL", KERNEL)
            .replace("BOARD", board);
        vec![
            ("kernel.v", self.verilog()),
            ("kernel.xml", description()),
            ("package.tcl", script),
            ("link.cfg", self.link(board, clock)),
        ]
    }

    /// How the linker places the kernel and connects it, in the form of UG1702, "--connectivity Options".
    fn link(&self, board: &str, clock: Option<Hertz>) -> String {
        let mut text = format!(
            "# DO NOT EDIT: hearth fpga project --board {board} --design tile --kernel\n\
             [connectivity]\nnk={KERNEL}:1:{KERNEL}_1\nsp={KERNEL}_1.m_axi_gmem:{}\n",
            self.memory
        );
        if let Some(Hertz(hertz)) = clock {
            write!(text, "\n[clock]\nfreqHz={hertz}:{KERNEL}_1.ap_clk\n").expect("text grows");
        }
        text
    }
}

/// What XRT is told of the kernel's arguments (UG1702, "RTL Kernel XML File").
fn description() -> String {
    let mut arguments = String::new();
    for (id, (name, register, size, kind)) in [
        ("memory", KernelRegister::Memory, 8, "void*"),
        ("program", KernelRegister::Program, 4, "uint"),
        ("limit", KernelRegister::Limit, 4, "uint"),
    ]
    .into_iter()
    .enumerate()
    {
        let is_pointer = size == 8;
        let port = if is_pointer { "m_axi_gmem" } else { "s_axi_control" };
        writeln!(
            arguments,
            "      <arg name=\"{name}\" addressQualifier=\"{}\" id=\"{id}\" port=\"{port}\" size=\"{size:#x}\" \
             offset=\"{:#x}\" type=\"{kind}\" hostOffset=\"0x0\" hostSize=\"{size:#x}\"/>",
            u8::from(is_pointer),
            register.address()
        )
        .expect("text grows");
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<root versionMajor=\"1\" versionMinor=\"6\">
  <kernel name=\"{KERNEL}\" language=\"ip_c\" vlnv=\"hearth:kernel:{KERNEL}:1.0\" attributes=\"\" \
preferredWorkGroupSizeMultiple=\"0\" workGroupSize=\"1\" interrupt=\"true\" hwControlProtocol=\"ap_ctrl_hs\">
    <ports>
      <port name=\"s_axi_control\" mode=\"slave\" range=\"0x1000\" dataWidth=\"32\" portType=\"addressable\" base=\"0x0\"/>
      <port name=\"m_axi_gmem\" mode=\"master\" range=\"0xFFFFFFFFFFFFFFFF\" dataWidth=\"512\" portType=\"addressable\" base=\"0x0\"/>
    </ports>
    <args>
{arguments}    </args>
  </kernel>
</root>
"
    )
}

/// A channel of an AXI port: its name, where its offers go, and what they carry, with bits.
type Channel<'a> = (&'a str, Direction, &'a [(&'a str, u32)]);

/// The kernel's ports.
fn outside() -> Vec<Port> {
    use Direction::{Input, Output};
    let control: &[Channel<'_>] = &[
        ("aw", Input, &[("addr", 12)]),
        ("w", Input, &[("data", 32), ("strb", 4)]),
        ("b", Output, &[("resp", 2)]),
        ("ar", Input, &[("addr", 12)]),
        ("r", Output, &[("data", 32), ("resp", 2)]),
    ];
    let address = &[("addr", 64), ("len", 8), ("size", 3), ("burst", 2)];
    let memory: &[Channel<'_>] = &[
        ("aw", Output, address),
        ("w", Output, &[("data", 512), ("strb", 64), ("last", 1)]),
        ("b", Input, &[("resp", 2)]),
        ("ar", Output, address),
        ("r", Input, &[("data", 512), ("resp", 2), ("last", 1)]),
    ];
    let port = |name: String, direction, bits| Port { name, direction, bits };
    let mut ports = vec![
        port("ap_clk".into(), Input, 1),
        port("ap_rst_n".into(), Input, 1),
        port("interrupt".into(), Output, 1),
    ];
    for (prefix, channels) in [("s_axi_control", control), ("m_axi_gmem", memory)] {
        for (channel, direction, carried) in channels {
            let back = if *direction == Input { Output } else { Input };
            ports.push(port(format!("{prefix}_{channel}valid"), *direction, 1));
            ports.push(port(format!("{prefix}_{channel}ready"), back, 1));
            for (what, bits) in *carried {
                ports.push(port(format!("{prefix}_{channel}{what}"), *direction, *bits));
            }
        }
    }
    ports
}

/// A port in the head of a module.
fn listed(port: &Port) -> String {
    let direction = if port.direction == Direction::Input { "input" } else { "output" };
    let range = if port.bits > 1 { format!(" [{}:0]", port.bits - 1) } else { String::new() };
    format!("{direction}{range} {}", port.name)
}
