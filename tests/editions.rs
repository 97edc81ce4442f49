//! Editions: what is written validates, what is read is not trusted, and what is told changed.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

mod made;

use rapporteur::annotate::MediationStatus;
use rapporteur::brief::{Changes, Edition, LineKind, What};
use rapporteur::cache::Cache;
use rapporteur::pipeline::{BuildOptions, Built, build};
use rapporteur::source::disk::{ScanOptions, scan};
use rapporteur::source::{SitePath, Snapshot};

const FIRST: &str = "\
//- site.toml
title = \"Dock strike\"
//- content/articles/a.md
+++
title = \"Dockers wait\"
date = 1997-05-02
source = \"Harbour Post\"
+++
Norway is mediating between Sweden and Denmark over the docks. The minister of Sweden warned that a strike would probably close the port. It is unclear whether Denmark will accept the plan.
";

const SECOND: &str = "\
//- content/articles/b.md
+++
title = \"Dockers meet\"
date = 1997-05-09
source = \"Evening Gazette\"
+++
Sweden demanded a full payment of all wages before Friday. Finland warned that the dispute could spread to the railways.
";

fn built(snapshot: &Snapshot) -> Built {
    build(snapshot, &BuildOptions::default(), &mut Cache::default())
}

fn with_edition(fixture: &str, name: &str, bytes: &[u8]) -> Snapshot {
    let mut snapshot = Snapshot::from_fixture(fixture);
    snapshot.insert(SitePath::new(&format!("editions/{name}.json")).unwrap(), bytes);
    snapshot
}

fn first_edition() -> Edition {
    Edition::of(&built(&Snapshot::from_fixture(FIRST)).overview).unwrap()
}

fn changes(built: &Built) -> &Changes {
    built.overview.changes.as_ref().unwrap()
}

#[test]
fn an_edition_validates_against_its_schema() {
    let schema = include_str!("../schemas/edition-1.schema.json");
    let schema = serde_json::from_str(schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let example = built(&scan(root, &ScanOptions::default()).unwrap());
    for edition in [first_edition(), Edition::of(&example.overview).unwrap()] {
        assert!(!edition.lines.is_empty());
        let value = serde_json::from_slice(&edition.to_bytes()).unwrap();
        let faults: Vec<_> = validator.iter_errors(&value).map(|one| one.to_string()).collect();
        assert!(faults.is_empty(), "{faults:?}");
        let mut wrong: serde_json::Value = value;
        wrong["lines"][0]["evidence"] = serde_json::json!([]);
        assert!(!validator.is_valid(&wrong));
    }
}

#[test]
fn an_edition_compared_with_itself_shows_no_change() {
    let edition = first_edition();
    // The same articles, looked at a week later.
    let later =
        FIRST.replace("title = \"Dock strike\"", "title = \"Dock strike\"\nas_of = 1997-05-09");
    let built = built(&with_edition(&later, "1997-05-02", &edition.to_bytes()));
    assert_eq!(built.diagnostics, []);
    let changes = changes(&built);
    assert!(changes.changes.is_empty() && changes.withdrawn.is_empty(), "{changes:?}");
    assert_eq!((changes.dropped.len(), changes.n_reread), (0, 0));
}

#[test]
fn what_was_printed_after_its_day_is_in_no_edition_and_new_in_the_next() {
    let as_of = "title = \"Dock strike\"\nas_of = 1997-05-02";
    let both = format!("{FIRST}{SECOND}").replace("title = \"Dock strike\"", as_of);
    let snapshot = Snapshot::from_fixture(&both);
    let then = Edition::of(&built(&snapshot).overview).unwrap();
    let first = first_edition();
    assert_eq!(then.articles, first.articles);
    let ids =
        |edition: &Edition| edition.lines.iter().map(|line| line.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&then), ids(&first));
}

#[test]
fn how_things_stood_on_its_day_is_told_by_nothing_later() {
    let later = "\
//- content/articles/c.md
+++
title = \"Dockers part\"
date = 1997-05-20
source = \"Evening Gazette\"
+++
Norway has ended its mediation between Sweden and Denmark over the docks. Denmark will accept the plan, Denmark said.
";
    let as_of = "title = \"Dock strike\"\nas_of = 1997-05-02";
    let all = format!("{FIRST}{later}").replace("title = \"Dock strike\"", as_of);
    let snapshot = Snapshot::from_fixture(&all);
    let status = |edition: &Edition| {
        let mediations = edition.lines.iter().filter(|line| line.kind == LineKind::Mediation);
        mediations.map(|line| line.status).collect::<Vec<_>>()
    };
    let now = Snapshot::from_fixture(&format!("{FIRST}{later}"));
    assert_eq!(
        status(&Edition::of(&built(&now).overview).unwrap()),
        [Some(MediationStatus::Former)]
    );
    let then = Edition::of(&built(&snapshot).overview).unwrap();
    assert_eq!(status(&then), [Some(MediationStatus::Active)]);
    assert_eq!(then, first_edition());
}

#[test]
fn what_a_new_article_brings_is_new_and_the_rest_is_not() {
    let edition = first_edition();
    let both = format!("{FIRST}{SECOND}");
    let built = built(&with_edition(&both, "1997-05-02", &edition.to_bytes()));
    let changes = changes(&built);
    assert!(changes.changes.iter().any(|one| one.what == [What::New]), "{changes:?}");
    let old: Vec<&str> = edition.lines.iter().map(|line| line.id.as_str()).collect();
    let now = Edition::of(&built.overview).unwrap();
    let n_new = now.lines.iter().filter(|line| !old.contains(&line.id.as_str())).count();
    assert_eq!(changes.changes.iter().filter(|one| one.what == [What::New]).count(), n_new);
    assert_eq!((changes.withdrawn.len(), changes.dropped.len()), (0, 0));
}

/// What is new stands where it belongs, marked; the section of changes points at it in a few words.
#[test]
fn a_change_that_stands_on_the_page_is_pointed_at_and_not_told_twice() {
    let both = format!("{FIRST}{SECOND}");
    let snapshot = with_edition(&both, "1997-05-02", &first_edition().to_bytes());
    let made = made::make(snapshot, None, &mut Cache::default());
    let page = made.page("index.html");
    let (_, section) = page.split_once("<h2 id=\"changes\">").unwrap();
    let (section, rest) = section.split_once("</section>").unwrap();
    let pointers: Vec<&str> =
        section.split("<a href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(pointers.len() >= 2, "{section}");
    for id in pointers {
        let (_, line) = rest.split_once(&format!(" id=\"{id}\"")).unwrap();
        let line = line.split("<div id=").next().unwrap().split("<li ").next().unwrap();
        assert!(line.contains("chip-new"), "{line}");
    }
    for words in ["spread to the railways", "full payment of all wages"] {
        let times = section.matches(words).count();
        assert!(times == 1, "{words}: {times} times in {section}");
    }
    let cites = "articles/b/index.html#";
    assert!(section.matches(cites).count() < rest.matches(cites).count(), "{section}");
}

#[test]
fn a_withdrawn_article_flags_every_line_that_stood_on_it() {
    let edition = first_edition();
    let gone = format!("{FIRST}{SECOND}").replace(
        "title = \"Dockers wait\"",
        "title = \"Dockers wait\"\nwithdrawn = \"it was made up\"",
    );
    let told = built(&with_edition(&gone, "1997-05-02", &edition.to_bytes()));
    let n_flagged = changes(&told).withdrawn.len()
        + changes(&told)
            .changes
            .iter()
            .filter(|one| one.what.iter().any(|what| matches!(what, What::SupportWithdrawn(_))))
            .count();
    assert_eq!(n_flagged, edition.lines.len());
    // Where the rights forbid the words, an old file does not bring them back.
    let silent = gone.replace("withdrawn =", "text = \"none\"\nwithdrawn =");
    let silent = built(&with_edition(&silent, "1997-05-02", &edition.to_bytes()));
    // The name of an actor is no quotation.
    let is_name = |kind| matches!(kind, LineKind::Actor | LineKind::Mediation);
    let withdrawn = || changes(&silent).withdrawn.iter();
    assert!(withdrawn().all(|one| one.says.is_some() == is_name(one.kind)));
}

/// A briefing tells of the lines of withdrawn articles that its selection names, and of no others.
#[test]
fn a_briefing_tells_what_was_withdrawn_from_it() {
    let edition = first_edition();
    let gone = format!("{FIRST}{SECOND}").replace(
        "title = \"Dockers wait\"",
        "title = \"Dockers wait\"\nwithdrawn = \"it was made up\"",
    );
    let briefings = "\
//- content/briefings/all.md
+++
title = \"All\"
+++
It stands.
//- content/briefings/late.md
+++
title = \"Late\"
[select]
from = 1997-05-05
+++
It stands.
";
    let all = format!("{gone}{briefings}");
    let snapshot = with_edition(&all, "1997-05-02", &edition.to_bytes());
    let made = made::make(snapshot, None, &mut Cache::default());
    let withdrawn = "a strike would probably close the port";
    assert!(made.page("briefings/all/index.html").contains(withdrawn));
    assert!(!made.page("briefings/late/index.html").contains(withdrawn));
}

/// Nobody knows any more whom a withdrawn article names; the edition knows who had a part in it.
#[test]
fn a_briefing_by_actor_tells_what_was_withdrawn_from_it() {
    let edition = first_edition();
    let gone = format!("{FIRST}{SECOND}").replace(
        "title = \"Dockers wait\"",
        "title = \"Dockers wait\"\nwithdrawn = \"it was made up\"",
    );
    let by = |actor: &str| {
        format!(
            "//- content/briefings/{actor}.md\n+++\ntitle = \"T\"\n[select]\nactors = [\"{actor}\"]\n+++\nIt stands.\n"
        )
    };
    let all = format!("{gone}{}{}", by("Sweden"), by("Finland"));
    let snapshot = with_edition(&all, "1997-05-02", &edition.to_bytes());
    let made = made::make(snapshot, None, &mut Cache::default());
    let withdrawn = "a strike would probably close the port";
    assert!(made.page("briefings/sweden/index.html").contains(withdrawn));
    assert!(!made.page("briefings/finland/index.html").contains(withdrawn));
}

/// Two folders that both tell one risk, and a briefing for each.
const FOLDERS: &str = "\
//- site.toml
title = \"Dock strike\"
as_of = 1997-05-02
//- content/articles/x/one.md
+++
title = \"Dockers wait\"
date = 1997-05-02
source = \"Harbour Post\"
+++
Finland warned that the strike could spread to the northern railways.
//- content/briefings/x.md
+++
title = \"X\"
[select]
folders = [\"x\"]
+++
It stands.
//- content/briefings/y.md
+++
title = \"Y\"
[select]
folders = [\"y\"]
+++
It stands.
";

const IN_Y: &str = "\
//- content/articles/y/two.md
+++
title = \"Railways brace\"
date = 1997-05-02
source = \"Evening Gazette\"
+++
The union of Denmark met in the old hall. Finland warned that the strike could spread to the northern railways.
";

/// What the briefings of two folders tell of one risk after `change`, in words of the page.
#[track_caller]
fn in_folders(change: impl Fn(String) -> String, expected: [&[&str]; 2]) {
    let first = format!("{FOLDERS}{IN_Y}");
    let edition = Edition::of(&built(&Snapshot::from_fixture(&first)).overview).unwrap();
    let later = change(first).replace("as_of = 1997-05-02", "as_of = 1997-05-09");
    let snapshot = with_edition(&later, "1997-05-02", &edition.to_bytes());
    let made = made::make(snapshot, None, &mut Cache::default());
    for (slug, expected) in ["x", "y"].iter().zip(expected) {
        let page = made.page(&format!("briefings/{slug}/index.html"));
        let section = page.split_once("<h2 id=\"changes\">").map_or("", |(_, rest)| rest);
        let section = section.split("<h2").next().unwrap();
        for words in ["new", "single source", "withdrawn"] {
            assert_eq!(section.contains(words), expected.contains(&words), "{slug}: {section}");
        }
    }
}

/// A briefing counts what stood in it, not what stood on the site.
#[test]
fn what_was_withdrawn_elsewhere_has_not_changed_here() {
    let withdraw = |site: String| {
        site.replace(
            "title = \"Railways brace\"",
            "title = \"Railways brace\"\nwithdrawn = \"invented\"",
        )
    };
    in_folders(withdraw, [&[], &["withdrawn"]]);
}

#[test]
fn a_line_another_folder_had_is_new_where_it_was_not() {
    let three = "\
//- content/articles/x/three.md
+++
title = \"Yards brace\"
date = 1997-05-09
source = \"Harbour Post\"
+++
Finland warned that the strike could empty the southern yards.
";
    let edition = {
        let only_y = format!(
            "{FOLDERS}{IN_Y}{}",
            three.replace("articles/x/", "articles/y/").replace("05-09", "05-02")
        );
        Edition::of(&built(&Snapshot::from_fixture(&only_y)).overview).unwrap()
    };
    let both = format!(
        "{FOLDERS}{IN_Y}{three}{}",
        three.replace("articles/x/", "articles/y/").replace("05-09", "05-02")
    );
    let both = both.replace("as_of = 1997-05-02", "as_of = 1997-05-09");
    let snapshot = with_edition(&both, "1997-05-02", &edition.to_bytes());
    let made = made::make(snapshot, None, &mut Cache::default());
    let is_new = |slug: &str| {
        let page = made.page(&format!("briefings/{slug}/index.html"));
        page.contains("<h2 id=\"changes\">")
    };
    assert!(is_new("x") && !is_new("y"), "{:?}", made.page("briefings/x/index.html"));
}

/// Of what stood on two articles, one withdrawn and one edited, nothing is left.
#[test]
fn a_line_whose_other_article_was_edited_is_told_as_withdrawn() {
    let first = format!("{FOLDERS}{IN_Y}");
    let edition = Edition::of(&built(&Snapshot::from_fixture(&first)).overview).unwrap();
    let warning = "Finland warned that the strike could spread to the northern railways.";
    let edited = |is_withdrawn: bool| {
        let later = first.replace("as_of = 1997-05-02", "as_of = 1997-05-09");
        let later = later.replacen(warning, "Ferries sailed.", 1);
        let later = if is_withdrawn {
            later.replace(
                "title = \"Railways brace\"",
                "title = \"Railways brace\"\nwithdrawn = \"invented\"",
            )
        } else {
            later.replace(warning, "Trains ran.")
        };
        let built = built(&with_edition(&later, "1997-05-02", &edition.to_bytes()));
        let changes = changes(&built);
        let risks = changes.withdrawn.iter().filter(|gone| gone.kind == LineKind::Risk);
        risks.map(|gone| gone.says.clone()).collect::<Vec<_>>()
    };
    assert_eq!(edited(true), [Some(warning.to_owned())]);
    assert_eq!(edited(false), []);
}

/// A name that a line had leads to the line it has become part of.
#[test]
fn two_lines_that_became_one_keep_both_names() {
    let apart = "\
//- site.toml
title = \"Dock strike\"
as_of = 1997-05-02
[[actors]]
name = \"Harbour Labour\"
//- content/articles/a.md
+++
title = \"Dockers wait\"
date = 1997-05-02
source = \"Harbour Post\"
+++
Norway is mediating between Sweden and the Dockers Federation. Norway is mediating between Sweden and Harbour Labour. Sweden said it would talk to Harbour Labour. The Dockers Federation said it would talk to Sweden.
//- content/articles/b.md
+++
title = \"Dockers talk\"
date = 1997-05-02
source = \"Harbour Post\"
+++
Harbour Labour rejected the plan of Sweden. The Dockers Federation demanded a pay rise from Sweden.
";
    let edition = Edition::of(&built(&Snapshot::from_fixture(apart)).overview).unwrap();
    let ids = |edition: &Edition| -> Vec<String> {
        let actors = edition.lines.iter().filter(|line| line.kind == LineKind::Actor);
        actors.map(|line| line.id.clone()).collect()
    };
    assert!(ids(&edition).contains(&"harbour-labour".to_owned()), "{:?}", ids(&edition));
    let one = apart.replace("as_of = 1997-05-02", "as_of = 1997-05-09").replace(
        "name = \"Harbour Labour\"",
        "name = \"Dockers Federation\"\naliases = [\"Harbour Labour\"]",
    );
    let built = built(&with_edition(&one, "1997-05-02", &edition.to_bytes()));
    let also = &built.overview.also["dockers-federation"];
    assert!(also.contains(&"harbour-labour".to_owned()), "{also:?}");
    assert!(changes(&built).renamed.iter().any(|(name, _)| name == "harbour-labour"));
}

#[test]
fn an_older_article_added_later_does_not_rename_a_line() {
    let edition = first_edition();
    let older = format!(
        "{FIRST}//- content/articles/0.md\n+++\ntitle = \"Early\"\ndate = 1997-04-20\nsource = \"Weekly\"\n+++\n\
         Yesterday the minister of Sweden warned that a strike would probably close the port.\n"
    );
    let older =
        older.replace("title = \"Dock strike\"", "title = \"Dock strike\"\nas_of = 1997-05-09");
    let built = built(&with_edition(&older, "1997-05-02", &edition.to_bytes()));
    let risk = edition.lines.iter().find(|line| line.id.starts_with("risk-")).unwrap();
    let now = built.overview.risks.iter().find(|entry| entry.id.0 == risk.id);
    let now = now.unwrap_or_else(|| panic!("{:?}", built.overview.risks));
    assert_ne!(now.evidence.first().quote.as_ref(), risk.says, "the older one names it");
    assert_eq!(built.overview.also[&risk.id].len(), 1);
}

#[test]
fn a_file_that_is_no_good_edition_is_reported_and_the_one_before_counts() {
    let good = String::from_utf8(first_edition().to_bytes()).unwrap();
    let as_of =
        |day: &str| good.replace("\"as_of\": \"1997-05-02\"", &format!("\"as_of\": \"{day}\""));
    for (name, text, code) in [
        ("1997-05-05", good[..good.len() / 2].to_owned(), "edition::damaged"),
        ("1997-05-05", String::new(), "edition::damaged"),
        ("1997-05-05", "[".repeat(100_000), "edition::damaged"),
        (
            "1997-05-05",
            as_of("1997-05-05").replace("\"version\": 1", "\"version\": 7"),
            "edition::newer",
        ),
        (
            "1997-05-05",
            as_of("1997-05-05").replace("\"lines\"", "\"extra\": 1, \"lines\""),
            "edition::damaged",
        ),
        ("1997-05-05", as_of("1997-05-05").replace("\"risk-", "\"<script>-"), "edition::damaged"),
        (
            "1997-05-05",
            as_of("1997-05-05").replace("content/articles/a.md", "../../a.md"),
            "edition::damaged",
        ),
        ("1997-05-05", good.clone(), "edition::other-day"),
        ("last", good.clone(), "edition::bad-name"),
        ("1997-5-5", good.clone(), "edition::bad-name"),
    ] {
        let mut snapshot = with_edition(&format!("{FIRST}{SECOND}"), name, text.as_bytes());
        snapshot.insert(SitePath::new("editions/1997-05-02.json").unwrap(), good.as_bytes());
        let built = built(&snapshot);
        let [finding] = &built.diagnostics[..] else { panic!("{:?}", built.diagnostics) };
        assert_eq!(finding.code, code, "{finding:?}");
        assert!(!finding.help.is_empty());
        let span = finding.span.as_ref().unwrap();
        assert_eq!(span.file.as_str(), format!("editions/{name}.json"));
        assert_eq!(changes(&built).since.to_string(), "1997-05-02");
        assert!(built.site.is_some());
    }
}

#[test]
fn a_damage_is_told_of_its_own_line() {
    let good = String::from_utf8(first_edition().to_bytes()).unwrap();
    let good = good.replace("\"as_of\": \"1997-05-02\"", "\"as_of\": \"1997-05-05\"");
    let id = "\"id\": \"risk-";
    let also = good.replacen(id, "\"also\": [\n\"index\",\n\"..\"\n],\n\"id\": \"risk-", 1);
    for (text, place, message) in [
        (also, "\"..\"", "`..` cannot name a line"),
        (good.replacen(id, "\"id\": \"<risk>-", 1), "\"<risk>-", "cannot name a line"),
        (
            good.replacen("content/articles/a.md", "../a.md", 1),
            "../a.md",
            "this edition is damaged",
        ),
        (good.replace("\"version\": 1", "\"version\": 4294967297"), "\"version\"", "4294967297"),
    ] {
        let built =
            built(&with_edition(&format!("{FIRST}{SECOND}"), "1997-05-05", text.as_bytes()));
        let [finding] = &built.diagnostics[..] else { panic!("{:?}", built.diagnostics) };
        assert!(finding.message.contains(message), "{}", finding.message);
        let line = |at: usize| text[..at].matches('\n').count();
        let told = finding.span.as_ref().unwrap().range().start;
        assert_eq!(line(told), line(text.find(place).unwrap()), "{}", finding.message);
    }
}

#[test]
fn the_briefing_tells_what_changed_and_only_then() {
    let page = |snapshot: Snapshot| {
        let made = made::make(snapshot, None, &mut Cache::default());
        made.page("index.html").to_owned()
    };
    let edition = first_edition().to_bytes();
    let changed = page(with_edition(&format!("{FIRST}{SECOND}"), "1997-05-02", &edition));
    let (_, section) = changed.split_once("<h2 id=\"changes\"").expect("a section of changes");
    let (section, _) = section.split_once("</section>").unwrap();
    assert!(section.contains("could spread to the railways"), "{section}");
    assert!(!section.contains("would probably close the port"), "an old risk: {section}");
    assert!(changed.contains("href=\"#changes\""), "the contents lead to it");

    let later =
        FIRST.replace("title = \"Dock strike\"", "title = \"Dock strike\"\nas_of = 1997-05-09");
    let unchanged = page(with_edition(&later, "1997-05-02", &edition));
    assert!(!unchanged.contains("id=\"changes\""), "nothing changed");
    assert!(!page(Snapshot::from_fixture(FIRST)).contains("id=\"changes\""), "no edition");
}

/// The second edition's articles: an answer to the question of the first.
const ANSWER: &str = "\
//- content/articles/c.md
+++
title = \"Denmark decides\"
date = 1997-05-10
source = \"Evening Gazette\"
+++
Denmark accepted the plan on Friday, Sweden said.
";

#[test]
fn an_answer_is_told_on_the_page_in_the_feed_and_as_data() {
    let edition = first_edition();
    let snapshot = with_edition(&format!("{FIRST}{ANSWER}"), "1997-05-02", &edition.to_bytes());
    let made = made::make(snapshot, None, &mut Cache::default());
    let told = &changes(&made.built).changes;
    assert_eq!(told.iter().filter(|one| one.what.contains(&What::Answered)).count(), 1, "{told:?}");
    assert!(made.page("index.html").contains("Denmark accepted the plan on Friday, Sweden said."));
    assert!(made.page("index.html").contains("href=\"changes.xml\""));
    let feed = std::str::from_utf8(&made.files["changes.xml"]).unwrap();
    assert!(
        feed.contains("Open question: answered") && feed.contains("Denmark accepted"),
        "{feed}"
    );
    let file: serde_json::Value = serde_json::from_slice(&made.files["briefing.json"]).unwrap();
    assert_eq!(file["changes"]["since"], "1997-05-02");
    let lines = file["changes"]["lines"].as_array().unwrap();
    assert!(lines.iter().any(|line| line["what"][0]["key"] == "answered"), "{lines:?}");
    let table = std::str::from_utf8(&made.files["changes/changes.csv"]).unwrap();
    assert!(table.contains("\"question\"") && table.contains("\"answered\""), "{table}");
}

#[test]
fn a_renamed_actor_is_found_under_its_old_name() {
    let site = |name: &str| {
        FIRST.replace(
            "title = \"Dock strike\"",
            &format!(
                "title = \"Dock strike\"\nas_of = 1997-05-09\n[[actors]]\nname = \"{name}\"\nkind = \"state\"\naliases = [\"Denmark\", \"Danish Kingdom\", \"Denmark's realm\"]"
            ),
        )
    };
    let first =
        built(&Snapshot::from_fixture(&site("Danish Kingdom").replace("1997-05-09", "1997-05-02")));
    let edition = Edition::of(&first.overview).unwrap();
    assert!(edition.lines.iter().any(|line| line.id == "danish-kingdom"), "{:?}", edition.lines);
    let snapshot = with_edition(&site("Denmark"), "1997-05-02", &edition.to_bytes());
    let made = made::make(snapshot, None, &mut Cache::default());
    assert_eq!(changes(&made.built).changes, [], "a name is no news");
    assert!(made.page("actors/index.html").contains("id=\"danish-kingdom\""));
    assert!(made.page("actors/danish-kingdom/index.html").contains("../denmark/index.html"));
}

#[test]
fn an_actor_renamed_in_an_earlier_edition_keeps_its_old_addresses() {
    let site = |name: &str, as_of: &str| {
        FIRST.replace(
            "title = \"Dock strike\"",
            &format!(
                "title = \"Dock strike\"\nas_of = {as_of}\n[[actors]]\nname = \"{name}\"\nkind = \"state\"\naliases = [\"Denmark\", \"Danish Kingdom\", \"Denmark's realm\"]"
            ),
        )
    };
    let mut snapshot = Snapshot::from_fixture(&site("Danish Kingdom", "1997-05-02"));
    let mut editions: Vec<(&str, Vec<u8>)> = Vec::new();
    for (name, as_of) in [
        ("Danish Kingdom", "1997-05-02"),
        ("Denmark's realm", "1997-05-09"),
        ("Denmark", "1997-05-16"),
        ("Denmark", "1997-05-23"),
    ] {
        snapshot = Snapshot::from_fixture(&site(name, as_of));
        for (day, bytes) in &editions {
            snapshot.insert(SitePath::new(&format!("editions/{day}.json")).unwrap(), bytes);
        }
        let edition: Edition = Edition::of(&built(&snapshot).overview).unwrap();
        editions.push((as_of, edition.to_bytes()));
    }
    let made = made::make(snapshot, None, &mut Cache::default());
    assert_eq!(made.diagnostics, []);
    let register = made.page("actors/index.html");
    for old in ["danish-kingdom", "denmarks-realm"] {
        assert!(register.contains(&format!("id=\"{old}\"")), "{old}: {register}");
        let page = made.page(&format!("actors/{old}/index.html"));
        assert!(page.contains("../denmark/index.html"), "{page}");
    }
}

#[test]
fn everybody_who_raises_a_question_is_named() {
    let site = "\
//- content/articles/a.md
+++
title = \"One\"
date = 1997-05-02
+++
The cranes stood still for a third day, and lorries queued on the quay. It is unclear whether Denmark will accept the plan of the dockers, Sweden said.
//- content/articles/b.md
+++
title = \"Two\"
date = 1997-05-09
+++
It is unclear whether Denmark will accept the plan of the dockers, Norway said. Bread has become dear in the islands since the ferries stopped.
";
    let built = built(&Snapshot::from_fixture(site));
    let [question] = &built.overview.questions[..] else {
        panic!("{:?}", built.overview.questions)
    };
    let voices: Vec<&str> = question.raised_by.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(voices, ["Sweden", "Norway"]);
    let days = [question.first_raised, question.last_raised].map(|day| day.unwrap().to_string());
    assert_eq!(days, ["1997-05-02", "1997-05-09"]);
}

const WARNING: &str = "The minister of Sweden warned that a strike would probably close the port.";

/// The risk of the first edition as it is told after `change`: its words and articles, and the section
/// of the page.
fn dropped_risk(change: impl Fn(String) -> String) -> (Option<String>, usize, String) {
    let later = format!("{}{SECOND}", change(FIRST.to_owned()));
    let snapshot = with_edition(&later, "1997-05-02", &first_edition().to_bytes());
    let built = built(&snapshot);
    let risks = changes(&built).dropped.iter().filter(|gone| gone.kind == LineKind::Risk);
    let told: Vec<_> = risks.map(|gone| (gone.says.clone(), gone.articles.len())).collect();
    assert_eq!(told.len(), 1, "{:?}", changes(&built));
    let made = made::make(snapshot, None, &mut Cache::default());
    let page = made.page("index.html");
    let (_, section) = page.split_once("<h2 id=\"changes\">").unwrap();
    let section = section.split_once("</section>").unwrap().0.to_owned();
    let (says, n) = told[0].clone();
    (says, n, section)
}

/// What no withdrawal took away is told with its reason; of words nobody vouches for any more, none.
#[test]
fn a_line_that_is_gone_is_told_of() {
    let reject = "date = 1997-05-02\n[[labels]]\nquote = \"a strike would probably close the port\"\naction = \"reject\"\nkind = \"risk\"\n[extra]\n";
    let (says, n, section) = dropped_risk(|site| {
        let site = site.replace("source = \"Harbour Post\"\n", "");
        site.replace("date = 1997-05-02\n", &format!("source = \"Harbour Post\"\n{reject}"))
    });
    // The sentence stands there still, as a statement.
    assert_eq!((says.as_deref(), n), (Some(WARNING), 1));
    assert!(section.contains("no longer told") && section.contains(WARNING), "{section}");

    let (says, n, section) = dropped_risk(|site| site.replace(WARNING, "Ferries sailed."));
    assert_eq!((says, n), (None, 1), "what was struck out stays out");
    assert!(section.contains("no longer told") && !section.contains("close the port"));

    let (says, n, section) =
        dropped_risk(|site| site.split("//- content").next().unwrap().to_owned());
    assert_eq!((says, n), (None, 0));
    assert!(section.contains("no longer here, with its article"), "{section}");
    assert!(!section.contains("close the port") && !section.contains("Norway"), "{section}");
    // An article under embargo is as absent as one that was deleted.
    let (says, n, _) = dropped_risk(|site| {
        site.replace("date = 1997-05-02\n", "date = 1997-05-02\ndraft = true\n")
    });
    assert_eq!((says, n), (None, 0));
}

#[test]
fn a_part_tells_no_change_of_status_that_only_others_saw() {
    let site = "\
//- site.toml
title = \"T\"
//- content/briefings/all.md
+++
title = \"All\"
+++
//- content/briefings/x.md
+++
title = \"X\"
[select]
folders = [\"x\"]
+++
//- content/articles/x/a.md
+++
title = \"One\"
date = 1997-05-01
source = \"Harbour Post\"
+++
Norway offered to mediate between Sweden and Denmark.
//- content/articles/y/b.md
+++
title = \"Two\"
date = 1997-05-02
source = \"Evening Gazette\"
+++
Sweden rejected an offer by Norway to mediate in its dispute with Denmark.
";
    let edition = Edition::of(&built(&Snapshot::from_fixture(site)).overview).unwrap();
    let later = site.replace("title = \"Two\"\n", "title = \"Two\"\nwithdrawn = \"invented\"\n");
    let later = format!(
        "{later}//- content/articles/x/c.md\n+++\ntitle = \"Three\"\ndate = 1997-05-09\nsource = \"Harbour Post\"\n+++\nFerries sailed.\n"
    );
    let snapshot = with_edition(&later, "1997-05-02", &edition.to_bytes());
    let made = made::make(snapshot, None, &mut Cache::default());
    let tells =
        |slug: &str| made.page(&format!("briefings/{slug}/index.html")).contains("declined →");
    assert!(tells("all"), "{}", made.page("briefings/all/index.html"));
    assert!(!tells("x"), "{}", made.page("briefings/x/index.html"));
}

/// The name of an actor is no quotation: it is told also where another article of the line is not
/// here to be asked.
#[test]
fn a_withdrawn_line_keeps_its_name_where_another_article_of_it_is_gone() {
    let both = format!(
        "{FIRST}{}",
        FIRST
            .replace("a.md", "c.md")
            .split_once("wait\"\n")
            .map(|(_, rest)| {
                format!(
                    "//- content/articles/c.md\n+++\ntitle = \"Again\"\n{}",
                    rest.replace("Harbour Post", "Evening Gazette")
                )
            })
            .unwrap()
    );
    let edition = Edition::of(&built(&Snapshot::from_fixture(&both)).overview).unwrap();
    let gone = FIRST.replace("wait\"\n", "wait\"\nwithdrawn = \"it was made up\"\n");
    let later = built(&with_edition(&format!("{gone}{SECOND}"), "1997-05-02", &edition.to_bytes()));
    let mediations: Vec<_> =
        changes(&later).withdrawn.iter().filter(|one| one.kind == LineKind::Mediation).collect();
    assert_eq!(mediations.len(), 1);
    assert_eq!(mediations[0].says.as_deref(), Some("Norway"));
    let risks = changes(&later).withdrawn.iter().filter(|one| one.kind == LineKind::Risk);
    assert_eq!(risks.map(|one| one.says.as_deref()).collect::<Vec<_>>(), [Some(WARNING)]);
}

/// A file that was renamed is known by its sentences: its old address and its labels are asked after.
#[test]
fn a_renamed_article_is_found_by_its_sentences() {
    let label = "[[labels]]\narticle = \"articles/a.md\"\nquote = \"the docks\"\naction = \"reject\"\nkind = \"risk\"\n";
    let findings = |site: &str| {
        let site = format!("{site}{SECOND}").replace("strike\"\n", &format!("strike\"\n{label}"));
        let built = built(&with_edition(&site, "1997-05-02", &first_edition().to_bytes()));
        let of = |code: &str| {
            let mut found = built.diagnostics.iter().filter(|one| one.code == code);
            found.next().map(|one| one.help.concat())
        };
        (of("render::moved-article"), of("pipeline::label-without-article"))
    };
    let moved = FIRST.replace("articles/a.md", "articles/docks/wait.md");
    let (alias, label) = findings(&moved);
    assert_eq!(
        alias.unwrap(),
        "write `aliases = [\"/articles/a/\"]` in its front matter or side-car"
    );
    assert_eq!(label.unwrap(), "write `articles/docks/wait.md`: the text lies there now");
    // The alias is there; another text is no renamed one; nothing was renamed.
    let known = moved.replace("wait\"\n", "wait\"\naliases = [\"/articles/a/\"]\n");
    assert_eq!(findings(&known).0, None);
    let other = moved.split("Norway is").next().unwrap().to_owned() + "Ferries sailed.\n";
    let (alias, label) = findings(&other);
    assert_eq!(alias, None);
    assert!(label.unwrap().contains("for example"));
    assert_eq!(findings(FIRST).0, None);
}
