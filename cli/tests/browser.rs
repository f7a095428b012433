//! The site of `hearth report` in Chromium, on a phone and on a desktop: `browser/browse.py` clicks
//! through it, and what it saw is judged here.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

use hearth::{Scratch, hearth};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Few points, of which some columns sort otherwise as text than as numbers.
const STUDY: &str = r#"
name = "sizes"
question = "How large a scratchpad, and how many modules of persistent memory before it?"
refused = "stop"

[fixed]
network = "lola"
machine = "hearth-pmem"

[[axis]]
field = "set.scratchpad.capacity"
values = ["16 MiB", "4 MiB", "8 MiB"]

[[axis]]
field = "set.tiers.pmem.channels"
values = [1, 2, 6, 12]
"#;

/// Letters below this many CSS pixels cannot be read on a phone.
const SMALLEST_LETTERS: f64 = 9.0;

#[derive(Deserialize)]
struct Seen {
    pages: Vec<Page>,
    sorted: Vec<Sorted>,
    errors: Vec<String>,
    requests: Vec<String>,
    timeline: Timeline,
}

#[derive(Deserialize)]
struct Page {
    file: String,
    screenshot: PathBuf,
    title: String,
    screen_width: f64,
    page_width: f64,
    smallest_letters: f64,
}

/// Cells of a column: as written, after a click on its head, and after another one.
#[derive(Deserialize)]
struct Sorted {
    head: String,
    seen: [Vec<String>; 3],
}

#[derive(Deserialize)]
struct Timeline {
    /// Of the row whose link was followed.
    cells_of_run: Vec<String>,
    cards: Vec<String>,
    units: usize,
    figures: usize,
    seen_before: bool,
    seen: bool,
    lines: usize,
}

/// The interpreter that can drive a browser; without it, or the browser, says that the test is skipped.
fn python() -> Option<PathBuf> {
    let works = |program: &Path, arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    let python = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("browser/bin/python");
    if !works(&python, &["-c", "import playwright.sync_api"]) {
        println!("SKIPPED: no Python that imports playwright; try cargo xtask setup --browser");
        return None;
    }
    if !works(Path::new("/usr/bin/chromium"), &["--version"]) {
        println!("SKIPPED: chromium is not installed; try cargo xtask setup");
        return None;
    }
    Some(python)
}

/// What one sees of a site on `screen`.
fn browse(python: &Path, site: &str, folder: &str, screen: &str) -> Seen {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/browse.py");
    let mut command = Command::new(python);
    command.args([script, site, "sizes", folder, screen]).stdin(Stdio::null());
    command.env("PYTHONDONTWRITEBYTECODE", "1");
    let output = command.output().expect("Python starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("what it saw")
}

/// Sorted as a person expects: numbers by value, sizes by their number.
#[track_caller]
fn check_sorted(sorted: &Sorted) {
    let [before, up, down] = &sorted.seen;
    let key = |cell: &String| -> f64 {
        let number = cell.split(' ').next().unwrap_or_default();
        number.parse().expect("columns of numbers are sorted here")
    };
    let rises = |cells: &[String]| cells.windows(2).all(|pair| key(&pair[0]) <= key(&pair[1]));
    let reversed: Vec<String> = down.iter().rev().cloned().collect();
    let counts = |cells: &[String]| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        cells.iter().for_each(|cell| *counts.entry(cell.clone()).or_default() += 1);
        counts
    };
    assert_eq!(up.len(), 12, "{}", sorted.head);
    assert!(rises(up), "{} rises after a click: {up:?}", sorted.head);
    assert!(rises(&reversed), "{} falls after another one: {down:?}", sorted.head);
    assert_eq!(counts(before), counts(up), "{} has the same cells", sorted.head);
    assert_eq!(counts(before), counts(down), "{} has the same cells", sorted.head);
}

/// A picture of a page in more than one colour.
#[track_caller]
fn check_screenshot(page: &Page) {
    let file = std::fs::File::open(&page.screenshot).expect("a screenshot");
    let mut reader = png::Decoder::new(std::io::BufReader::new(file)).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("not larger than memory")];
    let frame = reader.next_frame(&mut pixels).expect("a whole PNG");
    let pixels = &pixels[..frame.buffer_size()];
    let ink = pixels.iter().filter(|value| **value < 128).count();
    assert!(ink > 1000, "{} has {ink} dark values", page.screenshot.display());
}

#[track_caller]
fn check_page(page: &Page) {
    assert!(
        page.page_width <= page.screen_width,
        "{} is {} wide on a screen of {}",
        page.file,
        page.page_width,
        page.screen_width
    );
    assert!(
        page.smallest_letters >= SMALLEST_LETTERS,
        "{} has letters of {:.1} pixels",
        page.file,
        page.smallest_letters
    );
    assert!(page.title.starts_with("Hearth: "), "{}", page.title);
    check_screenshot(page);
}

#[track_caller]
fn check(screen: &str) {
    let Some(python) = python() else { return };
    let scratch = Scratch::new(&format!("browser-{screen}"));
    let [results, site, study] = ["results", "site", "study.toml"].map(|name| scratch.path(name));
    std::fs::write(&study, STUDY).expect("room");
    hearth(&["sweep", &study, "--out", &format!("{results}/sizes"), "--json"]).json();
    hearth(&["report", &results, "--out", &site, "--runs", "--json"]).json();
    let folder = scratch.folder().to_str().expect("UTF-8");
    let seen = browse(&python, &site, folder, screen);

    assert_eq!(seen.errors, [""; 0], "the browser complains");
    let elsewhere = seen.requests.iter().filter(|url| !url.starts_with("file:"));
    assert_eq!(elsewhere.collect::<Vec<_>>(), [""; 0], "asked of the network");
    seen.sorted.iter().for_each(check_sorted);
    assert_eq!(seen.sorted.len(), 4);
    let files: Vec<&str> = seen.pages.iter().map(|page| page.file.as_str()).collect();
    let Timeline { cells_of_run, cards, .. } = &seen.timeline;
    let run = format!("sizes-{}.html", cells_of_run[0]);
    let visited = ["index.html", "sizes.html", &run, &run, "sizes.html", "index.html"];
    assert_eq!(files, visited);
    seen.pages.iter().for_each(check_page);
    // The page of the run is that of the row that was clicked: its cycles are there.
    let table = std::fs::read_to_string(Path::new(&site).join("sizes.csv")).expect("a table");
    let head = table.lines().next().expect("a head").split(',').position(|name| name == "cycles");
    let cycles = format!("{} cycles", cells_of_run[head.expect("a column of cycles")]);
    assert!(cards.iter().any(|card| card.contains(&cycles)), "{cycles} is not in {cards:?}");
    let Timeline { units, figures, seen_before, seen, lines, .. } = seen.timeline;
    assert!(units > 3, "the timeline has {units} units");
    assert_eq!(units, figures, "each unit of the timeline has a figure of its own");
    assert_eq!((seen_before, seen, lines), (false, true, 1), "a unit's figure after its opening");
}

#[test]
fn a_site_on_a_phone() {
    check("phone");
}

#[test]
fn a_site_on_a_desktop() {
    check("desktop");
}
