//! The committed boards against a list of the pins of board libraries, files that are refused, and
//! the four formats.

use super::*;

/// Name, clock, its pins, transmit and receive of the serial port, lights, reset.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const PINS: &[Row] = &[
    ("alveo-u250", "300 MHz", "AY37 AY38", "BB20 BF18", "BC21 BB21 BA20", ""),
    ("alveo-u280", "100 MHz", "BJ43 BJ44", "B33 A28", "", "L30"),
    ("arty-a7-100", "100 MHz", "E3", "D10 A9", "H5 J5 T9 T10", "C2"),
    ("arty-a7-35", "100 MHz", "E3", "D10 A9", "H5 J5 T9 T10", "C2"),
    ("ecpix-5-45f", "100 MHz", "K23", "R24 R26", "W21 R21 R23 K24", "N5"),
    ("ecpix-5-85f", "100 MHz", "K23", "R24 R26", "W21 R21 R23 K24", "N5"),
    ("icebreaker", "12 MHz", "35", "9 6", "11 37", "10"),
    ("nexys-video", "100 MHz", "R4", "AA19 V18", "T14 T15 T16 U16", "G4"),
    ("orangecrab-25f", "48 MHz", "A9", "M18 N17", "K4 M3 J3", ""),
    ("orangecrab-85f", "48 MHz", "A9", "M18 N17", "K4 M3 J3", ""),
    ("tang-nano-20k", "27 MHz", "4", "69 70", "15 16 17 18 19 20", "88"),
    ("ulx3s-25f", "25 MHz", "G2", "L4 M1", "B2 C2 C1 D2 D1 E2 E1 H3", ""),
    ("ulx3s-45f", "25 MHz", "G2", "L4 M1", "B2 C2 C1 D2 D1 E2 E1 H3", ""),
    ("ulx3s-85f", "25 MHz", "G2", "L4 M1", "B2 C2 C1 D2 D1 E2 E1 H3", ""),
    ("zcu104", "125 MHz", "F23 E23", "C19 A20", "D5 D6 A5 B5", "M11"),
];

#[test]
fn the_boards_have_the_pins_of_the_board_libraries() {
    assert_eq!(BOARDS.len(), PINS.len());
    for ((name, _), row) in BOARDS.iter().zip(PINS) {
        let board = board(name).expect("listed").unwrap_or_else(|error| panic!("{name}: {error}"));
        let BoardLiteral { clock, uart, leds, reset, .. } = board.literal();
        let serial = uart.as_ref().map_or(String::new(), |uart| format!("{} {}", uart.tx, uart.rx));
        let lights = leds.as_ref().map_or(String::new(), |leds| leds.pins.join(" "));
        let button = reset.as_ref().map_or("", |reset| reset.pin.as_str());
        let (frequency, pins) = (clock.frequency.to_string(), clock.pins.join(" "));
        let is = (*name, &*frequency, &*pins, &*serial, &*lights, button);
        assert_eq!(is, *row);
    }
}

#[test]
fn parts_become_the_words_of_nextpnr() {
    #[track_caller]
    fn check(name: &str, wanted: &str) {
        let part = name.parse::<Part>().expect("a part");
        assert_eq!(part.nextpnr().join(" "), wanted);
    }
    check("LFE5U-85F-6BG381C", "--85k --package CABGA381 --speed 6");
    check("LFE5UM5G-45F-8BG554I", "--um5g-45k --package CABGA554 --speed 8");
    check("LFE5U-25F-8MG285C", "--25k --package CSFBGA285 --speed 8");
    check("iCE40UP5K-SG48", "--up5k --package sg48");
    check("GW2AR-LV18QN88C8/I7", "--device GW2AR-LV18QN88C8/I7");
    check("xc7a35ticsg324-1L", "");
    for none in [
        "",
        "LFE5U",
        "LFE5U-85F",
        "LFE5U-86F-6BG381C",
        "LFE5U-85F-6",
        "LFE5U-85F-é",
        "10CL025",
        "xc7a;rm",
    ] {
        assert!(none.parse::<Part>().is_err(), "{none}");
    }
}

/// The file of a board with one line exchanged.
fn with(name: &str, line: &str, other: &str) -> String {
    let (_, text) = BOARDS.iter().find(|entry| entry.0 == name).expect("a board");
    assert!(text.contains(line), "{text}");
    text.replacen(line, other, 1)
}

#[test]
fn a_board_that_cannot_be_is_refused() {
    #[track_caller]
    fn check(line: &str, other: &str, wanted: &str) {
        let error = Board::read(&with("ulx3s-85f", line, other)).expect_err(other).to_string();
        assert!(error.contains(wanted) && error.contains("hint:"), "{error}");
    }
    check("rx = \"M1\"", "rx = \"L4\"", "pin L4 is both uart_tx and uart_rx");
    check("\"H3\"", "\"G2\"", "pin G2 is both clock and led[7]");
    check("\"H3\"", "\"h3\"", "led[7] is on pin `h3`");
    check("\"G2\"", "\"4\"", "clock is on pin `4`");
    check("\"G2\"", "", "the clock has no pin");
    check("standard = \"LVCMOS33\"", "standard = \"LVTTL\"", "clock has the standard `LVTTL`");
    check("\"25 MHz\"", "\"25 Hz\"", "slower than 1 MHz");
    check("\"25 MHz\"", "25", "frequency");
    check("LFE5U-85F-6BG381C", "EP4CE22", "no family has a part `EP4CE22`");
    check("[uart]", "[serial]", "unknown field `serial`");
    check("lut = 83640", "", "missing field `lut`");
    check("lut = 83640", "lut = 0", "no look-up tables");
    check("active = \"high\"", "active = \"yes\"", "unknown variant `yes`");
    let down = with("icebreaker", "pull = \"up\"", "pull = \"down\"");
    let error = Board::read(&down).expect_err("not on iCE40").to_string();
    assert!(error.contains("iCE40 has no pull to ground") && error.contains("hint:"), "{error}");
}

#[test]
fn a_pull_is_in_the_format_of_the_vendor() {
    #[track_caller]
    fn check(name: &str, pull: &str, wanted: &str) {
        let (_, text) = BOARDS.iter().find(|entry| entry.0 == name).expect("a board");
        let text = text.replace("pull = \"up\"\n", "").replacen(
            "rx = ",
            &format!("pull = \"{pull}\"\nrx = "),
            1,
        );
        let board = Board::read(&text).expect("a board");
        let text = Constraints::new(name, &board, Wiring::all(&board)).text;
        assert!(text.contains(wanted), "{text}");
        assert_eq!(
            text.to_lowercase().matches("pull").count(),
            wanted.to_lowercase().matches("pull").count()
        );
    }
    check("ulx3s-85f", "down", "IOBUF PORT \"uart_rx\" IO_TYPE=LVCMOS33 PULLMODE=DOWN;\n");
    check("icebreaker", "up", "set_io -pullup yes uart_rx 6\n");
    check("tang-nano-20k", "up", "IO_PORT \"uart_rx\" IO_TYPE=LVCMOS33 PULL_MODE=UP;\n");
    check("arty-a7-35", "up", "{PACKAGE_PIN A9 IOSTANDARD LVCMOS33 PULLTYPE PULLUP}");
}

#[track_caller]
fn check_constraints(name: &str, wiring: Wiring, extension: &str, wanted: &str) {
    let board = board(name).expect("listed").expect("a board");
    let constraints = Constraints::new(name, &board, wiring);
    let text = constraints.text.split_once("\n\n").expect("a head").1;
    assert_eq!((constraints.extension, text), (extension, wanted));
}

#[test]
fn constraints_are_in_the_format_of_the_vendor() {
    let two_lights = Wiring { uart: false, leds: 2, reset: true };
    check_constraints(
        "ecpix-5-85f",
        two_lights,
        "lpf",
        "LOCATE COMP \"clock\" SITE \"K23\";\nIOBUF PORT \"clock\" IO_TYPE=LVCMOS33;\n\
         LOCATE COMP \"led[0]\" SITE \"W21\";\nIOBUF PORT \"led[0]\" IO_TYPE=LVCMOS33;\n\
         LOCATE COMP \"led[1]\" SITE \"R21\";\nIOBUF PORT \"led[1]\" IO_TYPE=LVCMOS33;\n\
         LOCATE COMP \"reset_button\" SITE \"N5\";\nIOBUF PORT \"reset_button\" IO_TYPE=LVCMOS33;\n\
         FREQUENCY PORT \"clock\" 100 MHZ;\n",
    );
    check_constraints(
        "icebreaker",
        two_lights,
        "pcf",
        "set_io clock 35\nset_io led[0] 11\nset_io led[1] 37\nset_io reset_button 10\nset_frequency clock 12\n",
    );
    check_constraints(
        "tang-nano-20k",
        Wiring { uart: true, leds: 0, reset: false },
        "cst",
        "IO_LOC \"clock\" 4;\nIO_PORT \"clock\" IO_TYPE=LVCMOS33;\n\
         IO_LOC \"uart_tx\" 69;\nIO_PORT \"uart_tx\" IO_TYPE=LVCMOS33;\n\
         IO_LOC \"uart_rx\" 70;\nIO_PORT \"uart_rx\" IO_TYPE=LVCMOS33;\n",
    );
    check_constraints(
        "alveo-u250",
        Wiring { uart: false, leds: 1, reset: true },
        "xdc",
        "set_property -dict {PACKAGE_PIN AY37 IOSTANDARD DIFF_SSTL12} [get_ports {clock_p}]\n\
         set_property -dict {PACKAGE_PIN AY38 IOSTANDARD DIFF_SSTL12} [get_ports {clock_n}]\n\
         set_property -dict {PACKAGE_PIN BC21 IOSTANDARD LVCMOS12} [get_ports {led[0]}]\n\
         create_clock -name clock_p -period 3.333 [get_ports clock_p]\n",
    );
}

#[test]
fn every_board_names_each_of_its_pins_once() {
    for (name, _) in BOARDS {
        let board = board(name).expect("listed").expect("a board");
        let text = Constraints::new(name, &board, Wiring::all(&board)).text;
        for (port, pin, _) in board.pins() {
            let words: Vec<&str> =
                text.split(|c: char| c.is_whitespace() || "\"{};".contains(c)).collect();
            let of_pin = words.iter().filter(|word| **word == pin).count();
            assert!(of_pin == 1 && words.contains(&port.as_str()), "{name}: {port} {pin}\n{text}");
        }
    }
}
