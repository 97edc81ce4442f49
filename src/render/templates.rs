//! The built-in theme and a site's own templates. The only user of tera.
