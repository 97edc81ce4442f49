//! `cargo xtask eval DIR --articles DIR2 --out PRED [--scorers DIR3] [--errors TASK]`: runs the
//! annotator over an evaluation folder, writes predictions in the shapes its scorers read, runs them,
//! prints one table, and on request the errors of one task.
//!
//! DIR may lack any of its files; only what is there is predicted and scored. Texts pass through
//! `load` as pasted text, and offsets come back through its map, in code points of the text as the
//! folder holds it.

mod errors;
mod score;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use rapporteur::annotate::Context as EventContext;
use rapporteur::annotate::lexicon::Lexicons;
use rapporteur::annotate::{
    ActorIdx, ActorKind, AnnotatedPage, MentionForm, Origin, Who, annotate,
};
use rapporteur::config::{Config, TextRights, Tlp};
use rapporteur::load::{Input, ProseRange, Standing, load};
use rapporteur::render::export::annotation_json;
use rapporteur::source::{SitePath, SourceFile};
use serde_json::{Value, json};

struct Options {
    folder: PathBuf,
    articles: Option<PathBuf>,
    out: PathBuf,
    scorers: PathBuf,
    errors: Option<errors::Task>,
}

const USAGE: &str = "\
usage: cargo xtask eval DIR --out PRED [--articles DIR2] [--scorers DIR3] [--errors TASK]

  DIR              folder of gold files (actors.jsonl, dates.jsonl …) and, as a rule, their scorers
  --out PRED       where the predictions go
  --articles DIR2  the texts that briefing.jsonl names
  --scorers DIR3   score_*.py, where DIR has none
  --errors TASK    every error of actors, types, canonical, statements, dates, sentences, questions,
                   mediation, briefing, or of a part of it (briefing/risks)";

/// Predicts and scores. `Ok(true)` when everything that could be scored was. Errors: the command, the
/// folders or a file of theirs is not as it should be; each says what would mend it.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<bool> {
    let options = Options::parse(arguments)?;
    fs::create_dir_all(&options.out)
        .with_context(|| format!("cannot make `{}`", options.out.display()))?;
    if fs::canonicalize(&options.folder).ok() == fs::canonicalize(&options.out).ok() {
        bail!("predictions would overwrite the gold\nname another folder: --out PRED");
    }
    let lexicon = Lexicons::new(&Config::default()).value;
    predict_texts(&options, &lexicon)?;
    predict_mediation(&options, &lexicon)?;
    predict_briefing(&options, &lexicon)?;
    // What the reader asked for is told even where no scorer is.
    let errors = options
        .errors
        .as_ref()
        .map(|task| errors::list(task, &options.folder, &options.out, options.articles.as_deref()));
    let scored = score::score(&options);
    if let Some(errors) = errors {
        crate::print(&errors?);
    }
    scored
}

impl Options {
    fn parse(arguments: &[String]) -> anyhow::Result<Self> {
        let (mut folder, mut articles, mut out, mut scorers, mut errors) =
            (None, None, None, None, None);
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let mut value = || {
                rest.next().cloned().with_context(|| format!("`{argument}` needs a value\n{USAGE}"))
            };
            match argument.as_str() {
                "--articles" => articles = Some(PathBuf::from(value()?)),
                "--out" => out = Some(PathBuf::from(value()?)),
                "--scorers" => scorers = Some(PathBuf::from(value()?)),
                "--errors" => errors = Some(errors::Task::parse(&value()?)?),
                other if other.starts_with('-') || folder.is_some() => {
                    bail!("`{other}` was not expected\n{USAGE}")
                }
                other => folder = Some(PathBuf::from(other)),
            }
        }
        let folder = folder.with_context(|| format!("no evaluation folder was named\n{USAGE}"))?;
        for named in [Some(&folder), articles.as_ref(), scorers.as_ref()].into_iter().flatten() {
            if !named.is_dir() {
                bail!("`{}` is no folder\n{USAGE}", named.display());
            }
        }
        let out =
            out.with_context(|| format!("no folder for the predictions was named\n{USAGE}"))?;
        let has_scorers =
            folder.join("score_misc.py").exists() || folder.join("score_briefing.py").exists();
        let scorers =
            if has_scorers { folder.clone() } else { scorers.unwrap_or_else(|| folder.clone()) };
        Ok(Self { folder, articles, out, scorers, errors })
    }

    fn gold(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.jsonl"))
    }
}

/// The rows of a JSON Lines file; empty when there is none.
fn rows(path: &Path) -> anyhow::Result<Vec<Value>> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| {
            serde_json::from_str(line)
                .with_context(|| format!("`{}`, line {}", path.display(), number + 1))
        })
        .collect()
}

fn write_rows(path: &Path, rows: &[Value]) -> anyhow::Result<()> {
    let mut text = String::new();
    for row in rows {
        text.push_str(&row.to_string());
        text.push('\n');
    }
    fs::write(path, text).with_context(|| format!("cannot write `{}`", path.display()))
}

fn text_of<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap_or_default()
}

/// One text through `load` and `annotate`. `None` when nothing in it is an article.
fn read(
    text: &str,
    date: Option<&str>,
    lexicon: &Lexicons,
) -> anyhow::Result<Option<AnnotatedPage>> {
    let path = SitePath::new("content/articles/text.txt")?;
    let file = SourceFile::from_text(path, text);
    let Some(mut article) = load(Input { file: &file, side_car: None }).value else {
        return Ok(None);
    };
    article.meta.date = date.and_then(|date| date.parse().ok()).or(article.meta.date);
    let standing = Standing {
        source: None,
        text: TextRights::Full,
        tlp: Tlp::Clear,
        reliability: None,
        lang: "en".to_owned(),
    };
    let labels = annotate(&article, &standing, lexicon).value;
    Ok(Some(AnnotatedPage { article: Arc::new(article), standing, labels }))
}

/// Places in a text as code points.
struct Places<'a> {
    page: &'a AnnotatedPage,
    /// For each byte of the text the number of code points before it.
    code_points: Vec<usize>,
}

impl<'a> Places<'a> {
    fn new(page: &'a AnnotatedPage, text: &str) -> Self {
        let mut code_points = vec![0; text.len() + 1];
        let mut n = 0;
        for (at, c) in text.char_indices() {
            code_points[at..at + c.len_utf8()].fill(n);
            n += 1;
        }
        code_points[text.len()] = n;
        Self { page, code_points }
    }

    /// First and last place in the file of a range of the prose; `None` for words that stand in none.
    fn of(&self, range: ProseRange) -> Option<(usize, usize)> {
        let spans = self.page.article.prose.source_of(range);
        let (first, last) = (spans.first()?, spans.last()?);
        Some((*self.code_points.get(first.start)?, *self.code_points.get(last.end)?))
    }

    fn json(&self, range: ProseRange) -> Option<Value> {
        self.of(range).map(|(start, end)| json!({"start": start, "end": end}))
    }
}

/// `actors.jsonl`, `quotes.jsonl`, `dates.jsonl` and `sentences.jsonl`, whose texts stand in the
/// first.
fn predict_texts(options: &Options, lexicon: &Lexicons) -> anyhow::Result<()> {
    let mut dates: BTreeMap<String, String> = BTreeMap::new();
    let mut wants: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for name in ["quotes", "dates", "sentences"] {
        for row in rows(&options.gold(name))? {
            let id = text_of(&row, "id").to_owned();
            if let Some(date) = row["date"].as_str() {
                dates.insert(id.clone(), date.to_owned());
            }
            wants.entry(name).or_default().push(id);
        }
    }
    let mut found: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for row in rows(&options.gold("actors"))? {
        let (id, text) = (text_of(&row, "id"), text_of(&row, "text"));
        let date = row["date"].as_str().or_else(|| dates.get(id).map(String::as_str));
        let Some(page) = read(text, date, lexicon)? else { continue };
        let places = Places::new(&page, text);
        found.entry("actors").or_default().push(json!({"id": id, "mentions": mentions(&places)}));
        let is_wanted =
            |name: &str| wants.get(name).is_some_and(|ids| ids.iter().any(|one| one == id));
        if is_wanted("quotes") {
            found.entry("quotes").or_default().push(json!({"id": id, "quotes": quotes(&places)}));
        }
        if is_wanted("dates") {
            found.entry("dates").or_default().push(json!({"id": id, "dates": date_rows(&places)}));
        }
        if is_wanted("sentences") {
            found.entry("sentences").or_default().push(json!({
                "id": id,
                "sentences": sentences(&places, false),
                "questions": sentences(&places, true),
            }));
        }
    }
    for (name, rows) in found {
        write_rows(&options.out.join(format!("{name}.jsonl")), &rows)?;
    }
    Ok(())
}

/// The rule that made a label, for `--errors`; scorers do not look at it.
fn rule(origin: &Origin) -> &str {
    match origin {
        Origin::Rule { id, .. } => id,
        Origin::Editor { .. } => "editor",
    }
}

fn mentions(places: &Places<'_>) -> Vec<Value> {
    let labels = &places.page.labels;
    let named = labels.mentions.iter().filter(|label| label.value.form.names());
    let places_named = labels.places.iter().filter_map(|label| {
        let (start, end) = places.of(label.range)?;
        Some(json!({"start": start, "end": end, "type": "place", "canonical": label.value.name,
            "rule": rule(&label.origin)}))
    });
    named
        .filter_map(|label| {
            let actor = &labels.actors[label.value.actor.0 as usize];
            let (start, end) = places.of(label.range)?;
            let kind = match (label.value.form, actor.kind) {
                // The gold calls an organ of a state an organisation, and a capital that acts.
                (MentionForm::Seat, ActorKind::State) => "organization",
                (MentionForm::Place, _) | (_, ActorKind::State) => "place",
                (_, ActorKind::Person) => "person",
                _ => "organization",
            };
            Some(json!({"start": start, "end": end, "type": kind, "canonical": actor.name,
                "rule": rule(&label.origin)}))
        })
        .chain(places_named)
        .collect()
}

fn quotes(places: &Places<'_>) -> Vec<Value> {
    let labels = &places.page.labels;
    // The gold holds a quotation over several sentences as one statement; the product labels each.
    let mut of_speaker: BTreeMap<usize, Vec<Value>> = BTreeMap::new();
    for (idx, label) in labels.statements.iter().enumerate() {
        let has_source = |other: &usize| {
            let other = &labels.statements[*other].value;
            other.source.is_some() && other.speaker == label.value.speaker
        };
        let near = idx.saturating_sub(8)..(idx + 9).min(labels.statements.len());
        let owner = if label.value.source.is_some() {
            Some(idx)
        } else {
            near.clone()
                .take_while(|other| *other < idx)
                .filter(has_source)
                .last()
                .or_else(|| near.skip_while(|other| *other < idx).find(has_source))
        };
        if let (Some(owner), Some(content)) = (owner, places.json(label.value.content)) {
            of_speaker.entry(owner).or_default().push(content);
        }
    }
    of_speaker
        .into_iter()
        .map(|(idx, content)| {
            let statement = &labels.statements[idx].value;
            let rule = rule(&labels.statements[idx].origin);
            let mut quote = json!({"content": content, "rule": rule});
            if let Some(source) = statement.source.and_then(|range| places.json(range)) {
                quote["source"] = source;
                if let Who::Actor(actor) = statement.speaker {
                    quote["source"]["canonical"] = json!(labels.actors[actor.0 as usize].name);
                }
            }
            if let Some(cue) = statement.cue.and_then(|range| places.json(range)) {
                quote["cue"] = cue;
            }
            quote
        })
        .collect()
}

fn date_rows(places: &Places<'_>) -> Vec<Value> {
    let prose = &places.page.article.prose;
    let mut rows = Vec::new();
    for label in &places.page.labels.dates {
        let words = prose.slice(label.range);
        let rule = rule(&label.origin);
        let Some(when) = &label.value.when else {
            if let Some(mut row) = places.json(label.range) {
                row["rule"] = json!(rule);
                rows.push(row);
            }
            continue;
        };
        // The gold marks both ends of "3 May to 5 June"; the product labels the stretch.
        let ends = when.iso.split_once('/').zip(ends_of(words));
        let parts = match ends {
            Some(((from, to), (first, last))) => {
                let at = |range: std::ops::Range<usize>| ProseRange {
                    start: label.range.start + u32::try_from(range.start).unwrap_or(0),
                    end: label.range.start + u32::try_from(range.end).unwrap_or(0),
                };
                vec![(at(first), from.to_owned()), (at(last), to.to_owned())]
            }
            None => vec![(label.range, gold_form(words, &when.iso, label.value.context))],
        };
        for (range, value) in parts {
            if let Some(mut row) = places.json(range) {
                row["rule"] = json!(rule);
                row["value"] = json!(value);
                rows.push(row);
            }
        }
    }
    rows
}

/// The two dates of "3 May to 5 June", when each has letters and digits of its own.
fn ends_of(words: &str) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let is_whole = |part: &str| {
        part.chars().any(char::is_alphabetic) && part.chars().any(|c| c.is_ascii_digit())
    };
    [" to ", " until ", " through ", " – ", " - "].into_iter().find_map(|joint| {
        let (first, last) = words.split_once(joint)?;
        (is_whole(first) && is_whole(last))
            .then(|| (0..first.len(), words.len() - last.len()..words.len()))
    })
}

/// The gold writes a month without its year as `--10`, unless the text looks ahead to it, and
/// "early in 2016" as its year; the product resolves both.
fn gold_form(words: &str, iso: &str, context: EventContext) -> String {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let is_bare_month = MONTHS.contains(&words.to_lowercase().as_str());
    if let Some((part, year)) = words.rsplit_once(' ')
        && part.ends_with(" in")
        && year.len() == 4
        && iso.starts_with(year)
    {
        return year.to_owned();
    }
    match iso.split_once('-') {
        Some((_, month))
            if is_bare_month && month.len() == 2 && context != EventContext::Planned =>
        {
            format!("--{month}")
        }
        _ => iso.to_owned(),
    }
}

fn sentences(places: &Places<'_>, only_questions: bool) -> Vec<Value> {
    let prose = &places.page.article.prose;
    let is_question =
        |words: &str| words.trim_end_matches(['”', '"', '’', '\'', ')', ' ']).ends_with('?');
    places
        .page
        .labels
        .sentences
        .iter()
        .filter(|sentence| !only_questions || is_question(prose.slice(sentence.range)))
        .filter_map(|sentence| places.json(sentence.range))
        .collect()
}

fn predict_mediation(options: &Options, lexicon: &Lexicons) -> anyhow::Result<()> {
    let mut found = Vec::new();
    for row in rows(&options.gold("mediation"))? {
        let text = text_of(&row, "text");
        let Some(page) = read(text, None, lexicon)? else { continue };
        let places = Places::new(&page, text);
        let labels = &page.labels;
        let of = |actors: &[ActorIdx]| -> Vec<Value> {
            labels
                .mentions
                .iter()
                .filter(|label| label.value.form.names() && actors.contains(&label.value.actor))
                .filter_map(|label| places.json(label.range))
                .collect()
        };
        // The gold marks the words that name a mediator once; a mediation named by an earlier
        // sentence has none here, and its actor's mentions stand in for them.
        let mut mediators: Vec<Value> = Vec::new();
        for label in &labels.mediations {
            let rows = match (label.value.named, &label.value.mediator) {
                (Some(range), _) => places.json(range).into_iter().collect(),
                (None, Who::Actor(actor)) => of(&[*actor]),
                (None, Who::Unnamed(_)) => Vec::new(),
            };
            mediators.extend(
                rows.into_iter().filter(|row| !mediators.contains(row)).collect::<Vec<_>>(),
            );
        }
        // So it does each party: by its first name here, or by the words for one without a name.
        let mut parties: Vec<Value> = Vec::new();
        for label in &labels.mediations {
            let named = label.value.between.iter();
            let named = named.filter_map(|party| of(&[*party]).into_iter().next());
            let unnamed = label.value.unnamed.iter().filter_map(|range| places.json(*range));
            for row in named.chain(unnamed) {
                if !parties.contains(&row) {
                    parties.push(row);
                }
            }
        }
        found.push(json!({"id": row["id"], "mediators": mediators, "parties": parties}));
    }
    if found.is_empty() { Ok(()) } else { write_rows(&options.out.join("mediation.jsonl"), &found) }
}

fn predict_briefing(options: &Options, lexicon: &Lexicons) -> anyhow::Result<()> {
    let gold = rows(&options.gold("briefing"))?;
    let Some(articles) = options.articles.as_ref().filter(|_| !gold.is_empty()) else {
        return Ok(());
    };
    let mut found = Vec::new();
    for row in gold {
        let doc = text_of(&row, "doc");
        let path = articles.join(doc);
        let text = fs::read_to_string(&path)
            .with_context(|| format!("cannot read `{}`", path.display()))?;
        if let Some(page) = read(&text, row["date"].as_str(), lexicon)? {
            found.push(annotation_json(&page, doc));
        }
    }
    write_rows(&options.out.join("briefing.jsonl"), &found)
}
