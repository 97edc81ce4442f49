//! One briefing as one file.

use super::context::Here;
use super::plan::Prepared;
use super::{Render, briefing};
use crate::diag::{Diagnostic, Outcome};

/// The briefing of this slug (`None`: the first) as one HTML file with its style and its evidence
/// inside, which refers to nothing outside but the originals. `None` when it cannot be made; the
/// diagnostics say why. Findings about the rest of the site are not repeated here.
pub fn share(ask: &Render<'_>, slug: Option<&str>) -> Outcome<Option<Vec<u8>>> {
    let mut diagnostics = Vec::new();
    let Some(prepared) = Prepared::new(ask, &mut diagnostics) else {
        return Outcome::new(None, diagnostics);
    };
    let context = &prepared.context;
    let briefings = &context.overview.briefings;
    let index = match slug {
        None => (!briefings.is_empty()).then_some(0),
        Some(slug) => briefings.iter().position(|one| one.slug.as_deref() == Some(slug)),
    };
    let Some(index) = index else {
        let known: Vec<&str> = briefings.iter().filter_map(|one| one.slug.as_deref()).collect();
        let message = match slug {
            Some(slug) => format!("there is no briefing `{slug}`"),
            None => "this site has no briefing".to_owned(),
        };
        let fault = Diagnostic::error("render::no-briefing", message);
        let fault = match slug.and_then(|slug| crate::diag::nearest(slug, known.iter().copied())) {
            Some(near) => fault.help(format!("write `{near}`")),
            None if known.is_empty() => {
                fault.help("leave the name out for the one on the home page")
            }
            None => fault.help(format!("write one of {}", known.join(", "))),
        };
        return Outcome::new(None, vec![fault]);
    };
    let here = Here::alone(context, briefing::scope(context, index));
    let own = prepared.own_words(index);
    // A link of the analyst's words into the site leads nowhere from a file that stands alone.
    let own = own.map(|(article, targets)| (article, targets.alone()));
    let mut view =
        briefing::view(&here, index, own.as_ref().map(|(article, targets)| (&**article, targets)));
    view.endnotes = here.into_endnotes();
    let about = briefings[index].path.as_ref();
    match context.templates.render("share.html", &view, about) {
        Ok(bytes) => Outcome::clean(Some(bytes)),
        Err(fault) => Outcome::new(None, vec![*fault]),
    }
}
