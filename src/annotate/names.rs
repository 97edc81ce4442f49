//! Where names stand: capitalised words to whole names, titles split off, events and headings
//! left alone. Says what each name may be; who it is, [`super::actors`] decides.
//!
//! A run of capitalised words is read from the left. A known name takes its words; a title before
//! a name is split off; what is left is one name. A word that only opens a sentence is dropped
//! when it is ordinary: when the article has it in lower case, or the table of ordinary words.

mod apposed;
mod chance;
mod halves;
mod headlines;
mod hyphens;
mod lower;
mod ministers;
mod openers;
mod pieces;
mod quoted;
mod runs;
mod sorts;
mod spelled;
mod sure;
mod words;

pub(super) use sure::only_sure;

use std::ops::Range;

use foldhash::{HashMap, HashSet};

use super::lexicon::names::{Form, FormKind, NameTables, word_class as class};
use super::lexicon::{Lexicon, ListSet, PhraseList};
use super::text::tokens::fold_into;
use super::text::{Text, TokenIdx, TokenKind};
use crate::config::ActorKind;
use lower::LowerWords;

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
    finder.find_spelled();
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
    finder.drop_quoted_words();
    if !headings.is_empty() {
        finder.remember_names();
    }
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
    apposed::give_offices(text, lexicon, &mut names);
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
    titles: &'a PhraseList,
    /// Known names and titles.
    openers: ListSet,
    lower: LowerWords<'a>,
    /// Words with a capital that do not open a sentence or a quotation, as written: a name at the
    /// start of a sentence too. Only looked up, never walked.
    inner: HashSet<&'a str>,
    /// Words with a capital right behind a given name. Only looked up, never walked.
    surnames: HashSet<&'a str>,
    /// Words with a capital between "the" and what a body is: "the Unite union". Only looked up, never
    /// walked.
    called: HashSet<&'a str>,
    /// By first token, one past the last of a name that letters behind it spell. Only looked up.
    spelled: HashMap<TokenIdx, TokenIdx>,
    /// Folded names found outside headings. Only looked up, never walked.
    seen: HashSet<String>,
    folded: String,
    names: Vec<Name>,
}

impl<'a> Finder<'a> {
    fn new(text: &'a Text<'a>, lexicon: &'a Lexicon) -> Self {
        let (tables, titles) = (lexicon.names(), lexicon.list("titles"));
        Self {
            text,
            lexicon,
            tables,
            titles,
            openers: tables.list().set().or(titles.set()),
            lower: LowerWords::of(text, lexicon),
            inner: HashSet::default(),
            surnames: HashSet::default(),
            called: HashSet::default(),
            spelled: HashMap::default(),
            seen: HashSet::default(),
            folded: String::new(),
            names: Vec::new(),
        }
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
                // "TARSUND - Talks began": a hyphen between spaces is a dash.
                let is_dash = word == "-"
                    && at > tokens.start
                    && !self.touches(at - 1, at)
                    && at + 1 < tokens.end
                    && !self.touches(at, at + 1);
                is_start |= is_dash || matches!(word, ":" | "•" | "*" | "…" | "—" | "–");
                at += 1;
                continue;
            }
            if kind == TokenKind::Lower && !self.may_begin_name(at) {
                is_start = false;
                at += 1;
                continue;
            }
            let next = self.read_at(at, tokens.end, is_start, is_headline);
            let goes_before = kind == TokenKind::Number || self.is_turn_mark(at, tokens.end);
            is_start = is_start && next == at + 1 && goes_before;
            at = next;
        }
    }

    /// Whether a word without a capital may begin a name: it is a particle, or a known name or a title
    /// begins with it. Nearly none does, so most words are read past by this look alone.
    fn may_begin_name(&self, at: TokenIdx) -> bool {
        self.text.phrases.has_any(at, self.openers) || self.has(at, class::PARTICLE)
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
            && (self.is_handle(at)
                || self.is_part_of_calendar(at)
                || self.is_party_mark(at)
                || self.is_turn_mark(at, end))
        {
            return at + 1;
        }
        if !is_headline && let Some(to) = self.spelled_at(at) {
            self.push(at..to, &[]);
            return to;
        }
        if let Some(next) = self.read_words_before_hyphen(at, end) {
            return next;
        }
        if !is_headline && let Some(next) = self.read_minister(at, end) {
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
            // "bin Laden" alone, and "del Tarn" where "Carla del Tarn" stands elsewhere.
            let is_start = self.has(at, class::PARTICLE)
                && at + 1 < end
                && self.kind(at + 1) == TokenKind::Capitalised
                && (self.has(at, class::FIRST_PARTICLE)
                    || self.surnames.contains(self.text.word(at + 1))
                        && !self.is_capital(at.saturating_sub(1)));
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
        } else if !self.text.tokens[at].is_plain
            && self.text.word(at).contains(['-', '‐', '‑'])
            && (self.read_parts(at) || self.is_adjective(at))
        {
            return at + 1;
        } else if is_headline {
            return self.read_headline(at, end);
        } else if self.has(at, class::NEVER | class::CALENDAR)
            && !self.begins_name(at, end)
            && !self.is_word_given(at)
            && !self.is_bare_surname(at)
            // "Secretary of State Jane Roe": the first word of a title names nobody alone.
            && self.title_end(at, end).is_none()
        {
            return if self.is_thing_of_words(at, end) { at + 2 } else { at + 1 };
        }
        let run_end = self.run_end(at, end);
        let start = if is_start { self.after_opener(at, run_end) } else { at };
        if start < run_end {
            self.split(start..run_end);
        }
        run_end.max(at + 1)
    }

    /// "The Ever Given": behind the article a word that names nobody, and one plain word with a
    /// capital.
    fn is_thing_of_words(&self, at: TokenIdx, end: TokenIdx) -> bool {
        let next = at + 1;
        at > 0
            && self.text.is(at - 1, "the")
            && next < end
            && self.kind(next) == TokenKind::Capitalised
            && !(next + 1 < end
                && (self.is_capital(next + 1)
                    || self.has(next + 1, class::OF_FOR | class::ON)
                    || matches!(self.text.word(next + 1), "and" | "&")))
            && !self.has(next, class::GIVEN | class::CALENDAR)
            && self.titles.at(self.text, next).is_none()
            && self.known(next, false, false).is_none()
            && self.is_in_dictionary(next)
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
    #[inline]
    fn known(&self, at: TokenIdx, is_start: bool, is_headline: bool) -> Option<(Form, TokenIdx)> {
        // It is asked of nearly every word with a capital, and most begin no form.
        let found = self.tables.at(self.text, at)?;
        self.written_so(found, at, is_start, is_headline)
    }

    /// A form of the tables, or a shorter one, when the capitals at `at` allow it.
    fn written_so(
        &self,
        (mut form, mut end): (Form, TokenIdx),
        at: TokenIdx,
        is_start: bool,
        is_headline: bool,
    ) -> Option<(Form, TokenIdx)> {
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
            && !self.is_given_behind_title(at, hit.end, end)
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
            let last = name.tokens.end - 1;
            let tokens = name.tokens.clone();
            // "Spokesman Peter Hall": behind an office his surname is no hall.
            let is_family = matches!(name.sort, Sort::Place)
                && tokens.len() == 2
                && self.tables.classes(self.text.tokens[tokens.start].word) & class::GIVEN != 0
                && self.tables.surname(&self.text.lower(last)) > 0;
            if matches!(name.sort, Sort::Open) || is_family {
                name.sort = Sort::Person;
            }
        }
        Some(run_end)
    }
}

/// Folds a word for one look.
fn fold_into_new<T>(word: &str, look: impl FnOnce(&str) -> T) -> T {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    look(&folded)
}
