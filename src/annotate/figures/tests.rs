//! What is read as a figure, and what is not.

use crate::annotate::Measure;
use crate::annotate::tests::label;

/// The figures of a text: `words | low–high | unit | frame`.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (labels, article) = label(text);
    let number = |hundredths: u64| match hundredths % 100 {
        0 => (hundredths / 100).to_string(),
        rest => format!("{}.{rest:02}", hundredths / 100),
    };
    let found: Vec<String> = labels
        .figures
        .iter()
        .map(|label| {
            let figure = &label.value;
            let unit = match &figure.measure {
                Measure::Count(unit) | Measure::Money(unit) => unit.clone(),
                Measure::Percent => "%".to_owned(),
            };
            let bounds = if figure.low == figure.high {
                number(figure.low)
            } else {
                format!("{}–{}", number(figure.low), number(figure.high))
            };
            let frame = figure.frame.as_deref().unwrap_or("-");
            format!("{} | {bounds} | {unit} | {frame}", article.prose.slice(label.range))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_count_has_a_unit_and_what_became_of_it() {
    check(
        "The flood killed 12 people and wounded 30 in Lundby.",
        &["12 people | 12 | people | killed", "30 | 30 | people | wounded"],
    );
    check(
        "Twelve miners were killed and 30 were injured, the union said.",
        &["Twelve miners | 12 | miner | killed", "30 | 30 | people | wounded"],
    );
    check(
        "The union put the number of strikers at 4,500 dockers.",
        &["4,500 dockers | 4450–4550 | docker | -"],
    );
    check("A death toll of 41 was given.", &["41 | 41 | people | killed"]);
}

#[test]
fn some_of_those_who_belong_to_somebody() {
    check(
        "The guild said 3,750 of its members had marched.",
        &["3,750 of its members | 3750 | member | marched"],
    );
    check("The guild said 12 of the 40 miners had marched.", &["40 miners | 40 | miner | marched"]);
}

#[test]
fn hedges_widen_a_figure() {
    check("At least 40 people died.", &["At least 40 people | 40–50 | people | killed"]);
    check("About 200 troops left.", &["About 200 troops | 180–220 | troop | -"]);
    check(
        "Between 50 and 60 people died.",
        &["Between 50 and 60 people | 50–60 | people | killed"],
    );
}

#[test]
fn money_is_told_to_its_last_digit() {
    check("The ferry cost $8 million.", &["$8 million | 7600000–8400000 | usd | -"]);
    check(
        "The ferry cost 7.98 billion crowns.",
        &["7.98 billion crowns | 7975000000–7985000000 | crown | -"],
    );
    check("The mill lost €3.5bn.", &["€3.5bn | 3450000000–3550000000 | eur | lost"]);
}

#[test]
fn what_only_looks_like_a_figure_is_left_alone() {
    for text in [
        "Resolution 242 was read aloud.",
        "The 12th regiment left.",
        "She is 40.",
        "Another 12 people were killed.",
        "12 more people were killed.",
        "The dam could kill 10,000 people.",
        "The crew met on 12 March 1980.",
        "The bell rang at 10:30.",
        "If 40 members vote, the rule falls.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn a_short_sentence_leans_on_the_one_before() {
    let (labels, _) =
        label("The frozen deposits of the mill are large. The owner spoke of $9 million.");
    assert!(labels.figures[0].value.about.len() >= 3);
}

#[test]
fn ranges_beyond_counting_are_no_fault() {
    let (labels, _) =
        label("The vault held 1 to 18446744073709551 coins of 9 to 99999999999 kinds.");
    assert!(labels.figures.len() <= 2);
    let (labels, _) = label("It cost $90000000000000000 to $100000000000000000.");
    assert!(labels.figures.len() <= 1);
}

#[test]
fn a_figure_set_against_another_counts_the_same() {
    let miners = "Some 3,000 miners | 2700–3300 | miner | -";
    for (text, expected) in [
        (
            "Some 3,000 miners joined the march, their guild said. The police spoke of 1,200.",
            vec![miners, "1,200 | 1150–1250 | miner | -"],
        ),
        (
            "The guild said 3,000 miners had marched, while the mill put the number at about 1,200.",
            vec![
                "3,000 miners | 2850–3150 | miner | marched",
                "about 1,200 | 1080–1320 | miner | marched",
            ],
        ),
        (
            "The strike has cost 36 million euros, the mill said. Its guild puts the loss at 22 million.",
            vec![
                "36 million euros | 35500000–36500000 | eur | -",
                "22 million | 21500000–22500000 | eur | -",
            ],
        ),
        (
            "Some 3,000 miners joined the march, according to the police; the organisers counted 4,500.",
            vec![miners, "4,500 | 4450–4550 | miner | -"],
        ),
        (
            "The guild said 3,000 miners had marched. The mill said 1,200.",
            vec![
                "3,000 miners | 2850–3150 | miner | marched",
                "1,200 | 1150–1250 | miner | marched",
            ],
        ),
        (
            "The guild spoke of 3,000 miners on the march, the police of about 1,200.",
            vec!["3,000 miners | 2850–3150 | miner | -", "about 1,200 | 1080–1320 | miner | -"],
        ),
        (
            "The guild says 3,000 miners have left; the mill puts it nearer to 1,200.",
            vec!["3,000 miners | 2850–3150 | miner | -", "nearer to 1,200 | 1080–1320 | miner | -"],
        ),
        (
            "The guild puts turnout at 78 percent. The mill says turnout was 41 percent.",
            vec!["78 percent | 78 | % | -", "41 percent | 41 | % | -"],
        ),
        (
            "The guild says 3,000 miners have left, the police say only 1,200 have.",
            vec!["3,000 miners | 2850–3150 | miner | -", "only 1,200 | 1080–1320 | miner | -"],
        ),
        (
            "The police counted 96 miners at the gate, the organisers seventeen.",
            vec!["96 miners | 96 | miner | -", "seventeen | 17 | miner | -"],
        ),
        (
            "The mill claims losses of 36 million euros. A study for the guild arrives at 22 million.",
            vec![
                "36 million euros | 35500000–36500000 | eur | lost",
                "22 million | 21500000–22500000 | eur | lost",
            ],
        ),
        // Of their own, and what they moved from.
        ("In June the mill sold 300 looms, the police 90.", vec!["300 looms | 285–315 | loom | -"]),
        (
            "The guild says it had 300 miners at the gate; the mill says it had lost 90.",
            vec!["300 miners | 285–315 | miner | -"],
        ),
        // Who says a number with a noun, or has no verb and tells nothing, counts something of its own.
        (
            "The guild said 3,000 miners had marched. The mill said 12 lorries were burnt.",
            vec!["3,000 miners | 2850–3150 | miner | marched", "12 lorries | 12 | lorry | -"],
        ),
        // Who counts with a noun counts something of its own.
        (
            "Some 3,000 miners joined the march, the police said. The organisers counted 40 boats.",
            vec![miners, "40 boats | 40 | boat | -"],
        ),
        // Of something else, of one of two, a rate, and of no figure at all.
        (
            "Some 3,000 miners joined the march, their guild said. The police spoke of 40 boats.",
            vec![miners, "40 boats | 40 | boat | -"],
        ),
        (
            "The flood killed 12 people and wounded 30. The guild spoke of 17.",
            vec!["12 people | 12 | people | killed", "30 | 30 | people | wounded"],
        ),
        (
            "Some 3,000 miners joined the march, their guild said. The police spoke of 40 a day.",
            vec![miners],
        ),
        ("The miners marched. The police spoke of 40.", vec![]),
        (
            "The flood killed 12 people in Lundby, the mayor said. The army put the death toll at 17.",
            vec!["12 people | 12 | people | killed", "17 | 17 | people | killed"],
        ),
        (
            "Some 3 million people fled, the mayor said. The bank put the damage at 5 million.",
            vec!["Some 3 million people | 2700000–3300000 | people | displaced"],
        ),
    ] {
        check(text, &expected);
    }
}

#[test]
fn a_sum_that_is_too_large_is_no_figure() {
    for (text, expected) in [
        (
            "The fund paid 100 million billion dollars.",
            vec!["100 million billion dollars | 95000000000000000–105000000000000000 | usd | paid"],
        ),
        (
            "The fund paid 100,000,000,000,000,000 dollars.",
            vec![
                "100,000,000,000,000,000 dollars | 95000000000000000–105000000000000000 | usd | paid",
            ],
        ),
        // What it may be, or be at most, does not fit.
        ("The state owes $180 million billion.", vec![]),
        ("The state owes at least $180 million billion.", vec![]),
        ("The state owes about $180 million billion.", vec![]),
        ("The state owes $200 million billion.", vec![]),
    ] {
        check(text, &expected);
    }
}

#[test]
fn a_number_in_words_is_read_to_its_end() {
    for (text, expected) in [
        (
            "Two hundred and fifty people died.",
            vec!["Two hundred and fifty people | 250 | people | killed"],
        ),
        (
            "The slide killed one hundred and twenty miners.",
            vec!["one hundred and twenty miners | 120 | miner | killed"],
        ),
        ("A hundred and five boats sank.", vec!["A hundred and five boats | 105 | boat | -"]),
        ("Twenty-five people died.", vec!["Twenty-five people | 25 | people | killed"]),
        (
            "Some thirty four people died.",
            vec!["Some thirty four people | 30.60–37.40 | people | killed"],
        ),
        (
            "Three thousand two hundred boats sank.",
            vec!["Three thousand two hundred boats | 3150–3250 | boat | -"],
        ),
        (
            "Three hundred thousand people fled.",
            vec!["Three hundred thousand people | 285000–315000 | people | displaced"],
        ),
        (
            "Between one hundred and two hundred people died.",
            vec!["Between one hundred and two hundred people | 100–200 | people | killed"],
        ),
        // A part of a number, and a number behind another and "and".
        ("Half a million people fled.", vec![]),
        ("A quarter of a million people fled.", vec![]),
        ("The storm cost 3 million and forty people died.", vec![]),
        ("One boat sank.", vec![]),
        ("Well-kept boats sank.", vec![]),
    ] {
        check(text, &expected);
    }
}

#[test]
fn what_something_grew_from_is_no_bound() {
    for (text, expected) in [
        ("The guild grew from 3 to 4,000 members.", vec!["4,000 members | 3800–4200 | member | -"]),
        ("The toll rose from 12 to 40 people.", vec!["40 people | 40 | people | killed"]),
        (
            "Three to four thousand people marched.",
            vec!["Three to four thousand people | 3000–4000 | people | marched"],
        ),
        (
            "Some 3 to 4 million people fled.",
            vec!["Some 3 to 4 million people | 2700000–4400000 | people | displaced"],
        ),
        // Nobody moves from one to the other here, and digits lift nothing.
        ("From 12 to 40 people died.", vec!["12 to 40 people | 12–40 | people | killed"]),
        (
            "Between 3 and 4,000 people marched.",
            vec!["Between 3 and 4,000 people | 3–4000 | people | marched"],
        ),
    ] {
        check(text, &expected);
    }
}
