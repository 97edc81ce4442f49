//! Rapporteur turns a folder of articles about a dispute into a static briefing site in which every
//! line leads back to the sentence it rests on.
//!
//! A build runs one way, and each stage has its own type:
//!
//! ```text
//!  disk ─scan─▶ Snapshot ─load─▶ Article ─annotate─▶ AnnotatedPage + Digest ─brief─▶ Overview
//!                                one by one           one by one              all digests
//!                                                                                │
//!  public/ ◀──────write────── Site (a plan) ◀────────────render──────────────────┘
//!  browser ◀──────serve──────────┘
//! ```
//!
//! 1. [`source`] reads the disk into a [`source::Snapshot`], the only input of everything after it.
//! 2. [`load`] turns one file into an [`load::Article`]; [`load::select`] then leaves out what may
//!    not be shown, once and for all.
//! 3. [`annotate`] puts labels on one article, and keeps the small part that the site needs as a
//!    [`annotate::Digest`].
//! 4. [`brief`] folds all digests into the [`brief::Overview`]: registers in which every item
//!    carries its evidence.
//! 5. [`render`] plans the [`render::Site`]: output paths, keys, and recipes that make bytes on demand.
//! 6. [`mod@write`] and [`serve`] are the two sinks.
//!
//! Ten thousand articles do not fit into memory whole, so the stages hand over less than the diagram
//! says: between them an article is a [`load::ArticleHead`], and its labels are
//! [`annotate::PackedLabels`]; the text is read again where its labels are found and where its page is
//! made. And nothing is made twice: [`cache`] keeps what each stage made of each input, and every
//! output has a key ([`render::Output::key`]) that stands for its bytes, so that a page is only made
//! when somebody asks for it and its key is new.
//!
//! [`pipeline`] is the one place that names every stage. Findings about what a person wrote travel
//! as [`diag::Diagnostic`]s and are drawn by [`report`]. `ARCHITECTURE.md` holds the invariants.

mod keys;
pub mod source;
pub mod diag;
pub mod config;
pub mod load;
pub mod annotate;
pub mod brief;
pub mod render;
pub mod pipeline;
pub mod cache;
pub mod write;
pub mod watch;
pub mod serve;
pub mod report;
pub mod cli;
