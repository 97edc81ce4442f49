//! What programs read: valid against its own schemas, true to the pages, and no leak around the
//! rights of a text.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

mod made;

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::Validator;
use rapporteur::render::export::SCHEMAS;
use serde_json::Value;

fn schema(name: &str) -> Validator {
    let (_, text) = SCHEMAS.iter().find(|(file, _)| *file == name).unwrap();
    let mut schema: Value = serde_json::from_str(text).unwrap();
    // A reader ignores fields it does not know; a test must not, or nothing would hold the schema
    // to what is written.
    close(&mut schema);
    jsonschema::validator_for(&schema).unwrap()
}

/// Refuses every field that the schema does not name.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            // Inside `if` and `allOf` a schema names only the fields it is about.
            if object.contains_key("properties") && object.contains_key("required") {
                object.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
            object.values_mut().for_each(close);
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

#[track_caller]
fn check(schema: &Validator, path: &str, value: &Value) {
    let faults: Vec<String> = schema
        .iter_errors(value)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{path}\n{}", faults.join("\n"));
}

/// `[start, end)` in code points.
fn points(text: &str, start: &Value, end: &Value) -> String {
    let (start, end) = (start.as_u64().unwrap(), end.as_u64().unwrap());
    let (start, end) = (usize::try_from(start).unwrap(), usize::try_from(end).unwrap());
    text.chars().skip(start).take(end - start).collect()
}

/// A small dispute with a text that may be shown whole, one of which excerpts may, and one of which
/// no word may.
const SITE: &str = r#"
//- site.toml
title = "The strike at Vellmar"
//- content/articles/full.md
+++
title = "=Talks"
date = 2024-05-02
authors = ["Ana {O'Neil} & Sons_"]
url = "https://paper.example/a?b=1"
source = "The Paper"
+++
“Naïve” hopes 🚢 faded on Thursday. The union’s chairman, Karl Brandt, said that the dockers demand
a ceasefire of wages. Norway mediates between the union and Vellmar Shipping. If the talks fail, the
port could close. It is not known whether Norway will stay. A decision is due by 10 May 2024.
//- content/articles/excerpts.md
+++
title = "Second day"
date = 2024-05-03
text = "excerpts"
+++
A sentence about the weather that nobody cites stands here in full length. Norway said on Friday
that it would go on. If no deal is reached, violence may follow.
//- content/articles/none.md
+++
title = "Third day"
date = 2024-05-04
text = "none"
+++
Norway warned on Saturday that the harbour might burn if the talks fail. Sweden refused to mediate.
//- content/articles/gone.md
+++
title = "Gone"
date = 2024-05-01
withdrawn = "It was wrong."
+++
Denmark said that it mediates between the union and the company.
"#;

#[test]
fn every_file_holds_to_its_schema() {
    let (briefing, annotations) =
        (schema("briefing-1.schema.json"), schema("annotations-1.schema.json"));
    let (mut n_briefings, mut n_annotations) = (0, 0);
    for made in [made::example(), made::from_fixture(SITE)] {
        for (path, bytes) in &made.files {
            if path.ends_with("briefing.json") {
                check(&briefing, path, &json(bytes));
                n_briefings += 1;
            } else if path.ends_with("annotations.json") {
                check(&annotations, path, &json(bytes));
                n_annotations += 1;
            }
        }
    }
    assert!(n_briefings >= 3 && n_annotations >= 10, "{n_briefings} {n_annotations}");
}

#[test]
fn a_schema_refuses_what_it_should() {
    let made = made::from_fixture(SITE);
    let valid = json(&made.files["briefing.json"]);
    let schema = schema("briefing-1.schema.json");
    check(&schema, "briefing.json", &valid);
    for (pointer, value) in [
        ("/version", Value::from(2)),
        ("/actors/0/evidence/citations", Value::Array(Vec::new())),
        ("/actors/0/kind", Value::from("villain")),
        ("/as_of", Value::from("yesterday")),
    ] {
        let mut wrong = valid.clone();
        *wrong.pointer_mut(pointer).unwrap() = value;
        assert!(!schema.is_valid(&wrong), "{pointer}");
    }
    let mut wrong = valid;
    wrong["unknown"] = Value::Null;
    assert!(!schema.is_valid(&wrong));
}

#[test]
fn both_selectors_find_the_same_words_and_the_page_has_the_sentence() {
    let (mut n_checked, mut n_without_text) = (0, 0);
    for made in [made::example(), made::from_fixture(SITE)] {
        for (path, bytes) in
            made.files.iter().filter(|(path, _)| path.ends_with("annotations.json"))
        {
            let file = json(bytes);
            let Some(text) = file["article"]["text"].as_str() else {
                for item in file["items"].as_array().unwrap() {
                    let selectors = item["target"]["selector"].as_array().unwrap();
                    assert_eq!(selectors.len(), 1, "{path}: {item}");
                    assert_eq!(selectors[0]["type"], "TextQuoteSelector", "{path}");
                    n_without_text += 1;
                }
                continue;
            };
            for item in file["items"].as_array().unwrap() {
                let [quote, position] = &item["target"]["selector"].as_array().unwrap()[..] else {
                    panic!("{path}: {item}")
                };
                let exact = quote["exact"].as_str().unwrap();
                assert_eq!(points(text, &position["start"], &position["end"]), exact, "{path}");
                let around = [&quote["prefix"], &quote["exact"], &quote["suffix"]];
                let around: String = around.iter().map(|text| text.as_str().unwrap()).collect();
                assert!(text.contains(&around), "{path}: {around}");
                n_checked += 1;
            }
        }
        for (path, bytes) in made.files.iter().filter(|(path, _)| path.ends_with("briefing.json")) {
            for risk in json(bytes)["risks"].as_array().unwrap() {
                for citation in risk["evidence"]["citations"].as_array().unwrap() {
                    let href = citation["href"].as_str().unwrap();
                    let (page, anchor) = href.split_once('#').unwrap();
                    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                    let page = follow(folder, page);
                    let id = format!("id=\"{anchor}\"");
                    assert!(made.page(&page).contains(&id), "{path}: {href}");
                    if let Some(quote) = citation["quote"].as_str() {
                        let [start, end] = &citation["words"].as_array().unwrap()[..] else {
                            panic!("{citation}")
                        };
                        assert!(!points(quote, start, end).is_empty(), "{citation}");
                    }
                    n_checked += 1;
                }
            }
        }
    }
    assert!(n_checked > 50 && n_without_text > 0, "{n_checked} {n_without_text}");
}

fn is_a(path: &str, extension: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, end)| end == extension)
}

/// Where a relative link leads.
fn follow(folder: &str, href: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in href.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn rights_hold_in_every_file() {
    let made = made::from_fixture(SITE);
    for (path, text) in made.texts() {
        assert!(!text.contains("nobody cites"), "uncited, in {path}");
        assert!(!text.contains("might burn"), "of a text that may not be quoted, in {path}");
        assert!(!text.contains("Denmark"), "of a withdrawn text, in {path}");
    }
    let none = json(&made.files["articles/none/annotations.json"]);
    assert_eq!(none["items"], Value::Array(Vec::new()));
    let excerpts = json(&made.files["articles/excerpts/annotations.json"]);
    assert_eq!(excerpts["article"]["text"], Value::Null);
    let quotes: Vec<_> = excerpts["items"].as_array().unwrap().iter().collect();
    assert!(!quotes.is_empty(), "what is cited may be shown");
}

#[test]
fn tables_can_be_read_and_run_nothing() {
    let made = made::from_fixture(SITE);
    let mut tables = BTreeSet::new();
    for (path, bytes) in made.files.iter().filter(|(path, _)| is_a(path, "csv")) {
        let mut reader = csv::Reader::from_reader(&bytes[..]);
        let columns = reader.headers().unwrap().len();
        for record in reader.records() {
            let record = record.unwrap();
            assert_eq!(record.len(), columns, "{path}");
            for cell in &record {
                assert!(!cell.starts_with(['=', '+', '-', '@']), "{path}: {cell}");
                assert!(!cell.contains(['\n', '\r', '\t']), "{path}: {cell}");
            }
        }
        tables.insert(path.as_str());
    }
    assert_eq!(tables.len(), 12, "{tables:?}");
    let articles = std::str::from_utf8(&made.files["articles/articles.csv"]).unwrap();
    assert!(articles.contains("'=Talks") && articles.contains("\r\n"), "{articles}");
    let risks = std::str::from_utf8(&made.files["risks/risks.csv"]).unwrap();
    assert!(risks.contains("If the talks fail"), "{risks}");
}

#[test]
fn references_are_whole_and_escaped() {
    let made = made::from_fixture(SITE);
    let csl = json(&made.files["articles/articles.csl.json"]);
    let csl = csl.as_array().unwrap();
    assert_eq!(csl.len(), 3, "all but the withdrawn one");
    let full = csl.iter().find(|item| item["title"] == "=Talks").unwrap();
    assert_eq!(full["container-title"], "The Paper");
    assert_eq!(full["issued"]["date-parts"][0], serde_json::json!([2024, 5, 2]));
    assert_eq!(full["URL"], "https://paper.example/a?b=1");
    let ids: BTreeSet<_> = csl.iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 3);

    let bib = std::str::from_utf8(&made.files["articles/articles.bib"]).unwrap();
    assert!(bib.contains("author = {{Ana {O'Neil} \\& Sons\\_}},"), "{bib}");
    let (open, closed) = (bib.matches('{').count(), bib.matches('}').count());
    assert_eq!(open, closed, "{bib}");
}

#[test]
fn a_site_that_wants_none_has_none() {
    let fixture = SITE.replace("Vellmar\"\n//-", "Vellmar\"\n[publish]\ndata = false\n//-");
    let made = made::from_fixture(&fixture);
    let data = made.files.keys().filter(|path| {
        ["briefing.json", "annotations.json", ".csv", ".bib", ".csl.json"]
            .iter()
            .any(|end| path.ends_with(end))
    });
    assert_eq!(data.collect::<Vec<_>>(), [""; 0]);
    let ask = made.built.ask(&made.snapshot).unwrap();
    let exported = rapporteur::render::export(&ask).value.unwrap();
    let files: Vec<_> = exported.outputs.keys().map(ToString::to_string).collect();
    assert!(files.contains(&"briefing.json".to_owned()), "{files:?}");
    assert!(files.iter().any(|file| file.starts_with("schemas/")), "{files:?}");
    assert!(!files.iter().any(|file| is_a(file, "html")), "{files:?}");
}

/// Sites with an edition before them and with sources that differ.
fn sites_with_news() -> Vec<made::Made> {
    const FIRST: &str = "\
//- site.toml
title = \"Dock strike\"
base_url = \"https://docks.example/\"
//- content/articles/a.md
+++
title = \"Dockers wait\"
date = 1997-05-02
source = \"Harbour Post\"
+++
Norway is mediating between Sweden and Denmark over the docks. The minister of Sweden warned that a strike would probably close the port. It is unclear whether Denmark will accept the plan. Denmark denied that it had closed the harbour of Lundby. An answer is due by 20 May 1997.
";
    const SECOND: &str = "\
//- content/articles/b.md
+++
title = \"Dockers meet\"
date = 1997-05-09
source = \"Evening Gazette\"
+++
Denmark accepted the plan on Friday, Sweden said. Denmark closed the harbour of Lundby on 1 May 1997. Finland warned that the dispute could spread to the railways. There is no sign that a strike will close the port, Sweden said.
";
    let first = made::from_fixture(FIRST);
    let edition = rapporteur::brief::Edition::of(&first.built.overview).unwrap();
    let with = |fixture: String| {
        let mut snapshot = rapporteur::source::Snapshot::from_fixture(&fixture);
        let path = rapporteur::source::SitePath::new("editions/1997-05-02.json").unwrap();
        snapshot.insert(path, &edition.to_bytes());
        made::make(snapshot, None, &mut rapporteur::cache::Cache::default())
    };
    let withdrawn = FIRST.replace("source =", "withdrawn = \"it was made up\"\nsource =");
    let quiet = FIRST.replace("base_url", "as_of = 1997-05-09\nbase_url");
    vec![
        with(format!("{FIRST}{SECOND}")),
        with(format!("{withdrawn}{SECOND}")),
        with(quiet.replace("base_url =", "[publish]\ndata = false\n#")),
    ]
}

#[test]
fn what_changed_and_what_differs_hold_to_the_schema() {
    let schema = schema("briefing-1.schema.json");
    let [news, withdrawn, _] = &sites_with_news()[..] else { panic!("three sites") };
    let file = json(&news.files["briefing.json"]);
    check(&schema, "briefing.json", &file);
    for list in ["/changes/lines", "/differences", "/risks"] {
        let list = file.pointer(list).and_then(Value::as_array);
        assert!(list.is_some_and(|list| !list.is_empty()), "{file:#}");
    }
    let example = json(&made::example().files["briefings/hostages/briefing.json"]);
    assert!(!example["issues"].as_array().unwrap().is_empty(), "{example:#}");
    assert!(
        example["mediations"].as_array().unwrap().iter().any(|one| one["stages"][0].is_object())
    );
    assert!(file["risks"].as_array().unwrap().iter().any(|risk| !risk["against"].is_null()));
    let file = json(&withdrawn.files["briefing.json"]);
    check(&schema, "briefing.json", &file);
    assert!(!file["changes"]["withdrawn"].as_array().unwrap().is_empty(), "{file:#}");
}

/// What later articles end: a demand dropped, a stand of before, a threat carried out, a day put off.
const ENDED: &str = "\
//- site.toml
title = \"Dock strike\"
//- content/articles/a.md
+++
title = \"Dockers wait\"
date = 1997-05-02
source = \"Harbour Post\"
+++
Norway demands that the harbour of Lundby be closed to lorries. Norway threatened to suspend the talks with Sweden if Sweden did not pay by 20 May 1997. The harbour board of Sweden must publish its final report on the ferry by 30 July 1997.
//- content/articles/b.md
+++
title = \"Dockers meet\"
date = 1997-06-09
source = \"Evening Gazette\"
+++
Norway dropped its demand that the harbour of Lundby be closed to lorries. Norway suspended the Lundby talks on Monday, carrying out a threat. The final report of the harbour board has been delayed until September. Sweden, which had refused to pay for the ferry, met Norway.
";

#[test]
fn what_is_over_is_told_to_programs() {
    let made = made::from_fixture(ENDED);
    let file = json(&made.files["briefing.json"]);
    check(&schema("briefing-1.schema.json"), "briefing.json", &file);
    let all = |list: &str, field: &str| -> Vec<Value> {
        let lines = file[list].as_array().unwrap().iter();
        let lines: Vec<&Value> = match list {
            "actors" => lines.flat_map(|one| one["positions"].as_array().unwrap()).collect(),
            _ => lines.collect(),
        };
        lines.into_iter().map(|one| one[field].clone()).filter(|one| !one.is_null()).collect()
    };
    let quote = |one: &Value| one["citations"][0]["quote"].as_str().unwrap().to_owned();
    assert!(quote(&all("actors", "given_up")[0]).starts_with("Norway dropped"), "{file:#}");
    assert!(quote(&all("actors", "former")[0]).starts_with("Sweden, which had"), "{file:#}");
    let ended = all("risks", "ended");
    assert_eq!(ended[0]["how"], "carried-out", "{file:#}");
    assert!(quote(&ended[0]["evidence"]).starts_with("Norway suspended"), "{file:#}");
    let over: Vec<Value> = all("timeline", "over").iter().map(|one| one["how"].clone()).collect();
    assert!(over.contains(&"put-off".into()) && over.contains(&"carried-out".into()), "{over:?}");
    for (table, column) in [
        ("actors/positions.csv", "given_up"),
        ("actors/positions.csv", "former"),
        ("risks/risks.csv", "ended_in"),
        ("timeline/timeline.csv", "over_in"),
    ] {
        let mut rows = csv::Reader::from_reader(&*made.files[table]);
        let at = rows.headers().unwrap().iter().position(|name| name == column).unwrap();
        let cells: Vec<String> = rows.records().map(|row| row.unwrap()[at].to_owned()).collect();
        let told = cells.iter().find(|cell| !cell.is_empty()).unwrap();
        assert!(told.starts_with("../articles/b/index.html#s-"), "{table}: {cells:?}");
    }
}

/// Whether a cell is of a datatype of CSVW, as far as our tables use them.
fn is_of(datatype: &Value, cell: &str) -> bool {
    let (base, format) = match datatype {
        Value::String(base) => (base.as_str(), None),
        other => (other["base"].as_str().unwrap(), other["format"].as_str()),
    };
    let is_right = match base {
        "string" => true,
        "date" => cell.parse::<jiff::civil::Date>().is_ok_and(|date| date.to_string() == cell),
        "boolean" => matches!(cell, "true" | "false"),
        "nonNegativeInteger" => cell.parse::<u64>().is_ok_and(|n| n.to_string() == cell),
        "decimal" => cell.parse::<f64>().is_ok() && !cell.contains(['e', 'E']),
        "anyURI" => url::Url::parse("https://host.example/").unwrap().join(cell).is_ok(),
        other => panic!("{other} is not read by this test"),
    };
    let fits = |format: &str| {
        let schema = serde_json::json!({ "pattern": format!("^(?:{format})$") });
        jsonschema::validator_for(&schema).unwrap().is_valid(&Value::from(cell))
    };
    is_right && format.is_none_or(fits)
}

#[test]
fn every_table_holds_to_its_metadata() {
    let (_, text) = SCHEMAS.iter().find(|(file, _)| *file == "tables-1.csvw.json").unwrap();
    let metadata: Value = serde_json::from_str(text).unwrap();
    assert_eq!(metadata["@context"][0], "http://www.w3.org/ns/csvw");
    let told = metadata["tables"].as_array().unwrap();
    let mut n_rows: BTreeMap<String, usize> = BTreeMap::new();
    for made in [made::example(), made::from_fixture(SITE)].into_iter().chain(sites_with_news()) {
        let tables: BTreeSet<&str> =
            made.files.keys().filter(|path| is_a(path, "csv")).map(String::as_str).collect();
        if !tables.is_empty() {
            let of_metadata: BTreeSet<&str> =
                told.iter().map(|table| table["url"].as_str().unwrap()).collect();
            assert_eq!(tables, of_metadata);
        }
        for table in told {
            let url = table["url"].as_str().unwrap();
            let Some(bytes) = made.files.get(url) else { continue };
            let columns = table["tableSchema"]["columns"].as_array().unwrap();
            let mut reader = csv::Reader::from_reader(&bytes[..]);
            let titles: Vec<&str> =
                columns.iter().map(|column| column["titles"].as_str().unwrap()).collect();
            assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), titles, "{url}");
            let key = table["tableSchema"]["primaryKey"].as_str();
            let mut keys = BTreeSet::new();
            for record in reader.records() {
                let record = record.unwrap();
                for (column, cell) in columns.iter().zip(&record) {
                    let name = column["name"].as_str().unwrap();
                    let is_required = column["required"].as_bool().unwrap_or_default();
                    assert!(!(is_required && cell.is_empty()), "{url}: {name}: {record:?}");
                    let cells: Vec<&str> = match column["separator"].as_str() {
                        Some(separator) => cell.split(separator).collect(),
                        None => vec![cell],
                    };
                    let wrong = cells
                        .iter()
                        .find(|one| !one.is_empty() && !is_of(&column["datatype"], one));
                    assert_eq!(wrong, None, "{url}: {name}");
                    if key == Some(name) {
                        assert!(keys.insert(cell.to_owned()), "{url}: {cell} twice");
                    }
                }
                *n_rows.entry(url.to_owned()).or_default() += 1;
            }
        }
    }
    assert_eq!(n_rows.len(), told.len(), "a table has no row in any site: {n_rows:?}");
}

/// Checks what RFC 4287 demands of a feed, section 4.1: the elements that must be there, once, with
/// moments of RFC 3339 and ids that are addresses and differ.
fn check_atom(path: &str, bytes: &[u8]) -> usize {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_reader(bytes);
    let (mut stack, mut text): (Vec<String>, String) = (Vec::new(), String::new());
    let mut counts: Vec<BTreeMap<String, usize>> = vec![BTreeMap::new()];
    let (mut ids, mut n_entries) = (BTreeSet::new(), 0);
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{path}: {error}"));
        let element = match &event {
            Event::Start(one) | Event::Empty(one) => Some(one),
            _ => None,
        };
        if let Some(one) = element {
            let name = one.name().as_ref().to_owned();
            if stack.is_empty() {
                let namespace = one.try_get_attribute("xmlns").unwrap().unwrap().value.into_owned();
                assert_eq!(
                    (name.as_str(), &namespace[..]),
                    ("feed", "http://www.w3.org/2005/Atom")
                );
            }
            if name == "link" {
                assert!(one.try_get_attribute("href").unwrap().is_some(), "{path}");
            }
            *counts.last_mut().unwrap().entry(name.clone()).or_default() += 1;
            if matches!(event, Event::Start(_)) {
                stack.push(name);
                text.clear();
                counts.push(BTreeMap::new());
            }
            continue;
        }
        match event {
            Event::Text(one) => text.push_str(&one),
            Event::GeneralRef(one) => text.push_str(&one),
            Event::End(_) => {
                let name = stack.pop().unwrap();
                let inside = counts.pop().unwrap();
                let n = |name: &str| inside.get(name).copied().unwrap_or_default();
                match name.as_str() {
                    "feed" | "entry" => {
                        for must in ["id", "title", "updated"] {
                            assert_eq!(n(must), 1, "{path}: {name} has {inside:?}");
                        }
                        // A feed with an author speaks for its entries; an entry without content links.
                        assert!(name == "entry" || n("author") > 0, "{path}: no author");
                        assert!(n("content") > 0 || n("link") > 0, "{path}: {inside:?}");
                        n_entries += usize::from(name == "entry");
                    }
                    "id" => {
                        let is_new = ids.insert(text.trim().to_owned());
                        assert!(is_new && url::Url::parse(text.trim()).is_ok(), "{path}: {text}");
                    }
                    "updated" | "published" => {
                        assert!(text.trim().parse::<jiff::Timestamp>().is_ok(), "{path}: {text}");
                    }
                    "name" => assert!(!text.trim().is_empty(), "{path}"),
                    _ => {}
                }
                text.clear();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(stack.is_empty() && counts[0].get("feed") == Some(&1), "{path}");
    n_entries
}

#[test]
fn feeds_are_atom_and_come_without_data_too() {
    let mut n_changes = 0;
    for made in [made::example(), made::from_fixture(SITE)].into_iter().chain(sites_with_news()) {
        for (path, bytes) in made.files.iter().filter(|(path, _)| is_a(path, "xml")) {
            if path == "feed.xml" || path.ends_with("changes.xml") {
                let n_entries = check_atom(path, bytes);
                n_changes += if path.ends_with("changes.xml") { n_entries } else { 0 };
            }
        }
    }
    assert!(n_changes > 10, "{n_changes}");
    let [news, _, quiet] = &sites_with_news()[..] else { panic!("three sites") };
    assert!(news.files.contains_key("changes.xml") && news.files.contains_key("briefing.json"));
    // A feed is read by people: it does not go with the data.
    assert!(quiet.files.contains_key("changes.xml") && !quiet.files.contains_key("briefing.json"));
}

/// XML 1.0, section 2.2: what is no character of it, no reader takes.
#[test]
fn no_character_of_a_text_makes_a_feed_that_is_no_xml() {
    let made = made::from_fixture(
        "//- site.toml\ntitle = \"Mill\u{ffff}s\"\nbase_url = \"https://mill.example/\"\n\
         //- content/articles/a.md\n+++\ntitle = \"The \u{fffe}strike\u{feff}\u{fffd}\"\n+++\n\
         The guild refused the \u{ffff}offer.\n",
    );
    for (path, text) in made.texts().filter(|(path, _)| is_a(path, "xml")) {
        assert!(!text.contains(['\u{fffe}', '\u{ffff}']), "{path}");
    }
    let feed = std::str::from_utf8(&made.files["feed.xml"]).unwrap();
    assert!(feed.contains("<title>The strike\u{feff}\u{fffd}</title>"), "{feed}");
}

/// Where a comma is the decimal sign, spreadsheets part cells at semicolons, whatever the file says.
#[test]
fn tables_run_nothing_where_cells_end_at_semicolons() {
    let made = made::from_fixture(
        "//- content/articles/a.md\n+++\ntitle = \"Talks;=cmd|'/C calc'!A0\"\n\
         tags = [\"mill\", \"+1\", \"a; \\\"@b\", \"-\"]\n+++\nThe guild refused.\n\
         //- content/articles/b.md\n+++\ntitle = \"＝1+1 is a sum; so are 2-1 and - 3\"\n+++\nThe guild refused.\n",
    );
    let mut n_semicolons = 0;
    for (path, text) in made.texts().filter(|(path, _)| is_a(path, "csv")) {
        for line in text.lines() {
            for cell in line.split(';') {
                let opening = cell.trim_start_matches(['"', ' ']);
                let opens = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
                assert!(!opening.starts_with(opens), "{path}: {line}");
            }
            n_semicolons += line.matches(';').count();
            assert!(line.starts_with('"') && line.ends_with('"'), "{path}: {line}");
        }
    }
    assert!(n_semicolons > 4, "{n_semicolons}");
    let articles = std::str::from_utf8(&made.files["articles/articles.csv"]).unwrap();
    assert!(articles.contains("\"Talks;'=cmd|'/C calc'!A0\""), "{articles}");
    assert!(articles.contains("\"'＝1+1 is a sum; so are 2-1 and - 3\""), "{articles}");
}

/// Every page but those that ask search engines not to keep them.
#[test]
fn the_sitemap_has_the_pages_and_nothing_that_leads_on_to_one() {
    let site = |base: &str| {
        made::from_fixture(&format!(
            "//- site.toml\n{base}\n//- static/sitemap.xml\nmine\n//- static/sitemap-1.xml\nmine\n\
             //- content/articles/a.md\n+++\naliases = [\"old/address\"]\n+++\nThe guild refused.\n\
             //- content/about.md\n+++\naliases = [\"imprint.html\"]\n+++\nWho we are.\n"
        ))
    };
    let made = site("base_url = \"https://mill.example/\"");
    let map = std::str::from_utf8(&made.files["sitemap.xml"]).unwrap();
    let listed: BTreeSet<&str> = map
        .split("<loc>https://mill.example/")
        .skip(1)
        .filter_map(|one| one.split('<').next())
        .collect();
    let kept = made.pages().filter(|(path, html)| *path != "404.html" && !html.contains("noindex"));
    let pages: BTreeSet<&str> =
        kept.map(|(path, _)| path.strip_suffix("index.html").unwrap_or(path)).collect();
    assert_eq!(listed, pages);
    assert!(pages.contains("articles/a/") && made.files.contains_key("old/address/index.html"));
    let taken: Vec<_> = made.diagnostics.iter().map(|one| one.code).collect();
    assert_eq!(taken, ["render::address-taken"], "the name of the site's own map is taken");
    // Without a base there is none, and the name is free.
    let made = site("");
    assert_eq!(made.diagnostics.len(), 0, "{:?}", made.diagnostics);
    assert!(made.files.contains_key("sitemap.xml"));
}
