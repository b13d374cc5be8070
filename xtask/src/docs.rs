//! `docs/policies.md`: a table of all policies, made from their metadata.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use loadline_policies::metadata::{Metadata, Profile};
use loadline_policies::{Catalogue, built_in};

const HEAD: &str = "\
# Policies

<!-- Made by `cargo xtask docs` from the metadata of the policies. Do not edit it: a test compares. -->

`loadline explain ID` prints a policy's page: why it matters, a bad and a good example, parameters, references.

Profiles say what runs. `recommended` runs by default; `--select strict` runs those of `recommended` and `strict`,
`--select audit` or `--select all` runs all of them.
";

const PROFILES: [Profile; 3] = [Profile::Recommended, Profile::Strict, Profile::Audit];

/// Writes the page, or with `--check` only says whether it is up to date.
pub fn run(words: &[String]) -> Result<String, String> {
    let check = match words {
        [] => false,
        [word] if word == "--check" => true,
        _ => return Err("usage: cargo xtask docs [--check]".into()),
    };
    let wanted = page(&built_in().map_err(|error| error.to_string())?);
    let path = path();
    let shown = path.display();
    // A checkout may have given the file other line ends.
    let present = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    match (present == wanted, check) {
        (true, _) => Ok("docs/policies.md is up to date".into()),
        (false, true) => Err("docs/policies.md is stale; `cargo xtask docs` writes it anew".into()),
        (false, false) => {
            fs::write(&path, wanted).map_err(|error| format!("cannot write {shown}: {error}"))?;
            Ok("docs/policies.md is written".into())
        }
    }
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/policies.md")
}

fn page(catalogue: &Catalogue) -> String {
    let all = || catalogue.entries.iter().map(|entry| &entry.compiled.metadata);
    let mut families: Vec<&str> = all().map(Metadata::family).collect();
    families.dedup();
    let mut text = HEAD.to_owned();
    text.push_str("\n| family | recommended | strict | audit | all |\n| --- | ---: | ---: | ---: | ---: |\n");
    for family in families {
        let count =
            |profile| all().filter(|policy| policy.family() == family && policy.profile == profile).count();
        let counts = PROFILES.map(count);
        let [recommended, strict, audit] = counts;
        let sum: usize = counts.iter().sum();
        let _ = writeln!(text, "| {family} | {recommended} | {strict} | {audit} | {sum} |");
    }
    text.push_str("\n| id | name | severity | profile | title |\n| --- | --- | --- | --- | --- |\n");
    for entry in &catalogue.entries {
        let Metadata { id, name, severity, profile, title, .. } = &entry.compiled.metadata;
        let file = &entry.compiled.source.path;
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let (profile, title) = (profile.name(), title.replace('|', "\\|"));
        let _ =
            writeln!(text, "| {id} | [{name}](../policies/{folder}) | {severity} | {profile} | {title} |");
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_page_is_up_to_date() {
        assert_eq!(super::run(&["--check".into()]), Ok("docs/policies.md is up to date".into()));
    }
}
