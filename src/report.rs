//! Diagnostics to the terminal, to JSON, and to the preview page. The only user of
//! annotate-snippets, and the only place that knows about colours.
//!
//! Texts and messages hold what strangers wrote: control characters and bidi controls are made
//! visible before they reach a terminal, and everything is escaped before it reaches a page. Of a
//! long line only the part around the place is shown.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};
use serde::Serialize;

use crate::diag::{Diagnostic, Severity};
use crate::source::{LineIndex, Position, SitePath, Snapshot, Span};

/// More findings than this are counted and not drawn: nobody reads them, and a terminal that
/// scrolls for a minute hides the first one.
const DRAWN_AT_MOST: usize = 200;

/// Characters of a source line shown before the place, and in all. Wide enough for a sentence; the
/// line still fits a terminal of 120 columns.
const SHOWN_BEFORE: usize = 40;
const SHOWN_IN_ALL: usize = 100;

/// How many findings of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tally {
    /// Something was left out.
    pub errors: usize,
    /// Perhaps not as meant.
    pub warnings: usize,
    /// Worth knowing.
    pub notes: usize,
}

impl Tally {
    /// Counts `diagnostics`.
    #[must_use]
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let count = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
        }
    }
}

impl std::fmt::Display for Tally {
    /// `2 errors, 1 warning`; what there is none of is not named, unless there is nothing bad at all.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let found = [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")];
        let mut parts: Vec<String> =
            found.iter().filter(|(n, _)| *n > 0).map(|(n, noun)| counted(*n, noun)).collect();
        if self.errors + self.warnings == 0 {
            parts.insert(0, "no errors, no warnings".to_owned());
        }
        f.write_str(&parts.join(", "))
    }
}

/// `1 article`, `2 articles`, for nouns whose plural is an `s`.
#[must_use]
pub fn counted(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// Where the texts of the findings are, and how their lines are found again; each text is indexed
/// once.
struct Texts<'a> {
    snapshot: &'a Snapshot,
    lines: BTreeMap<SitePath, LineIndex>,
}

impl<'a> Texts<'a> {
    fn new(snapshot: &'a Snapshot) -> Self {
        Self { snapshot, lines: BTreeMap::new() }
    }

    /// The text that `span` is in and the place of its start; `None` when the file has no text.
    fn locate(&mut self, span: &Span) -> Option<(&'a str, &LineIndex, Position)> {
        let text: &'a str = self.snapshot.file(&span.file)?.text()?;
        let lines = self.lines.entry(span.file.clone()).or_insert_with(|| LineIndex::new(text));
        let place = lines.position(text, span.start);
        Some((text, lines, place))
    }
}

/// Which command shows every finding of a site, however many there are.
pub const ALL_OF_SITE: &str = "`rapporteur check --json` lists them all";

/// The findings as a terminal shows them, an empty line after each. Where they are too many, the last
/// line says how many more there are, and `where_all`: how to see them, when there is a way.
#[must_use]
pub fn to_terminal(
    diagnostics: &[Diagnostic],
    snapshot: &Snapshot,
    in_colour: bool,
    where_all: Option<&str>,
) -> String {
    let renderer = if in_colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut texts = Texts::new(snapshot);
    let mut drawn = String::new();
    for diagnostic in to_draw(diagnostics) {
        drawn.push_str(&draw(diagnostic, &mut texts, &renderer));
        drawn.push_str("\n\n");
    }
    if let Some(rest) = not_drawn(diagnostics, where_all) {
        let _ = writeln!(drawn, "{rest}\n");
    }
    drawn
}

/// The findings that are drawn, in their order: errors last, because the last lines are what a
/// terminal still shows.
fn to_draw(diagnostics: &[Diagnostic]) -> impl Iterator<Item = &Diagnostic> {
    let (errors, others): (Vec<_>, Vec<_>) =
        diagnostics.iter().partition(|d| d.severity == Severity::Error);
    let room_for_others = DRAWN_AT_MOST.saturating_sub(errors.len());
    others.into_iter().take(room_for_others).chain(errors.into_iter().take(DRAWN_AT_MOST))
}

/// How many are not drawn, and where they are; `None` when all are.
fn not_drawn(diagnostics: &[Diagnostic], where_all: Option<&str>) -> Option<String> {
    let skipped = diagnostics.len().checked_sub(DRAWN_AT_MOST).filter(|skipped| *skipped > 0)?;
    let where_all = where_all.map(|way| format!("; {way}")).unwrap_or_default();
    Some(format!("… and {skipped} more{where_all}"))
}

fn draw(diagnostic: &Diagnostic, texts: &mut Texts<'_>, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Note => Level::NOTE,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    let message = normalize_untrusted_str(&diagnostic.message);
    let title = level.primary_title(&message).id(diagnostic.code);
    let mut group = Group::with_title(title);
    let excerpt = diagnostic.span.as_ref().map(|span| Excerpt::new(span, texts));
    if let Some(excerpt) = &excerpt {
        group = excerpt.draw_into(group, diagnostic.label.as_deref());
    }
    // A label that no words can bear is said as a note.
    let is_marked = excerpt.as_ref().is_some_and(Excerpt::has_words);
    let label = diagnostic.label.as_ref().filter(|_| !is_marked);
    let notes = label.into_iter().chain(&diagnostic.notes);
    let notes: Vec<String> = notes.map(|note| normalize_untrusted_str(note)).collect();
    let help: Vec<String> = diagnostic.help.iter().map(|h| normalize_untrusted_str(h)).collect();
    group = group.elements(notes.iter().map(|note| Level::NOTE.message(note)));
    group = group.elements(help.iter().map(|help| Level::HELP.message(help)));
    let drawn = renderer.render(&[group]);
    match excerpt {
        Some(excerpt) => excerpt.with_true_column(drawn),
        None => drawn,
    }
}

/// The part of one line that a finding is about.
struct Excerpt<'a> {
    file: &'a SitePath,
    place: Option<Position>,
    /// The shown part of the line.
    shown: String,
    /// The underlined bytes of `shown`.
    marked: Range<usize>,
}

impl<'a> Excerpt<'a> {
    fn new(span: &'a Span, texts: &mut Texts<'_>) -> Self {
        let Some((text, lines, place)) = texts.locate(span) else {
            return Self { file: &span.file, place: None, shown: String::new(), marked: 0..0 };
        };
        let line_start = lines.start_of(place.line).unwrap_or(0);
        let line_end = lines.start_of(place.line + 1).unwrap_or(text.len());
        let line = text[line_start..line_end].trim_end_matches(['\n', '\r']);
        let start = boundary_below(line, span.start.min(text.len()) - line_start);
        // A place that goes on over the line's end is marked as far as the line goes.
        let end = boundary_below(line, span.end.max(span.start) - line_start).max(start);
        let (shown, marked) = window(line, start..end);
        Self { file: &span.file, place: Some(place), shown, marked }
    }

    /// Whether there is something to underline.
    fn has_words(&self) -> bool {
        self.place.is_some() && !self.shown.trim().is_empty()
    }

    fn draw_into<'b>(&'b self, group: Group<'b>, label: Option<&'b str>) -> Group<'b> {
        let Some(place) = self.place else {
            return group.element(Origin::path(self.file.as_str()));
        };
        if !self.has_words() {
            let origin = Origin::path(self.file.as_str()).line(place.line + 1);
            return group.element(origin.char_column(place.column + 1));
        }
        let mark = AnnotationKind::Primary.span(self.marked.clone()).label(label);
        group.element(
            Snippet::source(self.shown.as_str())
                .path(self.file.as_str())
                .line_start(place.line + 1)
                .annotation(mark),
        )
    }

    /// The renderer counts the column in the shown part; of a line that was cut this puts the
    /// column in the file in its place.
    fn with_true_column(&self, drawn: String) -> String {
        let Some(place) = self.place else { return drawn };
        let shown_column = self.shown[..self.marked.start].chars().count();
        let Some((title, rest)) = drawn.split_once('\n').filter(|_| shown_column != place.column)
        else {
            return drawn;
        };
        let as_if_at = |column: usize| format!("{}:{}:{}", self.file, place.line + 1, column + 1);
        let rest = rest.replacen(&as_if_at(shown_column), &as_if_at(place.column), 1);
        format!("{title}\n{rest}")
    }
}

/// The last character boundary of `line` at or before `at`.
fn boundary_below(line: &str, at: usize) -> usize {
    (0..=at.min(line.len())).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0)
}

/// The characters of `line` around `mark`, with "…" where something is cut, and the mark in them.
fn window(line: &str, mark: Range<usize>) -> (String, Range<usize>) {
    let before = &line[..mark.start];
    let from = before.char_indices().rev().nth(SHOWN_BEFORE).map_or(0, |(at, _)| at);
    let from = if line[from..].chars().nth(SHOWN_IN_ALL).is_none() {
        // The line's end is in sight: the room goes to what stands before.
        let back = line.char_indices().rev().nth(SHOWN_IN_ALL - 1).map_or(0, |(at, _)| at);
        back.min(from)
    } else {
        from
    };
    let to = line[from..].char_indices().nth(SHOWN_IN_ALL).map_or(line.len(), |(at, _)| from + at);
    let lead = if from > 0 { "…" } else { "" };
    let tail = if to < line.len() { "…" } else { "" };
    let shown = format!("{lead}{}{tail}", &line[from..to]);
    let shift = |at: usize| at.clamp(from, to) - from + lead.len();
    (shown, shift(mark.start)..shift(mark.end))
}

/// One finding as programs read it.
#[derive(Debug, Serialize)]
pub struct DiagnosticJson<'a> {
    code: &'a str,
    severity: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    /// From one.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    /// From one, in Unicode scalar values.
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    help: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    notes: &'a [String],
}

/// The findings as programs read them, in their order.
#[must_use]
pub fn to_json<'a>(diagnostics: &'a [Diagnostic], snapshot: &Snapshot) -> Vec<DiagnosticJson<'a>> {
    let mut texts = Texts::new(snapshot);
    let one = |diagnostic: &'a Diagnostic| {
        let place = diagnostic.span.as_ref().and_then(|span| Some(texts.locate(span)?.2));
        DiagnosticJson {
            code: diagnostic.code,
            severity: name_of(diagnostic.severity),
            message: &diagnostic.message,
            file: diagnostic.span.as_ref().map(|span| span.file.as_str()),
            line: place.map(|place| place.line + 1),
            column: place.map(|place| place.column + 1),
            label: diagnostic.label.as_deref(),
            help: &diagnostic.help,
            notes: &diagnostic.notes,
        }
    };
    diagnostics.iter().map(one).collect()
}

fn name_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// The address under which an editor opens a file of the site at a line and a column, both from one.
pub type LinkTo<'a> = &'a dyn Fn(&SitePath, usize, usize) -> String;

/// The findings as a fragment of HTML for the preview page, drawn as in the terminal and escaped,
/// each with a link from its place to the file.
#[must_use]
pub fn to_html(diagnostics: &[Diagnostic], snapshot: &Snapshot, link_to: LinkTo<'_>) -> String {
    let mut html = format!(
        "<section class=\"rapporteur-findings\" role=\"alert\"><h2>{}</h2>",
        Tally::of(diagnostics)
    );
    let renderer = Renderer::plain().decor_style(DecorStyle::Ascii);
    let mut texts = Texts::new(snapshot);
    for diagnostic in to_draw(diagnostics) {
        let drawn = draw(diagnostic, &mut texts, &renderer);
        let _ = write!(html, "<pre>{}</pre>", linked(&drawn, diagnostic, &mut texts, link_to));
    }
    if let Some(rest) = not_drawn(diagnostics, Some(ALL_OF_SITE)) {
        let _ = write!(html, "<pre>{}</pre>", escape(&rest));
    }
    html.push_str("</section>");
    html
}

/// What was drawn of a finding, escaped, with a link where its place stands.
fn linked(
    drawn: &str,
    diagnostic: &Diagnostic,
    texts: &mut Texts<'_>,
    link_to: LinkTo<'_>,
) -> String {
    let Some(span) = &diagnostic.span else { return escape(drawn) };
    let place = texts.locate(span).map(|(_, _, place)| (place.line + 1, place.column + 1));
    let shown = match place {
        Some((line, column)) => format!("{}:{line}:{column}", span.file),
        None => span.file.to_string(),
    };
    // The title may name the file, too; the place is drawn behind an arrow.
    let arrow = format!("--> {shown}");
    let Some(at) = drawn.find(&arrow) else { return escape(drawn) };
    let (before, after) = (&drawn[..at + "--> ".len()], &drawn[at + arrow.len()..]);
    let (line, column) = place.unwrap_or((1, 1));
    let address = escape(&link_to(&span.file, line, column));
    let (before, shown, after) = (escape(before), escape(&shown), escape(after));
    format!("{before}<a href=\"{address}\">{shown}</a>{after}")
}

/// `text` with everything that HTML reads as more than text written out.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "content/articles/pay-talks.md";

    /// Draws one warning on `words` of `text`.
    fn drawn(text: &str, words: &str) -> String {
        let path = SitePath::new(PATH).unwrap();
        let mut snapshot = Snapshot::default();
        snapshot.insert(path.clone(), text.as_bytes());
        let start = text.find(words).unwrap();
        let diagnostic =
            Diagnostic::warning("annotate::mediator-without-parties", "no parties found")
                .at(Span::new(path, start..start + words.len()))
                .label("read as mediator")
                .note("a fact")
                .help("add a [[labels]] entry");
        to_terminal(&[diagnostic], &snapshot, false, None)
    }

    #[test]
    fn a_finding_underlines_its_words() {
        insta::assert_snapshot!(drawn("Für 🙂 all.\r\nThe bishop carried the reply.\r\n", "bishop"), @r"
        warning[annotate::mediator-without-parties]: no parties found
         --> content/articles/pay-talks.md:2:5
          |
        2 | The bishop carried the reply.
          |     ^^^^^^ read as mediator
          |
          = note: a fact
          = help: add a [[labels]] entry
        ");
    }

    #[test]
    fn of_a_long_line_only_the_part_around_the_words_is_shown() {
        let text = format!("{} the bishop {}", "word ".repeat(40_000), "more ".repeat(40_000));
        insta::assert_snapshot!(drawn(&text, "bishop"), @r"
        warning[annotate::mediator-without-parties]: no parties found
         --> content/articles/pay-talks.md:1:200006
          |
        1 | … word word word word word word word  the bishop more more more more more more more more more more mo…
          |                                           ^^^^^^ read as mediator
          |
          = note: a fact
          = help: add a [[labels]] entry
        ");
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        let shown = drawn("The \u{1b}[31mbishop\u{202e} carried\u{7}.", "bishop");
        assert!(!shown.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{shown:?}");
    }

    #[test]
    fn a_finding_without_a_text_names_its_file() {
        let span = Span::new(SitePath::new("content/articles/a.txt").unwrap(), 5..9);
        let diagnostic = Diagnostic::error("load::binary", "not a text").at(span);
        insta::assert_snapshot!(to_terminal(&[diagnostic], &Snapshot::default(), false, None), @r"
        error[load::binary]: not a text
        --> content/articles/a.txt
        ");
    }

    #[test]
    fn a_label_without_words_to_stand_at_is_a_note() {
        let path = SitePath::new("content/articles/a.txt").unwrap();
        let finding = |range| {
            let fault = Diagnostic::error("render::address-taken", "the name is taken");
            fault.at(Span::new(path.clone(), range)).label("by a feed").note("a fact")
        };
        insta::assert_snapshot!(to_terminal(&[finding(0..0)], &Snapshot::default(), false, None), @r"
        error[render::address-taken]: the name is taken
        --> content/articles/a.txt
         = note: by a feed
         = note: a fact
        ");
        let mut snapshot = Snapshot::default();
        snapshot.insert(path.clone(), b"\nText");
        let shown = to_terminal(&[finding(0..0)], &snapshot, false, None);
        assert_eq!(shown.matches("by a feed").count(), 1, "{shown}");
        let shown = to_terminal(&[finding(1..5)], &snapshot, false, None);
        assert!(shown.contains("^^^^ by a feed") && !shown.contains("note: by"), "{shown}");
    }

    #[test]
    fn a_page_shows_markup_as_text() {
        let diagnostic = Diagnostic::error("load::x", "</pre><script>alert(1)</script>");
        let html = to_html(&[diagnostic], &Snapshot::default(), &|_, _, _| String::new());
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains("&lt;script&gt;"), "{html}");
    }

    #[test]
    fn what_is_not_drawn_is_counted_and_the_remedy_is_one_that_exists() {
        let many: Vec<_> = (0..203).map(|_| Diagnostic::warning("load::x", "odd")).collect();
        let last = |text: &str| text.trim_end().lines().last().unwrap_or_default().to_owned();
        let drawn = |way| to_terminal(&many, &Snapshot::default(), false, way);
        assert_eq!(last(&drawn(None)), "… and 3 more");
        assert_eq!(last(&drawn(Some("look there"))), "… and 3 more; look there");
        let html = to_html(&many, &Snapshot::default(), &|_, _, _| String::new());
        assert!(html.contains("… and 3 more; `rapporteur check --json` lists"), "{html}");
    }

    #[test]
    fn a_finding_leads_to_its_place_in_the_file() {
        let path = SitePath::new("content/a&b.md").unwrap();
        let mut snapshot = Snapshot::default();
        snapshot.insert(path.clone(), "one\nfür two".as_bytes());
        let link =
            |file: &SitePath, line: usize, column: usize| format!("x:{file}?\"{line}&{column}");
        let html = |finding: Diagnostic| to_html(&[finding], &snapshot, &link);
        let finding = || Diagnostic::error("load::x", "odd: --> nowhere");
        let at = html(finding().at(Span::new(path, 9..12)));
        let place = "<a href=\"x:content/a&amp;b.md?&quot;2&amp;5\">content/a&amp;b.md:2:5</a>";
        assert!(at.contains(&format!("--&gt; {place}")), "{at}");
        let unread = html(finding().at(Span::new(SitePath::new("content/gone.md").unwrap(), 0..0)));
        assert!(unread.contains("?&quot;1&amp;1\">content/gone.md</a>"), "{unread}");
        assert!(!html(finding()).contains("<a"));
    }

    #[test]
    fn places_beyond_the_text_are_its_end() {
        let path = SitePath::new(PATH).unwrap();
        let mut snapshot = Snapshot::default();
        snapshot.insert(path.clone(), "für".as_bytes());
        for range in [99..100, 2..2, 4..4, 2..99] {
            let diagnostic = Diagnostic::error("load::x", "odd").at(Span::new(path.clone(), range));
            assert!(!to_terminal(&[diagnostic], &snapshot, false, None).is_empty());
        }
    }
}
