//! Configuration files: what is read from good ones, and what is said of bad ones.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use loadline::config::{self, Config, ConfigError};
use loadline::policy::PolicySet;

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/config").join(folder);
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 5, "{} files in {}", files.len(), folder.display());
    files
}

fn name(path: &Path) -> Arc<str> {
    path.file_name().unwrap().to_str().unwrap().into()
}

fn open(path: &Path) -> Result<Config, Vec<ConfigError>> {
    config::open(path, &name(path), &PolicySet::built_in()).map(|opened| opened.config)
}

fn listed(mistakes: &[ConfigError]) -> String {
    mistakes.iter().map(|mistake| format!("{mistake}\n")).collect()
}

#[test]
fn every_mistake_is_named_with_its_place_and_a_way_out() {
    let mut all = String::new();
    for path in fixtures("bad") {
        let mistakes = open(&path).err().unwrap_or_default();
        assert!(!mistakes.is_empty(), "{} is not refused", path.display());
        all.push_str(&listed(&mistakes));
        all.push('\n');
    }
    insta::assert_snapshot!("bad_configurations", all);
}

#[test]
fn good_configurations_are_read() {
    for path in fixtures("good") {
        if let Err(mistakes) = open(&path) {
            panic!("{}", listed(&mistakes));
        }
    }
}
