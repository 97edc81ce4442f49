//! Which sentences only repeat what an outlet takes back: "A report on 3 May said that … . We apologise
//! for the error."
//!
//! Such a sentence is told in no register: the day of a report is no event, the report is nobody who
//! speaks, and what it said is what is taken back. Read in texts whose title says that they correct, and
//! in paragraphs that own up to an error; the words are those of `corrections.toml`.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;

use super::lexicon::{Lexicon, PhraseList};
use super::text::{Text, TokenIdx, TokenKind};
use super::{DateExpression, Display, Label, SentenceIdx};

/// Words of a sentence in which it says that something was printed: "In our report of 18 May on the
/// talks between the guild and the board we said". Own choice, November 2026.
const PRINT_WORDS: usize = 24;

/// Words before what was printed: "an", "in our", "our own". Own choice, November 2026.
const OPENING_WORDS: usize = 4;

/// Sentences of a text that is a correction as a whole where one of them owns up to an error. Own choice,
/// November 2026.
const SHORT_SENTENCES: usize = 10;

/// The sentences of `text` that only repeat what is taken back, in order.
pub(super) fn taken_back(text: &Text<'_>, lexicon: &Lexicon) -> BTreeSet<SentenceIdx> {
    let reader = Reader { text, list: lexicon.list("corrections") };
    let n_sentences = text.sentences.len();
    let is_whole = (0..n_sentences).any(|at| text.sentences[at].is_heading && reader.is_title(at))
        || n_sentences <= SHORT_SENTENCES && (0..n_sentences).any(|at| reader.owns_up(at));
    let mut found = BTreeSet::new();
    let mut first = 0;
    for block in &text.article.blocks {
        let of_block = |at: &usize| text.sentences[*at].range.start < block.range.end;
        let end = first + (first..n_sentences).take_while(of_block).count();
        let corrects = is_whole
            || (first..end).any(|at| reader.owns_up(at))
            || first < end && reader.is_title(first);
        if corrects {
            found.extend((first..end).filter(|at| reader.is_of_print(*at)).map(index));
        }
        first = end;
    }
    found
}

/// Takes the expressions of time in the sentences `taken_back` off every list, and tells of their days
/// where another sentence names them.
pub(super) fn hide(taken_back: &BTreeSet<SentenceIdx>, dates: &mut [Label<DateExpression>]) {
    if taken_back.is_empty() {
        return;
    }
    let mut days: BTreeSet<(Date, Date)> = BTreeSet::new();
    for date in dates {
        if taken_back.contains(&date.sentence) {
            if date.display == Display::Ranked {
                date.display = Display::Hidden;
            }
        } else if let Some(when) = &date.value.when {
            date.value.is_repeated = !days.insert((when.start, when.end));
        }
    }
}

fn index(at: usize) -> SentenceIdx {
    SentenceIdx(u32::try_from(at).expect("an article is below 4 GiB"))
}

struct Reader<'a> {
    text: &'a Text<'a>,
    list: &'a PhraseList,
}

impl Reader<'_> {
    fn tokens(&self, sentence: usize) -> Range<TokenIdx> {
        let (start, end) = self.text.sentence_tokens[sentence];
        start..end
    }

    /// Where a phrase of the class stands in `tokens` first, and its end.
    fn first(&self, tokens: Range<TokenIdx>, class: &str) -> Option<(TokenIdx, TokenIdx)> {
        self.list.starts(self.text, tokens).find_map(|at| {
            let hit = self.list.at(self.text, at)?;
            (self.list.class_name(hit.class) == class).then_some((at, hit.end))
        })
    }

    /// "Correction", "Correction: the toll at the mill", "Corrections and clarifications".
    fn is_title(&self, sentence: usize) -> bool {
        let tokens = self.tokens(sentence);
        let opening = tokens.start..tokens.end.min(tokens.start + 1);
        self.first(opening, "title").is_some_and(|(_, end)| {
            end >= tokens.end || matches!(self.text.word(end), ":" | "." | "—" | "–" | "-")
        })
    }

    /// "We apologise to Ms Roe for the error", "this newspaper regrets the mistake"; not in quotation marks.
    fn owns_up(&self, sentence: usize) -> bool {
        let tokens = self.tokens(sentence);
        let mut sorry_to = None;
        for at in self.list.starts(self.text, tokens.clone()) {
            let Some(hit) = self.list.at(self.text, at) else { continue };
            match self.list.class_name(hit.class) {
                "owns" => return !self.has_quote(tokens),
                "sorry" => sorry_to = sorry_to.or(Some(hit.end)),
                "error" if sorry_to.is_some_and(|end| at >= end) => return !self.has_quote(tokens),
                _ => {}
            }
        }
        false
    }

    /// "We wrote that …", "our report of 18 May said …", "an article on Tuesday stated …".
    fn is_of_print(&self, sentence: usize) -> bool {
        let tokens = self.tokens(sentence);
        let near = tokens.start..tokens.end.min(tokens.start + PRINT_WORDS);
        let Some((says, _)) = self.first(near, "says") else { return false };
        let before = tokens.start..says;
        if self.has_quote(before.clone()) {
            return false;
        }
        let subject = before.clone().rev().find(|at| !self.is_class(*at, "wrongly"));
        if subject.is_some_and(|at| self.text.is(at, "we")) {
            return true;
        }
        let opening = before.start..before.end.min(before.start + OPENING_WORDS);
        let Some((_, end)) = self.first(opening, "piece") else { return false };
        // Of a day, in these pages; not of somebody else, nor one that somebody wrote.
        (end..says).all(|at| self.is_of_its_place(at))
    }

    fn is_class(&self, at: TokenIdx, class: &str) -> bool {
        self.list.at(self.text, at).is_some_and(|hit| self.list.class_name(hit.class) == class)
    }

    /// Whether the word at `at` only says where and when something was printed.
    fn is_of_its_place(&self, at: TokenIdx) -> bool {
        self.text.tokens[at].kind == TokenKind::Number
            || self.is_class(at, "place")
            || self.is_class(at, "wrongly")
            || self.text.word(at) == ","
    }

    fn has_quote(&self, mut tokens: Range<TokenIdx>) -> bool {
        tokens.any(|at| {
            matches!(self.text.tokens[at].kind, TokenKind::OpenQuote | TokenKind::CloseQuote)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::Display;
    use crate::annotate::tests::label;

    /// What a text tells: days of events, statements and figures.
    #[track_caller]
    fn check(text: &str, days: &[&str], n_said: usize) {
        let (labels, _) = label(text);
        let is_shown = |display| display == Display::Ranked;
        let dates = labels.dates.iter().filter(|one| is_shown(one.display));
        let dates = dates.filter(|one| !one.value.is_repeated);
        let isos: Vec<_> = dates.filter_map(|one| one.value.when.as_ref()).collect();
        let isos: Vec<&str> = isos.iter().map(|when| when.iso.as_str()).collect();
        assert_eq!(isos, days, "{text}");
        assert_eq!(labels.statements.len() + labels.figures.len(), n_said, "{text}");
    }

    #[test]
    fn what_an_outlet_takes_back_is_told_nowhere() {
        check(
            "In our report of 18 March 2024 we said that 40 people had been killed at the mill. We apologise for the error.",
            &[],
            0,
        );
        check(
            "An article on 3 May 2024 stated that the mayor had sold the mill. He has not. We are happy to make this clear.",
            &[],
            0,
        );
        check(
            "# Correction: the mill at Lund\n\nAn editorial published in these pages on 25 May 2024 said that the mayor closed the mill on 2 May 2024. The mill closed on 2 May 2024.",
            &["2024-05-02"],
            0,
        );
        check("# Clarification\n\nWe wrongly reported that Norway had bought the mill.", &[], 0);
    }

    #[test]
    fn a_report_of_others_and_one_that_stands_are_told() {
        check(
            "A report on 3 May 2024 stated that the mayor had sold the mill.",
            &["2024-05-03"],
            1,
        );
        check(
            "A report of the guild on 3 May 2024 stated that the mayor had sold the mill. The guild apologises for the delay.",
            &["2024-05-03"],
            2,
        );
        check(
            "A report on 3 May 2024 said that the mill was shut. “We apologise for the error,” said Norway.",
            &["2024-05-03"],
            2,
        );
        check(
            "# Correction in the mill trade goes on\n\nA report on 3 May 2024 stated that prices fell.",
            &["2024-05-03"],
            1,
        );
    }
}
