//! `cargo xtask bench`.
pub(crate) fn run(_: &[String]) -> anyhow::Result<bool> {
    anyhow::bail!("not yet")
}
pub(crate) fn run_stage(_: &[String]) -> anyhow::Result<bool> {
    anyhow::bail!("not yet")
}
