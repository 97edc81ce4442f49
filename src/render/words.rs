//! Every visible word, from one table per language; dates and numbers are formatted here and nowhere else.
