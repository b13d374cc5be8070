//! A repository of many services, in which three files of five are nothing to check.

use std::fs;
use std::path::Path;

use super::page::Page;
use super::random::Random;
use super::{SEED, words, workload};

const SERVICES: usize = 800;
/// Files with manifests that each service has; the other files are in [`OTHERS`].
const MANIFESTS: usize = 4;

/// Names of files that hold no manifest, and what writes them.
type Other = (&'static str, fn(&mut Random) -> String);

const OTHERS: [Other; 7] = [
    ("README.md", prose),
    ("docs/operations.md", prose),
    ("chart-values/values.yaml", values),
    ("ci/pipeline.yaml", pipeline),
    ("src/messages.en.yaml", messages),
    ("src/messages.de.yaml", messages),
    ("package.json", package),
];

/// Writes the repository below `out` and says what it holds.
///
/// # Errors
/// When a file cannot be written.
pub fn mixed(out: &Path) -> std::io::Result<String> {
    let mut random = Random::new(SEED);
    let (mut files, mut documents) = (0, 0);
    for service in 0..SERVICES {
        let team = random.pick(words::TEAMS);
        let root = out.join(team).join(format!("{}-{service}", random.pick(words::SUBJECTS)));
        for (name, write) in OTHERS {
            save(&root.join(name), &write(&mut random))?;
            files += 1;
            documents += usize::from(!name.ends_with(".md"));
        }
        for file in 0..MANIFESTS {
            let count = random.between(1, 5);
            let texts: Vec<String> =
                (0..count).map(|number| workload::manifest(&mut random, team, documents + number)).collect();
            save(&root.join(format!("deploy/app-{file}.yaml")), &texts.join("---\n"))?;
            files += 1;
            documents += count;
        }
    }
    Ok(format!("{documents} documents in {files} files below {}", out.display()))
}

fn save(path: &Path, text: &str) -> std::io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(path, text)
}

fn sentence(random: &mut Random) -> String {
    let mut word = || format!("{} {}", random.pick(words::SUBJECTS), random.pick(words::ROLES));
    format!("The {} waits for the {} before it asks the {}.", word(), word(), word())
}

fn prose(random: &mut Random) -> String {
    let mut page = Page::default();
    for chapter in 0..random.between(3, 8) {
        page.line(0, format_args!("## Chapter {chapter}\n"));
        for _ in 0..random.between(2, 10) {
            page.line(0, sentence(random));
        }
        page.line(0, format_args!("\n```sh\nmake deploy STAGE={}\n```\n", random.pick(words::STAGES)));
    }
    page.text
}

fn values(random: &mut Random) -> String {
    let mut page = Page::default();
    for number in 0..random.between(5, 30) {
        page.line(0, format_args!("{}{number}:", random.pick(words::ROLES)));
        page.line(2, format_args!("replicas: {}", random.between(1, 9)));
        page.line(2, format_args!("resources: {{limits: {{memory: {}Mi}}}}", random.between(64, 900)));
        page.line(2, format_args!("description: {}", sentence(random)));
    }
    page.text
}

fn pipeline(random: &mut Random) -> String {
    let mut page = Page::default();
    page.lines(0, &["stages: [build, test, deploy]", "variables:", "  GIT_DEPTH: \"1\""]);
    for number in 0..random.between(3, 12) {
        page.line(0, format_args!("job-{number}:"));
        page.line(2, format_args!("stage: {}", random.pick(&["build", "test", "deploy"])));
        page.line(2, format_args!("image: {}/builder:{}", random.pick(words::REGISTRIES), random.below(40)));
        page.lines(2, &["script:", "  - make setup", "  - |", "    set -e", "    make all"]);
    }
    page.text
}

fn messages(random: &mut Random) -> String {
    let mut page = Page::default();
    page.line(0, "messages:");
    for number in 0..random.between(20, 200) {
        page.line(2, format_args!("{}.{number}: \"{}\"", random.pick(words::ROLES), sentence(random)));
    }
    page.text
}

fn package(random: &mut Random) -> String {
    let mut page = Page::default();
    page.lines(0, &["{", "  \"private\": true,", "  \"dependencies\": {"]);
    for number in 0..random.between(5, 60) {
        let (name, major) = (random.pick(words::SUBJECTS), random.below(20));
        page.line(4, format_args!("\"{name}-{number}\": \"^{major}.{}.0\",", random.below(30)));
    }
    page.lines(0, &["    \"last\": \"1.0.0\"", "  }", "}"]);
    page.text
}
