//! A tree in which much is found.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// Files, each with as many pods.
const FILES: usize = 32;

/// Writes pods that say nothing about security, resources and probes, some ten findings each.
pub(super) fn write(root: &Path) -> io::Result<String> {
    fs::create_dir_all(root)?;
    for file in 0..FILES {
        let mut text = String::new();
        for pod in 0..FILES {
            let name = format!("agent-{file}-{pod}");
            let container =
                format!("    - name: {name}\n      image: registry.example.com/{name}:1.{pod}.0\n");
            let written = write!(
                text,
                "---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: {name}\nspec:\n  containers:\n{container}"
            );
            written.map_err(io::Error::other)?;
        }
        fs::write(root.join(format!("{file}.yaml")), text)?;
    }
    Ok(format!("{} pods", FILES * FILES))
}
