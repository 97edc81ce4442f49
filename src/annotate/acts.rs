//! What a question asks and what a sentence tells, taken apart: for the briefing to find the later
//! sentence that answers an open question.
//!
//! The briefing asks for it sentence by sentence, and only of those that have a verb which some open
//! question waits for. Were every sentence taken apart here once and for all, a digest would have to
//! hold its words: some ten times what it holds now.

mod clause;
mod lasting;
mod offices;
mod words;

pub(crate) use clause::{
    Asked, Asks, NamedThreat, Telling, asked, demanded, denies, is_deal_made_on, is_under_deal,
    is_unreal, is_without_deal, leaves_open, offered, possible, refused, stays_out, threat_named,
    threatened,
};
pub(crate) use lasting::is_extension_of;
pub(crate) use offices::{leaves_office, withdraws};
pub(crate) use words::{Acts, Reader, Word};
