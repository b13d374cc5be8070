use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use super::super::walk::tests::project;
use super::*;
use crate::source::PathGlobs;

/// Names of what a walk over `paths` would have found, when `gone` were there and `new` were not.
fn past(
    files: &[(&str, &str)],
    gone: &[&str],
    new: &[&str],
    exclude: &[&str],
    paths: &[&str],
) -> Vec<String> {
    let folder = project(files);
    let root = fs::canonicalize(folder.path()).unwrap();
    let held = |name: &&str| (root.join(name), Some(Arc::from(b"kind: Pod".as_slice())));
    let absent = |name: &&str| (root.join(name), None);
    let overlay = Overlay::new(gone.iter().map(held).chain(new.iter().map(absent)));
    let exclude: Vec<String> = exclude.iter().map(|glob| (*glob).to_owned()).collect();
    let walker = Walker::new(&root, PathGlobs::new(&exclude).unwrap(), false).into_past(Arc::new(overlay));
    let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    let found = walker.in_past(walker.walk(&paths).files, &paths);
    found.iter().map(|file| format!("{}{}", file.name, if file.explicit { " named" } else { "" })).collect()
}

#[test]
fn new_files_are_not_there_and_gone_ones_are() {
    let files = [("a/x.yaml", ""), ("a/new.yaml", "")];
    assert_eq!(past(&files, &["b/y.yaml"], &["a/new.yaml"], &[], &["."]), ["a/x.yaml", "b/y.yaml"]);
    assert_eq!(past(&files, &["b/y.yaml", "a/z.yaml"], &[], &[], &["b"]), ["b/y.yaml"]);
    assert_eq!(past(&files, &["b/y.yaml"], &[], &[], &["b/y.yaml", "b"]), ["b/y.yaml named"]);
}

#[test]
fn gone_files_are_found_by_the_rules_of_every_walk() {
    let gone = [".hidden/a.yaml", "node_modules/a.yaml", "main.rs", "vendor/a.yaml", ".github/a.yaml"];
    assert_eq!(past(&[], &gone, &[], &["vendor"], &["."]), [".github/a.yaml"]);
}

#[test]
fn ignore_files_hide_gone_files_too() {
    let files = [
        (".gitignore", "out/\n*.gen.yaml\n/only-here.yaml\n"),
        ("k8s/.gitignore", "!kept.gen.yaml\n"),
        ("k8s/.ignore", "local.yaml\n"),
        (".git/info/exclude", "private.yaml\n"),
    ];
    let gone = [
        "out/deep/a.yaml",
        "x.gen.yaml",
        "k8s/kept.gen.yaml",
        "k8s/local.yaml",
        "k8s/only-here.yaml",
        "only-here.yaml",
        "private.yaml",
    ];
    assert_eq!(past(&files, &gone, &[], &[], &["."]), ["k8s/kept.gen.yaml", "k8s/only-here.yaml"]);
    assert_eq!(past(&files, &gone, &[], &[], &["x.gen.yaml"]), ["x.gen.yaml named"]);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_directory_may_be_the_root() {
    let folder = project(&[("real/x.yaml", "")]);
    let root = fs::canonicalize(folder.path()).unwrap();
    std::os::unix::fs::symlink("real", root.join("linked")).unwrap();
    let overlay = Overlay::new([(root.join("real/gone.yaml"), Some(Arc::from(b"".as_slice())))]);
    let walker = Walker::new(&root, PathGlobs::default(), false).into_past(Arc::new(overlay));
    let paths = [PathBuf::from("linked")];
    let found = walker.in_past(walker.walk(&paths).files, &paths);
    let names: Vec<_> = found.iter().map(|file| file.name.as_ref()).collect();
    assert_eq!(names, ["linked/gone.yaml", "linked/x.yaml"]);
}
