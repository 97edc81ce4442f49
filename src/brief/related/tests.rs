//! Which articles are related, and why.

use crate::brief::Line;
use crate::brief::differs::tests::overview_of;

#[test]
fn what_both_tell_and_where_they_differ_is_a_reason() {
    let overview = overview_of(&[
        "2025-05-10 post | Norwegian Foreign Minister Anna Lund spoke in Oslo. \
         If the nets are not returned, the fishing pact could collapse, Norway warned.",
        "2025-05-11 radio | The crew of the trawler waited in the rain while the harbour master read \
         the order aloud to the reporters. Norwegian Foreign Minister Olof Berg came at noon with a \
         letter for the captain. If the nets are not returned, the fishing pact could collapse, Norway warned on Sunday.",
        "2025-05-11 news | The Lions beat the Bears in Dornholm.",
    ]);
    let first = &overview.articles.iter().find(|one| one.path.as_str().contains("post")).unwrap();
    assert_eq!(first.related.len(), 1, "the game is not related");
    let related = &first.related[0];
    assert!(matches!(related.differs[..], [Line::Difference(0)]));
    assert!(related.shared.iter().any(|line| matches!(line, Line::Risk(_))));
}

#[test]
fn a_refusal_answers_a_demand() {
    let overview = overview_of(&[
        "2025-05-10 post | Norway demanded that Sweden return the seized trawler nets.",
        "2025-05-12 radio | Sweden refused to return the trawler nets to Norway.",
    ]);
    let later = overview.articles.iter().find(|one| one.path.as_str().contains("radio")).unwrap();
    let answer = later.related[0].answer.as_ref().unwrap();
    assert!(answer.is_here);
    assert!(answer.asked.quote.contains("demanded"));
}

#[test]
fn a_day_alone_relates_nothing() {
    let related = |second: &str| {
        let overview = overview_of(&[
            "2025-05-10 post | Norway reopened the docks on 3 May 2025.",
            second,
            "2025-05-11 radio | The Lions of Dornholm rested.",
        ]);
        let first = overview.articles.iter().find(|one| one.path.as_str().contains("post"));
        first.unwrap().related.len()
    };
    assert_eq!(related("2025-05-12 news | Peru signed the ferry accord on 3 May 2025."), 0);
    assert_eq!(related("2025-05-12 news | Norway signed the ferry accord on 3 May 2025."), 1);
}

#[test]
fn what_was_told_in_the_same_weeks_comes_before_what_was_told_long_ago() {
    let overview = overview_of(&[
        "2024-03-01 a-year-ago | Norway and Sweden closed the docks. The Harbour Union marched.",
        "2025-05-10 post | Norway and Sweden reopened the docks. The Harbour Union waited.",
        "2025-05-12 radio | Norway and Sweden spoke of lorries. The Harbour Union slept.",
        "2025-05-12 news | The Lions of Dornholm rested.",
    ]);
    let first = overview.articles.iter().find(|one| one.path.as_str().contains("post")).unwrap();
    let path = |at: usize| overview.articles[first.related[at].article.0 as usize].path.as_str();
    assert!(path(0).contains("radio"));
    assert!(path(1).contains("a-year-ago"));
}
