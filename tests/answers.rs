//! Open questions and the later sentences that answer them: a corpus of our own, each question with
//! a sentence of a later article, half of them traps. Precision is the law: a question that is
//! wrongly closed fails the test; one that stays open though it was answered is counted.

mod made;

use serde_json::Value;

/// What the later sentence is to the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Is {
    Answer,
    /// It looks like one, and is none.
    Trap,
}
use Is::{Answer, Trap};

/// Question, later sentence.
const PAIRS: &[(&str, &str, Is)] = &[
    // Whether, told as a fact.
    (
        "It is not known whether Norland will sign the ferry accord.",
        "Norland signed the ferry accord on Tuesday.",
        Answer,
    ),
    (
        "It is not known whether Norland will sign the ferry accord.",
        "Norland refused to sign the ferry accord on Tuesday.",
        Answer,
    ),
    (
        "It is unclear whether Norland will accept the ceasefire.",
        "Norland rejected the ceasefire on Tuesday.",
        Answer,
    ),
    (
        "It is unclear whether Sudland will withdraw its gunboats from the strait.",
        "Sudland has withdrawn its gunboats from the strait, the Norland navy said on Tuesday.",
        Answer,
    ),
    (
        "It remains to be seen whether Norland will pay the fine.",
        "Norland said on Tuesday that it would pay the fine.",
        Answer,
    ),
    (
        "Will Sudland release the fishermen?",
        "Sudland freed the fishermen on Tuesday, Norland said.",
        Answer,
    ),
    (
        "Has Norland closed the harbour?",
        "Norland did not close the harbour, Sudland said on Tuesday.",
        Answer,
    ),
    (
        "Sudland has not yet replied to the proposal of Norland.",
        "Sudland answered the proposal of Norland on Tuesday.",
        Answer,
    ),
    ("Norland has yet to name an envoy.", "Norland named an envoy on Tuesday.", Answer),
    (
        "Sudland has not replied to the offer of a truce.",
        "Sudland rejected the offer of a truce on Tuesday.",
        Answer,
    ),
    (
        "Sudland has not replied to the offer of a truce.",
        "Sudland rejected the budget of its navy on Tuesday.",
        Trap,
    ),
    (
        "Sudland has not replied to the offer of a truce.",
        "Norland accepted the offer of a truce on Tuesday.",
        Trap,
    ),
    ("It is unclear whether Sudland will appeal.", "Sudland appealed for calm on Tuesday.", Trap),
    (
        "It is unclear whether Sudland will appeal.",
        "Sudland appealed on Tuesday, Norland said.",
        Answer,
    ),
    (
        "It is unclear whether Sudland will agree.",
        "Sudland agreed to take back the five pilots on Tuesday.",
        Trap,
    ),
    (
        "It is unclear whether Sudland will agree.",
        "Sudland agreed on Tuesday, Norland said.",
        Answer,
    ),
    (
        "Sudland has not replied yet.",
        "Sudland rejected the demand of its fishermen on Tuesday.",
        Trap,
    ),
    (
        "It is not known whether the border post will be reopened.",
        "The border post was reopened on Tuesday, Norland said.",
        Answer,
    ),
    (
        "Whether Norland will attend the conference is not known.",
        "Norland boycotted the conference on Tuesday.",
        Answer,
    ),
    (
        "It is not clear who will pay for the bridge.",
        "Sudland will pay for the bridge, Norland said on Tuesday.",
        Answer,
    ),
    (
        "It is not known when Norland will open the border.",
        "Norland will open the border on 14 May 2024.",
        Answer,
    ),
    (
        "It is not known how many fishermen Sudland will release.",
        "Sudland released 14 fishermen on Tuesday.",
        Answer,
    ),
    (
        "It is unclear whether the Norland parliament will ratify the treaty.",
        "The Norland parliament ratified the treaty on Tuesday.",
        Answer,
    ),
    // The same thing by another word.
    (
        "It is unclear whether Sudland will accept the ceasefire.",
        "Sudland rejected the truce on Tuesday, Norland said.",
        Answer,
    ),
    (
        "It is not known whether Norland will sign the ferry agreement.",
        "Norland signed the ferry accord on Tuesday.",
        Answer,
    ),
    (
        "It is not known whether Norland will sign the ferry agreement.",
        "Norland signed the fishing accord on Tuesday.",
        Trap,
    ),
    (
        "It is unclear whether Sudland will accept the first offer.",
        "Sudland accepted the second proposal on Tuesday.",
        Trap,
    ),
    (
        "It is not known whether Norland will adopt the ferry budget.",
        "Norland approved the ferry budget on Tuesday.",
        Answer,
    ),
    ("It is not known whom Norland will appoint.", "Norland fined a captain on Tuesday.", Trap),
    (
        "It is unclear whether Norland will end the negotiations.",
        "Norland ended its strike on Tuesday.",
        Trap,
    ),
    // Who is asked stands before "whether", or the act is left out of it.
    (
        "Norland has not said whether it will order a study of the reef.",
        "Norland ordered a study of the reef on Tuesday.",
        Answer,
    ),
    (
        "Norland has not decided whether to ratify the treaty.",
        "Norland ratified the treaty on Tuesday.",
        Answer,
    ),
    (
        "Norland declined to say on Monday whether it would sell the ferry.",
        "Norland sold the ferry on Tuesday.",
        Answer,
    ),
    (
        "Norland has not said whether it will order a study of the reef.",
        "Sudland ordered a study of the reef on Tuesday.",
        Trap,
    ),
    (
        "Norland has not told the crews whether they will be paid.",
        "Norland was paid on Tuesday.",
        Trap,
    ),
    (
        "Neither Norland nor Sudland has said whether it will sign the accord.",
        "Sudland signed the accord on Tuesday.",
        Trap,
    ),
    (
        "Norland has not decided whether to ratify the treaty.",
        "Norland ordered its lawyers to ratify nothing on Tuesday.",
        Trap,
    ),
    // Clauses of time: what stands before the verb may never come, what stands behind it has a limit.
    (
        "Will the bridge at Lundby be reopened before the rains?",
        "The bridge at Lundby was reopened on Tuesday, weeks before the rains.",
        Answer,
    ),
    (
        "Will the bridge at Lundby be reopened before the rains?",
        "The bridge at Lundby was reopened on Tuesday, weeks after the rains.",
        Trap,
    ),
    (
        "Will the bridge at Lundby be reopened before the rains?",
        "The bridge at Osby was reopened on Tuesday, weeks before the rains.",
        Trap,
    ),
    (
        "It is unclear whether Norland will close the harbour.",
        "Norland met Sudland on Tuesday before it closed the harbour.",
        Trap,
    ),
    ("Has Norland opened the border?", "Norland did not open the border until Tuesday.", Trap),
    (
        "It is unclear whether the harbour judge will open an inquiry.",
        "Norland recalled its envoy on Tuesday after the harbour judge opened an inquiry.",
        Answer,
    ),
    (
        "It is unclear whether the truce will end.",
        "The talks after the truce ended on Tuesday, Norland said.",
        Trap,
    ),
    // How long: until it is over.
    (
        "It is not clear how long the strike will last.",
        "The six-week strike ended on Tuesday, Norland said.",
        Answer,
    ),
    (
        "It is not clear how long the strike will last.",
        "The strike continued on Tuesday, Norland said.",
        Trap,
    ),
    (
        "It is not clear how long the strike will last.",
        "The hunger strike ended on Tuesday, Norland said.",
        Trap,
    ),
    (
        "It is not clear how long the strike will keep the port closed.",
        "The strike ended on Tuesday, Norland said.",
        Trap,
    ),
    // Who did it, and what did it.
    (
        "It remains unclear who gave the order to board the trawler.",
        "Minister John Lisk gave the order to board the trawler, Norland told Sudland on Tuesday.",
        Answer,
    ),
    (
        "It is unclear what caused the pump of the ferry to fail.",
        "A worn bearing caused the pump of the ferry to fail, Norland said on Tuesday.",
        Answer,
    ),
    (
        "It remains unclear who gave the order to board the trawler.",
        "Nobody gave the order to board the trawler, Norland said on Tuesday.",
        Trap,
    ),
    (
        "It remains unclear who gave the order to board the trawler.",
        "Minister John Lisk gave the crew of the trawler a medal on Tuesday, Norland said.",
        Trap,
    ),
    (
        "It is unclear what caused the pump of the ferry to fail.",
        "Something caused the pump of the ferry to fail, Norland said on Tuesday.",
        Trap,
    ),
    (
        "It is unclear what caused the pump of the ferry to fail.",
        "A storm caused the ferry of Norland to sink on Tuesday.",
        Trap,
    ),
    (
        "It is unclear what caused the pump of the ferry to fail.",
        "A power cut may have caused the pump of the ferry to fail, Norland said on Tuesday.",
        Trap,
    ),
    // Who has a post, told by who is named for it.
    (
        "A panel of Norland will watch the truce; its chair has not been named.",
        "Norland named retired judge Jane Roe on Tuesday to chair the panel.",
        Answer,
    ),
    (
        "A panel of Norland will watch the truce; its chair has not been named.",
        "Norland named Jane Roe to chair the panel; Sudland has not said whether it agrees.",
        Answer,
    ),
    (
        "A panel of Norland will watch the truce; its chair has not been named.",
        "Norland named Jane Roe on Tuesday to chair the harbour bank.",
        Trap,
    ),
    (
        "A panel of Norland will watch the truce; its chair has not been named.",
        "Norland named no chair of the panel on Tuesday, Sudland said.",
        Trap,
    ),
    (
        "A panel of Norland will watch the truce; its chair has not been named.",
        "Norland may name Jane Roe to chair the panel on Tuesday.",
        Trap,
    ),
    // Who pays for something: whoever gives money for it.
    (
        "Norland said it is not clear who will pay for a new ferry pier.",
        "The government of Norland will lend Sudland 20 million crowns for the new pier.",
        Answer,
    ),
    (
        "Norland said it is not clear who will pay for a new ferry pier.",
        "Norland agreed on Tuesday to fund the new ferry pier, Sudland said.",
        Answer,
    ),
    (
        "Norland said it is not clear who will pay for a new ferry pier.",
        "The government of Norland will lend Sudland 20 million crowns for new gunboats.",
        Trap,
    ),
    (
        "Norland said it is not clear who will pay for a new ferry pier.",
        "Norland could lend Sudland 20 million crowns for the new pier.",
        Trap,
    ),
    // Days of talks.
    (
        "No date has been set for a new round of talks between Norland and Sudland.",
        "Talks between Norland and Sudland will resume on Tuesday.",
        Answer,
    ),
    (
        "No date has been set for the talks between Norland and Sudland.",
        "The talks between Norland and Sudland will be held on 2 June.",
        Answer,
    ),
    (
        "No date has been set for the talks between Norland and Sudland.",
        "The talks between Norland and Kestrel will begin on Tuesday, Sudland said.",
        Trap,
    ),
    (
        "No date has been set for the talks between Norland and Sudland.",
        "The talks between Norland and Sudland may begin on Tuesday.",
        Trap,
    ),
    // A pronoun for whoever has not said it, and a body that acts by its members.
    (
        "The Norland Union has yet to say whether it supports the ferry strike.",
        "The Norland Union backed the ferry strike on Tuesday.",
        Answer,
    ),
    (
        "The Norland Union has yet to decide whether to join the ferry strike.",
        "Members of the Norland Union voted on Tuesday to join the ferry strike.",
        Answer,
    ),
    (
        "The Norland Union has yet to decide whether to join the ferry strike.",
        "Friends of the Norland Union voted on Tuesday to join the ferry strike.",
        Trap,
    ),
    (
        "It remains unclear how much Norland will pay Sudland.",
        "Norland will pay Sudland 20 million crowns, it said on Tuesday.",
        Answer,
    ),
    (
        "It is unclear whether talks between Norland and Sudland will resume.",
        "Talks between Norland and Sudland resumed on Tuesday.",
        Answer,
    ),
    (
        "It is unclear whether talks between Norland and Sudland will resume.",
        "Talks between Norland and the harbour union resumed on Tuesday, Sudland said.",
        Trap,
    ),
    // A request to do something is answered by who agrees or refuses to.
    (
        "Sudland has not responded to the request to mediate.",
        "Sudland declined to mediate on Tuesday, Norland said.",
        Answer,
    ),
    (
        "Sudland has not responded to the request to mediate.",
        "Sudland agreed on Tuesday to mediate between Peru and Chile.",
        Trap,
    ),
    (
        "Sudland has not responded to the offer to mediate.",
        "Sudland declined to mediate on Tuesday, Norland said.",
        Trap,
    ),
    // Another subject.
    (
        "It is not known whether Norland will sign the ferry accord.",
        "Sudland signed the ferry accord on Tuesday.",
        Trap,
    ),
    (
        "It is not known whether Norland will sign the ferry accord.",
        "Norland's partner signed the ferry accord on Tuesday.",
        Trap,
    ),
    (
        "It is not known whether the union will sign the accord.",
        "A member of the union signed the accord in Norland on Tuesday.",
        Trap,
    ),
    (
        "It is not known whether the union will sign the accord.",
        "The union leaders signed the accord in Norland on Tuesday.",
        Trap,
    ),
    // Another object.
    (
        "It is not known whether Norland will sign the ferry accord.",
        "Norland signed the fishing accord on Tuesday.",
        Trap,
    ),
    (
        "It is unclear whether Sudland will accept the first offer.",
        "Sudland accepted the second offer on Tuesday.",
        Trap,
    ),
    (
        "It is unclear whether Sudland will withdraw.",
        "Sudland withdrew its ambassador on Tuesday.",
        Trap,
    ),
    (
        "It is not clear who will pay for the bridge.",
        "Sudland will pay for the ferry, Norland said on Tuesday.",
        Trap,
    ),
    // Not a fact.
    (
        "It is not known whether Norland will sign the ferry accord.",
        "Norland wants to sign the ferry accord, Sudland said on Tuesday.",
        Trap,
    ),
    (
        "It is not known whether Norland will sign the ferry accord.",
        "If Norland signed the ferry accord, Sudland would open its ports, it said on Tuesday.",
        Trap,
    ),
    (
        "It is not known whether Norland will sign the ferry accord.",
        "Sudland urged Norland to sign the ferry accord on Tuesday.",
        Trap,
    ),
    (
        "It is not known whether Norland will sign the ferry accord.",
        "Norland has not yet signed the ferry accord, Sudland said on Tuesday.",
        Trap,
    ),
    (
        "It is not known whether Norland will sign the ferry accord.",
        "Sudland said on Tuesday that Norland could sign the ferry accord.",
        Trap,
    ),
    (
        "It is not known whether Norland will sign the ferry accord.",
        "Norland denied on Tuesday that it had signed the ferry accord.",
        Trap,
    ),
    (
        "It is unclear whether Sudland will accept the ceasefire.",
        "Sudland is expected to accept the ceasefire, Norland said on Tuesday.",
        Trap,
    ),
    // The other voice.
    (
        "It is not known whether Norland will invite Sudland.",
        "Norland was invited by Sudland on Tuesday.",
        Trap,
    ),
    // The past.
    (
        "It is not known whether Norland will sign the ferry accord.",
        "Norland signed the ferry accord on 3 March 2019.",
        Trap,
    ),
    // What was asked for is missing.
    (
        "It is not known how many fishermen Sudland will release.",
        "Sudland released the fishermen on Tuesday.",
        Trap,
    ),
    (
        "It is not clear who will pay for the bridge.",
        "Nobody will pay for the bridge, Norland said on Tuesday.",
        Trap,
    ),
    (
        "Will Sudland release the fishermen?",
        "The fishermen released a statement in Sudland on Tuesday.",
        Trap,
    ),
    // Written after the rules, to see how they do on what they were not made on: 2026-11-21.
    (
        "It is not known whether Norland will extend the truce.",
        "Norland extended the truce by a week on Tuesday.",
        Answer,
    ),
    (
        "It is unclear whether Sudland will join the talks in Oslo.",
        "Sudland joined the talks in Oslo on Tuesday.",
        Answer,
    ),
    (
        "It is unclear whether the strikers will return to work.",
        "The strikers returned to work on Tuesday, Norland said.",
        Answer,
    ),
    (
        "Nobody knows whether Sudland will hand over the captain.",
        "Sudland said on Tuesday that it would not hand over the captain.",
        Answer,
    ),
    (
        "It is not known who will lead the delegation.",
        "Norland's foreign minister, Ana Brand, will lead the delegation, Sudland said on Tuesday.",
        Answer,
    ),
    (
        "Norland has not yet responded to the offer.",
        "Norland responded to the offer on Tuesday.",
        Answer,
    ),
    (
        "It is not known whether the mine will be cleared.",
        "The mine has been cleared, the navy of Norland said on Tuesday.",
        Answer,
    ),
    (
        "It is not clear when the talks will resume.",
        "The talks of Norland and Sudland will resume on 14 May 2024.",
        Answer,
    ),
    (
        "It is not known whether Norland will extend the truce.",
        "Norland extended the deadline for the truce on Tuesday.",
        Trap,
    ),
    (
        "It is not known whether Norland will extend the truce.",
        "Norland extended an invitation to Sudland on Tuesday.",
        Trap,
    ),
    (
        "It is unclear whether Sudland will join the talks in Oslo.",
        "Sudland joined the talks in Vienna on Tuesday.",
        Trap,
    ),
    (
        "It is unclear whether the strikers will return to work.",
        "The strikers returned to the square in Norland on Tuesday.",
        Trap,
    ),
    (
        "Nobody knows whether Sudland will hand over the captain.",
        "Sudland handed over the cargo on Tuesday.",
        Trap,
    ),
    (
        "It is not known who will lead the delegation.",
        "Norland led the chorus of critics on Tuesday.",
        Trap,
    ),
    (
        "Norland has not yet responded to the offer.",
        "Norland is preparing to respond to the offer, Sudland said on Tuesday.",
        Trap,
    ),
    (
        "It is not known whether the mine will be cleared.",
        "The mine will be cleared when Norland has paid, Sudland said on Tuesday.",
        Trap,
    ),
    (
        "It is not known whether Norland will open the border.",
        "Norland opened the border to lorries for an hour in March 2019, Sudland said on Tuesday.",
        Trap,
    ),
    (
        "It is unclear whether Sudland will accept the ceasefire.",
        "Sudland accepted in principle that a ceasefire is needed, Norland said on Tuesday.",
        Trap,
    ),
    // Told by nobody as a fact.
    (
        "It is unclear whether Norland will reopen the harbour.",
        "Reports that Norland reopened the harbour were false, Sudland said on Tuesday.",
        Trap,
    ),
    (
        "It is unclear whether Norland will reopen the harbour.",
        "Sudland disputed that Norland reopened the harbour on Tuesday.",
        Trap,
    ),
    (
        "It is unclear whether Norland will reopen the harbour.",
        "Sudland did not confirm that Norland reopened the harbour on Tuesday.",
        Trap,
    ),
    (
        "It is unclear whether Norland will reopen the harbour.",
        "Norland denied reopening the harbour on Tuesday.",
        Trap,
    ),
    (
        "It is unclear whether Norland will reopen the harbour.",
        "Sudland confirmed on Tuesday that Norland reopened the harbour.",
        Answer,
    ),
    // Too late.
    (
        "It is unclear whether Norland will pay the fine before June.",
        "Norland paid the fine on June 3.",
        Trap,
    ),
    (
        "It is unclear whether Norland will pay the fine before June.",
        "Norland paid the fine on May 6.",
        Answer,
    ),
    // What is done, told of who does it.
    (
        "It is unclear whether the harbour will be closed.",
        "Norland closed the harbour on Tuesday.",
        Answer,
    ),
    (
        "It is unclear whether the gunboats will be sold to Sudland.",
        "Norland sold the gunboats to Sudland on Tuesday.",
        Answer,
    ),
    (
        "It is unclear whether the harbour will be closed.",
        "Norland closed the mill on Tuesday.",
        Trap,
    ),
    (
        "It is unclear whether the harbour will be closed.",
        "Norland closed a second harbour on Tuesday.",
        Trap,
    ),
    (
        "It is unclear whether the gunboats will be sold to Sudland.",
        "Norland sold the gunboats to Ostmark on Tuesday.",
        Trap,
    ),
    // Courts.
    (
        "The Norland Court has yet to rule on the challenge to the strike order.",
        "And the Norland Court ruled on Tuesday that the order had been lawful.",
        Answer,
    ),
    (
        "The Norland Court has yet to rule on the challenge to the strike order.",
        "The Norland Court upheld the order on Tuesday.",
        Answer,
    ),
    (
        "The Norland Court has yet to rule on the challenge to the strike order.",
        "The Norland Court ruled on Tuesday that the fine had been lawful.",
        Trap,
    ),
    // What follows the noun of a subject.
    (
        "It is unclear whether the talks will resume.",
        "The talks between Norland and Sudland resumed on Tuesday.",
        Answer,
    ),
    (
        "It is unclear whether the talks will resume.",
        "The talks in Ostmark resumed on Tuesday, Norland said.",
        Trap,
    ),
    (
        "It is unclear whether the talks with Sudland will resume.",
        "The talks with Sudland resumed on Tuesday, Norland said.",
        Answer,
    ),
    (
        "It is unclear whether the talks with Sudland will resume.",
        "Norland said on Tuesday that Sudland resumed.",
        Trap,
    ),
    (
        "It is unclear whether the talks will resume.",
        "An envoy to the talks resumed on Tuesday his tour of Norland.",
        Trap,
    ),
    (
        "It is unclear whether Sudland will sign the accord.",
        "The envoy to Sudland signed the accord on Tuesday, Norland said.",
        Trap,
    ),
];

fn answered(question: &str, later: &str) -> Vec<Value> {
    let site = format!(
        "//- site.toml\ntitle = \"Strait\"\n[[actors]]\nname = \"Norland\"\nkind = \"state\"\n[[actors]]\nname = \"Sudland\"\nkind = \"state\"\n//- content/articles/a.md\n+++\ntitle = \"First\"\ndate = 2024-05-02\n+++\nNorland and Sudland met at the strait. {question}\n//- content/articles/b.md\n+++\ntitle = \"Then\"\ndate = 2024-05-08\n+++\nNorland and Sudland spoke again. {later}\n"
    );
    let made = made::from_fixture(&site);
    let file: Value = serde_json::from_slice(&made.files["briefing.json"]).expect("it is JSON");
    let questions = file["questions"].as_array().expect("a list").clone();
    questions
        .into_iter()
        .filter(|one| one["evidence"]["citations"][0]["quote"] == question)
        .collect()
}

#[test]
fn no_question_is_closed_by_what_is_no_answer() {
    let (mut n_found, mut n_answers, mut wrong, mut missed) = (0, 0, Vec::new(), Vec::new());
    for (question, later, is) in PAIRS {
        let found = answered(question, later);
        assert_eq!(found.len(), 1, "{question}: {found:?}");
        let answer = &found[0]["answered"];
        n_answers += usize::from(*is == Answer);
        match (answer.is_null(), is) {
            (false, Answer) => {
                n_found += 1;
                assert_eq!(answer["evidence"]["citations"][0]["quote"], *later);
                assert_eq!(answer["date"], "2024-05-08");
            }
            (false, Trap) => wrong.push((question, later)),
            (true, Answer) => missed.push((question, later)),
            (true, Trap) => {}
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // 2026-11-22: 37 of 38. Of the pairs written after the rules one was wrongly closed at first ("will
    // be cleared when …").
    assert!(n_found + 1 >= n_answers, "{n_found} of {n_answers}; missed: {missed:#?}");
}

#[test]
fn a_question_raised_again_is_open_and_open_ones_come_first() {
    let (question, later) = (
        "It is not known whether Norland will sign the ferry accord.",
        "Norland signed the ferry accord on Tuesday.",
    );
    let site = |last: &str| {
        format!(
            "//- site.toml\ntitle = \"Strait\"\n[[actors]]\nname = \"Norland\"\nkind = \"state\"\n//- content/articles/a.md\n+++\ntitle = \"First\"\ndate = 2024-05-02\n+++\nNorland met Denmark at the strait. {question} It is not known whether Denmark will come.\n//- content/articles/b.md\n+++\ntitle = \"Then\"\ndate = 2024-05-08\n+++\nNorland and Denmark spoke again. {later}\n//- content/articles/c.md\n+++\ntitle = \"Last\"\ndate = 2024-05-09\n+++\n{last}\n"
        )
    };
    let states = |last: &str| -> Vec<bool> {
        let made = made::from_fixture(&site(last));
        let file: Value = serde_json::from_slice(&made.files["briefing.json"]).expect("it is JSON");
        let questions = file["questions"].as_array().expect("a list");
        questions.iter().map(|one| one["answered"].is_null()).collect()
    };
    assert_eq!(states("Denmark and Norland rested."), [true, false], "open first, answered last");
    assert_eq!(states(question), [true, true], "raised again after the answer");
    let both = "Norland rejected the ferry accord, Denmark said. Norland did not sign the ferry accord on Tuesday.";
    assert_eq!(states(both), [true, true], "told both ways");
    for denied in [
        "Norland denied that it had signed the ferry accord, Denmark said.",
        "Denmark denied on Thursday that Norland had signed the ferry accord.",
        "Norland denied having signed the ferry accord, Denmark said.",
    ] {
        assert_eq!(states(denied), [true, true], "denied since: {denied}");
    }
    let other = "Norland denied that it had sold the ferry, Denmark said.";
    assert_eq!(states(other), [true, false], "of another act");
}

#[test]
fn whoever_accepts_what_was_put_to_him_has_replied() {
    let is_closed = |put: &str, question: &str| {
        let made = made::from_fixture(&format!(
            "//- site.toml\ntitle = \"Strait\"\n[[actors]]\nname = \"Norland\"\nkind = \"state\"\n[[actors]]\nname = \"Sudland\"\nkind = \"state\"\n//- content/articles/a.md\n+++\ntitle = \"First\"\ndate = 2024-05-02\n+++\nNorland proposed {put} on Thursday. {question}\n//- content/articles/b.md\n+++\ntitle = \"Then\"\ndate = 2024-05-08\n+++\nSudland accepted the truce late on Tuesday, Norland said.\n"
        ));
        let file: Value = serde_json::from_slice(&made.files["briefing.json"]).expect("it is JSON");
        let questions = file["questions"].as_array().expect("a list");
        assert_eq!(questions.len(), 1, "{questions:?}");
        !questions[0]["answered"].is_null()
    };
    for question in ["Sudland has not replied yet.", "Sudland has not decided whether to accept."] {
        assert!(is_closed("a truce of three days", question), "{question}");
        // Of a truce nobody had spoken then.
        assert!(!is_closed("a common fleet", question), "{question}");
    }
    assert!(!is_closed(
        "a truce of three days",
        "Sudland has not decided whether to accept refugees."
    ));
}

#[test]
fn what_was_to_be_decided_long_ago_is_asked_in_the_register_alone() {
    let is_on_the_page = |as_of: &str| {
        let question = "The court is to decide on Friday whether Norland may close the strait.";
        let made = made::from_fixture(&format!(
            "//- site.toml\ntitle = \"Strait\"\nas_of = {as_of}\n[[actors]]\nname = \"Norland\"\nkind = \"state\"\n//- content/articles/a.md\n+++\ntitle = \"First\"\ndate = 2024-05-02\n+++\nNorland and Sudland met at the strait. {question} It is not known whether Norland will sign the ferry accord.\n"
        ));
        let list = |page: &str, from: &str| {
            let page = String::from_utf8_lossy(&made.files[page]).into_owned();
            let list = page.split_once(from).expect("the page has the list").1;
            list.split_once("</section>").map_or(list, |(list, _)| list).contains(question)
        };
        assert!(list("questions/index.html", "<main"));
        list("index.html", "aria-labelledby=\"questions\"")
    };
    assert!(is_on_the_page("2024-05-10"));
    assert!(!is_on_the_page("2024-06-10"));
}
