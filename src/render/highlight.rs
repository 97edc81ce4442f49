//! Code blocks in colours. The only user of syntect.
