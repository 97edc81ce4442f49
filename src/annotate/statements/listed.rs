//! Lists of what somebody demands: their items are no statements of those they speak of.

use super::super::SentenceIdx;
use super::super::clause::Reading;
use super::super::cues::Few;
use super::Candidate;
use crate::load::BlockKind;

/// What the sentence before a list said of it.
#[derive(Debug, Default)]
pub(super) struct LeadIn {
    /// It announced demands, conditions, terms: "named four conditions:".
    is_of_demands: bool,
}

impl LeadIn {
    /// Whether `sentence` is an item of a list of demands. Asked of each sentence, in order.
    pub(super) fn leads(&mut self, reading: &Reading<'_>, sentence: SentenceIdx) -> bool {
        let is_item = reading.text.block(sentence).kind == BlockKind::ListItem;
        if !is_item {
            let (first, end) = reading.bounds(sentence);
            self.is_of_demands = end > first
                && reading.word(end - 1) == ":"
                && (first..end).any(|at| reading.few(at, Few::DemandNoun));
        }
        is_item && self.is_of_demands
    }
}

/// "The owners pledge to reopen the locks" in such a list: what they are asked to pledge. Who
/// "said" something there has said it.
pub(super) fn is_demanded(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    !(candidate.cue.0..candidate.cue.1)
        .any(|at| reading.few(at, Few::PlainSaying) || reading.few(at, Few::SpeechOnly))
}
