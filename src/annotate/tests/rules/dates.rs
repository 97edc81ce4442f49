//! Rules of days.

use super::Examples;

pub(super) const EXAMPLES: Examples = &[
    ("ago", &["The strike began three weeks ago."], &["The strike took three weeks."]),
    (
        "before",
        &["Fares had risen the year before."],
        &["Fares had risen the year before the war."],
    ),
    ("day", &["The crews met on 5 March."], &["The crews met at berth 5."]),
    ("decade", &["The treaty is from the 1970s."], &["The treaty has 1970 words."]),
    (
        "end-of",
        &["They must answer by the end of the month."],
        &["They must answer by the end of the road."],
    ),
    ("in-time", &["The ferry will leave in 48 hours."], &["They crossed it in 48 hours of rain."]),
    ("iso", &["The crews met on 2024-03-05."], &["The crews met in berth 2024."]),
    ("month", &["The crews met in January."], &["The crews met in Oslo."]),
    ("named-day", &["The crews met on Christmas Day."], &["The crews met on a good day."]),
    ("numeric", &["The crews met on 25/03/2024."], &["The crews won by 25 to 3."]),
    ("part", &["The crews met in early March."], &["The crews met in early talks."]),
    (
        "quarter",
        &["Fares rose in the third quarter of 2023."],
        &["Fares rose in a quarter of the towns."],
    ),
    ("range", &["The crews met from 3 to 5 March 2024."], &["The crews met from 3 to 5 owners."]),
    ("recent", &["The crews met in recent days."], &["The crews met in recent towns."]),
    ("relative-day", &["The crews met yesterday."], &["The crews met the owners."]),
    ("relative-month", &["The crews met last March."], &["The crews met the last board."]),
    ("relative-unit", &["The crews met last week."], &["The crews met at last."]),
    ("relative-weekday", &["The crews met last Tuesday."], &["The crews met the last owners."]),
    ("season", &["The locks open in spring."], &["The spring of the lock broke."]),
    ("span", &["They have met for the past three weeks."], &["They have met the past owners."]),
    ("weekday", &["The crews met on Tuesday."], &["The crews met on board."]),
    ("weekend", &["The crews met at the weekend."], &["The crews met at the gate."]),
    ("year", &["The treaty was signed in 1994."], &["The treaty has 1994 words."]),
    ("years", &["The war of 1990-1994 cost both."], &["The war of the crews cost both."]),
    (
        "given-time",
        &["The board gave the crews 15 days to answer."],
        &["The board gave the crews 15 boats to sail."],
    ),
];
