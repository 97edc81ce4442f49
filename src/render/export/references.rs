//! The articles as references: CSL-JSON for reference managers, BibTeX for LaTeX.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::super::addresses::slug;
use super::super::context::{Here, outside, tlp_mark};
use super::file;
use crate::brief::{ArticleEntry, ArticleIdx};

/// What a reference says of an article.
struct Reference<'a> {
    key: String,
    entry: &'a ArticleEntry,
    outlet: Option<String>,
    authors: Vec<String>,
    retrieved: Option<Date>,
    /// The original; else the page, when the site has an address.
    url: Option<String>,
    lang: String,
}

/// Authors and day of retrieval, by article: they stand in the front matter alone.
pub(in crate::render) type Facts = Vec<(Vec<String>, Option<Date>)>;

/// One for each article that is not withdrawn, in order of the list. Keys are its path made
/// simple, with a number where two would be one.
fn references<'a>(here: &Here<'a>, facts: &Facts) -> Vec<Reference<'a>> {
    let context = here.context;
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (index, entry) in (0u32..).map(ArticleIdx).zip(&context.overview.articles) {
        if entry.withdrawn.is_some() {
            continue;
        }
        let path = entry.path.strip_prefix("content/articles").unwrap_or(entry.path.as_str());
        let stem = slug(&path.replace(['/', '.'], " "));
        let stem = if stem.is_empty() { "article".to_owned() } else { stem };
        // A slug never ends in `--`, so that a numbered key meets no other.
        let n_before = taken.entry(stem.clone()).or_default();
        let key = if *n_before == 0 { stem } else { format!("{stem}--{}", *n_before + 1) };
        *n_before += 1;
        let (authors, retrieved) = facts.get(index.0 as usize).cloned().unwrap_or_default();
        let own = context.absolute(&context.article_place(index).file());
        found.push(Reference {
            key,
            entry,
            outlet: here.source_name(entry),
            authors,
            retrieved,
            url: outside(entry.url.as_deref()).or(own),
            lang: context.lang(index),
        });
    }
    found
}

/// `articles.csl.json`: CSL-JSON 1.0.
pub(in crate::render) fn csl(here: &Here<'_>, facts: &Facts) -> Vec<u8> {
    let parts = |date: Date| json!({ "date-parts": [[date.year(), date.month(), date.day()]] });
    let items = references(here, facts).into_iter().map(|one| {
        let mut item = json!({
            "id": one.key,
            "type": "article-newspaper",
            "title": one.entry.title,
            "language": one.lang,
        });
        let mut put = |key: &str, value: Option<Value>| {
            if let Some(value) = value {
                item[key] = value;
            }
        };
        // A mark goes where the text goes; CLEAR asks nothing of anybody.
        put("note", tlp_mark(one.entry.tlp).map(|mark| mark.text.into()));
        put("container-title", one.outlet.map(Into::into));
        put("issued", one.entry.date.map(parts));
        put("accessed", one.retrieved.map(parts));
        put("URL", one.url.map(Into::into));
        // A name as written: which part of it is the family name is not ours to guess.
        let authors: Vec<_> = one.authors.iter().map(|name| json!({ "literal": name })).collect();
        put("author", (!authors.is_empty()).then(|| authors.into()));
        item
    });
    file(&items.collect::<Vec<_>>())
}

/// `articles.bib`, for BibLaTeX and BibTeX.
pub(in crate::render) fn bibtex(here: &Here<'_>, facts: &Facts) -> Vec<u8> {
    let mut out = String::new();
    for one in references(here, facts) {
        let _ = writeln!(out, "@article{{{},", one.key);
        let mut field = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                let _ = writeln!(out, "  {name} = {{{value}}},");
            }
        };
        // Braces around a name keep it whole, and those around a title its capitals.
        let braced = |text: &String| format!("{{{}}}", tex(text));
        let authors: Vec<_> = one.authors.iter().map(braced).collect();
        field("author", (!authors.is_empty()).then(|| authors.join(" and ")));
        field("title", Some(braced(&one.entry.title)));
        field("journal", one.outlet.as_deref().map(tex));
        field("date", one.entry.date.map(|date| date.to_string()));
        field("year", one.entry.date.map(|date| date.year().to_string()));
        field("urldate", one.retrieved.map(|date| date.to_string()));
        field("langid", Some(tex(&one.lang)));
        field("note", tlp_mark(one.entry.tlp).map(|mark| tex(mark.text)));
        field("url", one.url.as_deref().map(verbatim));
        out.push_str("}\n\n");
    }
    out.into_bytes()
}

/// An address for a field that TeX reads as it stands, where no sign but a brace or a backslash has any
/// power: those are written as RFC 3986, section 2.1, has it, and lead to the same place.
fn verbatim(url: &str) -> String {
    url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

/// Text for a field: TeX's own signs lose their power. Braces in pairs stay, as they keep capitals; one
/// alone would end the field, and is written by its name.
fn tex(text: &str) -> String {
    let lone = lone_braces(text);
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '#' | '$' | '%' | '&' | '_' => {
                out.push('\\');
                out.push(c);
            }
            '{' if lone.contains(&at) => out.push_str("\\textbraceleft{}"),
            '}' if lone.contains(&at) => out.push_str("\\textbraceright{}"),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Where braces stand that have no other half.
fn lone_braces(text: &str) -> BTreeSet<usize> {
    let (mut open, mut lone) = (Vec::new(), BTreeSet::new());
    for (at, c) in text.char_indices() {
        match c {
            '{' => open.push(at),
            '}' if open.pop().is_none() => {
                lone.insert(at);
            }
            _ => {}
        }
    }
    lone.extend(open);
    lone
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brace_alone_is_written_and_a_pair_stays() {
        for (text, written) in [
            ("{Norse} Post", "{Norse} Post"),
            ("Post }{ Herald", "Post \\textbraceright{}\\textbraceleft{} Herald"),
            ("{{Post}", "\\textbraceleft{}{Post}"),
            ("50 % {_}", "50 \\% {\\_}"),
        ] {
            assert_eq!(tex(text), written);
        }
    }

    #[test]
    fn an_address_leads_where_it_led() {
        assert_eq!(verbatim("https://a.example/c#{x}\\~_%"), "https://a.example/c#%7Bx%7D%5C~_%");
    }
}
