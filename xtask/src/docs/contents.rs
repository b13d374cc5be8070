//! `SUMMARY.md`: the table of contents of the book.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use loadline_policies::Catalogue;

use super::{PAGES, names};

/// Guides in the order in which one would read them; any other comes behind, in the order of its name.
const ORDER: [&str; 9] = [
    "getting-started.md",
    "configuration.md",
    "suppression.md",
    "baseline.md",
    "changes.md",
    "outputs.md",
    "ci.md",
    "writing-policies.md",
    "figures.md",
];

/// A page that somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Guide {
    /// Its file below `docs/guides`.
    pub name: String,
    /// Its first heading.
    pub title: String,
}

/// The guides that there are.
pub(super) fn guides(root: &Path) -> Result<Vec<Guide>, String> {
    let folder = root.join("guides");
    let mut found: Vec<String> = names(&folder)?.into_iter().filter(|name| name.ends_with(".md")).collect();
    found.sort_by_key(|name| ORDER.iter().position(|known| known == name).unwrap_or(ORDER.len()));
    let guide = |name: String| {
        let path = folder.join(&name);
        let text =
            fs::read_to_string(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        let title = text.lines().find_map(|line| line.strip_prefix("# "));
        let title = title.ok_or_else(|| format!("{} has no title: a line `# ...`", path.display()))?.trim();
        Ok(Guide { name, title: title.to_owned() })
    };
    found.into_iter().map(guide).collect()
}

pub(super) fn contents(catalogue: &Catalogue, guides: &[Guide]) -> String {
    let mut text = "# Summary\n\n[Introduction](index.md)\n\n# Guides\n\n".to_owned();
    for Guide { name, title } in guides {
        let _ = writeln!(text, "- [{title}](guides/{name})");
    }
    text.push_str("\n# Policies\n\n- [All policies](policies.md)\n");
    for entry in &catalogue.entries {
        let policy = &entry.compiled.metadata;
        let _ = writeln!(text, "  - [{} {}]({PAGES}/{}.md)", policy.id, policy.name, policy.id);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guides_stand_in_reading_order_with_their_own_titles() {
        let folder = tempfile::tempdir().unwrap();
        let guides_folder = folder.path().join("guides");
        fs::create_dir(&guides_folder).unwrap();
        for (name, title) in
            [("figures.md", "Figures"), ("about.md", "About"), ("getting-started.md", "Start")]
        {
            fs::write(guides_folder.join(name), format!("# {title}\n")).unwrap();
        }
        let titles: Vec<_> = guides(folder.path()).unwrap().into_iter().map(|guide| guide.title).collect();
        assert_eq!(titles, ["Start", "Figures", "About"]);
        fs::write(guides_folder.join("bad.md"), "text\n").unwrap();
        assert!(guides(folder.path()).unwrap_err().contains("bad.md has no title"));
    }
}
