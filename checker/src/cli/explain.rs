//! `loadline explain`: pages of policies.

use std::collections::HashSet;
use std::io::{self, Write};

use jiff::civil::Date;
use serde::Serialize;

use super::args::{ExplainArgs, PageFormat};
use super::check::today;
use super::example;
use super::exit;
use super::policies::{Entry, entry};
use super::streams::Streams;
use super::wrap::wrap;
use crate::finding::{Lifecycle, Metadata, Origin, Severity};
use crate::policy::{Example, Excerpt, Policy, PolicySet, SelectionError};
use crate::report::Paint;
use crate::source::write_json;

pub(super) fn run(args: &ExplainArgs, policies: &PolicySet, streams: &mut Streams<'_>) -> u8 {
    let words: Vec<String> = args.words.iter().map(|word| word.trim().to_owned()).collect();
    let named = match named(&words, policies) {
        Ok(named) => named,
        Err(error) => {
            streams.error(&error);
            streams.say(&"`loadline policies` lists all");
            return exit::USAGE;
        }
    };
    for renamed in policies.renamed(&words) {
        streams.say(&renamed);
    }
    let (paint, width) = (streams.paint(), streams.terminal.columns());
    let today = today();
    streams.print(|out| match args.output {
        PageFormat::Json => json(&named, out),
        PageFormat::Text => named.iter().enumerate().try_for_each(|(number, policy)| {
            if number > 0 {
                writeln!(out, "\n{}\n", paint.faint("-".repeat(width)))?;
            }
            Page { policy, paint, width, today, out }.write()
        }),
    })
}

/// The policies that `words` name, each once, in the order of the words.
fn named<'p>(words: &[String], policies: &'p PolicySet) -> Result<Vec<&'p Policy>, SelectionError> {
    let mut named: Vec<&Policy> = Vec::new();
    let mut seen = HashSet::new();
    for word in words {
        let found = match policies.find(word) {
            Some(policy) => vec![policy],
            None => policies.named(word)?,
        };
        let new = found.into_iter().filter(|policy| seen.insert(policy.metadata.id.clone()));
        named.extend(new.map(AsRef::as_ref));
    }
    Ok(named)
}

#[derive(Serialize)]
struct Pages<'a> {
    version: u32,
    policies: Vec<JsonPage<'a>>,
}

#[derive(Serialize)]
struct JsonPage<'a> {
    #[serde(flatten)]
    entry: Entry<'a>,
    examples: Vec<JsonExample<'a>>,
}

#[derive(Serialize)]
struct JsonExample<'a> {
    name: &'a str,
    text: &'a str,
}

fn json(policies: &[&Policy], out: &mut dyn Write) -> io::Result<()> {
    let pages = policies.iter().map(|policy| {
        let examples = policy.examples().iter();
        let examples = examples.map(|Example { name, text }| JsonExample { name, text }).collect();
        JsonPage { entry: entry(policy), examples }
    });
    write_json(&mut *out, &Pages { version: 1, policies: pages.collect() })?;
    writeln!(out)
}

/// Room for what stands behind the name of a policy.
const FACTS: usize = 50;

struct Page<'a> {
    policy: &'a Policy,
    paint: Paint,
    width: usize,
    today: Date,
    out: &'a mut dyn Write,
}

impl Page<'_> {
    fn write(mut self) -> io::Result<()> {
        let policy: &Metadata = &self.policy.metadata;
        let severity = self.paint.severity(policy.severity, policy.severity);
        let profile = policy.profile.name();
        writeln!(self.out, "{} {}", self.paint.strong(&policy.id), self.paint.strong(&policy.title))?;
        let status = match policy.status {
            Lifecycle::Stable => String::new(),
            status => format!(" · {}", status.name()),
        };
        let since = &policy.since;
        let known = format!("{} · {severity} · {profile} · since {since}{status}", policy.name);
        // Where the line is too short for all of it, the name stands alone.
        let fits = policy.name.chars().count() + FACTS < self.width;
        writeln!(self.out, "{}\n", if fits { known } else { known.replacen(" · ", "\n", 1) })?;
        let others: Vec<&str> = self.policy.other_severities().into_iter().map(Severity::name).collect();
        if !others.is_empty() {
            let words = others.join(" or ");
            self.prose("", &format!("Some findings are {words} instead of {}.", policy.severity))?;
            writeln!(self.out)?;
        }
        self.prose("", &policy.description)?;
        self.heading("How to mend it")?;
        self.prose("  ", &policy.remediation)?;
        for (title, kind) in [("Bad", "bad"), ("Good", "good")] {
            if let Some(excerpt) = Excerpt::of(self.policy.examples(), kind) {
                self.heading(&format!("{title}: {}", excerpt.name))?;
                example::write(&excerpt, self.paint, self.out)?;
            }
        }
        self.parameters(policy)?;
        self.tables()?;
        self.references(policy)
    }

    fn heading(&mut self, title: &str) -> io::Result<()> {
        writeln!(self.out, "\n{}", self.paint.hint(title))
    }

    fn prose(&mut self, indent: &str, text: &str) -> io::Result<()> {
        let lines = wrap(text, self.width.saturating_sub(indent.len()));
        lines.iter().try_for_each(|line| writeln!(self.out, "{}", format!("{indent}{line}").trim_end()))
    }

    fn parameters(&mut self, policy: &Metadata) -> io::Result<()> {
        if policy.parameters.is_empty() {
            return Ok(());
        }
        self.heading("Parameters")?;
        for (name, parameter) in &policy.parameters {
            let kind = parameter.kind.name();
            let name = self.paint.strong(name);
            writeln!(self.out, "  {name} ({kind}, default {})", parameter.default)?;
            self.prose("    ", &parameter.description)?;
        }
        Ok(())
    }

    /// What it reads of tables, and how old that is: nobody is told by a finding.
    fn tables(&mut self) -> io::Result<()> {
        let policy = self.policy;
        for (number, table) in policy.tables().enumerate() {
            if number == 0 {
                self.heading("Tables")?;
            }
            let name = self.paint.strong(&table.name);
            writeln!(self.out, "  {name}, as of {}{}", table.as_of, age(&table.as_of, self.today))?;
            self.prose("    ", &table.description)?;
            self.prose("    ", &format!("From: {}", table.source))?;
        }
        Ok(())
    }

    fn references(&mut self, policy: &Metadata) -> io::Result<()> {
        let refines = policy.refines.join(", ");
        self.section("More specific than", &[refines])?;
        // The documents that ask for a built-in policy are nobody's but ours.
        if policy.origin == Origin::User {
            self.section("Asked for by the documents", &[policy.sources.join(", ")])?;
        }
        self.section("Same check elsewhere", &policy.equal_checks())?;
        self.section("Frameworks", &policy.controls())?;
        self.section("Called before", &[policy.aliases.join(", ")])?;
        self.section("Tags", &[policy.tags.join(", ")])?;
        self.section("Links", &policy.links())
    }

    fn section(&mut self, title: &str, lines: &[String]) -> io::Result<()> {
        if lines.iter().all(String::is_empty) {
            return Ok(());
        }
        self.heading(title)?;
        lines.iter().try_for_each(|line| self.prose("  ", line))
    }
}

/// How long ago a day was, if it was.
fn age(day: &str, today: Date) -> String {
    let days = day.parse().ok().and_then(|day: Date| today.since(day).ok()).map(|span| span.get_days());
    match days {
        Some(0) => ", today".to_owned(),
        Some(1) => ", one day ago".to_owned(),
        Some(days @ 2..) => format!(", {days} days ago"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_have_an_age() {
        let today: Date = "2026-10-01".parse().unwrap();
        let wanted =
            [("2026-10-01", ", today"), ("2026-09-30", ", one day ago"), ("2025-10-01", ", 365 days ago")];
        assert_eq!(wanted.map(|(day, _)| age(day, today)), wanted.map(|(_, age)| age));
        assert_eq!([age("2026-10-02", today), age("soon", today)], ["", ""]);
    }
}
