//! A generated corpus.
