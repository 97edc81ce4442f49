//! Who holds an office, as told: "President Roe", "the Roe administration". Several articles
//! together show where this differs.
//!
//! Only offices that one person holds at a time, and only with the state or body they belong to.
//! "Former", "elect" and "acting" are marked: they tell of a change of hands, and deputies are left
//! out.

use super::lexicon::{Lexicon, PhraseList};
use super::names::{Name, Sort};
use super::text::{Text, TokenIdx, TokenKind};
use super::{
    Actor, ActorIdx, ActorKind, Display, Label, Mention, MentionForm, OfficeHolder, Origin, RuleId,
};
use crate::load::ProseRange;

/// Between a land and an office that was held: "’s former ". Own choice, 2026-11-22.
const OWNER_REACH_BYTES: u32 = 14;

/// The holders of offices in `text`, in order.
pub(super) fn find(
    text: &Text<'_>,
    lexicon: &Lexicon,
    names: &[Name],
    actors: &[Actor],
    mentions: &[Label<Mention>],
) -> Vec<Label<OfficeHolder>> {
    let reader = Reader { text, lexicon, list: lexicon.list("offices") };
    let by_name: std::collections::BTreeMap<&str, ActorIdx> =
        (0u32..).zip(actors).map(|(at, actor)| (actor.name.as_str(), ActorIdx(at))).collect();
    let mut found = Vec::new();
    let mut next = 0;
    for name in names {
        let words = text.range_of(name.tokens.clone());
        while mentions.get(next).is_some_and(|mention| mention.range.end <= words.start) {
            next += 1;
        }
        let Some((office, is_now, range)) = reader.office(name) else { continue };
        let Some(mention) = mentions.get(next).filter(|mention| mention.range.start < words.end)
        else {
            continue;
        };
        if mention.value.form == MentionForm::Place {
            continue;
        }
        let actor = &actors[mention.value.actor.0 as usize];
        let (of, holder) = match actor.kind {
            ActorKind::Person => {
                let of = actor.affiliation.as_deref().and_then(|of| by_name.get(of).copied());
                // Who held an office once belongs to nobody by it; whose it was stands before it.
                let before = || {
                    let owner = mentions.get(next.checked_sub(1)?)?;
                    let gap = range.start.checked_sub(owner.range.end)?;
                    (!is_now && gap <= OWNER_REACH_BYTES).then_some(owner.value.actor)
                };
                (of.or_else(before), actor.name.clone())
            }
            // "The Roe administration" stands for its state already.
            ActorKind::State => (Some(mention.value.actor), text.slice(words).to_owned()),
            _ => continue,
        };
        let Some(of) = of else { continue };
        let cues = [range];
        let whole =
            ProseRange { start: range.start.min(words.start), end: range.end.max(words.end) };
        found.push(Label {
            value: OfficeHolder { office, of, holder, is_now },
            range: whole,
            sentence: text.tokens[name.tokens.start].sentence,
            origin: Origin::Rule { id: RuleId::new("office/title"), cues: cues.into() },
            display: Display::default(),
            display_by: None,
        });
    }
    found
}

struct Reader<'a> {
    text: &'a Text<'a>,
    lexicon: &'a Lexicon,
    list: &'a PhraseList,
}

impl Reader<'_> {
    fn class(&self, token: TokenIdx) -> Option<(&str, TokenIdx)> {
        let hit = self.list.at(self.text, token)?;
        Some((self.list.class_name(hit.class), hit.end))
    }

    /// The office that the words around a name give it, and where they stand.
    fn office(&self, name: &Name) -> Option<(String, bool, ProseRange)> {
        if !matches!(name.sort, Sort::Person | Sort::Open | Sort::Known(_)) || name.part.is_some() {
            return None;
        }
        self.by_title(name).or_else(|| self.by_rule(name))
    }

    /// "President Roe", "Norwegian Foreign Minister Lund".
    fn by_title(&self, name: &Name) -> Option<(String, bool, ProseRange)> {
        let (first, last) = (name.titles.first()?, name.titles.last()?);
        let sentence = self.text.tokens_of(self.text.tokens[first.start].sentence);
        let from = first.start.saturating_sub(2).max(sentence.start);
        let is_class = |at, wanted: &str| self.class(at).is_some_and(|(class, _)| class == wanted);
        // "Deputy national security adviser": the whole title is in no list. "Norwegian-backed President
        // Roe" is not Norway's.
        let before = first.start.checked_sub(1).filter(|before| *before >= from);
        if before.is_some_and(|at| is_class(at, "stands-in") || is_compound(self.text.word(at))) {
            return None;
        }
        let is_now = !(from..name.tokens.start).any(|at| {
            let word = self.text.word(at);
            is_class(at, "not-now") || word.starts_with("then-") || word.starts_with("ex-")
        });
        let offices = (first.start..last.end).filter_map(|at| {
            let (class, end) = self.class(at)?;
            Some((class.split_once('-').unwrap_or((class, "")), at..end))
        });
        for ((sort, office), tokens) in offices {
            match sort {
                "deputy" => return None,
                // "President-elect Roe", "former Prime Minister Lund".
                "past" => return Some((office.to_owned(), false, self.text.range_of(tokens))),
                // "The defence minister of Chad, General Issa Bichara".
                "office" if tokens.end == last.end || is_apart(name, tokens.end) => {
                    return Some((office.to_owned(), is_now, self.text.range_of(tokens)));
                }
                _ => {}
            }
        }
        None
    }

    /// "The Roe administration", "the Lund government".
    fn by_rule(&self, name: &Name) -> Option<(String, bool, ProseRange)> {
        let mut at = name.tokens.end;
        let sentence = self.text.tokens_of(self.text.tokens[name.tokens.start].sentence);
        if at < sentence.end && self.text.tokens[at].kind == TokenKind::Possessive {
            at += 1;
        }
        let from = name.tokens.start.saturating_sub(2).max(sentence.start);
        let is_now = !(from..name.tokens.start)
            .any(|at| self.class(at).is_some_and(|(class, _)| class == "not-now"));
        if at >= sentence.end
            || matches!(name.sort, Sort::Known(form) if !is_person(form, self.lexicon))
        {
            return None;
        }
        let (class, end) = self.class(at)?;
        let office = class.strip_prefix("rules-")?;
        Some((office.to_owned(), is_now, self.text.range_of(name.tokens.start..end)))
    }
}

/// Whether the title of `name` that ends at `end` is not followed by another right behind it.
fn is_apart(name: &Name, end: TokenIdx) -> bool {
    let mut titles = name.titles.iter().skip_while(|title| title.end != end).skip(1);
    titles.next().is_some_and(|next| next.start > end)
}

/// Whether a word is made of two, "then-" left aside: "Norwegian-backed".
fn is_compound(word: &str) -> bool {
    word.split_once('-').is_some_and(|(_, last)| last.starts_with(char::is_lowercase))
}

fn is_person(form: super::lexicon::names::Form, lexicon: &Lexicon) -> bool {
    lexicon.names().known[form.known].kind == Some(ActorKind::Person)
}

#[cfg(test)]
mod tests {
    use crate::annotate::tests::label;

    /// The offices of a text: `office of whom: holder`.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (labels, _) = label(text);
        let found: Vec<String> = labels
            .offices
            .iter()
            .map(|label| {
                let one = &label.value;
                let now = if one.is_now { "" } else { ", not now" };
                format!("{} of {}: {}{now}", one.office, labels.name(one.of), one.holder)
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_title_before_a_name_gives_an_office() {
        check(
            "Norwegian Prime Minister Anna Lund met Swedish Foreign Minister Olof Berg.",
            &["prime-minister of Norway: Anna Lund", "foreign of Sweden: Olof Berg"],
        );
    }

    #[test]
    fn an_office_before_a_comma_is_held_by_who_is_named_behind_it() {
        check(
            "The defence minister of Chad, General Juma Bello, said no.",
            &["defence of Chad: Juma Bello"],
        );
        check(
            "The former president of Chad, Juma Bello, said no.",
            &["president of Chad: Juma Bello, not now"],
        );
        check("The presidents of Chad, Juma Bello and Jane Roe, met.", &[]);
    }

    #[test]
    fn an_administration_has_its_president() {
        check(
            "The United States sent a ship. The Lindqvist administration said so in Washington.",
            &["president of United States: Lindqvist"],
        );
    }

    #[test]
    fn who_held_it_or_will_hold_it_does_not_hold_it_now() {
        check(
            "Former Norwegian Prime Minister Anna Lund met the crew.",
            &["prime-minister of Norway: Anna Lund, not now"],
        );
    }

    #[test]
    fn deputies_and_what_several_hold_are_no_office() {
        for text in [
            "Norwegian Deputy Prime Minister Anna Lund met the crew.",
            "Norwegian deputy foreign minister Anna Lund met the crew.",
            "Norwegian deputy army chief Anna Lund met the crew.",
            "Norwegian-backed President Anna Lund met the crew.",
            "Norwegian minister Anna Lund met the crew.",
            "Prime Minister Anna Lund met the crew.",
        ] {
            check(text, &[]);
        }
    }
}
