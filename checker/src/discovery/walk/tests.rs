use tempfile::TempDir;

use super::*;

/// A directory with these files; names that end with `/` are directories.
pub(in crate::discovery) fn project(files: &[(&str, &str)]) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = root.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    root
}

fn walker(root: &TempDir, exclude: &[&str], no_ignore: bool) -> Walker {
    let globs: Vec<_> = exclude.iter().map(|glob| (*glob).to_string()).collect();
    Walker::new(fs::canonicalize(root.path()).unwrap(), PathGlobs::new(&globs).unwrap(), no_ignore)
}

fn names(walk: &Walk) -> Vec<&str> {
    walk.files.iter().map(|file| file.name.as_ref()).collect()
}

fn paths(paths: &[&str]) -> Vec<PathBuf> {
    paths.iter().map(PathBuf::from).collect()
}

#[test]
fn a_directory_gives_its_candidates_in_order() {
    let root = project(&[
        ("b.yaml", ""),
        ("a/c.yml", ""),
        (".github/workflows/ci.yml", ""),
        (".hidden/x.yaml", ""),
        (".pre-commit-config.yaml", ""),
        ("node_modules/x.json", ""),
        (".terraform/x.tf", ""),
        ("vendor/x.json", ""),
        ("._b.yaml", ""),
        ("main.rs", ""),
    ]);
    let walk = walker(&root, &[], false).walk(&paths(&["."]));
    let expected =
        [".github/workflows/ci.yml", ".pre-commit-config.yaml", "a/c.yml", "b.yaml", "vendor/x.json"];
    assert_eq!(names(&walk), expected);
    assert_eq!((walk.others, walk.errors.len()), (2, 0));
}

#[test]
fn ignore_files_count_outside_of_a_repository_unless_told_otherwise() {
    let root = project(&[
        (".gitignore", "out/\n*.gen.yaml\n"),
        ("out/a.yaml", ""),
        ("x.gen.yaml", ""),
        ("x.yaml", ""),
    ]);
    let here = paths(&["."]);
    assert_eq!(names(&walker(&root, &[], false).walk(&here)), ["x.yaml"]);
    assert_eq!(names(&walker(&root, &[], true).walk(&here)), ["out/a.yaml", "x.gen.yaml", "x.yaml"]);
    let named = walker(&root, &[], false).walk(&paths(&["./x.gen.yaml", "out/a.yaml"]));
    assert_eq!(names(&named), ["out/a.yaml", "x.gen.yaml"]);
    assert!(named.files.iter().all(|file| file.explicit));
}

#[test]
fn excludes_win_over_everything() {
    let root = project(&[("a/x.yaml", ""), ("a/b/x.yaml", ""), ("y.yaml", ""), ("z.json", "")]);
    let excluded = |globs: &[&str], given: &[&str]| {
        let walk = walker(&root, globs, false).walk(&paths(given));
        names(&walk).join(" ")
    };
    assert_eq!(excluded(&["x.yaml"], &["."]), "y.yaml z.json");
    assert_eq!(excluded(&["a/"], &[".", "a/x.yaml"]), "y.yaml z.json");
    assert_eq!(excluded(&["./a/*.yaml"], &["."]), "a/b/x.yaml y.yaml z.json");
    assert_eq!(excluded(&["**/*.{yaml,yml}"], &["."]), "z.json");
    assert_eq!(excluded(&["a"], &["a"]), "");
    let error = PathGlobs::new(&["ok".into(), "a/{b".into()]).unwrap_err();
    assert_eq!(error.glob, "a/{b");
}

#[test]
fn each_file_is_taken_once_and_named_by_how_it_was_reached() {
    let root = project(&[("k8s/a.yaml", ""), ("k8s/odd.txt", "")]);
    let absolute = root.path().join("k8s/a.yaml");
    let given = [PathBuf::from("k8s"), absolute, "k8s/../k8s/a.yaml".into(), "k8s/odd.txt".into()];
    let walk = walker(&root, &[], false).walk(&given);
    assert_eq!(walk.files.len(), 2);
    assert!(walk.files.iter().all(|file| file.explicit));
}

#[test]
fn missing_paths_and_empty_results_are_told() {
    let root = project(&[("main.rs", ""), ("lib.rs", "")]);
    let walk = |given: &[&str]| walker(&root, &[], false).walk(&paths(given));
    let missing = walk(&["nope", "."]);
    assert_eq!(missing.errors[0].file.as_ref(), "nope");
    assert_eq!(missing.outcome(&paths(&["nope", "."])), Outcome::Something);
    let Outcome::NothingKnown(told) = walk(&["."]).outcome(&paths(&["."])) else { panic!("known") };
    assert_eq!(told, "2 files in ., none of a known kind");
    fs::create_dir(root.path().join("void")).unwrap();
    let Outcome::Nothing(told) = walk(&["void"]).outcome(&paths(&["void"])) else { panic!("something") };
    assert!(told.starts_with("no file to check in void: looked for YAML"), "{told}");
}

#[cfg(unix)]
#[test]
fn links_never_lead_in_circles() {
    use std::os::unix::fs::symlink;
    let root = project(&[("a/x.yaml", ""), ("b/y.yaml", "")]);
    let at = |name: &str| root.path().join(name);
    symlink("..", at("a/up")).unwrap();
    symlink("self.yaml", at("a/self.yaml")).unwrap();
    symlink("x.yaml", at("a/alias.yaml")).unwrap();
    symlink("nowhere.yaml", at("a/dangling.yaml")).unwrap();
    symlink("nowhere", at("a/.lock")).unwrap();
    symlink("b", at("linked")).unwrap();
    let walk = walker(&root, &[], false).walk(&paths(&["."]));
    assert_eq!(names(&walk), ["a/x.yaml", "b/y.yaml"]);
    let broken: Vec<_> = walk.errors.iter().map(|error| error.file.as_ref()).collect();
    assert_eq!(broken, ["a/dangling.yaml", "a/self.yaml"]);
    let named = walker(&root, &[], false).walk(&paths(&["linked"]));
    assert_eq!(names(&named), ["linked/y.yaml"]);
}

#[test]
fn what_is_hidden_is_told_and_entered_if_asked() {
    let root = project(&[
        (".git/a.yaml", ""),
        (".argo/deep/app.yaml", ""),
        (".cache/blob", ""),
        (".ignored/a.yaml", ""),
        (".gitignore", ".ignored/\n"),
        ("web/node_modules/x/package.json", ""),
        ("a.yaml", ""),
    ]);
    let walk = walker(&root, &[], false).walk(&paths(&["."]));
    assert_eq!(names(&walk), ["a.yaml"]);
    let told = "2 hidden directories are passed by (.argo, web/node_modules); --hidden looks into them";
    assert_eq!(walk.passed_by(), [told]);
    let walk = walker(&root, &[], false).with_hidden(true).walk(&paths(&["."]));
    assert_eq!(names(&walk), [".argo/deep/app.yaml", "a.yaml", "web/node_modules/x/package.json"]);
    assert!(walk.passed_by().is_empty());
    let walk = walker(&root, &["**/.argo", "a.yaml"], false).walk(&paths(&["."]));
    let Outcome::NothingKnown(_) = walk.outcome(&[]) else { panic!("{walk:?}") };
    assert_eq!(walk.skipped, ["web/node_modules".into()]);
}

#[test]
fn where_everything_is_hidden_the_error_says_so() {
    let root = project(&[(".argo/app.yaml", "")]);
    let walk = walker(&root, &[], false).walk(&paths(&["."]));
    let Outcome::Nothing(message) = walk.outcome(&paths(&["."])) else { panic!("{walk:?}") };
    assert!(
        message.ends_with("1 hidden directory is passed by (.argo); --hidden looks into it"),
        "{message}"
    );
}

#[cfg(unix)]
#[test]
fn pipes_on_the_way_are_told() {
    let root = project(&[("a.yaml", "")]);
    let socket = std::os::unix::net::UnixListener::bind(root.path().join("b.yaml")).unwrap();
    let walk = walker(&root, &[], false).walk(&paths(&["."]));
    assert_eq!(names(&walk), ["a.yaml"]);
    assert_eq!(walk.passed_by(), ["1 pipe or device is passed by (b.yaml); `-` reads standard input"]);
    drop(socket);
}
