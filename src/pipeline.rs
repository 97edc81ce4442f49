//! The one place that names every stage: `load → annotate → brief → render` over a snapshot.
//! What is remembered between builds is asked for here alone.
//!
//! 1. Sort the texts of the snapshot: articles, briefings, plain pages, and their side-cars.
//! 2. Load each, in parallel and in order of path.
//! 3. Leave out what may not be shown, once.
//! 4. Annotate each article that is left, in parallel; a withdrawn one gets no label.
//! 5. Fold all digests into the overview, and plan the site.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::annotate::lexicon::Lexicons;
use crate::annotate::{Digest, Labels, PackedLabels, PackedPage, annotate, digest};
use crate::brief::{Brief, Ordered, Overview, brief_ordered, last_before};
use crate::cache::{Annotated, Cache};
use crate::config::{Config, KnownActor, LexiconChanges};
use crate::diag::{self, Diagnostic, Outcome, of_one_text};
use crate::load::inputs::{Inputs, inputs};
use crate::load::select::{SelectOptions, Selection, select};
use crate::load::{Article, ArticleHead, FrontMatter, Input, Standing, load};
use crate::render::{Render, Site, refused_pages, render};
use crate::source::{FILES_AT_A_TIME, Hash, SitePath, Snapshot, below_content, nfc};

/// What a build is asked for besides its snapshot.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct BuildOptions {
    /// Who may see what.
    pub select: SelectOptions,
}

/// What a build made. Nothing but findings where a fault in `site.toml` says that nothing may be built.
#[derive(Default)]
pub struct Built {
    /// The plan.
    pub site: Option<Site>,
    /// The overview behind it.
    pub overview: Arc<Overview>,
    /// Every finding, in order of file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// Articles left out by selection, for the terminal.
    pub n_left_out: usize,
    /// What the plan was made from, for `share`.
    pub ground: Option<Ground>,
}

/// What `render` was given, besides the snapshot and the overview.
pub struct Ground {
    /// Settings.
    pub config: Config,
    /// Annotated articles by path.
    pub pages: BTreeMap<SitePath, Arc<PackedPage>>,
    /// Plain pages and the bodies of briefings, by path.
    pub plain: BTreeMap<SitePath, Arc<Article>>,
}

impl Ground {
    fn ask<'a>(&'a self, snapshot: &'a Snapshot, overview: &'a Arc<Overview>) -> Render<'a> {
        let Self { config, pages, plain } = self;
        Render { config, snapshot, pages, plain, overview }
    }
}

impl Built {
    /// The question that `render` answered; `None` when nothing may be built.
    #[must_use]
    pub fn ask<'a>(&'a self, snapshot: &'a Snapshot) -> Option<Render<'a>> {
        Some(self.ground.as_ref()?.ask(snapshot, &self.overview))
    }
}

/// Builds the site of `snapshot`: a function of its arguments; the cache changes only the time.
pub fn build(snapshot: &Snapshot, options: &BuildOptions, cache: &mut Cache) -> Built {
    let mut findings = diag::of_scan_faults(&snapshot.faults);
    let config = Config::parse(snapshot.config.as_ref()).drain_into(&mut findings);
    let built = config.map(|config| build_with(snapshot, config, options, cache, &mut findings));
    Built { diagnostics: in_order(findings), ..built.unwrap_or_default() }
}

fn build_with(
    snapshot: &Snapshot,
    config: Config,
    options: &BuildOptions,
    cache: &mut Cache,
    findings: &mut Vec<Diagnostic>,
) -> Built {
    let inputs = inputs(snapshot).drain_into(findings);
    if inputs.articles.is_empty() {
        findings.push(
            Diagnostic::warning("pipeline::no-articles", "this site has no articles yet")
                .help("put a `.md`, `.txt` or `.html` file into `content/articles/`"),
        );
    }

    let settings = settings_of_labels(&config);
    let (lexicon, texts) = load_all(&inputs, &config, settings, cache, findings);
    let Shown { articles, briefings, plain } =
        shown(texts, &config, &options.select, cache, findings);
    let n_left_out = articles.n_left_out + briefings.n_left_out + plain.n_left_out;

    let annotated = annotate_all(&articles, settings, &lexicon, cache);
    findings.extend(annotated.iter().flat_map(|(one, _)| one.diagnostics.iter().cloned()));
    let (annotated, digests): (Vec<_>, Vec<_>) = annotated.into_iter().unzip();

    let selections = what_briefings_select(&briefings, &options.select);
    let last = last_before(&snapshot.editions, articles.as_of).drain_into(findings);
    let ask = Brief {
        config: &config,
        as_of: articles.as_of,
        // A briefing that is left out does not turn the home page into one over everything.
        briefings: (!inputs.briefings.is_empty()).then_some(&selections),
        last: last.as_ref(),
    };
    let overview = brief_all(&digests, ask, snapshot, cache).drain_into(findings);
    drop(digests);
    findings.extend(labels_without_article(&config, &inputs.articles, &overview));

    let pages: BTreeMap<SitePath, Arc<PackedPage>> =
        annotated.iter().map(|one| (one.page.head.path.clone(), one.page.clone())).collect();
    let plain: BTreeMap<SitePath, Arc<Article>> = briefings
        .articles
        .into_iter()
        .chain(plain.articles)
        .map(|(head, _)| (head.path.clone(), Arc::new(head.article())))
        .collect();
    let ground = Ground { config, pages, plain };
    let mut unkept = None;
    let last = if cache.is_for_one { &mut unkept } else { &mut cache.plan };
    let site = render(&ground.ask(snapshot, &overview), last).drain_into(findings);
    Built { site, overview, diagnostics: Vec::new(), n_left_out, ground: Some(ground) }
}

/// Reads all texts, and the tables for their labels meanwhile.
fn load_all(
    inputs: &Inputs<'_>,
    config: &Config,
    settings: Hash,
    cache: &mut Cache,
    findings: &mut Vec<Diagnostic>,
) -> (Arc<Lexicons>, Texts) {
    let mut loaded = HashMap::new();
    let mut load_all =
        |inputs: &[Input<'_>]| load_inputs(inputs, &cache.loaded, &mut loaded, findings);
    let tables = || Lexicons::new(config).map(Arc::new);
    let (lexicon, texts) = rayon::join(
        || once(&mut cache.lexicon, tables_key(config, settings), tables),
        || Texts {
            articles: load_all(&inputs.articles),
            briefings: load_all(&inputs.briefings),
            plain: load_all(&inputs.plain),
        },
    );
    cache.loaded = loaded;
    (lexicon.drain_into(findings), texts)
}

/// What the front matter of each briefing selects; what the command line says comes before it.
fn what_briefings_select(
    briefings: &Selection<ArticleHead>,
    options: &SelectOptions,
) -> Vec<(SitePath, String, FrontMatter)> {
    let one = |head: &ArticleHead| {
        let mut meta = head.meta.clone();
        meta.as_of = options.as_of.or(meta.as_of);
        (head.path.clone(), head.title.clone(), meta)
    };
    briefings.articles.iter().map(|(head, _)| one(head)).collect()
}

/// Folds all digests into the overview.
fn brief_all(
    digests: &[Arc<Digest>],
    ask: Brief<'_>,
    snapshot: &Snapshot,
    cache: &mut Cache,
) -> Outcome<Arc<Overview>> {
    let by_ref: Vec<&Digest> = digests.iter().map(|one| &**one).collect();
    let ordered = Ordered::after(&by_ref, ask.config, cache.copies.as_ref());
    let overview = || brief_ordered(&ordered, ask).map(Arc::new);
    let overview = once(&mut cache.overview, brief_key(&ordered, ask, snapshot), overview);
    cache.copies = (!cache.is_for_one).then(|| ordered.into_copies());
    overview
}

/// The texts of a site, read.
struct Texts {
    articles: Vec<Arc<ArticleHead>>,
    briefings: Vec<Arc<ArticleHead>>,
    plain: Vec<Arc<ArticleHead>>,
}

/// What of them is shown, all judged against one moment.
struct Shown {
    articles: Selection<ArticleHead>,
    briefings: Selection<ArticleHead>,
    plain: Selection<ArticleHead>,
}

/// Leaves out what may not be shown, and what has no address of its own.
fn shown(
    texts: Texts,
    config: &Config,
    options: &SelectOptions,
    cache: &mut Cache,
    findings: &mut Vec<Diagnostic>,
) -> Shown {
    let Texts { articles, briefings, plain } = texts;
    let mut selection = select(articles.clone(), config, options).drain_into(findings);
    let heads: Vec<&ArticleHead> =
        selection.articles.iter().map(|(article, _)| &**article).collect();
    let pages: Vec<&ArticleHead> = plain.iter().map(|article| &**article).collect();
    // After the selection, so that a draft takes no address from a page that is shown.
    let key = outlines_key(&heads, &pages);
    let refused = once(&mut cache.refused, key, || refused_pages(&heads, &pages));
    let refused = refused.drain_into(findings);
    let is_built = |article: &Arc<ArticleHead>| !refused.contains(&article.path);
    let plain: Vec<_> = plain.into_iter().filter(is_built).collect();
    if !refused.is_empty() {
        // Once more without them: the newest article tells the moment of the site.
        let articles = articles.into_iter().filter(is_built).collect();
        selection = select(articles, config, options).drain_into(findings);
    }
    // Briefings and plain pages are judged against the same moment as the articles. Their own date is
    // no news: an analyst may write of a day afterwards.
    let moment = SelectOptions { as_of: selection.as_of, with_later: true, ..options.clone() };
    let mut select_more = |pages| select(pages, config, &moment).drain_into(findings);
    let (briefings, plain) = (select_more(briefings), select_more(plain));
    Shown { articles: selection, briefings, plain }
}

/// The settings that bear on the labels of every article. Where they are written does not: only
/// findings of [`tables_key`] point there. The editor's labels are in the key of their article.
fn settings_of_labels(config: &Config) -> Hash {
    let Config { actors, lexicon, language, .. } = config;
    let actors = actors.iter().map(|actor| {
        let KnownActor { name, kind, aliases, not, affiliation, description: _, span: _ } = actor;
        (name, kind, aliases, not, affiliation)
    });
    let actors: Vec<_> = actors.collect();
    let LexiconChanges { add, silence, places: _ } = lexicon;
    Hash::of_value(&(actors, add, silence, language))
}

/// Everything that [`Lexicons::new`] looks at, and the places that its findings point at.
fn tables_key(config: &Config, settings: Hash) -> Hash {
    let Config { labels, lexicon, .. } = config;
    Hash::of_value(&(settings, labels, lexicon))
}

/// What the last build made of the same key, else what `make` gives.
fn once<T: Clone>(last: &mut Option<(Hash, T)>, key: Hash, make: impl FnOnce() -> T) -> T {
    match last {
        Some((known, value)) if *known == key => value.clone(),
        _ => last.insert((key, make())).1.clone(),
    }
}

/// Everything `refused_pages` looks at.
fn outlines_key(articles: &[&ArticleHead], plain: &[&ArticleHead]) -> Hash {
    let outlines =
        |heads: &[&ArticleHead]| -> Vec<_> { heads.iter().map(|head| head.outline).collect() };
    Hash::of_value(&(outlines(articles), outlines(plain)))
}

/// Everything `brief` looks at. Settings and editions stand for themselves, and for the places that
/// findings point at.
fn brief_key(ordered: &Ordered<'_>, ask: Brief<'_>, snapshot: &Snapshot) -> Hash {
    let files = (&snapshot.config, &snapshot.editions);
    Hash::of_value(&(ordered.key(), ask.as_of, ask.briefings, files))
}

/// `[[labels]]` of `site.toml` whose article is not there. An article that is only left out of
/// this build counts as there.
/// One that the last edition had under that name is named by the new one.
fn labels_without_article(
    config: &Config,
    articles: &[Input<'_>],
    overview: &Overview,
) -> Vec<Diagnostic> {
    let moved: HashMap<String, String> = overview
        .changes
        .iter()
        .flat_map(|changes| &changes.moved)
        .map(|(old, at)| {
            let path = &overview.articles[at.0 as usize].path;
            (nfc(below_content(old.as_str())), below_content(path.as_str()).to_owned())
        })
        .collect();

    let names: HashSet<String> =
        articles.iter().map(|input| nfc(below_content(input.file.path.as_str()))).collect();
    config
        .labels
        .iter()
        .filter_map(|label| Some((label, label.article.as_deref()?)))
        .filter(|(_, name)| !names.contains(&nfc(below_content(name))))
        .map(|(label, name)| {
            let finding = Diagnostic::warning(
                "pipeline::label-without-article",
                format!("there is no article `{name}`, so this label does nothing"),
            )
            .at(label.span.clone());
            match moved.get(&nfc(below_content(name))) {
                Some(new) => finding.help(format!("write `{new}`: the text lies there now")),
                None => finding.help(
                    "write the article's path under `content/`, for example `articles/reply.md`",
                ),
            }
        })
        .collect()
}

type Loaded = HashMap<Hash, Arc<Outcome<Option<Arc<ArticleHead>>>>>;

/// Loads in parallel what the last build did not load, and keeps the order. Only heads stay: the
/// texts of a large site do not fit into memory beside each other.
fn load_inputs(
    inputs: &[Input<'_>],
    known: &Loaded,
    kept: &mut Loaded,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Arc<ArticleHead>> {
    let outcomes: Vec<_> = inputs
        .par_iter()
        .with_max_len(FILES_AT_A_TIME)
        .map(|input| {
            let key = load_key(input);
            let outcome = known.get(&key).cloned().unwrap_or_else(|| {
                let head = |article: Article| Arc::new(ArticleHead::of(&article, *input));
                let loaded = || load(*input).map(|article| article.map(head));
                Arc::new(of_one_text(&input.file.path, loaded))
            });
            (key, outcome)
        })
        .collect();
    let mut heads = Vec::with_capacity(outcomes.len());
    for (key, outcome) in outcomes {
        findings.extend(outcome.diagnostics.iter().cloned());
        heads.extend(outcome.value.clone());
        kept.insert(key, outcome);
    }
    heads
}

/// Everything `load` looks at.
fn load_key(input: &Input<'_>) -> Hash {
    Hash::of_value(&(input.file, input.side_car))
}

/// Annotates in parallel what the last build did not annotate, and keeps the order. Each text is read
/// for its labels and dropped.
fn annotate_all(
    selection: &Selection<ArticleHead>,
    settings: Hash,
    lexicon: &Lexicons,
    cache: &mut Cache,
) -> Vec<(Arc<Annotated>, Arc<Digest>)> {
    let (known, recalled, is_for_one) = (&cache.annotated, &cache.recalled, cache.is_for_one);
    let annotated: Vec<_> = selection
        .articles
        .par_iter()
        .with_max_len(FILES_AT_A_TIME)
        .map(|(head, standing)| {
            let site_labels = lexicon.site_labels(&head.path);
            let key = Hash::of_value(&(&head.path, head.hash, standing, site_labels, settings));
            if let Some(one) = known.get(&key)
                && let Some(digest) = &one.digest
            {
                return (key, (Arc::clone(one), Arc::clone(digest)), false);
            }
            let article = head.article();
            let of_another_process = recalled.get(&key).and_then(|one| one.labels(&article.prose));
            let is_news = of_another_process.is_none();
            let (packed, labels, diagnostics) =
                of_another_process.unwrap_or_else(|| annotate_one(&article, standing, lexicon));
            let digest = Arc::new(digest(&article, standing, &labels));
            let (head, standing) = (Arc::clone(head), standing.clone());
            let page = Arc::new(PackedPage { head, standing, labels: packed });
            let kept = (!is_for_one).then(|| Arc::clone(&digest));
            let one = Arc::new(Annotated { page, digest: kept, diagnostics });
            (key, (one, digest), is_news)
        })
        .collect();
    // What was recalled is asked for once: from now on it is known, or not of this site.
    let n_before = cache.annotated.len() + std::mem::take(&mut cache.recalled).len();
    cache.n_labelled = annotated.iter().filter(|(_, _, is_news)| *is_news).count();
    cache.has_news |= cache.n_labelled > 0 || annotated.len() != n_before;
    cache.annotated = annotated.iter().map(|(key, (one, _), _)| (*key, Arc::clone(one))).collect();
    annotated.into_iter().map(|(_, one, _)| one).collect()
}

fn annotate_one(
    article: &Article,
    standing: &Standing,
    lexicon: &Lexicons,
) -> (PackedLabels, Labels, Vec<Diagnostic>) {
    let Outcome { value: labels, diagnostics } = if article.meta.withdrawn.is_some() {
        // Nothing a withdrawn article says may count or be shown.
        Outcome::clean(Labels::default())
    } else {
        of_one_text(&article.path, || annotate(article, standing, lexicon))
    };
    (PackedLabels::of(&labels), labels, diagnostics)
}

/// Findings in order of file and place; those without a file last; the same one only once.
fn in_order(mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    findings.sort_by(|a, b| {
        let key = |one: &Diagnostic| (one.span.is_none(), one.span.clone(), one.code);
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
    });
    findings.dedup();
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_without_articles_is_built_with_a_warning() {
        let built = build(&Snapshot::default(), &BuildOptions::default(), &mut Cache::default());
        let codes: Vec<_> = built.diagnostics.iter().map(|one| one.code).collect();
        assert!(codes.contains(&"pipeline::no-articles"), "{codes:?}");
    }

    #[test]
    fn a_page_without_an_address_of_its_own_is_left_out_and_counts_nowhere() {
        let snapshot = Snapshot::from_fixture(
            "//- content/articles/Good.txt\nThe union refused the offer.\n//- content/articles/good.md\nThe port reopened.\n//- content/articles/out.md\n+++\npath = \"con\"\n+++\nThe mill closed.\n",
        );
        let built = build(&snapshot, &BuildOptions::default(), &mut Cache::default());
        let faults = || built.diagnostics.iter().filter(|one| one.code.starts_with("render::"));
        let codes: Vec<_> = faults().map(|one| one.code).collect();
        assert_eq!(codes, ["render::address-taken", "render::address-refused"]);
        let label = faults().next().and_then(|one| one.label.as_deref()).unwrap_or_default();
        assert!(label.contains("Good.txt"), "{label}");
        let paths: Vec<_> =
            built.overview.articles.iter().map(|article| article.path.as_str()).collect();
        assert_eq!(paths, ["content/articles/Good.txt"]);
        let site = built.site.expect("the rest is built");
        let pages = site.outputs.keys().filter(|path| path.0.as_str().ends_with("index.html"));
        assert!(pages.filter(|path| path.0.as_str().starts_with("articles/")).count() == 2);
    }

    #[test]
    fn labels_are_made_anew_for_a_setting_that_bears_on_them_and_for_no_other() {
        let key = |text: &str| {
            let snapshot = Snapshot::from_fixture(&format!("//- site.toml\n{text}"));
            settings_of_labels(&Config::parse(snapshot.config.as_ref()).value.unwrap())
        };
        let actor = "[[actors]]\nname = \"Norland\"\nkind = \"state\"\n";
        let known = key(actor);
        for alike in ["title = \"A strike\"\n", "# a word to colleagues\n", "as_of = 1998-03-04\n"]
        {
            assert_eq!(key(&format!("{alike}{actor}")), known, "{alike}");
        }
        assert_eq!(key(&format!("{actor}description = \"Up north\"\n")), known);
        let others = [
            actor.replace("state", "organisation"),
            format!("{actor}aliases = [\"North\", \"Land\"]\n"),
            format!("{actor}aliases = [\"North Land\"]\n"),
            format!("{actor}not = [\"North Land\"]\n"),
            format!("language = \"de\"\n{actor}"),
            format!("{actor}[lexicon]\nsilence = [\"talks\"]\n"),
        ];
        let keys: HashSet<Hash> = others.iter().map(|text| key(text)).chain([known]).collect();
        assert_eq!(keys.len(), others.len() + 1);
    }

    #[test]
    fn a_cache_changes_only_the_time() {
        let snapshot = Snapshot::from_fixture(
            "//- content/articles/a.md\nThe union refused the offer.\n//- content/articles/b.toml\n",
        );
        let mut cache = Cache::default();
        let cold = build(&snapshot, &BuildOptions::default(), &mut cache);
        let warm = build(&snapshot, &BuildOptions::default(), &mut cache);
        assert_eq!(cold.diagnostics, warm.diagnostics);
        assert_eq!(cold.overview, warm.overview);
    }
}
