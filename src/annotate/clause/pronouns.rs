//! What pronouns stand for: the subjects and speakers of the sentences before.

use super::{ActorIdx, Cue, Reading, Referent, SentenceIdx, TokenIdx, TokenKind, Topic, Word};

/// Verbs of saying looked at for who speaks in a sentence; more are a list.
const MOST_VERBS: usize = 12;

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
            .or_else(|| self.main_subject(sentence))
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
            is_person
        } else {
            true
        };
        fits.then_some(who)
    }

    /// Whether two tokens stand in the same quotation, or both in none.
    fn same_voice(&self, a: TokenIdx, b: TokenIdx) -> bool {
        self.quote_of(a).map(|quote| quote.start) == self.quote_of(b).map(|quote| quote.start)
    }

    /// Who "him" and "her" are at the start of a sentence.
    pub(in crate::annotate) fn person_before(&self, sentence: SentenceIdx) -> Option<Referent> {
        self.topics.get(sentence.0 as usize)?.person
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

    /// The person whose words a sentence reports after or before them: "…, Jane Roe said".
    fn person_who_speaks(&self, sentence: SentenceIdx) -> Option<Referent> {
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
            return Some(Referent::Actor(mention.value.actor));
        }
        let np = before.filter(|np| {
            !self.is(np.head, Word::He)
                && !self.is(np.head, Word::It)
                && !self.is(np.head, Word::They)
        })?;
        let mention = self.mentions_in(np.head, np.head + 1).last()?;
        self.is_person(mention.value.actor).then_some(Referent::Actor(mention.value.actor))
    }

    /// "“…,” she said.": who spoke before does so again.
    fn goes_on_speaking(&self, sentence: SentenceIdx) -> bool {
        let (first, _) = self.bounds(sentence);
        self.hits(sentence).iter().take(MOST_VERBS).any(|hit| {
            hit.cue == Cue::SayVerb
                && hit.first > first + 1
                && self.is(hit.first - 1, Word::He)
                && self.kind(hit.first - 2) == TokenKind::CloseQuote
        })
    }

    /// What pronouns stand for at the start of each sentence: the subjects of the sentences before,
    /// within one block of text.
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
                    topic.person = None;
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
            let speaker = self.person_who_speaks(sentence);
            if let Some(speaker) = speaker {
                topic.person = Some(speaker);
                n_blocks_of_person = 0;
                if self.main_subject(sentence).is_none_or(|np| self.quote_of(np.head).is_some()) {
                    continue;
                }
            }
            if self.goes_on_speaking(sentence) {
                n_blocks_of_person = 0;
            }
            let Some(np) = self.main_subject(sentence) else { continue };
            let pronoun = self.is(np.head, Word::He)
                || self.is(np.head, Word::It)
                || self.is(np.head, Word::They);
            // "She knows the mine. “…,” she said.": a pronoun keeps up who is spoken of.
            if self.is(np.head, Word::He) && self.quote_of(np.head).is_none() {
                n_blocks_of_person = 0;
            }
            // Who is spoken of inside a quotation is not who speaks after it.
            if pronoun || self.quote_of(np.head).is_some() {
                continue;
            }
            match self.who(np) {
                // "Roe is ready, Lund said. He added": who spoke goes on speaking.
                Some(Referent::Actor(actor)) if self.is_person(actor) => {
                    topic.person = speaker.or(Some(Referent::Actor(actor)));
                    n_blocks_of_person = 0;
                }
                Some(Referent::Actor(actor)) => {
                    topic.thing = Some(Referent::Actor(actor));
                    n_blocks_since = 0;
                    topic.several = None;
                }
                Some(Referent::Unnamed(phrase)) => {
                    let is_plural = self.word(phrase.head).ends_with('s');
                    if !self.is(phrase.head, Word::Paper) && !is_plural {
                        topic.person = speaker.or(Some(Referent::Unnamed(phrase)));
                        n_blocks_of_person = 0;
                    }
                    topic.several = Some(Referent::Unnamed(phrase));
                }
                None => {}
            }
        }
        topics
    }
}
