//! Whether a sentence can stand alone on a page, away from the one before it.

/// Words that tie a sentence to the one before it: reference and conjunction after Halliday and
/// Hasan (1976), "Cohesion in English", chapters 2 and 5.
const LEANING: &[&str] = &[
    "he",
    "she",
    "it",
    "they",
    "him",
    "her",
    "them",
    "his",
    "hers",
    "its",
    "their",
    "theirs",
    "this",
    "that",
    "these",
    "those",
    "such",
    "here",
    "there",
    "then",
    "thus",
    "hence",
    "so",
    "but",
    "and",
    "or",
    "nor",
    "yet",
    "however",
    "moreover",
    "furthermore",
    "besides",
    "also",
    "instead",
    "otherwise",
    "therefore",
    "nevertheless",
    "nonetheless",
    "meanwhile",
    "still",
    "likewise",
    "similarly",
    "again",
    "finally",
    "consequently",
    "accordingly",
    "additionally",
    "both",
    "neither",
    "another",
    "others",
    "i",
    "we",
    "you",
    "my",
    "our",
    "your",
    "what",
    "which",
    "who",
];

/// Pronouns that name a speaker at the end: "…, they said."
const SPEAKERS: &[&str] = &["he", "she", "they", "it"];

/// Whether `sentence` opens with a word that points back, or ends with a speaker who was named
/// before. A sentence in lower case is the rest of one that was cut.
pub(super) fn leans(sentence: &str) -> bool {
    let is_mark = |c: char| !c.is_alphanumeric();
    let first = sentence.split(is_mark).find(|word| !word.is_empty());
    let speaker = sentence.rsplit(is_mark).filter(|word| !word.is_empty()).nth(1);
    let is_in = |list: &[&str], word: &str| list.iter().any(|one| one.eq_ignore_ascii_case(word));
    first.is_some_and(|word| is_in(LEANING, word))
        || speaker.is_some_and(|word| is_in(SPEAKERS, word))
        || sentence.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pronoun_or_a_conjunction_points_back() {
        for leaning in [
            "This could end badly.",
            "“It is late,” she said.",
            "But who pays?",
            "and rain",
            "The dam could break, he said.",
        ] {
            assert!(leans(leaning), "{leaning}");
        }
        for alone in ["Thistles grow.", "If the talks fail, the ferry stops.", "Норланд ждёт.", ""]
        {
            assert!(!leans(alone), "{alone}");
        }
    }
}
