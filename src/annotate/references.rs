//! Words that stand for an actor named before: "he", "it said", "the ministry".
//!
//! A reader sees whom they mean; nothing counts them. They are marked where one actor alone can be
//! meant, and left out wherever a second one competes:
//!
//! - "He" and "she" stand for whom the rules of statements take them for, when nobody else was
//!   named since. "It" and "they" do so only as who says, wants, offers or refuses something, for
//!   most of them stand for things.
//! - "The ministry" is the one body of the text so far that was named with this noun, "the
//!   minister" the one person who was named with this office; a second one without a name ("a
//!   ministry", "the Swiss minister") ends it.
//!
//! A pronoun reaches as far back as `clause` carries it. What a speaker in quotation marks means by
//! "he" is not known here.

use super::clause::{NounPhrase, Reading, Referent};
use super::cues::{Cue, Word, WordSet};
use super::text::{TokenIdx, TokenKind, look};
use super::{ActorIdx, Label, Mention, MentionForm, SentenceIdx, Statement, Who};
use crate::load::ProseRange;

/// Names looked back at for one who competes; whoever was named before the last so many is
/// forgotten.
const MOST_NAMES: usize = 24;

/// Tokens after "it" or "they" in which the verb stands that only actors are the subject of: "it
/// would not have".
const VERB_REACH: usize = 4;

/// Verbs that only somebody who acts is the subject of.
const OF_ACTORS: [Cue; 6] = [
    Cue::SayVerb,
    Cue::DemandVerb,
    Cue::OfferVerb,
    Cue::RefusalVerb,
    Cue::InterestVerb,
    Cue::GuaranteeVerb,
];

/// Words that may stand for an actor.
const STANDS_FOR: [Word; 6] =
    [Word::He, Word::It, Word::They, Word::Organ, Word::Official, Word::Informant];

/// Finds the words that stand for actors, in order of place.
pub(super) fn find(reading: &Reading<'_>, statements: &[Label<Statement>]) -> Vec<Label<Mention>> {
    let mut found = Vec::new();
    let mut said = statements;
    for sentence in reading.sentences() {
        let n_before = said.iter().take_while(|label| label.sentence < sentence).count();
        said = &said[n_before..];
        let n_here = said.iter().take_while(|label| label.sentence == sentence).count();
        if !reading.sentence_has(sentence, &STANDS_FOR) {
            continue;
        }
        let is_heading = reading.text.sentences[sentence.0 as usize].is_heading;
        let (first, end) = reading.bounds(sentence);
        for at in (first..end).filter(|at| reading.is_any(*at, WordSet::of(&STANDS_FOR))) {
            let (actor, rule) = if reading.is_describing(at) {
                (reading.described(at), "actor/description")
            } else {
                (pronoun(reading, sentence, at, &said[..n_here]), "actor/pronoun")
            };
            let Some(actor) = actor.filter(|_| !is_heading) else { continue };
            let is_bare =
                reading.is(at, Word::He) || reading.is(at, Word::It) || reading.is(at, Word::They);
            let range = reading.range(if is_bare { at } else { at - 1 }, at + 1);
            let mention = Mention { actor, form: MentionForm::Reference };
            found.push(reading.label(mention, range, sentence, rule, vec![range]));
        }
    }
    found
}

/// Whom a pronoun stands for.
fn pronoun(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    at: TokenIdx,
    said: &[Label<Statement>],
) -> Option<ActorIdx> {
    let is_he = reading.is(at, Word::He);
    let is_thing = reading.is(at, Word::It) || reading.is(at, Word::They);
    // "HE Dr Jane Roe": a title.
    let is_title = reading.kind(at) == TokenKind::Upper;
    if !(is_he || is_thing) || is_title || reading.quote_of(at).is_some() {
        return None;
    }
    let who = match source_at(reading.range(at, at + 1), said) {
        Some(who) => who.clone(),
        None if is_he || acts(reading, sentence, at) => {
            match reading.who(NounPhrase { first: at, end: at + 1, head: at })? {
                Referent::Actor(actor) => Who::Actor(actor),
                Referent::Unnamed(_) => return None,
            }
        }
        None => return None,
    };
    let Who::Actor(actor) = who else { return None };
    (reading.is_person(actor) == is_he && is_alone(reading, sentence, at, actor)).then_some(actor)
}

/// Who speaks, where the words at `range` are the source of a statement.
fn source_at(range: ProseRange, said: &[Label<Statement>]) -> Option<&Who> {
    let one = said.iter().find(|label| label.value.source == Some(range))?;
    Some(&one.value.speaker)
}

/// Whether a verb follows that nothing but an actor is the subject of: "it would reject".
fn acts(reading: &Reading<'_>, sentence: SentenceIdx, at: TokenIdx) -> bool {
    let (_, end) = reading.bounds(sentence);
    let hits = reading.hits_in(sentence, at + 1..end.min(at + 1 + VERB_REACH));
    hits.iter().any(|hit| {
        let manner = reading.manner(hit.first);
        OF_ACTORS.contains(&hit.cue) && manner.start == at + 1 && !manner.is_passive
    })
}

/// Whether nobody of its sort was named since the actor was, nor is named behind a pronoun that may
/// look ahead: "when she left, Jane Roe said".
fn is_alone(reading: &Reading<'_>, sentence: SentenceIdx, at: TokenIdx, actor: ActorIdx) -> bool {
    let is_of_sort = |other: ActorIdx| reading.is_person(other) == reading.is_person(actor);
    let start = reading.text.tokens[at].range.start;
    let n_before = reading.mentions.partition_point(|mention| mention.range.start < start);
    let named = reading.mentions[..n_before]
        .iter()
        .rev()
        .take(MOST_NAMES)
        .inspect(|_| look(1))
        .filter(|mention| mention.value.form != MentionForm::Place)
        .find(|mention| {
            let other = mention.value.actor;
            let may_be = reading.fits(Referent::Actor(other), at);
            is_of_sort(other) && may_be || reading.principal(other) == actor
        });
    let Some(named) = named else { return false };
    if named.value.actor != actor && reading.principal(named.value.actor) != actor {
        return false;
    }
    let (first, end) = reading.bounds(sentence);
    let looks_ahead = reading.is(first, Word::Subordinator)
        || reading.is(first, Word::Preposition)
        || reading.is(first, Word::HangsOn);
    named.sentence == sentence
        || !looks_ahead
        || !reading
            .mentions_in(at + 1, end)
            .take(MOST_NAMES)
            .map(|mention| mention.value.actor)
            .any(|other| {
                other != actor && is_of_sort(other) && reading.fits(Referent::Actor(other), at)
            })
}

#[cfg(test)]
mod tests {
    use crate::annotate::MentionForm;
    use crate::annotate::tests::{check_rules, label, rules_in};

    /// What stands for whom: `he = Jane Roe`.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (labels, article) = label(text);
        let references =
            labels.mentions.iter().filter(|label| label.value.form == MentionForm::Reference);
        let found: Vec<String> = references
            .map(|label| {
                let words = article.prose.slice(label.range);
                format!("{words} = {}", labels.name(label.value.actor))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn every_rule_has_examples_for_and_against() {
        let table = "\
actor/pronoun + Jane Roe said the harbour would open. She added that fees would fall.
actor/pronoun - Jane Roe said the harbour would open. It will be a long day.
actor/pronoun - Peter Lund said John Doe would pay. He left at noon.
actor/pronoun + Jane Roe said John Doe would pay. He left at noon.
actor/pronoun - A clerk said the harbour would open. She added that fees would fall.
actor/pronoun - Jane Roe met envoys. HE John Doe was there.
actor/pronoun + The Harbour Union said it would reject the offer.
actor/pronoun - The Harbour Union said it was raining.
actor/pronoun - The Harbour Union met Longline Ltd on Monday. It said no.
actor/description + The Harbour Union struck on Monday. Talks with the union were long.
actor/description - The Harbour Union and the Painters' Union struck. Talks with the union were long.
actor/description - The Harbour Union struck on Monday. The union hall was full.
actor/description - The Harbour Union struck. A union of painters joined it. The union is small.
actor/description + Mayor Jane Roe opened the bridge. Drivers cheered the mayor.
actor/description - Mayor Jane Roe met Mayor John Doe. Drivers cheered the mayor.
actor/description + The Norwegian government fell. The government had lost a vote.
actor/description - The Norwegian government met the Swedish government. The government was late.
";
        let code = include_str!("references.rs").split("mod tests").next().unwrap();
        check_rules(&rules_in(&[code], "actor/"), table, |text| {
            let (labels, _) = label(text);
            let all = labels.mentions.into_iter();
            all.filter(|one| one.value.form == MentionForm::Reference)
                .map(|one| one.origin)
                .collect()
        });
    }

    #[test]
    fn one_alone_can_be_meant() {
        check(
            "Jane Roe of the Harbour Union said talks had begun. She added that the union would wait.",
            &["She = Jane Roe", "the union = Harbour Union"],
        );
        check("When she left, Jane Roe waved to John Doe.", &[]);
        check("“He will go,” said Jane Roe.", &[]);
        // Two paragraphs on the speaker is forgotten, as by the rules of statements.
        check("Jane Roe said so.\nSnow fell.\nRain fell.\nWind blew.\nShe left.", &[]);
        check(
            "The Bank of Karo closed the branch. The bank said it would not reopen it.",
            &["The bank = Bank of Karo", "it = Bank of Karo"],
        );
    }

    #[test]
    fn the_company_is_that_of_its_officer_who_speaks() {
        let before = "The Southern Bank suspended its loan to Nordic Railways.";
        for (said, company) in [
            (
                "Nordic Railways' director, Jane Roe, said the company would leave.",
                "Nordic Railways",
            ),
            ("Nordic Railways was told that the company would leave.", "Southern Bank"),
        ] {
            check(&format!("{before} {said}"), &[&format!("the company = {company}")]);
        }
    }

    #[test]
    fn of_two_persons_he_is_who_can_be() {
        // Given names and titles tell them apart.
        check("Jane Roe met John Doe. He said talks went well.", &["He = John Doe"]);
        check("Jane Roe met John Doe. She said talks went well.", &["She = Jane Roe"]);
        check("Mrs. Roe faces Mr. Lund. He said no. She said yes.", &["He = Lund", "She = Roe"]);
        check("Jane Roe left. John Doe stayed. She said it was late.", &["She = Jane Roe"]);
        // About equal: nobody.
        check("John Doe met Peter Lund. He said talks went well.", &[]);
        check("John Doe and Peter Lund spoke. He said talks went well.", &[]);
        check("John Doe said no, but Peter Lund said yes. He added that snow fell.", &[]);
        // Told of as a woman once, and not as a man the next time.
        check("Ms. Roe left. He said it was late.", &[]);
        check("Bola Roe left. She said no. He said yes.", &["She = Bola Roe"]);
        // What a speaker means by "he".
        check("John Doe said: “He told us so. He said it twice.”", &[]);
    }

    #[test]
    fn the_subject_stands_behind_what_opens_the_sentence() {
        check(
            "John Doe left. At a rally in Springfield, Ohio, on Monday, Peter Lund named mills that he \
             said were idle.",
            &["he = Peter Lund"],
        );
        check(
            "John Doe left. The party's nominee, Governor Peter Lund of Ohio, waved. He said it was late.",
            &["He = Peter Lund"],
        );
    }

    #[test]
    fn nothing_counts_what_stands_for_a_name() {
        let (labels, article) =
            label("Jane Roe said the harbour would open. She added that fees would fall.");
        let standing = crate::annotate::tests::standing();
        let digest = crate::annotate::digest(&article, &standing, &labels);
        assert_eq!(labels.mentions.len(), 2);
        assert_eq!(digest.n_mentions, [1]);
        assert!(digest.labels.mentions.iter().all(|label| label.value.form.names()));
    }
}
