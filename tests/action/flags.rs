//! The flags of `loadline check` as its help lists them.

use crate::process::Folder;

/// A flag in long form.
#[derive(Debug)]
pub struct Flag {
    pub name: String,
    /// Whether it takes a value.
    pub takes_value: bool,
}

/// All flags of `check`.
pub fn of_check() -> Vec<Flag> {
    let help = Folder::new().loadline(&["check", "--help"]);
    assert_eq!(help.code, 0);
    let flags: Vec<_> = help.stdout.lines().filter_map(flag).collect();
    assert!(flags.len() > 15, "{}", help.stdout);
    flags
}

/// The flag that a line such as `  -o, --output <FORMAT[=FILE]>` introduces.
fn flag(line: &str) -> Option<Flag> {
    let line = line.trim_start();
    let short = line.starts_with('-') && !line.starts_with("--");
    let long = if short { line.split_once(", ")?.1 } else { line };
    let mut words = long.strip_prefix("--")?.split_whitespace();
    let name = words.next()?.to_string();
    Some(Flag { name, takes_value: words.next().is_some_and(|word| word.starts_with('<')) })
}
