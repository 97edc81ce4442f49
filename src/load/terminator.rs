//! The marks that end a sentence, in the scripts that news is written in: for the outline, which asks
//! whether a line is a sentence, and for `annotate`, which cuts sentences.

/// A mark that may end a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Terminator {
    /// The mark.
    mark: char,
    /// It ends a question.
    pub(crate) is_question: bool,
    /// What follows stands behind a space: else the mark may be part of a word or a number ("3.5").
    pub(crate) needs_space: bool,
}

/// Source: the property `Sentence_Terminal` of Unicode 16.0 (`PropList.txt`), of it the marks of
/// scripts in daily use, without the full-width full stop, which is a decimal point too; and the
/// ellipsis. Those that need no space have no second use (UAX #29, rule SB11, asks for none behind
/// any).
const TERMINATORS: [Terminator; 18] = [
    latin('.', false),
    latin('!', false),
    latin('?', true),
    latin('…', false),
    // Armenian, Arabic and Urdu.
    own('։', false),
    own('؟', true),
    own('۔', false),
    // Devanagari and its kin.
    own('।', false),
    own('॥', false),
    // Burmese, Ethiopic, Khmer.
    own('။', false),
    own('።', false),
    own('፧', true),
    own('។', false),
    // Chinese and Japanese.
    own('。', false),
    own('！', false),
    own('？', true),
    own('｡', false),
    latin('‼', false),
];

const fn latin(mark: char, is_question: bool) -> Terminator {
    Terminator { mark, is_question, needs_space: true }
}

const fn own(mark: char, is_question: bool) -> Terminator {
    Terminator { mark, is_question, needs_space: false }
}

/// What `mark` is as the end of a sentence, if it may be one.
pub(crate) fn terminator(mark: char) -> Option<Terminator> {
    TERMINATORS.into_iter().find(|terminator| terminator.mark == mark)
}
