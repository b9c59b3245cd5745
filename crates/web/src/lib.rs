//! The page and API door: handlers, templates, client assets.
