//! Runs the Rego unit tests that stand beside policies and libraries.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use regorus::{Engine, Value};

/// Modules below the folder of policies, except where the crate keeps its own files.
fn modules(root: &Path) -> Vec<PathBuf> {
    let mut modules = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let of_the_crate = [root.join("src"), root.join("target")].contains(&path);
            if path.is_dir() && !of_the_crate {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rego") {
                modules.push(path);
            }
        }
    }
    modules
}

fn is_test(path: &Path) -> bool {
    path.to_string_lossy().ends_with("_test.rego")
}

/// Runs the tests of one module and says what failed; `libraries` holds all libraries.
fn failures(test: &Path, libraries: &Engine, root: &Path) -> Vec<String> {
    let mut engine = libraries.clone();
    if !test.starts_with(root.join("lib")) {
        engine.add_policy_from_file(test.to_string_lossy().replace("_test.rego", ".rego")).unwrap();
    }
    engine.add_policy_from_file(test).unwrap();
    let text = fs::read_to_string(test).unwrap();
    let package = text.lines().find_map(|line| line.strip_prefix("package ")).unwrap().trim();
    let words = text.lines().filter_map(|line| line.split([' ', '(']).next());
    let names: Vec<&str> = words.filter(|name| name.starts_with("test_")).collect();
    assert!(!names.is_empty(), "{} has no tests", test.display());
    let run = |name: &&str| {
        let result = engine.eval_rule(format!("data.{package}.{name}"));
        let passed = matches!(result, Ok(Value::Bool(true)));
        (!passed).then(|| format!("{}: {name} gave {result:?}", test.display()))
    };
    names.iter().filter_map(run).collect()
}

#[test]
fn rego_unit_tests_pass() {
    let built_in = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies");
    let root = std::env::var_os("LOADLINE_POLICIES").map_or_else(built_in, PathBuf::from);
    let (tests, sources): (Vec<PathBuf>, _) = modules(&root).into_iter().partition(|path| is_test(path));
    let mut libraries = Engine::new();
    for library in sources.iter().filter(|path| path.starts_with(root.join("lib"))) {
        libraries.add_policy_from_file(library).unwrap();
    }
    let failures: Vec<String> =
        tests.par_iter().flat_map_iter(|test| failures(test, &libraries, &root)).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
