//! Diagnostics to the terminal, to JSON, to the preview page. The only user of annotate-snippets.
