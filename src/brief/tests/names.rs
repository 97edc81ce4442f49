//! Who is who: names that join, and names that stay apart.

use super::*;
use crate::config::KnownActor;

#[test]
fn names_join_across_case_accents_and_articles() {
    let article = |name, forms: &[&str]| {
        DigestBuilder::new(name).actor(NORLAND.0, NORLAND.1, forms).sentence(forms[0]).build()
    };
    let (overview, _) = overview_of(
        &[article("a", &["Nórland"]), article("b", &["the Norland"]), article("c", &["NORLAND"])],
        &Config::default(),
    );
    check_lines(actors(&overview), ["norland 3"]);
}

#[test]
fn a_surname_joins_the_only_full_name_that_has_its_office_or_its_side() {
    let person = |name, forms: &[&str], guild: &str| {
        DigestBuilder::new(name)
            .actor(ActorKind::Person, Role::Observer, forms)
            .belongs_to(guild)
            .sentence(&format!("{} came to the quay.", forms[0]))
    };
    let titled = |article: DigestBuilder, title: &str| {
        let title = [title].into_iter().collect();
        article.with(|digest| digest.labels.actors[0].titles = title).build()
    };
    let joined = |digests: &[Digest]| {
        let overview = overview_of(digests, &Config::default()).0;
        let unsure = overview.unsure_merges.iter();
        let unsure = unsure.map(|one| format!("{} or {}", one.left.0, one.right.0));
        actors(&overview).into_iter().chain(unsure).collect::<Vec<_>>()
    };
    let full = || person("a", &["Ann Tarn"], "Guild");
    let bare = |guild| person("b", &["Tarn"], guild);
    let found = joined(&[full().build(), bare("Guild").build()]);
    check_lines(found, ["ann-tarn 2"]);
    let found = joined(&[titled(full(), "pilot"), titled(bare("League"), "pilot")]);
    check_lines(found, ["ann-tarn 2"]);
    // Another Tarn may have come, whom no article has named in full yet.
    let apart = ["ann-tarn 1", "tarn 1", "ann-tarn or tarn"];
    check_lines(joined(&[full().build(), bare("League").build()]), apart);
    check_lines(joined(&[titled(full(), "mr"), titled(bare("League"), "mr")]), apart);
    // Nor is "Mr" an office that a page shows.
    let overview = overview_of(&[titled(full(), "mr")], &Config::default()).0;
    assert!(overview.actors[0].titles.is_empty());
    let third = person("c", &["Bob Tarn"], "Guild").build();
    check_lines(
        joined(&[full().build(), bare("Guild").build(), third]),
        ["ann-tarn 1", "tarn 1", "bob-tarn 1", "ann-tarn or tarn", "tarn or bob-tarn"],
    );
}

#[test]
fn a_surname_of_two_joins_no_other_article_but_by_office_or_side() {
    let person = |name, form: &str, title: &str| {
        let title = (!title.is_empty()).then_some(title).into_iter().collect();
        DigestBuilder::new(name)
            .actor(ActorKind::Person, Role::Observer, &[form])
            .sentence(&format!("{form} came to the quay."))
            .with(|digest| digest.labels.actors[0].titles = title)
            .build()
    };
    let digests = [
        person("a", "Ann Tarn", ""),
        person("b", "Bob Tarn", "harbourmaster"),
        person("c", "Tarn", ""),
        person("d", "Tarn", "harbourmaster"),
        person("e", "Tarn", "harbourmaster"),
        person("f", "Tarn", "mr"),
    ];
    let found = actors(&overview_of(&digests, &Config::default()).0);
    check_lines(found, ["tarn-942c35 2", "ann-tarn 1", "bob-tarn 1", "tarn 1", "tarn-942c35-2 1"]);
    // With one full name on the site nobody else is known to be meant.
    let found = actors(&overview_of(&digests[1..], &Config::default()).0);
    check_lines(found, ["bob-tarn 5"]);
}

#[test]
fn one_name_in_two_spellings_is_one_person() {
    let person = |name, form: &str| {
        DigestBuilder::new(name)
            .actor(ActorKind::Person, Role::Observer, &[form])
            .belongs_to("Guild")
            .sentence(&format!("{form} came to the quay."))
            .build()
    };
    let digests = [
        person("a", "Abdel Karim al-Tarn"),
        person("b", "Abdul Karim Al Tarn"),
        person("c", "Abdel Karim al-Tarn"),
        person("d", "Tarn"),
        person("e", "Karim Torn"),
    ];
    let (overview, _) = overview_of(&digests, &Config::default());
    check_lines(actors(&overview), ["abdel-karim-al-tarn 4", "karim-torn 1"]);
    let spelt = overview.actors[0].forms.iter().find(|one| one.form == "Abdul Karim Al Tarn");
    assert_eq!(spelt.map(|one| one.reason), Some(MergeReason::Spelling));
    let parted = Config {
        actors: vec![known("Abdel Karim al-Tarn", &[], &["Abdul Karim Al Tarn"], None)],
        ..Config::default()
    };
    let (overview, _) = overview_of(&digests[..3], &parted);
    check_lines(actors(&overview), ["abdel-karim-al-tarn 2", "abdul-karim-al-tarn 1"]);
}

#[test]
fn an_acronym_tied_in_one_article_joins_in_another() {
    let union = |name, forms: &[&str]| {
        DigestBuilder::new(name)
            .actor(ActorKind::Organisation, Role::Party, forms)
            .sentence(&format!("{} called the strike.", forms[0]))
            .build()
    };
    let (overview, _) = overview_of(
        &[union("a", &["Harbour Workers' Union", "HWU"]), union("b", &["HWU"])],
        &Config::default(),
    );
    check_lines(actors(&overview), ["harbour-workers-union 2"]);
    let forms = overview.actors[0].forms.iter();
    check_lines(
        forms.map(|form| format!("{} {} {:?}", form.form, form.n_articles, form.reason)),
        ["Harbour Workers' Union 1 Name", "HWU 2 Article"],
    );
}

#[test]
fn a_person_and_a_state_of_one_name_stay_apart() {
    let article = |name, kind| {
        DigestBuilder::new(name)
            .actor(kind, Role::Party, &["Jordan"])
            .sentence("Jordan agreed.")
            .with(|digest| digest.labels.actors[0].is_known = kind == ActorKind::State)
            .build()
    };
    let (overview, _) = overview_of(
        &[article("a", ActorKind::State), article("b", ActorKind::Person)],
        &Config::default(),
    );
    assert_eq!(overview.actors.len(), 2);
    assert_ne!(overview.actors[0].id, overview.actors[1].id);
}

#[test]
fn a_kind_that_one_article_tells_weighs_more_than_guesses() {
    let article = |name, kind, is_told| {
        DigestBuilder::new(name)
            .actor(kind, Role::Party, &["Nordrail"])
            .sentence("Nordrail agreed.")
            .with(|digest| digest.labels.actors[0].is_kind_told = is_told)
            .build()
    };
    let kind = |is_told: bool| {
        let articles = [
            article("a", ActorKind::Person, false),
            article("b", ActorKind::Person, false),
            article("c", ActorKind::Organisation, is_told),
        ];
        overview_of(&articles, &Config::default()).0.actors[0].kind
    };
    assert_eq!(kind(true), ActorKind::Organisation);
    assert_eq!(kind(false), ActorKind::Person);
}

#[test]
fn a_surname_is_its_only_bearer_in_the_company_of_the_same_dispute() {
    let person = |name, form: &str, title: &str, beside: (ActorKind, &str)| {
        let title = (!title.is_empty()).then_some(title).into_iter().collect();
        DigestBuilder::new(name)
            .actor(ActorKind::Person, Role::Observer, &[form])
            .actor(beside.0, Role::Party, &[beside.1])
            .sentence(&format!("{form} wrote to {}.", beside.1))
            .with(|digest| digest.labels.actors[0].titles = title)
            .build()
    };
    let lines = |digests: &[Digest]| actors(&overview_of(digests, &Config::default()).0);
    let guild = (ActorKind::Organisation, "Guild");
    let full = || person("a", "Ann Tarn", "pilot", guild);
    check_lines(lines(&[full(), person("b", "Tarn", "mr", guild)]), ["guild 2", "ann-tarn 2"]);
    // Another office, another bearer, other company, or that of a state, which proves nothing.
    let apart = ["guild 2", "ann-tarn 1", "tarn 1"];
    check_lines(lines(&[full(), person("b", "Tarn", "judge", guild)]), apart);
    let third = person("c", "Bob Tarn", "", guild);
    let apart = ["guild 3", "ann-tarn 1", "bob-tarn 1", "tarn 1"];
    check_lines(lines(&[full(), person("b", "Tarn", "", guild), third]), apart);
    let league = (ActorKind::Organisation, "League");
    let apart = ["guild 1", "league 1", "ann-tarn 1", "tarn 1"];
    check_lines(lines(&[full(), person("b", "Tarn", "", league)]), apart);
    let norland = (ActorKind::State, "Norland");
    let full = person("a", "Ann Tarn", "pilot", norland);
    let apart = ["norland 2", "ann-tarn 1", "tarn 1"];
    check_lines(lines(&[full, person("b", "Tarn", "", norland)]), apart);
}

#[test]
fn an_initial_is_the_only_given_name_that_fits_in_the_same_dispute() {
    let person = |name, form: &str, beside: &str| {
        DigestBuilder::new(name)
            .actor(ActorKind::Person, Role::Observer, &[form])
            .actor(ActorKind::Organisation, Role::Party, &[beside])
            .sentence(&format!("{form} wrote to {beside}."))
            .build()
    };
    let lines = |digests: &[Digest]| actors(&overview_of(digests, &Config::default()).0);
    let full = || person("a", "Ann Tarn", "Guild");
    check_lines(lines(&[full(), person("b", "A. Tarn", "Guild")]), ["guild 2", "ann-tarn 2"]);
    let bare = person("c", "Tarn", "Guild");
    let all = [full(), person("b", "A. Tarn", "Guild"), bare];
    check_lines(lines(&all), ["guild 3", "ann-tarn 3"]);
    // Another letter, other company, and two who fit.
    let apart = ["guild 2", "ann-tarn 1", "b-tarn 1"];
    check_lines(lines(&[full(), person("b", "B. Tarn", "Guild")]), apart);
    let apart = ["guild 1", "league 1", "ann-tarn 1", "a-tarn 1"];
    check_lines(lines(&[full(), person("b", "A. Tarn", "League")]), apart);
    let two = [full(), person("b", "A. Tarn", "Guild"), person("c", "Alf Tarn", "Guild")];
    check_lines(lines(&two), ["guild 3", "ann-tarn 1", "a-tarn 1", "alf-tarn 1"]);
}

#[test]
fn a_lone_word_joins_the_firm_that_an_article_calls_so() {
    let actor = |name, kind, forms: &[&str]| {
        let sentence = format!("{} closed the mill.", forms[0]);
        DigestBuilder::new(name).actor(kind, Role::Party, forms).sentence(&sentence).build()
    };
    let overview = |digests: &[Digest]| overview_of(digests, &Config::default()).0;
    let firm = || actor("a", ActorKind::Organisation, &["Tarn Mills", "Tarn"]);
    let lone = |name| actor(name, ActorKind::Person, &["Tarn"]);
    let joined = overview(&[firm(), lone("b"), lone("c")]);
    check_lines(actors(&joined), ["tarn-mills 3"]);
    assert_eq!(joined.actors[0].kind, ActorKind::Organisation);
    // Where no article calls the firm so, and where somebody bears the name, it may be somebody.
    let named = actor("a", ActorKind::Organisation, &["Tarn Mills"]);
    check_lines(actors(&overview(&[named, lone("b")])), ["tarn-mills 1", "tarn 1"]);
    let founder = actor("d", ActorKind::Person, &["Ann Tarn"]);
    let apart = ["tarn-mills 1", "ann-tarn 1", "tarn 1"];
    check_lines(actors(&overview(&[firm(), lone("b"), founder])), apart);
}

#[test]
fn a_land_of_no_table_is_one_wherever_it_is_named() {
    let article = |name, kind, title: &str| {
        let title = (!title.is_empty()).then_some(title).into_iter().collect();
        DigestBuilder::new(name)
            .actor(kind, Role::Party, &["Zorvia"])
            .sentence("Zorvia agreed.")
            .with(|digest| digest.labels.actors[0].titles = title)
            .build()
    };
    let shown = || article("a", ActorKind::State, "");
    let bare = |name| article(name, ActorKind::Person, "");
    let (overview, _) = overview_of(&[shown(), bare("b"), bare("c")], &Config::default());
    check_lines(actors(&overview), ["zorvia 3"]);
    assert_eq!(overview.actors[0].kind, ActorKind::State);
    // Whom an article calls by a title is somebody.
    let somebody = article("b", ActorKind::Person, "ms");
    assert_eq!(overview_of(&[shown(), somebody], &Config::default()).0.actors.len(), 2);
}

/// `[[actors]]` as if read from `site.toml`.
fn known(name: &str, aliases: &[&str], not: &[&str], affiliation: Option<&str>) -> KnownActor {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    KnownActor {
        name: name.to_owned(),
        kind: None,
        aliases: owned(aliases),
        not: owned(not),
        affiliation: affiliation.map(str::to_owned),
        description: None,
        span: crate::source::Span::new(SitePath::new("site.toml").unwrap(), 0..1),
    }
}

#[test]
fn the_editor_merges_parts_and_affiliates() {
    let person = |name, forms: &[&str]| {
        DigestBuilder::new(name)
            .actor(ActorKind::Person, Role::Observer, forms)
            .belongs_to("Guild")
            .actor(ActorKind::Organisation, Role::Party, &["Guild"])
            .actor(ActorKind::Organisation, Role::Party, &["Mill Owners"])
            .sentence(&format!("{} wrote to the Guild and the Mill Owners.", forms[0]))
            .build()
    };
    let digests =
        [person("a", &["Ann Tarn"]), person("b", &["Tarn"]), person("c", &["The Spokeswoman"])];
    let config = Config {
        actors: vec![known("Ann Tarn", &["the spokeswoman"], &["Tarn"], Some("Mill Owners"))],
        ..Config::default()
    };
    let (overview, codes) = overview_of(&digests, &config);
    check_lines(
        actors(&overview),
        ["guild 3", "mill-owners 3", "ann-tarn 2 of mill-owners", "tarn 1 of guild"],
    );
    assert!(overview.actors[2].has_page, "an actor of [[actors]] has a page");
    assert_eq!(codes, [""; 0]);
}

#[test]
fn a_circle_that_articles_close_is_opened_at_what_they_say() {
    let config =
        Config { actors: vec![known("Guild", &[], &[], Some("League"))], ..Config::default() };
    let digest = DigestBuilder::new("a")
        .actor(ActorKind::Organisation, Role::Party, &["Guild"])
        .actor(ActorKind::Organisation, Role::Party, &["League"])
        .belongs_to("Guild")
        .sentence("The Guild left the League.")
        .build();
    let (overview, codes) = overview_of(&[digest], &config);
    assert_eq!(codes, [""; 0]);
    check_lines(actors(&overview), ["guild 1 of league", "league 1"]);
}

#[test]
fn a_circle_of_the_editor_that_closes_through_an_article_is_reported() {
    // Only an article says that the Millers are the Guild, so `site.toml` alone has no circle.
    let config = Config {
        actors: vec![
            known("Guild", &[], &[], Some("League")),
            known("League", &[], &[], Some("Millers")),
        ],
        ..Config::default()
    };
    let digests = [
        DigestBuilder::new("a")
            .actor(ActorKind::Organisation, Role::Party, &["Guild", "Millers"])
            .actor(ActorKind::Organisation, Role::Party, &["League"])
            .sentence("The Guild (Millers) left the League.")
            .build(),
        DigestBuilder::new("b")
            .actor(ActorKind::Organisation, Role::Party, &["Millers"])
            .sentence("The Millers left.")
            .build(),
    ];
    let (overview, codes) = overview_of(&digests, &config);
    assert_eq!(codes, ["brief::affiliation-circle"]);
    check_lines(actors(&overview), ["guild 2", "league 1 of guild"]);
}

#[test]
fn a_body_has_no_office_that_an_article_gave_it_as_somebody() {
    let (body, person) = (ActorKind::Organisation, ActorKind::Person);
    let article = |name: &str, kind, belongs: bool| {
        let article = DigestBuilder::new(name).actor(kind, Role::Observer, &["Sarnex"]);
        let article = if belongs { article.belongs_to("Guild") } else { article };
        let article = article.actor(body, Role::Party, &["Guild"]);
        article.sentence("Sarnex wrote to the Guild.").build()
    };
    for (kinds, expected) in [
        ([(body, false), (body, false), (person, true)], "sarnex 3"),
        ([(body, false), (body, true), (person, true)], "sarnex 3 of guild"),
        ([(person, false), (person, false), (person, true)], "sarnex 3 of guild"),
    ] {
        let digests: Vec<Digest> = ["a", "b", "c"]
            .into_iter()
            .zip(kinds)
            .map(|(name, (kind, belongs))| article(name, kind, belongs))
            .collect();
        let (overview, _) = overview_of(&digests, &Config::default());
        check_lines(actors(&overview), ["guild 3", expected]);
    }
}
