//! German texts, in our own words. What the rules of English must not do to them is tested too.

use crate::annotate::lexicon::Lexicons;
use crate::annotate::text::tests::article;
use crate::annotate::{Labels, MediationStatus, Origin, Role, annotate};
use crate::config::{Config, TextRights, Tlp};
use crate::load::Standing;

fn label(text: &str, lang: &str) -> (Labels, Vec<&'static str>) {
    let mut article = article(text);
    article.meta.date = Some("2026-03-10".parse().unwrap());
    let standing = Standing {
        source: None,
        text: TextRights::Full,
        tlp: Tlp::Clear,
        reliability: None,
        lang: lang.to_owned(),
    };
    let lexicons = Lexicons::new(&Config::default()).value;
    let outcome = annotate(&article, &standing, &lexicons);
    let codes = outcome.diagnostics.iter().map(|one| one.code).collect();
    (outcome.value, codes)
}

/// `speaker: rule` of each statement, `mediator (status): parties`, `risk: rule`, `question: rule`.
fn found(text: &str) -> Vec<String> {
    let (labels, _) = label(text, "de");
    let rule = |origin: &Origin| match origin {
        Origin::Rule { id, .. } => id.to_string(),
        Origin::Editor { .. } => panic!("no editor here"),
    };
    let mut lines = Vec::new();
    for one in &labels.statements {
        lines.push(format!("{}: {}", labels.speaker(&one.value.speaker), rule(&one.origin)));
    }
    for one in &labels.mediations {
        let between: Vec<_> = one.value.between.iter().map(|party| labels.name(*party)).collect();
        let status = match one.value.status {
            MediationStatus::Active => "active",
            MediationStatus::Proposed => "proposed",
            MediationStatus::Declined => "declined",
            MediationStatus::Former => "former",
        };
        lines.push(format!(
            "{} ({status}): {}",
            labels.speaker(&one.value.mediator),
            between.join(", ")
        ));
    }
    lines.extend(labels.risks.iter().map(|one| rule(&one.origin)));
    lines.extend(labels.questions.iter().map(|one| rule(&one.origin)));
    lines
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(found(text), expected, "{text}");
}

#[test]
fn statements_need_a_named_actor_beside_the_verb() {
    check("Norwegen erklärte, die Fähre fahre wieder.", &["Norway: statement/plain-verb"]);
    check(
        "Die Fähre fahre wieder, sagte Außenministerin Karin Lund.",
        &["Karin Lund: statement/plain-verb"],
    );
    check("Laut Norwegen fährt die Fähre wieder.", &["Norway: statement/plain-according"]);
    check(
        "Den Vereinten Nationen zufolge ruht der Hafen.",
        &["United Nations: statement/plain-according"],
    );
    check("Norwegen erklärte nicht, warum die Fähre ruht.", &[]);
    check("Viele sagten, der Hafen ruhe.", &[]);
    // His party stands in brackets; and who speaks is not what was said.
    check(
        "Minister Jan Holt (CDU) erklärte, die Fähre fahre wieder.",
        &["Jan Holt: statement/plain-verb"],
    );
    check("Norwegens Präsident Jan Holt erklärte.", &[]);
    check("Die Fähre nach Norwegen ruht.", &[]);
}

#[test]
fn a_mediator_needs_two_parties() {
    check("Katar vermittelt zwischen Iran und den USA.", &["Qatar (active): Iran, United States"]);
    check(
        "In dem Streit vermittelt Katar zwischen Iran und den USA.",
        &["Qatar (active): Iran, United States"],
    );
    check("Katar könnte zwischen Iran und den USA vermitteln.", &[]);
    check(
        "Katar will als Vermittler zwischen Iran und den USA auftreten.",
        &["Qatar (proposed): Iran, United States"],
    );
    check(
        "Katar vermittelt nicht zwischen Iran und den USA.",
        &["Qatar (declined): Iran, United States"],
    );
    check("Katar vermittelt.", &[]);
    check("Iran und die USA reden miteinander.", &[]);
}

#[test]
fn dangers_and_open_questions_need_their_words() {
    check("Wenn die Gespräche scheitern, ruht der Hafen.", &["risk/plain-conditional"]);
    check("Die Gespräche scheiterten gestern.", &[]);
    check("Es besteht die Gefahr einer langen Sperre.", &["risk/plain-nominal"]);
    check("Es bleibt unklar, ob der Hafen öffnet.", &["question/plain-unknown"]);
    check("Wann öffnet der Hafen?", &["question/plain-direct"]);
    check("Der Hafen öffnet am Montag.", &[]);
}

#[test]
fn a_german_warning_says_what_would_come_of_it() {
    let outcomes = |text: &str| -> Vec<Option<String>> {
        let (labels, _) = label(text, "de");
        labels.risks.into_iter().map(|risk| risk.value.outcome).collect()
    };
    for (text, outcome) in [
        ("Norwegen warnte vor einem Krieg um die Schleusen.", "fighting"),
        ("Es besteht die Gefahr einer Hungersnot.", "people"),
        ("Norwegen warnte vor einem Zusammenbruch der Gespräche.", "breakdown"),
        ("Norwegen warnte vor einem Zusammenbruch der alten Brücke.", "damage"),
        ("Es besteht die Gefahr eines Streiks.", "delay"),
        ("Wenn die Gespräche scheitern, könnten Unruhen folgen.", "order"),
    ] {
        assert_eq!(outcomes(text), [Some(outcome.to_owned())], "{text}");
    }
    assert_eq!(outcomes("Norwegen warnte vor den Folgen."), [None]);
    assert_eq!(outcomes("Der Krieg um die Schleusen ist vorbei."), []);
}

#[test]
fn in_german_every_noun_has_a_capital_and_few_are_names() {
    let (labels, codes) = label(
        "Die Gewerkschaft der Lokführer und die Bahn streiten über Löhne. Bundeskanzlerin Erna Vogt \
         sprach mit Peter Hansen. Der Vorsitzende der GDL kam nach Berlin.",
        "de",
    );
    let names: Vec<_> = labels.actors.iter().map(|actor| actor.name.as_str()).collect();
    assert_eq!(names, ["Erna Vogt", "Peter Hansen", "GDL"]);
    assert_eq!(labels.places.len(), 1, "{:?}", labels.places);
    assert_eq!(codes, ["annotate::language"]);
}

#[test]
fn a_german_weekday_lies_ahead_from_its_preposition() {
    // Told on a Tuesday.
    for (text, day) in [
        ("Ab Montag fahren keine Fähren.", "2026-03-16"),
        ("Die Fähren streiken ab Mittwoch.", "2026-03-11"),
        ("Die Gewerkschaft hat für Freitag zum Streik aufgerufen.", "2026-03-13"),
        ("Die Reeder haben bis Samstag Zeit.", "2026-03-14"),
        // What a past says, and what has lasted since.
        ("Ab Montag wurde gestreikt.", "2026-03-09"),
        ("Seit Montag wird gestreikt.", "2026-03-09"),
        ("Der Streik dauerte bis Samstag.", "2026-03-07"),
        ("Die Frist lief am Samstag ab.", "2026-03-07"),
        ("Die Reeder antworteten am Samstag.", "2026-03-07"),
    ] {
        let (labels, _) = label(text, "de");
        let days = labels.dates.iter().filter_map(|date| date.value.when.as_ref());
        let days: Vec<_> = days.map(|when| when.iso.as_str()).collect();
        assert_eq!(days, [day], "{text}");
    }
}

#[test]
fn german_days_are_days() {
    let (labels, _) = label(
        "Am 3. März 2026 traf man sich. Gestern ging es weiter. Am Freitag ist Schluss. Es waren 3. Danach kam Regen.",
        "de",
    );
    let days: Vec<_> = labels
        .dates
        .iter()
        .filter_map(|date| date.value.when.as_ref())
        .map(|when| when.iso.as_str())
        .collect();
    assert_eq!(days[..2], ["2026-03-03", "2026-03-09"]);
    assert_eq!(labels.sentences.len(), 5);
}

#[test]
fn verbs_that_part_are_no_verbs_of_saying() {
    check("Norwegen sagte das Treffen ab.", &[]);
    check("Norwegen erklärte Schweden den Krieg.", &[]);
    check("Norwegen meldete Konkurs an.", &[]);
    check("Norwegen kündigte eine Antwort an.", &["Norway: statement/plain-verb"]);
    check("Norwegen sagte, der Hafen lege nicht ab.", &["Norway: statement/plain-verb"]);
}

#[test]
fn what_was_said_stands_before_the_mark_or_in_another_sentence() {
    let content = |text: &str| -> Vec<String> {
        let (labels, _) = label(text, "de");
        let contents = labels.statements.iter().map(|one| one.value.content);
        contents.map(|range| text[range.range()].to_owned()).collect()
    };
    assert!(content("Das sagte Außenministerin Karin Lund am Montag in Oslo.").is_empty());
    let quoted =
        "„Wir warten“, sagte Außenministerin Karin Lund am Montag nach dem Treffen in Oslo.";
    assert_eq!(content(quoted), ["„Wir warten“"]);
    check(
        "Außenministerin Karin Lund kam. „Wir warten“, sagte Lund.",
        &["Karin Lund: statement/plain-verb"],
    );
    check(
        "Außenministerin Karin Lund kam. »Wir warten«, sagte Lund.",
        &["Karin Lund: statement/plain-verb"],
    );
}

#[test]
fn a_mediation_that_is_over_is_former() {
    check(
        "Katar vermittelt zwischen Iran und den USA nicht mehr.",
        &["Qatar (former): Iran, United States"],
    );
    check(
        "Katar vermittelte bis 2020 zwischen Iran und den USA.",
        &["Qatar (former): Iran, United States"],
    );
    check(
        "Katar vermittelt zwischen Iran und den USA nicht.",
        &["Qatar (declined): Iran, United States"],
    );
    check(
        "Katar vermittelte bis zum Abend zwischen Iran und den USA.",
        &["Qatar (active): Iran, United States"],
    );
    check(
        "Katar vermittelt zwischen Iran und den USA, und niemand dankt es nicht mehr.",
        &["Qatar (active): Iran, United States"],
    );
}

#[test]
fn what_nobody_knows_stands_before_or_behind() {
    check("Ob Norwegen kommt, ist ungewiss.", &["question/plain-unknown"]);
    check("Niemand weiß, wer die Fähre nahm.", &["question/plain-unknown"]);
    check("Wer die Fähre nahm, bleibt offen.", &["question/plain-unknown"]);
    check("Wer kommt, ist willkommen.", &[]);
    check("Niemand weiß das.", &[]);
}

#[test]
fn a_number_with_a_full_stop_is_a_place_in_an_order() {
    let n_sentences = |text: &str| label(text, "de").0.sentences.len();
    for whole in [
        "In der 2. Runde sprach Norwegen.",
        "Der 5. Verhandlungstag begann.",
        "Am 3. März kam Regen.",
        "Es kamen u. a. Partner aus Peru, z. B. Fischer.",
    ] {
        assert_eq!(n_sentences(whole), 1, "{whole}");
    }
    for two in [
        "Es waren 3. Danach kam Regen.",
        "Das war 2019. Norwegen ging.",
        "Sie kamen zu 5. Oslo lag still.",
    ] {
        assert_eq!(n_sentences(two), 2, "{two}");
    }
}

#[test]
fn german_days_in_digits_have_their_day_first() {
    let days = |text: &str| -> Vec<String> {
        let (labels, _) = label(text, "de");
        let whens = labels.dates.iter().filter_map(|date| date.value.when.as_ref());
        whens.map(|when| format!("{} {}", when.iso, labels.sentences.len())).collect()
    };
    assert_eq!(days("Am 05.04.2026 endet die Frist."), ["2026-04-05 1"]);
    assert_eq!(days("Die Frist endet am 5.4.2026. Oslo schweigt."), ["2026-04-05 2"]);
    assert!(days("Version 5.4 kam am Hafen an.").is_empty());
}

#[test]
fn the_morning_is_no_tomorrow() {
    let days = |text: &str| -> Vec<String> {
        let (labels, _) = label(text, "de");
        let whens = labels.dates.iter().filter_map(|date| date.value.when.as_ref());
        whens.map(|when| when.iso.clone()).collect()
    };
    assert_eq!(days("Am Morgen des 4. März schwieg Oslo."), ["2026-03-04"]);
    assert_eq!(days("Oslo schwieg heute Morgen."), ["2026-03-10"]);
    assert!(days("Sie rief „Guten Morgen“ und ging.").is_empty());
    assert_eq!(days("Oslo wählt morgen."), ["2026-03-11"]);
    assert_eq!(days("Morgen wählt Oslo."), ["2026-03-11"]);
    // A present tense looks ahead, a past one back.
    assert_eq!(days("Am 3. Oktober endet die Frist."), ["2026-10-03"]);
    assert_eq!(days("Am 3. Oktober endete die Frist."), ["2025-10-03"]);
}

#[test]
fn words_with_a_capital_that_name_nobody() {
    let names = |text: &str| -> Vec<String> {
        let (labels, _) = label(text, "de");
        labels.actors.iter().map(|actor| actor.name.clone()).collect()
    };
    assert_eq!(names("Nach Angaben von Chile ruht der Hafen."), ["Chile"]);
    assert_eq!(names("Delegationen von Chile kamen."), ["Chile"]);
    assert!(names("Mehr als hundert kamen. Die Zeit drängt.").is_empty());
    assert_eq!(names("Die Zeit berichtete davon."), ["Die Zeit"]);
    assert_eq!(names("Erna von Hagen kam."), ["Erna von Hagen"]);
    // A surname alone, and a noun that is spelt like it.
    assert_eq!(names("Anna Koch kam. Koch schwieg. Der Koch schwieg."), ["Anna Koch"]);
    assert!(names("Der Koch schwieg.").is_empty());
}

#[test]
fn one_actor_in_two_languages_has_one_name() {
    let (german, _) = label("Katar vermittelt zwischen Iran und den USA.", "de");
    let (english, _) = label("Qatar mediates between Iran and the United States.", "en");
    let names = |labels: &Labels| -> Vec<String> {
        labels.actors.iter().map(|actor| actor.name.clone()).collect()
    };
    assert_eq!(names(&german), names(&english));
    assert!(german.actors[0].roles.contains(&Role::Mediator(MediationStatus::Active)));
}

#[test]
fn a_german_site_has_german_names_in_every_language() {
    let config = Config { language: "de".to_owned(), ..Config::default() };
    let lexicons = Lexicons::new(&config).value;
    for (text, lang) in
        [("Qatar met Iran and Germany.", "en"), ("Katar traf Iran und Deutschland.", "de")]
    {
        let standing = Standing {
            source: None,
            text: TextRights::Full,
            tlp: Tlp::Clear,
            reliability: None,
            lang: lang.to_owned(),
        };
        let labels = annotate(&article(text), &standing, &lexicons).value;
        let names: Vec<_> = labels.actors.iter().map(|actor| actor.name.as_str()).collect();
        assert_eq!(names, ["Katar", "Iran", "Deutschland"], "{text}");
    }
}

#[test]
fn a_language_without_rules_keeps_to_known_actors() {
    let text = "Le Qatar et Oman ont dit que Jean Dupont reste à Paris. Hamas a refusé. Qui sait?";
    let (labels, codes) = label(text, "fr");
    let names: Vec<_> = labels.actors.iter().map(|actor| actor.name.as_str()).collect();
    assert_eq!(names, ["Qatar", "Oman", "Hamas"]);
    assert!(labels.statements.is_empty() && labels.risks.is_empty() && labels.dates.is_empty());
    assert!(labels.questions.is_empty() && labels.actors.iter().all(|one| !one.roles.is_empty()));
    assert_eq!(codes, ["annotate::language"]);
}
