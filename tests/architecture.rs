//! Imports point one way, outside crates stay where they belong, and names say what they hold.

use std::fs;
use std::path::{Path, PathBuf};

/// The table of `ARCHITECTURE.md`: what each module may import.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("syntax", &["source"]),
    ("finding", &["source"]),
    ("resource", &["source", "syntax", "finding"]),
    ("schema", &["source", "syntax", "finding", "resource"]),
    ("policy", &["source", "syntax", "finding", "resource"]),
    ("discovery", &["source", "syntax", "finding", "resource"]),
    ("config", &["source", "syntax", "finding", "resource", "policy"]),
    ("suppression", &["source", "syntax", "finding", "resource"]),
    ("fix", &["source", "finding"]),
    ("report", &["source", "finding"]),
    ("history", &["source", "finding"]),
    (
        "lint",
        &[
            "source",
            "syntax",
            "finding",
            "resource",
            "schema",
            "policy",
            "discovery",
            "config",
            "suppression",
            "report",
            "history",
        ],
    ),
    ("webhook", BELOW_THE_EDGES),
    ("lsp", BELOW_THE_EDGES),
    ("cli", BELOW_THE_COMMAND_LINE),
];

/// Everything but the edges themselves.
const BELOW_THE_EDGES: &[&str] = &[
    "source",
    "syntax",
    "finding",
    "resource",
    "schema",
    "policy",
    "discovery",
    "config",
    "suppression",
    "fix",
    "report",
    "history",
    "lint",
];

/// The command line starts the other edges.
const BELOW_THE_COMMAND_LINE: &[&str] = &[
    "source",
    "syntax",
    "finding",
    "resource",
    "schema",
    "policy",
    "discovery",
    "config",
    "suppression",
    "fix",
    "report",
    "history",
    "lint",
    "webhook",
    "lsp",
];

/// Outside crates and the beginnings of the paths that may name them.
const CONFINED: &[(&str, &[&str])] = &[
    ("regorus", &["policy/"]),
    ("granit_parser", &["syntax/yaml/"]),
    ("hcl_edit", &["syntax/hcl", "resource/terraform/"]),
    ("hcl", &["syntax/hcl", "syntax/mod.rs", "resource/terraform/"]),
    ("github_actions_expressions", &["resource/workflow/"]),
    ("jsonschema", &["schema/"]),
    ("pulldown_cmark", &["syntax/markdown.rs"]),
    ("ignore", &["discovery/"]),
    ("gix", &["history/"]),
    ("miette", &["report/pretty"]),
    ("jiff", &["suppression/", "config/", "cli/"]),
    ("maud", &["report/html/"]),
    ("percent_encoding", &["report/sarif/"]),
    ("quick_xml", &["report/junit"]),
    ("tempfile", &["cli/destination", "lint/charts"]),
    ("rayon", &["lint/", "cli/", "discovery/", "report/pieces"]),
    ("clap", &["cli/"]),
    ("axum", &["webhook/"]),
    ("hyper_util", &["webhook/"]),
    ("tokio", &["webhook/"]),
    ("tokio_rustls", &["webhook/"]),
    ("rustls", &["webhook/"]),
    ("rcgen", &["webhook/install/"]),
    ("x509_parser", &["webhook/tls"]),
];

const NAMES_THAT_SAY_NOTHING: &[&str] = &["utils", "util", "common", "helpers", "helper", "misc"];
const PRINTS: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];
const MOST_LINES: usize = 500;

#[test]
fn the_tree_keeps_its_own_rules() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = rust_files(&root).unwrap();
    assert!(files.len() > 20, "only {} files found below {}", files.len(), root.display());
    let mut broken = Vec::new();
    for file in &files {
        let path = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        broken.extend(check(&path, &fs::read_to_string(file).unwrap()));
    }
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

fn rust_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(rust_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// All rules that the file `path` (relative to `src`) breaks, each with its place.
fn check(path: &str, text: &str) -> Vec<String> {
    let mut broken = Vec::new();
    let code = without_tests(&without_comments_and_texts(text));
    let tokens = tokens(&code);
    check_names(path, &mut broken);
    check_length(path, text, &mut broken);
    check_prints(path, &tokens, &mut broken);
    if !is_test_file(path) {
        check_imports(path, &tokens, &mut broken);
        check_crates(path, &tokens, &mut broken);
    }
    broken
}

fn is_test_file(path: &str) -> bool {
    path.split('/').any(|part| matches!(part, "tests" | "tests.rs"))
}

fn check_names(path: &str, broken: &mut Vec<String>) {
    if let Some(module) = path.strip_suffix("_tests.rs") {
        broken.push(format!("{path}: tests of a module that are long stand in {module}/tests.rs"));
    }
    for part in path.split('/').map(|part| part.trim_end_matches(".rs")) {
        if NAMES_THAT_SAY_NOTHING.contains(&part) {
            broken.push(format!("{path}: `{part}` does not say what it holds; name it after its one idea"));
        }
    }
}

fn check_length(path: &str, text: &str, broken: &mut Vec<String>) {
    let lines = text.lines().count();
    if lines > MOST_LINES {
        broken.push(format!("{path}: {lines} lines, more than {MOST_LINES}; one idea per file"));
    }
}

fn check_prints(path: &str, tokens: &[Token<'_>], broken: &mut Vec<String>) {
    for pair in tokens.windows(2) {
        if let [Token { text, line }, Token { text: "!", .. }] = pair
            && PRINTS.contains(text)
        {
            broken.push(format!(
                "{path}:{line}: `{text}!`; the library never prints, it returns or writes to a writer"
            ));
        }
    }
}

fn check_imports(path: &str, tokens: &[Token<'_>], broken: &mut Vec<String>) {
    let Some(home) = top_module(path) else { return };
    let Some((_, allowed)) = MAY_IMPORT.iter().find(|(module, _)| *module == home) else {
        broken.push(format!("{path}: module `{home}` is not in the table of tests/architecture.rs"));
        return;
    };
    for (module, line) in imports(path, tokens) {
        if module != home && !allowed.contains(&module) {
            let rule = if allowed.is_empty() { "nothing".into() } else { allowed.join(", ") };
            broken.push(format!("{path}:{line}: imports `{module}`; `{home}` may import {rule}"));
        }
    }
}

fn check_crates(path: &str, tokens: &[Token<'_>], broken: &mut Vec<String>) {
    for (index, token) in tokens.iter().enumerate() {
        let Some((name, homes)) = CONFINED.iter().find(|(name, _)| *name == token.text) else { continue };
        let text_at = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |token| token.text);
        let starts_path = text_at(index.checked_sub(1)) != "::" && text_at(Some(index + 1)) == "::";
        let in_use = text_at(index.checked_sub(1)) == "use";
        if (starts_path || in_use) && !homes.iter().any(|home| path.starts_with(home)) {
            broken.push(format!(
                "{path}:{}: names `{name}`, which stays in {}",
                token.line,
                homes.join(", ")
            ));
        }
    }
}

/// The module below the crate root that holds `path`; `None` for the root itself.
fn top_module(path: &str) -> Option<&str> {
    let first = path.split('/').next().unwrap_or(path);
    match first {
        "lib.rs" | "main.rs" => None,
        _ => Some(first.trim_end_matches(".rs")),
    }
}

/// How many modules stand above the code of `path`: 1 for `report/mod.rs`, 2 for `report/json.rs`.
fn depth(path: &str) -> usize {
    let parts = path.split('/').count();
    if path.ends_with("/mod.rs") { parts - 1 } else { parts }
}

/// The top modules that `crate::` paths, and `super::` paths that reach the root, lead to.
fn imports<'a>(path: &str, tokens: &[Token<'a>]) -> Vec<(&'a str, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        let ups = match token.text {
            "crate" => depth(path),
            "super" => 1 + supers_after(tokens, at),
            _ => continue,
        };
        if token.text == "super" {
            at += 2 * (ups - 1);
        }
        // From an inner `mod` one `super` more is needed; what then follows is no top module and drops out.
        if ups >= depth(path) && tokens.get(at).is_some_and(|token| token.text == "::") {
            found.extend(first_names(tokens, at + 1));
        }
    }
    found.retain(|(name, _)| MAY_IMPORT.iter().any(|(module, _)| module == name));
    found
}

/// How many times `:: super` follows.
fn supers_after(tokens: &[Token<'_>], at: usize) -> usize {
    let rest = tokens.get(at..).unwrap_or_default();
    rest.chunks(2)
        .take_while(|pair| matches!(pair, [Token { text: "::", .. }, Token { text: "super", .. }]))
        .count()
}

/// The name at `at`, or the first name of each branch of the group `{a::x, b}` there.
fn first_names<'a>(tokens: &[Token<'a>], at: usize) -> Vec<(&'a str, usize)> {
    let rest = tokens.get(at..).unwrap_or_default();
    if rest.first().is_none_or(|token| token.text != "{") {
        return rest.first().map(|token| (token.text, token.line)).into_iter().collect();
    }
    let mut names = Vec::new();
    let mut braces = 0_usize;
    let mut branch_starts = false;
    for token in rest {
        match token.text {
            "{" => braces += 1,
            "}" => braces -= 1,
            "," => {}
            name if branch_starts && braces == 1 => names.push((name, token.line)),
            _ => {}
        }
        if braces == 0 {
            break;
        }
        branch_starts = braces == 1 && matches!(token.text, "{" | ",");
    }
    names
}

/// A word, a `::` or any other sign, with its line from 1.
struct Token<'a> {
    text: &'a str,
    line: usize,
}

fn tokens(code: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    for (index, line) in code.lines().enumerate() {
        let mut rest = line.trim_start();
        while let Some(first) = rest.chars().next() {
            let word = rest.find(|sign: char| !is_word(sign)).unwrap_or(rest.len());
            let length = match word {
                0 if rest.starts_with("::") => 2,
                0 => first.len_utf8(),
                length => length,
            };
            let (text, after) = rest.split_at(length);
            found.push(Token { text, line: index + 1 });
            rest = after.trim_start();
        }
    }
    found
}

fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

/// The code with comments, texts and character literals blanked; line breaks stay.
fn without_comments_and_texts(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    let mut after_word = false;
    while let Some(sign) = rest.chars().next() {
        let length = skipped(rest, after_word);
        let taken = length.unwrap_or(sign.len_utf8());
        let (piece, after) = rest.split_at(taken);
        match length {
            Some(_) => code.extend(piece.chars().map(|sign| if sign == '\n' { '\n' } else { ' ' })),
            None => code.push_str(piece),
        }
        after_word = length.is_none() && is_word(sign);
        rest = after;
    }
    code
}

/// Length of the comment or literal that `rest` starts with; `after_word` rules out prefixes such as `r`.
fn skipped(rest: &str, after_word: bool) -> Option<usize> {
    let upto = |end: Option<usize>, mark: usize| end.map_or(rest.len(), |end| end + mark);
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(upto(rest.find("*/"), 2));
    }
    if rest.starts_with('"') {
        return Some(quoted(rest));
    }
    if let Some(hashes) = raw_hashes(rest).filter(|_| !after_word) {
        let end = format!("\"{}", "#".repeat(hashes));
        let start = rest.find('"').unwrap_or_default() + 1;
        let found = rest.split_at(start).1.find(&end).map(|at| at + start);
        return Some(upto(found, end.len()));
    }
    character(rest)
}

/// Length of the text in double quotes that `rest` starts with.
fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (at, sign) in rest.char_indices().skip(1) {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Number of `#` of the raw text that `rest` starts with.
fn raw_hashes(rest: &str) -> Option<usize> {
    let signs = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let after = signs.trim_start_matches('#');
    after.starts_with('"').then_some(signs.len() - after.len())
}

/// Length of a character literal such as `'a'` or `'\''`; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('\'')?;
    if inner.starts_with('\\') {
        let end = inner.char_indices().skip(2).find(|(_, sign)| *sign == '\'')?.0;
        return Some(end + 2);
    }
    let sign = inner.chars().next()?.len_utf8();
    inner.split_at(sign).1.starts_with('\'').then_some(sign + 2)
}

/// The code without inline test modules: tests may reach wherever their subject is used.
fn without_tests(code: &str) -> String {
    let mut kept = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(at) = rest.find("#[cfg(test)]") {
        let (before, from) = rest.split_at(at);
        let length = item_length(from);
        let (item, after) = from.split_at(length);
        kept.push_str(before);
        kept.extend(item.chars().filter(|sign| *sign == '\n'));
        rest = after;
    }
    kept + rest
}

/// Length of the item at the start of `code`: up to its closing brace, or to a `;` before any brace.
fn item_length(code: &str) -> usize {
    let mut braces = 0_usize;
    for (at, sign) in code.char_indices() {
        match sign {
            '{' => braces += 1,
            ';' if braces == 0 => return at + 1,
            '}' if braces == 1 => return at + 1,
            '}' => braces = braces.saturating_sub(1),
            _ => {}
        }
    }
    code.len()
}

#[test]
fn a_forbidden_import_is_named_with_its_place_and_rule() {
    let text = "//! Renders.\nuse std::fmt;\nuse crate::{finding::Finding, policy::{Policy, lint}};\n";
    let broken = check("report/json.rs", text);
    assert_eq!(broken, ["report/json.rs:3: imports `policy`; `report` may import source, finding"]);
    assert_eq!(check("policy/mod.rs", "fn f() { crate::lint::run(); }").len(), 1);
    assert_eq!(check("source/mod.rs", "use super::syntax::Document;").len(), 1);
    assert_eq!(check("webhook/mod.rs", "use crate::lint::run;\nuse crate::cli::run;").len(), 1);
    assert_eq!(check("resource/kubernetes/pod.rs", "use super::super::super::policy::Policy;").len(), 1);
}

#[test]
fn what_the_table_allows_passes() {
    let text = "use super::Parsed;\nuse crate::source::{SourceText, Span};\nuse super::super::source::Path;";
    assert!(check("syntax/json.rs", text).is_empty());
    assert!(check("lib.rs", "pub mod cli;").is_empty());
    let only_words = "/// See [`crate::lint`].\n/* crate::cli */ const A: &str = \"crate::cli\";\nconst B: &str = r#\"\"crate::cli\"#;\nfn c<'a>(_: &'a str) -> char { '\"' }";
    assert!(check("source/mod.rs", only_words).is_empty());
    let in_tests = "#[cfg(test)]\nmod tests {\n    use crate::lint::run;\n}\nuse crate::cli::main;";
    let broken = check("report/mod.rs", in_tests);
    assert_eq!(broken, ["report/mod.rs:5: imports `cli`; `report` may import source, finding"]);
}

#[test]
fn outside_crates_prints_names_and_long_files_are_found() {
    assert_eq!(check("lint/mod.rs", "use regorus::Engine;").len(), 1);
    assert_eq!(check("lint/mod.rs", "fn f() -> miette::Report { todo() }").len(), 1);
    assert!(check("policy/engine/vm.rs", "use regorus::rvm::RegoVM;").is_empty());
    assert!(check("discovery/walk.rs", "use ignore::WalkBuilder;\n#[ignore]\nfn f() {}").is_empty());
    assert_eq!(check("report/json.rs", "fn f() { eprintln!(\"x\"); }").len(), 1);
    assert_eq!(check("report/utils.rs", "").len(), 1);
    assert_eq!(check("syntax/helpers/mod.rs", "").len(), 1);
    assert_eq!(check("report/json.rs", &"//\n".repeat(MOST_LINES + 1)).len(), 1);
    assert_eq!(check("bucket/mod.rs", "").len(), 1);
}
