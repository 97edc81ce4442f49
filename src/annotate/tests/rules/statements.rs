//! Examples for and against each rule of statements.

use super::Examples;

pub(super) const EXAMPLES: Examples = &[
    (
        "verb",
        &[
            "The union said the furnace would go cold.",
            "Canada has repeatedly denied that it closed the locks.",
            "The club, Sweden warned, would lose its licence.",
            "Bishop Jane Roe issued a statement saying the synod was valid.",
        ],
        &[
            "Canada did not say when the locks would open.",
            "If Canada says no, the season is over.",
            "More than two thousand commuter rail employees walked out.",
            "The vote added weight to the side of the owners.",
            "Sweden denied these allegations.",
            "The federation has previously strongly rejected claims.",
        ],
    ),
    (
        "read-out",
        &[
            "Foreign Secretary Jane Roe said:\nThe talks can only succeed if both sides want them.",
            "A union official said:\n“The furnace is cold.”\n“We will not light it.”",
        ],
        &[
            "Foreign Secretary Jane Roe did not say:\nThe talks can only succeed if both sides want them.",
            "Foreign Secretary Jane Roe said: the talks will go on.",
            "The agenda had three points:\nThe talks can only succeed if both sides want them.",
        ],
    ),
    (
        "belief",
        &["Canada believes the herring will return.", "Canada fears the herring will not return."],
        &["Everyone thinks the herring will return.", "Each club believes the other will yield."],
    ),
    (
        "inverted",
        &["“We will not play on frozen ground,” said Canada."],
        &["Canada said the ground was frozen.", "The ground was frozen, said or unsaid."],
    ),
    (
        "according-to",
        &[
            "According to management, the drivers earn more than the mayor.",
            "The levee held, according to Canada.",
            "Jane Roe said the levee held. According to her, the pumps failed.",
        ],
        &[
            "All went according to plan.",
            "They were paid according to age.",
            "Seats were given according to the rules.",
        ],
    ),
    (
        "passive",
        &["The arrests, confirmed by Canada, came at dawn."],
        &["The arrests were not confirmed by Canada.", "The arrests were made by Canada."],
    ),
    (
        "noun",
        &[
            "Canada’s claim that the levee held was met with laughter.",
            "The talks opened after claims by Canada that the levee held.",
        ],
        &["A claim for damages was filed.", "The claim that the levee held was met with laughter."],
    ),
    (
        "channel",
        &[
            "State radio quoted the bishop as saying the synod was valid.",
            "The agency cited Jane Roe as saying the levee held.",
        ],
        &["The bishop said the synod was valid.", "The bishop quoted a psalm."],
    ),
    (
        "quotation",
        &[
            "Canada said the levee was safe. “We have looked at every stone of it since.”",
            "“He has been good so far,” said Jane Roe. “He is tall.”",
            "Jane Roe said the schism would be healed.\n\n“It would be a poor church that could not forgive a fool like me.”",
        ],
        &[
            "The “so-called levee” is a plank.",
            "The levee held through the night. “We have looked at every stone of it since.”",
        ],
    ),
    (
        "introduced",
        &["Jane Roe went on: “The levee will not hold another night of this.”"],
        &[
            "The levee went on: “The levee will not hold another night of this.”",
            "Jane Roe bought a novel called “The Long Night of the Levee”.",
        ],
    ),
    (
        "interview",
        &[
            "Q: Why did you leave the club?\n\nRoe: The board sold the ground behind our backs.\n\nQ: What now?\n\nRoe: The players will found a club of their own.",
            "Jane Roe led the strike of the nurses. Jane Roe is a nurse.\n\nWhy did you walk out?\n\nI had not slept for three nights by then.\n\nWas it worth it?\n\nThe ward has twice the staff now, and I sleep.\n\nWhat comes next?\n\nThe city owes us two years of pay.",
        ],
        &[
            "Note: The club was sold in May.\n\nPrice: The board told nobody what it got.",
            "Jane Roe led the strike.\n\nWho may join the union?\n\nAll nurses may join the union for free.\n\nWhat does it cost?\n\nThe union takes a tenth of the pay.\n\nWho leads it?\n\nThe union has a board of nine.",
        ],
    ),
    (
        "response",
        &[
            "The quay is shut.\n\n## Actor responses\n\n- Canada said the levee held through all of the night.\n- Confirmed the date of the next round of talks.",
        ],
        &[
            "Canada said the levee held.\n\nConfirmed the date of the next round of talks.",
            "The quay is shut.\n\n## Actor responses\n\n- Canada said the levee held.\n- Sweden said it had burst.\n- Confirmed the date of the next round.",
        ],
    ),
];
