//! Whether a word that is spelt like a verb of saying is one where it stands, and says something there.

use std::ops::Range;

use super::super::clause::{NounPhrase, Reading, Suffix};
use super::super::cues::{Cue, Few, Hit, Word};
use super::super::text::{TokenIdx, TokenKind};
use super::LONGEST_TAIL;

/// Words of a noun phrase up to its noun: "a full written status report".
const LONGEST_PHRASE: usize = 4;

/// Whether the hit is a noun that only looks like a verb: "the claims", "Gulf states", "its demands".
pub(super) fn is_noun(reading: &Reading<'_>, first: TokenIdx, end: TokenIdx, hit: Hit) -> bool {
    let word = reading.word(hit.first);
    let is_bare = !(word.ends_with("ed") || reading.few(hit.first, Few::VerbOnly));
    // "A think tank".
    if word == "think" && reading.word(hit.end).starts_with("tank") {
        return true;
    }
    if hit.first > first {
        let before = hit.first - 1;
        let determined = (reading.is(before, Word::Determiner)
            && !reading.few(before, Few::Quantifies))
            || reading.is(before, Word::Possessive)
            || reading.kind(before) == TokenKind::Possessive;
        if determined {
            return true;
        }
        // "Went on to say", "continued to say": the infinitive of one who does.
        // "Had to say" is told by somebody else.
        let is_said = reading.word(before) == "to"
            && before > first
            && !reading.is(before - 1, Word::Auxiliary)
            && !reading.manner(hit.first).is_infinitive;
        if is_bare
            && (reading.is(before, Word::Preposition) && !is_said
                || reading.is(before, Word::Coordinator) && word.ends_with('s'))
        {
            return true;
        }
        // "To submit claims", "to submit financial claims": the object of an infinitive.
        let is_object = (2..4).any(|n| {
            let to = hit.first.checked_sub(n).filter(|to| *to >= first);
            to.is_some_and(|to| {
                let is_plain =
                    |at| reading.kind(at) == TokenKind::Lower && !reading.is(at, Word::Determiner);
                reading.word(to) == "to" && (to + 1..hit.first).all(is_plain)
            })
        });
        if is_bare && word.ends_with('s') && is_object {
            return true;
        }
        if word == "states"
            || word == "state"
            || word == "reports" && reading.word(hit.end.min(end - 1)) != "that"
        {
            let opens = reading.word(hit.end.min(end - 1)) == "that"
                || (reading.is(before, Word::He) || reading.is(before, Word::It));
            if reading.few(hit.first, Few::StatesState) && !opens {
                return true;
            }
        }
        // "Brought the first American reply to Lundby": a people's name before a base form is an
        // adjective, where a determiner opens the phrase.
        let opens_phrase = |at: TokenIdx| {
            reading.is(at, Word::Determiner) && reading.word(at) != "that"
                || reading.is(at, Word::Possessive)
        };
        let is_of_phrase = (1..=2)
            .filter_map(|n| before.checked_sub(n).filter(|at| *at >= first))
            .any(opens_phrase);
        if is_bare
            && hit.first + 1 == hit.end
            && !word.ends_with('s')
            && reading.kind(before) == TokenKind::Capitalised
            && !reading.ends(before, Suffix::S)
            && is_of_phrase
        {
            return true;
        }
        if is_bare && hit.first + 1 == hit.end && is_noun_here(reading, first, end, hit.first) {
            return true;
        }
        // "Commuter rail employees": a base form takes a plural, a pronoun, a modal or "to" before it.
        let takes_no_ending = is_bare && hit.first + 1 == hit.end && !word.ends_with('s');
        if takes_no_ending
            && reading.kind(before) == TokenKind::Lower
            && !reading.ends(before, Suffix::S)
            && !reading.ends(before, Suffix::Ly)
            && !takes_base(reading, before)
            // "Sources familiar with the exchange suggest": its head is the plural.
            && reading.subject(hit.first).is_none_or(|np| {
                !reading.ends(np.head, Suffix::S) && !takes_base(reading, np.head)
            })
        {
            return true;
        }
    } else if is_bare {
        return true;
    }
    // "Added to the soup", "added impetus to": not of words.
    let next = hit.end.min(end - 1);
    if word.starts_with("add") && reading.few(next, Few::AddsTo) {
        return true;
    }
    // "The Jane Roe tweet": one person alone takes an ending.
    if hit.first > first && is_bare && hit.first + 1 == hit.end && !word.ends_with('s') {
        let before = hit.first - 1;
        let is_one = reading.actor_at(before).is_some_and(|actor| reading.is_person(actor));
        if is_one && reading.joined(before).len() == 1 {
            return true;
        }
    }
    // "International media reports indicate": the verb stands right behind.
    if is_bare
        && word.ends_with('s')
        && hit.first > first
        && hit.end < end
        && reading.kind(hit.end) == TokenKind::Lower
        && reading.begins(reading.sentence_of(hit.first), Cue::SayVerb, hit.end)
    {
        return true;
    }
    // "Claims that …", "demands for …": a noun at the start or a plural with its preposition.
    hit.end < end && is_bare && reading.few(hit.end, Few::AfterNoun)
}

/// "Called the move reckless", "labelled it unfair": the cue ends with what something is called.
pub(super) fn is_judgement(reading: &Reading<'_>, hit: Hit) -> bool {
    let last = hit.end - 1;
    let calls = ["call", "label", "brand", "term"]
        .iter()
        .any(|verb| reading.word(hit.first).starts_with(verb));
    calls
        && hit.cue == Cue::SayVerb
        && last > hit.first
        && !reading.few(last, Few::Indefinite)
        && !reading.is(last, Word::Preposition)
}

/// "Traded blame on Monday", "to file a status report on the lock": a word that is a noun as well, behind
/// a past tense, or behind an article and the words between.
fn is_noun_here(reading: &Reading<'_>, first: TokenIdx, end: TokenIdx, noun: TokenIdx) -> bool {
    if !reading.few(noun, Few::AlsoNoun) || noun + 1 < end && reading.word(noun + 1) == "that" {
        return false;
    }
    let is_past = |at: TokenIdx| {
        reading.kind(at) == TokenKind::Lower
            && (reading.is(at, Word::IrregularPast) || reading.ends(at, Suffix::Ed))
    };
    // "The men they met claim they were beaten": a clause of their own.
    let has_clause = (noun + 1..end.min(noun + LONGEST_TAIL))
        .take_while(|at| reading.is_word(*at))
        .any(|at| reading.is(at, Word::Auxiliary) || reading.is(at, Word::Modal));
    let is_plural = |at: TokenIdx| {
        let word = reading.word(at);
        word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end))
    };
    let between = (first.max(noun.saturating_sub(LONGEST_PHRASE))..noun)
        .rev()
        .take_while(|at| reading.kind(*at) == TokenKind::Lower && !is_plural(*at));
    let article = between.clone().find(|at| reading.few(*at, Few::Indefinite));
    // "A few say": of people, and no noun behind.
    let is_in_phrase = article.is_some_and(|article| {
        article + 1 < noun
            && !(article + 1..noun).any(|at| {
                reading.is(at, Word::Anybody)
                    || reading.is(at, Word::Preposition)
                    || reading.is(at, Word::Relative)
                    || reading.is(at, Word::Modal)
            })
    });
    !has_clause && (is_past(noun - 1) || is_in_phrase)
}

/// "Called off the strike", "claims the island", "reports of hunger underlined the need": done, and
/// not said.
pub(super) fn is_deed(reading: &Reading<'_>, end: TokenIdx, hit: Hit) -> bool {
    let word = reading.word(hit.first);
    // "The land recognised as Peru's and claimed by Chile": what is done to it.
    let has_agent = hit.end < end && reading.word(hit.end) == "by" && word.ends_with("ed");
    if has_agent && hit.cue != Cue::SaidAs {
        return true;
    }
    if is_adjective(reading, hit) || is_reduced(reading, end, hit) || is_listed(reading, end, hit) {
        return true;
    }
    // "Took the text home and explained it to the council": what was said stands elsewhere.
    let next = |n: usize| Some(hit.end + n).filter(|at| *at < end);
    let is = |n: usize, word: &str| next(n).is_some_and(|at| reading.word(at) == word);
    if next(0).is_some_and(|at| reading.is(at, Word::It)) && is(1, "to") && !is(2, "be") {
        return true;
    }
    // "Jane Roe reported from Oslo.": who wrote it, and nothing of what.
    if word.starts_with("report") && hit.end < end && reading.word(hit.end) == "from" {
        return (hit.end + 1..end.min(hit.end + LONGEST_TAIL))
            .all(|at| !reading.is(at, Word::Auxiliary) && reading.word(at) != "that");
    }
    // "Wrote the preface": a work. But "wrote the talks were over".
    if word.starts_with("wr")
        && next(0).is_some_and(|at| reading.is(at, Word::Determiner) && reading.word(at) != "that")
    {
        let object = hit.end..end.min(hit.end + LONGEST_TAIL);
        let stop = object.clone().find(|at| !reading.is_word(*at)).unwrap_or(object.end);
        return is_bare_object(reading, hit, object.start..stop);
    }
    // "Its shares added 2 per cent".
    if word.starts_with("add") && hit.end < end && reading.kind(hit.end) == TokenKind::Number {
        return true;
    }
    if is_call_of_a_day(reading, hit) {
        return true;
    }
    // "Recalled its ambassador to Peru".
    if word.starts_with("recall") {
        let names_thing = next(0).is_some_and(|at| {
            (reading.is(at, Word::Determiner) || reading.is(at, Word::Possessive))
                && reading.word(at) != "that"
        });
        return names_thing
            && (hit.end..end.min(hit.end + LONGEST_TAIL))
                .take_while(|at| reading.is_word(*at) && !reading.is(*at, Word::Preposition))
                .any(|at| reading.few(at, Few::CalledBack));
    }
    if word.starts_with("call") {
        // "Called a meeting over unfair rents": who meets judges nothing.
        let is_of_other = is_judgement(reading, hit)
            && (hit.first + 1..hit.end).any(|at| reading.is(at, Word::Preposition));
        return is_of_other || hit.first + 1 < end && reading.few(hit.first + 1, Few::MovesAway);
    }
    if word.starts_with("claim") {
        let object = hit.end..end.min(hit.end + LONGEST_TAIL);
        let is_clause = |at: TokenIdx| {
            reading.word(at) == "that"
                || reading.is(at, Word::Auxiliary)
                || reading.is(at, Word::Modal)
                || reading.word(at) == "to"
                || matches!(reading.kind(at), TokenKind::OpenQuote | TokenKind::CloseQuote)
        };
        let stop = object.clone().find(|at| is_clause(*at) || !reading.is_word(*at));
        let stated = object.start..stop.unwrap_or(object.end);
        return !stop.is_some_and(is_clause)
            && (stated.clone().any(|at| reading.few(at, Few::Land))
                || stop.is_some() && is_bare_object(reading, hit, stated));
    }
    reading.few(hit.first, Few::Stresses)
        && reading
            .subject(reading.manner(hit.first).start)
            .is_some_and(|np| np.head == np.first && reading.is(np.head, Word::Paper))
}

/// "Claims the shoal.", "claims parts of the sea,": what is claimed is a thing, up to the next mark. But
/// "…,” claimed the mayor.", "…, he claimed on Monday."
fn is_bare_object(reading: &Reading<'_>, hit: Hit, object: Range<TokenIdx>) -> bool {
    let (first, _) = reading.bounds(reading.sentence_of(hit.first));
    let trails = hit.first > first
        && (reading.word(hit.first - 1) == ","
            || reading.kind(hit.first - 1) == TokenKind::CloseQuote);
    let opens = [Word::Preposition, Word::Adverb, Word::Day, Word::Subordinator]
        .iter()
        .any(|class| reading.is(object.start, *class))
        || reading.few(object.start, Few::OpensTime)
        || reading.few(object.start, Few::ToldWhen);
    !trails && !object.is_empty() && !opens && !shows_verb(reading, object)
}

/// "The army fired first", "the shoal belongs to it": behind its first word a phrase shows a verb, or what
/// may be one. "The shoal", "parts of the sea" do not.
fn shows_verb(reading: &Reading<'_>, phrase: Range<TokenIdx>) -> bool {
    (phrase.start + 1..phrase.end).any(|at| {
        let word = reading.word(at);
        let is_lower = reading.kind(at) == TokenKind::Lower;
        let is_behind_noun = reading.is_word(at - 1)
            && ![Word::Determiner, Word::Possessive, Word::Preposition, Word::Coordinator]
                .iter()
                .any(|class| reading.is(at - 1, *class));
        let has_ending = word.ends_with("ed") || word.ends_with('s') && !word.ends_with("ss");
        reading.is(at, Word::IrregularPast) && is_behind_noun
            || is_lower && has_ending && is_behind_noun
    })
}

/// "It explains, orders and tests the offers": one of a row of verbs with one object, none of which
/// but this one is of speech. What is said behind a comma ("he explains, and she listens") has a
/// subject of its own.
fn is_listed(reading: &Reading<'_>, end: TokenIdx, hit: Hit) -> bool {
    let Some(ending) = ["s", "ed"].into_iter().find(|one| reading.word(hit.first).ends_with(one))
    else {
        return false;
    };
    let is_deed = |at: TokenIdx| {
        at < end
            && reading.kind(at) == TokenKind::Lower
            && reading.word(at).ends_with(ending)
            && !reading.is(at, Word::SpeechVerb)
    };
    let is_comma = |at: TokenIdx| at < end && reading.word(at) == ",";
    let mut at = hit.end;
    while is_comma(at) && is_deed(at + 1) {
        at += 2;
    }
    let and = at + usize::from(at > hit.end && is_comma(at));
    and > hit.end
        && and < end
        && reading.word(and) == "and"
        && is_deed(and + 1)
        && and + 2 < end
        && (reading.is(and + 2, Word::Determiner) || reading.is(and + 2, Word::Possessive))
}

/// "In a phone call on Wednesday": when it was, and nobody is called on.
pub(in crate::annotate) fn is_call_of_a_day(reading: &Reading<'_>, hit: Hit) -> bool {
    let (_, end) = reading.bounds(reading.sentence_of(hit.first));
    let on = hit.first + 1;
    // "Called on Wednesday for talks".
    let is_for = reading.word(hit.first) == "called" && reading.word(hit.end - 1) == "for";
    reading.word(hit.first).starts_with("call")
        && !is_for
        && on + 1 < end
        && reading.word(on) == "on"
        && reading.is(on + 1, Word::Day)
}

/// "475 pledged seats", "in the face of recently announced cuts": a participle before its noun.
fn is_adjective(reading: &Reading<'_>, hit: Hit) -> bool {
    let start = reading.manner(hit.first).start;
    let (first, end) = reading.bounds(reading.sentence_of(hit.first));
    if start == first || hit.end >= end || !reading.ends(hit.first, Suffix::Ed) {
        return false;
    }
    let before = start - 1;
    let is_count = reading.kind(before) == TokenKind::Number && reading.word(before).len() != 4;
    let governs = start < hit.first && reading.is(before, Word::Preposition);
    (is_count || governs)
        && reading.kind(hit.end) == TokenKind::Lower
        && reading.ends(hit.end, Suffix::S)
}

/// "Norway urged to open the locks", "Norway warned over quotas": in a headline a participle without its
/// "was" has the name before it for its object (Garst and Bernstein, Headlines and Deadlines, 1982: what
/// somebody does is told in the present tense there).
pub(super) fn is_headline_passive(reading: &Reading<'_>, speaker: NounPhrase, hit: Hit) -> bool {
    let sentence = reading.sentence_of(hit.first);
    let (_, end) = reading.bounds(sentence);
    let next = hit.first + 1;
    let is_bare = reading.text.sentences[sentence.0 as usize].is_heading
        && reading.few(hit.first, Few::DoneToSomebody)
        && speaker.end == hit.first
        && reading.manner(hit.first).start == hit.first;
    // "Mill told rent must rise", "warned roads may close": a clause, and nobody who is told.
    let opens_clause = || {
        (next + 1..end.min(next + LONGEST_PHRASE))
            .take_while(|at| reading.is_word(*at) && reading.word(*at) != "that")
            .any(|at| reading.is(at, Word::Modal) || reading.is(at, Word::Auxiliary))
    };
    let is_listener = reading.few(next, Few::Audience) || reading.few(next, Few::ThatIt);
    is_bare
        && next < end
        && (reading.word(next) == "to"
            || reading.is(next, Word::Preposition)
            || !is_listener && opens_clause())
}

/// "A merger announced Monday would end it": a participle behind its noun, whose own verb follows.
fn is_reduced(reading: &Reading<'_>, end: TokenIdx, hit: Hit) -> bool {
    let manner = reading.manner(hit.first);
    if manner.start != hit.first || !reading.ends(hit.first, Suffix::Ed) {
        return false;
    }
    let mut at = hit.end;
    while at < end && (reading.few(at, Few::OpensTime) || reading.is(at, Word::Day)) {
        at += 1;
    }
    let goes_on = || at < end && (reading.is(at, Word::Modal) || reading.is(at, Word::Auxiliary));
    // "…, a move announced on Monday.": nothing else follows.
    let ends = || (at >= end || !reading.is_word(at)) && reading.few(hit.first, Few::MadeKnown);
    let is_unknown = |np: NounPhrase| {
        np.end == hit.first
            && reading.kind(np.head) == TokenKind::Lower
            && reading.who(np).is_none()
    };
    // "…, a move announced on Monday", "under a ruling announced": not "A firm announced on Monday:".
    let (first, _) = reading.bounds(reading.sentence_of(hit.first));
    let is_apposed = |np: NounPhrase| {
        let article = np.first + usize::from(reading.is(np.first, Word::Preposition));
        np.first > first && reading.few(article, Few::Indefinite) && ends()
    };
    at > hit.end
        && reading
            .subject(hit.first)
            .is_some_and(|np| is_unknown(np) && (goes_on() || is_apposed(np)))
}

/// Whether a base form may be the verb of what stands before it: "they", "people", "will", "to".
fn takes_base(reading: &Reading<'_>, before: TokenIdx) -> bool {
    [
        Word::Modal,
        Word::Auxiliary,
        Word::Adverb,
        Word::They,
        Word::Relative,
        Word::Coordinator,
        Word::Anybody,
        Word::Determiner,
        Word::Informant,
        Word::Official,
        Word::Organ,
        Word::Subordinator,
    ]
    .iter()
    .any(|class| reading.is(before, *class))
        || reading.few(before, Few::BeforeBase)
}
