//! A study's table for a paper.

use super::study::Study;

/// Columns that a paper prints, besides the fields that vary.
const PRINTED: &[&str] = &["seconds_per_input", "energy_joules_per_input", "bound_by"];

/// The measured points as a `tabular`.
pub(super) fn table(study: &Study) -> String {
    let mut places: Vec<usize> = study.varied().collect();
    places.extend(PRINTED.iter().filter_map(|name| study.column(name)));
    let status = study.column("status").unwrap_or(0);
    let line = |cells: &[String]| {
        let cells = places.iter().map(|&place| escape(&short(&cells[place])));
        format!("  {} \\\\\n", cells.collect::<Vec<_>>().join(" & "))
    };
    let measured = study.rows().iter().filter(|row| row[status] == "measured");
    let rows: String = measured.map(|row| line(row)).collect();
    format!(
        "% {}: {}\n\\begin{{tabular}}{{{}}}\n  \\hline\n{}  \\hline\n{rows}  \\hline\n\\end{{tabular}}\n",
        study.name(),
        study.question().replace('\n', " "),
        "l".repeat(places.len()),
        line(study.columns()),
    )
}

/// Fractions to four digits behind the point.
fn short(cell: &str) -> String {
    match cell.parse::<f64>() {
        Ok(number) if cell.contains('.') && number.is_finite() => format!("{number:.4}"),
        _ => cell.to_owned(),
    }
}

/// `text` without what LaTeX would read otherwise.
fn escape(text: &str) -> String {
    let escaped = |c: char| match c {
        '&' | '%' | '$' | '#' | '_' | '{' | '}' => format!("\\{c}"),
        '\\' => "\\textbackslash{}".to_owned(),
        '~' => "\\textasciitilde{}".to_owned(),
        '^' => "\\textasciicircum{}".to_owned(),
        c => c.to_string(),
    };
    text.chars().map(escaped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_text_for_latex() {
        assert_eq!(
            escape(r"a_b & 50 % \x^2"),
            r"a\_b \& 50 \% \textbackslash{}x\textasciicircum{}2"
        );
        assert_eq!([short("0.123456"), short("12"), short("1.5 TiB")], ["0.1235", "12", "1.5 TiB"]);
    }
}
