//! Which text is what: articles, briefings and plain pages by the folder they lie in, each with its
//! side-car.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Bound;

use super::Input;
use crate::diag::{Diagnostic, Outcome, nearest};
use crate::source::{SitePath, Snapshot, SourceFile, Span, fold_path, nfc};

/// The texts of a site by what they are, each group in order of path.
#[derive(Default)]
pub(crate) struct Inputs<'a> {
    /// Below `content/articles/`.
    pub(crate) articles: Vec<Input<'a>>,
    /// Right in `content/briefings/`.
    pub(crate) briefings: Vec<Input<'a>>,
    /// Other Markdown.
    pub(crate) plain: Vec<Input<'a>>,
}

/// Gives every text its place and its side-car. What has no place is reported, never dropped
/// silently: a side-car that describes nothing may hold the embargo that somebody relies on.
pub(crate) fn inputs(snapshot: &Snapshot) -> Outcome<Inputs<'_>> {
    let mut inputs = Inputs::default();
    let mut findings = Vec::new();
    let is_side_car = |path: &SitePath| path.extension() == "toml";
    let side_cars = snapshot.content.iter().filter(|(path, _)| is_side_car(path));
    let side_cars: HashMap<&str, &SourceFile> =
        side_cars.map(|(path, file)| (without_extension(path), file)).collect();
    let other_form = OtherForms::of(snapshot);
    let side_car_of = |text: &SitePath| {
        let name = other_form.side_cars.get(text).copied();
        side_cars.get(name.unwrap_or_else(|| without_extension(text))).copied()
    };
    let lonely = Lonely::find(
        snapshot,
        |text| side_car_of(text).is_some(),
        |path| other_form.texts.contains(without_extension(path)),
    );
    for (path, file) in &snapshot.content {
        if is_side_car(path) {
            continue;
        }
        if lonely.waiting.contains(path) {
            continue;
        }
        let side_car = side_car_of(path);
        let input = Input { file, side_car };
        let is_markdown = path.extension() == "md";
        if path.strip_prefix("content/articles").is_some() {
            inputs.articles.push(input);
        } else if is_markdown && is_briefing(path) {
            inputs.briefings.push(input);
        } else if is_markdown {
            inputs.plain.push(input);
        } else {
            findings.push(
                Diagnostic::warning(
                    "pipeline::stray-text",
                    "this file lies outside `content/articles/` and is no Markdown, so nothing is made of it",
                )
                .at(Span::new(path.clone(), 0..0))
                .help("move it into `content/articles/`, or into `static/` to copy it as it is"),
            );
        }
    }
    findings.extend(lonely.findings(snapshot));
    Outcome::new(inputs, findings)
}

/// The side-car of the text at `path`.
pub(crate) fn side_car_of<'a>(snapshot: &'a Snapshot, path: &SitePath) -> Option<&'a SourceFile> {
    let other_form = OtherForms::of(snapshot);
    let name = other_form.side_cars.get(path).copied();
    let name = name.unwrap_or_else(|| without_extension(path));
    snapshot.content.get(format!("{name}.toml").as_str())
}

/// `content/briefings/*.md`, not deeper.
fn is_briefing(path: &SitePath) -> bool {
    path.strip_prefix("content/briefings").is_some_and(|rest| !rest.contains('/'))
}

/// Texts and side-cars of one name whose letters are written in two forms: a file system or an archive
/// gave one of them "é" as one character, and the other as two. They are paired where each is the only
/// one of that name in its folder, and has none in its own form.
struct OtherForms<'a> {
    /// For each text the path of its side-car without the extension.
    side_cars: HashMap<&'a SitePath, &'a str>,
    /// The same paths.
    texts: HashSet<&'a str>,
}

impl<'a> OtherForms<'a> {
    fn of(snapshot: &'a Snapshot) -> Self {
        // By the one form that addresses are compared in; capitals, which that folds too, must agree.
        let mut by_name: BTreeMap<String, (BTreeSet<&str>, Vec<&SitePath>)> = BTreeMap::new();
        for path in snapshot.content.keys().filter(|path| !path.as_str().is_ascii()) {
            let name = without_extension(path);
            let (side_cars, texts) = by_name.entry(nfc(name)).or_default();
            if path.extension() == "toml" {
                side_cars.insert(name);
            } else {
                texts.push(path);
            }
        }
        let mut pairs = HashMap::new();
        for (side_cars, texts) in by_name.values() {
            let mut forms = side_cars.iter();
            if let (Some(form), None) = (forms.next(), forms.next())
                && texts.iter().all(|text| without_extension(text) != *form)
                && let [text] = texts[..]
            {
                pairs.insert(text, *form);
            }
        }
        Self { texts: pairs.values().copied().collect(), side_cars: pairs }
    }
}

/// Side-cars that describe nothing by their names: they stand beside no text that is called the same, or
/// are written in another language than TOML.
#[derive(Default)]
struct Lonely<'a> {
    /// Each with the text that it seems to be meant for.
    side_cars: Vec<(&'a SitePath, Option<&'a SitePath>)>,
    /// These texts. They have to wait: the side-car may hold the embargo that somebody relies on.
    waiting: HashSet<&'a SitePath>,
}

impl<'a> Lonely<'a> {
    fn find(
        snapshot: &'a Snapshot,
        has_side_car: impl Fn(&SitePath) -> bool,
        has_text: impl Fn(&SitePath) -> bool,
    ) -> Self {
        let is_lonely = |path: &&SitePath| !has_companion(snapshot, path) && !has_text(path);
        let of_toml = snapshot.content.keys().filter(|path| path.extension() == "toml");
        let of_toml = of_toml.filter(is_lonely);
        let of_yaml = snapshot.assets.keys().filter(|path| {
            let is_of_text = path.strip_prefix("content").is_some();
            is_of_text && matches!(path.extension().as_str(), "yaml" | "yml")
        });
        let mut lonely = Self::default();
        let mut by_name: HashMap<(&str, String), Vec<usize>> = HashMap::new();
        for (n, path) in of_toml.chain(of_yaml).enumerate() {
            lonely.side_cars.push((path, None));
            by_name.entry((folder_of(path), folded(path.stem()))).or_default().push(n);
        }
        if by_name.is_empty() {
            return lonely;
        }
        let texts = snapshot.content.keys().filter(|path| path.extension() != "toml");
        for text in texts.filter(|text| !has_side_car(text)) {
            for n in by_name.get(&(folder_of(text), folded(text.stem()))).into_iter().flatten() {
                lonely.side_cars[*n].1 = Some(text);
                lonely.waiting.insert(text);
            }
        }
        lonely
    }

    /// One error for each, but for YAML that is somebody's data.
    fn findings(&self, snapshot: &Snapshot) -> Vec<Diagnostic> {
        let mut stems = None;
        self.side_cars
            .iter()
            .filter_map(|(path, text)| match text {
                Some(text) => Some(misnamed_side_car(path, text.stem())),
                None if path.extension() != "toml" => None,
                None => {
                    let stems = stems.get_or_insert_with(|| stems_by_folder(snapshot));
                    let beside = stems.get(folder_of(path)).map_or(&[][..], Vec::as_slice);
                    Some(lonely_side_car(path, beside))
                }
            })
            .collect()
    }
}

/// A name without what people and systems write differently: the form of its letters, capitals, spaces
/// around it, and the extension of a text.
fn folded(stem: &str) -> String {
    let name = fold_path(stem);
    let of_text = [".md", ".txt", ".html", ".htm"];
    let name = of_text.iter().find_map(|one| name.strip_suffix(one)).unwrap_or(&name);
    name.trim().to_owned()
}

/// What a text and its side-car share: the path without the extension and its dot.
fn without_extension(path: &SitePath) -> &str {
    let n_bytes = path.extension().len();
    let path = path.as_str();
    path[..path.len() - n_bytes].strip_suffix('.').unwrap_or(path)
}

/// Whether a text or an image stands beside the side-car at `path`.
fn has_companion(snapshot: &Snapshot, path: &SitePath) -> bool {
    let text = ["md", "txt", "html", "htm", "pdf", "docx"];
    let beside = |extension: &str| {
        let path = path.parent().map(|folder| folder.join(&format!("{}.{extension}", path.stem())));
        matches!(path, Some(Ok(path)) if snapshot.content.contains_key(&path))
    };
    if text.iter().any(|extension| beside(extension)) {
        return true;
    }
    // An extension in capitals, or an asset: look at the neighbours that share the stem.
    let start = &path.as_str()[..=path.as_str().len() - ".toml".len()];
    let shares = |other: &SitePath| other != path && !other.as_str()[start.len()..].contains('/');
    let from = |other: &&SitePath| other.as_str().starts_with(start);
    let after = (Bound::Included(start), Bound::Unbounded);
    let texts = snapshot.content.range::<str, _>(after).map(|(path, _)| path).take_while(from);
    let assets = snapshot.assets.range::<str, _>(after).map(|(path, _)| path).take_while(from);
    texts.chain(assets).any(shares)
}

/// The folder of a path with its slash, `""` at the top of the site.
fn folder_of(path: &SitePath) -> &str {
    let path = path.as_str();
    &path[..path.rfind('/').map_or(0, |slash| slash + 1)]
}

/// Names of texts that a lonely side-car beside them is held against: a suggestion is a courtesy, and
/// thousands of lonely side-cars shall not cost a minute.
const MOST_NEIGHBOURS: usize = 500;

/// The names of the texts in each folder, without their extensions.
fn stems_by_folder(snapshot: &Snapshot) -> HashMap<&str, Vec<&str>> {
    let mut stems: HashMap<&str, Vec<&str>> = HashMap::new();
    for path in snapshot.content.keys().filter(|path| path.extension() != "toml") {
        let in_folder = stems.entry(folder_of(path)).or_default();
        if in_folder.len() < MOST_NEIGHBOURS {
            in_folder.push(path.stem());
        }
    }
    stems
}

fn misnamed_side_car(path: &SitePath, text: &str) -> Diagnostic {
    let message = format!(
        "this seems to be the side-car of `{text}`, but is not named like it, so that text is left out"
    );
    let is_yaml = path.extension() != "toml";
    let help = if is_yaml { "write it in TOML, and name it" } else { "name it" };
    Diagnostic::error("pipeline::side-car-without-file", message)
        .at(Span::new(path.clone(), 0..0))
        .help(format!("{help} `{text}.toml`, letter by letter"))
}

/// `neighbours` are the names of the texts beside it.
fn lonely_side_car(path: &SitePath, neighbours: &[&str]) -> Diagnostic {
    let finding = Diagnostic::error(
        "pipeline::side-car-without-file",
        format!(
            "no text named `{}` stands beside this side-car, so it describes nothing",
            path.stem()
        ),
    )
    .at(Span::new(path.clone(), 0..0));
    match nearest(path.stem(), neighbours.iter().copied()) {
        Some(near) => finding.help(format!("write `{near}.toml` if it is meant for `{near}`")),
        None => finding.help("name it like the text it describes: `reply.toml` beside `reply.md`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes of the findings of a site, in order, with the file each points at.
    fn findings(fixture: &str) -> Vec<String> {
        let snapshot = Snapshot::from_fixture(fixture);
        let file = |one: &Diagnostic| one.span.as_ref().map(|span| span.file.to_string());
        let outcome = inputs(&snapshot);
        outcome
            .diagnostics
            .iter()
            .map(|one| format!("{} {}", one.code, file(one).unwrap_or_default()))
            .collect()
    }

    #[test]
    fn a_side_car_without_its_text_is_an_error() {
        let found = findings(
            "//- content/articles/reply.txt\nYes.\n//- content/articles/reply.toml\n//- content/articles/repyl.toml\n",
        );
        assert_eq!(found, ["pipeline::side-car-without-file content/articles/repyl.toml"]);
    }

    #[test]
    fn a_side_car_may_describe_a_bundle_or_a_name_in_capitals() {
        let found = findings(
            "//- content/articles/b/index.md\nYes.\n//- content/articles/b/index.toml\n//- content/articles/c.TXT\nNo.\n//- content/articles/c.toml\n//- content/articles/map.png\n//- content/articles/map.toml\n",
        );
        assert_eq!(found, [""; 0]);
    }

    #[test]
    fn a_text_waits_for_the_side_car_that_seems_to_be_its_own() {
        let left = |fixture: &str| {
            let snapshot = Snapshot::from_fixture(fixture);
            inputs(&snapshot).value.articles.len()
        };
        for name in ["A.toml", "a.txt.toml", "a .toml", "a.yaml", "a.yml"] {
            let site = format!("//- content/articles/a.txt\nYes.\n//- content/articles/{name}\n");
            assert_eq!(left(&site), 0, "{name}");
            let found = findings(&site);
            assert_eq!(
                found,
                [format!("pipeline::side-car-without-file content/articles/{name}")],
                "{name}"
            );
        }
        for name in ["b.toml", "data.yaml", "a.json", "deep/A.toml"] {
            let site = format!("//- content/articles/a.txt\nYes.\n//- content/articles/{name}\n");
            assert_eq!(left(&site), 1, "{name}");
        }
        let own = "//- content/articles/a.txt\nYes.\n//- content/articles/a.toml\n//- content/articles/A.toml\n";
        assert_eq!(left(own), 1, "a text with its own side-car waits for none");
    }

    #[test]
    fn a_side_car_is_found_in_another_form_of_its_letters() {
        let paired = |fixture: &str| {
            let snapshot = Snapshot::from_fixture(fixture);
            let has_one = |input: &Input<'_>| input.side_car.is_some();
            inputs(&snapshot).value.articles.iter().map(has_one).collect::<Vec<_>>()
        };
        for (text, side_car) in [("e\u{301}", "\u{e9}"), ("\u{e9}", "e\u{301}")] {
            let site = format!(
                "//- content/articles/{text}.txt\nYes.\n//- content/articles/{side_car}.toml\n"
            );
            assert_eq!((paired(&site), findings(&site)), (vec![true], vec![]), "{text}");
        }
        // Two of one name, and capitals: nobody knows which is meant, and the text waits.
        for names in [["e\u{301}\u{323}", "\u{1eb9}\u{301}"], ["\u{c9}", "\u{c9}"]] {
            let site = format!(
                "//- content/articles/\u{e9}\u{323}.txt\nYes.\n//- content/articles/e\u{301}.txt\nNo.\n//- content/articles/{}.toml\n//- content/articles/{}.toml\n",
                names[0], names[1]
            );
            let articles = paired(&site);
            assert!(articles.len() < 2 && articles.iter().all(|has_one| !has_one), "{names:?}");
            assert!(!findings(&site).is_empty(), "{names:?}");
        }
    }

    #[test]
    fn texts_are_sorted_by_where_they_lie() {
        let snapshot = Snapshot::from_fixture(
            "//- content/articles/a/b.txt\n//- content/briefings/one.md\n//- content/briefings/deep/two.md\n//- content/about.md\n//- content/note.txt\n",
        );
        let Outcome { value: inputs, diagnostics: findings } = inputs(&snapshot);
        let names = |inputs: &[Input<'_>]| -> Vec<String> {
            inputs.iter().map(|input| input.file.path.to_string()).collect()
        };
        assert_eq!(names(&inputs.articles), ["content/articles/a/b.txt"]);
        assert_eq!(names(&inputs.briefings), ["content/briefings/one.md"]);
        assert_eq!(names(&inputs.plain), ["content/about.md", "content/briefings/deep/two.md"]);
        assert_eq!(findings[0].code, "pipeline::stray-text");
    }
}
