//! Acts that took place or are said not to have: who did what, as told or as denied. For the
//! briefing to find where one article confirms what another denies, and where the day differs.
//!
//! Read are finite verbs of a small table with an actor before them. What may happen, what is only
//! asked or hoped for, and what hangs on a condition is left out.

use std::ops::Range;

use super::clause::{Manner, NounPhrase, Reading, Referent, Suffix};
use super::cues::{Few, Word};
use super::lexicon::{Lexicon, PhraseList};
use super::terms::{self, Term};
use super::text::{TokenIdx, TokenKind};
use super::{ActorIdx, Event, EventForm, Label, SentenceIdx};

/// How far before a verb its denial may stand, in tokens: "denied on Monday that its ships had".
const DENIAL_REACH: usize = 14;

/// Words that may stand before the subject of what a sentence tells first, in tokens: a day, or the
/// partners with whom it acts. Own choice, November 2026.
const OPENING_REACH: usize = 12;

/// Words of the object of a verb up to its noun: "the last two villages". Own choice, 2026-11-22.
const OBJECT_REACH: usize = 5;

/// Words of the object of a verb up to the deal or the strike that it names: "a tentative three-year wage
/// agreement". Own choice, November 2026.
const AFFAIR_REACH: usize = 7;

/// Words from "voted" to the "to" of what was voted for: "voted by a majority of 91 per cent on Friday
/// to". Own choice, November 2026.
const VOTE_REACH: usize = 12;

/// Words of a plan before the "after" that tells why. Own choice, November 2026: half a sentence.
const PLAN_REACH: usize = 14;

/// Words of a clause that tell what an act was done to, in tokens.
const ABOUT_REACH: usize = 18;

/// The acts told in an article, in order.
pub(super) fn find(reading: &Reading<'_>, lexicon: &Lexicon) -> Vec<Label<Event>> {
    let reader = Reader { reading, list: lexicon.list("events") };
    let mut found = Vec::new();
    for sentence in reading.sentences() {
        let (first, end) = reading.bounds(sentence);
        let mut next = first;
        for at in reader.list.starts(reading.text, first..end) {
            let Some((class, after)) = reader.class(at).filter(|_| at >= next) else { continue };
            if let Some((verb, sort)) = reader.sorted(class, at..after, end)
                && let Some(label) = reader.event(verb.to_owned(), sort, at..after, sentence)
            {
                found.push(label);
            }
            next = after;
        }
    }
    found
}

/// How often an act is done, the first part of a class of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// `verb`: again and again.
    Repeated,
    /// `once`.
    Once,
    /// `turn`: once, and a dispute turns on it.
    Turn,
}

impl Sort {
    fn of(key: &str) -> Option<Self> {
        match key {
            "verb" => Some(Self::Repeated),
            "once" => Some(Self::Once),
            "turn" => Some(Self::Turn),
            _ => None,
        }
    }
}

/// The words of denial before a verb: the first, and one past the last.
type Denial = Option<(TokenIdx, TokenIdx)>;

/// Whether sides make a deal by this sort of act.
pub(crate) fn makes_deals(verb: &str) -> bool {
    verb == "agree" || verb == "sign"
}

/// Whether a deal comes to nothing by this sort of act: it collapsed, a side left it, it was turned down.
pub(crate) fn breaks_deals(verb: &str) -> bool {
    verb == "halt" || verb == "withdraw" || verb == "drop" || verb == "reject"
}

/// Whether a verb group that begins at `opens` stands right behind a denial: "denied sinking".
fn is_right_behind(denial: Denial, opens: TokenIdx) -> bool {
    denial.is_some_and(|(_, end)| end == opens)
}

/// Who does what an event tells.
struct Doer {
    agent: Option<ActorIdx>,
    /// Where its words begin.
    from: TokenIdx,
    /// It is a thing that begins and ends between the sides, or a body whose word they wait for.
    is_affair: bool,
}

struct Reader<'a, 't> {
    reading: &'a Reading<'t>,
    list: &'a PhraseList,
}

impl Reader<'_, '_> {
    fn class(&self, token: TokenIdx) -> Option<(&str, TokenIdx)> {
        let hit = self.list.at(self.reading.text, token)?;
        Some((self.list.class_name(hit.class), hit.end))
    }

    /// The sort of act that a verb of the table does, by what it is done to, and how often.
    fn sorted<'c>(
        &'c self,
        class: &'c str,
        tokens: Range<TokenIdx>,
        end: TokenIdx,
    ) -> Option<(&'c str, Sort)> {
        let (at, after) = (tokens.start, tokens.end);
        let (sort, verb) = class.split_once('-')?;
        let sort = Sort::of(sort)?;
        let does = |verb: &str| self.affair(at, verb, after, end).is_some();
        Some(match verb {
            "capture" if self.is_of_place(after, end) => ("seize", Sort::Once),
            "capture" => ("hold", Sort::Repeated),
            _ if (verb == "strike" || verb == "conclude") && does("agree") => ("agree", Sort::Once),
            "strike" => ("attack", Sort::Repeated),
            "conclude" => return None,
            "suspend" if does("halt") => ("halt", Sort::Turn),
            "suspend" => ("dismiss", Sort::Once),
            "vote" => self.voted(after, end).map_or((verb, sort), |(verb, _)| (verb, Sort::Turn)),
            _ => (verb, sort),
        })
    }

    /// "Captured the village of Kim", no "captured two officers": whether a place is the object of the verb that
    /// ends before `at`.
    fn is_of_place(&self, at: TokenIdx, end: TokenIdx) -> bool {
        let object = (at..end.min(at + OBJECT_REACH)).take_while(|at| self.reading.is_word(*at));
        object
            .take_while(|at| !self.reading.is(*at, Word::Preposition))
            .any(|at| self.is_class(at, "place") || self.is_class(at, "way"))
    }

    fn is_class(&self, token: TokenIdx, class: &str) -> bool {
        self.class(token).is_some_and(|(one, _)| one == class)
    }

    /// "Voted by 81 percent on Friday to accept the offer": what was voted for, where that is to accept
    /// something or to reject it, and where its words end.
    fn voted(&self, after: TokenIdx, end: TokenIdx) -> Option<(&str, TokenIdx)> {
        let near = after..end.min(after + VOTE_REACH);
        let mut near = near.take_while(|at| self.reading.is_word(*at));
        let to = near.find(|at| self.reading.word(*at) == "to")?;
        let accepts = Some(to + 1).filter(|at| *at < end)?;
        let (class, ends) = self.class(accepts)?;
        let (_, verb) = class.split_once('-')?;
        (verb == "accept" || verb == "reject").then_some((verb, ends))
    }

    /// Whether a dispute turns on the act of a verb that ends before `after`, whoever does it: one of the
    /// table, the opening of a way between the sides, "the road", "its border" (who opens "a road" has
    /// built one), the end of a suit, or the release of people.
    fn is_turning(&self, verb: &str, sort: Sort, after: TokenIdx, doer: &Doer) -> bool {
        let reading = self.reading;
        let object_is = |class: &str| {
            let mut object = (after..after + OBJECT_REACH)
                .take_while(|at| reading.is_word(*at) && !reading.is(*at, Word::Preposition));
            object.any(|at| self.is_class(at, class))
        };
        let is_its = || {
            reading.is(after, Word::Possessive)
                || reading.is(after, Word::Determiner) && !reading.few(after, Few::Indefinite)
        };
        sort == Sort::Turn
            || match verb {
                "open" => doer.is_affair || is_its() && object_is("way"),
                "close" => is_its() && object_is("way"),
                "drop" => doer.is_affair || object_is("suit") || object_is("deal"),
                "release" => doer.is_affair || object_is("captive"),
                _ => (verb == "rule" || verb == "begin") && doer.is_affair,
            }
    }

    /// The subject of a verb: of "a deal to share the gas of the reef has collapsed" the deal, where the reef
    /// stands nearer.
    fn subject(&self, manner: Manner, verb: &str) -> Option<NounPhrase> {
        let reading = self.reading;
        let main = reading.main_subject(reading.sentence_of(manner.start)).filter(|main| {
            let between = main.end..manner.start;
            let is_other = |at: TokenIdx| {
                reading.is(at, Word::Auxiliary)
                    || reading.is(at, Word::Modal)
                    || reading.is(at, Word::Relative)
                    || reading.is(at, Word::Subordinator)
                    || reading.is(at, Word::Coordinator)
                    || !reading.is_word(at)
            };
            main.end < manner.start
                && self.is_made_or_ended(main.head, verb)
                && reading.word(main.end) == "to"
                && !between.into_iter().any(is_other)
        });
        main.or_else(|| reading.subject(manner.start))
    }

    /// The noun of the deal or the strike that is made or ended by a verb at `at`, which ends before
    /// `after`: what it is done to, or where the verb is passive or has no object, its subject.
    fn affair(&self, at: TokenIdx, verb: &str, after: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        let manner = self.reading.manner(at);
        let head = self.subject(manner, verb).map(|phrase| phrase.head);
        let head = head.filter(|_| self.tells_of_thing(manner, verb));
        let behind = || {
            let of_it = || self.affair_before(verb, manner.start, after);
            self.affair_behind(verb, after, end).or_else(of_it).filter(|_| !manner.is_passive)
        };
        head.filter(|at| self.is_made_or_ended(*at, verb)).or_else(behind)
    }

    /// "Days before the second walkout was to begin, the union withdrew it": the noun that "it" stands for, the
    /// last before the verb group that begins at `opens`.
    fn affair_before(&self, verb: &str, opens: TokenIdx, after: TokenIdx) -> Option<TokenIdx> {
        let (first, end) = self.reading.bounds(self.reading.sentence_of(opens));
        let is_it = after < end && self.reading.word(after) == "it";
        let near = first.max(opens.saturating_sub(OPENING_REACH))..opens;
        near.rev().find(|at| is_it && self.is_made_or_ended(*at, verb))
    }

    /// The same, where it stands behind the verb: "a deal", "on a truce", "its six-week strike".
    fn affair_behind(&self, verb: &str, after: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        let reading = self.reading;
        let is_joined =
            (verb == "agree" || verb == "withdraw") && reading.is(after, Word::Preposition);
        let from = after + TokenIdx::from(is_joined);
        let near = from..end.min(from + AFFAIR_REACH);
        // "Norway's longest strike".
        let goes_on = |at: &TokenIdx| {
            reading.is_word(*at) && !reading.is(*at, Word::Preposition)
                || reading.kind(*at) == TokenKind::Possessive
        };
        let mut object = near.take_while(goes_on);
        let is_head = |at: TokenIdx| {
            let next = at + 1;
            next >= end
                || reading.kind(next) != TokenKind::Lower
                || reading.is(next, Word::Preposition)
                || reading.is(next, Word::Coordinator)
                || reading.is(next, Word::Subordinator)
                || reading.is(next, Word::Relative)
                || self.is_class(next, "time")
                // "A strike ending on Friday".
                || reading.ends(next, Suffix::Ing)
                // "The deal drawn up by the mediator".
                || reading.ends(next, Suffix::Ed)
                || self.is_class(next, "drawn")
        };
        object.find(|at| self.is_made_or_ended(*at, verb) && is_head(*at))
    }

    /// Whether a noun is of something that this verb makes or ends between the sides: a deal is agreed on,
    /// a strike is called off.
    fn is_made_or_ended(&self, noun: TokenIdx, verb: &str) -> bool {
        let is_truce = self.is_class(noun, "truce");
        let is_deal = is_truce || self.is_class(noun, "deal");
        is_deal || !makes_deals(verb) && self.is_class(noun, "affair")
    }

    fn event(
        &self,
        verb: String,
        sort: Sort,
        tokens: Range<TokenIdx>,
        sentence: SentenceIdx,
    ) -> Option<Label<Event>> {
        let reading = self.reading;
        let (at, after) = (tokens.start, tokens.end);
        let (first, end) = reading.bounds(sentence);
        let denial = self.denial(at, first);
        let manner = reading.manner(at);
        let is_result = self.is_result(&verb, tokens.clone(), end);
        if !is_result && !self.is_fact(at, manner, first, denial) {
            return None;
        }
        let doer = self.doer(&verb, manner, denial)?;
        let Doer { agent, from, .. } = doer;
        let to = reading.clause_end(at).min(after + ABOUT_REACH).min(end);
        // Of a subject at the head of a long sentence the words nearest to the verb count.
        let near = from.max(at.saturating_sub(ABOUT_REACH));
        let about = self.about(near..at, after..to, agent, first);
        // Of who resigned or withdrew there need be no more to say.
        let says_all = agent.is_some() && (verb == "resign" || verb == "withdraw");
        if about.is_empty() && !says_all {
            return None;
        }
        let form = self.form(denial, manner, to)?;
        let voted = self.voted(after, end).filter(|_| self.is_class(at, "verb-vote"));
        let affair = self.affair(at, &verb, voted.map_or(after, |(_, ends)| ends), end);
        let makes_deal = makes_deals(&verb) && affair.is_some();
        let is_turn = (makes_deal || self.is_turning(&verb, sort, after, &doer))
            && form == EventForm::Told
            && !manner.is_past_perfect
            && (doer.is_affair
                || (!manner.is_passive && (makes_deal || is_result || agent.is_some())))
            && reading.quote_of(at).is_none()
            && (self.opens_sentence(first, from) || makes_deal && self.is_what_led(first, from));
        let is_once = sort != Sort::Repeated;
        let is_passive = manner.is_passive;
        let affair = affair.and_then(|noun| reading.term(noun, false));
        let event = Event { verb, agent, is_passive, is_once, is_turn, affair, form, about };
        let mut cues = vec![reading.range(at, after)];
        if let Some((start, end)) = denial {
            cues.insert(0, reading.range(start, end));
        }
        let range = reading.range(from, to.max(after));
        Some(reading.label(event, range, sentence, "event/verb", cues))
    }

    /// Whether the verb at `at` tells what took place, or did not: it is finite and past, and neither
    /// planned nor possible, nor does it hang on anything.
    fn is_fact(&self, at: TokenIdx, manner: Manner, first: TokenIdx, denial: Denial) -> bool {
        let reading = self.reading;
        let opens = manner.start;
        // "Denied sinking the ferry" has its verb in "-ing"; elsewhere such a form tells nothing.
        let is_after_denial = is_right_behind(denial, opens);
        let is_gerund = reading.ends(at, Suffix::Ing);
        let is_past = opens < at
            || reading.ends(at, Suffix::Ed)
            || reading.is(at, Word::IrregularPast)
            || is_after_denial;
        let is_planned = (opens..at).any(|at| matches!(reading.word(at), "will" | "shall"));
        let is_conditional = (opens.saturating_sub(10).max(first)..opens)
            .any(|at| reading.is(at, Word::Conditional));
        reading.kind(at) == TokenKind::Lower
            && !manner.is_open
            && !manner.is_infinitive
            && (!is_gerund || is_after_denial)
            && is_past
            && !is_planned
            && !is_conditional
            && !reading.any(opens..at, Word::Modal)
    }

    /// "Voted to accept the deal, ending their six-week strike": what came of what the sentence tells.
    fn is_result(&self, verb: &str, tokens: Range<TokenIdx>, end: TokenIdx) -> bool {
        let reading = self.reading;
        let (at, after) = (tokens.start, tokens.end);
        let is_aside = at > 0 && reading.word(at - 1) == ",";
        verb == "halt"
            && is_aside
            && reading.ends(at, Suffix::Ing)
            && self.affair_behind(verb, after, end).is_some()
    }

    /// Who did it, as the words before the verb tell; `None` where nobody is said to.
    fn doer(&self, verb: &str, manner: Manner, denial: Denial) -> Option<Doer> {
        let reading = self.reading;
        let is_after_denial = is_right_behind(denial, manner.start);
        let subject = if is_after_denial { None } else { self.subject(manner, verb) };
        let (agent, from) = match subject {
            // "Denied that its ships had": whose ships they are, is who denies.
            Some(phrase) if denial.is_some() && reading.is(phrase.first, Word::Possessive) => {
                (self.denier(denial?.0), phrase.first)
            }
            Some(phrase) => (reading.who(phrase), phrase.first),
            None if is_after_denial => (self.denier(denial?.0), manner.start),
            None => return None,
        };
        let is_court = subject.is_some_and(|phrase| self.is_class(phrase.head, "court"));
        let agent = match agent {
            // A court is no side of the dispute that it rules on.
            Some(Referent::Actor(actor)) if verb != "rule" || !is_court => {
                Some(reading.principal(actor))
            }
            _ => None,
        };
        let is_told_of = self.tells_of_thing(manner, verb);
        // "No agreement was reached", "until Norway signed".
        let is_open = subject.is_some_and(|phrase| {
            reading.is_nobody(phrase)
                || phrase.first > 0 && self.is_class(phrase.first - 1, "until")
        });
        if is_open {
            return None;
        }
        let is_affair = subject.is_some_and(|phrase| self.is_affair(phrase, verb, is_told_of));
        Some(Doer { agent, from, is_affair })
    }

    /// How it is told; `None` of what is not denied, or has only not been done yet. `to`: the end of its
    /// clause.
    fn form(&self, denial: Denial, manner: Manner, to: TokenIdx) -> Option<EventForm> {
        let is_yet = || {
            let mut clause = manner.start..to;
            clause.any(|at| self.class(at).is_some_and(|(class, _)| class == "yet"))
        };
        match (denial.is_some(), manner.is_negated) {
            (true, true) => None,
            (true, false) => Some(EventForm::Denied),
            (false, true) => (!is_yet()).then_some(EventForm::Negated),
            (false, false) => Some(EventForm::Told),
        }
    }

    /// Whether a subject is a thing that begins and ends between the sides: "the truce", "both strikes",
    /// the deal that was signed; what such an end lets go on: the border that opened, the work that
    /// resumed, the crew that was freed; or those who vote and rule on it.
    fn is_affair(&self, phrase: NounPhrase, verb: &str, is_told_of: bool) -> bool {
        let is = |class: &str| self.is_class(phrase.head, class);
        let is_thing = || {
            is("affair")
                || is("truce")
                || self.is_made_or_ended(phrase.head, verb)
                || match verb {
                    "open" => is("way"),
                    "resume" => is("service"),
                    "release" => is("captive"),
                    "drop" => is("suit"),
                    "reject" => is("suit") || is("deal"),
                    "accept" => is("deal"),
                    _ => false,
                }
        };
        is_told_of && is_thing()
            || (verb == "accept" || verb == "reject") && is("voter")
            || verb == "rule" && is("court")
    }

    /// Whether a verb tells what became of a thing that is its subject: "the deal was signed", "the talks
    /// ended", and neither "the deal, struck last week" nor "the deal accepted that".
    fn tells_of_thing(&self, manner: Manner, verb: &str) -> bool {
        let is_inset = || {
            let before = manner.start.checked_sub(1);
            before.is_some_and(|at| !self.reading.is_word(at))
        };
        let is_by_itself = verb == "halt" || verb == "resume" || verb == "begin" || verb == "open";
        manner.is_passive || is_by_itself && !is_inset()
    }

    /// Whether a clause whose subject begins at `from` is what its sentence tells first: before it stand
    /// the partners of the subject, or a phrase up to a comma.
    fn opens_sentence(&self, first: TokenIdx, from: TokenIdx) -> bool {
        let reading = self.reading;
        let is_phrase = || {
            let opens = |at| reading.is(at, Word::Subordinator) || reading.is(at, Word::Relative);
            reading.word(from - 1) == "," && !(first..from).any(opens)
        };
        let is_last = || from > first && reading.is(from - 1, Word::Coordinator);
        from <= first + OPENING_REACH
            && ((first..from).all(|at| self.is_partner(at))
                || is_last() && (first..from).all(|at| self.is_partner_noun(at))
                || is_phrase())
            || self.is_why_planned(first, from)
    }

    /// Whether a word before a subject may be of who does it with others: a name, "the", "and".
    fn is_partner(&self, at: TokenIdx) -> bool {
        let reading = self.reading;
        reading.actor_at(at).is_some()
            || reading.is(at, Word::Coordinator)
            || reading.is(at, Word::Determiner)
            || reading.word(at) == ","
    }

    /// "The army, the main rebel group and the party of the president": the same of partners without a name.
    fn is_partner_noun(&self, at: TokenIdx) -> bool {
        let reading = self.reading;
        let is_verb = reading.word(at).ends_with("ed")
            || reading.is(at, Word::IrregularPast)
            || reading.is(at, Word::Auxiliary)
            || reading.is(at, Word::Modal);
        let is_link = reading.is(at, Word::Preposition)
            || reading.is(at, Word::Subordinator)
            || reading.is(at, Word::Relative);
        self.is_partner(at)
            || reading.kind(at) == TokenKind::Possessive
            || reading.is_word(at) && !is_verb && !is_link
    }

    /// "The dispute ended on Monday when the owners and the crews signed an agreement": a deal that is told as
    /// what led to the news. "Years after they signed it" tells of an old one.
    fn is_what_led(&self, first: TokenIdx, from: TokenIdx) -> bool {
        let reading = self.reading;
        let near = from.saturating_sub(OPENING_REACH).max(first)..from;
        let Some(after) = near.rev().find(|at| !self.is_partner_noun(*at)) else { return false };
        after > first
            && matches!(reading.word(after), "after" | "when")
            && !self.is_class(after - 1, "long")
            && !(first..after).any(|at| {
                reading.is(at, Word::Conditional)
                    || reading.is(at, Word::Modal)
                    || self.is_class(at, "until")
            })
    }

    /// "The crews will return to work on Monday after the union accepted the terms": of what was done and
    /// what will be done for it, what was done is the news.
    fn is_why_planned(&self, first: TokenIdx, from: TokenIdx) -> bool {
        let reading = self.reading;
        let near = from.saturating_sub(OPENING_REACH).max(first)..from;
        let Some(after) = near.rev().find(|at| !self.is_partner(*at)) else { return false };
        reading.word(after) == "after"
            && after <= first + PLAN_REACH
            && (first..after).any(|at| reading.word(at) == "will")
    }

    /// The words of denial before a verb, when nothing ends their reach.
    fn denial(&self, verb: TokenIdx, first: TokenIdx) -> Denial {
        let floor = first.max(verb.saturating_sub(DENIAL_REACH));
        (floor..verb)
            .rev()
            .take_while(|at| {
                !matches!(self.reading.word(*at), ";" | ":" | "but" | "while" | "after")
            })
            .find_map(|at| match self.class(at) {
                // "A disputed island".
                Some(_) if at > floor && self.reading.is(at - 1, Word::Determiner) => None,
                Some(("deny", end)) if end <= verb => Some((at, end)),
                _ => None,
            })
            .filter(|(_, end)| {
                // "Denied a report and signed": another verb of the same subject.
                let joined = (*end..verb).any(|at| self.reading.word(at) == "and");
                let has_that = (*end..verb).any(|at| self.reading.word(at) == "that");
                has_that || !joined
            })
    }

    fn denier(&self, denial: TokenIdx) -> Option<Referent> {
        let manner = self.reading.manner(denial);
        self.reading.subject(manner.start).and_then(|phrase| self.reading.who(phrase))
    }

    /// The words before and after the verb, without the agent's own name.
    fn about(
        &self,
        before: Range<TokenIdx>,
        after: Range<TokenIdx>,
        agent: Option<ActorIdx>,
        first: TokenIdx,
    ) -> Vec<Term> {
        let reading = self.reading;
        let found = before.chain(after).filter_map(|at| {
            let kind = reading.kind(at);
            let is_word =
                matches!(kind, TokenKind::Lower | TokenKind::Capitalised | TokenKind::Upper);
            let is_agent = |at| {
                let actor = reading.actor_at(at);
                agent.is_some() && actor.map(|actor| reading.principal(actor)) == agent
            };
            let is_name = kind != TokenKind::Lower && at > first;
            let term = is_word.then(|| reading.term(at, is_name)).flatten();
            term.filter(|_| !is_agent(at))
        });
        terms::sorted(found)
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::EventForm;
    use crate::annotate::tests::label;

    /// The events of a text: `form verb agent`.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (labels, _) = label(text);
        let found: Vec<String> = labels
            .events
            .iter()
            .map(|label| {
                let form = match label.value.form {
                    EventForm::Told => "told",
                    EventForm::Denied => "denied",
                    EventForm::Negated => "negated",
                };
                let agent = label.value.agent.map_or("-", |agent| labels.name(agent));
                format!("{form} {} {agent}", label.value.verb)
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn an_act_is_told_or_denied() {
        check("Norway seized the trawler off Lundby.", &["told seize Norway"]);
        check("Norway did not seize the trawler off Lundby.", &["negated seize Norway"]);
        check(
            "Norway denied that its navy had seized the trawler off Lundby.",
            &["denied seize Norway"],
        );
        check("Norway denied seizing the trawler off Lundby.", &["denied seize Norway"]);
    }

    #[test]
    fn a_dispute_turns_on_what_a_sentence_tells_first() {
        let turns = |text: &str| {
            let (labels, _) = label(text);
            labels.events.iter().any(|label| label.value.is_turn)
        };
        for text in [
            "Norway and Sweden signed a truce in Lundby on Friday.",
            "On Friday, Norway accepted the offer of the bishop.",
            "Norway has agreed to hold talks with Sweden.",
            "The six-week strike at the docks of Lundby ended on Friday.",
            "The talks between Norway and Sweden were called off on Friday.",
            "The truce between Norway and Sweden collapsed on Friday.",
            "Norway voted by 81 percent on Friday to accept the offer of Sweden.",
            "Norway voted to reject the offer of Sweden.",
            "Norway opened the road to the mine of Sweden on Friday.",
            "The border between Norway and Sweden reopened on Friday.",
            "Work resumed at the docks of Norway on Friday.",
            "The crews will return to work on Monday after Norway accepted the terms of the bishop.",
            "Norway and Sweden reached a tentative three-year wage agreement late on Sunday.",
            "Norway struck a deal with Sweden on Friday.",
            "The company and the Harbour Union reached a settlement on Friday.",
            "Norway's generals, the main guild and the party of the mayor have signed a truce in Lundby.",
            "A deal to share the fish of a disputed reef of Norway has collapsed on the eve of its signing.",
            "Norway pulled out of the agreement with Sweden on Friday.",
            "A settlement between Norway and Sweden was reached on Friday.",
            "The agreement between Norway and Sweden fell apart on Friday.",
            "Norway suspended the talks with Sweden on Friday.",
            "Norway closed its border with Sweden on Friday.",
            "Norway dropped its lawsuit against Sweden on Friday.",
            "Norway released the twelve fishermen of Sweden on Friday.",
            "The crew of the trawler was freed by Norway on Friday.",
            "A court in Lundby ruled on Friday that Norway must pay Sweden.",
            "Members of the Harbour Union voted by 81 percent to accept the offer of Norway.",
            "The truce between Norway and Sweden took effect on Friday.",
            "The dispute over the ferries ended on Friday when the guild and Norway signed an agreement drawn up by the bishop.",
            "Shares in the port rose on Friday after Norway, the guild and Sweden reached a deal.",
        ] {
            assert!(turns(text), "{text}");
        }
        for text in [
            "The shift at the docks of Lundby ended on Friday.",
            "Norway met Sweden on Friday after Denmark accepted the offer of the bishop.",
            "Norway denied that it had accepted the offer of the bishop.",
            "Norway did not sign the truce of the bishop on Friday.",
            "\"Norway accepted the offer of the bishop,\" the minister said.",
            "Sweden had signed a truce with Norway.",
            "A roof in Lundby collapsed on Friday.",
            "Norway voted on Friday to buy a ferry.",
            "Norway voted for the mayor of Lundby.",
            "Norway opened a road to the coast on Friday.",
            "Norway opened the old museum in Lundby on Friday.",
            "The museum in Lundby reopened on Friday.",
            "The play resumed at the theatre of Norway on Friday.",
            "Norway will open the road to the mine of Sweden on Friday.",
            "The crews returned to work on Monday after Norway accepted the terms of the bishop.",
            "Norway killed two soldiers of Sweden in Lundby.",
            "Norway reached the port of Lundby on Friday.",
            "Norway struck a depot of Sweden on Friday.",
            "Norway concluded that Sweden had paid.",
            "Norway met Sweden in Lundby, but no agreement was reached.",
            "No truce between Norway and Sweden was signed on Friday.",
            "Norway kept the ferries until Sweden agreed to a deal.",
            "The deal, struck in Lundby last week, also pleased Norway.",
            "The talks, called off last week, were about the ferries of Norway.",
            "Norway suspended two officers on Friday.",
            "Norway dropped two bombs on the harbour.",
            "Norway released a report on the reef.",
            "The minister ruled on Friday that the ferry must stop.",
            "The harvest in Norway began on Friday.",
            "The bishop came to Lundby years after Norway and Sweden signed a truce.",
            "Denmark would be glad when Norway and Sweden signed a truce.",
            "If the bishop came after Norway and Sweden signed a truce, he kept silent.",
        ] {
            assert!(!turns(text), "{text}");
        }
    }

    #[test]
    fn a_vote_for_a_deal_is_of_the_deal() {
        let affairs = |text: &str| {
            let (labels, _) = label(text);
            labels.events.iter().filter(|label| label.value.affair.is_some()).count()
        };
        assert_eq!(affairs("The guild of Norway voted by 81 percent to accept the deal."), 1);
        assert_eq!(affairs("The guild of Norway voted by 81 percent to accept the ferry."), 0);
        assert_eq!(affairs("The guild of Norway voted on the deal by 81 percent."), 0);
    }

    #[test]
    fn a_village_is_seized_and_an_officer_held() {
        check("Norway captured the village of Kim.", &["told seize Norway"]);
        check("Norway had not captured the last two towns.", &["negated seize Norway"]);
        check("Norway captured two officers of the base.", &["told hold Norway"]);
    }

    #[test]
    fn what_may_be_is_no_act() {
        for text in [
            "Norway could seize the trawler off Lundby.",
            "If Norway seized the trawler, the talks would end.",
            "Norway wants to seize the trawler off Lundby.",
            "Norway will seize the trawler off Lundby.",
            "Norway has not yet seized the trawler off Lundby.",
        ] {
            check(text, &[]);
        }
    }
}
