//! A sentence as a list of words, and the small classes of English words that tell where its
//! subject ends and its verb begins.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use crate::annotate::{stem, terms};

/// A word of a sentence.
#[derive(Debug, Clone)]
pub(super) struct Word<'t> {
    /// As written, without "'s" and "n't".
    pub(super) text: &'t str,
    /// What is equal for all forms of it.
    pub(super) lemma: String,
    /// It ends in "'s" or "s'".
    pub(super) is_possessive: bool,
    /// Something stands between it and the word before: a comma, a dash, a quotation mark.
    pub(super) is_after_mark: bool,
}

impl Word<'_> {
    pub(super) fn is_name(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    pub(super) fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    /// In lower case, as the classes below have their words.
    pub(super) fn is(&self, class: &[&str]) -> bool {
        class.iter().any(|one| self.text.eq_ignore_ascii_case(one))
    }

    /// Whether it says what a sentence is about.
    pub(super) fn is_content(&self) -> bool {
        self.is_number() || !terms(self.text).is_empty()
    }

    pub(super) fn is_adverb(&self) -> bool {
        self.is(ADVERBS) || (self.text.len() > 4 && self.text.ends_with("ly"))
    }
}

/// The words of `text`, "n't" as a word of its own.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let is_of_number = |c: char| matches!(c, '.' | ',');
    let mut at = 0;
    let mut last_end = 0;
    while let Some(skipped) = text[at..].find(|c: char| c.is_alphanumeric()) {
        let start = at + skipped;
        let mut end = start;
        let mut chars = text[start..].char_indices().peekable();
        while let Some((offset, c)) = chars.next() {
            let next_is_digit =
                || chars.clone().next().is_some_and(|(_, next)| next.is_ascii_digit());
            let is_inner = is_of_word(c)
                || (is_of_number(c)
                    && text[..start + offset].ends_with(|c: char| c.is_ascii_digit())
                    && next_is_digit());
            if !is_inner {
                break;
            }
            end = start + offset + c.len_utf8();
        }
        at = end;
        let raw = text[start..end].trim_end_matches(['\'', '’', '-']);
        let is_plural_possessive = text[start + raw.len()..end].starts_with(['\'', '’'])
            && raw.ends_with('s')
            && !text[end..].starts_with(['”', '"']);
        let mark = text[last_end..start].chars().any(|c| !c.is_whitespace());
        last_end = end;
        let owner = raw.strip_suffix("'s").or_else(|| raw.strip_suffix("’s"));
        let is_possessive = owner.is_some() || is_plural_possessive;
        let word_text = owner.unwrap_or(raw);
        let verb = word_text.strip_suffix("n't").or_else(|| word_text.strip_suffix("n’t"));
        let word =
            |text, is_after_mark| Word { text, lemma: lemma(text), is_possessive, is_after_mark };
        // "Won't" and "can't" lose a letter.
        match verb {
            Some(verb) if !verb.is_empty() => {
                let whole = match verb {
                    "wo" => "will",
                    "ca" => "can",
                    other => other,
                };
                words.push(word(whole, mark));
                words.push(word("not", false));
            }
            _ => words.push(word(word_text, mark)),
        }
    }
    words
}

/// The base of a verb, and of any other word its stem.
pub(super) fn lemma(word: &str) -> String {
    let mut lower = Cow::Borrowed(word);
    if word.chars().any(char::is_uppercase) {
        lower = Cow::Owned(word.to_lowercase());
    }
    let base = IRREGULAR_BASE.get(&*lower).copied().unwrap_or(&lower);
    stem(base).into_owned()
}

/// Verbs whose forms no rule makes: base, then past tense and participle. After Quirk, Greenbaum,
/// Leech and Svartvik (1985), "A Comprehensive Grammar of the English Language", sections 3.11 to
/// 3.19; those that news uses of people and states.
const IRREGULAR: &str = "become became,begin began begun,bind bound,break broke broken,bring brought,build built,buy bought,catch caught,choose chose chosen,come came,cut cut,deal dealt,draw drew drawn,drive drove driven,eat ate eaten,fall fell fallen,feel felt,fight fought,find found,flee fled,fly flew flown,forgive forgave forgiven,freeze froze frozen,get got gotten,give gave given,go went gone,grow grew grown,hang hung,hear heard,hide hid hidden,hit hit,hold held,keep kept,know knew known,lay laid,lead led,leave left,lend lent,let let,lose lost,make made,mean meant,meet met,overthrow overthrew overthrown,pay paid,put put,quit quit,read read,ride rode ridden,rise rose risen,run ran,say said,see saw seen,seek sought,sell sold,send sent,set set,shoot shot,shrink shrank shrunk,shut shut,sink sank sunk,sit sat,speak spoke spoken,spend spent,split split,spread spread,stand stood,steal stole stolen,strike struck,swear swore sworn,take took taken,teach taught,tell told,think thought,throw threw thrown,undergo underwent undergone,understand understood,win won,withdraw withdrew withdrawn,withhold withheld,write wrote written,reply replied,try tried,deny denied,carry carried,apply applied,ratify ratified,testify testified,die died,free freed,agree agreed,lie lied,stop stopped stopping,ban banned,submit submitted submitting,admit admitted,permit permitted,control controlled,veto vetoed,boycott boycotted";

static IRREGULAR_BASE: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut forms = HashMap::new();
    for verb in IRREGULAR.split(',') {
        let mut of_verb = verb.split(' ');
        let base = of_verb.next().unwrap_or_default();
        for form in of_verb {
            forms.insert(form, base);
        }
    }
    forms
});

/// Auxiliaries (the same grammar, section 3.21).
pub(super) const AUXILIARIES: &[&str] = &[
    "will", "would", "shall", "should", "can", "could", "may", "might", "must", "has", "have",
    "had", "do", "does", "did", "is", "are", "was", "were", "be", "been", "being",
];

pub(super) const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "being"];

pub(super) const NOT: &[&str] = &["not", "never"];

/// Adverbs that stand inside a verb group and do not end in "-ly".
const ADVERBS: &[&str] =
    &["also", "already", "now", "then", "soon", "thus", "indeed", "ever", "again", "at", "last"];

/// Determiners and possessives (chapter 5).
pub(super) const DETERMINERS: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my",
    "all", "both", "each", "every", "any", "some", "no",
];

/// Simple prepositions (chapter 9).
pub(super) const PREPOSITIONS: &[&str] = &[
    "of", "in", "on", "at", "by", "for", "from", "to", "into", "with", "without", "within",
    "about", "above", "across", "against", "along", "among", "around", "before", "behind",
    "between", "beyond", "despite", "during", "near", "off", "over", "through", "under", "until",
    "upon", "via", "after", "since", "towards", "toward", "like", "as", "than",
];

/// Words that open another clause (chapters 13 to 15).
pub(super) const OPENERS: &[&str] = &[
    "who", "which", "whose", "where", "when", "while", "because", "if", "unless", "although",
    "though", "whether", "and", "or", "but", "so", "after", "before", "until", "since", "once",
];

pub(super) const PRONOUNS: &[&str] =
    &["he", "she", "it", "they", "we", "you", "i", "there", "who", "this", "these", "those"];

/// Verbs by which somebody says what he will do or has done (Quirk et al., section 16.31).
pub(super) const REPORTING: &[&str] = &[
    "said",
    "says",
    "announced",
    "announces",
    "confirmed",
    "confirms",
    "told",
    "declared",
    "declares",
    "stated",
    "states",
    "pledged",
    "promised",
    "added",
    "decided",
    "ruled",
];

/// Words with which a sentence tells of something that is not so, or not yet, or not sure:
/// modality, wishes, plans, doubts (Quirk et al., sections 4.49 ff. and 16.31; own selection,
/// November 2026). What they colour is no answer.
pub(super) const UNREAL: &[&str] = &[
    "if",
    "whether",
    "unless",
    "could",
    "may",
    "might",
    "should",
    "must",
    "can",
    "cannot",
    "shall",
    "hope",
    "hopes",
    "hoped",
    "want",
    "wants",
    "wanted",
    "wish",
    "wishes",
    "demand",
    "demands",
    "demanded",
    "ask",
    "asks",
    "asked",
    "urge",
    "urges",
    "urged",
    "expect",
    "expects",
    "expected",
    "likely",
    "unlikely",
    "fear",
    "fears",
    "feared",
    "warn",
    "warns",
    "warned",
    "possible",
    "possibly",
    "perhaps",
    "probably",
    "planned",
    "consider",
    "considers",
    "considered",
    "considering",
    "seek",
    "seeks",
    "sought",
    "propose",
    "proposes",
    "proposed",
    "try",
    "tries",
    "tried",
    "threaten",
    "threatens",
    "threatened",
    "unclear",
    "unknown",
    "uncertain",
    "yet",
    "until",
    "before",
    "reportedly",
    "allegedly",
    "apparently",
    "almost",
    "nearly",
    "deny",
    "denies",
    "denied",
    "doubt",
    "doubts",
    "doubted",
    "question",
    "questions",
    "prepared",
    "ready",
    "willing",
    "due",
    "scheduled",
    "rumour",
    "rumours",
    "rumor",
    "rumors",
    "speculation",
    "believe",
    "believes",
    "believed",
    "think",
    "thinks",
    "thought",
    "predict",
    "predicts",
    "predicted",
    "suggest",
    "suggests",
    "suggested",
    "insist",
    "insists",
    "had",
    "request",
    "requests",
    "requested",
    "call",
    "calls",
    "called",
    "chance",
    "risk",
    "condition",
    "provided",
    "only",
    "partly",
    "partially",
    "once",
    "supposedly",
    "claim",
    "claims",
    "claimed",
    "rather",
    "instead",
];

/// "Agreed to sign" tells of the act; "wanted to sign" does not.
pub(super) const COMMITS: &[&str] = &["agreed", "agrees", "decided", "decides", "voted", "votes"];

/// "Refused to sign": the act is not done.
pub(super) const REFUSES: &[&str] =
    &["refused", "refuses", "declined", "declines", "failed", "fails"];

/// Titles before a name: they tell nobody apart (own list, after the titles of the desk).
pub(super) const TITLES: &[&str] = &[
    "president",
    "prime",
    "minister",
    "foreign",
    "defence",
    "defense",
    "finance",
    "interior",
    "deputy",
    "secretary",
    "secretary-general",
    "general",
    "chancellor",
    "king",
    "queen",
    "judge",
    "ambassador",
    "envoy",
    "chairman",
    "chairwoman",
    "mr",
    "mrs",
    "ms",
    "dr",
    "state",
    "of",
];

/// Words that make of a thing another one: "a second offer".
pub(super) const OTHERS: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "sixth", "another", "other", "new", "earlier",
    "previous", "former", "next", "similar", "separate", "rival", "own",
];

pub(super) const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "yesterday",
    "today",
];

/// Verbs that answer for each other, then those that answer with the opposite. Own list, November
/// 2026: acts that disputes wait for.
const KIN: &[(&str, &str)] = &[
    ("accept approve endorse", "reject refuse veto"),
    ("reply respond answer", ""),
    ("stay remain", "leave quit withdraw"),
    ("continue", "stop end collapse"),
    ("resume restart", ""),
    ("open reopen", "close shut"),
    ("win", "lose"),
    ("attend join", "boycott"),
    ("release free", ""),
    ("extend prolong", ""),
    ("honour honor keep", "break"),
];

/// What a verb is looked up by: its own lemma, and each family it belongs to. `true` for the
/// opposite of what the family asks.
pub(super) fn families(lemma: &str) -> Vec<(String, bool)> {
    static FAMILIES: LazyLock<HashMap<String, Vec<(String, bool)>>> = LazyLock::new(|| {
        let mut families: HashMap<String, Vec<(String, bool)>> = HashMap::new();
        for (same, opposite) in KIN {
            let name = same.split(' ').next().unwrap_or_default();
            let sides = [(same, false), (opposite, true)];
            for (verbs, is_opposite) in sides {
                for verb in verbs.split(' ').filter(|verb| !verb.is_empty()) {
                    let of = families.entry(stem(verb).into_owned()).or_default();
                    of.push((format!("{name}~"), is_opposite));
                }
            }
        }
        families
    });
    let mut all = vec![(lemma.to_owned(), false)];
    all.extend(FAMILIES.get(lemma).into_iter().flatten().cloned());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_their_endings_and_keep_their_marks() {
        let found = words("Iran's banks, he said, won't pay $3,500.50 – “now”");
        let texts: Vec<&str> = found.iter().map(|word| word.text).collect();
        assert_eq!(texts, ["Iran", "banks", "he", "said", "will", "not", "pay", "3,500.50", "now"]);
        let marks: Vec<bool> = found.iter().map(|word| word.is_after_mark).collect();
        assert_eq!(marks, [false, false, true, false, true, false, false, true, true]);
        assert!(found[0].is_possessive && !found[1].is_possessive);
        assert!(words("the banks’ money")[1].is_possessive);
    }

    #[test]
    fn forms_of_a_verb_have_one_lemma() {
        for (one, other) in [
            ("met", "meet"),
            ("signed", "signs"),
            ("withdrew", "withdrawn"),
            ("replied", "reply"),
            ("paid", "pays"),
        ] {
            assert_eq!(lemma(one), lemma(other), "{one}, {other}");
        }
        assert_eq!(families(&lemma("rejected"))[1], ("accept~".to_owned(), true));
    }
}
