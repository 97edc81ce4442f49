//! How a verb stands, the noun phrase before it, and where its clause ends.

use super::{
    ActorKind, Cue, Few, Label, Manner, Mention, NounPhrase, REACH, Reading, SentenceIdx, Suffix,
    TokenIdx, TokenKind, Word, WordSet,
};

/// How long a clause after "who" may be that stands between a noun and its verb, in tokens.
const RELATIVE_REACH: usize = 12;

/// Adverbials that stand before a subject, each with its comma. Own choice, 2026-11-22.
const MOST_ADVERBIALS: usize = 3;

/// Tokens in which a joined clause shows its verb: "and the harbour owners' union wants".
const SHORT_SUBJECT: usize = 6;

/// Words of a byname in quotation marks, and of what stands between its comma and its first one:
/// "better known as “the Old Fox of Lund”". Own choice, November 2026.
const LONGEST_BYNAME: usize = 6;

/// Words of the name of a region behind its town: "New South Wales", "the" left out.
const LONGEST_REGION: usize = 3;

/// Words that end a subject: its verb begins, or another clause.
const VERBS_AND_CLAUSES: WordSet = WordSet::of(&[Word::Auxiliary, Word::Modal, Word::Subordinator]);

const VERBAL: WordSet = WordSet::of(&[Word::Auxiliary, Word::Modal]);

/// Words that stand before a verb in its group.
const VERB_GROUP: WordSet =
    WordSet::of(&[Word::Auxiliary, Word::Modal, Word::Adverb, Word::Negation]);

/// Words for those who speak for others, or know.
const OFFICES: WordSet = WordSet::of(&[Word::Official, Word::Informant]);

const PRONOUNS: WordSet = WordSet::of(&[Word::He, Word::It, Word::They]);

/// Tokens of a short form in brackets. Own choice, 2026-11-24.
const BRACKET_REACH: usize = 4;

impl Reading<'_> {
    /// How the verb at `verb` stands: its auxiliaries and adverbs, to the left.
    pub(in crate::annotate) fn manner(&self, verb: TokenIdx) -> Manner {
        let (first, _) = self.bounds(self.sentence_of(verb));
        let mut manner = Manner { start: verb, ..Manner::default() };
        let floor = first.max(verb.saturating_sub(8));
        let mut at = verb;
        // "Offered to “mediate”": a word held at arm's length stands as it would without its marks.
        if verb > floor + 1
            && self.kind(verb - 1) == TokenKind::OpenQuote
            && (self.word(verb - 2) == "to" || self.is(verb - 2, Word::Modal))
            && self.quote_of(verb).is_some_and(|quote| quote.len() <= 2)
        {
            at = verb - 1;
        }
        while at > floor {
            let before = at - 1;
            let word = self.word(before);
            if self.is(before, Word::Negation) && !self.is(before, Word::Informant) {
                if self.few(before, Few::NegatesNoun) {
                    break;
                }
                manner.is_negated = true;
            }
            let joins = self.is_any(before, VERB_GROUP)
                || word == "to"
                || (word.ends_with("ly") && self.kind(before) == TokenKind::Lower);
            if !joins {
                break;
            }
            manner.is_open |= self.is(before, Word::Possible);
            // "Continues to press" presses.
            let is_aspect = word == "to" && before > floor && self.is(before - 1, Word::Aspect);
            // "Went on to say" says.
            if word == "to"
                && before > floor + 1
                && self.word(before - 1) == "on"
                && self.few(before - 2, Few::Goes)
            {
                at = before - 2;
                manner.start = at;
                continue;
            }
            manner.is_infinitive |= word == "to" && !is_aspect;
            manner.is_passive |= self.few(before, Few::FormOfBe);
            manner.is_past_perfect |= word == "had";
            at = before;
            manner.start = at;
            if is_aspect {
                at = before - 1;
                manner.start = at;
            } else if word == "to" {
                // "Is to meet": what stands before "to" is another verb's business.
                break;
            }
        }
        manner
    }

    /// The noun phrase that stands before the verb group starting at `verb_start`.
    pub(in crate::annotate) fn subject(&self, verb_start: TokenIdx) -> Option<NounPhrase> {
        let (first, _) = self.bounds(self.sentence_of(verb_start));
        let verb_start = self.before_day(first, verb_start);
        if self.has_stray_comma(first, verb_start) {
            return self.main_subject(self.sentence_of(verb_start));
        }
        let mut end = self.before_inset(first, verb_start);
        if end == first {
            return None;
        }
        if self.is(end - 1, Word::Relative) {
            // "The envoy, who said": the noun the clause hangs on.
            end = self.before_inset(first, end - 1);
            if end > first && self.word(end - 1) == "," {
                end -= 1;
            }
            if end == first {
                return None;
            }
            // The noun nearest to it, not the whole clause before.
            if let Some(mention) = self.mentions_in(end - 1, end).last()
                && !self.is_of_somebody(first, mention)
            {
                let start = mention.range.start;
                let from = (first..end)
                    .rev()
                    .take_while(|at| self.text.tokens[*at].range.start >= start)
                    .last()
                    .unwrap_or(end - 1);
                return self.phrase(from, end);
            }
            // "The envoys issued a statement, which said": the noun, not its verb.
            let noun = self.phrase_ending(first, end)?;
            let verb = (noun.first..noun.head).rev().find(|at| {
                self.kind(*at) == TokenKind::Lower
                    && (self.ends(*at, Suffix::Ed) || self.is(*at, Word::IrregularPast))
                    && self.is(at + 1, Word::Determiner)
            });
            return verb.map_or(Some(noun), |verb| self.phrase(verb + 1, end));
        }
        // After a bare comma only a participle in "-ing" still belongs to the subject of the
        // sentence; "…, intended to" belongs to the noun before it.
        let is_bare_comma = self.word(end - 1) == "," && end == verb_start;
        // "The merger, first announced in May,".
        let verb = verb_start + usize::from(self.is(verb_start, Word::Adverb));
        if is_bare_comma && verb < self.text.tokens.len() && self.ends(verb, Suffix::Ed) {
            return None;
        }
        let coordinates = self.is(end - 1, Word::Coordinator);
        if coordinates && let Some(np) = self.subject_of_partner(first, end - 1) {
            return Some(np);
        }
        if coordinates || self.few(end - 1, Few::CommaOrThen) {
            return self
                .main_subject(self.sentence_of(verb_start))
                .filter(|np| np.end <= end && !self.is_within_relative(np.end, end));
        }
        let np = self.phrase_ending(first, end)?;
        // "And for that reason insisted": what a preposition governs is no subject.
        if np.first > first + 1
            && self.word(np.first - 1) == "that"
            && self.is(np.first - 2, Word::Preposition)
        {
            return self.main_subject(self.sentence_of(verb_start)).filter(|np| np.end <= end);
        }
        Some(np)
    }

    /// "…, where the judge rejected the claim and declared": the subject of the verb that `and` joins
    /// to the next, where that verb stands in a clause of its own behind the main one.
    fn subject_of_partner(&self, first: TokenIdx, and: TokenIdx) -> Option<NounPhrase> {
        let sentence = self.sentence_of(and);
        let main = self.main_subject(sentence)?;
        let verb = self
            .hits_in(sentence, main.end.max(and.saturating_sub(REACH)).max(first)..and)
            .iter()
            .rev()
            .map(|hit| hit.first)
            .find(|at| self.starts_verb(sentence, *at) && self.ends(*at, Suffix::Ed))?;
        let start = self.manner(verb).start;
        let opens = (main.end..start).rev().take(REACH).take_while(|at| self.word(*at) != ";");
        let is_clause = opens.into_iter().any(|at| self.few(at, Few::OpensPlace));
        let is_joined = start > first && self.is(start - 1, Word::Coordinator);
        (is_clause && !is_joined).then(|| self.subject(start)).flatten()
    }

    /// Back over a day between a subject and its verb: "Jane Roe, the mayor, late on Tuesday said".
    fn before_day(&self, first: TokenIdx, verb: TokenIdx) -> TokenIdx {
        if verb <= first + 1 || !self.is(verb - 1, Word::Day) {
            return verb;
        }
        let mut at = verb - 1;
        while at > first && self.few(at - 1, Few::OpensTime) {
            at -= 1;
        }
        if at > first { at } else { verb }
    }

    /// "Clubs that went bankrupt or refuse": what is joined right before `end` goes on with the
    /// clause of an "that" or "who" that no comma has closed.
    fn is_within_relative(&self, subject_end: TokenIdx, end: TokenIdx) -> bool {
        (subject_end.max(end.saturating_sub(RELATIVE_REACH))..end)
            .rev()
            .take_while(|at| !matches!(self.word(*at), "," | ";" | ":"))
            .any(|at| {
                (self.is(at, Word::Relative) || self.word(at) == "that")
                    && at > subject_end
                    && self.kind(at - 1) == TokenKind::Lower
                    && self.ends(at - 1, Suffix::S)
                    && !self.says_at(self.sentence_of(at), at - 1)
                    && !self.starts_verb(self.sentence_of(at), at - 1)
            })
    }

    /// "The mayor of Oslo, who": the name only says of where.
    pub(in crate::annotate) fn is_of_somebody(
        &self,
        first: TokenIdx,
        mention: &Label<Mention>,
    ) -> bool {
        let at = self.text.tokens.partition_point(|token| token.range.end <= mention.range.start);
        !self.is_person(mention.value.actor)
            && at > first + 1
            && (self.word(at - 1) == "of"
                || self.word(at - 1) == "the" && self.word(at - 2) == "of")
    }

    /// Where a comma or bracket closes right before `end`, the token before its inset opened.
    pub(in crate::annotate) fn before_inset(&self, first: TokenIdx, end: TokenIdx) -> TokenIdx {
        let end = self.before_bracket(first, self.before_byname(first, end));
        // "Jane Roe (Lab.), who sits for the port, said".
        self.inset(first, end).map_or(end, |open| self.before_bracket(first, open))
    }

    /// The comma before "Jane Roe, known as “the Fox,” said".
    fn before_byname(&self, first: TokenIdx, end: TokenIdx) -> TokenIdx {
        let close = end - usize::from(end > first && self.word(end - 1) == ",");
        if close <= first + 2 || self.kind(close - 1) != TokenKind::CloseQuote {
            return end;
        }
        let Some(quote) = self.quote_of(close - 2).filter(|quote| quote.len() <= LONGEST_BYNAME)
        else {
            return end;
        };
        let floor = first.max(quote.start.saturating_sub(LONGEST_BYNAME));
        let is_byname = quote.start >= floor + 2 && self.few(quote.start - 2, Few::Bynamed);
        let comma = (floor..quote.start).rev().find(|at| self.word(*at) == ",");
        comma.filter(|comma| is_byname && *comma > first).unwrap_or(end)
    }

    pub(super) fn before_bracket(&self, first: TokenIdx, end: TokenIdx) -> TokenIdx {
        let floor = first.max(end.saturating_sub(REACH));
        if end <= floor + 1 || self.word(end - 1) != ")" {
            return end;
        }
        (floor..end - 1).rev().find(|at| self.word(*at) == "(").unwrap_or(end)
    }

    /// Where it goes on behind the letters in brackets that begin at `at`: "Mill Crew Union (MCU), said".
    pub(super) fn behind_bracket(&self, at: TokenIdx, end: TokenIdx) -> TokenIdx {
        if at >= end || self.word(at) != "(" {
            return at;
        }
        let near = at + 1..end.min(at + BRACKET_REACH);
        near.into_iter().find(|at| self.word(*at) == ")").map_or(at, |close| close + 1)
    }

    /// The comma or dash that opens the inset which ends right before `end`: "Mario Silva, the
    /// union's secretary, said".
    fn inset(&self, first: TokenIdx, end: TokenIdx) -> Option<TokenIdx> {
        let floor = first.max(end.saturating_sub(REACH));
        if end <= floor + 1 || !matches!(self.word(end - 1), "," | "—" | "–") {
            return None;
        }
        let mark = self.word(end - 1);
        let before = |at: TokenIdx| {
            // "An analyst at Roe, Dale & Sons": a comma inside a name parts nothing.
            let open = (floor..at).rev().find(|at| {
                self.word(*at) == mark && self.actor_at(*at).is_none()
                    || self.kind(*at) == TokenKind::CloseQuote
            })?;
            (self.kind(open) != TokenKind::CloseQuote).then_some(open)
        };
        let open = before(end - 1)?;
        let is_person = |at: TokenIdx| self.actor_at(at).is_some_and(|actor| self.is_person(actor));
        // "Jane Roe, at a rally in Springfield, Ohio, said", "in Springfield, Ohio, in May, said":
        // the comma before the region opens nothing.
        let region = if self.is_region(open, end - 1) {
            Some(open)
        } else {
            before(open).filter(|before| self.is_region(*before, open))
        };
        if let Some(region) = region {
            // "Jane Roe, MP for Lund Valley, Norway, said".
            let opens = |at: TokenIdx| self.opens_inset(at + 1) || is_person(at - 1);
            let outer = before(region).filter(|at| *at > first && opens(*at));
            return Some(outer.unwrap_or(region));
        }
        // "Jane Roe, head of the clinic, and chair of its board, said".
        if self.word(open + 1) == "and"
            && let Some(outer) = before(open).filter(|at| *at > first && is_person(at - 1))
            && self.is_any(outer + 1, OFFICES)
        {
            return Some(outer);
        }
        let looks_like_clause = (open + 1..end - 1).any(|at| {
            self.is(at, Word::Coordinator) && self.word(at) != "and" && self.word(at) != "or"
        });
        (open > first && !looks_like_clause).then_some(open)
    }

    /// "In Oslo, mayor Jane Roe, warned": the second comma parts the subject from its verb.
    fn has_stray_comma(&self, first: TokenIdx, verb: TokenIdx) -> bool {
        if verb < first + 2 || self.word(verb - 1) != "," || !self.is(first, Word::Preposition) {
            return false;
        }
        // What opens so far back is no phrase of place.
        if verb > first + REACH {
            return false;
        }
        let is_comma = |at: &TokenIdx| self.word(*at) == ",";
        let mut commas = (first..verb - 1).filter(is_comma);
        let (Some(open), None) = (commas.next(), commas.next()) else { return false };
        self.kind(open + 1) == TokenKind::Lower
            && !self.opens_inset(open + 1)
            && self.actor_at(verb - 2).is_some_and(|actor| self.is_person(actor))
    }

    /// Whether two commas hold the region of the town before them, or the year of a day:
    /// "Springfield, Ohio,", "3 May, 2016,".
    fn is_region(&self, open: TokenIdx, close: TokenIdx) -> bool {
        let is_name =
            |at: TokenIdx| matches!(self.kind(at), TokenKind::Capitalised | TokenKind::Upper);
        if open == 0 || close <= open + 1 || close > open + 1 + LONGEST_REGION {
            return false;
        }
        if self.kind(open + 1) == TokenKind::Number {
            return close == open + 2
                && (self.kind(open - 1) == TokenKind::Number || self.is(open - 1, Word::Day));
        }
        let is_plain = |at: TokenIdx| {
            self.actor_at(at).is_none_or(|actor| self.actor(actor).kind == ActorKind::State)
        };
        (open + 1..close).all(|at| is_name(at) && is_plain(at))
            && is_name(open - 1)
            && is_plain(open - 1)
    }

    /// Whether what begins here says more of the noun before its comma: "who", "speaking in", "at".
    fn opens_inset(&self, at: TokenIdx) -> bool {
        self.is(at, Word::Relative)
            || self.is(at, Word::Preposition)
            || self.is(at, Word::Determiner)
            || self.kind(at) == TokenKind::Lower
                && (self.ends(at, Suffix::Ing) || self.ends(at, Suffix::Ed))
    }

    /// The noun phrase that ends right before `end`.
    pub(in crate::annotate) fn phrase_ending(
        &self,
        first: TokenIdx,
        end: TokenIdx,
    ) -> Option<NounPhrase> {
        let floor = first.max(end.saturating_sub(REACH));
        let sentence = self.sentence_of(end - 1);
        let mut start = end;
        if self.is_any(end - 1, PRONOUNS) {
            return self.phrase(end - 1, end);
        }
        let is_verbal = |at: TokenIdx| self.is_any(at, VERBAL);
        while start > floor {
            let before = start - 1;
            let stops = match self.kind(before) {
                TokenKind::OpenQuote | TokenKind::CloseQuote => true,
                TokenKind::Mark => !matches!(self.word(before), "-" | "/" | "&" | "." | "’" | "'"),
                _ => {
                    (self.is(before, Word::Subordinator) && !self.is(before, Word::He))
                        || is_verbal(before)
                        // A clause of time, or a verb we know, ends where the subject begins.
                        || self.few(before, Few::TimeClause)
                        || (start < end && self.says_at(sentence, before))
                        || (self.is(before, Word::Coordinator)
                            && !self.joins_nouns(before, start, end))
                }
            };
            if stops {
                // "A spokesman who asked not to be named said": the noun its clause hangs on.
                if is_verbal(before)
                    && let Some(relative) = (floor..before)
                        .rev()
                        .take(RELATIVE_REACH)
                        .take_while(|at| !self.few(*at, Few::ClauseMark))
                        .find(|at| self.is(*at, Word::Relative))
                    && relative > first
                {
                    let from = (floor..relative)
                        .rev()
                        .take_while(|at| self.is_word(*at) && !self.is(*at, Word::Subordinator))
                        .last();
                    return from.and_then(|from| self.phrase(from, relative));
                }
                break;
            }
            start = before;
            // A preposition at the very start opens an adverbial ("In Geneva officials said"),
            // which a phrase of its own cannot contain; the head search below deals with it.
        }
        self.phrase(start, end)
    }

    /// Behind a time or an occasion that begins at `at`, before `end`: "on Monday", "in a statement"; `at`
    /// itself where none does.
    pub(in crate::annotate) fn behind_aside(&self, at: TokenIdx, end: TokenIdx) -> TokenIdx {
        self.cues.behind_aside(&self.text.folded, at, end).unwrap_or(at)
    }

    /// Whether "and" at `at` joins two nouns of one phrase rather than two clauses.
    pub(in crate::annotate) fn joins_nouns(
        &self,
        at: TokenIdx,
        next: TokenIdx,
        end: TokenIdx,
    ) -> bool {
        if !self.few(at, Few::Joins) || next >= end || at == 0 {
            return false;
        }
        let is_name =
            |token: TokenIdx| matches!(self.kind(token), TokenKind::Capitalised | TokenKind::Upper);
        // "Talks between the government and the rebels".
        if (at.saturating_sub(SHORT_SUBJECT)..at).any(|before| self.word(before) == "between") {
            return true;
        }
        let right_starts_clause = self.is(next, Word::He)
            || self.is(next, Word::It)
            || self.is(next, Word::They)
            || (self.is(next, Word::Determiner) && !is_name(at - 1));
        !right_starts_clause && (is_name(next) || !is_name(at - 1))
    }

    /// The phrase of tokens `start..end`, with its head; `None` when no word is in it.
    pub(in crate::annotate) fn phrase(&self, start: TokenIdx, end: TokenIdx) -> Option<NounPhrase> {
        let mut first = start;
        // Leading conjunctions and adverbs are not of the phrase.
        while first < end
            && (self.is(first, Word::Coordinator)
                || self.is(first, Word::Subordinator)
                    && self.word(first) != "that"
                    && !self.is(first, Word::Relative)
                || (self.is(first, Word::Adverb) && !self.is(first, Word::Determiner))
                || !self.is_word(first))
        {
            first += 1;
        }
        first = self.behind_time(first, end);
        if first >= end {
            return None;
        }
        let stop = (first + 1..end)
            .find(|at| {
                // "US Department of State spokesperson Jane Roe": inside a name it ends nothing.
                self.is(*at, Word::Preposition) && self.actor_at(*at).is_none()
                    || matches!(self.word(*at), ",")
                    || self.is(*at, Word::Relative)
                    || (self.word(*at) == "that")
                    || self.is_participle_behind(first, *at, end)
            })
            .unwrap_or(end);
        // "Jane Roe later".
        let is_time = stop > first + 1
            && self.kind(stop - 1) == TokenKind::Lower
            && self.few(stop - 1, Few::TimeAlone);
        let stop = stop - usize::from(is_time);
        let head = (first..stop).rev().find(|at| self.is_word(*at) && !self.is(*at, Word::Day))?;
        // "Sources familiar with", "a diplomat close to": the noun stands before its adjective.
        let is_noun = |at: TokenIdx| self.is(at, Word::Informant) || self.is(at, Word::Official);
        let is_before_adjective = head > first
            && is_noun(head - 1)
            && !is_noun(head)
            && self.kind(head) == TokenKind::Lower
            // "The chief justice".
            && self.word(head - 1) != "chief"
            // "Which poll you believe", "in the army we said".
            && !self.is(head, Word::Anybody)
            && self.actor_at(head).is_none();
        Some(NounPhrase { first, end, head: if is_before_adjective { head - 1 } else { head } })
    }

    /// "This month the firm", "last week Norway": when it was stands before the noun.
    fn behind_time(&self, first: TokenIdx, end: TokenIdx) -> TokenIdx {
        let time = (first..end).take_while(|at| self.few(*at, Few::ToldWhen)).count();
        let noun = first + time;
        let opens_noun = || {
            self.is(noun, Word::Determiner)
                || self.is(noun, Word::Possessive)
                || matches!(self.kind(noun), TokenKind::Capitalised | TokenKind::Upper)
        };
        if time >= 2 && noun < end && opens_noun() { noun } else { first }
    }

    /// "The unions meeting the mayor": a participle with its object, behind the noun it belongs to.
    fn is_participle_behind(&self, first: TokenIdx, at: TokenIdx, end: TokenIdx) -> bool {
        at > first + 1
            && at + 1 < end
            && self.kind(at) == TokenKind::Lower
            && self.ends(at, Suffix::Ing)
            && self.kind(at - 1) == TokenKind::Lower
            && self.ends(at - 1, Suffix::S)
            && self.actor_at(at).is_none()
            && (self.is(at + 1, Word::Determiner)
                || matches!(self.kind(at + 1), TokenKind::Capitalised | TokenKind::Upper))
    }

    /// The subject of a sentence's main clause, as far as its first words show it: after a leading
    /// adverbial ("Despite the rain,"), the phrase before the first auxiliary or known verb.
    pub(in crate::annotate) fn main_subject(&self, sentence: SentenceIdx) -> Option<NounPhrase> {
        let subject = &self.subjects[sentence.0 as usize];
        *subject.get_or_init(|| self.find_main_subject(sentence))
    }

    fn find_main_subject(&self, sentence: SentenceIdx) -> Option<NounPhrase> {
        let (first, end) = self.bounds(sentence);
        let limit = end.min(first + REACH);
        let mut start = first;
        // "But Jane Roe, another owner, left": what joins two sentences opens no clause.
        while start < limit && (!self.is_word(start) || self.is(start, Word::Coordinator)) {
            start += 1;
        }
        let opens_adverbial = |at: TokenIdx| {
            self.is(at, Word::Preposition)
                || (self.is(at, Word::Subordinator)
                    && !self.is(at, Word::Relative)
                    && self.word(at) != "that")
                || self.is(at, Word::Adverb)
                || self.few(at, Few::OpensAdverbial)
                || self.ends(at, Suffix::Ly)
                || (self.ends(at, Suffix::Ing) && self.actor_at(at).is_none())
                || self.opens_participle(at)
        };
        if start < limit && opens_adverbial(start) {
            // "Also" and the like need no comma after them.
            match self.behind_adverbial(start, limit) {
                Some(behind) => start = behind,
                None if self.is(start, Word::Adverb) || self.ends(start, Suffix::Ly) => {
                    start += 1;
                }
                None => {}
            }
            // "In Oslo, after a walk with Jane Roe, John Doe said".
            for _ in 1..MOST_ADVERBIALS {
                let opens = start < limit
                    && (self.is(start, Word::Preposition) || self.is(start, Word::Subordinator))
                    && !self.is(start, Word::Relative);
                match self.behind_adverbial(start, limit) {
                    Some(behind) if opens => start = behind,
                    _ => break,
                }
            }
        }
        while start < limit
            && (self.is(start, Word::Coordinator)
                || self.is(start, Word::Adverb)
                || !self.is_word(start))
        {
            start += 1;
        }
        if start >= limit {
            return None;
        }
        if self.is_any(start, PRONOUNS) {
            return self.phrase(start, start + 1);
        }
        let stop = (start + 1..limit)
            .find(|at| {
                self.is_any(*at, VERBS_AND_CLAUSES)
                    || matches!(self.kind(*at), TokenKind::OpenQuote | TokenKind::CloseQuote)
                    || (self.kind(*at) == TokenKind::Mark
                        && !matches!(self.word(*at), "-" | "/" | "&" | "." | "("))
                    || self.starts_verb(sentence, *at)
                    || self.is_past_after_name(*at)
                    // "Norway also asked".
                    || self.is(*at, Word::Adverb) && self.actor_at(at - 1).is_some()
            })
            .unwrap_or(limit);
        let start = self.behind_place(start, stop).unwrap_or(start);
        self.phrase(start, self.list_end(stop, limit))
    }

    /// "In the prison on Gannet Hill Jane Roe is": where the name begins that stands right behind a place, and
    /// before the verb.
    fn behind_place(&self, start: TokenIdx, stop: TokenIdx) -> Option<TokenIdx> {
        if stop >= self.text.tokens.len() || !self.is(start, Word::Preposition) {
            return None;
        }
        let name = self.mentions_in(stop - 1, stop).last()?.range;
        let first = self.text.tokens.partition_point(|token| token.range.end <= name.start);
        let is_behind_name = first > start + 1 && self.kind(first - 1) == TokenKind::Capitalised;
        is_behind_name.then_some(first)
    }

    /// "Asked if the mine would close, Jane Roe said": a participle before the sentence it belongs to.
    fn opens_participle(&self, at: TokenIdx) -> bool {
        self.ends(at, Suffix::Ed)
            && self.actor_at(at).is_none()
            && at + 1 < self.text.tokens.len()
            && (self.is(at + 1, Word::Preposition) || self.is(at + 1, Word::Subordinator))
    }

    /// Behind the comma that ends an adverbial: "At a rally in Springfield, Ohio, Jane Roe warned".
    fn behind_adverbial(&self, start: TokenIdx, limit: TokenIdx) -> Option<TokenIdx> {
        let comma = (start..limit).find(|at| self.word(*at) == ",")?;
        let next = (comma + 1..limit).find(|at| self.word(*at) == ",");
        let close = next.filter(|close| self.is_region(comma, *close));
        Some(close.unwrap_or(comma) + 1)
    }

    /// "Jane Roe flew", "the Union disputes that": a finite verb right after a name, which no table
    /// of cues need know.
    fn is_past_after_name(&self, at: TokenIdx) -> bool {
        let is_lower = self.kind(at) == TokenKind::Lower;
        let is_past = self.is(at, Word::IrregularPast)
            || is_lower && self.ends(at, Suffix::Ed)
            // "Ford disputes the figure", not "Ford workers in the plant".
            || is_lower
                && self.ends(at, Suffix::S)
                && at + 1 < self.text.tokens.len()
                && (self.is(at + 1, Word::Determiner) || self.is(at + 1, Word::Possessive));
        let is_of_people = |at: TokenIdx| {
            self.is(at, Word::Official) || self.is(at, Word::Informant) || self.is(at, Word::Organ)
        };
        is_past
            && self.actor_at(at).is_none()
            && (self.actor_at(at - 1).is_some()
                || is_lower && is_of_people(at - 1) && !is_of_people(at))
    }

    /// "A, B and C offered": the subject goes on to the end of the list that `stop` cuts short.
    fn list_end(&self, stop: TokenIdx, limit: TokenIdx) -> TokenIdx {
        if stop >= limit || self.word(stop) != "," || self.actor_at(stop - 1).is_none() {
            return stop;
        }
        let mut at = stop;
        while at < limit {
            let is_last = self.word(at) == "and" || at + 1 < limit && self.word(at + 1) == "and";
            let separates = self.few(at, Few::ListMark);
            if !separates {
                return stop;
            }
            at += 1;
            while at < limit && self.few(at, Few::AndThe) {
                at += 1;
            }
            let named = at;
            while at < limit && self.actor_at(at).is_some() {
                at += 1;
            }
            if at == named {
                return stop;
            }
            if is_last {
                return at;
            }
        }
        stop
    }

    /// Whether a verb of saying stands at a token.
    pub(in crate::annotate) fn says_at(&self, sentence: SentenceIdx, at: TokenIdx) -> bool {
        self.few(at, Few::PlainSaying)
            || self.ends(at, Suffix::Ed) && self.begins(sentence, Cue::SayVerb, at)
    }

    /// Whether a known verb cue starts at a token, outside of "to" and determiners.
    pub(in crate::annotate) fn starts_verb(&self, sentence: SentenceIdx, at: TokenIdx) -> bool {
        self.hits_in(sentence, at..at + 1).iter().any(|hit| {
            matches!(
                hit.cue,
                Cue::SayVerb
                    | Cue::BeliefVerb
                    | Cue::DemandVerb
                    | Cue::OfferVerb
                    | Cue::RefusalVerb
                    | Cue::InterestVerb
                    | Cue::Carry
                    | Cue::Mediate
                    | Cue::Host
                    | Cue::GuaranteeVerb
            )
        }) && !self.is(at - 1, Word::Determiner)
    }

    /// "Called for an end to “the cruel, costly siege”": a comma inside words that are quoted in the
    /// clause, and not the last of them.
    fn is_in_inner_quote(&self, first: TokenIdx, comma: TokenIdx) -> bool {
        self.quote_of(comma).is_some_and(|quote| {
            quote.start > first && comma + 1 < quote.end && quote.end <= comma + REACH
        })
    }

    /// "A voluntary but legally binding code": "but" between two adjectives of one noun.
    fn joins_adjectives(&self, at: TokenIdx) -> bool {
        let next = at + 1 + usize::from(self.ends(at + 1, Suffix::Ly));
        let endings = ["able", "ible", "ing", "al", "ive", "ous", "ful", "less", "ic"];
        self.word(at) == "but"
            && at > 1
            && self.few(at - 2, Few::Indefinite)
            && self.kind(at - 1) == TokenKind::Lower
            && self.kind(next) == TokenKind::Lower
            && endings.iter().any(|ending| self.word(next).ends_with(ending))
    }

    /// One past the last token of the clause that starts at `first`: up to a full stop, semicolon,
    /// a relative clause after a comma, a closing quotation mark, or a joined clause.
    pub(in crate::annotate) fn clause_end(&self, first: TokenIdx) -> TokenIdx {
        let sentence = self.sentence_of(first);
        let (_, end) = self.bounds(sentence);
        let limit = end.min(first + 2 * REACH);
        let hits = self.hits_in(sentence, first + 1..limit);
        let mut next_hit = 0;
        let mut at = first;
        while at < limit {
            while hits.get(next_hit).is_some_and(|hit| hit.first < at) {
                next_hit += 1;
            }
            // "…, as long as", "… and said": the next clause opens with a cue of its own.
            let opens = hits[next_hit..].iter().take_while(|hit| hit.first == at).any(|hit| {
                hit.cue == Cue::Condition && !self.few(at - 1, Few::Article)
                    || (hit.cue == Cue::SayVerb && self.few(at - 1, Few::AndBut))
            });
            if opens {
                break;
            }
            let stops = match self.kind(at) {
                _ if at > first && (self.joins_past(at, limit) || self.joins_other(at, limit)) => {
                    true
                }
                // "Demands a rise and will not accept": the same subject goes on.
                _ if at > first
                    && self.few(at, Few::AndBut)
                    && at + 1 < limit
                    && self.is(at + 1, Word::Modal) =>
                {
                    true
                }
                TokenKind::CloseQuote => self.quote_of(first).is_some(),
                TokenKind::Mark => match self.word(at) {
                    "." | "!" | "?" | ";" | "—" | "―" | "–" | ":" => true,
                    "," => self.comma_ends(at, limit) && !self.is_in_inner_quote(first, at),
                    _ => false,
                },
                TokenKind::Lower => {
                    self.few(at, Few::OpensClause) && at > first && !self.joins_adjectives(at)
                }
                _ => false,
            };
            if stops {
                break;
            }
            at += 1;
        }
        at
    }

    /// "Adjust their terms and asked the union": a past tense after "and" goes on with the subject of
    /// the sentence, unless two of a kind are joined ("a revised and signed text").
    fn joins_past(&self, at: TokenIdx, limit: TokenIdx) -> bool {
        let is_past = |at: TokenIdx| {
            self.is(at, Word::IrregularPast)
                || self.kind(at) == TokenKind::Lower && self.ends(at, Suffix::Ed)
        };
        self.few(at, Few::AndBut)
            && at + 2 < limit
            && is_past(at + 1)
            && !is_past(at - 1)
            && (self.is(at + 2, Word::Determiner)
                || self.is(at + 2, Word::Possessive)
                || self.is(at + 2, Word::Preposition)
                || self.is(at + 2, Word::He)
                || self.is(at + 2, Word::It)
                || self.is(at + 2, Word::They)
                || self.word(at + 2) == "that"
                || self.actor_at(at + 2).is_some())
    }

    /// "… , and the owners want", "… and the U.S. intends": a short subject with its verb, before the
    /// next mark.
    pub(in crate::annotate) fn opens_clause(&self, from: TokenIdx, limit: TokenIdx) -> bool {
        let sentence = self.sentence_of(from);
        (from + 1..limit.min(from + SHORT_SUBJECT))
            .take_while(|at| {
                self.is_word(*at)
                    && !self.is(*at, Word::Subordinator)
                    && !self.is(*at, Word::Preposition)
            })
            .any(|at| {
                self.is(at, Word::Auxiliary)
                    || self.is(at, Word::Modal)
                    || self.is_past_after_name(at)
                    || self.starts_verb(sentence, at)
                        && (self.ends(at - 1, Suffix::S)
                            || self.ends(at, Suffix::S) && self.is_named(at - 1))
            })
    }

    /// Whether a token ends the name of somebody: not an adjective made from one, "Norwegian".
    pub(in crate::annotate) fn is_named(&self, at: TokenIdx) -> bool {
        self.mentions_in(at, at + 1)
            .last()
            .is_some_and(|one| one.value.form != crate::annotate::MentionForm::Demonym)
    }

    /// "Wants the gates open and Norway intends": behind "and" somebody else with a verb of their own.
    fn joins_other(&self, at: TokenIdx, limit: TokenIdx) -> bool {
        if !self.few(at, Few::AndBut) || at + 2 >= limit {
            return false;
        }
        let name = at + 1 + usize::from(self.is(at + 1, Word::The));
        let end =
            (name..limit.min(name + SHORT_SUBJECT)).take_while(|at| self.actor_at(*at).is_some());
        let verb = name + end.count();
        // "Calls on Norway and Sweden to": one more of those before it.
        verb > name
            && verb < limit
            && self.is_named(verb - 1)
            && (self.is(verb, Word::Modal)
                || self.is(verb, Word::Auxiliary) && self.word(verb) != "be"
                || self.starts_verb(self.sentence_of(at), verb) && self.ends(verb, Suffix::S))
            && self.actor_at(at - 1).is_none()
    }

    /// Whether the comma at `at` ends a clause: what follows is a new one, not an item of a list.
    pub(in crate::annotate) fn comma_ends(&self, at: TokenIdx, limit: TokenIdx) -> bool {
        let next = at + 1;
        if next >= limit {
            return true;
        }
        if self.kind(next) == TokenKind::CloseQuote {
            return true;
        }
        let closes_list = self.few(next, Few::AndOr)
            || (next..limit.min(next + 7)).any(|token| {
                matches!(self.word(token), ",")
                    && token + 1 < limit
                    && self.few(token + 1, Few::AndOr)
            });
        if closes_list {
            // "and the mayor said" is a new clause, "and lower prices" an item.
            let after = next + 1;
            return after < limit
                && (self.is(after, Word::He)
                    || self.is(after, Word::It)
                    || self.is(after, Word::They)
                    || self.few(next, Few::AndOr) && self.opens_clause(after, limit));
        }
        true
    }
}
