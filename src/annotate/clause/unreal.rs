//! What a clause says without saying that it is so: nobody does it, it is denied, it would have
//! been (Huddleston and Pullum 2002, chapter 9, section 1, and chapter 8, section 14).

use super::{Cue, Few, Hit, Manner, NounPhrase, Reading, SentenceIdx, TokenIdx, Word};

/// Tokens between a verb that denies and the clause it denies: "denied on Monday reports that".
const DENIAL_REACH: usize = 6;

/// The same without "that": "no way Norway mediates".
const BARE_REACH: usize = 2;

/// Tokens before a subject in which stands what leaves its clause open: "if", "whether even".
const SUPPOSED_REACH: usize = 2;

/// Tokens between a subject and the infinitive that hangs on its verb: "no envoy offered again to".
const INFINITIVE_REACH: usize = 8;

impl Reading<'_> {
    /// Whether the text says of the clause of a verb that it is not so, or only would be: nobody does
    /// it, what stands before it denies it, or it "would have" been. A "not" of the verb's own is told
    /// by `manner`.
    pub(in crate::annotate) fn is_unreal(&self, manner: Manner, verb: TokenIdx) -> bool {
        let sentence = self.sentence_of(verb);
        let (first, _) = self.bounds(sentence);
        let subject = if manner.is_infinitive {
            self.subject_before(sentence, manner.start)
        } else {
            self.subject(manner.start)
        };
        self.would_have(manner.start, verb)
            || subject.is_some_and(|np| {
                self.is_nobody(np)
                    || self.is_inverted(first, np.first)
                    || self.is_denied(sentence, first, np.first)
            })
    }

    /// "No envoy offered to": the subject of the sentence, where an infinitive hangs on its verb.
    fn subject_before(&self, sentence: SentenceIdx, infinitive: TokenIdx) -> Option<NounPhrase> {
        let np = self.main_subject(sentence)?;
        let is_near = np.end <= infinitive && infinitive <= np.end + INFINITIVE_REACH;
        let is_one = is_near && !(np.end..infinitive).any(|at| self.few(at, Few::ContrastEdge));
        // "Answered Norway's offer to", "asked Norway to": somebody else would do it.
        let is_of_other = infinitive > np.end
            && (self.is(infinitive - 1, Word::Will) || self.actor_at(infinitive - 1).is_some());
        (is_one && !is_of_other).then_some(np)
    }

    /// "Neither capital", "no envoy", "nobody", "none of the envoys", "not a single envoy", and "few
    /// envoys", which is hardly any (Quirk et al. 1985, section 10.59).
    pub(in crate::annotate) fn is_nobody(&self, np: NounPhrase) -> bool {
        let (first, _) = self.bounds(self.sentence_of(np.first));
        let is_not_one = np.first > first
            && self.word(np.first - 1) == "not"
            && (self.few(np.first, Few::Indefinite) || self.word(np.first) == "one");
        is_not_one
            || self.few(np.first, Few::NeitherNo)
            || self.few(np.first, Few::NegatesNoun) && !self.is(np.first, Word::Preposition)
    }

    /// "If Norway rejected", "whether Sweden wants": nobody does so yet.
    pub(in crate::annotate) fn is_supposed(&self, first: TokenIdx, subject: TokenIdx) -> bool {
        (first.max(subject.saturating_sub(SUPPOSED_REACH))..subject)
            .any(|at| self.few(at, Few::LeavesOpen))
    }

    /// Whether the clause of a verb is not so, or is only supposed: "if Norway mediates", "should Norway
    /// mediate", "if Norway offered to mediate".
    pub(in crate::annotate) fn is_unreal_or_supposed(
        &self,
        manner: Manner,
        verb: TokenIdx,
    ) -> bool {
        let (first, _) = self.bounds(self.sentence_of(verb));
        if manner.is_infinitive {
            let floor = first.max(manner.start.saturating_sub(INFINITIVE_REACH));
            let mut before = (floor..manner.start).rev().take_while(|at| self.is_word(*at));
            return before.any(|at| self.few(at, Few::LeavesOpen)) || self.is_unreal(manner, verb);
        }
        let subject = self.subject(manner.start);
        let is_supposed = subject.is_some_and(|np| {
            self.is_supposed(first, np.first)
                || np.first == first + 1 && self.word(first) == "should"
        });
        is_supposed || self.is_unreal(manner, verb)
    }

    /// "Would have rejected", "could already have asked".
    fn would_have(&self, start: TokenIdx, verb: TokenIdx) -> bool {
        let modal = (start..verb).find(|at| self.is(*at, Word::Modal));
        modal.is_some_and(|modal| (modal + 1..verb).any(|at| self.few(at, Few::PerfectHave)))
    }

    /// "Had Norway mediated, …", "nor did Norway mediate": the verb stands before its subject.
    fn is_inverted(&self, first: TokenIdx, subject: TokenIdx) -> bool {
        if subject <= first {
            return false;
        }
        let verb = subject - 1;
        let opens = verb == first || !self.is_word(verb - 1);
        opens && self.word(verb) == "had"
            || verb > first
                && (self.is(verb, Word::Auxiliary) || self.is(verb, Word::Modal))
                && self.is(verb - 1, Word::Negation)
    }

    /// "Denied that Norway mediates", "no one has said Norway mediates": the clause hangs on a verb or
    /// noun that denies it, or on one of saying that nobody says or that is negated.
    fn is_denied(&self, sentence: SentenceIdx, first: TokenIdx, subject: TokenIdx) -> bool {
        let has_that = subject > first && self.word(subject - 1) == "that";
        let end = subject - usize::from(has_that);
        let reach = if has_that { DENIAL_REACH } else { BARE_REACH };
        let floor = first.max(end.saturating_sub(reach));
        // Another clause, or a joined one, hangs on something else.
        let from = (floor..end)
            .rev()
            .take_while(|at| self.is_word(*at) && !self.is(*at, Word::Coordinator))
            .last()
            .unwrap_or(end);
        let hangs_on = |hit: &&Hit| hit.end == subject || has_that && hit.end <= end;
        self.hits_in(sentence, from..end).iter().filter(hangs_on).any(|hit| {
            match hit.cue {
                Cue::Disowned => !self.is_undone(*hit),
                // "Did not deny that it had asked" says nothing against it.
                Cue::SayVerb | Cue::BeliefVerb => {
                    !self.begins(sentence, Cue::Disowned, hit.first) && self.is_undone(*hit)
                }
                _ => false,
            }
        })
    }

    /// "Did not say", "nobody has said".
    fn is_undone(&self, hit: Hit) -> bool {
        let manner = self.manner(hit.first);
        manner.is_negated || self.subject(manner.start).is_some_and(|np| self.is_nobody(np))
    }
}
