//! Examples for and against each rule of risks.

use super::Examples;

pub(super) const EXAMPLES: Examples = &[
    (
        "unless",
        &[
            "Unless the owners agree by Friday, the strike will go ahead.",
            "The port will shut down unless the crews are paid.",
        ],
        &[
            "Unless the talks fail, the crews will sail on Monday.",
            "The union will not strike unless the owners lock it out.",
            "The blockade will end on Friday unless the council objects.",
            "The choir will sing unless it rains.",
        ],
    ),
    (
        "conditional",
        &[
            "If the talks fail, the drivers will be without pay.",
            "Should the truce break down, both dioceses would be cut off.",
        ],
        &["If the rain stops, the crews will sail.", "The talks failed in March."],
    ),
    (
        "imperative",
        &["Miss the tide, and the ship stays in port for a week."],
        &["Lose weight with these tips.", "Miss Hale, the clerk, and the mayor left early."],
    ),
    (
        "modal",
        &["A single arrest could derail the merger.", "The strike threatens to paralyse the port."],
        &[
            "The merger could have collapsed, but it held.",
            "The merger could bring work.",
            "The pact says that no hostage may be killed.",
            "She has an understanding of how quickly a rumour can spread.",
        ],
    ),
    (
        "window",
        &[
            "The window for a settlement is closing.",
            "It is one of the last chances to save the league.",
        ],
        &["She opened the window of the hall."],
    ),
    (
        "threat",
        &["The garrison threatened to shell the harbour.", "The union vowed to retaliate."],
        &["The union did not threaten to strike."],
    ),
    (
        "warning",
        &[
            "Doctors warned of a famine.",
            "American officials warned that time was running out.",
            "Canada fears the dam could cut its share of the river.",
            "The regulator fears higher fares if the two lines merge.",
            "The toll could double, villagers fear.",
        ],
        &[
            "He was not warned of the visit.",
            "The fears of the child were gone.",
            "Canada fears nobody.",
        ],
    ),
    (
        "nominal",
        &[
            "The risk of a lockout is growing.",
            "Canada sees the dam as a threat to its water.",
            "The two towns stand on the brink of war.",
        ],
        &[
            "There is no risk of a lockout.",
            "The pact removed the threat of a lockout.",
            "He faces the sea every morning.",
        ],
    ),
    (
        "prevent",
        &["A vote is the only way to prevent a strike."],
        &["They met to prevent a misunderstanding."],
    ),
    (
        "listed",
        &["# Risks\n- The bridge was left without a guard.\n- Bandits are a plague of violence."],
        &[
            "# History\n- The ferry is a scene of chaos on most days.",
            "# Risks\n- Chaos on the ferry",
        ],
    ),
];
