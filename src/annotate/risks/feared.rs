//! Harm that is called so: threatened, warned of, feared, named as a risk, to be prevented.

use super::super::SentenceIdx;
use super::super::clause::{Manner, Reading, Suffix};
use super::super::cues::{Cue, Few, Hit, Word};
use super::super::text::{TokenIdx, TokenKind};
use super::open::is_in_words;
use super::{Place, TOLD, bad_follows, is_denied};

/// Tokens behind a word of fear in which a modal says that something may come.
const FEARED_REACH: usize = 24;

/// Tokens from "warned" to its "that": "warned the council on Monday that".
const LINK_REACH: usize = 8;

/// Tokens before a word of fear or danger in which it is said to be less, or handled.
const RELIEF_REACH: usize = 4;

/// Tokens from "withdrew" to the threat: "carried out one of his old threats".
const ENDED_REACH: usize = 6;

/// Tokens behind "brink of", "verge of" in which the harm is named.
const BRINK_REACH: usize = 8;

/// Tokens before "threatening" in which "for", "including" makes it one deed of several.
const DEEDS_REACH: usize = 12;

pub(super) fn threat(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Option<Vec<Place>> {
    if hit.cue != Cue::Threat || is_denied(reading, hit) {
        return None;
    }
    let (first, end) = reading.bounds(sentence);
    let manner = reading.manner(hit.first);
    let floor = first.max(hit.first.saturating_sub(FEARED_REACH));
    // "Would spare the crews whom it had threatened to dismiss".
    let opens = |at: TokenIdx| reading.is(at, Word::Subordinator) && reading.word(at) != "that";
    let mut clause = (floor..hit.first).rev().take_while(|at| !opens(*at));
    let is_past = manner.is_past_perfect && !clause.any(|at| reading.is(at, Word::Possible));
    // "Were threatened with dismissal": told of those who bore it.
    let is_borne =
        manner.is_passive && (manner.start..hit.first).any(|at| reading.few(at, Few::WasWere));
    // "Will not hesitate to help".
    let is_kind =
        reading.word(hit.end - 1) == "to" && hit.end < end && reading.few(hit.end, Few::Helps);
    // "Would attack the ruling", "threatened to attack the ruling".
    let is_in_words = (hit.end - 1..end.min(hit.end + 1)).any(|at| is_in_words(reading, at));
    let is_told = is_in_words || is_past || is_borne || is_kind || is_deed(reading, first, hit);
    let is_none = is_told
        || is_over(reading, first, hit)
        || is_no_threat(reading, first, hit)
        || is_behind_after(reading, first, manner, hit)
        || reading.is_unreal(manner, hit.first);
    (!is_none).then(|| vec![(hit.first, hit.end)])
}

/// "Withdrew a threat to dismiss the crews", "closed the port, carrying out a threat": of a threat that
/// was taken back, or is no threat any more, nothing is to be feared.
fn is_over(reading: &Reading<'_>, first: TokenIdx, hit: Hit) -> bool {
    let (_, end) = reading.bounds(reading.sentence_of(hit.first));
    let is_noun = |at: &TokenIdx| reading.few(*at, Few::ThreatNoun);
    let Some(noun) = (hit.first..end.min(hit.end + 1)).find(is_noun) else { return false };
    let ends = |at: TokenIdx| {
        reading.few(at, Few::EndsThreat)
            || reading.few(at, Few::DoesThreat) && reading.few(at + 1, Few::DoesThreatBehind)
    };
    let is_between = |at: TokenIdx| {
        let is_phrase = reading.is(at, Word::Preposition) && !reading.few(at, Few::OnThreat);
        reading.kind(at) == TokenKind::Lower
            && (!is_phrase || reading.few(at, Few::DoesThreatBehind))
    };
    let before = (first.max(noun.saturating_sub(ENDED_REACH))..noun).rev();
    let verb = before.take_while(|at| is_between(*at)).find(|at| ends(*at));
    // "Could carry out a threat".
    verb.is_some_and(|verb| {
        let manner = reading.manner(verb);
        !manner.is_open && !manner.is_infinitive
    })
}

/// "A truce came after a raid threatened to turn into war": what came after it has taken its place.
fn is_behind_after(reading: &Reading<'_>, first: TokenIdx, manner: Manner, hit: Hit) -> bool {
    let is_past = reading.ends(hit.first, Suffix::Ed);
    let subject = is_past.then(|| reading.subject(manner.start)).flatten();
    subject.is_some_and(|np| np.first > first && reading.word(np.first - 1) == "after")
}

/// "Vowed to continue the fight", "held the mayor responsible", "unclear who would occupy the hall":
/// words of threats that threaten nobody.
fn is_no_threat(reading: &Reading<'_>, first: TokenIdx, hit: Hit) -> bool {
    let is_noun = hit.end > hit.first + 2 && reading.is(hit.end - 2, Word::Determiner);
    let floor = first.max(hit.first.saturating_sub(RELIEF_REACH));
    let is_blame =
        reading.word(hit.end - 1) == "responsible" && !reading.any(floor..hit.first, Word::Modal);
    let is_asked = hit.first > first + 1
        && reading.few(hit.first - 1, Few::Wh)
        && reading.word(hit.first - 2) != ",";
    // "Vowed to fight the duty in court", where who "threatened to go to court" threatens.
    let (_, end) = reading.bounds(reading.sentence_of(hit.first));
    let is_by_law = !reading.word(hit.first).starts_with("threat")
        && (hit.end..end.min(hit.end + LINK_REACH))
            .take_while(|at| reading.is_word(*at))
            .any(|at| reading.few(at, Few::InCourt));
    // "Will not attack", where "will not hesitate to" and "will have no other choice but to" threaten.
    let is_choiceless = || (hit.first..hit.end).any(|at| reading.few(at, Few::ChoiceNoun));
    let is_denied = (hit.first + 1..hit.end - 1)
        .any(|at| reading.is(at, Word::Negation) && !reading.few(at + 1, Few::Hesitates))
        && !is_choiceless();
    is_noun && reading.few(hit.end - 1, Few::FightNoun)
        || is_blame
        || is_asked
        || is_by_law
        || is_denied
}

/// "Held for cursing and threatening to kill a guard": one deed of several, and done.
fn is_deed(reading: &Reading<'_>, first: TokenIdx, hit: Hit) -> bool {
    if !reading.ends(hit.first, Suffix::Ing) || hit.first == first {
        return false;
    }
    let floor = first.max(hit.first.saturating_sub(DEEDS_REACH));
    reading.few(hit.first - 1, Few::OpensDeed)
        || reading.is(hit.first - 1, Word::Coordinator)
            && (floor..hit.first - 1)
                .any(|at| reading.few(at, Few::OpensDeed) && reading.ends(at + 1, Suffix::Ing))
}

/// "Warned that …": what is warned of may come.
pub(super) fn warning(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
) -> Option<Vec<Place>> {
    let manner = reading.manner(hit.first);
    if hit.cue != Cue::Warn || manner.is_negated {
        return None;
    }
    let (first, end) = reading.bounds(sentence);
    if is_name(reading, first, hit)
        // "Nobody warned that".
        || reading.is_unreal(manner, hit.first)
        || is_calmed(reading, first, hit)
        || is_forecast(reading, first, hit)
        || manner.is_past_perfect && !reading.word(hit.first).starts_with("warn")
    {
        return None;
    }
    let place = Some(vec![(hit.first, hit.end)]);
    let names_bad = bad_follows(reading, sentence, hit.first + 1);
    let may_come = is_open(reading, hit.end, end);
    let link = link_of(reading, hit, end);
    // "The warning was heard", "an early warning system".
    if reading.few(hit.first, Few::WarningNoun) && !is_participle(reading, first, hit) {
        return (link == Some(Link::Of) && names_bad || link == Some(Link::That) && may_come)
            .then_some(())
            .and(place);
    }
    match link {
        // "Warned that some records were wrong": what is so, and no harm.
        Some(Link::That) => return (may_come || names_bad).then_some(()).and(place),
        // "Worried about the vote": a worry that names nothing that may happen.
        Some(Link::About) if !may_come && !bad_follows(reading, sentence, hit.first + 1) => {
            return None;
        }
        // "Warned against the measure": it need do no harm.
        Some(Link::Of) if reading.word(hit.end - 1) == "against" && !names_bad && !may_come => {
            return None;
        }
        Some(Link::Of | Link::About) => return place,
        Some(Link::Which) => return None,
        None => {}
    }
    // "Fearing a raid, the crews fled" tells a motive, "the fear and panic" no fear of anything.
    let is_motive =
        reading.word(hit.first) == "fearing" && !may_come && (hit.first == first || !names_bad);
    let is_noun = reading.word(hit.first) == "fear" && !is_predicate(reading, first, hit);
    if is_motive || is_noun {
        return None;
    }
    // "Egypt fears the dam could": what is feared is left open by a modal.
    if reading.word(hit.first).starts_with("fear") && fears(reading, (first, end), hit, may_come) {
        return place;
    }
    if reading.word(hit.first).starts_with("worr") {
        return worries(reading, (first, end), hit).then_some(()).and(place);
    }
    // "Warned the crews to leave".
    let is_told_to = reading.word(hit.first).starts_with("warn")
        && (hit.end..end.min(hit.end + LINK_REACH))
            .take_while(|at| reading.is_word(*at))
            .any(|at| reading.word(at) == "to");
    // "The dam could burst, the board is warning."
    let trails = reading.word(hit.first) == "warning"
        && (first..hit.first).rev().take(FEARED_REACH).any(|at| reading.is(at, Word::Possible));
    let is_open_warning = reading.ends(hit.first, Suffix::Ing) && (may_come || trails);
    (!is_told_to && (names_bad || is_open_warning)).then_some(()).and(place)
}

/// What opens that which is feared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    /// A clause: "warned on Monday that".
    That,
    /// A noun: "warned of", "warned against".
    Of,
    /// "Worried about": it need not be anything that may happen.
    About,
    /// "That fear that led to a vote", "voiced their fears it emerged that": no fear is told.
    Which,
}

/// The link at the end of a cue of fear, or a few words behind "warned".
fn link_of(reading: &Reading<'_>, hit: Hit, end: TokenIdx) -> Option<Link> {
    let last = hit.end - 1;
    let that = if reading.word(last) == "that" { last } else { hit.first + 1 };
    if that < end && reading.word(that) == "that" {
        let is_which = that + 1 < end && is_finite(reading, that + 1)
            || (hit.first + 1..that).any(|at| {
                reading.is(at, Word::It) || reading.is(at, Word::He) || reading.is(at, Word::They)
            });
        return Some(if is_which { Link::Which } else { Link::That });
    }
    if reading.few(last, Few::AboutFeared) {
        return Some(Link::About);
    }
    if hit.end > hit.first + 1 && reading.few(last, Few::OpensFeared) {
        return Some(Link::Of);
    }
    let is_warned = reading.word(hit.first).starts_with("warn");
    (is_warned
        && (hit.end..end.min(hit.end + LINK_REACH))
            .take_while(|at| reading.is_word(*at) && reading.word(*at) != "to")
            .any(|at| reading.word(at) == "that"))
    .then_some(Link::That)
}

/// A finite verb right behind "that" makes it "which".
fn is_finite(reading: &Reading<'_>, at: TokenIdx) -> bool {
    reading.is(at, Word::Auxiliary)
        || reading.is(at, Word::IrregularPast)
        || reading.is(at, Word::Modal)
}

/// Whether a modal, or a condition, leaves open what stands behind `at`: not what must be, or cannot.
fn is_open(reading: &Reading<'_>, at: TokenIdx, end: TokenIdx) -> bool {
    let leaves_open = |at: TokenIdx| {
        reading.is(at, Word::Modal)
            && !reading.few(at, Few::Cannot)
            && !reading.few(at, Few::Obliges)
    };
    (at..end).take(FEARED_REACH).any(|at| leaves_open(at) || reading.few(at, Few::IfUnless))
}

/// "Is warning", ", warning that": a verb, where "the warning" and "warning letters" are nouns.
fn is_participle(reading: &Reading<'_>, first: TokenIdx, hit: Hit) -> bool {
    if reading.word(hit.first) != "warning" || hit.first == first {
        return false;
    }
    let before = hit.first - 1;
    !reading.is_word(before)
        || reading.is(before, Word::Auxiliary)
        || reading.is(before, Word::Adverb)
        || reading.is(before, Word::Subordinator)
        // "Claimed the raid and warning that".
        || reading.is(before, Word::Coordinator) && reading.word(hit.end - 1) == "that"
}

/// "The show Advance Warning": part of a name.
fn is_name(reading: &Reading<'_>, first: TokenIdx, hit: Hit) -> bool {
    hit.first > first
        && reading.kind(hit.first) == TokenKind::Capitalised
        && reading.few(hit.first, Few::WarningNoun)
        && !reading.text.sentences[reading.sentence_of(hit.first).0 as usize].is_heading
}

/// "The minister's forecasts of losses": a noun, where "forecasts losses" warns.
fn is_forecast(reading: &Reading<'_>, first: TokenIdx, hit: Hit) -> bool {
    reading.few(hit.first, Few::ForecastNoun)
        && hit.first > first
        && (reading.is(hit.first - 1, Word::Determiner)
            || reading.is(hit.first - 1, Word::Possessive)
            || reading.kind(hit.first - 1) == TokenKind::Possessive
            || reading.word(hit.first + 1) == "of")
}

/// "Calmed fears that", "for fear of": the fear is less, or only a motive.
fn is_calmed(reading: &Reading<'_>, first: TokenIdx, hit: Hit) -> bool {
    let floor = first.max(hit.first.saturating_sub(RELIEF_REACH));
    let is_motive = hit.first > first
        && reading.few(hit.first - 1, Few::OfMotive)
        && reading.word(hit.first) == "fear";
    is_motive || (floor..hit.first).any(|at| reading.is(at, Word::Relieves))
}

/// "Officials worry the quotas will ruin the island": a clause that a modal leaves open, and nobody's
/// "do not worry".
fn worries(reading: &Reading<'_>, (first, end): (TokenIdx, TokenIdx), hit: Hit) -> bool {
    let opens_clause = hit.end < end
        && (reading.is(hit.end, Word::Determiner)
            || reading.is(hit.end, Word::It)
            || reading.is(hit.end, Word::They)
            || reading.actor_at(hit.end).is_some());
    opens_clause
        && is_open(reading, hit.end, end)
        && is_predicate(reading, first, hit)
        && reading.subject(reading.manner(hit.first).start).is_some()
}

/// "Crews fear", not "their fear", "for fear", "do not worry", "was feared".
fn is_predicate(reading: &Reading<'_>, first: TokenIdx, hit: Hit) -> bool {
    let nouns = [Word::Determiner, Word::Preposition, Word::Copula, Word::Auxiliary];
    hit.first > first && !nouns.iter().any(|class| reading.is(hit.first - 1, *class))
}

/// "Egypt fears the dam could burst", "fears higher prices", "the dam could burst, residents fear".
fn fears(
    reading: &Reading<'_>,
    (first, end): (TokenIdx, TokenIdx),
    hit: Hit,
    may_come: bool,
) -> bool {
    let is_verb = is_predicate(reading, first, hit)
        // "Fear mongering".
        && (hit.end >= end || !reading.ends(hit.end, Suffix::Ing))
        && reading.subject(reading.manner(hit.first).start).is_some();
    // "Fears higher prices": what is feared is named, and it is nobody.
    let names_harm = hit.end < end
        && reading.kind(hit.end) == TokenKind::Lower
        && ![
            Word::He,
            Word::It,
            Word::They,
            Word::Possessive,
            Word::Preposition,
            Word::Anybody,
            Word::Negation,
        ]
        .iter()
        .any(|class| reading.is(hit.end, *class));
    let trails = (hit.end >= end || !reading.is_word(hit.end))
        && (first..hit.first).rev().take(FEARED_REACH).any(|at| reading.is(at, Word::Possible));
    is_verb && (may_come || names_harm || trails)
}

/// "The risk of a lockout", "on the brink of war", "faces a shortage".
pub(super) fn nominal(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
) -> Option<Vec<Place>> {
    if !matches!(hit.cue, Cue::RiskNominal | Cue::Hardliners) || is_denied(reading, hit) {
        return None;
    }
    let (first, end) = reading.bounds(sentence);
    if hit.cue == Cue::Hardliners {
        let window = hit.end..end.min(hit.end + 10);
        return reading.has_cue(sentence, Cue::Spoil, window).then(|| vec![(hit.first, hit.end)]);
    }
    // What is less of a risk, averted or behind is good news: "ended the threat of".
    let is_over = (hit.end..end.min(hit.end + 10))
        .any(|at| reading.is(at, Word::Averted) && reading.few(at - 1, Few::OverBefore));
    let floor = first.max(hit.first.saturating_sub(RELIEF_REACH));
    let is_relief = is_over
        || self::is_over(reading, first, hit)
        || (floor..hit.first).any(|at| reading.is(at, Word::Relieves));
    // Words that need to stand before harm to mean any: "looming", "concern that", "costs of".
    let needs_harm = reading.is(hit.first, Word::NeedsHarm)
        || (hit.end == hit.first + 1 && reading.few(hit.first, Few::HarmName))
        || reading.few(hit.end - 1, Few::NeedsHarmBefore);
    let window = first.max(hit.first.saturating_sub(10))..end.min(hit.end + 14);
    let has_harm = reading.any(window.clone(), Word::HarmNoun)
        || reading.any(window.clone(), Word::HarmAdjective)
        || reading.has_cue(sentence, Cue::HarmVerb, window.clone())
        || reading.has_cue(sentence, Cue::Failure, window)
        || hit.end > hit.first + 1 && reading.few(hit.first, Few::FacesHarm);
    // "Threatened to descend into war": the threat says whether it may.
    let is_threatened = hit.first > first + 1
        && reading.word(hit.first - 1) == "to"
        && reading.few(hit.first - 2, Few::Threatened);
    let is_told = !is_relief && !is_threatened && (!needs_harm || has_harm);
    let is_none = is_behind(reading, first, hit)
        || is_empty(reading, sentence, hit)
        || is_another(reading, end, hit);
    (is_told && !is_none).then(|| vec![(hit.first, hit.end)])
}

/// "The danger is not that the crews leave", "the real risk isn't the vote": what is named is none, and
/// no "but" names another.
fn is_another(reading: &Reading<'_>, end: TokenIdx, hit: Hit) -> bool {
    let is_not = |at: &TokenIdx| {
        reading.is(*at, Word::Copula) && at + 1 < end && reading.word(at + 1) == "not"
            || matches!(reading.word(*at), "isn't" | "wasn't")
    };
    let Some(verb) = (hit.first..end.min(hit.end + 2)).find(is_not) else { return false };
    (hit.first..verb).any(|at| reading.few(at, Few::IsDanger))
        && !(verb + 1..end).any(|at| reading.few(at, Few::OnlyBut))
}

/// "Was on the brink", "the homes were at risk": where nobody is quoted, the past is over.
fn is_behind(reading: &Reading<'_>, first: TokenIdx, hit: Hit) -> bool {
    let floor = first.max(hit.first.saturating_sub(RELIEF_REACH));
    reading.few(hit.first, Few::StandsAt)
        && !reading.has_cues(reading.sentence_of(hit.first), TOLD)
        && reading.quote_of(hit.first).is_none()
        && (floor..hit.first).any(|at| reading.few(at, Few::WasWere))
}

/// A cue of danger around which no danger is named: "faces a crisis" that is there, "the verge of
/// a deal", "concerns that he was too young", "on the rocks of the bay".
fn is_empty(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> bool {
    let (first, end) = reading.bounds(sentence);
    let last = hit.end - 1;
    if hit.end > hit.first + 1 && reading.few(hit.first, Few::Faces) {
        let is_noun = hit.first > first
            && (reading.is(hit.first - 1, Word::Determiner)
                || reading.is(hit.first - 1, Word::Possessive));
        return is_noun
            || reading.word(hit.first + 1) == "down"
            // "Faces no sanctions".
            || reading.any(hit.first + 1..hit.end, Word::Negation)
            || reading.word(hit.first + 1) == "no"
            || (hit.first + 1..hit.end).any(|at| reading.few(at, Few::FacedNow));
    }
    // "Left for fear of a riot" tells a motive.
    if reading.word(hit.first) == "fear"
        && hit.first > first
        && reading.few(hit.first - 1, Few::OfMotive)
    {
        return true;
    }
    // "The fear of making a decision".
    let is_of_doing = reading.few(hit.first, Few::FearNoun)
        && hit.end < end
        && reading.word(last) == "of"
        && reading.ends(hit.end, Suffix::Ing)
        && !reading.is(hit.end, Word::HarmNoun)
        && !reading.begins(sentence, Cue::HarmVerb, hit.end);
    if is_of_doing {
        return true;
    }
    if reading.few(hit.first, Few::BrinkVerge) {
        // "Stepped back from the brink of war".
        let from = first.max(hit.first.saturating_sub(RELIEF_REACH));
        let is_left = (from..hit.first)
            .any(|at| reading.few(at, Few::BackAway) && reading.word(at + 1) == "from");
        if is_left {
            return true;
        }
        let stop = end.min(hit.end + BRINK_REACH);
        return !(reading.any(hit.end..stop, Word::HarmNoun)
            || reading.any(hit.end..stop, Word::HarmAdjective)
            || reading.has_cue(sentence, Cue::HarmVerb, hit.end..stop));
    }
    if reading.word(last) == "that" && reading.few(hit.first, Few::FearNoun) {
        return hit.end < end && is_finite(reading, hit.end)
            || !is_open(reading, hit.end, end) && !bad_follows(reading, sentence, hit.end);
    }
    let next = (hit.end < end).then(|| reading.word(hit.end));
    // "An embargo is likely to be lifted."
    let is_lifted = reading.word(last) == "likely"
        && (hit.end..end.min(hit.end + RELIEF_REACH)).any(|at| reading.is(at, Word::Averted));
    is_lifted || reading.word(last) == "rocks" && next == Some("of")
}

/// "The only way to prevent a war": what is to be prevented may come.
pub(super) fn prevent(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
) -> Option<Vec<Place>> {
    if hit.cue != Cue::Prevent {
        return None;
    }
    let manner = reading.manner(hit.first);
    let is_to_come = manner.is_infinitive || manner.is_open || reading.ends(hit.first, Suffix::Ing);
    let (_, end) = reading.bounds(sentence);
    let window = hit.first + 1..end.min(hit.first + 12);
    let harm = reading.any(window.clone(), Word::HarmNoun)
        || reading.has_cue(sentence, Cue::HarmVerb, window);
    // "Sought to avert a strike" is an aim; "the only way to prevent" is a risk.
    let (first, _) = reading.bounds(sentence);
    let floor = first.max(hit.first.saturating_sub(8));
    let is_last_resort = (floor..hit.first).any(|at| reading.few(at, Few::OnlyLast));
    (is_to_come && harm && is_last_resort).then(|| vec![(hit.first, hit.first + 1)])
}
