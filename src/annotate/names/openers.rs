//! Which words that open a sentence are names there: a capital says nothing at that place.

use std::ops::Range;

use super::Finder;
use crate::annotate::cues::Word;
use crate::annotate::lexicon::names::word_class as class;
use crate::annotate::text::{TokenIdx, TokenKind};

/// Letters of the longer syllables of a Korean given name whose last is an English word too: "Ki-moon".
const SYLLABLE_LETTERS: usize = 4;

/// Words behind the first of a firm's name among which its form stands: "Marsh Motor Works Inc.". Own choice,
/// November 2026.
const FIRM_WORDS: usize = 4;

impl Finder<'_> {
    /// Notes the ordinary words of a sentence that have a capital inside it.
    pub(super) fn take_inner_capitals(&mut self, tokens: Range<TokenIdx>) {
        if self.opens_firm(tokens.clone()) {
            self.called.insert(self.text.word(tokens.start));
        }
        for token in tokens.start + 1..tokens.end {
            if self.kind(token) != TokenKind::Capitalised {
                continue;
            }
            // "Park Beom-kye": "Park" at the start of a sentence is he.
            if self.kind(token - 1) == TokenKind::Capitalised && self.is_doubled_given(token) {
                self.surnames.insert(self.text.word(token - 1));
            }
            let is_inner = matches!(self.kind(token - 1), TokenKind::Lower | TokenKind::Possessive)
                || self.text.word(token - 1) == ",";
            if is_inner {
                self.inner.insert(self.text.word(token));
            }
            if self.is_called_body(token, tokens.end) {
                self.called.insert(self.text.word(token));
            }
            if self.ends_full_name(token, tokens.start) {
                self.surnames.insert(self.text.word(token));
            }
        }
    }

    /// "Jonas Hands", "Jonas Roe King", "Carla del Tarn": whether a word stands behind a given name in the
    /// sentence from `start` on, so that it is somebody's at the start of a sentence too.
    fn ends_full_name(&self, at: TokenIdx, start: TokenIdx) -> bool {
        let is_given = |token: TokenIdx| {
            self.kind(token) == TokenKind::Capitalised && self.has(token, class::GIVEN)
        };
        let has_given_before = at >= start + 2 && is_given(at - 2);
        match self.kind(at - 1) {
            TokenKind::Lower => has_given_before && self.has(at - 1, class::PARTICLE),
            TokenKind::Capitalised => {
                let is_behind_middle =
                    has_given_before && self.tables.surname(&self.text.lower(at)) > 0;
                (is_given(at - 1) || is_behind_middle) && !self.has(at, class::GIVEN)
            }
            _ => false,
        }
    }

    /// "Ford Motor Co. said": whether a sentence opens with a firm called after somebody, or one that is known.
    fn opens_firm(&self, tokens: Range<TokenIdx>) -> bool {
        let first = tokens.start;
        let mut words =
            (first + 1..tokens.end).take(FIRM_WORDS).take_while(|token| self.is_capital(*token));
        self.kind(first) == TokenKind::Capitalised
            && words.any(|token| self.has(token, class::KIN | class::SUFFIX | class::FIRM_END))
            && !self.lower.contains(self.text.folded.word(first))
            && (self.tables.surname(self.text.folded.word(first)) > 0 || self.knows(first))
    }

    /// "The Unite union", "the Prospect charity": a plain word right before what a body is. A surname
    /// may be that of its founder: "the Gates foundation".
    fn is_called_body(&self, at: TokenIdx, end: TokenIdx) -> bool {
        self.kind(at) == TokenKind::Capitalised
            && self.has_article(at)
            && at + 1 < end
            && self.kind(at + 1) == TokenKind::Lower
            && self.has(at + 1, class::BODY_BEFORE)
            && self.has(at + 1, class::ORGANISATION)
            && self.tables.surname(&self.text.lower(at)) == 0
            && !self
                .has(at, class::NEVER | class::CALENDAR | class::STATE_ORGAN | class::ORGANISATION)
    }

    /// "Christian Roe demanded", "Mercedes’ Christian Roe", "Faith Roe said": whether a word that names
    /// nobody alone is a given name here: a surname stands behind it, and a person's verb behind that, or
    /// somebody's mark before it. "Christian Aid said", "In April Roe said", "Will Norway pay?" have none.
    pub(super) fn is_word_given(&self, at: TokenIdx) -> bool {
        let sentence = self.text.tokens_of(self.text.tokens[at].sentence);
        let (family, after) = (at + 1, at + 2);
        let is_word = self.has(at, class::GIVEN_TOO)
            || self.has(at, class::GIVEN) && self.has(at, class::NEVER | class::CALENDAR);
        if !is_word
            || family >= sentence.end
            || self.kind(at) != TokenKind::Capitalised
            || self.kind(family) != TokenKind::Capitalised
            || after < sentence.end && self.is_capital(after)
            || !self.is_family(family)
        {
            return false;
        }
        let acts = after < sentence.end
            && (self.has(after, class::PERSON_AFTER | class::FINITE_VERB)
                || self.text.folded.classes(after).has(Word::IrregularPast)
                || self.text.folded.classes(after).has(Word::SpeechVerb)
                || self.kind(after) == TokenKind::Lower && self.text.word(after).ends_with("ed")
                || self.text.word(after) == "," && self.is_inset_on_somebody(after, sentence.end));
        let is_surname = self.tables.surname(self.text.folded.word(family)) > 0;
        // "LUNDBY (AP) - Christian Roe took": behind a dash as well.
        let opens = at == sentence.start
            || self.kind(at - 1) == TokenKind::OpenQuote
            || matches!(self.text.word(at - 1), "-" | "—" | "–");
        if opens {
            return acts;
        }
        // "In June Roe said", "last April Roe said", "the Christian Roe".
        let is_free = match self.kind(at - 1) {
            TokenKind::Possessive => true,
            TokenKind::Mark => self.text.word(at - 1) == ",",
            TokenKind::Lower if self.has(at, class::CALENDAR) => self.has(at - 1, class::JOINS),
            TokenKind::Lower => !self.has(at - 1, class::POINTS | class::LOCATIVE),
            _ => false,
        };
        is_free && (acts || is_surname)
    }

    /// Whether a word may be a surname behind a given name: one of the table, or none of the dictionary;
    /// what heads a body or names a thing only where it is a frequent one.
    fn is_family(&self, at: TokenIdx) -> bool {
        let bodies = class::STATE_ORGAN | class::ORGANISATION | class::MEDIA | class::NO_ACTOR;
        let word = self.text.folded.word(at);
        let how_common = self.tables.surname(word);
        let is_free = match self.known(at, false, false) {
            Some((form, _)) => self.is_town(form) && how_common > 0,
            None => !self.tables.is_ordinary(word) || how_common == 2,
        };
        is_free
            && !self.has(at, bodies | class::NEVER | class::CALENDAR)
            && (how_common == 2 || !self.has(at, class::PLACE | class::ARMED))
    }

    /// ", who leads", ", 54,", ", the union’s leader,": a comma behind a name and what is said of somebody.
    fn is_inset_on_somebody(&self, comma: TokenIdx, end: TokenIdx) -> bool {
        let next = comma + 1;
        next < end
            && (self.has(next, class::WHO)
                || self.kind(next) == TokenKind::Number
                || self.has(next, class::PERSON_AFTER))
    }

    /// "Beom-kye", "Shaw-kong": a given name of two syllables behind the family's.
    pub(super) fn is_doubled_given(&self, at: TokenIdx) -> bool {
        let is_syllable = |part: &str| {
            (2..=6).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic())
        };
        self.kind(at) == TokenKind::Capitalised
            && !self.text.tokens[at].is_plain
            && self.text.word(at).split_once('-').is_some_and(|(first, last)| {
                is_syllable(first)
                    && is_syllable(last)
                    && last.bytes().all(|b| b.is_ascii_lowercase())
                    && (!self.tables.is_ordinary(last) || self.is_first_syllable(first, last))
            })
    }

    /// "Ki-moon", "Jae-in": the second syllable is a word too, the first is none; and nothing is said of
    /// somebody by it ("Zor-led").
    fn is_first_syllable(&self, first: &str, last: &str) -> bool {
        let of_compounds = class::LED | class::BASED | class::LIKENED | class::UNSTATELY;
        first.len() <= SYLLABLE_LETTERS
            && last.len() <= SYLLABLE_LETTERS
            && !self.tables.is_ordinary(&first.to_lowercase())
            && self.tables.single(self.lexicon, &first.to_lowercase()).is_none()
            && self.tables.classes(self.lexicon.word(&first.to_lowercase())) & class::PREFIX == 0
            && self.tables.classes(self.lexicon.word(last)) & of_compounds == 0
    }

    /// Whether an ordinary word that opens a sentence is a name there: the article has it with a
    /// capital inside a sentence, or it may be a surname, stands alone and does what people do.
    /// "Bush nominated"; but "Talks failed", "Police said".
    pub(super) fn is_name_at_start(&self, at: TokenIdx) -> bool {
        let word = self.text.word(at);
        if self.kind(at) != TokenKind::Capitalised
            || self.has(at, class::NEVER | class::CALENDAR | class::NO_ACTOR)
            || !self.surnames.contains(word)
                && self
                    .has(at, class::STATE_ORGAN | class::ORGANISATION | class::ARMED | class::PLACE)
        {
            return false;
        }
        if self.called.contains(word) {
            return true;
        }
        let folded = self.text.folded.word(at);
        if self.lower.contains(folded) {
            return false;
        }
        let is_name = self.has(at, class::GIVEN)
            || self.tables.surname(folded) > 0
            || self.knows(at)
            || self.surnames.contains(word);
        // "Buffalo would get it", where they live "in Buffalo".
        if self.inner.contains(word)
            && self.known(at, false, false).is_some_and(|(_, to)| to == at + 1)
        {
            return true;
        }
        let behind = |n: usize| at + n < self.text.tokens.len();
        let acts = behind(1) && self.has(at + 1, class::PERSON_AFTER);
        // "Cotton was born in".
        let is_born =
            behind(2) && self.has(at + 1, class::FINITE_VERB) && self.text.is(at + 2, "born");
        is_born || is_name && (self.inner.contains(word) || self.surnames.contains(word) || acts)
    }

    /// "Q. Who mediates?", "A. Peru does.", "B. The costs": a letter that opens a block says whose
    /// turn it is, or counts; before a name that is no surname it is no initial.
    pub(super) fn is_turn_mark(&self, at: TokenIdx, end: TokenIdx) -> bool {
        let token = &self.text.tokens[at];
        if token.is_plain {
            return false;
        }
        let word = self.text.word(at).as_bytes();
        let blocks = &self.text.article.blocks;
        if !matches!(word, [b'A'..=b'Z', b'.'])
            || blocks.binary_search_by_key(&token.range.start, |block| block.range.start).is_err()
        {
            return false;
        }
        let next = at + 1;
        if next >= end || !self.is_capital(next) {
            return true;
        }
        let is_surname =
            self.tables.surname(self.text.folded.word(next)) > 0 || self.has(next, class::GIVEN);
        let is_whose = matches!(word, b"Q." | b"A.");
        let is_said = self.is_in_dictionary(next) || self.has(next, class::NEVER);
        // "A. Jordan" answers and "M. Jordan" is somebody.
        self.known(next, false, false).is_some() && (is_whose || !is_surname)
            || is_said && !is_surname
    }

    /// Whether the tables know somebody by this one word.
    pub(super) fn knows(&self, at: TokenIdx) -> bool {
        self.tables.at(self.text, at).is_some_and(|(form, end)| {
            end == at + 1 && self.tables.known[form.known].kind.is_some()
        })
    }

    /// Whether the table of ordinary words has this one, whatever its case here.
    pub(super) fn is_in_dictionary(&self, token: TokenIdx) -> bool {
        self.tables.is_ordinary(&self.text.lower(token))
    }

    /// "Dockers", "Carers", "Binmen": those who do what an ordinary word says. A body that is called so
    /// has its capital inside a sentence too.
    fn are_doers(&self, at: TokenIdx) -> bool {
        let word = self.text.word(at);
        let folded = self.text.folded.word(at);
        let stem = folded.strip_suffix("ers").or_else(|| folded.strip_suffix("men"));
        let is_stem = |stem: &str| stem.len() > 2 && self.tables.is_ordinary(stem);
        self.tables.surname(folded) == 0
            && !self.inner.contains(word)
            && stem
                .is_some_and(|stem| is_stem(stem) || folded.strip_suffix("rs").is_some_and(is_stem))
    }

    /// Whether a word with a capital, at the start of a sentence, says nothing by it.
    pub(super) fn is_ordinary(&self, token: TokenIdx) -> bool {
        let folded = self.text.folded.word(token);
        self.lower.contains(folded)
            || self.tables.is_ordinary(folded)
            // "Regulators": the plural of an ordinary word.
            || folded.strip_suffix('s').is_some_and(|one| {
                one.len() > 4 && self.tables.is_ordinary(one) && self.tables.surname(folded) == 0
            })
            // "Conservationists", "Manufacturers": such words are made anew every day.
            || (self.tables.has_ordinary_ending(folded) && self.tables.surname(folded) == 0)
            || self.are_doers(token)
            // "Starkly".
            || folded.strip_suffix("ly").is_some_and(|stem| {
                stem.len() > 2 && self.tables.is_ordinary(stem) && self.tables.surname(folded) == 0
            })
            // "Reasserting".
            || (self.tables.is_joined(folded) && self.tables.surname(folded) == 0)
            // "Talks", "Ceasefire-related": each part ordinary.
            || (folded.contains('-')
                && folded.split('-').all(|part| {
                    self.lower.contains(part) || self.tables.is_ordinary(part)
                }))
    }
}
