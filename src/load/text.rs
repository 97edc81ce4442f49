//! Text as pasted: lines to title, headings, lists, paragraphs.
