//! What became of the threats among the risks: carried out, or withdrawn by whoever threatened.
//! Precision before recall: a threat that is wrongly closed is worse than one that stays.
//!
//! 1. A threat says that somebody would do something: what would follow in "If nothing is paid, Norway
//!    will close the port", or what stands behind "threatened to".
//! 2. It is carried out where a later article tells that the same actor did it to the same thing, and
//!    withdrawn where one tells that he said he would not; see `answers`.
//! 3. "Norway withdrew its threat to close the port" withdraws it too, and "made good on" it carries it
//!    out; where it does not say what was threatened, what is withdrawn must be the only threat of his that
//!    stands, and what is carried out must stand in the sentence. See `annotate::endings`.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::actors::Actors;
use super::answers::{Pages, Threat, ends_of};
use super::corpus::{Corpus, Spot};
use super::identity::{GroupIdx, Identities};
use super::sides::Sides;
use super::{ActorEntry, Evidence, RiskEntry, ThreatEnd};
use crate::annotate::acts::{Acts, Asked, NamedThreat, threat_named, threatened};
use crate::annotate::{Ended, EndedBy, Ending, PositionKind};

/// A threat as another article speaks of it later, in days. Own choice, November 2026: half a year, as
/// for answers.
const MAX_DAYS: i32 = 183;

/// Threats of one actor that a later sentence is held against: the latest.
const MAX_OF_ONE: usize = 16;

/// Notes with each threat how it ended, where a later article tells.
pub(super) fn mark(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    actors: &Actors,
    risks: &mut [RiskEntry],
) {
    let texts: Vec<_> = risks.iter().map(texts_of).collect();
    let sides = Sides::new(identities, actors);
    let mut threats: Vec<(usize, Threat<'_>)> = Vec::new();
    let mut pages = Pages::default();
    for (at, (risk, texts)) in risks.iter().zip(&texts).enumerate() {
        let found = threat(corpus, identities, &sides, &mut pages, (risk, texts));
        threats.extend(found.map(|one| (at, one)));
    }
    let named = ended_by_name(corpus, identities, &sides, &threats);
    let mut ends: BTreeMap<usize, (ThreatEnd, Vec<Spot<'_>>)> = BTreeMap::new();
    for (at, is_no, spots) in ends_of(corpus, identities, threats) {
        let end = if is_no { ThreatEnd::Withdrawn } else { ThreatEnd::CarriedOut };
        ends.insert(at, (end, spots));
    }
    for (at, end, spot) in named {
        let told = ends.entry(at).or_insert((end, Vec::new()));
        told.1.extend(Some(spot).filter(|_| told.0 == end));
    }
    for (at, (end, spots)) in ends {
        let support = corpus.support(spots);
        risks[at].ended = support.map(|support| (end, support.evidence));
    }
}

/// What is read for a threat: the sentence, where it says "threatened to", else what would follow.
fn texts_of(risk: &RiskEntry) -> (String, Option<String>) {
    (risk.evidence.first().quote.to_string(), risk.consequence.clone())
}

/// The threat in a risk, where one is uttered on a known day by somebody known.
fn threat<'c, 't>(
    corpus: &Corpus<'c>,
    identities: &Identities<'_>,
    sides: &Sides<'_>,
    pages: &mut Pages<'c>,
    (risk, (sentence, effect)): (&RiskEntry, &'t (String, Option<String>)),
) -> Option<Threat<'t>> {
    let article = risk.evidence.first().article;
    let acts = Acts::of(&corpus.digest(article).standing.lang)?;
    let whole = threatened(acts, sentence).filter(|(_, is_called_so)| *is_called_so);
    let effect = || threatened(acts, effect.as_deref().unwrap_or(sentence));
    let (asked, is_called_so) = whole.or_else(effect).or_else(|| threatened(acts, sentence))?;
    let dates = || risk.evidence.iter().filter_map(|one| corpus.digest(one.article).date);
    let said_by = risk.warned_by.first().and_then(|one| one.actor.as_ref());
    let said_by = said_by.and_then(|id| sides.group(id)).map(|group| sides.body(group));
    let subject = asked.subject.clone().unwrap_or_default();
    // "It will close the port", "the company would": whoever says so.
    let is_own_body = matches!(&subject[..], [one] if one.is_body());
    let by = if subject.is_empty() || is_own_body && said_by.is_some() {
        said_by?
    } else {
        pages.actor_named(corpus, identities, article, &subject)?
    };
    let is_own = is_called_so || said_by == Some(sides.body(by));
    Some(Threat { acts, asked, by, is_own, first: dates().min()?, last: dates().max()?, article })
}

/// By the number of a threat, how it ended and the sentences that say so by its name: "withdrew its
/// threat", "making good on a threat", "called off its ballot".
fn ended_by_name<'c>(
    corpus: &Corpus<'c>,
    identities: &Identities<'_>,
    sides: &Sides<'_>,
    threats: &[(usize, Threat<'_>)],
) -> Vec<(usize, ThreatEnd, Spot<'c>)> {
    let mut of: BTreeMap<GroupIdx, Vec<&(usize, Threat<'_>)>> = BTreeMap::new();
    for one in threats {
        of.entry(sides.body(one.1.by)).or_default().push(one);
    }
    for own in of.values_mut() {
        own.sort_by_key(|(at, threat)| (std::cmp::Reverse(threat.last), *at));
        own.truncate(MAX_OF_ONE);
    }
    let mut found = Vec::new();
    for (article, label) in corpus.labels(|labels| &labels.endings) {
        let digest = corpus.digest(article);
        let own = identities.of(article, label.value.by).and_then(|by| of.get(&sides.body(by)));
        let (Some(own), Some(date)) = (own, digest.date) else { continue };
        let Some(acts) = Acts::of(&digest.standing.lang) else { continue };
        let spot = Corpus::spot(article, label);
        let is_near = |last: Date| {
            let days = last.until(date).map_or(0, |span| span.get_days());
            (1..=MAX_DAYS).contains(&days)
        };
        let near: Vec<_> = own.iter().copied().filter(|(_, threat)| is_near(threat.last)).collect();
        let clause = corpus.words(spot, spot.range).unwrap_or_default();
        let sentence = corpus.quote(spot);
        let telling = Named { ending: &label.value, clause, sentence };
        let end = match label.value.how {
            EndedBy::CarryingOut => ThreatEnd::CarriedOut,
            EndedBy::LettingGo => ThreatEnd::Withdrawn,
            EndedBy::Replacing => continue,
        };
        found.extend(telling.ended(acts, &near).into_iter().map(|at| (at, end, spot)));
    }
    found
}

/// A sentence that ends a threat by its name.
struct Named<'c> {
    ending: &'c Ending,
    /// From the verb on.
    clause: &'c str,
    sentence: &'c str,
}

impl Named<'_> {
    /// Which of the threats that whoever speaks uttered, those not too old, it ends.
    fn ended(&self, acts: &'static Acts, near: &[&(usize, Threat<'_>)]) -> Vec<usize> {
        let of_all = |is: &dyn Fn(&Threat<'_>) -> bool| -> Vec<usize> {
            near.iter().filter(|(_, threat)| is(threat)).map(|(at, _)| *at).collect()
        };
        let named = || threat_named(acts, self.clause);
        match (self.ending.of, self.ending.how) {
            // "Called off its ballot" ends what was threatened by that word alone; "no longer intends to close
            // the port" says more.
            (Ended::Plan, _) => {
                let all = acts.words(self.clause);
                let plan = all.last().map(|word| &*word.lemma);
                let is_told = |threat: &Threat<'_>| {
                    let verb = all.iter().position(|word| *word.lemma == *threat.asked.verb);
                    let behind = verb.map(|at| &all[at + 1..]).unwrap_or_default();
                    behind.iter().any(|word| threat.asked.does_to(&word.lemma))
                };
                of_all(&|threat| {
                    threat.is_own && (plan == Some(&*threat.asked.verb) || is_told(threat))
                })
            }
            (Ended::Threat, how) => match (named(), how) {
                (Some(NamedThreat::Of(what)), _) => of_all(&|threat| names(&threat.asked, &what)),
                // What it was stands in the sentence: "closed the port, carrying out a threat".
                (Some(NamedThreat::Bare), EndedBy::CarryingOut) => {
                    let told = acts.words(self.sentence);
                    of_all(&|threat| threat.is_own && threat.asked.is_spoken_of(&told))
                }
                (Some(NamedThreat::Bare), _) => {
                    let own = of_all(&|threat| threat.is_own);
                    if own.len() == 1 { own } else { Vec::new() }
                }
                (None, _) => Vec::new(),
            },
            // "Dropped its claim" ends what was to be sued for.
            (Ended::Claim, EndedBy::LettingGo) => {
                of_all(&|threat| threat.is_own && threat.asked.is_suit())
            }
            (Ended::Claim | Ended::Offer, _) => Vec::new(),
        }
    }
}

/// Whether what is threatened is done by this verb, or to this.
fn names(asked: &Asked<'_>, what: &str) -> bool {
    asked.verb == what || asked.does_to(what)
}

/// Marks the refusals that only take a threat back: "Norway would not now cut the cable". They are for
/// the register; the risk tells what they say.
pub(super) fn settle_refusals(actors: &mut [ActorEntry], risks: &[RiskEntry]) {
    let ended = risks.iter().filter_map(|risk| risk.ended.as_ref());
    let withdrawn = ended.filter(|(end, _)| *end == ThreatEnd::Withdrawn);
    let told: BTreeSet<_> = withdrawn
        .flat_map(|(_, evidence)| evidence.iter().map(|one| (one.article, one.anchor)))
        .collect();
    for position in actors.iter_mut().flat_map(|actor| &mut actor.positions) {
        let mut rests = position.evidence.iter();
        if position.kind == PositionKind::Refusal
            && rests.all(|one| told.contains(&(one.article, one.anchor)))
        {
            position.takes_back = true;
            position.is_aside = true;
        }
    }
}

/// Whether the articles covered tell how a threat ended.
pub(super) fn has_ended(ended: Option<&(ThreatEnd, Evidence)>, covers: &[bool]) -> bool {
    let told = ended.into_iter().flat_map(|(_, evidence)| evidence.iter());
    told.into_iter().any(|one| covers[one.article.0 as usize])
}

#[cfg(test)]
mod tests {
    use crate::brief::ThreatEnd;
    use crate::brief::differs::tests::overview_of;

    const CLOSES: &str = "2024-05-02 Post | If Sweden does not pay by June 15, Norway will close the port of Lundby to its ships.";

    /// How the first risk of a few articles, each as `date source | text`, ended.
    fn end_of(articles: &[&str]) -> Option<ThreatEnd> {
        let overview = overview_of(articles);
        assert!(!overview.risks.is_empty(), "{articles:?}");
        let ended = overview.risks.iter().filter_map(|risk| risk.ended.as_ref());
        ended.map(|(end, _)| *end).next()
    }

    #[test]
    fn a_threat_is_carried_out_or_withdrawn() {
        for (later, end) in [
            ("Norway closed the port on Monday, and Sweden protested.", ThreatEnd::CarriedOut),
            ("Norway withdrew its threat to close the port, Sweden said.", ThreatEnd::Withdrawn),
        ] {
            let later = format!("2024-05-20 Mail | {later}");
            assert_eq!(end_of(&[CLOSES, &later]), Some(end), "{later}");
        }
        let said = "2024-05-02 Post | Norway warned that if Sweden did not pay, Norway would cut the cable to Lundby.";
        for back in [
            "Norway said on Monday that Norway would not cut the cable. Sweden was pleased.",
            "Norway dropped its threat against Sweden on Monday.",
        ] {
            let back = format!("2024-05-20 Mail | {back}");
            assert_eq!(end_of(&[said, &back]), Some(ThreatEnd::Withdrawn), "{back}");
        }
    }

    #[test]
    fn who_drops_a_claim_sues_no_more() {
        let threat = "2024-05-02 Post | Jane Roe, director of Nordic Railways, warned that the company would seek compensation from Norway if the port stayed shut. Nordic Railways met Norway.";
        let later = |text: &str| {
            end_of(&[threat, &format!("2024-05-20 Mail | {text} Nordic Railways met Norway.")])
        };
        assert_eq!(
            later("Nordic Railways dropped its claim on Monday."),
            Some(ThreatEnd::Withdrawn)
        );
        let court = "2024-05-02 Post | Nordic Railways director Jane Roe said the company \"will go to court if it must\". Nordic Railways met Norway.";
        let dropped = "2024-05-20 Mail | Nordic Railways dropped its €4.8m claim in exchange for a promise. Nordic Railways met Norway.";
        assert_eq!(end_of(&[court, dropped]), Some(ThreatEnd::Withdrawn));
        for other in
            ["Norway dropped its claim on Monday.", "Nordic Railways dropped its offer on Monday."]
        {
            assert_eq!(later(other), None, "{other}");
        }
    }

    #[test]
    fn what_goes_on_day_by_day_was_carried_out() {
        let threat = "2024-05-02 Post | The Ranchers' Union threatened to blockade the Trans-Lundby road unless Norway left the talks. The Ranchers' Union met Norway.";
        let later = |text: &str| end_of(&[threat, &format!("2024-05-20 Mail | {text}")]);
        assert_eq!(
            later(
                "The Ranchers' Union, whose blockade of the Trans-Lundby road entered its tenth day on Monday, met Norway."
            ),
            Some(ThreatEnd::CarriedOut)
        );
        for other in [
            "The Ranchers' Union, whose blockade of the port entered its tenth day on Monday, met Norway.",
            "The Ranchers' Union, whose blockade of the Lundby road may begin on Monday, met Norway.",
            "Norway, whose blockade of the Lundby road entered its tenth day, met the Ranchers' Union.",
        ] {
            assert_eq!(later(other), None, "{other}");
        }
    }

    #[test]
    fn what_is_called_a_threat_is_carried_out() {
        let threat = "2024-05-02 Post | Norway threatened to close the port if Sweden did not pay.";
        let done = "2024-05-20 Mail | Norway closed the last part of the port on Monday, carrying out a threat to Sweden.";
        assert_eq!(end_of(&[threat, done]), Some(ThreatEnd::CarriedOut));
        let overview = overview_of(&[threat, done]);
        let drawn = &overview.briefings[0].drawn;
        assert!(!drawn.iter().any(|line| line.reason == "drawn.risk"), "{drawn:?}");
    }

    #[test]
    fn who_takes_a_threat_back_refuses_nothing() {
        let threat = "2024-05-02 Post | Norway warned that if Sweden did not pay, Norway would cut the cable to Lundby.";
        let refusals = |later: &str| {
            let overview = overview_of(&[threat, &format!("2024-05-20 Mail | {later}")]);
            let positions = overview.actors.iter().flat_map(|actor| &actor.positions);
            let refusals: Vec<bool> = positions.map(|one| one.takes_back).collect();
            let drawn = overview.briefings[0].drawn.iter();
            (refusals, drawn.filter(|line| line.reason == "drawn.refusal").count())
        };
        let back =
            "Norway said that Norway would not now cut the cable to Lundby. Sweden met Norway.";
        assert_eq!(refusals(back), (vec![true], 0));
        let other =
            "Norway said that Norway would not now cut the price of the ferry. Sweden met Norway.";
        assert_eq!(refusals(other), (vec![false], 1));
    }

    #[test]
    fn a_threat_ends_by_its_name() {
        let threat = "2024-05-02 Post | Norway threatened to suspend the talks with Sweden if Sweden did not pay. Norway warned that Norway would ballot the crews of the ferries if Sweden did not pay.";
        let ended = |later: &str| {
            let overview = overview_of(&[threat, &format!("2024-05-20 Mail | {later}")]);
            let ended =
                overview.risks.iter().filter_map(|risk| risk.ended.as_ref().map(|one| one.0));
            ended.collect::<Vec<_>>()
        };
        let done = "Norway suspended its part in the Lundby talks on Monday, carrying out a threat to Sweden.";
        assert_eq!(ended(done), [ThreatEnd::CarriedOut]);
        for off in [
            "Norway called off its ballot on Monday. Sweden was pleased.",
            "Norway no longer intends to suspend the talks with Sweden.",
        ] {
            assert_eq!(ended(off), [ThreatEnd::Withdrawn], "{off}");
        }
        for other in [
            "Norway expelled the envoy of Sweden on Monday, carrying out a threat.",
            "Sweden suspended the talks with Norway on Monday, carrying out a threat.",
            "Norway called off its feast on Monday. Sweden was pleased.",
            "Norway no longer intends to suspend the head of the ferry line of Sweden.",
            "Norway dropped its threat against Sweden on Monday.",
        ] {
            assert_eq!(ended(other), [], "{other}");
        }
    }

    #[test]
    fn a_threat_stands_that_nobody_carried_out_or_took_back() {
        for later in [
            "2024-05-20 Mail | Sweden closed the port on Monday, and Norway protested.",
            "2024-05-20 Mail | Norway closed the talks with Sweden on Monday.",
            "2024-05-20 Mail | Norway closed the port of Harwick on Monday, and Sweden protested.",
            "2024-05-20 Mail | Norway said on Monday that it would close the port. Sweden protested.",
            "2024-05-20 Mail | Norway has not closed the port, Sweden said.",
            "2024-05-20 Mail | Norway may close the port on Monday, Sweden said.",
            "2024-05-20 Mail | Norway agreed to close the port on Monday, Sweden said.",
            "2024-05-20 Mail | Sweden withdrew its threat to close the port, Norway said.",
            "2024-05-20 Mail | Norway withdrew its threat to expel the envoy of Sweden.",
            // Before it was uttered.
            "2024-05-01 Mail | Norway closed the port on Monday, and Sweden protested.",
            "2024-05-01 Mail | Norway dropped its threat against Sweden on Monday.",
        ] {
            assert_eq!(end_of(&[CLOSES, later]), None, "{later}");
        }
    }
}
