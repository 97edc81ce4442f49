//! Every visible word, from one table per language; dates and numbers are formatted here and
//! nowhere else.
//!
//! A table is `i18n/<language>.toml`: keys are joined with dots (`[role] mediator = "…"` is
//! `role.mediator`). A value is a text with `{name}` places, or a table of plural forms that is
//! chosen by `n`. The shipped English table lies below everything, so that a translation may be
//! incomplete; a site's own table lies on top. A language without any table has pages in English, and
//! they say so in `lang`: a screen reader must not read them in another tongue.

mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use foldhash::HashMap;
use jiff::civil::Date;

use super::view::Day;
use crate::annotate::{Precision, When};
use crate::config::Config;
use crate::diag::{Diagnostic, Outcome};
use crate::source::{Hash, SitePath, Snapshot, Span};
use table::Known;

/// The shipped table that names every key there is.
const ENGLISH: &str = include_str!("../../i18n/en.toml");

/// The shipped tables that lie on top of the English one, by primary language.
const SHIPPED: [(&str, &str); 1] = [("de", include_str!("../../i18n/de.toml"))];

/// All texts of the site's language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    /// Looked up for every date of every page; walked only in order of key.
    entries: HashMap<String, Entry>,
    lang: String,
    hash: Option<Hash>,
}

/// A text, or its plural forms by category.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Entry {
    Text(String),
    Plural(BTreeMap<String, String>),
}

/// A value for a place in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Fill<'a> {
    /// A number, grouped as the language does.
    Number(i64),
    /// A number that is not grouped: a day, a year.
    Digits(i64),
    /// Words, as they are.
    Text(&'a str),
}

impl Words {
    /// The words of `config.language`: the shipped ones, and the site's on top. Diagnostics: what is
    /// wrong with a table of the site, and a language that has none, whose pages are in English.
    pub(crate) fn of_site(snapshot: &Snapshot, config: &Config) -> Outcome<Self> {
        let english = Self::english();
        let mut words = english.clone();
        let mut diagnostics = Vec::new();
        let templates =
            snapshot.templates.iter().filter(|(path, _)| path.strip_prefix("templates").is_some());
        let templates = templates.filter_map(|(_, file)| file.text()).map(|text| &**text).collect();
        let known = Known { shipped: &english, templates };
        let tag = config.language.to_ascii_lowercase();
        let primary = tag.split('-').next().unwrap_or_default();
        // `de` first, so that `de-AT` has the last word.
        let mut names = vec![primary];
        if primary != tag {
            names.push(&tag);
        }
        let mut has_words = primary == "en";
        let mut own: Option<(&SitePath, BTreeSet<String>)> = None;
        for name in names {
            if let Some((_, text)) = SHIPPED.iter().find(|(shipped, _)| *shipped == name) {
                words.add_shipped(name, text);
                has_words = true;
            }
            let file_name = format!("{name}.toml");
            let is_of_name = |path: &SitePath| {
                path.strip_prefix("i18n").is_some_and(|file| file.eq_ignore_ascii_case(&file_name))
            };
            for (path, file) in snapshot.templates.iter().filter(|(path, _)| is_of_name(path)) {
                let Some(text) = file.text() else { continue };
                let (_, given) = own.get_or_insert_with(|| (path, BTreeSet::new()));
                given.extend(words.add(text, path, Some(&known)).drain_into(&mut diagnostics));
            }
        }
        // A table of the site stands on the shipped one of its language; without one, on the English.
        let missing = own.filter(|_| !has_words).map(|(path, given)| {
            let missing = english.keys().into_iter().filter(|key| !given.contains(*key));
            (path, missing.collect::<Vec<_>>())
        });
        match &missing {
            Some((path, missing)) => {
                has_words = missing.len() * 2 < english.entries.len();
                diagnostics.extend(lacks(path, missing, english.entries.len(), has_words));
            }
            None if !has_words => diagnostics.push(no_words(config)),
            None => {}
        }
        if has_words {
            words.lang.clone_from(&config.language);
        }
        words.seal();
        Outcome::new(words, diagnostics)
    }

    /// The shipped English table.
    pub(crate) fn english() -> Self {
        let mut words = Self { lang: "en".to_owned(), ..Self::default() };
        words.add_shipped("en", ENGLISH);
        words.seal();
        words
    }

    fn add_shipped(&mut self, name: &str, text: &str) {
        let path = SitePath::new(&format!("i18n/{name}.toml")).expect("a plain name");
        let faults = self.add(text, &path, None).diagnostics;
        debug_assert!(faults.is_empty(), "a shipped table is well-formed: {faults:?}");
    }

    /// BCP 47 tag of the words: `en` where the site's language has no table.
    pub(crate) fn lang(&self) -> &str {
        &self.lang
    }

    /// Equal hashes mean equal texts.
    pub(crate) fn hash(&self) -> Hash {
        self.hash.expect("a table is sealed when it is made")
    }

    fn seal(&mut self) {
        let mut parts: Vec<&[u8]> = Vec::new();
        for key in self.keys() {
            parts.push(key.as_bytes());
            match &self.entries[key] {
                Entry::Text(text) => parts.push(text.as_bytes()),
                Entry::Plural(forms) => {
                    for (category, text) in forms {
                        parts.push(category.as_bytes());
                        parts.push(text.as_bytes());
                    }
                }
            }
        }
        self.hash = Some(Hash::of_parts(parts));
    }

    /// All keys in order.
    fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = self.entries.keys().map(String::as_str).collect();
        keys.sort_unstable();
        keys
    }

    /// Puts a table on top, and gives its keys; `known` as [`table::read`] has it.
    fn add(
        &mut self,
        text: &str,
        path: &SitePath,
        known: Option<&Known<'_>>,
    ) -> Outcome<BTreeSet<String>> {
        let Outcome { value, diagnostics } = table::read(text, path, known);
        let keys = value.iter().map(|(key, _)| key.clone()).collect();
        self.entries.extend(value);
        Outcome::new(keys, diagnostics)
    }

    /// The text of `key` with its places filled; `None` when there is no such key. A place that
    /// nothing fills stays as it is.
    pub(crate) fn get(&self, key: &str, fills: &[(&str, Fill<'_>)]) -> Option<String> {
        let text = match self.entries.get(key)? {
            Entry::Text(text) => text,
            Entry::Plural(forms) => {
                let n = fills.iter().find_map(|(name, fill)| match fill {
                    Fill::Number(n) if *name == "n" => Some(*n),
                    _ => None,
                });
                forms.get(category(n, forms)).or_else(|| forms.get("other"))?
            }
        };
        Some(self.fill(text, fills))
    }

    /// The text of a key that the shipped table is known to hold.
    pub(crate) fn text(&self, key: &str) -> String {
        // A key that is missing shows itself, which is better than a page that is missing.
        self.get(key, &[]).unwrap_or_else(|| key.to_owned())
    }

    /// Whether the table has a text for `key`.
    #[cfg(test)]
    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// The known key nearest to one that is not there.
    pub(crate) fn nearest(&self, key: &str) -> Option<&str> {
        crate::diag::nearest(key, self.keys())
    }

    fn fill(&self, text: &str, fills: &[(&str, Fill<'_>)]) -> String {
        if fills.is_empty() {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            out.push_str(&rest[..open]);
            rest = &rest[open..];
            let place = rest.find('}').map(|close| (&rest[1..close], close + 1));
            let fill = place.and_then(|(name, len)| {
                fills.iter().find(|(given, _)| *given == name).map(|(_, fill)| (*fill, len))
            });
            match fill {
                Some((Fill::Number(n), len)) => {
                    out.push_str(&self.number(n));
                    rest = &rest[len..];
                }
                Some((Fill::Digits(n), len)) => {
                    let _ = write!(out, "{n}");
                    rest = &rest[len..];
                }
                Some((Fill::Text(words), len)) => {
                    out.push_str(words);
                    rest = &rest[len..];
                }
                None => {
                    out.push('{');
                    rest = &rest[1..];
                }
            }
        }
        out.push_str(rest);
        out
    }

    /// `12,345` with the group mark of the language.
    pub(crate) fn number(&self, n: i64) -> String {
        let group = match self.entries.get("number.group") {
            Some(Entry::Text(mark)) => mark.as_str(),
            _ => "",
        };
        let digits = n.unsigned_abs().to_string();
        let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
        if n < 0 {
            out.push('\u{2212}');
        }
        for (position, digit) in digits.chars().enumerate() {
            if position > 0 && (digits.len() - position).is_multiple_of(3) {
                out.push_str(group);
            }
            out.push(digit);
        }
        out
    }

    /// A day as shown and as a machine reads it.
    pub(crate) fn day(&self, date: Date) -> Day {
        Day { iso: date.to_string(), text: self.date_text(date, "date.day") }
    }

    fn date_text(&self, date: Date, format: &str) -> String {
        const MONTHS: [&str; 12] = [
            "month.1", "month.2", "month.3", "month.4", "month.5", "month.6", "month.7", "month.8",
            "month.9", "month.10", "month.11", "month.12",
        ];
        let month = self.text(MONTHS[date.month().unsigned_abs() as usize - 1]);
        let fills = [
            ("day", Fill::Digits(date.day().into())),
            ("month", Fill::Text(&month)),
            ("year", Fill::Digits(date.year().into())),
        ];
        self.get(format, &fills).unwrap_or_else(|| date.to_string())
    }

    /// A resolved time, as exact as the text says it and no more: `March 1981`; `before 8 May 2026` of
    /// what is due on the day before.
    pub(crate) fn when(&self, when: &When) -> String {
        let text = self.days(when);
        if !when.is_exclusive {
            return text;
        }
        self.get("date.before", &[("date", Fill::Text(&text))]).unwrap_or(text)
    }

    fn days(&self, when: &When) -> String {
        let day = |date| self.date_text(date, "date.day");
        // "The middle of January" is ten days of it, and to be told as these.
        let is_whole =
            when.start == when.start.first_of_month() && when.end == when.end.last_of_month();
        match when.precision {
            Precision::Year if is_whole && when.start.year() == when.end.year() => {
                self.date_text(when.start, "date.year")
            }
            Precision::Month
                if is_whole
                    && (when.start.year(), when.start.month())
                        == (when.end.year(), when.end.month()) =>
            {
                self.date_text(when.start, "date.month")
            }
            _ if when.start == when.end => {
                let text = day(when.start);
                match time_of_day(&when.iso) {
                    Some(time) => self
                        .get("date.time", &[("day", Fill::Text(&text)), ("time", Fill::Text(time))])
                        .unwrap_or(text),
                    None => text,
                }
            }
            _ => {
                let (start, end) = (day(when.start), day(when.end));
                self.get("date.range", &[("start", Fill::Text(&start)), ("end", Fill::Text(&end))])
                    .unwrap_or_else(|| format!("{start} – {end}"))
            }
        }
    }
}

/// A resolved time for `<time datetime>`: a year, a month, a day, or a day with its hour. `None` for a
/// span of days, for which HTML has no form (WHATWG HTML, "The time element").
pub(crate) fn html_time(when: &When) -> Option<String> {
    let is_date = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let (date, time) = when.iso.split_once('T').unwrap_or((&when.iso, "00:00"));
    let is_time = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    (is_date(date) && is_time(time)).then(|| when.iso.clone())
}

/// `09:00` of `2026-04-22T09:00`.
fn time_of_day(iso: &str) -> Option<&str> {
    iso.split_once('T').and_then(|(_, time)| time.get(..5))
}

/// Names of texts that a finding lists: with more it is no list that anybody reads.
const NAMED: usize = 6;

/// That a table of the site lacks texts, whose places are filled with English ones.
fn lacks(
    path: &SitePath,
    missing: &[&str],
    n_texts: usize,
    is_of_language: bool,
) -> Option<Diagnostic> {
    let first = missing.get(..NAMED.min(missing.len())).filter(|first| !first.is_empty())?;
    let more = match missing.len() - first.len() {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    let said =
        if is_of_language { "" } else { ", which is most, so the pages say that they are English" };
    let n_missing = missing.len();
    let message = format!("{n_missing} of {n_texts} texts are not in this table{said}");
    let finding =
        Diagnostic::warning("render::language", message).at(Span::new(path.clone(), 0..0));
    Some(finding.help(format!("write also: {}{more}", first.join(", "))))
}

fn no_words(config: &Config) -> Diagnostic {
    let tag = &config.language;
    let finding = Diagnostic::warning(
        "render::language",
        format!("there are no words in the language `{tag}`, and the pages are in English"),
    )
    .help(format!(
        "write i18n/{}.toml with the keys of the English table, or write language = \"en\": an article \
         says its own with `lang`",
        tag.to_ascii_lowercase()
    ));
    match &config.language_place {
        Some(place) => finding.at(place.clone()),
        None => finding,
    }
}

/// The plural category of `n` among those the entry has. English and its like have `one` and
/// `other` (Unicode CLDR 47, plural rules); a language with more brings its rule with its table.
fn category(n: Option<i64>, forms: &BTreeMap<String, String>) -> &'static str {
    match n {
        Some(0) if forms.contains_key("zero") => "zero",
        Some(1) => "one",
        _ => "other",
    }
}

/// `rtl` for a language written from right to left, else `ltr`. Languages whose usual script in
/// CLDR 47 is Arabic, Hebrew, Syriac or Thaana; a script subtag decides where there is one.
pub(crate) fn direction(lang: &str) -> &'static str {
    let mut parts = lang.split('-');
    let primary = parts.next().unwrap_or_default().to_ascii_lowercase();
    if let Some(script) = parts.find(|part| part.len() == 4) {
        return match script.to_ascii_lowercase().as_str() {
            "arab" | "hebr" | "syrc" | "thaa" | "nkoo" | "adlm" | "rohg" => "rtl",
            _ => "ltr",
        };
    }
    match primary.as_str() {
        "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "iw" | "ks" | "nqo" | "ps" | "sd" | "syr"
        | "ug" | "ur" | "yi" => "rtl",
        _ => "ltr",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        let mut words = Words::default();
        let faults = words.add(text, &SitePath::new("i18n/xx.toml").unwrap(), None).diagnostics;
        assert_eq!(faults, []);
        words.seal();
        words
    }

    #[test]
    fn plural_and_places() {
        let words = words(
            "number.group = \"\u{202f}\"\n[n]\nlines = { one = \"{n} line by {who}\", other = \"{n} lines by {who}\" }",
        );
        let get = |n| words.get("n.lines", &[("n", Fill::Number(n)), ("who", Fill::Text("{n}"))]);
        assert_eq!(get(1).unwrap(), "1 line by {n}");
        assert_eq!(get(1234).unwrap(), "1\u{202f}234 lines by {n}");
        assert_eq!(words.get("n.none", &[]), None);
        assert_eq!(words.nearest("n.line"), Some("n.lines"));
    }

    #[test]
    fn dates_are_as_exact_as_the_text() {
        let words = Words::english();
        let date = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(words.day(date("1981-01-20")).text, "20 January 1981");
        let mut when = When {
            start: date("1981-03-01"),
            end: date("1981-03-31"),
            precision: Precision::Month,
            is_relative: false,
            iso: "1981-03".to_owned(),
            is_exclusive: false,
        };
        assert_eq!(words.when(&when), "March 1981");
        assert_eq!(html_time(&when).as_deref(), Some("1981-03"));
        when.iso = "1981-03-01/1981-03-31".to_owned();
        assert_eq!(html_time(&when), None);
        when.precision = Precision::Week;
        assert_eq!(words.when(&when), "1 March 1981 to 31 March 1981");
        // The middle of it.
        when = When {
            start: date("1981-03-11"),
            end: date("1981-03-20"),
            precision: Precision::Month,
            ..when
        };
        assert_eq!(words.when(&when), "11 March 1981 to 20 March 1981");
    }

    #[test]
    fn a_table_with_a_fault_is_reported() {
        let mut words = Words::default();
        let faults =
            words.add("a = 3\nb = [1]", &SitePath::new("i18n/xx.toml").unwrap(), None).diagnostics;
        let places: Vec<_> = faults.iter().map(|one| one.span.as_ref().unwrap().range()).collect();
        assert_eq!(places, [4..5, 10..13]);
        let faults = words.add("a = ", &SitePath::new("i18n/xx.toml").unwrap(), None).diagnostics;
        assert!(faults[0].span.is_some());
    }

    #[test]
    fn direction_of_writing() {
        assert_eq!(direction("fa-IR"), "rtl");
        assert_eq!(direction("az-Arab"), "rtl");
        assert_eq!(direction("ar-Latn"), "ltr");
        assert_eq!(direction("en"), "ltr");
    }

    fn of_site(site: &str) -> Outcome<Words> {
        let snapshot = Snapshot::from_fixture(site);
        let config = Config::parse(snapshot.config.as_ref()).value.expect("site.toml");
        Words::of_site(&snapshot, &config)
    }

    #[test]
    fn the_frame_bears_the_language_of_its_words() {
        for (language, lang) in [("en-GB", "en-GB"), ("de", "de"), ("de-AT", "de-AT"), ("DE", "DE")]
        {
            let made = of_site(&format!("//- site.toml\nlanguage = \"{language}\"\n"));
            assert_eq!(made.diagnostics, []);
            assert_eq!(made.value.lang(), lang);
        }
        let made = of_site("//- site.toml\nlanguage = \"ar\"\n");
        assert_eq!(made.value.lang(), "en");
        let [finding] = &made.diagnostics[..] else { panic!("{:?}", made.diagnostics) };
        assert_eq!(finding.span.as_ref().unwrap().range(), 11..15);
        let made =
            of_site("//- site.toml\nlanguage = \"AR\"\n//- i18n/ar.toml\nnav.risks = \"مخاطر\"\n");
        assert_eq!(made.value.text("nav.risks"), "مخاطر");
        let [finding] = &made.diagnostics[..] else { panic!("{:?}", made.diagnostics) };
        assert_eq!(finding.span.as_ref().unwrap().file.as_str(), "i18n/ar.toml");
        assert_eq!(made.value.lang(), "en", "one word does not make a page of a language");

        let most = ENGLISH.replacen("[nav]", "[spare]", 1);
        let made = of_site(&format!("//- site.toml\nlanguage = \"ar\"\n//- i18n/ar.toml\n{most}"));
        assert_eq!(made.value.lang(), "ar");
        let [finding] = &made.diagnostics[..] else { panic!("{:?}", made.diagnostics) };
        assert!(finding.help[0].contains("nav."), "{finding:?}");
        let made =
            of_site(&format!("//- site.toml\nlanguage = \"ar\"\n//- i18n/ar.toml\n{ENGLISH}"));
        assert_eq!((made.value.lang(), made.diagnostics.len()), ("ar", 0));
    }

    #[test]
    fn a_shipped_table_has_every_text_and_every_place_of_the_english_one() {
        let english = Words::english();
        for (name, text) in SHIPPED {
            let mut words = Words::default();
            words.add_shipped(name, text);
            let only_in = |one: &Words, other: &Words| -> Vec<String> {
                let (one, other) = (one.keys(), other.keys());
                let only = one.into_iter().filter(|key| !other.contains(key));
                only.map(str::to_owned).collect()
            };
            assert_eq!(only_in(&english, &words), [""; 0], "{name} lacks these");
            assert_eq!(only_in(&words, &english), [""; 0], "{name} has these alone");
            for key in english.keys() {
                let (own, shipped) = (&words.entries[key], &english.entries[key]);
                let is_plural = |entry: &Entry| matches!(entry, Entry::Plural(_));
                assert_eq!(is_plural(own), is_plural(shipped), "{name}: {key}");
                let places = [own, shipped].map(table::places_of);
                assert_eq!(places[0], places[1], "{name}: {key}");
            }
        }
    }

    /// What is wrong with a table of a site, as the bytes it points at and the remedy.
    fn faults(table: &str) -> Vec<(String, String)> {
        let site = format!(
            "//- i18n/en.toml\n{table}\n//- templates/mine.html\n{{{{ \"nav.mine\" | t }}}}\n"
        );
        let found = of_site(&site).diagnostics;
        let told = |one: &Diagnostic| {
            let range = one.span.as_ref().unwrap().range();
            (table[range].to_owned(), one.help.join("; "))
        };
        found.iter().map(told).collect()
    }

    #[test]
    fn a_slip_in_a_table_of_the_site_is_told_where_it_is() {
        for (table, place, help) in [
            ("date.day = \"{tag}. {month}\"", "\"{tag}. {month}\"", "{day}, {month}, {year}"),
            ("nav.riks = \"Risks\"", "riks", "write `nav.risks`"),
            ("[naw]\nrisks = \"Risks\"", "[naw]", "write `[nav]`"),
            ("count.articles = { one = \"1\", othr = \"{n}\" }", "othr", "write `other`"),
            ("nav.risks = \"\"", "\"\"", "write a text"),
            ("nav.risks = 3", "3", "write `nav.risks"),
        ] {
            let found = faults(table);
            let (at, told) = &found[0];
            assert!(at.contains(place.trim_matches(['[', ']'])), "{table}: {found:?}");
            assert!(told.contains(help), "{table}: {found:?}");
        }
    }

    #[test]
    fn what_a_site_may_write_into_its_table() {
        for table in [
            "number.group = \"\"",
            "nav.mine = \"Mine\"",
            "[house]\nname = \"Ours {x}\"",
            "due.passed = { one = \"gone\", other = \"gone for {n} days\" }",
            "due.passed = \"gone for {n}\"",
        ] {
            assert_eq!(faults(table), [], "{table}");
        }
    }
}
