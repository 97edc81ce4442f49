//! Rules of who mediates.

use super::Examples;

pub(super) const EXAMPLES: Examples = &[
    ("active", &["Norway mediated between Sudan and Chad."], &["Norway met Sudan and Chad."]),
    (
        "asked",
        &["Sudan asked Norway to mediate between Sudan and Chad."],
        &["Sudan asked Norway to lend it a ship."],
    ),
    (
        "host",
        &["Norway hosted talks between Sudan and Chad."],
        &["Norway hosted the games between Sudan and Chad."],
    ),
    (
        "message",
        &["Norway carried messages between Sudan and Chad."],
        &["Norway carried wheat between Sudan and Chad."],
    ),
    (
        "nominal",
        &["Norway’s mediation between Sudan and Chad went on."],
        &["Norway’s road between Sudan and Chad went on."],
    ),
    (
        "passive",
        &["The truce between Sudan and Chad was brokered by Norway."],
        &["The truce between Sudan and Chad was broken by Norway."],
    ),
    ("used-as", &["Sudan used Norway as a channel to Chad."], &["Sudan used Norway as a port."]),
    (
        "via",
        &["Sudan sent a message to Chad via Norway."],
        &["Sudan sent wheat to Chad via Norway."],
    ),
    (
        "leaves",
        &["Jane Roe mediates between Peru and Chile. She resigned on Tuesday."],
        &["Jane Roe mediates between Peru and Chile. She spoke on Tuesday."],
    ),
    (
        "succeeds",
        &["Jane Roe, the mediator between Peru and Chile, resigned. She was replaced by Tom Berg."],
        &["Jane Roe, the mediator between Peru and Chile, spoke. She was thanked by Tom Berg."],
    ),
];
