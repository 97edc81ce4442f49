//! The words that cue a rule: tables under `lexicon/<lang>/`, compiled into one matcher that reads
//! a sentence once for all of them.
//!
//! A table line is a sequence of words: `a|b` is one of these, `word*` a stem, `verb~` any form of
//! the verb, `@talks` any word of a grammar class, a word with `?` may be missing, `<3>` stands
//! for up to three words of any sort.
//! Grammar classes ([`Word`]) hold single words and are asked for token by token; cues ([`Cue`])
//! are found as [`Hit`]s.
//!
//! Every word of the tables has a number. A word of the text is looked up once and compared by
//! number from there on.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use foldhash::HashMap;

use super::text::folded::Folded;
use crate::config::LexiconChanges;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as ValueError;

/// A class of single words in `grammar.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Word {
    Auxiliary,
    Modal,
    Possible,
    Negation,
    Preposition,
    Subordinator,
    Conditional,
    Coordinator,
    Determiner,
    He,
    It,
    They,
    Relative,
    Possessive,
    Aspect,
    Adverb,
    Day,
    Organ,
    Official,
    Informant,
    Paper,
    Anybody,
    Talks,
    Conflict,
    Message,
    BetweenPerson,
    BetweenAct,
    HarmNoun,
    HarmAdjective,
    RiskHeading,
    BareCommand,
    Averted,
    Relieves,
    NeedsHarm,
    Likelihood,
    SpeechVerb,
    Geography,
    HangsOn,
    IrregularPast,
    ActsFor,
    Will,
    Intercessor,
    Brokered,
    Aegis,
    Mediating,
    ByMessage,
    ByProposal,
    ByEnvoy,
    ByGuarantee,
    ByVenue,
    Equivocal,
    PassedOn,
    EquivocalBy,
    Copula,
    Meeting,
    NoSource,
    Between,
    FirstPerson,
    Easing,
    Account,
    AsPossible,
    OpenHeading,
    Unspecific,
    Addressing,
    Issue,
    RefusesNothing,
    Awaited,
    Proposal,
    Offer,
    Lessens,
    The,
    Narrows,
    NoBody,
    Parts,
    NoParty,
    Namesake,
    // The last one: the assertion below names it.
    Apart,
}

const _: () =
    assert!((Word::Apart as u32) < 2 * u64::BITS, "the last class has a bit in `WordSet`");

/// A short list of words that a rule or a few ask for: a `[few]` section beside the cues of the
/// rule. It is looked up by the number of a word, so that a token need not carry it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Few {
    OpensMembers,
    NegatesNoun,
    FormOfBe,
    CommaOrThen,
    TimeClause,
    Bynamed,
    ClauseMark,
    Joins,
    ListMark,
    AndThe,
    PlainSaying,
    Article,
    AndBut,
    OpensClause,
    AndOr,
    OneOf,
    CalledBody,
    Business,
    AnyBusiness,
    FirmEnd,
    BeforeParticiple,
    PointsElsewhere,
    JoinsClause,
    ThatIt,
    HimHer,
    Goes,
    SheHer,
    Peacekeepers,
    Forum,
    Hardly,
    ToldWhen,
    TimeAlone,
    DemandNoun,
    Institution,
    StateRole,
    MeetsPerson,
    VerbOnly,
    Quantifies,
    StatesState,
    AddsTo,
    AfterNoun,
    BeforeBase,
    NeitherNo,
    SpeechOnly,
    WhichWhat,
    NotYet,
    FromBy,
    Officials,
    Capital,
    IsWas,
    Obliges,
    HasHad,
    NounOfWill,
    Durations,
    ToldToPress,
    AnswersPress,
    LeavesOpen,
    Subjunctive,
    IfOnce,
    OpensWanted,
    NoOwnWord,
    ProposalHead,
    SpeaksForHolder,
    WeOrI,
    Conceded,
    WhichThat,
    StateNoun,
    StateOffice,
    BusinessOffice,
    MembersNoun,
    MembersOffice,
    ProposalOrPlan,
    Indefinite,
    ToOrFor,
    WillWould,
    PerfectHave,
    ThatMark,
    NothingAsked,
    KnowKnown,
    Faq,
    AnswerOpens,
    AnswerNoun,
    KnownFor,
    OfPress,
    OfSense,
    BehindUnclear,
    OfAbout,
    OpenAdjective,
    Share,
    NeedsHarmBefore,
    AboutFeared,
    EvenIf,
    Reader,
    NotOfUs,
    Ourselves,
    LeadsToLink,
    Rhetoric,
    Tag,
    Wh,
    LeadsQuestion,
    Asks,
    Stays,
    BeforeWhether,
    BeforeOpen,
    HasTo,
    WantsToKnow,
    NotWord,
    OnlyAsks,
    Settled,
    IfShould,
    AsksIf,
    Fails,
    PlainNegation,
    LosesTime,
    EndsModal,
    Foretells,
    OfChance,
    Burdens,
    BackAway,
    Threatened,
    MostLess,
    CannotWould,
    WillOr,
    OpensFeared,
    OverBefore,
    HarmName,
    FacesHarm,
    OnlyLast,
    WasWere,
    Helps,
    OpensDeed,
    ThreatNoun,
    EndsThreat,
    DoesThreat,
    DoesThreatBehind,
    OnThreat,
    WarningNoun,
    OfMotive,
    StandsAt,
    FacedNow,
    BrinkVerge,
    FearNoun,
    BehindShould,
    Overcomes,
    Wishes,
    Money,
    InWords,
    Worded,
    WouldCould,
    Delays,
    Faces,
    Hesitates,
    BeforeGerund,
    FightNoun,
    ForecastNoun,
    Cannot,
    IfUnless,
    Stance,
    ClauseEdge,
    NoOrBoth,
    NoOrNothing,
    RoleNoun,
    ContrastEdge,
    OnlyJust,
    UnderAt,
    EndsPair,
    Likens,
    DecidesTo,
    Asking,
    NotCarried,
    Traded,
    UsedAs,
    HelpsWhether,
    MadeBy,
    ThisLast,
    LeadsOn,
    MonthName,
    OfMinds,
    BetterBest,
    HardTo,
    Lets,
    SoMuch,
    NoAny,
    DecidedBy,
    Decides,
    AsksWhether,
    LetsSee,
    WhyWhat,
    IfShouldBe,
    InYear,
    HowMuch,
    Roughly,
    NoSubject,
    OpensTime,
    Tells,
    Audience,
    OpensAdverbial,
    OpensPlace,
    MovesAway,
    OfPublic,
    OfService,
    HereThere,
    OwnMeeting,
    OwnTalks,
    OfPeace,
    OwnMessage,
    HeldNotCarried,
    OwnVoice,
    AskedPost,
    StaysOut,
    Negotiators,
    ForOfFrom,
    StepsIn,
    BeforeTo,
    OwnPart,
    OfTalks,
    AtWork,
    OwnBranch,
    NeedsSides,
    ByMembers,
    Members,
    NeedsTalks,
    TradeAgent,
    Over,
    TakesPart,
    Convenes,
    Requests,
    TakesDeal,
    Blows,
    Answers,
    HeadsBody,
    Replaces,
    Vain,
    NamesOld,
    FallsThrough,
    Might,
    BackAside,
    WithdrawsFrom,
    AsFromOf,
    OwnCalling,
    DeclinesAlone,
    Shots,
    Trades,
    Clashes,
    WithAgainst,
    Company,
    CompanyWith,
    OnAt,
    MediatingOffice,
    Preferred,
    Representatives,
    Land,
    Stresses,
    Says,
    TakesPerson,
    Issues,
    OfFor,
    AnyMore,
    UntilYear,
    TellsPerson,
    PartOfTime,
    Occasion,
    AlsoNoun,
    MadeKnown,
    DoneToSomebody,
    Charged,
    DeniesIt,
    DeniesContent,
    DisownsClaim,
    Disowned,
    DoubtsContent,
    AsksContent,
    CallsAs,
    NotHe,
    Formerly,
    AgainMore,
    GivesUp,
    Following,
    CalledBack,
    ListedNoun,
    PutsForward,
    GivesWay,
    Gives,
    BackDown,
    Loosens,
    MovesAmount,
    SumSign,
    WarnsOf,
    SpeaksTo,
    BindsByWord,
    ChoiceNoun,
    Abstains,
    AnyStep,
    AwayFrom,
    BodyRole,
    GotFrom,
    Differ,
    NextTime,
    Worsens,
    InCourt,
    Anonymity,
    SaysName,
    WithholdsName,
    MayMight,
    Whichever,
    IsDanger,
    OnlyBut,
    LeastMost,
    HedgesNumber,
    NumeralWord,
    ListedThings,
    Halts,
    // The last one: the assertion below names it.
    Separable,
}

/// Bits of a word for the lists it is in.
const N_FEW_BITS: usize = 320;
const _: () = assert!((Few::Separable as usize) < N_FEW_BITS, "the last list has a bit");

/// A table of cues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Cue {
    SayVerb,
    BeliefVerb,
    AccordingTo,
    SaidBy,
    SaidAs,
    SayNoun,
    NoComment,
    DemandVerb,
    DemandNoun,
    ConditionVerb,
    OfferVerb,
    OfferNoun,
    GuaranteeVerb,
    RefusalVerb,
    RefusalNoun,
    InterestVerb,
    InterestNoun,
    RedLine,
    Condition,
    Must,
    HarmVerb,
    RiskNominal,
    RiskWindow,
    Warn,
    Threat,
    Prevent,
    Failure,
    Spoil,
    Blow,
    Hardliners,
    Affected,
    Whether,
    Concessive,
    Embedded,
    Unknown,
    Pending,
    Mediate,
    Host,
    Carry,
    MediatedBy,
    Via,
    Using,
    Asked,
    Proposed,
    Declined,
    Accepted,
    Offered,
    Suspended,
    Brokers,
    Appoints,
    Disowned,
    Ended,
    Former,
    InVain,
    Rebuffed,
    Leaves,
    TakesTo,
    Dismissed,
    Succeeds,
    InPlace,
    Against,
    TakesSide,
    // The last one: the assertion below names it.
    SpokenFor,
}

const _: () = assert!((Cue::SpokenFor as u32) < u64::BITS, "the last table has a bit in `CueSet`");

/// Which grammar classes a word is in, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct WordSet([u64; 2]);

impl WordSet {
    /// The set of `words`.
    pub(super) const fn of(words: &[Word]) -> Self {
        let mut set = Self([0; 2]);
        let mut i = 0;
        while i < words.len() {
            set = set.with(words[i]);
            i += 1;
        }
        set
    }

    const fn with(mut self, word: Word) -> Self {
        self.0[word as usize / 64] |= 1 << (word as usize % 64);
        self
    }

    #[inline]
    pub(super) fn has(self, word: Word) -> bool {
        self.0[word as usize / 64] & 1 << (word as usize % 64) != 0
    }

    /// Whether one class is in both.
    #[inline]
    pub(super) fn meets(self, other: Self) -> bool {
        (self.0[0] & other.0[0]) | (self.0[1] & other.0[1]) != 0
    }

    /// The classes of both.
    #[inline]
    pub(super) fn or(self, other: Self) -> Self {
        Self([self.0[0] | other.0[0], self.0[1] | other.0[1]])
    }
}

/// Tables of cues, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct CueSet(u64);

impl CueSet {
    /// Every table.
    pub(super) const ALL: Self = Self(u64::MAX);

    /// The set of `cues`.
    pub(super) const fn of(cues: &[Cue]) -> Self {
        let mut bits = 0;
        let mut i = 0;
        while i < cues.len() {
            bits |= 1 << cues[i] as u64;
            i += 1;
        }
        Self(bits)
    }

    /// The tables that have one of `hits`.
    pub(super) fn of_hits(hits: &[Hit]) -> Self {
        Self(hits.iter().fold(0, |bits, hit| bits | 1 << hit.cue as u64))
    }

    #[inline]
    pub(super) fn has(self, cue: Cue) -> bool {
        self.0 & 1 << cue as u64 != 0
    }

    /// Whether one table is in both.
    #[inline]
    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// A cue found: positions among the words of the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    /// First word.
    pub(super) first: usize,
    /// One past the last word.
    pub(super) end: usize,
    /// The table it stands in.
    pub(super) cue: Cue,
}

/// Tokens of a time or an occasion between a verb and what it governs: "late on Monday, 3 March".
const LONGEST_ASIDE: usize = 5;

/// Tables whose verbs a time or an occasion may part from what they govern.
const PARTED: CueSet = CueSet::of(&[
    Cue::SayVerb,
    Cue::DemandVerb,
    Cue::OfferVerb,
    Cue::GuaranteeVerb,
    Cue::RefusalVerb,
    Cue::InterestVerb,
    Cue::Threat,
]);

/// The compiled tables of one language.
#[derive(Debug, Default)]
pub(super) struct Cues {
    /// The number of each word.
    numbers: HashMap<String, WordNumber>,
    /// Grammar classes, by number.
    classes: Vec<WordSet>,
    /// Short lists, by number: one bit each.
    few: Vec<[u64; N_FEW_BITS / 64]>,
    patterns: Vec<Pattern>,
    /// Patterns by the number of each word they may begin with.
    by_first: Vec<Beginning>,
}

/// The patterns that may begin with a word.
#[derive(Debug, Default)]
struct Beginning {
    /// Their places among all, and what may stand second in each.
    patterns: Vec<(u32, Seconds)>,
    /// What may stand second in one of them.
    seconds: Seconds,
    /// A time or an occasion may stand behind the verb of one of them. Most words have none such, and
    /// what stands behind them need not be read.
    may_be_parted: bool,
}

/// Words that a line of the site's may leave between two of its own: a clause has hardly more.
const MOST_BETWEEN: usize = 20;

/// Why a line of cues cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LineFault {
    /// It begins with a gap, a stem or a word that may be missing, or is empty: what may stand first is
    /// looked up by its whole words.
    Beginning,
    /// `<…>` without a number, or with one above [`MOST_BETWEEN`].
    Gap(String),
    /// A gap with nothing behind it.
    End(String),
    /// No word: nothing between two strokes, or a sign where a word must be.
    Word(String),
    /// `@…` with a name that no class of words has.
    Class(String),
}

/// The number of a word in the tables of cues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WordNumber(u32);

impl WordNumber {
    /// A word that stands in no table.
    pub(super) const UNKNOWN: Self = Self(u32::MAX);
}

/// What the tables of cues have of a word.
#[derive(Debug, Clone, Copy)]
pub(super) struct CueWord {
    /// Its number.
    pub(super) number: WordNumber,
    /// Its grammar classes.
    pub(super) classes: WordSet,
}

impl CueWord {
    /// A word that stands in no table.
    pub(super) const UNKNOWN: Self =
        Self { number: WordNumber::UNKNOWN, classes: WordSet::of(&[]) };
}

impl Default for CueWord {
    fn default() -> Self {
        Self::UNKNOWN
    }
}

/// Which words may stand second in a pattern, one bit for each 64th: most patterns that begin
/// with a word are ruled out by the one look at the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Seconds(u64);

impl Seconds {
    const ANY: Self = Self(u64::MAX);

    fn of(elements: &[Element]) -> Self {
        let mut bits = 0;
        for element in &elements[1..] {
            match element {
                Element::Words { is_optional, exact, stems } if stems.is_empty() => {
                    bits |= exact.iter().fold(0, |bits, number| bits | Self::only(*number).0);
                    if !is_optional {
                        return Self(bits);
                    }
                }
                _ => return Self::ANY,
            }
        }
        // It may end with its first word.
        Self::ANY
    }

    fn only(number: WordNumber) -> Self {
        if number == WordNumber::UNKNOWN { Self(0) } else { Self(1 << (number.0 % 64)) }
    }

    /// The words of both.
    fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[inline]
    fn may_be(self, next: Self) -> bool {
        self == Self::ANY || self.0 & next.0 != 0
    }
}

/// Some words by their numbers, one bit for each 128th: says of a word that it is not among them, or
/// that it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Outline([u64; 2]);

impl Outline {
    fn add(&mut self, number: WordNumber) {
        if number != WordNumber::UNKNOWN {
            let place = number.0 as usize % 128;
            self.0[place / 64] |= 1 << (place % 64);
        }
    }

    fn of(numbers: impl IntoIterator<Item = WordNumber>) -> Self {
        let mut outline = Self::default();
        numbers.into_iter().for_each(|number| outline.add(number));
        outline
    }

    /// Whether a word may be in both.
    #[inline]
    fn may_meet(self, other: Self) -> bool {
        (self.0[0] & other.0[0]) | (self.0[1] & other.0[1]) != 0
    }
}

#[derive(Debug)]
struct Pattern {
    cue: Cue,
    elements: Vec<Element>,
    /// For each element behind the first that may not be missing and has no stem, its words: a
    /// sentence without one of them need not be read.
    needs: Vec<Outline>,
}

impl Pattern {
    fn new(cue: Cue, elements: Vec<Element>) -> Self {
        let needs = elements.iter().skip(1).filter_map(|element| match element {
            Element::Words { is_optional: false, exact, stems } if stems.is_empty() => {
                Some(Outline::of(exact.iter().copied()))
            }
            _ => None,
        });
        Self { cue, needs: needs.collect(), elements }
    }

    /// Whether a time or an occasion may stand behind its verb: it is of will or of speech, and a word
    /// of its own follows ("agree~ to").
    fn may_be_parted(&self) -> bool {
        PARTED.has(self.cue)
            && matches!(self.elements.get(1), Some(Element::Words { is_optional, exact, .. })
                if *is_optional && self.elements.len() == 2 || !is_optional && !exact.is_empty())
    }
}

#[derive(Debug)]
enum Element {
    Gap(usize),
    /// `exact` holds the numbers of the words, sorted.
    Words {
        is_optional: bool,
        exact: Vec<WordNumber>,
        stems: Vec<String>,
    },
}

impl Element {
    /// Whether the word at `at` of a sentence that ends at `stop` is one of the element's.
    #[inline]
    fn fits(&self, words: &Folded, at: usize, stop: usize) -> bool {
        let Self::Words { exact, stems, .. } = self else { return false };
        let number = words.number(at);
        at < stop
            && (number != WordNumber::UNKNOWN && exact.binary_search(&number).is_ok()
                || stems.iter().any(|stem| words.word(at).starts_with(stem.as_str())))
    }

    /// Whether a match that goes on with the element may go on at `at`.
    #[inline]
    fn may_begin(&self, words: &Folded, at: usize, stop: usize) -> bool {
        match self {
            Self::Gap(_) | Self::Words { is_optional: true, .. } => true,
            Self::Words { .. } => self.fits(words, at, stop),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GrammarFile {
    irregular: BTreeMap<String, String>,
    words: BTreeMap<Word, String>,
    #[serde(default)]
    few: BTreeMap<Few, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueFile {
    cues: BTreeMap<Cue, Vec<String>>,
    #[serde(default)]
    few: BTreeMap<Few, String>,
}

impl Cues {
    /// The tables of a language with the additions and silenced words of `site.toml`.
    pub(super) fn new(grammar: &str, files: &[&str], changes: &LexiconChanges) -> Self {
        let mut tables: BTreeMap<Cue, Vec<String>> = BTreeMap::new();
        let mut few: BTreeMap<Few, String> = BTreeMap::new();
        for file in files {
            let file: CueFile = toml::from_str(file).expect("shipped tables are tested");
            for (cue, mut lines) in file.cues {
                tables.entry(cue).or_default().append(&mut lines);
            }
            few.extend(file.few);
        }
        for (name, lines) in &changes.add {
            // Names of other lists (ordinary words, titles) are their owners' to read.
            if let Some(cue) = cue_of(name) {
                let readable = lines.iter().filter(|line| Self::fault_of(line).is_none());
                tables.entry(cue).or_default().extend(readable.map(|line| line.to_lowercase()));
            }
        }
        let silence: Vec<String> = changes.silence.iter().map(|word| word.to_lowercase()).collect();
        for lines in tables.values_mut() {
            lines.retain(|line| !silence.iter().any(|word| line.trim_end_matches('~') == word));
        }
        let mut grammar: GrammarFile = toml::from_str(grammar).expect("shipped tables are tested");
        grammar.few.append(&mut few);
        Self::compile(&grammar, &tables)
    }

    fn compile(grammar: &GrammarFile, tables: &BTreeMap<Cue, Vec<String>>) -> Self {
        let mut cues = Self::default();
        for (class, words) in &grammar.words {
            for word in words.split_whitespace() {
                let number = cues.number(word);
                let classes = &mut cues.classes[number.0 as usize];
                *classes = classes.with(*class);
            }
        }
        for (list, words) in &grammar.few {
            for word in words.split_whitespace() {
                let number = cues.number(word);
                let lists = &mut cues.few[number.0 as usize];
                lists[*list as usize / 64] |= 1 << (*list as usize % 64);
            }
        }
        for (cue, lines) in tables {
            for line in lines {
                let elements: Vec<Element> =
                    line.split_whitespace().map(|element| cues.element(element, grammar)).collect();
                let Some(Element::Words { exact, .. }) = elements.first() else { continue };
                let id = u32::try_from(cues.patterns.len()).expect("tables are small");
                let seconds = Seconds::of(&elements);
                let firsts = exact.clone();
                let pattern = Pattern::new(*cue, elements);
                for number in firsts {
                    let beginning = &mut cues.by_first[number.0 as usize];
                    beginning.patterns.push((id, seconds));
                    beginning.seconds = beginning.seconds.or(seconds);
                    beginning.may_be_parted |= pattern.may_be_parted();
                }
                cues.patterns.push(pattern);
            }
        }
        cues
    }

    /// The number of a word, a new one when it has none.
    fn number(&mut self, word: &str) -> WordNumber {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = WordNumber(u32::try_from(self.classes.len()).expect("tables are small"));
        self.numbers.insert(word.to_owned(), number);
        self.classes.push(WordSet::default());
        self.few.push([0; N_FEW_BITS / 64]);
        self.by_first.push(Beginning::default());
        number
    }

    fn element(&mut self, text: &str, grammar: &GrammarFile) -> Element {
        if let Some(n) = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
            return Element::Gap(n.parse().expect("lines are looked at before they are taken"));
        }
        let (text, is_optional) = match text.strip_suffix('?') {
            Some(text) => (text, true),
            None => (text, false),
        };
        let (mut exact, mut stems) = (Vec::new(), Vec::new());
        for word in text.split('|') {
            if let Some(stem) = word.strip_suffix('*') {
                stems.push(stem.to_owned());
            } else if let Some(lemma) = word.strip_suffix('~') {
                let forms = forms(lemma, &grammar.irregular);
                exact.extend(forms.iter().map(|form| self.number(form)));
            } else if let Some(name) = word.strip_prefix('@') {
                // A language need not have the class.
                let words = word_class(name).and_then(|class| grammar.words.get(&class));
                let words = words.into_iter().flat_map(|words| words.split_whitespace());
                exact.extend(words.map(|word| self.number(word)));
            } else {
                exact.push(self.number(word));
            }
        }
        exact.sort_unstable();
        exact.dedup();
        Element::Words { is_optional, exact, stems }
    }

    /// Why a line cannot be taken, if it cannot.
    pub(super) fn fault_of(line: &str) -> Option<LineFault> {
        let line = line.to_lowercase();
        let is_gap = |element: &str| element.starts_with('<') && element.ends_with('>');
        let has_stem = |element: &str| element.split('|').any(|word| word.ends_with('*'));
        let first = line.split_whitespace().next().unwrap_or("<>");
        if is_gap(first) || first.ends_with('?') || has_stem(first) {
            return Some(LineFault::Beginning);
        }
        if let Some(gap) = line.split_whitespace().last().filter(|last| is_gap(last)) {
            return Some(LineFault::End(gap.to_owned()));
        }
        line.split_whitespace().find_map(|element| {
            if is_gap(element) {
                let n_words = element[1..element.len() - 1].parse::<usize>();
                let is_counted = n_words.is_ok_and(|n_words| n_words <= MOST_BETWEEN);
                return (!is_counted).then(|| LineFault::Gap(element.to_owned()));
            }
            let words = element.strip_suffix('?').unwrap_or(element).split('|');
            let is_none = |word: &str| {
                let word = word.strip_suffix(['~', '*']).unwrap_or(word);
                word.is_empty() || word.contains(['~', '*', '?', '<', '>'])
            };
            if words.clone().any(is_none) {
                return Some(LineFault::Word(element.to_owned()));
            }
            let mut classes = words.filter_map(|word| word.strip_prefix('@'));
            let unknown = classes.find(|class| word_class(class).is_none())?;
            Some(LineFault::Class(unknown.to_owned()))
        })
    }

    /// The names of the classes of words in a grammar, in order.
    pub(super) fn word_classes(grammar: &str) -> Vec<String> {
        let grammar: toml::Table = toml::from_str(grammar).expect("shipped tables are tested");
        let words = grammar.get("words").and_then(toml::Value::as_table);
        words.map(|words| words.keys().cloned().collect()).unwrap_or_default()
    }

    /// Whether a table of cues has this name.
    pub(super) fn is_table(name: &str) -> bool {
        cue_of(name).is_some()
    }

    /// The names of the tables in `files`, in order.
    pub(super) fn tables(files: &[&str]) -> Vec<String> {
        let files = files.iter().map(|text| -> toml::Table {
            toml::from_str(text).expect("shipped tables are tested")
        });
        let tables = files.filter_map(|file| file.get("cues")?.as_table().cloned());
        let names: BTreeSet<String> =
            tables.flat_map(|table| table.into_iter().map(|(name, _)| name)).collect();
        names.into_iter().collect()
    }

    /// Every word of the tables.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, WordNumber)> {
        self.numbers.iter().map(|(word, number)| (word.as_str(), *number))
    }

    /// The number of a word in lower case.
    #[cfg(test)]
    pub(super) fn number_of(&self, word: &str) -> WordNumber {
        self.numbers.get(word).copied().unwrap_or(WordNumber::UNKNOWN)
    }

    /// The grammar classes of a word.
    #[inline]
    pub(super) fn classes(&self, number: WordNumber) -> WordSet {
        self.classes.get(number.0 as usize).copied().unwrap_or_default()
    }

    /// Whether a word is in a short list.
    #[inline]
    pub(super) fn is_few(&self, number: WordNumber, list: Few) -> bool {
        let place = list as usize;
        let lists = self.few.get(number.0 as usize);
        lists.is_some_and(|lists| lists[place / 64] & 1 << (place % 64) != 0)
    }

    /// Behind a time or an occasion that begins at `at`: "on Monday", "late last week", "on 3 March", "in a
    /// statement". It may stand between a verb of will and what it governs (Quirk et al. 1985, section
    /// 8.20: an adverbial stands before an object that is long).
    pub(super) fn behind_aside(&self, words: &Folded, at: usize, stop: usize) -> Option<usize> {
        let few = |at: usize, list: Few| at < stop && self.is_few(words.number(at), list);
        let has = |at: usize, class: Word| at < stop && words.classes(at).has(class);
        // "On 3 March": a number beside its month.
        let is_number = |at: usize| {
            let word = words.word(at);
            !word.is_empty()
                && word.bytes().all(|byte| byte.is_ascii_digit())
                && (few(at + 1, Few::MonthName) || few(at - 1, Few::MonthName))
        };
        let says_when =
            |at: usize| has(at, Word::Day) || few(at, Few::MonthName) || few(at, Few::PartOfTime);
        let is_of_time = |at: usize| {
            few(at, Few::OpensTime)
                || few(at, Few::ToldWhen)
                || few(at, Few::NextTime)
                || says_when(at)
        };
        if !is_of_time(at) {
            return None;
        }
        let limit = stop.min(at + LONGEST_ASIDE);
        let times = (at..limit).take_while(|at| is_of_time(*at) || is_number(*at));
        let end = at + times.count();
        if (at..end).any(says_when) {
            return Some(end);
        }
        // "In a statement", "in a televised speech".
        let is_phrase = words.word(at) == "in"
            && (has(at + 1, Word::Determiner) || has(at + 1, Word::Possessive));
        is_phrase
            .then(|| (at + 2..limit).find(|at| few(*at, Few::Occasion)).map(|at| at + 1))
            .flatten()
    }

    /// Finds every cue in `sentence`, longest per table and start, in order of place.
    pub(super) fn find(&self, words: &Folded, sentence: Range<usize>, hits: &mut Vec<Hit>) {
        let mut numbers = words.numbers(sentence.clone()).peekable();
        let there = Outline::of(words.numbers(sentence.clone()));
        for first in sentence.clone() {
            let number = numbers.next().unwrap_or(WordNumber::UNKNOWN);
            let Some(beginning) = self.by_first.get(number.0 as usize) else { continue };
            let next = numbers.peek().map_or(Seconds::default(), |next| Seconds::only(*next));
            // Nearly all words begin no cue, or none that goes on with the next word.
            if !beginning.seconds.may_be(next) && !beginning.may_be_parted {
                continue;
            }
            let begin = hits.len();
            let behind = beginning
                .may_be_parted
                .then(|| self.behind_aside(words, first + 1, sentence.end))
                .flatten();
            for (id, seconds) in &beginning.patterns {
                let pattern = &self.patterns[*id as usize];
                let is_parted = behind.filter(|_| pattern.may_be_parted());
                if !seconds.may_be(next) && is_parted.is_none() {
                    continue;
                }
                if !pattern.needs.iter().all(|need| need.may_meet(there)) {
                    continue;
                }
                // The first word has been compared.
                let rest = &pattern.elements[1..];
                let parted = is_parted.and_then(|behind| {
                    matches(rest, words, behind, sentence.end).filter(|end| *end > behind)
                });
                let Some(end) = parted.or_else(|| matches(rest, words, first + 1, sentence.end))
                else {
                    continue;
                };
                let hit = Hit { first, end, cue: pattern.cue };
                match hits[begin..].iter_mut().find(|other| other.cue == hit.cue) {
                    Some(other) => other.end = other.end.max(hit.end),
                    None => hits.push(hit),
                }
            }
        }
    }
}

/// The class of words of this name.
fn word_class(name: &str) -> Option<Word> {
    Word::deserialize(name.into_deserializer()).map_err(|_: ValueError| ()).ok()
}

/// The table of cues of this name.
fn cue_of(name: &str) -> Option<Cue> {
    Cue::deserialize(name.into_deserializer()).map_err(|_: ValueError| ()).ok()
}

/// The end of the match of `elements` that starts at word `at` of a sentence that ends at `stop`.
/// Calls itself once per element, and elements come from a table, so the depth does not depend on
/// the text.
fn matches(elements: &[Element], words: &Folded, at: usize, stop: usize) -> Option<usize> {
    let Some((first, rest)) = elements.split_first() else { return Some(at) };
    match first {
        Element::Gap(most) => (at..=stop.min(at + most))
            .filter(|at| rest.first().is_none_or(|next| next.may_begin(words, *at, stop)))
            .find_map(|at| matches(rest, words, at, stop)),
        Element::Words { is_optional, .. } => {
            let fits = first.fits(words, at, stop);
            let taken = if fits { matches(rest, words, at + 1, stop) } else { None };
            if taken.is_none() && *is_optional { matches(rest, words, at, stop) } else { taken }
        }
    }
}

/// The forms of an English verb: base, third person, past, participles. Regular spelling after
/// Quirk et al. (1985), sections 3.5 to 3.9; a doubled consonant must stand in the irregular table.
fn forms(lemma: &str, irregular: &BTreeMap<String, String>) -> Vec<String> {
    let ends_in = |endings: &[&str]| endings.iter().any(|ending| lemma.ends_with(ending));
    let vowel_y = ends_in(&["ay", "ey", "oy", "uy"]);
    let stem_y = lemma.strip_suffix('y').filter(|_| !vowel_y);
    let third = match stem_y {
        Some(stem) => format!("{stem}ies"),
        None if ends_in(&["s", "x", "z", "ch", "sh", "o"]) => format!("{lemma}es"),
        None => format!("{lemma}s"),
    };
    let stem_e = lemma.strip_suffix('e').filter(|_| !ends_in(&["ee", "oe", "ye"]));
    let mut ing = format!("{}ing", stem_e.unwrap_or(lemma));
    let mut past = match (stem_y, lemma.ends_with('e')) {
        (Some(stem), _) => format!("{stem}ied"),
        (None, true) => format!("{lemma}d"),
        (None, false) => format!("{lemma}ed"),
    };
    let mut participle = past.clone();
    if let Some(line) = irregular.get(lemma) {
        for (form, word) in
            [&mut past, &mut participle, &mut ing].into_iter().zip(line.split_whitespace())
        {
            word.clone_into(form);
        }
    }
    vec![lemma.to_owned(), third, past, participle, ing]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_line_compiles_and_can_begin() {
        let english = super::super::lexicon::Lexicon::new(&crate::config::Config::default()).value;
        let cues = english.cues();
        for pattern in &cues.patterns {
            assert!(
                matches!(
                    pattern.elements.first(),
                    Some(Element::Words { is_optional: false, stems, .. }) if stems.is_empty()
                ),
                "{:?} begins with a gap, a stem or a word that may be missing",
                pattern.cue
            );
        }
    }

    #[track_caller]
    fn check(line: &str, text: &str, expected: Option<&str>) {
        let grammar: GrammarFile = toml::from_str(include_str!("lexicon/en/grammar.toml")).unwrap();
        let tables = BTreeMap::from([(Cue::Mediate, vec![line.to_owned()])]);
        let words: Vec<&str> = text.split(' ').collect();
        let mut hits = Vec::new();
        let cues = Cues::compile(&grammar, &tables);
        let folded = Folded::of_words(&words, &cues);
        cues.find(&folded, 0..words.len(), &mut hits);
        let found = hits.first().map(|hit| words[hit.first..hit.end].join(" "));
        assert_eq!(found.as_deref(), expected, "{line:?} in {text:?}");
    }

    #[test]
    fn a_line_matches_its_words() {
        check("deny~", "the mayor denies it", Some("denies"));
        check("deny~", "the denial stands", None);
        check("plan~ to", "planning to leave", Some("planning to"));
        check(
            "act~ as a|an|the? <2> go-between",
            "acted as go-between",
            Some("acted as go-between"),
        );
        check(
            "act~ as a|an|the? <2> go-between",
            "acting as a trusted local go-between",
            Some("acting as a trusted local go-between"),
        );
        check("act~ as a|an|the? <1> go-between", "acting as a trusted local go-between", None);
        check("question mark*", "a question marker", Some("question marker"));
        check("plea for @talks", "a plea for dialogue", Some("plea for dialogue"));
        check("plea for @talks", "a plea for bread", None);
    }
}
