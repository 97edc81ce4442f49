//! What takes part, on which day, and with which rights.

use super::*;
use crate::config::{Publish, Reliability, Source, TextRights, Tlp};
use crate::load::{FrontMatter, ProseBuilder};
use crate::source::{Hash, SitePath};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// An article for each line `name key=value …`; `date=`, `embargo=`, `expires=`, `tlp=`,
/// `draft`, `place`, `withdrawn`, `source=`, `url=`, `text=`.
fn articles(lines: &str) -> Vec<Arc<Article>> {
    let article = |line: &str| {
        let mut words = line.split_whitespace();
        let name = words.next().unwrap();
        let path = SitePath::new(&format!("content/articles/{name}.md")).unwrap();
        let mut meta = FrontMatter::default();
        let mut reads_as = None;
        for word in words {
            let (key, value) = word.split_once('=').unwrap_or((word, ""));
            match key {
                "date" => meta.date = Some(day(value)),
                "embargo" => meta.embargo = Some(day(value)),
                "expires" => meta.expires = Some(day(value)),
                "green" => meta.tlp = Some(Tlp::Green),
                "red" => meta.tlp = Some(Tlp::Red),
                "place" => meta.dated_by = DatedBy::Place,
                "draft" => meta.draft = true,
                "withdrawn" => meta.withdrawn = Some("mistaken".to_owned()),
                "source" => meta.source = Some(value.to_owned()),
                "url" => meta.url = Some(value.to_owned()),
                "excerpts" => meta.text = Some(TextRights::Excerpts),
                "lang" => meta.lang = Some(value.to_owned()),
                "page_lang" => meta.page_lang = Some(value.to_owned()),
                "page_source" => meta.page_source = Some(value.to_owned()),
                "head" => meta.head_labels.push(value.replace('_', " ")),
                "reads_as" => reads_as = (value == "de").then_some("de"),
                _ => panic!("no key of this fixture: {key}"),
            }
        }
        Arc::new(Article {
            path: path.clone(),
            meta,
            title: name.to_owned(),
            prose: ProseBuilder::new(path).finish(),
            blocks: Vec::new(),
            body: Vec::new(),
            dateline: None,
            byline: None,
            dropped: Vec::new(),
            reads_as,
            entries: Vec::new(),
            judged: None,
            hash: Hash::of(line.as_bytes()),
        })
    };
    lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(article).collect()
}

/// The names that are selected, and the moment: `a b @1998-03-04`.
#[track_caller]
fn check_with(config: &Config, options: &SelectOptions, lines: &str, expected: &str) {
    let selection = select(articles(lines), config, options).value;
    let mut shown: Vec<String> =
        selection.articles.iter().map(|(article, _)| article.title.clone()).collect();
    assert_eq!(shown.len() + selection.n_left_out, articles(lines).len());
    shown.push(selection.as_of.map_or("@none".to_owned(), |date| format!("@{date}")));
    assert_eq!(shown.join(" "), expected);
}

#[track_caller]
fn check(lines: &str, expected: &str) {
    check_with(&Config::default(), &SelectOptions::default(), lines, expected);
}

#[test]
fn a_day_found_under_a_title_ends_no_embargo() {
    let of_february = "b date=1998-02-01 embargo=1998-12-01";
    check(&format!("a date=1998-12-20 place\n {of_february}"), "a @1998-12-20");
    check(&format!("a date=1998-12-20\n {of_february}"), "a b @1998-12-20");
    let freed_by_a = "a date=1998-12-02\n b date=1998-12-24 place embargo=1998-12-01\n";
    check(&format!("{freed_by_a} c embargo=1998-12-10"), "a b @1998-12-24");
}

#[test]
fn a_date_far_from_all_others_that_sets_the_moment_is_told() {
    let told = |lines: &str, as_of: Option<&str>| {
        let config = Config { as_of: as_of.map(day), ..Config::default() };
        let found = select(articles(lines), &config, &SelectOptions::default()).diagnostics;
        found.into_iter().find(|one| one.code == "load::lone-moment").map(|one| one.message)
    };
    let typo =
        "only date=2026-01-02\nsecret date=2026-01-05 embargo=2026-02-01\ntypo date=2062-01-05";
    let message = told(typo, None).unwrap();
    assert!(message.contains("ends the embargo of `content/articles/secret.md`"), "{message}");
    let expiry = "a date=2026-01-02\nb date=2026-01-03 expires=2026-02-01\nc date=2027-01-05";
    assert!(told(expiry, None).unwrap().contains("hides as expired"));
    let dense = "a date=2026-01-02\nb date=2026-01-05\nc date=2026-03-01\nd date=2062-03-02";
    assert!(told(dense, None).unwrap().contains("lies far after the next one, 2026-03-01"));
    // Somebody set the moment; an embargo that ended this month; another article of that time; texts
    // of many years; too few to know.
    assert_eq!(told(typo, Some("2026-01-06")), None);
    for lines in [
        "a date=2026-01-02\nb date=2026-01-05 embargo=2026-02-01\nc date=2026-02-03",
        "a date=2026-01-02\nb embargo=2026-02-01\nc date=2027-02-03\nd date=2027-02-01",
        "a date=2015-01-02\nb date=2019-01-05\nc date=2021-03-01\nd date=2023-03-02",
        "a date=2015-01-02\nb date=2019-01-05",
    ] {
        assert_eq!(told(lines, None), None, "{lines}");
    }
}

#[test]
fn drafts_stay_out_and_do_not_move_the_moment() {
    check("a date=1998-03-04\n b date=1998-03-09 draft", "a @1998-03-04");
}

#[test]
fn an_embargo_ends_on_its_day_by_the_moment_of_the_others() {
    check("a date=1998-03-04\n b date=1998-03-01 embargo=1998-03-05", "a @1998-03-04");
    check("a date=1998-03-04\n b date=1998-03-01 embargo=1998-03-04", "a b @1998-03-04");
    check("a date=1998-03-09 embargo=1998-03-09", "@none");
    check("a\n b embargo=1998-03-09", "a @none");
}

#[test]
fn an_embargoed_article_does_not_move_the_moment_until_it_is_free() {
    check("a date=1998-03-04\n b date=1998-03-20 embargo=1998-03-20", "a @1998-03-04");
    // The first is free on the 4th, moves the moment to the 6th and frees the second.
    check(
        "a date=1998-03-04\n b date=1998-03-06 embargo=1998-03-04\n c date=1998-03-01 embargo=1998-03-06",
        "a b c @1998-03-06",
    );
}

#[test]
fn what_has_expired_goes_on_its_day() {
    check("a date=1998-03-04\n b date=1998-03-01 expires=1998-03-04", "a @1998-03-04");
    check("a date=1998-03-04\n b date=1998-03-01 expires=1998-03-05", "a b @1998-03-04");
    check("a date=1998-03-04 expires=1998-03-02\n b expires=1998-01-01", "b @none");
}

#[test]
fn marks_above_the_limit_stay_out_and_do_not_move_the_moment() {
    let lines = "a date=1998-03-04\n b date=1998-03-09 green\n c date=1998-03-10 red";
    check(lines, "a @1998-03-04");
    let green =
        Config { publish: Publish { max_tlp: Tlp::Green, data: true }, ..Config::default() };
    check_with(&green, &SelectOptions::default(), lines, "a b @1998-03-09");
}

#[test]
fn the_preview_shows_drafts_and_embargoed_but_no_marks_and_no_later_moment() {
    let options = SelectOptions { with_drafts: true, ..SelectOptions::default() };
    let lines = "a date=1998-03-04\n b date=1998-03-09 draft\n c date=1998-03-10 embargo=1998-03-11\n d red\n e expires=1998-01-01";
    check_with(&Config::default(), &options, lines, "a b c @1998-03-04");
}

#[test]
fn the_command_line_comes_before_the_site_and_the_site_before_the_articles() {
    let site = Config { as_of: Some(day("1998-02-02")), ..Config::default() };
    let lines = "a date=1997-03-04\n b embargo=1998-02-02";
    check_with(&site, &SelectOptions::default(), lines, "a b @1998-02-02");
    let options = SelectOptions { as_of: Some(day("1998-01-01")), ..SelectOptions::default() };
    check_with(&site, &options, lines, "a @1998-01-01");
}

#[test]
fn what_came_out_after_a_day_that_was_set_is_left_out() {
    let lines = "a date=1998-03-04\n b date=1998-03-09\n c";
    let on = Some(day("1998-03-04"));
    let options = SelectOptions { as_of: on, ..SelectOptions::default() };
    check_with(&Config::default(), &options, lines, "a c @1998-03-04");
    assert_eq!(select(articles(lines), &Config::default(), &options).diagnostics, []);
    let site = Config { as_of: on, ..Config::default() };
    check_with(&site, &SelectOptions::default(), lines, "a c @1998-03-04");
    let [finding] = &select(articles(lines), &site, &SelectOptions::default()).diagnostics[..]
    else {
        panic!("one finding")
    };
    assert_eq!(finding.code, "load::later-articles");
    let all = SelectOptions { with_later: true, ..options };
    check_with(&site, &all, lines, "a b c @1998-03-04");
    // Nobody set a day: the newest article does.
    check(lines, "a b c @1998-03-09");
}

#[test]
fn withdrawn_articles_stay_as_stubs() {
    check("a date=1998-03-04 withdrawn", "a @1998-03-04");
}

#[test]
fn the_order_is_that_of_the_paths() {
    check("c\n a\n b", "a b c @none");
}

fn sources() -> Config {
    let card = |name: &str, domains: &[&str], text| Source {
        name: name.to_owned(),
        domains: domains.iter().map(|&domain| domain.to_owned()).collect(),
        text,
        reliability: Some(Reliability::B),
        language: Some("fr".to_owned()),
        ..Source::default()
    };
    let sources = [
        ("post", card("Harbour Post", &["post.example"], Some(TextRights::None))),
        ("wire", card("Crew Wire", &["example.org", "wire.example.org"], None)),
    ];
    Config {
        sources: sources.into_iter().map(|(id, card)| (id.to_owned(), card)).collect(),
        text: TextRights::Excerpts,
        ..Config::default()
    }
}

#[track_caller]
fn check_standing(line: &str, source: Option<&str>, text: TextRights, lang: &str) {
    let outcome = select(articles(line), &sources(), &SelectOptions::default());
    let standing = &outcome.value.articles[0].1;
    let found = (standing.source.as_deref(), standing.text, standing.lang.as_str());
    assert_eq!(found, (source, text, lang));
}

#[test]
fn rights_come_from_the_article_then_the_source_then_the_site() {
    check_standing("a source=post excerpts", Some("post"), TextRights::Excerpts, "fr");
    check_standing("a source=post lang=de", Some("post"), TextRights::None, "de");
    check_standing("a source=wire", Some("wire"), TextRights::Excerpts, "fr");
    check_standing("a", None, TextRights::Excerpts, "en");
}

#[test]
fn the_tag_of_a_page_gives_way_to_its_source_and_to_what_is_read() {
    let check = |line: &str, lang| check_standing(line, None, TextRights::Excerpts, lang);
    check("a page_lang=pt", "pt");
    check("a page_lang=pt reads_as=de", "de");
    check("a page_lang=de-AT reads_as=de", "de-AT");
    check("a page_lang=pt lang=nl", "nl");
    check_standing("a page_lang=pt source=wire", Some("wire"), TextRights::Excerpts, "fr");
    // A German site, and a page that is made by an English template.
    let config = Config { language: "de-CH".to_owned(), ..Config::default() };
    let selection =
        select(articles("a page_lang=en reads_as=de"), &config, &SelectOptions::default());
    assert_eq!(selection.value.articles[0].1.lang, "de-CH");
}

#[test]
fn the_source_is_found_by_id_by_name_and_by_host() {
    let url = "url=https://www.Post.example/a?b";
    check_standing(&format!("a {url}"), Some("post"), TextRights::None, "fr");
    check_standing("a url=https://x.wire.example.org/", Some("wire"), TextRights::Excerpts, "fr");
    check_standing("a url=https://www.other.test/", Some("other.test"), TextRights::Excerpts, "en");
    check_standing(
        "a url=https://notpost.example/",
        Some("notpost.example"),
        TextRights::Excerpts,
        "en",
    );
    // A name of its own on the outlet's own address still has the outlet's rights.
    check_standing(&format!("a source=Gazette {url}"), Some("Gazette"), TextRights::None, "fr");
    // So has another outlet of the table, whose own rights hold as well.
    check_standing(&format!("a source=wire {url}"), Some("wire"), TextRights::None, "fr");
    check_standing(
        &format!("a source=wire {url} excerpts"),
        Some("wire"),
        TextRights::Excerpts,
        "fr",
    );
    let elsewhere = "url=https://wire.example.org/a";
    check_standing(&format!("a source=post {elsewhere}"), Some("post"), TextRights::None, "fr");
}

#[test]
fn a_masthead_names_an_outlet_of_the_site_where_nobody_else_does() {
    let check = |line: &str, source: Option<&str>| {
        let mut sources = sources();
        sources.sources.get_mut("post").unwrap().name = "The Harbour Post".to_owned();
        let outcome = select(articles(line), &sources, &SelectOptions::default());
        assert_eq!(outcome.value.articles[0].1.source.as_deref(), source, "{line}");
    };
    check("a head=HARBOUR_POST", Some("post"));
    check("a head=World head=The_Harbour_Post", Some("post"));
    check("a page_source=HarbourPost", Some("post"));
    // A line that only contains the name, an outlet that the site does not know, and who says.
    check("a head=The_Harbour_Post_says", None);
    check("a head=The_Valley_Echo", None);
    check("a head=***", None);
    check("a head=Harbour_Post source=Gazette", Some("Gazette"));
    check("a head=Harbour_Post url=https://x.wire.example.org/", Some("wire"));
}

#[test]
fn a_host_takes_the_name_that_another_article_gives_it() {
    let check = |lines: &str, expected: &[&str]| {
        let selection = select(articles(lines), &Config::default(), &SelectOptions::default());
        let sources: Vec<String> = selection
            .value
            .articles
            .iter()
            .map(|(_, standing)| standing.source.clone().unwrap_or_default())
            .collect();
        assert_eq!(sources, expected, "{lines}");
    };
    let named = |source: &str, host: &str| format!("a source={source} url=https://{host}/a");
    let on = |host: &str| format!("b url=https://www.{host}/b");
    for (source, host) in [("Post", "thepost.example"), ("NorlandMail", "nmail.example")] {
        check(&format!("{}\n{}", named(source, host), on(host)), &[source, source]);
    }
    // A portal, an outlet with two names, and another host.
    check(
        &format!("{}\n{}", named("Wire", "portal.example"), on("portal.example")),
        &["Wire", "portal.example"],
    );
    check(
        &format!(
            "{}\n{}\nc source=Postal url=https://post.example/c",
            named("Post", "post.example"),
            on("post.example"),
        ),
        &["Post", "post.example", "Postal"],
    );
    check(
        &format!("{}\n{}", named("Post", "post.example"), on("mail.example")),
        &["Post", "mail.example"],
    );
    // A page's own name is shown where nobody else writes one, and it looks like the host's.
    let page = |name: &str| format!("a page_source={name} url=https://post.example/a");
    check(&page("TheHarbourPost"), &["TheHarbourPost"]);
    check(&page("Reuters"), &["post.example"]);
    check(&format!("{}\n{}", page("TheHarbourPost"), on("post.example")), &["TheHarbourPost"; 2]);
    let other = named("Post", "post.example").replacen('a', "b", 1);
    check(&format!("{}\n{other}", page("TheHarbourPost")), &["Post", "Post"]);
}

#[test]
fn the_name_that_a_page_gives_itself_brings_no_rights_and_takes_none() {
    let url = "url=https://www.post.example./a";
    let line = format!("a page_source=post {url}");
    check_standing(&line, Some("post"), TextRights::None, "fr");
    check_standing(
        "a page_source=wire url=https://wire.test/a",
        Some("wire"),
        TextRights::Excerpts,
        "en",
    );
}

#[test]
fn a_source_that_is_nearly_known_is_reported() {
    let codes = |line: &str| {
        let outcome = select(articles(line), &sources(), &SelectOptions::default());
        outcome.diagnostics.iter().map(|one| one.help[0].clone()).collect::<Vec<_>>()
    };
    assert_eq!(codes("a source=pots"), ["write source = \"post\", or add [sources] for it"]);
    assert!(codes("a source=post").is_empty());
    assert!(codes("a source=Gazette").is_empty());
}
