//! For each rule what it takes and what it leaves.

use crate::annotate::Origin;
use crate::annotate::tests::label;

/// The rule that makes the first sentence of a text an open question, or "".
#[track_caller]
fn check(text: &str, rule: &str) {
    let (labels, _) = label(text);
    let first = labels.questions.iter().find(|label| label.sentence.0 == 0);
    let found = first.map_or("", |label| match &label.origin {
        Origin::Rule { id, .. } => id,
        Origin::Editor { .. } => "editor",
    });
    assert_eq!(found, rule, "{text}");
}

#[test]
fn direct() {
    check("Will the crews sail on Monday?", "question/direct");
    check("“Who will pay for the repairs?” the mayor asked.", "");
    check("Is the strike over? No. The gates are shut.", "");
    check("Really?", "");
}

#[test]
fn unknown() {
    check("It remains unclear who ordered the arrests.", "question/unknown");
    check("The fate of the crew is still unknown.", "question/unknown");
    check("The figures could not be independently verified.", "question/unknown");
    check("The owners would not say whether they will return.", "question/unknown");
    check("Nobody knows how long the stores will last.", "question/unknown");
    check("A date has yet to be agreed.", "question/unknown");
    check("The cause is no longer unclear.", "");
    check("He is a well-known and clear speaker.", "");
}

#[test]
fn pending() {
    check("The offer is under review.", "question/pending");
    check("The town is waiting to see if the ferry returns.", "question/pending");
    check("The owners have not yet replied.", "question/pending");
    check("There has been no reply so far.", "question/pending");
    check("The crews are waiting for bread.", "");
}

#[test]
fn embedded() {
    check("The question is who will pay.", "question/embedded");
    check("Many wonder whether the truce will hold.", "question/embedded");
    check("The board must decide whether to reopen the mine.", "question/embedded");
    check("The outcome depends on whether the crews trust the bishop.", "question/embedded");
    check("He knows how to sail.", "");
    check("The board decided whether to reopen the mine on Monday.", "");
}

#[test]
fn whether() {
    check("Doubts persist over whether the truce will hold.", "question/whether");
    check("The ferry sails whether or not it rains.", "");
    check("The pay is the same regardless of whether they sail.", "");
    check("All boats, whether large or small, were tied up.", "");
}

#[test]
fn to_wait_is_open_for_whoever_waits() {
    check("Norway has to wait for a ruling of the court.", "question/pending");
    check("Norway rejected a request to wait for a ruling of the court.", "");
    check("Norway refused to wait for an answer.", "");
}
