use std::fmt::Write as _;

use super::*;
use crate::source::{Content, LineIndex, SitePath};

/// The settings, or every fault as `line:column "words" message: help`.
fn read_site(text: &str) -> Result<Config, Vec<String>> {
    let (config, faults) = read_with_faults(text);
    assert_eq!(config.is_some(), faults.is_empty(), "{faults:?}");
    config.ok_or(faults)
}

fn read_with_faults(text: &str) -> (Option<Config>, Vec<String>) {
    let file = SourceFile::from_text(SitePath::new("site.toml").unwrap(), text);
    let outcome = Config::parse(Some(&file));
    let faults = outcome.diagnostics.iter().map(|fault| {
        let span = fault.span.as_ref().expect("every fault has a place");
        let at = LineIndex::new(text).position(text, span.start);
        let words = &text[span.range()];
        let help = fault.help.join("; ");
        format!("{}:{} {words:?} {}: {help}", at.line + 1, at.column + 1, fault.message)
    });
    let faults = faults.collect();
    (outcome.value, faults)
}

#[track_caller]
fn check_faults(text: &str, expected: &[&str]) {
    assert_eq!(read_site(text).unwrap_err(), expected);
}

#[test]
fn without_a_file_or_with_an_empty_one_the_defaults_hold() {
    assert_eq!(Config::parse(None).value, Some(Config::default()));
    assert_eq!(read_site("").unwrap(), Config::default());
}

#[test]
fn every_key_of_the_site() {
    let config = read_site(
        r#"
title = "Ferry talks"
description = "Who wants what in the strike."
language = "en-GB"
base_url = "https://example.org/ferries"
as_of = 1998-03-04
text = "excerpts"

[publish]
max_tlp = "TLP:GREEN"

[options]
max_article_bytes = 1_000
page_size = 5

[sources.post]
name = "Harbour Post"
kind = "newspaper"
country = "Norway"
language = "en"
ownership = "the crews' union"
reliability = "B"
text = "none"
url = "https://post.example/"
domains = ["Post.example"]
note = "invented example outlet"

[[actors]]
name = "Crew Union"
kind = "organisation"
aliases = ["the union", "CU"]
not = ["Officers' Union"]
affiliation = "Harbour Federation"
description = "Speaks for the deck crews."

[[labels]]
article = "articles/a.md"
quote = "the strike is off"
action = "hide"

[lexicon]
add = { risk = ["rough water"] }
silence = ["might"]

[extra]
colour = "blue"
"#,
    )
    .unwrap();
    assert_eq!(config.base_url.as_deref(), Some("https://example.org/ferries/"));
    assert_eq!(config.as_of, Some("1998-03-04".parse().unwrap()));
    assert_eq!((config.text, config.publish.max_tlp), (TextRights::Excerpts, Tlp::Green));
    assert_eq!((config.options.max_article_bytes, config.options.page_size), (1000, 5));
    let post = &config.sources["post"];
    assert_eq!((post.reliability, post.text), (Some(Reliability::B), Some(TextRights::None)));
    assert_eq!(post.domains, ["post.example"]);
    let union = &config.actors[0];
    assert_eq!((union.kind, union.aliases.len()), (Some(ActorKind::Organisation), 2));
    assert_eq!(union.affiliation.as_deref(), Some("Harbour Federation"));
    assert_eq!(config.labels[0].article.as_deref(), Some("articles/a.md"));
    assert_eq!(config.lexicon.add["risk"], ["rough water"]);
    assert_eq!(config.lexicon.silence, ["might"]);
    assert_eq!(config.extra.0["colour"].as_str(), Some("blue"));
    assert_eq!(config.language, "en-GB");
}

#[test]
fn what_commands_a_terminal_or_turns_a_page_is_no_part_of_a_text() {
    let config = read_site("title = \"a\\u0000b\\u001b[31m c\\u202ed\\u2066\\te\"\n").unwrap();
    assert_eq!(config.title, "ab[31m cd\te");
    check_faults(
        "title = \"\\u001b\"\n",
        &["1:9 \"\\\"\\\\u001b\\\"\" `title` is empty: write a text, or take the line out"],
    );
}

#[test]
fn an_unknown_key_at_any_level_is_a_fault_with_a_suggestion() {
    check_faults(
        "titel = 'x'\n[publish]\nmax_tpl = 'RED'\n[sources.a]\nname = 'A'\nreliabilty = 'B'\n[[actors]]\nname = 'B'\nalias = ['C']\n",
        &[
            "1:1 \"titel\" unknown key `titel`: write `title`",
            "3:1 \"max_tpl\" unknown key `max_tpl` in [publish]: write `max_tlp`",
            "6:1 \"reliabilty\" unknown key `reliabilty` in [sources.a]: write `reliability`",
            "9:1 \"alias\" unknown key `alias` in [[actors]]: write aliases = [\"…\"]",
        ],
    );
    check_faults(
        "generate_feeds = true\nbuild_search_index = true\n",
        &[
            "1:1 \"generate_feeds\" unknown key `generate_feeds`: take it out: feeds are always made",
            "2:1 \"build_search_index\" unknown key `build_search_index`: take it out: a site has no \
           search index",
        ],
    );
}

#[test]
fn wrong_kinds_and_values_are_named() {
    check_faults(
        "title = 3\nbase_url = 'ftp://x'\nlanguage = 'English please'\nsources = 'x'\nactors = {}\n[publish]\nmax_tlp = 'white'\n[options]\npage_size = 0\nmax_article_bytes = '9'\n",
        &[
            "1:9 \"3\" `title` must be text: put the value of `title` in quotes",
            "2:12 \"'ftp://x'\" `base_url` must be an http or https address: write the address of the home page, for example \"https://example.org/briefing/\"",
            "3:12 \"'English please'\" `English please` is no language tag: write a tag such as \"en\", \"fa\" or \"pt-BR\"",
            "4:11 \"'x'\" `sources` must be a table: give each outlet a table of its own, under a name of yours: [sources.harbour-post]",
            "5:10 \"{}\" `actors` must be a list of tables: write [[actors]] with double brackets, once for each entry",
            "7:11 \"'white'\" `WHITE` is no value of `max_tlp`: write \"CLEAR\", which took its place in version 2.0 of the protocol",
            "9:13 \"0\" `page_size` must be between 1 and 1000: write how many items a page of a list has, for example 20",
            "10:21 \"'9'\" `max_article_bytes` must be a whole number: write digits after `max_article_bytes`, without quotes",
        ],
    );
    check_faults(
        "[[actors]]\nname = 'A'\nkind = 'organization'\n",
        &[
            "3:8 \"'organization'\" `organization` is no value of `kind`: write \"organisation\"; `kind` may be one of: state, organisation, armed_group, person, media, other",
        ],
    );
}

#[test]
fn broken_toml_is_a_fault_at_its_line() {
    let faults = read_site("title = 'x'\nbase_url = \n").unwrap_err();
    assert!(faults[0].starts_with("2:"), "{faults:?}");
    assert!(read_site("title = 'x'\ntitle = 'y'\n").unwrap_err()[0].starts_with("2:1"));
}

/// What is set aside of `[[actors]]`, each as `line:column "words" message`, and what is left of each
/// entry: `name = aliases / not < affiliation`.
#[track_caller]
fn check_set_aside(actors: &str, set_aside: &[&str], left: &[&str]) {
    let (config, faults) = read_with_faults(actors);
    let messages = faults.iter().map(|fault| fault.rsplit_once(": ").unwrap().0);
    assert_eq!(messages.collect::<Vec<_>>(), set_aside);
    let entries = config.expect("a contradiction leaves the rest standing").actors;
    let shown = entries.iter().map(|actor| {
        let (aliases, not) = (actor.aliases.join(", "), actor.not.join(", "));
        let affiliation = actor.affiliation.as_deref().unwrap_or_default();
        format!("{} = {aliases} / {not} < {affiliation}", actor.name)
    });
    assert_eq!(shown.collect::<Vec<_>>(), left);
}

#[test]
fn an_alias_of_two_actors_stays_with_the_first() {
    check_set_aside(
        "[[actors]]\nname = 'Crew Union'\naliases = ['CU', 'the deckhands']\n[[actors]]\nname = 'Cargo Unit'\naliases = ['C.U.', 'Deckhands', 'cargo']\n",
        &[
            "6:12 \"'C.U.'\" `C.U.` is a name of two actors, `Crew Union` and `Cargo Unit`",
            "6:20 \"'Deckhands'\" `Deckhands` is a name of two actors, `Crew Union` and `Cargo Unit`",
        ],
        &["Crew Union = CU, the deckhands /  < ", "Cargo Unit = cargo /  < "],
    );
}

#[test]
fn a_name_comes_before_an_alias_that_is_written_earlier() {
    check_set_aside(
        "[[actors]]\nname = 'Crew Union'\naliases = ['CU', 'Crew Union']\n[[actors]]\nname = 'cu'\n",
        &["3:12 \"'CU'\" `CU` is a name of two actors, `cu` and `Crew Union`"],
        &["Crew Union = Crew Union /  < ", "cu =  /  < "],
    );
}

#[test]
fn of_two_entries_with_one_name_the_first_counts() {
    check_set_aside(
        "[[actors]]\nname = 'Émile Orr'\n[[actors]]\nname = 'emile orr'\naliases = ['Orr']\n[[actors]]\nname = 'Orr'\n",
        &["4:8 \"'emile orr'\" two entries of [[actors]] are named `Émile Orr`"],
        &["Émile Orr =  /  < ", "Orr =  /  < "],
    );
}

#[test]
fn a_name_that_is_refused_too_is_no_alias() {
    check_set_aside(
        "[[actors]]\nname = 'Crew Union'\naliases = ['CU', 'CU Norland']\nnot = ['cu', 'crew  union', 'Cargo Unit']\n",
        &[
            "3:12 \"'CU'\" `CU` is both a name of `Crew Union` and under its `not`",
            "4:14 \"'crew  union'\" `crew  union` is both a name of `Crew Union` and under its `not`",
        ],
        &["Crew Union = CU Norland / cu, Cargo Unit < "],
    );
}

#[test]
fn a_circle_of_affiliations_is_opened_where_it_was_closed() {
    check_set_aside(
        "[[actors]]\nname = 'C'\naffiliation = 'A'\n[[actors]]\nname = 'A'\naffiliation = 'B'\n[[actors]]\nname = 'B'\naliases = ['Bee']\naffiliation = 'a'\n[[actors]]\nname = 'D'\naffiliation = 'D'\n",
        &[
            "10:15 \"'a'\" `B` is affiliated with itself in the end",
            "13:15 \"'D'\" `D` is affiliated with itself in the end",
        ],
        &["C =  /  < A", "A =  /  < B", "B = Bee /  < ", "D =  /  < "],
    );
}

#[test]
fn a_contradiction_does_not_hide_a_fault_that_builds_nothing() {
    let (config, faults) =
        read_with_faults("[[actors]]\nname = 'A'\naffiliation = 'A'\n[publish]\nmax_tpl = 'RED'\n");
    assert_eq!((config, faults.len()), (None, 2));
}

#[test]
fn a_host_of_two_sources_is_a_fault() {
    check_faults(
        "[sources.a]\nname = 'A'\ndomains = ['x.example']\n[sources.b]\nname = 'B'\ndomains = ['X.example', 'https://y.example/']\n",
        &[
            "6:12 \"'X.example'\" the domain `x.example` belongs to two sources, `a` and `b`: keep it at one of the two",
            "6:25 \"'https://y.example/'\" `https://y.example/` is no host name: write the bare host, for example \"example.org\"",
        ],
    );
}

#[test]
fn a_host_is_kept_as_addresses_have_it() {
    let (config, faults) = read_with_faults(
        "[sources.a]\nname = 'A'\ndomains = ['www.Sur.example.', 'zürcher.example']\n",
    );
    assert_eq!(faults, Vec::<String>::new());
    let domains = &config.expect("without a fault").sources["a"].domains;
    assert_eq!(domains, &["sur.example", "xn--zrcher-3ya.example"]);
    for address in
        ["https://www.sur.example/a", "http://SUR.example:8080", "https://sur.example./a"]
    {
        assert_eq!(host_of(address).as_ref(), Some(&domains[0]));
    }
    assert_eq!(host_of("https://zürcher.example/"), Some(domains[1].clone()));
}

#[test]
fn a_name_of_two_sources_is_a_fault() {
    check_faults(
        "[sources.a]\nname = 'The Post'\n[sources.b]\nname = 'the post'\n",
        &[
            "4:8 \"'the post'\" the name `the post` belongs to two sources, `a` and `b`: keep it at one of the two",
        ],
    );
}

#[test]
fn a_label_of_the_site_names_its_article() {
    check_faults(
        "[[labels]]\nquote = 'x'\naction = 'redate'\n",
        &[
            "1:1 \"[[labels]]\" [[labels]] has no `article`: write article = \"articles/….md\", a path under content/",
            "1:1 \"[[labels]]\" [[labels]] has no `date`: write date = 1981-01-20 with the day that is meant",
        ],
    );
}

#[test]
fn a_hundred_thousand_actors_are_read() {
    let mut text = String::new();
    for n in 0..100_000 {
        let next = n + 1;
        write!(text, "[[actors]]\nname = 'A{n}'\naffiliation = 'A{next}'\n").unwrap();
    }
    assert_eq!(read_site(&text).unwrap().actors.len(), 100_000);
}

#[test]
fn what_is_no_text_is_a_fault() {
    let path = SitePath::new("site.toml").unwrap();
    let file = SourceFile { content: Content::Binary, ..SourceFile::from_text(path, "") };
    assert_eq!(Config::parse(Some(&file)).value, None);
}

#[test]
fn signs_that_tell_two_names_apart_do() {
    let text = "[[actors]]\nname = \"C++\"\n[[actors]]\nname = \"C#\"\n";
    let snapshot = crate::source::Snapshot::from_fixture(&format!("//- site.toml\n{text}"));
    let read = Config::parse(snapshot.config.as_ref());
    assert_eq!(read.diagnostics, []);
    assert_eq!(read.value.unwrap().actors.len(), 2);
}

#[test]
fn a_copy_in_an_archive_has_the_host_of_its_original() {
    for address in [
        "https://web.archive.org/web/20260318101500/https://www.sur.example/talks",
        "https://web.archive.org/web/20260318101500if_/http://sur.example/talks?a=1",
        "http://archive.org/web/2026/sur.example/talks",
        "https://archive.ph/20260318101500/https://sur.example/talks",
        "https://archive.today/2026.03.18-101500/https://sur.example/talks",
        "https://archive.ph/20260318101500/https://web.archive.org/web/2026/https://sur.example/",
    ] {
        assert_eq!(host_of(address).as_deref(), Some("sur.example"), "{address}");
    }
    for (address, host) in [
        ("https://web.archive.org/about/https://sur.example/", "web.archive.org"),
        ("https://archive.ph/aB3x", "archive.ph"),
        ("https://sur.example/web/2026/https://norte.example/", "sur.example"),
    ] {
        assert_eq!(host_of(address).as_deref(), Some(host));
    }
}
