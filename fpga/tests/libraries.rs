//! Every pin of every board against what public board libraries say of it (`libraries.tsv`).

use hearth_fpga::{BOARDS, Board, Pull, board};

const LIBRARIES: &str = include_str!("libraries.tsv");

/// What a library says of a port.
#[derive(Debug)]
struct Row<'a> {
    board: &'a str,
    port: &'a str,
    pin: &'a str,
    standard: &'a str,
    pull: &'a str,
    library: &'a str,
}

fn rows() -> Vec<Row<'static>> {
    let lines = LIBRARIES.lines().filter(|line| !line.starts_with('#'));
    let row = |line: &'static str| {
        let fields: Vec<&str> = line.split('\t').collect();
        let [board, port, pin, standard, pull, library, _] = fields[..] else { panic!("{line}") };
        Row { board, port, pin, standard, pull, library }
    };
    lines.map(row).collect()
}

/// Where a library's word is not taken: the boards' first letters, the port, its pin there, and why.
const NOT_TAKEN: [(&str, &str, &str, &str); 8] = [
    ("ecpix-5", "reset_button", "AB1", "Amaranth's; LiteX has N5"),
    ("ulx3s", "reset_button", "R1", "a button for players; the tops are routed without"),
    ("orangecrab", "reset_button", "V17", "loads the bitstream anew when it is driven"),
    ("orangecrab", "reset_button", "J17", "on the bank of the memory"),
    ("alveo-u250", "reset_button", "AL20", "no source says its level"),
    ("alveo-u280", "led[0]", "C32", "as D32"),
    ("alveo-u280", "led[1]", "D32", "HBM_CATTRIP switches the card off"),
    ("alveo-u280", "led[2]", "D31", "as D32"),
];

fn is_taken(row: &Row<'_>) -> bool {
    !NOT_TAKEN.iter().any(|(boards, port, pin, _)| {
        row.board.starts_with(boards) && row.port == *port && row.pin == *pin
    })
}

/// iCE40 has no standards in its constraints; the words of its primitives are those of Amaranth.
fn is_same(ours: &str, theirs: &str) -> bool {
    ours == theirs || (ours == "LVCMOS33" && ["SB_LVCMOS", "SB_LVTTL"].contains(&theirs))
}

/// What a board's file says that no library does, or that one contradicts.
fn contradictions(name: &str, board: &Board, rows: &[Row<'_>]) -> Vec<String> {
    let mut wrong = vec![];
    for (port, pin, standard) in board.pins() {
        let of_port = rows.iter().filter(|row| row.board == name && row.port == port);
        let taken: Vec<&Row<'_>> = of_port.filter(|row| is_taken(row)).collect();
        if taken.is_empty() {
            wrong.push(format!("{name}: no library has {port}"));
        }
        for row in &taken {
            if row.pin != pin || !is_same(standard, row.standard) {
                wrong.push(format!("{name}: {port} is on {pin} with {standard}; {row:?}"));
            }
        }
        let drawn = |to: &str| taken.iter().any(|row| row.pull.contains(to));
        let pull = match (drawn("UP"), drawn("DOWN"), board.pull(&port)) {
            (true, _, Some(Pull::Up)) | (_, true, Some(Pull::Down)) | (false, false, None) => true,
            // Outputs are driven.
            (_, _, None) => port == "uart_tx" || port.starts_with("led["),
            _ => false,
        };
        if !pull {
            wrong.push(format!("{name}: the pull of {port} is another; {taken:?}"));
        }
    }
    wrong
}

#[test]
fn every_pin_of_every_board_is_that_of_the_libraries() {
    let rows = rows();
    for (name, _) in BOARDS {
        let board = board(name).expect("listed").expect("a board");
        assert_eq!(contradictions(name, &board, &rows), Vec::<String>::new());
        // What the libraries have and the board has not is argued.
        let ports: Vec<String> = board.pins().into_iter().map(|(port, ..)| port).collect();
        for row in rows.iter().filter(|row| row.board == *name && is_taken(row)) {
            assert!(ports.iter().any(|port| port == row.port), "{row:?} is not on the board");
        }
    }
    for (boards, port, pin, _) in NOT_TAKEN {
        let is_it =
            |row: &&Row<'_>| row.board.starts_with(boards) && row.port == port && row.pin == pin;
        assert!(rows.iter().any(|row| is_it(&row)), "{boards} {port} {pin} is in no library");
    }
}

#[test]
fn a_wrong_pin_standard_or_pull_is_noticed() {
    let rows = rows();
    for (name, line, other, wanted) in [
        ("ulx3s-25f", "\"H3\"", "\"H4\"", "led[7] is on H4"),
        ("nexys-video", "LVCMOS15", "LVCMOS33", "reset_button is on G4 with LVCMOS33"),
        ("icebreaker", "pull = \"up\"\n", "", "the pull of uart_rx"),
        ("alveo-u250", "tx = \"BB20\"", "tx = \"BB19\"", "uart_tx is on BB19"),
    ] {
        let (_, text) = BOARDS.iter().find(|entry| entry.0 == name).expect("a board");
        let wrong = Board::read(&text.replacen(line, other, 1)).expect("a board");
        let said = contradictions(name, &wrong, &rows);
        assert!(said.first().is_some_and(|first| first.contains(wanted)), "{said:?}");
    }
}

#[test]
fn most_boards_are_in_two_libraries() {
    let rows = rows();
    let in_two = |name: &str| {
        let of_board: Vec<&str> =
            rows.iter().filter(|row| row.board == name).map(|row| row.library).collect();
        of_board.iter().any(|library| *library != of_board[0])
    };
    let in_one: Vec<&str> =
        BOARDS.iter().map(|(name, _)| *name).filter(|name| !in_two(name)).collect();
    assert_eq!(in_one, ["alveo-u250", "alveo-u280", "nexys-video", "tang-nano-20k", "zcu104"]);
}
