//! Strict reading of a [`super::tree`]: every key that is not asked for is an error with the
//! nearest key that is, every value of a wrong kind is an error that names both kinds, and reading
//! goes on after each, so that one run shows every fault.

use jiff::civil::Date;

use super::Extra;
use super::tree::{self, Entry, Node, Value};
use crate::diag::{Diagnostic, nearest};
use crate::source::{LineIndex, SitePath, Span};

/// The codes of the faults that reading can find; `site.toml` and front matter have their own.
#[derive(Debug)]
pub(crate) struct Codes {
    /// Not valid TOML or YAML.
    pub(crate) syntax: &'static str,
    /// A key nobody asked for.
    pub(crate) unknown_key: &'static str,
    /// A key that must be there is not.
    pub(crate) missing_key: &'static str,
    /// A value of another kind than the key takes.
    pub(crate) wrong_type: &'static str,
    /// A value of the right kind that means nothing here.
    pub(crate) bad_value: &'static str,
    /// Two statements that cannot both hold.
    pub(crate) contradiction: &'static str,
}

/// Faults of one file that are shown. Our choice: nobody mends more in one go, and a file of
/// another format that was taken for TOML has a fault in every line.
const FAULTS_MAX: usize = 50;

/// The first [`FAULTS_MAX`] of `found`, which is in order of place, and the number of the others.
pub(crate) fn in_bounds(mut found: Vec<Diagnostic>, code: &'static str) -> Vec<Diagnostic> {
    if let Some(first_hidden) = found.get(FAULTS_MAX) {
        let n_hidden = found.len() - FAULTS_MAX;
        let mut rest = Diagnostic::error(code, format!("{n_hidden} more faults follow here"));
        rest.span.clone_from(&first_hidden.span);
        found.truncate(FAULTS_MAX);
        found.push(rest.help("mend those above and build again"));
    }
    found
}

/// What is written and its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed<T> {
    /// The value.
    pub(crate) value: T,
    /// Its place.
    pub(crate) span: Span,
}

/// Where faults go, with the codes they get.
#[derive(Debug)]
pub(crate) struct Faults {
    /// Codes to give them.
    pub(crate) codes: &'static Codes,
    /// What was found so far.
    pub(crate) found: Vec<Diagnostic>,
    /// The lines of the files that are read, for messages that name a second place.
    lines: Vec<(SitePath, LineIndex)>,
}

impl Faults {
    /// No faults yet.
    pub(crate) fn new(codes: &'static Codes) -> Self {
        Self { codes, found: Vec::new(), lines: Vec::new() }
    }

    /// Makes the lines of `file` known, so that a message can name one.
    pub(crate) fn know_lines(&mut self, file: &SitePath, text: &str) {
        self.lines.push((file.clone(), LineIndex::new(text)));
    }

    /// The line that `span` begins on, counted from 1.
    pub(crate) fn line(&self, span: &Span) -> usize {
        let known = self.lines.iter().find(|(file, _)| *file == span.file);
        known.map_or(1, |(_, index)| index.line_of(span.start) + 1)
    }

    /// `line 3 of content/a.toml`.
    pub(crate) fn place(&self, span: &Span) -> String {
        match self.lines.iter().find(|(file, _)| *file == span.file) {
            Some((file, index)) => format!("line {} of {file}", index.line_of(span.start) + 1),
            None => span.file.to_string(),
        }
    }

    /// A value that means nothing here.
    pub(crate) fn bad_value(&mut self, span: &Span, message: impl Into<String>, help: &str) {
        let fault = Diagnostic::error(self.codes.bad_value, message).at(span.clone());
        self.found.push(if help.is_empty() { fault } else { fault.help(help) });
    }

    fn wrong_type(&mut self, key: &str, node: &Node, wanted: &str, help: String) {
        let message = format!("`{key}` must be {wanted}");
        self.found.push(
            Diagnostic::error(self.codes.wrong_type, message)
                .at(node.span.clone())
                .label(format!("read as {}", node.value.description()))
                .help(help),
        );
    }

    /// The findings in order of place; beyond the first [`FAULTS_MAX`] only their number.
    pub(crate) fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.found.sort_by(|a, b| a.span.cmp(&b.span));
        in_bounds(self.found, self.codes.syntax)
    }
}

/// One table of a file, read key by key. Every key that is asked for is known; the rest are faults.
#[derive(Debug)]
pub(crate) struct Table {
    /// How the table is called in a message: `[publish]`; empty for the top of the file.
    name: String,
    /// Where it stands.
    span: Span,
    entries: Vec<Entry>,
    known: Vec<&'static str>,
}

impl Table {
    /// Starts to read `entries`, the table called `name` in messages.
    pub(crate) fn new(name: impl Into<String>, span: Span, entries: Vec<Entry>) -> Self {
        Self { name: name.into(), span, entries, known: Vec::new() }
    }

    /// Where the table stands.
    pub(crate) fn span(&self) -> &Span {
        &self.span
    }

    /// Whether `key` is written and has not been read yet.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }

    /// Where the value of `key` stands, when it is written and has not been read yet.
    pub(crate) fn value_span(&self, key: &str) -> Option<&Span> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node.span)
    }

    /// Where `key` stands, when it is written and has not been read yet.
    pub(crate) fn key_span(&self, key: &str) -> Option<&Span> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.key_span)
    }

    /// Takes the entry of `key` out. An empty value, as YAML has it, is a fault: whoever wrote
    /// `embargo:` meant something by it.
    pub(crate) fn take(&mut self, key: &'static str, faults: &mut Faults) -> Option<Node> {
        self.known.push(key);
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        let entry = self.entries.remove(at);
        if entry.node.value == Value::Null {
            let message = format!("`{key}` has no value");
            let fault = Diagnostic::error(faults.codes.bad_value, message).at(entry.key_span);
            faults.found.push(fault.help("write a value, or take the line out"));
            return None;
        }
        Some(entry.node)
    }

    /// The text of `key`; empty text is a fault.
    pub(crate) fn text(&mut self, key: &'static str, faults: &mut Faults) -> Option<String> {
        self.placed_text(key, faults).map(|placed| placed.value)
    }

    /// The text of `key` and its place; empty text is a fault.
    pub(crate) fn placed_text(
        &mut self,
        key: &'static str,
        faults: &mut Faults,
    ) -> Option<Placed<String>> {
        let node = self.take(key, faults)?;
        as_text(key, node, faults)
    }

    /// `true` or `false`.
    pub(crate) fn boolean(&mut self, key: &'static str, faults: &mut Faults) -> Option<bool> {
        let node = self.take(key, faults)?;
        if let Value::Bool(value) = node.value {
            return Some(value);
        }
        faults.wrong_type(
            key,
            &node,
            "true or false",
            format!("write `true` or `false` after `{key}`, without quotes"),
        );
        None
    }

    /// A whole number.
    pub(crate) fn integer(
        &mut self,
        key: &'static str,
        faults: &mut Faults,
    ) -> Option<Placed<i64>> {
        let node = self.take(key, faults)?;
        if let Value::Integer(value) = node.value {
            return Some(Placed { value, span: node.span });
        }
        let help = format!("write digits after `{key}`, without quotes");
        faults.wrong_type(key, &node, "a whole number", help);
        None
    }

    /// A day: a date of TOML, or text of the form `1981-01-20` or RFC 3339.
    pub(crate) fn date(&mut self, key: &'static str, faults: &mut Faults) -> Option<Placed<Day>> {
        let node = self.take(key, faults)?;
        let day = match &node.value {
            Value::Datetime(datetime) => day_of_datetime(datetime),
            Value::Text(text) => day_of_text(text.trim()),
            _ => {
                let help = format!("write a day as year-month-day: {key} = 1981-01-20");
                faults.wrong_type(key, &node, "a date", help);
                return None;
            }
        };
        if let Some(value) = day {
            return Some(Placed { value, span: node.span });
        }
        let fault = Diagnostic::error(faults.codes.bad_value, format!("`{key}` is no date"))
            .at(node.span)
            .label("not a day of the calendar")
            .help("write a day as year-month-day, for example 1981-01-20");
        faults.found.push(fault);
        None
    }

    /// A list of texts.
    pub(crate) fn texts(&mut self, key: &'static str, faults: &mut Faults) -> Vec<Placed<String>> {
        let Some(node) = self.take(key, faults) else { return Vec::new() };
        as_texts(key, node, faults)
    }

    /// A list of texts that narrows something down: an empty one is a fault, for whoever wrote it meant
    /// to narrow.
    pub(crate) fn some_texts(
        &mut self,
        key: &'static str,
        faults: &mut Faults,
    ) -> Vec<Placed<String>> {
        let Some(node) = self.take(key, faults) else { return Vec::new() };
        if matches!(&node.value, Value::List(items) if items.is_empty()) {
            let message = format!("`{key}` is an empty list");
            faults.bad_value(
                &node.span,
                message,
                &format!("write {key} = [\"…\"], or take it out"),
            );
        }
        as_texts(key, node, faults)
    }

    /// A list of texts without their places.
    pub(crate) fn plain_texts(&mut self, key: &'static str, faults: &mut Faults) -> Vec<String> {
        self.texts(key, faults).into_iter().map(|placed| placed.value).collect()
    }

    /// One of the `words`, by what stands beside it.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&'static str, T)],
        faults: &mut Faults,
    ) -> Option<T> {
        let written = self.placed_text(key, faults)?;
        as_choice(key, &written, words, faults)
    }

    /// The table under `key`.
    pub(crate) fn table(
        &mut self,
        key: &'static str,
        name: &str,
        faults: &mut Faults,
    ) -> Option<Self> {
        let node = self.take(key, faults)?;
        as_table(key, name, node, faults)
    }

    /// The tables of a list of tables, `[[key]]`.
    pub(crate) fn tables(
        &mut self,
        key: &'static str,
        name: &str,
        faults: &mut Faults,
    ) -> Vec<Self> {
        let Some(node) = self.take(key, faults) else { return Vec::new() };
        let Value::List(items) = node.value else {
            let help = format!("write [[{key}]] with double brackets, once for each entry");
            faults.wrong_type(key, &node, "a list of tables", help);
            return Vec::new();
        };
        items.into_iter().filter_map(|item| as_table(key, name, item, faults)).collect()
    }

    /// The free table under `key`, for templates.
    pub(crate) fn free(&mut self, key: &'static str, faults: &mut Faults) -> Extra {
        match self.table(key, key, faults) {
            Some(table) => Extra(tree::to_toml_table(&table.entries)),
            None => Extra::default(),
        }
    }

    /// All entries that are left, for tables whose keys are the writer's own.
    pub(crate) fn into_entries(self) -> Vec<Entry> {
        self.entries
    }

    /// Complains that `key` is missing.
    pub(crate) fn missing(&self, key: &str, help: &str, faults: &mut Faults) {
        let message = format!("{} has no `{key}`", self.name);
        faults.found.push(
            Diagnostic::error(faults.codes.missing_key, message).at(self.span.clone()).help(help),
        );
    }

    /// Everything that nobody asked for is a fault. `advice` knows keys of other generators.
    pub(crate) fn finish(self, advice: &[(&str, &str)], faults: &mut Faults) {
        for entry in self.entries {
            let place =
                if self.name.is_empty() { String::new() } else { format!(" in {}", self.name) };
            let message = format!("unknown key `{}`{place}", shown(&entry.key));
            let fault = Diagnostic::error(faults.codes.unknown_key, message).at(entry.key_span);
            let help = if let Some((_, help)) = advice.iter().find(|(key, _)| *key == entry.key) {
                (*help).to_owned()
            } else if let Some(known) = nearest(&entry.key, self.known.iter().copied()) {
                format!("write `{known}`")
            } else {
                format!("known keys{place}: {}", self.known.join(", "))
            };
            faults.found.push(fault.help(help));
        }
    }
}

/// A day, and whether a time of day was written with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Day {
    /// The day, as written: no time zone is applied.
    pub(crate) date: Date,
    /// A time other than midnight was written with it.
    pub(crate) has_time: bool,
}

/// The text of `node`, the value of `key`.
pub(crate) fn as_text(key: &str, node: Node, faults: &mut Faults) -> Option<Placed<String>> {
    let text = match &node.value {
        Value::Text(text) => seen(text),
        _ => String::new(),
    };
    match node.value {
        Value::Text(_) if !text.is_empty() => Some(Placed { value: text, span: node.span }),
        Value::Text(_) => {
            let message = format!("`{key}` is empty");
            faults.bad_value(&node.span, message, "write a text, or take the line out");
            None
        }
        _ => {
            let help = format!("put the value of `{key}` in quotes");
            faults.wrong_type(key, &node, "text", help);
            None
        }
    }
}

/// What a reader sees of a text: without the characters that command a terminal, and without those
/// that turn the order of what follows (UAX 9), which would turn the page around it too.
fn seen(text: &str) -> String {
    let is_seen = |c: &char| {
        let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        !turns && (!c.is_control() || c.is_whitespace())
    };
    let text = text.trim();
    if text.chars().all(|c| is_seen(&c)) {
        return text.to_owned();
    }
    text.chars().filter(is_seen).collect::<String>().trim().to_owned()
}

/// The texts of `node`, the value of `key`.
pub(crate) fn as_texts(key: &str, node: Node, faults: &mut Faults) -> Vec<Placed<String>> {
    let Value::List(items) = node.value else {
        let help = format!("write a list in brackets: {key} = [\"…\", \"…\"]");
        faults.wrong_type(key, &node, "a list of texts", help);
        return Vec::new();
    };
    items.into_iter().filter_map(|item| as_text(key, item, faults)).collect()
}

/// The table of `node`, the value of `key`.
pub(crate) fn as_table(key: &str, name: &str, node: Node, faults: &mut Faults) -> Option<Table> {
    let help = format!("write [{key}] on a line of its own, and its keys below");
    as_table_or(key, name, node, help, faults)
}

/// The table of `node`; `help` says what to write instead of what is none.
pub(super) fn as_table_or(
    key: &str,
    name: &str,
    node: Node,
    help: String,
    faults: &mut Faults,
) -> Option<Table> {
    if let Value::Table(entries) = node.value {
        return Some(Table::new(name, node.span, entries));
    }
    faults.wrong_type(key, &node, "a table", help);
    None
}

/// What stands beside the word in `words`; any other word is a fault that lists them.
pub(crate) fn as_choice<T: Copy>(
    key: &str,
    written: &Placed<String>,
    words: &[(&'static str, T)],
    faults: &mut Faults,
) -> Option<T> {
    if let Some((_, value)) = words.iter().find(|(word, _)| *word == written.value) {
        return Some(*value);
    }
    let all: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    let mut fault = Diagnostic::error(
        faults.codes.bad_value,
        format!("`{}` is no value of `{key}`", shown(&written.value)),
    )
    .at(written.span.clone());
    // Case is the commonest slip, and no distance sees it: `clear` for `CLEAR`.
    let same = all.iter().find(|word| word.eq_ignore_ascii_case(&written.value)).copied();
    if let Some(word) = same.or_else(|| nearest(&written.value, all.iter().copied())) {
        fault = fault.help(format!("write \"{word}\""));
    }
    faults.found.push(fault.help(format!("`{key}` may be one of: {}", all.join(", "))));
    None
}

/// A word of the writer's as it may stand in a message: on one line, visible, and short.
pub(crate) fn shown(text: &str) -> String {
    const SHOWN_CHARS: usize = 60;
    let mut shown = String::new();
    for c in text.chars().take(SHOWN_CHARS) {
        match c {
            // Names have apostrophes, and nothing here needs them escaped.
            '\'' | '"' => shown.push(c),
            c => shown.extend(c.escape_debug()),
        }
    }
    if text.chars().nth(SHOWN_CHARS).is_some() {
        shown.push('…');
    }
    shown
}

fn day_of_datetime(datetime: &toml::value::Datetime) -> Option<Day> {
    let written = datetime.date?;
    let date = Date::new(
        i16::try_from(written.year).ok()?,
        i8::try_from(written.month).ok()?,
        i8::try_from(written.day).ok()?,
    )
    .ok()?;
    let has_time = datetime
        .time
        .is_some_and(|time| time.hour != 0 || time.minute != 0 || time.second.unwrap_or(0) != 0);
    Some(Day { date, has_time })
}

fn day_of_text(text: &str) -> Option<Day> {
    // jiff alone would also take `19810120` and `-009999-01-20`; a person who wrote those should look again.
    let (day, rest) = text.split_at_checked(10)?;
    let is_day = day.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    if !is_day {
        return None;
    }
    let date = day.parse().ok()?;
    if rest.is_empty() {
        return Some(Day { date, has_time: false });
    }
    // jiff gives no civil time for a text in `Z`, since that names an instant and no place; the day
    // that stands there is the day the writer meant.
    let local = text.strip_suffix(['Z', 'z']).unwrap_or(text);
    let time = local.parse::<jiff::civil::DateTime>().ok()?.time();
    Some(Day { date, has_time: time != jiff::civil::Time::midnight() })
}
