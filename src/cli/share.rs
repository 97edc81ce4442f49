//! `rapporteur share`.

use std::path::Path;

use super::End;

/// Arguments of `share`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_root: Option<&Path>, _args: &Args) -> anyhow::Result<End> {
    anyhow::bail!("not yet")
}
