//! Runs the Rego unit tests that stand beside policies and libraries.

use std::fs;
use std::path::{Path, PathBuf};

use regorus::{Engine, Value};

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rego") {
            files.push(path);
        }
    }
}

#[test]
fn rego_unit_tests_pass() {
    let built_in = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies");
    let root = std::env::var_os("LOADLINE_POLICIES").map_or_else(built_in, PathBuf::from);
    let mut files = Vec::new();
    for folder in ["lib", "kubernetes", "document"] {
        if root.join(folder).is_dir() {
            list(&root.join(folder), &mut files);
        }
    }
    let is_test = |path: &PathBuf| path.to_string_lossy().ends_with("_test.rego");
    let libraries: Vec<&PathBuf> =
        files.iter().filter(|path| path.starts_with(root.join("lib")) && !is_test(path)).collect();
    let mut failures = Vec::new();
    let mut count = 0;
    for test in files.iter().filter(|path| is_test(path)) {
        let tested = PathBuf::from(test.to_string_lossy().replace("_test.rego", ".rego"));
        let mut engine = Engine::new();
        let mut sources: Vec<&PathBuf> = libraries.clone();
        if !sources.contains(&&tested) {
            sources.push(&tested);
        }
        sources.push(test);
        for path in sources {
            engine.add_policy_from_file(path).unwrap();
        }
        let text = fs::read_to_string(test).unwrap();
        let package = text.lines().find_map(|line| line.strip_prefix("package ")).unwrap().trim().to_owned();
        let names = text
            .lines()
            .filter_map(|line| line.split([' ', '(']).next())
            .filter(|name| name.starts_with("test_"));
        for name in names {
            count += 1;
            let result = engine.eval_rule(format!("data.{package}.{name}"));
            if !matches!(result, Ok(Value::Bool(true))) {
                failures.push(format!("{}: {name} gave {result:?}", test.display()));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    println!("{count} Rego unit tests");
}
