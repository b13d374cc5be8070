//! What to measure with.

use std::path::PathBuf;
use std::process::Command;

use super::tree::Tree;

#[derive(Debug)]
pub struct Order {
    pub binary: PathBuf,
    /// The example that only parses.
    pub parser: PathBuf,
    pub runs: usize,
    pub out: PathBuf,
}

impl Order {
    pub fn parse(words: &[String]) -> Result<Self, String> {
        let target = PathBuf::from(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()));
        let binary = target.join("release/loadline");
        let mut order = Self { binary, parser: PathBuf::new(), runs: 5, out: target.join("figures") };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
            match word.as_str() {
                "--binary" => order.binary = value.into(),
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
        match [&self.binary, &self.parser].into_iter().find(|program| !program.is_file()) {
            Some(missing) => Err(format!(
                "there is no {}; build it with: cargo build --release --package loadline --bins --examples",
                missing.display()
            )),
            None => Ok(()),
        }
    }

    /// A check of `tree` whose findings are no failure.
    pub fn check_of(&self, tree: &Tree, words: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command.arg("check").arg(&tree.root).args(["--exit-zero", "--no-progress"]).args(words);
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_checked() {
        let order = |line: &str| Order::parse(&line.split(' ').map(str::to_owned).collect::<Vec<_>>());
        let given = order("--binary x/loadline --runs 3").unwrap();
        assert_eq!((given.runs, given.parser), (3, PathBuf::from("x/examples/parse_only")));
        assert!(order("--runs 0").unwrap_err().contains("\"0\""));
        assert!(order("--binary").unwrap_err().contains("needs a value"));
    }
}
