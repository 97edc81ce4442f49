//! What a page says about itself rather than about the world: menus, forms, captchas, disclaimers.
