//! File events to a set of changed paths. The only user of notify.
