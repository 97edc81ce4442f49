//! Where the words that are reported begin and end: behind whoever is told, and behind the day and the
//! letter in which it was said.

use super::super::clause::{NounPhrase, Reading, Suffix};
use super::super::cues::{Cue, Few, Hit, Word};
use super::super::text::{TokenIdx, TokenKind};
use super::super::{ActorKind, SentenceIdx};
use super::{CLAUSE_REACH, LONGEST_NOUN, LONGEST_TAIL};

/// Words behind "…, he says," of which a sentence may still be made.
const LEAST_REST: usize = 4;

/// Words before "…, he says," that may be a part of a clause: "a lot of money from the coast".
const LONGEST_PART: usize = 9;

/// Where the content begins: "told the union that it would" begins after "that".
pub(super) fn after_addressee(reading: &Reading<'_>, hit: Hit, end: TokenIdx) -> TokenIdx {
    let start = hit.end;
    // "Said that the people that have no vote": the first "that" opens it.
    if start < end && reading.word(start) == "that" {
        return start;
    }
    let limit = end.min(start + LONGEST_NOUN);
    // "Blamed the rebels for the raid that killed": the object of such a verb has no clause with "that".
    if reading.few(hit.first, Few::TakesPerson) && !reading.few(hit.first, Few::TellsPerson) {
        return start;
    }
    (start..limit)
        .take_while(|at| {
            let is_mark = matches!(reading.kind(*at), TokenKind::OpenQuote | TokenKind::CloseQuote)
                || matches!(reading.word(*at), "," | ":" | ";");
            // "Said the guards confirmed that": the first "that" is another verb's.
            let is_verb = *at > start && reading.says_at(reading.sentence_of(*at), *at);
            !is_mark
                && !is_verb
                && !reading.is(*at, Word::Auxiliary)
                && !reading.is(*at, Word::Modal)
        })
        .find(|at| reading.word(*at) == "that" && *at > start)
        .filter(|at| {
            reading.actor_at(start).is_some()
                // "Told reporters that".
                || reading.is(hit.first, Word::Addressing)
                || (reading.is(start, Word::Determiner) && at - start > 1)
                // "Said on 6 March that".
                || reading.is(start, Word::Preposition)
        })
        .map_or(start, |at| at + 1)
}

/// "What the mayor calls a disgrace, told reporters", "what observers said was a farce": of what is
/// called so only what it is called, up to the next mark.
pub(super) fn called(
    reading: &Reading<'_>,
    speaker: NounPhrase,
    hit: Hit,
    content: (TokenIdx, TokenIdx),
) -> (TokenIdx, TokenIdx) {
    let (first, _) = reading.bounds(reading.sentence_of(hit.first));
    let is_called = speaker.first > first
        && reading.word(speaker.first - 1) == "what"
        && speaker.end <= hit.first
        && content.0 >= hit.end;
    if !is_called {
        return content;
    }
    let verbs = (content.0..content.1)
        .take_while(|at| reading.is(*at, Word::Auxiliary) || reading.is(*at, Word::Modal));
    let start = content.0 + verbs.count();
    let stop = (start..content.1)
        .find(|at| matches!(reading.word(*at), "," | ";" | ":" | "—" | "–" | "("));
    (start, stop.unwrap_or(content.1))
}

/// "Told reporters they would strike", "told the Herald the mine": who is told is no part of it, where
/// what is said begins right behind.
pub(super) fn after_told(
    reading: &Reading<'_>,
    hit: Hit,
    start: TokenIdx,
    end: TokenIdx,
) -> TokenIdx {
    if start != hit.end || start >= end || !reading.few(hit.first, Few::Tells) {
        return start;
    }
    let outlet = reading.mentions_in(start, start + 1 + usize::from(reading.is(start, Word::The)));
    let outlet = outlet.last().filter(|named| {
        let is_whole = named.range.start >= reading.text.tokens[start].range.start;
        reading.actor(named.value.actor).kind == ActorKind::Media && is_whole
    });
    let forum = (start..end.min(start + LONGEST_TAIL))
        .take_while(|at| {
            (reading.is_word(*at) || reading.kind(*at) == TokenKind::Possessive)
                && !reading.is(*at, Word::Preposition)
        })
        .filter(|at| reading.few(*at, Few::Forum))
        .last();
    // "Told EUobserver “the mood has changed”".
    let quote = (start + 1..end.min(start + LONGEST_TAIL))
        .find(|at| reading.kind(*at) == TokenKind::OpenQuote)
        .filter(|quote| (start..*quote).all(|at| is_name_word(reading, at)));
    if let Some(quote) = quote {
        return quote;
    }
    let is_name =
        |at: TokenIdx| matches!(reading.kind(at), TokenKind::Capitalised | TokenKind::Upper);
    let behind = match (outlet, forum) {
        // "Told the local newspaper Havnen it would not".
        (_, Some(forum)) => {
            let behind = forum + 1 + (forum + 1..end).take_while(|at| is_name(*at)).count();
            let opens = [Word::He, Word::It, Word::They, Word::Determiner];
            let is_called = opens.iter().any(|word| reading.is(behind, *word));
            Some(if is_called { behind } else { forum + 1 })
        }
        (Some(named), None) => (start..end.min(start + LONGEST_TAIL))
            .find(|at| reading.text.tokens[*at].range.start >= named.range.end),
        (None, None) => reading.few(start, Few::Audience).then_some(start + 1),
    };
    // "Told the Herald in an interview that".
    let that = behind.and_then(|behind| {
        (behind..end.min(behind + CLAUSE_REACH / 2))
            .take_while(|at| reading.is_word(*at) && !reading.is(*at, Word::Auxiliary))
            .find(|at| reading.word(*at) == "that")
    });
    let opens = |at: &TokenIdx| {
        *at + 1 < end
            && (reading.is(*at, Word::Determiner)
                || reading.is(*at, Word::Possessive)
                || reading.is(*at, Word::He)
                || reading.is(*at, Word::It)
                || reading.is(*at, Word::They)
                || reading.is(*at, Word::FirstPerson)
                || reading.is(*at, Word::Subordinator)
                || reading.few(*at, Few::HereThere)
                || is_name(*at))
    };
    that.map(|that| that + 1).or(behind.filter(opens)).unwrap_or(start)
}

/// A word of a name, or one that stands in one: "the", "’s", a number.
fn is_name_word(reading: &Reading<'_>, at: TokenIdx) -> bool {
    reading.is(at, Word::Determiner)
        || matches!(
            reading.kind(at),
            TokenKind::Capitalised | TokenKind::Upper | TokenKind::Possessive | TokenKind::Number
        )
}

/// "Said in a message to members: “…”", "told the council: “…”": how it was said and to whom is no part
/// of it.
pub(super) fn after_letter(
    reading: &Reading<'_>,
    hit: Hit,
    start: TokenIdx,
    end: TokenIdx,
) -> TokenIdx {
    // "Wrote on the wall: “…”", "wrote using chalk: “…”".
    let opens =
        start < end && (reading.is(start, Word::Preposition) || reading.ends(start, Suffix::Ing));
    let addresses = reading.is(hit.first, Word::Addressing);
    if !opens && !addresses {
        return start;
    }
    // "Told the council it would not sign: “…”".
    let is_verb = |at: TokenIdx| {
        reading.is(at, Word::Auxiliary)
            || reading.is(at, Word::Modal)
            || reading.is(at, Word::He)
            || reading.is(at, Word::It)
            || reading.is(at, Word::They)
            || reading.is(at, Word::FirstPerson)
    };
    let plain = (start..end.min(start + CLAUSE_REACH))
        .take_while(|at| reading.is_word(*at) || reading.kind(*at) == TokenKind::Possessive)
        .take_while(|at| opens || !is_verb(*at));
    let colon = start + plain.count();
    let is_colon = colon + 1 < end
        && reading.word(colon) == ":"
        && reading.kind(colon + 1) == TokenKind::OpenQuote;
    if is_colon { colon + 1 } else { start }
}

/// "Said Tuesday that", "said on Tuesday the": the day on which it was said is no part of it. But
/// "said Tuesday was too late".
pub(super) fn after_day(reading: &Reading<'_>, start: TokenIdx, end: TokenIdx) -> TokenIdx {
    // "Late on Tuesday".
    let before = (start..end.min(start + 2)).take_while(|at| reading.few(*at, Few::OpensTime));
    let day = start + before.count();
    // "Said last week that", "said earlier this month that".
    let told = (start..end.min(start + CLAUSE_REACH / 2))
        .take_while(|at| reading.few(*at, Few::ToldWhen) || reading.is(*at, Word::Day));
    let that = start + told.count();
    if that > start && that + 2 < end && reading.word(that) == "that" {
        return that + 1;
    }
    // "Said yesterday that".
    if day > start && day + 2 < end && reading.word(day) == "that" {
        return day + 1;
    }
    // "Pledged in a statement to", "promised late last week to".
    let aside = reading.behind_aside(start, end);
    if aside > start && aside + 1 < end && reading.word(aside) == "to" {
        return aside;
    }
    if day + 2 >= end || !reading.is(day, Word::Day) {
        return start;
    }
    let next = day + 1;
    let opens = reading.is(next, Word::Determiner)
        || reading.is(next, Word::Possessive)
        || reading.is(next, Word::He)
        || reading.is(next, Word::It)
        || reading.is(next, Word::They)
        || matches!(reading.kind(next), TokenKind::Capitalised | TokenKind::Upper)
        || reading.kind(next) == TokenKind::OpenQuote
        || reading.word(next) == "that";
    if opens { next } else { start }
}

/// Behind who is told: "reporters", "the Herald", "Jane Roe".
pub(super) fn after_listener(reading: &Reading<'_>, start: TokenIdx, end: TokenIdx) -> TokenIdx {
    let is_listener = |at: &TokenIdx| {
        reading.actor_at(*at).is_some()
            || reading.few(*at, Few::Audience)
            || reading.is(*at, Word::Determiner)
            || matches!(reading.kind(*at), TokenKind::Capitalised | TokenKind::Upper)
    };
    start + (start..end).take(LONGEST_TAIL).take_while(is_listener).count()
}

/// "Rejected the claim made by the owners that": whose it is stands before what it is.
pub(super) fn after_made_by(reading: &Reading<'_>, start: TokenIdx, end: TokenIdx) -> TokenIdx {
    if start + 1 >= end || !reading.few(start, Few::MadeBy) {
        return start;
    }
    (start + 1..end.min(start + LONGEST_NOUN))
        .take_while(|at| reading.is_word(*at) && !reading.is(*at, Word::Auxiliary))
        .find(|at| reading.word(*at) == "that")
        .map_or(start, |that| that + 1)
}

/// What is said around "…, he says, …" whose first part `first..before` ends where the inset begins,
/// and goes on behind the comma at `behind`: that part alone where it has a verb, what follows where it
/// is "then" or "locally", else all of it: "A lot of money, he says, has gone".
pub(super) fn over_inset(
    reading: &Reading<'_>,
    first: TokenIdx,
    before: TokenIdx,
    behind: TokenIdx,
    end: TokenIdx,
) -> (TokenIdx, TokenIdx) {
    let has_verb = |at: TokenIdx| {
        reading.is(at, Word::Auxiliary)
            || reading.is(at, Word::Modal)
            || reading.is(at, Word::IrregularPast)
            || reading.kind(at) == TokenKind::Lower && reading.ends(at, Suffix::Ed)
    };
    // "The crews, he warned in a speech, would be sent home": how he did is of the inset.
    let how = (behind..end.min(behind + LONGEST_TAIL))
        .take_while(|at| reading.is_word(*at) && !reading.is(*at, Word::Modal))
        .take_while(|at| !reading.is(*at, Word::Auxiliary));
    let comma = behind + how.count();
    let behind = if comma < end && reading.word(comma) == "," { comma } else { behind };
    // Asked last, because it reads on to the end of the sentence.
    let goes_on = || {
        behind + LEAST_REST < end
            && reading.word(behind) == ","
            && reading.is_word(behind + 1)
            && (behind..end).any(has_verb)
    };
    // "It had, she said, gone": a verb that is not yet whole.
    let is_cut = before > first + 1
        && (reading.is(before - 2, Word::Auxiliary) || reading.is(before - 2, Word::Modal));
    let is_part = before > first + 1
        && reading.word(before - 1) == ","
        && before - first <= LONGEST_PART
        && (first..before).all(|at| reading.is_word(at) || reading.word(at) == ",")
        && (is_cut || !(first..before).any(has_verb));
    // "The bill was due, she said, but the rent, she said, was not": a verb waits for its subject.
    let waits = || {
        (reading.is(behind + 1, Word::Auxiliary) || reading.is(behind + 1, Word::Modal))
            && goes_on()
    };
    let is_condition = || reading.is(first, Word::Conditional) && goes_on();
    let is_parted = || is_cut && behind + 1 < end && reading.word(behind) == ",";
    if is_parted() || !is_part && (waits() || is_condition()) {
        return (first, end);
    }
    if !(is_part && goes_on()) {
        return (first, before);
    }
    let is_adverb = |at: TokenIdx| {
        reading.is(at, Word::Adverb)
            || reading.few(at, Few::LeadsOn)
            || reading.ends(at, Suffix::Ly)
            || reading.word(at) == ","
    };
    if (first..before).all(is_adverb) { (behind + 1, end) } else { (first, end) }
}

/// Where what is reported ends before its sentence does: in a sentence that opens with "While" or
/// "Although" at the comma before its main clause; behind a noun ("demands their release") where the
/// clause of somebody else begins; before a second verb of saying ("…, but said").
pub(super) fn before_turn(
    reading: &Reading<'_>,
    speaker: NounPhrase,
    hit: Hit,
    content: (TokenIdx, TokenIdx),
) -> TokenIdx {
    let (start, end) = content;
    let (first, _) = reading.bounds(reading.sentence_of(hit.first));
    let is_subordinate = speaker.first == first + 1 && reading.few(first, Few::OpensClause);
    let mut has_verb = reading.is(hit.first, Word::SpeechVerb);
    let is_denial = (hit.first..hit.end).any(|at| reading.few(at, Few::DeniesContent));
    let mut is_quoted = false;
    for at in start..end {
        match reading.kind(at) {
            TokenKind::OpenQuote => is_quoted = true,
            TokenKind::CloseQuote => is_quoted = false,
            _ => {}
        }
        has_verb |= reading.is(at, Word::Auxiliary)
            || reading.is(at, Word::Modal)
            || reading.word(at) == "that";
        if is_quoted || at <= start + 1 || at + 2 >= end {
            continue;
        }
        let is_comma = reading.word(at) == ",";
        if matches!(reading.word(at), "," | "—" | "–") && charge_follows(reading, first, at, end)
        {
            return at;
        }
        let joins = at + usize::from(is_comma);
        let is_join = reading.few(joins, Few::JoinsClause);
        // "Denied the charge and said it would appeal": what is said is not denied.
        let owns_up = is_denial
            && is_join
            && reading.few(joins, Few::AndBut)
            && reading.says_at(reading.sentence_of(at), joins + 1);
        let is_but = reading.word(joins) == "but";
        let says_on = is_join
            // "Said Roe walked out, and told the crews": he may have told them.
            && (is_but || reading.few(joins, Few::AndBut) && !has_verb)
            && (is_comma || is_but || reading.kind(at - 1) == TokenKind::CloseQuote)
            && reading.says_at(reading.sentence_of(at), joins + 1);
        let turns = is_comma && is_join && !has_verb && opens_other(reading, joins + 1, end)
            || is_join
                && (is_comma || reading.word(joins) != "and")
                && another_says(reading, joins, end);
        let returns = is_comma && is_subordinate && !is_join && reading.comma_ends(at, end);
        if says_on || owns_up || turns || returns {
            return at;
        }
    }
    end
}

/// Whether the clause that is joined at `join` says what somebody else says: "…, while the union said it
/// had seen no offer". "That" and a pronoun may go on with the same words: "but he said nothing".
fn another_says(reading: &Reading<'_>, join: TokenIdx, end: TokenIdx) -> bool {
    let sentence = reading.sentence_of(join);
    let subject = join + 1;
    let opens = subject < end
        && reading.is_word(subject)
        && reading.word(subject) != "that"
        && ![Word::He, Word::It, Word::They].iter().any(|word| reading.is(subject, *word));
    opens
        && reading
            .hits_in(sentence, subject + 1..end.min(subject + LONGEST_NOUN))
            .iter()
            .filter(|hit| {
                hit.cue == Cue::SayVerb
                    && (reading.says_at(sentence, hit.first) || reading.few(hit.first, Few::Says))
            })
            .any(|hit| {
                let start = reading.manner(hit.first).start;
                reading.subject(start).is_some_and(|np| np.first == subject && np.end == start)
            })
}

/// What is denied in "…, a claim Norway denied", "…, an allegation that Norway has rejected": the mark
/// before it, and the noun. Whoever stated it has stated it before that mark.
pub(super) fn denied_before(
    reading: &Reading<'_>,
    first: TokenIdx,
    speaker: NounPhrase,
    hit: Hit,
) -> Option<(TokenIdx, TokenIdx)> {
    if !reading.few(hit.first, Few::DeniesIt) || speaker.end > hit.first {
        return None;
    }
    // The noun may stand before the phrase, with or without "that", or be read as its first word.
    let near = speaker.first.saturating_sub(2).max(first)..speaker.head;
    let noun = near.into_iter().find(|at| reading.few(*at, Few::Charged))?;
    let is_near = noun + 1 >= speaker.first
        || reading.word(noun + 1) == "that"
        || reading.is(noun + 1, Word::Relative);
    opens_charge(reading, first, noun).filter(|_| is_near).map(|mark| (mark, noun))
}

/// The comma or dash before "a claim", "a grave charge", where the noun stands at `noun`.
fn opens_charge(reading: &Reading<'_>, first: TokenIdx, noun: TokenIdx) -> Option<TokenIdx> {
    let article = (1..=2)
        .filter_map(|n| noun.checked_sub(n))
        .find(|at| reading.few(*at, Few::Indefinite))
        .filter(|article| *article > first + 1)?;
    let mark = article - 1;
    (reading.few(noun, Few::Charged) && matches!(reading.word(mark), "," | "—" | "–"))
        .then_some(mark)
}

/// Whether behind the mark at `at` stands what somebody denies: ", a claim Norway has rejected".
fn charge_follows(reading: &Reading<'_>, first: TokenIdx, at: TokenIdx, end: TokenIdx) -> bool {
    let noun = (at + 2..end.min(at + 4)).find(|noun| reading.few(*noun, Few::Charged));
    noun.is_some_and(|noun| {
        opens_charge(reading, first, noun) == Some(at)
            && (noun + 1..end.min(noun + LONGEST_NOUN))
                .take_while(|at| reading.is_word(*at))
                .any(|at| reading.few(at, Few::DeniesIt))
    })
}

/// Where the words begin that were said last before `stop`: behind "Norway said", else with the sentence.
pub(super) fn said_last(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    first: TokenIdx,
    stop: TokenIdx,
) -> TokenIdx {
    let verb = (first..stop).find(|at| reading.says_at(sentence, *at));
    let behind = verb.map_or(first, |verb| verb + 1);
    behind + usize::from(reading.word(behind) == "that")
}

/// The comma that closes "Norway, which denies the charge, …": where the verb of the sentence, or another
/// who shares it, follows.
pub(super) fn relative_end(
    reading: &Reading<'_>,
    verb_start: TokenIdx,
    content: (TokenIdx, TokenIdx),
) -> TokenIdx {
    let (first, _) = reading.bounds(reading.sentence_of(verb_start));
    let opens = verb_start > first + 1
        && reading.is(verb_start - 1, Word::Relative)
        && reading.word(verb_start - 2) == ",";
    if !opens || content.0 < verb_start {
        return content.1;
    }
    let is_past = |at: TokenIdx| {
        reading.is(at, Word::IrregularPast)
            || reading.kind(at) == TokenKind::Lower && reading.ends(at, Suffix::Ed)
    };
    let goes_on = |at: TokenIdx| {
        reading.is(at, Word::Auxiliary)
            || reading.is(at, Word::Modal)
            || is_past(at)
            || reading.says_at(reading.sentence_of(at), at)
            || reading.word(at) == "and" && reading.actor_at(at + 1).is_some()
    };
    (content.0..content.1.saturating_sub(1))
        .filter(|at| reading.quote_of(*at).is_none())
        .find(|at| reading.word(*at) == ",")
        .filter(|comma| goes_on(comma + 1))
        .unwrap_or(content.1)
}

/// Whether somebody with a verb of their own begins a clause at `at`.
fn opens_other(reading: &Reading<'_>, at: TokenIdx, end: TokenIdx) -> bool {
    // "…, but Norway classifies them as": no table has every verb.
    let name = (at..end.min(at + LONGEST_TAIL)).take_while(|at| reading.actor_at(*at).is_some());
    let verb = at + name.count();
    let is_verb = verb > at
        && verb < end
        && reading.is_named(verb - 1)
        && reading.kind(verb) == TokenKind::Lower
        && (reading.is(verb, Word::IrregularPast)
            || ["s", "ed"].iter().any(|ending| reading.word(verb).ends_with(ending)));
    is_verb
        || [Word::He, Word::It, Word::They].iter().any(|word| reading.is(at, *word))
        || reading.opens_clause(at, end)
}

/// `first..end` without marks and "that" at its ends.
pub(super) fn trim(reading: &Reading<'_>, first: TokenIdx, end: TokenIdx) -> (TokenIdx, TokenIdx) {
    let (mut first, mut end) = (first, end);
    if let Some(dateline) = reading.text.article.dateline {
        while first < end
            && reading.text.tokens[first].range.start < dateline.end
            && reading.text.tokens[first].range.start >= dateline.start
        {
            first += 1;
        }
    }
    // "That will buy some miles, he said": a subject, and no link.
    let is_subject = |at: TokenIdx| {
        reading.kind(at) == TokenKind::Capitalised
            && at + 1 < end
            && (reading.is(at + 1, Word::Modal)
                || reading.is(at + 1, Word::Auxiliary)
                || reading.kind(at + 1) == TokenKind::Possessive)
    };
    while first < end
        && (reading.word(first) == "that" && !is_subject(first)
            || matches!(reading.word(first), "," | ":" | "." | ";"))
    {
        first += 1;
    }
    while end > first && matches!(reading.word(end - 1), "," | ":" | ";" | ".") {
        end -= 1;
    }
    // "Called it “a gift”": the mark that closes is left over, where the words begin behind the one that
    // opens inside the sentence.
    let is_left_over = |last: TokenIdx| {
        let (start, _) = reading.bounds(reading.sentence_of(first));
        reading.kind(last) == TokenKind::CloseQuote
            && reading
                .quote_of(last - 1)
                .is_some_and(|quote| quote.start > start + 1 && quote.start <= first)
    };
    if end > first + 1 && is_left_over(end - 1) {
        end -= 1;
    }
    (first, end.max(first))
}

/// Whether a content is where or when something was said ("here on Monday", "until then"), or who
/// said it ("the mayor Jane Roe").
pub(super) fn says_nothing(reading: &Reading<'_>, content: (TokenIdx, TokenIdx)) -> bool {
    let is_place_or_day = |at: TokenIdx| {
        reading.few(at, Few::OpensTime)
            || reading.few(at, Few::HereThere)
            || reading.few(at, Few::ToldWhen)
            || reading.few(at, Few::MonthName)
            || reading.few(at, Few::TimeAlone)
            || reading.is(at, Word::Day)
            || reading.is(at, Word::Preposition)
            || reading.is(at, Word::Determiner)
            || reading.kind(at) == TokenKind::Number
            || matches!(reading.kind(at), TokenKind::Mark)
    };
    let is_name =
        |at: TokenIdx| matches!(reading.kind(at), TokenKind::Capitalised | TokenKind::Upper);
    let mut words = content.0..content.1;
    content.0 < content.1 && (words.clone().all(is_place_or_day) || words.all(is_name))
}
