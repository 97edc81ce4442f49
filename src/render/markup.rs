//! Events and places to HTML: labels are placed while the text is written, nested where they overlap.
