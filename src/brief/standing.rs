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
    "previously",
    "later",
    "earlier",
    "afterwards",
    "subsequently",
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

/// Words at the start that are looked at: "It is still not at all clear whether".
const OPENING_WORDS: usize = 8;

/// Openers of more than one word that refer back. Our own list, 2026-11-21.
const LINKS: &[&[&str]] = &[
    &["in", "return"],
    &["in", "response"],
    &["in", "turn"],
    &["as", "a", "result"],
    &["as", "such"],
    &["at", "the", "same", "time"],
    &["on", "the", "other", "hand"],
    &["for", "example"],
    &["in", "addition"],
    &["even", "so"],
    &["if", "not"],
    &["if", "so"],
    &["after", "that"],
    &["before", "that"],
    &["by", "then"],
    &["until", "then"],
    &["the", "latter"],
    &["the", "former"],
    &["one", "of", "them"],
    &["all", "of", "them"],
    &["none", "of", "them"],
    &["because", "of", "this"],
];

/// Verbs that open a question, and the pronouns whose meaning then stands before it: "Do they".
const AUXILIARIES: &[&str] = &[
    "do", "does", "did", "will", "would", "can", "could", "is", "are", "was", "were", "has",
    "have", "had", "should", "may", "might", "must",
];
const PRONOUNS: &[&str] = &["he", "she", "it", "they", "this", "that", "these", "those", "we"];

const PEOPLE: &[&str] = &["he", "she", "they"];

/// "… before then", "… before that vote": the day stands in another sentence.
const BEFORE_THEN: &[&str] = &["before", "by", "since", "until", "after"];

/// Verbs and openers of clauses that a forward "it" stands for. Our own lists, 2026-11-21.
const COPULAS: &[&str] =
    &["is", "was", "remains", "remained", "seems", "seemed", "appears", "becomes", "became"];
const CLAUSE_OPENERS: &[&str] =
    &["whether", "who", "what", "how", "when", "where", "why", "that", "if", "which"];

/// Whether `sentence` opens with a word that points back, or ends with a speaker who was named
/// before. A sentence in lower case is the rest of one that was cut.
pub(super) fn leans(sentence: &str) -> bool {
    let is_mark = |c: char| !c.is_alphanumeric();
    let mut words = sentence.split(is_mark).filter(|word| !word.is_empty());
    let opening: [&str; OPENING_WORDS] = std::array::from_fn(|_| words.next().unwrap_or_default());
    let mut backwards = sentence.rsplit(is_mark).filter(|word| !word.is_empty());
    let [last, speaker, third] = std::array::from_fn(|_| backwards.next());
    let points_back = |word: &str| is_in(LEANING, word) && !is_expletive(&opening);
    points_back(opening[0])
        || goes_on_with_pronoun(sentence)
        || (is_in(AUXILIARIES, opening[0]) && is_in(PRONOUNS, opening[1]))
        || LINKS.iter().any(|link| opens_with(&opening, link))
        || speaker.is_some_and(|word| is_in(SPEAKERS, word))
        || (speaker.is_some_and(|word| is_in(BEFORE_THEN, word))
            && last.is_some_and(|word| word.eq_ignore_ascii_case("then")))
        || (third.is_some_and(|word| is_in(BEFORE_THEN, word))
            && speaker.is_some_and(|word| is_in(POINTING, word)))
        || sentence.starts_with(char::is_lowercase)
}

/// Openers of a phrase before a comma that names nobody the sentence then speaks of.
const FRAMES: &[&str] = &["according", "in", "on", "at", "by", "after", "before", "since", "until"];

/// Words before the comma of such a phrase.
const FRAME_WORDS: usize = 5;

/// "According to the mayor, they will have to wait": who they are stands before. "He" and "she" may
/// be whoever the phrase names.
fn goes_on_with_pronoun(sentence: &str) -> bool {
    let Some((frame, rest)) = sentence.split_once(", ") else { return false };
    let first = |text: &str| text.split(|c: char| !c.is_alphanumeric()).next().map(str::to_owned);
    frame.split_whitespace().count() <= FRAME_WORDS
        && first(frame).is_some_and(|word| is_in(FRAMES, &word))
        && first(rest).is_some_and(|word| is_in(&["they", "these", "those", "this"], &word))
}

/// Words at the end of a clause that stand for what another clause names: "certify both".
const OUTWARD: &[&str] = &[
    "both", "it", "them", "this", "that", "these", "those", "so", "one", "ones", "neither",
    "either", "him", "her", "us",
];

/// Words before the last one that say it was named before: "rejected that condition".
const POINTING: &[&str] = &["this", "that", "these", "those", "such"];

/// Numbers and places in a row that a noun with "the" refers back by: "the first condition".
const ORDINALS: &[&str] =
    &["first", "second", "third", "fourth", "fifth", "last", "former", "latter", "same", "other"];

const POSSESSIVES: &[&str] = &["its", "their", "his", "her", "our", "my", "your", "whose"];

/// Whether a clause that is shown without its sentence points at something outside it.
pub(super) fn points_out(clause: &str) -> bool {
    let is_mark = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’');
    let mut backwards = clause.rsplit(is_mark).filter(|word| !word.is_empty());
    let [last, before, third] = std::array::from_fn(|_| backwards.next().unwrap_or_default());
    let opener = clause.split(is_mark).find(|word| !word.is_empty()).unwrap_or_default();
    is_in(OUTWARD, last)
        || is_passive_rest(clause)
        || is_in(POINTING, before)
        || (is_in(ORDINALS, before) && third.eq_ignore_ascii_case("the"))
        || is_in(&["this", "these", "such"], opener)
}

/// "will be met", "must not be lifted": what it speaks of stands before the clause. Three words about
/// the verb at most, for a longer one says something of its own.
fn is_passive_rest(clause: &str) -> bool {
    let mut words = clause.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let opener = words.next().unwrap_or_default();
    let has_auxiliary = is_in(AUXILIARIES, opener) || is_in(&["be", "been"], opener);
    let rest: Vec<&str> = words.collect();
    let is_be = is_in(&["be", "been"], opener) || rest.iter().any(|word| is_in(&["be"], word));
    has_auxiliary && is_be && rest.len() <= 3
}

/// A clause out of its sentence, without a comma at its end and without a quotation mark or a bracket
/// whose other half stands outside: `there is no deal,"`.
pub(super) fn without_loose_marks(clause: &str) -> &str {
    let mut clause = clause.trim();
    for _ in 0..MOST_LOOSE_MARKS {
        let before = clause;
        clause = clause.trim_end_matches([',', ';', ':']).trim_end();
        for (opening, closing) in QUOTATION_MARKS {
            let n = |mark: char| clause.matches(mark).count();
            let is_loose =
                if opening == closing { n(closing) % 2 == 1 } else { n(opening) != n(closing) };
            if is_loose {
                clause = clause.strip_suffix(closing).unwrap_or(clause);
                clause = if clause.len() == before.len() {
                    clause.strip_prefix(opening).unwrap_or(clause)
                } else {
                    clause
                };
            }
        }
        // "the Mill Owners' Group (MOG": an inset that begins and does not end.
        if let Some((whole, inset)) = clause.rsplit_once('(')
            && !inset.contains(')')
        {
            clause = whole.trim_end();
        }
        if clause == before {
            break;
        }
    }
    clause
}

/// Marks taken from one clause. Own choice, November 2026: quotations inside quotations leave two; a
/// hundred thousand in a row are no writing, and each costs a walk over the clause.
const MOST_LOOSE_MARKS: usize = 8;

/// Pairs of quotation marks. The apostrophe is none: it stands inside words.
const QUOTATION_MARKS: [(char, char); 3] = [('"', '"'), ('“', '”'), ('«', '»')];

/// Whether a phrase names people by whose they are, and another sentence says whose: "its envoys".
pub(super) fn is_somebodys(phrase: &str) -> bool {
    let opener = phrase.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
    opener.is_some_and(|opener| is_in(POSSESSIVES, opener))
}

fn is_in(list: &[&str], word: &str) -> bool {
    list.iter().any(|one| one.eq_ignore_ascii_case(word))
}

fn opens_with(opening: &[&str], link: &[&str]) -> bool {
    opening.iter().zip(link).all(|(word, of_link)| word.eq_ignore_ascii_case(of_link))
}

/// "It is not known whether the ferry will sail": this "it" points forward, to the clause.
fn is_expletive(opening: &[&str]) -> bool {
    opening[0].eq_ignore_ascii_case("it")
        && is_in(COPULAS, opening[1])
        // "It is about whether …" speaks of something before it.
        && !is_in(CLAUSE_OPENERS, opening[2])
        && !opening[2].eq_ignore_ascii_case("about")
        && opening[3..].iter().any(|word| is_in(CLAUSE_OPENERS, word))
        // "It is unclear whether he came": who, stands before.
        && !opening.windows(2).any(|pair| is_in(CLAUSE_OPENERS, pair[0]) && is_in(PEOPLE, pair[1]))
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
            "Do they keep talking?",
            "In return the union lifts its ban.",
            "An agreement could be reached before then.",
            "It is not known whether anybody wants a pact before that day.",
            "It is about whether anybody pays.",
            "It did not say who paid.",
            "It is unclear whether she left.",
            "According to the mayor, they will have to wait.",
            "Previously, the mayor had closed the mill.",
        ] {
            assert!(leans(leaning), "{leaning}");
        }
        for alone in [
            "It is still not known whether the mill opens.",
            "Thistles grow.",
            "If the talks fail, the ferry stops.",
            "According to the mayor, the mill will have to wait.",
            "In his letter, he asked for a ferry.",
            "Норланд ждёт.",
            "",
        ] {
            assert!(!leans(alone), "{alone}");
        }
    }

    #[test]
    fn a_clause_keeps_the_marks_that_are_whole() {
        for (clause, expected) in [
            ("there is no deal,\"", "there is no deal"),
            ("“the ferry stops", "the ferry stops"),
            ("the ferry stops”,", "the ferry stops"),
            ("a “second” ferry", "a “second” ferry"),
            ("the “second ferry”", "the “second ferry”"),
            ("the \"second\"", "the \"second\""),
            ("\"", ""),
            ("", ""),
            ("the ferry stops””””””””””", "the ferry stops””"),
            ("sail for the Ferry Line (FL", "sail for the Ferry Line"),
            ("sail for the Ferry Line (FL) at once", "sail for the Ferry Line (FL) at once"),
            ("\"a second ferry", "a second ferry"),
        ] {
            assert_eq!(without_loose_marks(clause), expected, "{clause}");
        }
    }

    #[test]
    fn a_clause_out_of_its_sentence_may_point_at_nothing() {
        for pointing in [
            "sign both",
            "rejected that clause",
            "the second clause",
            "will pay for the last step",
            "these ferries stay in port",
            "repair them.",
            "will be met",
            "must not be lifted",
            "be released at once",
        ] {
            assert!(points_out(pointing), "{pointing}");
        }
        for clear in [
            "pay off the loans",
            "the ferries that were seized",
            "a second ferry",
            "will not negotiate",
            "be the first to lift the ban on lorries",
            "must leave the port",
            "lower fares",
            "",
        ] {
            assert!(!points_out(clear), "{clear}");
        }
    }
}
