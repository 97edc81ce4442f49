//! Where names stand: capitalised words to whole names, titles split off, events and headings
//! left alone. Says what each name may be; who it is, [`super::actors`] decides.
//!
//! A run of capitalised words is read from the left. A known name takes its words; a title before
//! a name is split off; what is left is one name. A word that only opens a sentence is dropped
//! when it is ordinary: when the article has it in lower case, or the table of ordinary words.

mod pieces;
mod runs;

use std::collections::BTreeMap;
use std::ops::Range;

use foldhash::HashSet;

use super::lexicon::names::{Classes, Form, FormKind, NameTables, word_class as class};
use super::lexicon::{Lexicon, PhraseList, Rules};
use super::text::tokens::fold_into;
use super::text::{Text, TokenIdx, TokenKind};
use crate::config::ActorKind;
use crate::load::ProseRange;

/// A name in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// Its words.
    pub(super) tokens: Range<TokenIdx>,
    /// The part of a hyphenated word it is, counted from 0: "Iran" of "US-Iran" is 1. Of several
    /// words it is the last that is hyphenated: "African Union" of "African Union-led".
    pub(super) part: Option<usize>,
    /// What the tables or its words say.
    pub(super) sort: Sort,
    /// Titles and offices before it.
    pub(super) titles: Vec<Range<TokenIdx>>,
    /// The name right before the title: the state or body the office belongs to.
    pub(super) of: Option<usize>,
}

/// What a name may be, from its own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Stands in the tables.
    Known(Form),
    /// A personal name: a title or a given name says so.
    Person,
    /// A body, by its head.
    Organisation,
    /// An organ of a state, by its head.
    StateOrgan,
    /// An armed body, by its head.
    Armed,
    /// An outlet, by its head.
    Media,
    /// A place, by its head.
    Place,
    /// Nothing says.
    Open,
}

/// The names of `text`, in order.
pub(super) fn find(text: &Text<'_>, lexicon: &Lexicon) -> Vec<Name> {
    let mut finder = Finder::new(text, lexicon);
    let mut headings = Vec::new();
    let mut running = Vec::with_capacity(text.sentences.len());
    for &(start, end) in &text.sentence_tokens {
        let is_heading = finder.is_title_case(start..end);
        if is_heading { headings.push(start..end) } else { running.push(start..end) }
    }
    for tokens in &running {
        finder.take_inner_capitals(tokens.clone());
    }
    for tokens in running {
        finder.read(tokens, false);
    }
    // Capitals say nothing in a headline: only names that stand elsewhere too, or are known.
    finder.drop_chance_words();
    finder.remember_names();
    for tokens in headings {
        finder.read(tokens, true);
    }
    finder.take_halves();
    let mut names = finder.names;
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|&i| (names[i].tokens.start, names[i].part, names[i].tokens.end));
    let mut place = vec![0; names.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    for name in &mut names {
        name.of = name.of.map(|old| place[old]);
    }
    names.sort_by_key(|name| (name.tokens.start, name.part, name.tokens.end));
    names
}

/// The names that need no table of ordinary words to be sure of: those that are known, those with
/// a title or a given name, and acronyms. For languages that have no such table, or in which every
/// noun has a capital.
pub(super) fn only_sure(text: &Text<'_>, lexicon: &Lexicon, names: Vec<Name>) -> Vec<Name> {
    let rules = lexicon.language().rules;
    let is_sure = |name: &Name| match name.sort {
        Sort::Known(_) => true,
        _ if rules == Rules::KnownNames => false,
        Sort::Person => name.tokens.len() > 1 || !name.titles.is_empty(),
        _ => {
            let is_acronym = name.tokens.len() == 1
                && text.tokens[name.tokens.start].kind == TokenKind::Upper
                && (2..=ACRONYM_LETTERS).contains(&text.word(name.tokens.start).len());
            is_acronym || !name.titles.is_empty()
        }
    };
    let mut place = Vec::with_capacity(names.len());
    let mut kept: Vec<Name> = Vec::new();
    for name in names {
        let is_kept = is_sure(&name);
        place.push(is_kept.then_some(kept.len()));
        if is_kept {
            kept.push(name);
        }
    }
    for name in &mut kept {
        name.of = name.of.and_then(|old| place[old]);
    }
    add_known(text, lexicon, kept)
}

/// Adds the known names inside what was no sure name: "Laut Norwegen", "Le Qatar".
fn add_known(text: &Text<'_>, lexicon: &Lexicon, kept: Vec<Name>) -> Vec<Name> {
    let mut all: Vec<Name> = Vec::with_capacity(kept.len());
    // New places of the kept ones, so that `of` still leads to the same name.
    let mut place = Vec::with_capacity(kept.len());
    let mut token = 0;
    let mut push_known = |from: TokenIdx, to: TokenIdx, all: &mut Vec<Name>| {
        token = token.max(from);
        while token < to {
            let is_capital =
                matches!(text.tokens[token].kind, TokenKind::Capitalised | TokenKind::Upper);
            match lexicon.names().at(text, token).filter(|_| is_capital) {
                Some((form, end)) if end <= to && fits(text, form, token..end) => {
                    let sort = Sort::Known(form);
                    all.push(Name {
                        tokens: token..end,
                        part: None,
                        sort,
                        titles: Vec::new(),
                        of: None,
                    });
                    token = end;
                }
                _ => token += 1,
            }
        }
    };
    let mut last_end = 0;
    for name in kept {
        let start = name.titles.first().map_or(name.tokens.start, |title| title.start);
        push_known(last_end, start.max(last_end), &mut all);
        last_end = name.tokens.end;
        place.push(all.len());
        all.push(name);
    }
    push_known(last_end, text.tokens.len(), &mut all);
    for name in &mut all {
        name.of = name.of.map(|old| place[old]);
    }
    all
}

/// An acronym of the tables is one in capitals only.
fn fits(text: &Text<'_>, form: Form, tokens: Range<TokenIdx>) -> bool {
    form.kind != FormKind::Acronym
        || tokens.into_iter().all(|token| !text.word(token).chars().any(char::is_lowercase))
}

/// Letters of a longest acronym that counts as one by itself: "ECOWAS", "UNIFIL", "UNESCO".
const ACRONYM_LETTERS: usize = 7;

/// Words of a run at most, titles and all.
///
/// Source: the longest run of the development texts, a name with its offices, has 15 words
/// (November 2026).
const MAX_NAME_TOKENS: usize = 24;

/// Words the article has in lower case, as far as it may be asked for them: only words that stand
/// in it with a capital too, or are parts of such a word, can be.
struct LowerWords<'a> {
    /// Only looked up, never walked.
    words: HashSet<&'a str>,
}

impl<'a> LowerWords<'a> {
    fn of(text: &'a Text<'a>) -> Self {
        let mut asked = Outlines([0; 64]);
        for (at, token) in text.tokens.iter().enumerate() {
            if !matches!(token.kind, TokenKind::Capitalised | TokenKind::Upper) {
                continue;
            }
            let folded = text.folded.word(at);
            asked.add(folded);
            if !token.is_plain {
                asked.add(&text.word(at).to_lowercase());
                folded.split('-').for_each(|part| asked.add(part));
            }
        }
        let words =
            text.tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Lower);
        let words = words.map(|(at, _)| text.word(at)).filter(|word| asked.has(word)).collect();
        Self { words }
    }

    fn contains(&self, word: &str) -> bool {
        self.words.contains(word)
    }
}

/// Of a set of words their first and last bytes and lengths: says of a word that it is not in the
/// set, or that it may be, and costs less than to ask the set.
struct Outlines([u64; 64]);

impl Outlines {
    fn place(word: &str) -> usize {
        let bytes = word.as_bytes();
        let (first, last) = (bytes.first().copied(), bytes.last().copied());
        let sum = usize::from(first.unwrap_or(0)) * 131 + usize::from(last.unwrap_or(0)) * 17;
        (sum + bytes.len()) % (64 * 64)
    }

    fn add(&mut self, word: &str) {
        let place = Self::place(word);
        self.0[place / 64] |= 1 << (place % 64);
    }

    fn has(&self, word: &str) -> bool {
        let place = Self::place(word);
        self.0[place / 64] & 1 << (place % 64) != 0
    }
}

struct Finder<'a> {
    text: &'a Text<'a>,
    lexicon: &'a Lexicon,
    tables: &'a NameTables,
    titles: &'a PhraseList,
    lower: LowerWords<'a>,
    /// Words with a capital that do not open a sentence or a quotation, as written: a name at the
    /// start of a sentence too. Only looked up, never walked.
    inner: HashSet<&'a str>,
    /// Words with a capital right behind a given name. Only looked up, never walked.
    surnames: HashSet<&'a str>,
    /// Folded names found outside headings. Only looked up, never walked.
    seen: HashSet<String>,
    folded: String,
    names: Vec<Name>,
}

impl<'a> Finder<'a> {
    fn new(text: &'a Text<'a>, lexicon: &'a Lexicon) -> Self {
        Self {
            text,
            lexicon,
            tables: lexicon.names(),
            titles: lexicon.list("titles"),
            lower: LowerWords::of(text),
            inner: HashSet::default(),
            surnames: HashSet::default(),
            seen: HashSet::default(),
            folded: String::new(),
            names: Vec::new(),
        }
    }

    /// "The North" and "the South", where two known states are the halves of one land and both are
    /// named: "North Lundia" and "South Lundia".
    fn take_halves(&mut self) {
        let halves = self.halves();
        if halves.len() < 2 {
            return;
        }
        let taken: HashSet<TokenIdx> =
            self.names.iter().flat_map(|name| name.tokens.clone()).collect();
        for at in 1..self.text.tokens.len() {
            let stands_alone = self.kind(at) == TokenKind::Capitalised
                && self.text.is(at - 1, "the")
                && !taken.contains(&at)
                && self.text.tokens[at].sentence == self.text.tokens[at - 1].sentence
                && !self.text.tokens.get(at + 1).is_some_and(|next| {
                    matches!(next.kind, TokenKind::Capitalised | TokenKind::Upper)
                })
                && !(at + 1 < self.text.tokens.len() && self.has(at + 1, class::OF_FOR));
            let half = halves.iter().find(|(word, _)| stands_alone && *word == self.text.word(at));
            if let Some((_, form)) = half {
                let sort = Sort::Known(*form);
                let tokens = at..at + 1;
                self.names.push(Name { tokens, part: None, sort, titles: Vec::new(), of: None });
            }
        }
    }

    /// The first words of the named states that share their last word with another one.
    fn halves(&self) -> Vec<(&'a str, Form)> {
        let mut by_land: BTreeMap<&'a str, Vec<(&'a str, Form)>> = BTreeMap::new();
        for name in &self.names {
            let Sort::Known(form) = name.sort else { continue };
            let is_half = name.tokens.len() == 2
                && form.kind == FormKind::Name
                && self.tables.known[form.known].kind == Some(ActorKind::State);
            if is_half {
                let (half, land) =
                    (self.text.word(name.tokens.start), self.text.word(name.tokens.end - 1));
                let halves = by_land.entry(land).or_default();
                if halves.iter().all(|(other, _)| *other != half) {
                    halves.push((half, form));
                }
            }
        }
        let mut pairs = by_land.into_values().filter(|halves| halves.len() == 2);
        // Two lands in halves: "the North" is neither's for sure.
        pairs.next().filter(|_| pairs.next().is_none()).unwrap_or_default()
    }

    /// Notes the ordinary words of a sentence that have a capital inside it.
    fn take_inner_capitals(&mut self, tokens: Range<TokenIdx>) {
        for token in tokens.start + 1..tokens.end {
            // "Park Beom-kye": "Park" at the start of a sentence is he.
            if self.kind(token - 1) == TokenKind::Capitalised && self.is_doubled_given(token) {
                self.surnames.insert(self.text.word(token - 1));
            }
            if self.kind(token) == TokenKind::Capitalised
                && matches!(self.kind(token - 1), TokenKind::Lower | TokenKind::Possessive)
            {
                self.inner.insert(self.text.word(token));
            }
            // "Jonas Hands": "Hands" at the start of a sentence is he.
            if self.kind(token) == TokenKind::Capitalised
                && self.kind(token - 1) == TokenKind::Capitalised
                && self.has(token - 1, class::GIVEN)
                && !self.has(token, class::GIVEN)
            {
                self.surnames.insert(self.text.word(token));
            }
        }
    }

    /// "Beom-kye", "Shaw-kong": a given name of two syllables behind the family's.
    fn is_doubled_given(&self, at: TokenIdx) -> bool {
        let is_syllable = |part: &str| {
            (2..=6).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic())
        };
        self.kind(at) == TokenKind::Capitalised
            && !self.text.tokens[at].is_plain
            && self.text.word(at).split_once('-').is_some_and(|(first, last)| {
                is_syllable(first)
                    && is_syllable(last)
                    && last.bytes().all(|b| b.is_ascii_lowercase())
                    && !self.tables.is_ordinary(last)
            })
    }

    /// Whether an ordinary word that opens a sentence is a name there: the article has it with a
    /// capital inside a sentence, or it may be a surname, stands alone and does what people do.
    /// "Bush nominated"; but "Talks failed", "Police said".
    fn is_name_at_start(&self, at: TokenIdx) -> bool {
        let word = self.text.word(at);
        if self.kind(at) != TokenKind::Capitalised
            || self.has(at, class::NEVER | class::CALENDAR | class::NO_ACTOR)
            || !self.surnames.contains(word)
                && self
                    .has(at, class::STATE_ORGAN | class::ORGANISATION | class::ARMED | class::PLACE)
        {
            return false;
        }
        fold_into_new(word, |folded| {
            if self.lower.contains(folded) {
                return false;
            }
            let is_name = self.has(at, class::GIVEN)
                || self.tables.surname(folded) > 0
                || self.knows(at)
                || self.surnames.contains(word);
            let behind = |n: usize| at + n < self.text.tokens.len();
            let acts = behind(1) && self.has(at + 1, class::PERSON_AFTER);
            // "Cotton was born in".
            let is_born =
                behind(2) && self.has(at + 1, class::FINITE_VERB) && self.text.is(at + 2, "born");
            is_born
                || is_name && (self.inner.contains(word) || self.surnames.contains(word) || acts)
        })
    }

    /// Whether the tables know somebody by this one word.
    fn knows(&self, at: TokenIdx) -> bool {
        self.tables.at(self.text, at).is_some_and(|(form, end)| {
            end == at + 1 && self.tables.known[form.known].kind.is_some()
        })
    }

    fn kind(&self, token: TokenIdx) -> TokenKind {
        self.text.tokens[token].kind
    }

    fn has(&self, token: TokenIdx, classes: Classes) -> bool {
        self.tables.classes(self.text.tokens[token].word) & classes != 0
    }

    fn is_capital(&self, token: TokenIdx) -> bool {
        matches!(self.kind(token), TokenKind::Capitalised | TokenKind::Upper)
    }

    /// "We'll", "You've": a small word with a capital and an ending.
    fn is_contraction(&self, token: TokenIdx) -> bool {
        if self.text.tokens[token].is_plain {
            return false;
        }
        let word = self.text.word(token);
        let Some(at) = word.find(['\'', '’']) else { return false };
        matches!(
            word[at..].trim_start_matches(['\'', '’']),
            "ll" | "ve" | "re" | "d" | "t" | "m" | "LL" | "VE" | "RE" | "T"
        )
    }

    /// "#Name", "@name", parts of an address, "US$": no name of its own.
    fn is_handle(&self, token: TokenIdx) -> bool {
        let touches = |left: TokenIdx, right: TokenIdx| {
            self.text.tokens[left].range.end == self.text.tokens[right].range.start
        };
        // "Exit.Albania": behind a stop without a space.
        let is_address = token > 1
            && self.text.word(token - 1) == "."
            && touches(token - 1, token)
            && touches(token - 2, token - 1)
            && self.is_capital(token - 2);
        is_address
            || (token > 0
                && touches(token - 1, token)
                && matches!(self.text.word(token - 1), "#" | "@" | "/" | "?" | "_" | "="))
            || (token + 1 < self.text.tokens.len()
                && (self.text.word(token + 1) == "$"
                    || (touches(token, token + 1)
                        && (matches!(self.text.word(token + 1), "_" | "=")
                            // "S/2008/353".
                            || self.text.word(token + 1) == "/"
                                && self.text.tokens.get(token + 2).is_some_and(|next| {
                                    next.kind == TokenKind::Number
                                })))))
    }

    /// "Roe (D-Mo.)": the party and the land of a member of a parliament.
    fn is_party_mark(&self, at: TokenIdx) -> bool {
        at > 0
            && !self.text.tokens[at].is_plain
            && self.text.word(at - 1) == "("
            && self.text.word(at).split_once('-').is_some_and(|(party, _)| party.len() == 1)
    }

    /// "Mid-September", "pre-Easter".
    fn is_part_of_calendar(&self, token: TokenIdx) -> bool {
        let is_plain = self.text.tokens[token].is_plain;
        !is_plain
            && self.text.word(token).rsplit_once('-').is_some_and(|(_, last)| {
                last.starts_with(char::is_uppercase)
                    && fold_into_new(last, |folded| {
                        self.tables.classes(self.lexicon.word(folded)) & class::CALENDAR != 0
                    })
            })
    }

    /// "Scientology-related", "KFC-parent": an adjective made from a name. "Ki-moon" is none.
    fn is_adjective(&self, token: TokenIdx) -> bool {
        if self.text.tokens[token].is_plain {
            return false;
        }
        let word = self.text.word(token);
        let Some((_, last)) = word.rsplit_once('-') else { return false };
        last.len() >= 4
            && last.starts_with(char::is_lowercase)
            && !self.has(token, class::GIVEN)
            && self.tables.is_ordinary(last)
    }

    /// A headline: nearly every longer word has a capital. Four words at least, because "Kofi
    /// Annan spoke" has two of three.
    fn is_title_case(&self, tokens: Range<TokenIdx>) -> bool {
        let last = tokens.end - 1;
        let is_line = (self.kind(last) != TokenKind::CloseQuote
            && !matches!(self.text.word(last), "." | "!" | "?" | "…" | ":" | "," | ";"))
            || self.text.sentences[self.text.tokens[tokens.start].sentence.0 as usize].is_heading;
        let (mut n_capital, mut n_lower, mut n_upper) = (0, 0, 0);
        for token in tokens {
            let is_long = self.text.tokens[token].range.len_bytes() > 3;
            match self.kind(token) {
                TokenKind::Capitalised if is_long => n_capital += 1,
                TokenKind::Upper if is_long => n_upper += 1,
                TokenKind::Lower if is_long => n_lower += 1,
                _ => {}
            }
        }
        let n = n_capital + n_lower + n_upper;
        is_line && n >= 1 && (n_lower == 0 || (n >= 3 && n_lower * 5 < n))
    }

    /// An ordinary word with a capital is a name only when it comes back, and never in lower case.
    fn drop_chance_words(&mut self) {
        let mut count: BTreeMap<String, u32> = BTreeMap::new();
        // "Bush" after "George Bush" is his name again.
        let surnames: HashSet<String> = self
            .names
            .iter()
            .filter(|name| name.tokens.len() > 1 && matches!(name.sort, Sort::Person | Sort::Open))
            .map(|name| {
                let last = name.tokens.end - 1;
                let family = if self.is_doubled_given(last) { last - 1 } else { last };
                self.text.word(family).to_lowercase()
            })
            .collect();
        let heads = self.heads_of_bodies();
        let mut words: Vec<Option<String>> = Vec::with_capacity(self.names.len());
        for name in &self.names {
            let is_plain = name.tokens.len() == 1
                && name.titles.is_empty()
                && matches!(name.sort, Sort::Open | Sort::Person);
            let word = is_plain.then(|| self.text.word(name.tokens.start).to_lowercase());
            let word = word.filter(|word| {
                self.tables.is_ordinary(word) && !self.has(name.tokens.start, class::GIVEN)
            });
            if let Some(word) = &word {
                *count.entry(word.clone()).or_default() += 1;
            }
            words.push(word);
        }
        let is_kept: Vec<bool> = words
            .iter()
            .zip(&self.names)
            .map(|(word, name)| {
                word.as_ref().is_none_or(|word| {
                    // "the Union" after "Harbour Union".
                    if heads.get(word.as_str()).is_some_and(Option::is_some)
                        && self.has_article(name.tokens.start)
                    {
                        return true;
                    }
                    if self.is_inverted_speaker(name.tokens.clone())
                        || self.has(name.tokens.start, class::REALM)
                    {
                        return true;
                    }
                    let is_lower = self.lower.contains(word.as_str());
                    surnames.contains(word)
                        || (!is_lower
                            && (count[word] >= 2
                                || (self.tables.surname(word) > 0
                                    && !self.has_article(name.tokens.start))))
                })
            })
            .collect();
        let mut new = Vec::with_capacity(is_kept.len());
        let mut next = 0;
        for &kept in &is_kept {
            new.push(kept.then_some(next));
            next += usize::from(kept);
        }
        let mut keep = is_kept.iter();
        self.names.retain(|_| *keep.next().expect("one for each name"));
        for name in &mut self.names {
            name.of = name.of.and_then(|of| new[of]);
        }
    }

    /// The heads of the bodies named with more than one word, and where all of one head are one,
    /// its words: "union" of "Harbour Union".
    fn heads_of_bodies(&self) -> BTreeMap<String, Option<String>> {
        let mut heads: BTreeMap<String, Option<String>> = BTreeMap::new();
        for name in &self.names {
            let Some(head) = self.head_of_body(name) else { continue };
            let whole = self.text.slice(self.text.range_of(name.tokens.clone())).to_lowercase();
            heads
                .entry(self.text.word(head).to_lowercase())
                .and_modify(|found| {
                    if found.as_ref() != Some(&whole) {
                        *found = None;
                    }
                })
                .or_insert(Some(whole));
        }
        heads
    }

    /// The head of the name of a body: its last word, or the one before "of".
    fn head_of_body(&self, name: &Name) -> Option<TokenIdx> {
        let is_body = match name.sort {
            Sort::Organisation | Sort::StateOrgan | Sort::Armed | Sort::Media => true,
            Sort::Known(form) => {
                form.kind == FormKind::Name
                    && matches!(
                        self.tables.known[form.known].kind,
                        Some(ActorKind::Organisation | ActorKind::ArmedGroup | ActorKind::Media)
                    )
            }
            _ => false,
        };
        if !is_body || name.tokens.len() < 2 || name.part.is_some() {
            return None;
        }
        let of = name.tokens.clone().find(|&token| self.has(token, class::OF_FOR));
        of.unwrap_or(name.tokens.end).checked_sub(1).filter(|head| name.tokens.contains(head))
    }

    /// "…, says Pall.": who stands right behind a verb of saying and ends the clause.
    fn is_inverted_speaker(&self, tokens: Range<TokenIdx>) -> bool {
        tokens.start > 0
            && self.has(tokens.start - 1, class::PERSON_AFTER)
            && tokens.end < self.text.tokens.len()
            && matches!(self.text.word(tokens.end), "." | ",")
    }

    /// Whether "the" stands before a token in its sentence.
    fn has_article(&self, at: TokenIdx) -> bool {
        at > 0
            && self.text.tokens[at - 1].sentence == self.text.tokens[at].sentence
            && self.text.is(at - 1, "the")
    }

    fn remember_names(&mut self) {
        for i in 0..self.names.len() {
            let folded = self.fold_of(self.names[i].tokens.clone());
            self.seen.insert(folded);
        }
    }

    fn fold_of(&mut self, tokens: Range<TokenIdx>) -> String {
        fold_into(self.text.slice(self.text.range_of(tokens)), &mut self.folded);
        self.folded.clone()
    }

    /// Whether the table of ordinary words has this one, whatever its case here.
    fn is_in_dictionary(&self, token: TokenIdx) -> bool {
        self.tables.is_ordinary(&self.text.word(token).to_lowercase())
    }

    /// Whether a word with a capital, at the start of a sentence, says nothing by it.
    fn is_ordinary(&mut self, token: TokenIdx) -> bool {
        fold_into(self.text.word(token), &mut self.folded);
        self.lower.contains(self.folded.as_str())
            || self.tables.is_ordinary(&self.folded)
            // "Regulators": the plural of an ordinary word.
            || self.folded.strip_suffix('s').is_some_and(|one| {
                one.len() > 4
                    && self.tables.is_ordinary(one)
                    && self.tables.surname(&self.folded) == 0
            })
            // "Conservationists", "Manufacturers": such words are made anew every day.
            || (self.tables.has_ordinary_ending(&self.folded)
                && self.tables.surname(&self.folded) == 0)
            // "Reasserting".
            || (self.tables.is_joined(&self.folded) && self.tables.surname(&self.folded) == 0)
            // "Talks", "Ceasefire-related": each part ordinary.
            || (self.folded.contains('-')
                && self.folded.split('-').all(|part| {
                    self.lower.contains(part) || self.tables.is_ordinary(part)
                }))
    }

    /// Reads the names of one sentence.
    fn read(&mut self, tokens: Range<TokenIdx>, is_headline: bool) {
        let mut at = tokens.start;
        let mut is_start = true;
        while at < tokens.end {
            let kind = self.kind(at);
            if matches!(kind, TokenKind::OpenQuote) {
                if let Some(close) = self.quoted_title(at, tokens.end) {
                    if let Some((form, known_end)) = self.known(at + 1, false, is_headline)
                        && known_end == close
                    {
                        self.push_known(at + 1..close, form);
                        at = close + 1;
                    } else {
                        at = self.after_gloss(close + 1, tokens.end);
                    }
                    continue;
                }
                // A quotation begins like a sentence.
                is_start = true;
                at += 1;
                continue;
            }
            if matches!(kind, TokenKind::Mark) {
                if let Some(close) = self.gloss_end(at, tokens.end) {
                    at = close;
                    continue;
                }
                let word = self.text.word(at);
                is_start |= matches!(word, ":" | "•" | "*" | "…" | "—" | "–");
                at += 1;
                continue;
            }
            let next = self.read_at(at, tokens.end, is_start, is_headline);
            is_start = is_start && next == at + 1 && kind == TokenKind::Number;
            at = next;
        }
    }

    /// The closing mark of a short quotation in which every word has a capital: a title or a term,
    /// "Guardians of the Sea". One word alone may be a name.
    fn quoted_title(&self, open: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        let close = (open + 1..end.min(open + 9)).find(|&token| {
            matches!(self.kind(token), TokenKind::CloseQuote | TokenKind::OpenQuote)
        })?;
        let n = close - open - 1;
        let all_capital = (open + 1..close).all(|token| {
            self.is_capital(token)
                || matches!(
                    self.text.word(token),
                    "of" | "the" | "on" | "and" | "in" | "for" | "a" | "to" | "," | ":"
                )
        });
        // Something with a capital at both ends, and no full stop: not a short answer.
        (n >= 2
            && all_capital
            && self.kind(close) == TokenKind::CloseQuote
            && self.is_capital(close - 1))
        .then_some(close)
    }

    /// Past the bracket behind a quoted title or term that says it in another tongue:
    /// "“Keepers of the Shore” (Havnevakt)". An acronym in brackets is a name of its own.
    fn after_gloss(&self, at: TokenIdx, end: TokenIdx) -> TokenIdx {
        if at >= end || self.text.word(at) != "(" {
            return at;
        }
        let close = (at + 1..end.min(at + 8)).find(|&token| self.text.word(token) == ")");
        match close {
            Some(close)
                if (at + 1..close).all(|token| {
                    self.kind(token) != TokenKind::Upper
                        && self.known(token, false, false).is_none()
                }) =>
            {
                close + 1
            }
            _ => at,
        }
    }

    /// "(Arabic: Jabal al-Lund)": one past a bracket that says the name before it in another tongue.
    fn gloss_end(&self, open: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        let is_gloss = open + 3 < end
            && self.text.word(open) == "("
            && self.has(open + 1, class::LANGUAGE)
            && self.text.word(open + 2) == ":";
        // A gloss is short; two tongues and a transcription have some twenty words.
        let close = |token: &TokenIdx| self.text.word(*token) == ")";
        is_gloss
            .then(|| (open + 3..end.min(open + 40)).find(close))
            .flatten()
            .map(|close| close + 1)
    }

    /// Reads what starts at `at` and says where to go on.
    fn read_at(
        &mut self,
        at: TokenIdx,
        end: TokenIdx,
        is_start: bool,
        is_headline: bool,
    ) -> TokenIdx {
        if self.is_capital(at)
            && (self.is_handle(at) || self.is_part_of_calendar(at) || self.is_party_mark(at))
        {
            return at + 1;
        }
        if let Some(next) = self.read_words_before_hyphen(at, end) {
            return next;
        }
        if let Some(next) = self.read_part_of_land(at, end, is_headline) {
            return next;
        }
        if let Some((form, known_end)) = self.known(at, is_start, is_headline) {
            if is_headline || form.kind == FormKind::Editor {
                self.push_known(at..known_end, form);
                return known_end;
            }
        } else if let Some(next) = self.title_in_lower_case(at, end) {
            return next;
        } else if !self.is_capital(at) {
            // "bin Laden" alone.
            let is_start = self.has(at, class::PARTICLE)
                && self.has(at, class::FIRST_PARTICLE)
                && at + 1 < end
                && self.kind(at + 1) == TokenKind::Capitalised;
            if !is_start || is_headline {
                return at + 1;
            }
            let to = self.run_end(at + 1, end);
            self.push(at..to, &[]);
            return to;
        } else if self.is_contraction(at) {
            return at + 1;
        } else if self.kind(at) == TokenKind::Upper
            && self.text.tokens[at].range.len_bytes() > 3
            && self.is_ordinary(at)
        {
            // "QUESTION:", "UNLESS": shouted words.
            return at + 1;
        } else if self.text.word(at).contains(['-', '‐', '‑'])
            && (self.read_parts(at) || self.is_adjective(at))
        {
            return at + 1;
        } else if is_headline {
            return self.read_headline(at, end);
        } else if self.has(at, class::NEVER | class::CALENDAR)
            && !self.begins_name(at, end)
            // "Secretary of State Jane Roe": the first word of a title names nobody alone.
            && self.title_end(at, end).is_none()
        {
            return at + 1;
        }
        let run_end = self.run_end(at, end);
        let start = if is_start { self.after_opener(at, run_end) } else { at };
        if start < run_end {
            self.split(start..run_end);
        }
        run_end.max(at + 1)
    }

    /// "Northern Norway": a part of a land that no table has.
    fn read_part_of_land(
        &mut self,
        at: TokenIdx,
        end: TokenIdx,
        is_headline: bool,
    ) -> Option<TokenIdx> {
        if self.kind(at) != TokenKind::Capitalised
            || !self.has(at, class::DIRECTION)
            || is_headline
            || self.known(at, false, false).is_some()
        {
            return None;
        }
        let (form, to) = (at + 1 < end).then(|| self.known(at + 1, false, false)).flatten()?;
        let is_land = form.kind == FormKind::Name
            && matches!(self.tables.known[form.known].kind, None | Some(ActorKind::State));
        let goes_on = to < end && self.is_capital(to);
        if !is_land || goes_on {
            return None;
        }
        let sort = Sort::Place;
        self.names.push(Name { tokens: at..to, part: None, sort, titles: Vec::new(), of: None });
        Some(to)
    }

    /// The form of the tables at `at`, when its capitals allow it.
    fn known(&self, at: TokenIdx, is_start: bool, is_headline: bool) -> Option<(Form, TokenIdx)> {
        let (mut form, mut end) = self.tables.at(self.text, at)?;
        // "Yonhap news agency" is Yonhap: what the name ends with has a capital too.
        while form.kind != FormKind::Editor
            && end > at + 1
            && self.is_capital(at)
            && self.kind(end - 1) == TokenKind::Lower
            && !form.ends_small
        {
            (form, end) = self.tables.at_until(self.lexicon, self.text, at, end - 1)?;
        }
        let fits = match form.kind {
            FormKind::Editor => true,
            FormKind::Acronym => {
                self.kind(at) == TokenKind::Upper
                    || end == at + 1
                        && self.tables.known[form.known].kind == Some(ActorKind::Organisation)
                        && self.is_small_acronym(at)
                    || (at..end)
                        .any(|token| self.text.word(token).contains(|c: char| c.is_numeric()))
            }
            _ => {
                // Every longer word has a capital: "New York", not "new York".
                let n_capital = (at..end).filter(|&token| self.is_capital(token)).count();
                let first = if self.text.is(at, "the") && end > at + 1 { at + 1 } else { at };
                n_capital > 0 && self.is_capital(first)
            }
        };
        // "IT", "WHO" and "US" shouted in a headline of capitals, or in its first words, are words.
        let is_shouted = form.kind == FormKind::Acronym
            && end == at + 1
            && (is_headline && self.is_shouting(at) || self.is_shouted_on(at));
        // "Hit", "Nice", "Bath", "Rosario" open a sentence as words.
        let is_word = is_start
            && end == at + 1
            && self.kind(at) == TokenKind::Capitalised
            && !matches!(form.kind, FormKind::Editor | FormKind::Demonym)
            && self.tables.known[form.known].kind != Some(ActorKind::State)
            && self.is_in_dictionary(at)
            && !self.is_name_at_start(at);
        (fits && !is_shouted && !is_word).then_some((form, end))
    }

    /// "Unicef", "Asean": an acronym written as a word, which is no other word.
    fn is_small_acronym(&self, at: TokenIdx) -> bool {
        let word = self.text.word(at);
        self.kind(at) == TokenKind::Capitalised
            && self.text.tokens[at].is_plain
            && word.len() >= 4
            && !self.has(at, class::GIVEN | class::NEVER | class::CALENDAR)
            && fold_into_new(word, |folded| {
                !self.tables.is_ordinary(folded)
                    && self.tables.surname(folded) == 0
                    && self.tables.town(folded).is_none()
            })
    }

    /// "FISHERMEN WHO have": an ordinary word in capitals right behind another one.
    fn is_shouted_on(&self, at: TokenIdx) -> bool {
        at > 0
            && self.text.tokens[at].sentence == self.text.tokens[at - 1].sentence
            && self.kind(at) == TokenKind::Upper
            && self.kind(at - 1) == TokenKind::Upper
            && self.text.tokens[at - 1].range.len_bytes() > 4
            && self.is_in_dictionary(at)
            && self.is_in_dictionary(at - 1)
    }

    /// Whether the sentence of a token is in capitals throughout.
    fn is_shouting(&self, at: TokenIdx) -> bool {
        let tokens = self.text.tokens_of(self.text.tokens[at].sentence);
        // A headline is short; a longer sentence is judged by its beginning.
        let sample = tokens.take(40).filter(|&token| {
            self.text.tokens[token].range.len_bytes() > 3
                && matches!(self.kind(token), TokenKind::Lower | TokenKind::Capitalised)
        });
        sample.count() == 0
    }

    /// "spokesman Esmail Baghaei": a title in lower case right before a name. Reads the name.
    fn title_in_lower_case(&mut self, at: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        if self.kind(at) != TokenKind::Lower {
            return None;
        }
        let hit = self.titles.at(self.text, at)?;
        if hit.end >= end || self.kind(hit.end) != TokenKind::Capitalised {
            return None;
        }
        if self.has(hit.end, class::NEVER | class::CALENDAR)
            || self.known(hit.end, false, false).is_some_and(|(form, _)| {
                !matches!(form.kind, FormKind::Editor)
                    || self.tables.known[form.known].kind != Some(super::ActorKind::Person)
            })
        {
            return None;
        }
        let run_end = self.run_end(hit.end, end);
        let before = self.names.len();
        self.split(hit.end..run_end);
        // The office belongs to what stands before it: "Omani foreign minister".
        let of = before.checked_sub(1).filter(|&i| self.names[i].tokens.end == at);
        if let Some(name) = self.names.get_mut(before) {
            name.titles.insert(0, at..hit.end);
            name.of = name.of.or(of);
            if matches!(name.sort, Sort::Open) {
                name.sort = Sort::Person;
            }
        }
        Some(run_end)
    }

    /// "US-Iran", "Iranian-flagged", "UN-backed": names among the parts of one word.
    fn read_parts(&mut self, at: TokenIdx) -> bool {
        let parts: Vec<_> = self.text.parts(at).take(4).collect();
        let mut found = Vec::new();
        // "anti-Norwegian", "non-Lutheran": of whom somebody is not.
        let is_against = parts.first().is_some_and(|part| {
            let word = self.lexicon.word(&self.text.slice(*part).to_lowercase());
            self.tables.classes(word) & class::AGAINST != 0
        });
        // "Pro-Norwegian" at the start of a sentence.
        let has_prefix = parts.first().is_some_and(|part| {
            let word = self.lexicon.word(&self.text.slice(*part).to_lowercase());
            self.tables.classes(word) & class::PREFIX != 0
        });
        for (i, part) in parts.iter().enumerate().skip(usize::from(has_prefix)) {
            let word = self.text.slice(*part);
            if !word.starts_with(char::is_uppercase) {
                continue;
            }
            fold_into(word, &mut self.folded);
            let Some(form) = self.tables.single(self.lexicon, &self.folded) else { continue };
            if is_against && form.kind == FormKind::Demonym {
                continue;
            }
            if form.kind != FormKind::Acronym || !word.contains(char::is_lowercase) {
                found.push((i, form));
            }
        }
        // "Saint-Germain", "Wang-Li": a name of its own, unless every capital part is known.
        let n_capital = parts
            .iter()
            .skip(usize::from(has_prefix))
            .filter(|part| self.text.slice(**part).starts_with(char::is_uppercase))
            .count();
        // "Ex-Lund", "pro-Western": made from a name that no table has; "al-Lund" is one.
        let is_made = !is_against
            && parts.first().is_some_and(|part| {
                let word = self.text.slice(*part);
                let is_small = word.len() > 1 && word.chars().all(char::is_lowercase);
                has_prefix
                    || is_small
                        && self.tables.classes(self.lexicon.word(word)) & class::PARTICLE == 0
            });
        if found.is_empty() && (is_against || is_made) {
            return true;
        }
        if found.is_empty() || found.len() < n_capital {
            // "UN-backed" of an unknown body is no name either: leave it to the run.
            return false;
        }
        for (i, form) in found {
            self.names.push(Name {
                tokens: at..at + 1,
                part: Some(i),
                sort: Sort::Known(form),
                titles: Vec::new(),
                of: None,
            });
        }
        true
    }

    /// "African Union-brokered": a known name of several words whose last is half of a compound.
    fn read_words_before_hyphen(&mut self, at: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        if !self.is_capital(at) || !self.text.tokens[at].is_plain {
            return None;
        }
        let last = (at + 1..end.min(at + 5)).take_while(|&token| self.is_capital(token));
        let last = last.into_iter().find(|&token| !self.text.tokens[token].is_plain)?;
        let mut parts = self.text.parts(last);
        let (head, tail) = (parts.next()?, parts.next()?);
        if !self.text.slice(tail).starts_with(char::is_lowercase) {
            return None;
        }
        fold_into(self.text.slice(head), &mut self.folded);
        let before = &self.text.tokens[at..last];
        let form = self.tables.ending_in(self.lexicon, before, &self.folded);
        let mut titles = Vec::new();
        let mut first = at;
        let sort = if let Some(form) = form {
            Sort::Known(form)
        } else {
            // "The Prime Minister Jonas Lind-led council": somebody no table knows.
            if let Some(hit) = self.titles.at(self.text, at).filter(|hit| hit.end <= last) {
                titles.push(at..hit.end);
                first = hit.end;
            }
            self.led_by(first..last, tail, !titles.is_empty())?
        };
        self.names.push(Name { tokens: first..last + 1, part: Some(0), sort, titles, of: None });
        Some(last + 1)
    }

    /// What the unknown words before "-led", "-backed" may be.
    fn led_by(&self, before: Range<TokenIdx>, tail: ProseRange, has_title: bool) -> Option<Sort> {
        let word = self.lexicon.word(self.text.slice(tail));
        let is_led = self.tables.classes(word) & class::LED != 0;
        let is_name = before.clone().all(|token| {
            !self.has(token, class::NEVER | class::CALENDAR | class::NO_ACTOR)
                && self.titles.at(self.text, token).is_none()
                && self.known(token, false, false).is_none()
                && (has_title || !self.is_in_dictionary(token))
        });
        if has_title {
            return (is_led && is_name).then_some(Sort::Person);
        }
        // "Kilmore Quay-based crews".
        let is_based = self.tables.classes(word) & class::BASED != 0;
        if is_based && is_name && !before.is_empty() {
            return Some(Sort::Place);
        }
        (is_led && is_name && !before.is_empty()).then(|| self.sort(before))
    }

    /// In a headline only whole names that stand elsewhere in the article.
    fn read_headline(&mut self, at: TokenIdx, end: TokenIdx) -> TokenIdx {
        // A name is short: six words suffice.
        for to in (at + 1..=(at + 6).min(end)).rev() {
            if !self.is_capital(to - 1) {
                continue;
            }
            let folded = self.fold_of(at..to);
            if self.seen.contains(&folded) {
                let sort = self.sort(at..to);
                self.names.push(Name {
                    tokens: at..to,
                    part: None,
                    sort,
                    titles: Vec::new(),
                    of: None,
                });
                return to;
            }
        }
        if let Some(to) = self.headline_person(at, end) {
            self.push(at..to, &[]);
            return to;
        }
        at + 1
    }

    /// "Mara Lindqvist to Chair Talks": a given name and a surname name somebody in a headline too.
    fn headline_person(&self, at: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        let is_plain = |token: TokenIdx| {
            token < end
                && self.kind(token) == TokenKind::Capitalised
                && !self.has(token, class::NEVER | class::CALENDAR)
        };
        if !is_plain(at)
            || !self.has(at, class::GIVEN)
            || self.is_in_dictionary(at)
            || !is_plain(at + 1)
        {
            return None;
        }
        let is_surname = !self.is_in_dictionary(at + 1)
            || self.tables.surname(&self.text.word(at + 1).to_lowercase()) == 2;
        (is_surname && self.known(at + 1, false, true).is_none()).then_some(at + 2)
    }
}

/// Folds a word for one look.
fn fold_into_new<T>(word: &str, look: impl FnOnce(&str) -> T) -> T {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    look(&folded)
}
