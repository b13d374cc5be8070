//! `schemas/config/v1.json`: the JSON Schema of `loadline.yaml`, made from the types that read it.

use std::fs;
use std::path::{Path, PathBuf};

const NAME: &str = "schemas/config/v1.json";

/// Writes the schema, or with `--check` only says whether it is up to date.
pub fn run(words: &[String]) -> Result<String, String> {
    let check = match words {
        [] => false,
        [word] if word == "--check" => true,
        _ => return Err("usage: cargo xtask schema [--check]".into()),
    };
    let wanted = loadline::config::json_schema();
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(NAME);
    // A checkout may have given the file other line ends.
    let present = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    match (present == wanted, check) {
        (true, _) => Ok(format!("{NAME} is up to date")),
        (false, true) => Err(format!("{NAME} is stale; `cargo xtask schema` writes it anew")),
        (false, false) => {
            write(&path, &wanted).map_err(|error| format!("cannot write {NAME}: {error}"))?;
            Ok(format!("{NAME} is written"))
        }
    }
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(path, text)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_schema_is_up_to_date() {
        assert_eq!(super::run(&["--check".into()]), Ok("schemas/config/v1.json is up to date".into()));
    }
}
