//! What an actor is reported to want, offer, guarantee, insist on or refuse.
//!
//! A verb or noun of position is tied to its actor (the subject, the possessor), and the label is
//! the clause that follows it, as short as it can be cut. A position of somebody who speaks for a
//! body is the body's.

mod lists;
mod nouns;

use self::nouns::{before_main_verb, by_noun, noun_holder};
use super::clause::{Manner, NounPhrase, Reading, Referent, Suffix};
use super::cues::{Cue, Few, Hit, Word};
use super::text::{TokenIdx, TokenKind};
use super::{ActorIdx, Label, Position, PositionKind, SentenceIdx, Statement, Who};
use crate::config::ActorKind;

/// Words behind whom somebody calls on, among which stands for what: "on her rival, Ann Roe, to".
const ASKED_REACH: usize = 8;

/// How far to the right of "assured that" its verb is looked for, in tokens.
const PROMISE_REACH: usize = 14;

/// How far to the left of "must" the clause that it stands in may open ("said the council held that any
/// pact must"), in tokens. Own choice, November 2026: the rules must not read a long list of what must be
/// from its front for each of its items.
const MUST_REACH: usize = 60;

/// How far to the right of "will lift" its condition is looked for ("only if"), in tokens.
const CONDITION_REACH: usize = 40;

/// Tokens of what is halted: "the promised hand-over". Own choice, November 2026.
const OBJECT_REACH: usize = 5;

/// Tokens back from "the red line" in which an "if" makes it supposed.
const SUPPOSED_REACH: usize = 12;

/// Tokens of an occasion between "insisted on" and "that": "television late last night".
const OCCASION_REACH: usize = 6;

/// Adverbs between a refusal and its verb: "will not yet be", in tokens.
const ADVERBS: usize = 6;

/// Tokens between "had said" and what was said then: "having said for a month that he would". Own choice,
/// November 2026.
const SAID_REACH: usize = 14;

/// Tokens around a verb of saying in which the name of who speaks begins. Own choice, November 2026.
const OFFICE_REACH: usize = 8;

/// Positions looked for in one sentence; see `statements::MOST_PER_SENTENCE`.
const MOST_PER_SENTENCE: usize = 12;

/// A position on its way.
#[derive(Debug, Clone, Copy)]
struct Found {
    actor: ActorIdx,
    kind: PositionKind,
    clause: (TokenIdx, TokenIdx),
    cue: (TokenIdx, TokenIdx),
    rule: &'static str,
}

/// Finds the positions of an article, in order of place.
pub(super) fn find(reading: &Reading<'_>, statements: &[Label<Statement>]) -> Vec<Label<Position>> {
    let mut labels: Vec<Label<Position>> = Vec::new();
    let mut proposer: Option<ActorIdx> = None;
    let mut next = 0;
    for sentence in reading.sentences() {
        while statements.get(next).is_some_and(|label| label.sentence < sentence) {
            next += 1;
        }
        let said = statements.get(next).filter(|label| label.sentence == sentence);
        let mut found: Vec<Found> = Vec::new();
        let is_heading = reading.text.sentences[sentence.0 as usize].is_heading;
        for hit in reading.hits(sentence) {
            if found.len() >= MOST_PER_SENTENCE {
                break;
            }
            let new = match hit.cue {
                Cue::DemandVerb
                | Cue::OfferVerb
                | Cue::GuaranteeVerb
                | Cue::ConditionVerb
                | Cue::RefusalVerb
                | Cue::InterestVerb => {
                    let one = by_verb(reading, sentence, *hit, proposer, said);
                    one.into_iter().flat_map(|one| with_partners(reading, one)).collect()
                }
                Cue::DemandNoun | Cue::OfferNoun | Cue::RefusalNoun | Cue::InterestNoun => {
                    by_noun(reading, sentence, *hit, proposer).into_iter().collect()
                }
                Cue::RedLine => red_line(reading, sentence, *hit, said).into_iter().collect(),
                Cue::Condition => condition(reading, *hit, said, &found).into_iter().collect(),
                Cue::Must => must(reading, sentence, *hit, said),
                _ => Vec::new(),
            };
            for one in new {
                keep(&mut found, one);
            }
        }
        proposer = last_proposer(reading, sentence).or(proposer);
        // Nobody takes a position by asking.
        if is_heading || super::questions::ends_in_question_mark(reading, sentence) {
            continue;
        }
        found.sort_by_key(|one| (one.clause, one.actor));
        for one in found {
            let range = reading.range(one.clause.0, one.clause.1);
            let is_former = is_former(reading, sentence, one, said);
            let position = Position { actor: one.actor, kind: one.kind, is_former };
            let cue = reading.range(one.cue.0, one.cue.1);
            labels.push(reading.label(position, range, sentence, one.rule, vec![cue]));
        }
    }
    lists::announced(reading, &mut labels);
    labels
}

/// "Norway, which had refused to meet, came", "Ms Roe had said that it would never sign": told as held
/// before what the sentence tells. "Sweden said that Norway had refused" only moves "has refused" into
/// the past (Quirk et al. 1985, section 14.31), so of what is said only the verb of saying counts.
fn is_former(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    one: Found,
    said: Option<&Label<Statement>>,
) -> bool {
    // "Ms Roe had said that Norway's demand was heard": whose demand it is did not say so.
    if one.rule.ends_with("-noun") {
        return false;
    }
    let (first, end) = reading.bounds(sentence);
    let is_having = |verb: TokenIdx| {
        let opens = reading.manner(verb).start.saturating_sub(1).max(first);
        (opens..verb).any(|at| reading.word(at) == "having")
    };
    let is_before = |verb: TokenIdx| {
        let manner = reading.manner(verb);
        !manner.is_negated && (manner.is_past_perfect || is_having(verb))
    };
    let near = first.max(one.cue.0.saturating_sub(SAID_REACH))..one.cue.0;
    let mut before = reading.hits_in(sentence, near).iter().rev();
    let says = before.find(|hit| hit.cue == Cue::SayVerb && hit.end <= one.cue.0);
    let says = says.filter(|says| (says.end..one.cue.0).all(|at| reading.is_word(at)));
    let cue = reading.range(one.cue.0, one.cue.1);
    if let Some(label) = said.filter(|label| label.value.content.contains(cue)) {
        // "Ms Roe advised the crews to accept, having said for a month that she never would".
        if says.is_some_and(|says| is_having(says.first)) {
            return true;
        }
        let token = |byte: u32| token_at(reading, first, end, byte);
        let cue = label.value.cue.map(|cue| token(cue.start)..token(cue.end.saturating_sub(1)) + 1);
        return cue.is_some_and(|mut cue| cue.any(is_before));
    }
    let is_said_before = says.is_some_and(|says| is_before(says.first));
    is_said_before || is_before(one.cue.0)
}

/// "Norway, Sweden and Peru urged": a position for each of those who stand before the verb.
fn with_partners(reading: &Reading<'_>, one: Found) -> Vec<Found> {
    let (first, _) = reading.bounds(reading.sentence_of(one.cue.0));
    let manner = reading.manner(one.cue.0);
    let start = manner.start;
    // "A and B may want": a guess at several is left with the one next to the verb.
    if start <= first || manner.is_open || is_origin(reading, first, start - 1, one.actor) {
        return vec![one];
    }
    let mut found: Vec<Found> = reading
        .joined(start - 1)
        .into_iter()
        .map(|actor| body(reading, actor))
        .filter(|actor| *actor != one.actor)
        .map(|actor| Found { actor, ..one })
        .collect();
    found.insert(0, one);
    found
}

/// "Professor Roe of Chile demanded": the name at `last` says only where the person before it is from.
fn is_origin(reading: &Reading<'_>, first: TokenIdx, last: TokenIdx, actor: ActorIdx) -> bool {
    let Some(origin) = reading.actor_at(last) else { return false };
    let is_named = |at: TokenIdx| reading.actor_at(at) == Some(origin);
    let mut at = last;
    while at > first && is_named(at - 1) {
        at -= 1;
    }
    at -= usize::from(at > first && reading.word(at - 1) == "the");
    origin != actor
        && at > first + 1
        && reading.few(at - 1, Few::FromBy)
        && reading.actor_at(at - 2) == Some(actor)
        && reading.is_person(actor)
}

/// Adds a position unless the actor has one on the same words already.
fn keep(found: &mut Vec<Found>, one: Found) {
    let n_words = one.clause.1.saturating_sub(one.clause.0);
    let is_known = found.iter().any(|other| {
        other.actor == one.actor && other.clause.0 < one.clause.1 && one.clause.0 < other.clause.1
    });
    if n_words > 0 && !is_known {
        found.push(one);
    }
}

/// "Norway demands", "is ready to lift": the position of the subject of a verb.
fn by_verb(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
    proposer: Option<ActorIdx>,
    said: Option<&Label<Statement>>,
) -> Option<Found> {
    let (first, end) = reading.bounds(sentence);
    let manner = stance(reading, first, hit)?;
    let is_none = asks_for_nothing(reading, end, hit)
        || is_said_of_nothing(reading, sentence, hit)
        || is_bound(reading, sentence, manner, hit);
    if is_none {
        return None;
    }
    let np = subject_of(reading, sentence, manner, hit, said)?;
    if is_of_before(reading, first, manner, hit)
        || reading.is_supposed(first, np.first.min(hit.first))
        || reading.is_unreal(manner, hit.first)
        || is_noun_behind_singular(reading, np, manner.start, hit.first)
    {
        return None;
    }
    let (actor, is_proposal) = holder(reading, np, proposer)
        .or_else(|| Some((own_voice(reading, np, hit, said)?, false)))
        .or_else(|| Some((own_body(reading, sentence, np, hit, said)?, false)))?;
    let is_promise_of_other = is_commissive(reading, hit)
        && !hangs_on_something(reading, sentence, hit.end)
        && !binds_itself(reading, np, hit, actor, said);
    if is_promise_of_other
        || is_forecast_of_other(reading, np, hit, actor, said)
        || is_feared(reading, np, hit, said)
    {
        return None;
    }
    // "Norway's offer will not come": of a proposal nothing is said but that.
    if is_proposal && (hit.cue == Cue::RefusalVerb || manner.is_negated) {
        return None;
    }
    let kind = if is_proposal { PositionKind::Offer } else { kind_of(reading, manner, hit)? };
    if sends_somewhere(reading, hit) {
        return None;
    }
    let found = stated(reading, hit, manner.start, (actor, kind))?;
    Some(with_antecedent(reading, first, np, found))
}

/// "A rescue of the mill, which she ruled out": what is refused stands before.
fn with_antecedent(
    reading: &Reading<'_>,
    first: TokenIdx,
    subject: NounPhrase,
    found: Found,
) -> Found {
    let which = subject.first.saturating_sub(1);
    let is_object = found.kind == PositionKind::Refusal
        && which > first + 1
        && reading.few(which, Few::WhichThat)
        && reading.word(which - 1) == ",";
    let np = is_object.then(|| reading.phrase_ending(first, which - 1)).flatten();
    let Some(np) = np.filter(|np| np.first > first || reading.is(np.first, Word::Determiner))
    else {
        return found;
    };
    // "A public rescue of Coria".
    let of = np.first.checked_sub(1).filter(|of| *of > first && reading.word(*of) == "of");
    let whole = of.and_then(|of| reading.phrase_ending(first, of)).unwrap_or(np);
    Found { clause: (whole.first, found.cue.1.max(which + 1)), ..found }
}

/// How the verb of a cue stands, where it is one: no noun, no passive, no guess.
fn stance(reading: &Reading<'_>, first: TokenIdx, hit: Hit) -> Option<Manner> {
    let mut manner = reading.manner(hit.first);
    // "Is not ready to": the negation stands inside the cue.
    // "Is no longer opposed to".
    let is_opposed =
        hit.cue == Cue::RefusalVerb && reading.word(hit.end.saturating_sub(2)) == "opposed";
    manner.is_negated |= (hit.cue == Cue::OfferVerb || is_opposed)
        && (hit.first..hit.end).any(|at| reading.is(at, Word::Negation));
    // "Was offered": somebody else offers; but "is seeking" does seek.
    let word = reading.word(hit.first);
    let is_passive =
        manner.is_passive && !word.ends_with("ing") && !reading.few(hit.first, Few::IsWas);
    let is_guess = manner.is_open && !may_be_open(reading, hit);
    let is_act = !manner.is_infinitive && !is_passive && !is_guess;
    (is_act && !is_noun(reading, first, manner, hit)).then_some(manner)
}

/// "Its offer to", "in order to sign", "has veto rights": a noun that looks like the verb.
fn is_noun(reading: &Reading<'_>, first: TokenIdx, manner: Manner, hit: Hit) -> bool {
    if hit.first == first {
        return false;
    }
    let before = hit.first - 1;
    let is_had = reading.few(before, Few::HasHad) && reading.few(hit.first, Few::NounOfWill);
    let is_governed = reading.is(before, Word::Determiner)
        || reading.is(before, Word::Possessive)
        || reading.kind(before) == TokenKind::Possessive
        || reading.is(before, Word::Preposition) && !reading.ends(hit.first, Suffix::Ing);
    is_had || is_governed && manner.start == hit.first
}

/// A cue of asking or refusing behind which nothing is asked or refused.
fn asks_for_nothing(reading: &Reading<'_>, end: TokenIdx, hit: Hit) -> bool {
    match hit.cue {
        // "Refuses to pay the claims" names an act, and disputes no account.
        Cue::RefusalVerb => {
            let is_act = reading.word(hit.end - 1) == "to";
            refuses_nothing(reading, end, hit) || !is_act && disputes(reading, hit)
        }
        Cue::DemandVerb => {
            // "Told the council, referring to": another clause.
            // "Asked who would pay for it", "an order that lets them"; but "asked those who sued to".
            let is_for = reading.word(hit.end - 1) == "for";
            let opens = |at: TokenIdx| {
                matches!(reading.word(at), "," | "that")
                    || is_for && (reading.is(at, Word::Subordinator) || reading.is(at, Word::Modal))
            };
            let is_of_another = (hit.first + 1..hit.end.saturating_sub(1)).any(opens);
            is_of_another
                // "Begs to differ".
                || hit.end < end && reading.few(hit.end, Few::Differ)
                || insists_on_fact(reading, end, hit)
                || super::statements::is_call_of_a_day(reading, hit)
                // "Has been asking for months".
                || hit.end < end && reading.few(hit.end, Few::Durations)
                || claims_a_fact(reading, end, hit)
        }
        // "Assured that it was paid" tells, and vouches for nothing.
        Cue::GuaranteeVerb => assures_of_what_is(reading, hit),
        _ => false,
    }
}

/// "Claims to have taken the town": an account, and no demand.
fn claims_a_fact(reading: &Reading<'_>, end: TokenIdx, hit: Hit) -> bool {
    reading.word(hit.first).starts_with("claim")
        && reading.word(hit.end - 1) == "to"
        && hit.end < end
        && (reading.few(hit.end, Few::PerfectHave) || reading.word(hit.end) == "be")
}

/// "Declined to comment".
fn is_said_of_nothing(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> bool {
    let (first, end) = reading.bounds(sentence);
    let near = hit.first.saturating_sub(3).max(first)..end.min(hit.end + 4);
    reading.has_cue(sentence, Cue::NoComment, near)
}

/// "Norway must accept a truce": what it must, it does not offer. "Will lift the duties" is a forecast
/// like any other, unless it hangs on something.
fn is_bound(reading: &Reading<'_>, sentence: SentenceIdx, manner: Manner, hit: Hit) -> bool {
    let must = (manner.start..hit.first).any(|at| reading.few(at, Few::Obliges));
    must && hit.cue != Cue::RefusalVerb
        || is_commissive(reading, hit)
            && !reading.few(hit.end - 1, Few::BindsByWord)
            && !hangs_on_something(reading, sentence, hit.end)
}

/// Who stands before the verb of a cue; a participle behind a comma has the subject of its sentence.
fn subject_of(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    manner: Manner,
    hit: Hit,
    said: Option<&Label<Statement>>,
) -> Option<NounPhrase> {
    let is_participle = reading.ends(hit.first, Suffix::Ing) && manner.start == hit.first;
    if !is_participle {
        return reading.subject(manner.start);
    }
    let (first, _) = reading.bounds(sentence);
    let before = hit.first.checked_sub(1).filter(|before| *before >= first)?;
    // "Not peace, but agreeing to differ": a noun made of a verb has no subject. "Accused the board of
    // refusing to pay": what others say of somebody.
    if reading.is(before, Word::Coordinator) || reading.few(before, Few::OfFor) {
        return None;
    }
    if !matches!(reading.word(before), "," | "—" | "–") {
        return reading.subject(manner.start);
    }
    let main = reading.main_subject(sentence)?;
    // "The mayor said people were still there, refusing to leave": they refuse, and not the mayor.
    let is_told = said.is_some_and(|label| {
        let content = label.value.content;
        content.contains(reading.range(hit.first, hit.end))
            && !content.contains(reading.range(main.first, main.end))
    });
    (!is_told).then_some(main)
}

/// "Norway will not pay, Sweden said": what somebody else expects of Norway is no refusal of Norway's.
fn is_forecast_of_other(
    reading: &Reading<'_>,
    np: NounPhrase,
    hit: Hit,
    actor: ActorIdx,
    said: Option<&Label<Statement>>,
) -> bool {
    // "Peru spoke; Norway says it will not pay": another one says so, of itself.
    let is_named = reading.actor_at(np.head).is_some();
    let is_modal = is_named && hit.cue == Cue::RefusalVerb && reading.is(hit.first, Word::Modal);
    let inside =
        |label: &&Label<Statement>| label.value.content.contains(reading.range(hit.first, hit.end));
    let speaker = said.filter(|_| is_modal).filter(inside).and_then(|label| speaker(Some(label)));
    speaker.is_some_and(|speaker| {
        // Whom a person without a known body speaks for is not known.
        let speaks_for_nobody = reading.is_person(speaker) && reading.principal(speaker) == speaker;
        !speaks_for_nobody && reading.principal(speaker) != reading.principal(actor)
    })
}

/// "Norway said it would accept a ruling", "her minister said Norway would": who says so of the body it
/// speaks for binds it.
fn binds_itself(
    reading: &Reading<'_>,
    np: NounPhrase,
    hit: Hit,
    actor: ActorIdx,
    said: Option<&Label<Statement>>,
) -> bool {
    let is_told =
        |label: &&Label<Statement>| label.value.content.contains(reading.range(np.first, hit.end));
    let speaker = said.filter(is_told).and_then(|label| speaker(Some(label)));
    speaker.is_some_and(|speaker| body(reading, speaker) == body(reading, actor))
}

/// "Sweden warned that Norway was ready to send ships", "Norway threatened that it would be": what is
/// feared or threatened is no offer.
fn is_feared(
    reading: &Reading<'_>,
    np: NounPhrase,
    hit: Hit,
    said: Option<&Label<Statement>>,
) -> bool {
    let sentence = reading.sentence_of(hit.first);
    let (first, end) = reading.bounds(sentence);
    let fears = |label: &Label<Statement>| {
        label.value.content.contains(reading.range(np.first, hit.end))
            && label.value.cue.is_some_and(|cue| {
                let from = token_at(reading, first, end, cue.start);
                let last = token_at(reading, first, end, cue.end.saturating_sub(1));
                (from..=last).any(|at| reading.few(at, Few::WarnsOf))
            })
    };
    hit.cue == Cue::OfferVerb && said.is_some_and(fears)
}

/// The kind of position that the verb of a cue states, where it states one.
fn kind_of(reading: &Reading<'_>, manner: Manner, hit: Hit) -> Option<PositionKind> {
    match hit.cue {
        // "Has not agreed to it" yet.
        Cue::OfferVerb if manner.is_negated => {
            let is_perfect = (manner.start..hit.first).any(|at| reading.few(at, Few::HasHad));
            (!is_perfect).then_some(PositionKind::Refusal)
        }
        // "Would accept nothing less than a share": what is asked for.
        Cue::OfferVerb if accepts_no_less(reading, hit) => Some(PositionKind::Demand),
        Cue::OfferVerb => Some(PositionKind::Offer),
        Cue::DemandVerb | Cue::ConditionVerb | Cue::GuaranteeVerb | Cue::RefusalVerb
            if manner.is_negated =>
        {
            None
        }
        Cue::DemandVerb => Some(PositionKind::Demand),
        Cue::ConditionVerb => Some(PositionKind::Condition),
        Cue::GuaranteeVerb => Some(PositionKind::Guarantee),
        Cue::RefusalVerb => Some(PositionKind::Refusal),
        // "No longer intends to": an end, and no stand of its own.
        _ if manner.is_negated => {
            let is_end = (manner.start..hit.first).any(|at| reading.word(at) == "longer");
            (!is_end).then_some(PositionKind::Refusal)
        }
        _ => Some(PositionKind::Interest),
    }
}

/// "Accept nothing less than", "accept no shorter term than".
fn accepts_no_less(reading: &Reading<'_>, hit: Hit) -> bool {
    let (_, end) = reading.bounds(reading.sentence_of(hit.first));
    reading.word(hit.end - 1).starts_with("accept")
        && hit.end < end
        && reading.few(hit.end, Few::NoOrNothing)
}

/// "Ordered a hundred police to the river": who is sent somewhere is asked for nothing.
fn sends_somewhere(reading: &Reading<'_>, hit: Hit) -> bool {
    let (_, end) = reading.bounds(reading.sentence_of(hit.first));
    hit.cue == Cue::DemandVerb
        && reading.word(hit.first).starts_with("order")
        && reading.word(hit.end - 1) == "to"
        && hit.end < end
        && reading.is(hit.end, Word::Determiner)
}

/// Whether "assured … that" is followed by what is or was, and by nothing that is to come.
fn assures_of_what_is(reading: &Reading<'_>, hit: Hit) -> bool {
    let (_, end) = reading.bounds(reading.sentence_of(hit.first));
    let is_to_come = |at: TokenIdx| {
        reading.is(at, Word::Modal) && !(at + 1 < end && reading.word(at + 1) == "have")
    };
    reading.word(hit.first).starts_with("assur")
        && !(hit.end..end.min(hit.end + PROMISE_REACH)).any(is_to_come)
}

/// "A Swedish attempt to reach the crew failed": behind one of something a verb has an ending.
fn is_noun_behind_singular(
    reading: &Reading<'_>,
    np: NounPhrase,
    verb_start: TokenIdx,
    verb: TokenIdx,
) -> bool {
    let is_bare = !["s", "ed", "ing"].iter().any(|ending| reading.word(verb).ends_with(ending));
    verb_start == verb
        && is_bare
        && reading.few(np.first, Few::Indefinite)
        && !reading.is(verb, Word::IrregularPast)
        && !reading.is(verb, Word::Auxiliary)
        && !reading.is(verb, Word::Modal)
}

/// "Had previously insisted on", "once demanded": held before, and nobody tells that it still is.
fn is_of_before(reading: &Reading<'_>, first: TokenIdx, manner: Manner, hit: Hit) -> bool {
    let is_past = reading.ends(hit.first, Suffix::Ed)
        || reading.is(hit.first, Word::IrregularPast)
        || reading.few(manner.start, Few::IsWas);
    let opens = manner.start.saturating_sub(1).max(first);
    // "Once again urged".
    let is_before =
        |at: TokenIdx| reading.few(at, Few::Formerly) && !reading.few(at + 1, Few::AgainMore);
    is_past && (opens..hit.first).any(is_before)
}

/// The clause that states the position, as short as it can be cut, where there is one.
fn stated(
    reading: &Reading<'_>,
    hit: Hit,
    verb_start: TokenIdx,
    (actor, kind): (ActorIdx, PositionKind),
) -> Option<Found> {
    let (_, end) = reading.bounds(reading.sentence_of(hit.first));
    let with_cue =
        matches!(kind, PositionKind::Refusal | PositionKind::Guarantee | PositionKind::Condition);
    let start = if is_commissive(reading, hit) {
        hit.end - 1
    } else if with_cue {
        verb_start
    } else {
        content_start(reading, hit)
    };
    let clause = trim(reading, start, reading.clause_end(content_start(reading, hit).min(end - 1)));
    let is_threat =
        kind == PositionKind::Offer && clause.0 < clause.1 && threatens(reading, clause);
    let clause = (clause.0, lists::end_of_list(reading, clause, end));
    let clause = trim(reading, clause.0, before_next_verb(reading, clause));
    let clause = trim(reading, clause.0, before_bare_condition(reading, clause));
    // "Calling on Ms Hale, who spoke next": nothing is asked.
    let calls_on = kind == PositionKind::Demand
        && reading.word(hit.first).starts_with("call")
        && reading.is(hit.end - 1, Word::Preposition)
        && !reading.few(hit.end - 1, Few::ToOrFor);
    let asked = clause.0..end.min(clause.1 + ASKED_REACH);
    if calls_on && !asked.clone().any(|at| reading.few(at, Few::ToOrFor)) {
        return None;
    }
    let asked = (kind == PositionKind::Demand).then(|| lists::asked_of(reading, clause, end));
    let clause = match asked.flatten() {
        Some(act) => trim(reading, clause.0, reading.clause_end(act)),
        None => clause,
    };
    // "Demanded on Wednesday that the gates be opened": the day is not what is demanded.
    // "Insisted on television that": so is the occasion.
    let is_occasion = reading.is(clause.0, Word::Preposition)
        || reading.word(hit.first).starts_with("insist") && reading.word(hit.end - 1) == "on";
    let clause = match (clause.0..clause.1.min(clause.0 + 7)).find(|at| reading.word(*at) == "that")
    {
        Some(that) if !with_cue && is_occasion => (that + 1, clause.1),
        _ => clause,
    };
    // One word states a position when it is a verb of some weight: "ready to compromise".
    let is_clause = clause.1 > clause.0 + 1
        || clause.1 > clause.0 && reading.range(clause.0, clause.1).len_bytes() >= 6;
    if !is_clause || !states_something(reading, clause) {
        return None;
    }
    // "Firmly rejected": it is not said what.
    let is_bare = kind == PositionKind::Refusal
        && hit.cue == Cue::RefusalVerb
        && (hit.end == hit.first + 1 || reading.word(hit.end - 1) == "agree")
        && clause.1 <= hit.end;
    // "What he wanted was": the clause of another verb.
    let is_other_verb =
        !with_cue && (reading.is(clause.0, Word::Auxiliary) || reading.few(clause.0, Few::Stays));
    (!is_threat && !is_other_verb && !is_bare).then_some(Found {
        actor,
        kind,
        clause,
        cue: (hit.first, hit.end),
        rule: match hit.cue {
            Cue::DemandVerb => "position/demand",
            Cue::ConditionVerb => "position/condition",
            Cue::OfferVerb => "position/offer",
            Cue::GuaranteeVerb => "position/guarantee",
            Cue::RefusalVerb => "position/refusal",
            _ => "position/interest",
        },
    })
}

/// Where "run a service if their union" breaks off inside its condition: before it.
fn before_bare_condition(reading: &Reading<'_>, clause: (TokenIdx, TokenIdx)) -> TokenIdx {
    let is_verb = |at: TokenIdx| {
        let sentence = reading.sentence_of(at);
        reading.is(at, Word::Auxiliary)
            || reading.is(at, Word::Modal)
            || reading.is(at, Word::IrregularPast)
            || reading.kind(at) == TokenKind::Lower
                && (reading.ends(at, Suffix::Ed) || reading.ends(at, Suffix::S))
            || reading.starts_verb(sentence, at)
    };
    let opens = (clause.0 + 1..clause.1).rev().find(|at| reading.few(*at, Few::IfOnce));
    opens.filter(|at| !(at + 1..clause.1).any(is_verb)).unwrap_or(clause.1)
}

/// Where "open the locks and has written to the board" goes on with what its holder does besides.
fn before_next_verb(reading: &Reading<'_>, clause: (TokenIdx, TokenIdx)) -> TokenIdx {
    let is_verbal = |at: TokenIdx| reading.is(at, Word::Auxiliary) || reading.is(at, Word::Modal);
    // "Sign, and no longer demands": a negation, and a verb behind it.
    let is_denied = |at: TokenIdx| {
        let verb = (at..clause.1)
            .find(|at| !reading.is(*at, Word::Negation) && !reading.is(*at, Word::Adverb));
        let sentence = reading.sentence_of(at);
        verb.is_some_and(|verb| {
            verb > at && reading.is(at, Word::Negation) && reading.starts_verb(sentence, verb)
        })
    };
    let joins = |at: &TokenIdx| {
        reading.is(*at, Word::Coordinator) && (is_verbal(*at + 1) || is_denied(*at + 1))
    };
    let found = (clause.0 + 1..clause.1.saturating_sub(1)).find(joins);
    found.filter(|at| !(clause.0..*at).any(is_verbal)).unwrap_or(clause.1)
}

/// "Will lift the duties", not "would be willing to meet", which binds by itself.
fn is_commissive(reading: &Reading<'_>, hit: Hit) -> bool {
    hit.cue == Cue::OfferVerb
        && reading.is(hit.first, Word::Modal)
        && !(hit.end > hit.first + 1 && reading.word(hit.first + 1) == "be")
}

/// "Ready to impose a blockade", not "ready to end the blockade": no offer.
fn threatens(reading: &Reading<'_>, clause: (TokenIdx, TokenIdx)) -> bool {
    // "Ready to raise the duties".
    let worsens = reading.few(clause.0, Few::Worsens)
        && (clause.0 + 1..clause.1).any(|at| reading.few(at, Few::Burdens));
    // "Would withdraw its offer"; who would halt deliveries may offer it.
    let sentence = reading.sentence_of(clause.0);
    let is_blow =
        reading.begins(sentence, Cue::Blow, clause.0) && !reading.few(clause.0, Few::Halts);
    // "Would halt the hand-over of prisoners": what the other side was promised.
    let takes_back = reading.few(clause.0, Few::Halts)
        && (clause.0 + 1..clause.1.min(clause.0 + OBJECT_REACH))
            .any(|at| reading.few(at, Few::Conceded));
    if takes_back {
        return true;
    }
    (worsens || is_blow || reading.any(clause.0..clause.1, Word::HarmNoun))
        && !reading.any(clause.0..clause.1, Word::Easing)
}

/// "Insists that it holds every permit", "that the strike will begin" says what is or will be so;
/// "insists that the gates be shut", "that they must", what should be.
fn insists_on_fact(reading: &Reading<'_>, end: TokenIdx, hit: Hit) -> bool {
    // "Insisted on Thursday that", "insisted on television last night that".
    let from = (hit.end..end.min(hit.end + OCCASION_REACH))
        .take_while(|at| reading.kind(*at) == TokenKind::Lower || reading.is(*at, Word::Day))
        .find(|at| reading.word(*at) == "that")
        .unwrap_or(hit.end);
    let that = if reading.word(hit.end - 1) == "that" { hit.end - 1 } else { from };
    if !reading.word(hit.first).starts_with("insist") || reading.word(that) != "that" {
        return false;
    }
    let from = that + 1;
    let is_asked = |at: TokenIdx| {
        // "That not all of it was lost" tells a fact, "that it would be so" what one expects.
        let expects = at > from && reading.few(at - 1, Few::WillWould);
        // "That the town was not lost" tells one too, "that they not be named" none.
        let is_told =
            reading.word(at) == "not" && (at == from || reading.is(at - 1, Word::Auxiliary));
        // "That it would fill the lake": what it will have its way in.
        let is_own_will = at > from
            && at + 1 < end
            && reading.few(at, Few::WillWould)
            && reading.word(at + 1) != "be"
            && [Word::It, Word::He, Word::They].iter().any(|class| reading.is(at - 1, *class));
        is_own_will
            || reading.few(at, Few::Obliges)
            || reading.few(at, Few::Subjunctive) && !expects && !is_told
    };
    !(from..end.min(from + 12)).any(is_asked)
}

/// "Rejected claims that", "dismissed reports": an account is denied, no demand refused.
fn disputes(reading: &Reading<'_>, hit: Hit) -> bool {
    let (_, end) = reading.bounds(reading.sentence_of(hit.first));
    reading.any(hit.first + 1..end.min(hit.end + 3), Word::Account)
}

/// Whether a condition follows in the sentence: "if", "once", "provided that".
fn hangs_on_something(reading: &Reading<'_>, sentence: SentenceIdx, from: TokenIdx) -> bool {
    let (_, end) = reading.bounds(sentence);
    let near = from..end.min(from + CONDITION_REACH);
    reading.has_cue(sentence, Cue::Condition, near.clone())
        || near.into_iter().any(|at| reading.few(at, Few::IfOnce))
}

/// Not "until then", "in the main text": a clause that says what is wanted opens with no
/// preposition and has a word of its own.
fn states_something(reading: &Reading<'_>, clause: (TokenIdx, TokenIdx)) -> bool {
    // "At least 75 licences".
    let is_amount = reading.word(clause.0) == "at"
        && clause.0 + 1 < clause.1
        && reading.few(clause.0 + 1, Few::LeastMost);
    let opens_adverbial = reading.is(clause.0, Word::Preposition)
        && !reading.few(clause.0, Few::OpensWanted)
        && !is_amount;
    let has_own_word = (clause.0..clause.1).any(|at| {
        reading.is_word(at)
            && !reading.is(at, Word::Preposition)
            && !reading.is(at, Word::Adverb)
            && !reading.is(at, Word::Determiner)
            && !reading.is(at, Word::It)
            && !reading.few(at, Few::NoOwnWord)
    });
    !opens_adverbial && has_own_word
}

/// "Both may want calm" still tells what they want; "would not" refuses, "would be willing" offers.
fn may_be_open(reading: &Reading<'_>, hit: Hit) -> bool {
    hit.cue == Cue::RefusalVerb
        || reading.word(hit.first) == "want"
        || reading.is(hit.first, Word::Modal)
}

/// "Will not be easy", "would not necessarily have", "would not now cut the supply", "refused to rule out", "declined to confirm":
/// nobody refuses anything.
fn refuses_nothing(reading: &Reading<'_>, end: TokenIdx, hit: Hit) -> bool {
    let is_adverb = |at: TokenIdx| reading.is(at, Word::Adverb) || reading.ends(at, Suffix::Ly);
    let next = (hit.end..end.min(hit.end + ADVERBS)).find(|at| !is_adverb(*at));
    let Some(next) = next else { return false };
    let rules_out = reading.word(next).starts_with("exclud")
        || reading.word(next).starts_with("rul")
            && next + 1 < end
            && reading.word(next + 1) == "out";
    let is_modal = reading.is(hit.first, Word::Modal);
    // "Refused to be drawn on the price".
    let is_drawn =
        reading.word(next) == "be" && next + 1 < end && reading.word(next + 1) == "drawn";
    let tells_nothing = is_drawn
        || (is_modal || reading.word(hit.end - 1) == "to") && reading.few(next, Few::ToldToPress);
    // "Would not now cut the supply": a threat is taken back.
    let takes_back = is_modal
        && (hit.end..next).any(|at| reading.word(at) == "now")
        && reading.begins(reading.sentence_of(hit.first), Cue::Blow, next);
    rules_out || tells_nothing || takes_back || is_modal && reading.is(next, Word::RefusesNothing)
}

/// The actor whose position a subject states, and whether the subject is a proposal of theirs.
fn holder(
    reading: &Reading<'_>,
    np: NounPhrase,
    proposer: Option<ActorIdx>,
) -> Option<(ActorIdx, bool)> {
    if reading.few(np.head, Few::ProposalHead) {
        let actor = reading
            .mentions_in(np.first, np.head + 1)
            .last()
            .map(|mention| mention.value.actor)
            .or(proposer)?;
        return Some((actor, true));
    }
    let actor = match reading.who(np) {
        Some(Referent::Actor(actor)) => actor,
        // "Swiss officials want": the state they speak for.
        Some(Referent::Unnamed(phrase)) => {
            reading
                .mentions_in(phrase.first, phrase.head + 1)
                .next()
                // "The foreign minister of Norway".
                .or_else(|| reading.mentions_in(phrase.head + 1, phrase.end).next())
                .filter(|_| {
                    reading.is(phrase.head, Word::Official) || reading.is(phrase.head, Word::Organ)
                })
                // "Peru's opposition leader": no government speaks by him.
                .filter(|_| !reading.any(phrase.first..phrase.head, Word::Apart))?
                .value
                .actor
        }
        None => {
            let is_people = reading.few(np.head, Few::SpeaksForHolder);
            reading.mentions_in(np.first, np.head + 1).last().filter(|_| is_people)?.value.actor
        }
    };
    // What an outlet wants ("seeks your signature") is no side of the dispute.
    (reading.actor(actor).kind != ActorKind::Media).then(|| (body(reading, actor), false))
}

/// “We will not leave,” said X: inside a quotation "we" and "I" are who speaks. What is only wished
/// there ("I want to thank") is no position.
fn own_voice(
    reading: &Reading<'_>,
    np: NounPhrase,
    hit: Hit,
    said: Option<&Label<Statement>>,
) -> Option<ActorIdx> {
    let is_own = np.first == np.head
        && reading.few(np.head, Few::WeOrI)
        && reading.quote_of(hit.first).is_some()
        && hit.cue != Cue::InterestVerb;
    let actor = is_own.then(|| speaker(said)).flatten()?;
    (reading.actor(actor).kind != ActorKind::Media).then(|| body(reading, actor))
}

/// "The health minister said the government would not pay", "her chief executive says the company will":
/// whoever holds an office of what a bare noun names speaks for it, and takes the position where it has
/// no name.
fn own_body(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    np: NounPhrase,
    hit: Hit,
    said: Option<&Label<Statement>>,
) -> Option<ActorIdx> {
    let is_bare = np.head == np.first + 1
        && np.end == np.head + 1
        && (reading.is(np.first, Word::The) || reading.is(np.first, Word::Possessive));
    let told = said
        .filter(|label| label.value.content.contains(reading.range(np.first, hit.end)))
        .filter(|_| is_bare && reading.quote_of(hit.first).is_none())?;
    let actor = speaker(Some(told)).filter(|actor| reading.is_person(*actor))?;
    let (of_state, of_business, of_members) = (
        reading.few(np.head, Few::StateNoun),
        reading.few(np.head, Few::Business),
        reading.few(np.head, Few::MembersNoun),
    );
    let principal = reading.principal(actor);
    if principal != actor {
        let fits = match reading.actor(principal).kind {
            ActorKind::State => of_state,
            ActorKind::Organisation => of_business || of_members,
            _ => false,
        };
        return fits.then_some(principal);
    }
    // "Health minister Jane Roe", "the chief executive, Jane Roe,".
    let (first, end) = reading.bounds(sentence);
    let cue = token_at(reading, first, end, told.value.cue?.start);
    let name = (first.max(cue.saturating_sub(OFFICE_REACH))..end.min(cue + OFFICE_REACH))
        .find(|at| reading.actor_at(*at) == Some(actor))?;
    let holds = |at: TokenIdx| {
        of_state && reading.few(at, Few::StateOffice)
            || of_business && reading.few(at, Few::BusinessOffice)
            || of_members && reading.few(at, Few::MembersOffice)
    };
    (first.max(name.saturating_sub(2))..name).any(holds).then_some(actor)
}

/// The body a person speaks for; an organ with a voice of its own keeps its position.
fn body(reading: &Reading<'_>, actor: ActorIdx) -> ActorIdx {
    if reading.is_person(actor) { reading.principal(actor) } else { actor }
}

/// "Offered the rebels an amnesty", "offered aid to Peru": what is offered stands in the cue, and to whom
/// beside it. Of "a proposal to share the locks" what is proposed counts.
fn thing_offered(reading: &Reading<'_>, hit: Hit) -> Option<TokenIdx> {
    let is_verb = hit.cue == Cue::OfferVerb && reading.word(hit.first).starts_with("offer");
    let names_thing = hit.end > hit.first + 1
        && !reading.is(hit.end - 1, Word::Proposal)
        && !(hit.first..hit.end).any(|at| reading.word(at) == "to");
    let opens =
        |at: &TokenIdx| reading.is(*at, Word::Determiner) || reading.is(*at, Word::Possessive);
    let thing = (hit.first + 1..hit.end).rev().find(opens).unwrap_or(hit.first + 1);
    (is_verb && names_thing).then_some(thing)
}

/// Where the content of a cue begins: after its last "to", else after it.
fn content_start(reading: &Reading<'_>, hit: Hit) -> TokenIdx {
    // "Offered 6 percent", "pledged $5 million": the amount is what is offered.
    let from = reading.behind_aside(hit.first + 1, hit.end);
    let amount = (from..hit.end).find(|at| reading.kind(*at) == TokenKind::Number);
    if let Some(amount) = amount {
        let has_sign = amount > hit.first + 1 && reading.kind(amount - 1) == TokenKind::Mark;
        return amount - usize::from(has_sign);
    }
    // "Accepted an invitation": without its verb it would be whoever invites that offers.
    if reading.word(hit.first).starts_with("accept") {
        return hit.first;
    }
    if let Some(thing) = thing_offered(reading, hit) {
        return thing;
    }
    (hit.first + 1..hit.end).rev().find(|at| reading.word(*at) == "to").map_or_else(
        || {
            // "Insists on", "calls for" end where the content begins; "wants the" holds its first word.
            let last = hit.end - 1;
            if hit.end < reading.text.tokens.len() && reading.word(hit.end) == "to" {
                // "Is seeking to".
                hit.end + 1
            } else if hit.end > hit.first + 1
                && reading.is(last, Word::Determiner)
                && reading.word(last) != "that"
            {
                last
            } else {
                hit.end
            }
        },
        |to| to + 1,
    )
}

/// The actor of the last "X proposal" or "X's plan" in a sentence.
fn last_proposer(reading: &Reading<'_>, sentence: SentenceIdx) -> Option<ActorIdx> {
    if !reading.sentence_has(sentence, &[Word::Proposal]) {
        return None;
    }
    let (first, end) = reading.bounds(sentence);
    (first + 1..end).rev().find_map(|at| {
        let is_proposal = reading.is(at, Word::Proposal);
        let before = at - 1;
        let holder = if reading.kind(before) == TokenKind::Possessive && before > first {
            before - 1
        } else {
            before
        };
        is_proposal.then(|| reading.actor_at(holder)).flatten()
    })
}

/// "… is a red line", "will never accept …": held by whoever is reported to say so.
fn red_line(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
    said: Option<&Label<Statement>>,
) -> Option<Found> {
    let (first, end) = reading.bounds(sentence);
    let manner = reading.manner(hit.first);
    // "If Norway crosses the red line", "nobody said that it was one".
    let floor = first.max(hit.first.saturating_sub(SUPPOSED_REACH));
    let is_supposed = (floor..hit.first)
        .rev()
        .take_while(|at| reading.is_word(*at))
        .any(|at| reading.few(at, Few::LeavesOpen));
    if is_supposed || reading.is_unreal(manner, hit.first) {
        return None;
    }
    let actor = red_line_holder(reading, sentence, manner, hit, said)?;
    if manner.is_negated && !reading.is(hit.first, Word::Modal) {
        return None;
    }
    let start =
        said.map_or(first, |label| token_at(reading, first, end, label.value.content.start));
    let start = if start > hit.first { first } else { start };
    let clause = trim(reading, start, reading.clause_end(hit.first));
    Some(Found {
        actor: body(reading, actor),
        kind: PositionKind::RedLine,
        clause,
        cue: (hit.first, hit.end),
        rule: "position/red-line",
    })
}

/// Whose red line it is: of "unacceptable to Egypt" Egypt's, of "Norway will never accept" Norway's, else
/// the speaker's, else whose the noun is.
fn red_line_holder(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    manner: Manner,
    hit: Hit,
    said: Option<&Label<Statement>>,
) -> Option<ActorIdx> {
    let (_, end) = reading.bounds(sentence);
    if reading.few(hit.end - 1, Few::ToOrFor)
        && let Some(mention) = reading.mentions_in(hit.end, end.min(hit.end + 4)).next()
    {
        return Some(mention.value.actor);
    }
    if reading.is(hit.first, Word::Modal) {
        let subject = reading.subject(manner.start);
        let named = subject.and_then(|np| reading.actor_at(np.head));
        let named = named.or_else(|| speaker(said));
        return named.or_else(|| subject.and_then(|np| reading.actor_of(np)));
    }
    speaker(said).or_else(|| noun_holder(reading, sentence, hit))
}

/// "…, provided the strike ends": held by whoever offers something in the same sentence, or says so.
fn condition(
    reading: &Reading<'_>,
    hit: Hit,
    said: Option<&Label<Statement>>,
    found: &[Found],
) -> Option<Found> {
    // What an outlet makes its forecast hang on is no side's condition.
    let said = said.filter(|label| {
        !matches!(label.value.speaker, Who::Actor(actor) if reading.actor(actor).kind == ActorKind::Media)
    });
    let offered = found
        .iter()
        .rev()
        .find(|one| {
            matches!(
                one.kind,
                PositionKind::Offer | PositionKind::Refusal | PositionKind::Guarantee
            ) && one.cue.1 <= hit.first
                && !is_judged(reading, one, hit)
        })
        .map(|one| offerer_refused(reading, one, hit).unwrap_or(one.actor));
    let actor = offered
        .or_else(|| {
            let content = said?.value.content;
            let range = reading.range(hit.first, hit.end);
            let is_own = content.contains(range) && binds_somebody(reading, hit);
            is_own.then(|| speaker(said)).flatten()
        })
        .or_else(|| committed(reading, hit))?;
    // "As soon as possible", "as long as it takes", "as a precondition for": no clause follows.
    let last = reading.text.tokens.len() - 1;
    let next = hit.end.min(last);
    let is_phrase = reading.word(hit.end - 1) == "as"
        && (reading.is(next, Word::Auxiliary)
            || reading.is(next, Word::AsPossible)
            // "As soon as next month", "as soon as Monday".
            || reading.is(next, Word::Day)
            || reading.few(next, Few::NextTime)
            || reading.word(next) == "it" && reading.word((next + 1).min(last)) == "takes");
    let is_noun_of_other = hit.first > 1
        && reading.few(hit.first - 1, Few::Article)
        && reading.word(hit.first - 2) == "as";
    if is_phrase || is_noun_of_other {
        return None;
    }
    // "Provided" as a plain verb: "have provided fresh ammunition".
    let manner = reading.manner(hit.first);
    if manner.start != hit.first {
        return None;
    }
    let (_, end) = reading.bounds(reading.sentence_of(hit.first));
    let clause = trim(reading, hit.first, reading.clause_end(hit.end.min(end - 1)));
    let (first, _) = reading.bounds(reading.sentence_of(hit.first));
    let clause = (clause.0, before_main_verb(reading, first, hit, clause.1));
    (clause.1 > clause.0 + 2).then_some(Found {
        actor: body(reading, actor),
        kind: PositionKind::Condition,
        clause,
        cue: (hit.first, hit.end),
        rule: "position/condition",
    })
}

/// "Rejected an offer by Norway to free the crews in exchange for": the condition is of the offer, and of
/// whoever made it.
fn offerer_refused(reading: &Reading<'_>, one: &Found, hit: Hit) -> Option<ActorIdx> {
    let between = one.cue.1..hit.first;
    let offer = between.clone().find(|at| reading.is(*at, Word::Offer))?;
    let by = offer + 1;
    let is_by = one.kind == PositionKind::Refusal && reading.word(by) == "by";
    let mut named = reading.mentions_in(by + 1, between.end);
    named.next().map(|label| label.value.actor).filter(|_| is_by)
}

/// "Norway's refusal is sensible as long as": what is said of a position that a noun names hangs on it, and
/// not the position.
fn is_judged(reading: &Reading<'_>, one: &Found, hit: Hit) -> bool {
    one.rule.ends_with("-noun") && (one.cue.1..hit.first).any(|at| reading.few(at, Few::IsWas))
}

/// Whether what hangs on a condition is to be done or not done: "the gates will open as long as", not
/// "as long as it rains, the town can be quiet".
fn binds_somebody(reading: &Reading<'_>, hit: Hit) -> bool {
    if reading.word(hit.end - 1) != "as" {
        return true;
    }
    let (first, end) = reading.bounds(reading.sentence_of(hit.first));
    let near =
        first.max(hit.first.saturating_sub(CONDITION_REACH))..end.min(hit.end + CONDITION_REACH);
    near.into_iter().any(|at| {
        reading.few(at, Few::WillWould)
            || reading.few(at, Few::Obliges)
            || reading.is(at, Word::Negation)
            || reading.few(at, Few::OnlyJust)
    })
}

/// "Canada will lift the duties only if": who binds itself by the main clause.
fn committed(reading: &Reading<'_>, hit: Hit) -> Option<ActorIdx> {
    let (first, _) = reading.bounds(reading.sentence_of(hit.first));
    let modal = (first..hit.first).rev().take(30).find(|at| reading.few(*at, Few::WillWould))?;
    let manner = reading.manner(modal);
    match reading.who(reading.subject(manner.start)?)? {
        Referent::Actor(actor) => (!reading.is_unreal(manner, modal)).then_some(actor),
        Referent::Unnamed(_) => None,
    }
}

/// "They stressed that any deal must …": what the speaker says must be.
fn must(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
    said: Option<&Label<Statement>>,
) -> Vec<Found> {
    let (first, end) = reading.bounds(sentence);
    let Some(label) = said else { return Vec::new() };
    // "Must have been" guesses at what is over, and "must not have to" asks for nothing.
    let behind = hit.end + usize::from(hit.end < end && reading.is(hit.end, Word::Negation));
    let is_guess = behind < end && reading.few(behind, Few::PerfectHave);
    let manner = reading.manner(hit.first);
    if is_guess || manner.start != hit.first || reading.is_unreal(manner, hit.first) {
        return Vec::new();
    }
    if !label.value.content.contains(reading.range(hit.first, hit.end)) {
        return Vec::new();
    }
    let actors = match speaker(said) {
        Some(actor) => vec![actor],
        None => label
            .value
            .cue
            .and_then(|cue| {
                let at = token_at(reading, first, end, cue.start);
                let np = reading.subject(reading.manner(at).start)?;
                match reading.who(np)? {
                    Referent::Unnamed(phrase) => Some(reading.members(phrase)),
                    Referent::Actor(actor) => Some(vec![actor]),
                }
            })
            .unwrap_or_default(),
    };
    let start = token_at(reading, first, end, label.value.content.start);
    let near = hit.first.saturating_sub(MUST_REACH);
    // "Said the council held that any pact must": the innermost clause.
    let start = (start.max(near).min(hit.first)..hit.first)
        .rev()
        .find(|at| reading.few(*at, Few::ThatMark))
        .map_or(start, |at| at + 1);
    let start = if start < hit.first && reading.kind(start) == TokenKind::OpenQuote {
        start + 1
    } else {
        start
    };
    let subject = (start..hit.first).rev().find(|at| reading.is_word(*at));
    // "An issue that needs to be settled", "we must": nothing is asked of anybody else; nor is it in "will sue
    // if it must".
    let is_if = |at: TokenIdx| reading.is(at, Word::It) && reading.is_supposed(start, at);
    if subject.is_none_or(|at| {
        reading.is(at, Word::Relative) || reading.few(at, Few::NothingAsked) || is_if(at)
    }) {
        return Vec::new();
    }
    let clause = trim(reading, start.min(hit.first), reading.clause_end(hit.first));
    let is_condition = reading.any(start.max(near).min(hit.first)..hit.first, Word::Talks);
    let kind = if is_condition { PositionKind::Condition } else { PositionKind::Demand };
    actors
        .into_iter()
        .map(|actor| Found {
            actor: body(reading, actor),
            kind,
            clause,
            cue: (hit.first, hit.end),
            rule: "position/must",
        })
        .collect()
}

fn speaker(said: Option<&Label<Statement>>) -> Option<ActorIdx> {
    match said?.value.speaker {
        Who::Actor(actor) => Some(actor),
        Who::Unnamed(_) => None,
    }
}

/// The token of `first..end` that holds the byte `at`.
fn token_at(reading: &Reading<'_>, first: TokenIdx, end: TokenIdx, at: u32) -> TokenIdx {
    let tokens = &reading.text.tokens[first..end];
    (first + tokens.partition_point(|token| token.range.end <= at)).min(end - 1)
}

/// `first..end` without marks and joining words at its ends.
fn trim(reading: &Reading<'_>, first: TokenIdx, end: TokenIdx) -> (TokenIdx, TokenIdx) {
    let (mut first, mut end) = (first, end.max(first));
    while first < end && (reading.word(first) == "that" || reading.word(first) == ",") {
        first += 1;
    }
    while end > first
        && (reading.is(end - 1, Word::Coordinator)
            || matches!(reading.kind(end - 1), TokenKind::Mark)
                && !reading.few(end - 1, Few::SumSign))
    {
        end -= 1;
    }
    (first, end)
}

#[cfg(test)]
mod tests;
