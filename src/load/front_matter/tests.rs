use std::fmt::Write as _;

use super::*;
use crate::source::LineIndex;

/// Reads `text` as `content/articles/a.md` with `side_car` beside it: what the front matter says,
/// or every fault as `line:column "words" message`.
fn read_with(
    path: &str,
    text: &str,
    side_car: Option<&str>,
) -> Result<(FrontMatter, String), Vec<String>> {
    let file = SourceFile::from_text(SitePath::new(path).unwrap(), text);
    let beside = side_car
        .map(|text| SourceFile::from_text(SitePath::new("content/articles/a.toml").unwrap(), text));
    let outcome = read(&file, text, beside.as_ref());
    let faults = outcome.diagnostics.iter().map(|fault| {
        let span = fault.span.as_ref().expect("every fault has a place");
        let whole = if span.file == file.path { text } else { side_car.unwrap() };
        let at = LineIndex::new(whole).position(whole, span.start);
        let help = fault.help.join("; ");
        format!(
            "{}:{} {:?} {}: {help}",
            at.line + 1,
            at.column + 1,
            &whole[span.range()],
            fault.message
        )
    });
    let faults: Vec<String> = faults.collect();
    assert_eq!(outcome.value.is_some(), faults.is_empty(), "{faults:?}");
    match outcome.value {
        Some(head) => Ok((head.meta, text[head.body_start..].to_owned())),
        None => Err(faults),
    }
}

fn meta(text: &str) -> FrontMatter {
    read_with("content/articles/a.md", text, None).unwrap().0
}

#[track_caller]
fn check_faults(text: &str, expected: &[&str]) {
    assert_eq!(read_with("content/articles/a.md", text, None).unwrap_err(), expected);
}

#[track_caller]
fn check_body(text: &str, expected: &str) {
    assert_eq!(read_with("content/articles/a.md", text, None).unwrap().1, expected);
}

fn date(text: &str) -> Option<Date> {
    text.parse().ok()
}

const EVERYTHING: &str = r#"
title = "The ferry talks"
date = 1998-03-04
updated = 1998-03-05T10:00:00Z
slug = "ferry-talks"
path = "/talks/ferry/"
aliases = ["/old/ferry/", "older.html"]
draft = true
weight = 3
template = "special/page.html"
authors = ["A. Writer"]
description = "What the crews want."
source = "harbour-post"
url = "https://example.org/ferry"
retrieved = "1998-03-06"
lang = "en-GB"
reliability = "B"
withdrawn = "the interview was not authorised"
correction = "the fleet has four ships"
embargo = 1998-03-07
expires = 1998-04-01
tlp = "TLP:AMBER+STRICT"
text = "excerpts"
taxonomies.tags = ["ferries"]
extra.colour = "blue"

[[labels]]
quote = "the strike is off"
action = "add"
kind = "date"
date = 1998-03-08
deadline = true
"#;

#[test]
fn every_key_of_toml_front_matter() {
    let meta = meta(&format!("+++{EVERYTHING}+++\nText"));
    assert_eq!(meta.title.as_deref(), Some("The ferry talks"));
    assert_eq!(meta.date, date("1998-03-04"));
    assert_eq!(meta.updated, date("1998-03-05"));
    assert_eq!(meta.slug.as_deref(), Some("ferry-talks"));
    assert_eq!(meta.path.as_deref(), Some("talks/ferry"));
    assert_eq!(meta.aliases, ["old/ferry", "older.html"]);
    assert!(meta.draft);
    assert_eq!(meta.weight, 3);
    assert_eq!(meta.template.as_deref(), Some("special/page.html"));
    assert_eq!(meta.authors, ["A. Writer"]);
    assert_eq!(meta.description.as_deref(), Some("What the crews want."));
    assert_eq!(meta.source.as_deref(), Some("harbour-post"));
    assert_eq!(meta.url.as_deref(), Some("https://example.org/ferry"));
    assert_eq!(meta.retrieved, date("1998-03-06"));
    assert_eq!(meta.lang.as_deref(), Some("en-GB"));
    assert_eq!(meta.reliability, Some(Reliability::B));
    assert_eq!(meta.withdrawn.as_deref(), Some("the interview was not authorised"));
    assert_eq!(meta.correction.as_deref(), Some("the fleet has four ships"));
    assert_eq!(meta.embargo, date("1998-03-07"));
    assert_eq!(meta.expires, date("1998-04-01"));
    assert_eq!(meta.tlp, Some(Tlp::AmberStrict));
    assert_eq!(meta.text, Some(TextRights::Excerpts));
    assert_eq!(meta.taxonomies["tags"], ["ferries"]);
    assert_eq!(meta.extra.0["colour"].as_str(), Some("blue"));
    assert_eq!(meta.labels.len(), 1);
    assert_eq!(meta.labels[0].quote, "the strike is off");
    let fields = &meta.labels[0].fields;
    assert!(fields.date.is_some() && fields.deadline.is_some() && fields.actor.is_none());
}

#[test]
fn a_side_car_says_the_same_as_front_matter() {
    let beside = read_with("content/articles/a.txt", "Text", Some(EVERYTHING)).unwrap();
    let mut inside = meta(&format!("+++{EVERYTHING}+++\nText"));
    inside.labels[0].span = beside.0.labels[0].span.clone();
    inside.labels[0].place.clone_from(&beside.0.labels[0].place);
    inside.labels[0].line = beside.0.labels[0].line;
    inside.template_place.clone_from(&beside.0.template_place);
    inside.alias_places.clone_from(&beside.0.alias_places);
    assert_eq!(beside.0, inside);
    assert_eq!(beside.1, "Text");
}

#[test]
fn yaml_says_the_same_as_toml() {
    let yaml = "---\ntitle: The ferry talks\ndate: 1998-03-04\ndraft: true\nweight: 3\n\
        authors: [A. Writer]\nreliability: B\ntaxonomies:\n  tags:\n    - ferries\n\
        extra: {n: 2, deep: {x: [1.5, null]}}\nlabels:\n  - quote: the strike is off\n    \
        action: add\n    kind: mediator\n    between: [Crews, Owners]\n---\n";
    let toml = "+++\ntitle = \"The ferry talks\"\ndate = 1998-03-04\ndraft = true\nweight = 3\n\
        authors = [\"A. Writer\"]\nreliability = \"B\"\ntaxonomies.tags = [\"ferries\"]\n\
        extra = {n = 2, deep = {x = [1.5]}}\n[[labels]]\nquote = \"the strike is off\"\n\
        action = \"add\"\nkind = \"mediator\"\nbetween = [\"Crews\", \"Owners\"]\n+++\n";
    let (yaml, mut toml) = (meta(yaml), meta(toml));
    toml.labels[0].span = yaml.labels[0].span.clone();
    toml.labels[0].place.clone_from(&yaml.labels[0].place);
    toml.labels[0].line = yaml.labels[0].line;
    assert_eq!(yaml, toml);
}

#[test]
fn the_body_starts_after_the_closing_line() {
    check_body("no front matter", "no front matter");
    check_body("", "");
    check_body("+++\n+++\nText", "Text");
    check_body("\n\n+++ \ntitle = 'ü 🙂'\n+++\n\nText", "\nText");
    check_body("+++\r\ntitle = 'x'\r\n+++\r\nText", "Text");
    check_body("+++\rtitle = 'x'\r+++\rText", "Text");
    check_body("---\ntitle: x\n---\nText\n---\nMore", "Text\n---\nMore");
    check_body("---\n---\nText", "Text");
    check_body("---\ntitle: x\n---", "");
}

#[test]
fn dashes_below_an_empty_line_are_a_rule_unless_keys_follow() {
    check_body("\n---\nThe crews met.\n---\nThen left.", "\n---\nThe crews met.\n---\nThen left.");
    check_body("\n---\nThe crews met.", "\n---\nThe crews met.");
    check_body("\n---\ntitle: x\n---\nText", "Text");
    check_faults(
        "\n---\nembargo: 1998-01-01\nText",
        &[
            "2:1 \"---\" front matter is opened but never closed: write a line `---` below the last key; \
           if the dashes are part of the text, put an empty line before them",
        ],
    );
}

#[test]
fn an_unknown_key_publishes_nothing() {
    check_faults(
        "+++\nembrago = 1998-01-01\n+++\n",
        &["2:1 \"embrago\" unknown key `embrago`: write `embargo`"],
    );
    check_faults(
        "---\nembrago: 1998-01-01\n---\n",
        &["2:1 \"embrago\" unknown key `embrago`: write `embargo`"],
    );
    check_faults(
        "---\nin_search_index: false\n---\n",
        &[
            "2:1 \"in_search_index\" unknown key `in_search_index`: take it out: a site has no search; \
           `text = \"none\"` keeps a text off its page",
        ],
    );
    check_faults(
        "+++\ngenerate_feeds = true\n+++\n",
        &[
            "2:1 \"generate_feeds\" unknown key `generate_feeds`: take it out: feeds are always made, for \
           the whole site",
        ],
    );
}

#[test]
fn every_fault_is_found_at_once_and_at_its_place() {
    check_faults(
        "+++\n# für 🙂\r\ntitle = 7\r\ndate = '4 March'\ntlp = \"clear\"\nreliability = \"G\"\ndraft = 'yes'\n+++\n",
        &[
            "3:9 \"7\" `title` must be text: put the value of `title` in quotes",
            "4:8 \"'4 March'\" `date` is no date: write a day as year-month-day, for example 1981-01-20",
            "5:7 \"\\\"clear\\\"\" `clear` is no value of `tlp`: write \"CLEAR\"; `tlp` may be one of: CLEAR, GREEN, AMBER, AMBER+STRICT, RED",
            "6:15 \"\\\"G\\\"\" `G` is no value of `reliability`: `reliability` may be one of: A, B, C, D, E, F",
            "7:9 \"'yes'\" `draft` must be true or false: write `true` or `false` after `draft`, without quotes",
        ],
    );
    check_faults(
        "---\ntitle: für\nweight: ü\nembargo:\n---\n",
        &[
            "3:9 \"ü\" `weight` must be a whole number: write digits after `weight`, without quotes",
            "4:1 \"embargo\" `embargo` has no value: write a value, or take the line out",
        ],
    );
}

#[test]
fn broken_syntax_is_a_fault_and_never_a_default() {
    for text in [
        "+++\ntitle = \n+++\n",
        "+++\ntitle = 'a'\ntitle = 'b'\n+++\n",
        "---\ntitle: [a\n---\n",
        "---\ntitle: a\ntitle: b\n---\n",
        "---\njust words\n---\n",
        "---\n\tx: y\n---\n",
        "---\n? [a]\n: b\n---\n",
        "+++\ntitle = 'never closed'\n",
        "++\ntitle = 'two'\n++\n",
        "++++\ntitle = 'four'\n++++\n",
    ] {
        let faults = read_with("content/articles/a.md", text, None).unwrap_err();
        assert!(!faults.is_empty(), "{text:?}");
    }
}

#[test]
fn an_address_that_leaves_the_site_is_refused() {
    for (key, value) in [
        ("path", "../etc/passwd"),
        ("path", "a/../../b"),
        ("path", "a//b"),
        ("path", "/"),
        ("path", "C:/x"),
        ("path", ".rapporteur-manifest"),
        ("path", "a/.git/b"),
        ("path", "a\\\\b"),
        ("path", "a?b"),
        ("slug", ".."),
        ("slug", "a/b"),
        ("template", "../../page.html"),
        ("template", "/etc/passwd"),
    ] {
        let text = format!("+++\n{key} = \"{value}\"\n+++\n");
        let faults = read_with("content/articles/a.md", &text, None);
        assert!(faults.is_err(), "{key} {value}");
    }
    let text = "+++\naliases = ['ok', '../x']\n+++\n";
    assert_eq!(read_with("content/articles/a.md", text, None).unwrap_err().len(), 1);
}

#[test]
fn an_embargo_to_the_hour_is_refused_and_one_to_the_day_is_not() {
    assert_eq!(meta("+++\nembargo = 1998-01-01T00:00:00\n+++\n").embargo, date("1998-01-01"));
    check_faults(
        "+++\nembargo = 1998-01-01T18:00:00\n+++\n",
        &[
            "2:11 \"1998-01-01T18:00:00\" an embargo ends on a day, not at an hour: write the first day on \
           which it may be shown, without a time",
        ],
    );
}

#[test]
fn a_key_in_file_and_side_car_is_a_fault_that_names_both_lines() {
    let faults =
        read_with("content/articles/a.md", "+++\ntitle = 'a'\n+++\n", Some("\n\ntitle = 'b'\n"));
    assert_eq!(
        faults.unwrap_err(),
        ["3:1 \"title\" `title` stands in line 2 of content/articles/a.md and in line 3 of \
          content/articles/a.toml: keep it in one of the two files"]
    );
    let both = read_with("content/articles/a.md", "+++\ntitle = 'a'\n+++\n", Some("lang = 'fa'"));
    let both = both.unwrap().0;
    assert_eq!((both.title.as_deref(), both.lang.as_deref()), (Some("a"), Some("fa")));
}

#[test]
fn only_a_briefing_selects() {
    let text = "+++\nas_of = 1998-03-04\n[select]\ntags = ['x']\nfolders = ['1998/march/']\nfrom = 1998-01-01\n+++\n";
    let (meta, _) = read_with("content/briefings/b.md", text, None).unwrap();
    let select = meta.select.unwrap();
    assert_eq!(
        (select.tags, select.folders),
        (vec!["x".to_owned()], vec!["1998/march".to_owned()])
    );
    assert_eq!((meta.as_of, select.from), (date("1998-03-04"), date("1998-01-01")));
    assert_eq!(read_with("content/articles/a.md", text, None).unwrap_err().len(), 2);
}

#[test]
fn a_label_with_a_fault_says_what_is_missing() {
    check_faults(
        "+++\n[[labels]]\nquote = 'x'\naction = 'ad'\nkindd = 'risk'\n[[labels]]\naction = 'add'\narticle = 'a.md'\n+++\n",
        &[
            "4:10 \"'ad'\" `ad` is no value of `action`: write \"add\"; `action` may be one of: add, reject, relabel, redate, hide, pin",
            "5:1 \"kindd\" unknown key `kindd` in [[labels]]: write `kind`",
            "6:1 \"[[labels]]\" [[labels]] has no `quote`: write quote = \"…\" with words of the article",
            "6:1 \"[[labels]]\" [[labels]] has no `kind`: write kind = \"…\" with one of: actor, mediator, statement, position, risk, question, date",
            "8:1 \"article\" unknown key `article` in [[labels]]: take `article` out: these labels belong to the article they stand with",
        ],
    );
}

#[test]
fn a_field_that_a_label_cannot_have_is_a_fault_at_its_place() {
    check_faults(
        "+++\n[[labels]]\nquote = 'x'\naction = 'hide'\nkind = 'risk'\nactor = 'Norland'\n[[labels]]\nquote = 'x'\naction = 'add'\nkind = 'mediator'\nbetwen = ['a']\nstatus = 'activ'\n[[labels]]\nquote = 'x'\naction = 'pin'\nkind = 'mediator'\nbetween = ['a']\n[[labels]]\nquote = 'x'\naction = 'reject'\nactor = 'Norland'\n[[labels]]\nquote = 'x'\naction = 'redate'\nkind = 'risk'\ndate = 'soon'\n+++\n",
        &[
            "6:1 \"actor\" a label of kind `risk` has no field `actor`: take it out",
            "11:1 \"betwen\" unknown key `betwen` in [[labels]]: write `between`",
            "12:10 \"'activ'\" `activ` is no value of `status`: write \"active\"; `status` may be one of: active, proposed, declined, former",
            "17:1 \"between\" `between` tells no label of kind `mediator` from another: write one of: actor, status",
            "21:1 \"actor\" `actor` says nothing where no `kind` is said: write `kind =` with one of: actor, mediator, statement, position, risk, question, date",
            "25:8 \"'risk'\" `redate` is about dates: take `kind` out, or write `relabel`",
            "26:8 \"'soon'\" `date` is no day, month or year: write `2026-04-22`, `2026-04`, `2026`, or two of them with a `/` between",
        ],
    );
}

#[test]
fn hostile_yaml_ends() {
    let mut bomb = "---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..9 {
        let items = vec![format!("*a{}", level - 1); 10].join(", ");
        writeln!(bomb, "a{level}: &a{level} [{items}]").unwrap();
    }
    bomb.push_str("---\n");
    assert!(read_with("content/articles/a.md", &bomb, None).is_err());
    for deep in ["[", "{a: ", "- "] {
        let text = format!("---\nextra: {}\n---\n", deep.repeat(100_000));
        assert!(read_with("content/articles/a.md", &text, None).is_err(), "{deep}");
    }
    let deep = format!("+++\nextra.x = {}\n+++\n", "[".repeat(100_000));
    assert!(read_with("content/articles/a.md", &deep, None).is_err());
}

#[test]
fn tags_may_stand_at_the_top_but_only_once() {
    let written = meta("---\ntags: [ferries, harbour]\ntaxonomies:\n  region: [north]\n---\n");
    assert_eq!(written.taxonomies["tags"], ["ferries", "harbour"]);
    assert_eq!(written.taxonomies["region"], ["north"]);
    check_faults(
        "+++\ntags = ['a']\ntaxonomies.tags = ['b']\n+++\n",
        &["2:9 \"'a'\" `tags` stands here and below [taxonomies]: keep one of the two"],
    );
}

#[test]
fn whatever_is_written_the_places_lie_in_the_file() {
    // A fixed walk over damaged front matter: the bytes of a linear congruential generator
    // (Knuth's MMIX constants) choose what is cut, doubled or put in.
    let bits = [
        "\u{fc}", "🙂", "\r", "\n", "+++", "---", "\"", "[", "{", ": ", "'''", "&a", "*a", "=",
        "\t", "!!x", "|",
    ];
    let mut state: u64 = 1;
    let mut next = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let yaml = "---\ntitle: f\u{fc}r 🙂\ndate: 1998-03-04\nlabels:\n  - quote: x\n    action: add\ntags: [a, b]\n---\nText";
    let toml = format!("+++{EVERYTHING}+++\nText");
    for round in 0..2000 {
        let mut chars: Vec<char> = if round % 2 == 0 { yaml } else { &toml }.chars().collect();
        for _ in 0..=next(3) {
            let at = next(chars.len());
            match next(3) {
                0 => drop(chars.remove(at)),
                1 => drop(chars.drain(at..(at + next(12)).min(chars.len()))),
                _ => drop(chars.splice(at..at, bits[next(bits.len())].chars())),
            }
        }
        let text: String = chars.into_iter().collect();
        let file = SourceFile::from_text(SitePath::new("content/articles/a.md").unwrap(), &text);
        let outcome = read(&file, &text, None);
        assert_eq!(outcome.value.is_none(), !outcome.diagnostics.is_empty(), "{text:?}");
        for fault in outcome.diagnostics {
            let range = fault.span.unwrap().range();
            assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}: {}", fault.message);
        }
        if let Some(head) = outcome.value {
            assert!(text.get(head.body_start..).is_some());
            assert!(head.meta.labels.iter().all(|label| text.get(label.span.range()).is_some()));
        }
    }
}

#[test]
fn the_commonest_slips_of_yaml_are_explained() {
    check_faults(
        "---\ntitle: Ferries: the vote\n---\n",
        &[
            "2:15 \"\" this is not valid YAML: mapping values are not allowed in this context: put a text with a \
           colon in quotes",
        ],
    );
    check_faults(
        "---\ntitle: a\ntitle: b\n---\n",
        &[
            "3:1 \"title\" this is not valid YAML: duplicate mapping key: title: keep one of the two",
        ],
    );
    let deep = format!("---\nextra: {}1{}\n---\n", "[".repeat(30), "]".repeat(30));
    let faults = read_with("content/articles/a.md", &deep, None).unwrap_err();
    assert!(
        faults[0].contains("it is too large or nests too deeply for front matter"),
        "{faults:?}"
    );
}

#[test]
fn thousands_of_faults_are_counted_and_not_listed() {
    let mut keys = String::new();
    for n in 0..5000 {
        writeln!(keys, "a{n} = 1").unwrap();
    }
    let faults =
        read_with("content/articles/a.md", &format!("+++\n{keys}+++\n"), None).unwrap_err();
    assert_eq!(faults.len(), 51);
    assert!(faults[50].contains("4950 more faults follow here"), "{}", faults[50]);
}

#[test]
fn a_day_may_come_with_its_time_of_day_in_any_zone() {
    for written in ["1998-03-04T16:03:00Z", "1998-03-04T16:03:00+02:00", "1998-03-04 16:03:00"] {
        assert_eq!(meta(&format!("---\ndate: {written}\n---\n")).date, date("1998-03-04"));
        assert_eq!(meta(&format!("+++\ndate = {written}\n+++\n")).date, date("1998-03-04"));
    }
}
