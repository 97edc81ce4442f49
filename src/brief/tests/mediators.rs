//! Who stands between whom.

use super::*;

/// An outlet of its own tells, in one sentence, of Bishop Orr between Norland and Sudland.
fn mediated(name: &str, date: &str, status: MediationStatus, text: &str) -> DigestBuilder {
    DigestBuilder::new(name)
        .date(date)
        .source(name)
        .actor(ActorKind::Person, Role::Mediator(status), &["Bishop Orr"])
        .actor(NORLAND.0, NORLAND.1, &["Norland"])
        .actor(NORLAND.0, NORLAND.1, &["Sudland"])
        .mediation("Bishop Orr", &["Norland", "Sudland"], status, text)
}

#[test]
fn a_mediator_has_the_status_of_now_and_no_side_that_fewer_sources_give_it() {
    let (active, former) = (MediationStatus::Active, MediationStatus::Former);
    let text = "Bishop Orr carries letters between Norland and Sudland.";
    let digests = [
        mediated("a", "1950-03-01", active, text).build(),
        mediated("b", "1950-03-02", active, text).build(),
        mediated("c", "1950-03-09", former, "Bishop Orr no longer carries letters.")
            .with(|digest| digest.labels.actors[0].roles.push(Role::Party))
            .build(),
    ];
    let roles = |digests: &[Digest]| {
        let overview = overview_of(digests, &Config::default()).0;
        let orr = overview.actors.into_iter().find(|actor| *actor.id.0 == *"bishop-orr").unwrap();
        orr.roles.into_iter().map(|(role, _)| role).collect::<Vec<_>>()
    };
    assert_eq!(roles(&digests[..2]), [Role::Mediator(active)]);
    // One source each: nobody can tell which of the two it is.
    assert_eq!(roles(&digests[1..]), [Role::Party, Role::Mediator(former)]);
    assert_eq!(roles(&digests), [Role::Mediator(former)]);
}

#[test]
fn a_mediator_whom_another_sentence_names_is_for_the_register() {
    let between = |mediator, text| {
        DigestBuilder::new("a")
            .actor(NORLAND.0, NORLAND.1, &["Norland"])
            .actor(NORLAND.0, NORLAND.1, &["Sudland"])
            .mediation(mediator, &["Norland", "Sudland"], MediationStatus::Active, text)
            .build()
    };
    let envoys = between("its envoys", "Its envoys carry letters between Norland and Sudland.");
    let judge = between("a judge", "A judge carries letters between Norland and Sudland.");
    let is_aside = |digest| overview_of(&[digest], &Config::default()).0.mediations[0].is_aside;
    assert!(is_aside(envoys));
    assert!(!is_aside(judge));
}

#[test]
fn a_side_that_a_single_sentence_has_mediate_is_for_the_register() {
    let active = MediationStatus::Active;
    let article = |name: &str| {
        DigestBuilder::new(name)
            .actor(ActorKind::Person, Role::Observer, &["Bishop Orr"])
            .actor(NORLAND.0, NORLAND.1, &["Norland"])
            .actor(NORLAND.0, NORLAND.1, &["Sudland"])
            .actor(NORLAND.0, NORLAND.1, &["Westland"])
    };
    let aside = |n_letters: usize, of_norland: &[&str]| {
        let letter = |n: usize| {
            let text = format!("Bishop Orr carried letter {n} from Norland to Sudland.");
            let written = article(&format!("letter-{n}"));
            written.mediation("Bishop Orr", &["Norland", "Sudland"], active, &text).build()
        };
        let told = of_norland.iter().fold(article("other"), |written, text| {
            written.mediation("Norland", &["Sudland", "Westland"], active, text)
        });
        let digests: Vec<Digest> = (0..n_letters).map(letter).chain([told.build()]).collect();
        let overview = overview_of(&digests, &Config::default()).0;
        let own =
            |one: &&MediationEntry| one.mediator.as_ref().is_some_and(|id| *id.0 == *"norland");
        overview.mediations.iter().find(own).unwrap().is_aside
    };
    let struck = "Norland carried out strikes on Sudland in response to Westland.";
    assert!(aside(6, &[struck]));
    assert!(!aside(2, &[struck]), "few tell of it as a side");
    assert!(!aside(6, &[struck, "Norland stood between Sudland and Westland."]));
}

#[test]
fn a_mediation_without_parties_joins_the_only_one_that_has_them() {
    let article = |name| {
        DigestBuilder::new(name)
            .actor(ActorKind::Person, Role::Mediator(MediationStatus::Active), &["Bishop Orr"])
            .actor(NORLAND.0, NORLAND.1, &["Norland"])
            .actor(NORLAND.0, NORLAND.1, &["Sudland"])
            .actor(NORLAND.0, NORLAND.1, &["Westland"])
    };
    let active = MediationStatus::Active;
    let both = ["Norland", "Sudland"];
    let first = article("a")
        .date("1998-03-01")
        .mediation(
            "Bishop Orr",
            &both,
            MediationStatus::Proposed,
            "Bishop Orr would go between Norland and Sudland.",
        )
        .build();
    let second = article("b")
        .date("1998-03-05")
        .mediation("Bishop Orr", &[], active, "Bishop Orr brought an answer.")
        .build();
    let line = |entry: &MediationEntry| {
        let between: Vec<&str> = entry.between.iter().map(|id| &*id.0).collect();
        let statuses: Vec<_> = entry.statuses.iter().map(|(status, _)| *status).collect();
        format!("{} {between:?} {statuses:?}", entry.mediator.as_ref().map_or("-", |id| &id.0))
    };
    let (overview, _) = overview_of(&[first.clone(), second.clone()], &Config::default());
    check_lines(
        overview.mediations.iter().map(line),
        [r#"bishop-orr ["norland", "sudland"] [Active, Proposed]"#],
    );
    let third = article("c")
        .mediation(
            "Bishop Orr",
            &["Norland", "Westland"],
            active,
            "Bishop Orr sees Norland and Westland.",
        )
        .build();
    let (overview, _) = overview_of(&[first, second, third], &Config::default());
    assert_eq!(overview.mediations.len(), 3, "two can be meant: it stays what the text says");
}

/// Each mediation: who, between whom.
fn between(overview: &Overview) -> Vec<String> {
    let line = |entry: &MediationEntry| {
        let parties: Vec<&str> = entry.between.iter().map(|id| &*id.0).collect();
        format!("{}: {}", entry.mediator_name, parties.join(", "))
    };
    overview.mediations.iter().map(line).collect()
}

#[test]
fn who_speaks_for_a_side_stands_for_it() {
    let active = MediationStatus::Active;
    let article = |name| {
        DigestBuilder::new(name)
            .source(name)
            .actor(ActorKind::Person, Role::Mediator(active), &["Bishop Orr"])
            .actor(NORLAND.0, NORLAND.1, &["Norland"])
            .actor(NORLAND.0, NORLAND.1, &["Sudland"])
            .actor(ActorKind::Person, Role::Party, &["Ann Tarn"])
            .belongs_to("Sudland")
            .actor(ActorKind::Person, Role::Party, &["Bob Lund"])
            .belongs_to("Sudland")
    };
    let text = "Bishop Orr sees Norland and Sudland.";
    let first = article("a").mediation("Bishop Orr", &["Norland", "Sudland"], active, text);
    let text = "Bishop Orr sees Norland and Ann Tarn.";
    let second = article("b").mediation("Bishop Orr", &["Norland", "Ann Tarn"], active, text);
    let (overview, _) = overview_of(&[first.clone().build(), second.build()], &Config::default());
    check_lines(between(&overview), ["Bishop Orr: norland, sudland"]);
    let text = "Bishop Orr sees Ann Tarn and Bob Lund.";
    let inside = article("c").mediation("Bishop Orr", &["Ann Tarn", "Bob Lund"], active, text);
    let (overview, _) = overview_of(&[first.build(), inside.build()], &Config::default());
    check_lines(
        between(&overview),
        ["Bishop Orr: norland, sudland", "Bishop Orr: ann-tarn, bob-lund"],
    );
}

#[test]
fn who_stands_between_the_same_two_is_a_partner_and_no_side() {
    let active = MediationStatus::Active;
    let article = |name| {
        DigestBuilder::new(name)
            .source(name)
            .actor(ActorKind::State, Role::Mediator(active), &["Estland"])
            .actor(ActorKind::State, Role::Mediator(active), &["Westland"])
            .actor(NORLAND.0, NORLAND.1, &["Norland"])
            .actor(NORLAND.0, NORLAND.1, &["Sudland"])
    };
    let both = ["Norland", "Sudland"];
    let text = "Estland and Westland host Norland and Sudland.";
    let first = article("a")
        .mediation("Estland", &both, active, text)
        .mediation("Westland", &both, active, text);
    let text = "Westland's talks with Estland and Norland go on.";
    let second = article("b").mediation("Westland", &["Estland", "Norland"], active, text);
    let (overview, _) = overview_of(&[first.build(), second.clone().build()], &Config::default());
    check_lines(between(&overview), ["Westland: norland, sudland", "Estland: norland, sudland"]);
    let (overview, _) = overview_of(&[second.build()], &Config::default());
    check_lines(between(&overview), ["Westland: estland, norland"]);
}

#[test]
fn a_mediator_without_a_name_is_no_actor_and_another_in_every_article() {
    let article = |name, text| {
        DigestBuilder::new(name)
            .actor(NORLAND.0, NORLAND.1, &["Norland"])
            .actor(NORLAND.0, NORLAND.1, &["Sudland"])
            .mediation("a judge", &["Norland", "Sudland"], MediationStatus::Active, text)
    };
    let (overview, _) = overview_of(
        &[
            article("a", "a judge is mediating between Norland and Sudland.").build(),
            article("b", "Norland and Sudland met, and a judge listened to both.").build(),
        ],
        &Config::default(),
    );
    assert_eq!(overview.actors.len(), 2);
    let mediators: Vec<_> = overview
        .mediations
        .iter()
        .map(|one| (one.mediator.as_ref(), one.mediator_name.as_str()))
        .collect();
    assert_eq!(mediators, [(None, "a judge"), (None, "a judge")]);
}

#[test]
fn a_messenger_of_one_side_is_no_mediator_and_an_envoy_is_one_card_with_her_sender() {
    let text = "Ruth Vane brought the reply of Norland to Westland on Monday.";
    let sent = |of: &str| {
        let written = DigestBuilder::new("a")
            .actor(ActorKind::State, Role::Party, &["Norland"])
            .actor(ActorKind::State, Role::Party, &["Westland"])
            .actor(ActorKind::Organisation, Role::Observer, &["the Synod"])
            .actor(ActorKind::Person, Role::Observer, &["Ruth Vane"])
            .belongs_to(of)
            .mediation("Ruth Vane", &["Norland", "Westland"], MediationStatus::Active, text)
            .mediation(
                "the Synod",
                &["Norland", "Westland"],
                MediationStatus::Proposed,
                "the Synod would like to mediate between Norland and Westland.",
            )
            .build();
        let (overview, _) = overview_of(&[written], &Config::default());
        let cards = overview.mediations.iter();
        cards
            .map(|one| {
                let id = one.mediator.as_ref().map_or("-", |id| &id.0);
                (id.to_owned(), one.evidence.n_citations())
            })
            .collect::<Vec<_>>()
    };
    let id = |name: &str, n: usize| (name.to_owned(), n);
    assert_eq!(sent("Norland"), [id("the-synod", 1)]);
    assert_eq!(sent("the Synod"), [id("the-synod", 2)]);
}

#[test]
fn an_envoy_who_has_left_is_no_word_of_her_sender() {
    let both = ["Norland", "Sudland"];
    let (active, former) = (MediationStatus::Active, MediationStatus::Former);
    let article = |name, date| {
        DigestBuilder::new(name)
            .date(date)
            .actor(ActorKind::State, Role::Party, &["Norland"])
            .actor(ActorKind::State, Role::Party, &["Sudland"])
            .actor(ActorKind::Organisation, Role::Mediator(active), &["the Synod"])
            .actor(ActorKind::Person, Role::Mediator(active), &["Ruth Vane"])
            .belongs_to("the Synod")
    };
    let first = article("a", "1998-03-01")
        .mediation("the Synod", &both, active, "the Synod mediates between Norland and Sudland.")
        .mediation("Ruth Vane", &both, active, "Ruth Vane sees Norland and Sudland.")
        .build();
    let cards = |told: &str, status| {
        let second = article("b", "1998-03-05").mediation("Ruth Vane", &both, status, told).build();
        let (overview, _) = overview_of(&[first.clone(), second], &Config::default());
        let mut cards: Vec<String> = overview
            .mediations
            .iter()
            .map(|one| format!("{}: {}", one.mediator_name, one.statuses[0].0.key()))
            .collect();
        cards.sort();
        cards
    };
    assert_eq!(cards("Ruth Vane resigned.", former), ["Ruth Vane: former", "the Synod: active"]);
    assert_eq!(cards("Ruth Vane saw both again.", active), ["the Synod: active"]);
}

#[test]
fn who_comes_in_the_place_of_another_stands_between_the_same_two() {
    let (active, former) = (MediationStatus::Active, MediationStatus::Former);
    let article = |name, date| {
        DigestBuilder::new(name)
            .date(date)
            .actor(ActorKind::State, Role::Party, &["Norland"])
            .actor(ActorKind::State, Role::Party, &["Sudland"])
            .actor(ActorKind::Person, Role::Mediator(active), &["Ann Tarn"])
            .actor(ActorKind::Person, Role::Mediator(active), &["Ruth Vane"])
    };
    let text = "Ruth Vane mediates between Norland and Sudland.";
    let first = article("a", "1998-03-01")
        .mediation("Ruth Vane", &["Norland", "Sudland"], active, text)
        .build();
    let cards = |is_one_place: bool| {
        let second = article("b", "1998-03-05")
            .mediation("Ruth Vane", &[], former, "Ruth Vane is gone.")
            .mediation("Ann Tarn", &[], active, "Ann Tarn succeeds Ruth Vane.")
            .with(|digest| {
                let [vane, tarn] = &mut digest.labels.mediations[..] else { unreachable!() };
                if is_one_place {
                    (vane.range, vane.sentence) = (tarn.range, tarn.sentence);
                }
            })
            .build();
        let mut cards = between(&overview_of(&[first.clone(), second], &Config::default()).0);
        cards.sort();
        cards
    };
    check_lines(cards(true), ["Ann Tarn: norland, sudland", "Ruth Vane: norland, sudland"]);
    check_lines(cards(false), ["Ann Tarn: ", "Ruth Vane: norland, sudland"]);
}

#[test]
fn who_belongs_to_a_mediator_mediates_only_where_a_sentence_says_so() {
    let text = "Westland mediates between Norland and Sudland.";
    let written = DigestBuilder::new("a")
        .actor(ActorKind::State, Role::Party, &["Norland"])
        .actor(ActorKind::State, Role::Party, &["Sudland"])
        .actor(ActorKind::State, Role::Mediator(MediationStatus::Active), &["Westland"])
        .actor(ActorKind::Organisation, Role::Mediator(MediationStatus::Active), &["Bank of West"])
        .belongs_to("Westland")
        .mediation("Westland", &["Norland", "Sudland"], MediationStatus::Active, text)
        .sentence("The money lies with the Bank of West.")
        .build();
    let (overview, _) = overview_of(&[written], &Config::default());
    let roles = |id: &str| {
        let actor = overview.actors.iter().find(|actor| *actor.id.0 == *id).unwrap();
        actor.roles.iter().map(|(role, _)| *role).collect::<Vec<_>>()
    };
    assert_eq!(roles("westland"), [Role::Mediator(MediationStatus::Active)]);
    assert_eq!(roles("bank-of-west"), [Role::Observer]);
}

#[test]
fn a_selection_knows_a_mediator_by_the_newest_status_that_its_articles_tell() {
    let (proposed, active, former) =
        (MediationStatus::Proposed, MediationStatus::Active, MediationStatus::Former);
    let digests = [
        mediated("a", "1950-03-01", proposed, "Bishop Orr offers to carry letters.").build(),
        mediated("b", "1950-03-02", active, "Bishop Orr carries letters.").build(),
        mediated("c", "1950-03-09", former, "Bishop Orr no longer carries letters.").build(),
    ];
    let (overview, _) = overview_of(&digests, &Config::default());
    let orr = overview.actors.iter().find(|actor| *actor.id.0 == *"bishop-orr").unwrap();
    let known_to = |names: &[&str]| {
        let covers = |at: ArticleIdx| {
            names.iter().any(|name| overview.articles[at.0 as usize].path.as_str().contains(name))
        };
        let rests = |evidence: &Evidence| evidence.iter().any(|one| covers(one.article));
        orr.roles_resting(rests).map(|(role, _)| *role).collect::<Vec<_>>()
    };
    assert_eq!(known_to(&["/a.", "/b.", "/c."]), [Role::Mediator(former)]);
    assert_eq!(known_to(&["/a.", "/b."]), [Role::Mediator(active)]);
    assert_eq!(known_to(&["/a."]), [Role::Mediator(proposed)]);
    assert_eq!(known_to(&[]), []);
}

#[test]
fn a_headline_alone_makes_nobody_a_mediator() {
    let article = |is_heading: bool| {
        let status = MediationStatus::Declined;
        let text = "Mill Owners turn down the plan of the arbitrator";
        DigestBuilder::new("a")
            .actor(ActorKind::Organisation, Role::Mediator(status), &["Mill Owners"])
            .mediation("Mill Owners", &[], status, text)
            .with(|digest| digest.labels.sentences[0].is_heading = is_heading)
            .sentence("The Mill Owners spoke on Friday.")
            .build()
    };
    let roles_and_aside = |is_heading: bool| {
        let (overview, _) = overview_of(&[article(is_heading)], &Config::default());
        let roles: Vec<Role> = overview.actors[0].roles.iter().map(|(role, _)| *role).collect();
        (roles, overview.mediations[0].is_aside)
    };
    assert_eq!(roles_and_aside(true), (vec![Role::Observer], true));
    assert_eq!(roles_and_aside(false), (vec![Role::Mediator(MediationStatus::Declined)], false));
}

#[test]
fn a_sentence_on_two_mediators_is_shown_with_the_first_where_another_tells_of_the_second() {
    let status = MediationStatus::Active;
    let sides = ["Guild", "Mill Owners"];
    let shown = |other: Option<&str>| -> Vec<String> {
        let mut written = DigestBuilder::new("a")
            .actor(ActorKind::Organisation, Role::Party, &["Guild"])
            .actor(ActorKind::Organisation, Role::Party, &["Mill Owners"])
            .actor(ActorKind::Person, Role::Mediator(status), &["Bishop Orr"])
            .actor(ActorKind::Person, Role::Mediator(status), &["Judge Hale"]);
        if let Some(other) = other {
            written = written.mediation("Judge Hale", &sides, status, other);
        }
        let both = "Bishop Orr and Judge Hale stand between the Guild and the Mill Owners.";
        let digest = written
            .mediation("Bishop Orr", &sides, status, both)
            .with(|digest| {
                let orr = digest.labels.mediations.last().unwrap().clone();
                let hale = Mediation { mediator: Who::Actor(ActorIdx(3)), ..orr.value.clone() };
                digest.labels.mediations.push(Label { value: hale, ..orr });
            })
            .build();
        let (overview, _) = overview_of(&[digest], &Config::default());
        let card = |one: &MediationEntry| {
            format!("{}: {}", one.mediator_name, &one.evidence.shown().quote[..16])
        };
        overview.mediations.iter().map(card).collect()
    };
    let both = ["Bishop Orr: Bishop Orr and J", "Judge Hale: Bishop Orr and J"];
    check_lines(shown(None), both);
    let own = "Judge Hale has heard the Guild and the Mill Owners.";
    let mut found = shown(Some(own));
    found.sort();
    check_lines(found, ["Bishop Orr: Bishop Orr and J", "Judge Hale: Judge Hale has h"]);
}

#[test]
fn mediators_whom_the_site_names_are_told_of_by_name() {
    let status = MediationStatus::Active;
    let sides = ["Guild", "Mill Owners"];
    let cards = |named: &[&str], between: &[&str]| -> Vec<String> {
        let mut written = DigestBuilder::new("a")
            .actor(ActorKind::Organisation, Role::Party, &["Guild"])
            .actor(ActorKind::Organisation, Role::Party, &["Mill Owners"]);
        for name in named {
            written = written.actor(ActorKind::Person, Role::Mediator(status), &[name]);
        }
        for name in named {
            let text = format!("{name} carries letters between the Guild and the Mill Owners.");
            written = written.mediation(name, &sides, status, &text);
        }
        let text = "The mediators carry letters all day.";
        let digest = written.mediation("the mediators", between, status, text).build();
        let (overview, _) = overview_of(&[digest], &Config::default());
        let card = |one: &MediationEntry| {
            format!("{} {} {}", one.mediator_name, one.between.len(), one.is_aside)
        };
        overview.mediations.iter().map(card).collect()
    };
    let both = ["Bishop Orr", "Judge Hale"];
    check_lines(
        cards(&both, &sides),
        ["Bishop Orr 2 false", "Judge Hale 2 false", "the mediators 2 true"],
    );
    // "The mediators, Orr and Hale": between whom, nobody tells.
    check_lines(
        cards(&both, &both),
        ["Bishop Orr 2 false", "Judge Hale 2 false", "the mediators 0 true"],
    );
    check_lines(cards(&both[..1], &sides), ["Bishop Orr 2 false", "the mediators 2 false"]);
}

#[test]
fn who_brokers_among_its_own_is_a_side() {
    let status = MediationStatus::Active;
    let roles = |n_articles: usize, between: &[&str]| {
        let mut digests: Vec<Digest> = (1..n_articles)
            .map(|n| {
                let name = format!("b{n}");
                let text = format!("Paper {n} heard the Guild on day {n}.");
                DigestBuilder::new(&name)
                    .actor(ActorKind::Organisation, Role::Party, &["Guild"])
                    .position("Guild", PositionKind::Demand, &text, "the Guild")
                    .build()
            })
            .collect();
        digests.push(
            DigestBuilder::new("a")
                .actor(ActorKind::Organisation, Role::Party, &["Guild"])
                .actor(ActorKind::Organisation, Role::Party, &["Mill Owners"])
                .actor(ActorKind::Organisation, Role::Party, &["Carters"])
                .with(|digest| {
                    digest.labels.actors[0].roles.push(Role::Mediator(status));
                })
                .mediation("Guild", between, status, "The Guild would broker a compromise.")
                .build(),
        );
        let (overview, _) = overview_of(&digests, &Config::default());
        let guild = overview.actors.iter().find(|actor| *actor.id.0 == *"guild").unwrap();
        let mediates = guild.roles.iter().any(|(role, _)| *role == Role::Mediator(status));
        (mediates, overview.mediations[0].is_aside)
    };
    assert_eq!(roles(4, &[]), (false, true));
    assert_eq!(roles(1, &[]), (true, false));
    assert_eq!(roles(4, &["Mill Owners", "Carters"]), (true, false));
}

#[test]
fn a_title_without_a_name_is_the_one_mediator_of_the_article_who_bears_it() {
    let status = MediationStatus::Active;
    let cards = |others: &[&str]| {
        let mut written = DigestBuilder::new("a")
            .actor(ActorKind::Person, Role::Mediator(status), &["Ewa Orr"])
            .with(|digest| {
                digest.labels.actors[0].titles = ["arbitrator"].into_iter().collect();
            });
        for name in others {
            written =
                written.actor(ActorKind::Person, Role::Mediator(status), &[*name]).with(|digest| {
                    let last = digest.labels.actors.last_mut().unwrap();
                    last.titles = ["arbitrator"].into_iter().collect();
                });
        }
        for name in ["Ewa Orr"].iter().chain(others) {
            written = written.mediation(
                name,
                &[],
                status,
                &format!("{name} carried a letter on Friday."),
            );
        }
        let text = "A state arbitrator carried another letter on Sunday.";
        let written = written.mediation("a state arbitrator", &[], status, text).build();
        let (overview, _) = overview_of(&[written], &Config::default());
        let cards = overview.mediations.iter();
        cards
            .map(|one| (one.mediator_name.clone(), one.evidence.n_citations()))
            .collect::<BTreeMap<_, _>>()
    };
    let expected = |cards: &[(&str, usize)]| {
        cards.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect::<BTreeMap<_, _>>()
    };
    assert_eq!(cards(&[]), expected(&[("Ewa Orr", 2)]));
    assert_eq!(
        cards(&["Jan Berg"]),
        expected(&[("Ewa Orr", 1), ("Jan Berg", 1), ("a state arbitrator", 1)])
    );
}

#[test]
fn a_party_without_a_name_is_one_of_two() {
    let active = MediationStatus::Active;
    let orr = |name: &str| {
        DigestBuilder::new(name)
            .actor(ActorKind::Person, Role::Mediator(active), &["Bishop Orr"])
            .actor(NORLAND.0, NORLAND.1, &["Norland"])
            .actor(NORLAND.0, NORLAND.1, &["Sudland"])
    };
    let bare = orr("a").mediation("Bishop Orr", &[], active, "Bishop Orr had three meetings.");
    let bare = bare.build();
    let one = orr("b").mediation(
        "Bishop Orr",
        &["Norland"],
        active,
        "Bishop Orr stands between Norland and the weavers.",
    );
    let with_weavers = one.clone().with(|digest| {
        let mediation = &mut digest.labels.mediations[0];
        mediation.value.unnamed = vec![mediation.range];
    });
    let lines = |digests: &[Digest]| between(&overview_of(digests, &Config::default()).0);
    assert_eq!(lines(&[bare.clone(), with_weavers.clone().build()]), ["Bishop Orr: norland"]);
    assert_eq!(lines(&[bare.clone(), one.build()]), ["Bishop Orr: norland"]);
    let both = orr("c").mediation(
        "Bishop Orr",
        &["Norland", "Sudland"],
        active,
        "Bishop Orr stands between Norland and Sudland.",
    );
    assert_eq!(
        lines(&[bare, with_weavers.build(), both.build()]),
        ["Bishop Orr: norland, sudland"]
    );
}

#[test]
fn a_mediator_told_between_each_of_two_in_turn_stands_between_both() {
    let active = MediationStatus::Active;
    let told = |name: &str, party: &str, unnamed: bool| {
        DigestBuilder::new(name)
            .actor(ActorKind::Person, Role::Mediator(active), &["Bishop Orr"])
            .actor(NORLAND.0, NORLAND.1, &[party])
            .mediation("Bishop Orr", &[party], active, &format!("Bishop Orr met {party}."))
            .with(|digest| {
                for mediation in digest.labels.mediations.iter_mut().filter(|_| unnamed) {
                    mediation.value.unnamed = vec![mediation.range];
                }
            })
            .build()
    };
    let n_cards = |digests: &[Digest]| {
        let mediations = overview_of(digests, &Config::default()).0.mediations;
        mediations.iter().map(|one| one.between.len()).collect::<Vec<_>>()
    };
    assert_eq!(n_cards(&[told("a", "Norland", true), told("b", "Sudland", false)]), [2]);
    // Nothing says that another was meant.
    assert_eq!(n_cards(&[told("a", "Norland", false), told("b", "Sudland", false)]), [1, 1]);
}

/// Whom each mediator stands between, where the articles name Norland, Sudland and Westland.
fn told_between(told: &[(&str, &str, &[&str], PartiesFrom)]) -> Vec<String> {
    let article = |(name, mediator, parties, from): &(&str, &str, &[&str], PartiesFrom)| {
        let written = DigestBuilder::new(name)
            .date("1998-03-05")
            .source(name)
            .actor(ActorKind::Person, Role::Observer, &["Bishop Orr"])
            .actor(NORLAND.0, NORLAND.1, &["Lundland"])
            .actor(NORLAND.0, NORLAND.1, &["Norland"])
            .actor(NORLAND.0, NORLAND.1, &["Sudland"])
            .actor(NORLAND.0, NORLAND.1, &["Westland"]);
        let text = format!("{mediator} spoke of {name} with the two.");
        let written = written.mediation(mediator, parties, MediationStatus::Active, &text);
        written.with(|digest| digest.labels.mediations[0].value.parties_from = *from).build()
    };
    let digests: Vec<Digest> = told.iter().map(article).collect();
    let mut lines = between(&overview_of(&digests, &Config::default()).0);
    lines.sort();
    lines
}

#[test]
fn parties_that_a_mediation_names_count_for_more_than_those_of_the_article() {
    use PartiesFrom::{Article, Itself};
    let both: &[&str] = &["Norland", "Sudland"];
    let others: &[&str] = &["Norland", "Westland"];
    let one = told_between(&[
        ("ropes", "Bishop Orr", both, Itself),
        ("sails", "Bishop Orr", others, Article),
    ]);
    check_lines(one, ["Bishop Orr: norland, sudland"]);
    let told = told_between(&[
        ("ropes", "Bishop Orr", both, Itself),
        ("sails", "Bishop Orr", others, Itself),
    ]);
    check_lines(told, ["Bishop Orr: norland, sudland", "Bishop Orr: norland, westland"]);
}

#[test]
fn where_nobody_is_named_the_two_sides_are_those_of_the_other_mediators() {
    use PartiesFrom::{Article, Elsewhere, Itself};
    let both: &[&str] = &["Norland", "Sudland"];
    let orr = ("ropes", "Bishop Orr", both, Itself);
    let filled = told_between(&[orr, ("sails", "Lundland", &[], Article)]);
    check_lines(filled, ["Bishop Orr: norland, sudland", "Lundland: norland, sudland"]);
    let another = told_between(&[orr, ("sails", "Lundland", &[], Elsewhere)]);
    check_lines(another, ["Bishop Orr: norland, sudland", "Lundland: "]);
    // Which of two it is, nobody can tell.
    let others = ("masts", "Bishop Orr", &["Norland", "Westland"][..], Itself);
    let open = told_between(&[orr, others, ("sails", "Lundland", &[], Article)]);
    assert!(open.contains(&"Lundland: ".to_owned()), "{open:?}");
    // Two who are only guessed give way to those told of another mediator, where one of them is theirs.
    let guessed: &[&str] = &["Norland", "Westland"];
    let settled = told_between(&[orr, ("sails", "Lundland", guessed, Article)]);
    check_lines(settled, ["Bishop Orr: norland, sudland", "Lundland: norland, sudland"]);
    let told = told_between(&[orr, ("sails", "Lundland", guessed, Itself)]);
    check_lines(told, ["Bishop Orr: norland, sudland", "Lundland: norland, westland"]);
}

#[test]
fn who_goes_between_two_others_now_is_no_side_on_the_word_of_as_many() {
    let roles = |status: MediationStatus| {
        let told = mediated("a", "1950-03-01", status, "Bishop Orr and the letters.").build();
        let side = mediated("b", "1950-03-02", status, "Bishop Orr would not sign.")
            .with(|digest| digest.labels.mediations.clear())
            .with(|digest| digest.labels.actors[0].roles = vec![Role::Party])
            .build();
        let overview = overview_of(&[told, side], &Config::default()).0;
        let orr = overview.actors.into_iter().find(|actor| *actor.id.0 == *"bishop-orr").unwrap();
        orr.roles.into_iter().map(|(role, _)| role).collect::<Vec<_>>()
    };
    let (active, former) = (MediationStatus::Active, MediationStatus::Former);
    assert_eq!(roles(active), [Role::Mediator(active)]);
    assert_eq!(roles(former), [Role::Party, Role::Mediator(former)]);
}
