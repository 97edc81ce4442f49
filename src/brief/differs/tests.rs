//! Rows from texts: what differs, what only changed, and what is not the same thing.

use std::sync::Arc;

use crate::annotate::lexicon::Lexicons;
use crate::annotate::{annotate, digest};
use crate::brief::{Brief, DifferenceKind, Overview, brief};
use crate::config::Config;
use crate::load::select::{SelectOptions, select};
use crate::load::{Input, load};
use crate::source::{SitePath, SourceFile};

/// The overview of articles, each given as `date source | text`, in any order; an article without a
/// date has `-`.
pub(in crate::brief) fn overview_of(articles: &[&str]) -> Overview {
    let config = Config::default();
    let loaded: Vec<_> = articles
        .iter()
        .enumerate()
        .map(|(at, article)| {
            let (head, text) = article.split_once(" | ").unwrap();
            let (date, source) = head.split_once(' ').unwrap();
            let date = if date == "-" { String::new() } else { format!("date = {date}\n") };
            // A title of its own words, so that no two articles are copies for their shortness.
            let file =
                format!("+++\ntitle = \"Notes\"\n{date}source = \"{source}\"\n+++\n\n{text}\n");
            // Named after the source, so that the order in which they are given says nothing.
            let path = SitePath::new(&format!("content/articles/{source}-{at}.md")).unwrap();
            let path = if articles.len() > 1 {
                path
            } else {
                SitePath::new("content/articles/a.md").unwrap()
            };
            let file = SourceFile::from_text(path, &file);
            Arc::new(load(Input { file: &file, side_car: None }).value.unwrap())
        })
        .collect();
    let selection = select(loaded, &config, &SelectOptions::default()).value;
    let lexicon = Lexicons::new(&config).value;
    let digests: Vec<_> = selection
        .articles
        .iter()
        .map(|(article, standing)| {
            digest(article, standing, &annotate(article, standing, &lexicon).value)
        })
        .collect();
    let ask = Brief { config: &config, as_of: selection.as_of, briefings: None, last: None };
    brief(&digests.iter().collect::<Vec<_>>(), ask).value
}

/// The rows, each as `kind: one / other`, with `later:` before what only changed.
#[track_caller]
fn check(articles: &[&str], expected: &[&str]) {
    let overview = overview_of(articles);
    let rows: Vec<String> = overview
        .differences
        .iter()
        .map(|row| {
            let told: Vec<String> = row
                .sides
                .iter()
                .map(|side| match side.position {
                    Some(kind) => format!("{kind:?}"),
                    None => side.told.clone(),
                })
                .collect();
            let kind = match row.kind {
                DifferenceKind::Office => "office",
                DifferenceKind::Happened => "happened",
                DifferenceKind::Day => "day",
                DifferenceKind::Position => "position",
                DifferenceKind::Figure => "figure",
            };
            let later = if row.has_changed { "later: " } else { "" };
            format!("{later}{kind}: {}", told.join(" / "))
        })
        .collect();
    assert_eq!(rows, expected);
}

#[test]
fn two_figures_of_one_thing_differ() {
    check(
        &[
            "2025-03-02 post | The flood in Lundby killed 12 people, the fire service said.",
            "2025-03-02 radio | The flood in Lundby killed 27 people, the governor said.",
        ],
        &["figure: 12 people / 27 people"],
    );
}

#[test]
fn a_toll_that_rises_has_changed() {
    check(
        &[
            "2025-03-02 post | The flood in Lundby killed 12 people, the fire service said.",
            "2025-03-04 radio | The flood in Lundby killed 27 people, the fire service said.",
        ],
        &["later: figure: 12 people / 27 people"],
    );
}

#[test]
fn sums_of_two_purposes_are_no_difference() {
    check(
        &[
            "2025-03-02 post | Norway lent Sweden 12 million crowns for the harbour of Lundby.",
            "2025-03-02 radio | Norway owes Sweden 31 million crowns since the winter in Lundby.",
        ],
        &[],
    );
    check(
        &[
            "2025-03-02 post | Norway lent Sweden 12 million crowns to dredge the harbour of Lundby.",
            "2025-03-02 radio | Norway lent Sweden 31 million crowns to dredge the Lundby harbour.",
        ],
        &["figure: 12 million crowns / 31 million crowns"],
    );
}

#[test]
fn sums_told_in_passing_are_no_difference() {
    for (one, other) in [
        (
            "Norway put duties on 40 million crowns of Swedish timber from Lofoten this spring.",
            "Norway put duties on 90 million crowns of Swedish timber from Lofoten this spring.",
        ),
        (
            "Norway diverted 40 million crowns from the Lofoten harbour works to the Swedish fence.",
            "Norway moved 90 million crowns of unspent Lofoten funds to the Swedish harbour fence.",
        ),
        (
            "Norway raised the Lofoten timber duty of Sweden from 10 percent in the spring.",
            "Norway raised the Lofoten timber duty of Sweden to 25 percent in the spring.",
        ),
    ] {
        let (one, other) =
            (format!("2025-03-02 post | {one}"), format!("2025-03-02 radio | {other}"));
        check(&[&one, &other], &[]);
    }
}

#[test]
fn who_tells_two_figures_tells_of_two_things() {
    let first = "2025-03-02 post | Rockets on the Lundby harbour killed 12 people, the mayor said. \
                 In the old town of Dorn rockets killed 31 people.";
    let other =
        "2025-03-02 radio | Rockets on the Lundby harbour killed 19 people, the bishop said.";
    // "Rockets" tells no attack from the next; that of Lundby is told by its name.
    check(&[first, other], &["figure: 12 people / 19 people"]);
    let first = first.replace("In the old town of Dorn rockets", "In Lundby harbour rockets");
    check(&[&first, other], &[]);
    // One sentence gives the whole and its parts.
    check(
        &[
            "2025-03-02 post | The two fires in Lundby killed 39 people; 12 people died in the first \
             fire in Lundby on Tuesday and 27 people on Thursday.",
            "2025-03-02 radio | The fires in Lundby killed 19 people, the mayor said.",
        ],
        &[],
    );
}

#[test]
fn a_toll_that_falls_is_of_something_else() {
    let tellings = |last: &'static str| {
        [
            "2025-03-02 post | Rockets from the Lundby hills killed 31 people, the mayor said.",
            "2025-03-04 news | Rockets from the Lundby hills killed 12 people, the bishop said.",
            last,
        ]
    };
    check(
        &tellings(
            "2025-03-04 radio | Rockets from the Lundby hills killed 19 people, a pilot said.",
        ),
        &[],
    );
    check(
        &tellings(
            "2025-03-04 radio | Rockets on Holm from the Lundby hills killed 19 people, a pilot said.",
        ),
        &[],
    );
}

#[test]
fn counts_over_two_stretches_of_time_or_of_two_peoples_are_two_counts() {
    for other in [
        "The flood in Lundby has killed 27 people since Monday, the governor said.",
        "Two weeks of flood in Lundby killed 27 people, the governor said.",
    ] {
        let other = format!("2025-03-02 radio | {other}");
        let first =
            "2025-03-02 post | The flood in Lundby killed 12 people, the fire service said.";
        check(&[first, &other], &[]);
    }
    check(
        &[
            "2025-03-02 post | The flood in Lundby killed 12 Swedes, the fire service said.",
            "2025-03-02 radio | The flood in Lundby killed 27 Danes, the governor said.",
        ],
        &[],
    );
    // A day that comes after the article is not the day it tells of.
    check(
        &[
            "2025-03-02 post | The flood in Lundby killed 12 people, the fire service said.",
            "2025-03-05 radio | The flood in Lundby killed 27 people on 4 March 2025, he said.",
        ],
        &[],
    );
}

#[test]
fn hedged_figures_that_can_both_be_true_agree() {
    check(
        &[
            "2025-03-02 post | The flood in Lundby killed at least 12 people, the fire service said.",
            "2025-03-02 radio | The flood in Lundby killed 14 people, the governor said.",
        ],
        &[],
    );
}

#[test]
fn two_speakers_of_one_article_may_differ_and_one_outlet_does_not_with_itself() {
    check(
        &[
            "2025-04-01 post | The union put the takings of the Lundby paper mill at 9 million crowns. \
           The owners put the takings of the Lundby paper mill at 4 million crowns.",
        ],
        &["figure: 4 million crowns / 9 million crowns"],
    );
    check(
        &["2025-04-01 post | The takings of the old mill were 9 million crowns in Lundby. \
           The takings of the old mill were 4 million crowns in Lundby."],
        &[],
    );
}

#[test]
fn another_place_another_day_or_another_fate_is_another_thing() {
    for other in [
        "The flood in Dornholm killed 27 people, the governor said.",
        "The flood in Lundby injured 27 people, the governor said.",
        "The flood in Lundby killed 27 cows, the governor said.",
        "The flood in Lundby could kill 27 people, the governor said.",
        "The flood in Lundby killed another 27 people, the governor said.",
    ] {
        check(
            &[
                "2025-03-02 post | The flood in Lundby killed 12 people, the fire service said.",
                &format!("2025-03-02 radio | {other}"),
            ],
            &[],
        );
    }
}

#[test]
fn a_reprint_is_a_second_source_only_where_it_tells_otherwise() {
    let text = "The flood in Lundby killed 12 people, the fire service said. The river had risen \
                all night, and the old bridge at the mill was closed to lorries before dawn. \
                Soldiers carried sand to the lower town while the school took in the families.";
    let post = format!("2025-03-02 post | {text}");
    check(&[&post, &format!("2025-03-02 radio | {text}")], &[]);
    let changed = text.replace("12", "13");
    check(&[&post, &format!("2025-03-02 radio | {changed}")], &["figure: 12 people / 13 people"]);
}

#[test]
fn two_holders_of_one_office_at_one_time_differ() {
    check(
        &[
            "2025-05-10 post | Norwegian Foreign Minister Anna Lund spoke in Oslo.",
            "2025-05-11 radio | Norwegian Foreign Minister Olof Berg spoke in Oslo.",
        ],
        &["office: Anna Lund / Olof Berg"],
    );
    check(
        &[
            "- post | Norwegian Foreign Minister Anna Lund spoke in Oslo.",
            "- radio | Norwegian Foreign Minister Olof Berg spoke in Oslo.",
        ],
        &["office: Anna Lund / Olof Berg"],
    );
}

#[test]
fn a_change_of_hands_is_no_disagreement() {
    for later in [
        "2025-06-30 radio | Norwegian Foreign Minister Olof Berg spoke in Oslo.",
        "2025-05-11 radio | Norwegian Foreign Minister Olof Berg spoke in Oslo. \
         Former Norwegian Foreign Minister Anna Lund was there.",
        "2025-05-11 radio | Norwegian Prime Minister Olof Berg spoke in Oslo.",
        "2025-05-11 radio | Norwegian Foreign Minister Olof Berg spoke in Oslo of the letter that \
         Norwegian Foreign Minister Anna Lund wrote in 2019.",
        "2025-05-11 radio | Swedish Foreign Minister Olof Berg spoke in Oslo.",
    ] {
        check(
            &["2025-05-10 post | Norwegian Foreign Minister Anna Lund spoke in Oslo.", later],
            &[],
        );
    }
}

#[test]
fn an_office_of_old_of_elsewhere_or_in_other_letters_is_no_disagreement() {
    let first = "2025-05-10 post | Norwegian Foreign Minister Anna Lund spoke in Oslo.";
    for other in [
        "Norwegian Foreign Minister Olof Berg, left, stood on the pier of Oslo in 1974.",
        "Norwegian Foreign Minister Anna Lunde spoke in Oslo.",
        "Norwegian Deputy Foreign Minister Olof Berg spoke in Oslo.",
    ] {
        check(&[first, &format!("2025-05-11 radio | {other}")], &[]);
    }
    // Day after day one, then day after day the other.
    check(
        &[
            "2025-05-01 post | Norwegian Foreign Minister Anna Lund spoke in Oslo.",
            first,
            "2025-05-11 radio | Norwegian Foreign Minister Olof Berg spoke in Oslo.",
        ],
        &[],
    );
    // Whoever came before is spoken of long after.
    check(
        &[
            "2025-05-10 post | Norwegian Prime Minister Anna Lund spoke in Oslo.",
            "2026-01-10 radio | Norwegian Prime Minister Olof Berg spoke in Oslo.",
            "2026-06-10 news | Norwegian Prime Minister Anna Lund had built the Oslo pier.",
            "2026-09-10 echo | Norwegian Prime Minister Olof Berg spoke in Oslo.",
        ],
        &[],
    );
}

#[test]
fn what_one_tells_another_denies() {
    check(
        &[
            "2025-05-10 post | Norway seized the Swedish trawler Havsbris off Lofoten.",
            "2025-05-10 radio | Norway denied that it had seized the Swedish trawler Havsbris.",
        ],
        &["happened: told / denied"],
    );
    check(
        &[
            "2025-05-10 post | Norway seized the Swedish trawler Havsbris off Lofoten.",
            "2025-05-10 radio | Norway denied that it had seized a Danish lighthouse.",
        ],
        &[],
    );
}

#[test]
fn what_one_claims_another_denies_in_the_next_sentence() {
    for (claim, denial) in [
        (
            "Norway accused Sweden of cutting the Lofoten cable on Monday.",
            "Sweden denied that it had cut the cable.",
        ),
        ("Norway said that Sweden had held up the ferry.", "Sweden denied any delay."),
        (
            "Norway said that soldiers had fired on the ferry at Lundby.",
            "Sweden denied that anybody had fired on the ferry.",
        ),
    ] {
        check(&[&format!("2025-05-10 post | {claim} {denial}")], &["happened: told / denied"]);
    }
    for (claim, denial) in [
        // Of something else.
        (
            "Norway said that the ferry would sail on Monday.",
            "Sweden denied that its parliament had lost the trust of the farmers.",
        ),
        // Of one's own words, of no claim, and of one further before.
        (
            "Sweden said that the ferry had been held up.",
            "Sweden denied that it had held up the ferry on purpose.",
        ),
        ("Norway asked whether Sweden had cut the cable.", "Sweden denied that it had cut it."),
        (
            "Norway said that Sweden had held up the ferry. Peru said that rain had fallen all day.",
            "Sweden denied any delay.",
        ),
    ] {
        check(&[&format!("2025-05-10 post | {claim} {denial}")], &[]);
    }
}

#[test]
fn not_yet_and_then_done_is_no_contradiction() {
    check(
        &[
            "2025-05-10 post | Norway did not sign the Lofoten fishing treaty with Sweden.",
            "2025-05-12 radio | Norway signed the Lofoten fishing treaty with Sweden.",
        ],
        &[],
    );
}

#[test]
fn one_act_on_two_days_differs() {
    check(
        &[
            "2025-05-12 post | Norway signed the Lofoten fishing treaty on 10 May 2025.",
            "2025-05-12 radio | Norway signed the Lofoten fishing treaty on 11 May 2025.",
        ],
        &["day: 10 May 2025 / 11 May 2025"],
    );
}

#[test]
fn the_order_of_files_changes_nothing() {
    let mut articles = vec![
        "2025-03-02 post | The flood in Lundby killed 12 people, the fire service said.",
        "2025-03-02 radio | The flood in Lundby killed 27 people, the governor said.",
        "2025-03-02 news | The flood in Lundby killed 19 people, the bishop said.",
        "2025-05-10 wire | Norwegian Foreign Minister Anna Lund spoke in Oslo.",
        "2025-05-11 echo | Norwegian Foreign Minister Olof Berg spoke in Oslo.",
    ];
    let told = |overview: &Overview| -> Vec<_> {
        let rows = overview.differences.iter();
        rows.map(|row| {
            (row.id.clone(), row.sides.iter().map(|side| side.told.clone()).collect::<Vec<_>>())
        })
        .collect()
    };
    let first = told(&overview_of(&articles));
    assert_eq!(first.len(), 2);
    articles.reverse();
    assert_eq!(told(&overview_of(&articles)), first);
}

#[test]
fn a_refusal_that_is_taken_back_is_a_reversal() {
    let overview = overview_of(&[
        "2025-05-10 post | Sweden refused to attend the fishing talks in Oslo.",
        "2025-05-20 radio | Sweden agreed to attend the fishing talks in Oslo.",
    ]);
    let sweden = overview.actors.iter().find(|actor| actor.name == "Sweden").unwrap();
    let reversed: Vec<_> =
        sweden.positions.iter().filter(|position| position.reverses.is_some()).collect();
    assert_eq!(reversed.len(), 1);
    assert!(reversed[0].evidence.first().quote.contains("agreed"));
    assert!(overview.differences.is_empty());
}

#[test]
fn two_outlets_tell_one_position_differently() {
    check(
        &[
            "2025-05-10 post | Sweden refused to attend the fishing talks in Oslo.",
            "2025-05-10 radio | Sweden agreed to attend the fishing talks in Oslo.",
        ],
        &["position: Refusal / Offer"],
    );
    check(
        &[
            "2025-05-10 post | Sweden refused to attend the fishing talks in Oslo unless Norway pays.",
            "2025-05-10 radio | Sweden agreed to attend the fishing talks in Oslo.",
        ],
        &[],
    );
}

#[test]
fn what_is_counted_of_one_state_is_not_what_is_counted_of_another() {
    let check = |of: &str, expected: &[&str]| {
        check(
            &[
                "2025-03-02 post | The harbour mandate comes before Peru's parliament on Monday; the \
                 government holds a majority of 19 seats.",
                &format!(
                    "2025-03-02 radio | Fishermen sang outside while {of} parliament took up the \
                     harbour mandate, where the government holds a majority of 27 seats."
                ),
            ],
            expected,
        );
    };
    check("Kenya's", &[]);
    check("Peru's", &["figure: 19 seats / 27 seats"]);
}

#[test]
fn one_article_gives_two_figures_by_two_who_tell_them() {
    check(
        &[
            "2025-03-02 post | Some 3,000 miners joined the march in Lundby, the miners' union said. The \
           police spoke of 1,200.",
        ],
        &["figure: 1,200 / Some 3,000 miners"],
    );
    check(
        &[
            "2025-03-02 post | Some 3,000 miners joined the march in Lundby, according to the police; the \
           organisers counted 4,500.",
        ],
        &["figure: Some 3,000 miners / 4,500"],
    );
    check(
        &[
            "2025-03-02 post | The miners' union said that 78 percent of the miners had walked out in \
             Lundby. The mill said 41 percent.",
        ],
        &["figure: 41 percent / 78 percent"],
    );
    check(
        &[
            "2025-03-02 post | The police put the march in Lundby at 1,200 miners, the organisers at \
             4,500.",
        ],
        &["figure: 1,200 miners / 4,500"],
    );
    // What is no teller is a thing of its own.
    check(
        &[
            "2025-03-02 post | The police put the march in Lundby at 1,200 miners, the damage at 4,500.",
        ],
        &[],
    );
    // Ten times apart they hardly count the same; and one who gives two figures has a reason for it.
    check(
        &[
            "2025-03-02 post | Some 30,000 miners joined the march in Lundby, the miners' union said. The \
           police spoke of 12.",
        ],
        &[],
    );
    check(
        &[
            "2025-03-02 post | Some 3,000 miners joined the march in Lundby. The police spoke of 1,200.",
        ],
        &[],
    );
}

#[test]
fn the_dead_of_one_war_are_counted_differently_on_one_day() {
    let check = |second: &str, expected: &[&str]| {
        let first = "2025-03-02 post | Envoys of Norway and Peru met. The war is known to have killed \
                     up to 9,000 people and emptied whole towns, a relief agency said.";
        check(
            &[first, &format!("2025-03-02 radio | Envoys of Norway and Peru met. {second}")],
            expected,
        );
    };
    check(
        "More than 4,000 people have been killed as a result of the war, a doctor said.",
        &["figure: More than 4,000 people / up to 9,000 people"],
    );
    check("More than 4,000 people have been killed as a result of the flood, a doctor said.", &[]);
    check("Some 40 people have been killed in the war near Lundby, a doctor said.", &[]);
}

#[test]
fn what_is_done_after_a_denial_does_not_contradict_it() {
    let denied = "2025-04-16 post | Norway denied that Sweden had seized the trawler off Lundby.";
    check(&[denied, "2025-04-21 radio | Sweden seized the trawler off Lundby on April 18."], &[]);
    check(&[denied, "2025-04-21 radio | Sweden seized the trawler off Lundby."], &[]);
    check(
        &[denied, "2025-04-21 radio | Sweden seized the trawler off Lundby on April 14."],
        &["happened: told / denied"],
    );
    check(
        &["2025-04-15 radio | Sweden seized the trawler off Lundby.", denied],
        &["happened: told / denied"],
    );
}

#[test]
fn whoever_denies_it_too_stands_in_the_same_row() {
    let overview = overview_of(&[
        "2025-04-15 radio | Sweden seized the trawler off Lundby.",
        "2025-04-16 post | Norway denied that Sweden had seized the trawler off Lundby.",
        "2025-04-17 wire | Sweden did not seize the trawler off Lundby.",
    ]);
    let [row] = &*overview.differences else { panic!("{:?}", overview.differences) };
    let n: Vec<usize> = row.sides.iter().map(|side| side.evidence.n_citations()).collect();
    assert_eq!(n, [1, 2]);
}

#[test]
fn a_lower_toll_of_another_side_is_told_of_the_same_dead() {
    check(
        &[
            "2025-04-05 post | Norway said that 14 sailors were killed in a clash off Lundby.",
            "2025-04-06 radio | Sweden said that nine sailors were killed in the clash off Lundby.",
        ],
        &["figure: nine sailors / 14 sailors"],
    );
    // One who tells fewer than he told before tells of others.
    check(
        &[
            "2025-04-05 post | Norway said that 14 sailors were killed in a clash off Lundby.",
            "2025-04-06 radio | Norway said that nine sailors were killed in a clash off Lundby.",
        ],
        &[],
    );
}

#[test]
fn the_day_of_saying_is_not_the_day_of_what_is_said() {
    let told = |by: &str, n: u32, on: &str| {
        format!("{by} said {on} that {n} lorries were stranded at the Lundby pass.")
    };
    check(
        &[
            &format!("2032-04-05 post | {}", told("Norway", 400, "on Monday")),
            &format!("2032-04-06 radio | {}", told("Sweden", 900, "on Tuesday")),
        ],
        &["figure: 400 lorries / 900 lorries"],
    );
    // Of two days of the matter itself nobody disagrees.
    check(
        &[
            "2032-04-05 post | Norway said that 400 lorries were stranded at the Lundby pass on Sunday.",
            "2032-04-06 radio | Sweden said that 900 lorries were stranded at the Lundby pass on Monday.",
        ],
        &[],
    );
}

/// What two outlets print alike, long enough for a reprint of it with a sentence more to be a copy.
const WIRE: &str = "Norway closed the border post at Lundby on Sunday after a quarrel over the price of \
    timber, and long queues of lorries formed on both banks of the river before noon. Drivers slept in \
    their cabs, and the town of Dorn opened its school hall for families with children. The chamber \
    of commerce in Dorn counted losses among growers of soft fruit, whose harvest cannot wait. Sweden \
    protested in a note to Norway, and called its envoy home for talks that were to last two days. It \
    is unclear whether Norway will reopen the border.";

#[test]
fn what_a_reprint_adds_in_its_own_words_is_its_own() {
    let figure = |n: &str| format!("Some {n} lorries were stranded at the Lundby post.");
    let wire = format!("2032-04-05 wire | {WIRE} {}", figure("1,200"));
    let reprint = |more: &str| format!("2032-04-06 post | {WIRE} {more}");
    let added = format!("{} The strike of the drivers could ruin the growers.", figure("2,300"));
    check(&[&wire, &reprint(&added)], &["figure: Some 1,200 lorries / Some 2,300 lorries"]);
    check(&[&wire, &reprint(&figure("1,200"))], &[]);

    let overview = overview_of(&[&wire, &reprint(&added)]);
    assert!(overview.articles.iter().any(|article| article.copy_of.is_some()));
    let risk = overview.risks.iter().find(|risk| risk.evidence.shown().quote.contains("drivers"));
    let risk = risk.expect("the reprint's own risk").evidence.shown();
    assert_eq!(risk.repeats, None);
    let alone = |source: &str| {
        let source = overview.sources.iter().find(|one| one.id == source).unwrap();
        source.alone.iter().any(|(_, one)| one.anchor == risk.anchor)
    };
    assert!(alone("post") && !alone("wire"));
    let question = &overview.questions[0].evidence;
    assert_eq!((question.n_citations(), question.n_independent()), (2, 1));
}

#[test]
fn a_newer_version_may_answer_what_the_older_asked() {
    let older = format!("2032-04-05 wire | {WIRE}");
    let common = WIRE.rsplit_once("It is unclear").unwrap().0;
    let newer = format!("2032-04-08 post | {common} Norway reopened the border on Tuesday.");
    let overview = overview_of(&[&older, &newer]);
    assert!(overview.articles.iter().any(|article| article.copy_of.is_some()));
    let answer = overview.questions[0].answered.as_ref().expect("an answer");
    assert_eq!(&*answer.evidence.shown().quote, "Norway reopened the border on Tuesday.");
}
