//! What an act ends that was demanded, offered, threatened or planned before: "dropped its demand",
//! "withdrew the offer", "made good on its threat", "the offer no longer stands". For the briefing to
//! tell what holds no more; it is the one place that reads so much, and every register asks its labels.
//!
//! A verb of the table `endings.toml` needs a noun of what is held within reach: as its object, or, where
//! it is passive or has none, as its subject. Who lets go must be known. What may be, is denied or hangs
//! on a condition ends nothing.

use std::ops::Range;

use super::clause::{Manner, NounPhrase, Reading, Referent, Suffix};
use super::cues::{Few, Word};
use super::lexicon::{Lexicon, PhraseList};
use super::terms::{self, Term};
use super::text::{TokenIdx, TokenKind};
use super::{ActorIdx, DateExpression, Ended, EndedBy, Ending, Label, SentenceIdx};
use crate::load::ProseRange;

/// Words from a verb to the noun of what it ends: "withdrew its last and best offer". Own choice,
/// November 2026.
const HELD_REACH: usize = 5;

/// How far before a verb its denial or its condition may stand, in tokens: as for events.
const DENIAL_REACH: usize = 14;

/// Words that tell what a demand or an offer was about, in tokens: as for events.
const ABOUT_REACH: usize = 18;

/// What an article tells as ended, in order.
pub(super) fn find(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    dates: &[Label<DateExpression>],
) -> Vec<Label<Ending>> {
    let reader = Reader { reading, list: lexicon.list("endings"), dates };
    let mut found = Vec::new();
    for sentence in reading.sentences() {
        let (first, end) = reading.bounds(sentence);
        let mut next = first;
        for at in reader.list.starts(reading.text, first..end) {
            let Some((class, after)) = reader.class(at).filter(|_| at >= next) else { continue };
            let Some(sort) = Sort::of(class) else { continue };
            next = after;
            let ending = reader.ending(sort, at..after, sentence);
            found.extend(ending.map(|(value, range)| {
                let cues = vec![reading.range(at, after)];
                reading.label(value, range, sentence, "ending/verb", cues)
            }));
        }
    }
    found
}

/// What a verb of the table does, its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// `let-go`: of anything held.
    LetGo,
    /// `lift`: of an objection or a threat; an offer that is lifted is a higher one.
    Lift,
    /// `call-off`: what one was to do.
    CallOff,
    /// `carry-out`: a threat.
    CarryOut,
    /// `over`: without an object.
    Over,
    /// `hold`: behind "no longer".
    Hold,
    /// `intend`: the same, of what one meant to do.
    Intend,
    /// `change`: by which another takes the place of a demand or an offer.
    Change,
    /// `make`: the same, of one that is said to be new.
    Make,
}

impl Sort {
    fn of(class: &str) -> Option<Self> {
        match class {
            "let-go" => Some(Self::LetGo),
            "lift" => Some(Self::Lift),
            "call-off" => Some(Self::CallOff),
            "carry-out" => Some(Self::CarryOut),
            "over" => Some(Self::Over),
            "hold" => Some(Self::Hold),
            "intend" => Some(Self::Intend),
            "change" => Some(Self::Change),
            "make" => Some(Self::Make),
            _ => None,
        }
    }

    /// What becomes of a thing of this class at its hands; `None` where that ends nothing.
    fn ends(self, held: &str) -> Option<(Ended, EndedBy)> {
        let ended = match held {
            "held-claim" => Ended::Claim,
            "held-offer" => Ended::Offer,
            "held-threat" => Ended::Threat,
            _ => return None,
        };
        match (self, ended) {
            (Self::LetGo | Self::Over, _) | (Self::Lift, Ended::Claim | Ended::Threat) => {
                Some((ended, EndedBy::LettingGo))
            }
            (Self::CarryOut, Ended::Threat) => Some((ended, EndedBy::CarryingOut)),
            (Self::Change, Ended::Claim | Ended::Offer)
            | (Self::Lift | Self::Make, Ended::Offer) => Some((ended, EndedBy::Replacing)),
            (Self::CallOff, Ended::Threat | Ended::Offer) => Some((ended, EndedBy::LettingGo)),
            _ => None,
        }
    }
}

struct Reader<'a, 't> {
    reading: &'a Reading<'t>,
    list: &'a PhraseList,
    dates: &'a [Label<DateExpression>],
}

impl Reader<'_, '_> {
    fn class(&self, token: TokenIdx) -> Option<(&str, TokenIdx)> {
        let hit = self.list.at(self.reading.text, token)?;
        Some((self.list.class_name(hit.class), hit.end))
    }

    fn is_class(&self, token: TokenIdx, class: &str) -> bool {
        self.class(token).is_some_and(|(one, _)| one == class)
    }

    /// What the verb `tokens` of a sentence ends, and its clause.
    fn ending(
        &self,
        sort: Sort,
        tokens: Range<TokenIdx>,
        sentence: SentenceIdx,
    ) -> Option<(Ending, ProseRange)> {
        let reading = self.reading;
        let (first, end) = reading.bounds(sentence);
        // "Would no longer object": its group goes on before the "no".
        let is_held = matches!(sort, Sort::Hold | Sort::Intend);
        let verb = if is_held { self.no_longer(tokens.start)? } else { tokens.start };
        let manner = reading.manner(verb);
        if !self.is_fact(sort, &tokens, &manner, first) {
            return None;
        }
        let clause = tokens.start..self.clause_end(tokens.end, end);
        if is_held {
            let by = self.agent(manner.start)?;
            let about = self.about(tokens.end..clause.end, by, None);
            let is_of_something = !about.is_empty();
            let of = if sort == Sort::Hold { Ended::Claim } else { Ended::Plan };
            let ending = Ending { by, of, how: EndedBy::LettingGo, about };
            return is_of_something.then(|| (ending, reading.range(clause.start, clause.end)));
        }
        if sort == Sort::Over || manner.is_passive {
            let subject = reading.subject(manner.start)?;
            let (of, how) = sort.ends(self.class(subject.head)?.0)?;
            let by = self.owner(subject)?;
            let about = self.about(subject.first..subject.end, by, Some(subject.head));
            let range = reading.range(subject.first, clause.end);
            return Some((Ending { by, of, how, about }, range));
        }
        let by = if is_participle(reading, &tokens) {
            self.actor(reading.main_subject(sentence)?)?
        } else {
            self.agent(manner.start)?
        };
        let (noun, of, how) = self.object(sort, tokens.end..clause.end)?;
        if of == Ended::Plan {
            let about = self.about(noun..noun + 1, by, None);
            return Some((Ending { by, of, how, about }, reading.range(clause.start, noun + 1)));
        }
        // "Dropped Sweden's demand": it is another's, and is not his to drop.
        let is_others = self.named_owner(tokens.end..noun).is_some_and(|owner| owner != by);
        let about = self.about(tokens.end..clause.end, by, Some(noun));
        let range = reading.range(clause.start, clause.end);
        (!is_others).then_some((Ending { by, of, how, about }, range))
    }

    /// Whether a verb tells what took place.
    fn is_fact(
        &self,
        sort: Sort,
        tokens: &Range<TokenIdx>,
        manner: &Manner,
        first: TokenIdx,
    ) -> bool {
        let reading = self.reading;
        let at = tokens.start;
        let group = manner.start..at;
        let is_past = !group.is_empty()
            || reading.ends(at, Suffix::Ed)
            || reading.is(at, Word::IrregularPast);
        let is_told = match sort {
            Sort::Hold | Sort::Intend => true,
            Sort::Over => !manner.is_negated,
            _ => !manner.is_negated && (is_past || is_participle(reading, tokens)),
        };
        // "Would no longer object" is said of now, "would drop its objection" is not.
        let is_open = match sort {
            Sort::Hold | Sort::Intend => {
                manner.is_open && !group.into_iter().any(|at| reading.few(at, Few::WillWould))
            }
            _ => manner.is_open || reading.any(group, Word::Modal),
        };
        let before = manner.start.saturating_sub(DENIAL_REACH).max(first)..manner.start;
        let is_unsure = |at: TokenIdx| {
            reading.is(at, Word::Conditional)
                || self.is_class(at, "deny")
                || self.is_class(at, "until")
        };
        reading.kind(at) == TokenKind::Lower
            && is_told
            && !is_open
            && !manner.is_infinitive
            && !before.into_iter().any(is_unsure)
            && reading.quote_of(at).is_none()
    }

    /// The "no longer" right before a verb.
    fn no_longer(&self, verb: TokenIdx) -> Option<TokenIdx> {
        verb.checked_sub(2).filter(|at| self.is_class(*at, "no-longer"))
    }

    /// Where the clause of a verb ends that itself ends before `after`: no further than the next one.
    fn clause_end(&self, after: TokenIdx, end: TokenIdx) -> TokenIdx {
        self.reading.clause_end(after.min(end.saturating_sub(1))).min(after + ABOUT_REACH).min(end)
    }

    /// The noun of what is ended among the first words behind a verb, and what becomes of it. Of what is
    /// called off a noun without a table will do: "called off its ballot".
    fn object(&self, sort: Sort, behind: Range<TokenIdx>) -> Option<(TokenIdx, Ended, EndedBy)> {
        let reading = self.reading;
        let near = behind.start..behind.end.min(behind.start + HELD_REACH);
        let mut is_planned = false;
        // "Raised its offer", and "made a new one".
        let mut is_another = sort != Sort::Make && sort != Sort::Change;
        for at in near {
            is_another |= match sort {
                Sort::Make => self.is_class(at, "newer") || self.is_class(at, "change"),
                _ => reading.is(at, Word::Possessive),
            };
            if !is_another && self.class(at).is_some_and(|(class, _)| class.starts_with("held")) {
                return None;
            }
            if let Some(held) = self.class(at).and_then(|(class, _)| sort.ends(class)) {
                return Some((at, held.0, held.1));
            }
            // "Dropped its €4.8m claim".
            let is_mark = !reading.is_word(at)
                && !reading.few(at, Few::SumSign)
                && reading.kind(at) != TokenKind::Number;
            let is_end = reading.is(at, Word::Preposition) || is_mark;
            if is_end && reading.kind(at) != TokenKind::Possessive {
                return None;
            }
            let is_own = reading.is(at, Word::Possessive);
            let is_noun_next = reading.kind(at) == TokenKind::Lower && !is_own;
            if sort == Sort::CallOff && is_planned && is_noun_next {
                let is_head = self.is_head(at, behind.end);
                if is_head && !self.is_class(at, "affair") {
                    return Some((at, Ended::Plan, EndedBy::LettingGo));
                }
            }
            is_planned |= is_own || self.is_class(at, "planned");
        }
        None
    }

    /// Whether a noun is the last word of its phrase.
    fn is_head(&self, at: TokenIdx, end: TokenIdx) -> bool {
        let reading = self.reading;
        let next = at + 1;
        next >= end
            || !reading.is_word(next)
            || reading.is(next, Word::Preposition)
            || reading.is(next, Word::Coordinator)
            || reading.is(next, Word::Subordinator)
    }

    /// Whoever does what the verb group beginning at `verb` tells.
    fn agent(&self, verb: TokenIdx) -> Option<ActorIdx> {
        self.actor(self.reading.subject(verb)?)
    }

    fn actor(&self, phrase: NounPhrase) -> Option<ActorIdx> {
        match self.reading.who(phrase)? {
            Referent::Actor(actor) => Some(self.reading.principal(actor)),
            Referent::Unnamed(_) => None,
        }
    }

    /// Whose the offer or the threat is that a phrase names: "Norway's offer", "the offer of Norway".
    fn owner(&self, phrase: NounPhrase) -> Option<ActorIdx> {
        let before = self.named_owner(phrase.first..phrase.head);
        before.or_else(|| {
            let behind = phrase.head + 1..phrase.end;
            let opens = behind.clone().next().filter(|at| self.is_class(*at, "of"))?;
            let named = (opens + 1..phrase.end).find_map(|at| self.reading.actor_at(at))?;
            Some(self.reading.principal(named))
        })
    }

    /// Whose a noun behind `before` is by a possessive, or by a name right before it.
    fn named_owner(&self, before: Range<TokenIdx>) -> Option<ActorIdx> {
        let reading = self.reading;
        let owner = before.rev().find_map(|at| match reading.actor_at(at) {
            Some(actor) => Some(actor),
            None if reading.is(at, Word::Possessive) => reading.plain_owner(at),
            None => None,
        });
        owner.map(|owner| reading.principal(owner))
    }

    /// What `tokens` are about: without the noun of what is ended, who ends it, and the days.
    fn about(&self, tokens: Range<TokenIdx>, by: ActorIdx, noun: Option<TokenIdx>) -> Vec<Term> {
        let reading = self.reading;
        let is_told = |at: &TokenIdx| {
            let is_by = reading.actor_at(*at).is_some_and(|one| reading.principal(one) == by);
            Some(*at) != noun && !is_by && !self.is_of_day(*at)
        };
        let found = tokens.filter(is_told).filter_map(|at| {
            let kind = reading.kind(at);
            let is_word =
                matches!(kind, TokenKind::Lower | TokenKind::Capitalised | TokenKind::Upper);
            is_word.then(|| reading.term(at, kind != TokenKind::Lower)).flatten()
        });
        terms::sorted(found)
    }

    fn is_of_day(&self, at: TokenIdx) -> bool {
        let place = self.reading.text.tokens[at].range;
        let from = self.dates.partition_point(|label| label.range.end <= place.start);
        self.dates.get(from).is_some_and(|label| label.range.start <= place.start)
    }
}

/// "…, carrying out a threat": said of the subject of its sentence.
fn is_participle(reading: &Reading<'_>, tokens: &Range<TokenIdx>) -> bool {
    let at = tokens.start;
    reading.ends(at, Suffix::Ing) && at > 0 && reading.word(at - 1) == ","
}

#[cfg(test)]
mod tests {
    use crate::annotate::tests::label;
    use crate::annotate::{Ended, EndedBy};

    /// What a text tells as ended: `what how by`.
    fn endings(text: &str) -> Vec<String> {
        let (labels, _) = label(text);
        let told = labels.endings.iter().map(|one| {
            let of = match one.value.of {
                Ended::Claim => "claim",
                Ended::Offer => "offer",
                Ended::Threat => "threat",
                Ended::Plan => "plan",
            };
            let how = match one.value.how {
                EndedBy::LettingGo => "gone",
                EndedBy::CarryingOut => "done",
                EndedBy::Replacing => "replaced",
            };
            format!("{of} {how} {}", labels.name(one.value.by))
        });
        told.collect()
    }

    #[test]
    fn what_somebody_held_is_given_up() {
        for text in [
            "Norway dropped its demand that the harbour be closed before May.",
            "Norway has given up its old claim to the reef.",
            "Norway dropped its €4.8m claim in exchange for a promise.",
            "Norway withdrew its objection to the ferry.",
            "Norway lifted its objection to the ferry.",
            "Norway no longer insists on a share of the reef.",
            "Norway said that Norway would no longer object to the ferry.",
        ] {
            assert_eq!(endings(text), ["claim gone Norway"], "{text}");
        }
        for text in [
            "Norway withdrew the offer at noon on Friday.",
            "Norway has rescinded its proposal for a joint ferry.",
            "Norway took back its offer of a second ferry.",
            "Norway's offer was withdrawn on Friday.",
            "The offer of Norway lapsed on Friday.",
            "Norway's offer to share the reef is off the table.",
            "Norway's offer to share the reef no longer stands.",
        ] {
            assert_eq!(endings(text), ["offer gone Norway"], "{text}");
        }
        for text in [
            "Norway withdrew a threat to close the port.",
            "Norway lifted its threat to close the port.",
            "Norway called off its threat against Sweden.",
        ] {
            assert_eq!(endings(text), ["threat gone Norway"], "{text}");
        }
    }

    #[test]
    fn an_offer_takes_the_place_of_the_last() {
        for text in [
            "Norway raised its offer to the crews to 6 percent.",
            "Norway lifted its offer to the crews to 6 percent.",
            "Norway has improved its pay offer.",
            "Norway made a new offer of 6 percent on Monday.",
            "Norway tabled an improved pay offer on Monday.",
            "Norway said that Norway had sweetened its bid for the mill.",
        ] {
            assert_eq!(endings(text), ["offer replaced Norway"], "{text}");
        }
        assert_eq!(endings("Norway lowered its demand to 6 percent."), ["claim replaced Norway"]);
    }

    #[test]
    fn a_threat_is_carried_out_and_a_plan_called_off() {
        for text in [
            "Norway closed the port on Monday, carrying out a threat it made last week.",
            "Norway made good on its threat to close the port.",
            "Norway closed the port on Monday, making good on a threat.",
        ] {
            assert_eq!(endings(text), ["threat done Norway"], "{text}");
        }
        assert_eq!(endings("Norway called off its ballot on Monday."), ["plan gone Norway"]);
        assert_eq!(endings("Norway no longer intends to close the port."), ["plan gone Norway"]);
        assert_eq!(endings("Norway does not intend to close the port."), [""; 0]);
    }

    #[test]
    fn what_may_be_or_is_denied_ends_nothing() {
        for text in [
            "Norway dropped two bombs on the harbour.",
            "Norway withdrew its envoy from Lundby.",
            "Norway has not dropped its demand for the reef.",
            "Norway could drop its demand for the reef.",
            "Norway rejected the demand for the reef.",
            "Norway denied that it had dropped its demand for the reef.",
            "If Norway dropped its demand for the reef, Sweden would pay.",
            "Norway wants Sweden's offer to be withdrawn.",
            "Sweden dropped Norway's demand for the reef.",
            "Norway's offer was not withdrawn on Friday.",
            "Norway's offer still stands.",
            "Norway insists on a share of the reef.",
            "Norway does not insist on a share of the reef.",
            "Norway has not carried out its threat to close the port.",
            "Norway threatened Sweden on Monday, raising the price of the ferry.",
            "Norway called off its strike after two weeks.",
            "The offer was withdrawn on Friday.",
            "Norway made an offer of 6 percent.",
            "Norway raised a new offer of Sweden with the bishop.",
            "Norway will raise its offer to 6 percent.",
            "Norway refused to raise its offer.",
            "Norway raised the price of the ferry.",
        ] {
            assert_eq!(endings(text), [""; 0], "{text}");
        }
    }
}
