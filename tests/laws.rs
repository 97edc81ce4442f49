//! Laws of the briefing, over the example site and sites made here: no line without evidence, every
//! evidence link ends at the sentence it quotes, no order of files shows, an edition is no news to
//! itself.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

mod made;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use made::Made;
use made::samples::{Chance, STATES};
use rapporteur::brief::{Edition, Overview, TimelineEntry};
use rapporteur::cache::Cache;
use rapporteur::pipeline::{BuildOptions, build};
use rapporteur::source::{SitePath, Snapshot};
use scraper::{ElementRef, Html, Selector};

/// One of `choices`.
fn one_of<'a>(chance: &mut Chance, choices: &[&'a str]) -> &'a str {
    choices[chance.below(choices.len())]
}

/// What a made-up site is written with: every register of the briefing has its sentences here.
const PATTERNS: [&str; 17] = [
    "Foreign Minister # of @ said that the dockers had to wait.",
    "If the talks fail, the ferries of @ could be blocked by $ May 2024, # warned.",
    "There is no sign that the talks between @ and @ will collapse, @ said.",
    "The talks between @ and @ could collapse.",
    "It is unclear whether @ will accept the plan, # said.",
    "Will the truce in @ hold?",
    "@ accepted the plan on $ April 2024.",
    "@ demands that @ pay all wages.",
    "@ refused to pay the wages of the dockers in full.",
    "@ is mediating between @ and @ over the docks.",
    "@ denied that it had closed the harbour of Lundby.",
    "@ closed the harbour of Lundby on $ April 2024.",
    "Officials put the number of the dead at $ people in Lundby.",
    "An answer of @ is due by $ May 2024.",
    "President # of @ refused to leave the harbour.",
    "“We will not sail,” # of @ said.",
    "Nobody has said who pays for the tugs of @.",
];
const PEOPLE: [&str; 4] = ["Astrid Okoro", "Juma Odera", "Leila Olsane", "Mikael Lund"];

fn text(chance: &mut Chance) -> String {
    let mut text = String::new();
    for _ in 0..8 {
        for c in one_of(chance, &PATTERNS).chars() {
            match c {
                '@' => text.push_str(one_of(chance, &STATES[..5])),
                '#' => text.push_str(one_of(chance, &PEOPLE)),
                '$' => write!(text, "{}", 2 + chance.below(26)).unwrap(),
                c => text.push(c),
            }
        }
        text.push_str(if chance.below(3) == 0 { "\n\n" } else { " " });
    }
    text
}

/// A made-up site: name and text of each article, every one of another day. Some are printed again.
fn articles(seed: u64) -> Vec<(String, String)> {
    let mut chance = Chance(seed);
    let mut bodies: Vec<String> = Vec::new();
    let mut articles = Vec::new();
    for n in 0..12 {
        let body = match chance.below(4) {
            0 if n > 0 => format!("{} More is not known.", bodies[chance.below(bodies.len())]),
            _ => text(&mut chance),
        };
        let head = format!(
            "title = \"Day {n}\"\ndate = 2024-04-{:02}\nsource = \"Outlet {}\"",
            n + 1,
            chance.below(4)
        );
        articles.push((format!("article-{n:02}"), format!("+++\n{head}\n+++\n{body}\n")));
        bodies.push(body);
    }
    articles
}

fn fixture(articles: &[(String, String)]) -> String {
    let mut fixture = "//- site.toml\ntitle = \"The docks\"\nas_of = 2024-04-20\n".to_owned();
    for (name, text) in articles {
        write!(fixture, "//- content/articles/{name}.md\n{text}").unwrap();
    }
    fixture
}

/// Sites made with these numbers, among them some whose articles have rights.
const SEEDS: [u64; 4] = [1, 7, 42, 1981];

fn sites() -> Vec<(String, Made)> {
    let mut sites = vec![("example".to_owned(), made::example())];
    for seed in SEEDS {
        let mut articles = articles(seed);
        if seed % 2 == 0 {
            for (at, (_, text)) in articles.iter_mut().enumerate() {
                let rights = ["full", "excerpts", "none"][at % 3];
                *text = text.replacen("source =", &format!("text = \"{rights}\"\nsource ="), 1);
            }
        }
        sites.push((format!("site {seed}"), made::from_fixture(&fixture(&articles))));
    }
    sites
}

fn select(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

/// Words of an element, one space between.
fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where a link of a page leads: a file and an anchor in it.
fn target(page: &str, href: &str) -> Option<(String, String)> {
    let base = url::Url::parse("https://host.example/").unwrap().join(page).unwrap();
    let url = base.join(href).ok()?;
    let path = url.path().trim_start_matches('/').to_owned();
    let decoded = percent_decoded(&path);
    Some((decoded, percent_decoded(url.fragment()?)))
}

fn percent_decoded(text: &str) -> String {
    url::form_urlencoded::parse(text.replace('+', "%2B").as_bytes())
        .map(
            |(name, value)| {
                if value.is_empty() { name.into_owned() } else { format!("{name}={value}") }
            },
        )
        .collect()
}

/// A line of a register: what bears the name of one.
const LINES: &str = "[id^='risk-'], [id^='question-'], [id^='mediation-'], [id^='position-'], [id^='differs-'], [id^='date-'], [id^='issue-'], [id^='statement-'], .item[id^='actor-'], .bottom-line .item";

#[test]
fn no_line_stands_without_evidence() {
    let cites = select("a.cite");
    for (name, made) in sites() {
        let mut n_lines = 0;
        for (path, page) in made.pages().filter(|(path, _)| !path.starts_with("articles/")) {
            let html = Html::parse_document(page);
            // An extra anchor is no line.
            for line in html.select(&select(LINES)).filter(|line| line.value().name() != "span") {
                let id = line.value().id().unwrap_or("of the bottom line");
                let sentence = line.select(&cites).any(|link| {
                    let href = link.attr("href").unwrap_or_default();
                    target(path, href).is_some_and(|(file, anchor)| {
                        file.starts_with("articles/") && anchor.starts_with("s-")
                    })
                });
                assert!(sentence, "{name}: {path}: the line {id} leads to no sentence");
                n_lines += 1;
            }
        }
        assert!(n_lines > 20, "{name}: {n_lines} lines");
    }
}

#[test]
fn every_evidence_link_ends_at_the_sentence_that_is_quoted() {
    let (cites, said) = (select("a.cite"), select(".said"));
    for (name, made) in sites() {
        let sentences: BTreeMap<String, BTreeMap<String, String>> = made
            .pages()
            .filter(|(path, _)| path.starts_with("articles/"))
            .map(|(path, page)| {
                let html = Html::parse_document(page);
                let ids = select("[id^='s-']");
                let found = html.select(&ids);
                let ids = found.map(|one| (one.value().id().unwrap().to_owned(), words(one)));
                (path.to_owned(), ids.collect())
            })
            .collect();
        let (mut n_links, mut n_quoted) = (0, 0);
        for (path, page) in made.pages() {
            let html = Html::parse_document(page);
            for link in html.select(&cites) {
                let href = link.attr("href").unwrap_or_default();
                let Some((file, anchor)) = target(path, href) else {
                    panic!("{name}: {path}: {href} names no sentence")
                };
                let there = sentences.get(&file).and_then(|page| page.get(&anchor));
                let Some(there) = there else { panic!("{name}: {path}: {href} leads nowhere") };
                n_links += 1;
                // In a list of citations each has its quote beside it.
                let item = link
                    .ancestors()
                    .find_map(ElementRef::wrap)
                    .filter(|span| span.value().classes().any(|class| class == "source"));
                let item = item.and_then(|span| span.parent()).and_then(ElementRef::wrap);
                let Some(item) = item.filter(|item| item.value().name() == "li") else { continue };
                if item.value().id().is_some() || item.select(&cites).count() != 1 {
                    continue;
                }
                let Some(quote) = item.select(&said).next().map(words) else { continue };
                let shown = !quote.contains("may not be shown") && !there.is_empty();
                if shown && !quote.contains('…') {
                    assert!(there.contains(&quote), "{name}: {path}: {href}\n{quote}\n{there}");
                    n_quoted += 1;
                }
            }
        }
        assert!(n_links > 50 && n_quoted > 10, "{name}: {n_links} links, {n_quoted} quoted");
    }
}

/// What the registers say, without where: the folded sentences of each line, by title and words.
fn told(overview: &Overview) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = |kind: &str, evidence: &rapporteur::brief::Evidence, more: String| {
        let cited: BTreeSet<String> = evidence
            .iter()
            .map(|one| {
                let article = &overview.articles[one.article.0 as usize];
                format!("{} “{}”", article.title, one.quote)
            })
            .collect();
        lines.push(format!("{kind} {} {more} {cited:?}", evidence.n_independent()));
    };
    for one in &overview.risks {
        let against = one.against.as_ref().map(|one| one.first().quote.to_string());
        line("risk", &one.evidence, format!("{:?} {against:?}", one.outcome));
    }
    for one in &overview.questions {
        let by: Vec<_> = one.raised_by.iter().map(|one| one.name.as_str()).collect();
        line("question", &one.evidence, format!("{by:?}"));
    }
    for one in &overview.issues {
        for stand in &one.stands {
            let names = stand.holders.iter().map(|(actor, _)| &overview.actors[*actor].name);
            let names: Vec<_> = names.collect();
            let more = format!("{names:?} {} of {}", stand.words, one.stands.len());
            line("issue", &overview.position(stand).evidence, more);
        }
    }
    for one in &overview.mediations {
        line("mediation", &one.evidence, format!("{} {:?}", one.mediator_name, one.between));
    }
    for one in &overview.timeline {
        line("date", &one.evidence, one.text.clone());
    }
    for one in &overview.differences {
        let sides: Vec<_> = one.sides.iter().map(|side| side.told.as_str()).collect();
        line("differs", &one.evidence, format!("{:?} {sides:?}", one.kind));
    }
    for actor in &overview.actors {
        for one in &actor.positions {
            line("position", &one.evidence, format!("{} {:?}", actor.name, one.kind));
        }
    }
    lines
}

fn overview(snapshot: &Snapshot) -> std::sync::Arc<Overview> {
    build(snapshot, &BuildOptions::default(), &mut Cache::default()).overview
}

#[test]
fn what_files_are_called_changes_no_line_and_no_order() {
    for seed in SEEDS {
        let articles = articles(seed);
        let before = told(&overview(&Snapshot::from_fixture(&fixture(&articles))));
        assert!(before.len() > 20, "{before:?}");
        assert!(before.iter().any(|line| line.matches('“').count() > 1), "nothing was folded");
        let mut chance = Chance(seed ^ 0xabcd);
        for _ in 0..3 {
            // The same articles under names in another order.
            let mut names: Vec<usize> = (0..articles.len()).collect();
            for at in (1..names.len()).rev() {
                names.swap(at, chance.below(at + 1));
            }
            let renamed: Vec<_> = names
                .iter()
                .zip(&articles)
                .map(|(name, (_, text))| (format!("renamed-{name:02}"), text.clone()))
                .collect();
            let after = told(&overview(&Snapshot::from_fixture(&fixture(&renamed))));
            assert_eq!(before, after, "seed {seed}");
        }
    }
}

#[test]
fn an_edition_is_no_news_to_itself() {
    for seed in SEEDS {
        let text = fixture(&articles(seed));
        let edition = Edition::of(&overview(&Snapshot::from_fixture(&text))).unwrap();
        assert!(edition.lines.len() > 10);
        let mut later =
            Snapshot::from_fixture(&text.replace("as_of = 2024-04-20", "as_of = 2024-04-27"));
        later.insert(SitePath::new("editions/2024-04-20.json").unwrap(), &edition.to_bytes());
        let now = overview(&later);
        let changes = now.changes.as_ref().expect("it is compared with");
        assert_eq!(changes.changes, [], "seed {seed}");
        assert_eq!((changes.dropped.len(), changes.n_reread), (0, 0), "seed {seed}");
        assert!(changes.withdrawn.is_empty() && changes.renamed.is_empty(), "seed {seed}");
        // And what is kept a week later says the same.
        let again = Edition::of(&now).unwrap();
        assert_eq!(edition.lines, again.lines, "seed {seed}");
    }
}

#[test]
fn an_issue_shows_only_what_its_briefing_covers() {
    const SITE: &str = "\
//- content/articles/asked.md
+++
title = \"Asked\"
date = 2024-03-01
source = \"Post\"
taxonomies.tags = [\"north\"]
+++
Norway demands the return of the seized trawlers. Sweden is silent.
//- content/articles/refused.md
+++
title = \"Refused\"
date = 2024-03-05
source = \"Mail\"
+++
Sweden refused to promise the return of the trawlers to Norway.
//- content/briefings/all.md
+++
title = \"All\"
+++
//- content/briefings/north.md
+++
title = \"North\"
[select]
tags = [\"north\"]
+++
";
    let made = made::from_fixture(SITE);
    let of = |briefing: &str, file: &str| {
        let path = format!("briefings/{briefing}/{file}");
        String::from_utf8(made.files[&path].clone()).unwrap()
    };
    let (page, data) = (of("all", "index.html"), of("all", "briefing.json"));
    assert!(page.contains("id=\"issues\"") && page.contains("refused to promise"), "{page}");
    assert!(data.contains("\"id\":\"issue-"), "{data}");
    for file in ["index.html", "briefing.json"] {
        let text = of("north", file);
        assert!(text.contains("seized trawlers"), "{text}");
        let leaks = ["id=\"issues\"", "\"id\":\"issue-", "refused to promise"];
        assert!(!leaks.iter().any(|words| text.contains(words)), "{file}: {text}");
    }
}

/// Two things of one day are two lines, and one thing told twice is one, with both its sources.
#[test]
fn a_line_of_the_timeline_is_of_one_event() {
    let timeline = |one: &str, other: &str| {
        let article = |name: &str, text: &str| {
            format!(
                "//- content/articles/{name}.md\n+++\ndate = 1998-05-06\nsource = \"{name} News\"\n+++\n{text}\n"
            )
        };
        let fixture = article("alpha", one) + &article("beta", other);
        let overview = overview(&Snapshot::from_fixture(&fixture));
        let n_sources = |entry: &TimelineEntry| entry.evidence.n_independent();
        overview.timeline.iter().map(n_sources).collect::<Vec<_>>()
    };
    let brask = "Norland forces shelled the town of Brask on 3 May 1998.";
    assert_eq!(timeline(brask, "Sudland forces shelled the town of Velm on 3 May 1998."), [1, 1]);
    let again = "On 3 May 1998 the town of Brask was shelled by Norland forces.";
    assert_eq!(timeline(brask, again), [2]);
    let fees = "Chile must pay its fees by 20 May 1998.";
    assert_eq!(timeline(fees, "The Lundby book fair will open on 20 May 1998."), [1, 1]);
    assert_eq!(timeline(fees, "A deadline for Chile ends on 20 May 1998."), [2]);
}
