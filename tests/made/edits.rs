//! Edits of every kind of file that a site may have, made by lot: what a desk does in a month, in a
//! minute. Nothing in them is about one page: whatever a page comes to show should be moved by one.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]
#![expect(clippy::disallowed_methods, reason = "edits are made on the disk")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use rapporteur::brief::Edition;
use rapporteur::cache::Cache;
use rapporteur::pipeline::{BuildOptions, build};
use rapporteur::source::disk::{ScanOptions, scan};

use super::samples::Chance;

const SENTENCES: [&str; 16] = [
    "The weavers' guild said on 3 March 2031 that it would not return to the looms.",
    "Norway offered to mediate between the guild and the owners of Ostrow.",
    "Norway is mediating between Chile and Peru over the looms.",
    "If no agreement is reached by 9 April 2031, the mill could close, Chile warned.",
    "The mill could close, Norway said.",
    "Who will pay for the lost weeks?",
    "It is unclear whether Peru will pay for the lost weeks.",
    "Peru will pay for the lost weeks, Peru said.",
    "Chile demands that the pickets leave the yard.",
    "Chile refused to let the pickets leave the yard.",
    "President Ada Lundvik of Chile called the offer \"a beginning\".",
    "President Mikael Lund of Chile called the offer late.",
    "At least 12 people were hurt in Ostrow on 2 March 2031.",
    "At least 17 people were hurt in Ostrow on 2 March 2031.",
    "Two diplomats said the message had been passed.",
    "More stands [elsewhere](@/articles/1.md) and ![in a picture](loom.png).",
];

/// Values of front matter that pages show, or that decide what is shown.
const FRONT: [&str; 34] = [
    "title = \"The looms\"",
    "title = \"Peru waits\"",
    "date = 2031-03-03",
    "date = 2031-03-05",
    "date = 2031-03-09",
    "updated = 2031-03-10",
    "source = \"post\"",
    "source = \"Ostrow Gazette\"",
    "source = \"A sheet of ours\"",
    "url = \"https://post.example/a\"",
    "retrieved = 2031-03-11",
    "tags = [\"looms\", \"talks\"]",
    "tags = [\"Looms\"]",
    "slug = \"talks\"",
    "path = \"/old/talks\"",
    "aliases = [\"/before/talks\"]",
    "draft = true",
    "authors = [\"Leila Olsane\"]",
    "description = \"What the mill waits for.\"",
    "correction = \"An earlier version misnamed the mill.\"",
    "withdrawn = \"an error\"",
    "embargo = 2031-03-08",
    "expires = 2031-03-06",
    "tlp = \"GREEN\"",
    "text = \"excerpts\"",
    "text = \"none\"",
    "lang = \"de\"",
    "reliability = \"C\"",
    "[extra]\nmood = \"grey\"",
    "[[labels]]\nquote = \"The mill could close\"\naction = \"reject\"",
    "[[labels]]\nquote = \"Who will pay\"\naction = \"pin\"",
    "[[labels]]\nquote = \"the lost weeks\"\naction = \"add\"\nkind = \"risk\"",
    "[[labels]]\nquote = \"the pickets\"\naction = \"add\"\nkind = \"mediator\"\nactor = \"Oman\"\nbetween = [\"Chile\", \"Peru\"]",
    "nonsense = 1",
];

/// Lines of `site.toml` above its tables, and its tables.
const SITE: [&str; 16] = [
    "title = \"Mill\"",
    "title = \"Looms\"",
    "description = \"What is said of the mill.\"",
    "base_url = \"https://example.org/mill/\"",
    "as_of = 2031-03-07",
    "text = \"excerpts\"",
    "[publish]\nmax_tlp = \"GREEN\"",
    "[publish]\ndata = false",
    "[options]\npage_size = 2",
    "[sources.post]\nname = \"Ostrow Post\"\ndomains = [\"post.example\"]\nreliability = \"B\"",
    "[sources.post]\nname = \"The Post\"\nkind = \"daily newspaper\"\ntext = \"excerpts\"\nnote = \"of the guild\"",
    "[lexicon]\nadd = { risk_nominal = [\"lost weeks\"] }",
    "[lexicon]\nsilence = [\"unclear\"]",
    "[[actors]]\nname = \"Weavers' Guild\"\nkind = \"organisation\"\naliases = [\"guild\"]",
    "[[actors]]\nname = \"Peru\"\ndescription = \"Buys the cloth.\"\naliases = [\"Chile\"]",
    "[extra]\nmotto = \"slowly\"",
];

/// Files of a site's own theme; an empty one replaces a template by nothing.
const THEME: [(&str, &str); 7] = [
    (
        "templates/page.html",
        "{% extends \"builtin/page.html\" %}{% block footer %}mine{% endblock footer %}",
    ),
    (
        "templates/base.html",
        "{% extends \"builtin/base.html\" %}{% block head %}<meta name=\"x\" content=\"{{ page.title }}\">{% endblock head %}",
    ),
    (
        "templates/article.html",
        "{% extends \"builtin/article.html\" %}{% block footer %}{{ page.site_title }}{% endblock footer %}",
    ),
    ("templates/tag.html", "{{ page.title }}"),
    ("templates/actor.html", "{{ nothing.there }}"),
    ("templates/assets/style.css", "body { color: red }"),
    ("templates/assets/own.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
];

/// The words of the built-in theme, as lines of a table each.
fn words() -> Vec<(String, String)> {
    let table: toml::Table = include_str!("../../i18n/en.toml").parse().unwrap();
    let mut words = Vec::new();
    for (section, keys) in &table {
        for (key, text) in keys.as_table().unwrap() {
            if let Some(text) = text.as_str() {
                words.push((
                    section.clone(),
                    format!("{key:?} = \"so {}\"", text.replace('"', "'")),
                ));
            }
        }
    }
    words
}

fn put(root: &Path, path: &str, text: &str) -> PathBuf {
    let file = root.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
    path.into()
}

fn prose(dice: &mut Chance) -> String {
    let mut text = String::new();
    for _ in 0..2 + dice.below(6) {
        text.push_str(SENTENCES[dice.below(SENTENCES.len())]);
        text.push_str(if dice.below(3) == 0 { "\n\n" } else { " " });
    }
    text
}

/// Some of `lines`, tables last; no key twice, which would be another fault each time.
fn some(dice: &mut Chance, lines: &[&str], most: usize) -> String {
    let mut chosen: Vec<&str> = Vec::new();
    for _ in 0..dice.below(most + 1) {
        let line = lines[dice.below(lines.len())];
        let key = line.split([' ', '\n']).next();
        if chosen.iter().all(|other| other.split([' ', '\n']).next() != key) {
            chosen.push(line);
        }
    }
    chosen.sort_by_key(|line| line.starts_with('['));
    chosen.iter().fold(String::new(), |mut text, line| {
        let _ = writeln!(text, "{line}");
        text
    })
}

/// A place for an article: Markdown, pasted text or a saved page, some of them deep, one a bundle.
fn place(dice: &mut Chance) -> &'static str {
    const PLACES: [&str; 8] = [
        "content/articles/1.md",
        "content/articles/2.md",
        "content/articles/3.txt",
        "content/articles/deep/4.md",
        "content/articles/deep/er/5.html",
        "content/articles/6/index.md",
        "content/articles/7.md",
        "content/articles/8.txt",
    ];
    PLACES[dice.below(PLACES.len())]
}

fn article(dice: &mut Chance, path: &str) -> String {
    let prose = prose(dice);
    let (_, extension) = path.rsplit_once('.').unwrap();
    if extension == "html" {
        return format!(
            "<title>Looms</title><article><h1>Looms</h1><p>{}</p></article>",
            prose.replace("\n\n", "</p><p>")
        );
    }
    let front = some(dice, &FRONT, 5);
    if extension == "txt" || front.is_empty() {
        format!("A day at the mill\n\n{prose}\n")
    } else {
        format!("+++\n{front}+++\n# A day at the mill\n\n{prose}\n")
    }
}

/// Changes something in the site and gives the paths that a watcher would name.
pub(crate) fn edit(root: &Path, dice: &mut Chance) -> Vec<PathBuf> {
    match dice.below(20) {
        0..=4 => {
            let path = place(dice);
            vec![put(root, path, &article(dice, path))]
        }
        5 => {
            let side_car = ["content/articles/3.toml", "content/articles/8.toml"][dice.below(2)];
            vec![put(root, side_car, &some(dice, &FRONT, 4))]
        }
        6 => {
            let path = place(dice);
            let _ = fs::remove_file(root.join(path));
            vec![path.into()]
        }
        7 => {
            let (one, other) = (place(dice), place(dice));
            fs::create_dir_all(root.join(other).parent().unwrap()).unwrap();
            let _ = fs::rename(root.join(one), root.join(other));
            vec![one.into(), other.into()]
        }
        // What no register reads.
        8..=9 => {
            let path = place(dice);
            if let Ok(text) = fs::read_to_string(root.join(path)) {
                put(root, path, &text.replacen("mill\n\n", "mill\n\nIt rained. ", 1));
            }
            vec![path.into()]
        }
        10..=11 => {
            let (path, text) = THEME[dice.below(THEME.len())];
            if dice.below(2) == 0 {
                vec![put(root, path, text)]
            } else {
                let _ = fs::remove_file(root.join(path));
                vec![path.into()]
            }
        }
        12..=13 => vec![put(root, "site.toml", &some(dice, &SITE, 8))],
        14..=15 => {
            let words = words();
            let (section, line) = &words[dice.below(words.len())];
            vec![put(root, "i18n/en.toml", &format!("[{section}]\n{line}\n"))]
        }
        16 => {
            let picture = "content/articles/loom.png";
            vec![
                put(root, picture, &format!("picture {}", dice.below(3))),
                put(root, "static/robots.txt", &dice.below(3).to_string()),
            ]
        }
        17 => {
            let path =
                ["content/about.md", "content/deep/more.md", "content/index.md"][dice.below(3)];
            let weight = dice.below(3);
            let text = format!("+++\nweight = {weight}\n+++\n# About\n\n{}\n", prose(dice));
            vec![put(root, path, &text)]
        }
        18 => {
            let path = ["content/briefings/a.md", "content/briefings/b.md"][dice.below(2)];
            if dice.below(3) == 0 {
                let _ = fs::remove_file(root.join(path));
                return vec![path.into()];
            }
            let select = [
                "",
                "[select]\ntags = [\"looms\"]\n",
                "[select]\nfrom = 2031-03-04\n",
                "[select]\nactors = [\"Peru\"]\n",
                "as_of = 2031-03-08\n",
            ];
            let select = select[dice.below(select.len())];
            let text = format!(
                "+++\ntitle = \"Wages\"\n{select}+++\n{}\n",
                ["", "It stands."][dice.below(2)]
            );
            vec![put(root, path, &text)]
        }
        _ => keep_edition(root),
    }
}

/// Keeps an edition of the site as it stands.
fn keep_edition(root: &Path) -> Vec<PathBuf> {
    let snapshot = scan(root, &ScanOptions::default()).unwrap();
    let built = build(&snapshot, &BuildOptions::default(), &mut Cache::default());
    let Some(edition) = Edition::of(&built.overview) else { return Vec::new() };
    let text = String::from_utf8(edition.to_bytes()).unwrap();
    vec![put(root, edition.path().as_str(), &text)]
}
