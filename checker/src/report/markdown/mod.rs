//! `markdown`: for comments on pull requests and summaries of CI steps.

mod escape;
mod page;

use std::io::{self, Write};

use super::{RenderOptions, Report};
use page::Page;

pub(super) fn render(report: &Report, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    Page::of(report, options).write(out)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
