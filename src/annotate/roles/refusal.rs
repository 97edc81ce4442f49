//! An offer to mediate that a party refuses in the next sentence, or whoever was asked to: "Chad rejected
//! the offer.", "Norway was asked to mediate. It declined."

use super::{
    ActorIdx, Cue, Few, Hit, Label, Mediation, MediationStatus, Reading, Referent, SentenceIdx,
    Stage, TokenIdx, Who, Word,
};

/// Tokens from a verb of refusing to "offer": "rejected the Norwegian foreign minister's". Own choice,
/// 2026-11-22.
const OFFER_REACH: usize = 6;

/// Marks as declined what was proposed in one sentence and refused in the next, by one of those it
/// would stand between, by who was asked or, in the passive, by whom it does not say.
pub(super) fn refuse(reading: &Reading<'_>, mediations: &mut [Label<Mediation>]) {
    let mut last: Option<(SentenceIdx, Refusal)> = None;
    for label in mediations.iter_mut() {
        if label.value.status != MediationStatus::Proposed {
            continue;
        }
        let next = SentenceIdx(label.sentence.0 + 1);
        let refusal = match last {
            Some((sentence, refusal)) if sentence == next => refusal,
            _ => refusal_in(reading, next),
        };
        last = Some((next, refusal));
        let is_refused = match refusal {
            Refusal::None => false,
            Refusal::Offer => true,
            Refusal::By { party, is_pronoun } => {
                // "The retired judge was asked to mediate. She declined."
                let may_be_own = is_pronoun && matches!(label.value.mediator, Who::Unnamed(_));
                let is_own =
                    may_be_own || party.is_some_and(|one| label.value.mediator == Who::Actor(one));
                // "Norway was asked to mediate. It declined."
                let is_asked = label.value.stage == Some(Stage::Asked);
                // Of an offer to nobody in particular, whoever turns it down was asked.
                let is_open = label.value.between.is_empty() && label.value.unnamed.is_empty();
                let is_side = party.is_some_and(|one| label.value.between.contains(&one));
                is_side || if is_own { is_asked } else { is_open && party.is_some() }
            }
        };
        if is_refused {
            label.value.status = MediationStatus::Declined;
            label.value.stage = None;
        }
    }
}

/// Who refuses an offer in a sentence that does not say whose it is.
#[derive(Clone, Copy)]
enum Refusal {
    None,
    /// "The offer was rejected."
    Offer,
    /// "Chad rejected the offer", "Chad declined.", "She declined."
    By {
        party: Option<ActorIdx>,
        is_pronoun: bool,
    },
}

fn refusal_in(reading: &Reading<'_>, sentence: SentenceIdx) -> Refusal {
    if sentence.0 as usize >= reading.text.sentences.len() {
        return Refusal::None;
    }
    let hits = reading.hits(sentence).iter().filter(|hit| hit.cue == Cue::Rebuffed);
    let mut refusals = hits.map(|hit| refusal_by(reading, sentence, *hit));
    refusals.find(|one| !matches!(one, Refusal::None)).unwrap_or(Refusal::None)
}

fn refusal_by(reading: &Reading<'_>, sentence: SentenceIdx, hit: Hit) -> Refusal {
    let (_, end) = reading.bounds(sentence);
    let manner = reading.manner(hit.first);
    let is_told = !manner.is_negated
        && !manner.is_open
        && !manner.is_infinitive
        && !reading.is_unreal_or_supposed(manner, hit.first);
    let Some(subject) = reading.subject(manner.start).filter(|_| is_told) else {
        return Refusal::None;
    };
    if manner.is_passive {
        let is_offer = reading.is(subject.head, Word::Offer) && subject.end == subject.head + 1;
        return if is_offer { Refusal::Offer } else { Refusal::None };
    }
    if !is_offer_behind(reading, hit, end) {
        return Refusal::None;
    }
    let is_pronoun = reading.is(subject.head, Word::He);
    match reading.who(subject) {
        Some(Referent::Actor(actor)) => {
            Refusal::By { party: Some(reading.principal(actor)), is_pronoun }
        }
        _ if is_pronoun => Refusal::By { party: None, is_pronoun },
        _ => Refusal::None,
    }
}

/// "Rejected the offer", "turned it down", "declined."; not "rejected the offer of three percent".
fn is_offer_behind(reading: &Reading<'_>, hit: Hit, end: TokenIdx) -> bool {
    let behind = hit.end;
    // "Turned it down", "turned that offer down", "turned the job down".
    let is_within = |at: TokenIdx| {
        reading.word(at) == "it" || reading.is(at, Word::Offer) || reading.few(at, Few::AskedPost)
    };
    if (hit.first..behind).any(is_within) || reading.word(behind) == "it" {
        return true;
    }
    if behind >= end || !reading.is_word(behind) {
        return reading.few(hit.first, Few::DeclinesAlone);
    }
    let offer = (behind..end.min(behind + OFFER_REACH))
        .take_while(|at| !reading.is(*at, Word::Preposition))
        .find(|at| {
            reading.is(*at, Word::Offer)
                || reading.is(*at, Word::BetweenAct)
                || reading.few(*at, Few::AskedPost)
        });
    let is_known = reading.is(behind, Word::The)
        || reading.is(behind, Word::Possessive)
        || reading.actor_at(behind).is_some();
    is_known
        && offer.is_some_and(|offer| {
            let next = offer + 1;
            next >= end
                || !reading.is_word(next)
                || reading.is(next, Word::Adverb)
                || reading.few(next, Few::OnAt) && reading.is(next + 1, Word::Day)
        })
}
