//! The start with more and more policies.

use std::path::{Path, PathBuf};
use std::process::Command;

use loadline_policies::copies;

use super::contest::{Contest, folder, written};
use super::order::{Order, check};
use crate::corpus;

/// How many times the built-in policies come in a folder of a user's own.
const COPIES: [usize; 4] = [0, 1, 4, 8];

pub fn measure(order: &Order) -> Result<String, String> {
    let mut contest = Contest::new(order);
    let small = folder(order, "one-file")?;
    written(&small, || corpus::workloads(1, &small))?;
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies");
    for count in COPIES {
        let own = folder(order, &format!("policies-{count}"))?;
        let number = written(&own, || copies::write(&policies, &own, 1..count + 1))?;
        let command = |binary: &Path| start(binary, &small, (count > 0).then_some(&own));
        contest.measure(&format!("one small file, {count} copies with `-p`"), &command, &mut |_| {
            number.to_string()
        })?;
    }
    Ok(contest.finish("policies beside the built-in ones"))
}

fn start(binary: &Path, small: &Path, own: Option<&PathBuf>) -> Command {
    let mut command = check(binary, small, &["-q"]);
    if let Some(own) = own {
        command.arg("-p").arg(own);
    }
    command
}
