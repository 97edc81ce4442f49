//! Whether a mediation goes on, is proposed, was declined or is over, and what it consists in.

use std::ops::Range;

use super::agents::{Agent, is_past_tense};
use super::parties::is_of_another_year;
use super::{
    Candidate, Channel, Cue, Few, Hit, Manner, MediationStatus, Reading, SentenceIdx, Stage,
    Suffix, TokenIdx, TokenKind, Word,
};

/// Active, proposed, declined or former, by the words around a cue. `None` when the text says that
/// no mediation takes place at all.
pub(super) fn status(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
    mediator: Option<Agent>,
    manner: Manner,
) -> Option<MediationStatus> {
    let Manner { is_open, is_negated, is_past_perfect, .. } = manner;
    let (first, _) = reading.bounds(sentence);
    let mut from = first.max(hit.first.saturating_sub(6));
    // "Demanded that the council mediate": what governs the clause stands before its subject.
    if let Some(Agent { at: (start, end), .. }) = mediator
        && first < start
        && start < end
        && end <= hit.first
        && reading.word(start - 1) == "that"
    {
        from = from.min(first.max(start.saturating_sub(6)));
    }
    // "Rejected an offer by the African Union to mediate": what governs it stands before the offer.
    if manner.is_infinitive
        && let Some(offer) = offer_of(reading, first, manner.start)
    {
        from = from.min(first.max(offer.saturating_sub(OFFER_REACH / 2)));
    }
    let near = from..hit.first;
    // "Gave up its attempt to mediate", "gave up trying to mediate", "will stop mediating", "stepped
    // back from mediating"; "will not stop mediating" refuses nothing.
    let is_gerund = reading.ends(hit.first, Suffix::Ing);
    let given_up = reading.hits_in(sentence, near.clone()).iter().find(|cue| {
        cue.cue == Cue::Ended
            && cue.end <= hit.first
            && (reading.any(cue.end..hit.first, Word::Will)
                || (is_gerund || manner.is_infinitive) && cue.end == hit.first
                || is_own_act(reading, cue.end, hit))
    });
    if let Some(given_up) = given_up.filter(|_| !is_open) {
        let verb = reading.manner(given_up.first);
        return Some(if verb.is_negated || may_go_on(reading, sentence, verb, given_up.first) {
            MediationStatus::Active
        } else {
            MediationStatus::Former
        });
    }
    if reading.has_cue(sentence, Cue::Declined, near.clone()) {
        return Some(MediationStatus::Declined);
    }
    let accepted =
        reading.hits_in(sentence, near.clone()).iter().find(|one| one.cue == Cue::Accepted);
    if let Some(accepted) = accepted.filter(|one| one.end <= near.end) {
        let verb = reading.manner(accepted.first);
        // "Neither side accepted Norway's mediation".
        if verb.is_negated || reading.is_unreal(verb, accepted.first) {
            return Some(MediationStatus::Declined);
        }
        if !is_negated {
            return Some(MediationStatus::Active);
        }
    }
    let begins = |cue| reading.begins(sentence, cue, hit.first);
    // "Ended its mediation"; "may halt its mediation", "threatened to": it still goes on.
    if begins(Cue::Ended) && !is_negated {
        let goes_on = may_go_on(reading, sentence, manner, hit.first);
        let status = if goes_on { MediationStatus::Active } else { MediationStatus::Former };
        return Some(status);
    }
    let close = first.max(hit.first.saturating_sub(3))..hit.first;
    // "Former mayor Jane Roe to mediate": the office is over, and not what begins.
    let is_of_title = |cue: &Hit| {
        mediator.is_some_and(|Agent { at: (start, end), .. }| (start..end).contains(&cue.first))
    };
    let is_former = reading
        .hits_in(sentence, close.clone())
        .iter()
        .any(|cue| cue.cue == Cue::Former && cue.end <= close.end && !is_of_title(cue));
    let is_vain = !close.is_empty() && reading.few(close.end - 1, Few::Vain);
    if !is_negated && is_offer_refused(reading, sentence, hit, manner) {
        return Some(MediationStatus::Declined);
    }
    if is_past_perfect || is_former || is_vain || came_to_nothing(reading, sentence, hit, manner) {
        return Some(MediationStatus::Former);
    }
    if is_negated || is_of_old(reading, hit, reading.bounds(sentence).1) {
        return None;
    }
    // "Offered its services", "put itself forward as": the cue itself says that it is an offer.
    // "Norway's mediation offer".
    let (_, end) = reading.bounds(sentence);
    let is_offered = hit.end < end && reading.is(hit.end, Word::Offer);
    if is_open
        || is_offered
        || begins(Cue::Proposed)
        || reading.has_cue(sentence, Cue::Proposed, near)
    {
        return Some(MediationStatus::Proposed);
    }
    Some(MediationStatus::Active)
}

/// "Has given up his mediation", "walked away from the mediation": what is ended is the act at the cue, and
/// nothing but whose it is stands between.
fn is_own_act(reading: &Reading<'_>, behind: TokenIdx, hit: Hit) -> bool {
    behind < hit.first
        && reading.is(hit.first, Word::BetweenAct)
        && (behind..hit.first)
            .all(|at| reading.is(at, Word::Determiner) || reading.is(at, Word::Possessive))
}

/// Tokens from "offer" to "to mediate", whoever makes it between them: "by the president of the African
/// Union". Own choice, 2026-11-22.
const OFFER_REACH: usize = 10;

/// The noun of an offer by somebody named right before an infinitive: "an offer by Norway to".
pub(super) fn offer_of(
    reading: &Reading<'_>,
    first: TokenIdx,
    infinitive: TokenIdx,
) -> Option<TokenIdx> {
    (first..infinitive)
        .rev()
        .take(OFFER_REACH)
        .take_while(|at| {
            !reading.few(*at, Few::ContrastEdge) && !reading.is(*at, Word::Subordinator)
        })
        .find(|at| reading.is(*at, Word::Offer))
        .filter(|at| at + 1 < infinitive && reading.is(at + 1, Word::Preposition))
}

/// "May halt its mediation", "threatened to", "would, if": it still goes on. "Said it would halt" is
/// what will be, told of the past (Quirk et al. 1985, section 4.48), and "a decision to end" decided.
pub(super) fn may_go_on(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    manner: Manner,
    verb: TokenIdx,
) -> bool {
    let (first, end) = reading.bounds(sentence);
    let is_decided = manner.start > first && reading.few(manner.start - 1, Few::DecidesTo);
    let is_only_possible = (manner.start..verb).any(|at| reading.few(at, Few::Might));
    let hangs = manner.is_open && reading.any(first..end, Word::Conditional);
    is_only_possible || hangs || manner.is_infinitive && !is_decided
}

/// Tokens behind a cue in which its end is told: "tried to mediate in the harbour strike last year but
/// failed". Own choice, 2026-11-22.
const VAIN_REACH: usize = 16;

/// Tokens behind "Norwegian-led" in which its "mediation" stands. Own choice, 2026-11-23.
const COMPOUND_REACH: usize = 3;

/// "Tried to mediate but failed", "mediated in vain", "its mediation failed".
fn came_to_nothing(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit, manner: Manner) -> bool {
    let (first, end) = reading.bounds(sentence);
    let reach = hit.end..end.min(hit.end + VAIN_REACH);
    // "The mediator met both sides without result" and goes on.
    let is_person = reading.is(hit.first, Word::BetweenPerson);
    let in_vain = !is_person
        && reading.hits_in(sentence, reach.clone()).iter().any(|cue| {
            // "Mediates but has failed to win over Chad": something else failed.
            let is_tried = manner.is_infinitive && reading.word(cue.end) != "to";
            cue.cue == Cue::InVain && (reading.word(cue.first) != "but" || is_tried)
        });
    let is_attempt =
        manner.is_infinitive && manner.start > first && reading.is(manner.start - 1, Word::Will);
    let is_act = is_act(reading, hit, end);
    let own = own_clause(reading, reach);
    in_vain
        || is_attempt && own.clone().any(|at| falls_through(reading, at, end))
        || is_act && own.into_iter().any(|at| is_end(reading, at, end))
}

/// "Norway's mediation", "the Norwegian-led mediation".
fn is_act(reading: &Reading<'_>, hit: Hit, end: TokenIdx) -> bool {
    let behind = hit.end..end.min(hit.end + COMPOUND_REACH);
    reading.is(hit.first, Word::BetweenAct) && hit.end == hit.first + 1
        || reading.ends_in(hit.first, Word::Brokered) && reading.any(behind, Word::BetweenAct)
}

/// The words behind a cue up to the next clause.
fn own_clause(
    reading: &Reading<'_>,
    reach: Range<TokenIdx>,
) -> impl Iterator<Item = TokenIdx> + Clone {
    reach.take_while(|at| {
        !reading.few(*at, Few::ContrastEdge)
            && !reading.is(*at, Word::Subordinator)
            && !reading.few(*at, Few::TimeClause)
    })
}

/// Whether a verb without an object stands at `at`: "failed on Monday"; not "ended a failed truce".
fn is_alone(reading: &Reading<'_>, at: TokenIdx, end: TokenIdx) -> bool {
    let next = at + 1;
    next >= end
        || !reading.is_word(next)
        || reading.is(next, Word::Preposition) && reading.word(next) != "to"
        || reading.is(next, Word::Adverb)
}

fn falls_through(reading: &Reading<'_>, at: TokenIdx, end: TokenIdx) -> bool {
    reading.few(at, Few::FallsThrough) && is_alone(reading, at, end)
}

/// Whether the words at `at`, behind an act of mediation, say that it is over: "failed", "has ended", "is
/// over"; not "was over the reef".
fn is_end(reading: &Reading<'_>, at: TokenIdx, end: TokenIdx) -> bool {
    let is_over = reading.word(at) == "over"
        && reading.few(at - 1, Few::IsWas)
        && (at + 1 >= end || !reading.is_word(at + 1));
    let ended = reading.word(at) == "ended" && is_alone(reading, at, end);
    is_over || ended || falls_through(reading, at, end)
}

/// Whether its own sentence says that the mediation is over: whoever led it mediates no more, whatever else
/// the article tells of it.
pub(super) fn is_told_over(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let (first, end) = reading.bounds(candidate.sentence);
    let (start, behind) = candidate.cue;
    let hit = Hit { first: start, end: behind, cue: Cue::Mediate };
    let reach = behind..end.min(behind + VAIN_REACH);
    candidate.status == MediationStatus::Former
        && is_act(reading, hit, end)
        && !is_of_another_year(reading, first, end)
        && own_clause(reading, reach).any(|at| is_end(reading, at, end))
}

/// Tokens behind "offer to mediate" in which it is refused: "between Chad and Sudan, which Chad rejected".
const REFUSED_REACH: usize = 12;

/// "An offer to mediate that Chad rejected", "its offer to mediate was rejected"; and "offered to mediate but
/// was turned down": who offered is who was refused, as nobody else stands between "but" and the verb.
fn is_offer_refused(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
    manner: Manner,
) -> bool {
    if !manner.is_infinitive {
        return false;
    }
    let (first, end) = reading.bounds(sentence);
    let is_will = manner.start > first && reading.is(manner.start - 1, Word::Will);
    let is_offer = is_will || offer_of(reading, first, manner.start).is_some();
    let is_offered = reading.hits_in(sentence, first..manner.start).iter().any(|cue| {
        matches!(cue.cue, Cue::Offered | Cue::Proposed)
            && (manner.start..=hit.first).contains(&cue.end)
    });
    let reach = hit.end..end.min(hit.end + REFUSED_REACH);
    let mut refusals =
        reading.hits_in(sentence, reach).iter().filter(|cue| cue.cue == Cue::Rebuffed);
    refusals.any(|cue| {
        let verb = reading.manner(cue.first);
        if verb.is_negated || verb.is_open {
            return false;
        }
        let that = (hit.end..verb.start)
            .rev()
            .find(|at| reading.word(*at) == "that" || reading.word(*at) == "which");
        // "Rebels that rejected a deal" reject something else.
        let is_object =
            that.is_some_and(|that| reading.mentions_in(that + 1, verb.start).next().is_some());
        let is_behind_but = verb.start > hit.end && reading.word(verb.start - 1) == "but";
        is_offer && (is_object || verb.is_passive) || is_offered && verb.is_passive && is_behind_but
    })
}

/// "Was asked to mediate and has declined": whoever is asked answers, as nobody else stands between.
pub(super) fn answers_no(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> bool {
    let (_, end) = reading.bounds(sentence);
    let reach = hit.end..end.min(hit.end + REFUSED_REACH);
    let mut refusals =
        reading.hits_in(sentence, reach).iter().filter(|cue| cue.cue == Cue::Rebuffed);
    refusals.any(|cue| {
        let verb = reading.manner(cue.first);
        let follows = verb.start > hit.end && reading.is(verb.start - 1, Word::Coordinator);
        follows && !verb.is_negated && !verb.is_open && !verb.is_passive
    })
}

/// Years back from which on an act of mediation is another one, and background. Own choice, 2026-11-24: in
/// January one still tells of what was last year's.
const YEARS_BACK: i32 = 2;

/// "Which brokered the 1998 fisheries agreement", "mediated between Peru and Chile in 2011".
fn is_of_old(reading: &Reading<'_>, hit: Hit, end: TokenIdx) -> bool {
    let Some(now) = reading.text.article.date().map(|date| i32::from(date.year())) else {
        return false;
    };
    let reach = hit.end..end.min(hit.end + VAIN_REACH);
    let mut behind = own_clause(reading, reach).take_while(|at| reading.word(*at) != ",");
    is_past_tense(reading, hit.first)
        && behind.any(|at| {
            let is_number = reading.kind(at) == TokenKind::Number;
            let year = reading.word(at).parse::<i32>().ok().filter(|_| is_number);
            year.is_some_and(|year| (1800..=now - YEARS_BACK).contains(&year))
        })
}

/// The step of a mediation that its sentence tells.
pub(super) fn stage(reading: &Reading<'_>, candidate: &Candidate) -> Option<Stage> {
    let (sentence, (start, end)) = (candidate.sentence, candidate.cue);
    let (first, _) = reading.bounds(sentence);
    let near = first.max(start.saturating_sub(6))..end;
    // In the clause of the cue: "accepted the terms that Norway brokered" is of the terms.
    let tells = |cue| {
        let told = reading.hits_in(sentence, near.clone()).iter().filter(|hit| hit.cue == cue);
        let reaches = |hit: &Hit| !(hit.end..start).any(|at| reading.few(at, Few::ClauseEdge));
        told.filter(|hit| hit.end <= end).any(reaches)
    };
    match candidate.status {
        MediationStatus::Proposed if candidate.rule == "mediator/asked" => Some(Stage::Asked),
        MediationStatus::Proposed if tells(Cue::Offered) => Some(Stage::Offered),
        MediationStatus::Active if tells(Cue::Accepted) => Some(Stage::Accepted),
        MediationStatus::Former if tells(Cue::Suspended) => Some(Stage::Suspended),
        _ => None,
    }
}

/// What the mediator does, by the words near the cue.
pub(super) fn channel(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
    otherwise: Channel,
) -> Channel {
    let (first, end) = reading.bounds(sentence);
    let window = first.max(hit.first.saturating_sub(6))..end.min(hit.end + 8);
    for at in window {
        for (word, channel) in [
            (Word::ByMessage, Channel::Message),
            (Word::ByProposal, Channel::Proposal),
            (Word::ByEnvoy, Channel::Envoy),
            (Word::ByGuarantee, Channel::Guarantee),
            (Word::ByVenue, Channel::Venue),
        ] {
            if reading.is(at, word) {
                return channel;
            }
        }
    }
    otherwise
}
