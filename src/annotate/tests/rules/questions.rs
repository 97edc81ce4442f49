//! Examples for and against each rule of questions.

use super::Examples;

pub(super) const EXAMPLES: Examples = &[
    (
        "direct",
        &["Will the crews sail on Monday?", "How much water is left? It was measured on Monday."],
        &[
            "Is the strike over? No. The gates are shut.",
            "Why should the crews pay? They should not.",
            "How much water is left? About a third of it.",
            "Really?",
        ],
    ),
    (
        "unknown",
        &[
            "It remains unclear who ordered the arrests.",
            "The owners would not say whether they will return.",
            "The club has still not announced a new ground.",
        ],
        &[
            "The cause is no longer unclear.",
            "The diplomat asked not to be named.",
            "If the case is not settled, the league will fold.",
        ],
    ),
    (
        "pending",
        &[
            "The offer is under review.",
            "The owners have not yet replied.",
            "The owners have yet to say who will pay.",
            "The owners are still reviewing the offer.",
        ],
        &["The crews are waiting for bread."],
    ),
    (
        "embedded",
        &["The question is who will pay.", "The board must decide whether to reopen the mine."],
        &["He knows how to sail.", "The board decided whether to reopen the mine on Monday."],
    ),
    (
        "whether",
        &["Doubts persist over whether the truce will hold."],
        &[
            "The ferry sails whether or not it rains.",
            "All boats, whether large or small, were tied up.",
        ],
    ),
    (
        "listed",
        &[
            "# What we do not know\n- Who paid for the second survey.\n- The price of the ground.",
            "# Open questions\n- How the crews will be paid.",
        ],
        &[
            "# What we know\n- Who paid for the second survey.",
            "# Frequently asked questions\n- The union is open to all nurses.",
            "# What we do not know\nThe hall was full by noon.",
        ],
    ),
];
