//! What a desk puts on a timeline.

use crate::annotate::Context;
use crate::annotate::Display;
use crate::annotate::lexicon::{Lexicon, Lexicons};
use crate::annotate::text::Text;
use crate::annotate::text::tests::{article, check_linear};
use crate::config::Config;

use super::*;

/// Expressions of `text`, published on Wednesday 15 May 2024, each with its value.
#[track_caller]
fn check(plain: &str, expected: &[&str]) {
    let found = each(plain, |text, label| {
        let iso = label.value.when.as_ref().map_or("?", |when| &when.iso);
        let deadline = if label.value.is_deadline { " deadline" } else { "" };
        let context = format!("{:?}", label.value.context).to_lowercase();
        format!("{} = {iso} {context}{deadline}", text.slice(label.range))
    });
    assert_eq!(found, expected);
}

/// What `tell` says of each expression in a text of 15 May 2024.
fn each<T>(plain: &str, tell: impl Fn(&Text<'_>, &Label<DateExpression>) -> T) -> Vec<T> {
    let mut article = article(plain);
    article.meta.date = Some(jiff::civil::date(2024, 5, 15));
    let lexicon = Lexicon::new(&Config::default()).value;
    let text = Text::new(&article, &lexicon);
    let names = crate::annotate::names::find(&text, &lexicon);
    find(&text, &lexicon, &names).iter().map(|label| tell(&text, label)).collect()
}

#[test]
fn days_of_an_entry_are_counted_from_its_own_day() {
    let told = "The bishop came to the pier yesterday. The crews left today.";
    let day = |entries: &[(usize, i8)]| {
        let mut article = article(told);
        article.meta.date = Some(jiff::civil::date(2024, 5, 15));
        let entry = |(start, day): &(usize, i8)| {
            let day = jiff::civil::date(2024, 5, *day);
            crate::load::Entry { start: *start, day }
        };
        article.entries = entries.iter().map(entry).collect();
        let lexicon = Lexicon::new(&Config::default()).value;
        let text = Text::new(&article, &lexicon);
        let names = crate::annotate::names::find(&text, &lexicon);
        let found = find(&text, &lexicon, &names);
        let iso = |label: &Label<DateExpression>| {
            label.value.when.as_ref().map_or(String::new(), |when| when.iso.clone())
        };
        found.iter().map(iso).collect::<Vec<_>>()
    };
    assert_eq!(day(&[]), ["2024-05-14", "2024-05-15"]);
    assert_eq!(day(&[(0, 11), (39, 10)]), ["2024-05-10", "2024-05-10"]);
    // What stands over the first entry is of the page.
    assert_eq!(day(&[(39, 10)]), ["2024-05-14", "2024-05-10"]);
}

#[test]
fn whole_dates() {
    check(
        "The dockers struck on 3 March 1981, and again on March 5, 1982.",
        &["3 March 1981 = 1981-03-03 historical", "March 5, 1982 = 1982-03-05 historical"],
    );
    check("They left on Dec. 10, 2016.", &["Dec. 10, 2016 = 2016-12-10 historical"]);
    check("They signed on 2024-05-02.", &["2024-05-02 = 2024-05-02 happened"]);
    check(
        "They sat from 29 April to 2 May and from May 3 to May 4.",
        &[
            "29 April to 2 May = 2024-04-29/2024-05-02 happened",
            "May 3 to May 4 = 2024-05-03/2024-05-04 happened",
        ],
    );
    check(
        "The bishops met from 3 to 5 May and wrote on May 9-10.",
        &[
            "3 to 5 May = 2024-05-03/2024-05-05 happened",
            "May 9-10 = 2024-05-09/2024-05-10 happened",
        ],
    );
    check("On Tuesday, May 14, 2024, they left.", &["Tuesday, May 14, 2024 = 2024-05-14 happened"]);
}

#[test]
fn a_day_that_something_bears_is_past_where_it_was_done() {
    check(
        "The families of those taken by the guards in the 7 October attacks will march.",
        &["7 October = 2023-10-07 happened"],
    );
    check("The mayor will have to accept the 27 April terms.", &["27 April = 2024-04-27 happened"]);
    check("They could return to the terms of 27 April.", &["27 April = 2024-04-27 happened"]);
    check("The board did not reply to the May 3 letter.", &["May 3 = 2024-05-03 happened"]);
    check(
        "She is in hiding and has not been seen since 7 October.",
        &["7 October = 2023-10-07 happened"],
    );
    check(
        "Norland said it killed one of the 7 October gunmen.",
        &["7 October = 2023-10-07 happened"],
    );
    // What is held on a day lies ahead as its verb says; and so does a letter yet to be written.
    check("The board will vote in the 7 October ballot.", &["7 October = 2024-10-07 planned"]);
    check("The June report will name the price.", &["June = 2024-06 planned"]);
    check("The rent is to be paid by 7 October.", &["7 October = 2024-10-07 planned deadline"]);
}

#[test]
fn a_name_behind_by_is_who_did_it_and_no_limit() {
    check(
        "The ferries seized by Norland in the April storm lay in port.",
        &["April = 2024-04 happened"],
    );
    check(
        "The body that “was found” by divers in November was hers.",
        &["November = 2023-11 happened"],
    );
}

#[test]
fn a_stretch_may_cross_new_year() {
    check(
        "From Dec. 22 through Jan. 25 the mill stood still.",
        &["Dec. 22 through Jan. 25 = 2023-12-22/2024-01-25 happened"],
    );
}

#[test]
fn a_weekday_in_a_name_and_one_in_a_phrase_about_others() {
    check("The Good Friday accord held.", &[]);
    check(
        "Those at a meeting Monday did not want to hear of it.",
        &["Monday = 2024-05-13 happened"],
    );
    check("The board did not meet on Monday.", &["Monday = 2024-05-13 denied"]);
    check(
        "Unlike the offers that came in May, this one could settle it.",
        &["May = 2024-05 happened"],
    );
}

#[test]
fn what_could_be_is_not_told_and_the_first_day_possible_is_no_limit() {
    check(
        "The mayor said the board could meet this week.",
        &["this week = 2024-05-13/2024-05-19 hypothetical"],
    );
    check("The mayor said the board could meet on Friday.", &["Friday = 2024-05-17 hypothetical"]);
    check(
        "The mayor said the board, which could not agree, met on Monday.",
        &["Monday = 2024-05-13 happened"],
    );
    check(
        "The mayor said the board could meet as early as Friday.",
        &["Friday = 2024-05-17 hypothetical"],
    );
    check("The board met as recently as Monday.", &["Monday = 2024-05-13 happened"]);
    check("A ruling is not expected before June 2024.", &["June 2024 = 2024-06 planned"]);
    check("The rent is to be paid before June 2024.", &["June 2024 = 2024-06 planned deadline"]);
}

#[test]
fn who_told_of_it_behind_the_day_gives_it_no_tense() {
    // May 15 is the day of publication.
    for day in [
        "The ferries could sail again on June 13, Zorval said.",
        "The strike could spread on June 13, Zorval warned.",
        "The ferries may sail again on June 13, said Zorval.",
        "The ferries might sail again on June 13, said the deputy head of the crews.",
        "The quay will close if the strike lasts beyond June 13, Zorval warned.",
    ] {
        check(day, &["June 13 = 2024-06-13 hypothetical"]);
    }
    check(
        "The ferries could sail again on January 13, Zorval said.",
        &["January 13 = 2025-01-13 hypothetical"],
    );
    check(
        "The ferries could sail again on Friday, Zorval said.",
        &["Friday = 2024-05-17 hypothetical"],
    );
    // What was is told of too, and a day that opens the sentence is that of its verb.
    check("The ferries sailed on June 13, Zorval said.", &["June 13 = 2023-06-13 happened"]);
    check("In June, Zorval complained.", &["June = 2023-06 happened"]);
    check("On June 13, Zorval warned its neighbours.", &["June 13 = 2023-06-13 happened"]);
    // What could not be, and what might have been, lies behind.
    check("The board could not agree on May 13, Zorval said.", &["May 13 = 2024-05-13 happened"]);
}

#[test]
fn a_plan_is_no_verb_and_a_day_of_what_was_done_to_it_is_past() {
    for past in [
        "Zorval rejected the plan on Monday.",
        "Zorval signed the peace plan on Monday.",
        "The council debated the harbour plan on Monday.",
        "The union unveiled its plans for the quay on Monday.",
        "The union withdrew Zorval’s plan on Monday.",
        "The council rejected the peace plan to end the strike on Monday.",
        "The union attacked planned closures on Monday.",
    ] {
        check(past, &["Monday = 2024-05-13 happened"]);
    }
    check("The union cancelled the planned meeting on Monday.", &["Monday = 2024-05-13 denied"]);
    for planned in [
        "Zorval plans to meet the union on Monday.",
        "The ministers plan to meet on Monday.",
        "The ministry said the envoys plan to meet on Monday.",
        "They plan talks on Monday.",
        "Zorval plans talks on Monday.",
        "Zorval also plans a vote on Monday.",
        "The council has plans to meet on Monday.",
        "A vote is planned for Monday.",
        "The talks were planned for Monday.",
        "The union will attend talks scheduled for Monday.",
    ] {
        check(planned, &["Monday = 2024-05-20 planned"]);
    }
}

#[test]
fn every_shipped_class_says_something() {
    let lexicons = Lexicons::new(&Config::default()).value;
    for language in ["en", "de"] {
        for class in lexicons.of(language).list("dates").class_names() {
            assert!(Word::named(class).is_some() || class == "begin", "{class}");
        }
    }
}

#[test]
fn past_a_day_is_beyond_it() {
    check(
        "The quay will close if the strike lasts past June 13.",
        &["June 13 = 2024-06-13 hypothetical"],
    );
    check("The strike may run past Friday.", &["Friday = 2024-05-17 hypothetical"]);
    check("They struck this past March.", &["past March = 2024-03 happened"]);
}

#[test]
fn weekdays_look_back_unless_the_sentence_looks_ahead() {
    check("The board met on Monday.", &["Monday = 2024-05-13 happened"]);
    check("The board will meet on Monday.", &["Monday = 2024-05-20 planned"]);
    check("The truce is set to expire on Friday.", &["Friday = 2024-05-17 planned deadline"]);
    check("They met last Wednesday.", &["last Wednesday = 2024-05-08 happened"]);
}

#[test]
fn days_without_a_year_follow_the_sentence() {
    check("The vote will be held on April 20.", &["April 20 = 2025-04-20 planned"]);
    check("The vote was held on April 20.", &["April 20 = 2024-04-20 happened"]);
    check("They come in on a Monday and every Friday.", &[]);
}

#[test]
fn the_verb_of_the_clause_says_before_or_after() {
    check("The union expects a reply on Monday.", &["Monday = 2024-05-20 planned"]);
    check(
        "The truce ends at noon on Tuesday.",
        &["noon on Tuesday = 2024-05-21T12:00 planned deadline"],
    );
    check("The new board takes office on Thursday.", &["Thursday = 2024-05-16 planned"]);
    check("The second round will be held in Lima Friday.", &["Friday = 2024-05-17 planned"]);
    check(
        "The judge ruled on Monday that the union could strike.",
        &["Monday = 2024-05-13 happened"],
    );
    check(
        "The port will stay shut, the mayor said on Tuesday.",
        &["Tuesday = 2024-05-14 happened"],
    );
    check("On Friday, the bishops and their aides are to visit.", &["Friday = 2024-05-17 planned"]);
    check("On Friday, the bishops left.", &["Friday = 2024-05-10 happened"]);
    check(
        "The bishop said in June that the synod, which will be elected in July, decides.",
        &["June = 2023-06 happened", "July = 2024-07 planned"],
    );
}

#[test]
fn what_was_decided_may_lie_ahead() {
    check(
        "The ministers said they would stop all sales by 17 June.",
        &["17 June = 2024-06-17 planned deadline"],
    );
    check("The two agreed to meet on Friday.", &["Friday = 2024-05-17 planned"]);
}

#[test]
fn a_deadline_names_its_day_before_itself() {
    check(
        "As the Friday deadline approaches, they wait to see if the talks hold.",
        &["Friday = 2024-05-17 planned deadline"],
    );
    check("The Friday deadline passed.", &["Friday = 2024-05-10 happened"]);
}

#[test]
fn a_condition_counts_in_its_own_clause_only() {
    check("If the vote fails on Friday, the mayor resigns.", &["Friday = 2024-05-17 hypothetical"]);
    check("They met on Friday to see if it holds.", &["Friday = 2024-05-10 happened"]);
}

#[test]
fn months_share_a_year() {
    check(
        "The strikes of February and March 1980 failed.",
        &["February = 1980-02 historical", "March 1980 = 1980-03 historical"],
    );
    check(
        "They met in the middle of January.",
        &["the middle of January = 2024-01-11/2024-01-20 happened"],
    );
}

#[test]
fn date_lines_and_nowadays_are_no_dates() {
    check("LIMA, 15 May 2024 — The talks failed.", &[]);
    check("More ferries run today than ever.", &[]);
    check("It is the largest union today.", &[]);
    check("The board met today.", &["today = 2024-05-15 happened"]);
    check("The board will meet today.", &["today = 2024-05-15 planned"]);
}

#[test]
fn what_was_put_off_until_a_day_lies_ahead() {
    check("They postponed until Friday any action on it.", &["Friday = 2024-05-17 planned"]);
    check(
        "The board extended its deadline until 9 a.m. Friday.",
        &["9 a.m. Friday = 2024-05-17T09:00 planned deadline"],
    );
    // What lasted until a day is over.
    check("They stayed until Friday.", &["Friday = 2024-05-10 happened"]);
}

#[test]
fn relative_expressions() {
    check(
        "Yesterday they left; tomorrow they will return.",
        &["Yesterday = 2024-05-14 happened", "tomorrow = 2024-05-16 planned"],
    );
    check("Fighting broke out last March.", &["last March = 2024-03 happened"]);
    check("In recent days they met.", &["recent days = 2024-05-10/2024-05-15 happened"]);
    check("They met last week.", &["last week = 2024-05-06/2024-05-12 happened"]);
    check("Two weeks ago the port closed.", &["Two weeks ago = 2024-05-01 happened"]);
    check(
        "Trust has widened over the past year.",
        &["over the past year = 2023-05-15/2024-05-15 happened"],
    );
    check("The reply will come in 48 hours.", &["in 48 hours = 2024-05-17 planned"]);
}

#[test]
fn parts_and_limits() {
    check(
        "They must pay by the end of the month.",
        &["the end of the month = 2024-05-31 planned deadline"],
    );
    check("Talks began in early 2024.", &["early 2024 = 2024-01-01/2024-04-30 happened"]);
    check("They met in mid-April.", &["mid-April = 2024-04-11/2024-04-20 happened"]);
    check("By 20 June the union must answer.", &["20 June = 2024-06-20 planned deadline"]);
}

#[test]
fn years() {
    check("Since 2011 the port is closed.", &["2011 = 2011 historical"]);
    check("In the 1980s it flourished.", &["1980s = 1980-01-01/1989-12-31 historical"]);
    check("It was open in 2011-13.", &["2011-13 = 2011-01-01/2013-12-31 historical"]);
}

#[test]
fn what_is_no_date() {
    check("They talked for two hours, and 2000 people marched.", &[]);
    check("They may march.", &[]);
    check("Resolution 1970 was read; it cost $1999.", &[]);
    check("He had worked there for eleven years.", &[]);
}

#[test]
fn without_a_day_of_publication_relative_dates_stay_open() {
    let article = article("They met on Monday and in March 1990.");
    let lexicon = Lexicon::new(&Config::default()).value;
    let text = Text::new(&article, &lexicon);
    let found = find(&text, &lexicon, &[]);
    assert_eq!(found.len(), 2);
    assert!(found[0].value.when.is_none());
    assert_eq!(found[1].value.when.as_ref().map(|when| when.iso.as_str()), Some("1990-03"));
}

#[test]
fn hostile_text_is_walked_once() {
    let lexicon = Lexicon::new(&Config::default()).value;
    check_linear(
        &[
            "in two ",
            "the end of ",
            "2024-",
            "3 May to ",
            "Monday, ",
            "last ",
            "plans planned ",
            "Friday, said ",
            "two hundred ",
            "voted to ",
            "if dropped its demand by Friday ",
        ],
        |article| {
            let text = Text::new(article, &lexicon);
            drop(find(&text, &lexicon, &[]));
        },
    );
}

/// Every rule that the code can give is shown at work and at rest in `rules.txt`.
#[test]
fn every_rule_has_examples_for_and_against() {
    let sources = [
        include_str!("../dates.rs"),
        include_str!("absolute.rs"),
        include_str!("relative.rs"),
        include_str!("context.rs"),
    ];
    let rules = crate::annotate::tests::rules_in(&sources, "date/");
    let lexicon = Lexicon::new(&Config::default()).value;
    crate::annotate::tests::check_rules(&rules, include_str!("rules.txt"), |sentence| {
        let mut article = article(sentence);
        article.meta.date = Some(jiff::civil::date(2024, 5, 15));
        let text = Text::new(&article, &lexicon);
        let names = crate::annotate::names::find(&text, &lexicon);
        find(&text, &lexicon, &names).into_iter().map(|label| label.origin).collect()
    });
}

#[test]
fn numbers_that_could_be_day_or_month_stay_open() {
    check("They signed on 13/05/2024.", &["13/05/2024 = 2024-05-13 happened"]);
    check("They signed on 05/13/2024.", &["05/13/2024 = 2024-05-13 happened"]);
    check("They signed on 04/05/2024.", &["04/05/2024 = ? happened"]);
}

#[test]
fn quarters_and_named_days() {
    check(
        "Sales rose in the third quarter of 2023.",
        &["third quarter of 2023 = 2023-07-01/2023-09-30 happened"],
    );
    check("The ferry will sail on New Year's Eve.", &["New Year's Eve = 2024-12-31 planned"]);
    check("The ferry sank on Christmas Eve 1990.", &["Christmas Eve 1990 = 1990-12-24 historical"]);
}

#[test]
fn a_moved_deadline_names_two_days() {
    check(
        "The owners moved the deadline from 20 May to 3 June.",
        &["20 May = 2024-05-20 denied", "3 June = 2024-06-03 planned deadline"],
    );
    check(
        "The owners are moving the vote from 20 May to 3 June.",
        &["20 May = 2024-05-20 denied", "3 June = 2024-06-03 planned"],
    );
    // The new day is not a year before the old one.
    check(
        "The council put off its ruling from 29 May to 20 December.",
        &["29 May = 2024-05-29 denied", "20 December = 2024-12-20 planned"],
    );
    check(
        "Norland extended the June 14 deadline for the union to June 28.",
        &["June 14 = 2024-06-14 denied", "June 28 = 2024-06-28 planned deadline"],
    );
    for off in [
        "The June 14 meeting was called off.",
        "The council cancelled the June 14 meeting.",
        "The award that was due on June 14 will not be made.",
    ] {
        check(off, &["June 14 = 2024-06-14 denied"]);
    }
    check("The strike called for Monday was called off.", &["Monday = 2024-05-20 denied"]);
    check("The union called off a strike planned for June 14.", &["June 14 = 2024-06-14 denied"]);
    check(
        "The union called off its talks and called a strike for June 14.",
        &["June 14 = 2024-06-14 planned"],
    );
    check("The council extended the quay by June 14.", &["June 14 = 2024-06-14 planned deadline"]);
    check(
        "The fair runs from 20 May to 3 June.",
        &["20 May to 3 June = 2024-05-20/2024-06-03 planned"],
    );
}

#[test]
fn what_goes_on_to_a_day_reaches_ahead_of_a_past() {
    check(
        "The league has cancelled all matches through 20 June.",
        &["20 June = 2024-06-20 planned"],
    );
}

#[test]
fn a_limit_of_what_was_is_no_deadline() {
    check(
        "The crews ate apart until Monday, when the mayor crossed the hall.",
        &["Monday = 2024-05-13 happened"],
    );
    check(
        "They ground the corn by hand until Monday, when the mill reopened.",
        &["Monday = 2024-05-13 happened"],
    );
    check("They slept on deck until Monday.", &["Monday = 2024-05-13 happened"]);
    check(
        "The crews must answer by Monday, when the truce signed in the hall ends.",
        &["Monday = 2024-05-20 planned deadline"],
    );
    check(
        "The owners have until Monday, when the court sits.",
        &["Monday = 2024-05-20 planned deadline"],
    );
}

#[test]
fn a_question_sets_no_deadline() {
    check(
        "Will the crews be paid before the end of the month?",
        &["the end of the month = 2024-05-31 planned"],
    );
    check(
        "The crews must be paid before the end of the month.",
        &["the end of the month = 2024-05-31 planned deadline"],
    );
}

#[test]
fn what_counts_from_a_condition_has_no_day() {
    check(
        "The owners would answer within 48 hours if the crews returned.",
        &["within 48 hours = ? hypothetical"],
    );
    check("The owners will answer within 48 hours.", &["within 48 hours = 2024-05-17 planned"]);
}

#[test]
fn months_of_a_list_go_on_as_it_began() {
    check(
        "The choir is going to sing in Lima next month, in Quito in February, and in Cali in April.",
        &["next month = 2024-06 planned", "February = 2025-02 planned", "April = 2025-04 planned"],
    );
}

#[test]
fn months_to_come_are_no_month() {
    check(
        "The choirs will meet in the coming months.",
        &["coming months = 2024-05-15/2024-10-15 planned"],
    );
    check("The choirs will meet in the coming month.", &["coming month = 2024-06 planned"]);
}

#[test]
fn a_time_of_day_leaves_its_day() {
    check("They will meet at 9 a.m. on Friday.", &["9 a.m. on Friday = 2024-05-17T09:00 planned"]);
    check(
        "The strike starts at noon GMT on 3 June.",
        &["noon GMT on 3 June = 2024-06-03T12:00 planned"],
    );
}

#[test]
fn times_of_day_beside_their_day() {
    check(
        "They will meet at 6:30 p.m. on Friday and answer by noon on 3 June. He left at noon.",
        &[
            "6:30 p.m. on Friday = 2024-05-17T18:30 planned",
            "noon on 3 June = 2024-06-03T12:00 planned deadline",
        ],
    );
    check(
        "The polls will close Sunday at 5pm. The truce ends at midnight on Thursday.",
        &[
            "Sunday at 5pm = 2024-05-19T17:00 planned",
            "midnight on Thursday = 2024-05-16T24:00 planned deadline",
        ],
    );
    // A price, a score and a count are none.
    check(
        "On Friday 14.30 euros were paid, and on Sunday 3 men.",
        &["Friday = 2024-05-10 happened", "Sunday = 2024-05-12 happened"],
    );
}

#[test]
fn what_would_be_lies_ahead_of_what_was_said() {
    check("The board said the closed season would start in July.", &["July = 2024-07 planned"]);
    check(
        "The panel is due to report by mid-April.",
        &["mid-April = 2025-04-11/2025-04-20 planned deadline"],
    );
}

#[test]
fn seasons_and_weekends_without_a_year() {
    check("The union will vote in the autumn.", &["autumn = 2024-09-01/2024-11-30 planned"]);
    check("The talks failed at the weekend.", &["the weekend = 2024-05-11/2024-05-12 happened"]);
    check(
        "The talks will resume over the weekend.",
        &["the weekend = 2024-05-18/2024-05-19 planned"],
    );
    check(
        "She has carried messages since the winter.",
        &["winter = 2023-12-01/2024-02-29 happened"],
    );
    check("The delay could last several months.", &[]);
}

#[test]
fn a_limit_governs_its_day() {
    check(
        "The envoy was asked by the mayor to come next week.",
        &["next week = 2024-05-20/2024-05-26 planned"],
    );
    check(
        "They must pay by noon on Friday.",
        &["noon on Friday = 2024-05-17T12:00 planned deadline"],
    );
}

#[test]
fn a_half_of_the_day_stands_in_the_paragraph_of_its_hour() {
    check("The vote is on 3 June at 5\nPM Roe spoke.", &["3 June = 2024-06-03 planned"]);
    check("The vote is on 3 June at 5 pm.", &["3 June at 5 pm = 2024-06-03T17:00 planned"]);
}

/// ISO 8601 writes four digits of a year, and none before the year 1 of our era.
#[test]
fn days_before_the_first_year_stay_open() {
    check("The dam was built 3000 years ago.", &["3000 years ago = ? happened"]);
    check("The dam was built 2023 years ago.", &["2023 years ago = 0001 historical"]);
    check("It stood over the past 3000 years.", &["over the past 3000 years = ? happened"]);
}

#[test]
fn a_count_in_words_is_read_to_its_end() {
    check("They left thirteen years ago.", &["thirteen years ago = 2011 historical"]);
    check("They left sixteen days ago.", &["sixteen days ago = 2024-04-29 happened"]);
    check("They left forty years ago.", &["forty years ago = 1984 historical"]);
    check("They left twenty-two days ago.", &["twenty-two days ago = 2024-04-23 happened"]);
    check(
        "They left a hundred and one years ago.",
        &["a hundred and one years ago = 1923 historical"],
    );
    check("They left two hundred years ago.", &["two hundred years ago = 1824 historical"]);
    check(
        "The last hundred days were quiet.",
        &["The last hundred days = 2024-02-05/2024-05-15 happened"],
    );
    check("They left several hundred years ago.", &[]);
    // A part of a century is none.
    check("They left half a century ago.", &[]);
}

#[test]
fn a_fortnight_is_two_weeks() {
    check("They left a fortnight ago.", &["a fortnight ago = 2024-05-01 happened"]);
    check("They left two fortnights ago.", &["two fortnights ago = 2024-04-17 happened"]);
    check("They left a week ago.", &["a week ago = 2024-05-08 happened"]);
}

#[test]
fn a_winter_runs_over_new_year() {
    let calendar = |year, month| Calendar { published: Some(jiff::civil::date(year, month, 20)) };
    let begins = |month, shift| {
        let winter = calendar(2026, month).season(4, Some(shift), None).unwrap();
        i32::from(winter.start.year())
    };
    for (month, last, this, next) in
        [(1, 2024, 2025, 2026), (4, 2025, 2026, 2026), (12, 2025, 2026, 2027)]
    {
        assert_eq!(begins(month, Shift::Last), last, "last winter in month {month}");
        assert_eq!(begins(month, Shift::This), this, "this winter in month {month}");
        assert_eq!(begins(month, Shift::Next), next, "next winter in month {month}");
    }
    let summer = calendar(2026, 1).season(2, Some(Shift::This), None).unwrap();
    assert_eq!(summer.start.year(), 2026);
}

#[test]
fn a_part_of_a_decade() {
    check("It was built in the mid-1980s.", &["mid-1980s = 1984-01-01/1986-12-31 historical"]);
    check("It was built in the 1980s.", &["1980s = 1980-01-01/1989-12-31 historical"]);
    check("The mid-1985s are no decade.", &[]);
}

#[test]
fn four_digits_that_are_no_year() {
    check("The convoy left at 1900 GMT.", &[]);
    check("It closed at 1830 local time.", &[]);
    check("Of 2000 workers half stayed away.", &[]);
    check("The council signed Agenda 2030.", &[]);
    check("Flight 1980 was late.", &[]);
    // Behind a word of another sort it is one.
    check("The strike of 1984 workers remember.", &["1984 = 1984 historical"]);
    check("They met in Lund 1984.", &["1984 = 1984 historical"]);
    check("They met at noon in 1900.", &["1900 = 1900 historical"]);
}

#[test]
fn what_was_set_is_still_to_be_done() {
    check(
        "The court gave the council until Friday to answer.",
        &["Friday = 2024-05-17 planned deadline"],
    );
    check("She told the guild to answer by Monday.", &["Monday = 2024-05-20 planned deadline"]);
    check("The guild has until Friday to answer.", &["Friday = 2024-05-17 planned deadline"]);
    // What was done by a day, and what was said on one.
    check("The quay was cleared by Friday.", &["Friday = 2024-05-10 happened"]);
    check("She gave them the key on Friday.", &["Friday = 2024-05-10 happened"]);
}

#[test]
fn what_is_expected_by_a_day_is_no_deadline() {
    check("The mill expects to hire 40 people by June.", &["June = 2024-06 planned"]);
    check("The mill must hire 40 people by June.", &["June = 2024-06 planned deadline"]);
}

/// "Before May" is over when May begins; "by May" and "before noon on Friday" are not.
#[test]
fn a_limit_may_end_as_it_begins() {
    for (plain, due) in [
        ("Norway must pay the fine before June.", "2024-05-31"),
        ("Norway must pay the fine by June.", "2024-06-30"),
        ("Norway must pay the fine before Friday.", "2024-05-16"),
        ("Norway must pay the fine by Friday.", "2024-05-17"),
        ("Norway must pay the fine before 5 p.m. on Friday.", "2024-05-17"),
        ("Norway must pay the fine before the end of the month.", "2024-05-31"),
        ("The vote is to be held on Friday.", "2024-05-17"),
    ] {
        let found = each(plain, |_, label| label.value.when.as_ref().unwrap().due().to_string());
        assert_eq!(found.first().map(String::as_str), Some(due), "{plain}");
    }
}

#[test]
fn what_must_be_done_lies_ahead_whatever_was_ruled() {
    for due in [
        "Norland must leave the quay by Friday, the panel ruled.",
        "Norland must leave the quay by Friday under a ruling made in the hall.",
        "Norland has to leave the quay by Friday after a judge rejected its appeal.",
        "The crews should answer by Friday, the board decided.",
        "The crews have to leave by Friday, according to the order signed in the hall.",
    ] {
        let found = each(due, |text, label| {
            let iso = label.value.when.as_ref().map(|when| when.iso.clone());
            (text.slice(label.range).to_owned(), iso, label.value.is_deadline)
        });
        let friday = ("Friday".to_owned(), Some("2024-05-17".to_owned()), true);
        assert_eq!(found, [friday], "{due}");
    }
    check("Norland must answer, the panel ruled on Friday.", &["Friday = 2024-05-10 happened"]);
    check("Norland had to leave the quay by Friday.", &["Friday = 2024-05-10 happened"]);
    check("Norland must have left on Friday.", &["Friday = 2024-05-10 happened"]);
    check("At a meeting on Friday, the board decided.", &["Friday = 2024-05-10 happened"]);
}

/// A year is taken off only where a past verb says so of the day itself.
#[test]
fn the_day_of_what_was_decided_keeps_the_nearest_year() {
    for ahead in [
        "The crews voted on Monday to strike from July 19.",
        "The council decided to close the quay on July 19.",
        "The union approved a strike from July 19.",
        "The union has called for a strike on July 19.",
        "The court adjourned to July 19.",
        "The league hired crews to begin work on July 19.",
        "The decree has set July 19 as polling day.",
        "The council debated the July 19 vote.",
    ] {
        let found = each(ahead, |_, label| label.value.when.as_ref().map(|when| when.iso.clone()));
        assert_eq!(found.last(), Some(&Some("2024-07-19".to_owned())), "{ahead}");
    }
    check("The dam burst and flooded the quay on July 19.", &["July 19 = 2023-07-19 happened"]);
    check("On July 19 the council approved the plan.", &["July 19 = 2023-07-19 happened"]);
    check("The crews failed to agree on July 19.", &["July 19 = 2023-07-19 happened"]);
    check("The council approved the plan in October.", &["October = 2023-10 happened"]);
    check("The crews voted on Monday.", &["Monday = 2024-05-13 happened"]);
    check("The union called a strike for Monday.", &["Monday = 2024-05-20 planned"]);
    check(
        "The board has given the diocese until 31 December.",
        &["31 December = 2024-12-31 planned deadline"],
    );
}

#[test]
fn the_past_of_a_told_condition_is_none() {
    check(
        "The mayor said she would sue unless the quay was cleared by Friday.",
        &["Friday = 2024-05-17 hypothetical deadline"],
    );
    check(
        "The mayor said she would sue if the bill was not paid by Friday.",
        &["Friday = 2024-05-17 hypothetical deadline"],
    );
    check("The mayor asked if the bill was paid on Friday.", &["Friday = 2024-05-10 happened"]);
    check(
        "She would have sued if the quay was closed on Friday.",
        &["Friday = 2024-05-10 happened"],
    );
}

#[test]
fn who_gives_up_a_demand_sets_no_deadline() {
    for given_up in [
        "Norland dropped its demand that the crews leave by June 15.",
        "Norland abandoned its plan to close the quay by June 15.",
        "Norland no longer insists that the crews leave by June 15.",
    ] {
        check(given_up, &["June 15 = 2024-06-15 denied"]);
    }
    for held in [
        "Norland insists that the crews leave by June 15.",
        "Norland dropped its suit, but the crews must leave by June 15.",
        "Norland withdrew from the talks that should end by June 15.",
    ] {
        let found = each(held, |_, label| label.value.is_deadline);
        assert_eq!(found, [true], "{held}");
    }
}

#[test]
fn a_forecast_an_arrival_and_a_line_between_two_sorts_are_no_deadline() {
    check("The lake could fall to 20 feet by June.", &["June = 2024-06 hypothetical"]);
    check("Prices may double by June.", &["June = 2024-06 hypothetical"]);
    check("The owners may appeal by June 20.", &["June 20 = 2024-06-20 hypothetical deadline"]);
    check("The envoy is due in Lima on Friday.", &["Friday = 2024-05-17 planned"]);
    check("The rent is due in June.", &["June = 2024-06 planned deadline"]);
    check("Leases signed before June 1 will hold.", &["June 1 = 2024-06-01 planned"]);
    check("They missed the deadline on Friday.", &["Friday = 2024-05-10 happened"]);
    check("They blew past the deadline on Friday.", &["Friday = 2024-05-10 happened"]);
    let shown = |plain: &str| each(plain, |_, label| label.display);
    assert_eq!(shown("Leases signed before May 1 will hold."), [Display::Hidden]);
    assert_eq!(shown("The leases were signed on May 1."), [Display::Ranked]);
}

#[test]
fn what_is_ordered_within_a_time_is_due_and_what_took_it_is_no_date() {
    check(
        "The court ordered Norland to reply within a week.",
        &["within a week = 2024-05-22 planned deadline"],
    );
    check("They settled it within two days.", &[]);
    check(
        "The panel sat on 4 May and was to report within ten days.",
        &["4 May = 2024-05-04 happened"],
    );
}

#[test]
fn weeks_behind_a_day() {
    check("The polls close on Monday week.", &["Monday week = 2024-05-27 planned"]);
    check("They will meet on Friday fortnight.", &["Friday fortnight = 2024-05-31 planned"]);
    check("The court will sit tomorrow week.", &["tomorrow week = 2024-05-23 planned"]);
    check("They will answer by week's end.", &["week's end = 2024-05-19 planned deadline"]);
    check("On Monday weeks of talks ended.", &["Monday = 2024-05-13 happened"]);
}

#[test]
fn weekdays_in_the_names_of_papers_and_schools() {
    check("She told the Sunday Herald of it.", &[]);
    check("The church runs Sunday schools.", &[]);
    check("The Sunday vote failed.", &["Sunday = 2024-05-12 happened"]);
}

#[test]
fn full_stops_put_the_day_first() {
    check("The lease ends on 05.04.2026.", &["05.04.2026 = 2026-04-05 planned deadline"]);
    check("It was signed on 13-02-2024.", &["13-02-2024 = 2024-02-13 happened"]);
    check("It was signed on 12-02-2024.", &["12-02-2024 = ? happened"]);
    check("It was signed on 12 jan 2024.", &["12 jan 2024 = 2024-01-12 happened"]);
}

/// The pages of outlets and their texts write months in the same short forms.
#[test]
fn the_short_months_of_page_heads_are_months_of_texts() {
    let heads = [
        ("en", include_str!("../../load/furniture/en.toml"), "The court sat on 3 ", ""),
        ("de", include_str!("../../load/furniture/de.toml"), "Das Gericht tagte am 3. ", ""),
    ];
    let lexicons = Lexicons::new(&Config::default()).value;
    for (language, table, before, after) in heads {
        let months = table.split_once("[dates.months]").expect("a table of months").1;
        let lines = months.lines().skip(1).take_while(|line| !line.starts_with('['));
        let mut n_months = 0;
        for (name, number) in lines.filter_map(|line| line.split_once(" = ")) {
            let name = name.trim_matches('"');
            let mut letters = name.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
            let plain = format!("{before}{first}{} 2021{after}.", letters.as_str());
            let mut article = article(&plain);
            article.meta.date = Some(jiff::civil::date(2024, 5, 15));
            let lexicon = lexicons.of(language);
            let text = Text::new(&article, lexicon);
            let names = crate::annotate::names::find(&text, lexicon);
            let found = find(&text, lexicon, &names);
            let days: Vec<_> = found.iter().filter_map(|one| one.value.when.as_ref()).collect();
            let number: i8 = number.trim().parse().expect("a number of a month");
            assert_eq!(days.len(), 1, "{plain}");
            assert_eq!(days[0].start, jiff::civil::date(2021, number, 3), "{plain}");
            n_months += 1;
        }
        assert!(n_months > 9, "{language}");
    }
}

#[test]
fn a_short_month_is_one_beside_a_day_or_a_year_and_no_name() {
    check("The permit expires on Jun 30, 2024.", &["Jun 30, 2024 = 2024-06-30 planned deadline"]);
    check("The deadline is 3 Jul 2024.", &["3 Jul 2024 = 2024-07-03 planned deadline"]);
    check("The quay closed in Mar 2023.", &["Mar 2023 = 2023-03 historical"]);
    check("The crews met in Mar del Plata.", &[]);
    check("The report by Jan Roe was read out.", &[]);
    check("A letter from Mar Zorrilla was read out.", &[]);
    check("They mar the quay.", &[]);
}

#[test]
fn what_a_deed_makes_way_for_lies_ahead() {
    check(
        "The crews turned down the offer, clearing the way for a strike on Monday.",
        &["Monday = 2024-05-20 planned"],
    );
    check(
        "The crews voted yesterday to prepare for a strike on Monday.",
        &["yesterday = 2024-05-14 happened", "Monday = 2024-05-20 planned"],
    );
    // It may tell when the way was cleared, or of what was.
    check("The court cleared the way for the sale on Monday.", &["Monday = 2024-05-13 happened"]);
    check(
        "The court ruled, clearing the way for the sale that closed on Monday.",
        &["Monday = 2024-05-13 happened"],
    );
    check(
        "The crews opened the lock, clearing the way for ferries stuck there since Monday.",
        &["Monday = 2024-05-13 happened"],
    );
}

#[test]
fn what_an_offer_hangs_on_begins_ahead() {
    check(
        "The offer is conditional on the guild taking steam-driven cranes from January.",
        &["January = 2025-01 planned"],
    );
    check(
        "The rise depends on the guild working on Sundays from February.",
        &["February = 2025-02 planned"],
    );
    check(
        "The offer was conditional on the guild taking cranes from January.",
        &["January = 2024-01 happened"],
    );
    // A compound before its noun is no verb; one with its object is.
    check("The guild-led march is on Monday.", &["Monday = 2024-05-20 planned"]);
    check("The town re-elected her on Monday.", &["Monday = 2024-05-13 happened"]);
}

#[test]
fn what_somebody_is_told_to_do_if_nothing_comes_by_a_day_lies_ahead() {
    for ahead in [
        "The envoy said the crews had orders to leave if nothing was paid by Friday.",
        "The crews were told to leave if nothing was paid by Friday.",
        "The crews threatened to leave unless the rent was paid by Friday.",
    ] {
        check(ahead, &["Friday = 2024-05-17 hypothetical deadline"]);
    }
    check("The crews asked if the rent was paid by Friday.", &["Friday = 2024-05-10 happened"]);
    check(
        "The crews had orders to leave if the rent was paid on Friday.",
        &["Friday = 2024-05-10 happened"],
    );
}

#[test]
fn what_somebody_once_meant_to_do_is_no_plan() {
    let context = |text: &str| each(text, |_, label| label.value.context);
    let hypothetical = [Context::Hypothetical];
    assert_eq!(context("The crews had hoped to sail in June."), hypothetical);
    assert_eq!(context("The crews had wanted to sail in June."), hypothetical);
    assert_eq!(context("The crews plan to sail in June."), [Context::Planned]);
    assert_eq!(context("The ferry restarts on Monday."), [Context::Planned]);
}

#[test]
fn what_was_put_off_was_to_be_on_the_nearest_day() {
    for (plain, old) in [
        (
            "The hearing scheduled for May 13 was postponed to June 14.",
            "May 13 = 2024-05-13 denied",
        ),
        (
            "The hearing, scheduled for May 13, was put off to June 14.",
            "May 13 = 2024-05-13 denied",
        ),
        ("The hearing planned for May 20 has been moved to June 14.", "May 20 = 2024-05-20 denied"),
    ] {
        check(plain, &[old, "June 14 = 2024-06-14 planned"]);
    }
    check("The hearing is scheduled for May 13.", &["May 13 = 2025-05-13 planned"]);
    check(
        "The hearing, scheduled for May 20, was welcomed by the guild.",
        &["May 20 = 2024-05-20 planned"],
    );
}

#[test]
fn what_is_said_to_follow_in_a_time_counts_from_the_day_it_is_told() {
    for (plain, time) in [
        (
            "The mayor said that she would send an envoy within 72 hours.",
            "within 72 hours = 2024-05-18 planned",
        ),
        (
            "Water could run out within a week if the pump is not mended.",
            "within a week = 2024-05-22 hypothetical deadline",
        ),
        (
            "Water could run out within a week unless the pump is mended.",
            "within a week = 2024-05-22 hypothetical deadline",
        ),
        // What nobody said, and what hangs on something, above or here.
        ("A truce would hold within 72 hours.", "within 72 hours = ? hypothetical"),
        (
            "The mayor spoke of a law that would bind them within 72 hours.",
            "within 72 hours = ? hypothetical",
        ),
        (
            "The mayor said that she would send an envoy within 72 hours if the crews returned.",
            "within 72 hours = ? hypothetical",
        ),
    ] {
        check(plain, &[time]);
    }
}

#[test]
fn a_time_that_somebody_is_given_ends_on_a_day() {
    check(
        "The court gave the owners 15 days to answer.",
        &["15 days = 2024-05-30 planned deadline"],
    );
    check(
        "On Monday the court gave the owners 15 days to answer.",
        &["Monday = 2024-05-13 happened", "15 days = 2024-05-28 planned deadline"],
    );
    check("The owners were given a week to answer.", &["a week = 2024-05-22 planned deadline"]);
    for none in [
        "The owners gave 15 days to charity.",
        "The court had given the owners 15 days to answer.",
        "They asked for 15 days to answer.",
        "The court gave the owners ten years to answer.",
        "The court gave the owners two hours to answer.",
        "The law gives owners 15 days to answer.",
    ] {
        check(none, &[]);
    }
    check("In 2011 the court gave the owners 15 days to answer.", &["2011 = 2011 historical"]);
    check(
        "The court gave the owners 15 days to answer in a ruling last month.",
        &["last month = 2024-04 happened"],
    );
}

#[test]
fn a_year_far_ahead_is_an_aim() {
    check("The guild is demanding that no mill be shut before 2035.", &["2035 = 2035 planned"]);
    check("The town will be empty by 2035.", &["2035 = 2035 planned"]);
    check("The mills must close by 2035.", &["2035 = 2035 planned deadline"]);
    check("The deadline for the mills is 2035.", &["2035 = 2035 planned deadline"]);
    check("The mill will close by 2026.", &["2026 = 2026 planned deadline"]);
}

#[test]
fn what_is_wanted_by_a_day_or_unlikely_before_one_lies_ahead() {
    check("Norland wants the ferries back by January.", &["January = 2025-01 planned deadline"]);
    check("We want the lock reopened by March.", &["March = 2025-03 planned deadline"]);
    check("The guild demands back pay by April.", &["April = 2025-04 planned deadline"]);
    check(
        "The mayor said the guild wants the rent cut by March.",
        &["March = 2025-03 planned deadline"],
    );
    check("A verdict is unlikely before the winter.", &["winter = 2024-12-01/2025-02-28 planned"]);
    check("A verdict is unlikely before March.", &["March = 2025-03 planned"]);
    check("No ruling is expected before February.", &["February = 2025-02 planned"]);
    // What was met, and what was wanted.
    check("The mayor rejected its demands by letter in March.", &["March = 2024-03 happened"]);
    check("The mayor met the demands by April.", &["April = 2024-04 happened"]);
    check("The ferry sailed in the winter.", &["winter = 2023-12-01/2024-02-29 happened"]);
}

#[test]
fn who_has_called_others_together_names_a_day_to_come() {
    for ahead in [
        "The envoy has summoned both sides to a meeting on Friday.",
        "The judge has invited the clubs to a hearing on Friday.",
        "Norland has called the sides to Oslo on Friday.",
        "The owners have booked a hall on Friday.",
        "The judge has set a hearing for Friday.",
        "The judge set a hearing for Friday.",
        "Negotiators resume work on Friday.",
        "The two kings meet on Friday.",
        "Talks open on Friday.",
        "The council votes on Friday.",
        "Ferry crews to strike from Friday.",
        "Norland to open the lock on Friday.",
    ] {
        check(ahead, &["Friday = 2024-05-17 planned"]);
    }
    for past in [
        "The envoy has met both sides on Friday.",
        "The guild has rejected the offer on Friday.",
        "The envoy summoned both sides to a meeting on Friday.",
        "The guild’s votes on Friday were counted.",
        "According to envoys on Friday, it rained.",
        "A call to return to Oslo was made by Norland on Friday.",
        "Letters to members on Friday said so.",
        "The crews failed to open the lock on Friday.",
    ] {
        let found = each(past, |_, label| label.value.when.as_ref().map(|when| when.iso.clone()));
        assert_eq!(found, [Some("2024-05-10".to_owned())], "{past}");
    }
}

#[test]
fn until_a_day_that_has_to_come() {
    for ahead in [
        "The board accepted a plan to postpone the cuts until January.",
        "The board offered to suspend the cuts until January.",
        "The vote has been delayed until January.",
        "The court adjourned the hearing until January.",
        "The board put off the vote until January.",
    ] {
        let found = each(ahead, |_, label| label.value.when.as_ref().map(|when| when.iso.clone()));
        assert_eq!(found, [Some("2025-01".to_owned())], "{ahead}");
    }
    // What is put off is held then; a longer deadline falls due.
    for (text, is_deadline) in [
        ("The court adjourned the hearing until January.", false),
        ("The board put off the vote until January.", false),
        ("The board put off the deadline until January.", true),
        ("The board extended the ultimatum until January.", true),
    ] {
        assert_eq!(each(text, |_, label| label.value.is_deadline), [is_deadline], "{text}");
    }
    check("The board managed to stay until January.", &["January = 2024-01 happened"]);
    check("The crews held the lock until January.", &["January = 2024-01 happened"]);
}

#[test]
fn until_when_somebody_does_something_is_no_deadline() {
    for none in [
        "The guild will strike until Monday.",
        "The port will stay shut until Monday.",
        "The mayor stays in Oslo until Monday.",
        "The blockade could go on until Monday.",
        "The envoy did not say whether the guild would answer before Monday.",
        "It is not clear if the guild will sign by Monday.",
    ] {
        let found = each(none, |_, label| label.value.is_deadline);
        assert_eq!(found, [false], "{none}");
    }
    for due in [
        "The crews have until Monday to answer.",
        "The court gave the owners until Monday.",
        "The truce will stay in force until Monday.",
        "The ban runs until Monday.",
        "The guild will strike unless the rent is paid by Monday.",
        "The crews must stay until Monday.",
    ] {
        let found = each(due, |_, label| label.value.is_deadline);
        assert_eq!(found, [true], "{due}");
    }
}

#[test]
fn how_long_something_goes_on_lies_ahead_without_a_day_of_publication() {
    let article = article("The ferries can keep calling until 20 March.");
    let lexicon = Lexicon::new(&Config::default()).value;
    let text = Text::new(&article, &lexicon);
    let found = find(&text, &lexicon, &[]);
    let told: Vec<_> = found.iter().map(|one| (one.value.context, one.value.is_deadline)).collect();
    assert_eq!(told, [(crate::annotate::Context::Planned, false)]);
}

#[test]
fn a_prefix_leaves_a_past_a_past() {
    for past in ["overrode the veto", "rewrote the law", "foresaw the strike", "underwent an audit"]
    {
        check(&format!("The council {past} in December."), &["December = 2023-12 happened"]);
    }
    check("The council may rethink it in December.", &["December = 2024-12 hypothetical"]);
}

#[test]
fn what_fell_due_or_was_to_come_keeps_the_nearest_year() {
    check(
        "The town has not made the payment that fell due on 13 May.",
        &["13 May = 2024-05-13 happened"],
    );
    check("A payment of four million was due on 13 May.", &["13 May = 2024-05-13 happened"]);
    check("The law was due to take effect on 13 May.", &["13 May = 2024-05-13 happened"]);
    check("The hearing had been scheduled for 10 May.", &["10 May = 2024-05-10 happened"]);
    // What is due now, or was to come on a day ahead, does.
    check("The rent falls due on 20 May.", &["20 May = 2024-05-20 planned deadline"]);
    check("The rent is due on 13 May.", &["13 May = 2025-05-13 planned deadline"]);
    check("The instalment was due on 1 June.", &["1 June = 2024-06-01 planned deadline"]);
    check("The report was due on Friday.", &["Friday = 2024-05-17 planned deadline"]);
}

#[test]
fn what_was_to_be_on_a_day_and_will_now_be_on_another_is_given_up() {
    check(
        "The ban, which had been due to take effect at noon tomorrow, will now begin on 20 May.",
        &["noon tomorrow = 2024-05-16T12:00 denied", "20 May = 2024-05-20 planned"],
    );
    check(
        "The ban, which is due to take effect tomorrow, will now be felt in every port.",
        &["tomorrow = 2024-05-16 planned"],
    );
}

#[test]
fn what_somebody_wants_done_lies_ahead_though_its_verb_is_bare() {
    check(
        "The judge proposed that the envoys sit down with both sides as early as Friday.",
        &["Friday = 2024-05-17 planned"],
    );
    check(
        "The mayor demanded that the crews hand back the keys on Friday.",
        &["Friday = 2024-05-17 planned"],
    );
    check("Talks in Lima as early as Friday: mayor.", &["Friday = 2024-05-17 planned"]);
    // The day of who wants it, what is told as past, and what is only told.
    check(
        "The judge proposed on Friday that the envoys sit down.",
        &["Friday = 2024-05-10 happened"],
    );
    check("The mayor said that the crews met on Friday.", &["Friday = 2024-05-10 happened"]);
    check("The board met as early as Friday.", &["Friday = 2024-05-10 happened"]);
    check("Talks in Lima as recently as Friday.", &["Friday = 2024-05-10 happened"]);
}

#[test]
fn a_long_sentence_opens_the_way_to_a_day_all_the_same() {
    check(
        "Crane drivers threw out the third offer of the port owners, clearing the way for a march \
         in Lundby, Vikby and the old town of Hamnby on Monday.",
        &["Monday = 2024-05-20 planned"],
    );
    check(
        "Crane drivers at the quays of Lundby, Vikby and the old harbour town of Hamnby cleared \
         the way for cars on Monday.",
        &["Monday = 2024-05-13 happened"],
    );
}

#[test]
fn what_follows_on_a_day_is_none_of_it() {
    check(
        "The office will open on June 7 and up to sixty boats may fish each year.",
        &["June 7 = 2024-06-07 planned"],
    );
    check("The envoys met on Monday and did not agree.", &["Monday = 2024-05-13 happened"]);
    // What stands before the day, and what one verb says of two.
    check("The office may open on June 7 and close soon.", &["June 7 = 2024-06-07 hypothetical"]);
    check("The envoys did not meet on Monday and left.", &["Monday = 2024-05-13 denied"]);
}

#[test]
fn what_was_not_until_a_day_was_on_it() {
    check(
        "She said she had not known of the letter until Monday.",
        &["Monday = 2024-05-13 happened"],
    );
    check("The talks did not begin until Monday.", &["Monday = 2024-05-13 happened"]);
    check("The truce did not last until Monday.", &["Monday = 2024-05-13 denied"]);
    check("The crews did not stay until Monday.", &["Monday = 2024-05-13 denied"]);
    check("The crews did not meet on Monday.", &["Monday = 2024-05-13 denied"]);
}

#[test]
fn a_weekend_to_come_is_that_of_the_week() {
    let on = |day: i8, plain: &str| {
        let mut article = article(plain);
        article.meta.date = Some(jiff::civil::date(2024, 5, day));
        let lexicon = Lexicon::new(&Config::default()).value;
        let text = Text::new(&article, &lexicon);
        let names = crate::annotate::names::find(&text, &lexicon);
        let found = find(&text, &lexicon, &names);
        found.first().and_then(|label| label.value.when.as_ref()).map(|when| when.iso.clone())
    };
    let coming = Some("2024-05-18/2024-05-19".to_owned());
    let gone = Some("2024-05-11/2024-05-12".to_owned());
    for day in [13, 14, 15, 18] {
        assert_eq!(on(day, "The panel is expected to report before the weekend."), coming);
        assert_eq!(on(day, "They will meet this weekend."), coming);
    }
    assert_eq!(on(13, "The talks failed at the weekend."), gone);
    assert_eq!(on(14, "The bridge was shut this weekend."), gone);
}

#[test]
fn how_long_something_would_take_is_no_day() {
    check("The keys could not be handed over in a month, he said.", &[]);
    check("The pumps cannot be mended in two weeks.", &[]);
    check("The pumps will be mended in two weeks.", &["in two weeks = 2024-05-29 planned"]);
    check("The pumps must not be used in two days.", &["in two days = 2024-05-17 planned"]);
}

#[test]
fn a_year_before_a_number_is_a_number_too() {
    check("Press release 2024/14 gave the figures.", &[]);
    check("The mill stood still in the season of 2024/25.", &["2024 = 2024 happened"]);
}

#[test]
fn what_happens_unless_something_changes_counts_from_now() {
    check(
        "The pump could run dry within a week if the station is not mended.",
        &["within a week = 2024-05-22 hypothetical"],
    );
    check(
        "They would close the port within 48 hours if the ban is not lifted.",
        &["within 48 hours = ? hypothetical"],
    );
    check(
        "They would close the port within 48 hours if the ban was lifted.",
        &["within 48 hours = ? hypothetical"],
    );
}

#[test]
fn the_last_day_of_its_kind_is_none_of_an_event() {
    let shown = |plain: &str| each(plain, |_, label| label.display == Display::Ranked);
    assert_eq!(shown("The mill has water for the first time since March 12."), [false]);
    assert_eq!(shown("The mill has had water since March 12."), [true]);
    assert_eq!(shown("The first talks since the strike of March 12 have begun."), [true]);
    // Nor is what a question supposes.
    assert_eq!(shown("And if there is no deal by the end of the month?"), [false]);
    assert_eq!(shown("Did they meet on Monday?"), [true]);
}

#[test]
fn a_term_of_many_years_is_no_deadline() {
    check(
        "The deal bars dismissals at the port until the end of 2033.",
        &["the end of 2033 = 2033-12-31 planned"],
    );
    check(
        "The lease expires at the end of 2033.",
        &["the end of 2033 = 2033-12-31 planned deadline"],
    );
}

#[test]
fn how_long_a_rule_holds_is_no_deadline() {
    check(
        "The deal bars layoffs at the mill until the end of June.",
        &["the end of June = 2024-06-30 planned"],
    );
    check("The guild must bar layoffs until 3 June.", &["3 June = 2024-06-03 planned deadline"]);
}

#[test]
fn two_days_of_a_month_between_which_something_was_moved() {
    check(
        "The deadline has been extended from 24 to 25 May.",
        &["24 = 2024-05-24 denied", "25 May = 2024-05-25 planned"],
    );
    check("The fair lasted from 3 to 5 May.", &["3 to 5 May = 2024-05-03/2024-05-05 happened"]);
}

#[test]
fn what_is_so_since_a_weekday_began_then() {
    check("The port is shut since Monday.", &["Monday = 2024-05-13 happened"]);
    check("The port is shut on Monday.", &["Monday = 2024-05-20 planned"]);
}

#[test]
fn what_is_denied_has_its_own_day() {
    // A participle behind its noun has the day.
    check(
        "A splinter group did not sign the accord reached in Lund on May 3.",
        &["May 3 = 2024-05-03 happened"],
    );
    check("The owners did not attend the hearing on Monday.", &["Monday = 2024-05-13 denied"]);
    check("The pact was not signed on Monday.", &["Monday = 2024-05-13 denied"]);
    // Why it was called off, and when.
    check("Talks were called off after a collision on Sunday.", &["Sunday = 2024-05-12 happened"]);
    check("Half of the trains were cancelled on Monday.", &["Monday = 2024-05-13 happened"]);
    check("The talks planned for Friday were called off.", &["Friday = 2024-05-17 denied"]);
    check("Peru called off tomorrow's talks.", &["tomorrow = 2024-05-16 denied"]);
    check("Peru postponed the talks after Monday's collision.", &["Monday = 2024-05-13 happened"]);
}

#[test]
fn a_day_that_another_stands_in_for_is_left() {
    check(
        "The mill will close in June 2025 instead of March 2025.",
        &["June 2025 = 2025-06 planned", "March 2025 = 2025-03 denied"],
    );
    check(
        "The ward will close not in June but on July 31.",
        &["June = 2024-06 denied", "July 31 = 2024-07-31 planned"],
    );
    check(
        "The ward will close, not in June as the owners planned but on July 31.",
        &["June = 2024-06 denied", "July 31 = 2024-07-31 planned"],
    );
    check("Not in May, she said, but she hoped to pay.", &["May = 2024-05 happened"]);
    check("The ultimatum was to have run out on Saturday.", &["Saturday = 2024-05-11 happened"]);
}

#[test]
fn a_day_is_moved_by_other_words() {
    for (plain, old, new) in [
        (
            "The bloc said it was pushing back its deadline of May 20 by two weeks, to June 3.",
            "May 20 = 2024-05-20 denied",
            "June 3 = 2024-06-03 planned",
        ),
        (
            "The bloc pushed back its May 20 deadline by two weeks to June 3.",
            "May 20 = 2024-05-20 denied",
            "June 3 = 2024-06-03 planned deadline",
        ),
        (
            "The ship, which was due on May 10, had been delayed by bad weather off the cape and would now arrive on May 20.",
            "May 10 = 2024-05-10 denied",
            "May 20 = 2024-05-20 planned",
        ),
    ] {
        check(plain, &[old, new]);
    }
    check("The bloc moved the vote to May 20, to Lund's relief.", &["May 20 = 2024-05-20 planned"]);
}

#[test]
fn what_is_now_due_was_due_on_another_day() {
    let is_put_off = |plain: &str| each(plain, |_, label| label.value.is_put_off);
    for plain in [
        "The report is now due on June 3.",
        "The report will now be published on June 3.",
        "The guild said that the report would now come in June.",
        "The vote has been brought forward to June 3.",
        "The bloc is pushing back its report to June 3.",
        "The board has put off its report on the collision at the reef until June.",
    ] {
        assert_eq!(is_put_off(plain), [true], "{plain}");
    }
    for plain in [
        "The report is due on June 3.",
        "It is not clear whether the report is now due on June 3.",
        "The crews are now on strike in June.",
        "The bloc would be pushing back its report to June 3.",
    ] {
        assert_eq!(is_put_off(plain), [false], "{plain}");
    }
}

#[test]
fn a_weekday_of_a_week_and_what_would_have_been() {
    check(
        "The guns have been silent since Tuesday of last week.",
        &["Tuesday of last week = 2024-05-07 happened"],
    );
    check("The board meets on Friday of next week.", &["Friday of next week = 2024-05-24 planned"]);
    check(
        "\"In April nobody would have given us three weeks,\" he said.",
        &["April = 2024-04 hypothetical"],
    );
    check(
        "The Alliance still wants elections within 12 months.",
        &["within 12 months = 2025-05 hypothetical"],
    );
    check("Roe said the mill would have to close in July.", &["July = 2024-07 planned"]);
    check("Roe said the union would strike tonight.", &["tonight = 2024-05-15 planned"]);
    check(
        "Roe said the union would strike \"tonight, if they must\".",
        &["tonight = 2024-05-15 planned"],
    );
    check("Roe said the mine would close \"in June\".", &["June = 2024-06 planned"]);
}

#[test]
fn until_when_somebody_wants_something_is_no_deadline() {
    check(
        "The chair wants it prolonged until the end of June.",
        &["the end of June = 2024-06-30 hypothetical"],
    );
    check(
        "The governor wants Norland to demand that the gates stay open until 2028.",
        &["2028 = 2028 hypothetical"],
    );
    check(
        "The truce runs until the end of June.",
        &["the end of June = 2024-06-30 planned deadline"],
    );
    check(
        "He wants peace; the crews have until June 3.",
        &["June 3 = 2024-06-03 planned deadline"],
    );
}

#[test]
fn who_runs_out_of_money_has_no_deadline() {
    check("The owners say that the crews run out of money in June.", &["June = 2024-06 planned"]);
    check("The truce runs out on June 3.", &["June 3 = 2024-06-03 planned deadline"]);
}

#[test]
fn the_day_of_what_is_called_off_lies_ahead() {
    check("Friday's opening round has been cancelled.", &["Friday = 2024-05-17 denied"]);
    check("Friday's opening round was cancelled.", &["Friday = 2024-05-10 denied"]);
    check("Friday's collision has been cleared up.", &["Friday = 2024-05-10 happened"]);
    check(
        "The crews will now drop the court action they'd announced for next week.",
        &["next week = 2024-05-20/2024-05-26 denied"],
    );
    check(
        "The crews will not drop the court action they'd announced for next week.",
        &["next week = 2024-05-20/2024-05-26 planned"],
    );
}

#[test]
fn a_day_of_an_inset_is_its_own() {
    check(
        "The strike, begun on May 1, was called off after nine days.",
        &["May 1 = 2024-05-01 happened"],
    );
    check("The talks, scheduled for May 20, were called off.", &["May 20 = 2024-05-20 denied"]);
    check(
        "The gauge has been out of service since the flood of July.",
        &["July = 2023-07 happened"],
    );
}
