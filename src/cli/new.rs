//! `rapporteur new`.

use std::path::Path;

use super::End;

/// Arguments of `new`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_root: Option<&Path>, _args: &Args) -> anyhow::Result<End> {
    anyhow::bail!("not yet")
}
