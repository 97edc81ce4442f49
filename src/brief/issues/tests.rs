//! Which positions stand side by side, and which only look as if they might.

use crate::brief::Overview;
use crate::brief::differs::tests::overview_of;

/// The issues, each as its positions: `name kind; name kind | words`.
fn issues(overview: &Overview) -> Vec<String> {
    let line = |issue: &crate::brief::IssueEntry| {
        let stands = issue.stands.iter().map(|stand| {
            let position = overview.position(stand);
            let names =
                stand.holders.iter().map(|(actor, _)| overview.actors[*actor].name.as_str());
            format!("{} {:?}", names.collect::<Vec<_>>().join(" + "), position.kind)
        });
        let words = issue.stands.iter().map(|stand| stand.words.as_str());
        let shortest = words.min_by_key(|words| words.split_whitespace().count()).unwrap();
        format!("{} | {shortest}", stands.collect::<Vec<_>>().join("; "))
    };
    overview.issues.iter().map(line).collect()
}

#[track_caller]
fn check(articles: &[&str], expected: &[&str]) {
    assert_eq!(issues(&overview_of(articles)), expected, "{articles:#?}");
}

#[test]
fn what_one_demands_and_another_refuses_stands_side_by_side() {
    check(
        &[
            "2024-03-01 Post | Norway demands the return of the seized trawlers. Sweden was silent.",
            "2024-03-05 Mail | Sweden refused to promise the return of the trawlers to Norway.",
        ],
        &["Norway Demand; Sweden Refusal | return of the trawlers"],
    );
}

#[test]
fn each_item_of_a_list_is_an_issue_of_its_own() {
    check(
        &[
            "2024-03-01 Post | Norway demands that Sweden promise not to build on the northern bank, \
             release the frozen deposits, drop all claims for the winter, and return the trawlers.",
            "2024-03-05 Mail | Sweden offered to release those deposits of Norway that no court has \
             attached. Sweden rules out the return of the trawlers.",
        ],
        &[
            "Norway Demand; Sweden Offer | release those deposits",
            "Norway Demand; Sweden Refusal | return the trawlers",
        ],
    );
}

#[test]
fn the_union_of_one_article_is_not_that_of_the_next() {
    let issues_of = |whose: &str| {
        issues(&overview_of(&[
            "2024-03-01 Post | The Harbour Union met Norway. Norway refused to pay the union's back \
             wages. Sweden was silent.",
            &format!(
                "2024-03-05 Mail | The {whose} met Sweden. Norway offered to pay the union's back wages."
            ),
        ]))
    };
    assert_eq!(issues_of("Harbour Union").len(), 1);
    assert_eq!(issues_of("Teachers Union"), [""; 0]);
}

#[test]
fn what_one_asked_for_then_and_asks_for_now_is_one_issue() {
    check(
        &[
            "2024-03-01 Post | Norway demands that Sweden deposit $24 million with the Harbour Bank of \
             Lund before the crews are freed.",
            "2024-03-09 Post | Norway demands that about $8 million be in the hands of the Lund Harbour \
             Bank. Sweden is silent.",
        ],
        &["Norway Demand; Norway Demand | Lund Harbour Bank"],
    );
    check(
        &[
            "2024-03-01 Post | Norway refuses to submit the fees of the pilots to arbitration. Sweden is \
             silent.",
            "2024-03-09 Post | Norway agreed to submit the fees of the pilots to arbitration. Sweden \
             welcomed it.",
        ],
        &["Norway Refusal; Norway Offer | submit the fees of the pilots to arbitration"],
    );
}

#[test]
fn what_two_hold_by_one_clause_is_one_line() {
    check(
        &[
            "2024-03-01 Post | Norway and Peru demanded a ban on bottom trawling in the strait off Sweden.",
            "2024-03-03 Mail | Sweden rejected a ban on bottom trawling, which Norway wants.",
        ],
        &["Norway + Peru Demand; Sweden Refusal | ban on bottom trawling"],
    );
}

#[test]
fn a_state_is_one_by_each_of_its_names() {
    check(
        &[
            "2024-03-01 Post | Norway demands that Sweden keep the deeds with the Harbour Bank of Peru. \
             Sweden did not answer.",
            "2024-03-02 Mail | Sweden refuses to leave the deeds with a Peruvian bank, Norway was told. \
             Peruvian officials were silent.",
        ],
        &["Norway Demand; Sweden Refusal | deeds with a Peruvian bank"],
    );
}

#[test]
fn one_word_alone_must_be_the_same_word_alone() {
    check(
        &[
            "2024-03-01 Post | Norway demands a ceasefire. Sweden did not answer.",
            "2024-03-02 Mail | Sweden rejected the ceasefire, an envoy of Norway said.",
        ],
        &["Norway Demand; Sweden Refusal | ceasefire"],
    );
    check(
        &[
            "2024-03-01 Post | Norway demands money. Sweden did not answer.",
            "2024-03-02 Mail | Sweden refuses to pay money for the crews of Norway.",
        ],
        &[],
    );
}

#[test]
fn two_that_name_somebody_else_are_two_issues() {
    check(
        &[
            "2024-03-01 Post | Norway wants to recognise the council of Lundby. Sweden is silent.",
            "2024-03-02 Mail | Sweden refuses to recognise the council of Karlsby, Norway was told.",
        ],
        &[],
    );
}

#[test]
fn who_asks_whom_is_no_issue() {
    check(
        &[
            "2024-03-01 Post | Norway demands that the United Kingdom lower its fees. Sweden is silent.",
            "2024-03-02 Mail | Sweden demands that the United Kingdom dredge the strait off Norway.",
        ],
        &[],
    );
}

#[test]
fn what_is_asked_of_another_is_another_issue() {
    check(
        &[
            "2024-03-01 Post | Norway demands that Peru open the locks of the river. Chile is silent.",
            "2024-03-02 Mail | Peru demands that Chile open the locks of the river. Norway is silent.",
        ],
        &[],
    );
}

#[test]
fn other_disputes_with_the_same_words_stay_apart() {
    check(
        &[
            "2024-03-01 Post | Norway demands the release of the jailed pilots. Sweden is silent.",
            "2024-03-02 Mail | Peru refuses the release of the jailed pilots. Chile is silent.",
        ],
        &[],
    );
}

#[test]
fn an_answer_that_does_not_name_who_asked_is_one_soon_after_and_in_the_same_words() {
    let asked = "2024-03-01 Post | The Ferry Union demands of Norway that the locks be opened. Norway \
                 is silent.";
    check(
        &[asked, "2024-03-04 Mail | Norway refused on Friday to open the locks."],
        &["Ferry Union Demand; Norway Refusal | locks be opened"],
    );
    check(&[asked, "2024-06-04 Mail | Norway refused on Friday to open the locks."], &[]);
    check(
        &[asked, "2024-03-04 Mail | Norway refused to open the locks of Lundby to its weirs."],
        &[],
    );
}

#[test]
fn what_only_hangs_on_the_same_thing_is_another_issue() {
    check(
        &[
            "2024-03-01 Post | Norway demands a survey of the strait before the jailed pilots are \
             released. Sweden is silent.",
            "2024-03-02 Mail | Sweden rejected the release of the jailed pilots of Norway.",
        ],
        &[],
    );
}

#[test]
fn what_one_says_twice_in_one_article_is_no_issue() {
    check(
        &[
            "2024-03-01 Post | Norway demands the return of the seized trawlers. Sweden is silent.\n\n\
             Norway demands the swift return of all trawlers that were seized.",
        ],
        &[],
    );
}

#[test]
fn issues_do_not_depend_on_the_order_of_articles() {
    let mut articles = vec![
        "2024-03-01 Post | Norway demands the return of the seized trawlers. Sweden is silent.",
        "2024-03-05 Mail | Sweden refused to promise the return of the trawlers to Norway.",
        "2024-03-07 Echo | Norway wants the return of the trawlers from Sweden by boat.",
        "2024-03-09 News | Sweden offered to release two pilots of Norway.",
        "2024-03-11 Star | Norway demands the release of all pilots by Sweden.",
    ];
    let before = issues(&overview_of(&articles));
    assert_eq!(before.len(), 2, "{before:?}");
    articles.reverse();
    assert_eq!(issues(&overview_of(&articles)), before);
}

#[test]
fn what_a_sentence_names_before_the_clause_is_what_its_position_is_about() {
    check(
        &[
            "2024-03-01 Post | Norway demands the return of the seized trawlers. Sweden was silent.",
            "2024-03-05 Post | Norway was angry with Sweden. For the seized trawlers it demands that \
             Sweden pay the crews.",
        ],
        &["Norway Demand; Norway Demand | "],
    );
    // Two that only open alike, on one evening, for one reason, are two matters.
    check(
        &[
            "2024-03-01 Post | On the open quay of Lund, Norway demanded that Sweden free the crews.",
            "2024-03-05 Post | On the open quay of Lund, Norway demanded that Sweden lower the duties.",
            "2024-03-06 Post | On Tuesday evening, Norway demanded that Sweden sign the map.",
        ],
        &[],
    );
}
