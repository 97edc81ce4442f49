//! Saved pages. The only user of scraper.
