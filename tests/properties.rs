//! Laws for any input: what holds for every site, the example site and a hostile one among them.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

mod made;

use std::collections::{BTreeMap, BTreeSet};

use made::samples::STATES;
use made::{Files, Made};
use rapporteur::annotate::lexicon::Lexicons;
use rapporteur::annotate::{Labels, annotate};
use rapporteur::cache::Cache;
use rapporteur::config::Config;
use rapporteur::load::select::{SelectOptions, select};
use rapporteur::load::{Article, Input, ProseRange, load};
use rapporteur::source::{Snapshot, SourceFile, Span};
use scraper::{Html, Selector};
use url::Url;

/// What the web, an editor and an enemy put into texts.
const HOSTILE: &str = r#"//- site.toml
title = "</title><script>alert('site')</script> & \"quotes\""
base_url = "https://briefing.example/deep/"

[sources.mill]
name = "<b>The Mill</b> & Sons"

[sources.main]
name = "Main"

[[actors]]
name = "Millers' Union <img src=x onerror=alert('actor')>"
aliases = ["Millers' Union"]
kind = "organisation"
//- content/articles/one.md
+++
title = "Talks </mark></title><script>alert('title')</script>"
date = 1950-03-01
source = "mill"
url = "https://mill.example/?a=1&b=\"><script>alert('url')</script>"
description = "<img src=x onerror=alert('description')>"
[taxonomies]
tags = ["</a><script>alert('tag')</script>", "../../etc", "C++"]
+++
The Millers' Union demanded that the <script>alert('body')</script> mill be closed by 20 March 1950. Bishop Anselm of Torrin
carried the reply </mark><img src=x onerror=alert('body')> from the Millers' Union to the Farmers' League.

[click](javascript:alert('link')) and ![image](javascript:alert('image')) and <javascript:alert('auto')> and
[data](data:text/html,<script>alert('data')</script>) and [here](one.md) and [there](@/articles/two.txt).

If the talks fail, the harvest could be lost, Bishop Anselm warned. It is not known whether the League will reply.

| a | b |
|---|---|
| <svg onload=alert('cell')> | `</code><script>alert('code')</script>` |

```html
</pre><script>alert('fence')</script>
```

Footnote[^1] with text.

[^1]: A note </li><script>alert('note')</script>
//- content/articles/two.txt
TORRIN, 2 March — Text with bidi controls {rlo}desrever and a null-like ␀ and emoji 🙂.

"We will not leave <iframe src=//evil.example></iframe>," said Marta Hollin, president of the Millers' Union. The
Farmers' League refused the offer. Will the mill open again?
//- content/articles/two.toml
source = "main"
//- content/articles/three.html
<!doctype html><html><head><title>A page</title><script>alert('page')</script></head>
<body onload="alert('load')"><nav>Menu</nav><article><h1>Farmers' League rejects offer</h1>
<p onclick="alert('p')">The Farmers' League rejected <a href="javascript:alert('a')">the offer</a> on 3 March 1950.</p>
<p style="background:url(javascript:alert('style'))">Bishop Anselm of Torrin said that talks would resume.</p>
<form action="https://evil.example"><input name=x></form><svg><script>alert('svg')</script></svg>
<math><mtext></mtext><mglyph><style><img src=x onerror=alert('math')></style></math></article></body></html>
//- content/articles/brackets.md
[[[[[[[[[[[[[[[[[[[[ ((((((((((((((((((((( >>>>>>>>>>>>>>>> ****____~~~~````
> > > > > > > > > > > > > > > > > > > > Quoted deep in 1950.
//- content/about.md
A plain page with a [link](articles/one.md).
"#;

/// The fixture above with a control that turns the text around, which no source file may hold.
fn hostile() -> String {
    HOSTILE.replace("{rlo}", "\u{202e}")
}

fn sites() -> Vec<(&'static str, Made)> {
    vec![
        ("empty", made::from_fixture("")),
        ("one line", made::from_fixture("//- content/articles/a.txt\nThe union said no.\n")),
        ("hostile", made::from_fixture(&hostile())),
        ("example", made::example()),
    ]
}

#[test]
fn two_builds_give_the_same_bytes() {
    for (name, made) in sites() {
        let root = (name == "example").then(made::repository);
        let mut cache = Cache::default();
        let cold = made::make(made.snapshot.clone(), root.as_deref(), &mut cache);
        let warm = made::make(made.snapshot.clone(), root.as_deref(), &mut cache);
        assert_same(&made.files, &cold.files, name);
        assert_same(&made.files, &warm.files, name);
        assert_eq!(made.diagnostics, warm.diagnostics, "{name}");
        let keys = |made: &Made| -> Option<Vec<_>> {
            let site = made.built.site.as_ref()?;
            Some(site.outputs.iter().map(|(path, output)| (path.clone(), output.key())).collect())
        };
        assert_eq!(keys(&made), keys(&warm), "{name}");
    }
}

#[track_caller]
fn assert_same(one: &Files, other: &Files, name: &str) {
    let differs = one.iter().find(|(path, bytes)| other.get(*path) != Some(bytes));
    assert_eq!(differs.map(|(path, _)| path), None, "{name}: a file differs");
    assert_eq!(one.len(), other.len(), "{name}");
}

#[test]
fn every_site_has_a_home_and_a_page_for_what_is_not_there() {
    for (name, made) in sites() {
        for page in ["index.html", "404.html"] {
            assert!(made.files.contains_key(page), "{name} has no {page}: {:?}", made.diagnostics);
        }
    }
}

/// The ids of a page, and its links as written.
fn ids_and_links(page: &str) -> (BTreeSet<String>, Vec<String>) {
    let html = Html::parse_document(page);
    let every = |selector: &str| Selector::parse(selector).unwrap();
    let ids = html
        .select(&every("[id]"))
        .filter_map(|element| element.attr("id"))
        .map(str::to_owned)
        .collect();
    let links = html
        .select(&every("[href], [src], [srcset], [data], [poster], [action]"))
        .flat_map(|element| {
            ["href", "src", "data", "poster", "action"].map(|name| element.attr(name))
        })
        .flatten()
        .map(str::to_owned)
        .collect();
    (ids, links)
}

/// Where the same files may lie.
const PLACES: [&str; 3] =
    ["https://host.example/", "https://host.example/a/b/", "file:///media/stick/site/"];

#[test]
fn every_internal_link_resolves_wherever_the_site_lies() {
    for (name, made) in sites() {
        let pages: BTreeMap<&str, _> =
            made.pages().map(|(path, text)| (path, ids_and_links(text))).collect();
        let mut n_checked = 0;
        for (path, (_, links)) in &pages {
            for link in links.iter().filter(|link| !is_external(link)) {
                // A page for what is not there is shown at any address: its links start at the root.
                if *path == "404.html" {
                    continue;
                }
                for place in PLACES {
                    if let Err(why) = resolve(&made.files, &pages, place, path, link) {
                        panic!("{name}: {path} at {place} links to {link:?}: {why}");
                    }
                }
                n_checked += 1;
            }
        }
        assert!(n_checked > 0, "{name} has no link at all");
    }
}

fn is_external(link: &str) -> bool {
    ["http://", "https://", "mailto:", "data:"].iter().any(|scheme| link.starts_with(scheme))
}

type Pages<'a> = BTreeMap<&'a str, (BTreeSet<String>, Vec<String>)>;

fn resolve(
    files: &Files,
    pages: &Pages<'_>,
    place: &str,
    path: &str,
    link: &str,
) -> Result<(), String> {
    let root = Url::parse(place).unwrap();
    let at = root.join(path).map_err(|error| error.to_string())?;
    let target = at.join(link).map_err(|error| error.to_string())?;
    let inside = target
        .path()
        .strip_prefix(root.path())
        .ok_or_else(|| format!("{} is outside the site", target.path()))?;
    let decoded = percent_decoded(inside);
    if !files.contains_key(&decoded) {
        return Err(format!("there is no file {decoded:?}"));
    }
    let Some(anchor) = target.fragment().filter(|anchor| !anchor.is_empty()) else { return Ok(()) };
    let anchor = percent_decoded(anchor);
    let has_anchor = pages.get(decoded.as_str()).is_none_or(|(ids, _)| ids.contains(&anchor));
    if has_anchor { Ok(()) } else { Err(format!("{decoded:?} has no anchor {anchor:?}")) }
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        if let Some(byte) = byte.filter(|_| *first == b'%') {
            bytes.push(byte);
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn ids_are_unique_on_a_page() {
    for (name, made) in sites() {
        for (path, page) in made.pages() {
            let html = Html::parse_document(page);
            let mut seen = BTreeSet::new();
            for element in html.select(&Selector::parse("[id]").unwrap()) {
                let id = element.attr("id").unwrap();
                assert!(seen.insert(id), "{name}: {path} has the id {id:?} twice");
            }
        }
    }
}

#[test]
fn ids_in_a_briefing_file_stand_in_it() {
    let mut n_ids = 0;
    for (name, made) in sites() {
        for (path, file) in made.files.iter().filter(|(path, _)| path.ends_with("briefing.json")) {
            let briefing: serde_json::Value = serde_json::from_slice(file).unwrap();
            let ids = |register: &str| -> BTreeSet<&str> {
                let lines = briefing[register].as_array().unwrap();
                lines.iter().map(|line| line["id"].as_str().unwrap()).collect()
            };
            let (actors, dates) = (ids("actors"), ids("timeline"));
            let mut named = Vec::new();
            for key in ["actor", "affiliation", "members", "between", "about", "actors"] {
                strings_under(key, &briefing, &mut named);
            }
            for id in &named {
                assert!(actors.contains(id), "{name}: {path} has no actor {id:?}");
            }
            let risks = briefing["risks"].as_array().unwrap().iter();
            for due in risks.filter_map(|risk| risk["due"].as_str()) {
                assert!(dates.contains(due), "{name}: {path} has no date {due:?}");
            }
            n_ids += named.len();
        }
    }
    assert!(n_ids > 100, "{n_ids}");
}

/// The strings at `key`, or in the list there, anywhere in `value`.
fn strings_under<'v>(key: &str, value: &'v serde_json::Value, found: &mut Vec<&'v str>) {
    use serde_json::Value;
    match value {
        Value::Object(map) => {
            let at = map.get(key);
            found.extend(at.and_then(Value::as_str));
            let list = at.and_then(Value::as_array).into_iter().flatten();
            found.extend(list.filter_map(Value::as_str));
            map.values().for_each(|one| strings_under(key, one, found));
        }
        Value::Array(all) => all.iter().for_each(|one| strings_under(key, one, found)),
        _ => {}
    }
}

#[test]
fn hostile_text_ends_as_text() {
    let made = made::from_fixture(&hostile());
    let mut n_shown = 0;
    for (path, page) in made.pages() {
        let html = Html::parse_document(page);
        for element in html.select(&Selector::parse("*").unwrap()) {
            let value = element.value();
            let name = value.name();
            // What the theme itself brings never says `alert(`; data that no browser runs may.
            let is_data = value.attr("type") == Some("application/ld+json");
            let text: String = if matches!(name, "script" | "style") && !is_data {
                element.text().collect()
            } else {
                String::new()
            };
            assert!(!text.contains("alert("), "{path}: <{name}> holds {text:?}");
            assert!(
                !matches!(name, "iframe" | "object" | "embed" | "form" | "base"),
                "{path}: <{name}>"
            );
            for (attribute, value) in value.attrs() {
                let value = value.trim().to_lowercase();
                assert!(!attribute.starts_with("on"), "{path}: <{name} {attribute}={value:?}>");
                assert!(
                    !["javascript:", "data:text", "vbscript:"]
                        .iter()
                        .any(|bad| value.starts_with(bad)),
                    "{path}: <{name} {attribute}={value:?}>"
                );
                assert!(
                    !(attribute == "style" && value.contains("alert")),
                    "{path}: <{name} {attribute}={value:?}>"
                );
            }
        }
        n_shown += usize::from(page.contains("alert("));
    }
    // The text is shown, or this test would pass on a site that lost it.
    assert!(n_shown > 0);
    assert!(!made.files.keys().any(|path| path.contains("..")));
}

/// A site whose texts are left out for every reason there is.
const LEFT_OUT: &str = r#"//- site.toml
as_of = 1950-03-10
base_url = "https://briefing.example/"
[sources.mill]
name = "The Mill"
text = "none"
[sources.digest]
name = "The Digest"
text = "excerpts"
//- content/articles/open.md
+++
title = "Open"
date = 1950-03-01
+++
The Millers' Union demanded that the mill be closed. Openword stands here.
//- content/articles/draft.md
+++
title = "Draftword"
draft = true
+++
Ambassador Draftname of the Millers' Union demanded draftmatter.
//- content/articles/embargo.md
+++
title = "Embargoword"
date = 1950-03-02
embargo = 1950-03-11
+++
Ambassador Embargoname demanded embargomatter.
//- content/articles/expired.md
+++
title = "Expiredword"
date = 1950-03-02
expires = 1950-03-09
+++
Ambassador Expiredname demanded expiredmatter.
//- content/articles/amber.md
+++
title = "Amberword"
date = 1950-03-02
tlp = "AMBER"
[taxonomies]
tags = ["ambertag"]
+++
Ambassador Ambername demanded ambermatter.
//- content/articles/typo.md
+++
title = "Typoword"
embrago = 1950-03-11
+++
Ambassador Typoname demanded typomatter.
//- content/articles/withdrawn.md
+++
title = "Withdrawn title"
date = 1950-03-02
withdrawn = "The author asked for it."
description = "Withdrawndescription"
+++
Ambassador Withdrawnname demanded withdrawnmatter.
//- content/articles/none.md
+++
title = "Title of the Mill"
date = 1950-03-03
source = "mill"
description = "A line with nonedescription."
+++
A line with nonelead opens this text. The Millers' Union demanded that nonematter be closed by 20 March 1950. A line with nonetail ends it.
//- content/articles/excerpts.md
+++
title = "Title of the Digest"
date = 1950-03-03
source = "digest"
+++
The Millers' Union demanded that the digestmatter be closed by 20 March 1950. A line with excerptbare has no label at all and stays out
of every page.
"#;

#[test]
fn nothing_left_out_appears_in_any_output() {
    let made = made::from_fixture(LEFT_OUT);
    let left_out = [
        "draftword",
        "draftname",
        "draftmatter",
        "embargoword",
        "embargoname",
        "embargomatter",
        "expiredword",
        "expiredname",
        "expiredmatter",
        "amberword",
        "ambername",
        "ambermatter",
        "ambertag",
        "typoword",
        "typoname",
        "typomatter",
        "withdrawnname",
        "withdrawnmatter",
        "withdrawndescription",
        "nonelead",
        "nonematter",
        "nonetail",
        "excerptbare",
    ];
    for (path, bytes) in &made.files {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        for word in left_out {
            assert!(!text.contains(word), "{path} shows {word:?}");
            assert!(!path.to_lowercase().contains(word), "{path} is there");
        }
    }
    let all: String = made.texts().map(|(_, text)| text).collect();
    for shown in ["Openword", "Withdrawn title", "The author asked for it.", "Title of the Mill"] {
        assert!(all.contains(shown), "{shown:?} is nowhere: {:?}", made.diagnostics);
    }
}

/// Every article of a site, with its labels.
fn labelled(snapshot: &Snapshot) -> Vec<(SourceFile, Article, Labels)> {
    let config = Config::parse(snapshot.config.as_ref()).value.unwrap();
    let lexicon = Lexicons::new(&config).value;
    let files = snapshot.content.iter().filter(|(path, _)| {
        path.as_str().starts_with("content/articles/") && path.extension() != "toml"
    });
    files
        .filter_map(|(_, file)| Some((file, load(Input { file, side_car: None }).value?)))
        .flat_map(|(file, article)| {
            let options = SelectOptions { with_drafts: true, ..SelectOptions::default() };
            let selection = select(vec![article.into()], &config, &options).value;
            selection
                .articles
                .into_iter()
                .map(|(article, standing)| {
                    let labels = annotate(&article, &standing, &lexicon).value;
                    (file.clone(), (*article).clone(), labels)
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Every range of the labels.
fn ranges(labels: &Labels) -> Vec<ProseRange> {
    let mut ranges: Vec<ProseRange> = labels.sentences.iter().map(|one| one.range).collect();
    ranges.extend(labels.mentions.iter().map(|one| one.range));
    ranges.extend(labels.mediations.iter().map(|one| one.range));
    ranges.extend(labels.positions.iter().map(|one| one.range));
    ranges.extend(labels.questions.iter().map(|one| one.range));
    ranges.extend(labels.dates.iter().map(|one| one.range));
    for statement in &labels.statements {
        ranges.extend(
            [Some(statement.range), Some(statement.value.content), statement.value.cue]
                .into_iter()
                .flatten(),
        );
    }
    for risk in &labels.risks {
        let value = &risk.value;
        ranges.extend(
            [Some(risk.range), value.trigger, value.consequence, value.likelihood]
                .into_iter()
                .flatten(),
        );
    }
    ranges
}

#[test]
fn every_place_is_on_character_boundaries() {
    for (name, made) in sites() {
        for (file, article, labels) in labelled(&made.snapshot) {
            let source = file.text().unwrap();
            let prose = article.prose.text();
            let blocks = article.blocks.iter().map(|block| block.range);
            for range in blocks.chain(ranges(&labels)) {
                let place = format!("{name}: {} {range:?}", file.path);
                assert!(prose.get(range.range()).is_some(), "{place}");
                for span in article.prose.source_of(range) {
                    if span.file == file.path {
                        assert!(source.get(span.range()).is_some(), "{place} {span:?}");
                    }
                }
            }
        }
        for diagnostic in &made.diagnostics {
            if let Some(span) = &diagnostic.span {
                assert_in_file(&made.snapshot, span);
            }
        }
    }
}

#[track_caller]
fn assert_in_file(snapshot: &Snapshot, span: &Span) {
    let Some(text) = snapshot.file(&span.file).and_then(SourceFile::text) else { return };
    assert!(text.get(span.range()).is_some(), "{span:?} is not in its file");
}

#[test]
fn every_quote_is_a_slice_of_its_article() {
    for (name, made) in sites() {
        let proses: BTreeMap<_, _> = labelled(&made.snapshot)
            .into_iter()
            .map(|(file, article, _)| (file.path, article.prose))
            .collect();
        let overview = &made.built.overview;
        let evidence = overview
            .risks
            .iter()
            .map(|one| &one.evidence)
            .chain(overview.questions.iter().map(|one| &one.evidence))
            .chain(overview.mediations.iter().map(|one| &one.evidence))
            .chain(overview.timeline.iter().map(|one| &one.evidence))
            .chain(overview.actors.iter().map(|one| &one.evidence));
        for citation in evidence.flat_map(rapporteur::brief::Evidence::iter) {
            let entry = &overview.articles[citation.article.0 as usize];
            // An article that says nothing is quoted by nobody.
            let Some(prose) = proses.get(&entry.path) else { continue };
            assert!(prose.text().contains(&*citation.quote), "{name}: {:?}", citation.quote);
            let (start, end) = citation.highlight;
            assert!(
                citation.quote.get(start as usize..end as usize).is_some(),
                "{name}: {citation:?}"
            );
        }
    }
}

#[test]
fn the_drawing_shows_no_mediator_without_its_parties() {
    let told = |triples: usize| {
        let sentences = STATES.chunks_exact(3).take(triples).map(|three| {
            format!("{} mediated between {} and {}.\n\n", three[0], three[1], three[2])
        });
        let made = made::from_fixture(&format!(
            "//- site.toml\ntitle = \"Talks\"\n//- content/articles/one.md\n# Many channels\n\n{}",
            sentences.collect::<String>()
        ));
        let page = made.page("index.html");
        let n_mediators = page.matches("class=\"node node-mediator\"").count();
        let n_lines = page.matches("<line class=\"edge").count();
        (n_mediators, n_lines, page.contains("Not all of them are drawn"))
    };
    assert_eq!(told(1), (1, 2, false));
    assert_eq!(told(10), (10, 20, false), "thirty actors");
    assert_eq!(told(12), (10, 20, true), "the others are in the list only");
}
