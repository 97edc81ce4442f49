//! Whom a phrase names: actors, organs that speak for them, pronouns, people without a name.

use std::collections::BTreeMap;

use super::{
    ActorIdx, ActorKind, Few, MentionForm, NounPhrase, REACH, Reading, Referent, SentenceIdx,
    Suffix, TokenIdx, TokenKind, Word, WordSet,
};
use crate::annotate::text::look;

/// Words of a title between the comma and the name of an inset: "former deputy prime minister".
const LONGEST_TITLE: usize = 5;

/// Words of an inset between two who are joined: "a Swedish pilot". Own choice, 2026-11-21.
const LONGEST_INSET: usize = 5;

/// Tokens in which a joined clause shows its verb: "and the mayor of the old port town raised". Own
/// choice, November 2026.
const LONGEST_OPENING: usize = 9;

/// Uses of an office looked back at for another holder; who held it before the last so many is
/// forgotten, so that a long text costs no more per word than a short one.
const MOST_HOLDERS: usize = 64;

impl Reading<'_> {
    /// Whom a phrase names. Pronouns stand for what the sentences before left.
    pub(in crate::annotate) fn who(&self, phrase: NounPhrase) -> Option<Referent> {
        let head = phrase.head;
        let sentence = self.sentence_of(head);
        if phrase.first == head
            && let Some(who) = self.inner_topic(sentence, head)
        {
            return Some(who);
        }
        if let Some(mention) = self.mentions_in(head, head + 1).last() {
            // "US-backed rebels" covers a name, but its head is another word.
            if mention.range.end >= self.text.tokens[head].range.end {
                return Some(Referent::Actor(mention.value.actor));
            }
        }
        if let Some(person) = self.apposed(phrase).or_else(|| self.titled(phrase)) {
            return Some(Referent::Actor(person));
        }
        if phrase.first == head
            && let Some(actor) = self.turned_to(sentence, head)
        {
            return Some(Referent::Actor(actor));
        }
        if phrase.first == head {
            let topic = self.topics.get(sentence.0 as usize).copied().unwrap_or_default();
            if self.is(head, Word::He) {
                return self.person_meant(head);
            }
            if self.is(head, Word::It) {
                let is_known =
                    self.quote_of(head).is_none() && !self.is_unknown_speaker(sentence, head);
                return topic.thing.filter(|_| is_known);
            }
            if self.is(head, Word::They) {
                return self.they(sentence, head, topic);
            }
        }
        if let Some(body) = self.body_called(phrase) {
            return Some(Referent::Actor(body));
        }
        if self.is(head, Word::Organ) {
            let named = self
                .mentions_in(phrase.first, head + 1)
                .last()
                .or_else(|| self.mentions_in(head + 1, phrase.end.min(head + 5)).next());
            if let Some(mention) = named
                && !(self.is(head, Word::Informant) || self.word(head) == "capital")
                // "Afghan rebel leaders" are not Afghanistan.
                && !self.any(phrase.first..head, Word::Apart)
                && !(self.is(head, Word::Official)
                    && self.mentions_in(phrase.first, head + 1).next().is_none())
            {
                return Some(Referent::Actor(self.body_of(mention.value.actor)));
            }
            let is_bare = phrase.head == phrase.first + 1 && self.word(phrase.first) == "the";
            if is_bare
                && !self.is(head, Word::Informant)
                && let Some(actor) = self.organ_holder(head)
            {
                return Some(Referent::Actor(actor));
            }
        }
        if let Some(person) = self.holder_of_office(phrase) {
            return Some(Referent::Actor(person));
        }
        let can_speak = (self.is(head, Word::Informant) || self.is(head, Word::Official))
            && (!self.is(phrase.first, Word::Anybody)
                // "One senior officer".
                || self.few(phrase.first, Few::OneOf) && head > phrase.first);
        can_speak.then_some(Referent::Unnamed(phrase))
    }

    /// "Friends of the Hill said it": the subject of the verb of saying right before is a name that no
    /// table knows, and "it" is that body rather than one spoken of before.
    fn is_unknown_speaker(&self, sentence: SentenceIdx, pronoun: TokenIdx) -> bool {
        let (first, _) = self.bounds(sentence);
        let verb = (first..pronoun)
            .rev()
            .take(2)
            .find(|at| self.says_at(sentence, *at))
            .filter(|verb| pronoun == verb + 1 || self.word(verb + 1) == "that");
        let Some(np) = verb.and_then(|verb| self.subject(self.manner(verb).start)) else {
            return false;
        };
        let has_capital =
            |at: TokenIdx| matches!(self.kind(at), TokenKind::Capitalised | TokenKind::Upper);
        let is_named =
            (np.first + 1..np.end).any(|at| has_capital(at) && self.actor_at(at).is_none());
        // "The Front said it would not": a short name of a body that the text does not give in full.
        let is_short = self.is(np.first, Word::Determiner) && has_capital(np.head);
        (is_short || !self.is(np.first, Word::Determiner) && has_capital(np.first))
            && is_named
            && self.mentions_in(np.first, np.head + 1).next().is_none()
    }

    /// "The Swiss foreign minister" after "Foreign Minister Jane Roe": the one person of the article
    /// who was named with that office before, on the side the phrase names.
    fn holder_of_office(&self, phrase: NounPhrase) -> Option<ActorIdx> {
        if self.word(phrase.first) != "the" || phrase.end > phrase.head + 1 {
            return None;
        }
        let uses = self.office_uses.get(self.word(phrase.head))?;
        let before = &uses[..uses.partition_point(|(at, _)| *at < phrase.first)];
        let side = self
            .mentions_in(phrase.first, phrase.head)
            .next()
            .map(|mention| self.body_of(mention.value.actor));
        let fits = |person: ActorIdx| side.is_none_or(|side| self.principal(person) == side);
        let mut persons = before
            .iter()
            .rev()
            .take(MOST_HOLDERS)
            .inspect(|_| look(1))
            .map(|(_, person)| *person)
            .filter(|one| fits(*one));
        let person = persons.next()?;
        persons.all(|other| other == person).then_some(person)
    }

    /// Where persons were named with their office: "Foreign Minister Jane Roe", "Jane Roe, the
    /// bishop". By the last word of the office.
    pub(in crate::annotate) fn find_office_uses(
        &self,
    ) -> BTreeMap<String, Vec<(TokenIdx, ActorIdx)>> {
        let mut uses: BTreeMap<String, Vec<(TokenIdx, ActorIdx)>> = BTreeMap::new();
        let people = self.words_of(WordSet::of(&[Word::Official, Word::Informant]));
        for at in people.filter(|at| !self.ends(*at, Suffix::S)) {
            let named =
                at + 1 < self.text.tokens.len() && self.sentence_of(at + 1) == self.sentence_of(at);
            let after = named
                .then(|| self.mentions_in(at + 1, at + 2).next())
                .flatten()
                .filter(|mention| mention.range.start >= self.text.tokens[at].range.end);
            if let Some(mention) = after
                && self.is_person(mention.value.actor)
            {
                uses.entry(self.word(at).to_owned()).or_default().push((at, mention.value.actor));
            }
        }
        uses
    }

    /// "Secretary of State Jane Roe": who is named at the end of a phrase that her title opens.
    fn titled(&self, phrase: NounPhrase) -> Option<ActorIdx> {
        // "Jane Roe MP".
        if phrase.head > phrase.first
            && self.kind(phrase.head) == TokenKind::Upper
            && let Some(person) = self.actor_at(phrase.head - 1).filter(|one| self.is_person(*one))
        {
            return Some(person);
        }
        let is_name =
            |at: TokenIdx| matches!(self.kind(at), TokenKind::Capitalised | TokenKind::Upper);
        if !is_name(phrase.head) || !self.is(phrase.head, Word::Official) {
            return None;
        }
        let mention = self.mentions_in(phrase.end - 1, phrase.end).last()?;
        // Where her name begins.
        let behind = (phrase.head + 1..phrase.end)
            .find(|at| self.text.tokens[*at].range.start >= mention.range.start)
            .unwrap_or(phrase.end);
        let opens = (phrase.head + 1..phrase.end).all(|at| {
            is_name(at)
                || self.is(at, Word::Preposition)
                || self.is(at, Word::Coordinator)
                || self.is(at, Word::Determiner)
                // "Ministry of Transport spokesman Jane Roe".
                || at + 1 == behind
                    && (self.is(at, Word::Official) || self.is(at, Word::Informant))
        });
        (opens && self.is_person(mention.value.actor)).then_some(mention.value.actor)
    }

    /// The person named right after a phrase: "the union's secretary, Mario Silva, said".
    pub(in crate::annotate) fn apposed(&self, phrase: NounPhrase) -> Option<ActorIdx> {
        let (_, end) = self.bounds(self.sentence_of(phrase.head));
        let comma = phrase.end;
        if comma + 1 >= end || self.word(comma) != "," {
            return None;
        }
        let speaks = self.is(phrase.head, Word::Informant);
        // "Her agent", "the club's masseur": one of a kind that no table need know.
        let is_one = self.few(phrase.first, Few::OneOf) && self.word(phrase.first + 1) == "of"
            || self.kind(phrase.head) == TokenKind::Lower
                && !self.ends(phrase.head, Suffix::S)
                && (phrase.first..phrase.head).any(|at| {
                    self.is(at, Word::Determiner)
                        || self.is(at, Word::Possessive)
                        || self.kind(at) == TokenKind::Possessive
                });
        if !self.is(phrase.head, Word::Official) && !speaks && !is_one {
            return None;
        }
        // A title may stand before the name: "the envoy, former president Jane Roe,".
        let mention = (comma + 1..end.min(comma + 1 + LONGEST_TITLE))
            .take_while(|at| self.is_word(*at) && !self.is(*at, Word::Preposition))
            // "The envoy, Peruvian judge Jane Roe,": she, and not Peru.
            .find_map(|at| {
                let mut named = self.mentions_in(at, at + 1);
                named.find(|one| one.value.form != MentionForm::Demonym)
            })?;
        let closes = (comma + 2..end.min(comma + 2 * LONGEST_TITLE))
            .find(|at| self.text.tokens[*at].range.start >= mention.range.end)
            // "The crew union, Mill Crew Union (MCU), said".
            .map(|at| self.behind_bracket(at, end))
            // "The minister, Jane Roe MP, said".
            .map(|at| at + usize::from(self.kind(at) == TokenKind::Upper && at + 1 < end))
            // "The nominee, Governor Jane Roe of Ohio, said".
            .map(|at| if self.word(at) == "of" { self.behind_names(at + 1, end) } else { at })
            // "…, said the spokesman, Jane Roe."
            .is_some_and(|at| at + 1 == end || at < end && self.word(at) == ",");
        let actor = self.actor(mention.value.actor);
        // "The skipper of the boat, the Havbris,": the boat is named, and not who sails it.
        let of_thing = phrase.end > phrase.head + 1
            && self.word(phrase.head + 1) == "of"
            // "The owner of the mine, Glencore,".
            && !self.few(phrase.head, Few::BodyRole);
        let fits = match actor.kind {
            ActorKind::Person => !(of_thing && self.word(comma + 1) == "the"),
            // "The breakaway group, the Harvest Fellowship,".
            ActorKind::Organisation | ActorKind::ArmedGroup => {
                speaks && is_one && !of_thing && mention.value.form == MentionForm::Name
            }
            // "The mediator, Norway, explains".
            ActorKind::State => is_one && self.few(phrase.head, Few::StateRole),
            _ => false,
        };
        (closes && fits).then_some(mention.value.actor)
    }

    /// One past the words with a capital that begin at `start`.
    fn behind_names(&self, start: TokenIdx, end: TokenIdx) -> TokenIdx {
        let is_name =
            |at: &TokenIdx| matches!(self.kind(*at), TokenKind::Capitalised | TokenKind::Upper);
        start + (start..end).take(LONGEST_TITLE).take_while(is_name).count()
    }

    /// The actors of "A, B and C" that end with the one named at `token`, in order.
    pub(in crate::annotate) fn joined(&self, token: TokenIdx) -> Vec<ActorIdx> {
        let Some(last) = self.mentions_in(token, token + 1).last() else { return Vec::new() };
        let mut idx = self.mentions.partition_point(|mention| mention.range < last.range);
        let mut found = vec![last.value.actor];
        let text = self.text.article.prose.text();
        // A list of actors is short; what is longer is a register.
        while idx > 0 && found.len() < 6 {
            if let Some(over) = self.over_inset(idx) {
                found.insert(0, self.mentions[over].value.actor);
                idx = over;
                continue;
            }
            let (before, after) = (&self.mentions[idx - 1], &self.mentions[idx]);
            if before.sentence != last.sentence || before.range.end > after.range.start {
                break;
            }
            // "The airline and pilot union SPL".
            let name = self.before_called(before.range.end, after.range.start);
            let gap = text.get(before.range.end as usize..name as usize).unwrap_or("…");
            let is_list = gap.len() <= 24
                && matches!(
                    gap.trim(),
                    "," | "and" | ", and" | "and the" | ", the" | ", and the" | "&" | "as well as"
                        | "nor" | "or" | "or the" | "nor the"
                )
                // "In Oslo, Norway said": a comma alone joins nobody.
                && (found.len() > 1 || !matches!(gap.trim(), "," | ", the"));
            if !is_list || before.value.form == MentionForm::Place {
                break;
            }
            if !found.contains(&before.value.actor) {
                found.insert(0, before.value.actor);
            }
            idx -= 1;
        }
        found
    }

    /// "Ana Lund, a Swedish pilot, and Juma Odera": the mention that an inset parts from the one at
    /// `idx`.
    fn over_inset(&self, idx: usize) -> Option<usize> {
        let after = &self.mentions[idx];
        let is_people = self.mentions[idx - 1].value.form == MentionForm::Demonym;
        let over = if is_people { idx.checked_sub(2)? } else { idx - 1 };
        let before = &self.mentions[over];
        let text = self.text.article.prose.text();
        let gap = text.get(before.range.end as usize..after.range.start as usize)?;
        let inset = gap.trim().strip_prefix(", ")?.strip_suffix(", and")?;
        let is_inset = inset.split_whitespace().count() <= LONGEST_INSET
            && !inset.contains([',', '.', ';', '“', '"'])
            && ["a ", "an ", "the "].iter().any(|article| inset.starts_with(article));
        let are_persons = [before, after].iter().all(|one| self.is_person(one.value.actor));
        (is_inset && are_persons && before.sentence == after.sentence).then_some(over)
    }

    /// "As for Norway, it has asked": whom a sentence turns to is whom its pronoun means.
    fn turned_to(&self, sentence: SentenceIdx, pronoun: TokenIdx) -> Option<ActorIdx> {
        let (first, _) = self.bounds(sentence);
        if pronoun < first + 4 || self.word(first) != "as" || self.word(first + 1) != "for" {
            return None;
        }
        let name = first + 2 + usize::from(self.is(first + 2, Word::The));
        let actor = self.actor_at(name)?;
        let comma = (name..pronoun).find(|at| self.word(*at) == ",")?;
        let fits = if self.is_person(actor) {
            self.is(pronoun, Word::He)
        } else {
            self.is(pronoun, Word::It)
        };
        let is_all = (name..comma).all(|at| self.actor_at(at) == Some(actor));
        (fits && is_all).then_some(actor)
    }

    /// The actor that "the administration" was last said of, before `token`.
    pub(in crate::annotate) fn organ_holder(&self, token: TokenIdx) -> Option<ActorIdx> {
        let uses = self.organ_uses.get(self.word(token))?;
        let before = uses.partition_point(|(at, _)| *at < token);
        uses[..before].last().map(|(_, actor)| *actor)
    }

    /// The actor a phrase is about: itself, or the one it belongs to ("Geneva's proposal", "a
    /// Swiss source").
    pub(in crate::annotate) fn actor_of(&self, phrase: NounPhrase) -> Option<ActorIdx> {
        match self.who(phrase) {
            Some(Referent::Actor(actor)) => Some(actor),
            Some(Referent::Unnamed(inner)) => {
                self.mentions_in(inner.first, inner.end).next().map(|mention| mention.value.actor)
            }
            None => self
                .mentions_in(phrase.first, phrase.head + 1)
                .last()
                .map(|mention| mention.value.actor),
        }
    }

    /// The actor behind a possessive pronoun at `token`: the subject of its sentence, else the topic.
    pub(in crate::annotate) fn owner(&self, token: TokenIdx) -> Option<ActorIdx> {
        let sentence = self.sentence_of(token);
        let (first, _) = self.bounds(sentence);
        // The nearest actor before it that is a subject by place: directly before a verb or at the
        // start; failing that the nearest at all.
        let fits = |actor: ActorIdx| match self.word(token) {
            "its" => !self.is_person(actor),
            "his" | "her" => self.is_person(actor) && self.fits(Referent::Actor(actor), token),
            _ => true,
        };
        if let Some(np) = self.joined_subject(first, token) {
            return self.actor_of(np).filter(|actor| fits(*actor));
        }
        if let Some(np) = self.main_subject(sentence)
            && np.end <= token
            && let Some(actor) = self.actor_of(np)
            && fits(actor)
        {
            return Some(actor);
        }
        let from = first.max(token.saturating_sub(REACH));
        let named =
            self.mentions_in(from, token).filter(|mention| fits(mention.value.actor)).last();
        named.map(|mention| mention.value.actor).or_else(|| {
            let topic = self.topics.get(sentence.0 as usize)?;
            let who = if self.word(token) == "its" {
                topic.thing
            } else {
                topic.several.or(topic.person)
            };
            match who {
                Some(Referent::Actor(actor)) if fits(actor) => Some(actor),
                _ => None,
            }
        })
    }

    /// "Norway left, and the city raised its offer": the subject of the clause that `token` stands in,
    /// where that clause is joined to another one before it and names a subject of its own.
    pub(in crate::annotate) fn joined_subject(
        &self,
        first: TokenIdx,
        token: TokenIdx,
    ) -> Option<NounPhrase> {
        let floor = (first + 1).max(token.saturating_sub(REACH));
        let opens = |at: &TokenIdx| {
            self.few(*at, Few::JoinsClause)
                && (!self.is(*at, Word::Coordinator) || self.word(*at - 1) == ",")
        };
        (floor..token).rev().filter(opens).find_map(|at| self.subject_opening(at + 1, token))
    }

    /// The short subject that a clause begins with at `from`, where its verb shows before `end`. A
    /// pronoun is none: whom it stands for is asked elsewhere.
    fn subject_opening(&self, from: TokenIdx, end: TokenIdx) -> Option<NounPhrase> {
        let is_verb = |at: TokenIdx| {
            self.is(at, Word::Auxiliary)
                || self.is(at, Word::Modal)
                || self.is(at, Word::IrregularPast)
                || self.kind(at) == TokenKind::Lower && self.ends(at, Suffix::Ed)
                || self.starts_verb(self.sentence_of(at), at)
        };
        let is_aside = |at: &TokenIdx| self.is(*at, Word::Adverb) || self.ends(*at, Suffix::Ly);
        let start = (from..end).find(|at| !is_aside(at))?;
        let is_pronoun =
            [Word::He, Word::It, Word::They].iter().any(|class| self.is(start, *class));
        if is_pronoun || is_verb(start) {
            return None;
        }
        let verb = (start + 1..end.min(start + LONGEST_OPENING))
            .take_while(|at| {
                self.is_word(*at)
                    && !self.is(*at, Word::Subordinator)
                    && (!self.is(*at, Word::Preposition) || self.few(*at, Few::OfFor))
            })
            .find(|at| is_verb(*at))?;
        self.phrase(start, verb)
    }

    /// The same where one body alone can be meant: "Norway warned Sweden, which left the pact with
    /// Peru, of its bid" has three, of which only the subject of the sentence is safe.
    pub(in crate::annotate) fn plain_owner(&self, token: TokenIdx) -> Option<ActorIdx> {
        let owner = self.owner(token)?;
        let sentence = self.sentence_of(token);
        let (first, _) = self.bounds(sentence);
        let subject = self.joined_subject(first, token).or_else(|| self.main_subject(sentence));
        let subject = subject.and_then(|np| self.actor_of(np));
        let named = self.actors_in(first.max(token.saturating_sub(REACH)), token);
        let n_bodies = named.iter().filter(|actor| !self.is_person(**actor)).count();
        (subject == Some(owner) || n_bodies <= 1).then_some(owner)
    }

    pub(in crate::annotate) fn find_organ_uses(
        &self,
    ) -> BTreeMap<String, Vec<(TokenIdx, ActorIdx)>> {
        let mut uses: BTreeMap<String, Vec<(TokenIdx, ActorIdx)>> = BTreeMap::new();
        let organs = self.words_of(WordSet::of(&[Word::Organ]));
        for at in organs.filter(|at| *at > 0 && !self.is(*at, Word::Informant)) {
            let before = if self.kind(at - 1) == TokenKind::Possessive {
                at.saturating_sub(2)
            } else {
                at - 1
            };
            if let Some(actor) = self.actor_at(before) {
                let actor = self.body_of(actor);
                uses.entry(self.word(at).to_owned()).or_default().push((at, actor));
            }
        }
        uses
    }
}
