//! One actor, many names: identities resolved once over the whole site.
