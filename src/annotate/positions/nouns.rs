//! Positions that a noun names: "Norway's demand for", "a proposal to".

use super::super::clause::{Reading, Suffix};
use super::super::cues::{Cue, Few, Hit, Word};
use super::super::text::{TokenIdx, TokenKind};
use super::super::{ActorIdx, Label, Mention, PositionKind, SentenceIdx};
use super::{Found, body, claims_a_fact, content_start, disputes, insists_on_fact, trim};
use crate::config::ActorKind;

/// How far to the left the holder of a position noun is looked for ("the Swiss position rests on a
/// demand for"), in tokens.
const HOLDER_REACH: usize = 10;

/// How far to the left of a noun the verb of its clause is looked for ("rejected Norway's demand to"), in
/// tokens.
const VERB_REACH: usize = 40;

/// Tokens before "request" in which it is the press that asks: "did not respond at once to a".
const PRESS_REACH: usize = 6;

/// Tokens between a verb of giving up and the noun of what was held: "away from its long-held".
const GIVEN_UP_REACH: usize = 6;

/// Tokens behind "raised its offer to" in which its amount stands: "the dock workers' union to 6 percent".
const AMOUNT_REACH: usize = 8;

/// The position that a noun names, where somebody holds it.
pub(super) fn by_noun(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
    proposer: Option<ActorIdx>,
) -> Option<Found> {
    let (first, end) = reading.bounds(sentence);
    let actor = noun_holder(reading, sentence, hit).or_else(|| {
        // "The proposal, which aims to …": whoever made the last one.
        let opens = hit.cue == Cue::OfferNoun
            && reading.few(hit.first, Few::ProposalOrPlan)
            && hit.end > hit.first + 2;
        proposer.filter(|_| opens)
    })?;
    let is_outlet = reading.actor(actor).kind == ActorKind::Media;
    if is_outlet || names_nothing(reading, (first, end), hit) || is_dropped(reading, first, hit) {
        return None;
    }
    let clause = clause_of(reading, (first, end), hit);
    let (kind, rule) = match hit.cue {
        Cue::DemandNoun => (PositionKind::Demand, "position/demand-noun"),
        Cue::OfferNoun => (PositionKind::Offer, "position/offer-noun"),
        Cue::RefusalNoun => (PositionKind::Refusal, "position/refusal-noun"),
        _ => (PositionKind::Interest, "position/interest-noun"),
    };
    let cue = (hit.first, hit.end);
    let actor = body(reading, actor);
    (clause.1 > clause.0 + 1).then_some(Found { actor, kind, clause, cue, rule })
}

/// A verb, a fact, an account or a question of the press: nothing that anybody holds.
fn names_nothing(reading: &Reading<'_>, (first, end): (TokenIdx, TokenIdx), hit: Hit) -> bool {
    // "Norway may appeal to the court", "has to appeal for aid": a verb.
    let is_verb = hit.first > first
        && (reading.is(hit.first - 1, Word::Modal) || reading.word(hit.first - 1) == "to");
    // "Did not respond to a request for details".
    let is_press = reading.word(hit.first).starts_with("request")
        && (first.max(hit.first.saturating_sub(PRESS_REACH))..hit.first)
            .any(|at| reading.few(at, Few::AnswersPress));
    // "Its rejection of claims that": an account is denied.
    let is_account = hit.cue == Cue::RefusalNoun && disputes(reading, hit);
    // "Its insistence that it is one thing".
    let is_fact = claims_a_fact(reading, end, hit) || insists_on_fact(reading, end, hit);
    is_verb || is_fact || is_press || is_account
}

/// "No demand for", "without a desire to", "little interest in", "dropped its demand for".
fn is_dropped(reading: &Reading<'_>, first: TokenIdx, hit: Hit) -> bool {
    let floor = first.max(hit.first.saturating_sub(3));
    let is_none = |at: TokenIdx| reading.is(at, Word::Negation) || reading.few(at, Few::Hardly);
    (floor..hit.first).any(is_none) || is_given_up(reading, first, hit)
}

/// The words of a position that a noun names: the noun with them where it says what they are.
fn clause_of(
    reading: &Reading<'_>,
    (first, end): (TokenIdx, TokenIdx),
    hit: Hit,
) -> (TokenIdx, TokenIdx) {
    let with_noun = match hit.cue {
        Cue::DemandNoun => reading.word(hit.end - 1) == "of",
        Cue::OfferNoun => hit.end == hit.first + 2,
        Cue::RefusalNoun => true,
        _ => false,
    };
    let start = match new_amount(reading, first, hit) {
        Some(amount) => amount,
        None if with_noun => hit.first,
        None => content_start(reading, hit).max(hit.first + 1),
    };
    let clause = trim(reading, start, reading.clause_end(hit.end.min(end - 1)));
    let clause = trim(reading, clause.0, before_other_side(reading, clause));
    (clause.0, before_main_verb(reading, first, hit, clause.1))
}

/// "Its offer of 3 percent and the union not from 14": where another one comes in whose verb is left out.
fn before_other_side(reading: &Reading<'_>, clause: (TokenIdx, TokenIdx)) -> TokenIdx {
    let mut joins = (clause.0 + 1..clause.1).filter(|at| reading.is(*at, Word::Coordinator));
    let leaves_out = |and: &TokenIdx| {
        let not = (and + 1..clause.1.min(and + GIVEN_UP_REACH))
            .find(|at| reading.is(*at, Word::Negation));
        not.is_some_and(|not| {
            not > and + 1
                && not + 1 < clause.1
                && reading.is(not + 1, Word::Preposition)
                && (and + 1..not).all(|at| reading.is_word(at))
        })
    };
    joins.find(leaves_out).unwrap_or(clause.1)
}

/// "Raised its pay offer to the crews to 6 percent": what is offered is the amount behind the last "to",
/// and not to whom. "Raised its offer to pay" goes on with a verb.
fn new_amount(reading: &Reading<'_>, first: TokenIdx, hit: Hit) -> Option<TokenIdx> {
    let near = first.max(hit.first.saturating_sub(GIVEN_UP_REACH))..hit.first;
    let is_moved = matches!(hit.cue, Cue::OfferNoun | Cue::DemandNoun)
        && near.into_iter().any(|at| reading.few(at, Few::MovesAmount));
    let (_, end) = reading.bounds(reading.sentence_of(hit.first));
    let to = (hit.first + 1..end.min(hit.end + AMOUNT_REACH))
        .take_while(|at| reading.is_word(*at) || reading.few(*at, Few::SumSign))
        .find(|at| {
            let next = *at + 1;
            let is_sign = next + 1 < end && reading.kind(next) == TokenKind::Mark;
            reading.word(*at) == "to"
                && next < end
                && reading.kind(next + usize::from(is_sign)) == TokenKind::Number
        });
    to.filter(|_| is_moved).map(|to| to + 1)
}

/// "Backed away from its demand", "gave up its long-held claim", "lifted its objection": held until then.
/// Who "never dropped its demand" holds it still.
fn is_given_up(reading: &Reading<'_>, first: TokenIdx, hit: Hit) -> bool {
    let noun = hit.first;
    let mut n_adjectives = 0;
    for at in (first.max(noun.saturating_sub(GIVEN_UP_REACH))..noun).rev() {
        let gives_up = reading.few(at, Few::GivesUp)
            // "Lifted its offer to ten crowns" raises it.
            || reading.few(at, Few::Loosens) && hit.cue != Cue::OfferNoun
            || reading.few(at, Few::GivesWay) && reading.few(at + 1, Few::BackDown)
            // "Gave up its demand", where who "stepped up its demand" holds it the more.
            || reading.few(at, Few::Gives) && reading.word(at + 1) == "up";
        if gives_up {
            return !reading.manner(at).is_negated;
        }
        let is_between = reading.few(at, Few::AwayFrom)
            || reading.is(at, Word::Possessive)
            || reading.is(at, Word::Determiner);
        n_adjectives += usize::from(!is_between);
        if n_adjectives > 1 || reading.kind(at) != TokenKind::Lower {
            return false;
        }
    }
    false
}

/// "Norway's attempts to free the crews failed", "a demand for a survey was heard", "pay in exchange
/// for the locks is no offer": what is the subject of its sentence ends before the verb of that
/// sentence.
pub(super) fn before_main_verb(
    reading: &Reading<'_>,
    first: TokenIdx,
    hit: Hit,
    end: TokenIdx,
) -> TokenIdx {
    let is_past = |at: TokenIdx| {
        reading.kind(at) == TokenKind::Lower
            && (reading.is(at, Word::IrregularPast) || reading.ends(at, Suffix::Ed))
    };
    let is_finite = |at: TokenIdx| {
        reading.is(at, Word::Auxiliary) || reading.is(at, Word::Modal) || is_past(at)
    };
    // "Denied that Norway's demand for a survey was heard": a clause begins.
    let is_edge = |at: &TokenIdx| {
        !reading.is_word(*at) && reading.kind(*at) != TokenKind::Possessive
            || reading.word(*at) == "that"
            // "The strike will end once Norway's demands for a survey are met".
            || reading.is(*at, Word::HangsOn) && !reading.is(*at, Word::Modal)
    };
    let near = first.max(hit.first.saturating_sub(VERB_REACH));
    let first = (near..hit.first).rev().find(is_edge).map_or(near, |at| at + 1);
    let leads_on = reading.is(hit.end - 1, Word::Preposition);
    if !leads_on || (first..hit.first).any(is_finite) {
        return end;
    }
    let from = hit.end + 1;
    let plain = (from..end).take_while(|at| {
        // "The wall ― a project he says is": an inset has a verb of its own.
        !reading.is(*at, Word::Subordinator) && !is_edge(at)
    });
    let verbal =
        plain.clone().find(|at| reading.is(*at, Word::Auxiliary) || reading.is(*at, Word::Modal));
    // "The crews held in Oslo drew anger": the last one, behind a noun.
    let past = plain.filter(|at| {
        is_past(*at)
            && !reading.is(*at - 1, Word::Preposition)
            && !reading.is(*at - 1, Word::Determiner)
            && !reading.is(*at - 1, Word::Possessive)
            && !reading.is(*at - 1, Word::Coordinator)
    });
    verbal.or_else(|| past.last()).unwrap_or(end)
}

/// Whose demand, offer, refusal or goal a noun names.
pub(super) fn noun_holder(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
) -> Option<ActorIdx> {
    let (first, end) = reading.bounds(sentence);
    match owner_before(reading, first, hit) {
        Owner::Named(owner) => return owner,
        Owner::Unsaid => {}
    }
    if reading.word(hit.end - 1) == "of" {
        return owner_behind(reading, end, hit);
    }
    // "For Geneva, the goal is …".
    if reading.word(first) == "for" && hit.cue == Cue::InterestNoun {
        let named = reading.mentions_in(first + 1, end.min(first + 5)).next();
        return named.map(|one| one.value.actor);
    }
    maker(reading, first, hit)
}

/// What stands before a noun of position of whose it is.
enum Owner {
    /// A name, or a possessive, which may be of nobody known.
    Named(Option<ActorIdx>),
    /// Nothing.
    Unsaid,
}

/// "Norway's demand", "its publicly stated refusal".
fn owner_before(reading: &Reading<'_>, first: TokenIdx, hit: Hit) -> Owner {
    // Adjectives may stand between.
    let floor = first.max(hit.first.saturating_sub(4));
    for at in (floor..hit.first).rev() {
        if reading.kind(at) == TokenKind::Possessive && at > first {
            return Owner::Named(reading.actor_at(at - 1));
        }
        if reading.is(at, Word::Possessive) {
            return Owner::Named(reading.plain_owner(at));
        }
        if let Some(actor) = reading.actor_at(at) {
            return Owner::Named(Some(actor));
        }
        if !matches!(reading.kind(at), TokenKind::Lower)
            || reading.is(at, Word::Determiner)
            || reading.is(at, Word::Preposition)
        {
            break;
        }
    }
    Owner::Unsaid
}

/// "The demands of the Swiss government", where "a rejection of Norway" is of what is rejected.
fn owner_behind(reading: &Reading<'_>, end: TokenIdx, hit: Hit) -> Option<ActorIdx> {
    if hit.cue == Cue::RefusalNoun {
        return None;
    }
    let named = reading.mentions_in(hit.end, end.min(hit.end + 5)).next()?;
    let behind = (hit.end..end).find(|at| reading.text.tokens[*at].range.start >= named.range.end);
    // "The demands of Norway were heard" says nothing of them, and "the promise of the Norway accord" is no
    // promise of Norway's.
    let goes_on = behind.is_some_and(|at| {
        reading.kind(at) == TokenKind::Possessive
            || reading.is(at, Word::Preposition)
            || reading.is(at, Word::Subordinator)
            || reading.word(at) == "to"
    });
    goes_on.then_some(named.value.actor)
}

/// "The Swiss position rests on a demand for …"; "X published a call for …".
fn maker(reading: &Reading<'_>, first: TokenIdx, hit: Hit) -> Option<ActorIdx> {
    let is_after_article = hit.first > first && reading.few(hit.first - 1, Few::Indefinite);
    if !is_after_article || !matches!(hit.cue, Cue::DemandNoun | Cue::OfferNoun) {
        return None;
    }
    let from = first.max(hit.first.saturating_sub(HOLDER_REACH));
    // "Norway left; Sweden made an offer": only who stands in the same clause.
    let from = reading.joined_subject(first, hit.first).map_or(from, |np| from.max(np.first));
    // "If Norway makes a demand for", "Norway did not make a demand for".
    // "Received a request", "rejected a claim": somebody else's.
    let is_made = !(from..hit.first).any(|at| {
        reading.is(at, Word::Negation)
            || reading.few(at, Few::LeavesOpen)
            || reading.few(at, Few::GotFrom)
    });
    let named =
        reading.mentions_in(from, hit.first).filter(|one| !is_governed(reading, first, one));
    named.last().filter(|_| is_made).map(|one| one.value.actor)
}

/// "Lifted its ban on Norway with an offer": what a preposition governs acts in nothing.
fn is_governed(reading: &Reading<'_>, first: TokenIdx, named: &Label<Mention>) -> bool {
    let at = reading.text.tokens.partition_point(|token| token.range.end <= named.range.start);
    let before = (first..at).rev().find(|at| !reading.is(*at, Word::Determiner));
    before.is_some_and(|at| reading.is(at, Word::Preposition))
}
