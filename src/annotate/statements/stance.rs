//! How a speaker stands to the words that are reported.

use super::super::Stance;
use super::super::clause::Reading;
use super::super::cues::Few;
use super::super::text::TokenIdx;

/// What the words of the cue tell of the content. Before its verb ("“We did not fire,” Norway denied") a
/// content is what the speaker said, and a content that holds its cue ("the raid was denied by Norway")
/// tells it itself.
pub(in super::super) fn stance(
    reading: &Reading<'_>,
    cue: (TokenIdx, TokenIdx),
    content: (TokenIdx, TokenIdx),
) -> Stance {
    if content.0 < cue.1 {
        return Stance::Affirmed;
    }
    let has = |few: Few| (cue.0..cue.1).any(|at| reading.few(at, few));
    // "Dismissed the claims as baseless": what they are called is said.
    let is_called = reading.few(cue.1 - 1, Few::CallsAs);
    let denies = has(Few::DeniesContent) || has(Few::DisownsClaim) && has(Few::Disowned);
    if denies && !is_called {
        Stance::Denied
    } else if has(Few::DoubtsContent) {
        Stance::Doubted
    } else if has(Few::AsksContent) {
        Stance::Asked
    } else {
        Stance::Affirmed
    }
}
