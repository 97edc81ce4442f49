//! For each rule what it takes and what it leaves.

use crate::annotate::tests::label;
use crate::annotate::{MediationStatus, Role};

/// The mediations of a text, one a line: `mediator: party, party (status)`.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (labels, _) = label(text);
    let mut found: Vec<String> = labels
        .mediations
        .iter()
        .map(|label| {
            let mediation = &label.value;
            let between: Vec<&str> =
                mediation.between.iter().map(|one| labels.name(*one)).collect();
            let status = match mediation.status {
                MediationStatus::Active => "active",
                MediationStatus::Proposed => "proposed",
                MediationStatus::Declined => "declined",
                MediationStatus::Former => "former",
            };
            format!("{}: {} ({status})", labels.name(mediation.mediator), between.join(", "))
        })
        .collect();
    found.dedup();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn active() {
    check("Norway is mediating between Peru and Chile.", &["Norway: Peru, Chile (active)"]);
    check("Norway brokered a truce between Peru and Chile.", &["Norway: Peru, Chile (active)"]);
    check(
        "Norway has positioned itself as a broker between Peru and Chile.",
        &["Norway: Peru, Chile (active)"],
    );
    check(
        "Norway acted as a go-between in the talks between Peru and Chile.",
        &["Norway: Peru, Chile (active)"],
    );
    check("Norway facilitated the trade of fish.", &[]);
    check("Peru is trying to bridge the gap between Peru and Chile.", &[]);
}

#[test]
fn host_and_messages() {
    check("Norway hosted talks between Peru and Chile.", &["Norway: Peru, Chile (active)"]);
    check("Norway hosted talks with Peru.", &[]);
    check("Norway relayed messages between Peru and Chile.", &["Norway: Peru, Chile (active)"]);
    check("Peru conveyed its reply to Chile.", &[]);
}

#[test]
fn passive() {
    check(
        "The truce between Peru and Chile was brokered by Norway.",
        &["Norway: Peru, Chile (active)"],
    );
    check(
        "Talks between Peru and Chile, facilitated by Norway, went on.",
        &["Norway: Peru, Chile (active)"],
    );
    check("The lunch was hosted by Norway.", &[]);
}

#[test]
fn nominal() {
    check(
        "The Norwegian-brokered talks between Peru and Chile went on.",
        &["Norway: Peru, Chile (active)"],
    );
    check("Norway’s mediation between Peru and Chile goes on.", &["Norway: Peru, Chile (active)"]);
    check(
        "Peru sent Chile a message via a Norwegian mediator. The talks between Peru and Chile went on.",
        &["Norway: Peru, Chile (active)"],
    );
    check("The broker sold the house near Norway.", &[]);
}

#[test]
fn used_and_asked() {
    check(
        "Peru answered, using Norway as a conduit. The talks between Peru and Chile went on.",
        &["Norway: Peru, Chile (active)"],
    );
    check(
        "Peru and Chile asked Norway to mediate. The talks between Peru and Chile went on.",
        &["Norway: Peru, Chile (proposed)"],
    );
}

#[test]
fn status() {
    check("Norway offered to mediate between Peru and Chile.", &["Norway: Peru, Chile (proposed)"]);
    check(
        "Norway could act as a bridge between Peru and Chile.",
        &["Norway: Peru, Chile (proposed)"],
    );
    check("Norway refused to mediate between Peru and Chile.", &["Norway: Peru, Chile (declined)"]);
    check(
        "Norway has ruled out mediating between Peru and Chile.",
        &["Norway: Peru, Chile (declined)"],
    );
    check(
        "Norway had mediated between Peru and Chile for years.",
        &["Norway: Peru, Chile (former)"],
    );
    check(
        "Norway ended mediation efforts between Peru and Chile.",
        &["Norway: Peru, Chile (former)"],
    );
    check("Norway is not a mediator between Peru and Chile.", &[]);
}

#[test]
fn not_only_states() {
    check(
        "Bishop Juan Ruiz is mediating between the Seamen Union and the Harbour Company.",
        &["Juan Ruiz: Seamen Union, Harbour Company (active)"],
    );
}

/// The roles of an actor.
#[track_caller]
fn roles(text: &str, name: &str, expected: &[Role]) {
    let (labels, _) = label(text);
    let actor = labels.actors.iter().find(|actor| actor.name == name);
    let actor = actor.unwrap_or_else(|| panic!("no {name} among {:?}", labels.actors));
    assert_eq!(actor.roles, expected, "{text}");
}

#[test]
fn everybody_has_a_role() {
    let text = "Norway is mediating between Peru and Chile. Bolivia, which is awaiting the outcome of the talks, hopes. Ecuador watched. Brazil could derail the talks.";
    roles(text, "Norway", &[Role::Mediator(MediationStatus::Active)]);
    roles(text, "Peru", &[Role::Party]);
    roles(text, "Bolivia", &[Role::Affected]);
    roles(text, "Ecuador", &[Role::Observer]);
    roles(text, "Brazil", &[Role::Spoiler]);
}
