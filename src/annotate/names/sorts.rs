//! What a name's own words say it is, and which pieces name nobody.

use std::ops::Range;

use super::{Finder, Name, Sort, fold_into_new};
use crate::annotate::lexicon::names::{FormKind, word_class as class};
use crate::annotate::text::{TokenIdx, TokenKind};
use crate::config::ActorKind;

/// Digits first, or a few letters with digits: no actor's name that no table has.
fn is_code(word: &str) -> bool {
    let n_letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let n_digits = word.chars().filter(char::is_ascii_digit).count();
    n_digits > 0 && (word.starts_with(|c: char| c.is_ascii_digit()) || n_letters <= 3)
}

/// Capitals and digits in one word: "GR4s", "KC-10".
fn is_mixed(word: &str) -> bool {
    word.bytes().filter(u8::is_ascii_uppercase).count() > 0
        && word.bytes().any(|byte| byte.is_ascii_digit())
        && word.bytes().filter(u8::is_ascii_lowercase).count() <= 1
}

/// A number in Roman letters: "II", "XIV".
fn is_numeral(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

impl Finder<'_> {
    /// Takes one name, unless its words are those of an event or of nothing.
    pub(super) fn push(&mut self, mut tokens: Range<TokenIdx>, titles: &[Range<TokenIdx>]) {
        if let Some((form, end)) = self.known(tokens.start, false, false)
            && end == tokens.end
        {
            self.push_known(tokens, form);
            return;
        }
        if tokens.len() > 1 && self.text.is(tokens.start, "the") {
            tokens.start += 1;
        }
        // "Anna Roe MP": what stands behind the name of a person is none of it.
        tokens.end -= usize::from(self.ends_in_letters(tokens.clone()));
        let is_titled = !titles.is_empty();
        if self.is_lettered(tokens.clone()) || !is_titled && self.names_nobody(tokens.clone()) {
            return;
        }
        if !is_titled && self.ends_in_office(tokens.clone()) {
            if self.is_in_dictionary(tokens.start) && !self.has(tokens.start, class::GIVEN) {
                return;
            }
            tokens.end -= usize::from(self.is_acronym(tokens.start));
        }
        if !is_titled && self.is_numbered_thing(tokens.clone()) {
            return;
        }
        let is_apposed = self.is_behind_body(tokens.start);
        if !is_titled && !is_apposed && self.is_event(tokens.clone()) {
            self.push_holder(tokens);
            return;
        }
        let mut sort = if is_titled { Sort::Person } else { self.sort(tokens.clone()) };
        if is_apposed && sort == Sort::Open {
            sort = Sort::Organisation;
        }
        if !is_titled && self.is_dedication(tokens.clone()) {
            tokens.end += 1;
            sort = Sort::Organisation;
        }
        if self.is_ordinal_before(tokens.start) {
            // "The 5th Fleet".
            if sort == Sort::Open && tokens.len() == 1 && self.has(tokens.start, class::ARMED) {
                sort = Sort::Armed;
            }
            // "The 101st Airborne Division", "the 8th Circuit".
            let is_counted = sort == Sort::Armed
                || !is_titled && tokens.clone().any(|token| self.has(token, class::COUNTED));
            tokens.start -= usize::from(is_counted);
        }
        self.names.push(Name { tokens, part: None, sort, titles: Vec::new(), of: None });
    }

    /// "They agreed on Plan B.": one of several that letters tell apart.
    fn is_lettered(&self, tokens: Range<TokenIdx>) -> bool {
        let letter = self.text.word(tokens.end - 1).trim_end_matches('.');
        tokens.len() == 2 && letter.len() == 1 && self.has(tokens.start, class::LETTERED)
    }

    /// Whether a name without a title is that of a thing, a belief, an office or people at large.
    fn names_nobody(&self, tokens: Range<TokenIdx>) -> bool {
        let first = tokens.start;
        let is_word = tokens.len() == 1
            && self.has(first, class::NEVER | class::CALENDAR | class::NO_ACTOR)
            && !self.is_given_name(first)
            && !self.is_bare_surname(first);
        // "Salafism", "Judaism": what is believed is nobody.
        let last = self.text.word(tokens.end - 1);
        let is_belief = last.len() > 6 && last.ends_with("ism");
        // "The Signatories undertake", "the High Contracting Parties": whoever signs, and nobody by name.
        let is_collective = || tokens.clone().all(|token| self.has(token, class::COLLECTIVE));
        // "Corp." and nothing before it.
        let is_ending = tokens.len() == 1
            && self.has(first, class::KIN | class::SUFFIX | class::FIRM_END)
            && self.text.word(first).ends_with('.');
        is_word
            || is_ending
            || self.is_day_of_saint(tokens.clone())
            || is_belief
            || self.has(first, class::NO_ACTOR_FIRST)
            || self.is_thing(tokens.clone())
            || is_collective()
            || self.is_vessel(first)
            || self.is_portfolio(tokens.clone())
            || self.is_people_of_town(tokens)
    }

    /// "St. Lund’s Day".
    fn is_day_of_saint(&self, tokens: Range<TokenIdx>) -> bool {
        let (owner, day) = (tokens.end, tokens.end + 1);
        self.has(tokens.start, class::SAINT)
            && day < self.text.tokens.len()
            && self.kind(owner) == TokenKind::Possessive
            && self.kind(day) == TokenKind::Capitalised
            && self.has(day, class::NO_ACTOR)
    }

    /// "The National Chairman": an office and nobody; of "the HWU Chairman" the body stays.
    fn ends_in_office(&self, tokens: Range<TokenIdx>) -> bool {
        let last = tokens.end - 1;
        tokens.len() == 2
            && self.kind(last) == TokenKind::Capitalised
            && !self.has(last, class::GIVEN)
            && self.titles.at(self.text, last).is_some_and(|hit| hit.end == tokens.end)
    }

    fn is_acronym(&self, at: TokenIdx) -> bool {
        self.kind(at) == TokenKind::Upper
            || self.text.word(at).chars().filter(|c| c.is_uppercase()).count() > 1
    }

    /// "Executive Order 12", "Terminal 4": ordinary words with a number name a thing.
    fn is_numbered_thing(&self, mut tokens: Range<TokenIdx>) -> bool {
        tokens.end < self.text.tokens.len()
            && self.kind(tokens.end) == TokenKind::Number
            && tokens.all(|token| self.is_in_dictionary(token))
    }

    /// Whether a name is that of an event, a work or a text, by its head or its last word.
    fn is_event(&self, tokens: Range<TokenIdx>) -> bool {
        let of = tokens.clone().find(|&token| self.has(token, class::OF_FOR | class::ON));
        let head = of.unwrap_or(tokens.end) - 1;
        let actor_heads = class::STATE_ORGAN | class::ORGANISATION | class::ARMED;
        let is_event = |token| self.has(token, class::NO_ACTOR) && !self.has(token, actor_heads);
        // "Conference on Fisheries" is held, "Council on Fisheries" acts.
        let is_held_on =
            of.is_some_and(|of| self.text.word(of) == "on") && self.text.is(head, "conference");
        // "World War II" is what "World War" is.
        let is_numbered = tokens.len() > 1 && is_numeral(self.text.word(tokens.end - 1));
        let last = tokens.end - 1 - usize::from(is_numbered);
        let is_last = is_event(last) && !of.is_some_and(|of| self.is_field_of_body(of, last));
        is_held_on || is_event(head) || is_last
    }

    /// "Institute for Coastal Law", "Congress of Hill Peoples": whether the words behind "of" or "for"
    /// at `of`, up to `last`, say what the body before them is for. Behind a known name they are a text
    /// of that body's: "Council of Europe Convention".
    fn is_field_of_body(&self, of: TokenIdx, last: TokenIdx) -> bool {
        let is_body = of.checked_sub(1).is_some_and(|head| {
            self.has(head, class::ORGANISATION) && self.has(head, class::TAKES_OF)
        });
        is_body
            && self.has(last, class::FIELD)
            && (of + 1..=last).all(|token| {
                !self.is_capital(token)
                    || self.is_in_dictionary(token) && self.known(token, false, false).is_none()
            })
    }

    /// "Google Science Fair": who holds it is somebody.
    fn push_holder(&mut self, event: Range<TokenIdx>) {
        if let Some((form, end)) = self.known(event.start, false, false)
            && end < event.end
            && form.kind != FormKind::Demonym
            && matches!(
                self.tables.known[form.known].kind,
                Some(ActorKind::Organisation | ActorKind::Media)
            )
        {
            self.push_known(event.start..end, form);
        }
    }

    fn is_ordinal_before(&self, at: TokenIdx) -> bool {
        at > 0
            && self.kind(at - 1) == TokenKind::Number
            && self.text.tokens[at - 1].sentence == self.text.tokens[at].sentence
            && self.text.word(at - 1).ends_with(|c: char| c.is_ascii_lowercase())
    }

    /// "Anna Roe MP": a title in capitals behind a name of two words or more.
    fn ends_in_letters(&self, tokens: Range<TokenIdx>) -> bool {
        let last = tokens.end - 1;
        tokens.len() > 2
            && self.kind(last) == TokenKind::Upper
            && self.kind(last - 1) == TokenKind::Capitalised
            && self.titles.at(self.text, last).is_some_and(|hit| hit.end == tokens.end)
    }

    /// Whether a name is a code, a machine, or part of what names nobody.
    fn is_thing(&self, tokens: Range<TokenIdx>) -> bool {
        if tokens.len() == 1 {
            return self.is_nobody(tokens.start);
        }
        // "KC-10 Tankers", "Tornado GR4s".
        let is_model = |token: TokenIdx| {
            let word = self.text.word(token);
            self.is_capital(token)
                && word.starts_with(|c: char| c.is_ascii_uppercase())
                && word.ends_with(|c: char| c.is_ascii_digit() || c == 's')
                && is_mixed(word)
        };
        tokens.clone().any(is_model) && !self.has_head(tokens.start, tokens.end)
    }

    /// Whether a word alone is a code, or belongs to the word behind it.
    fn is_nobody(&self, at: TokenIdx) -> bool {
        let word = self.text.word(at);
        // "PPPs", "MSMEs": things of a sort.
        let letters = word.strip_suffix('s').unwrap_or_default();
        if letters.len() > 1 && letters.bytes().all(|b| b.is_ascii_uppercase()) {
            return true;
        }
        if self.has(at, class::UNIT) && self.is_beside_number(at) {
            return true;
        }
        // "H5N1", "256-AD", "F-16": a strain, a year, a machine.
        if is_code(word) {
            return true;
        }
        // "A Roman Catholic nun", "the Good Friday accord": what belongs to a word that names nobody.
        let next = at + 1;
        next < self.text.tokens.len()
            && self.kind(next) == TokenKind::Capitalised
            && self.text.tokens[next].sentence == self.text.tokens[at].sentence
            && self.text.tokens[next].range.len_bytes() > 3
            && self.titles.at(self.text, next).is_none()
            && if self.has(next, class::CALENDAR) {
                self.tables.is_ordinary(&word.to_lowercase()) && !self.surnames.contains(word)
            } else {
                self.has(next, class::NEVER)
            }
    }

    /// "USD 20", "26 °C".
    fn is_beside_number(&self, at: TokenIdx) -> bool {
        let is_number = |token: TokenIdx| {
            self.kind(token) == TokenKind::Number || matches!(self.text.word(token), "°" | "º")
        };
        at > 0 && is_number(at - 1) || at + 1 < self.text.tokens.len() && is_number(at + 1)
    }

    /// "New Yorkers", "Berliners": people of a place, and nobody in particular.
    fn is_people_of_town(&self, tokens: Range<TokenIdx>) -> bool {
        let last = tokens.end - 1;
        let Some(town) = self.text.word(last).strip_suffix("ers").filter(|town| town.len() > 2)
        else {
            return false;
        };
        fold_into_new(town, |town| {
            let before = &self.text.tokens[tokens.start..last];
            self.tables.ending_in(self.lexicon, before, town)
        })
        .is_some_and(|form| self.tables.known[form.known].kind.is_none() || self.is_town(form))
    }

    /// "The breakaway group, the Harvest Fellowship,": a name behind what it is.
    fn is_behind_body(&self, first: TokenIdx) -> bool {
        let start = self.text.tokens_of(self.text.tokens[first].sentence).start;
        let the = usize::from(first > start && self.text.is(first - 1, "the"));
        first >= start + 2 + the
            && self.text.word(first - 1 - the) == ","
            && self.has(first - 2 - the, class::BODY_BEFORE)
            && self.kind(first - 2 - the) == TokenKind::Lower
    }

    /// "At St Brendan's.": a house named for a saint, when nothing follows that would be his.
    fn is_dedication(&self, tokens: Range<TokenIdx>) -> bool {
        let after = tokens.end + 1;
        tokens.len() > 1
            && self.has(tokens.start, class::SAINT)
            && tokens.end < self.text.tokens.len()
            && self.kind(tokens.end) == TokenKind::Possessive
            && (after >= self.text.tokens.len()
                || self.kind(after) == TokenKind::Mark
                || self.has(after, class::FINITE_VERB | class::LOCATIVE)
                || matches!(self.text.word(after), "and" | "or" | "to" | "on"))
    }

    /// "Bill" inside a sentence and without an article: no draft law.
    fn is_given_name(&self, at: TokenIdx) -> bool {
        at > 0
            && self.kind(at) == TokenKind::Capitalised
            && self.has(at, class::GIVEN)
            && !self.has(at, class::NEVER | class::CALENDAR)
            && self.kind(at - 1) == TokenKind::Lower
            && !self.has(at - 1, class::POINTS)
            && self.text.tokens.get(at + 1).is_none_or(|next| next.kind != TokenKind::Number)
    }

    /// "the ship *Lena*": a vessel is no actor.
    fn is_vessel(&self, first: TokenIdx) -> bool {
        let start = self.text.tokens_of(self.text.tokens[first].sentence).start;
        (start.max(first.saturating_sub(2))..first).any(|token| self.has(token, class::VESSEL))
    }

    /// "Director of Media", "Minister for Justice": what an office is for.
    pub(super) fn is_portfolio(&self, tokens: Range<TokenIdx>) -> bool {
        let of = tokens.clone().find(|&token| self.has(token, class::OF_FOR));
        let head = of.unwrap_or(tokens.end).saturating_sub(1).max(tokens.start);
        self.is_field(tokens) && !self.has_head(head, head + 1)
    }

    /// Ordinary words behind an office and "of" or "for".
    pub(super) fn is_field(&self, tokens: Range<TokenIdx>) -> bool {
        let start = self.text.tokens_of(self.text.tokens[tokens.start].sentence).start;
        if tokens.start < start + 2 || !self.has(tokens.start - 1, class::BEFORE_FIELD) {
            return false;
        }
        // "High Representative of the Union for Foreign Affairs".
        let from = start.max(tokens.start.saturating_sub(8));
        let from = (from..tokens.start)
            .rev()
            .take_while(|&token| self.kind(token) != TokenKind::Mark)
            .last()
            .unwrap_or(tokens.start - 1);
        let has_office = (from..tokens.start - 1).any(|token| {
            self.titles
                .at(self.text, token)
                .is_some_and(|hit| hit.end < tokens.start && self.has(hit.end, class::OF_FOR))
        });
        has_office
            && tokens.clone().all(|token| !self.is_capital(token) || self.is_in_dictionary(token))
    }

    /// What a name of several words is by how it is made, whatever its words are elsewhere; its head
    /// stands at `head`.
    fn sort_by_make(&self, tokens: Range<TokenIdx>, head: TokenIdx) -> Option<Sort> {
        // "Friends of Cold Hill".
        if head + 1 < tokens.end && self.has(head, class::CAMPAIGNERS) {
            return Some(Sort::Organisation);
        }
        // "Faith Roe said".
        if tokens.len() == 2 && self.is_word_given(tokens.start) {
            return Some(Sort::Person);
        }
        // "Moon Jae-in": a family of one word, and a given name of two syllables.
        if tokens.len() == 2
            && self.is_doubled_given(tokens.end - 1)
            && (self.tables.surname(&self.text.lower(tokens.start)) > 0
                || self.is_in_dictionary(tokens.start))
        {
            return Some(Sort::Person);
        }
        // "Lake Mead" is one though Mead is a surname.
        let heads_body = class::ORGANISATION | class::STATE_ORGAN | class::ARMED | class::MEDIA;
        if self.has(tokens.start, class::LANDFORM)
            && tokens.len() <= 3
            && !self.has(head, heads_body)
        {
            return Some(Sort::Place);
        }
        None
    }

    /// Whether the head of a body or a place is a surname behind the given name that the name begins with.
    fn is_headed_by_surname(&self, tokens: Range<TokenIdx>, head: TokenIdx) -> bool {
        let how_common = self.tables.surname(&self.text.lower(head));
        // "Susanne Hall", "Marc Lamont Hill", "Jane Mills": the place or works is a surname here.
        let is_site = tokens.len() <= 3
            && self.has(head, class::PLACE | class::ORGANISATION)
            && !self.is_in_dictionary(tokens.start)
            && how_common == 2;
        // "Jim Courier", "David Post"; but "the Jordan Post", "Charlotte Observer".
        let is_outlet = || {
            tokens.len() == 2
                && self.has(head, class::MEDIA)
                && !self.has_article(tokens.start)
                && self.known(tokens.start, false, false).is_none()
                && (how_common > 0 || self.tables.town(&self.text.lower(tokens.start)).is_none())
        };
        is_site || is_outlet()
    }

    /// What the words of an unknown name say.
    pub(super) fn sort(&self, tokens: Range<TokenIdx>) -> Sort {
        if let Some((form, end)) = self.known(tokens.start, false, false)
            && end == tokens.end
        {
            return Sort::Known(form);
        }
        let of = tokens.clone().find(|&token| self.has(token, class::OF_FOR | class::ON));
        let head = of.unwrap_or(tokens.end) - 1;
        // "J. Richard West".
        let is_initial = tokens.len() > 2
            && self.text.word(tokens.start).len() == 2
            && self.text.word(tokens.start).ends_with('.');
        let has_given = self.has(tokens.start + usize::from(is_initial), class::GIVEN);
        if tokens.len() == 1 {
            // "Euronews", "NorthNews".
            let word = self.text.word(tokens.start);
            let is_outlet = word.len() > 5 && (word.ends_with("news") || word.ends_with("News"));
            return match has_given {
                _ if is_outlet => Sort::Media,
                true => Sort::Person,
                false => Sort::Open,
            };
        }
        let heads = [
            (class::ARMED, Sort::Armed),
            (class::STATE_ORGAN, Sort::StateOrgan),
            (class::ORGANISATION, Sort::Organisation),
            (class::MEDIA, Sort::Media),
            (class::PLACE, Sort::Place),
        ];
        // "El Heraldo de Lund", "Sindicato del Puerto", "Las Dunas": the first word says it.
        let front = tokens.start + usize::from(self.has(tokens.start, class::FOREIGN_ARTICLE));
        if front < tokens.end && self.has(front, class::MEDIA_FIRST) {
            return Sort::Media;
        }
        if front < tokens.end && self.has(front, class::ORGANISATION_FIRST) {
            return Sort::Organisation;
        }
        if let Some(sort) = self.sort_by_make(tokens.clone(), head) {
            return sort;
        }
        // "Rio Ferdinand": a name of people behind it says that it is somebody.
        let is_surname = (self.has(head, class::GIVEN)
            || self.tables.surname(&self.text.lower(head)) > 0)
            && !self.has(tokens.start, class::PARTICLE);
        if !has_given && !is_surname && self.has(tokens.start, class::PLACE_FIRST) {
            return Sort::Place;
        }
        if has_given && self.is_headed_by_surname(tokens.clone(), head) {
            return Sort::Person;
        }
        // "Marsh & Melik": partners, and no person.
        let has_sign = tokens.clone().any(|token| self.text.word(token) == "&");
        if has_sign && !has_given {
            return Sort::Organisation;
        }
        // "Sony Australia": a firm's branch.
        if let Some((form, end)) = self.known(tokens.start, false, false)
            && end < tokens.end
            && self.is_branch(form, end, tokens.end)
        {
            return Sort::Organisation;
        }
        // "Northern News Agency", "Harbour Broadcasting Corporation".
        if head > tokens.start
            && self.has(head - 1, class::MEDIA)
            && self.has(head, class::OUTLET_BODY)
        {
            return Sort::Media;
        }
        // "Lund Conference Center".
        if head > tokens.start
            && self.has(head - 1, class::VENUE)
            && self.text.word(head).starts_with("Cent")
        {
            return Sort::Place;
        }
        // "Norwegian Coast Guard".
        if head > tokens.start && self.has(head - 1, class::CIVIL) && self.has(head, class::ARMED) {
            return Sort::StateOrgan;
        }
        if let Some((_, sort)) = heads.iter().find(|(class, _)| self.has(head, *class)) {
            return *sort;
        }
        // "El Tri" is nobody, "Frenkie de Jong" and "El Mehdi Roe" are.
        let has_particle = tokens.clone().any(|token| {
            self.has(token, class::PARTICLE)
                && !(token == tokens.start
                    && self.is_capital(token)
                    && self.has(token, class::NAMING_ARTICLE)
                    && tokens.len() == 2)
        });
        if has_given || has_particle {
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
