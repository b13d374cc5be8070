use std::fs;

use super::super::walk::tests::project;
use super::*;
use crate::source::PathGlobs;

fn describe(key: &SetKey) -> String {
    format!("{:?} {} {}", key.kind, key.path, if key.closed { "closed" } else { "open" })
}

#[test]
fn a_file_belongs_to_the_nearest_chart_kustomization_or_directory() {
    let root = project(&[
        ("k8s/a.yaml", ""),
        ("docs/x.md", ""),
        ("charts/shop/Chart.yaml", ""),
        ("charts/shop/templates/a.yaml", ""),
        ("deploy/base/kustomization.yaml", "resources: [a.yaml, sub/a.yaml, kept]"),
        ("deploy/base/sub/a.yaml", ""),
        ("deploy/base/sub/left.yaml", ""),
        ("deploy/base/kept/a.yaml", ""),
        ("deploy/base/left.yaml", ""),
        ("deploy/prod/kustomization.yaml", "resources:\n- ../base\npatches:\n- path: patch.yaml\n"),
        ("deploy/prod/patch.yaml", ""),
        ("top.yaml", ""),
    ]);
    let walker = Walker::new(fs::canonicalize(root.path()).unwrap(), PathGlobs::default(), false);
    let mut finder = SetFinder::new(&walker);
    let found: Vec<_> = walker.walk(&[".".into()]).files;
    let mut set =
        |name: &str| describe(&finder.key(found.iter().find(|file| file.name.as_ref() == name).unwrap()));
    assert_eq!(set("k8s/a.yaml"), "Directory k8s open");
    assert_eq!(set("docs/x.md"), "Markdown docs/x.md open");
    assert_eq!(set("charts/shop/templates/a.yaml"), "Chart charts/shop closed");
    assert_eq!(set("deploy/base/sub/a.yaml"), "Kustomization deploy/base closed");
    assert_eq!(set("deploy/base/kept/a.yaml"), "Kustomization deploy/base closed");
    assert_eq!(set("deploy/base/sub/left.yaml"), "Directory deploy/base/sub open", "nothing names it");
    assert_eq!(set("deploy/base/left.yaml"), "Directory deploy/base open", "nothing names it");
    assert_eq!(set("deploy/base/kustomization.yaml"), "Kustomization deploy/base closed");
    assert_eq!(set("deploy/prod/patch.yaml"), "Kustomization deploy/prod open");
    assert_eq!(set("top.yaml"), "Directory . open");
    let stdin = Found { path: Files::STDIN.into(), name: Files::STDIN.into(), explicit: true };
    assert_eq!(describe(&finder.key(&stdin)), "Stdin  open");
}

#[test]
fn siblings_are_the_other_files_of_the_set() {
    let root = project(&[
        ("k8s/a.yaml", ""),
        ("k8s/b.yaml", ""),
        ("k8s/notes.md", ""),
        ("k8s/c.gen.yaml", ""),
        ("k8s/.gitignore", "*.gen.yaml"),
        ("k8s/sub/d.yaml", ""),
        ("kust/kustomization.yaml", ""),
        ("kust/x/e.yaml", ""),
        ("kust/own/kustomization.yaml", ""),
    ]);
    let walker = Walker::new(fs::canonicalize(root.path()).unwrap(), PathGlobs::default(), false);
    let mut finder = SetFinder::new(&walker);
    let mut siblings = |named: &str| {
        let walk = walker.walk(&[named.into()]);
        let key = finder.key(&walk.files[0]);
        let siblings = finder.siblings(&key, |name| name == named);
        siblings.files.iter().map(|file| file.name.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(siblings("k8s/a.yaml"), ["k8s/b.yaml"]);
    assert_eq!(siblings("kust/kustomization.yaml"), ["kust/x/e.yaml"]);
    assert!(siblings("k8s/notes.md").is_empty());
}

#[test]
fn siblings_have_the_same_names_however_the_file_is_reached() {
    let root = project(&[
        ("shop/Chart.yaml", ""),
        ("shop/templates/a.yaml", ""),
        ("shop/templates/b.yaml", ""),
        ("shop/templates/x/README", ""),
        ("k8s/c.yaml", ""),
        ("k8s/d.yaml", ""),
    ]);
    let root = fs::canonicalize(root.path()).unwrap();
    let walker = Walker::new(root.join("shop/templates"), PathGlobs::default(), false);
    let siblings = |named: &str| {
        let mut finder = SetFinder::new(&walker);
        let walk = walker.walk(&[named.into()]);
        let key = finder.key(&walk.files[0]);
        let taken = walk.files[0].name.clone();
        let siblings = finder.siblings(&key, |name| name == taken.as_ref());
        let names: Vec<_> = siblings.files.iter().map(|file| file.name.to_string()).collect();
        format!("{} in {}: {}", taken, key.path, names.join(" "))
    };
    assert_eq!(siblings("./x/../a.yaml"), "a.yaml in ..: ../Chart.yaml b.yaml");
    assert_eq!(siblings("../../k8s/c.yaml"), "../../k8s/c.yaml in ../../k8s: ../../k8s/d.yaml");
    let (c, d) = (root.join("k8s/c.yaml"), root.join("k8s/d.yaml"));
    let expected = format!("{} in {}: {}", c.display(), root.join("k8s").display(), d.display());
    assert_eq!(siblings(c.to_str().unwrap()), expected);
}

#[test]
fn a_declared_set_holds_what_has_no_nearer_root() {
    let root = project(&[
        ("deploy/a.yaml", ""),
        ("deploy/jobs/b.yaml", ""),
        ("deploy/chart/Chart.yaml", ""),
        ("deploy/chart/values.yaml", ""),
        ("over/kustomization.yaml", "resources: [../base]"),
        ("over/patch.yaml", ""),
    ]);
    let directory = fs::canonicalize(root.path()).unwrap();
    let walker = Walker::new(directory.clone(), PathGlobs::default(), false);
    let declared = [(directory.join("deploy"), true), (directory.join("./over"), true)];
    let mut finder = SetFinder::new(&walker).with_declared(declared);
    let found: Vec<_> = walker.walk(&[".".into()]).files;
    let find = |name: &str| found.iter().find(|file| file.name.as_ref() == name).unwrap();
    assert_eq!(describe(&finder.key(find("deploy/a.yaml"))), "Declared deploy closed");
    assert_eq!(describe(&finder.key(find("deploy/jobs/b.yaml"))), "Declared deploy closed");
    assert_eq!(describe(&finder.key(find("deploy/chart/values.yaml"))), "Chart deploy/chart closed");
    assert_eq!(describe(&finder.key(find("over/patch.yaml"))), "Kustomization over closed");
    let key = finder.key(find("deploy/a.yaml"));
    let siblings = finder.siblings(&key, |name| name == "deploy/a.yaml");
    let names: Vec<_> = siblings.files.iter().map(|file| file.name.to_string()).collect();
    assert_eq!(names, ["deploy/jobs/b.yaml"]);
}
