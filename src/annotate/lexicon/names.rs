//! The tables of names: who is known under which name, and which words make up names.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashSet, HashSetExt};
use serde::Deserialize;

use super::sorted::{SortedTable, without_accents};
use super::{Lexicon, PhraseList, WordId, fold};
use crate::annotate::text::{Text, Token, TokenIdx};
use crate::config::{ActorKind, Config};

/// The table of ordinary words has 41,000 (November 2026): more costs room, fewer a second filling.
const ORDINARY_CAPACITY: usize = 45_000;

/// What the table of places puts behind a state of the United States that another state is called like.
const OF_UNION: &str = " (U.S. state)";

/// Somebody, or some place, that the tables or the editor know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::annotate) struct Known {
    /// The name to file it under.
    pub(in crate::annotate) name: String,
    /// Its kind; `None` is a place.
    pub(in crate::annotate) kind: Option<ActorKind>,
    /// Name of the actor it belongs to.
    pub(in crate::annotate) affiliation: Option<String>,
    /// Entered by the editor.
    pub(in crate::annotate) is_editors: bool,
    /// A place under the full name it goes by: "Chicago", never "Chicago, Illinois".
    pub(in crate::annotate) is_titled: bool,
}

impl Known {
    /// Whether an article may call it by a part of its name that no table lists: a person by the
    /// surname, and what the editor enters by its letters or its first words.
    pub(in crate::annotate) fn has_short_names(&self) -> bool {
        self.is_editors || self.kind == Some(ActorKind::Person)
    }
}

/// Index into [`NameTables::known`].
pub(in crate::annotate) type KnownIdx = usize;

/// What a form in the tables says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate) enum FormKind {
    /// A name.
    Name,
    /// A name in capitals only: "US" is one, "us" is not.
    Acronym,
    /// An adjective or a people.
    Demonym,
    /// A capital: its state where it acts, a place elsewhere.
    Capital,
    /// A seat of government whose name stands for the place first: "Brussels".
    City,
    /// An office or a palace, always its state.
    Seat,
    /// A form of the editor: as written, in any case.
    Editor,
}

/// A form found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate) struct Form {
    /// Of whom.
    pub(in crate::annotate) known: KnownIdx,
    /// What it says.
    pub(in crate::annotate) kind: FormKind,
    /// Ends with a small word as it stands in the table: "Gates foundation".
    pub(in crate::annotate) ends_small: bool,
}

/// A set of classes of words, one bit each.
pub(in crate::annotate) type Classes = u128;

/// The classes of `name_words.toml` and the given names, one bit each.
pub(in crate::annotate) mod word_class {
    use super::Classes;

    /// What is done to places: "fled", "besieged".
    pub(in crate::annotate) const TAKEN: Classes = 1 << 64;
    /// With "on" or "for" behind it, before a place: "the assault on".
    pub(in crate::annotate) const ONSLAUGHT: Classes = 1 << 65;
    /// Behind a noun of attack, before what is attacked.
    pub(in crate::annotate) const UPON: Classes = 1 << 67;
    /// Joins the names of a list.
    pub(in crate::annotate) const JOINS: Classes = 1 << 68;
    /// Takes a place behind "of" only.
    pub(in crate::annotate) const UNAPPOSED: Classes = 1 << 69;
    /// Before a colon, says whose a picture is.
    pub(in crate::annotate) const CREDIT: Classes = 1 << 70;
    /// A measure of distance.
    pub(in crate::annotate) const DISTANCE: Classes = 1 << 71;
    /// Inside a name, without a letter in what abbreviates it.
    pub(in crate::annotate) const UNLETTERED: Classes = 1 << 83;
    /// Between a body and a title: the title is none of that body's.
    pub(in crate::annotate) const PARTS: Classes = 1 << 84;
    /// Before a hyphen and a name.
    pub(in crate::annotate) const PREFIX: Classes = 1 << 66;
    /// Heads an organ of a state.
    pub(in crate::annotate) const STATE_ORGAN: Classes = 1;
    /// Heads another body.
    pub(in crate::annotate) const ORGANISATION: Classes = 1 << 1;
    /// Heads an armed body.
    pub(in crate::annotate) const ARMED: Classes = 1 << 2;
    /// Heads an outlet.
    pub(in crate::annotate) const MEDIA: Classes = 1 << 3;
    /// Heads a place.
    pub(in crate::annotate) const PLACE: Classes = 1 << 4;
    /// Heads an event, a work, a text, a thing.
    pub(in crate::annotate) const NO_ACTOR: Classes = 1 << 5;
    /// Begins the name of an event or a text.
    pub(in crate::annotate) const NO_ACTOR_FIRST: Classes = 1 << 6;
    /// Goes on with "of".
    pub(in crate::annotate) const TAKES_OF: Classes = 1 << 7;
    /// A small word inside a personal name.
    pub(in crate::annotate) const PARTICLE: Classes = 1 << 8;
    /// A month or a weekday.
    pub(in crate::annotate) const CALENDAR: Classes = 1 << 9;
    /// Has a capital and names nothing.
    pub(in crate::annotate) const NEVER: Classes = 1 << 10;
    /// After a demonym, makes it the government.
    pub(in crate::annotate) const OFFICIAL_NOUN: Classes = 1 << 11;
    /// A given name.
    pub(in crate::annotate) const GIVEN: Classes = 1 << 12;

    /// Begins the name of an outlet.
    pub(in crate::annotate) const MEDIA_FIRST: Classes = 1 << 13;
    /// A preposition before a place.
    pub(in crate::annotate) const LOCATIVE: Classes = 1 << 14;
    /// Follows the name of a person and hardly anything else's.
    pub(in crate::annotate) const PERSON_AFTER: Classes = 1 << 15;
    /// Of moving: "to" and "from" after it name a place.
    pub(in crate::annotate) const MOTION: Classes = 1 << 16;
    /// Before a capital, makes it a place.
    pub(in crate::annotate) const BEFORE_PLACE: Classes = 1 << 17;
    /// Before a capital, makes it a government.
    pub(in crate::annotate) const BEFORE_GOVERNMENT: Classes = 1 << 18;
    /// An organ any state has: without a state before it nobody is named.
    pub(in crate::annotate) const BARE_ORGAN: Classes = 1 << 19;
    /// A finite verb that shows no ending.
    pub(in crate::annotate) const FINITE_VERB: Classes = 1 << 20;
    /// An owner inside the name of a body: "Workers' Party".
    pub(in crate::annotate) const GENERIC_OWNER: Classes = 1 << 21;
    /// Before a name, makes it a vessel.
    pub(in crate::annotate) const VESSEL: Classes = 1 << 22;
    /// What an outlet calls its body behind "news".
    pub(in crate::annotate) const OUTLET_BODY: Classes = 1 << 23;
    /// What outlets and firms do.
    pub(in crate::annotate) const BODY_AFTER: Classes = 1 << 24;
    /// With "of" behind it, before a place: "outskirts of".
    pub(in crate::annotate) const PLACE_OF: Classes = 1 << 25;
    /// Behind the name of a place.
    pub(in crate::annotate) const PLACE_AFTER: Classes = 1 << 26;
    /// Before the name of a body: "retailer".
    pub(in crate::annotate) const BODY_BEFORE: Classes = 1 << 27;
    /// Of a body, behind its name: "shares".
    pub(in crate::annotate) const OF_BODY: Classes = 1 << 28;
    /// Before the name of a person: "striker".
    pub(in crate::annotate) const PERSON_BEFORE: Classes = 1 << 29;
    /// Of a person, behind the possessive: "widow".
    pub(in crate::annotate) const OF_PERSON: Classes = 1 << 30;
    /// Ends the name of a firm.
    pub(in crate::annotate) const FIRM_END: Classes = 1 << 31;
    /// With "in" behind it, of persons: "confidence in".
    pub(in crate::annotate) const IN_PERSON: Classes = 1 << 32;
    /// A language, before the name of something in it.
    pub(in crate::annotate) const LANGUAGE: Classes = 1 << 33;
    /// Before a hyphen: whoever follows is the one it is not with.
    pub(in crate::annotate) const AGAINST: Classes = 1 << 34;
    /// Ends a list of places: "and other villages".
    pub(in crate::annotate) const PLACES: Classes = 1 << 35;
    /// Ends a list of bodies: "and other retailers".
    pub(in crate::annotate) const BODIES: Classes = 1 << 36;
    /// People and groups who act for the name before them: "officials".
    pub(in crate::annotate) const DELEGATION: Classes = 1 << 37;
    /// Bodies whose field of work may be two things: "Ministry of Trade and Industry".
    pub(in crate::annotate) const PORTFOLIO: Classes = 1 << 38;

    /// Begins the name of a body: "Sindicato", "Banco".
    pub(in crate::annotate) const ORGANISATION_FIRST: Classes = 1 << 39;
    /// Begins the name of a place: "Wadi", "Puerto".
    pub(in crate::annotate) const PLACE_FIRST: Classes = 1 << 40;

    /// Before a number, at the end of the name of a branch: "Local 88".
    pub(in crate::annotate) const NUMBERED: Classes = 1 << 41;
    /// Before "guard" or "force": an office, no armed body.
    pub(in crate::annotate) const CIVIL: Classes = 1 << 42;
    /// Those who fight for the name beside them.
    pub(in crate::annotate) const FIGHTERS: Classes = 1 << 43;
    /// A verb in the plural, which only the name of a body takes alone.
    pub(in crate::annotate) const PLURAL_VERB: Classes = 1 << 44;

    /// Before the name of an outlet: "newspaper".
    pub(in crate::annotate) const MEDIA_BEFORE: Classes = 1 << 45;

    /// Behind the name of an outlet: "Al-Watan newspaper".
    pub(in crate::annotate) const MEDIA_AFTER: Classes = 1 << 46;
    /// Behind a comma at the end of a name: "OIR Group, Inc.", "Roe, Jr.".
    pub(in crate::annotate) const SUFFIX: Classes = 1 << 47;

    /// Behind a name and a hyphen: "led", "backed".
    pub(in crate::annotate) const LED: Classes = 1 << 48;
    /// Before "centre": a house where things are held.
    pub(in crate::annotate) const VENUE: Classes = 1 << 49;

    /// "Of" and "for", which say of what a body is one.
    pub(in crate::annotate) const OF_FOR: Classes = 1 << 50;
    /// "On", behind what is about something.
    pub(in crate::annotate) const ON: Classes = 1 << 51;
    /// Between a state and an office: "former".
    pub(in crate::annotate) const OF_TERM: Classes = 1 << 52;
    /// Before the name of a saint.
    pub(in crate::annotate) const SAINT: Classes = 1 << 53;
    /// An article of other tongues at the beginning of a name: "El", "La".
    pub(in crate::annotate) const FOREIGN_ARTICLE: Classes = 1 << 54;
    /// A particle that may begin a name in lower case: "bin Laden".
    pub(in crate::annotate) const FIRST_PARTICLE: Classes = 1 << 55;
    /// Before a name: it is one of several, or whom something is of, from or with.
    pub(in crate::annotate) const TIES: Classes = 1 << 56;
    /// Behind a name: no noun that the name only marks.
    pub(in crate::annotate) const NO_NOUN: Classes = 1 << 57;
    /// Behind the name of a person and a comma: "who".
    pub(in crate::annotate) const WHO: Classes = 1 << 58;
    /// Before a common noun, and before no name: "a", "this".
    pub(in crate::annotate) const POINTS: Classes = 1 << 59;
    /// What is told apart by "the" alone and joined by "of": before a field of work.
    pub(in crate::annotate) const BEFORE_FIELD: Classes = 1 << 60;
    /// Before a list of examples: "including".
    pub(in crate::annotate) const EXAMPLES: Classes = 1 << 61;

    /// Opens the name of a body that reaches wide: "International".
    pub(in crate::annotate) const WIDE: Classes = 1 << 62;

    /// Behind the name of a place and a hyphen: "based".
    pub(in crate::annotate) const BASED: Classes = 1 << 63;

    /// An article that begins the name of an outlet, a body or a place, hardly one of a person: "El".
    pub(in crate::annotate) const NAMING_ARTICLE: Classes = 1 << 72;

    /// Of or for a body: who leads it or speaks for it.
    pub(in crate::annotate) const LEADS: Classes = 1 << 73;

    /// Money or a measure, beside a number: "USD".
    pub(in crate::annotate) const UNIT: Classes = 1 << 74;
    /// What some states are called by themselves: "the Kingdom".
    pub(in crate::annotate) const REALM: Classes = 1 << 75;
    /// An organ that names nobody alone, nor keeps its one word: "the Government".
    pub(in crate::annotate) const LONE_ORGAN: Classes = 1 << 76;
    /// Before the name of a land, with a capital: a part of it.
    pub(in crate::annotate) const DIRECTION: Classes = 1 << 77;

    /// Ends the noun of an apposition: "from".
    pub(in crate::annotate) const PHRASE_END: Classes = 1 << 78;

    /// A given name or a title of women.
    pub(in crate::annotate) const OF_WOMEN: Classes = 1 << 79;
    /// A given name or a title of men.
    pub(in crate::annotate) const OF_MEN: Classes = 1 << 80;

    /// Of the name of an organ that any state has: "Supreme", "Court".
    pub(in crate::annotate) const COMMON_ORGAN: Classes = 1 << 81;

    /// Before an office that is held no more: "former".
    pub(in crate::annotate) const FORMER: Classes = 1 << 82;

    /// A title of whom no surname is told: "King", "Duchess"; a street may be called by it.
    pub(in crate::annotate) const CROWNED: Classes = 1 << 85;

    /// Behind "and", ends the name of a firm: "Sons".
    pub(in crate::annotate) const KIN: Classes = 1 << 86;

    /// Before a single letter that names one of several, as "Plan B" has it: no initial.
    pub(in crate::annotate) const LETTERED: Classes = 1 << 87;
    /// Behind "on" or "the platform", where "X" is the network: "posted on X".
    pub(in crate::annotate) const NETWORK: Classes = 1 << 88;
    /// A body with one field of work or several behind "of" or "for": "Commission for Museums and
    /// Monuments".
    pub(in crate::annotate) const FIELDED: Classes = 1 << 89;
    /// Behind a plain word: those who grow it, make it or deal in it.
    pub(in crate::annotate) const DEALERS: Classes = 1 << 90;
    /// Before a name: it is one of a place, though it may be a surname.
    pub(in crate::annotate) const LANDFORM: Classes = 1 << 91;
    /// An office of a place, whose name stands right before it: "Dover MP".
    pub(in crate::annotate) const OF_SEAT: Classes = 1 << 92;
    /// Behind a name and a hyphen: only likened to it.
    pub(in crate::annotate) const LIKENED: Classes = 1 << 93;
    /// Those who band together "of" or "for" something: "Friends of Cold Hill".
    pub(in crate::annotate) const CAMPAIGNERS: Classes = 1 << 96;
    /// Behind an adjective of a state and a hyphen: what is no act of the state.
    pub(in crate::annotate) const UNSTATELY: Classes = 1 << 95;
    /// Behind the letters of a state: somebody private.
    pub(in crate::annotate) const PRIVATE: Classes = 1 << 94;
    /// Beside a state and a name: who bears it only comes from there.
    pub(in crate::annotate) const OWN_VOICE: Classes = 1 << 97;
    /// Between a state and an office: it is held apart from the state, or against it.
    pub(in crate::annotate) const AGAINST_STATE: Classes = 1 << 98;
    /// Before "Government of" and a state: it is the state's.
    pub(in crate::annotate) const GOVERNS: Classes = 1 << 99;
    /// An ordinary word that is a given name before a surname: "Faith", "Rod".
    pub(in crate::annotate) const GIVEN_TOO: Classes = 1 << 100;
    /// Of those who make a text together: "Contracting Parties".
    pub(in crate::annotate) const COLLECTIVE: Classes = 1 << 101;
    /// Behind a name that is no surname: it is one of a place: "the Sarn bridge".
    pub(in crate::annotate) const SITE_AFTER: Classes = 1 << 102;
    /// Opens a name of ordinary words: "Red Bull".
    pub(in crate::annotate) const COLOUR: Classes = 1 << 103;

    /// What a body may be for, and a thing alone: "Institute for Coastal Law".
    pub(in crate::annotate) const FIELD: Classes = 1 << 104;
    /// Behind "the" and a name that is no surname: what is held at a place, "the Sarn talks".
    pub(in crate::annotate) const HELD_AT: Classes = 1 << 105;

    /// Of a land and of nobody else: its border, its parliament.
    pub(in crate::annotate) const OF_LAND: Classes = 1 << 106;
    /// Of a land, and of who governs it: its army, its government.
    pub(in crate::annotate) const OF_LAND_TOO: Classes = 1 << 107;

    /// Makes a body of an ordinal and a name: "the 8th Circuit".
    pub(in crate::annotate) const COUNTED: Classes = 1 << 108;

    /// Small, or a mark, inside the title of a work: "Guardians of the Sea".
    pub(in crate::annotate) const IN_TITLE: Classes = 1 << 109;

    /// Before what somebody is called in quotation marks: "a group called “Tide”".
    pub(in crate::annotate) const CALLED: Classes = 1 << 110;

    /// A house that makes laws: with a capital it is one, though the text has it small as well.
    pub(in crate::annotate) const LEGISLATURE: Classes = 1 << 111;

    /// Behind "who", before a body: it is whose words they are.
    pub(in crate::annotate) const HEADS: Classes = 1 << 112;

    pub(super) const BY_NAME: [(&str, Classes); 116] = [
        ("heads", HEADS),
        ("legislature", LEGISLATURE),
        ("called", CALLED),
        ("in_title", IN_TITLE),
        ("counted", COUNTED),
        ("of_land", OF_LAND),
        ("of_land_too", OF_LAND_TOO),
        ("field", FIELD),
        ("held_at", HELD_AT),
        ("site_after", SITE_AFTER),
        ("colour", COLOUR),
        ("collective", COLLECTIVE),
        ("given_too", GIVEN_TOO),
        ("own_voice", OWN_VOICE),
        ("against_state", AGAINST_STATE),
        ("governs", GOVERNS),
        ("campaigners", CAMPAIGNERS),
        ("unstately", UNSTATELY),
        ("lettered", LETTERED),
        ("network", NETWORK),
        ("fielded", FIELDED),
        ("dealers", DEALERS),
        ("landform", LANDFORM),
        ("of_seat", OF_SEAT),
        ("likened", LIKENED),
        ("private", PRIVATE),
        ("crowned", CROWNED),
        ("kin", KIN),
        ("former", FORMER),
        ("common_organ", COMMON_ORGAN),
        ("women", GIVEN | OF_WOMEN),
        ("men", GIVEN | OF_MEN),
        ("of_women", OF_WOMEN),
        ("of_men", OF_MEN),
        ("phrase_end", PHRASE_END),
        ("unit", UNIT),
        ("realm", REALM),
        ("lone_organ", LONE_ORGAN),
        ("direction", DIRECTION),
        ("leads", LEADS),
        ("naming_article", NAMING_ARTICLE),
        ("based", BASED),
        ("wide", WIDE),
        ("of_for", OF_FOR),
        ("on", ON),
        ("of_term", OF_TERM),
        ("saint", SAINT),
        ("foreign_article", FOREIGN_ARTICLE),
        ("first_particle", FIRST_PARTICLE),
        ("ties", TIES),
        ("no_noun", NO_NOUN),
        ("who", WHO),
        ("points", POINTS),
        ("before_field", BEFORE_FIELD),
        ("examples", EXAMPLES),
        ("led", LED),
        ("venue", VENUE),
        ("suffix", SUFFIX),
        ("media_before", MEDIA_BEFORE),
        ("media_after", MEDIA_AFTER),
        ("numbered", NUMBERED),
        ("civil", CIVIL),
        ("fighters", FIGHTERS),
        ("plural_verb", PLURAL_VERB),
        ("organisation_first", ORGANISATION_FIRST),
        ("place_first", PLACE_FIRST),
        ("state_organ", STATE_ORGAN),
        ("organisation", ORGANISATION),
        ("armed", ARMED),
        ("media", MEDIA),
        ("place", PLACE),
        ("no_actor", NO_ACTOR),
        ("no_actor_first", NO_ACTOR_FIRST),
        ("takes_of", TAKES_OF),
        ("particle", PARTICLE),
        ("month", CALENDAR),
        ("weekday", CALENDAR),
        ("never", NEVER),
        ("official_noun", OFFICIAL_NOUN),
        ("given", GIVEN),
        ("media_first", MEDIA_FIRST),
        ("body_after", BODY_AFTER),
        ("place_of", PLACE_OF),
        ("place_after", PLACE_AFTER),
        ("body_before", BODY_BEFORE),
        ("of_body", OF_BODY),
        ("person_before", PERSON_BEFORE),
        ("of_person", OF_PERSON),
        ("firm_end", FIRM_END),
        ("in_person", IN_PERSON),
        ("language", LANGUAGE),
        ("against", AGAINST),
        ("places", PLACES),
        ("bodies", BODIES),
        ("delegation", DELEGATION),
        ("portfolio", PORTFOLIO),
        ("locative", LOCATIVE),
        ("person_after", PERSON_AFTER),
        ("motion", MOTION),
        ("before_place", BEFORE_PLACE),
        ("before_government", BEFORE_GOVERNMENT),
        ("bare_organ", BARE_ORGAN),
        ("finite_verb", FINITE_VERB),
        ("generic_owner", GENERIC_OWNER),
        ("vessel", VESSEL),
        ("outlet_body", OUTLET_BODY),
        ("taken", TAKEN),
        ("onslaught", ONSLAUGHT),
        ("prefix", PREFIX),
        ("distance", DISTANCE),
        ("credit", CREDIT),
        ("upon", UPON),
        ("joins", JOINS),
        ("parts", PARTS),
        ("unlettered", UNLETTERED),
        ("unapposed", UNAPPOSED),
    ];
}

/// Names and the words they are made of, compiled.
#[derive(Debug)]
pub(in crate::annotate) struct NameTables {
    /// Everybody known.
    pub(in crate::annotate) known: Vec<Known>,
    by_name: BTreeMap<String, KnownIdx>,
    forms: Vec<Form>,
    list: PhraseList,
    classes: Vec<Classes>,
    /// Only looked up, never walked.
    ordinary: HashSet<Cow<'static, str>>,
    towns: SortedTable,
    surnames: SortedTable,
    /// Names of the states of the United States by their two letters.
    states_by_letters: BTreeMap<String, String>,
    silenced: BTreeSet<String>,
    /// Folded forms that are not the actors of these names, by the editor.
    refused: BTreeMap<String, BTreeSet<String>>,
    /// Endings of ordinary words that no table can list.
    ordinary_endings: Vec<String>,
    /// Endings of made-up names of firms.
    firm_endings: Vec<String>,
    /// Endings of the names of towns.
    place_endings: Vec<String>,
    /// Endings of what people of a land are called.
    people_endings: Vec<String>,
    /// Endings of adjectives made from names.
    adjective_endings: Vec<String>,
    /// What makes an ordinary word of an ordinary word.
    joined_prefixes: Vec<String>,
    /// The states that are called so, by the words of [`word_class::REALM`].
    realms: BTreeMap<String, BTreeSet<KnownIdx>>,
    /// What stands before the organs of a state: "Kenyan", "US".
    adjectives: BTreeMap<KnownIdx, String>,
    /// States that a state of the United States is called like, and that one.
    twins: BTreeMap<KnownIdx, KnownIdx>,
    /// By folded combining form, whose it is.
    combining: BTreeMap<String, KnownIdx>,
}

/// A town of the table of towns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate) struct Town<'a> {
    /// How many live there: 1 below 50,000, 2 below 250,000, 3 below a million, 4 above.
    pub(in crate::annotate) size: u32,
    /// The state of the United States it lies in, where hardly any other town has the name.
    pub(in crate::annotate) state: Option<&'a str>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StateFile {
    #[expect(dead_code, reason = "required in the file, for its reader")]
    source: String,
    state: Vec<StateEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StateEntry {
    name: String,
    /// What a site in the language of the table calls it; `name` is English in every table.
    own: Option<String>,
    #[serde(default)]
    forms: Vec<String>,
    #[serde(default)]
    acronyms: Vec<String>,
    #[serde(default)]
    demonyms: Vec<String>,
    /// What stands for the state before a hyphen and another people: "Franco".
    #[serde(default)]
    combining: Vec<String>,
    #[serde(default)]
    capitals: Vec<String>,
    #[serde(default)]
    cities: Vec<String>,
    #[serde(default)]
    seats: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BodyFile {
    #[expect(dead_code, reason = "required in the file, for its reader")]
    source: String,
    /// By kind: names behind bars, the first the one to file under.
    words: BTreeMap<ActorKind, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceFile {
    #[expect(dead_code, reason = "required in the file, for its reader")]
    source: String,
    place: Vec<PlaceEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceEntry {
    name: String,
    #[serde(default)]
    forms: Vec<String>,
    #[serde(default)]
    acronyms: Vec<String>,
    /// The two letters of a state of the United States.
    letters: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActorFile {
    #[expect(dead_code, reason = "required in the file, for its reader")]
    source: String,
    actor: Vec<ActorEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActorEntry {
    name: String,
    kind: ActorKind,
    affiliation: Option<String>,
    #[serde(default)]
    forms: Vec<String>,
    #[serde(default)]
    acronyms: Vec<String>,
}

/// Builds [`NameTables`] while the vocabulary of the lexicon is still open.
struct Builder<'a> {
    lexicon: &'a mut Lexicon,
    number: usize,
    tables: NameTables,
    silenced: &'a BTreeSet<String>,
    /// By the English name of a state: what the language of the site calls it.
    own_names: BTreeMap<String, String>,
}

/// What a site in this language calls the states, by their English names.
fn own_names(tag: &str) -> BTreeMap<String, String> {
    let tables = match super::primary(tag).as_str() {
        "de" => super::GERMAN.states,
        _ => &[],
    };
    let files = tables.iter().map(|text| -> StateFile {
        toml::from_str(text).expect("shipped tables are read by a test")
    });
    files.flat_map(|file| file.state).filter_map(|state| Some((state.name, state.own?))).collect()
}

impl NameTables {
    /// Compiles the shipped tables under `[[actors]]`; `places` are the classes of `places.toml`,
    /// `words` those of `name_words.toml` and the given names. `number` is the list's bit.
    pub(super) fn compile(
        lexicon: &mut Lexicon,
        number: usize,
        config: &Config,
        words: &[(&str, &[String])],
        places: &BTreeMap<String, Vec<String>>,
        silenced: &BTreeSet<String>,
        added_ordinary: Vec<String>,
    ) -> Self {
        let language = lexicon.language();
        let file = language.ordinary_words;
        let body = &file[file.rfind("\n#").map_or(0, |at| at + 1)..];
        let words_of_table = body.split_once('\n').map_or("", |(_, words)| words);
        let capacity = if file.is_empty() { 0 } else { ORDINARY_CAPACITY };
        let mut ordinary = HashSet::with_capacity(capacity);
        ordinary.extend(words_of_table.lines().map(Cow::Borrowed));
        ordinary.extend(added_ordinary.into_iter().map(Cow::Owned));
        let tables = Self {
            known: Vec::new(),
            by_name: BTreeMap::new(),
            forms: Vec::new(),
            list: PhraseList::new(number),
            classes: Vec::new(),
            ordinary,
            towns: SortedTable::of(language.towns),
            surnames: SortedTable::of(language.surnames),
            states_by_letters: BTreeMap::new(),
            silenced: silenced.clone(),
            refused: BTreeMap::new(),
            ordinary_endings: Vec::new(),
            firm_endings: Vec::new(),
            place_endings: Vec::new(),
            people_endings: Vec::new(),
            adjective_endings: Vec::new(),
            joined_prefixes: Vec::new(),
            realms: BTreeMap::new(),
            adjectives: BTreeMap::new(),
            twins: BTreeMap::new(),
            combining: BTreeMap::new(),
        };
        let own_names = own_names(&config.language);
        let mut builder = Builder { lexicon, number, tables, silenced, own_names };
        let realms = words.iter().find(|(class, _)| *class == "realm");
        for word in realms.into_iter().flat_map(|(_, words)| *words) {
            builder.tables.realms.insert(fold(word), BTreeSet::new());
        }
        builder.editors(config);
        builder.states(language.states);
        builder.actors(language.actors);
        if let Some(bodies) = language.bodies {
            builder.bodies(bodies);
        }
        if let Some(places) = language.place_names {
            builder.place_names(places);
        }
        builder.places(places);
        builder.affiliate(config);
        let mut tables = builder.tables;
        for (class, words) in words {
            match *class {
                "ordinary_ending" => tables.ordinary_endings = words.to_vec(),
                "firm_ending" => tables.firm_endings = words.to_vec(),
                "joined_prefix" => tables.joined_prefixes = words.to_vec(),
                "place_ending" => tables.place_endings = words.to_vec(),
                "people_ending" => tables.people_endings = words.to_vec(),
                "adjective_ending" => tables.adjective_endings = words.to_vec(),
                _ => {}
            }
            let bit = word_class::BY_NAME.iter().find(|(name, _)| name == class);
            let Some((_, bit)) = bit else { continue };
            for word in *words {
                let folded = fold(word);
                if silenced.contains(&folded) {
                    continue;
                }
                let word = lexicon.vocabulary.add(&folded).0 as usize;
                if tables.classes.len() <= word {
                    tables.classes.resize(word + 1, 0);
                }
                tables.classes[word] |= bit;
            }
        }
        tables
    }

    /// What stands before the organs of a state: its shortest letters, else its adjective.
    pub(in crate::annotate) fn adjective(&self, state: KnownIdx) -> Option<&str> {
        self.adjectives.get(&state).map(String::as_str)
    }

    /// Whether the editor says that `form` is not the actor of this name.
    pub(in crate::annotate) fn is_refused(&self, form: &str, name: &str) -> bool {
        let refused = || self.refused.get(&fold(form));
        !self.refused.is_empty() && refused().is_some_and(|names| names.contains(name))
    }

    /// The longest known form that starts at `token`, whatever its case, and one past its end.
    #[inline]
    pub(in crate::annotate) fn at(
        &self,
        text: &Text<'_>,
        token: TokenIdx,
    ) -> Option<(Form, TokenIdx)> {
        let hit = self.list.at(text, token)?;
        Some((self.forms[hit.class.index()], hit.end))
    }

    /// The longest known form that starts at `token` and ends at `limit` at the latest.
    pub(in crate::annotate) fn at_until(
        &self,
        lexicon: &Lexicon,
        text: &Text<'_>,
        token: TokenIdx,
        limit: TokenIdx,
    ) -> Option<(Form, TokenIdx)> {
        let hit = self.list.at_until(lexicon, text, token, limit)?;
        Some((self.forms[hit.class.index()], hit.end))
    }

    /// The names, as phrases.
    pub(in crate::annotate) fn list(&self) -> &PhraseList {
        &self.list
    }

    /// The form that is this one folded word.
    pub(in crate::annotate) fn single(&self, lexicon: &Lexicon, folded: &str) -> Option<Form> {
        let class = self.list.exactly(&[lexicon.word(folded)])?;
        Some(self.forms[class.index()])
    }

    /// The state of the United States that another state is called like: Georgia.
    pub(in crate::annotate) fn twin(&self, state: KnownIdx) -> Option<KnownIdx> {
        self.twins.get(&state).copied()
    }

    /// The state that this folded word stands for before a hyphen: "franco".
    pub(in crate::annotate) fn combining(&self, folded: &str) -> Option<Form> {
        let known = *self.combining.get(folded)?;
        Some(Form { known, kind: FormKind::Demonym, ends_small: false })
    }

    /// The form that is `before` and this one folded word behind it.
    pub(in crate::annotate) fn ending_in(
        &self,
        lexicon: &Lexicon,
        before: &[Token],
        folded: &str,
    ) -> Option<Form> {
        let words: Vec<WordId> =
            before.iter().map(|token| token.word).chain([lexicon.word(folded)]).collect();
        Some(self.forms[self.list.exactly(&words)?.index()])
    }

    /// The classes of a word.
    pub(in crate::annotate) fn classes(&self, word: WordId) -> Classes {
        self.classes.get(word.0 as usize).copied().unwrap_or(0)
    }

    /// Who is filed under exactly this name.
    pub(in crate::annotate) fn named(&self, name: &str) -> Option<KnownIdx> {
        self.by_name.get(&fold(name)).copied()
    }

    /// The largest town of this folded name.
    pub(in crate::annotate) fn town(&self, folded: &str) -> Option<Town<'_>> {
        if self.silenced.contains(folded) {
            return None;
        }
        let value = self.towns.get(&without_accents(folded))?;
        let (size, state) = value.split_once(' ').unwrap_or((value, ""));
        Some(Town {
            size: size.parse().expect("a test reads the table"),
            state: self.states_by_letters.get(state).map(String::as_str),
        })
    }

    /// Whether this is a state of the United States, by its full name.
    pub(in crate::annotate) fn is_state_of_union(&self, name: &str) -> bool {
        self.states_by_letters.values().any(|state| state == name)
    }

    /// How common a folded word is as a surname: 0 to 2.
    pub(in crate::annotate) fn surname(&self, folded: &str) -> u32 {
        match self.surnames.get(&without_accents(folded)) {
            Some("2") => 2,
            Some(_) => 1,
            None => 0,
        }
    }

    /// Whether a long folded word ends as words do that everybody may make.
    pub(in crate::annotate) fn has_ordinary_ending(&self, folded: &str) -> bool {
        folded.len() > 9 && self.ordinary_endings.iter().any(|ending| folded.ends_with(ending))
    }

    /// Whether a folded word ends as made-up names of firms do, and is more than the ending.
    pub(in crate::annotate) fn ends_like_a_firm(&self, folded: &str) -> bool {
        has_ending(folded, &self.firm_endings)
    }

    /// Whether a folded word is an ordinary one behind a prefix: "reasserting".
    pub(in crate::annotate) fn is_joined(&self, folded: &str) -> bool {
        self.joined_prefixes.iter().any(|prefix| {
            let rest = folded.strip_prefix(prefix.as_str());
            rest.is_some_and(|rest| rest.len() > 4 && self.is_ordinary(rest))
        })
    }

    /// The states that are called by this folded word: of "kingdom" all kingdoms.
    pub(in crate::annotate) fn realms(&self, folded: &str) -> Option<&BTreeSet<KnownIdx>> {
        self.realms.get(folded)
    }

    /// Whether a folded word ends as names of towns do, and is more than the ending.
    pub(in crate::annotate) fn ends_like_a_town(&self, folded: &str) -> bool {
        has_ending(folded, &self.place_endings)
    }

    /// Whether a folded word ends as adjectives made from names do, and is more than the ending.
    pub(in crate::annotate) fn ends_like_an_adjective(&self, folded: &str) -> bool {
        has_ending(folded, &self.adjective_endings)
    }

    /// What is put behind the name of a land, without its last vowels, for its people: "ian".
    pub(in crate::annotate) fn people_endings(&self) -> &[String] {
        &self.people_endings
    }

    /// Whether a folded word stands in the table of ordinary words.
    pub(in crate::annotate) fn is_ordinary(&self, folded: &str) -> bool {
        self.ordinary.contains(folded)
    }
}

/// Whether a word has one of `endings` behind two letters at least.
fn has_ending(folded: &str, endings: &[String]) -> bool {
    let mut fronts = endings.iter().filter_map(|ending| folded.strip_suffix(ending.as_str()));
    fronts.any(|front| front.len() > 1)
}

impl Builder<'_> {
    fn add_known(&mut self, known: Known) -> KnownIdx {
        let key = fold(&known.name);
        if let Some(idx) = self.tables.by_name.get(&key) {
            // The editor's entry stands; the table fills what it leaves open.
            let entry = &mut self.tables.known[*idx];
            if entry.is_editors {
                entry.kind = entry.kind.filter(|kind| *kind != ActorKind::Other).or(known.kind);
                entry.affiliation = entry.affiliation.take().or(known.affiliation);
            }
            return *idx;
        }
        let idx = self.tables.known.len();
        self.tables.by_name.insert(key, idx);
        self.tables.known.push(known);
        idx
    }

    fn add_form(&mut self, known: KnownIdx, form: &str, kind: FormKind) {
        let folded = fold(form);
        let name = &self.tables.known[known].name;
        if self.tables.is_refused(form, name)
            || (kind != FormKind::Editor && self.silenced.contains(&folded))
        {
            return;
        }
        let words = self.lexicon.words_of(form);
        if let [_, later @ ..] = &words[..] {
            self.lexicon.vocabulary.mark(self.number, later);
            let class = self.tables.list.add_class("");
            debug_assert_eq!(class.index(), self.tables.forms.len());
            let last = form.rsplit(' ').next().unwrap_or(form);
            let ends_small = last.starts_with(char::is_lowercase);
            self.tables.forms.push(Form { known, kind, ends_small });
            self.tables.list.add(&words, class);
        }
    }

    fn editors(&mut self, config: &Config) {
        for actor in &config.actors {
            for form in &actor.not {
                let names = self.tables.refused.entry(fold(form)).or_default();
                names.insert(actor.name.clone());
            }
        }
        for actor in &config.actors {
            let known = self.add_known(Known {
                name: actor.name.clone(),
                kind: Some(actor.kind.unwrap_or(ActorKind::Other)),
                affiliation: actor.affiliation.clone(),
                is_editors: true,
                is_titled: false,
            });
            self.add_form(known, &actor.name, FormKind::Editor);
            for alias in &actor.aliases {
                self.add_form(known, alias, FormKind::Editor);
            }
        }
    }

    fn states(&mut self, tables: &[&str]) {
        let files = tables.iter().map(|text| -> StateFile {
            toml::from_str(text).expect("shipped tables are read by a test")
        });
        for state in files.flat_map(|file| file.state) {
            let name = self.own_names.get(&state.name).unwrap_or(&state.name).clone();
            let known = self.add_known(Known {
                name,
                kind: Some(ActorKind::State),
                affiliation: None,
                is_editors: false,
                is_titled: false,
            });
            let before_organ = state.acronyms.first().or(state.demonyms.first());
            if let Some(adjective) = before_organ {
                self.tables.adjectives.insert(known, adjective.clone());
            }
            let combining = state.combining.iter().map(|form| (fold(form), known));
            self.tables.combining.extend(combining);
            let lists = [
                (FormKind::Name, &state.forms),
                (FormKind::Acronym, &state.acronyms),
                (FormKind::Demonym, &state.demonyms),
                (FormKind::Capital, &state.capitals),
                (FormKind::City, &state.cities),
                (FormKind::Seat, &state.seats),
            ];
            for form in state.forms.iter().filter(|form| form.contains(' ')) {
                for word in fold(form).split(' ') {
                    if let Some(called) = self.tables.realms.get_mut(word) {
                        called.insert(known);
                    }
                }
            }
            self.add_form(known, &state.name, FormKind::Name);
            if let Some(own) = &state.own {
                self.add_form(known, own, FormKind::Name);
            }
            for (kind, forms) in lists {
                for form in forms {
                    self.add_form(known, form, kind);
                }
            }
        }
    }

    fn actors(&mut self, tables: &[&str]) {
        for text in tables {
            let file: ActorFile = toml::from_str(text).expect("shipped tables are read by a test");
            for actor in file.actor {
                // "RENAMO" that is written "Renamo" too needs no capitals.
                let is_acronym = !actor.name.chars().any(char::is_lowercase)
                    && !actor.forms.iter().any(|form| fold(form) == fold(&actor.name));
                let known = self.add_known(Known {
                    name: actor.name.clone(),
                    kind: Some(actor.kind),
                    affiliation: actor
                        .affiliation
                        .map(|name| self.own_names.get(&name).cloned().unwrap_or(name)),
                    is_editors: false,
                    is_titled: false,
                });
                let kind = if is_acronym { FormKind::Acronym } else { FormKind::Name };
                self.add_form(known, &actor.name, kind);
                for form in &actor.forms {
                    self.add_form(known, form, FormKind::Name);
                }
                for form in &actor.acronyms {
                    self.add_form(known, form, FormKind::Acronym);
                }
            }
        }
    }

    fn bodies(&mut self, table: &str) {
        let file: BodyFile = toml::from_str(table).expect("shipped tables are read by a test");
        for (kind, entries) in file.words {
            for entry in entries {
                let mut forms = entry.split('|');
                let name = forms.next().expect("a split has a first part");
                let known = self.add_known(Known {
                    name: name.to_owned(),
                    kind: Some(kind),
                    affiliation: None,
                    is_editors: false,
                    is_titled: false,
                });
                let forms: Vec<&str> = std::iter::once(name).chain(forms).collect();
                for form in &forms {
                    // "COSATU" beside "Cosatu" matches as any name does.
                    let is_acronym = !form.chars().any(char::is_lowercase)
                        && !forms.iter().any(|other| other != form && fold(other) == fold(form));
                    let kind = if is_acronym { FormKind::Acronym } else { FormKind::Name };
                    self.add_form(known, form, kind);
                }
            }
        }
    }

    fn place_names(&mut self, table: &str) {
        let file: PlaceFile = toml::from_str(table).expect("shipped tables are read by a test");
        for place in file.place {
            let known = self.add_known(Known {
                name: place.name.clone(),
                kind: None,
                affiliation: None,
                is_editors: false,
                is_titled: true,
            });
            self.add_form(known, &place.name, FormKind::Name);
            for form in &place.forms {
                self.add_form(known, form, FormKind::Name);
            }
            for form in &place.acronyms {
                self.add_form(known, form, FormKind::Acronym);
            }
            let twin = place.name.strip_suffix(OF_UNION).map(fold);
            if let Some(twin) = twin.and_then(|name| self.tables.by_name.get(&name)) {
                self.tables.twins.insert(*twin, known);
            }
            if let Some(letters) = place.letters {
                self.tables.states_by_letters.insert(letters, place.name);
            }
        }
    }

    fn places(&mut self, places: &BTreeMap<String, Vec<String>>) {
        for place in places.values().flatten() {
            // A place that is a state's seat too stays with the state.
            let known = self.add_known(Known {
                name: place.clone(),
                kind: None,
                affiliation: None,
                is_editors: false,
                is_titled: false,
            });
            self.add_form(known, place, FormKind::Name);
        }
    }

    /// The editor's affiliation by name, so that "US" in `site.toml` is the United States.
    fn affiliate(&mut self, config: &Config) {
        for actor in &config.actors {
            let Some(affiliation) = &actor.affiliation else { continue };
            let words = self.lexicon.words_of(affiliation);
            let Some(class) = self.tables.list.exactly(&words) else { continue };
            let name = self.tables.known[self.tables.forms[class.index()].known].name.clone();
            if let Some(known) = self.tables.by_name.get(&fold(&actor.name)) {
                self.tables.known[*known].affiliation = Some(name);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_words_are_found() {
        let lexicon = Lexicon::new(&Config::default()).value;
        for word in ["police", "aback", "zoos", "union", "organisation"] {
            assert!(lexicon.names().is_ordinary(word), "{word}");
        }
        for word in ["", "okoro", "zzz", "#", "harbou"] {
            assert!(!lexicon.names().is_ordinary(word), "{word}");
        }
    }

    /// Forms that the tables give to two: a state by its capital, and the place.
    const SHARED: [&str; 2] = ["washington dc", "washington, d.c."];

    /// Of a form with two owners the first would win unseen: what may be either ("PTI") stands in no
    /// table, and an article ties it to the long form it has.
    #[test]
    fn no_form_has_two_owners() {
        let mut owners: BTreeMap<String, String> = BTreeMap::new();
        let mut twice = Vec::new();
        let mut own = |name: &str, forms: &mut dyn Iterator<Item = &String>| {
            for form in forms {
                let folded = fold(form);
                let owner = owners.entry(folded.clone()).or_insert_with(|| name.to_owned());
                if owner != name && !SHARED.contains(&folded.as_str()) {
                    twice.push(format!("{form}: {owner} and {name}"));
                }
            }
        };
        let english = &crate::annotate::lexicon::ENGLISH;
        for text in english.states {
            let file: StateFile = toml::from_str(text).unwrap();
            for one in file.state {
                let lists = [&one.acronyms, &one.demonyms, &one.capitals, &one.cities, &one.seats];
                let forms = lists.into_iter().flatten().chain(&one.forms);
                own(&one.name, &mut forms.chain([&one.name]));
            }
        }
        for text in english.actors {
            let file: ActorFile = toml::from_str(text).unwrap();
            for one in file.actor {
                own(&one.name, &mut one.forms.iter().chain(&one.acronyms).chain([&one.name]));
            }
        }
        let bodies: BodyFile = toml::from_str(english.bodies.unwrap()).unwrap();
        for entry in bodies.words.values().flatten() {
            let forms: Vec<String> = entry.split('|').map(str::to_owned).collect();
            own(&forms[0], &mut forms.iter());
        }
        let places: PlaceFile = toml::from_str(english.place_names.unwrap()).unwrap();
        for one in places.place {
            own(&one.name, &mut one.forms.iter().chain(&one.acronyms).chain([&one.name]));
        }
        assert!(twice.is_empty(), "{twice:#?}");
    }

    /// A class that no rule asks for is a misspelt one; and two that share a bit would be one.
    #[test]
    fn every_class_of_words_is_asked_for() {
        const OTHER: [&str; 6] = [
            "ordinary_ending",
            "firm_ending",
            "joined_prefix",
            "people_ending",
            "place_ending",
            "adjective_ending",
        ];
        for language in [&crate::annotate::lexicon::ENGLISH, &crate::annotate::lexicon::GERMAN] {
            let lists = language.lists.iter();
            for (name, text) in
                lists.filter(|(name, _)| matches!(*name, "name_words" | "first_names"))
            {
                let file: crate::annotate::lexicon::ListFile = toml::from_str(text).unwrap();
                for class in file.words.keys() {
                    let is_known = word_class::BY_NAME.iter().any(|(known, _)| known == class);
                    assert!(is_known || OTHER.contains(&class.as_str()), "{name}: {class}");
                }
            }
        }
        let mut seen: BTreeMap<Classes, &str> = BTreeMap::new();
        for (name, bits) in word_class::BY_NAME {
            let is_of_several = matches!(name, "women" | "men" | "month");
            if !is_of_several && let Some(other) = seen.insert(bits, name) {
                panic!("{name} and {other} share a bit");
            }
        }
    }

    #[test]
    fn affiliations_name_known_actors() {
        let lexicon = Lexicon::new(&Config::default()).value;
        for known in &lexicon.names().known {
            if let Some(affiliation) = &known.affiliation {
                assert!(lexicon.names().named(affiliation).is_some(), "{known:?}");
            }
        }
    }
}
