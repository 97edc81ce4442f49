//! Examples for and against each rule of positions.

use super::Examples;

pub(super) const EXAMPLES: Examples = &[
    (
        "demand",
        &[
            "Canada demanded that Sweden reopen the locks.",
            "Norway, Sweden and Canada urged Peru to open the locks.",
            "Canada insists on a new survey.",
        ],
        &[
            "The demand for bread rose.",
            "Canada may demand a survey.",
            "Whether Canada demands a survey is unknown.",
        ],
    ),
    (
        "condition",
        &[
            "Canada is ready to sign the pact, provided Sweden withdraws its trawlers.",
            "Canada will lift the duties only if Sweden withdraws its trawlers.",
        ],
        &[
            "The meal was provided.",
            "Canada said the talks would last as long as is needed.",
            "Canada wants the locks opened as soon as possible.",
        ],
    ),
    (
        "offer",
        &[
            "Canada offered to open the locks.",
            "Canada said it would be willing to meet the owners.",
            "Canada agreed to pay the crews.",
        ],
        &[
            "Canada was offered a survey.",
            "Canada must agree to a survey.",
            "Canada is prepared to introduce a blockade.",
            "Not peace, but agreeing to differ, was the mood in Canada.",
        ],
    ),
    (
        "guarantee",
        &["Canada guaranteed the safety of the crews."],
        &["Nothing was guaranteed by Canada.", "Canada did not guarantee the safety of the crews."],
    ),
    (
        "refusal",
        &[
            "Canada refused to open the locks.",
            "Canada rejected the latest offer.",
            "Canada will not open the locks.",
        ],
        &[
            "The locks will not be easy to open.",
            "Canada declined to comment on the vote.",
            "Canada rejected claims that it closed the locks.",
            "Peru would attend even if Canada rejected the offer.",
            "Canada pays clubs that have gone bankrupt or are refusing to play.",
        ],
    ),
    (
        "interest",
        &["Canada wants to open the locks.", "Canada is seeking a lasting truce."],
        &[
            "Children want to play.",
            "Many doubt Canada. “They want it to fail,” one wrote.",
            "“The last thing” Canada wanted was to sink.",
        ],
    ),
    (
        "demand-noun",
        &["Canada’s demand for a new survey was heard."],
        &["The demand for bread rose.", "There was no demand for bread in Canada."],
    ),
    (
        "offer-noun",
        &["Canada’s offer to open the locks still stands."],
        &["The offer to open the locks still stands."],
    ),
    (
        "refusal-noun",
        &["Sweden criticised Canada’s refusal to sign."],
        &["Sweden criticised the refusal to sign."],
    ),
    (
        "interest-noun",
        &["For Canada, the goal is a lasting truce."],
        &["The goal is a lasting truce."],
    ),
    (
        "red-line",
        &["Canada said the loss of the islands is a red line."],
        &["A red line was painted on the quay.", "Canada said the islands are open."],
    ),
    (
        "must",
        &[
            "Canada stressed that any pact must include the islands.",
            "Canada said Sweden must open the locks.",
        ],
        &[
            "Canada said there is an issue that needs to be solved.",
            "Canada said we must be kind.",
            "It must have been cold in Canada.",
        ],
    ),
    (
        "listed",
        &["Norway published its demands:\n\n- an end to double shifts\n- a new crane"],
        &["Norway published its ships:\n\n- the old ferry to Oslo"],
    ),
];
