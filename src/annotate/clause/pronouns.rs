//! What pronouns stand for: the subjects and speakers of the sentences before.
//!
//! Of two persons who may be meant about equally ("Roe met Lund. He said") neither is, unless given
//! names or titles tell them apart. What a speaker in quotation marks means by "he" is not known.

use super::{
    ActorIdx, ActorKind, Cue, CueSet, Few, Gender, NounPhrase, Reading, Referent, SentenceIdx,
    Suffix, Teller, TokenIdx, TokenKind, Topic, Word,
};

/// Verbs of saying looked at for who speaks in a sentence; more are a list.
const MOST_VERBS: usize = 12;

/// What a sentence has in which somebody speaks, and one in which words are laid to somebody.
const SPEAKS: CueSet = CueSet::of(&[Cue::SayVerb]);
const TELLS: CueSet = CueSet::of(&[Cue::SayVerb, Cue::AccordingTo]);

/// Sentences looked back in for the one person whom a pronoun fits: as far as news carries "he",
/// two short paragraphs. Own choice, 2026-11-22.
const FITTING_SENTENCES: u32 = 4;

/// Mentions looked back at for that person.
const FITTING_MENTIONS: usize = 16;

/// Tokens before "by" in which the verb stands whose agent follows, and behind it in which the agent's
/// name does: "called “unthinkable and a shame” by the archbishop of Lima, Juan Lind".
const AGENT_REACH: usize = 10;

/// Tokens of the shortest sentence with a verb, "by" and a name.
const LEAST_QUOTED: usize = 4;

/// Tokens behind "…, he told" in which words of its own content would show: "the radio that".
const REPORTING_REACH: usize = 12;

/// Tokens of the longest phrase for somebody without a name who speaks: "a retired harbour pilot of the
/// port". Own choice, 2026-11-22.
const LONGEST_SOMEBODY: usize = 8;

/// Tokens behind a verb of meeting in which stands who is met: "met in Oslo on Monday with".
const MEETING_REACH: usize = 8;

/// The persons named so far: "he" can only be the one, as long as there is one alone.
#[derive(Debug, Clone, Copy)]
enum Sole {
    Nobody,
    One(ActorIdx),
    Several,
}

impl Sole {
    fn person(self) -> Option<Referent> {
        match self {
            Self::One(actor) => Some(Referent::Actor(actor)),
            Self::Nobody | Self::Several => None,
        }
    }

    /// With those of one more sentence; `n_blocks` counts those since the last that named somebody.
    fn and(self, reading: &Reading<'_>, sentence: SentenceIdx, n_blocks: &mut u32) -> Self {
        if matches!(self, Self::Several) {
            return self;
        }
        let (first, end) = reading.bounds(sentence);
        let named = reading.mentions_in(first, end).map(|mention| mention.value.actor);
        named.filter(|actor| reading.is_person(*actor)).fold(self, |sole, actor| {
            *n_blocks = 0;
            match sole {
                Self::Nobody => Self::One(actor),
                Self::One(known) if known == actor => sole,
                _ => Self::Several,
            }
        })
    }
}

/// Who opens a subject that could not be read.
#[derive(Debug, Clone, Copy)]
enum Opening {
    /// No person's name stands there.
    Nobody,
    /// "Sean Lind shot back that".
    Person(ActorIdx),
    /// It may go on with others: "Sean Lind and the crew", "the Lind crews".
    Unclear,
}

impl Topic {
    /// `person` is spoken of from now on, with `rival` on the same footing.
    fn tell_of(&mut self, person: Option<Referent>, rival: Option<ActorIdx>) {
        if self.person != person {
            self.told_as = None;
        }
        (self.person, self.rival) = (person, rival);
    }
}

impl Reading<'_> {
    /// What a pronoun inside a sentence stands for: the subject of that sentence, when it fits.
    pub(in crate::annotate) fn inner_topic(
        &self,
        sentence: SentenceIdx,
        pronoun: TokenIdx,
    ) -> Option<Referent> {
        let is_pronoun =
            |at| self.is(at, Word::He) || self.is(at, Word::It) || self.is(at, Word::They);
        if !is_pronoun(pronoun) {
            return None;
        }
        let (first, _) = self.bounds(sentence);
        // "Sweden says it will": the subject of the verb right before it.
        let before = pronoun.saturating_sub(4).max(first)..pronoun;
        let reporting = self
            .hits_in(sentence, before)
            .iter()
            .rfind(|hit| hit.cue == Cue::SayVerb && hit.end <= pronoun);
        let np = reporting
            .and_then(|hit| self.subject(self.manner(hit.first).start))
            .or_else(|| self.main_subject(sentence).filter(|np| self.may_mean(*np, pronoun)))
            .filter(|np| np.end <= pronoun && !is_pronoun(np.head))
            // "“The plan stands,” he said": he is nobody inside the quotation.
            .filter(|np| self.same_voice(np.head, pronoun))?;
        let who = self.who(np)?;
        let is_person = match who {
            Referent::Actor(actor) => self.is_person(actor),
            Referent::Unnamed(_) => true,
        };
        // "The minister said it would": the body he speaks for.
        if let Referent::Actor(actor) = who
            && is_person
            && self.is(pronoun, Word::It)
            && self.principal(actor) != actor
        {
            return Some(Referent::Actor(self.principal(actor)));
        }
        let fits = if self.is(pronoun, Word::It) {
            !is_person
        } else if self.is(pronoun, Word::He) {
            is_person && self.fits(who, pronoun)
        } else {
            true
        };
        fits.then_some(who)
    }

    /// "Rebels stormed the post, they said.": whoever says so is not whom it is said of. But "Roe agreed,
    /// said Lund, but the owners, he insisted, would not": who spoke in a clause before may.
    fn may_mean(&self, subject: NounPhrase, pronoun: TokenIdx) -> bool {
        let sentence = self.sentence_of(pronoun);
        let spoke_before = || {
            self.says_at(sentence, subject.end)
                && (subject.end..pronoun)
                    .any(|at| self.is(at, Word::Coordinator) || self.word(at) == ";")
        };
        !self.trails(sentence, pronoun) || spoke_before()
    }

    /// Whether a pronoun and its verb report what the words before their comma say: "…, he warned.",
    /// "…, she told parliament on Monday.", "…, he insisted, …".
    fn trails(&self, sentence: SentenceIdx, pronoun: TokenIdx) -> bool {
        let (first, end) = self.bounds(sentence);
        let verb = pronoun + 1;
        if pronoun <= first || self.word(pronoun - 1) != "," || verb >= end {
            return false;
        }
        let behind = verb + 1;
        let says = self.says_at(sentence, verb) || self.is(verb, Word::SpeechVerb);
        let closes = behind >= end
            || !self.is_word(behind) && self.kind(behind) != TokenKind::OpenQuote
            || self.is(behind, Word::Day)
            || self.few(behind, Few::OpensTime)
            || self.is(behind, Word::Preposition)
            || self.ends(behind, Suffix::Ly)
            // "He told the radio": the listener stands behind it.
            || self.is(verb, Word::Addressing);
        // "Once the rain stopped, he said on Monday that he would sail" has its words behind it.
        let opens_words = || {
            (behind..end.min(behind + REPORTING_REACH)).take_while(|at| self.is_word(*at)).any(
                |at| {
                    self.is(at, Word::Auxiliary)
                        || self.is(at, Word::Modal)
                        || self.word(at) == "that"
                        || self.is(at, Word::He)
                        || self.is(at, Word::It)
                        || self.is(at, Word::They)
                },
            )
        };
        says && closes && !opens_words()
    }

    /// Whether two tokens stand in the same quotation, or both in none.
    fn same_voice(&self, a: TokenIdx, b: TokenIdx) -> bool {
        self.quote_of(a).map(|quote| quote.start) == self.quote_of(b).map(|quote| quote.start)
    }

    /// Whom "he", "him" and "her" at `pronoun` stand for, by the sentences before its own.
    pub(in crate::annotate) fn person_meant(&self, pronoun: TokenIdx) -> Option<Referent> {
        let sentence = self.sentence_of(pronoun);
        self.meant(*self.topics.get(sentence.0 as usize)?, pronoun)
    }

    fn meant(&self, topic: Topic, pronoun: TokenIdx) -> Option<Referent> {
        if self.quote_of(pronoun).is_some() {
            return None;
        }
        if self.few(pronoun + 1, Few::PlainSaying) {
            match topic.teller {
                Teller::Nobody => {}
                Teller::One(np) => return self.who(np).or(Some(Referent::Unnamed(np))),
                Teller::Either => return None,
            }
        }
        let person = topic.person?;
        let is_told_otherwise =
            topic.told_as.is_some_and(|gender| gender != self.gender_of(pronoun));
        if is_told_otherwise || !self.fits(person, pronoun) {
            return self.only_fitting(pronoun).map(Referent::Actor);
        }
        let is_contended =
            topic.rival.is_some_and(|rival| self.fits(Referent::Actor(rival), pronoun));
        (!is_contended).then_some(person)
    }

    /// Whether a pronoun may stand for somebody, as far as names and titles tell.
    pub(in crate::annotate) fn fits(&self, who: Referent, pronoun: TokenIdx) -> bool {
        let Referent::Actor(actor) = who else { return true };
        self.genders[actor.0 as usize].is_none_or(|gender| gender == self.gender_of(pronoun))
    }

    /// What "he" and "him", "she" and "her" say.
    fn gender_of(&self, pronoun: TokenIdx) -> Gender {
        if self.few(pronoun, Few::SheHer) { Gender::Woman } else { Gender::Man }
    }

    /// The one person of the sentences before who is known to be told of with this pronoun.
    fn only_fitting(&self, pronoun: TokenIdx) -> Option<ActorIdx> {
        let sentence = self.sentence_of(pronoun);
        let (first, _) = self.bounds(sentence);
        let start = self.text.tokens[first].range.start;
        let n_before = self.mentions.partition_point(|mention| mention.range.start < start);
        let gender = self.gender_of(pronoun);
        let mut fitting = self.mentions[..n_before]
            .iter()
            .rev()
            .take(FITTING_MENTIONS)
            .take_while(|mention| mention.sentence.0 + FITTING_SENTENCES >= sentence.0)
            .map(|mention| mention.value.actor)
            .filter(|actor| self.genders[actor.0 as usize] == Some(gender));
        let one = fitting.next()?;
        fitting.all(|other| other == one).then_some(one)
    }

    /// A second person whom the sentence names on a footing with its subject or speaker: "Roe and
    /// Lund said", "Roe met Lund", "Roe said so, but Lund said".
    fn rival(&self, sentence: SentenceIdx, np: NounPhrase, one: ActorIdx) -> Option<ActorIdx> {
        let is_other = |actor: &ActorIdx| *actor != one && self.is_person(*actor);
        if let Some(other) = self.joined(np.head).into_iter().find(is_other) {
            return Some(other);
        }
        let (_, end) = self.bounds(sentence);
        let met = (np.end..end.min(np.end + 3)).find(|at| self.few(*at, Few::MeetsPerson));
        if let Some(met) = met {
            let stop = end.min(met + 1 + MEETING_REACH);
            return self.mentions_in(met + 1, stop).map(|one| one.value.actor).find(is_other);
        }
        (np.end + 1..end)
            .filter(|at| self.few(*at, Few::PlainSaying) && self.quote_of(*at).is_none())
            .take(MOST_VERBS)
            .filter_map(|at| self.subject(self.manner(at).start))
            .filter(|other| other.first >= np.end)
            .filter_map(|other| self.actor_at(other.head))
            .find(is_other)
    }

    /// What "they" stands for. Inside a quotation the speaker means others than those who were
    /// spoken of before it, and a subject of its own sentence that is nobody in particular ("many
    /// want …, they say") is no earlier one.
    pub(super) fn they(
        &self,
        sentence: SentenceIdx,
        pronoun: TokenIdx,
        topic: Topic,
    ) -> Option<Referent> {
        if self.quote_of(pronoun).is_some() {
            return None;
        }
        let is_other = self
            .main_subject(sentence)
            .is_some_and(|np| np.end <= pronoun && self.is(np.head, Word::Anybody));
        topic.several.or(topic.thing).filter(|_| !is_other)
    }

    /// Whether a verb stands right behind "who" or "which".
    fn is_in_relative(&self, first: TokenIdx, verb: TokenIdx) -> bool {
        let start = self.manner(verb).start;
        start > first && self.is(start - 1, Word::Relative)
    }

    /// The person whose words a sentence reports after or before them, and the words that name
    /// her: "…, Jane Roe said".
    fn person_who_speaks(&self, sentence: SentenceIdx) -> Option<(ActorIdx, NounPhrase)> {
        if !self.has_cues(sentence, SPEAKS) {
            return None;
        }
        let (first, end) = self.bounds(sentence);
        let hits = self.hits(sentence);
        let hit =
            hits.iter().take(MOST_VERBS).filter(|hit| hit.cue == Cue::SayVerb).find(|hit| {
                self.is(hit.first, Word::SpeechVerb)
                    && self.quote_of(hit.first).is_none()
                    // "Commenting on Roe, who said no, Lind said".
                    && !self.is_in_relative(first, hit.first)
            })?;
        let before = self.subject(self.manner(hit.first).start);
        // "…,” said Jane Roe."
        let is_inverted = hit.first > first
            && (self.kind(hit.first - 1) == TokenKind::CloseQuote
                || self.word(hit.first - 1) == ",");
        let after = (is_inverted && hit.end < end)
            .then(|| self.mentions_in(hit.end, hit.end + 1).next())
            .flatten();
        if let Some(mention) = after
            && self.is_person(mention.value.actor)
        {
            let np = NounPhrase { first: hit.end, end: hit.end + 1, head: hit.end };
            return Some((mention.value.actor, np));
        }
        let np = before.filter(|np| {
            !self.is(np.head, Word::He)
                && !self.is(np.head, Word::It)
                && !self.is(np.head, Word::They)
        })?;
        let mention = self.mentions_in(np.head, np.head + 1).last()?;
        self.is_person(mention.value.actor).then_some((mention.value.actor, np))
    }

    /// The person whose name opens a subject that could not be read.
    fn person_opening(&self, np: NounPhrase) -> Opening {
        let named = self.mentions_in(np.first, np.first + 1).last();
        let Some(mention) = named.filter(|mention| self.is_person(mention.value.actor)) else {
            return Opening::Nobody;
        };
        let behind = (np.first..np.end)
            .find(|at| self.text.tokens[*at].range.start >= mention.range.end)
            // "Lind’s offer was fair": the offer is spoken of.
            .filter(|at| self.kind(*at) != TokenKind::Possessive);
        let Some(behind) = behind else { return Opening::Nobody };
        // "Shot back that", "drew the line": what follows is no noun of the same phrase.
        let is_verb = self.kind(behind) == TokenKind::Lower
            && !self.ends(behind, Suffix::S)
            && !self.is(behind, Word::Coordinator)
            && !self.is(behind, Word::Preposition)
            && (behind + 1..=np.end).any(|at| {
                self.word(at) == "that"
                    || self.is(at, Word::Determiner)
                    || self.is(at, Word::Possessive)
            });
        if is_verb { Opening::Person(mention.value.actor) } else { Opening::Unclear }
    }

    /// "The duty will go, two officials said.": several without a name who speak behind what they say.
    fn people_who_speak(&self, sentence: SentenceIdx) -> Option<NounPhrase> {
        if !self.has_cues(sentence, SPEAKS) {
            return None;
        }
        let (first, _) = self.bounds(sentence);
        let hit = self.hits(sentence).iter().take(MOST_VERBS).find(|hit| {
            hit.cue == Cue::SayVerb
                && self.is(hit.first, Word::SpeechVerb)
                && self.quote_of(hit.first).is_none()
                && !self.is_in_relative(first, hit.first)
        })?;
        let np = self.subject(self.manner(hit.first).start)?;
        let is_behind = np.first > first
            && (self.word(np.first - 1) == "," || self.kind(np.first - 1) == TokenKind::CloseQuote);
        let are_people = self.ends(np.head, Suffix::S)
            && (self.is(np.head, Word::Informant) || self.is(np.head, Word::Official));
        let is_unnamed = || matches!(self.who(np), Some(Referent::Unnamed(_)));
        (is_behind && are_people && is_unnamed()).then_some(np)
    }

    /// Who speaks in a sentence without a name, as its subject or behind its words: "…, a steward said",
    /// "…, said a pilot", "according to a guard, …". Not in a clause of its own: "left when a guard said".
    fn somebody_who_speaks(&self, sentence: SentenceIdx) -> Option<NounPhrase> {
        if !self.has_cues(sentence, TELLS) {
            return None;
        }
        let (first, end) = self.bounds(sentence);
        let is_set_off = |at: TokenIdx| {
            at == first || self.word(at - 1) == "," || self.kind(at - 1) == TokenKind::CloseQuote
        };
        let behind = |at: TokenIdx| {
            let words = (at..end.min(at + LONGEST_SOMEBODY)).take_while(|at| self.is_word(*at));
            let stop = at + words.count();
            let is_phrase =
                !(at..stop).any(|at| self.is(at, Word::Auxiliary) || self.is(at, Word::Modal));
            self.phrase(at, stop).filter(|_| is_phrase && !self.ends_open(stop, end))
        };
        let hit = self.hits(sentence).iter().take(MOST_VERBS).find(|hit| {
            let speaks = hit.cue == Cue::SayVerb && self.is(hit.first, Word::SpeechVerb)
                || hit.cue == Cue::AccordingTo;
            speaks && self.quote_of(hit.first).is_none() && !self.is_in_relative(first, hit.first)
        })?;
        if hit.cue == Cue::AccordingTo {
            return behind(hit.end).filter(|np| self.is_somebody(*np));
        }
        // "Roe, in a letter, said the talks go on": a comma that closes an inset.
        let is_inverted = hit.first > first
            && is_set_off(hit.first)
            && self.before_inset(first, hit.first) == hit.first;
        if is_inverted {
            let is_person = |np: &NounPhrase| {
                let is_listed =
                    self.is(np.head, Word::Informant) || self.is(np.head, Word::Official);
                self.is_somebody(*np) && (is_listed || self.few(np.first, Few::Indefinite))
            };
            let opens = self.is(hit.end, Word::Determiner) && !self.few(hit.first, Few::Tells);
            return opens.then(|| behind(hit.end))?.filter(is_person);
        }
        self.subject(self.manner(hit.first).start)
            .filter(|np| is_set_off(np.first) && self.is_somebody(*np))
    }

    /// Whether a phrase that was cut off at `stop` goes on there.
    fn ends_open(&self, stop: TokenIdx, end: TokenIdx) -> bool {
        stop < end && self.is_word(stop)
    }

    /// One person by the noun: "a shop steward", "the witness"; no body, no paper, not several.
    fn is_somebody(&self, np: NounPhrase) -> bool {
        let word = self.word(np.head);
        let is_one = !word.ends_with('s') || word.ends_with("ss");
        let is_led = self.is(np.first, Word::Determiner) || self.is(np.first, Word::Possessive);
        let is_pronoun = [Word::He, Word::It, Word::They, Word::Determiner]
            .into_iter()
            .any(|class| self.is(np.head, class));
        let is_thing = [Word::Paper, Word::Message, Word::NoSource, Word::Anybody]
            .into_iter()
            .any(|class| self.is(np.head, class));
        self.kind(np.head) == TokenKind::Lower
            && is_one
            && is_led
            && !is_pronoun
            && !is_thing
            && !self.is(np.first, Word::Anybody)
            && !self.few(np.first, Few::NeitherNo)
            && !self.few(np.head, Few::NotHe)
    }

    /// "A delay that was called unthinkable by the bishop Juan Lind.": who ends a sentence as the one
    /// whose words it has.
    fn person_quoted_last(&self, sentence: SentenceIdx) -> Option<(ActorIdx, NounPhrase)> {
        let (first, end) = self.bounds(sentence);
        if end < first + LEAST_QUOTED {
            return None;
        }
        let name = (end.saturating_sub(2)..end).find(|at| self.actor_at(*at).is_some())?;
        let actor = self.actor_at(name).filter(|actor| self.is_person(*actor))?;
        let by = (first.max(name.saturating_sub(AGENT_REACH))..name)
            .rev()
            .find(|at| self.word(*at) == "by" && self.quote_of(*at).is_none())?;
        let hits = self.hits_in(sentence, first.max(by.saturating_sub(AGENT_REACH))..by);
        hits.iter()
            .any(|hit| hit.cue == Cue::SayVerb && self.ends(hit.first, Suffix::Ed))
            .then_some((actor, NounPhrase { first: by + 1, end: name + 1, head: name }))
    }

    /// Whether a phrase for somebody who speaks is another than whoever was spoken of: "a steward", "the
    /// delegate of Peru". "The steward", "the 64-year-old" may be the person named before.
    fn is_another(&self, topic: Topic, np: NounPhrase) -> bool {
        let known = match topic.person {
            Some(Referent::Actor(actor)) if self.is_person(actor) => actor,
            _ => return true,
        };
        let of_state = self.mentions_in(np.head + 1, np.end).any(|one| {
            let of = one.value.actor;
            self.actor(of).kind == ActorKind::State && self.principal(known) != of
        });
        self.few(np.first, Few::Indefinite) || of_state
    }

    /// The person of whom somebody tells: "Roe was ill, a doctor said".
    fn person_told_of(&self, sentence: SentenceIdx, speaker: NounPhrase) -> Option<ActorIdx> {
        self.main_subject(sentence)
            .filter(|np| np.first != speaker.first && self.quote_of(np.head).is_none())
            .and_then(|np| self.actor_at(np.head))
            .filter(|actor| self.is_person(*actor))
    }

    /// "“…,” she said.": the pronoun of who spoke before and does so again.
    fn goes_on_speaking(&self, sentence: SentenceIdx) -> Option<TokenIdx> {
        let (first, _) = self.bounds(sentence);
        let mut hits = self.hits(sentence).iter().take(MOST_VERBS);
        let hit = hits.find(|hit| {
            hit.cue == Cue::SayVerb
                && hit.first > first + 1
                && self.is(hit.first - 1, Word::He)
                && self.kind(hit.first - 2) == TokenKind::CloseQuote
        });
        hit.map(|hit| hit.first - 1)
    }

    /// "Roe met Lund. She was late.": whom a pronoun is found to mean is spoken of from then on.
    fn keep_up(&self, topic: &mut Topic, pronoun: TokenIdx) {
        let Some(person) = self.meant(*topic, pronoun) else { return };
        if topic.person != Some(person) {
            topic.tell_of(Some(person), None);
        }
        topic.told_as = Some(self.gender_of(pronoun));
    }

    /// What pronouns stand for at the start of each sentence: the subjects of the sentences before,
    /// within one block of text.
    #[expect(clippy::too_many_lines, reason = "one pass, front to back, over what it fills")]
    pub(super) fn find_topics(&self) -> Vec<Topic> {
        // `who` reads topics of earlier sentences only, so they are filled front to back.
        let mut topics: Vec<Topic> = Vec::with_capacity(self.text.sentences.len());
        let mut topic = Topic::default();
        let mut block_end = 0;
        let mut block = 0;
        let mut n_blocks_since = 0;
        let mut n_blocks_of_person = 0;
        let mut sole = Sole::Nobody;
        let mut n_blocks_of_sole = 0;
        for sentence in self.sentences() {
            let range = self.sentence_range(sentence);
            while block < self.text.article.blocks.len()
                && self.text.article.blocks[block].range.end <= range.start
            {
                block += 1;
            }
            let end = self.text.article.blocks.get(block).map_or(0, |block| block.range.end);
            if self.text.sentences[sentence.0 as usize].is_heading {
                topic = Topic::default();
            } else if end != block_end {
                // News carries "he" and "it" into the next paragraph, but no further.
                if n_blocks_since > 0 {
                    topic.thing = None;
                }
                if n_blocks_of_person > 1 {
                    topic.tell_of(None, None);
                }
                n_blocks_since += 1;
                n_blocks_of_person += 1;
                n_blocks_of_sole += 1;
            }
            block_end = end;
            topics.push(Topic {
                person: topic.person.or(sole.person().filter(|_| n_blocks_of_sole <= 1)),
                ..topic
            });
            sole = sole.and(self, sentence, &mut n_blocks_of_sole);
            let speaker =
                self.person_who_speaks(sentence).or_else(|| self.person_quoted_last(sentence));
            if let Some((speaker, np)) = speaker {
                topic.tell_of(Some(Referent::Actor(speaker)), self.rival(sentence, np, speaker));
                n_blocks_of_person = 0;
                if self.main_subject(sentence).is_none_or(|np| self.quote_of(np.head).is_some()) {
                    continue;
                }
            }
            // "The crews may refuse, a steward said": he goes on speaking. "Roe was ill, a doctor said" leaves
            // it open which of the two does.
            let somebody =
                if speaker.is_none() { self.somebody_who_speaks(sentence) } else { None };
            let somebody = somebody.filter(|np| self.is_another(topic, *np));
            let subject = self.main_subject(sentence);
            let opens = |np: NounPhrase| subject.is_some_and(|subject| subject.first == np.first);
            topic.teller = match somebody {
                Some(np) if self.person_told_of(sentence, np).is_some() => Teller::Either,
                Some(np) => Teller::One(np),
                // A quotation goes on.
                None if speaker.is_none()
                    && subject.is_none_or(|np| {
                        self.quote_of(np.head).is_some() || self.is(np.head, Word::He)
                    }) =>
                {
                    topic.teller
                }
                None => Teller::Nobody,
            };
            if let Some(np) = somebody.filter(|np| opens(*np) || topic.person.is_none()) {
                topic.tell_of(self.who(np).or(Some(Referent::Unnamed(np))), None);
                n_blocks_of_person = 0;
            }
            let speaks = speaker.is_some() || somebody.is_some_and(opens);
            if let Some(pronoun) = self.goes_on_speaking(sentence) {
                self.keep_up(&mut topic, pronoun);
                n_blocks_of_person = 0;
            }
            let people = self.people_who_speak(sentence).map(Referent::Unnamed);
            let Some(np) = self.main_subject(sentence) else { continue };
            let pronoun = self.is(np.head, Word::He)
                || self.is(np.head, Word::It)
                || self.is(np.head, Word::They);
            // "She knows the mine. “…,” she said.": a pronoun keeps up who is spoken of.
            if self.is(np.head, Word::He) && self.quote_of(np.head).is_none() {
                self.keep_up(&mut topic, np.head);
                topic.teller = Teller::Nobody;
                n_blocks_of_person = 0;
            }
            // Who is spoken of inside a quotation is not who speaks after it.
            if pronoun || self.quote_of(np.head).is_some() {
                topic.several = people.or(topic.several);
                continue;
            }
            match self.who(np) {
                // "Roe is ready, Lund said. He added": who spoke goes on speaking.
                Some(Referent::Actor(actor)) if self.is_person(actor) => {
                    if !speaks {
                        let rival = self.rival(sentence, np, actor);
                        topic.tell_of(Some(Referent::Actor(actor)), rival);
                    }
                    n_blocks_of_person = 0;
                }
                Some(Referent::Actor(actor)) => {
                    topic.thing = Some(Referent::Actor(actor));
                    n_blocks_since = 0;
                    topic.several = None;
                }
                Some(Referent::Unnamed(phrase)) => {
                    let is_plural = self.ends(phrase.head, Suffix::S);
                    if !self.is(phrase.head, Word::Paper)
                        && !is_plural
                        && !self.few(phrase.head, Few::NotHe)
                    {
                        if !speaks {
                            topic.tell_of(Some(Referent::Unnamed(phrase)), None);
                        }
                        n_blocks_of_person = 0;
                    }
                    // "The director said": they are others.
                    let is_one = self.is(phrase.head, Word::Official) && !is_plural;
                    topic.several = (!is_one).then_some(Referent::Unnamed(phrase));
                }
                // "The pilots want more": of whom no table knows that they speak.
                None if self.ends(np.head, Suffix::S) => topic.several = None,
                // "Sean Lind shot back that": no table has the verb.
                None if !speaks => match self.person_opening(np) {
                    Opening::Nobody => {}
                    Opening::Unclear => topic.tell_of(None, None),
                    Opening::Person(actor) => {
                        topic.tell_of(Some(Referent::Actor(actor)), None);
                        n_blocks_of_person = 0;
                    }
                },
                None => {}
            }
            // "Canada will scrap the duty, two officials said. They added": who spoke goes on speaking.
            topic.several = people.or(topic.several);
        }
        topics
    }
}
