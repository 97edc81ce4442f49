//! Entries against a text of four sentences.

use crate::annotate::lexicon::Lexicons;
use crate::annotate::tests::standing;
use crate::annotate::text::tests::article;
use crate::annotate::{MediationStatus, annotate};
use crate::config::Config;
use crate::source::{SitePath, Span};

use super::*;

const TEXT: &str = "The bishop met the crews at dawn.\nThe owners could starve the island. The bishop smiled.\nThe vote is due soon.";

fn entry(action: OverrideAction, quote: &str, rest: &str) -> Override {
    let mut fields: toml::Table = rest.parse().unwrap();
    let mut take =
        |name: &str| fields.remove(name).and_then(|value| value.as_str().map(str::to_owned));
    let (prefix, suffix, kind) = (take("prefix"), take("suffix"), take("kind"));
    Override {
        article: None,
        quote: quote.to_owned(),
        prefix,
        suffix,
        action,
        kind: kind.map(|kind| toml::Value::String(kind).try_into().unwrap()),
        fields,
        span: Span::new(SitePath::new("content/articles/a.md").unwrap(), 7..9),
        line: 2,
        place: "line 2 of content/articles/a.md".to_owned(),
    }
}

fn run(entry: Override) -> (Labels, Vec<Diagnostic>, String) {
    run_all(vec![entry])
}

fn run_all(entries: Vec<Override>) -> (Labels, Vec<Diagnostic>, String) {
    run_on(TEXT, entries)
}

fn run_on(text: &str, entries: Vec<Override>) -> (Labels, Vec<Diagnostic>, String) {
    let mut article = article(text);
    article.meta.labels = entries;
    let standing = standing();
    let lexicon = Lexicons::new(&Config::default()).value;
    let outcome = annotate(&article, &standing, &lexicon);
    let text = article.prose.text().to_owned();
    (outcome.value, outcome.diagnostics, text)
}

#[track_caller]
fn fails(entry: Override, code: &str, help: &str) {
    let (_, diagnostics, _) = run(entry);
    let [diagnostic] = &diagnostics[..] else { panic!("one finding, not {diagnostics:?}") };
    assert_eq!(diagnostic.code, code);
    assert!(diagnostic.help[0].contains(help), "{:?}", diagnostic.help);
    assert_eq!(diagnostic.span.as_ref().unwrap().range(), 7..9);
}

#[test]
fn an_added_question_is_its_whole_sentence_and_knows_its_entry() {
    let (labels, diagnostics, text) =
        run(entry(OverrideAction::Add, "vote is  due", "kind = 'question'"));
    assert_eq!(diagnostics, []);
    let label = &labels.questions[0];
    assert_eq!(&text[label.range.range()], "The vote is due soon.");
    assert!(matches!(label.origin, Origin::Editor { start: 7, end: 9, line: 2, .. }));
}

#[test]
fn what_the_editor_adds_takes_the_place_of_what_a_rule_made() {
    let (labels, _, _) =
        run(entry(OverrideAction::Add, "could starve the island", "kind = 'risk'"));
    assert_eq!(labels.risks.len(), 1, "{:?}", labels.risks);
    assert!(matches!(labels.risks[0].origin, Origin::Editor { .. }));
    // Of another sentence the rule's own stays.
    let (labels, _, _) = run(entry(OverrideAction::Add, "bishop smiled", "kind = 'risk'"));
    assert_eq!(labels.risks.len(), 2, "{:?}", labels.risks);
}

#[test]
fn an_added_mediator_brings_its_parties() {
    let (labels, _, _) = run(entry(
        OverrideAction::Add,
        "bishop met",
        "kind = 'mediator'\nactor = 'Bishop Ruiz'\nbetween = ['Crews', 'Owners']\nstatus = 'proposed'",
    ));
    let mediation = &labels.mediations[0].value;
    let Who::Actor(mediator) = mediation.mediator else { panic!("{mediation:?}") };
    assert_eq!(labels.actors[mediator.0 as usize].name, "Bishop Ruiz");
    assert_eq!(
        labels.actors[mediator.0 as usize].roles,
        [Role::Mediator(MediationStatus::Proposed)]
    );
    assert_eq!(labels.actors[mediation.between[1].0 as usize].roles, [Role::Party]);
}

#[test]
fn a_rejected_risk_is_gone_and_a_pinned_one_comes_first() {
    let (labels, _, _) = run(entry(OverrideAction::Reject, "could starve the island", ""));
    assert_eq!(labels.risks, []);
    let (labels, _, _) =
        run(entry(OverrideAction::Pin, "could starve the island", "kind = 'risk'"));
    assert_eq!(labels.risks[0].display, Display::Pinned);
}

#[test]
fn a_relabelled_risk_is_a_question() {
    let (labels, _, _) = run(entry(OverrideAction::Relabel, "could starve", "kind = 'question'"));
    assert_eq!((labels.risks.len(), labels.questions.len()), (0, 1));
}

#[test]
fn a_date_is_given_its_value() {
    let (labels, _, _) =
        run(entry(OverrideAction::Redate, "soon", "date = 1977-03-02\ndeadline = true"));
    let date = &labels.dates[0].value;
    assert_eq!(date.when.as_ref().unwrap().iso, "1977-03-02");
    assert!(date.is_deadline);
}

#[test]
fn what_cannot_be_placed_is_reported() {
    let add = |quote: &str, rest: &str| entry(OverrideAction::Add, quote, rest);
    fails(add("the bishop swam", "kind = 'risk'"), "annotate::orphan-label", "copy the words");
    fails(add("The bishop", "kind = 'risk'"), "annotate::ambiguous-label", "prefix");
    fails(add("The bishop", "kind = 'risk'\nprefix = 'nobody'"), "annotate::orphan-label", "mend");
    let (labels, diagnostics, _) = run(add("The bishop", "kind = 'risk'\nsuffix = 'smiled'"));
    assert_eq!((labels.risks.len(), diagnostics.len()), (2, 0));
}

#[test]
fn wrong_fields_are_reported_with_what_was_meant() {
    let add = |rest: &str| entry(OverrideAction::Add, "met the crews", rest);
    fails(add("kind = 'mediator'\nbetwen = ['a']"), "annotate::unknown-field", "`between`");
    fails(
        add("kind = 'mediator'\nactor = 'b'\nstatus = 'activ'"),
        "annotate::bad-field",
        "`active`",
    );
    fails(add("kind = 'date'\ndate = 'soon'"), "annotate::bad-date", "2026-04-22");
    fails(add(""), "annotate::label-without-kind", "kind");
    fails(
        entry(OverrideAction::Hide, "met the crews", "kind = 'risk'"),
        "annotate::label-meets-nothing",
        "marked on the page",
    );
}

#[test]
fn of_two_entries_that_contradict_each_other_the_first_holds() {
    let starve = "The owners could starve the island.";
    for (first, second, is_kept) in [
        ((OverrideAction::Pin, "kind = 'risk'"), (OverrideAction::Reject, ""), true),
        ((OverrideAction::Hide, ""), (OverrideAction::Pin, "kind = 'risk'"), true),
        ((OverrideAction::Reject, "kind = 'risk'"), (OverrideAction::Pin, ""), false),
    ] {
        let entries = vec![entry(first.0, starve, first.1), entry(second.0, starve, second.1)];
        let (labels, diagnostics, _) = run_all(entries);
        let [finding] = &diagnostics[..] else { panic!("{diagnostics:?}") };
        assert_eq!(finding.code, "annotate::contradictory-labels");
        assert!(finding.notes[0].contains("line 2 of content/articles/a.md"), "{finding:?}");
        assert_eq!(labels.risks.len(), usize::from(is_kept), "{first:?}");
    }
    // To take a label away and to write one's own is no contradiction, nor are two kinds.
    let entries = vec![
        entry(OverrideAction::Reject, starve, "kind = 'risk'"),
        entry(OverrideAction::Add, starve, "kind = 'question'"),
        entry(OverrideAction::Pin, starve, "kind = 'question'"),
    ];
    assert_eq!(run_all(entries).1, []);
}

#[test]
fn an_entry_with_a_slip_leaves_what_it_was_to_correct() {
    let starve = |rest: &str| entry(OverrideAction::Relabel, "could starve the island", rest);
    for (slip, code) in [
        ("kind = 'position'\nactor = 'Owners'\nposition = 'demnad'", "annotate::bad-field"),
        ("kind = 'mediator'\nbetween = ['Crews']", "annotate::missing-field"),
        ("kind = 'date'\ndate = 'next week'", "annotate::bad-date"),
    ] {
        let (labels, diagnostics, _) = run(starve(slip));
        assert_eq!(diagnostics.iter().map(|one| one.code).collect::<Vec<_>>(), [code], "{slip}");
        assert_eq!(labels.risks.len(), 1, "{slip}");
        assert!(matches!(labels.risks[0].origin, Origin::Rule { .. }), "{slip}");
    }
    let vote = "The vote is due on 5 May 1977.";
    let redate = entry(OverrideAction::Redate, "5 May 1977", "date = 'next week'");
    let (labels, diagnostics, _) = run_on(vote, vec![redate]);
    assert_eq!(diagnostics[0].code, "annotate::bad-date");
    assert_eq!(labels.dates[0].value.when.as_ref().unwrap().iso, "1977-05-05");
}

#[test]
fn a_relabel_that_meets_no_label_makes_none() {
    let relabel = entry(OverrideAction::Relabel, "met the crews", "kind = 'question'");
    let (labels, diagnostics, _) = run(relabel);
    assert_eq!(diagnostics[0].code, "annotate::label-meets-nothing");
    assert_eq!(labels.questions, []);
}

#[test]
fn who_mediates_nowhere_any_more_is_no_mediator() {
    let roles = |labels: &Labels, name: &str| {
        labels.actors.iter().find(|actor| actor.name == name).unwrap().roles.clone()
    };
    let told = "Norway carried messages from Chile to Peru.";
    let reject = || entry(OverrideAction::Reject, told, "kind = 'mediator'");
    let (labels, _, _) = run_on(told, Vec::new());
    assert!(matches!(roles(&labels, "Norway")[..], [Role::Mediator(_)]));
    assert_eq!(roles(&labels, "Chile"), [Role::Party]);

    let (labels, diagnostics, _) = run_on(told, vec![reject()]);
    assert_eq!(diagnostics, []);
    for name in ["Norway", "Chile", "Peru"] {
        assert_eq!(roles(&labels, name), [Role::Observer], "{name}");
    }

    // Told of twice, it still mediates; and a dispute has its sides without it.
    let twice = format!("{told} Norway is mediating between Chile and Peru, Chile said.");
    let (labels, _, _) = run_on(&twice, vec![reject()]);
    assert!(matches!(roles(&labels, "Norway")[..], [Role::Mediator(MediationStatus::Active)]));
    assert_eq!(roles(&labels, "Peru"), [Role::Party]);
    let dispute = format!("{told} The dispute between Chile and Peru goes on.");
    let (labels, _, _) = run_on(&dispute, vec![reject()]);
    assert_eq!(roles(&labels, "Norway"), [Role::Observer]);
    assert_eq!(roles(&labels, "Peru"), [Role::Party]);

    // What an entry says of somebody holds.
    let party = entry(OverrideAction::Add, "Chile", "kind = 'actor'\nrole = 'party'");
    let (labels, _, _) = run_on(told, vec![party, reject()]);
    assert_eq!(roles(&labels, "Chile"), [Role::Party]);
    assert_eq!(roles(&labels, "Peru"), [Role::Observer]);
}
