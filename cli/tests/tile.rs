//! `hearth tile asm` and `hearth tile disasm`.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

use hearth::{Scratch, check, hearth};
use std::fs;

const PROGRAM: &str = "\
.ring log_n=6
.modulus m=0, q=4293918721
.modulus m=1, q=4291952641
.object @7, line=128
ld %0, @7[4], m=0
intt %0, %0, *1, +0, m=0
bconv %1, [%0], from=0, +5, m=1
ntt %1, %1, m=1
st %1, @7[5], m=1
halt
";

fn written(scratch: &Scratch, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = scratch.path(name);
    fs::write(&path, bytes).expect("written");
    path
}

#[test]
fn a_program_is_assembled_and_printed_again() {
    let scratch = Scratch::new("tile-asm");
    let commented = format!("; a comment\n{}", PROGRAM.replace("halt", "  halt ; the end"));
    let source = written(&scratch, "program.limb", commented);
    for machine in ["tile-small", "tile-ecp5", "tile-u280"] {
        let image = scratch.path(&format!("{machine}.tile"));
        check(&["tile", "asm", &source, "-o", &image, "--machine", machine], 0, "", "");
        let length = fs::metadata(&image).expect("an image").len();
        assert!(length > 0 && length.is_multiple_of(1024), "{length}");
        let run = hearth(&["tile", "disasm", &image, "--machine", machine]);
        assert_eq!((run.code, run.stdout.as_str()), (0, PROGRAM), "{}", run.stderr);
    }
    // Rows of seeds differ from tile to tile, and so their images.
    let other = scratch.path("tile-ecp5.tile");
    check(&["tile", "disasm", &other], 3, "", &format!("error: {other}: word "));
}

#[test]
fn wrong_programs_are_refused_with_their_line() {
    let scratch = Scratch::new("tile-refused");
    let check_text = |text: &str, message: &str| {
        let source = written(&scratch, "wrong.limb", text);
        let image = scratch.path("wrong.tile");
        let message = format!("error: {source}: {message}");
        check(&["tile", "asm", &source, "-o", &image], 3, "", &message);
        assert!(fs::metadata(&image).is_err(), "nothing is written");
    };
    check_text("", "line 0: there is no ring\nhint: add a line `.ring log_n=13`");
    check_text(
        &PROGRAM.replace("%1, [%0]", "[%0]"),
        "line 7: `[%0]` should start with `%`\nhint: the form is `bconv ",
    );
    check_text(&PROGRAM.replace("log_n=6", "log_n=14"), "word 0: ring: log N 14 is outside 6..14");
    check_text(
        &PROGRAM.replace("ntt %1, %1", "ntt %64, %1"),
        "instruction 3 `ntt %64, %1, m=1`: ntt: register 64 is outside 0..64\nhint: ",
    );
    check_text(&PROGRAM.replace("halt\n", ""), "there is no halt\nhint: ");
    check_text(
        &PROGRAM.replace("*1", "*2"),
        "instruction 1 `intt %0, %0, *2, +0, m=0`: intt: a scale",
    );
    let binary = written(&scratch, "binary", [0xff, 0xfe, 0x00]);
    let image = scratch.path("none.tile");
    let message = format!("error: {binary}: the file is no text\nhint: ");
    check(&["tile", "asm", &binary, "-o", &image], 3, "", &message);
    check(&["tile", "asm", "/nowhere", "-o", &image], 4, "", "error: cannot read `/nowhere`");
    let message = "error: tile `tile-big` is unknown\nhint: choose one of tile-small, ";
    check(&["tile", "asm", &binary, "-o", &image, "--machine", "tile-big"], 3, "", message);
}

#[test]
fn truncated_and_damaged_images_are_refused_with_their_word() {
    let scratch = Scratch::new("tile-damaged");
    let source = written(&scratch, "program.limb", PROGRAM);
    let path = scratch.path("good.tile");
    check(&["tile", "asm", &source, "-o", &path], 0, "", "");
    let good = fs::read(&path).expect("an image");
    let check_image = |bytes: &[u8], message: &str| {
        let image = written(&scratch, "bad.tile", bytes);
        let message = format!("error: {image}: {message}");
        check(&["tile", "disasm", &image], 3, "", &message);
    };
    check_image(&[], "the image has 0 bytes\nhint: ");
    check_image(&good[..good.len() - 1], "the image has ");
    check_image(&good[..1024], "the image ends without a halt after 32 words\nhint: ");
    check_image(&[0; 1024], "word 0: opcode 0 is unknown\nhint: ");
    check_image(&[0xff; 4096], "word 0: opcode 255 is unknown\nhint: ");
    let change = |at: usize, value: u8| {
        let mut bytes = good.clone();
        bytes[at] = value;
        bytes
    };
    check_image(&change(8, 2), "word 0: ring: version 2 is not supported\nhint: ");
    check_image(&change(9, 1), "word 0: ring: version 257 is not supported\nhint: ");
    check_image(&change(2, 1), "word 0: ring: field dst holds 0x1, which means nothing\nhint: ");
    check_image(&change(32 + 16, 1), "word 1: found `modulus m=0, q=4293918721, r2=");
    check_image(&change(good.len() - 1, 1), "word ");
    // Any bytes at all: an answer, no panic.
    let mut state = 1u64;
    for round in 0..40 {
        let mut bytes = good.clone();
        for _ in 0..=round {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let at = (state >> 33) as usize % bytes.len();
            bytes[at] = (state >> 24) as u8;
        }
        let image = written(&scratch, "any.tile", &bytes);
        let code = hearth(&["tile", "disasm", &image]).code;
        assert!(code == 0 || code == 3, "round {round}: {code}");
    }
}
