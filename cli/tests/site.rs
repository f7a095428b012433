//! `hearth report` and `hearth pareto`: what is made of a study's results.

#[expect(dead_code, reason = "shared with the other test files; each uses a part of it")]
mod hearth;

use hearth::{Scratch, check, hearth};
use serde_json::Value;
use std::path::Path;

const STUDY: &str = r#"
name = "sizes"
question = "How large a <scratchpad> & how many modules?"
refused = "stop"

[fixed]
network = "lola"
machine = "hearth-pmem"

[[axis]]
field = "set.scratchpad.capacity"
values = ["4 MiB", "8 MiB", "16 MiB"]

[[axis]]
field = "set.tiers.pmem.channels"
values = [2, 4, 6]

[search]
objectives = ["seconds_per_input", "area_mm2"]
population = 4
generations = 6
seed = 3
"#;

fn study(scratch: &Scratch) -> String {
    let path = scratch.path("study.toml");
    std::fs::write(&path, STUDY).expect("room");
    path
}

#[test]
fn a_site_needs_nothing_else_and_all_its_links_lead_somewhere() {
    let scratch = Scratch::new("site");
    let [results, site] = ["results", "site"].map(|name| scratch.path(name));
    let folder = format!("{results}/sizes");
    hearth(&["sweep", &study(&scratch), "--out", &folder, "--json"]).json();
    let arguments = ["report", &results, "--out", &site, "--runs", "--json"];
    let written = hearth(&arguments).json();
    // The index, the study, and its nine points.
    assert_eq!(written["pages"], 11);
    let read = |file: &str| std::fs::read_to_string(Path::new(&site).join(file)).expect(file);
    let pages = ["index.html".to_owned(), "sizes.html".to_owned()];
    let runs = (0..9).map(|point| format!("sizes-{point}.html"));
    for page in pages.into_iter().chain(runs) {
        let text = read(&page);
        assert!(!text.contains("http://") && !text.contains("https://"), "{page} asks the network");
        for link in text.split("href=\"").skip(1) {
            let target = link.split('"').next().expect("an end");
            assert!(target.starts_with('#') || Path::new(&site).join(target).is_file(), "{target}");
        }
    }
    let page = read("sizes.html");
    assert!(page.contains("How large a &lt;scratchpad&gt; &amp; how many modules?"));
    assert!(page.contains("name=\"viewport\"") && page.contains("head.onclick"));
    assert_eq!(page.matches("<tr>").count(), 1 + 9 + 1 + page.matches("SHA-256").count() + 4);
    let table = std::fs::read_to_string(format!("{folder}/table.csv")).expect("a table");
    assert_eq!(read("sizes.csv"), table);
    assert_eq!(read("sizes.tex").matches("\\\\\n").count(), 10);
    assert!(read("sizes.svg").starts_with("<svg xmlns="));
    check(&["report", &scratch.path("nothing")], 4, "", "error: cannot read `");
}

/// Of a label's points a figure says what differs between them, and nothing else.
#[test]
fn a_figure_tells_points_apart() {
    let scratch = Scratch::new("labels");
    let points =
        ["small\"\nset.scratchpad.capacity = \"4", "large\"\nset.scratchpad.capacity = \"16"];
    let points = points.map(|point| format!("[[point]]\nlabel = \"{point} MiB\"\n")).concat();
    let axis = "[[axis]]\nfield = \"set.scratchpad.capacity\"\nvalues = [\"4 MiB\", \"8 MiB\", \"16 MiB\"]\n";
    assert!(STUDY.contains(axis));
    let (path, results) = (scratch.path("study.toml"), scratch.path("results"));
    std::fs::write(&path, STUDY.replace(axis, &points)).expect("room");
    hearth(&["sweep", &path, "--out", &format!("{results}/sizes"), "--json"]).json();
    hearth(&["report", &results, "--json"]).json();
    let figure = std::fs::read_to_string(format!("{results}/site/sizes.svg")).expect("a figure");
    for told in ["small · 2", "small · 6", "large · 4"] {
        assert!(figure.contains(&format!("\n{told}\n")), "{told}");
    }
    assert!(!figure.contains("MiB"));
}

/// On every link a point has a bar of its own, of what is computed and what is sent.
#[test]
fn a_figure_has_links_to_clients() {
    let scratch = Scratch::new("linked");
    let (path, results) = (scratch.path("study.toml"), scratch.path("results"));
    let links = ["slow", "fast"].map(|name| {
        format!("\n[[link]]\nname = \"{name}\"\nbandwidth = \"1 MB/s\"\nround_trip = \"1 ms\"\n")
    });
    std::fs::write(&path, STUDY.to_owned() + &links.concat()).expect("room");
    hearth(&["sweep", &path, "--out", &format!("{results}/sizes"), "--json"]).json();
    hearth(&["report", &results, "--json"]).json();
    let figure = std::fs::read_to_string(format!("{results}/site/sizes.svg")).expect("a figure");
    assert_eq!((figure.matches(" · slow\n").count(), figure.matches(" · fast\n").count()), (9, 9));
    assert!(figure.contains("computing first, then the client"), "{figure}");
}

#[test]
fn a_search_finds_what_no_other_point_is_better_than() {
    let scratch = Scratch::new("pareto");
    let (study, [all, some]) = (study(&scratch), ["all", "some"].map(|name| scratch.path(name)));
    let exhaustive = hearth(&["pareto", &study, "--exhaustive", "--out", &all, "--json"]).json();
    let searched = hearth(&["pareto", &study, "--out", &some, "--json"]).json();
    assert_eq!(exhaustive["evaluated"], 9);
    assert!(searched["evaluated"].as_u64().expect("a number") <= 9);
    let front = |found: &Value| -> Vec<Vec<f64>> {
        let front = found["front"].as_array().expect("points").iter();
        let objectives = front.map(|best| best["objectives"].as_array().expect("numbers").clone());
        objectives.map(|all| all.iter().filter_map(Value::as_f64).collect()).collect()
    };
    let better = |a: &[f64], b: &[f64]| a[0] <= b[0] && a[1] <= b[1] && a != b;
    let best = front(&exhaustive);
    assert!(!best.is_empty());
    for (place, one) in best.iter().enumerate() {
        assert!(best.iter().all(|other| !better(other, one)), "{one:?}");
        assert!(place == 0 || best[place - 1][0] <= one[0], "sorted by the first objective");
    }
    for one in front(&searched) {
        assert!(best.iter().any(|other| *other == one || better(other, &one)), "{one:?}");
    }
    // A search goes on from a sweep: nothing is replayed again.
    let journal = || std::fs::read(Path::new(&all).join("journal.jsonl")).expect("a journal");
    let before = journal();
    hearth(&["pareto", &study, "--resume", "--out", &all, "--json"]).json();
    assert_eq!(before, journal());
    let none = std::fs::read_to_string(&study).expect("it is there");
    let none = none.split("[search]").next().expect("a part").to_owned();
    std::fs::write(&study, none).expect("room");
    let run = hearth(&["pareto", &study, "--out", &scratch.path("none")]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(run.stderr.contains("the study has no [search]\nhint: "), "{}", run.stderr);
}
