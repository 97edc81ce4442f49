//! A run of name words cut into titles and names, and what each name's words say it is.

use std::ops::Range;

use super::{Finder, Name, Sort};
use crate::annotate::cues::Word;
use crate::annotate::lexicon::names::{Form, FormKind, word_class as class};
use crate::annotate::text::{TokenIdx, TokenKind};
use crate::config::ActorKind;

/// Words of the longest office looked for before "of": "deputy prime minister".
const OFFICE_WORDS: usize = 3;

/// Words of a name behind its title, at most: "Sir Peter Lane Force". A body called after somebody has
/// more: "Sir Peter Lane Force Hospital". Own choice, November 2026.
const FAMILY_WORDS: usize = 3;

/// Words before a place that opens its sentence: "in the old prison on the far side of". Own choice,
/// 2026-11-24.
const OPENING_WORDS: usize = 12;

/// Words of a field right before "Minister": "Jal Shakti". Own choice, 2026-11-22.
const MOST_FIELD_WORDS: usize = 3;

impl Finder<'_> {
    /// Cuts a run into names.
    pub(super) fn split(&mut self, run: Range<TokenIdx>) {
        let titles = self.titles;
        let mut at = run.start;
        let mut pending: Vec<Range<TokenIdx>> = Vec::new();
        let mut of: Option<usize> = None;
        while at < run.end {
            // "Baron von Lund": behind a title a name may begin small.
            let begins_small = !pending.is_empty()
                && self.has(at, class::PARTICLE)
                && at + 1 < run.end
                && self.is_capital(at + 1);
            if !self.is_capital(at) && !begins_small {
                at += 1;
                continue;
            }
            if let Some(hit) = titles.at(self.text, at)
                && hit.end <= run.end
                && self.is_title(at, hit.end, run.end)
                && !self.is_title_as_surname(at..hit.end, run.end, pending.last())
            {
                if pending.is_empty() && of.is_none() {
                    of = self.names.len().checked_sub(1).filter(|&i| self.is_right_before(i, at));
                }
                pending.push(at..hit.end);
                at = hit.end;
                continue;
            }
            // "European Union Trade Commissioner Anna Roe": a field right behind whose office it is.
            if pending.is_empty()
                && let Some(end) = self.office_with_field(at, run.end)
            {
                of = self.names.len().checked_sub(1).filter(|&i| self.is_right_before(i, at));
                pending.push(at..end);
                at = end;
                continue;
            }
            // "Assistant Secretary of State for African Affairs Anna Roe".
            if !pending.is_empty()
                && let Some(name) = self.after_field(at, run.end)
            {
                pending.push(at..name);
                at = name;
                continue;
            }
            // "Under-Secretary of State for Foreign and Commonwealth Affairs".
            if !pending.is_empty()
                && self.has(at - 1, class::OF_FOR)
                && self.is_only_field(at..run.end)
            {
                break;
            }
            // "Minister for Foreign Affairs Anna Roe": what the office is for, and who holds it.
            if pending.is_empty()
                && let Some(name) = self.after_portfolio(at, run.end)
            {
                pending.push(at..name);
                at = name;
                continue;
            }
            // "Jal Shakti Minister Anna Roe": words of no table before "Minister" say what for.
            if pending.is_empty()
                && let Some(end) = self.unknown_field(at, run.end)
            {
                of = self.names.len().checked_sub(1).filter(|&i| self.is_right_before(i, at));
                pending.push(at..end);
                at = end;
                continue;
            }
            // "The Union for the Peru-Chile talks".
            if pending.is_empty()
                && self.text.word(at).contains(['-', '‐', '‑'])
                // "Guinea-Bissau" has both of its parts.
                && self.known(at, false, false).is_none()
                && self.read_parts(at)
            {
                at += 1;
                continue;
            }
            let spelled = self.spelled_at(at).filter(|to| *to <= run.end);
            let mut to = spelled.unwrap_or_else(|| self.piece_end(at, run.end));
            // "Yahoo!" and "Gates foundation" end as the tables have them.
            let is_whole = self.known(at, false, false).is_some_and(|(_, end)| end == to);
            while !is_whole
                && to > at + 1
                && matches!(self.kind(to - 1), TokenKind::Lower | TokenKind::Mark)
            {
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
            // "Prime Minister of Ghana Jane Roe": who holds the office stands behind its land.
            if let Some(title) = self.office_of(before, at, to, run.end) {
                pending.push(title);
                of = Some(before);
            }
            at = to;
        }
    }

    /// The office before the land or body `name`, read at `at..to`, where somebody's name stands right
    /// behind it.
    fn office_of(
        &self,
        name: usize,
        at: TokenIdx,
        to: TokenIdx,
        end: TokenIdx,
    ) -> Option<Range<TokenIdx>> {
        let Sort::Known(form) = self.names.get(name)?.sort else { return None };
        let is_body = matches!(
            self.tables.known[form.known].kind,
            Some(ActorKind::State | ActorKind::Organisation)
        );
        let is_person = to + 1 < end
            && (to..end).all(|token| {
                self.kind(token) == TokenKind::Capitalised
                    && self.known(token, false, false).is_none()
            })
            && !self.has_head(to, end);
        let of = at.checked_sub(1).filter(|of| self.text.word(*of) == "of")?;
        if !is_body || !is_person || form.kind != FormKind::Name {
            return None;
        }
        let start = (of.saturating_sub(OFFICE_WORDS)..of)
            .find(|start| self.titles.at(self.text, *start).is_some_and(|hit| hit.end == of))?;
        (self.text.tokens[start].sentence == self.text.tokens[at].sentence).then_some(start..of)
    }

    /// One past an office that stands behind one ordinary word with a capital, right behind a name:
    /// "Trade Commissioner".
    fn office_with_field(&self, at: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        let is_behind = self.names.last().is_some_and(|name| name.tokens.end == at);
        let office = at + 1;
        if !is_behind
            || office + 1 >= end
            || self.kind(at) != TokenKind::Capitalised
            || self.known(at, false, false).is_some()
            || self.has(at, class::GIVEN)
            || !self.is_in_dictionary(at)
        {
            return None;
        }
        let hit = self.titles.at(self.text, office)?;
        (hit.end < end && self.is_title(office, hit.end, end)).then_some(hit.end)
    }

    /// Whether a run ends in plain words, none of which names anybody.
    fn is_only_field(&self, tokens: Range<TokenIdx>) -> bool {
        tokens.clone().all(|token| {
            !self.is_capital(token)
                || self.is_in_dictionary(token)
                    && !self.has(token, class::GIVEN)
                    && self.known(token, false, false).is_none()
        }) && !self.has_head(tokens.end - 1, tokens.end)
    }

    /// Where a given name begins behind "for" and the field of an office, of one land or of none.
    fn after_field(&self, at: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        if at == 0 || !self.has(at - 1, class::OF_FOR) {
            return None;
        }
        let begins = |token: &TokenIdx| {
            self.has(*token, class::GIVEN)
                && !self.is_in_dictionary(*token)
                && !self.has(*token - 1, class::GIVEN)
        };
        let name = (at + 1..end.min(at + 6)).find(begins)?;
        // "For Foreign Affairs": the last word of a field is a plain one.
        (name + 1 < end && self.is_in_dictionary(name - 1)).then_some(name)
    }

    /// Where a person's name begins behind the field of an office: at a given name, or where two words
    /// that no table has follow ordinary ones.
    fn after_portfolio(&self, at: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        let is_new = |token: TokenIdx| {
            self.is_capital(token)
                && self.known(token, false, false).is_none()
                && !self.is_in_dictionary(token)
        };
        let begins = |token: &TokenIdx| {
            self.has(*token, class::GIVEN) || *token + 2 <= end && (*token..end).all(is_new)
        };
        let name = (at + 1..end.min(at + 5)).find(begins)?;
        let is_free = |at: TokenIdx| {
            self.known(at, false, false).is_none_or(|(form, _)| {
                self.tables.known[form.known].kind == Some(ActorKind::Media)
            })
        };
        (name + 1 < end && self.is_field(at..name) && (at..name).all(is_free)).then_some(name)
    }

    /// One past a plain "Minister" behind words that no table has, and before somebody's name: the words
    /// are the field of the office. What the article names elsewhere with a capital may be a land.
    fn unknown_field(&self, at: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        let is_field = |token: &TokenIdx| {
            self.kind(*token) == TokenKind::Capitalised
                && !self.text.is(*token, "minister")
                && !self.has(*token, class::GIVEN)
                && self.known(*token, false, false).is_none()
                && self.titles.at(self.text, *token).is_none()
                && !self.inner.contains(self.text.word(*token))
        };
        let to = at + (at..end).take(MOST_FIELD_WORDS).take_while(is_field).count();
        let is_minister = to > at
            && to + 1 < end
            && self.text.is(to, "minister")
            && self.kind(to) == TokenKind::Capitalised
            && self.kind(to + 1) == TokenKind::Capitalised;
        (is_minister && !self.has_head(at, to)).then_some(to + 1)
    }

    pub(super) fn is_right_before(&self, name: usize, at: TokenIdx) -> bool {
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
            || self.is_family_behind(at, to..end)
            || !(to..end).any(|token| {
                // "Oscar" is a prize, and a given name behind a title.
                !self.has(token, class::GIVEN)
                    && self.has(
                        token,
                        class::STATE_ORGAN
                            | class::ORGANISATION
                            | class::ARMED
                            | class::PLACE
                            | class::NO_ACTOR,
                    )
            })
    }

    /// "Mr Hall", "Sir Peter Force", "Judge Church": whether the words behind the title at `at` are
    /// somebody's, though the last of them heads a place or a body elsewhere. Behind what only people
    /// are called a surname is enough; behind an office it must be a frequent one and no organ ("the
    /// Governor House", "General Council").
    fn is_family_behind(&self, at: TokenIdx, words: Range<TokenIdx>) -> bool {
        let last = words.end - 1;
        let Some(hit) = self.titles.at(self.text, at) else { return false };
        let is_word = |token: TokenIdx| self.kind(token) == TokenKind::Capitalised;
        if words.len() > FAMILY_WORDS || !words.clone().all(is_word) || self.has(at, class::CROWNED)
        {
            return false;
        }
        let how_common = self.tables.surname(&self.text.lower(last));
        if self.titles.class_name(hit.class) == "honorific" {
            return how_common > 0;
        }
        let start = self.text.tokens_of(self.text.tokens[at].sentence).start;
        let is_located = at > start && self.has(at - 1, class::LOCATIVE);
        (words.len() == 1 || self.has(words.start, class::GIVEN))
            && how_common == 2
            && !is_located
            && !self.has(last, class::STATE_ORGAN)
    }

    /// "Mr King", "Dr Dean": a title that ends a run is the surname of whom another title calls
    /// by name; "Lord Justice" and "Mr President" are titles throughout. Where somebody is named in full
    /// by it ("Jane Bishop"), it is her surname alone as well.
    fn is_title_as_surname(
        &self,
        title: Range<TokenIdx>,
        end: TokenIdx,
        before: Option<&Range<TokenIdx>>,
    ) -> bool {
        if title.end != end || title.len() != 1 || self.kind(title.start) != TokenKind::Capitalised
        {
            return false;
        }
        let is_surname_here = self.surnames.contains(self.text.word(title.start));
        let Some(before) = before.filter(|before| before.end == title.start) else {
            return self.is_bare_surname(title.start);
        };
        let class = self.titles.at(self.text, before.start);
        let class = class.map_or("", |hit| self.titles.class_name(hit.class));
        class == "honorific"
            && !self.has(before.start, class::CROWNED)
            && (is_surname_here || self.tables.surname(&self.text.lower(title.start)) == 2)
    }

    /// Whether a title, or what a people is called, is the surname of somebody named in full, and nothing
    /// before or behind it makes an office of it: "the Bishop", "his Dean", "King of Norland".
    pub(super) fn is_bare_surname(&self, title: TokenIdx) -> bool {
        let is_kind =
            || self.titles.at(self.text, title).is_some() || !self.is_in_dictionary(title);
        if self.kind(title) != TokenKind::Capitalised
            || !self.surnames.contains(self.text.word(title))
            || !is_kind()
        {
            return false;
        }
        let sentence = self.text.tokens_of(self.text.tokens[title].sentence);
        let is_of_office = |before: TokenIdx| {
            self.kind(before) == TokenKind::Possessive
                || self.is_capital(before)
                || self.text.folded.classes(before).has(Word::Determiner)
                || self.has(before, class::OF_TERM)
        };
        let is_after = title > sentence.start && is_of_office(title - 1);
        let is_before = title + 1 < sentence.end && self.has(title + 1, class::OF_FOR);
        !is_after && !is_before
    }

    /// One past the name that starts at `at` inside a run that ends at `end`.
    fn piece_end(&self, at: TokenIdx, end: TokenIdx) -> TokenIdx {
        let known = self.known(at, false, false);
        let mut to = known.map_or(at + 1, |(_, known_end)| known_end).min(end);
        if let Some((form, _)) = known
            && to < end
        {
            if self.is_branch(form, to, end) {
                return end;
            }
            if self.stands_alone(form, at, to, end) {
                return to;
            }
        }
        let titles = self.titles;
        while to < end && self.spelled_at(to).is_none() {
            if self.is_capital(to) {
                let is_cut = titles.at(self.text, to).is_some_and(|hit| {
                    hit.end <= end && self.is_title(to, hit.end, end) && hit.end < end
                }) && !self.is_name_like_title(at, to);
                if is_cut
                    || self.is_person_behind_body(at, to, end)
                    || self.is_person_behind_place(at, to, end)
                {
                    break;
                }
                // "Kofi Annan UN" and "US Iran" are two.
                if known.is_some()
                    && let Some((form, _)) = self.known(to, false, false)
                    && self.tables.known[form.known].kind.is_some()
                    && form.kind != FormKind::Demonym
                    && !self.has_head(to + 1, end)
                    && !self.is_head_of_run(to, end)
                {
                    break;
                }
            }
            to += 1;
        }
        to
    }

    /// "Sony Australia", "Greenpeace UK": a state right behind the name of a body ends its name.
    pub(super) fn is_branch(&self, form: Form, to: TokenIdx, end: TokenIdx) -> bool {
        form.kind == FormKind::Name
            && self.tables.known[form.known].kind == Some(ActorKind::Organisation)
            && self.known(to, false, false).is_some_and(|(next, next_end)| {
                next_end == end
                    && matches!(next.kind, FormKind::Name | FormKind::Acronym)
                    && self.tables.known[next.known].kind == Some(ActorKind::State)
            })
    }

    /// "Jeffrey Dean Morgan", "Martin Luther King": between given name and surname a word is no
    /// title.
    fn is_name_like_title(&self, at: TokenIdx, to: TokenIdx) -> bool {
        self.kind(to) == TokenKind::Capitalised
            && self.has(at, class::GIVEN)
            && !self.text.word(to).ends_with('.')
            && self.tables.surname(&self.text.lower(to)) > 0
    }

    /// "Harlow University Jonas Lind": a person right behind the body they belong to.
    fn is_person_behind_body(&self, at: TokenIdx, to: TokenIdx, end: TokenIdx) -> bool {
        to > at
            && (self.has(to - 1, class::STATE_ORGAN | class::ORGANISATION)
                || self.kind(to - 1) == TokenKind::Upper && self.text.word(to - 1).len() > 2)
            && self.has(to, class::GIVEN)
            && !self.is_in_dictionary(to)
            && to + 2 == end
            && self.kind(to + 1) == TokenKind::Capitalised
            && !self.has_head(to + 1, end)
    }

    /// "In Lundby Jane Roe met", "in the prison on Gannet Hill Jane Roe is": a place with its preposition opens
    /// the sentence, and the verb behind the run wants a subject, which can only stand at its end.
    fn is_person_behind_place(&self, at: TokenIdx, to: TokenIdx, end: TokenIdx) -> bool {
        let sentence = self.text.tokens_of(self.text.tokens[at].sentence);
        let is_verb = |token: TokenIdx| {
            let is_past = || self.text.folded.classes(token).has(Word::IrregularPast);
            self.kind(token) == TokenKind::Lower
                && (self.has(token, class::FINITE_VERB)
                    || is_past()
                    || self.text.word(token).ends_with("ed"))
        };
        // "Said that in Lundby Jane Roe met".
        let near = sentence.start.max(at.saturating_sub(OPENING_WORDS))..at;
        let that = near.clone().rev().find(|token| self.text.is(*token, "that"));
        let opens = that.map_or(near.start, |that| that + 1);
        let mut before = opens..at;
        let is_person = to > at
            && to + 1 < end
            && self.has_given(to)
            && !self.is_in_dictionary(to)
            && (to + 1..end - 1).all(|token| self.has(token, class::PARTICLE))
            && self.kind(end - 1) == TokenKind::Capitalised
            && !self.has_head(end - 1, end);
        is_person
            && !before.is_empty()
            && (opens == sentence.start || that.is_some())
            && self.text.folded.classes(at - 1).has(Word::Preposition)
            && end < sentence.end
            && is_verb(end)
            && !before.any(|token| self.kind(token) == TokenKind::Mark || is_verb(token))
    }

    /// Whether a known form is a town: two of them without a mark between are neither.
    pub(super) fn is_town(&self, form: Form) -> bool {
        matches!(form.kind, FormKind::Capital | FormKind::City)
            || form.kind == FormKind::Name && self.tables.known[form.known].kind.is_none()
    }

    /// Whether a known name is made of ordinary words that any body of its sort may bear.
    fn is_generic(&self, at: TokenIdx, to: TokenIdx) -> bool {
        self.has(to - 1, class::TAKES_OF)
            && (at..to)
                .filter(|&token| self.is_capital(token))
                .all(|token| self.is_in_dictionary(token))
    }

    /// "Nigeria Labour Congress": the last word of a run, or the one before "of", heads it, though one body is known by it alone.
    fn is_head_of_run(&self, at: TokenIdx, end: TokenIdx) -> bool {
        let heads = class::ORGANISATION | class::STATE_ORGAN;
        // "Zambia Congress of Trade Unions".
        let is_last = at + 1 == end || self.has(at + 1, class::OF_FOR);
        is_last && self.has(at, heads) && self.is_in_dictionary(at)
    }

    /// Whether a known name is one of its own before the capitalised words from `to`.
    fn stands_alone(&self, form: Form, at: TokenIdx, to: TokenIdx, end: TokenIdx) -> bool {
        let titles = self.titles;
        if !self.is_capital(to) {
            // "Britain and", "Syria al-": whatever joined it, it stands alone; but "Workers' Party of
            // Tarsia" is a body of its own, for any land may have a Workers' Party.
            let goes_on = form.kind == FormKind::Name
                && self.has(to, class::OF_FOR)
                && self.is_generic(at, to);
            // "Marsh Melik & Co.".
            let has_partners =
                self.text.word(to) == "&" && to + 1 < end && self.has(to + 1, class::KIN);
            return !goes_on && !has_partners;
        }
        if titles.at(self.text, to).is_some_and(|hit| self.is_title(to, hit.end, end)) {
            return true;
        }
        if let Some((next, next_end)) = self.known(to, false, false)
            && next.kind != FormKind::Demonym
            && (next_end == end || !self.has_head(next_end, end))
            // "Ghana Football Association" is Ghana's, "Wellington Phoenix" neither of two towns.
            && !(self.is_generic(to, next_end) && next_end - to > 1)
            // "Zambia Congress of Trade Unions".
            && !(self.is_generic(to, next_end)
                && next_end < end
                && self.has(next_end, class::OF_FOR))
            && !(self.is_town(form) && self.is_town(next))
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
        if (self.has_given(to) || self.is_accredited(form, at)) && to + 1 < end {
            return true;
        }
        // "European Union Trade Commissioner Anna Roe".
        if to + 2 < end
            && self.is_in_dictionary(to)
            && titles
                .at(self.text, to + 1)
                .is_some_and(|hit| hit.end < end && self.is_title(to + 1, hit.end, end))
        {
            return true;
        }
        matches!(form.kind, FormKind::Demonym | FormKind::Seat)
            || (form.kind == FormKind::Acronym && end - to >= 2)
    }

    /// "Jean-Baptiste" is a given name when both halves are.
    fn has_given(&self, at: TokenIdx) -> bool {
        self.has(at, class::GIVEN)
            || self.text.word(at).contains('-')
                && self.text.parts(at).all(|part| {
                    let word = self.lexicon.word(&self.text.slice(part).to_lowercase());
                    self.tables.classes(word) & class::GIVEN != 0
                })
    }

    /// "Special Envoy for Peru Jonas de Lind", "ambassador to Peru Jonas Lind": the land of an office,
    /// and who holds it behind.
    fn is_accredited(&self, form: Form, at: TokenIdx) -> bool {
        let is_land = matches!(self.tables.known[form.known].kind, None | Some(ActorKind::State));
        // "Minister for the Gulf and North Africa Jonas Lind".
        let is_open =
            |token: TokenIdx| (token..at).all(|between| self.kind(between) != TokenKind::Mark);
        form.kind == FormKind::Name
            && is_land
            && at > 1
            && (self.has(at - 1, class::TIES) || self.text.is(at - 1, "the"))
            && (at.saturating_sub(8)..at - 1).any(|token| {
                is_open(token)
                    && self
                        .titles
                        .at(self.text, token)
                        .is_some_and(|hit| hit.end < at && self.has(hit.end, class::TIES))
            })
    }

    pub(super) fn push_known(&mut self, tokens: Range<TokenIdx>, form: Form) {
        let start = tokens.start + usize::from(self.text.is(tokens.start, "the"));
        // "High Representative for Foreign Policy": no magazine.
        if form.kind == FormKind::Name
            && self.tables.known[form.known].kind == Some(ActorKind::Media)
            && tokens.len() > 1
            && self.kind(tokens.start) != TokenKind::Lower
            && !self.text.is(tokens.start, "the")
            && (self.is_portfolio(start..tokens.end) || self.is_in_title(start..tokens.end))
        {
            return;
        }
        let sort = Sort::Known(form);
        self.names.push(Name {
            tokens: start..tokens.end,
            part: None,
            sort,
            titles: Vec::new(),
            of: None,
        });
    }

    /// Whether the words end a title that began before them: "Minister of Foreign Affairs".
    fn is_in_title(&self, tokens: Range<TokenIdx>) -> bool {
        (tokens.start.saturating_sub(3)..tokens.start)
            .any(|at| self.titles.at(self.text, at).is_some_and(|hit| hit.end >= tokens.end))
    }
}
