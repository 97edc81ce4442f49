//! How far a run of name words goes.

use super::{Finder, MAX_NAME_TOKENS};
use crate::annotate::lexicon::names::word_class as class;
use crate::annotate::text::{TokenIdx, TokenKind};

/// Words of the longest title looked for right before a given name.
const TITLE_WORDS: usize = 3;

/// Words of the name of a saint with "St": "St Mary Roe’s Hospital".
const SAINT_WORDS: usize = 3;

/// Words of one field of a body: "Natural Resources". Own choice, 2026-11-22.
const FIELD_WORDS: usize = 4;

/// Fields of one body: "Department for Digital, Culture, Media and Sport". Own choice, 2026-11-22.
const MOST_FIELDS: usize = 5;

/// Partners of one firm with a comma behind them: "Marsh, Melik, Lind & Roe". Own choice, November 2026.
const MOST_PARTNERS: usize = 4;

impl Finder<'_> {
    /// Whether a word that names nothing alone begins a longer name: "European Commission",
    /// "Islamic Society", "President Lund".
    pub(super) fn begins_name(&self, at: TokenIdx, end: TokenIdx) -> bool {
        let next = at + 1;
        next < end
            && self.is_capital(next)
            && !self.has(at, class::CALENDAR)
            && (self.titles.at(self.text, at).is_some()
                || (self.text.tokens[at].range.len_bytes() > 4 && self.has_head(next, end)))
    }

    /// Whether a body's head stands among the capitalised words from `at`.
    pub(super) fn has_head(&self, at: TokenIdx, end: TokenIdx) -> bool {
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
    pub(super) fn run_end(&self, at: TokenIdx, end: TokenIdx) -> TokenIdx {
        let mut to = match self.known(at, false, false) {
            Some((_, known_end)) => known_end,
            None => self.title_end(at, end).unwrap_or(at + 1),
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

    /// "Deputy Secretary of State": a title of several words is one piece of a run.
    pub(super) fn title_end(&self, at: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        let hit = self.titles.at(self.text, at)?;
        (hit.end > at + 1 && hit.end <= end && self.is_capital(hit.end - 1)).then_some(hit.end)
    }

    /// Where the run `at..to` goes on, when what stands at `to` belongs to it.
    fn joined(&self, at: TokenIdx, to: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        if let Some(spelled_end) = self.spelled_at(to) {
            return Some(spelled_end);
        }
        if let Some((_, known_end)) = self.known(to, false, false)
            && self.is_capital(to)
        {
            return Some(known_end);
        }
        if self.is_capital(to) {
            if self.is_contraction(to) || self.is_adjective(to) || self.is_handle(to) {
                return None;
            }
            if let Some(title_end) = self.title_end(to, end) {
                return Some(title_end);
            }
            let is_number = to + 1 < end && self.kind(to + 1) == TokenKind::Number;
            // "Harbour Board No. 2".
            if is_number && self.has(to, class::UNIT) {
                return None;
            }
            let is_name = !self.has(to, class::NEVER | class::CALENDAR)
                || self.titles.at(self.text, to).is_some()
                || self.begins_name(to, end)
                || self.is_capital_inside(to, end)
                || !is_number && self.is_month_of_family(to)
                || self.is_given_behind_title(at, to, end);
            return is_name.then_some(to + 1);
        }
        let capital_at = |token: TokenIdx| {
            token < end && self.is_capital(token) && !self.has(token, class::CALENDAR)
        };
        let word = self.text.word(to);
        match self.kind(to) {
            TokenKind::Lower => {
                let takes_of = self.takes_of(at, to, word);
                let after =
                    if to + 1 < end && self.text.is(to + 1, "the") { to + 2 } else { to + 1 };
                if self.has(to, class::OF_FOR | class::ON)
                    && capital_at(after)
                    && (takes_of
                        || self.is_about(at, to, word) && self.known(after, false, false).is_none())
                {
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
            // "Amalgamated Drivers Local 88".
            TokenKind::Number if to > at + 1 && self.has(to - 1, class::NUMBERED) => Some(to + 1),
            TokenKind::Mark if word == "&" && capital_at(to + 1) => Some(to + 2),
            TokenKind::Mark if word == "," && self.lists_fields(at, to, end) => Some(to + 2),
            TokenKind::Mark if word == "," && self.lists_partners(at, to, end) => Some(to + 2),
            TokenKind::Mark
                if word == "," && capital_at(to + 1) && self.has(to + 1, class::SUFFIX) =>
            {
                Some(to + 2)
            }
            // "al- Jaafari", "Al - Jaafari" of tokenised sources.
            TokenKind::Mark
                if word == "-" && self.has(to - 1, class::PARTICLE) && capital_at(to + 1) =>
            {
                Some(to + 2)
            }
            TokenKind::Possessive => self.joined_behind_owner(at, to, end),
            _ => None,
        }
    }

    /// Where the run `at..to` goes on behind the mark of an owner at `to`.
    fn joined_behind_owner(&self, at: TokenIdx, to: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        let capital_at = |token: TokenIdx| {
            token < end && self.is_capital(token) && !self.has(token, class::CALENDAR)
        };
        if !capital_at(to + 1) {
            return None;
        }
        // "St Mary’s Hospital": a house called after a saint.
        let is_dedicated = self.has(at, class::SAINT) && to <= at + SAINT_WORDS;
        // "Voisey’s Bay": a place that is called after somebody unknown.
        let is_place = to == at + 1
            && self.has(to + 1, class::PLACE)
            && !capital_at(to + 2)
            && self.known(at, false, false).is_none()
            && self.known(to + 1, false, false).is_none();
        // "Children’s Hospital", "Workers’ Party": an ordinary word, and a body's head after it.
        let is_of_many = || {
            self.known(at, false, false).is_none_or(|known| known.1 != to)
                && self.is_generic_owner(to - 1)
        };
        (is_place || (is_dedicated || is_of_many()) && self.has_head(to + 1, end)).then_some(to + 2)
    }

    /// "Theresa May", "Mr March": a surname that is a month too, behind a given name or "Mr".
    fn is_month_of_family(&self, at: TokenIdx) -> bool {
        at > 0
            && self.kind(at) == TokenKind::Capitalised
            && self.text.tokens[at - 1].sentence == self.text.tokens[at].sentence
            && self.has(at - 1, class::GIVEN | class::OF_WOMEN | class::OF_MEN)
            && !self.has(at - 1, class::CALENDAR)
            && self.tables.surname(&self.text.lower(at)) > 0
    }

    /// "Professor Will Young": between a title and another name a word is the given name it looks like.
    pub(super) fn is_given_behind_title(&self, at: TokenIdx, to: TokenIdx, end: TokenIdx) -> bool {
        self.kind(to) == TokenKind::Capitalised
            && self.has(to, class::GIVEN)
            && !self.has(to, class::CALENDAR)
            && to + 1 < end
            && self.kind(to + 1) == TokenKind::Capitalised
            && (at..to)
                .rev()
                .take(TITLE_WORDS)
                .any(|token| self.titles.at(self.text, token).is_some_and(|hit| hit.end == to))
    }

    /// Whether the run `at..to` goes on behind "of", "for" or "on": its last word heads a body, or
    /// "for" says what such a body is for ("Court of Arbitration for Sport").
    fn takes_of(&self, at: TokenIdx, to: TokenIdx, word: &str) -> bool {
        // "Zambia Congress of Trade Unions", "Congress of Hill Peoples": the known word "Congress" heads a
        // longer name, and it stays itself before the name of a land.
        let is_free = |token: TokenIdx| {
            self.known(token, false, false).is_none_or(|(_, known_end)| {
                known_end == token + 1
                    && self.is_in_dictionary(token)
                    && (token > at || self.is_plain_behind(to))
            })
        };
        // "Friends of Jane Roe said" they are hers, where they have no capital inside a sentence.
        let is_campaign = |token: TokenIdx| self.inner.contains(self.text.word(token));
        let heads = |token: TokenIdx| {
            if self.has(token, class::CAMPAIGNERS) {
                is_campaign(token)
            } else {
                self.has(token, class::TAKES_OF) && is_free(token)
            }
        };
        heads(to - 1)
            || word == "for"
                && (at + 1..to).any(|token| self.text.word(token) == "of" && heads(token - 1))
    }

    /// Whether a plain word of no table stands behind "of" at `of`: "of Hill Peoples", "of Trade Unions".
    fn is_plain_behind(&self, of: TokenIdx) -> bool {
        let next = of + 1;
        next < self.text.tokens.len()
            && self.is_capital(next)
            && self.is_in_dictionary(next)
            && self.known(next, false, false).is_none()
    }

    /// Whether the unknown words behind "of" or "on" belong to the run `at..to`: what a treaty is
    /// about ("Agreement on Ancestral Lands"), or the rest of a body's name ("National Council for
    /// the Safeguard of the Homeland").
    fn is_about(&self, at: TokenIdx, to: TokenIdx, word: &str) -> bool {
        let heads = class::STATE_ORGAN | class::ORGANISATION;
        let last = to - 1;
        if word == "for" || !self.is_capital(last) {
            return false;
        }
        if self.has(last, class::NO_ACTOR) {
            return !self.has(last, heads | class::ARMED);
        }
        word == "of"
            && (at + 1..last)
                .any(|token| self.has(token, class::OF_FOR) && self.has(token - 1, heads))
            && self.is_in_dictionary(last)
    }

    /// Whether "and" goes on inside a name: "Ministry of Trade and Industry", "Food and Drug
    /// Administration", "Trinidad and Tobago" (known).
    fn joins_and(&self, at: TokenIdx, to: TokenIdx, end: TokenIdx) -> bool {
        // "Marsh and Sons".
        let is_firm = self.has(to + 1, class::KIN)
            && self.kind(to - 1) == TokenKind::Capitalised
            && !(to + 2 < end && self.is_capital(to + 2))
            && !self.has(to - 1, class::STATE_ORGAN | class::ORGANISATION);
        if is_firm {
            return true;
        }
        let has_known = |token| self.known(token, false, false).is_some();
        if has_known(to + 1) || has_known(to - 1) {
            return false;
        }
        if self.joins_fields(at, to, end) {
            return true;
        }
        // "The National Cohesion and Integration Commission": "The National" is a paper elsewhere.
        let at = at + usize::from(self.text.is(at, "the"));
        let has_of = (at..to).any(|token| self.text.word(token) == "of");
        if has_of {
            let head = (at..to).find(|&token| self.has(token, class::TAKES_OF));
            // "Union of Riders and Couriers": those who make it up.
            let is_trade = |token: TokenIdx| {
                let word = self.text.lower(token);
                word.ends_with('s') && self.tables.is_ordinary(&word)
            };
            return head.is_some_and(|head| {
                self.has(head, class::PORTFOLIO) && !self.is_organ_alone(to + 1, end)
                    || self.has(head, class::ORGANISATION) && is_trade(to - 1) && is_trade(to + 1)
            });
        }
        let heads = class::STATE_ORGAN | class::ORGANISATION;
        let is_word = |token: TokenIdx| {
            !self.has(token, class::GIVEN)
                && !self.has(token, heads)
                && self.is_in_dictionary(token)
        };
        let next = to + 2;
        // "International Herring and Salmon Union".
        let is_wide = to > at + 1 && self.has(at, class::WIDE);
        // "Food and Drug Administration", "Federal Mediation and Conciliation Service"; with an
        // article before it "the Hostages and Missing Families Forum".
        let is_head =
            |token: TokenIdx| token < end && self.is_capital(token) && self.has(token, heads);
        let goes_on = || {
            self.has_article(at)
                && next < end
                && self.is_capital(next)
                && (to + 1..=next).all(is_word)
                && is_head(next + 1)
        };
        to <= at + 3 && (is_wide || (at..to).all(is_word)) && (is_head(next) || goes_on())
    }

    /// Whether "and" at `to` joins two fields of the body whose head stands before "of" or "for" in the
    /// run from `at`: "Commission for Museums and Monuments", and no two bodies: "Institute of Directors
    /// and Parliament".
    fn joins_fields(&self, at: TokenIdx, to: TokenIdx, end: TokenIdx) -> bool {
        let mut words = (at + 1..to).filter(|&token| self.has(token, class::OF_FOR));
        words.any(|of| self.has(of - 1, class::FIELDED))
            && self.is_plain_field(to - 1)
            && self.field_end(to + 1, end).is_some()
    }

    /// "Department for Culture, Media and Sport": whether the comma at `to` stands in a list of fields
    /// that ends with "and".
    fn lists_fields(&self, at: TokenIdx, to: TokenIdx, end: TokenIdx) -> bool {
        let mut comma = to;
        // A list of more fields is one of something else.
        for _ in 0..MOST_FIELDS {
            let Some(behind) = self.field_end(comma + 1, end).filter(|behind| *behind < end) else {
                return false;
            };
            match self.text.word(behind) {
                "," => comma = behind,
                "and" => {
                    return self.joins_fields(at, to, end) && self.joins_fields(at, behind, end);
                }
                _ => return false,
            }
        }
        false
    }

    /// "Marsh, Melik & Roe": whether the comma at `to` stands behind the first of partners, of one word each,
    /// of whom the sign names the last. In running text "and" joins people who are not one firm.
    fn lists_partners(&self, at: TokenIdx, to: TokenIdx, end: TokenIdx) -> bool {
        let is_partner = |token: TokenIdx| {
            token < end
                && self.kind(token) == TokenKind::Capitalised
                && !self.has(token, class::CALENDAR)
        };
        let is_one = |token: TokenIdx| token == at || self.text.word(token - 1) == ",";
        let mut mark = to;
        for _ in 0..MOST_PARTNERS {
            if !is_one(mark - 1)
                || !is_partner(mark - 1)
                || !is_partner(mark + 1)
                || mark + 2 >= end
            {
                return false;
            }
            match self.text.word(mark + 2) {
                "," => mark += 2,
                "&" => return is_partner(mark + 3),
                _ => return false,
            }
        }
        false
    }

    /// One past the plain words with a capital from `at`, where they name a field of work and neither
    /// somebody nor a body of their own ("Integration Commission").
    fn field_end(&self, at: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        let words = (at..end).take(FIELD_WORDS).take_while(|token| self.is_capital(*token));
        let to = at + words.count();
        if to == at || !(at..to).all(|token| self.is_plain_field(token)) {
            return None;
        }
        let last = self.text.word(to - 1);
        let is_plural = last.ends_with('s') && !last.ends_with("ss");
        let heads = class::STATE_ORGAN | class::TAKES_OF;
        let is_body = self.has(to - 1, class::ARMED) || self.has(to - 1, heads) && !is_plural;
        (!is_body && self.titles.at(self.text, to - 1).is_none()).then_some(to)
    }

    /// A plain word with a capital that names nobody: "Monuments".
    fn is_plain_field(&self, at: TokenIdx) -> bool {
        self.kind(at) == TokenKind::Capitalised
            && !self.has(at, class::GIVEN | class::CALENDAR | class::NEVER)
            && self.is_in_dictionary(at)
            && self.known(at, false, false).is_none()
    }

    /// "The Ministry of Defence and Parliament": one word that any state has for an organ.
    fn is_organ_alone(&self, at: TokenIdx, end: TokenIdx) -> bool {
        self.has(at, class::STATE_ORGAN)
            && self.has(at, class::COMMON_ORGAN)
            && !(at + 1 < end && self.is_capital(at + 1))
    }

    /// "Freedom From Religion Foundation": a preposition with a capital, inside the name of a body.
    fn is_capital_inside(&self, at: TokenIdx, end: TokenIdx) -> bool {
        self.kind(at) == TokenKind::Capitalised
            && self.kind(at - 1) == TokenKind::Capitalised
            && self.has(at, class::PARTS)
            && at + 1 < end
            && self.has_head(at + 1, end)
    }

    /// "Workers’", "Seamen’s": an owner that is nobody in particular.
    fn is_generic_owner(&self, at: TokenIdx) -> bool {
        self.has(at, class::GENERIC_OWNER)
            || self.known(at, false, false).is_none()
                && !self.has(at, class::GIVEN)
                && self.is_of_many(at)
    }

    /// Whether a word is the plural of an ordinary one, or has the mark of many behind it, and no surname.
    fn is_of_many(&self, at: TokenIdx) -> bool {
        let folded = self.text.folded.word(at);
        let is_plural = folded.ends_with("men") || folded.ends_with('s') && !folded.ends_with("ss");
        // "Hauliers’": the mark alone says that they are many.
        let is_bare = self.text.word(at + 1).chars().count() == 1;
        is_plural
            && (is_bare || self.tables.is_ordinary(folded))
            && self.tables.surname(folded) == 0
    }

    /// "Canola growers said": what is grown or made, and no name, at the start of a sentence. A name has
    /// its capital elsewhere too, or is one by the tables.
    fn is_dealt_in(&self, at: TokenIdx) -> bool {
        let word = self.text.word(at);
        let folded = self.text.folded.word(at);
        let is_told = || self.tables.surname(folded) > 0 || self.tables.town(folded).is_some();
        self.kind(at) == TokenKind::Capitalised
            && at + 1 < self.text.tokens.len()
            && self.kind(at + 1) == TokenKind::Lower
            && self.has(at + 1, class::DEALERS)
            && !self.has(at, class::GIVEN)
            && !self.inner.contains(word)
            && !is_told()
    }

    fn is_person_so_far(&self, at: TokenIdx, to: TokenIdx) -> bool {
        // "United Nations Special Envoy Staffan de Mistura": the name begins behind the title.
        let is_titled = |token: TokenIdx| self.titles.at(self.text, token).map(|hit| hit.end);
        let from = (at..to).filter_map(is_titled).filter(|end| *end < to).max().unwrap_or(at);
        self.kind(to - 1) == TokenKind::Capitalised
            && !(from..to).any(|token| {
                self.has(token, class::ORGANISATION | class::STATE_ORGAN | class::CALENDAR)
            })
            && self.known(to - 1, false, false).is_none()
    }

    /// The start of the run behind a word that only opens the sentence.
    pub(super) fn after_opener(&mut self, at: TokenIdx, run_end: TokenIdx) -> TokenIdx {
        if self.known(at, true, false).is_some() || self.is_word_given(at) {
            return at;
        }
        let is_title = self.titles.at(self.text, at).is_some();
        let next_is_new = |finder: &mut Self| {
            at + 1 < run_end
                && finder.is_capital(at + 1)
                && match finder.known(at + 1, false, false) {
                    None => true,
                    // "Bill Wells": a town that is a surname too.
                    Some((form, _)) => {
                        finder.is_town(form)
                            && finder.has(at, class::GIVEN)
                            && finder.tables.surname(&finder.text.lower(at + 1)) > 0
                    }
                }
        };
        if is_title
            || self.kind(at) == TokenKind::Upper
            || !self.is_ordinary(at)
            || self.is_name_at_start(at)
        {
            return if run_end == at + 1 && self.is_dealt_in(at) { run_end } else { at };
        }
        // "Red Bull said".
        if self.has(at, class::COLOUR) && next_is_new(self) {
            return at;
        }
        // "Mount Elgon".
        if self.has(at, class::LANDFORM) && at + 1 < run_end && self.is_capital(at + 1) {
            return at;
        }
        // "Insurer Northern Mutual": what it is, before its name.
        if self.has(at, class::BODY_BEFORE) && !self.has(at, class::ORGANISATION) {
            return at + 1;
        }
        // "Following Supreme Court hearings", "Under Takeover Panel rules": a preposition opens no name.
        if self.has(at, class::PARTS | class::LOCATIVE) && self.has_head(at + 1, run_end) {
            return at + 1;
        }
        if next_is_new(self)
            && (self.has(at, class::GIVEN | class::MEDIA_FIRST) || self.has_head(at + 1, run_end))
        {
            return at;
        }
        // "Grace da Silva": a given name that is a word too, with its surname behind a particle.
        if self.has(at, class::GIVEN)
            && !self.has(at, class::NEVER)
            && at + 2 < run_end
            && self.kind(at + 1) == TokenKind::Lower
            && self.has(at + 1, class::PARTICLE)
        {
            return at;
        }
        // "Bank of", "Ministry for": the head itself opens the name.
        if self.has(at, class::TAKES_OF | class::CAMPAIGNERS)
            && at + 1 < run_end
            && !self.is_capital(at + 1)
        {
            return at;
        }
        // "Marsh and Sons".
        if self.has(run_end - 1, class::KIN) && run_end > at + 2 && self.text.word(at + 1) == "and"
        {
            return at;
        }
        // "De Jong insists".
        if next_is_new(self) && self.has(at, class::PARTICLE) && !self.has(at, class::NEVER) {
            return at;
        }
        // What follows "of" or "and" does not begin a name without its head.
        let next = at + 1;
        if next < run_end && !self.is_capital(next) { run_end } else { next }
    }
}
