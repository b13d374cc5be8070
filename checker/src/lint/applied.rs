//! What workflows apply to clusters: a join between two worlds.

use std::path::{Path, PathBuf};

use super::load::{Loaded, Unit};
use super::sets::Member;
use crate::resource::Resource;
use crate::resource::workflow::Step;
use crate::source::lexical;

/// What `kubectl apply -f DIR` in the steps of a workflow names, as absolute paths.
pub(super) fn applied(member: &Member, loaded: &Loaded) -> Vec<PathBuf> {
    let around = |path: &&Path| path.file_name().is_some_and(|name| name == ".github");
    let depth = Path::new(&*member.within).components().count();
    let project = match member.path.ancestors().find(around) {
        Some(around) => around.parent(),
        None => member.path.ancestors().nth(depth),
    };
    let project = project.unwrap_or(&member.path);
    let mut all = Vec::new();
    for resource in loaded.units.iter().flat_map(Unit::all) {
        let steps: Vec<Step<'_>> = match &resource {
            Resource::Workflow(workflow) => workflow.steps().collect(),
            Resource::Action(action) => action.steps().collect(),
            _ => continue,
        };
        for script in steps.iter().filter_map(|step| step.node.get("run")?.text()) {
            all.extend(applied_in(script).map(|path| lexical(&project.join(path))));
        }
    }
    all
}

fn applied_in(script: &str) -> impl Iterator<Item = &str> {
    let commands = script.lines().filter(|line| line.contains("kubectl") && line.contains(" apply"));
    commands.flat_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let mut found = Vec::new();
        for (index, word) in words.iter().enumerate() {
            let value = match *word {
                "-f" | "-Rf" | "--filename" => words.get(index + 1).copied(),
                _ => word.strip_prefix("--filename=").or_else(|| word.strip_prefix("-f=")),
            };
            found.extend(
                value.map(|path| {
                    path.trim_matches(['"', '\'']).trim_start_matches("./").trim_end_matches('/')
                }),
            );
        }
        found
    })
}

#[cfg(test)]
mod tests {
    use super::applied_in;

    #[test]
    fn applied_directories_are_found_in_scripts() {
        let script = "set -e\nkubectl apply -f ./k8s/ --prune\nkubectl -n x apply --filename=deploy/base\nls -f nothing";
        assert_eq!(applied_in(script).collect::<Vec<_>>(), ["k8s", "deploy/base"]);
    }
}
