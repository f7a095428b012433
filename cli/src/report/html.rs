//! The report's building blocks: a page, sections, cards, tables, legends.

use super::plots::css_colour;

/// A whole page with its style inside.
pub(super) fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{}</title><style>{}</style></head><body>{body}</body></html>\n",
        escape(title),
        include_str!("style.css")
    )
}

/// `text` as HTML text.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            c => escaped.push(c),
        }
    }
    escaped
}

/// A headed section; `about` may hold `code` between backticks.
pub(super) fn section(title: &str, about: &str, body: &str) -> String {
    let about = escape(about).split('`').enumerate().fold(String::new(), |text, (i, part)| {
        text + &if i % 2 == 1 { format!("<code>{part}</code>") } else { part.to_owned() }
    });
    format!("<h2>{}</h2><p class=\"soft\">{about}</p>{body}", escape(title))
}

/// A number with what it means.
pub(super) fn card(number: &str, meaning: &str) -> String {
    format!("<div class=\"card\"><b>{}</b>{}</div>", escape(number), escape(meaning))
}

/// A drawing with its caption.
pub(super) fn figure(svg: &str, caption: &str) -> String {
    format!("<figure>{svg}<figcaption>{}</figcaption></figure>", escape(caption))
}

/// What is shown when a reader asks for it.
pub(super) fn folded(summary: &str, body: &str) -> String {
    format!("<details><summary>{}</summary>{body}</details>", escape(summary))
}

/// The series' names in their colours.
pub(super) fn legend(names: &[String]) -> String {
    let entries = names.iter().enumerate().map(|(index, name)| {
        format!("<span><i style=\"background:{}\"></i>{}</span>", css_colour(index), escape(name))
    });
    format!("<div class=\"legend\">{}</div>", entries.collect::<String>())
}

/// A table under construction.
pub(super) struct Table(String);

impl Table {
    /// A table with the given column heads.
    pub(super) fn new(heads: &[&str]) -> Self {
        let heads: String = heads.iter().map(|head| format!("<th>{}</th>", escape(head))).collect();
        Self(format!("<div class=\"wide\"><table><thead><tr>{heads}</tr></thead><tbody>"))
    }

    /// Adds a row of texts.
    pub(super) fn row(&mut self, cells: &[String]) {
        self.raw_row(&cells.iter().map(|cell| escape(cell)).collect::<Vec<_>>());
    }

    /// Adds a row of HTML.
    pub(super) fn raw_row(&mut self, cells: &[String]) {
        let cells: String = cells.iter().map(|cell| format!("<td>{cell}</td>")).collect();
        self.0 += &format!("<tr>{cells}</tr>");
    }

    /// The finished table.
    pub(super) fn html(self) -> String {
        self.0 + "</tbody></table></div>"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_files_cannot_become_markup() {
        let mut table = Table::new(&["<layer>"]);
        table.row(&["<script>".to_owned()]);
        let html = section("a & b", "run `x<y`", &table.html()) + &legend(&["\"q\"".to_owned()]);
        assert!(!html.contains("<script>") && !html.contains("<layer>"), "{html}");
        assert!(html.contains("<code>x&lt;y</code>"), "{html}");
    }
}
