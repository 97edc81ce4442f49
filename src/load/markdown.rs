//! Markdown to events and prose. The only user of pulldown-cmark.
