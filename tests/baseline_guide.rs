//! The transcripts in the guide on baselines are what the commands say.

use std::fs;
use std::path::Path;

use crate::process::Folder;
use crate::transcripts;

/// What happens in the shop ahead of each transcript.
const STEPS: [fn(&Folder); 6] = [
    |_| {},
    |shop| {
        edit(shop, "apps/cart.yaml", "path: /livez", "path: /livez\n              scheme: HTTP");
        fs::rename(shop.path("apps/cart.yaml"), shop.path("apps/basket.yaml")).unwrap();
    },
    |shop| edit(shop, "apps/basket.yaml", "cart:1.18.2", "cart:latest"),
    |shop| {
        edit(shop, "apps/basket.yaml", "cart:latest", "cart:1.18.2");
        edit(shop, "apps/basket.yaml", "port: htpp", "port: http");
    },
    |_| {},
    |shop| edit(shop, ".loadline-baseline.json", "\"version\": 1", "\"version\": 2"),
];

fn edit(folder: &Folder, name: &str, from: &str, to: &str) {
    let text = fs::read_to_string(folder.path(name)).unwrap();
    assert!(text.contains(from), "{from} in {name}");
    fs::write(folder.path(name), text.replacen(from, to, 1)).unwrap();
}

fn copied(mut folder: Folder, from: &Path, name: &str) -> Folder {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{name}{}", path.file_name().unwrap().to_string_lossy());
        folder = match path.is_dir() {
            true => copied(folder, &path, &format!("{name}/")),
            false => folder.file(&name, fs::read(&path).unwrap()),
        };
    }
    folder
}

/// A line without the time that a run took.
fn timeless(line: &str) -> String {
    match line.strip_prefix("checked ").and_then(|rest| rest.split_once(" in ")) {
        Some((figures, rest)) => format!("checked {figures}:{}", rest.split_once(':').unwrap().1),
        None => line.to_owned(),
    }
}

#[test]
fn the_guide_shows_what_happens() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let shop = copied(Folder::new(), &root.join("fixtures/projects/shop"), "");
    let guide = fs::read_to_string(root.join("docs/guides/baseline.md")).unwrap();
    let transcripts: Vec<&str> =
        guide.split("```console\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert_eq!(transcripts.len(), STEPS.len());
    let mut written = Vec::new();
    for (transcript, step) in transcripts.into_iter().zip(STEPS) {
        step(&shop);
        let mut said = Vec::new();
        let mut printed = String::new();
        for line in transcript.lines().filter(|line| line.starts_with("$ ")) {
            said.push(line.to_owned());
            printed.push_str(&format!("{line}\n"));
            let Some(args) = line.strip_prefix("$ loadline ") else { continue };
            let outcome = shop.loadline(&args.split(' ').collect::<Vec<_>>());
            said.extend(outcome.stdout.lines().chain(outcome.stderr.lines()).map(timeless));
            printed.extend(outcome.stdout.lines().chain(outcome.stderr.lines()).map(transcripts::shown));
        }
        written.push(printed);
        if transcripts::are_written() {
            continue;
        }
        let shown: Vec<String> = transcript.lines().map(timeless).collect();
        assert_eq!(shown, said);
    }
    if transcripts::are_written() {
        transcripts::write(&root.join("docs/guides/baseline.md"), &written);
    }
}
