//! What stages made of which input. A missing cache changes only the time.

/// Results of earlier builds, by the hash of their input.
#[derive(Debug, Default)]
pub struct Cache {}
