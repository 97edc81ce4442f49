//! The disk, read. The only user of walkdir.
