//! The page of one policy.

use std::fmt::Write as _;

use loadline_policies::metadata::{Lifecycle, Metadata, Scope, Selector, World};
use loadline_policies::{Catalogue, Entry, Excerpt, ExcerptLine, Table, other_severities};

use super::MADE;
use super::contents::Guide;
use super::markdown::{cell, code_cell, fenced, language, prose};

pub(super) fn page(entry: &Entry, catalogue: &Catalogue, guides: &[Guide]) -> String {
    let policy = &entry.compiled.metadata;
    let mut text = format!("# {}: {}\n\n{MADE}\n\n", policy.id, prose(&policy.title));
    text.push_str(&facts(policy, &entry.compiled.source.text));
    let _ = write!(
        text,
        "\n{}\n\n## How to mend it\n\n{}\n",
        prose(&policy.description),
        prose(&policy.remediation)
    );
    for (title, kind) in [("Bad", "bad"), ("Good", "good")] {
        if let Some(excerpt) = Excerpt::of(&entry.examples, kind) {
            text.push_str(&example(title, &excerpt));
        }
    }
    text.push_str(&parameters(policy));
    text.push_str(&configuration(policy, guides));
    text.push_str(&tables(entry, catalogue));
    text.push_str(&references(policy, catalogue));
    text.push_str(&source(entry));
    text
}

fn facts(policy: &Metadata, rego: &str) -> String {
    let rows = [
        ("name", format!("`{}`", policy.name)),
        ("severity", severity(policy, rego)),
        ("profile", policy.profile.name().to_owned()),
        ("looks at", subjects(policy)),
        ("since", since(policy)),
    ];
    let mut text = "| | |\n| --- | --- |\n".to_owned();
    rows.iter().for_each(|(word, value)| {
        let _ = writeln!(text, "| {word} | {value} |");
    });
    if policy.os.is_some() {
        text.push_str("| applies to | pods on Linux |\n");
    }
    text
}

/// The severity, and those that some findings have instead.
fn severity(policy: &Metadata, rego: &str) -> String {
    let others: Vec<&str> = other_severities(policy, rego).into_iter().map(|other| other.name()).collect();
    match others.is_empty() {
        true => policy.severity.to_string(),
        false => format!("{}, of some findings {}", policy.severity, others.join(" or ")),
    }
}

fn since(policy: &Metadata) -> String {
    match policy.status {
        Lifecycle::Stable => policy.since.clone(),
        status => format!("{}, {}", policy.since, status.name()),
    }
}

/// What the policy is evaluated on, in words.
fn subjects(policy: &Metadata) -> String {
    let subject = |selector: &Selector| match (selector.world, selector.word.as_str()) {
        (World::Kubernetes, "pods") => "whatever bears a pod template".to_owned(),
        (World::Kubernetes, _) if policy.scope == Scope::Namespace => "namespaces".to_owned(),
        (World::Kubernetes, "any") => "every object".to_owned(),
        (World::Terraform, "any") => "every block of Terraform".to_owned(),
        (World::Terraform, "root") => "root modules of Terraform".to_owned(),
        (World::Workflow, _) => "GitHub workflows".to_owned(),
        (World::Action, _) => "GitHub actions".to_owned(),
        (World::Dockerfile, _) => "Dockerfiles".to_owned(),
        (World::File, fact) => format!("{} in a {}", fact.replace('-', " "), whole(policy.scope)),
        (_, word) => format!("`{word}`"),
    };
    cell(&policy.selector.iter().map(subject).collect::<Vec<_>>().join(", "))
}

const fn whole(scope: Scope) -> &'static str {
    match scope {
        Scope::Resource => "resource",
        Scope::Namespace => "namespace",
        Scope::File => "file",
        Scope::Set => "set of files",
    }
}

/// The lines that matter, with the places of the findings in words.
fn example(title: &str, excerpt: &Excerpt<'_>) -> String {
    let language = language(excerpt.name);
    let mut code = String::new();
    let mut last = 0;
    for line in &excerpt.lines {
        if last + 1 != line.number {
            code.push_str(left_out(language));
        }
        last = line.number;
        let arrow = match (line.found.as_slice(), language) {
            (ids @ [_, ..], "yaml") => format!(" # <- {}", ids.join(", ")),
            _ => String::new(),
        };
        let _ = writeln!(code, "{}{arrow}", line.text);
    }
    if last != excerpt.length {
        code.push_str(left_out(language));
    }
    let arrows = language == "yaml" && excerpt.lines.iter().any(|line| !line.found.is_empty());
    let caption = if arrows { ", with an arrow where a finding stands" } else { "" };
    let mut text = format!("\n## {title}\n\n`{}`{caption}:\n\n{}", excerpt.name, fenced(language, &code));
    if language != "yaml" {
        text.push_str(&places(excerpt));
    }
    text
}

/// Where the findings stand, in words: no comment could say so in the example itself.
fn places(excerpt: &Excerpt<'_>) -> String {
    let place = |line: &ExcerptLine<'_>| {
        let code = line.text.trim().replace('`', "'");
        let code = if code.is_empty() { String::new() } else { format!(": `{code}`") };
        format!("\n{} is found in line {}{code}\n", line.found.join(", "), line.number)
    };
    excerpt.lines.iter().filter(|line| !line.found.is_empty()).map(place).collect()
}

fn left_out(language: &str) -> &'static str {
    if language == "yaml" { "# ...\n" } else { "...\n" }
}

fn parameters(policy: &Metadata) -> String {
    if policy.parameters.is_empty() {
        return String::new();
    }
    let mut text =
        "\n## Parameters\n\n| name | type | default | meaning |\n| --- | --- | --- | --- |\n".to_owned();
    for (name, parameter) in &policy.parameters {
        let (kind, default) = (parameter.kind.name(), code_cell(&parameter.default));
        let _ = writeln!(text, "| `{name}` | {kind} | {default} | {} |", cell(&parameter.description));
    }
    text
}

/// How to change and how to silence it.
fn configuration(policy: &Metadata, guides: &[Guide]) -> String {
    let Metadata { id, severity, .. } = policy;
    let mut yaml = format!("severity:\n  {id}: {severity}\n");
    if !policy.parameters.is_empty() {
        let _ = writeln!(yaml, "parameters:\n  {id}:");
        for (name, parameter) in &policy.parameters {
            let _ = writeln!(yaml, "    {name}: {}", parameter.default);
        }
    }
    let _ = write!(
        yaml,
        "ignore:\n  - policies: [{id}]\n    paths: [\"vendor/**\"]\n    reason: why it is all right there\n"
    );
    let (configured, silenced) = (see(guides, "configuration.md"), see(guides, "suppression.md"));
    let mut text = format!(
        "\n## Configure it\n\nIn `loadline.yaml`, here with the values that hold anyway and an entry that silences it \
         in some files{configured}:\n\n{}\nOne finding is silenced where it stands, by a comment{silenced}:\n\n{}",
        fenced("yaml", &yaml),
        fenced("yaml", &format!("# loadline: ignore[{id}] why it is all right here")),
    );
    if policy.scope == Scope::Resource && policy.world() == World::Kubernetes {
        let annotations = format!(
            "metadata:\n  annotations:\n    loadline.dev/ignore: {id}\n    \
             loadline.dev/ignore-reason: why it is all right here"
        );
        let _ =
            write!(text, "\nAnnotations silence it for a whole object:\n\n{}", fenced("yaml", &annotations));
    }
    text
}

/// A link to a guide, if that is there.
fn see(guides: &[Guide], name: &str) -> String {
    let guide = guides.iter().find(|guide| guide.name == name);
    guide.map(|guide| format!(" ([{}](../guides/{}))", guide.title, guide.name)).unwrap_or_default()
}

/// The tables that it reads, with the day on which they held.
fn tables(entry: &Entry, catalogue: &Catalogue) -> String {
    let used = catalogue.tables.iter().filter(|table| entry.compiled.code.tables.contains(&table.name));
    let item = |table: &Table| {
        let (name, day) = (&table.name, &table.as_of);
        format!("`{name}`, as of {day}: {} From: {}", prose(&table.description), prose(&table.source))
    };
    list("Tables", &used.map(item).collect::<Vec<_>>())
}

fn references(policy: &Metadata, catalogue: &Catalogue) -> String {
    let page = |id: &String| match catalogue.entries.iter().find(|entry| entry.compiled.metadata.id == *id) {
        Some(entry) => format!("[{id}]({id}.md): {}", prose(&entry.compiled.metadata.title)),
        None => id.clone(),
    };
    let words = |list: Vec<String>| list.iter().map(|item| prose(item)).collect::<Vec<_>>();
    let refines = policy.refines.iter().map(page).collect();
    let links = policy.related_resources.iter().map(|link| format!("<{link}>")).collect();
    let tags = policy.tags.iter().map(|tag| format!("`{tag}`")).collect();
    [
        ("More specific than", refines),
        ("Same check elsewhere", words(policy.equal_checks())),
        ("Frameworks", words(policy.controls())),
        ("Called before", policy.aliases.iter().map(|alias| format!("`{alias}`")).collect()),
        ("Tags", tags),
        ("Further reading", links),
    ]
    .into_iter()
    .map(|(title, items)| list(title, &items))
    .collect()
}

fn list(title: &str, items: &[String]) -> String {
    if items.is_empty() {
        return String::new();
    }
    format!("\n## {title}\n\n- {}\n", items.join("\n- "))
}

fn source(entry: &Entry) -> String {
    let (policy, file) = (&entry.compiled.metadata, &entry.compiled.source.path);
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!(
        "\n---\n\nThe policy and all its examples are in `policies/{folder}`; `loadline explain {}` prints this page.\n",
        policy.id
    )
}
