//! What comes first: the order of every section, and what the bottom line draws.
