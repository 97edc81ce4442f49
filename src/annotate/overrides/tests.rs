//! Entries against a text of four sentences.

use crate::annotate::lexicon::Lexicons;
use crate::annotate::tests::standing;
use crate::annotate::text::tests::article;
use crate::annotate::{Context, MediationStatus, Origin, PositionKind, Sourcing, Who, annotate};
use crate::config::Config;
use crate::load::Input;
use crate::source::{SitePath, SourceFile};

use super::*;

const TEXT: &str = "The bishop met the crews at dawn.\nThe owners could starve the island. The bishop smiled.\nThe vote is due soon.";

/// The entry as an article would have it.
fn entry(action: OverrideAction, quote: &str, rest: &str) -> Override {
    let text = format!(
        "+++\n[[labels]]\nquote = {quote:?}\naction = {:?}\n{rest}\n+++\nText.",
        action.key()
    );
    let path = SitePath::new("content/articles/a.md").unwrap();
    let file = SourceFile::from_text(path, &text);
    let read = crate::load::load(Input { file: &file, side_car: None });
    assert_eq!(read.diagnostics, [], "{rest}");
    read.value.unwrap().meta.labels.remove(0)
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
    assert_eq!(diagnostic.span.as_ref().unwrap().range(), 4..14);
}

#[test]
fn an_added_question_is_its_whole_sentence_and_knows_its_entry() {
    let (labels, diagnostics, text) =
        run(entry(OverrideAction::Add, "vote is  due", "kind = 'question'"));
    assert_eq!(diagnostics, []);
    let label = &labels.questions[0];
    assert_eq!(&text[label.range.range()], "The vote is due soon.");
    assert!(matches!(label.origin, Origin::Editor { start: 4, end: 14, line: 2, .. }));
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

/// The lines of the note, with the names written in, do what it says.
#[test]
fn the_note_on_a_mediator_without_parties_has_lines_that_work() {
    let text = "Norway is mediating in the dispute over the lock.";
    let annotated = |front: &str| {
        let path = SitePath::new("content/articles/a.md").unwrap();
        let file = SourceFile::from_text(path, &format!("+++\n{front}+++\n{text}"));
        let article = crate::load::load(Input { file: &file, side_car: None }).value.unwrap();
        let lexicons = Lexicons::new(&Config::default()).value;
        annotate(&article, &standing(), &lexicons)
    };
    let code = "annotate::mediator-without-parties";
    let note = annotated("").diagnostics.into_iter().find(|one| one.code == code).unwrap();
    let (_, lines) = note.help[0].split_once('\n').unwrap();
    let outcome = annotated(&lines.replacen('…', "Chile", 1).replacen('…', "Peru", 1));
    assert_eq!(outcome.diagnostics, []);
    let mediations = &outcome.value.mediations;
    assert_eq!(mediations.iter().map(|one| one.value.between.len()).collect::<Vec<_>>(), [2]);
    assert!(matches!(mediations[0].value.mediator, Who::Actor(_)));
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
    let rest = "kind = 'date'\ndate = 1977-03-02\ndeadline = true";
    let (labels, _, _) = run(entry(OverrideAction::Add, "soon", rest));
    let date = &labels.dates[0].value;
    assert_eq!(date.when.as_ref().unwrap().iso, "1977-03-02");
    assert_eq!((date.is_deadline, date.context), (true, Context::Planned));
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
fn an_entry_that_meets_nothing_or_nobody_is_reported() {
    for action in [OverrideAction::Hide, OverrideAction::Relabel] {
        let meets = "annotate::label-meets-nothing";
        fails(entry(action, "met the crews", "kind = 'risk'"), meets, "marked on the page");
    }
    let redate = entry(OverrideAction::Redate, "met the crews", "date = 1977");
    fails(redate, "annotate::label-meets-nothing", "marked on the page");
    let nobody = entry(OverrideAction::Add, "starve the island", "kind = 'position'");
    fails(nobody, "annotate::label-of-nobody", "actor");
    let over = "starve the island. The bishop";
    for kind in ["risk", "question"] {
        let add = entry(OverrideAction::Add, over, &format!("kind = '{kind}'"));
        fails(add, "annotate::label-over-sentences", "one sentence");
    }
    // A name may have a full stop in it.
    let name = entry(OverrideAction::Add, over, "kind = 'actor'\nactor = 'Starve'");
    assert_eq!(run(name).1, []);
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

/// A statement, a position, a risk and a date on one sentence.
const UNION: &str = "The Crew Union said that it demands back pay by 10 March and that the strike \
                     could spread if the Harbour Board does not pay.";

#[test]
fn a_relabel_leaves_the_labels_of_other_kinds() {
    let (before, _, _) = run_on(UNION, Vec::new());
    let relabel = entry(
        OverrideAction::Relabel,
        "back pay by 10 March",
        "kind = 'position'\nactor = 'Crew Union'\nposition = 'red_line'",
    );
    let (labels, diagnostics, _) = run_on(UNION, vec![relabel]);
    assert_eq!(diagnostics, []);
    let n_others = |labels: &Labels| {
        [labels.statements.len(), labels.risks.len(), labels.dates.len(), labels.mentions.len()]
    };
    assert_eq!(n_others(&labels), n_others(&before));
    assert!(n_others(&before)[..3].iter().all(|n| *n > 0), "{before:?}");
    assert_eq!(labels.positions.len(), before.positions.len());
    let position = &labels.positions[0];
    assert_eq!(position.value.kind, PositionKind::RedLine);
    assert_eq!(position.range, before.positions[0].range);
    // What the entry does not name stays.
    let relabel =
        entry(OverrideAction::Relabel, UNION, "kind = 'statement'\nsourcing = 'official'");
    let (labels, diagnostics, _) = run_on(UNION, vec![relabel]);
    assert_eq!(diagnostics, []);
    let (new, old) = (&labels.statements[0].value, &before.statements[0].value);
    assert_eq!(new.sourcing, Sourcing::Official);
    assert_eq!((&new.speaker, new.cue, new.content), (&old.speaker, old.cue, old.content));
}

#[test]
fn a_relabel_of_one_of_several_labels_is_reported() {
    let warned = "The Crew Union warned that the strike could spread.";
    let relabel = entry(OverrideAction::Relabel, "strike could spread", "kind = 'question'");
    let (labels, diagnostics, _) = run_on(warned, vec![relabel]);
    assert_eq!(diagnostics[0].code, "annotate::ambiguous-label");
    assert!(diagnostics[0].label.as_ref().unwrap().contains("statement, risk"), "{diagnostics:?}");
    assert_eq!((labels.statements.len(), labels.risks.len(), labels.questions.len()), (1, 1, 0));
}

#[test]
fn a_deadline_with_another_day_is_a_deadline() {
    let vote = "The owners must answer by 5 May 1977.";
    let (before, _, _) = run_on(vote, Vec::new());
    assert!(before.dates[0].value.is_deadline, "{:?}", before.dates);
    let redate = |rest: &str| {
        let quote = "5 May 1977";
        let (labels, diagnostics, _) =
            run_on(vote, vec![entry(OverrideAction::Redate, quote, rest)]);
        assert_eq!((diagnostics.len(), labels.dates.len()), (0, 1), "{diagnostics:?}");
        labels.dates[0].value.clone()
    };
    let date = redate("date = 1977-05-09");
    assert_eq!(date.when.as_ref().unwrap().iso, "1977-05-09");
    assert_eq!((date.is_deadline, date.context), (true, before.dates[0].value.context));
    assert!(!redate("date = 1977-05-09\ndeadline = false").is_deadline);
}

#[test]
fn of_two_labels_on_the_same_words_one_can_be_meant() {
    let text =
        "The Crew Union and the Harbour Board demand that the Ministry of Ports pay the arrears.";
    let names = |labels: &Labels| -> Vec<String> {
        let actors = labels.positions.iter().map(|one| one.value.actor);
        actors.map(|actor| labels.actors[actor.0 as usize].name.clone()).collect()
    };
    let (before, _, _) = run_on(text, Vec::new());
    assert_eq!(names(&before), ["Crew Union", "Harbour Board"]);
    let words = "the Ministry of Ports pay the arrears";
    let reject = |rest: &str| entry(OverrideAction::Reject, words, rest);
    let board = || reject("kind = 'position'\nactor = 'Harbour Board'");
    let (labels, diagnostics, _) = run_on(text, vec![board()]);
    assert_eq!((names(&labels), diagnostics), (vec!["Crew Union".to_owned()], Vec::new()));
    // The other may be pinned, which is no contradiction.
    let pin = entry(OverrideAction::Pin, words, "kind = 'position'\nactor = 'Crew Union'");
    let (labels, diagnostics, _) = run_on(text, vec![board(), pin]);
    assert_eq!((labels.positions[0].display, diagnostics), (Display::Pinned, Vec::new()));
    assert_eq!(labels.positions[0].display_by.as_ref().unwrap().line, 2);
    // Without a name both are, and one that fits none is reported.
    assert_eq!(names(&run_on(text, vec![reject("kind = 'position'")]).0), Vec::<String>::new());
    let none = reject("kind = 'position'\nactor = 'Ministry of Ports'");
    let (labels, diagnostics, _) = run_on(text, vec![none]);
    assert_eq!(diagnostics[0].code, "annotate::label-meets-nothing");
    assert_eq!(labels.positions.len(), 2);
}

#[test]
fn labels_on_exactly_the_words_come_before_those_around_them() {
    let dates = "The owners met on 5 May 1977 and on 9 May 1977.";
    let n_left = |quote: &str| {
        let reject = entry(OverrideAction::Reject, quote, "kind = 'date'");
        run_on(dates, vec![reject]).0.dates.len()
    };
    assert_eq!((n_left("5 May 1977"), n_left("9 May"), n_left(dates)), (1, 1, 0));
    // Of each kind for itself: the statement that holds the words is on them, too.
    let (before, _, _) = run_on(UNION, Vec::new());
    let position = &UNION[before.positions[0].range.range()];
    let (labels, _, _) = run_on(UNION, vec![entry(OverrideAction::Reject, position, "")]);
    assert_eq!((labels.positions.len(), labels.statements.len()), (0, 0));
}

#[test]
fn who_mediates_where_the_editor_hides_it_has_no_part_in_the_briefing() {
    let told = "Norway carried messages from Chile to Peru.";
    let hide = entry(OverrideAction::Hide, told, "kind = 'mediator'");
    let (labels, diagnostics, _) = run_on(told, vec![hide]);
    assert_eq!((labels.mediations.len(), diagnostics), (1, Vec::new()));
    assert!(labels.actors.iter().all(|actor| actor.roles == [Role::Observer]), "{labels:?}");
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
