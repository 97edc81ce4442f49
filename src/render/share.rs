//! One briefing as one file.
