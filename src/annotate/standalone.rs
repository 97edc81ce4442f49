//! Whether a sentence can stand alone on a page, away from the one before it, and whether a clause can,
//! away from its sentence: what it points at stands elsewhere. For the briefing to choose what it quotes.
//!
//! The words are those of the table `standalone.toml`. Sentences of every language are asked with it: a
//! sentence that wrongly seems to lean comes later in its order, and is lost nowhere.

use std::sync::LazyLock;

use serde::Deserialize;

/// Words at the start that are looked at: "It is still not at all clear whether".
const OPENING_WORDS: usize = 8;

/// Words before the comma of a phrase that opens a sentence and names nobody it then speaks of.
const FRAME_WORDS: usize = 5;

/// Words about the verb of "must not be lifted": a longer clause says something of its own.
const PASSIVE_WORDS: usize = 3;

/// Words of a main clause in which its subject is named: "the new Harrow mill". Own choice, 2026-11-23.
const MAIN_SUBJECT: usize = 4;

/// Marks taken from one clause. Own choice, November 2026: quotations inside quotations leave two; a
/// hundred thousand in a row are no writing, and each costs a walk over the clause.
const MOST_LOOSE_MARKS: usize = 8;

/// Pairs of quotation marks. The apostrophe is none: it stands inside words.
const QUOTATION_MARKS: [(char, char); 3] = [('"', '"'), ('“', '”'), ('«', '»')];

/// The table; what each list holds, its comments say.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    #[expect(dead_code, reason = "required in the file, for its reader")]
    source: String,
    leaning: List,
    speakers: List,
    links: List,
    auxiliaries: List,
    pronouns: List,
    people: List,
    before_then: List,
    copulas: List,
    clause_openers: List,
    frames: List,
    framed: List,
    subordinators: List,
    outward: List,
    pointing: List,
    clause_pointers: List,
    ordinals: List,
    possessives: List,
    passive: List,
}

/// A few words in lower case.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
struct List(Vec<String>);

impl List {
    fn has(&self, word: &str) -> bool {
        self.0.iter().any(|one| one.eq_ignore_ascii_case(word))
    }
}

impl Words {
    /// # Panics
    /// When the shipped table is not well formed, which a test rules out.
    fn get() -> &'static Self {
        static WORDS: LazyLock<Words> = LazyLock::new(|| {
            toml::from_str(include_str!("lexicon/en/standalone.toml"))
                .expect("a shipped table is tested")
        });
        &WORDS
    }

    /// "It is not known whether the ferry will sail": this "it" points forward, to the clause.
    fn points_forward(&self, opening: &[&str]) -> bool {
        opening[0].eq_ignore_ascii_case("it")
            && self.copulas.has(opening[1])
            // "It is about whether …" speaks of something before it.
            && !self.clause_openers.has(opening[2])
            && !opening[2].eq_ignore_ascii_case("about")
            && opening[3..].iter().any(|word| self.clause_openers.has(word))
            // "It is unclear whether he came": who, stands before.
            && !opening
                .windows(2)
                .any(|pair| self.clause_openers.has(pair[0]) && self.people.has(pair[1]))
    }

    /// "In return", and other links of several words.
    fn opens_with_link(&self, opening: &[&str]) -> bool {
        let opens_with = |link: &String| {
            opening.iter().zip(link.split(' ')).all(|(word, one)| word.eq_ignore_ascii_case(one))
        };
        self.links.0.iter().any(opens_with)
    }

    /// "The union warned that this would happen": what, stands before; unless the sentence has named it by
    /// then: "warned of a strike and that this would hurt".
    fn tells_of_this(&self, opening: &[&str]) -> bool {
        let is_this = |three: &[&str]| {
            three[0].eq_ignore_ascii_case("that")
                && self.clause_pointers.has(three[1])
                && self.auxiliaries.has(three[2])
        };
        let that = opening.windows(3).position(is_this);
        that.is_some_and(|that| {
            !opening[..that].iter().any(|word| word.eq_ignore_ascii_case("and"))
        })
    }

    /// "According to the mayor, they will have to wait": who they are stands before. "He" and "she" may
    /// be whoever the phrase names.
    fn goes_on_with_pronoun(&self, sentence: &str) -> bool {
        let Some((frame, rest)) = sentence.split_once(", ") else { return false };
        let opens_with = |text: &str, list: &List| {
            text.split(|c: char| !c.is_alphanumeric()).next().is_some_and(|word| list.has(word))
        };
        frame.split_whitespace().count() <= FRAME_WORDS
            && opens_with(frame, &self.frames)
            && opens_with(rest, &self.framed)
    }

    /// "If it loses, the mill will close": who, stands before, unless the main clause begins with a name.
    fn begins_with_clause_of_pronoun(&self, sentence: &str, opening: &[&str]) -> bool {
        let names = |clause: &str| {
            clause
                .split_whitespace()
                .take(MAIN_SUBJECT)
                .any(|word| word.starts_with(char::is_uppercase))
        };
        self.subordinators.has(opening[0])
            && self.speakers.has(opening[1])
            && sentence.split_once(", ").is_some_and(|(_, main)| !names(main))
    }

    /// "On Wednesday she turned the job down": whose day, stands before.
    fn opens_with_day_of_pronoun(&self, sentence: &str) -> bool {
        let is_mark = |c: char| !c.is_alphanumeric();
        let mut words = sentence.split(is_mark).filter(|word| !word.is_empty());
        let opening: [&str; 4] = std::array::from_fn(|_| words.next().unwrap_or_default());
        let [first, day, third, fourth] = opening;
        // "On Wednesday night she".
        let is_day = day.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let is_lower = third.starts_with(char::is_lowercase);
        first.eq_ignore_ascii_case("on")
            && is_day
            && (self.people.has(third) || is_lower && self.people.has(fourth))
    }

    /// "The council suggested just that; the mayor refused", "Would Norway be one of them?": what is meant stands
    /// before. A long sentence may have named it itself.
    fn ends_on_pointer(&self, sentence: &str) -> bool {
        let is_mark = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’');
        let clause = sentence.split(';').next().unwrap_or(sentence);
        let is_short = clause.split_whitespace().nth(SHORT_QUOTE).is_none();
        let last = clause.rsplit(is_mark).find(|word| !word.is_empty()).unwrap_or_default();
        let is_pointer = self.pointing.has(last) || last.eq_ignore_ascii_case("them");
        is_short && is_pointer && !clause.contains(['“', '"'])
    }

    /// "will be met", "must not be lifted": what it speaks of stands before the clause.
    fn is_passive_rest(&self, clause: &str) -> bool {
        let mut words =
            clause.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let opener = words.next().unwrap_or_default();
        let rest: Vec<&str> = words.take(PASSIVE_WORDS + 1).collect();
        let is_be = self.passive.has(opener);
        let is_open = is_be || rest.iter().any(|word| word.eq_ignore_ascii_case("be"));
        (is_be || self.auxiliaries.has(opener)) && is_open && rest.len() <= PASSIVE_WORDS
    }
}

/// Whether `sentence` opens with a word that points back, or ends with a speaker who was named
/// before. A sentence in lower case is the rest of one that was cut.
pub(crate) fn leans(sentence: &str) -> bool {
    let words_of = Words::get();
    let is_mark = |c: char| !c.is_alphanumeric();
    let mut words = sentence.split(is_mark).filter(|word| !word.is_empty());
    let opening: [&str; OPENING_WORDS] = std::array::from_fn(|_| words.next().unwrap_or_default());
    let mut backwards = sentence.rsplit(is_mark).filter(|word| !word.is_empty());
    let [last, before, third] = std::array::from_fn(|_| backwards.next());
    let is_in = |these: &List, word: Option<&str>| word.is_some_and(|word| these.has(word));
    let is_then = last.is_some_and(|word| word.eq_ignore_ascii_case("then"));
    (words_of.leaning.has(opening[0]) && !words_of.points_forward(&opening))
        || words_of.goes_on_with_pronoun(sentence)
        || (words_of.auxiliaries.has(opening[0]) && words_of.pronouns.has(opening[1]))
        || words_of.opens_with_link(&opening)
        || words_of.tells_of_this(&opening)
        || words_of.begins_with_clause_of_pronoun(sentence, &opening)
        || words_of.ends_on_pointer(sentence)
        || is_in(&words_of.speakers, before)
        || (is_then && is_in(&words_of.before_then, before))
        || (is_in(&words_of.before_then, third) && is_in(&words_of.pointing, before))
        || sentence.starts_with(char::is_lowercase)
}

/// Words of a quotation that say too little to stand without who said it: "'My part is over,' he said". Own
/// choice, 2026-11-23.
const SHORT_QUOTE: usize = 8;

/// Whether `sentence` is of somebody by a pronoun alone, at its head or as the speaker of a few words, or of
/// what it does not say: "He refused.", "'No,' she said.", "The council suggested that."
pub(crate) fn is_of_pronoun(sentence: &str) -> bool {
    let words_of = Words::get();
    let is_mark = |c: char| !c.is_alphanumeric();
    let opener = sentence.split(is_mark).find(|word| !word.is_empty()).unwrap_or_default();
    let mut backwards = sentence.rsplit(is_mark).filter(|word| !word.is_empty());
    let speaker = backwards.nth(1);
    let is_short = sentence.split_whitespace().take(SHORT_QUOTE + 1).count() <= SHORT_QUOTE;
    words_of.people.has(opener)
        || words_of.opens_with_day_of_pronoun(sentence)
        || words_of.ends_on_pointer(sentence)
        || is_short && speaker.is_some_and(|speaker| words_of.speakers.has(speaker))
}

/// Whether a clause that is shown without its sentence points at something outside it.
pub(crate) fn points_out(clause: &str) -> bool {
    let words_of = Words::get();
    let is_mark = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’');
    let mut backwards = clause.rsplit(is_mark).filter(|word| !word.is_empty());
    let [last, before, third] = std::array::from_fn(|_| backwards.next().unwrap_or_default());
    let opener = clause.split(is_mark).find(|word| !word.is_empty()).unwrap_or_default();
    words_of.outward.has(last)
        || words_of.is_passive_rest(clause)
        || words_of.pointing.has(before)
        || (words_of.ordinals.has(before) && third.eq_ignore_ascii_case("the"))
        || words_of.clause_pointers.has(opener)
}

/// Whether a phrase names people by whose they are, and another sentence says whose: "its envoys".
pub(crate) fn is_somebodys(phrase: &str) -> bool {
    let opener = phrase.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
    opener.is_some_and(|opener| Words::get().possessives.has(opener))
}

/// A clause out of its sentence, without a comma at its end and without a quotation mark or a bracket
/// whose other half stands outside: `there is no deal,"`.
pub(crate) fn without_loose_marks(clause: &str) -> &str {
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
            "The guild warned last month that this would happen.",
            "If it loses, the crews will be back on the road.",
            "The council suggested just that; the mayor refused to sit with owners.",
            "Would Norway be one of them?",
        ] {
            assert!(leans(leaning), "{leaning}");
        }
        for alone in [
            "It is still not known whether the mill opens.",
            "Thistles grow.",
            "If the talks fail, the ferry stops.",
            "If it loses, Harrow will close the mill.",
            "If this response fails, the mill will close.",
            "According to the mayor, the mill will have to wait.",
            "In his letter, he asked for a ferry.",
            "The guild said that this ferry would sail.",
            "The guild wants a strike and says that this would help.",
            "The crews of the ferry want the mill and the mayor to pay them.",
            "Норланд ждёт.",
            "",
        ] {
            assert!(!leans(alone), "{alone}");
        }
    }

    #[test]
    fn a_sentence_is_of_somebody_by_a_pronoun() {
        for of_pronoun in [
            "He refused to pay.",
            "“My part is over,” he said.",
            "They waited.",
            "On Wednesday she turned the job down, citing her health.",
            "On Tuesday night they drove the trucks off.",
        ] {
            assert!(is_of_pronoun(of_pronoun), "{of_pronoun}");
        }
        for named in [
            "But the mill waited.",
            "It is not known who pays.",
            "The mayor said he waits for the mill of the town to pay.",
            "On Wednesday the mayor said she waits for the mill of the town.",
            "",
        ] {
            assert!(!is_of_pronoun(named), "{named}");
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
