//! Figures: how many of what, as told, for the briefing to set beside what others tell.
//!
//! A figure is a number with its unit and, where the words beside it say, what became of those
//! counted ("killed", "deployed"). Precision before recall: a number that names something
//! ("Resolution 242"), a rank, an age, a part of another number and what only might be are left
//! out, and so is a number whose unit is not clear.

use std::ops::Range;

use super::clause::{NounPhrase, Reading, Referent};
use super::cues::Word;
use super::lexicon::{Lexicon, PhraseList};
use super::numbers::Numbers;
use super::terms::{self, Term};
use super::text::{Text, TokenIdx, TokenKind, look};
use super::{
    DateExpression, Display, Figure, Label, Measure, Origin, RuleId, SentenceIdx, Stance,
    Statement, Who,
};
use crate::load::ProseRange;

/// The least number of people, in hundredths, that is taken for the toll of a whole war where its
/// sentence speaks of one. Own choice, 2026-11-22: single battles and attacks rarely count thousands.
pub const LEAST_TOLL: u64 = 100_000;

/// Words between a number and its unit: "12 heavily armed border guards".
const UNIT_REACH: usize = 4;

/// Words between a number and what became of those counted, on either side. Own choice, November
/// 2026: "at least 12 people, most of them children, were killed".
const FRAME_REACH: usize = 9;

/// Words before and after a figure that tell what it is about, in tokens.
const ABOUT_REACH: usize = 30;

/// A sentence that tells no more than so many words of its matter, besides who tells it, leans on
/// the one before.
const MAX_LEANING_TERMS: usize = 1;

/// Words from "says" to the "is" of "says the real figure is". Own choice, November 2026.
const SAYING_REACH: usize = 6;

/// How many sentences before it a short one may lean on: "A put the sum at 8 million. B spoke of 9
/// million."
const LEANING_SENTENCES: usize = 2;

/// Words from "from" to the number that something rose or fell from: "from just over 12". Own choice,
/// November 2026.
const FROM_REACH: usize = 4;

/// A hedge shifts a bound by so many percent: "at least 40" is compatible with up to 50, "about
/// 40" with 36 to 44. Own choice, November 2026.
const LEAST_PERCENT: u64 = 25;
const ABOUT_PERCENT: u64 = 10;

/// The figures of `text`, in order. `dates` are left alone; `statements` say which words are the
/// matter told and which only name its source.
pub(super) fn find(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    dates: &[Label<DateExpression>],
    statements: &[Label<Statement>],
) -> Vec<Label<Figure>> {
    let text = reading.text;
    let list = lexicon.list("figures");
    let reader = Reader { reading, text, list, numbers: Numbers::of(text, lexicon) };
    let mut found = Vec::new();
    let (mut next_date, mut next_statement) = (0, 0);
    for sentence in 0..text.sentences.len() {
        let sentence_idx = SentenceIdx(u32::try_from(sentence).unwrap_or(u32::MAX));
        // "LIMA, 4 May (AP) - Two people": what a dateline ends with is no part of a number.
        let (start, end) = reading.bounds(sentence_idx);
        let bounds = text.sentences[sentence].range;
        while dates.get(next_date).is_some_and(|date| date.range.end <= bounds.start) {
            next_date += 1;
        }
        while statements.get(next_statement).is_some_and(|one| one.range.end <= bounds.start) {
            next_statement += 1;
        }
        // Most sentences have no number, and need no list of what stands beside it.
        let Some(mut at) = reader.first_number(start..end) else { continue };
        let in_sentence = |range: ProseRange| range.start < bounds.end;
        let dates: Vec<ProseRange> = dates[next_date..]
            .iter()
            .map(|label| label.range)
            .take_while(|range| in_sentence(*range))
            .collect();
        let statements: Vec<&Statement> = statements[next_statement..]
            .iter()
            .take_while(|label| in_sentence(label.range))
            .map(|label| &label.value)
            .collect();
        while at < end {
            let number = if reader.may_count(at) { reader.number(at, start, end) } else { None };
            let Some(number) = number else {
                at += 1;
                continue;
            };
            at = number.end.max(at + 1);
            let place = text.range_of(number.start..number.end);
            if is_dated(&dates, place) || is_disowned(&statements, place) {
                continue;
            }
            let told = Told { sentence: start..end, statements: &statements, dates: &dates };
            let before = Before { found: &found, sentence: sentence_idx };
            if let Some(label) = reader.figure(&number, &told, &before) {
                at = at.max(text.tokens.partition_point(|one| one.range.start < label.range.end));
                found.push(label);
            }
        }
    }
    found
}

/// What stands around a number: the tokens of its sentence, and its statements and dates.
struct Told<'a> {
    sentence: Range<TokenIdx>,
    statements: &'a [&'a Statement],
    dates: &'a [ProseRange],
}

/// Figures of one sentence that another may be set against: of more nobody could tell which is meant.
const MAX_BEFORE: usize = 4;

/// The figures before one in `sentence`.
struct Before<'f> {
    found: &'f [Label<Figure>],
    sentence: SentenceIdx,
}

impl<'f> Before<'f> {
    /// The figure that one may be set against: the only one, or the only one so measured, of its sentence, or
    /// else of the sentence right before. Of two nobody could tell which is meant.
    fn countered(&self, measure: Option<&Measure>) -> Option<&'f Figure> {
        let last = self.found.last()?;
        let is_near = last.sentence == self.sentence || last.sentence.0 + 1 == self.sentence.0;
        let of_sentence = || {
            let back = self.found.iter().rev().take_while(|one| one.sentence == last.sentence);
            back.take(MAX_BEFORE)
        };
        let is_like = |one: &&Label<Figure>| measure.is_none_or(|own| one.value.measure == *own);
        let mut like = of_sentence().filter(is_like);
        let only = like.next().filter(|_| like.next().is_none())?;
        let is_list = of_sentence().count() == MAX_BEFORE;
        (is_near && !is_list && !only.value.is_counter).then_some(&only.value)
    }

    /// Whether what it may be set against is told in the same sentence.
    fn is_here(&self) -> bool {
        self.found.last().is_some_and(|last| last.sentence == self.sentence)
    }
}

/// Whether a date stands in a place; `dates` are in order and apart, and a list of a megabyte must
/// not be read once for every number in it.
fn is_dated(dates: &[ProseRange], place: ProseRange) -> bool {
    look(1);
    let next = dates.partition_point(|date| date.end <= place.start);
    dates.get(next).is_some_and(|date| date.overlaps(place))
}

/// Whether a number stands in what somebody denies or doubts: "denied that 40 had been killed" gives none.
fn is_disowned(statements: &[&Statement], place: ProseRange) -> bool {
    statements.iter().any(|one| {
        matches!(one.stance, Stance::Denied | Stance::Doubted) && one.content.contains(place)
    })
}

/// A number before it is known what it counts.
struct Number {
    start: TokenIdx,
    end: TokenIdx,
    /// In hundredths.
    low: u64,
    high: u64,
    currency: Option<String>,
    is_percent: bool,
    /// Where the words begin that tell its fate: before the number that it rose or fell from.
    told_from: TokenIdx,
}

struct Reader<'a> {
    reading: &'a Reading<'a>,
    text: &'a Text<'a>,
    list: &'a PhraseList,
    numbers: Numbers<'a>,
}

impl Reader<'_> {
    /// The class of the phrase at `token`, its value, and one past its last token.
    fn class(&self, token: TokenIdx) -> Option<(&str, &str, TokenIdx)> {
        let hit = self.list.at(self.text, token)?;
        let (class, value) = self.list.class_parts(hit.class);
        Some((class, value, hit.end))
    }

    fn is_class(&self, token: TokenIdx, wanted: &str) -> bool {
        self.class(token).is_some_and(|(class, ..)| class == wanted)
    }

    /// Whether a phrase of `wanted` ends right before `token`, within `from`.
    fn class_before(&self, token: TokenIdx, from: TokenIdx, wanted: &str) -> Option<TokenIdx> {
        (from.max(token.saturating_sub(4))..token)
            .find(|at| self.class(*at).is_some_and(|(c, _, end)| c == wanted && end == token))
    }

    /// The number that starts at `at`, with its currency and a second number of a range.
    fn number(&self, at: TokenIdx, from: TokenIdx, end: TokenIdx) -> Option<Number> {
        let (low, mut stop) = self.value(at, end)?;
        let mut high = low;
        let currency_before = at.checked_sub(1).filter(|at| *at >= from).and_then(|before| {
            Some(match self.text.word(before) {
                "$" => "usd",
                "€" => "eur",
                "£" => "gbp",
                "¥" => "yen",
                _ => return None,
            })
        });
        let mut start = at - usize::from(currency_before.is_some());
        // "Between 5 and 7", "5 to 7", "5-7".
        if stop + 1 < end && matches!(self.text.word(stop), "to" | "-" | "–" | "and") {
            let is_between = start > from && self.text.is(start - 1, "between");
            let second =
                stop + 1 + usize::from(matches!(self.text.word(stop + 1), "$" | "€" | "£"));
            if (self.text.word(stop) != "and" || is_between)
                && let Some((value, after)) = self.value(second, end)
                && value > low
            {
                // "Grew from 3 to 40 members": 40 is told, and no range.
                if self.is_left_behind(start, from) {
                    let number = self.with_currency(second, after, value, value, currency_before);
                    return Some(Number { told_from: start, ..number });
                }
                // "3 to 4 million": the scale belongs to both; of "3 to 4,000" nobody could tell.
                let scale = if value >= low.saturating_mul(50) { value / low.max(1) } else { 1 };
                let is_scaled = scale >= 100 && low < 100_000 && self.ends_in_scale(after);
                let lifted = [100_u64, 1_000, 1_000_000, 1_000_000_000];
                let lifted = lifted.into_iter().rev().filter_map(|factor| low.checked_mul(factor));
                let lifted = lifted.take_while(|_| is_scaled).find(|lifted| *lifted <= value);
                let low_scaled = lifted.unwrap_or(low);
                start -= usize::from(is_between);
                stop = after;
                high = value;
                return Some(self.with_currency(start, stop, low_scaled, high, currency_before));
            }
        }
        Some(self.with_currency(start, stop, low, high, currency_before))
    }

    /// Whether the number before `end` is in words, or its digits have a word of scale behind them.
    fn ends_in_scale(&self, end: TokenIdx) -> bool {
        let last = end - 1;
        self.text.tokens[last].kind != TokenKind::Number
            || self.text.word(last).ends_with(char::is_alphabetic)
    }

    /// Whether a number at `start` is what something rose or fell from.
    fn is_left_behind(&self, start: TokenIdx, from: TokenIdx) -> bool {
        let is_from = |at: &TokenIdx| self.text.is(*at, "from");
        let near = from.max(start.saturating_sub(FROM_REACH))..start;
        let Some(at) = near.rev().find(is_from) else { return false };
        (from.max(at.saturating_sub(FRAME_REACH))..at).any(|verb| self.is_class(verb, "moves"))
    }

    fn with_currency(
        &self,
        start: TokenIdx,
        stop: TokenIdx,
        low: u64,
        high: u64,
        before: Option<&'static str>,
    ) -> Number {
        let mut number = Number {
            start,
            end: stop,
            low,
            high,
            currency: before.map(str::to_owned),
            is_percent: false,
            told_from: start,
        };
        if stop >= self.text.tokens.len()
            || self.text.tokens[stop].sentence != self.text.tokens[start].sentence
        {
            return number;
        }
        if self.text.word(stop) == "%" {
            number.is_percent = true;
            number.end = stop + 1;
            return number;
        }
        // "Million American dollars", "million Danish crowns".
        let is_adjective = self.text.tokens[stop].kind == TokenKind::Capitalised;
        let mut at = stop;
        for _ in 0..=usize::from(is_adjective) {
            match self.class(at) {
                Some(("currency", value, end)) if number.currency.is_none() => {
                    number.currency = Some(value.to_owned());
                    number.end = end;
                    break;
                }
                Some(("percent", _, end)) if at == stop => {
                    number.is_percent = true;
                    number.end = end;
                    break;
                }
                _ => at += 1,
            }
            if at >= self.text.tokens.len() {
                break;
            }
        }
        number
    }

    /// Where the first number stands in a sentence. A word of letters alone is one, or begins one, only
    /// where the list has one in the sentence.
    fn first_number(&self, mut sentence: Range<TokenIdx>) -> Option<TokenIdx> {
        let has_words = self.numbers.stand_in(sentence.clone());
        let end = sentence.end;
        sentence.find(|at| {
            (has_words || !self.text.tokens[*at].is_plain)
                && self.may_count(*at)
                && self.value(*at, end).is_some()
        })
    }

    /// Whether a number may stand at `at`: nearly all words are neither digits nor in the list.
    #[inline]
    fn may_count(&self, at: TokenIdx) -> bool {
        self.text.tokens[at].kind == TokenKind::Number || self.numbers.may_begin(at)
    }

    /// The value in hundredths of the number at `at`, and one past its last token.
    fn value(&self, at: TokenIdx, end: TokenIdx) -> Option<(u64, TokenIdx)> {
        if at >= end {
            return None;
        }
        let (mut value, mut stop) = match self.text.tokens[at].kind {
            TokenKind::Number => (digits(self.text.word(at))?, at + 1),
            // "One" counts nothing that two sources could tell differently.
            TokenKind::Lower | TokenKind::Capitalised => {
                let (value, stop) = self.numbers.at(at, end).filter(|(value, _)| *value > 1)?;
                return Some((value.checked_mul(100)?, stop));
            }
            _ => return None,
        };
        // "3 hundred thousand": at most two words of scale.
        for _ in 0..2 {
            let Some((scale, after)) = self.numbers.scale(stop, end) else { break };
            value = value.checked_mul(scale)?;
            stop = after;
        }
        Some((value, stop))
    }

    /// The figure of `number`; `before` has those that it may be set against.
    fn figure(
        &self,
        number: &Number,
        told: &Told<'_>,
        before: &Before<'_>,
    ) -> Option<Label<Figure>> {
        let Told { sentence, statements, dates } = told;
        if number.high == 0
            || self.names_something(number, sentence)
            || self.numbers.is_rest(number.start, sentence.start)
        {
            return None;
        }
        // People of whom no word is said ("the toll rose to 31") are no unit of their own.
        let has_unit = |(_, end): &(Measure, TokenIdx)| {
            *end > number.end || number.currency.is_some() || number.is_percent
        };
        let own = self.measure(number, sentence.end);
        let unit = own.clone().filter(has_unit);
        let countered = before.countered(unit.as_ref().map(|(measure, _)| measure));
        let is_here = before.is_here();
        let countered = countered.filter(|before| {
            (unit.is_some() || self.ends_clause(number, sentence.end))
                && self.counters(number, sentence, before, is_here)
        });
        let inherited = countered.map(|before| (before.measure.clone(), number.end));
        let (measure, unit_end) = unit.or(inherited).or(own)?;
        let whole = number.start..unit_end;
        let frame = self.frame(number, &whole, sentence);
        let (low, high, start) = self.hedged(number, sentence.start)?;
        let near = start.saturating_sub(6).max(sentence.start)..start;
        let is_part = self.class_before(start, sentence.start, "part").is_some()
            || self.class_before(number.start, sentence.start, "part").is_some()
            || (number.end..(unit_end + 1).min(sentence.end))
                .any(|at| self.is_class(at, "part") && !self.text.is(at, "new"));
        if is_part || near.clone().any(|at| self.is_class(at, "open")) {
            return None;
        }
        let is_total =
            (near.start..(unit_end + 8).min(sentence.end)).any(|at| self.is_class(at, "total"));
        // Thousands of dead beside words about the war are those of the war.
        let around = start.saturating_sub(ABOUT_REACH).max(sentence.start)
            ..(unit_end + ABOUT_REACH).min(sentence.end);
        let is_toll = frame.is_some()
            && number.low >= LEAST_TOLL
            && around.clone().any(|at| self.is_class(at, "war"));
        let is_total = is_total || is_toll;
        let range = self.text.range_of(start..unit_end);
        let by = self.by(number.start, start, sentence, statements, countered);
        let beside: Vec<Range<TokenIdx>> = std::iter::once(whole.clone())
            .chain(frame.as_ref().map(|(_, at)| at.clone()))
            .chain(by.as_ref().map(|(_, at)| at.clone()))
            .collect();
        let about = match countered {
            Some(before) => before.about.clone(),
            None => self.about(&whole, &beside, sentence, statements, dates),
        };
        let mut cues = vec![self.text.range_of(number.start..number.end)];
        if let Some((_, at)) = &frame {
            cues.push(self.text.range_of(at.clone()));
        }
        let frame = match countered {
            Some(before) => before.frame.clone(),
            None => frame.map(|(frame, _)| frame),
        };
        let figure = Figure {
            told: (number.low, number.high),
            low,
            high,
            measure,
            frame,
            is_total: countered.map_or(is_total, |before| before.is_total),
            by: by.map(|(by, _)| by),
            about,
            is_counter: countered.is_some(),
        };
        Some(Label {
            value: figure,
            range,
            sentence: self.text.tokens[number.start].sentence,
            origin: Origin::Rule { id: RuleId::new("figure/number"), cues: cues.into() },
            display: Display::default(),
            display_by: None,
        })
    }

    /// Whether somebody sets `number` against `before`: "the union spoke of about seventeen". A loss is
    /// set against a sum, and a toll against one; who "counted 40 boats" counts something else. `is_here`:
    /// both stand in one sentence.
    fn counters(
        &self,
        number: &Number,
        sentence: &Range<TokenIdx>,
        before: &Figure,
        is_here: bool,
    ) -> bool {
        let Some((_, _, start)) = self.hedged(number, sentence.start) else { return false };
        let verb = self.class_before(start, sentence.start, "counters");
        let verb = verb.or_else(|| self.class_before(start, sentence.start, "answers"));
        match verb.and_then(|at| self.class(at)) {
            Some((_, "money", _)) => matches!(before.measure, Measure::Money(_)),
            Some((_, "killed", _)) => before.frame.as_deref() == Some("killed"),
            Some((_, "bare", _)) => {
                matches!(before.measure, Measure::Count(_))
                    && self.ends_clause(number, sentence.end)
            }
            Some(("answers", ..)) => {
                let is_money = matches!(before.measure, Measure::Money(_));
                (is_here || !is_money) && self.ends_clause(number, sentence.end)
            }
            Some(_) => true,
            None => {
                self.says_it_is(start, sentence, before).is_some()
                    || self.gapped(start, sentence).is_some()
                    || is_here && self.bare_teller(number, start, sentence).is_some()
            }
        }
    }

    /// The verb by which somebody says what the figure before "really" is: "says it was 40", "claimed the real
    /// sum was 40", "says turnout was 40" of a turnout.
    fn says_it_is(
        &self,
        start: TokenIdx,
        sentence: &Range<TokenIdx>,
        before: &Figure,
    ) -> Option<TokenIdx> {
        let is = start.checked_sub(1);
        let is = is.filter(|at| *at > sentence.start && self.is_class(*at, "be"))?;
        let floor = is.saturating_sub(SAYING_REACH).max(sentence.start);
        let tells = |at: &TokenIdx| self.is_class(*at, "answers") || self.is_class(*at, "gives");
        let verb = (floor..is - 1).rev().find(tells)?;
        let last = is - 1;
        let is_of_matter = || {
            let term = self.reading.term(last, false);
            term.is_some_and(|term| before.about.iter().any(|one| one.stem() == term.stem()))
        };
        let is_it = self.reading.is(last, Word::It) || self.reading.is(last, Word::They);
        (is_it || self.is_class(last, "sums") || is_of_matter()).then_some(verb)
    }

    /// Who gives the number at `start` where nothing stands between: "the police counted 300, the organisers
    /// 900". The figure before it is in the same sentence and has a verb that gives one.
    fn bare_teller(
        &self,
        number: &Number,
        start: TokenIdx,
        sentence: &Range<TokenIdx>,
    ) -> Option<NounPhrase> {
        let phrase = self.reading.subject(start)?;
        let is_clause = phrase.first > sentence.start
            && phrase.head + 1 == start
            && self.parts_clauses(phrase.first - 1)
            && (number.currency.is_some() || self.ends_clause(number, sentence.end));
        let is_teller = is_clause && self.reading.who(phrase).is_some();
        let gives = |at: TokenIdx| {
            self.is_class(at, "answers")
                || self.is_class(at, "gives")
                || self.is_class(at, "counters")
        };
        (is_teller && (sentence.start..phrase.first).any(gives)).then_some(phrase)
    }

    /// Who gives the number at `start` where the verb is left out: "the police put the crowd at 300, the
    /// organisers at 900".
    fn gapped(&self, start: TokenIdx, sentence: &Range<TokenIdx>) -> Option<NounPhrase> {
        let is_link = |at: TokenIdx| self.text.is(at, "at") || self.text.is(at, "of");
        let link = start.checked_sub(1).filter(|at| *at > sentence.start && is_link(*at))?;
        let phrase = self.reading.subject(link)?;
        let is_clause = phrase.first > sentence.start
            && phrase.end == link
            && self.parts_clauses(phrase.first - 1);
        // "Put the takings at 300, the costs at 90": what is no teller is another thing.
        let is_teller = is_clause && self.reading.who(phrase).is_some();
        let before = sentence.start..phrase.first;
        let gives = |at: &TokenIdx| self.is_class(*at, "gives") || self.is_class(*at, "counters");
        let verb = before.clone().filter(|_| is_teller).find(gives)?;
        let links = (verb..phrase.first).filter(|at| self.text.is(*at, self.text.word(link)));
        let mut opened = links.flat_map(|at| at + 1..(at + 1 + UNIT_REACH).min(phrase.first));
        let is_same = opened.any(|at| self.may_count(at) && self.value(at, phrase.first).is_some());
        is_same.then_some(phrase)
    }

    /// Whether nothing follows a number in its clause that it could count: "lists 52 who have not come home",
    /// "says only 40 were".
    fn ends_clause(&self, number: &Number, end: TokenIdx) -> bool {
        let ends = |at: TokenIdx| at >= end || self.parts_clauses(at);
        ends(number.end)
            || self.is_class(number.end, "who")
            || self.is_class(number.end, "be") && ends(number.end + 1)
            || self.is_class(number.end, "left") && ends(number.end + 1)
    }

    /// Whether one clause ends at a token and the next may begin.
    fn parts_clauses(&self, at: TokenIdx) -> bool {
        self.text.tokens[at].kind == TokenKind::Mark
            || ["and", "but", "while", "whereas"].iter().any(|word| self.text.is(at, word))
    }

    /// "Resolution 242", "aged 40", "Flight 12": a number that counts nothing.
    fn names_something(&self, number: &Number, sentence: &Range<TokenIdx>) -> bool {
        if number.currency.is_some() {
            return false;
        }
        let Some(before) = number.start.checked_sub(1).filter(|at| *at >= sentence.start) else {
            return false;
        };
        let is_capital = before > sentence.start
            && matches!(self.text.tokens[before].kind, TokenKind::Capitalised | TokenKind::Upper)
            && self.class(before).is_none();
        // "By 12 members" counts; "by 1980" is a date and none of ours.
        let is_designator = self.is_class(before, "designator")
            && !matches!(self.text.word(before), "by" | "since" | "until");
        is_capital || is_designator || matches!(self.text.word(before), "#" | "№" | "/" | "-" | "–")
    }

    /// What is counted, and one past its last token.
    fn measure(&self, number: &Number, end: TokenIdx) -> Option<(Measure, TokenIdx)> {
        if let Some(currency) = &number.currency {
            return Some((Measure::Money(currency.clone()), number.end));
        }
        if number.is_percent {
            return Some((Measure::Percent, number.end));
        }
        let mut unit: Option<(String, TokenIdx)> = None;
        // "3,750 of its members": what they are part of is theirs, and no other number.
        let is_of_own = number.end + 2 < end
            && self.text.is(number.end, "of")
            && self.reading.is(number.end + 1, Word::Possessive);
        let from = number.end + if is_of_own { 2 } else { 0 };
        for at in from..end.min(from + UNIT_REACH) {
            let word = self.text.word(at);
            let kind = self.text.tokens[at].kind;
            if !matches!(kind, TokenKind::Lower | TokenKind::Capitalised | TokenKind::Upper) {
                break;
            }
            let class = self.class(at);
            if matches!(class, Some(("score", ..))) {
                return None;
            }
            if let Some(("unit", value, after)) = class {
                // "Police officers": the later plural is the head.
                unit = Some((value.to_owned(), after));
                if value != "police" {
                    break;
                }
                continue;
            }
            let is_plural = kind == TokenKind::Lower
                && word.len() > 3
                && word.ends_with('s')
                && !["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
            if is_plural && !is_verb_like(word) {
                unit = Some((terms::stem(word).into_owned(), at + 1));
                continue;
            }
            if unit.is_some() || terms::term(word, false).is_none() && !is_time(word) {
                break;
            }
        }
        // "A toll of 12", "12 were wounded": people, where nothing else is counted.
        let Some((unit, after)) = unit else {
            let from = self.text.tokens_of(self.text.tokens[number.start].sentence).start;
            let (_, _, start) = self.hedged(number, from)?;
            let beside = start.saturating_sub(1).max(from)..end.min(number.end + 3);
            let is_told = beside.into_iter().any(|at| {
                self.class(at).is_some_and(|(class, value, _)| class == "frame" && of_people(value))
            });
            let follows_fate = number.start >= 2
                && self.text.is(number.start - 1, "of")
                && self.class(number.start - 2).is_some_and(|(class, ..)| class == "frame");
            // "The toll rose to 31", "put the dead at 15".
            let is_put = start > from
                && (self.text.is(start - 1, "to") || self.text.is(start - 1, "at"))
                && (start.saturating_sub(FRAME_REACH).max(from)..start).any(|at| {
                    self.class(at)
                        .is_some_and(|(class, value, _)| class == "frame" && of_people(value))
                })
                && self.text.tokens.get(number.end).is_none_or(|next| {
                    next.kind == TokenKind::Mark
                        || self.class(number.end).is_some()
                        || terms::term(self.text.word(number.end), false).is_none()
                });
            return (is_told || follows_fate || is_put)
                .then(|| (Measure::Count("people".to_owned()), number.end));
        };
        Some((Measure::Count(unit), after))
    }

    /// What became of those counted: the nearest word that tells it.
    fn frame(
        &self,
        number: &Number,
        whole: &Range<TokenIdx>,
        sentence: &Range<TokenIdx>,
    ) -> Option<(String, Range<TokenIdx>)> {
        let is_of_money = |value: &str| matches!(value, "demanded" | "offered" | "paid" | "lost");
        let fits = |value: &str| match number.currency {
            Some(_) => is_of_money(value),
            None => number.is_percent == is_of_money(value),
        };
        let stops = |at: &TokenIdx| {
            matches!(self.text.word(*at), ";" | ":" | "—" | "–")
                || self.text.tokens[*at].kind == TokenKind::Number
        };
        let mut best: Option<(usize, String, Range<TokenIdx>)> = None;
        let mut note = |distance: usize, at: TokenIdx| {
            if let Some(("frame", value, end)) = self.class(at)
                && fits(value)
                && best.as_ref().is_none_or(|(nearest, ..)| distance < *nearest)
            {
                best = Some((distance, value.to_owned(), at..end));
            }
        };
        let after = number.end..(whole.end + FRAME_REACH).min(sentence.end);
        for at in after.take_while(|at| !stops(at)) {
            note(at - number.end + 1, at);
        }
        let from = number.told_from;
        let before = from.saturating_sub(FRAME_REACH).max(sentence.start)..from;
        for at in before.rev().take_while(|at| !stops(at)) {
            note(number.start - at, at);
        }
        best.map(|(_, frame, at)| (frame, at))
    }

    /// The bounds of what is told, and where it starts with its hedge; `None` where a bound is too large
    /// to be counted in hundredths.
    fn hedged(&self, number: &Number, from: TokenIdx) -> Option<(u64, u64, TokenIdx)> {
        let (mut low, mut high) = (number.low, number.high);
        let mut start = number.start;
        if let Some(at) = self.class_before(start, from, "least") {
            high = high.checked_add(high / 100 * LEAST_PERCENT)?;
            start = at;
        } else if let Some(at) = self.class_before(start, from, "most") {
            low = low.saturating_sub(low / 100 * LEAST_PERCENT);
            start = at;
        } else if let Some(at) = self.class_before(start, from, "about") {
            low = low.saturating_sub(low / 100 * ABOUT_PERCENT);
            high = high.checked_add(high / 100 * ABOUT_PERCENT)?;
            start = at;
        } else if low == high {
            // "8 billion" is told to one digit: half a unit of its last digit is no difference.
            let mut unit = 1_u64;
            while let Some(next) = unit.checked_mul(10)
                && low >= next
                && low.is_multiple_of(next)
            {
                unit = next;
            }
            if unit >= 10_000 || number.currency.is_some() {
                let slack = (unit / 2).min(low / 20);
                low -= slack;
                high = high.checked_add(slack)?;
            }
        }
        Some((low, high, start))
    }

    /// Who gives the figure.
    fn by(
        &self,
        number: TokenIdx,
        start: TokenIdx,
        sentence: &Range<TokenIdx>,
        statements: &[&Statement],
        countered: Option<&Figure>,
    ) -> Option<(Who, Range<TokenIdx>)> {
        if let Some(phrase) = self.gapped(start, sentence) {
            return Some((self.teller(phrase), phrase.first..start));
        }
        // Its own verb tells who sets it against another, whoever is quoted around both.
        if let Some(told) = countered.and_then(|before| self.by_verb(start, sentence, Some(before)))
        {
            return Some(told);
        }
        let place = self.text.tokens[number].range;
        // Of nested ones the innermost: "A said, while B said 40 people".
        let statement = statements
            .iter()
            .filter(|one| one.content.start <= place.start && place.end <= one.content.end)
            .max_by_key(|one| one.content.start);
        if let Some(statement) = statement {
            return Some((statement.speaker.clone(), start..start));
        }
        self.by_verb(start, sentence, None)
    }

    /// Who gives the figure at `start` by a verb before it, or by none where another does so; `countered` is
    /// the one it is set against.
    fn by_verb(
        &self,
        start: TokenIdx,
        sentence: &Range<TokenIdx>,
        countered: Option<&Figure>,
    ) -> Option<(Who, Range<TokenIdx>)> {
        let floor = start.saturating_sub(FRAME_REACH).max(sentence.start);
        let gives = |at: &TokenIdx| self.is_class(*at, "gives") || self.is_class(*at, "counters");
        let answer = self.class_before(start, floor, "answers");
        let answer = answer
            .or_else(|| self.says_it_is(start, sentence, countered?))
            .or_else(|| countered.and(self.class_before(start, floor, "counters")));
        if countered.is_some() && answer.is_none() {
            let phrase = self.reading.subject(start).filter(|phrase| phrase.end == start)?;
            return Some((self.teller(phrase), phrase.first..start));
        }
        let verb = answer.or_else(|| (floor..start).rev().find(gives))?;
        let phrase = self.reading.subject(self.reading.manner(verb).start)?;
        let is_pronoun = [Word::He, Word::It, Word::They]
            .into_iter()
            .any(|class| self.reading.is(phrase.first, class));
        let speaker = self.teller(phrase);
        let is_unknown = is_pronoun && !matches!(speaker, Who::Actor(_));
        (!is_unknown).then_some((speaker, phrase.first..verb + 1))
    }

    /// Whom a phrase names as one who gives a figure, or its words.
    fn teller(&self, phrase: NounPhrase) -> Who {
        if let Some(Referent::Actor(actor)) = self.reading.who(phrase) {
            return Who::Actor(actor);
        }
        // "By the islands' estimate, some 38,000": who estimates, without the preposition.
        let is_led =
            phrase.first + 1 < phrase.end && self.reading.is(phrase.first, Word::Preposition);
        let first = phrase.first + usize::from(is_led);
        let words = self.text.slice(self.reading.range(first, phrase.end));
        Who::Unnamed(words.to_owned())
    }

    /// What the sentence is about, without the tokens of the figure itself, its fate and its teller: the words of the statement that holds
    /// it, else of the sentence; and those of the sentence before where these say little.
    fn about(
        &self,
        whole: &Range<TokenIdx>,
        beside: &[Range<TokenIdx>],
        sentence: &Range<TokenIdx>,
        statements: &[&Statement],
        dates: &[ProseRange],
    ) -> Vec<Term> {
        let figure = self.text.range_of(whole.clone());
        let content = statements
            .iter()
            .map(|one| one.content)
            .find(|content| content.start <= figure.start && figure.end <= content.end);
        let from = whole.start.saturating_sub(ABOUT_REACH).max(sentence.start);
        let to = (whole.end + ABOUT_REACH).min(sentence.end);
        let is_told = |at: &TokenIdx| {
            let range = self.text.tokens[*at].range;
            !beside.iter().any(|tokens| tokens.contains(at))
                && content.is_none_or(|content| content.overlaps(range))
                && !is_dated(dates, range)
        };
        let mut found: Vec<Term> =
            (from..to).filter(is_told).filter_map(|at| self.term(at, sentence.start)).collect();
        let mut start = sentence.start;
        for step in 0..LEANING_SENTENCES {
            // What the sentence before adds may be as little: then it leaned too.
            if found.len() > MAX_LEANING_TERMS + 2 * step || start == 0 {
                break;
            }
            let tokens = self.text.tokens_of(self.text.tokens[start - 1].sentence);
            start = tokens.start;
            found.extend(tokens.take(ABOUT_REACH).filter_map(|at| self.term(at, start)));
        }
        terms::sorted(found)
    }

    fn term(&self, at: TokenIdx, first: TokenIdx) -> Option<Term> {
        let kind = self.text.tokens[at].kind;
        let is_word = matches!(kind, TokenKind::Lower | TokenKind::Capitalised | TokenKind::Upper);
        let counts = is_word
            && !self.numbers.is_numeral(at)
            && !self.class(at).is_some_and(|(class, ..)| matches!(class, "frame" | "currency"));
        let is_name = kind != TokenKind::Lower && at > first;
        counts.then(|| self.reading.term(at, is_name)).flatten()
    }
}

/// "12 says", "3 was": a verb in "-s" that stands where a unit could.
fn is_verb_like(word: &str) -> bool {
    terms::term(word, false).is_none() && !is_time(word)
}

/// Measures of time are no terms, and are units all the same.
fn is_time(word: &str) -> bool {
    matches!(word, "days" | "weeks" | "months" | "years" | "hours" | "minutes" | "times")
}

/// What is told of people, so that "12 were wounded" counts them.
fn of_people(frame: &str) -> bool {
    matches!(
        frame,
        "killed"
            | "wounded"
            | "missing"
            | "displaced"
            | "held"
            | "captured"
            | "marched"
            | "for"
            | "against"
    )
}

/// A number written in digits, in hundredths; `None` for an ordinal, a time of day, a fraction finer
/// than hundredths or what is too large.
fn digits(word: &str) -> Option<u64> {
    let (number, factor) = match word.find(|c: char| c.is_alphabetic()) {
        None => (word, 1),
        Some(at) => {
            let factor = match &word[at..] {
                "k" | "K" => 1_000,
                "m" | "M" | "mn" => 1_000_000,
                "bn" | "b" | "B" => 1_000_000_000,
                "tn" => 1_000_000_000_000,
                _ => return None,
            };
            (&word[..at], factor)
        }
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let is_single = first.len() == whole.len();
    if !(is_single || first.len() <= 3 && groups.clone().all(|group| group.len() == 3))
        || fraction.len() > 2
        || fraction.contains('.')
    {
        return None;
    }
    let whole = groups.try_fold(first.parse::<u64>().ok()?, |whole, group| {
        whole.checked_mul(1_000)?.checked_add(group.parse().ok()?)
    })?;
    let fraction: u64 = match fraction.len() {
        0 => 0,
        1 => fraction.parse::<u64>().ok()? * 10,
        _ => fraction.parse().ok()?,
    };
    whole.checked_mul(100)?.checked_add(fraction)?.checked_mul(factor)
}

#[cfg(test)]
mod tests;
