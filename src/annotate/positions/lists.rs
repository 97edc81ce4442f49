//! Positions that are lists: the end of one that a sentence counts up, the act behind an inset that
//! says who is asked for it, and the items under "The union demands:".

use super::{holder, stance, trim};
use crate::annotate::clause::Reading;
use crate::annotate::cues::{Cue, Few, Word};
use crate::annotate::text::{TokenIdx, TokenKind};
use crate::annotate::{ActorIdx, Label, Position, PositionKind, SentenceIdx};
use crate::load::{BlockKind, ProseRange};

/// Items of a list that one verb is followed by.
const MOST_ITEMS: usize = 8;

/// Tokens of one item: "an end to the search of lockers on night shifts". Own choice, November 2026.
const LONGEST_ITEM: usize = 16;

/// Tokens between the commas of an inset that says who is asked: "the head of the army, Ann Roe, to".
/// Own choice, November 2026.
const LONGEST_INSET: usize = 8;

/// One past the last item of "a rise, safer wards and more places" or "open the locks, pay all the
/// crews for the winter, and return the boats", where the first one ends at `end`; `end` itself where
/// no such list goes on to its "and". `limit`: where the sentence ends.
pub(super) fn end_of_list(
    reading: &Reading<'_>,
    (start, end): (TokenIdx, TokenIdx),
    limit: TokenIdx,
) -> TokenIdx {
    // "To open the locks, a rare wish, and": a thing is no item of what somebody is to do.
    let is_of_acts = start > 0
        && (reading.word(start - 1) == "to"
            || reading.is(start - 1, Word::Modal)
            || reading.is(start, Word::Modal));
    let is_item = |first: TokenIdx, end: TokenIdx| {
        is_item(reading, first, end) && !(is_of_acts && opens_thing(reading, first))
    };
    // "Make the offer less of a deal and more of a wish": no second act.
    let is_last_item = |(first, end): (TokenIdx, TokenIdx)| {
        let is_act = || {
            end == first + 1
                || reading.is(first + 1, Word::Determiner)
                || reading.is(first + 1, Word::Possessive)
        };
        is_item(first, end) && (!is_of_acts || is_act())
    };
    let is_comma = |at: TokenIdx| at < limit && reading.word(at) == ",";
    let (mut comma, mut found) = (end, end);
    for _ in 0..MOST_ITEMS {
        if !is_comma(comma) || comma + 1 >= limit {
            break;
        }
        let is_last = reading.few(comma + 1, Few::AndOr);
        let first = comma + 1 + usize::from(is_last);
        let item_end = item_end(reading, first, limit);
        let joint = (first + 1..item_end).find(|at| reading.few(*at, Few::AndOr));
        let closes = joint.is_some_and(|at| is_item(first, at) && is_last_item((at + 1, item_end)));
        if closes || is_last && is_item(first, item_end) {
            found = item_end;
        } else if is_last || !is_item(first, item_end) {
            break;
        }
        if is_last {
            break;
        }
        comma = item_end;
    }
    // "Urged both sides, Norway and Sweden, to": an inset.
    let is_inset = is_comma(found) && found + 1 < limit && reading.word(found + 1) == "to";
    if is_inset { end } else { found }
}

/// Where the item that begins at `first` meets a mark.
fn item_end(reading: &Reading<'_>, first: TokenIdx, limit: TokenIdx) -> TokenIdx {
    let is_inner = |at: &TokenIdx| {
        reading.is_word(*at)
            || matches!(reading.kind(*at), TokenKind::Possessive | TokenKind::Number)
    };
    first + (first..limit.min(first + LONGEST_ITEM)).take_while(is_inner).count()
}

fn opens_thing(reading: &Reading<'_>, first: TokenIdx) -> bool {
    reading.is(first, Word::Determiner)
        || reading.is(first, Word::Possessive)
        || reading.kind(first) != TokenKind::Lower
}

/// Whether these tokens are a thing or a bare verb with what it takes, and no clause of their own.
fn is_item(reading: &Reading<'_>, first: TokenIdx, end: TokenIdx) -> bool {
    if first >= end {
        return false;
    }
    let ends_in = |at: TokenIdx, endings: &[&str]| {
        reading.kind(at) == TokenKind::Lower
            && endings.iter().any(|ending| reading.word(at).ends_with(ending))
    };
    let opens_otherwise = reading.is(first, Word::Preposition)
        || reading.is(first, Word::Adverb)
        || reading.is(first, Word::IrregularPast)
        || reading.is(first, Word::Negation)
        || ends_in(first, &["ing", "ed", "ly"]);
    let sentence = reading.sentence_of(first);
    let has_verb = |at: TokenIdx| {
        let is_past = reading.is(at, Word::IrregularPast) || ends_in(at, &["ed"]);
        let leads_on = at + 1 >= end
            || reading.is(at + 1, Word::Preposition)
            || reading.is(at + 1, Word::Determiner)
            || reading.is(at + 1, Word::Possessive)
            || reading.word(at + 1) == "to"
            || reading.word(at + 1) == "that";
        reading.is(at, Word::Modal)
            || reading.is(at, Word::Auxiliary)
            || reading.is(at, Word::Subordinator)
            || reading.is(at, Word::Relative)
            || reading.is(at, Word::He)
            || reading.is(at, Word::It)
            || reading.is(at, Word::They)
            || is_past && leads_on
            // "Sweden waits".
            || at > first && reading.is_named(at - 1) && ends_in(at, &["s"])
            || at > first && reading.says_at(sentence, at)
    };
    !opens_otherwise && !(first..end).any(has_verb)
}

/// Where the act begins that somebody is asked for, behind `clause`, which names them: "the members of
/// the league (LL), to pay", "the head of the army, Ann Roe, to open".
pub(super) fn asked_of(
    reading: &Reading<'_>,
    clause: (TokenIdx, TokenIdx),
    end: TokenIdx,
) -> Option<TokenIdx> {
    let comma = clause.1 + usize::from(clause.1 < end && reading.word(clause.1) == ")");
    let leads_to_act =
        |at: TokenIdx| at + 2 < end && reading.word(at) == "," && reading.word(at + 1) == "to";
    if (clause.0..clause.1).any(|at| reading.word(at) == "to") {
        return None;
    }
    if leads_to_act(comma) {
        return Some(comma + 2);
    }
    if comma >= end || reading.word(comma) != "," {
        return None;
    }
    let inset_end = item_end(reading, comma + 1, end.min(comma + 1 + LONGEST_INSET));
    let is_inset = is_item(reading, comma + 1, inset_end);
    (is_inset && leads_to_act(inset_end)).then_some(inset_end + 2)
}

/// What somebody announced: whose, of what kind, and the words that say so.
struct LeadIn {
    actor: ActorIdx,
    kind: PositionKind,
    cue: ProseRange,
    /// Where the list begins in the same sentence; `None` where its items stand below.
    inline: Option<(TokenIdx, TokenIdx)>,
}

/// Adds a position for each item of the lists that somebody's demands or conditions are announced by:
/// "The union demands:", "Norway's conditions are:", "They handed the mayor a list of demands: …".
pub(super) fn announced(reading: &Reading<'_>, labels: &mut Vec<Label<Position>>) {
    let n_before = labels.len();
    let mut open: Option<LeadIn> = None;
    for sentence in reading.sentences() {
        let block = reading.text.block(sentence);
        let is_item = block.kind == BlockKind::ListItem;
        let lead_in = match &open {
            Some(lead_in) if is_item => {
                let (first, end) = reading.bounds(sentence);
                let opens = block.range.start == reading.sentence_range(sentence).start;
                labels.extend(
                    opens.then(|| label(reading, sentence, lead_in, (first, end))).flatten(),
                );
                continue;
            }
            _ => lead_in(reading, sentence),
        };
        let inline = lead_in.as_ref().and_then(|lead_in| lead_in.inline);
        if let (Some(lead_in), Some(items)) = (&lead_in, inline) {
            labels.extend(label(reading, sentence, lead_in, items));
        }
        open = lead_in.filter(|lead_in| lead_in.inline.is_none());
    }
    if labels.len() > n_before {
        labels.sort_by_key(|label| (label.range, label.value.actor));
    }
}

fn label(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    lead_in: &LeadIn,
    (first, end): (TokenIdx, TokenIdx),
) -> Option<Label<Position>> {
    let clause_end = reading.clause_end(first).min(end);
    let (first, end) = trim(reading, first, end_of_list(reading, (first, clause_end), end));
    let position = Position { actor: lead_in.actor, kind: lead_in.kind, is_former: false };
    (end > first + 1).then(|| {
        let range = reading.range(first, end);
        reading.label(position, range, sentence, "position/listed", vec![lead_in.cue])
    })
}

/// What a sentence announces that has a colon behind "demands", as a verb or as a noun.
fn lead_in(reading: &Reading<'_>, sentence: SentenceIdx) -> Option<LeadIn> {
    let (first, end) = reading.bounds(sentence);
    let is_colon = |at: &TokenIdx| reading.kind(*at) == TokenKind::Mark && reading.word(*at) == ":";
    let colon = (first..end).find(is_colon)?;
    if reading.quote_of(colon).is_some() {
        return None;
    }
    let (actor, kind, cue) =
        by_verb(reading, sentence, colon).or_else(|| by_noun(reading, (first, colon)))?;
    let inline = (colon + 1 < end).then_some((colon + 1, end));
    Some(LeadIn { actor, kind, cue, inline })
}

/// "The union demands:", "demanded the following:".
fn by_verb(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    colon: TokenIdx,
) -> Option<(ActorIdx, PositionKind, ProseRange)> {
    let (first, _) = reading.bounds(sentence);
    let hit = reading.hits(sentence).iter().rfind(|hit| hit.cue == Cue::DemandVerb)?;
    let leads_on = (hit.end..colon).all(|at| reading.few(at, Few::Following));
    let manner = stance(reading, first, *hit).filter(|manner| !manner.is_negated && leads_on)?;
    let (actor, _) = holder(reading, reading.subject(manner.start)?, None)?;
    Some((actor, PositionKind::Demand, reading.range(hit.first, hit.end)))
}

/// "Norway's conditions are:", "The union published a list of three demands:".
fn by_noun(
    reading: &Reading<'_>,
    (first, colon): (TokenIdx, TokenIdx),
) -> Option<(ActorIdx, PositionKind, ProseRange)> {
    let noun = (first..colon).rfind(|at| reading.few(*at, Few::ListedNoun))?;
    let leads_on =
        |at: TokenIdx| reading.few(at, Few::Following) || reading.is(at, Word::Auxiliary);
    if !(noun + 1..colon).all(leads_on) || (first..colon).any(|at| reading.is(at, Word::Negation)) {
        return None;
    }
    let kind = match reading.word(noun) {
        demand if demand.starts_with("demand") => PositionKind::Demand,
        _ => PositionKind::Condition,
    };
    let owner = (first..noun).rev().take(3).find_map(|at| match reading.kind(at) {
        TokenKind::Possessive if at > first => reading.actor_at(at - 1),
        _ if reading.is(at, Word::Possessive) => reading.plain_owner(at),
        _ => None,
    });
    let actor = owner.map(|actor| super::body(reading, actor)).or_else(|| {
        let verb = (first + 1..noun).find(|at| reading.few(*at, Few::PutsForward))?;
        let manner = reading.manner(verb);
        let is_act = !manner.is_passive && !manner.is_open && !manner.is_infinitive;
        let np = reading.subject(manner.start).filter(|_| is_act)?;
        Some(holder(reading, np, None)?.0)
    })?;
    Some((actor, kind, reading.range(noun, noun + 1)))
}
