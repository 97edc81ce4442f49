//! The example site of this repository: it builds without a finding, shows what it promises, and
//! shows nothing that it keeps back.

use std::path::Path;

use rapporteur::cache::Cache;
use rapporteur::diag::Severity;
use rapporteur::load::select::SelectOptions;
use rapporteur::pipeline::{BuildOptions, Built, build};
use rapporteur::render::Recipe;
use rapporteur::source::disk::{ScanOptions, scan};

fn example(as_of: Option<&str>) -> Built {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let snapshot = scan(root, &ScanOptions::default()).expect("this repository can be read");
    let as_of = as_of.map(|date| date.parse().expect("a date of the test"));
    let options = BuildOptions { select: SelectOptions { as_of, ..SelectOptions::default() } };
    build(&snapshot, &options, &mut Cache::default())
}

/// Every output that is not copied from the disk, as `path` and text.
fn texts(built: &Built) -> Vec<(String, String)> {
    let site = built.site.as_ref().expect("the example site builds");
    let bytes = |recipe: &Recipe| match recipe {
        Recipe::Bytes(bytes) => Some(bytes.to_vec()),
        Recipe::Copy(..) => None,
        Recipe::Page(draft) => Some(draft().finish().expect("every page can be made")),
    };
    site.outputs
        .iter()
        .filter_map(|(path, output)| Some((path.to_string(), bytes(&output.recipe)?)))
        .map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned()))
        .collect()
}

fn names(texts: &[(String, String)], words: &str) -> Vec<String> {
    texts.iter().filter(|(_, text)| text.contains(words)).map(|(path, _)| path.clone()).collect()
}

#[test]
fn it_builds_without_a_finding() {
    let built = example(None);
    let findings: Vec<_> =
        built.diagnostics.iter().filter(|finding| finding.severity > Severity::Note).collect();
    assert!(findings.is_empty(), "{findings:#?}");
    assert_eq!(built.overview.as_of, Some("1981-01-18".parse().unwrap()));
}

#[test]
fn what_is_kept_back_is_in_no_output() {
    let texts = texts(&example(None));
    for words in [
        "To be completed when",       // the draft
        "reaches the Algerian",       // TLP:GREEN
        "held for 444 days",          // under embargo
        "waiting in a neighbouring",  // withdrawn
        "The form has an advantage.", // in a text of which only the evidence may be shown
    ] {
        assert_eq!(names(&texts, words), [""; 0], "{words}");
    }
    assert!(!names(&texts, "Aircraft said to be waiting").is_empty(), "the stub stands");
    assert!(!names(&texts, "voted on the arbitration of claims and on").is_empty(), "a correction");
}

#[test]
fn a_later_moment_lifts_the_embargo() {
    let texts = texts(&example(Some("1981-01-21")));
    assert!(!names(&texts, "held for 444 days").is_empty());
    assert!(names(&texts, "To be completed when").is_empty(), "a draft stays one");
}

#[test]
fn it_shows_every_format() {
    let texts = texts(&example(None));
    let page = |path: &str| {
        let found = texts.iter().find(|(other, _)| other == path);
        &found.unwrap_or_else(|| panic!("{path} among {texts:?}")).1
    };
    let bundle = page("articles/1980/12-29-where-the-money-is/index.html");
    for markup in ["<table", "<img", "<pre", "assets-by-holder.svg", "footnote"] {
        assert!(bundle.contains(markup), "{markup}");
    }
    let saved = page("articles/1980/12-22-guarantees/index.html");
    let pasted = page("articles/1980/09-23-bonn-contact/index.html");
    for furniture in ["214 partners", "window.ledger", "Ten recipes", "Sign up", "onerror"] {
        assert!(!saved.contains(furniture), "{furniture}");
    }
    for furniture in
        ["reCAPTCHA", "will not be published", "What the ambassador knew", "said on Tuesday.."]
    {
        assert!(!pasted.contains(furniture), "{furniture}");
    }
}

#[test]
fn a_body_of_a_mediator_is_no_side_of_the_dispute() {
    let built = example(None);
    let bank = built.overview.actors.iter().find(|actor| actor.name == "Central Bank of Algeria");
    let roles: Vec<_> = bank.unwrap().roles.iter().map(|(role, _)| format!("{role:?}")).collect();
    // Nor does a sentence say that it mediates: it is to hold the money.
    assert_eq!(roles, ["Observer"]);
}

/// Of the three who carried messages in the spring, nobody speaks in January.
#[test]
fn a_mediator_of_whom_nobody_told_for_long_says_since_when_and_is_dotted() {
    let texts = texts(&example(None));
    let (_, page) = texts.iter().find(|(path, _)| path == "briefings/hostages/index.html").unwrap();
    let text = page.replace('\n', " ");
    assert!(text.contains("is-old\">active</span> <span class=\"kind-word\">last reported"));
    assert_eq!(text.matches("class=\"edge edge-old\"").count(), 6);
    assert_eq!(text.matches("class=\"edge edge-active\"").count(), 2);
}

#[test]
fn what_one_demands_stands_beside_what_another_refuses() {
    let overview = example(None).overview;
    let issues = overview.issues.iter().map(|issue| {
        let stands = issue.stands.iter().map(|stand| {
            let holders = stand.holders.iter();
            let names: Vec<_> =
                holders.map(|(actor, _)| overview.actors[*actor].name.as_str()).collect();
            format!("{} {:?}", names.join("+"), overview.position(stand).kind)
        });
        format!("{}: {}", issue.stands[0].words, stands.collect::<Vec<_>>().join(", "))
    });
    assert_eq!(
        issues.collect::<Vec<_>>(),
        [
            "return of the Shah and of his wealth: Iran Demand, United States Refusal, Iran Demand, \
             Iran Demand",
            "release the frozen assets: Iran Demand, United States Offer",
            "Central Bank of Algeria: Iran Demand, Iran Demand",
            "submit the claims of the banks to arbitration: Iran Refusal, Iran Offer",
        ]
    );
}
