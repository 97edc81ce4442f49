//! Code blocks in colours. The only user of syntect.
//!
//! A token gets one of a few classes; the colours are the theme's, so that they follow light, dark
//! and print. Syntect's own class generator writes every scope of the grammar instead.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

use super::markup::escape;

/// Longer blocks stay plain: grammars are backtracking expressions that a hostile text can slow
/// down, and nobody reads code of this length in a briefing.
const MAX_BYTES: usize = 64 * 1024;

/// A longer line leaves the block plain, for the same reason. Syntect's documentation warns of
/// minified lines; bat 0.25 stops at 16 KiB.
const MAX_LINE_BYTES: usize = 2 * 1024;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Scope prefixes and our classes; the first that fits the innermost scope wins. Names of scopes:
/// Sublime Text, "Scope Naming".
static CLASSES: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
    [
        ("comment", "hl-comment"),
        ("punctuation.definition.comment", "hl-comment"),
        ("string", "hl-string"),
        ("punctuation.definition.string", "hl-string"),
        ("constant.numeric", "hl-number"),
        ("constant", "hl-constant"),
        ("keyword.operator", "hl-operator"),
        ("keyword", "hl-keyword"),
        ("storage", "hl-keyword"),
        ("entity.name.function", "hl-function"),
        ("support.function", "hl-function"),
        ("entity.name.tag", "hl-tag"),
        ("entity.other.attribute-name", "hl-attribute"),
        ("entity.name", "hl-type"),
        ("support.type", "hl-type"),
        ("variable", "hl-variable"),
    ]
    .into_iter()
    .map(|(scope, class)| (Scope::new(scope).expect("a constant scope is short and plain"), class))
    .collect()
});

/// The code as escaped HTML, with `span.hl-*` where the language is known.
pub(super) fn highlight(language: Option<&str>, code: &str) -> String {
    language.and_then(|language| coloured(language, code)).unwrap_or_else(|| escape(code))
}

fn coloured(language: &str, code: &str) -> Option<String> {
    if code.len() > MAX_BYTES || code.lines().any(|line| line.len() > MAX_LINE_BYTES) {
        return None;
    }
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut out = String::with_capacity(code.len() * 2);
    for line in code.split_inclusive('\n') {
        // A grammar that fails on a line gives the block back plain.
        let operations = state.parse_line(line, &SYNTAXES).ok()?;
        let mut position = 0;
        for (end, operation) in &operations {
            push(&line[position..*end], &stack, &mut out);
            position = *end;
            stack.apply(operation).ok()?;
        }
        push(&line[position..], &stack, &mut out);
    }
    Some(out)
}

fn push(token: &str, stack: &ScopeStack, out: &mut String) {
    let class = stack.as_slice().iter().rev().find_map(|scope| {
        CLASSES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class)
    });
    match class {
        Some(class) if !token.trim().is_empty() => {
            out.push_str("<span class=\"");
            out.push_str(class);
            out.push_str("\">");
            out.push_str(&escape(token));
            out.push_str("</span>");
        }
        _ => out.push_str(&escape(token)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_language_gets_classes() {
        let html = highlight(Some("rust"), "let a = \"<b>\"; // c\n");
        assert!(html.contains("<span class=\"hl-keyword\">let</span>"), "{html}");
        assert!(html.contains("&lt;b&gt;") && !html.contains("<b>"), "{html}");
        assert!(html.contains("hl-comment"), "{html}");
    }

    #[test]
    fn unknown_or_hostile_code_is_only_escaped() {
        assert_eq!(highlight(Some("klingon"), "<script>"), "&lt;script&gt;");
        assert_eq!(highlight(None, "a & b"), "a &amp; b");
        let long = "(".repeat(1_000_000);
        assert_eq!(highlight(Some("js"), &long), long);
    }
}
