//! The built-in theme and a site's own templates. The only user of tera.
//!
//! Built-in templates are known as `builtin/NAME`, and as `NAME` unless the site has a file
//! `templates/NAME`; so a site overrides any of them by name and may still extend the built-in one.
//! A template sees its view and the table of words, and nothing else: no function looks at the site.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use super::markup::{escape, first_suspect};
use super::words::{Fill, Words};
use crate::diag::{Diagnostic, Outcome};
use crate::source::{Hash, LineIndex, SitePath, Snapshot, Span};

/// Makes the list of built-in files from their names under `templates/`.
macro_rules! builtin {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../templates/", $name)))),*]
    };
}

/// Templates of the built-in theme. A new file is added here.
const TEMPLATES: &[(&str, &str)] = &builtin![
    "404.html",
    "actor.html",
    "actors.html",
    "article.html",
    "articles.html",
    "base.html",
    "briefing.html",
    "home.html",
    "items.html",
    "notes.html",
    "page.html",
    "parts.html",
    "redirect.html",
    "register.html",
    "share.html",
    "sources.html",
    "tag.html",
    "tags.html",
    "withdrawn.html",
];

/// Styles and scripts of the built-in theme, by their names under `templates/`. They lie under
/// `assets/` in the finished site. A new file is added here.
pub(crate) const ASSETS: &[(&str, &str)] = &builtin!["assets/icon.svg", "assets/style.css"];

/// Of the order of an article's page with its notes.
const USUAL_BYTES: usize = 64 * 1024;

/// Where built-in templates are known, whatever the site overrides.
const PREFIX: &str = "builtin/";

/// All templates of a site, parsed and checked.
#[derive(Debug)]
pub(crate) struct Templates {
    tera: Tera,
    /// Hash of each template with everything it may pull in and the words.
    digests: BTreeMap<String, Hash>,
    /// The site's own, and of which built-in page each is made.
    own: BTreeMap<String, Option<&'static str>>,
}

impl Templates {
    /// The built-in theme under the site's own templates. `None` when a template does not parse,
    /// names something that is not there, or extends itself: a page without the override would
    /// not be what the site's owner decided to publish.
    pub(crate) fn of_site(snapshot: &Snapshot, words: &Arc<Words>) -> Outcome<Option<Self>> {
        let mut own: BTreeMap<&str, &str> = BTreeMap::new();
        let mut faults = Vec::new();
        for (path, file) in &snapshot.templates {
            let Some(name) = path.strip_prefix("templates") else { continue };
            if name.starts_with("assets/") {
                continue;
            }
            if name.starts_with(PREFIX) {
                faults.push(
                    Diagnostic::error(
                        "render::template",
                        "`builtin/` is the place of the built-in templates",
                    )
                    .at(Span::new(path.clone(), 0..0))
                    .help("move the file out of `templates/builtin/`"),
                );
                continue;
            }
            match file.text() {
                Some(text) => {
                    own.insert(name, text);
                }
                None => faults.push(
                    Diagnostic::error("render::template", "the template is not readable text")
                        .at(Span::new(path.clone(), 0..0))
                        .help("save it as UTF-8"),
                ),
            }
        }
        let mut tera = empty(words);
        tera.add_raw_templates(
            TEMPLATES
                .iter()
                .map(|(name, text)| (format!("{PREFIX}{name}"), spelt_out(text, words))),
        )
        .unwrap_or_else(|error| unreachable!("the built-in theme is checked by tests: {error}"));
        faults.extend(add_own(&mut tera, &own));
        if !faults.is_empty() {
            return Outcome::new(None, faults);
        }
        let digests = digests(&own, words);
        let own = own.keys().map(|name| ((*name).to_owned(), page_of(name, &own))).collect();
        Outcome::clean(Some(Self { tera, digests, own }))
    }

    /// Changes whenever the output of template `name` for an equal view may change.
    pub(crate) fn digest(&self, name: &str) -> Hash {
        self.digests[name]
    }

    /// Whether there is a template of this name.
    pub(crate) fn contains(&self, name: &str) -> bool {
        self.digests.contains_key(name)
    }

    /// Templates that can make a page which `default` makes: that one, and those of the site that do
    /// not extend the template of another page. The fields of that one the page does not have.
    pub(crate) fn names_in_place_of<'a>(
        &'a self,
        default: &'a str,
    ) -> impl Iterator<Item = &'a str> {
        let of_it = self.own.iter().filter(move |(_, of)| of.is_none_or(|of| of == default));
        of_it.map(|(name, _)| name.as_str()).chain([default])
    }

    /// The page that template `name` makes of `view`. `about` is the file the page is made from.
    ///
    /// # Errors
    /// What failed, in which template and line, with the whole chain of causes.
    pub(crate) fn render(
        &self,
        name: &str,
        view: &impl Serialize,
        about: Option<&SitePath>,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut page = Vec::with_capacity(USUAL_BYTES);
        let rendered = Context::from_serialize(view)
            .and_then(|context| self.tera.render_to(name, &context, &mut page));
        rendered.map(|()| page).map_err(|error| {
            let mut fault = diagnose(name, &error, "the page cannot be made");
            if let Some(path) = about {
                fault = fault.note(format!("while making the page of {path}"));
            }
            Box::new(fault)
        })
    }
}

/// A built-in template with its fixed words in place of `{{ "key" | t }}`: a page asks for some
/// hundred of them. Templates of a site stay as written, so that faults point at what one wrote.
fn spelt_out(text: &str, words: &Words) -> String {
    let (open, close) = ("{{ \"", "\" | t }}");
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let mut rest = text;
    while let Some(at) = rest.find(open) {
        let key = &rest[at + open.len()..];
        let found = key.find('"').filter(|end| key[*end..].starts_with(close));
        let fixed = found.and_then(|end| Some((end, words.get(&key[..end], &[])?)));
        // A brace would be read as the start of a tag.
        if let Some((end, fixed)) = fixed.filter(|(_, fixed)| !fixed.contains(['{', '}'])) {
            out.push_str(&rest[..at]);
            out.push_str(&escape(&fixed));
            rest = &key[end + close.len()..];
        } else {
            out.push_str(&rest[..at + open.len()]);
            rest = key;
        }
    }
    out + rest
}

/// Tera with our functions and no template.
fn empty(words: &Arc<Words>) -> Tera {
    let mut tera = Tera::default();
    tera.set_fallback_prefixes([PREFIX]).expect("prefixes are set before any template");
    tera.set_escape_fn(|text, out| match first_suspect(text) {
        None => out.write_all(text.as_bytes()),
        Some(_) => out.write_all(escape(text).as_bytes()),
    });
    let table = Arc::clone(words);
    tera.register_function("t", move |kwargs: Kwargs, _: &State| translate(&table, &kwargs, None));
    let table = Arc::clone(words);
    tera.register_filter("t", move |key: &str, kwargs: Kwargs, _: &State| {
        translate(&table, &kwargs, Some(key))
    });
    let table = Arc::clone(words);
    tera.register_filter("number", move |n: i64, _: Kwargs, _: &State| table.number(n));
    tera.register_filter("safe", finished);
    tera
}

/// Finished HTML, as it is. Tera's own `safe` makes nothing of what is not there, so that a slip in the
/// name of a field would empty a page without a word.
fn finished(value: &Value, _: Kwargs, _: &State) -> Result<Value, tera::Error> {
    match value.as_str() {
        Some(html) => Ok(Value::safe_string(html)),
        None if value.is_undefined() => {
            Err(tera::Error::message("there is no such field for `safe`: is its name spelt right?"))
        }
        None if value.is_none() => Err(tera::Error::message(
            "the field for `safe` is empty here: ask for it first, with `{% if … %}`",
        )),
        None => Ok(Value::safe_string(&value.to_string())),
    }
}

/// The text of a key, its places filled with the other arguments.
fn translate(words: &Words, kwargs: &Kwargs, key: Option<&str>) -> Result<String, tera::Error> {
    let key = match key {
        Some(key) => key,
        None => kwargs.must_get::<&str>("key")?,
    };
    let mut numbers = Vec::new();
    let mut texts = Vec::new();
    for (name, value) in kwargs.iter() {
        let Some(name) = name.as_str().filter(|name| *name != "key") else { continue };
        match value.as_i128().and_then(|n| i64::try_from(n).ok()) {
            Some(n) => numbers.push((name, n)),
            None => texts.push((name, value.to_string())),
        }
    }
    let fills: Vec<(&str, Fill<'_>)> = numbers
        .iter()
        .map(|(name, n)| (*name, Fill::Number(*n)))
        .chain(texts.iter().map(|(name, text)| (*name, Fill::Text(text))))
        .collect();
    words.get(key, &fills).ok_or_else(|| {
        let near = words.nearest(key).map(|near| format!("; the nearest is `{near}`"));
        tera::Error::message(format!(
            "no text `{key}` in the table of words (i18n/*.toml){}",
            near.unwrap_or_default()
        ))
    })
}

/// Adds the site's templates one by one, each after those it needs, so that every faulty one is
/// named and not only the first. The rounds are at most the depth of the longest chain.
fn add_own(tera: &mut Tera, own: &BTreeMap<&str, &str>) -> Vec<Diagnostic> {
    // The usual case in one go.
    if tera.add_raw_templates(own.iter().map(|(name, text)| (*name, *text))).is_ok() {
        return Vec::new();
    }
    let mut waiting: BTreeMap<&str, &str> = own.clone();
    loop {
        let mut errors = BTreeMap::new();
        let n_before = waiting.len();
        waiting.retain(|name, text| match tera.add_raw_template(name, text) {
            Ok(()) => false,
            Err(error) => {
                errors.insert(*name, error);
                true
            }
        });
        if waiting.len() == n_before || waiting.is_empty() {
            return errors
                .into_iter()
                .map(|(name, error)| {
                    let what = "the template cannot be used";
                    of_unknown_name(name, own[name], &error, what)
                        .unwrap_or_else(|| diagnose(name, &error, what))
                })
                .collect();
        }
    }
}

/// A filter, function or test that nobody knows, at its place. Tera 2.4 has that place only in the
/// picture that it draws of the fault: a line `--> NAME:LINE:COLUMN`, under the message.
fn of_unknown_name(name: &str, text: &str, error: &tera::Error, what: &str) -> Option<Diagnostic> {
    let ErrorKind::Msg(drawn) = error.kind() else { return None };
    let (message, picture) = drawn.split_once('\n')?;
    let place = picture.lines().next()?.trim().strip_prefix("--> ")?.strip_prefix(name)?;
    let (line, column) = place.strip_prefix(':')?.split_once(':')?;
    let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
    let line_start = LineIndex::new(text).start_of(line.checked_sub(1)?)?;
    let before = text.get(line_start..)?.chars().take(column.checked_sub(1)?);
    let start = line_start + before.map(char::len_utf8).sum::<usize>();
    let is_of_name = |c: &char| c.is_alphanumeric() || *c == '_';
    let len_bytes =
        text.get(start..)?.chars().take_while(is_of_name).map(char::len_utf8).sum::<usize>();
    let file = SitePath::new(&format!("templates/{name}")).ok()?;
    let fault = format!("{what}: template `{name}` has a fault");
    Some(
        Diagnostic::error("render::template", fault)
            .at(Span::new(file, start..start + len_bytes))
            .label(message.trim_start_matches("error: ").to_owned())
            .help("docs/TEMPLATES.md of Rapporteur names every field that a template may use"),
    )
}

/// Tera's error as a finding, at its place when a file of the site is to blame.
fn diagnose(name: &str, error: &tera::Error, what: &str) -> Diagnostic {
    let file_of = |name: &str| {
        (!name.starts_with(PREFIX)).then(|| SitePath::new(&format!("templates/{name}")).ok())?
    };
    let mut fault = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let fault = Diagnostic::error(
                "render::template",
                format!("{what}: template `{}` has a fault", report.filename()),
            )
            .label(report.message().to_owned());
            match file_of(report.filename()) {
                // The place is shown with the label, and tera's own picture of it would be a second.
                Some(file) => fault.at(Span::new(file, report.span().range.clone())),
                None => fault.note(error.to_string()).note(format!(
                    "{}{}",
                    report.filename(),
                    report.span()
                )),
            }
        }
        kind => {
            let fault = Diagnostic::error(
                "render::template",
                format!("{what}: template `{name}` has a fault"),
            )
            .note(kind.to_string());
            match file_of(name) {
                Some(file) => fault.at(Span::new(file, 0..0)),
                None => fault,
            }
        }
    };
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        fault = fault.note(inner.to_string());
        cause = inner.source();
    }
    fault.help("docs/TEMPLATES.md of Rapporteur names every field that a template may use")
}

/// For each template, the hash of its text, of the texts it names in `extends` and `include`, theirs
/// too, of every template that defines components, and of the words.
fn digests(own: &BTreeMap<&str, &str>, words: &Words) -> BTreeMap<String, Hash> {
    let mut texts: BTreeMap<String, &str> = BTreeMap::new();
    for (name, text) in TEMPLATES {
        texts.insert(format!("{PREFIX}{name}"), text);
        texts.insert((*name).to_owned(), text);
    }
    for (name, text) in own {
        texts.insert((*name).to_owned(), text);
    }
    // A component is called by its own name, from anywhere; so its home may bear on every page.
    let everywhere: Vec<&str> = texts
        .iter()
        .filter(|(_, text)| text.contains("endcomponent"))
        .map(|(name, _)| name.as_str())
        .collect();
    texts
        .keys()
        .map(|name| {
            let mut seen: BTreeSet<&str> = BTreeSet::new();
            let mut open: Vec<&str> = everywhere.iter().copied().chain([name.as_str()]).collect();
            while let Some(next) = open.pop() {
                if let Some((known, text)) = texts.get_key_value(next)
                    && seen.insert(known)
                {
                    open.extend(named_templates(text));
                }
            }
            let mut parts = vec![words.hash().as_bytes().to_vec(), name.as_bytes().to_vec()];
            for name in seen {
                parts.push(name.as_bytes().to_vec());
                parts.push(texts[name].as_bytes().to_vec());
            }
            (name.clone(), Hash::of_parts(parts.iter().map(Vec::as_slice)))
        })
        .collect()
}

/// The built-in page that the template `name` of a site takes the place of or extends, by however many
/// steps; `None` when it extends the frame of all pages, or nothing.
fn page_of(name: &str, own: &BTreeMap<&str, &str>) -> Option<&'static str> {
    let mut name = name;
    // No chain is longer than there are templates; tera has refused circles.
    for _ in 0..=own.len() {
        let plain = name.strip_prefix(PREFIX).unwrap_or(name);
        if let Some((page, _)) = TEMPLATES.iter().find(|(page, _)| *page == plain) {
            return (*page != "base.html").then_some(*page);
        }
        let (_, rest) = own.get(name)?.split_once("extends")?;
        name = rest.split('"').nth(1)?;
    }
    None
}

/// Every quoted word that follows `extends` or `include`: too many are harmless, too few are not.
fn named_templates(text: &str) -> impl Iterator<Item = &str> {
    ["extends", "include"].into_iter().flat_map(move |word| {
        text.match_indices(word).filter_map(move |(at, _)| {
            let rest = text[at + word.len()..].trim_start();
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
            rest[1..].split(quote).next()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_fixture(fixture: &str) -> Outcome<Option<Templates>> {
        Templates::of_site(&Snapshot::from_fixture(fixture), &Arc::new(Words::english()))
    }

    fn render(fixture: &str, name: &str, view: &serde_json::Value) -> String {
        let outcome = of_fixture(fixture);
        assert_eq!(outcome.diagnostics, []);
        let bytes = outcome.value.unwrap().render(name, view, None).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn the_built_in_theme_parses() {
        let templates = of_fixture("").value.unwrap();
        assert!(templates.contains("article.html") && templates.contains("builtin/article.html"));
    }

    #[test]
    fn a_site_overrides_by_name_and_extends_the_built_in_one() {
        let fixture = "//- templates/base.html\n<p>{% block main %}{% endblock main %}</p>\n\
                       //- templates/x.html\n{% extends \"builtin/page.html\" %}{% block main %}<{{ super() }}>{% endblock main %}";
        let view = serde_json::json!({ "page": { "title": "A" }, "body_html": "<i>a</i>" });
        let html = render(fixture, "x.html", &view);
        assert!(html.contains("<p><<article>"), "{html}");
        assert!(html.contains("<i>a</i>"), "{html}");
    }

    /// A key that is spelled out in a template must be in the table, or a page fails when it is made.
    #[test]
    fn the_built_in_theme_has_all_its_words() {
        let words = Words::english();
        for (name, text) in TEMPLATES {
            for key in keys_of(text) {
                assert!(words.has(key), "{name}: no text `{key}`");
            }
        }
        let text = "<a title=\"{{ \"a.b\" | t }}\">{{ t(key=\"c.d\", n=1) }}{{ t(key=\"e.\" ~ f) }}\"</a>\
                    {{ \"g\" | trim }}{{ x | t }}";
        assert_eq!(keys_of(text), ["a.b", "c.d"]);
    }

    /// The keys that a template spells out, inside an attribute or not.
    fn keys_of(text: &str) -> Vec<&str> {
        let filtered = text.match_indices("\" | t").filter_map(|(at, mark)| {
            let is_whole = !text[at + mark.len()..].starts_with(char::is_alphabetic);
            text[..at].rsplit('"').next().filter(|_| is_whole)
        });
        let asked = text.match_indices("key=\"").filter_map(|(at, mark)| {
            let (key, rest) = text[at + mark.len()..].split_once('"')?;
            (!rest.starts_with(" ~")).then_some(key)
        });
        filtered.chain(asked).collect()
    }

    #[test]
    fn finished_html_that_is_not_there_is_a_fault() {
        let view = serde_json::json!({ "body_html": "<i>a</i>", "lead_html": null, "n": 3 });
        let html =
            render("//- templates/x.html\n{{ body_html | safe }}{{ n | safe }}", "x.html", &view);
        assert_eq!(html, "<i>a</i>3");
        for (field, told) in [("body_htm", "no such field"), ("lead_html", "is empty here")] {
            let fixture = format!("//- templates/x.html\n{{{{ {field} | safe }}}}");
            let templates = of_fixture(&fixture).value.expect("it parses");
            let fault = templates.render("x.html", &view, None).expect_err("nothing to show");
            let fault = format!("{fault:?}");
            assert!(fault.contains(told) && fault.contains("templates/x.html"), "{fault}");
        }
    }

    #[test]
    fn text_is_escaped() {
        let fixture = "//- templates/x.html\n{{ a }}";
        let view = serde_json::json!({ "a": "</mark>\u{202e}<script>\"'&" });
        assert_eq!(render(fixture, "x.html", &view), "&lt;/mark&gt;&lt;script&gt;&quot;&#39;&amp;");
    }

    #[test]
    fn words_are_looked_up() {
        let fixture = "//- templates/x.html\n{{ t(key=\"ref.\" ~ k, n=12000) }}, {{ \"nav.risks\" | t }}, {{ 1234 | number }}";
        let view = serde_json::json!({ "k": "risk" });
        assert_eq!(render(fixture, "x.html", &view), "risk 12,000, Risks, 1,234");
    }

    #[test]
    fn fixed_words_are_spelt_out_and_others_are_not() {
        let words = Words::english();
        let spelt = |text| spelt_out(text, &words);
        assert_eq!(spelt("<b>{{ \"nav.risks\" | t }}</b>{{ x }}"), "<b>Risks</b>{{ x }}");
        for other in
            ["{{ \"nav.riks\" | t }}", "{{ \"nav.risks\" | t | upper }}", "{{ \"a", "{{ \""]
        {
            assert_eq!(spelt(other), other);
        }
    }

    #[test]
    fn every_faulty_template_is_named_with_its_place() {
        let outcome = of_fixture(
            "//- templates/a.html\n{% if %}\n//- templates/b.html\n{{ x | nothing }}\n//- templates/c.html\n{% extends \"a.html\" %}\n",
        );
        assert!(outcome.value.is_none());
        let files: Vec<String> =
            outcome.diagnostics.iter().map(|d| d.span.as_ref().unwrap().file.to_string()).collect();
        assert_eq!(files, ["templates/a.html", "templates/b.html", "templates/c.html"]);
    }

    #[test]
    fn a_name_that_nobody_knows_is_pointed_at() {
        let place = |text: &str| {
            let found = of_fixture(&format!("//- templates/deep/a.html\n{text}\n")).diagnostics;
            let [one] = &found[..] else { panic!("{found:?}") };
            assert_eq!(one.notes, [""; 0], "its own picture is not shown beside ours");
            let span = one.span.as_ref().unwrap();
            (text[span.range()].to_owned(), one.label.clone().unwrap())
        };
        assert_eq!(
            place("é\n\n  {{ x | nothing }}"),
            ("nothing".to_owned(), "Unknown filter `nothing`".to_owned())
        );
        assert_eq!(place("é {{ nobody(a=1) }}").0, "nobody");
        assert_eq!(place("a\n{% if x is odder %}{% endif %}").0, "odder");
    }

    #[test]
    fn a_page_that_fails_names_template_and_article() {
        let templates =
            of_fixture("//- templates/x.html\n{{ a.b.c }} {{ \"nav.riks\" | t }}").value.unwrap();
        let path = SitePath::new("content/articles/a.md").unwrap();
        let fault = templates.render("x.html", &serde_json::json!({}), Some(&path)).unwrap_err();
        assert_eq!(fault.span.unwrap().file.as_str(), "templates/x.html");
        assert!(fault.notes.iter().any(|note| note.contains("content/articles/a.md")));
    }

    #[test]
    fn a_digest_follows_what_is_pulled_in() {
        let with = |base: &str| {
            let fixture =
                format!("//- templates/base.html\n{base}{{% block main %}}{{% endblock main %}}");
            let templates = of_fixture(&fixture).value.unwrap();
            (templates.digest("article.html"), templates.digest("builtin/base.html"))
        };
        assert_ne!(with("a").0, with("b").0);
        assert_eq!(with("a").1, with("b").1);
    }
}
