//! Where names stand: capitalised words to whole names, titles split off, events and headings
//! left alone. Says what each name may be; who it is, [`super::actors`] decides.
//!
//! A run of capitalised words is read from the left. A known name takes its words; a title before
//! a name is split off; what is left is one name. A word that only opens a sentence is dropped
//! when it is ordinary: when the article has it in lower case, or the table of ordinary words.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::lexicon::Lexicon;
use super::lexicon::names::{Form, FormKind, NameTables, word_class as class};
use super::text::tokens::fold_into;
use super::text::{Text, TokenIdx, TokenKind};

/// A name in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// Its words.
    pub(super) tokens: Range<TokenIdx>,
    /// The part of a hyphenated word it is, counted from 0: "Iran" of "US-Iran" is 1.
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
    for sentence in 0..text.sentences.len() {
        let (start, end) = text.sentence_tokens[sentence];
        if finder.is_title_case(start..end) {
            headings.push(start..end);
        } else {
            finder.read(start..end, false);
        }
    }
    // Capitals say nothing in a headline: only names that stand elsewhere too, or are known.
    finder.drop_chance_words();
    finder.remember_names();
    for tokens in headings {
        finder.read(tokens, true);
    }
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

/// Words of a run at most, titles and all.
///
/// Source: the longest run of the development texts, a name with its offices, has 15 words
/// (November 2026).
const MAX_NAME_TOKENS: usize = 24;

struct Finder<'a> {
    text: &'a Text<'a>,
    lexicon: &'a Lexicon,
    tables: &'a NameTables,
    /// Words the article has in lower case. Only looked up, never walked.
    lower: HashSet<&'a str>,
    /// Folded names found outside headings. Only looked up, never walked.
    seen: HashSet<String>,
    folded: String,
    names: Vec<Name>,
}

impl<'a> Finder<'a> {
    fn new(text: &'a Text<'a>, lexicon: &'a Lexicon) -> Self {
        let lower = (0..text.tokens.len())
            .filter(|&token| text.tokens[token].kind == TokenKind::Lower)
            .map(|token| text.word(token))
            .collect();
        Self {
            text,
            lexicon,
            tables: lexicon.names(),
            lower,
            seen: HashSet::new(),
            folded: String::new(),
            names: Vec::new(),
        }
    }

    fn kind(&self, token: TokenIdx) -> TokenKind {
        self.text.tokens[token].kind
    }

    fn has(&self, token: TokenIdx, classes: u32) -> bool {
        self.tables.classes(self.text.tokens[token].word) & classes != 0
    }

    fn is_capital(&self, token: TokenIdx) -> bool {
        matches!(self.kind(token), TokenKind::Capitalised | TokenKind::Upper)
    }

    /// "We'll", "You've": a small word with a capital and an ending.
    fn is_contraction(&self, token: TokenIdx) -> bool {
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
        (token > 0
            && touches(token - 1, token)
            && matches!(self.text.word(token - 1), "#" | "@" | "/" | "?" | "_" | "="))
            || (token + 1 < self.text.tokens.len()
                && touches(token, token + 1)
                && matches!(self.text.word(token + 1), "$" | "_" | "="))
    }

    /// "Scientology-related", "KFC-parent": an adjective made from a name. "Ki-moon" is none.
    fn is_adjective(&self, token: TokenIdx) -> bool {
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
            .filter(|name| name.tokens.len() > 1)
            .map(|name| self.text.word(name.tokens.end - 1).to_lowercase())
            .collect();
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
            .map(|word| {
                word.as_ref().is_none_or(|word| {
                    surnames.contains(word)
                        || (count[word] >= 2 && !self.lower.contains(word.as_str()))
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

    /// Whether a word with a capital, at the start of a sentence, says nothing by it.
    fn is_ordinary(&mut self, token: TokenIdx) -> bool {
        fold_into(self.text.word(token), &mut self.folded);
        self.lower.contains(self.folded.as_str())
            || self.tables.is_ordinary(&self.folded)
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
                    }
                    at = close + 1;
                    continue;
                }
                // A quotation begins like a sentence.
                is_start = true;
                at += 1;
                continue;
            }
            if matches!(kind, TokenKind::Mark) {
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
                    "of" | "the" | "on" | "and" | "in" | "for" | "a" | "to"
                )
        });
        // Something with a capital at both ends, and no full stop: not a short answer.
        (n >= 2
            && all_capital
            && self.kind(close) == TokenKind::CloseQuote
            && self.is_capital(close - 1))
        .then_some(close)
    }

    /// Reads what starts at `at` and says where to go on.
    fn read_at(
        &mut self,
        at: TokenIdx,
        end: TokenIdx,
        is_start: bool,
        is_headline: bool,
    ) -> TokenIdx {
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
                && matches!(self.text.word(at), "bin" | "ibn" | "abu" | "van" | "von")
                && at + 1 < end
                && self.kind(at + 1) == TokenKind::Capitalised;
            if !is_start || is_headline {
                return at + 1;
            }
            let to = self.run_end(at + 1, end);
            self.push(at..to, &[]);
            return to;
        } else if self.is_contraction(at) || self.is_handle(at) {
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
        } else if self.has(at, class::NEVER | class::CALENDAR) && !self.begins_name(at, end) {
            return at + 1;
        }
        let run_end = self.run_end(at, end);
        let start = if is_start { self.after_opener(at, run_end) } else { at };
        if start < run_end {
            self.split(start..run_end);
        }
        run_end.max(at + 1)
    }

    /// The form of the tables at `at`, when its capitals allow it.
    fn known(&self, at: TokenIdx, is_start: bool, is_headline: bool) -> Option<(Form, TokenIdx)> {
        let (form, end) = self.tables.at(self.lexicon, self.text, at)?;
        let fits = match form.kind {
            FormKind::Editor => true,
            FormKind::Acronym => {
                self.kind(at) == TokenKind::Upper
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
        // "IT", "WHO" and "US" shouted in a headline of capitals are words.
        let is_shouted =
            is_headline && form.kind == FormKind::Acronym && end == at + 1 && self.is_shouting(at);
        // "Hit", "Nice", "Bath", "Rosario" open a sentence as words.
        let is_word = is_start
            && end == at + 1
            && self.kind(at) == TokenKind::Capitalised
            && self.tables.known[form.known].kind.is_none()
            && self.tables.is_ordinary(&self.text.word(at).to_lowercase());
        (fits && !is_shouted && !is_word).then_some((form, end))
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
        let hit = self.lexicon.list("titles").at(self.lexicon, self.text, at)?;
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
        for (i, part) in parts.iter().enumerate() {
            let word = self.text.slice(*part);
            if !word.starts_with(char::is_uppercase) {
                continue;
            }
            fold_into(word, &mut self.folded);
            let Some(form) = self.tables.single(self.lexicon, &self.folded) else { continue };
            if form.kind != FormKind::Acronym || !word.contains(char::is_lowercase) {
                found.push((i, form));
            }
        }
        // "Saint-Germain", "Wang-Li": a name of its own, unless every capital part is known.
        let n_capital =
            parts.iter().filter(|p| self.text.slice(**p).starts_with(char::is_uppercase)).count();
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
        at + 1
    }

    /// Whether a word that names nothing alone begins a longer name: "European Commission",
    /// "Islamic Society", "President Lund".
    fn begins_name(&self, at: TokenIdx, end: TokenIdx) -> bool {
        let next = at + 1;
        next < end
            && self.is_capital(next)
            && !self.has(at, class::CALENDAR)
            && (self.lexicon.list("titles").at(self.lexicon, self.text, at).is_some()
                || (self.text.tokens[at].range.len_bytes() > 4 && self.has_head(next, end)))
    }

    /// Whether a body's head stands among the capitalised words from `at`.
    fn has_head(&self, at: TokenIdx, end: TokenIdx) -> bool {
        (at..end.min(at + 6)).take_while(|&token| self.is_capital(token)).any(|token| {
            self.has(
                token,
                class::STATE_ORGAN
                    | class::ORGANISATION
                    | class::ARMED
                    | class::MEDIA
                    | class::PLACE,
            )
        })
    }

    /// One past the run of name words from `at`.
    fn run_end(&self, at: TokenIdx, end: TokenIdx) -> TokenIdx {
        let mut to = match self.known(at, false, false) {
            Some((_, known_end)) => known_end,
            None => at + 1,
        };
        // The longest names of the tables have eleven words; a bound keeps the work on a page of
        // capitals linear.
        while to < end && to < at + MAX_NAME_TOKENS {
            match self.joined(at, to, end) {
                Some(next) => to = next,
                None => break,
            }
        }
        to
    }

    /// Where the run `at..to` goes on, when what stands at `to` belongs to it.
    fn joined(&self, at: TokenIdx, to: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        if let Some((_, known_end)) = self.known(to, false, false)
            && self.is_capital(to)
        {
            return Some(known_end);
        }
        if self.is_capital(to) {
            if self.is_contraction(to) || self.is_adjective(to) || self.is_handle(to) {
                return None;
            }
            let is_name = !self.has(to, class::NEVER | class::CALENDAR)
                || self.lexicon.list("titles").at(self.lexicon, self.text, to).is_some()
                || self.begins_name(to, end);
            return is_name.then_some(to + 1);
        }
        let capital_at = |token: TokenIdx| {
            token < end && self.is_capital(token) && !self.has(token, class::CALENDAR)
        };
        let word = self.text.word(to);
        match self.kind(to) {
            TokenKind::Lower => {
                let takes_of =
                    self.has(to - 1, class::TAKES_OF) && self.known(to - 1, false, false).is_none();
                let after =
                    if to + 1 < end && self.text.is(to + 1, "the") { to + 2 } else { to + 1 };
                if matches!(word, "of" | "for" | "on") && takes_of && capital_at(after) {
                    // "Bank of Iran's" goes on with a known name's own words.
                    return Some(
                        self.known(after, false, false).map_or(after + 1, |known| known.1),
                    );
                }
                if word == "and" && capital_at(to + 1) && self.joins_and(at, to, end) {
                    return Some(to + 2);
                }
                if self.has(to, class::PARTICLE) && self.is_person_so_far(at, to) {
                    let mut after = to + 1;
                    while after < end && after < to + 3 && self.has(after, class::PARTICLE) {
                        after += 1;
                    }
                    // "al- Jaafari".
                    if after < end && self.text.word(after) == "-" {
                        after += 1;
                    }
                    return capital_at(after).then_some(after + 1);
                }
                None
            }
            // "Richard “Tex” Coe".
            TokenKind::OpenQuote
                if to + 3 < end
                    && self.kind(to + 1) == TokenKind::Capitalised
                    && self.kind(to + 2) == TokenKind::CloseQuote
                    && self.kind(to + 3) == TokenKind::Capitalised
                    && self.has(to - 1, class::GIVEN) =>
            {
                Some(to + 4)
            }
            TokenKind::Mark if word == "&" && capital_at(to + 1) => Some(to + 2),
            // "al- Jaafari", "Al - Jaafari" of tokenised sources.
            TokenKind::Mark
                if word == "-" && self.has(to - 1, class::PARTICLE) && capital_at(to + 1) =>
            {
                Some(to + 2)
            }
            // "Children’s Hospital", "Workers’ Party": an ordinary word, and a body's head after it.
            TokenKind::Possessive if capital_at(to + 1) && self.is_generic_owner(to - 1) => {
                self.has_head(to + 1, end).then_some(to + 2)
            }
            _ => None,
        }
    }

    fn is_generic_owner(&self, at: TokenIdx) -> bool {
        let word = self.text.word(at).to_lowercase();
        matches!(
            word.as_str(),
            "children"
                | "women"
                | "men"
                | "workers"
                | "people"
                | "teachers"
                | "farmers"
                | "lawyers"
                | "mothers"
                | "students"
                | "veterans"
                | "writers"
                | "doctors"
                | "nurses"
                | "miners"
        )
    }

    /// Whether "and" goes on inside a name: "Ministry of Trade and Industry", "Food and Drug
    /// Administration", "Trinidad and Tobago" (known).
    fn joins_and(&self, at: TokenIdx, to: TokenIdx, end: TokenIdx) -> bool {
        let has_known = |token| self.known(token, false, false).is_some();
        let has_of = (at..to).any(|token| self.text.word(token) == "of");
        if has_known(to + 1) || has_known(to - 1) {
            return false;
        }
        if has_of {
            let head = (at..to).find(|&token| self.has(token, class::TAKES_OF));
            return head.is_some_and(|head| {
                ["ministry", "department", "office", "directorate", "bureau"]
                    .iter()
                    .any(|word| self.text.is(head, word))
            });
        }
        let next = to + 2;
        to == at + 1
            && !self.has(at, class::GIVEN)
            && self.tables.is_ordinary(&self.text.word(at).to_lowercase())
            && next < end
            && self.is_capital(next)
            && self.has(next, class::STATE_ORGAN | class::ORGANISATION)
    }

    fn is_person_so_far(&self, at: TokenIdx, to: TokenIdx) -> bool {
        self.kind(to - 1) == TokenKind::Capitalised
            && !(at..to).any(|token| {
                self.has(token, class::ORGANISATION | class::STATE_ORGAN | class::CALENDAR)
            })
            && self.known(to - 1, false, false).is_none()
    }

    /// The start of the run behind a word that only opens the sentence.
    fn after_opener(&mut self, at: TokenIdx, run_end: TokenIdx) -> TokenIdx {
        if self.known(at, true, false).is_some() {
            return at;
        }
        let is_title = self.lexicon.list("titles").at(self.lexicon, self.text, at).is_some();
        let next_is_new = |finder: &mut Self| {
            at + 1 < run_end
                && finder.is_capital(at + 1)
                && finder.known(at + 1, false, false).is_none()
        };
        if is_title || self.kind(at) == TokenKind::Upper || !self.is_ordinary(at) {
            return at;
        }
        if next_is_new(self) && (self.has(at, class::GIVEN) || self.has_head(at + 1, run_end)) {
            return at;
        }
        // "Bank of", "Ministry for": the head itself opens the name.
        if self.has(at, class::TAKES_OF) && at + 1 < run_end && !self.is_capital(at + 1) {
            return at;
        }
        // What follows "of" or "and" does not begin a name without its head.
        let next = at + 1;
        if next < run_end && !self.is_capital(next) { run_end } else { next }
    }

    /// Cuts a run into names.
    fn split(&mut self, run: Range<TokenIdx>) {
        let titles = self.lexicon.list("titles");
        let mut at = run.start;
        let mut pending: Vec<Range<TokenIdx>> = Vec::new();
        let mut of: Option<usize> = None;
        while at < run.end {
            if !self.is_capital(at) {
                at += 1;
                continue;
            }
            if let Some(hit) = titles.at(self.lexicon, self.text, at)
                && hit.end <= run.end
                && self.is_title(at, hit.end, run.end)
            {
                if pending.is_empty() && of.is_none() {
                    of = self.names.len().checked_sub(1).filter(|&i| self.is_right_before(i, at));
                }
                pending.push(at..hit.end);
                at = hit.end;
                continue;
            }
            let mut to = self.piece_end(at, run.end);
            while to > at + 1 && matches!(self.kind(to - 1), TokenKind::Lower | TokenKind::Mark) {
                to -= 1;
            }
            let before = self.names.len();
            self.push(at..to, &pending);
            if let Some(name) = self.names.get_mut(before) {
                name.titles.append(&mut pending);
                name.of = of;
            }
            pending.clear();
            of = None;
            at = to;
        }
    }

    fn is_right_before(&self, name: usize, at: TokenIdx) -> bool {
        let end = self.names[name].tokens.end;
        end == at || (end + 1 == at && self.kind(end) == TokenKind::Possessive)
    }

    /// Whether the title at `at..to` is one: a name follows or nothing does, and it does not head
    /// a body ("General Assembly", "King Fahd Airport" keep theirs).
    fn is_title(&self, at: TokenIdx, to: TokenIdx, end: TokenIdx) -> bool {
        if self.known(at, false, false).is_some_and(|(_, known_end)| known_end > to) {
            return false;
        }
        to >= end
            || !self.is_capital(to)
            || !(to..end).any(|token| {
                self.has(
                    token,
                    class::STATE_ORGAN
                        | class::ORGANISATION
                        | class::ARMED
                        | class::PLACE
                        | class::NO_ACTOR,
                )
            })
    }

    /// One past the name that starts at `at` inside a run that ends at `end`.
    fn piece_end(&self, at: TokenIdx, end: TokenIdx) -> TokenIdx {
        let known = self.known(at, false, false);
        let mut to = known.map_or(at + 1, |(_, known_end)| known_end).min(end);
        if let Some((form, _)) = known
            && to < end
            && self.stands_alone(form, to, end)
        {
            return to;
        }
        let titles = self.lexicon.list("titles");
        while to < end {
            if self.is_capital(to) {
                let is_cut = titles.at(self.lexicon, self.text, to).is_some_and(|hit| {
                    hit.end <= end && self.is_title(to, hit.end, end) && hit.end < end
                });
                if is_cut {
                    break;
                }
                // "Kofi Annan UN" and "US Iran" are two.
                if known.is_some()
                    && let Some((form, _)) = self.known(to, false, false)
                    && self.tables.known[form.known].kind.is_some()
                    && form.kind != FormKind::Demonym
                    && !self.has_head(to + 1, end)
                {
                    break;
                }
            }
            to += 1;
        }
        to
    }

    /// Whether a known name is one of its own before the capitalised words from `to`.
    fn stands_alone(&self, form: Form, to: TokenIdx, end: TokenIdx) -> bool {
        let titles = self.lexicon.list("titles");
        if !self.is_capital(to) {
            // "Britain and", "Syria al-": whatever joined it, it stands alone.
            return true;
        }
        if titles.at(self.lexicon, self.text, to).is_some_and(|hit| self.is_title(to, hit.end, end))
        {
            return true;
        }
        if let Some((next, next_end)) = self.known(to, false, false)
            && next.kind != FormKind::Demonym
            && (next_end == end || !self.has_head(next_end, end))
        {
            return true;
        }
        let heads = class::STATE_ORGAN
            | class::ORGANISATION
            | class::ARMED
            | class::MEDIA
            | class::PLACE
            | class::NO_ACTOR;
        if (to..end).any(|token| self.is_capital(token) && self.has(token, heads)) {
            return false;
        }
        if self.has(to, class::GIVEN) && to + 1 < end {
            return true;
        }
        matches!(form.kind, FormKind::Demonym | FormKind::Seat)
            || (form.kind == FormKind::Acronym && end - to >= 2)
    }

    fn push_known(&mut self, tokens: Range<TokenIdx>, form: Form) {
        let start = tokens.start + usize::from(self.text.is(tokens.start, "the"));
        let sort = Sort::Known(form);
        self.names.push(Name {
            tokens: start..tokens.end,
            part: None,
            sort,
            titles: Vec::new(),
            of: None,
        });
    }

    /// Takes one name, unless its words are those of an event or of nothing.
    fn push(&mut self, tokens: Range<TokenIdx>, titles: &[Range<TokenIdx>]) {
        if let Some((form, end)) = self.known(tokens.start, false, false)
            && end == tokens.end
        {
            self.push_known(tokens, form);
            return;
        }
        let first = tokens.start;
        if tokens.len() == 1
            && titles.is_empty()
            && self.has(first, class::NEVER | class::CALENDAR | class::NO_ACTOR)
        {
            return;
        }
        if self.has(first, class::NO_ACTOR_FIRST) && titles.is_empty() {
            return;
        }
        if titles.is_empty() && (self.is_vessel(first) || self.is_portfolio(tokens.clone())) {
            return;
        }
        // The head: the last word, or the one before "of".
        let of = tokens.clone().find(|&token| matches!(self.text.word(token), "of" | "for" | "on"));
        let head = of.unwrap_or(tokens.end) - 1;
        let actor_heads = class::STATE_ORGAN | class::ORGANISATION | class::ARMED;
        let is_event = |finder: &Self, token| {
            finder.has(token, class::NO_ACTOR) && !finder.has(token, actor_heads)
        };
        if titles.is_empty() && (is_event(self, head) || is_event(self, tokens.end - 1)) {
            return;
        }
        let sort = if titles.is_empty() { self.sort(tokens.clone()) } else { Sort::Person };
        self.names.push(Name { tokens, part: None, sort, titles: Vec::new(), of: None });
    }

    /// "the ship *Lena*": a vessel is no actor.
    fn is_vessel(&self, first: TokenIdx) -> bool {
        let start = self.text.tokens_of(self.text.tokens[first].sentence).start;
        (start.max(first.saturating_sub(2))..first).any(|token| {
            matches!(
                self.text.word(token),
                "ship"
                    | "vessel"
                    | "tanker"
                    | "freighter"
                    | "frigate"
                    | "destroyer"
                    | "ferry"
                    | "yacht"
                    | "submarine"
            )
        })
    }

    /// "Director of Media", "Minister for Justice": what an office is for.
    fn is_portfolio(&self, tokens: Range<TokenIdx>) -> bool {
        let start = self.text.tokens_of(self.text.tokens[tokens.start].sentence).start;
        if tokens.start < start + 2
            || !matches!(self.text.word(tokens.start - 1), "of" | "for" | "and" | "the")
        {
            return false;
        }
        let from = start.max(tokens.start.saturating_sub(4));
        let has_office = (from..tokens.start - 1).any(|token| {
            self.lexicon.list("titles").at(self.lexicon, self.text, token).is_some_and(|hit| {
                hit.end < tokens.start && matches!(self.text.word(hit.end), "of" | "for")
            })
        });
        has_office
            && tokens.clone().all(|token| {
                !self.is_capital(token)
                    || self.tables.is_ordinary(&self.text.word(token).to_lowercase())
            })
            && !self.has_head(tokens.start, tokens.end)
    }

    /// What the words of an unknown name say.
    fn sort(&self, tokens: Range<TokenIdx>) -> Sort {
        if let Some((form, end)) = self.known(tokens.start, false, false)
            && end == tokens.end
        {
            return Sort::Known(form);
        }
        let of = tokens.clone().find(|&token| matches!(self.text.word(token), "of" | "for" | "on"));
        let head = of.unwrap_or(tokens.end) - 1;
        let has_given = self.has(tokens.start, class::GIVEN);
        if tokens.len() == 1 {
            return if has_given { Sort::Person } else { Sort::Open };
        }
        let heads = [
            (class::ARMED, Sort::Armed),
            (class::STATE_ORGAN, Sort::StateOrgan),
            (class::ORGANISATION, Sort::Organisation),
            (class::MEDIA, Sort::Media),
            (class::PLACE, Sort::Place),
        ];
        if let Some((_, sort)) = heads.iter().find(|(class, _)| self.has(head, *class)) {
            return *sort;
        }
        if has_given || tokens.clone().any(|token| self.has(token, class::PARTICLE)) {
            return Sort::Person;
        }
        if let Some((_, sort)) =
            heads.iter().find(|(class, _)| tokens.clone().any(|token| self.has(token, *class)))
        {
            return *sort;
        }
        Sort::Open
    }
}
