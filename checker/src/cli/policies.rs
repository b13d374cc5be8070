//! `loadline policies`: the list of policies.

use std::io::{self, Write};

use serde::Serialize;

use super::args::{ListFormat, PoliciesArgs};
use super::exit;
use super::streams::Streams;
use crate::finding::{Metadata, Severity};
use crate::policy::PolicySet;
use crate::report::Paint;

pub(super) fn run(args: &PoliciesArgs, policies: &PolicySet, streams: &mut Streams<'_>) -> u8 {
    let mut selection = args.selection.selection();
    if selection.select.is_empty() {
        selection.select = vec!["all".into()];
    }
    for renamed in policies.renamed(selection.select.iter().chain(&selection.ignore)) {
        streams.say(&renamed);
    }
    match policies.select(&selection) {
        Ok(selected) => list(args, &selected, streams),
        Err(error) => streams.usage_error(&error),
    }
}

fn list(args: &PoliciesArgs, selected: &PolicySet, streams: &mut Streams<'_>) -> u8 {
    let paint = streams.paint();
    if selected.policies().is_empty() && args.output == ListFormat::Table {
        streams.say(&"no policy is left by this selection");
        return exit::CLEAN;
    }
    streams.print(|out| match args.output {
        ListFormat::Table => table(selected, paint, out),
        ListFormat::Json => json(selected, out),
    })
}

fn table(policies: &PolicySet, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let all = || policies.policies().iter().map(|policy| policy.metadata.as_ref());
    let width = all().map(|policy| policy.name.chars().count()).max().unwrap_or(0).max("name".len());
    let heading = format!("{:6}  {:8}  {:11}  {:width$}  {}", "id", "severity", "profile", "name", "title");
    writeln!(out, "{}", paint.faint(heading))?;
    for policy in all() {
        let id = paint.strong(format!("{:6}", policy.id));
        let severity = paint.severity(policy.severity, format!("{:8}", policy.severity));
        let (profile, name, title) = (policy.profile.name(), &policy.name, &policy.title);
        writeln!(out, "{id}  {severity}  {profile:11}  {name:width$}  {title}")?;
    }
    Ok(())
}

#[derive(Serialize)]
struct List<'a> {
    version: u32,
    policies: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    name: &'a str,
    title: &'a str,
    severity: Severity,
    profile: &'static str,
    family: &'a str,
    description: &'a str,
    remediation: &'a str,
    tags: &'a [String],
    since: &'a str,
    status: &'static str,
    aliases: &'a [String],
    url: Option<String>,
}

fn json(policies: &PolicySet, out: &mut dyn Write) -> io::Result<()> {
    let entries = policies.policies().iter().map(|policy| entry(&policy.metadata)).collect();
    serde_json::to_writer_pretty(&mut *out, &List { version: 1, policies: entries })?;
    writeln!(out)
}

fn entry(policy: &Metadata) -> Entry<'_> {
    Entry {
        id: &policy.id,
        name: &policy.name,
        title: &policy.title,
        severity: policy.severity,
        profile: policy.profile.name(),
        family: policy.family(),
        description: &policy.description,
        remediation: &policy.remediation,
        tags: &policy.tags,
        since: &policy.since,
        status: policy.status.name(),
        aliases: &policy.aliases,
        url: policy.url(),
    }
}
