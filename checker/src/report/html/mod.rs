//! `html`: one page that holds everything it needs, for people who would rather look than read.
//!
//! The page makes no request and shows everything without a script: what to hide is settled by the style
//! sheet, and filters appear where a script may run. No text of the input ever becomes part of the script,
//! and the page's own policy lets nothing run or apply but the script and the style sheet that it came with.

mod block;
mod code;
mod contents;
mod overview;
mod policies;
mod remarks;
mod standing;
mod text;

use std::io::{self, Write};

use data_encoding::BASE64;
use maud::{DOCTYPE, Markup, PreEscaped, Render, html};
use sha2::{Digest, Sha256};

use self::contents::{Contents, InFile};
use self::text::Text;
use super::group::CurrentText;
use super::{RenderOptions, Report};
use crate::source::Files;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
const MARK: &str = include_str!("mark.svg");

pub(super) fn render(
    report: &Report,
    files: &Files,
    options: &RenderOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let contents = Contents::new(report, options);
    // Parts are written as they are made: the page of a large run is not held in memory.
    put(
        out,
        &html! { (DOCTYPE) (PreEscaped("<html lang=\"en\">")) (head(&contents)) (PreEscaped("<body>")) },
    )?;
    put(out, &top(&contents))?;
    write!(out, "<main id=\"main\">")?;
    by_file(&contents, files, out)?;
    by_policy(&contents, out)?;
    put(out, &by_requirement(&contents))?;
    put(out, &last(&contents))?;
    write!(out, "</main>")?;
    put(out, &foot(&contents))?;
    writeln!(out, "</body></html>")
}

fn put(out: &mut dyn Write, markup: &Markup) -> io::Result<()> {
    out.write_all(markup.0.as_bytes())
}

fn head(contents: &Contents<'_>) -> Markup {
    let icon = format!("data:image/svg+xml;base64,{}", BASE64.encode(MARK.as_bytes()));
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(security_policy());
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="no-referrer";
            meta name="generator" content={ "loadline " (env!("CARGO_PKG_VERSION")) };
            title { (overview::verdict(contents)) " · Loadline" }
            link rel="icon" href=(icon);
            style { (PreEscaped(STYLE)) }
        }
    }
}

fn security_policy() -> String {
    let hash = |text: &str| BASE64.encode(&Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; base-uri 'none'; \
         form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

fn top(contents: &Contents<'_>) -> Markup {
    html! {
        a.skip href="#main" { "Skip to the findings" }
        header.page {
            p.brand { (PreEscaped(MARK)) " Loadline" }
            (overview::overview(contents))
            (remarks::alert(contents))
        }
        @if !contents.findings.is_empty() || !is_silent(contents) {
            aside.side aria-label="Views and filters" {
                (overview::views(contents))
                @if !contents.findings.is_empty() { (overview::filters(contents)) }
            }
        }
    }
}

/// Whether there are neither errors nor notes to show.
fn is_silent(contents: &Contents<'_>) -> bool {
    contents.report.errors.is_empty() && contents.notes().is_empty()
}

fn by_file(contents: &Contents<'_>, files: &Files, out: &mut dyn Write) -> io::Result<()> {
    if contents.findings.is_empty() {
        let words = html! { section.view { p.empty { "There is nothing to show." } } };
        return put(out, &words);
    }
    write!(out, "<section class=\"view\" id=\"by-file\" aria-labelledby=\"files\">")?;
    put(out, &html! { h2 #files { "Findings by file" } (none()) })?;
    let mut texts = CurrentText::new(files);
    for (index, file) in contents.files.iter().enumerate() {
        one_file(index, file, &mut texts, out)?;
    }
    write!(out, "</section>")
}

/// What the script shows where filters leave nothing.
fn none() -> Markup {
    html! { p.empty.none hidden { "No finding passes the filters." } }
}

fn one_file(
    index: usize,
    file: &InFile<'_>,
    texts: &mut CurrentText<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (name, classes) = (Text(file.name).render().0, file.tally.classes());
    write!(out, "<details open class=\"file {classes}\" data-file=\"{index}\" data-name=\"{name}\">")?;
    put(out, &html! { summary { h3 { (Text(file.name)) } " " (file.tally.words()) } })?;
    let mut first = file.first;
    for group in file.findings.chunk_by(|one, other| one.place == other.place) {
        put(out, &block::block(group, first, texts.of(group)))?;
        first += group.len();
    }
    for more in &file.more {
        let standing = standing::Standing::of(more.finding).name();
        put(out, &html! { p.more.{ "is-" (standing) } { "... and " (Text(&more.words())) } })?;
    }
    write!(out, "</details>")
}

fn by_policy(contents: &Contents<'_>, out: &mut dyn Write) -> io::Result<()> {
    if contents.policies.is_empty() {
        return Ok(());
    }
    write!(out, "<section class=\"view\" id=\"by-policy\" aria-labelledby=\"policies\">")?;
    put(out, &html! { h2 #policies { "Findings by policy" } (none()) })?;
    contents.policies.iter().try_for_each(|entry| put(out, &policies::policy(entry)))?;
    write!(out, "</section>")
}

fn by_requirement(contents: &Contents<'_>) -> Markup {
    let framed = contents.policies.iter().any(|entry| !entry.policy.frameworks.is_empty());
    html! {
        @if contents.requirements() > 0 {
            section.view #by-requirement aria-labelledby="requirements" {
                h2 #requirements { "Findings by requirement" }
                p.lead { "Which documents and frameworks ask for what was not found." }
                (none())
                h3 { "Documents" }
                (policies::documents(contents))
                @if framed { h3 { "Frameworks" } (policies::frameworks(contents)) }
            }
        }
    }
}

fn last(contents: &Contents<'_>) -> Markup {
    html! {
        @if !is_silent(contents) {
            section.view #remarks aria-labelledby="last" { h2 #last { "Errors and notes" } (remarks::remarks(contents)) }
        }
    }
}

fn foot(contents: &Contents<'_>) -> Markup {
    html! {
        footer {
            p {
                "loadline " (env!("CARGO_PKG_VERSION"))
                @if !contents.report.summary.policy_digest.is_empty() {
                    ", policies " code { (Text(&contents.report.summary.policy_digest)) }
                }
            }
        }
        script { (PreEscaped(SCRIPT)) }
    }
}

#[cfg(test)]
mod tests;
