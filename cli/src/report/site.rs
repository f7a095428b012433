//! `hearth report`: the tables of studies as a static site that needs no network.

mod latex;
mod study;

use super::html;
use crate::failure::Failure;
use crate::output::{Format, write_file};
use html::{escape, figure, section};
use serde::Serialize;
use std::path::{Path, PathBuf};
use study::Study;

/// Which results, and where the site goes.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A folder of studies' results, or the results of one
    results: PathBuf,
    /// Where the site goes [default: site in that folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Also replay every point for a page of its own, with its timeline; takes as long as the studies did
    #[arg(long)]
    runs: bool,
    #[command(flatten)]
    format: Format,
}

/// What is printed.
#[derive(Serialize)]
struct Written {
    index: String,
    studies: Vec<String>,
    pages: usize,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let studies = studies(&arguments.results)?;
    let out = arguments.out.clone().unwrap_or_else(|| arguments.results.join("site"));
    std::fs::create_dir_all(&out).map_err(|error| Failure::file("make", &out, &error))?;
    let mut body = "<h1>Studies</h1>".to_owned();
    let mut pages = 1;
    for study in &studies {
        let name = study.name();
        let put = |suffix: &str, text: &str| {
            write_file(&out.join(format!("{name}{suffix}")), text.as_bytes())
        };
        let picture = study.figure();
        put(".svg", &standalone(&picture))?;
        put(".csv", study.csv())?;
        put(".tex", &latex::table(study))?;
        put(".html", &study.page(&picture, arguments.runs))?;
        let link = format!("<p><a href=\"{name}.html\">{} points</a></p>", study.rows().len());
        let shown = figure(&picture, study.shown());
        body += &section(name, study.question(), &(link + &shown));
        pages += 1;
        if arguments.runs {
            for (point, page) in study.runs()? {
                put(&format!("-{point}.html"), &page)?;
                pages += 1;
            }
        }
    }
    let index = out.join("index.html");
    write_file(&index, html::page("Hearth: studies", &body).as_bytes())?;
    let written = Written {
        index: index.display().to_string(),
        studies: studies.iter().map(|study| study.name().to_owned()).collect(),
        pages,
    };
    arguments.format.print(&written, |written| {
        format!("{} pages of {} studies\n{}\n", written.pages, written.studies.len(), written.index)
    })
}

/// The studies whose results are in `folder` or in folders in it, by name.
fn studies(folder: &Path) -> Result<Vec<Study>, Failure> {
    let has_results = |folder: &Path| folder.join("manifest.json").is_file();
    let mut folders = Vec::new();
    if has_results(folder) {
        folders.push(folder.to_owned());
    } else {
        let entries = std::fs::read_dir(folder);
        for entry in entries.map_err(|error| Failure::file("read", folder, &error))? {
            let entry = entry.map_err(|error| Failure::file("read", folder, &error))?;
            folders.extend(Some(entry.path()).filter(|path| has_results(path)));
        }
    }
    folders.sort();
    if folders.is_empty() {
        return Err(Failure::refused(format!(
            "`{}` has no results of a study\nhint: `hearth sweep STUDY --out {}/NAME` makes some",
            folder.display(),
            folder.display()
        )));
    }
    folders.iter().map(|folder| Study::read(folder)).collect()
}

/// A drawing of a page as a file of its own.
fn standalone(svg: &str) -> String {
    svg.replacen("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ", 1)
}

/// A link to a page beside this one.
fn link(page: &str, text: &str) -> String {
    format!("<a href=\"{}\">{}</a>", escape(page), escape(text))
}
