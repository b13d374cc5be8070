//! `loadline policies`: the list of policies, and of the words that select them.

mod groups;

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::args::{ListFormat, PoliciesArgs};
use super::catalogue::Here;
use super::exit;
use super::streams::Streams;
use super::wrap::wrap;
use crate::finding::{Controls, Metadata, Parameter, Severity};
use crate::policy::{Policy, PolicySet};
use crate::report::{Paint, counted};
use crate::source::write_json;
use groups::{Group, groups};

pub(super) fn run(args: &PoliciesArgs, here: &Here, streams: &mut Streams<'_>) -> u8 {
    let mut selection = args.selection.selection();
    if selection.select.is_empty() {
        selection.select = vec!["all".into()];
    }
    for renamed in here.policies.renamed(selection.select.iter().chain(&selection.ignore)) {
        streams.say(&renamed);
    }
    match here.policies.select(&selection) {
        Ok(selected) => list(args, here, &selected, streams),
        Err(error) => streams.usage_error(&error),
    }
}

fn list(args: &PoliciesArgs, here: &Here, selected: &PolicySet, streams: &mut Streams<'_>) -> u8 {
    let (paint, width) = (streams.paint(), streams.terminal.width);
    if args.output == ListFormat::Json {
        return streams.print(|out| print_json(here, selected, out));
    }
    if selected.policies().is_empty() {
        streams.say(&"no policy is left by this selection");
        return exit::CLEAN;
    }
    let mut is_read = false;
    let code = streams.print(|out| {
        match args.groups {
            true => groups::write(&groups(here, selected), paint, out),
            false => table(here, selected, paint, width, out),
        }?;
        is_read = true;
        Ok(())
    });
    if is_read {
        streams.say(&closing(here, selected));
    }
    code
}

/// How many are on, and who says so.
fn closing(here: &Here, selected: &PolicySet) -> String {
    let all = || selected.policies().iter().map(|policy| &policy.metadata.id);
    let on = all().filter(|id| here.on.contains(*id)).count();
    let why = match &here.file {
        Some(file) => format!("by {file}"),
        None => "by the profile recommended, for want of a configuration".to_owned(),
    };
    let listed = counted(all().count(), "policy", "policies");
    format!("{listed}, {on} on {why}; `loadline policies --groups` lists the words that select")
}

fn table(
    here: &Here,
    policies: &PolicySet,
    paint: Paint,
    screen: Option<usize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let all = || policies.policies().iter().map(|policy| policy.metadata.as_ref());
    let width = all().map(|policy| policy.name.chars().count()).max().unwrap_or(0).max("name".len());
    let head = format!("{:6}  {:8}  {:11}  on", "id", "severity", "profile");
    let longest = all().map(|policy| policy.title.chars().count()).max().unwrap_or(0);
    // A screen that is too narrow for the columns gets names and titles in lines of their own.
    let narrow = screen.filter(|screen| head.chars().count() + 2 + width + 2 + longest > *screen);
    let last = if narrow.is_some() { String::new() } else { format!("  {:width$}  title", "name") };
    writeln!(out, "{}", paint.faint(format!("{head}{last}")))?;
    for policy in all() {
        let id = paint.strong(format!("{:6}", policy.id));
        let severity = paint.severity(policy.severity, format!("{:8}", policy.severity));
        let on = if here.on.contains(&policy.id) { "on" } else { "" };
        let (profile, name, title) = (policy.profile.name(), &policy.name, &policy.title);
        let row = format!("{id}  {severity}  {profile:11}  {on:2}");
        match narrow {
            None => writeln!(out, "{row}  {name:width$}  {title}")?,
            Some(screen) => {
                writeln!(out, "{}", row.trim_end())?;
                let words = wrap(&format!("{name}: {title}"), screen.saturating_sub(2));
                words.iter().try_for_each(|line| writeln!(out, "  {line}"))?;
            }
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct List<'a> {
    version: u32,
    policies: Vec<Listed<'a>>,
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Listed<'a> {
    #[serde(flatten)]
    entry: Entry<'a>,
    /// Whether it runs here without any flag.
    on: bool,
}

/// What a list says of a policy.
#[derive(Serialize)]
pub(super) struct Entry<'a> {
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
    /// Those that some findings have instead.
    other_severities: Vec<Severity>,
    parameters: Map<String, Value>,
    peers: &'a BTreeMap<String, Vec<String>>,
    frameworks: &'a BTreeMap<String, Controls>,
    sources: &'a [String],
    refines: &'a [String],
    related_resources: &'a [String],
}

fn print_json(here: &Here, policies: &PolicySet, out: &mut dyn Write) -> io::Result<()> {
    let listed = policies.policies().iter().map(|policy| {
        let on = here.on.contains(&policy.metadata.id);
        Listed { entry: entry(policy), on }
    });
    let list = List { version: 1, policies: listed.collect(), groups: groups(here, policies) };
    write_json(&mut *out, &list)?;
    writeln!(out)
}

pub(super) fn entry(stored: &Policy) -> Entry<'_> {
    let policy: &Metadata = &stored.metadata;
    let parameter = |(name, parameter): (&String, &Parameter)| {
        let default: Value = serde_json::from_str(&parameter.default).unwrap_or_default();
        let value = json!({
            "type": parameter.kind.name(),
            "default": default,
            "description": parameter.description,
        });
        (name.clone(), value)
    };
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
        other_severities: stored.other_severities(),
        parameters: policy.parameters.iter().map(parameter).collect(),
        peers: &policy.peers,
        frameworks: &policy.frameworks,
        sources: &policy.sources,
        refines: &policy.refines,
        related_resources: &policy.related_resources,
    }
}
