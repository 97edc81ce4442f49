//! What later articles overtook besides threats and offers: risks that came true, or whose ground is gone,
//! and demands that were met.
//!
//! 1. "The truce could collapse" came true where a later article tells that it did; see `answers`.
//! 2. What would come "if there is no deal", or become of the talks, comes no more once the sides made one,
//!    and what a strike would do is over with the strike, or with the deal that ends it.
//! 3. "Sweden must release the crew" is met where a later article tells that Sweden did, or agreed to.
//!
//! 4. A refusal is given up by who has done since what he refused, and what somebody said that he would do by
//!    his later word that he will not.
//!
//! Precision before recall: what is wrongly closed is worse than what stays.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::actors::Actors;
use super::answers::{Awaited, Pages, done, outcomes};
use super::corpus::{Corpus, Spot};
use super::deals_told::Casts;
use super::identity::{GroupIdx, Identities};
use super::sides::Sides;
use super::turns::{COMPACTS, MAX_DAYS, Turn, Turns, days, stems};
use super::{ActorEntry, ActorId, Evidence, RiskEntry, ThreatEnd};
use crate::annotate::acts::{Acts, demanded, offered, possible, refused, threatened};
use crate::annotate::wordings::Wordings;
use crate::annotate::{PositionKind, Role, Term, terms};
use crate::config::ActorKind;

/// Stems of words of any dispute.
static GENERALS: LazyLock<BTreeSet<u32>> = LazyLock::new(|| stems(&Wordings::of_all().generals));

/// Notes with each risk how it ended, where none of its threats did.
pub(super) fn mark_risks(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    actors: &Actors,
    turns: &Turns<'_>,
    risks: &mut [RiskEntry],
) {
    let sides = Sides::new(identities, actors);
    let texts: Vec<String> = risks.iter().map(text_of).collect();
    let mut pages = Pages::default();
    let mut awaited: Vec<(usize, Awaited<'_>)> = Vec::new();
    for (at, (risk, text)) in risks.iter().zip(&texts).enumerate() {
        let article = risk.evidence.first().article;
        let Some(acts) = Acts::of(&corpus.digest(article).standing.lang) else { continue };
        let dates = days(corpus, &risk.evidence).filter(|_| risk.ended.is_none());
        let (Some(asked), Some((first, last))) = (possible(acts, text), dates) else { continue };
        let words = asked.subject.as_deref().unwrap_or_default();
        // "It may close the port": whoever says so.
        let said_by = || sides.group(risk.warned_by.first()?.actor.as_ref()?);
        let subject = if words.is_empty() {
            said_by()
        } else {
            pages.actor_named(corpus, identities, article, words)
        };
        if subject.is_some() || !words.is_empty() {
            awaited.push((at, Awaited { acts, asked, subject, first, last, article }));
        }
    }
    let came: Vec<(usize, Vec<Spot<'_>>)> = done(corpus, identities, awaited);
    let involved = sides.bodies_of(actors.entries.iter().filter(|one| one.has_part()));
    let is_body_involved = |body: GroupIdx| involved.contains(&body);
    let gone: Vec<(usize, Spot<'_>)> = risks
        .iter()
        .enumerate()
        .filter(|(_, risk)| risk.ended.is_none())
        .filter_map(|(at, risk)| {
            let by = threatens(corpus, &sides, risk);
            let is_of_deal = |turn: &Turn<'_>| {
                let bodies = || turn.named.iter().map(|one| sides.body(*one));
                by.map_or_else(
                    || bodies().any(is_body_involved),
                    |by| bodies().any(|one| one == by),
                )
            };
            Some((at, turns.ground_of(corpus, identities, risk, &is_of_deal)?))
        })
        .collect();
    for (at, spots) in came {
        let support = corpus.support(spots);
        risks[at].ended = support.map(|support| (ThreatEnd::CameTrue, support.evidence));
    }
    for (at, spot) in gone {
        if let Some(support) = corpus.support(vec![spot]) {
            risks[at].ended.get_or_insert((ThreatEnd::Overtaken, support.evidence));
        }
    }
}

/// Whose threat a risk is, where its sentence calls it one: a deal that others made takes no ground from
/// what he would do.
fn threatens(corpus: &Corpus<'_>, sides: &Sides<'_>, risk: &RiskEntry) -> Option<GroupIdx> {
    let first = risk.evidence.first();
    let acts = Acts::of(&corpus.digest(first.article).standing.lang)?;
    let (_, is_called_so) = threatened(acts, &first.quote)?;
    let by = risk.warned_by.first().filter(|_| is_called_so)?.actor.as_ref()?;
    Some(sides.body(sides.group(by)?))
}

/// What would follow, else the whole sentence.
fn text_of(risk: &RiskEntry) -> String {
    let whole = || risk.evidence.first().quote.to_string();
    risk.consequence.clone().unwrap_or_else(whole)
}

/// Notes with each demand by which later sentences it is met, and with each refusal by which it is none any
/// more: who refused has done it, or agreed to.
pub(super) fn mark_positions(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    actors: &mut Actors,
) {
    let all = actors.entries.iter().enumerate();
    let held: Vec<((usize, usize), String, Evidence)> = all
        .flat_map(|(actor, entry)| {
            let positions = entry.positions.iter().enumerate();
            let stands = positions.filter(|(_, one)| {
                matches!(
                    one.kind,
                    PositionKind::Demand | PositionKind::Refusal | PositionKind::Offer
                )
            });
            stands.map(move |(at, one)| ((actor, at), one.text.clone(), one.evidence.clone()))
        })
        .collect();
    let groups: BTreeMap<&ActorId, GroupIdx> =
        identities.groups.iter().enumerate().map(|(at, group)| (&group.id, at)).collect();
    let mut pages = Pages::default();
    let mut awaited: Vec<(usize, Awaited<'_>)> = Vec::new();
    for (at, ((actor, position), text, evidence)) in held.iter().enumerate() {
        let article = evidence.first().article;
        let Some(acts) = Acts::of(&corpus.digest(article).standing.lang) else { continue };
        let entry = &actors.entries[*actor];
        let kind = entry.positions[*position].kind;
        let asked = match kind {
            PositionKind::Refusal => refused(acts, text),
            PositionKind::Offer => offered(acts, text),
            _ => demanded(acts, text),
        };
        let (Some(asked), Some((first, last))) = (asked, days(corpus, evidence)) else { continue };
        let words = asked.subject.as_deref().unwrap_or_default();
        let subject = if kind == PositionKind::Demand {
            pages.actor_named(corpus, identities, article, words)
        } else {
            groups.get(&entry.id).copied()
        };
        if subject.is_some() {
            awaited.push((at, Awaited { acts, asked, subject, first, last, article }));
        }
    }
    for (at, is_no, spots) in outcomes(corpus, identities, awaited) {
        let (actor, position) = held[at].0;
        let position = &mut actors.entries[actor].positions[position];
        let evidence = || corpus.support(spots).map(|support| support.evidence);
        match (position.kind, is_no) {
            (PositionKind::Demand, false) => position.met = evidence(),
            // Who did what he refused, and who says that he will not do what he offered.
            (PositionKind::Refusal, false) | (PositionKind::Offer, true) => {
                position.given_up = position.given_up.take().or_else(evidence);
            }
            _ => {}
        }
    }
    for actor in &mut actors.entries {
        let spots = |evidence: &Evidence| -> Vec<_> {
            evidence.iter().map(|one| (one.article, one.anchor)).collect()
        };
        let gone = actor.positions.iter().filter(|one| one.kind == PositionKind::Offer);
        let gone: Vec<_> =
            gone.filter_map(|one| Some((spots(&one.evidence), one.given_up.clone()?))).collect();
        // "Would leave unless the bills were paid": the condition goes with what hung on it.
        let conditions = actor.positions.iter_mut();
        for one in conditions.filter(|one| one.kind == PositionKind::Condition) {
            let with = gone.iter().find(|(told, _)| *told == spots(&one.evidence));
            one.given_up = one.given_up.take().or_else(|| with.map(|(_, told)| told.clone()));
        }
    }
}

/// Notes with each position that is of before its side made a deal, and of nothing since, the latest such
/// deal of the half-year after it. A deal names two parties at least; whoever speaks for one of them made it.
/// What came to nothing settles nothing, and a deal on another matter leaves a position alone: what
/// is held shares a word with the deal's sentence, where the two are not what the whole site is about.
pub(super) fn mark_settled(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    actors: &mut Actors,
    turns: &Turns<'_>,
) {
    let sides = Sides::new(identities, actors);
    let parties = sides.bodies_of(actors.entries.iter().filter(|one| one.is_party()));
    let mut made = turns.standing_deals(&sides, &parties);
    let mediates = |entry: &&ActorEntry| {
        entry.roles.iter().any(|(role, _)| matches!(role, Role::Mediator(_))) && !entry.is_party()
    };
    let mediators = sides.bodies_of(actors.entries.iter().filter(mediates));
    let lasts = turns.last_accepted();
    let lasts = lasts.chain(turns.made_with_somebody(&sides, &parties, &mediators));
    let lasts: Vec<&Turn<'_>> = lasts.collect();
    let of_made = || made.keys().copied();
    let bodies = if lasts.is_empty() { of_made().collect() } else { parties.clone() };
    let casts = Casts::of(corpus, identities, &sides, &bodies);
    let lasts = with_other_sides(&casts, identities, &sides, &parties, lasts);
    for (deal, by) in &lasts {
        for body in by {
            made.entry(*body).or_default().push(deal);
        }
    }
    let mut found: Vec<((usize, usize), Spot<'_>)> = Vec::new();
    for (actor, entry) in actors.entries.iter().enumerate() {
        let Some(body) = sides.group(&entry.id).map(|group| sides.body(group)) else { continue };
        let Some(deals) = made.get(&body) else { continue };
        for (position, one) in entry.positions.iter().enumerate() {
            let Some((_, last)) = days(corpus, &one.evidence) else { continue };
            let is_near = |deal: &&&Turn<'_>| {
                let days = last.until(deal.date).map_or(0, |span| span.get_days());
                (1..=MAX_DAYS).contains(&days)
            };
            // The other side stands in the article that tells the position: both are of one dispute.
            let cast = identities.of_article(one.evidence.first().article);
            let cast: BTreeSet<GroupIdx> = cast.iter().map(|one| sides.body(*one)).collect();
            let settles = |deal: &&&Turn<'_>| {
                let others = deal.named.iter().map(|one| sides.body(*one));
                let others: Vec<GroupIdx> =
                    others.filter(|other| *other != body && cast.contains(other)).collect();
                others.iter().any(|other| casts.are_at_odds(body, *other))
                    || !others.is_empty() && share_a_word(&one.text, corpus.quote(deal.spot))
            };
            // The latest comes first.
            let deal = deals.iter().filter(is_near).find(settles);
            found.extend(deal.map(|deal| ((actor, position), deal.spot)));
        }
    }
    for ((actor, position), spot) in found {
        let evidence = corpus.support(vec![spot]).map(|support| support.evidence);
        actors.entries[actor].positions[position].settled = evidence;
    }
}

/// Each deal with the parties of its article that the whole site sets against one in its sentence, and who of
/// all these made it; none where there are none.
fn with_other_sides<'c>(
    casts: &Casts,
    identities: &Identities<'_>,
    sides: &Sides<'_>,
    parties: &BTreeSet<GroupIdx>,
    deals: Vec<&Turn<'c>>,
) -> Vec<(Turn<'c>, Vec<GroupIdx>)> {
    let with_others = |deal: &Turn<'c>| {
        let by: BTreeSet<GroupIdx> = deal.named.iter().map(|one| sides.body(*one)).collect();
        let by: Vec<GroupIdx> = by.intersection(parties).copied().collect();
        let cast = identities.of_article(deal.spot.article).iter().map(|one| sides.body(*one));
        let others: BTreeSet<GroupIdx> = cast
            .filter(|one| parties.contains(one) && !by.contains(one))
            .filter(|one| by.iter().any(|own| casts.are_at_odds(*own, *one)))
            .collect();
        let named: Vec<GroupIdx> = by.iter().chain(&others).copied().collect();
        // With whom of several bodies the crew made its deal, nobody tells: it is one of its own.
        let is_body = |one: &&GroupIdx| identities.groups[**one].kind != ActorKind::Person;
        let mut bodies = others.iter().filter(is_body);
        let only = bodies.next().filter(|_| bodies.next().is_none());
        let made_by = by.iter().chain(only).copied().collect();
        (!others.is_empty() && !by.is_empty()).then_some((Turn { named, ..*deal }, made_by))
    };
    deals.into_iter().filter_map(with_others).collect()
}

/// Whether what is held and what a deal's sentence tells are of one matter: a word that is no name, and no
/// word of any dispute or deal, stands in both.
fn share_a_word(held: &str, deal: &str) -> bool {
    let of_matter = |term: &Term| {
        !term.is_name() && !GENERALS.contains(&term.stem()) && !COMPACTS.contains(&term.stem())
    };
    let held: BTreeSet<u32> = terms(held).into_iter().filter(of_matter).map(Term::stem).collect();
    terms(deal).iter().any(|term| of_matter(term) && held.contains(&term.stem()))
}

#[cfg(test)]
mod tests {
    use crate::annotate::PositionKind;
    use crate::brief::ThreatEnd;
    use crate::brief::differs::tests::overview_of;

    /// How the first risk of a few articles, each as `date source | text`, ended.
    fn end_of(articles: &[&str]) -> Option<ThreatEnd> {
        let overview = overview_of(articles);
        assert!(!overview.risks.is_empty(), "{articles:?}");
        let mut ended = overview.risks.iter().filter_map(|risk| risk.ended.as_ref());
        ended.next().map(|(end, _)| *end)
    }

    #[test]
    fn what_was_feared_takes_place() {
        let feared = "2024-05-02 Post | Denmark warned that the truce between Norway and Sweden could collapse.";
        let later = |text: &str| end_of(&[feared, &format!("2024-05-20 Mail | {text}")]);
        assert_eq!(
            later("The truce between Norway and Sweden collapsed on Monday."),
            Some(ThreatEnd::CameTrue)
        );
        for other in [
            "The truce between Norway and Sweden may collapse on Monday.",
            "The truce between Norway and Sweden has not collapsed.",
            "The roof of a mill in Sweden collapsed on Monday. Norway sent help.",
            "Norway met Sweden on Monday.",
        ] {
            assert_eq!(later(other), None, "{other}");
        }
    }

    #[test]
    fn a_risk_ends_with_the_deal_without_which_it_would_come() {
        for feared in [
            "If there is no deal by May 12, Norway could close the port of Lundby to Sweden.",
            "Unless Norway and Sweden reach an agreement, fighting could resume at the reef.",
            "If the talks between Norway and Sweden fail, fighting could resume at the reef.",
            "A sale of the port of Norway could complicate the talks, Sweden warned.",
            "Sweden warned that a walkout could close the port of Norway.",
        ] {
            let feared = format!("2024-05-02 Post | Norway met Sweden. {feared}");
            let later = |text: &str| end_of(&[&feared, &format!("2024-05-20 Mail | {text}")]);
            assert_eq!(
                later("Norway and Sweden signed an agreement in Lundby on Monday."),
                Some(ThreatEnd::Overtaken),
                "{feared}"
            );
            for other in [
                "Peru and Chile signed an agreement in Lundby on Monday.",
                "Norway denied that it had signed an agreement with Sweden.",
                "Norway could sign an agreement with Sweden on Monday.",
                "Norway and Sweden signed an agreement in Lundby in March 1998.",
            ] {
                assert_eq!(later(other), None, "{feared} {other}");
            }
        }
        let storm = "2024-05-02 Post | Norway met Sweden. Sweden warned that a storm could wreck the port of Norway.";
        let after = "2024-05-20 Mail | Norway and Sweden signed an agreement in Lundby on Monday.";
        assert_eq!(end_of(&[storm, after]), None);
        let other =
            "2024-05-02 Post | If Sweden honours no deal, Norway could close the port of Lundby.";
        let signed = "2024-05-01 Mail | Norway and Sweden signed an agreement in Lundby on Monday.";
        assert_eq!(end_of(&[signed, other]), None);
    }

    #[test]
    fn what_a_strike_would_do_is_over_with_it() {
        let feared = "2024-05-02 Post | Norway warned that a strike at the port could close the mill. Norway met the Harbour Union.";
        let later = |text: &str| end_of(&[feared, &format!("2024-05-20 Mail | {text}")]);
        for over in [
            "The strike of the Harbour Union ended on Monday.",
            "The Harbour Union called off its strike on Monday. Norway was pleased.",
        ] {
            assert_eq!(later(over), Some(ThreatEnd::Overtaken), "{over}");
        }
        for other in [
            "The Harbour Union will end its strike on Monday, Norway said.",
            "The talks between Norway and the Harbour Union ended on Monday.",
            "The strike of the Harbour Union began on Monday.",
            "The strike in Peru ended on Monday. Norway met the Harbour Union.",
        ] {
            assert_eq!(later(other), None, "{other}");
        }
    }

    #[test]
    fn who_does_what_he_refused_refuses_it_no_more() {
        let refusal = "2024-05-02 Post | Sweden refused to release the crew of the trawler. Norway met Sweden.";
        let given_up = |text: &str| {
            let overview = overview_of(&[refusal, &format!("2024-05-20 Mail | {text}")]);
            let positions = overview.actors.iter().flat_map(|actor| &actor.positions);
            positions.filter(|one| one.given_up.is_some()).count()
        };
        assert_eq!(
            given_up("Sweden released the crew of the trawler on Monday, and Norway paid."),
            1
        );
        for other in [
            "Sweden has not released the crew of the trawler, Norway said.",
            "Norway released the crew of the trawler on Monday. Sweden was pleased.",
            "Sweden released a report on Monday. Norway was pleased.",
        ] {
            assert_eq!(given_up(other), 0, "{other}");
        }
    }

    #[test]
    fn who_says_that_he_will_stay_does_not_leave() {
        let offer =
            "2024-05-02 Post | Norway offered to leave the reef by June 14. Norway met Sweden.";
        let given_up = |text: &str| {
            let overview = overview_of(&[offer, &format!("2024-05-20 Mail | {text}")]);
            let positions = overview.actors.iter().flat_map(|actor| &actor.positions);
            positions.filter(|one| one.given_up.is_some()).count()
        };
        for stays in [
            "Norway said it would stay.",
            "The contractor Norway said it would stay.",
            "Norway said it would not leave the reef.",
        ] {
            assert_eq!(given_up(&format!("{stays} Norway met Sweden.")), 1, "{stays}");
        }
        let unless = "2024-05-02 Post | Norway said that Norway would leave the reef by June 14 unless Sweden paid.";
        let overview = overview_of(&[unless, "2024-05-20 Mail | Norway said it would stay."]);
        let positions = overview.actors.iter().flat_map(|actor| &actor.positions);
        let gone: Vec<_> =
            positions.filter(|one| one.given_up.is_some()).map(|one| one.kind).collect();
        assert!(
            gone.contains(&PositionKind::Condition) && gone.contains(&PositionKind::Offer),
            "{gone:?}"
        );
        for other in [
            "Norway said it would remain committed to talks.",
            "Sweden said it would stay.",
            "Norway said it might stay.",
            "Norway left the reef on Monday.",
        ] {
            assert_eq!(given_up(&format!("{other} Norway met Sweden.")), 0, "{other}");
        }
    }

    #[test]
    fn what_somebody_says_that_he_may_do_he_does() {
        let may = "2024-05-02 Post | Norway warned that it may close the port of Lundby to ships of Sweden.";
        let later = |text: &str| end_of(&[may, &format!("2024-05-20 Mail | {text}")]);
        let closed = "Norway closed the port of Lundby to ships of Sweden on Monday.";
        assert_eq!(later(closed), Some(ThreatEnd::CameTrue));
        for other in [
            "Sweden closed the port of Lundby to ships of Norway on Monday.",
            "Norway closed the talks with Sweden on Monday.",
        ] {
            assert_eq!(later(other), None, "{other}");
        }
    }

    #[test]
    fn what_was_held_before_a_deal_says_so() {
        let demand = "2024-05-02 Post | Norway demanded a share of the reef. Denmark is mediating between Norway and Sweden. Finland demanded a share of the ice.";
        let settled = |text: &str| {
            let overview = overview_of(&[demand, &format!("2024-05-20 Mail | {text}")]);
            let positions = overview.actors.iter().flat_map(|actor| &actor.positions);
            positions
                .filter(|one| one.settled.is_some())
                .map(|one| one.text.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            settled("Norway and Sweden signed an agreement in Lundby on Monday."),
            ["a share of the reef"]
        );
        // What a deal brings is told once it is made.
        let brought = "Under the accord brokered by Denmark, Norway will pay Sweden for the reef. Norway and Sweden were glad.";
        assert_eq!(settled(brought), ["a share of the reef"]);
        for other in [
            "Under the draft accord brokered by Denmark, Norway would pay Sweden for the reef.",
            "Under a 1998 accord brokered by Denmark, Norway pays Sweden for the reef.",
            "Peru and Chile signed an agreement in Lundby on Monday.",
            "Norway and Sweden could sign an agreement in Lundby on Monday.",
            "Norway and Iceland signed an agreement on the ice on Monday.",
            "Norway demanded a share of the reef, and signed an agreement with Sweden on Monday.",
            "Norway met Sweden in Lundby on Monday.",
        ] {
            assert_eq!(settled(other), [""; 0], "{other}");
        }
        // It came to nothing.
        let fallen = "Norway and Sweden signed an agreement in Lundby on Monday.\n\n";
        let overview = overview_of(&[
            demand,
            &format!("2024-05-20 Mail | {fallen}"),
            "2024-05-28 Mail | The agreement between Norway and Sweden collapsed on Monday.",
        ]);
        let positions = overview.actors.iter().flat_map(|actor| &actor.positions);
        assert_eq!(positions.filter(|one| one.settled.is_some()).count(), 0);
    }

    #[test]
    fn a_deal_with_one_of_several_is_of_nobody_else() {
        let held = "2024-05-02 Post | The Pilot Union demanded a rise of 14 percent. The Crew Union demanded more rest. Norway refused to pay. The Pilot Union called a strike. The Crew Union called a strike.";
        let deal = "2024-05-20 Mail | The Crew Union signed a deal on Monday. Norway and the Pilot Union waited.";
        let overview = overview_of(&[held, deal]);
        let settled = overview.actors.iter().flat_map(|actor| {
            let settled = actor.positions.iter().filter(|one| one.settled.is_some());
            settled.map(|_| actor.name.clone()).collect::<Vec<_>>()
        });
        assert_eq!(settled.collect::<Vec<_>>(), ["Crew Union"]);
    }

    #[test]
    fn a_deal_that_is_told_in_passing_is_of_the_two_of_its_article() {
        let demand = "2024-05-02 Post | Norway demanded a share of the reef. Denmark is mediating between Norway and Sweden.";
        let settled = |text: &str| {
            let overview = overview_of(&[demand, &format!("2024-05-22 Mail | {text}")]);
            let positions = overview.actors.iter().flat_map(|actor| &actor.positions);
            positions.filter(|one| one.settled.is_some()).count()
        };
        for told in [
            "The Lundby agreement, initialled in Geneva on Monday, is better than that. Norway and Sweden waited.",
            "The accord signed on Monday leaves much open. Norway and Sweden waited.",
            "Norway was pleased with the deal struck in Lundby on Monday. Sweden waited.",
        ] {
            assert_eq!(settled(told), 1, "{told}");
        }
        for other in [
            "The draft agreement, initialled in Geneva on Monday, is better. Norway and Sweden waited.",
            "An agreement signed in Geneva on Monday opens the market for fish. Norway and Sweden waited.",
            "The agreement, signed in Geneva in May 1998, is better. Norway and Sweden waited.",
            "The agreement was discussed in Geneva on Monday. Norway and Sweden waited.",
            "The Lundby agreement, initialled in Geneva on Monday, is better than that. Norway waited.",
        ] {
            assert_eq!(settled(other), 0, "{other}");
        }
    }

    #[test]
    fn a_deal_that_each_accepted_or_that_ended_the_strike_is_of_both() {
        let demand = "2024-05-02 Post | The Harbour Union demanded a rise of 14 percent. Denmark is mediating between the Harbour Union and Norway.";
        let settled = |text: &str| {
            let overview = overview_of(&[demand, &format!("2024-05-20 Mail | {text}")]);
            let positions = overview.actors.iter().flat_map(|actor| &actor.positions);
            positions.filter(|one| one.settled.is_some()).count()
        };
        for deal in [
            "Members of the Harbour Union have voted to accept the deal, ending their strike. Norway was pleased.",
            "The Harbour Union accepted the deal on Friday. Norway accepted the deal on Monday.",
            "Norway and the crews signed an agreement on Monday. The Harbour Union was pleased.",
        ] {
            assert_eq!(settled(deal), 1, "{deal}");
        }
        for other in [
            "Members of the Harbour Union have voted to accept the deal. Norway was pleased.",
            "Members of the Harbour Union may accept the deal, ending their strike. Norway was pleased.",
            "Peru and the crews signed an agreement on Monday. The Harbour Union met Norway.",
        ] {
            assert_eq!(settled(other), 0, "{other}");
        }
    }

    #[test]
    fn a_deal_of_bystanders_takes_the_ground_from_no_risk() {
        let feared = "2024-05-02 Post | Norway met the Harbour Union. Norway demanded a truce. If the talks between Norway and the Harbour Union fail, fighting could resume at the reef.";
        let later = |text: &str| end_of(&[feared, &format!("2024-05-20 Mail | {text}")]);
        assert_eq!(later("Its lenders agreed to the deal. Norway met the Harbour Union."), None);
        assert_eq!(
            later("Norway agreed to the deal. The Harbour Union was pleased."),
            Some(ThreatEnd::Overtaken)
        );
    }

    #[test]
    fn a_deal_of_others_takes_no_ground_from_a_threat() {
        let feared = "2024-05-02 Post | Norway met Sweden. The Ranchers' Union threatened to close the road unless Norway left the talks. The Ranchers' Union met Norway.";
        let later = |text: &str| end_of(&[feared, &format!("2024-05-20 Mail | {text}")]);
        let deal = "Norway and Sweden signed an agreement in Lundby on Monday.";
        assert_eq!(later(deal), None);
        let own = "Norway and the Ranchers' Union signed an agreement in Lundby on Monday.";
        assert_eq!(later(own), Some(ThreatEnd::Overtaken));
    }

    #[test]
    fn a_deal_on_another_matter_leaves_a_position_alone() {
        let elsewhere: Vec<String> = (2..9)
            .map(|day| format!("2024-05-0{day} Post | Norway met Peru. Peru demanded {day} ships."))
            .collect();
        let settled = |deal: &str| {
            let held = "2024-05-10 Post | Norway demanded a share of the reef. Norway met Sweden. Denmark is mediating between Norway and Sweden.";
            let deal = format!("2024-05-20 Mail | {deal}");
            let mut articles: Vec<&str> = elsewhere.iter().map(String::as_str).collect();
            articles.extend([held, &deal]);
            let overview = overview_of(&articles);
            let positions = overview.actors.iter().flat_map(|actor| &actor.positions);
            positions.filter(|one| one.settled.is_some()).count()
        };
        assert_eq!(settled("Norway and Sweden signed a deal on tourism on Monday."), 0);
        assert_eq!(settled("Norway and Sweden signed a deal on the reef on Monday."), 1);
    }

    #[test]
    fn a_demand_is_met_in_its_own_words() {
        let demand = "2024-05-02 Post | Norway demanded that Sweden release the crew of the trawler. Norway met Sweden.";
        let met = |text: &str| {
            let overview = overview_of(&[demand, &format!("2024-05-20 Mail | {text}")]);
            let positions = overview.actors.iter().flat_map(|actor| &actor.positions);
            positions.filter(|one| one.met.is_some()).count()
        };
        for done in [
            "Sweden released the crew of the trawler on Monday. Norway was pleased.",
            "Sweden agreed to release the crew of the trawler. Norway was pleased.",
        ] {
            assert_eq!(met(done), 1, "{done}");
        }
        for other in [
            "Sweden refused to release the crew of the trawler, Norway said.",
            "Sweden has not released the crew of the trawler, Norway said.",
            "Norway released the crew of the trawler on Monday. Sweden was pleased.",
            "Sweden released a report on the trawler on Monday. Norway was pleased.",
            "Sweden may release the crew of the trawler, Norway said.",
        ] {
            assert_eq!(met(other), 0, "{other}");
        }
    }
}
