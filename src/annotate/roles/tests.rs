//! For each rule what it takes and what it leaves.

use crate::annotate::tests::{label, label_on};
use crate::annotate::{Labels, MediationStatus, Role, Stage};

/// The mediations of a text, each once: `mediator: party, party (status)`.
fn mediations(labels: &Labels) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for label in &labels.mediations {
        let mediation = &label.value;
        let between: Vec<&str> = mediation.between.iter().map(|one| labels.name(*one)).collect();
        let mediator = labels.speaker(&mediation.mediator);
        let line =
            format!("{mediator}: {} ({})", between.join(", "), status_name(mediation.status));
        if !found.contains(&line) {
            found.push(line);
        }
    }
    found
}

fn status_name(status: MediationStatus) -> &'static str {
    match status {
        MediationStatus::Active => "active",
        MediationStatus::Proposed => "proposed",
        MediationStatus::Declined => "declined",
        MediationStatus::Former => "former",
    }
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (labels, _) = label(text);
    assert_eq!(mediations(&labels), expected, "{text}");
}

/// Steps are told by the clause of the cue alone.
#[test]
fn stages() {
    for (text, expected) in [
        ("Norway has offered to mediate between Peru and Chile.", Some(Stage::Offered)),
        ("Norway declared its readiness to mediate between Peru and Chile.", Some(Stage::Offered)),
        ("Peru and Chile asked Norway to mediate.", Some(Stage::Asked)),
        ("Peru and Chile accepted the bishop as a mediator.", Some(Stage::Accepted)),
        ("Peru and Chile agreed to Norwegian mediation.", Some(Stage::Accepted)),
        ("Norway suspended its mediation between Peru and Chile.", Some(Stage::Suspended)),
        ("Norway is mediating between Peru and Chile.", None),
        ("Norway ended its mediation between Peru and Chile.", None),
        ("Norway may suspend its mediation between Peru and Chile.", None),
        ("Norway declined to mediate between Peru and Chile.", None),
        ("Peru accepted the terms that Norway brokered between Peru and Chile.", None),
        ("Peru was offered aid, and Norway mediates between Peru and Chile.", None),
    ] {
        let (labels, _) = label(text);
        let stages: Vec<_> = labels.mediations.iter().map(|label| label.value.stage).collect();
        assert!(!stages.is_empty(), "no mediation in {text}");
        let told = stages.into_iter().find_map(|stage| stage);
        assert_eq!(told, expected, "{text}");
    }
}

/// `sentences.txt`: who mediates between whom in one sentence.
#[test]
fn sentences() {
    let mut wrong = Vec::new();
    let mut n_sentences = 0;
    for line in include_str!("sentences.txt").lines() {
        let Some((text, expected)) = line.split_once(" => ") else { continue };
        n_sentences += 1;
        let mut expected: Vec<String> = expected
            .split("; ")
            .filter(|one| *one != "-")
            .map(|one| {
                let (mediator, status, parties) = ["active", "proposed", "declined", "former"]
                    .into_iter()
                    .find_map(|status| {
                        let (mediator, parties) = one.split_once(&format!(" {status}"))?;
                        Some((mediator, status, parties.trim()))
                    })
                    .unwrap_or_else(|| panic!("no status in {one:?}"));
                format!("{mediator}: {} ({status})", parties.replace('+', ", "))
            })
            .collect();
        let (labels, _) = label(text);
        let mut found = mediations(&labels);
        expected.sort();
        found.sort();
        if found != expected {
            wrong.push(format!("{text}\n    expected {expected:?}\n    found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {n_sentences} wrong:\n{}", wrong.len(), wrong.join("\n"));
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

/// Every rule that the code can give is shown at work and at rest in `rules.txt`.
#[test]
fn every_rule_has_examples_for_and_against() {
    let sources = [
        include_str!("../roles.rs"),
        include_str!("cues.rs"),
        include_str!("nominal.rs"),
        include_str!("agents.rs"),
        include_str!("succession.rs"),
    ];
    let rules = crate::annotate::tests::rules_in(&sources, "mediator/");
    crate::annotate::tests::check_rules(&rules, include_str!("rules.txt"), |sentence| {
        label(sentence).0.mediations.into_iter().map(|label| label.origin).collect()
    });
}

/// Words for parties without a name.
#[track_caller]
fn check_unnamed(text: &str, expected: &[&str]) {
    let (labels, article) = label(text);
    let unnamed = labels.mediations.iter().flat_map(|label| &label.value.unnamed);
    let mut found: Vec<&str> = unnamed.map(|range| article.prose.slice(*range)).collect();
    found.dedup();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn parties_without_a_name_stay_as_words() {
    for (text, expected) in [
        (
            "The bishop mediated between farmers and the mill owners.",
            &["farmers", "the mill owners"][..],
        ),
        ("Norway is mediating between the two warring generals.", &["the two warring generals"]),
        (
            "The mayor offered to mediate between the union and the company.",
            &["the union", "the company"],
        ),
        (
            "A retired judge brokered a deal between farmers and the ministry.",
            &["farmers", "the ministry"],
        ),
        ("Kenya hosts talks between rival clans in the valley.", &["rival clans"]),
        (
            "Rebel leaders said they would meet the mediator, Jane Roe, on Monday.",
            &["Rebel leaders"],
        ),
        ("Kenyan mediators arrived as Chad accused rebels of raids.", &["rebels"]),
        ("The bishop mediated between Longline Ltd and its crews.", &["its crews"]),
        ("Norway is mediating among the feuding herders of Karo.", &["the feuding herders"]),
        (
            "The dispute between tenants and landlords was mediated by the mayor.",
            &["tenants", "landlords"],
        ),
        // Nobody, nobody in particular, or somebody with a name.
        ("Norway mediates between the two sides.", &[]),
        ("The envoy shuttled between the capitals all week.", &[]),
        ("Norway mediates between Peruvian officials and Chile.", &[]),
        ("Norway hosted talks between meetings in Oslo.", &[]),
        ("Norway hosted a match between teachers and pupils.", &[]),
        ("Norwegian mediators crossed the bridge between the villages.", &[]),
    ] {
        check_unnamed(text, expected);
    }
}

#[test]
fn a_party_without_a_name_is_no_actor() {
    let (labels, _) = label("The Kenyan minister mediated between farmers and the Harbour Union.");
    let names: Vec<&str> = labels.actors.iter().map(|actor| actor.name.as_str()).collect();
    assert_eq!(names, ["Kenya", "Harbour Union"]);
}

#[test]
fn two_who_mediate_together_are_two_with_an_inset_behind_each() {
    let mediators = |text: &str| -> Vec<String> {
        let (labels, _) = label(text);
        let speakers = labels.mediations.iter().map(|one| labels.speaker(&one.value.mediator));
        let mut names: Vec<String> = speakers.map(str::to_owned).collect();
        names.sort();
        names
    };
    assert_eq!(
        mediators(
            "Anna Lindqvist, a Swedish lawyer, and Juma Odera, a Kenyan pilot, carried messages \
             between Norway and Peru."
        ),
        ["Anna Lindqvist", "Juma Odera"]
    );
    // An inset of several words more is a clause.
    assert_eq!(
        mediators(
            "Anna Lindqvist, a lawyer who had left the harbour board, and Juma Odera, a Kenyan pilot, \
             carried messages between Norway and Peru."
        ),
        ["Juma Odera"]
    );
}

#[test]
fn to_end_a_dispute_is_not_to_mediate() {
    check("The king dissolved the assembly to end the disputes between Norway and Peru.", &[]);
    check("Oman helped end the dispute between Norway and Peru.", &["Oman: Norway, Peru (active)"]);
}

#[test]
fn what_only_looks_like_mediation() {
    check("The firm was commissioned to build a hall in Peru to host a festival.", &[]);
    check("Jonas Lind convened an emergency meeting on the relief for Peru and Norway.", &[]);
    check("They offer flights from Norway via Cuba to Peru.", &[]);
    check("Mara Lund was taking part in a letter project of Peru.", &[]);
    check("The committee meeting chaired by Mara Lund was held in Oslo.", &[]);
    check("The opening was held under the auspices of Mara Lund.", &[]);
    check("The platform is overseen by Mara Lund.", &[]);
    check(
        "The two are linked through the Harbour Bridge, and Peru sent a proposal to Norway.",
        &[],
    );
    check("Officials of the Oman-led government are meeting those of Peru.", &[]);
    check("Norway wants to broker deals with Peru.", &[]);
    check("Mara Lund conveyed greetings of Norway to Peru.", &[]);
    check("Mara Lund was named to chair a panel that will watch the deal of Norway and Peru.", &[]);
    check("Oman took note of the demands of Norway and Peru.", &[]);
    check("As foreign envoys pressed forward on talks with Peru, Norway waited.", &[]);
    check("Peru's offer to Norway was made through Lund Holdings, a Peruvian subsidiary.", &[]);
    check("The intermediary Jonas Lind was paid in Peru by a bank of Norway.", &[]);
    check("Oman is facilitating the export of tin from Peru to Norway.", &[]);
    // And what is.
    check(
        "Oman was asked to facilitate talks between Norway and Peru.",
        &["Oman: Norway, Peru (proposed)"],
    );
    check(
        "The meeting between Norway and Peru was chaired by Oman.",
        &["Oman: Norway, Peru (active)"],
    );
    check(
        "The Oman-led peace process between Norway and Peru went on.",
        &["Oman: Norway, Peru (active)"],
    );
    check("Norway sent its proposal to Peru via Oman.", &["Oman:  (active)"]);
    check("Oman took a note from Norway to Peru.", &["Oman: Norway, Peru (active)"]);
}

#[test]
fn whose_envoys_they_are_is_who_mediates() {
    check(
        "Norway offered to help. Its three envoys shuttled between Peru and Chile.",
        &["Norway: Peru, Chile (active)"],
    );
    check("Their envoys shuttled between Peru and Chile.", &[]);
}

#[test]
fn a_mediator_stands_between_those_it_is_told_to_stand_between() {
    // Peru and Chile are at odds, and Norway mediates between others, and not itself.
    let text = "Peru accused Chile of raids. Norway brokered a truce between the two main factions. \
                Talks mediated by Norway begin in May.";
    let (labels, _) = label(text);
    let norway =
        labels.mediations.iter().filter(|label| labels.speaker(&label.value.mediator) == "Norway");
    let between: Vec<usize> = norway.map(|label| label.value.between.len()).collect();
    assert!(!between.is_empty() && between.iter().all(|n| *n == 0), "{text}: {between:?}");
}

#[test]
fn nobody_stands_between_itself_and_others() {
    let (labels, _) = label(
        "Norway said in Oslo that it had brokered a truce between the two main Karo factions and asked \
         them to Norway-mediated peace talks.",
    );
    let norway = labels.actors.iter().position(|actor| actor.name == "Norway").unwrap();
    assert!(!labels.mediations.is_empty());
    assert!(
        labels
            .mediations
            .iter()
            .all(|one| { one.value.between.iter().all(|party| party.0 as usize != norway) })
    );
}

#[test]
fn whoever_invites_the_other_side_to_talks_hosts_his_own() {
    check(
        "The Norwegian president invited Jane Roe to his home for talks between Norway and Peru.",
        &[],
    );
    check(
        "The Norwegian president hosted talks between Chile and Peru.",
        &["Norway: Chile, Peru (active)"],
    );
}

#[test]
fn a_state_that_only_insists_is_a_side_where_there_is_no_other() {
    let roles = |text: &str, name: &str| -> Vec<Role> {
        let (labels, _) = label(text);
        let actor = labels.actors.iter().find(|actor| actor.name == name);
        actor.map(|actor| actor.roles.clone()).unwrap_or_default()
    };
    let insists = "Norway insists that the ship be released.";
    assert_eq!(roles(insists, "Norway"), [Role::Party]);
    assert_eq!(roles("Norway hopes that the ship is safe.", "Norway"), [Role::Observer]);
    let others = "Talks between Peru and Chile failed. Norway demands that both sides return.";
    assert_eq!(roles(others, "Norway"), [Role::Observer]);
    assert_eq!(roles(others, "Peru"), [Role::Party]);
    let council = "Norway demands a pause. Peru, Chile and Kenya are on the council.";
    assert_eq!(roles(council, "Norway"), [Role::Observer]);
}

#[test]
fn who_keeps_a_peace_does_not_mediate_it() {
    check("The NATO-led peace force stays in Chile until May.", &[]);
    check("The Norway-led peace talks on Chile resume in May.", &["Norway:  (active)"]);
}

#[test]
fn efforts_that_there_are_are_nobodys() {
    check("Jane Roe said there were efforts to arrange a meeting between Peru and Chile.", &[]);
}

#[test]
fn an_outlet_is_no_side() {
    let is_party = |text: &str| {
        let (labels, _) = label(text);
        labels.actors.iter().any(|actor| actor.name == "Chile" && actor.roles == [Role::Party])
    };
    assert!(is_party("Peru accused Chile of raids. Peru accused Chile of lies."));
    assert!(!is_party("Interfax accused Chile of raids. Interfax accused Chile of lies."));
}

/// Those of each land of a list mediate; a side that stands before one of them does not.
#[test]
fn mediators_of_several_lands() {
    let both = ["Norway: Peru, Chile (active)", "Kenya: Peru, Chile (active)"];
    for text in [
        "The talks between Peru and Chile, mediated by Norwegian and Kenyan officials, were adjourned.",
        "Norwegian and Kenyan mediators paused the talks between Peru and Chile.",
    ] {
        // Both lands are named elsewhere.
        let (labels, _) = label(&format!("Oslo is the capital of Norway. {text}"));
        let mut found = mediations(&labels);
        found.sort_by_key(|line| !line.starts_with("Norway"));
        assert_eq!(found, both, "{text}");
    }
    check(
        "The joint mediation of Norway, Kenya and Bolivia between Peru and Chile goes on.",
        &[
            "Norway: Peru, Chile (active)",
            "Kenya: Peru, Chile (active)",
            "Bolivia: Peru, Chile (active)",
        ],
    );
}

#[test]
fn mediators_in_a_list_behind_their_noun() {
    check(
        "Kenya met Peru and Chile, along with fellow mediators Norway and Qatar, about talks between Peru and Chile.",
        &["Norway: Peru, Chile (active)", "Qatar: Peru, Chile (active)"],
    );
    // Whose they are, and not who they are.
    check("Mediators told Norway that talks between Peru and Chile had ended.", &[]);
}

#[test]
fn who_withdraws_from_a_mediation() {
    check(
        "Norway withdrew from the mediation between Peru and Chile.",
        &["Norway: Peru, Chile (former)"],
    );
    check("Norway withdrew from the talks between Peru and Chile.", &[]);
}

#[test]
fn who_held_an_office_mediates_for_himself() {
    check(
        "Norway’s former president Jane Roe, the mediator, met Peru and Chile.",
        &["Jane Roe: Peru, Chile (active)"],
    );
    check(
        "Norway’s president Jane Roe, the mediator, met Peru and Chile.",
        &["Norway: Peru, Chile (active)", "Jane Roe: Peru, Chile (active)"],
    );
}

#[test]
fn two_sides_that_lead_their_own_meeting() {
    check(
        "Peru accused Chile of raids. Peru accused Chile of lies. A ministerial meeting, led by Peruvian minister Jane Roe and Chilean minister Juan Lind, begins in May.",
        &[],
    );
    check(
        "Peru accused Chile of raids. Peru accused Chile of lies. A ministerial meeting led by Kenyan minister Jane Roe on the war between Peru and Chile begins in May.",
        &["Kenya: Peru, Chile (active)", "Jane Roe: Peru, Chile (active)"],
    );
}

#[test]
fn those_who_hold_talks_with_a_third_stand_against_it() {
    check(
        "Peru and Chile have resumed their talks with Kenya. Norway mediates.",
        &["Norway: Peru, Kenya (active)"],
    );
    // To want the same is not to stand against each other.
    check(
        "Peru and Chile demand a rise. Peru and Chile demand a survey. Norway has offered its good offices.",
        &["Norway:  (proposed)"],
    );
}

#[test]
fn a_dispute_of_another_year_is_not_this_one() {
    check(
        "Norway mediated in the dispute between Peru and Chile in 1978. Norway now hosts a fair.",
        &["Norway: Peru, Chile (active)"],
    );
    check(
        "The war between Peru and Chile in 1978 is long over. Norway has offered to mediate in the strike.",
        &["Norway:  (proposed)"],
    );
}

#[test]
fn who_asks_for_help_with_another_stands_on_a_side() {
    check(
        "Peru has asked Norway to mediate talks with Chile.",
        &["Norway: Peru, Chile (proposed)"],
    );
    let (labels, article) =
        label("Peru invited Norway yesterday to mediate talks with the rebels.");
    let mediation = &labels.mediations[0].value;
    let between: Vec<&str> = mediation.between.iter().map(|one| labels.name(*one)).collect();
    let unnamed: Vec<&str> =
        mediation.unnamed.iter().map(|one| article.prose.slice(*one)).collect();
    assert_eq!((between, unnamed), (vec!["Peru"], vec!["the rebels"]));
}

#[test]
fn a_body_called_after_a_state_is_no_opponent_of_it() {
    let text = "Peru and Peru Airlines fight over landing fees. Norway mediates.";
    check(text, &["Norway:  (active)"]);
}

#[test]
fn all_who_are_named_as_mediators() {
    let mut found = {
        let text = "Norway, along with Qatar and Kenya as mediators, is hosting talks between Peru and Chile.";
        let (labels, _) = label(text);
        mediations(&labels)
    };
    found.sort();
    assert_eq!(
        found,
        [
            "Kenya: Peru, Chile (active)",
            "Norway: Peru, Chile (active)",
            "Qatar: Peru, Chile (active)"
        ]
    );
}

#[test]
fn who_tells_the_mediators_is_none_of_them() {
    check("Jane Roe told mediators that Peru and Chile would meet.", &[]);
    check("Norwegian mediators met Peru and Chile.", &["Norway: Peru, Chile (active)"]);
}

#[test]
fn those_who_welcome_a_mediation_are_not_its_two_sides() {
    check(
        "Peru and Chile have welcomed a Norwegian offer to mediate over the dam of Kenya.",
        &["Norway:  (proposed)"],
    );
}

#[test]
fn who_is_not_asked_is_no_mediator() {
    for text in [
        "Peru did not ask Norway to mediate with Chile.",
        "Peru has never asked Norway to mediate in its dispute with Chile.",
        "Nobody asked Norway to mediate between Peru and Chile.",
        "Neither Peru nor Chile asked Norway to mediate.",
        "Norway was not asked to mediate between Peru and Chile.",
        "If Peru asked Norway to mediate, it would decline.",
    ] {
        check(text, &[]);
    }
    check(
        "Peru did not wait and asked Norway to mediate between Peru and Chile.",
        &["Norway: Peru, Chile (proposed)"],
    );
    check(
        "Kenya would not let Norway mediate between Peru and Chile.",
        &["Norway: Peru, Chile (declined)"],
    );
}

#[test]
fn what_nobody_did_or_only_would_have_done_is_no_mediation() {
    for text in [
        "Neither Norway nor Sweden hosted talks between Peru and Chile.",
        "No Norwegian envoy mediated between Peru and Chile.",
        "No Norwegian envoy offered to mediate between Peru and Chile.",
        "Neither Norway nor Sweden carried messages between Peru and Chile.",
        "No talks between Peru and Chile were mediated by Norway.",
        "Neither Peru nor Chile accepted Norway as a mediator.",
        "Had Norway mediated between Peru and Chile, the strike would have ended.",
        "Norway would have mediated between Peru and Chile.",
        "No one said that Norway mediates between Peru and Chile.",
        "The mayor has not said that Norway is mediating between Peru and Chile.",
    ] {
        check(text, &[]);
    }
    for text in [
        "Norway and Sweden hosted talks between Peru and Chile.",
        "No deal came, but Norway and Sweden hosted talks between Peru and Chile.",
    ] {
        check(text, &["Norway: Peru, Chile (active)", "Sweden: Peru, Chile (active)"]);
    }
    check("Norway had mediated between Peru and Chile.", &["Norway: Peru, Chile (former)"]);
    check(
        "The mayor said that Norway mediates between Peru and Chile.",
        &["Norway: Peru, Chile (active)"],
    );
    check(
        "No deal mediated by Norway between Peru and Chile has held.",
        &["Norway: Peru, Chile (active)"],
    );
    check("Peru did not accept Norway as a mediator.", &["Norway:  (declined)"]);
    check(
        "Neither Peru nor Chile answered Norway's offer to host talks on the dam.",
        &["Norway: Peru, Chile (proposed)"],
    );
}

#[test]
fn whoever_brings_two_together_and_whoever_makes_a_deal() {
    check("Peru and Chile were brought together by Norway.", &["Norway: Peru, Chile (active)"]);
    check("The choir was brought together by Norway.", &[]);
    check(
        "A truce between Peru and Chile was negotiated by Norway.",
        &["Norway: Peru, Chile (active)"],
    );
    check("The trade deal negotiated by Norway would cut the tax.", &[]);
    check("Norway communicated with Peru over a message.", &[]);
}

/// Whom the talks of others are hosted by is no side of them.
#[test]
fn two_who_host_the_talks_of_others_are_no_parties() {
    for behind in [
        "Qatar and Egypt hosted talks in Doha last year.",
        "Qatar and Egypt have sponsored a round of talks in Doha.",
        "Qatar and Egypt back talks.",
        "Qatar and Egypt want talks.",
    ] {
        check(&format!("Norway mediates. {behind}"), &["Norway:  (active)"]);
    }
    for behind in [
        "Peru and Chile resumed talks.",
        "Peru and Chile have signed a truce.",
        "Peru and Chile border talks go on.",
        "Peru and Chile traded accusations.",
        "Peru and Chile accused each other of raids.",
        "Peru and Chile submitted their dispute to a judge.",
    ] {
        check(&format!("Norway mediates. {behind}"), &["Norway: Peru, Chile (active)"]);
    }
}

#[test]
fn a_name_that_is_spelled_as_a_verb_sets_nobody_against_anybody() {
    let is_party = |text: &str| {
        let (labels, _) = label(text);
        labels.actors.iter().any(|actor| actor.roles == [Role::Party])
    };
    assert!(!is_party("Juan Lind's successor, Ban Ki-moon, was ready. Ban Ki-moon met Juan Lind."));
    assert!(is_party("Peru accused Chile of raids. Peru accused Chile of lies."));
}

#[test]
fn delegations_of_a_state_are_no_third_party() {
    check_unnamed("Jane Roe mediated between the delegations of Peru and Chile.", &[]);
    check_unnamed(
        "Jane Roe mediated between the workers of the mill and its owners.",
        &["the workers", "its owners"],
    );
}

#[test]
fn two_without_a_name_who_accept_somebody_are_the_parties() {
    check_unnamed(
        "Both the union and the company accepted Jane Roe as arbitrator.",
        &["the union", "the company"],
    );
    check_unnamed("The union accepted Jane Roe as arbitrator.", &[]);
    check_unnamed(
        "Peru's government and northern rebels met for the first time at talks hosted by Norway.",
        &["northern rebels"],
    );
    check_unnamed(
        "Norway mediates between the army, the rebels in the north and the farmers.",
        &["the army", "the rebels", "the farmers"],
    );
}

/// Who resigns, steps back or is dismissed mediates no more, wherever the article tells of it.
#[test]
fn who_leaves_a_mediation() {
    let former = ["Jane Roe: Peru, Chile (former)"];
    let mediates = ["Jane Roe: Peru, Chile (active)"];
    for behind in [
        "She resigned on Tuesday.",
        "Roe said on Monday that she would step back.",
        "Roe has quit the talks.",
        "The mediator was dismissed on Friday.",
        "Roe stepped down as envoy.",
        "Roe has given up her mediation.",
        "Roe has given up her attempt to reconcile the two.",
        "Roe walked away from the mediation on Tuesday.",
        "The mediator abandoned her efforts on Friday.",
        "Roe bowed out on Friday.",
    ] {
        check(&format!("Jane Roe is mediating between Peru and Chile. {behind}"), &former);
    }
    for text in [
        "The mediator between Peru and Chile, Jane Roe, resigned on Tuesday.",
        "Mediator Jane Roe stepped back from the talks between Peru and Chile.",
    ] {
        check(text, &former);
    }
    check("The arbitrator, Dame Jane Roe, resigned on Tuesday.", &["Jane Roe:  (former)"]);
    check("Jane Roe gave up trying to mediate between Peru and Chile.", &former);
    check("Jane Roe has not given up trying to mediate between Peru and Chile.", &[]);
    // Another resigns, from another office, in another year, or nobody does yet.
    for behind in [
        "She resigned from the board of a bank.",
        "Roe, who resigned as president in May, was pleased.",
        "Roe resigned as president of Kenya in May.",
        "She may resign.",
        "Roe threatened to step down.",
        "Peru urged Roe to resign.",
        "She denied that she would resign.",
        "She has not resigned.",
        "She resigned in 1998.",
        "She rejected reports that she had resigned.",
        "Peru’s minister resigned on Tuesday.",
        "Her plan was dismissed.",
        "She was dismissed as a dreamer.",
        "She has not given up her mediation.",
        "Roe gave up her seat in parliament.",
        "Roe walked away unhurt from a car crash.",
        "She abandoned her coat in a hotel.",
        "She would not give up.",
    ] {
        let text = format!("Jane Roe is mediating between Peru and Chile. {behind}");
        check(&text, &mediates);
    }
    // A state steps back from a task, and down from nothing; its envoy leaves alone.
    check(
        "Norway is mediating between Peru and Chile. Norway said it would step back.",
        &["Norway: Peru, Chile (former)"],
    );
    check(
        "Norway is mediating between Peru and Chile. The Norwegian government stepped down.",
        &["Norway: Peru, Chile (active)"],
    );
    check(
        "Norwegian envoy Jane Roe is mediating between Peru and Chile. Roe resigned on Tuesday.",
        &["Norway: Peru, Chile (active)", "Jane Roe: Peru, Chile (former)"],
    );
}

/// Who comes in the place of a mediator stands between the same parties.
#[test]
fn who_succeeds_a_mediator() {
    let both = ["Jane Roe: Peru, Chile (former)", "Juan Lind: Peru, Chile (active)"];
    for behind in [
        "She will be replaced by Juan Lind, a former judge.",
        "Juan Lind will succeed her.",
        "Juan Lind takes over from Roe.",
        "Kenya appointed Juan Lind to succeed her.",
        "The bishops named Juan Lind in her place.",
        "Juan Lind was named as her successor.",
        "Her successor, Juan Lind, met both sides.",
    ] {
        check(&format!("Jane Roe is mediating between Peru and Chile. {behind}"), &both);
    }
    check(
        "Jane Roe is mediating between Peru and Chile. She may be replaced by Juan Lind.",
        &["Jane Roe: Peru, Chile (active)", "Juan Lind: Peru, Chile (proposed)"],
    );
    check(
        "Jane Roe is mediating between Peru and Chile. Kenya asked the union to appoint Juan Lind to replace Roe.",
        &["Jane Roe: Peru, Chile (active)", "Juan Lind: Peru, Chile (proposed)"],
    );
    for behind in [
        "She will not be replaced by Juan Lind.",
        "Roe was replaced as trade minister by Juan Lind.",
        "Juan Lind succeeded Roe as president of Kenya.",
        "Juan Lind replaced Roe on the council.",
        "The minister of Peru will be replaced by Juan Lind.",
        "Juan Lind denied that he would succeed her.",
        "Juan Lind replaced Roe’s minister.",
    ] {
        let text = format!("Jane Roe is mediating between Peru and Chile. {behind}");
        check(&text, &["Jane Roe: Peru, Chile (active)"]);
    }
}

/// Somebody who holds or held an office, or has a calling, mediates for himself.
#[test]
fn who_does_not_act_for_the_body_beside_him() {
    check(
        "Peru and Chile asked Juan Lind, a former chairman of Barclays, to mediate.",
        &["Juan Lind: Peru, Chile (proposed)"],
    );
    check(
        "A former chairman of Barclays mediates between Peru and Chile.",
        &["A former chairman of Barclays: Peru, Chile (active)"],
    );
    check(
        "The Jesuit Father Juan Lind mediates between Peru and Chile.",
        &["Juan Lind: Peru, Chile (active)"],
    );
    check(
        "Karbury’s mayor, Jane Roe, offered to bring Peru and Chile together.",
        &["Jane Roe: Peru, Chile (proposed)"],
    );
    check(
        "Norway’s envoy, Juan Lind, mediates between Peru and Chile.",
        &["Norway: Peru, Chile (active)", "Juan Lind: Peru, Chile (active)"],
    );
    check(
        "Barclays chairman Juan Lind mediates between Peru and Chile.",
        &["Barclays: Peru, Chile (active)", "Juan Lind: Peru, Chile (active)"],
    );
}

/// "In the Harrow conflict", of which the article tells nothing else, is not this one.
#[test]
fn a_mediation_in_a_conflict_named_only_there_is_another() {
    let text =
        |behind: &str| format!("Peru accused Chile of raids. Peru accused Chile of lies. {behind}");
    check(&text("Jane Roe mediated in the Harrow conflict."), &["Jane Roe:  (former)"]);
    check(&text("Jane Roe is mediating in the Harrow conflict."), &["Jane Roe:  (active)"]);
    check(
        &text("Jane Roe mediated in the Harrow conflict. Harrow is on the border."),
        &["Jane Roe: Peru, Chile (active)"],
    );
    check(&text("Jane Roe mediated in the border conflict."), &["Jane Roe: Peru, Chile (active)"]);
    check(
        &text("Jane Roe mediated in the Peruvian conflict."),
        &["Jane Roe: Peru, Chile (active)"],
    );
}

/// Whoever stands beside the subject of a verb does it too, unless the text denies it.
#[test]
fn who_mediates_together_with_another() {
    let both = ["Norway: Peru, Chile (active)", "Kenya: Peru, Chile (active)"];
    for text in [
        "Norway, which together with Kenya mediated between Peru and Chile, was pleased.",
        "Norway, which alongside Kenya has mediated between Peru and Chile, was pleased.",
        "Norway, which like Kenya mediated between Peru and Chile, was pleased.",
        "Norway, together with Kenya, mediated between Peru and Chile.",
        "Norway, along with Kenya, hosted talks between Peru and Chile.",
    ] {
        let (labels, _) = label(text);
        let mut found = mediations(&labels);
        found.sort_by_key(|line| !line.starts_with("Norway"));
        assert_eq!(found, both, "{text}");
    }
    for text in [
        "Norway, which unlike Kenya mediated between Peru and Chile, was pleased.",
        "Norway, unlike Kenya, mediated between Peru and Chile.",
        "Norway, which mediated between Peru and Chile, was pleased.",
    ] {
        check(text, &["Norway: Peru, Chile (active)"]);
    }
}

/// A party refuses what it was offered, in the sentence of the offer or in the next.
#[test]
fn an_offer_that_a_party_refuses() {
    for (name, text) in [
        (
            "South Korea",
            "Peru rejected an offer by South Korea to mediate in its dispute with Chile.",
        ),
        (
            "African Union",
            "Peru rejected an offer by the African Union to mediate in its dispute with Chile.",
        ),
        (
            "Norway",
            "Peru rejected an offer by the king of Norway to mediate in its dispute with Chile.",
        ),
        ("Norway", "Peru turned down an offer from Norway to mediate in its dispute with Chile."),
        ("Norway", "Peru turned down Norway’s offer to host talks with Chile."),
        ("Norway", "Norway offered to mediate between Peru and Chile. Chile rejected the offer."),
        ("Norway", "Norway offered to mediate between Peru and Chile. Chile turned it down."),
        ("Norway", "Norway offered to mediate between Peru and Chile. The offer was rejected."),
        (
            "Norway",
            "Norway offered to mediate between Peru and Chile. Chile thanked Norway but declined.",
        ),
    ] {
        check(text, &[&format!("{name}: Peru, Chile (declined)")]);
    }
    for behind in [
        "Chile did not reject the offer.",
        "Chile may reject the offer.",
        "Kenya rejected the offer.",
        "Chile rejected the offer of five boats.",
        "Chile rejected Peru’s demands.",
        "Chile declined to comment.",
        "Chile refused visas.",
    ] {
        let text = format!("Norway offered to mediate between Peru and Chile. {behind}");
        check(&text, &["Norway: Peru, Chile (proposed)"]);
    }
}

/// Whom the article sets against each other are those between whom a host stands that names nobody.
#[test]
fn who_offers_to_host_talks_names_no_sides() {
    let offer = "Norway, which borders both countries, offered to host negotiations.";
    for before in [
        "Peru and Chile exchanged fire.",
        "Peru and Chile have traded heavy fire.",
        "Peru and Chile clashed on Monday.",
        "Peru and Chile are at war.",
    ] {
        check(&format!("{before} {offer}"), &["Norway: Peru, Chile (proposed)"]);
    }
    for before in [
        "Peru and Chile clashed with Kenya.",
        "Peru and Chile fire missiles at sea.",
        "Peru and Chile opened a bridge.",
        "Peru and Chile exchanged gifts.",
    ] {
        check(&format!("{before} {offer}"), &[]);
    }
    check("Peru and Chile exchanged fire. Peru offered to host negotiations.", &[]);
    check(
        "Peru and Chile exchanged fire. Norway has invited both to send delegations to Oslo.",
        &["Norway: Peru, Chile (proposed)"],
    );
    check("Norway has invited Peru to send delegations to a fair.", &[]);
}

/// One paper for both sides is of somebody between them.
#[test]
fn who_hands_a_paper_to_both_sides() {
    for behind in [
        "Jane Roe handed each side a two-page paper proposing a ceasefire.",
        "Jane Roe put a draft to both parties that would end the fighting.",
        "Jane Roe presented the two sides a text for a truce.",
    ] {
        check(
            &format!("Peru and Chile exchanged fire. {behind}"),
            &["Jane Roe: Peru, Chile (active)"],
        );
    }
    for behind in [
        "Peru handed each side a paper proposing a ceasefire.",
        "Jane Roe handed Peru a paper proposing a ceasefire.",
        "Jane Roe handed each side a paper cup.",
        "Jane Roe handed each guest a bowl before the talks.",
    ] {
        check(&format!("Peru and Chile exchanged fire. {behind}"), &[]);
    }
    check_unnamed("The bishop carried drafts between two rooms.", &[]);
}

/// The pair that one sentence names is meant by the next, where the article names no other.
#[test]
fn whoever_chairs_what_another_hosts_stands_between_the_same_two() {
    let hosts = "Norway has invited Peru and Chile to send delegations to Oslo.";
    check(
        &format!("{hosts} Jane Roe, who negotiated an earlier truce, will chair the talks."),
        &["Norway: Peru, Chile (proposed)", "Jane Roe: Peru, Chile (active)"],
    );
    check(&format!("{hosts} Peru will chair the talks."), &["Norway: Peru, Chile (proposed)"]);
    let others = "Sweden has invited Kenya and Uganda to send delegations to Lund.";
    check(
        &format!("{hosts} {others} Jane Roe will chair the talks."),
        &["Norway: Peru, Chile (proposed)", "Sweden: Kenya, Uganda (proposed)"],
    );
}

/// A clause within the sentence has a subject of its own: the main one does nothing there.
#[test]
fn who_offers_to_mediate_in_a_clause_of_its_own() {
    check(
        "Norway threatened to close its ports to Chile, as a regional body offered to mediate.",
        &[],
    );
    check(
        "Norway closed its ports to Chile after a neighbour offered to mediate.",
        &["a neighbour:  (proposed)"],
    );
    for text in [
        "Norway closed its ports on Monday and offered to mediate between Peru and Chile.",
        "Norway, as a neighbour of both, offered to mediate between Peru and Chile.",
        "Norway, a neighbour of both, offered to mediate between Peru and Chile.",
    ] {
        check(text, &["Norway: Peru, Chile (proposed)"]);
    }
}

/// A bid and a suit have two sides; who bids for a cup has none.
#[test]
fn bidders_and_plaintiffs_stand_against_whom_they_bid_for_and_sue() {
    let n_parties = |text: &str| {
        let (labels, _) = label(text);
        labels.actors.iter().filter(|actor| actor.roles == [Role::Party]).count()
    };
    for text in [
        "Volk Group launched a bid for Kern Foods. A takeover of Kern Foods by Volk Group needs votes. Volk Group's takeover of Kern Foods would cost jobs.",
        "Kern Foods turned down a hostile bid from Volk Group. Volk Group's takeover of Kern Foods would cost jobs.",
        "Jane Roe filed a lawsuit against Kern Foods. Jane Roe brought the suit against Kern Foods in Lima.",
    ] {
        assert_eq!(n_parties(text), 2, "{text}");
    }
    for text in [
        "Norway's bid for the FIFA cup failed. Norway will bid for the FIFA cup again.",
        "Volk Group made an offer for a harbour. Kern Foods met Volk Group.",
        "Jane Roe wears a grey suit. Jane Roe spoke at Kern Foods.",
    ] {
        assert_eq!(n_parties(text), 0, "{text}");
    }
}

/// Two who are only an example of what others do have no part in it.
#[test]
fn a_pair_that_others_are_likened_to_is_none_of_the_parties() {
    let is_party = |text: &str| {
        let (labels, _) = label(text);
        let chad = labels.actors.iter().find(|actor| actor.name == "Chad");
        chad.is_some_and(|actor| actor.roles == [Role::Party])
    };
    for text in [
        "Peru offered Chile a shared zone on the model of the one between Chad and Sudan.",
        "The quarrel of Peru and Chile is similar to the one between Chad and Sudan.",
    ] {
        assert!(!is_party(text), "{text}");
    }
    for text in [
        "Peru wrote the model of the treaty that ended the dispute between Chad and Sudan.",
        "The dispute between Chad and Sudan goes on.",
    ] {
        assert!(is_party(text), "{text}");
    }
}

/// Who strikes, fights or takes power stands on a side, whoever stands against him.
#[test]
fn who_calls_a_strike_or_takes_power_is_a_party() {
    for text in [
        "The Mill Union called an open-ended strike on Monday.",
        "The Mill Union said it would call a strike from Monday.",
        "The Mill Union suspended the strike on Tuesday.",
        "The Mill Union has called off its two-day walkout.",
        "The Mill Union went on strike.",
    ] {
        roles(text, "Mill Union", &[Role::Party]);
    }
    for text in [
        "The Mill Union called the strike illegal.",
        "The Mill Union did not join the strike.",
        "The Mill Union spoke of a strike.",
    ] {
        roles(text, "Mill Union", &[Role::Observer]);
    }
    roles(
        "The Recovery Council, which seized power in June, met on Monday.",
        "Recovery Council",
        &[Role::Party],
    );
    roles("Jane Roe, who seized power in June, spoke.", "Jane Roe", &[Role::Party]);
    roles("Jane Roe called off a strike on Monday.", "Jane Roe", &[Role::Observer]);
    roles("The Harrow Court suspended the strike on Monday.", "Harrow Court", &[Role::Observer]);
}

/// Those who strike, vote or fight for a body are named before it, behind it or by "whose".
#[test]
fn a_body_whose_members_strike_is_a_party() {
    for text in [
        "The Mill Union, whose members struck for two weeks, said little.",
        "Jane Roe, chair of the Mill Union, whose members have been on strike since May, spoke.",
        "Members of the Mill Union walked out on Monday.",
        "Members of the Mill Union voted by 71 per cent to accept the offer.",
        "Delegates of the Mill Union voted to reject the contract.",
        "The Mill Union (MU) voted for a strike.",
        "The Mill Union has been on strike since May.",
    ] {
        roles(text, "Mill Union", &[Role::Party]);
    }
    for text in [
        "The Mill Union, whose members live in Harrow, said little.",
        "The Mill Union, whose offices were struck by lightning, said little.",
        "Members of the Mill Union were not on strike.",
        "The Mill Union voted to accept the report.",
        "Tom Lund of the shop whose members struck praised the Mill Union.",
    ] {
        roles(text, "Mill Union", &[Role::Observer]);
    }
}

/// "That seized power" hangs on the name before it, its short form in brackets or not.
#[test]
fn who_seizes_power_or_breaks_a_truce_is_a_party() {
    for text in [
        "Jane Roe heads the Recovery Council (RC) that seized power in June.",
        "Jane Roe heads the Recovery Council that seized power in June.",
        "The Recovery Council broke the ceasefire on Monday.",
        "Fighters of the Recovery Council attacked an army post on Monday.",
        "The Recovery Council, which broke away in May and killed 11 soldiers, spoke.",
    ] {
        roles(text, "Recovery Council", &[Role::Party]);
    }
    for text in [
        "The Recovery Council said that seized power lines were down.",
        "The Recovery Council met the officers that seized power in June.",
        "The Recovery Council broke the ice on Monday.",
        "The mayor spoke of a boycott if the Recovery Council breaks the truce.",
        "The Recovery Council was told that a storm had killed 11 soldiers.",
    ] {
        roles(text, "Recovery Council", &[Role::Observer]);
    }
}

/// A body that refuses or offers something, and wants something besides, stands on a side.
#[test]
fn a_body_that_bargains_is_a_party() {
    let refuses = "The Mill Union rejected the offer on Monday.";
    for behind in [
        "The Mill Union demanded a rise of 5 percent.",
        "The Mill Union offered to work on Sundays.",
    ] {
        roles(&format!("{refuses} {behind}"), "Mill Union", &[Role::Party]);
    }
    let offers = "The Mill Union offered to lend the council ten boats.";
    for text in [
        refuses.to_owned(),
        format!("{offers} The Mill Union offered to pay for a bridge."),
        "The Mill Union demanded a rise. The Mill Union demanded more rest.".to_owned(),
    ] {
        roles(&text, "Mill Union", &[Role::Observer]);
    }
}

/// Who mediated before one whom the article knows, and whom an agency names in its second sentence.
#[test]
fn who_mediated_before() {
    check(
        "Jane Roe, the retired judge appointed mediator on Monday in place of Carl Lind, met the union.",
        &["Jane Roe:  (active)", "Carl Lind:  (former)"],
    );
    check(
        "Mediator Jane Roe met the crews. Her predecessor, Carl Lind, resigned last week.",
        &["Jane Roe:  (active)", "Carl Lind:  (former)"],
    );
    check(
        "Jane Roe was elected mayor in place of Carl Lind. She is mediating between Peru and Chile.",
        &["Jane Roe: Peru, Chile (active)"],
    );
    check(
        "The mediator in the dispute between Peru and Chile stepped down on Friday. Carl Lind said he had not known of the loan.",
        &["Carl Lind: Peru, Chile (former)"],
    );
    // Nobody has left, or somebody known speaks.
    for text in [
        "The mediator in the dispute between Peru and Chile spoke on Friday. Carl Lind said he had not known of the loan.",
        "The mediator in the dispute between Peru and Chile stepped down on Friday. Minister Carl Lind said he had not known of it.",
    ] {
        let (labels, _) = label(text);
        let found = mediations(&labels);
        assert!(!found.iter().any(|one| one.starts_with("Carl Lind")), "{text}: {found:?}");
    }
}

/// A meeting without a result ends no mediation.
#[test]
fn a_mediator_who_met_them_in_vain_goes_on() {
    check(
        "Mediator Jane Roe met Peru and Chile without result.",
        &["Jane Roe: Peru, Chile (active)"],
    );
    check(
        "Jane Roe mediated between Peru and Chile without result.",
        &["Jane Roe: Peru, Chile (former)"],
    );
}

/// Whose part is over mediates no more, and what anybody turns down that was offered to nobody in
/// particular is declined.
#[test]
fn whose_part_is_over_and_what_is_turned_down() {
    let mediating = "Bishop John Lobo is mediating between Norway and Peru.";
    check(
        &format!("{mediating} Lobo said that his part was over."),
        &["John Lobo: Norway, Peru (former)"],
    );
    check(&format!("{mediating} His illness is over."), &["John Lobo: Norway, Peru (active)"]);
    check(
        &format!("{mediating} Peru said his part was not over."),
        &["John Lobo: Norway, Peru (active)"],
    );
    check("Norway offered to mediate. Peru turned that offer down.", &["Norway:  (declined)"]);
    check("Norway offered to mediate. Peru turned a cheaper boat down.", &["Norway:  (proposed)"]);
}

/// A body that mediates by its name: where its mediation stands, by what it does or what is done with it.
#[test]
fn a_service_is_at_work_where_its_sentence_tells_so() {
    let talks = "Talks between Norway and Peru failed.";
    for (told, expected) in [
        (
            "The Harbour Arbitration Service, which settles such cases, offered on Friday to help.",
            "(proposed)",
        ),
        ("The Harbour Arbitration Service is ready to help.", "(proposed)"),
        ("Norway would accept the Harbour Arbitration Service.", "(proposed)"),
        ("Norway turned down the Harbour Arbitration Service.", "(declined)"),
        ("Norway came without accepting the Harbour Arbitration Service.", "(declined)"),
        ("They spoke of the Harbour Arbitration Service, which Norway turned down.", "(declined)"),
        ("The Harbour Arbitration Service met both sides on Monday.", "(active)"),
        ("The talks will go on at the Harbour Arbitration Service.", "(active)"),
        ("The minister called in the Harbour Arbitration Service.", "(active)"),
        ("The dispute has gone to the Harbour Arbitration Service.", "(active)"),
        ("The minister would call in the Harbour Arbitration Service.", "(proposed)"),
        ("They asked the Harbour Arbitration Service to step in.", "(proposed)"),
    ] {
        let (labels, _) = label(&format!("{told} {talks}"));
        let found = mediations(&labels);
        assert!(found.iter().any(|one| one.ends_with(expected)), "{told}: {found:?}");
        assert_eq!(found.len(), 1, "{told}: {found:?}");
    }
    for told in [
        "The Harbour Arbitration Service declined to comment.",
        "The minister did not call in the Harbour Arbitration Service.",
        "They asked the Harbour Arbitration Service for a room.",
        "The Harbour Arbitration Service said nobody had asked it.",
        "Norway complained of Peru with the Harbour Arbitration Service.",
    ] {
        check(&format!("{told} {talks}"), &[]);
    }
}

/// Whoever asks for a mediator and is a body of the dispute is a side of it; a council of states asks for
/// others.
#[test]
fn who_asks_for_a_mediator_is_a_side() {
    check(
        "The Lund Dockers Union has asked retired judge Jane Roe to mediate.",
        &["Jane Roe: Lund Dockers Union (proposed)"],
    );
    check(
        "The United Nations has asked retired judge Jane Roe to mediate.",
        &["Jane Roe:  (proposed)"],
    );
}

/// "My part is over" ends a mediation of which another article tells; where nothing is said of talks, it is
/// some other part.
#[test]
fn whose_part_is_over_mediates_no_more() {
    for text in [
        "Bishop Juan Lind has gone home. \"My part is finished,\" he said. A panel watches the truce.",
        "Bishop Juan Lind said that his part was over. The talks begin on Monday.",
        "\"My role is over,\" said Bishop Juan Lind. The talks begin on Monday.",
    ] {
        check(text, &["Juan Lind:  (former)"]);
    }
    check("Bishop Juan Lind said that his part was over. The play went on.", &[]);
    check("\"My part is finished,\" said a bishop. The talks begin on Monday.", &[]);
    check(
        "Juan Lind mediates between Norway and Peru. \"My mission is done,\" he said.",
        &["Juan Lind: Norway, Peru (former)"],
    );
}

#[test]
fn whom_a_proposal_is_put_to_are_the_sides() {
    check(
        "The mediator, Judge Jane Roe, put a proposal before the HPU union and Lund Lines.",
        &["Jane Roe: HPU, Lund Lines (active)"],
    );
    check(
        "The Skippers Union waited. The mediator, Jane Roe, handed a proposal to the union and Lund Lines.",
        &["Jane Roe: Skippers Union, Lund Lines (active)"],
    );
}

/// A body that is only called so stands against another as by its name, and those for whom negotiators sit
/// down are opponents.
#[test]
fn bodies_called_by_a_noun_are_opponents_too() {
    let text =
        "The Teachers Union met on Monday. Talks between the union and Harrow Schools failed.";
    roles(text, "Teachers Union", &[Role::Party]);
    roles(text, "Harrow Schools", &[Role::Party]);
    let text = "Negotiators for the Hockey League and the Players Union parted on Monday.";
    roles(text, "Hockey League", &[Role::Party]);
    let text = "Fans of the Hockey League and the Players Union parted on Monday.";
    roles(text, "Hockey League", &[Role::Observer]);
}

/// Whoever was asked to mediate declines by himself in the next sentence, and what is turned down must be that.
#[test]
fn who_was_asked_declines() {
    let asked = "was asked to mediate between Norway and Peru.";
    check(&format!("Oman {asked} It declined."), &["Oman: Norway, Peru (declined)"]);
    check(
        &format!("Judge Jane Roe {asked} On Monday she turned the job down."),
        &["Jane Roe: Norway, Peru (declined)"],
    );
    check(
        &format!("The chief justice of Lund {asked} She turned the job down."),
        &["The chief justice of Lund: Norway, Peru (declined)"],
    );
    check(&format!("Oman {asked} It turned down a loan."), &["Oman: Norway, Peru (proposed)"]);
    let asked = "was asked by Peru and Chile to mediate";
    check(&format!("Oman {asked} and has declined."), &["Oman: Peru, Chile (declined)"]);
    check(&format!("Oman {asked} but refused."), &["Oman: Peru, Chile (declined)"]);
    check(&format!("Oman {asked} and has agreed."), &["Oman: Peru, Chile (proposed)"]);
    let others = "Oman was asked by Peru and Chile to mediate but the rebels declined.";
    check(others, &["Oman: Peru, Chile (proposed)"]);
}

/// What was brokered years before its article came out is background.
#[test]
fn a_mediation_of_long_ago_is_another_one() {
    let of_2024 = |text: &str| {
        let labels = label_on(text, jiff::civil::date(2024, 5, 2));
        mediations(&labels)
    };
    for text in [
        "Norway, which brokered the 1998 fisheries agreement of Peru and Chile, met the press.",
        "Norway mediated between Peru and Chile in 2011.",
    ] {
        assert_eq!(of_2024(text), [""; 0], "{text}");
    }
    for text in [
        "Norway, which brokered the fisheries agreement of Peru and Chile, met the press.",
        "Norway mediates between Peru and Chile over the 1998 fisheries agreement.",
        "Norway mediated between Peru and Chile, who signed a pact in 2011.",
    ] {
        assert_eq!(of_2024(text), ["Norway: Peru, Chile (active)"], "{text}");
    }
}

#[test]
fn who_stays_out_is_no_side() {
    roles("Peru said it would not get involved.", "Peru", &[Role::Observer]);
    roles("Peru said it would not pay.", "Peru", &[Role::Party]);
    let voted =
        "Members of the Hockey Union voted by 311 to 14 against the Crown League's final offer.";
    roles(voted, "Crown League", &[Role::Party]);
    let capped = "The Hockey Union rejected a salary cap proposed by the Crown League.";
    roles(capped, "Crown League", &[Role::Party]);
}

#[test]
fn who_turns_down_an_offer_faces_whoever_made_it() {
    for text in [
        "Peru on Thursday rejected an offer by the Sidra Liberation Front to free the crews.",
        "Peru rejected the Sidra Liberation Front's final offer.",
    ] {
        roles(text, "Sidra Liberation Front", &[Role::Party]);
    }
    roles(
        "Peru accepted the Sidra Liberation Front's offer.",
        "Sidra Liberation Front",
        &[Role::Observer],
    );
    // A court decides, and stands against nobody.
    let sued = "The Mill Union filed a complaint against the closure with the High Court.";
    roles(sued, "High Court", &[Role::Observer]);
    check(
        "The Sidra Front waits. The Mill Union waits. The union and the front asked Oman to mediate.",
        &["Oman: Mill Union, Sidra Front (proposed)"],
    );
}

#[test]
fn whose_request_it_is_does_not_mediate() {
    for text in [
        "Norway accepted a request by Peru and Chile to mediate.",
        "Norway was asked by Peru to mediate between Peru and Chile.",
    ] {
        let (labels, _) = label(text);
        let found = mediations(&labels);
        assert!(found.iter().all(|one| one.starts_with("Norway:")), "{text}: {found:?}");
        assert!(!found.is_empty(), "{text}");
    }
    check("Peru accepted an offer by Norway to mediate.", &["Norway:  (active)"]);
}

#[test]
fn a_mediation_that_is_over_has_no_mediator_at_work() {
    for (text, expected) in [
        (
            "Norway is mediating between Peru and Chile. The Norwegian-led mediation is over.",
            vec!["Norway: Peru, Chile (former)"],
        ),
        (
            "Norway's mediation between Peru and Chile has ended.",
            vec!["Norway: Peru, Chile (former)"],
        ),
        (
            "The LRBO-led mediation between Peru and Chile is over.",
            vec!["LRBO: Peru, Chile (former)"],
        ),
        (
            "Jane Roe handed back her mandate as mediator between Peru and Chile.",
            vec!["Jane Roe: Peru, Chile (former)"],
        ),
        (
            "Talks between Peru and Chile collapsed. Jane Roe resigned the mandate on Friday.",
            vec!["Jane Roe: Peru, Chile (former)"],
        ),
        // What else ends, and what is over the reef.
        (
            "Norway's mediation between Peru and Chile was over the reef.",
            vec!["Norway: Peru, Chile (active)"],
        ),
        (
            "Norway's mediation ended the war of Peru and Chile.",
            vec!["Norway: Peru, Chile (active)"],
        ),
        ("Jane Roe resigned the mandate on Friday. Peru was pleased.", vec![]),
        (
            "Talks between Peru and Chile collapsed. Jane Roe may resign the mandate on Friday.",
            vec![],
        ),
    ] {
        check(text, &expected);
    }
}

#[test]
fn who_was_only_proposed_and_withdrew_has_declined() {
    let proposed = "The Hockey Union proposed Juan Lind as a mediator between Peru and Chile.";
    for withdrew in ["Lind withdrew.", "Lind withdrew two weeks ago because Peru did not write."] {
        check(&format!("{proposed} {withdrew}"), &["Juan Lind: Peru, Chile (declined)"]);
    }
    for other in ["Lind may withdraw.", "Lind withdrew his money.", "Lind withdrew from the board."]
    {
        check(&format!("{proposed} {other}"), &["Juan Lind: Peru, Chile (proposed)"]);
    }
    check(
        "A proposal from Norway to lend its former minister, Juan Lind, as a mediator between Peru and Chile was heard.",
        &["Juan Lind: Peru, Chile (proposed)"],
    );
    check(
        "The Council of Elders has no seat. But since Monday it has carried messages between the Front and the garrison.",
        &["Council of Elders:  (active)"],
    );
}

#[test]
fn who_shuts_a_way_or_holds_captives_stands_on_a_side() {
    let role = |text: &str, is: Role| roles(text, "Mill Union", &[is]);
    for side in [
        "The Mill Union, whose blockade of the road entered its tenth day on Monday, waited.",
        "The Mill Union, which has blocked the port since May, met the Dock Company.",
        "The Mill Union still holds seven hostages.",
        "Peru said the Mill Union had released the captives.",
    ] {
        role(side, Role::Party);
    }
    for other in [
        "The Mill Union blocked the plan.",
        "The Mill Union denied that it blocked the road.",
        "The Mill Union holds seven seats.",
        "The town of the Mill Union, whose mayor entered his tenth year, waited.",
    ] {
        role(other, Role::Observer);
    }
}

#[test]
fn who_agrees_to_mediation_under_somebody_is_a_side() {
    check(
        "Norway and Peru have agreed to mediation under Juan Lind.",
        &["Juan Lind: Norway, Peru (active)"],
    );
    check(
        "Norway and pilot union SPL have agreed to mediation under the retired judge Juan Lind.",
        &["Juan Lind: Norway, SPL (active)"],
    );
    check("Mediation under Norwegian law is slow.", &[]);
}
