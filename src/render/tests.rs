//! Whole small sites, from text to pages.

mod pages;

use super::*;
use crate::annotate::lexicon::Lexicons;
use crate::annotate::{Labels, PackedLabels, PackedPage, annotate, digest};
use crate::brief::{Brief, brief};
use crate::load::select::{SelectOptions, select};
use crate::load::{ArticleHead, Input, load};

struct Made {
    files: BTreeMap<String, String>,
    keys: BTreeMap<String, Hash>,
    diagnostics: Vec<Diagnostic>,
    shared: Option<String>,
}

impl Made {
    fn page(&self, file: &str) -> &str {
        self.files.get(file).unwrap_or_else(|| panic!("no {file} among {:?}", self.files.keys()))
    }

    fn codes(&self) -> Vec<&str> {
        self.diagnostics
            .iter()
            .map(|one| one.code)
            .filter(|code| code.starts_with("render::"))
            .collect()
    }
}

/// Builds the site of a fixture.
fn site(fixture: &str) -> Made {
    let snapshot = Snapshot::from_fixture(fixture);
    let mut diagnostics = Vec::new();
    let config =
        Config::parse(snapshot.config.as_ref()).drain_into(&mut diagnostics).expect("site.toml");
    let lexicon = Lexicons::new(&config).drain_into(&mut diagnostics);
    let mut articles = Vec::new();
    let mut plain = BTreeMap::new();
    let mut briefings = Vec::new();
    for (path, file) in &snapshot.content {
        let input = Input { file, side_car: None };
        let loaded = load(input).drain_into(&mut diagnostics);
        let Some(article) = loaded.map(Arc::new) else { continue };
        if path.as_str().starts_with("content/articles/") {
            articles.push(Arc::new(ArticleHead::of(&article, input)));
            continue;
        }
        if path.as_str().starts_with("content/briefings/") {
            briefings.push((path.clone(), article.title.clone(), article.meta.clone()));
        }
        plain.insert(path.clone(), article);
    }
    let selection =
        select(articles, &config, &SelectOptions::default()).drain_into(&mut diagnostics);
    let mut pages = BTreeMap::new();
    let mut digests = Vec::new();
    for (head, standing) in &selection.articles {
        let article = &head.article();
        let labels = if article.meta.withdrawn.is_some() {
            Labels::default()
        } else {
            annotate(article, standing, &lexicon).drain_into(&mut diagnostics)
        };
        digests.push(digest(article, standing, &labels));
        let (head, standing) = (Arc::clone(head), standing.clone());
        let page = PackedPage { head, standing, labels: PackedLabels::of(&labels) };
        pages.insert(page.head.path.clone(), Arc::new(page));
    }
    let briefings = (!briefings.is_empty()).then_some(&*briefings);
    let ask = Brief { config: &config, as_of: selection.as_of, briefings, last: None };
    let digests: Vec<_> = digests.iter().collect();
    let overview = Arc::new(brief(&digests, ask).drain_into(&mut diagnostics));
    let ask = Render {
        config: &config,
        snapshot: &snapshot,
        pages: &pages,
        plain: &plain,
        overview: &overview,
    };
    let site = render(&ask, &mut None).drain_into(&mut diagnostics);
    let mut files = BTreeMap::new();
    let mut keys = BTreeMap::new();
    for (path, output) in site.iter().flat_map(|site| &site.outputs) {
        keys.insert(path.to_string(), output.key());
        let bytes = match &output.recipe {
            Recipe::Bytes(bytes) => bytes.to_vec(),
            Recipe::Copy(path, _) => format!("a copy of {path}").into_bytes(),
            Recipe::Page(draft) => {
                draft().finish().unwrap_or_else(|fault| panic!("{path}: {fault:#?}"))
            }
        };
        files.insert(path.to_string(), String::from_utf8(bytes).unwrap());
    }
    let shared = share(&ask, None).value.map(|bytes| String::from_utf8(bytes).unwrap());
    Made { files, keys, diagnostics, shared }
}

fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Every link of every page leads to a file of the site, and to an element where it names one.
fn assert_links_resolve(made: &Made) {
    for (file, html) in made.files.iter().filter(|(file, _)| file.strip_suffix(".html").is_some()) {
        let ids = attributes(html, "id");
        let unique: std::collections::BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "an id stands twice in {file}: {ids:?}");
        if file == "404.html" {
            continue;
        }
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        for href in attributes(html, "href").into_iter().chain(attributes(html, "src")) {
            if href.starts_with("http") || href.starts_with("data:") {
                continue;
            }
            let (path, fragment) = href.split_once('#').unwrap_or((href, ""));
            let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
            for part in path.split('/') {
                if part == ".." {
                    assert!(parts.pop().is_some(), "{href} in {file} leaves the site");
                } else {
                    parts.push(part);
                }
            }
            let target = if path.is_empty() { file.clone() } else { parts.join("/") };
            let target = addresses::percent_decoded(&target).unwrap();
            let page =
                made.files.get(&target).unwrap_or_else(|| panic!("{href} in {file}: no {target}"));
            let id = addresses::percent_decoded(fragment).unwrap();
            assert!(
                id.is_empty() || attributes(page, "id").contains(&id.as_str()),
                "{href} in {file}: no such element"
            );
        }
    }
}

const STRIKE: &str = "//- site.toml
title = \"Port strike\"
//- content/articles/may/first.md
+++
title = \"Dockers refuse the port's offer\"
date = 1998-05-04
tags = [\"Wages\"]
+++
The dockers' union refused the offer of the Port Authority on Monday. “We will not sign without a guarantee,” said the union's leader, Anna Berg.

If the talks fail, the terminal could close, the ministry warned. It is not known who will pay for the losses. Norway offered to mediate between the union and the Port Authority. The deadline expires on 11 May 1998.
//- content/articles/second.txt
Norway carries a message

OSLO, 6 May 1998 - Norway has carried a message from the Port Authority to the dockers' union, an official said. The union is waiting for a reply.
//- content/about.md
# About

See [the first](@/articles/may/first.md) and [the style](/assets/).
";

#[test]
fn every_link_resolves() {
    let made = site(STRIKE);
    assert_links_resolve(&made);
    for file in [
        "index.html",
        "404.html",
        "articles/index.html",
        "articles/may/first/index.html",
        "articles/second/index.html",
        "actors/index.html",
        "sources/index.html",
        "tags/wages/index.html",
        "about/index.html",
        "assets/style.css",
        "feed.xml",
        "feed.json",
    ] {
        made.page(file);
    }
    assert_eq!(made.codes(), ["render::broken-link"]);
}

#[test]
fn a_link_to_a_place_on_another_page_is_held_against_its_headings() {
    let codes = |href: &str| {
        let site = format!(
            "//- site.toml\ntitle = \"S\"\n//- content/articles/a.md\nThe crews met. See [this]({href}).\n\
             //- content/articles/b.md\n# B\n\nThe port met.\n\n## What next\n\nNobody knows.\n\
             //- content/about.md\n# About\n\n## Who we are\n\nWe are few.\n"
        );
        self::site(&site).codes().into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    for href in [
        "b.md#what-next",
        "@/articles/b.md#What%20next",
        "@/about.md#who-we-are",
        "@/articles/b.md#s-1",
        "/about/",
    ] {
        assert_eq!(codes(href), [""; 0], "{href}");
    }
    for href in ["b.md#what-then", "@/articles/b.md#h-x", "@/about.md#what-next", "#what-next"] {
        assert_eq!(codes(href), ["render::broken-link"], "{href}");
    }
}

#[test]
fn two_builds_give_the_same_bytes_and_keys() {
    let (one, two) = (site(STRIKE), site(STRIKE));
    assert_eq!(one.files, two.files);
    assert_eq!(one.keys, two.keys);
}

#[test]
fn a_key_changes_with_what_the_page_shows() {
    let one = site(STRIKE);
    let two = site(&STRIKE.replace("Port strike", "Port talks"));
    let three = site(&STRIKE.replace("waiting for a reply", "still waiting for a reply"));
    for file in ["index.html", "articles/second/index.html"] {
        assert_ne!(one.keys[file], two.keys[file], "{file}");
        assert_ne!(one.keys[file], three.keys[file], "{file}");
    }
    // Equal keys mean equal bytes.
    for (file, key) in &one.keys {
        for other in [&two, &three] {
            if other.keys.get(file) == Some(key) {
                assert_eq!(one.files[file], other.files[file], "{file}");
            }
        }
    }
}

#[test]
fn without_a_base_url_nothing_is_absolute() {
    let made = site(STRIKE);
    assert!(!made.files.contains_key("sitemap.xml"));
    assert!(!made.page("index.html").contains("canonical"));
    assert!(made.page("feed.xml").contains("<id>urn:uuid:"));
    assert!(made.page("404.html").contains("href=\"/\""));
    let base = "title = \"Port strike\"\nbase_url = \"https://example.org/a/b/\"";
    let made = site(&STRIKE.replace("title = \"Port strike\"", base));
    assert!(
        made.page("sitemap.xml").contains("<loc>https://example.org/a/b/articles/may/first/</loc>")
    );
    assert!(
        made.page("index.html")
            .contains("<link rel=\"canonical\" href=\"https://example.org/a/b/\">")
    );
    assert!(made.page("404.html").contains("href=\"/a/b/\""));
    assert_links_resolve(&site(STRIKE));
}

#[test]
fn a_page_that_stands_alone_refers_to_nothing() {
    let made = site(STRIKE);
    for html in [made.page("404.html"), made.shared.as_ref().unwrap()] {
        assert!(html.contains("<style>"));
        assert!(!html.contains("<link rel=\"stylesheet\""));
        assert!(attributes(html, "src").is_empty());
    }
    let html = made.shared.as_ref().unwrap();
    let ids = attributes(html, "id");
    for href in attributes(html, "href") {
        match href.strip_prefix('#') {
            Some(id) => assert!(ids.contains(&id), "{href} leads nowhere"),
            None => assert!(href.starts_with("http") || href.starts_with("data:"), "{href}"),
        }
    }
    assert!(html.contains("Norway has carried a message"));
}

#[test]
fn what_one_sentence_tells_stands_once_in_a_shared_file_too() {
    let made = site(
        "//- content/articles/a.md\n# Talks\n\nNorway offered to host talks and accepted a truce provided that Sweden lifts the duties. Sweden is not known to have answered.\n",
    );
    let ids = |html: &str| -> Vec<String> {
        let ids = attributes(html, "id").into_iter().filter(|id| id.starts_with("position-"));
        ids.map(str::to_owned).collect()
    };
    let items = |html: &str| html.matches("class=\"kind-word\"").count();
    let (page, shared) = (made.page("index.html"), made.shared.as_ref().unwrap());
    assert!(ids(page).len() > 1, "{page}");
    assert_eq!(ids(page), ids(shared));
    assert_eq!(items(page), items(shared));
}

#[test]
fn rights_hold_in_every_output() {
    let secret = "The tugs were moved at night to the northern quay";
    let fixture = |rights: &str| {
        format!(
            "{STRIKE}//- content/articles/third.md\n+++\ntitle = \"Tugs\"\ntext = \"{rights}\"\ndate = 1998-05-05\n+++\n{secret}. If the talks fail, the zinc depot could close, the ministry warned. Nothing else of note was seen by the watchmen there.\n"
        )
    };
    let full = site(&fixture("full"));
    assert!(full.page("articles/third/index.html").contains("zinc depot could close"));
    let none = site(&fixture("none"));
    for (file, html) in &none.files {
        assert!(!html.contains("tugs were") && !html.contains("zinc"), "{file}");
    }
    assert!(!none.shared.as_ref().unwrap().contains("zinc"));
    assert_links_resolve(&none);
    let excerpts = site(&fixture("excerpts"));
    for (file, html) in &excerpts.files {
        assert!(!html.contains("Nothing else of note"), "{file}");
    }
    assert!(excerpts.page("articles/third/index.html").contains("zinc depot could close"));
    assert_links_resolve(&excerpts);
}

#[test]
fn hostile_content_stays_text() {
    let made = site(
        "//- site.toml\ntitle = \"</title><script>\"\n//- content/articles/a.md\n+++\ntitle = '</mark><script>alert(1)</script>\"onload=\"x'\nurl = \"javascript:alert(1)\"\nsource = '\"><img src=x onerror=alert(1)>'\ntags = ['<svg/onload=alert(1)>']\ndate = 1998-05-04\n+++\n<script>alert(2)</script> Norway \u{202e}refused [x](javascript:alert(1)). If </mark> fails, war could break out.\n",
    );
    for (file, html) in made.files.iter().filter(|(file, _)| file.strip_suffix(".html").is_some()) {
        let html = html.replace("<script type=\"application/ld+json\">", "");
        assert!(
            !html.contains("<script") && !html.contains("<img") && !html.contains("<svg/"),
            "{file}"
        );
        assert!(!html.contains("=\"javascript:"), "{file}");
        assert!(!html.contains('\u{202e}'), "{file}");
    }
    assert_links_resolve(&made);
}

#[test]
fn a_withdrawn_article_is_a_stub() {
    let made = site(&STRIKE.replace(
        "title = \"Dockers refuse the port's offer\"\n",
        "title = \"Dockers refuse the port's offer\"\nwithdrawn = \"the quote was not hers\"\n",
    ));
    let html = made.page("articles/may/first/index.html");
    assert!(html.contains("the quote was not hers"), "{html}");
    assert!(!html.contains("without a guarantee"));
    assert_links_resolve(&made);
}

#[test]
fn two_pages_with_one_address_are_an_error_and_links_hold() {
    let made = site(&format!(
        "{STRIKE}//- content/articles/x.md\n+++\npath = \"articles/second\"\n+++\nNorway waits.\n//- content/actors.md\n# Who\n"
    ));
    assert_eq!(
        made.codes().iter().filter(|code| **code == "render::address-taken").count(),
        2,
        "{:?}",
        made.diagnostics
    );
    assert_links_resolve(&made);
}

#[test]
fn aliases_lead_on() {
    let made = site(&STRIKE.replace("tags = ", "aliases = [\"old/place\", \"about\"]\ntags = "));
    assert!(made.page("old/place/index.html").contains("../../articles/may/first/index.html"));
    let faulty: Vec<_> =
        made.diagnostics.iter().filter(|one| one.code == "render::alias").collect();
    let [fault] = faulty[..] else { panic!("{:?}", made.diagnostics) };
    let written = STRIKE.split("first.md\n").nth(1).unwrap();
    let written = written.replace("tags = ", "aliases = [\"old/place\", \"about\"]\ntags = ");
    assert_eq!(&written[fault.span.as_ref().unwrap().range()], "\"about\"");
    assert_links_resolve(&made);
}

#[test]
fn a_briefing_shows_only_its_own_articles() {
    let made = site(&format!(
        "{STRIKE}//- content/briefings/norway.md\n+++\ntitle = \"Norway's part\"\nselect = {{ folders = [\"may\"] }}\n+++\nThe *union* holds. See [it](@/articles/may/first.md).\n//- content/briefings/all.md\n+++\ntitle = \"All\"\n+++\n"
    ));
    let html = made.page("briefings/norway/index.html");
    assert!(html.contains("The <em>union</em> holds."), "{html}");
    assert!(!html.contains("articles/second/index.html#"), "{html}");
    assert!(made.page("briefings/all/index.html").contains("articles/second/index.html#"));
    assert!(made.page("index.html").contains("briefings/norway/index.html"));
    assert_links_resolve(&made);
}

#[test]
fn lists_are_paged() {
    use std::fmt::Write as _;
    let mut fixture = "//- site.toml\ntitle = \"T\"\n[options]\npage_size = 2\n".to_owned();
    for n in 0..7 {
        let _ = write!(
            fixture,
            "//- content/articles/a{n}.md\n+++\ntitle = \"A {n}\"\ntags = [\"x\"]\n+++\nNorway waits, part {n}.\n"
        );
    }
    let made = site(&fixture);
    made.page("articles/page/4/index.html");
    made.page("tags/x/page/4/index.html");
    assert!(!made.files.contains_key("articles/page/5/index.html"));
    assert_links_resolve(&made);
}

#[test]
fn pictures_of_a_bundle_lie_beside_its_page() {
    let made = site(
        "//- content/articles/port/index.md\nThe port. ![Quay](quay.png) ![Gone](gone.png)\n//- content/articles/port/quay.png\nx\n//- content/articles/other.png\nx\n//- static/robots.txt\nx\n",
    );
    assert_eq!(made.page("articles/port/quay.png"), "a copy of content/articles/port/quay.png");
    assert!(made.page("articles/port/index.html").contains("src=\"quay.png\" alt=\"Quay\""));
    assert!(made.files.contains_key("robots.txt"));
    assert!(!made.files.keys().any(|file| file.contains("other")), "only what is shown is copied");
    assert_eq!(made.codes(), ["render::missing-image"]);
    let place = made.diagnostics.iter().find_map(|one| one.span.clone()).unwrap();
    assert_eq!(place.range(), 28..45, "the image, not the start of its file");
}

#[test]
fn a_sentence_with_two_days_stands_once_on_a_briefing() {
    let made = site(
        "//- content/articles/a.md\n+++\ndate = 1997-05-02\n+++\nOn 1 May 1997 Norway demanded that Sweden reopen the docks by 20 May 1997.\n",
    );
    let n_told = |page: &str| page.matches("class=\"what\"").count();
    assert_eq!(n_told(made.page("index.html")), 1);
    assert_eq!(n_told(made.page("timeline/index.html")), 2);
}

#[test]
fn what_a_mediators_card_tells_is_not_told_again_among_what_happened() {
    let made = site(
        "//- content/articles/a.md\n+++\ndate = 1997-05-02\n+++\nNorway mediated between Sweden and Denmark on 1 May 1997.\n",
    );
    let (_, mediators) = made.page("index.html").split_once("id=\"mediators\"").unwrap();
    assert!(mediators.contains("between Sweden and Denmark on 1 May"), "{mediators}");
    assert!(!made.page("index.html").contains("class=\"what\""), "{mediators}");
    assert!(!made.page("index.html").contains("id=\"timeline\""), "no heading over nothing");
    assert!(made.page("timeline/index.html").contains("class=\"what\""));
}

/// Bare years stand in the site's register alone: the count beside the way there counts them.
#[test]
fn a_timeline_counts_the_lines_of_the_page_that_it_leads_to() {
    let made = site(
        "//- content/articles/a.md\n+++\ndate = 1997-05-02\n+++\nNorway closed the docks on 1 May 1997. Sweden left the union in 1990.\n",
    );
    let (_, timeline) = made.page("index.html").split_once("id=\"timeline\"").unwrap();
    assert!(timeline.split("</h2>").next().unwrap().contains(">2<"), "{timeline}");
    assert_eq!(made.page("timeline/index.html").matches("class=\"what\"").count(), 2);
}

#[test]
fn a_plan_whose_day_a_later_article_could_tell_of_is_left_to_the_register() {
    let plan = "//- content/articles/a.md\n+++\ndate = 1997-05-02\n+++\nNorway will meet Sweden in Oslo on 6 May 1997.\n";
    let later = |day: u8| {
        format!(
            "{plan}//- content/articles/b.md\n+++\ndate = 1997-05-{day:02}\n+++\nSweden reopened the docks.\n"
        )
    };
    let is_told = |day| {
        let made = site(&later(day));
        assert!(made.page("timeline/index.html").contains("in Oslo"), "{day}");
        let timeline = made.page("index.html").split_once("id=\"timeline\"");
        // No line is left, and no heading over nothing.
        timeline.is_some_and(|(_, it)| it.split("</section>").next().unwrap().contains("in Oslo"))
    };
    assert!(is_told(5));
    assert!(is_told(6));
    assert!(!is_told(7));
}

#[test]
fn what_might_have_happened_by_now_is_left_to_the_register() {
    let is_told = |told: &str, day: u8| {
        let made = site(&format!(
            "//- content/articles/a.md\n+++\ndate = 1997-05-02\n+++\n{told}\n//- content/articles/b.md\n+++\ndate = 1997-05-{day:02}\n+++\nSweden reopened the docks.\n"
        ));
        assert!(made.page("timeline/index.html").contains("in Oslo"), "{told}");
        let timeline = made.page("index.html").split_once("id=\"timeline\"");
        timeline.is_some_and(|(_, it)| it.split("</section>").next().unwrap().contains("in Oslo"))
    };
    let might = "Norway might meet Sweden in Oslo on 6 May 1997.";
    assert!(is_told(might, 5));
    assert!(!is_told(might, 7));
    let moved = "Norway moved its meeting in Oslo from 6 May 1997 to 7 May 1997.";
    assert!(is_told(moved, 5));
    assert!(!is_told(moved, 9));
    // What is said not to have happened is no plan.
    let denied = "Norway did not meet Sweden in Oslo on 30 April 1997.";
    assert!(is_told(denied, 7));
}

#[test]
fn the_lines_about_names_do_what_they_say_when_they_are_pasted() {
    let articles = "//- content/articles/a.md\n# Talks\n\nNorway is mediating between the Harbour Guild (HG) and Sweden. HG rejected the offer of Sweden.\n//- content/articles/b.md\n# More talks\n\nNorway is mediating between the Harbour Guild and Sweden.\n";
    let page = |settings: &str| {
        let made = site(&format!("//- site.toml\n{settings}{articles}"));
        made.page("actors/harbour-guild/index.html").to_owned()
    };
    let pre = |page: &str| {
        let (_, rest) = page.split_once("<pre>").unwrap();
        rest.split_once("</pre>").unwrap().0.replace("&quot;", "\"")
    };
    let names = "<dt>also named</dt>";
    let before = page("");
    assert!(before.contains(names), "{before}");
    let own = "[[actors]]\nname = \"Harbour Guild\"\n";
    assert_eq!(pre(&before), format!("{own}not = [\"HG\"]\n"));
    assert!(!page(&pre(&before)).contains(names), "parted");
    // Of an actor with an entry only the line, with what stands there.
    let known = pre(&page(&format!("{own}not = [\"Guild\"]\n")));
    assert_eq!(known, "not = [\"Guild\", \"HG\"]\n");
    assert!(!page(&format!("{own}{known}")).contains(names), "parted, too");
}

#[test]
fn unsure_names_are_joined_or_kept_apart_by_the_lines_beside_them() {
    let articles = "//- content/articles/a.md\n# Talks\n\nAnn Tarn of Norway refused. Bob Tarn of Sweden agreed.\n//- content/articles/b.md\n# More\n\nMs Tarn warned that the talks could fail.\n";
    let page = |settings: &str| {
        let made = site(&format!("//- site.toml\n{settings}{articles}"));
        made.page("actors/index.html").to_owned()
    };
    let lines = |page: &str| -> Vec<String> {
        let (_, unsure) = page.split_once("id=\"unsure\"").unwrap();
        let pieces = unsure.split("<pre>").skip(1);
        pieces.map(|rest| rest.split_once("</pre>").unwrap().0.replace("&quot;", "\"")).collect()
    };
    let before = page("");
    let offered = lines(&before);
    assert!(offered.len() >= 2 && offered[0].contains("aliases"), "{offered:?}");
    for toml in &offered[..2] {
        let after = page(toml);
        let n_left = after.split_once("id=\"unsure\"").map_or(0, |_| lines(&after).len());
        assert!(n_left < offered.len(), "{toml} left {n_left} of {}", offered.len());
    }
}

#[test]
fn the_lines_of_each_pair_of_a_mediator_begin_at_its_number() {
    let article = |text: &str| format!("//- content/articles/a.md\n{text}\n");
    let one = site(&article("Norway mediated between Peru and Chile."));
    assert!(!one.page("index.html").contains("class=\"pair\""));
    let two = site(&article(
        "Norway mediated between Peru and Chile. Norway mediated between Kenya and Ghana.",
    ));
    let html = two.page("index.html");
    assert_eq!(html.matches("class=\"pair\"").count(), 4, "a number on both sides for each");
    // Two lines begin at the height of each number, one to each side.
    let starts: Vec<&str> =
        html.split("y1=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(starts.len(), 4);
    assert!(starts[0] == starts[1] && starts[2] == starts[3] && starts[0] != starts[2]);
    assert!(html.contains("Lines that begin at one number"), "the caption says what it means");
}

#[test]
fn what_one_sentence_tells_of_two_stands_once_on_a_briefing() {
    let made = site(
        "//- content/articles/a.md\n+++\ntitle = \"The locks\"\n+++\nPeru and Chile demanded that Norway reopen the locks. Anna Lund and Olof Berg carried messages between Peru and Chile.\n",
    );
    let html = made.page("index.html");
    let (_, actors) = html.split_once("id=\"actors\"").unwrap();
    let (actors, rest) = actors.split_once("</section>").unwrap();
    assert_eq!(actors.matches(">Norway reopen the locks<").count(), 1, "{actors}");
    assert!(actors.contains("held with") && actors.contains("the same as"), "{actors}");
    let (_, mediators) = rest.split_once("id=\"mediators\"").unwrap();
    let (mediators, _) = mediators.split_once("</section>").unwrap();
    assert_eq!(mediators.matches("carried messages").count(), 1, "{mediators}");
    assert!(mediators.contains("Anna Lund") && mediators.contains("Olof Berg"), "{mediators}");
    assert_links_resolve(&made);
}

#[test]
fn a_position_of_a_few_words_is_shown_in_its_sentence() {
    let told = |text: &str| {
        let made =
            site(&format!("//- content/articles/a.md\n+++\ntitle = \"The locks\"\n+++\n{text}\n"));
        let (_, actors) = made.page("index.html").split_once("id=\"actors\"").unwrap();
        let (positions, _) = actors.split_once("</dl>").unwrap();
        positions.to_owned()
    };
    let short = told("Norway has offered to certify both. Sweden waits.");
    assert!(short.contains("Norway has offered to <b>certify both</b>."), "{short}");
    let own = told("Norway is ready to sign for Norway alone. Sweden waits.");
    assert!(own.contains("is ready to <b>sign for Norway alone</b>."), "{own}");
    let loose =
        told("The annex is done; Norway wants to put it in the main text by June. Sweden waits.");
    assert!(loose.contains("The annex is done; Norway wants"), "{loose}");
    let clear = told("Norway has offered to return the seized trawlers to their owners.");
    assert!(clear.contains(">return the seized trawlers to their owners<"), "{clear}");
}

#[test]
fn a_statement_that_states_a_position_stands_once_on_its_actors_page() {
    let made = site(
        "//- site.toml\ntitle = \"T\"\n[[actors]]\nname = \"Norway\"\n//- content/articles/a.md\n+++\ntitle = \"The locks\"\n+++\nNorway demanded that Sweden reopen the locks. Norway said that the water was high.\n",
    );
    let page = made.page("actors/norway/index.html");
    let (positions, statements) = page.split_once("id=\"statements\"").unwrap();
    assert!(positions.contains("reopen the locks") && !statements.contains("reopen the locks"));
    assert!(statements.contains("1 further statement holds a position"), "{statements}");
    assert!(page.matches("id=\"statement-").count() == 2, "its anchor holds");
}

#[test]
fn a_consequence_that_opens_with_a_pronoun_is_shown_in_its_sentence() {
    let told = |who: &str| {
        let made = site(&format!(
            "//- content/articles/a.md\n+++\ntitle = \"The locks\"\n+++\nIf the talks of the millers fail, {who} could close the locks, aides of Anna Lund warned.\n"
        ));
        made.page("risks/index.html").contains("claim chain")
    };
    assert!(told("Norway"));
    assert!(!told("she"));
}

#[test]
fn what_is_said_and_wanted_in_one_clause_is_shown_once_beside_its_article() {
    let made = site(
        "//- content/articles/a.md\n+++\ntitle = \"The locks\"\n+++\nNorway demanded that Sweden reopen the locks. Sweden said that the water was high.\n",
    );
    let (_, notes) = made.page("articles/a/index.html").split_once("notes-responses").unwrap();
    assert_eq!(
        notes.matches("<p class=\"said\">Sweden reopen the locks</p>").count(),
        1,
        "{notes}"
    );
    let at = |id: &str| notes.find(id).unwrap_or_else(|| panic!("{id}: {notes}"));
    assert!(at("id=\"n-statement-1\"") < at("id=\"n-position-1\""));
    assert!(at("id=\"n-position-1\"") < at("id=\"n-statement-2\""));
}

#[test]
fn a_sources_card_says_what_rests_on_it_alone_and_which_of_its_articles_count() {
    let made = site(
        "//- site.toml\ntitle = \"T\"\n[sources.post]\nname = \"Post\"\nlanguage = \"en\"\n//- content/articles/a.md\n+++\ntitle = \"The locks\"\nsource = \"post\"\n+++\nNorway demanded that Sweden reopen the locks.\n//- content/articles/b.md\n+++\ntitle = \"Gone\"\nsource = \"post\"\nwithdrawn = \"wrong\"\n+++\nNorway left.\n",
    );
    let page = made.page("sources/index.html");
    assert!(page.contains("<dd>en</dd>"), "{page}");
    let (_, alone) = page.split_once("What rests on it alone").unwrap();
    assert!(alone.contains("Position:") && alone.contains("reopen the locks"), "{alone}");
    assert!(page.contains("Gone</a>") && page.contains("withdrawn"), "{page}");
    assert_links_resolve(&made);
}

#[test]
fn a_mediator_who_is_only_an_aside_is_left_to_the_register() {
    let card = |told: &str| {
        let made = site(&format!(
            "//- content/articles/a.md\n+++\ntitle = \"The locks\"\n+++\nPeru and Chile closed the locks. {told}\n",
        ));
        made.page("index.html").contains("id=\"mediators\"")
    };
    assert!(card("Anna Lund carried messages between Peru and Chile."));
    assert!(!card("Its envoys carried messages between Peru and Chile."));
}

const COPIES: &str = "\
//- site.toml
title = \"The lock\"
//- content/briefings/all.md
+++
title = \"All\"
+++
//- content/briefings/first.md
+++
title = \"First\"
[select]
to = 1998-03-02
+++
//- content/articles/a.md
+++
title = \"The lock opens\"
date = 1998-03-01
source = \"Wire\"
+++
Norland said on Sunday that the lock would be opened for barges with grain. A union official, speaking on condition of anonymity, said the keepers would go on strike all the same. Residents said the water had risen.
//- content/articles/b.md
+++
title = \"Lock to open\"
date = 1998-03-02
source = \"Herald\"
+++
Norland said on Sunday that the lock would be opened for barges with grain. A union official, speaking on condition of anonymity, said the keepers would go on strike all the same. Residents said the water had risen.
//- content/articles/c.md
+++
title = \"Closed\"
date = 1998-03-05
source = \"Herald\"
text = \"excerpts\"
+++
Norland said the lock was closed. A diplomat said that the barges had left.
";

#[test]
fn statements_of_copies_are_counted_once_and_a_part_counts_its_own() {
    let made = site(COPIES);
    let data = |name: &str| -> serde_json::Value {
        serde_json::from_str(made.page(&format!("briefings/{name}/briefing.json"))).unwrap()
    };
    let herald = |name: &str| {
        let sources = data(name)["sources"].as_array().unwrap().clone();
        let herald = sources.into_iter().find(|one| one["id"] == "herald").unwrap();
        ["n_articles", "n_statements", "n_unnamed", "n_anonymous"]
            .map(|key| herald[key].as_u64().unwrap())
    };
    assert_eq!(herald("all"), [2, 5, 3, 3]);
    assert_eq!(herald("first"), [1, 3, 2, 2]);
    let facts = |name: &str| {
        let page = made.page(&format!("briefings/{name}/index.html"));
        let count = |label: &str| {
            let (_, rest) = page.split_once(&format!("<dt>{label}</dt><dd>")).unwrap();
            rest.split_once("</dd>").unwrap().0.to_owned()
        };
        [
            count("Attributed statements"),
            count("of them from speakers who are not named"),
            count("Copies, counted once"),
        ]
    };
    assert_eq!(facts("all"), ["5", "3", "1"]);
    assert_eq!(facts("first"), ["3", "2", "1"]);
}

#[test]
fn the_table_of_statements_has_those_of_speakers_who_are_no_actors() {
    let made = site(COPIES);
    let table = made.page("actors/statements.csv");
    let rows: Vec<Vec<String>> = csv::Reader::from_reader(table.as_bytes())
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    let told: Vec<[&str; 4]> =
        rows.iter().map(|row| [&*row[1], &*row[2], &*row[3], &*row[4]]).collect();
    assert_eq!(
        told,
        [
            ["Norland", "named", "1", "content/articles/c.md"],
            ["Norland", "named", "1", "content/articles/a.md"],
            // No register cites it, and of its article excerpts alone may be shown.
            ["", "anonymous", "1", "content/articles/c.md"],
            ["A union official", "anonymous", "1", "content/articles/a.md"],
            ["Residents", "anonymous", "1", "content/articles/a.md"],
        ]
    );
    assert_eq!((&*rows[2][7], &*rows[2][8]), ("", "../articles/c/index.html"));
    assert!(rows[4][7].starts_with("Residents said"));
}

/// The last day of a limit is counted to; what is printed is what the text says.
#[test]
fn a_limit_before_a_day_is_not_told_as_the_day() {
    let made = site(
        "//- content/articles/a.md\n+++\ndate = 2026-05-07\n+++\nNorway must answer before 8 May 2026.\n",
    );
    let page = made.page("timeline/index.html");
    assert!(page.contains("before 8 May 2026"), "{page}");
    let by = site(
        "//- content/articles/a.md\n+++\ndate = 2026-05-07\n+++\nNorway must answer by 8 May 2026.\n",
    );
    assert!(!by.page("timeline/index.html").contains("before 8 May"), "by the day itself");
}

#[test]
fn a_turn_of_the_dispute_is_told_among_what_happened_whatever_a_card_tells() {
    let made = site(
        "//- content/articles/a.md\n+++\ndate = 1997-05-02\n+++\nSweden and Denmark signed a ceasefire mediated by Norway on 1 May 1997.\n",
    );
    let page = made.page("index.html");
    assert!(page.split_once("id=\"mediators\"").is_some(), "{page}");
    let timeline = page.split_once("id=\"timeline\"").map(|(_, timeline)| timeline);
    assert!(timeline.is_some_and(|it| it.contains("signed a ceasefire")), "{page}");
}

#[test]
fn the_home_page_shows_how_the_analysts_bottom_line_begins() {
    let long = "The keepers hold out. ".repeat(30);
    let fixture = format!(
        "//- content/briefings/a.md\n+++\ntitle = \"A\"\n+++\n# Where it stands\n\nThe lock *stays* shut.\n\nMore below.\n//- content/briefings/b.md\n+++\ntitle = \"B\"\n+++\n{long}\n//- content/articles/x.md\nNorway demanded that Sweden reopen the locks.\n"
    );
    let made = site(&fixture);
    let page = made.page("index.html");
    assert!(page.contains("<p>The lock stays shut.</p>"), "{page}");
    assert!(!page.contains("More below"), "{page}");
    let n_sentences = page.matches("The keepers hold out.").count();
    assert!((10..20).contains(&n_sentences), "{n_sentences}");
}

#[test]
fn nobody_is_never_quoted_whom_an_article_without_an_outlet_quotes() {
    let article = |name: &str, source: &str, text: &str| {
        format!("//- content/articles/{name}.md\n+++\ntitle = \"{name}\"\n{source}+++\n{text}\n")
    };
    let fixture = |third: &str| {
        [
            article(
                "a",
                "source = \"Wire\"\n",
                "Norland said the lock was shut. Sudland mediates between Norland and Ostland.",
            ),
            article(
                "b",
                "source = \"Post\"\n",
                "Norland said the lock was open. Sudland mediates between Norland and Ostland.",
            ),
            article("c", "", third),
        ]
        .concat()
    };
    let config = "//- site.toml\ntitle = \"T\"\n[[actors]]\nname = \"Norland\"\nkind = \"state\"\n[[actors]]\nname = \"Sudland\"\nkind = \"state\"\n[[actors]]\nname = \"Ostland\"\nkind = \"state\"\n";
    let never = |third: &str| {
        let made = site(&format!("{config}{}", fixture(third)));
        made.page("index.html").matches("is-never").count()
    };
    assert_eq!(never("It rained."), 2);
    assert_eq!(never("Sudland said that it would go on."), 1);
}
