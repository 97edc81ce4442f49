//! Which program this is.

/// The version, and a hash of the sources it was made from (`build.rs`). Whatever is kept under a key,
/// a page in `public/` or labels in `.rapporteur/`, is good for one program only: of two that were
/// made from other sources each may make other bytes of the same site, though their version is one.
pub const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("RAPPORTEUR_SOURCES"));
