//! Constraint files before the tool that reads them.

use hearth_fpga::{BOARDS, Constraints, Error, PartFamily, Scratch, Tools, Wiring, board};

/// A counter on the lights and an echo on the serial port.
fn top(wiring: Wiring) -> String {
    let (mut ports, mut body) = (vec!["input clock".to_owned()], String::new());
    if wiring.uart {
        ports.extend(["input uart_rx".to_owned(), "output uart_tx".to_owned()]);
        body += "    assign uart_tx = uart_rx;\n";
    }
    if wiring.reset {
        ports.push("input reset_button".to_owned());
    }
    let reset = if wiring.reset { "reset_button ? 32'd0 : " } else { "" };
    if wiring.leds > 0 {
        ports.push(format!("output [{}:0] led", wiring.leds - 1));
        body += &format!("    assign led = count[31:{}];\n", 32 - wiring.leds);
    }
    format!(
        "module top({});\n    reg [31:0] count = 32'd0;\n{body}    \
         always @(posedge clock) count <= {reset}count + 32'd1;\nendmodule\n",
        ports.join(", ")
    )
}

/// Places and routes a board's top with its LPF; gives what nextpnr logged.
fn check(tools: &Tools, name: &str, broken: Option<(&str, &str)>) -> Result<String, Error> {
    let board = board(name).expect("listed").expect("a board");
    let wiring = Wiring::all(&board);
    let mut text = Constraints::new(name, &board, wiring).text;
    if let Some((from, to)) = broken {
        assert!(text.contains(from), "{text}");
        text = text.replace(from, to);
    }
    let scratch = Scratch::new()?;
    scratch.write("top.v", &top(wiring))?;
    scratch.write("top.lpf", &text)?;
    tools.yosys(&scratch, "read_verilog top.v\nsynth_ecp5 -top top -json top.json\n")?;
    let files = ["--json", "top.json", "--lpf", "top.lpf", "--textcfg", "top.config"];
    let part = board.part().nextpnr().iter().cloned();
    let arguments: Vec<String> = part.chain(files.map(str::to_owned)).collect();
    tools.nextpnr_ecp5(&scratch, &arguments)
}

/// The part has as much as nextpnr says.
#[track_caller]
fn check_capacity(name: &str, said: &str) {
    let board = board(name).expect("listed").expect("a board");
    let available = |cell: &str| -> Option<u64> {
        let line =
            said.lines().find(|line| line.contains(&format!(" {cell}:")) && line.contains('/'))?;
        line.split_once('/')?.1.split_whitespace().next()?.parse().ok()
    };
    let cells = ["TRELLIS_COMB", "TRELLIS_FF", "MULT18X18D", "DP16KD"].map(available);
    let has = board.literal().capacity;
    assert_eq!(cells, [has.lut, has.ff, has.dsp, has.ram].map(Some), "{name}");
}

#[test]
#[ignore = "long: cargo xtask ci --full"]
fn full_nextpnr_places_every_pin_of_the_ecp5_boards() {
    let tools = Tools::find();
    let is_ecp5 = |name: &str| {
        let board = board(name).expect("listed").expect("a board");
        board.part().family() == PartFamily::Ecp5
    };
    for (name, _) in BOARDS.iter().filter(|(name, _)| is_ecp5(name)) {
        match check(&tools, name, None) {
            Err(Error::Missing(tool)) => {
                println!("SKIPPED: no {tool}; `cargo xtask setup --fpga` installs it");
                return;
            }
            Err(error) => panic!("{name}: {error}"),
            Ok(said) => {
                assert!(said.contains("MHz (PASS at"), "{name}: {said}");
                check_capacity(name, &said);
            }
        }
    }
    let wrong = check(&tools, "ulx3s-85f", Some(("\"H3\"", "\"H99\"")));
    assert!(wrong.is_err(), "a pin that there is not is noticed");
}
