//! One file of words. What a site wrote is held against the shipped table: a slip of the finger would
//! show the shipped words, or the mark of a place, on every page and say nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::{Entry, Words};
use crate::config::tree::{self, Node, Value, parse_toml};
use crate::diag::{Diagnostic, Outcome, nearest};
use crate::source::{SitePath, Span};

/// The code of every finding about a table of words.
const CODE: &str = "render::words";

/// Plural categories (Unicode CLDR 47).
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Keys that nobody knows are told up to so many: a table of another program has hundreds.
const UNKNOWN_KEYS: usize = 20;

/// The one text that may be empty: digits that are not grouped.
const MAY_BE_EMPTY: &str = "number.group";

/// What a site's table is held against.
pub(super) struct Known<'a> {
    /// The shipped words, which name every key there is.
    pub(super) shipped: &'a Words,
    /// The site's own templates: a key that one of them names is meant.
    pub(super) templates: Vec<&'a str>,
}

/// The entries of one table. `known` is `None` for a shipped one. Diagnostics: what is no TOML, a value
/// that is no text; of a site's table also a key that nobody asks for, a place that nothing fills, a
/// plural form that there is not, and an empty text. Entries with a finding are left to the table below.
pub(super) fn read(
    text: &str,
    path: &SitePath,
    known: Option<&Known<'_>>,
) -> Outcome<Vec<(String, Entry)>> {
    let top = match parse_toml(path, text, 0, CODE) {
        Ok(top) => top,
        Err(faults) => {
            let faults = faults.into_iter().map(|fault| {
                let has_help = !fault.help.is_empty();
                if has_help { fault } else { fault.help("write one `key = \"text\"` per line") }
            });
            return Outcome::new(Vec::new(), faults.collect());
        }
    };
    let mut reader = Reader { known, found: Vec::new(), faults: Vec::new(), n_unknown: 0 };
    reader.top(top);
    Outcome::new(reader.found, reader.faults)
}

struct Reader<'a> {
    known: Option<&'a Known<'a>>,
    found: Vec<(String, Entry)>,
    faults: Vec<Diagnostic>,
    n_unknown: usize,
}

impl Reader<'_> {
    fn top(&mut self, top: Vec<tree::Entry>) {
        // A worklist instead of recursion, because depth is the writer's.
        let mut open: Vec<(String, Vec<tree::Entry>)> = vec![(String::new(), top)];
        while let Some((section, entries)) = open.pop() {
            for entry in entries {
                let key = match section.as_str() {
                    "" => entry.key.clone(),
                    section => format!("{section}.{}", entry.key),
                };
                let Node { span, value } = entry.node;
                match value {
                    Value::Table(forms) if self.is_plural(&key, &forms) => {
                        if self.is_asked_for(&key, &entry.key_span) {
                            self.plural(key, &entry.key_span, forms);
                        }
                    }
                    Value::Table(inner) => {
                        if section.is_empty() {
                            self.check_section(&key, &entry.key_span);
                        }
                        open.push((key, inner));
                    }
                    value => {
                        if self.is_asked_for(&key, &entry.key_span)
                            && let Some(text) = self.text(&key, &span, value)
                        {
                            self.found.push((key, Entry::Text(text)));
                        }
                    }
                }
            }
        }
    }

    fn warn(&mut self, span: &Span, message: String, help: String) {
        self.faults.push(Diagnostic::warning(CODE, message).at(span.clone()).help(help));
    }

    fn shipped(&self, key: &str) -> Option<&Entry> {
        self.known.and_then(|known| known.shipped.entries.get(key))
    }

    /// Whether a table holds plural forms rather than further keys.
    fn is_plural(&self, key: &str, forms: &[tree::Entry]) -> bool {
        let is_form = |one: &tree::Entry| {
            CATEGORIES.contains(&one.key.as_str()) && matches!(one.node.value, Value::Text(_))
        };
        matches!(self.shipped(key), Some(Entry::Plural(_)))
            || forms.iter().any(|one| one.key == "other") && forms.iter().all(is_form)
    }

    fn plural(&mut self, key: String, key_span: &Span, written: Vec<tree::Entry>) {
        let mut forms = BTreeMap::new();
        let has_other = written.iter().any(|form| form.key == "other");
        for form in written {
            if !CATEGORIES.contains(&form.key.as_str()) {
                let help = match nearest(&form.key, CATEGORIES) {
                    Some(name) => format!("write `{name}`"),
                    None => format!("write one of: {}", CATEGORIES.join(", ")),
                };
                let message = format!("`{}` is no plural form of `{key}`", form.key);
                self.warn(&form.key_span, message, help);
                continue;
            }
            if let Some(text) = self.text(&key, &form.node.span, form.node.value) {
                forms.insert(form.key, text);
            }
        }
        if forms.contains_key("other") {
            self.found.push((key, Entry::Plural(forms)));
        } else if !has_other {
            let help = "write other = \"…\" among its forms; until then the shipped text is shown";
            self.warn(key_span, format!("`{key}` has no form `other`"), help.to_owned());
        }
    }

    /// The text of `key`, when it can be shown.
    fn text(&mut self, key: &str, span: &Span, value: Value) -> Option<String> {
        let Value::Text(text) = value else {
            self.faults.push(
                Diagnostic::error(CODE, format!("`{key}` in the table of words is no text"))
                    .at(span.clone())
                    .label(format!("read as {}", value.description()))
                    .help(format!("write `{key} = \"…\"`")),
            );
            return None;
        };
        let Some(shipped) = self.shipped(key) else { return Some(text) };
        if text.trim().is_empty() && key != MAY_BE_EMPTY {
            let help = "write a text; until then the shipped one is shown";
            self.warn(span, format!("`{key}` is empty"), help.to_owned());
            return None;
        }
        let known = places_of(shipped);
        let unknown: Vec<&str> =
            places(&text).into_iter().filter(|place| !known.contains(place)).collect();
        let Some(first) = unknown.first() else { return Some(text) };
        let known: Vec<String> = known.iter().map(|place| format!("{{{place}}}")).collect();
        let help = if known.is_empty() {
            "take it out: this text has no places".to_owned()
        } else {
            format!("this text has: {}; until then the shipped one is shown", known.join(", "))
        };
        let message = format!("nothing fills `{{{first}}}` in `{key}`");
        self.warn(span, message, help);
        None
    }

    /// Says so when a whole section is called nearly as a shipped one is. Others are the site's own.
    fn check_section(&mut self, section: &str, span: &Span) {
        let Some(known) = self.known else { return };
        let sections = known.sections();
        if sections.contains(section) || known.is_named(section) {
            return;
        }
        if let Some(near) = nearest(section, sections) {
            let message = format!("no section of words is called `{section}`");
            self.warn(span, message, format!("write `[{near}]`"));
        }
    }

    /// Whether anything asks for `key`: a shipped template, or one of the site. A key of the site's own
    /// in a section of its own is kept as it is.
    fn is_asked_for(&mut self, key: &str, span: &Span) -> bool {
        let Some(known) = self.known.filter(|known| !known.shipped.entries.contains_key(key))
        else {
            return true;
        };
        let section = key.split_once('.').map_or("", |(section, _)| section);
        let is_of_ours = section.is_empty() || known.sections().contains(section);
        if !is_of_ours || self.n_unknown >= UNKNOWN_KEYS || known.is_named(key) {
            return true;
        }
        self.n_unknown += 1;
        let help = match known.shipped.nearest(key) {
            Some(near) => format!("write `{near}`"),
            None => "take it out, or ask for it in a template of the site".to_owned(),
        };
        self.warn(span, format!("no page asks for the words `{key}`"), help);
        false
    }
}

impl Known<'_> {
    fn sections(&self) -> BTreeSet<&str> {
        let keys = self.shipped.keys();
        keys.into_iter().filter_map(|key| key.split_once('.').map(|(section, _)| section)).collect()
    }

    /// Whether a template of the site names this key, or asks for keys of this section by a name that
    /// is put together.
    fn is_named(&self, key: &str) -> bool {
        let whole = format!("\"{key}\"");
        let section = key.split_once('.').map_or(key, |(section, _)| section);
        let made = format!("\"{section}.\"");
        self.templates.iter().any(|text| text.contains(&whole) || text.contains(&made))
    }
}

/// The names of the places in a text, in order.
pub(super) fn places(text: &str) -> Vec<&str> {
    let inner = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    let is_name = |name: &&str| {
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
    };
    inner.map(|(name, _)| name).filter(is_name).collect()
}

/// The places of all forms of an entry; a plural one can always show its number.
pub(super) fn places_of(entry: &Entry) -> BTreeSet<&str> {
    match entry {
        Entry::Text(text) => places(text).into_iter().collect(),
        Entry::Plural(forms) => forms.values().flat_map(|text| places(text)).chain(["n"]).collect(),
    }
}
