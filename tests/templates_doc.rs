//! `docs/TEMPLATES.md` says of every field that a template may use what the program says of it.
//! `UPDATE=1` writes it anew.

#![expect(clippy::disallowed_methods, reason = "this test reads our own sources")]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The files of the views, in the order of the page.
const VIEWS: [&str; 4] = ["view.rs", "view/article.rs", "view/briefing.rs", "view/lists.rs"];

const HEAD: &str = "\
# Fields of templates

What a template may use, made from the program's own documentation (`UPDATE=1 cargo test --test \
templates_doc`). A type in one list is described under its name; `Option` says that a field may be \
missing, and `Vec` that it is a list.

";

/// Links of rustdoc are names here.
fn plain(line: &str) -> String {
    line.replace("[`", "`").replace("`]", "`")
}

/// The documentation as Markdown.
fn documented(root: &Path) -> String {
    let mut out = HEAD.to_owned();
    for file in VIEWS {
        let text = fs::read_to_string(root.join("src/render").join(file)).unwrap();
        let mut docs: Vec<&str> = Vec::new();
        let mut renamed: Option<&str> = None;
        let mut is_skipped = false;
        for line in text.lines() {
            let code = line.trim();
            if let Some(doc) = code.strip_prefix("//!").filter(|_| file == "view.rs") {
                out.push_str(&plain(doc.strip_prefix(' ').unwrap_or(doc)));
                out.push('\n');
            } else if let Some(doc) = code.strip_prefix("///") {
                docs.push(doc.strip_prefix(' ').unwrap_or(doc));
            } else if let Some(name) = code.strip_prefix("pub(crate) struct ") {
                let name = name.trim_end_matches(" {");
                let _ = write!(out, "\n## {name}\n\n{}\n\n", plain(&docs.join("\n")));
                docs.clear();
            } else if let Some((name, kind)) =
                code.strip_prefix("pub(crate) ").and_then(|field| field.split_once(": "))
            {
                let kind = kind.trim_end_matches(',').replace("pub(crate) ", "");
                let name = renamed.take().unwrap_or(name);
                if !std::mem::take(&mut is_skipped) {
                    let _ = writeln!(out, "- `{name}`, `{kind}`: {}", plain(&docs.join(" ")));
                }
                docs.clear();
            } else if code == "#[serde(skip)]" {
                is_skipped = true;
            } else if let Some(rest) = code.strip_prefix("#[serde(rename = \"") {
                renamed = rest.split('"').next();
            } else if !code.starts_with("#[") {
                docs.clear();
            }
        }
    }
    out
}

#[test]
fn every_field_of_a_template_is_documented() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("docs/TEMPLATES.md");
    let documented = documented(root);
    for field in ["## Frame", "## ArticleView", "- `body_html`", "## CitationView"] {
        assert!(documented.contains(field), "{field}");
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &documented).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == documented, "docs/TEMPLATES.md is out of date: run with UPDATE=1");
}
