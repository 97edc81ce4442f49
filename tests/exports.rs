//! What programs read: valid against its own schemas, true to the pages, and no leak around the
//! rights of a text.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

mod made;

use std::collections::BTreeSet;

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
    let mut n_checked = 0;
    for made in [made::example(), made::from_fixture(SITE)] {
        for (path, bytes) in
            made.files.iter().filter(|(path, _)| path.ends_with("annotations.json"))
        {
            let file = json(bytes);
            let Some(text) = file["article"]["text"].as_str() else { continue };
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
    assert!(n_checked > 50, "{n_checked}");
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
    assert_eq!(tables.len(), 11, "{tables:?}");
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
