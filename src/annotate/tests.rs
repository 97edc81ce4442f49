//! Helpers for the tests of recognisers: a text in, its labels out.

mod invented;
mod keys;
mod rules;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::lexicon::Lexicons;
use super::text::tests::{article, check_linear, check_linear_text};
use super::{ActorIdx, Labels, Origin, PackedLabels, Who, annotate};
use crate::config::{Config, TextRights, Tlp};
use crate::load::{Article, ProseRange, Standing};

/// Made once: its tables take longer to read than a test takes.
static LEXICON: LazyLock<Lexicons> = LazyLock::new(|| Lexicons::new(&Config::default()).value);

/// The labels of a text of one paragraph a line, and the article.
pub(super) fn label(text: &str) -> (Labels, Article) {
    let article = article(text);
    (annotate(&article, &standing(), &LEXICON).value, article)
}

/// The labels of a text that came out on a day.
pub(super) fn label_on(text: &str, day: jiff::civil::Date) -> Labels {
    let mut article = article(text);
    article.meta.date = Some(day);
    annotate(&article, &standing(), &LEXICON).value
}

pub(super) fn standing() -> Standing {
    Standing {
        source: None,
        text: TextRights::Full,
        tlp: Tlp::Clear,
        reliability: None,
        lang: "en".to_owned(),
    }
}

impl Labels {
    /// The name of an actor.
    pub(super) fn name(&self, actor: ActorIdx) -> &str {
        &self.actors[actor.0 as usize].name
    }

    /// The name of a speaker, or the phrase.
    pub(super) fn speaker<'a>(&'a self, speaker: &'a Who) -> &'a str {
        match speaker {
            Who::Actor(actor) => self.name(*actor),
            Who::Unnamed(phrase) => phrase,
        }
    }
}

/// A text may end anywhere: nobody pastes to the full stop. Every word of our tables stands last, behind
/// what makes rules look further, and every invented sentence is cut behind each of its words.
#[test]
fn a_text_may_end_at_any_word() {
    let check = |text: &str| {
        let (labels, article) = label(text);
        let packed = PackedLabels::of(&labels);
        assert!(PackedLabels::checked(packed.bytes(), &article.prose).is_some(), "{text}");
    };
    let fronts =
        ["", "Norway ", "The talks could fail, Norway told ", "Peru, Chile and Norway said "];
    for (word, _) in LEXICON.of("en").cues().words() {
        for front in fronts {
            check(&format!("{front}{word}"));
            check(&format!("{front}{word} the"));
        }
    }
    for sentence in invented::sentences() {
        for (end, _) in sentence.match_indices(' ') {
            check(&sentence[..end]);
        }
    }
}

#[test]
fn hostile_text_is_labelled_in_one_pass() {
    check_linear(
        &[
            "said ",
            "he said ",
            "could fail, ",
            "between Norway and Sweden, ",
            "mediate between Kenya and ",
            "which who that ",
            "“ ",
            "“he said “she said ",
            "“Yes,” ",
            "if whether mediate ",
            "( ",
            "([{",
            "a",
            "Mr. Roe said, ",
            "quoted as saying ",
            "asked Norway to mediate as ",
            "ended its mediation ",
            "the intermediary ",
            "chaired by Norway ",
            "the Foreign Ministry ",
            "the Zorval ",
            "Monday to Tuesday to ",
            "Astrid Okoro, ",
            "Norway's ",
            "3 million of ",
            "It said. ",
            "# Head\n",
            "Talks failed.\n",
            "killed 30 people and ",
            "10,000 people were killed and ",
            "the joint mediation of Norway and ",
            "the Senate and Kenya and ",
            "told the council, but told ",
            "the gate, Jane Roe says, ",
            "the gate, said Jane Roe, the quay ",
            "on 3 May at 5 p.m. ",
            "Minister Jane Roe said no. The minister said so. ",
            "They said so. It said so. ",
            "The group, the Roe Fund, said it. ",
            "Confirmed it. ",
            "wants peace and asks for talks, ",
            "At St Roe's. ",
            "Roe, a clerk at ",
            "Union of Riders and ",
            "Hauliers' ",
            "1234567890 ",
            "5 p.m. ",
            "“Norway” the UN, ",
            "Norway’s demand to, ",
            "pay within 3 days, ",
            "Norway said that Peru and ",
        ],
        |article| drop(annotate(article, &standing(), &LEXICON)),
    );
}

/// Where one word at an end of the sentence is what every cue in it asks for, or asks for in vain.
#[test]
fn hostile_text_in_one_frame_is_labelled_in_one_pass() {
    for (front, piece, back) in [
        ("The union said ", "it must pay, ", ""),
        ("Norway", ", whether by sea", " is no longer unknown."),
        ("Unless ", "Norway will lift it ", ""),
    ] {
        check_linear_text(
            piece,
            |n_pieces| format!("{front}{}{back}", piece.repeat(n_pieces)),
            |article| drop(annotate(article, &standing(), &LEXICON)),
        );
    }
}

/// Where every name, heading, quotation, date or number is another one.
#[test]
fn hostile_text_of_many_kinds_is_labelled_in_one_pass() {
    let names = ["Abdek", "Fotun", "Kirun", "Malor", "Sanev", "Tibor", "Ulmen", "Zarid"];
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).expect("below 26"));
    let name = |n: usize| {
        let (first, last) = (names[n % 8], names[n / 8 % 8]);
        format!("{first}{} {last}{}{}", letter(n / 64), letter(n / 1664), letter(n))
    };
    let texts: [(&str, &dyn Fn(usize) -> String); 9] = [
        ("names", &|n| format!("{}, ", name(n))),
        ("speakers", &|n| format!("{} said so.\n", name(n))),
        ("ministers", &|n| format!("Minister {} spoke. The minister said so.\n", name(n))),
        ("bodies", &|n| format!("The {} Fund sued the {} Union. ", name(n), name(n + 1))),
        ("mediators", &|n| format!("{} mediates between {} and Peru. ", name(n), name(n + 1))),
        ("headings", &|n| format!("# Risks of {}\n\n", name(n))),
        ("quotations", &|n| format!("“It may fail,” said {}. ", name(n))),
        ("dates", &|n| format!("on {} May {}, ", n % 31 + 1, 1900 + n % 150)),
        ("digits", &|n| format!("{n} people, ")),
    ];
    for (kind, part) in texts {
        check_linear_text(
            kind,
            |n_parts| (0..n_parts).map(part).collect(),
            |article| drop(annotate(article, &standing(), &LEXICON)),
        );
    }
}

/// Where a sentence begins with many plain words: what looks back from every cue looks at all of them.
#[test]
fn hostile_text_behind_plain_words_is_labelled_in_one_pass() {
    let pieces = [
        "the gate, whether it holds or not, ",
        "the strike, according to Norway, was over, ",
        "Norway and Peru said no, ",
        "could fail, ",
        "mediate between Kenya and Peru, ",
        "10,000 people were killed, ",
        "wants peace, ",
        "the former minister Jane Roe, ",
        "it will not be known who, ",
        "warned Norway of it and warned that, ",
        "had threatened to go, they fear, ",
        "would cost a million, ",
        "and threatening to be on the brink of ",
        "the same whether it is a boat or not ",
        "asked if it may, ",
        "unless it fails the strike will spread, ",
        "nobody said no raid could harm it, they worry the dam may burst, ",
        "if its demand for a cut is a red line, as long as it may, ",
        "the leaders of Norway and Peru will not mediate, ",
        "no one said that Norway would have asked Peru to mediate, ",
        "the question of who was settled, whether it was in doubt ",
    ];
    for piece in pieces {
        check_linear_text(
            piece,
            |n_pieces| "grey stone ".repeat(n_pieces) + &piece.repeat(n_pieces),
            |article| drop(annotate(article, &standing(), &LEXICON)),
        );
    }
}

/// What is kept of one sentence does not grow with its square: labels, and the words they hold.
#[test]
fn labels_of_one_long_sentence_stay_as_long_as_it_is() {
    let size = |text: &str| {
        let (labels, _) = label(text);
        serde_json::to_string(&labels).expect("labels are plain data").len()
    };
    for piece in [
        "he said that the council could fail and Norway refused to sign ",
        "Astrid Okoro and ",
        "killed 30 people on 3 May and ",
        "“Yes,” said the clerk of the board of the union of ",
        "whether it may fail, ",
    ] {
        let (few, many) = (size(&piece.repeat(500)), size(&piece.repeat(2_000)));
        assert!(many <= 5 * few + 1_000, "{piece:?}: {few} bytes, then {many}");
    }
}

#[test]
fn a_dateline_is_no_part_of_a_number() {
    let dateline = "LUNDBY, 3 March (Ferrynews) -";
    let mut article = article(&format!("{dateline} Two miners died when the shaft fell in."));
    let figures = |article: &Article| {
        let labels = annotate(article, &standing(), &LEXICON).value;
        let words = labels.figures.iter().map(|label| article.prose.slice(label.range).to_owned());
        words.collect::<Vec<_>>()
    };
    // "Route - 2" names something.
    assert_eq!(figures(&article), <[&str; 0]>::default());
    article.dateline = Some(ProseRange::new(0, dateline.len()));
    assert_eq!(figures(&article), ["Two miners"]);
}

#[test]
fn a_dateline_is_no_part_of_what_is_quoted() {
    let dateline = "Islamabad, Pakistan -";
    let mut article =
        article(&format!("{dateline} A senior official said the truce may collapse."));
    article.dateline = Some(ProseRange::new(0, dateline.len()));
    let labels = annotate(&article, &standing(), &LEXICON).value;
    let quoted = "A senior official said the truce may collapse.";
    assert_eq!(article.prose.slice(labels.sentences[0].range), quoted);
    let statement = &labels.statements[0];
    assert_eq!(article.prose.slice(statement.range), quoted);
    assert_eq!(labels.speaker(&statement.value.speaker), "A senior official");
    assert_eq!(article.prose.slice(labels.risks[0].range), quoted);
    let places: Vec<_> = labels.places.iter().map(|place| place.value.name.as_str()).collect();
    assert_eq!(places, ["Islamabad", "Pakistan"]);
    // A dateline alone is a sentence of its own.
    let mut article = self::article("Islamabad, Pakistan -");
    article.dateline = Some(ProseRange::new(0, dateline.len()));
    assert_eq!(annotate(&article, &standing(), &LEXICON).value.sentences.len(), 1);
}

/// The names of rules that stand in quotation marks in the code of a recogniser, sorted.
pub(super) fn rules_in(sources: &[&str], begin: &str) -> BTreeSet<String> {
    let quoted = sources.iter().flat_map(|source| source.split('"'));
    quoted
        .filter(|words| words.starts_with(begin))
        .filter(|words| words.chars().all(|c| c.is_ascii_lowercase() || "/-".contains(c)))
        .map(str::to_owned)
        .collect()
}

/// Checks a table of lines `rule + sentence` and `rule - sentence`: the rule gives a label there, or
/// none; every one of `rules` has both, and no other stands in the table.
#[track_caller]
pub(super) fn check_rules(
    rules: &BTreeSet<String>,
    table: &str,
    labels_of: impl Fn(&str) -> Vec<Origin>,
) {
    let mut shown: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut parts = line.splitn(3, ' ');
        let (Some(rule), Some(sign), Some(sentence)) = (parts.next(), parts.next(), parts.next())
        else {
            panic!("no rule, sign and sentence in {line:?}");
        };
        shown.entry(rule).or_default().insert(sign);
        let found = labels_of(sentence)
            .iter()
            .any(|origin| matches!(origin, Origin::Rule { id, .. } if **id == *rule));
        if found != (sign == "+") {
            wrong.push(line);
        }
    }
    assert!(wrong.is_empty(), "{} lines do not hold:\n{}", wrong.len(), wrong.join("\n"));
    assert!(!rules.is_empty(), "the code names no rule");
    for rule in rules {
        let signs = shown.remove(rule.as_str()).unwrap_or_default();
        assert_eq!(signs, BTreeSet::from(["+", "-"]), "examples for and against {rule}");
    }
    assert!(shown.is_empty(), "no such rule: {shown:?}");
}
