//! What to measure with.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::tree::Tree;

/// Which figures are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Figures {
    /// Those that have goals.
    #[default]
    Standard,
    /// Instructions of each stage.
    Instructions,
    /// Trees that double in size.
    Growth,
    /// Inputs that nobody writes in good faith.
    Hostile,
    /// The start with more and more policies.
    Policies,
    /// A repository most of which is nothing to check.
    Mixed,
}

impl Figures {
    const ALL: [(&'static str, Self); 6] = [
        ("standard", Self::Standard),
        ("instructions", Self::Instructions),
        ("growth", Self::Growth),
        ("hostile", Self::Hostile),
        ("policies", Self::Policies),
        ("mixed", Self::Mixed),
    ];

    fn named(word: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|(name, _)| *name == word).map(|(_, figures)| *figures);
        let names = Self::ALL.map(|(name, _)| name).join(", ");
        found.ok_or_else(|| format!("unknown figures {word:?}; there are {names}"))
    }
}

#[derive(Debug)]
pub struct Order {
    pub figures: Figures,
    pub binary: PathBuf,
    /// Another build to measure in turn with `binary`.
    pub against: Option<PathBuf>,
    /// The example that only parses.
    pub parser: PathBuf,
    pub runs: usize,
    pub out: PathBuf,
}

impl Order {
    pub fn parse(words: &[String]) -> Result<Self, String> {
        let target = PathBuf::from(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()));
        let binary = target.join("release/loadline");
        let mut order = Self {
            figures: Figures::default(),
            binary,
            against: None,
            parser: PathBuf::new(),
            runs: 5,
            out: target.join("figures"),
        };
        let mut words = words.iter().peekable();
        if let Some(word) = words.next_if(|word| !word.starts_with('-')) {
            order.figures = Figures::named(word)?;
        }
        while let Some(word) = words.next() {
            let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
            match word.as_str() {
                "--binary" => order.binary = value.into(),
                "--against" => order.against = Some(value.into()),
                "--out" => order.out = value.into(),
                "--runs" => {
                    let runs = value.parse().ok().filter(|runs| *runs > 0);
                    order.runs = runs.ok_or_else(|| format!("{value:?} is not a number of runs"))?;
                }
                _ => return Err(format!("unknown argument {word:?}")),
            }
        }
        order.parser = order.binary.with_file_name("examples").join("parse_only");
        Ok(order)
    }

    /// Says how to build what is missing.
    pub fn check(&self) -> Result<(), String> {
        // Only the standard figures need a program that does nothing but parse.
        let parser = (self.figures == Figures::Standard).then_some(&self.parser);
        let mut programs = std::iter::once(&self.binary).chain(&self.against).chain(parser);
        match programs.find(|program| !program.is_file()) {
            Some(missing) => Err(format!(
                "there is no {}; build it with: cargo build --release --package loadline --bins --examples",
                missing.display()
            )),
            None => Ok(()),
        }
    }

    /// A check of `tree` whose findings are no failure.
    pub fn check_of(&self, tree: &Tree, words: &[&str]) -> Command {
        check(&self.binary, &tree.root, words)
    }
}

/// A check of what is below `root` by `binary`, whose findings are no failure.
pub fn check(binary: &Path, root: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(binary);
    command.arg("check").arg(root).args(["--exit-zero", "--no-progress"]).args(words);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_checked() {
        let order = |line: &str| Order::parse(&line.split(' ').map(str::to_owned).collect::<Vec<_>>());
        let given = order("--binary x/loadline --runs 3").unwrap();
        assert_eq!((given.runs, given.parser), (3, PathBuf::from("x/examples/parse_only")));
        let named = order("growth --against y/loadline").unwrap();
        assert_eq!((named.figures, named.against), (Figures::Growth, Some(PathBuf::from("y/loadline"))));
        assert!(order("grwth").unwrap_err().contains("growth"));
        assert!(order("--runs 0").unwrap_err().contains("\"0\""));
        assert!(order("--binary").unwrap_err().contains("needs a value"));
    }
}
