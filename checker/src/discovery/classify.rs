//! What a file is, by its name and then by its content.

use crate::syntax::template::{self, Language};

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// A stream of YAML documents.
    Yaml,
    /// JSON documents.
    Json,
    /// A Markdown document, whose fenced blocks are documents of their own.
    Markdown,
    /// Terraform in HCL: `.tf`.
    Terraform,
    /// Terraform in JSON: `.tf.json`.
    TerraformJson,
    /// Values of Terraform variables in HCL: `.tfvars`.
    TerraformVariables,
    /// Values of Terraform variables in JSON: `.tfvars.json`.
    TerraformVariablesJson,
    /// Other HCL, for example Packer or Terragrunt.
    Hcl,
    /// A Dockerfile or Containerfile.
    Dockerfile,
    /// A template that becomes data only when it is rendered.
    Template(Language),
    /// Not text.
    Binary,
    /// Nothing we know.
    Unknown,
}

impl FileKind {
    /// The language of files that are one stream of documents.
    #[must_use]
    pub const fn language(self) -> Option<crate::syntax::Language> {
        use crate::syntax::Language;
        match self {
            Self::Yaml => Some(Language::Yaml),
            Self::Json | Self::TerraformJson => Some(Language::Json),
            Self::Terraform | Self::TerraformVariables => Some(Language::Hcl),
            Self::Dockerfile => Some(Language::Dockerfile),
            _ => None,
        }
    }

    /// Whether this release reads such files. The others are recognised, so that a run can say
    /// that it passed them by.
    #[must_use]
    pub const fn is_judged(self) -> bool {
        matches!(
            self,
            Self::Yaml
                | Self::Json
                | Self::Markdown
                | Self::Terraform
                | Self::TerraformJson
                | Self::TerraformVariables
                | Self::TerraformVariablesJson
                | Self::Dockerfile
        )
    }

    /// What people call such files, in the plural.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Yaml => "YAML files",
            Self::Json => "JSON files",
            Self::Markdown => "Markdown documents",
            Self::Terraform | Self::TerraformJson => "Terraform files",
            Self::TerraformVariables | Self::TerraformVariablesJson => "Terraform variable files",
            Self::Hcl => "HCL files",
            Self::Dockerfile => "Dockerfiles",
            Self::Template(Language::Helm) => "Helm templates",
            Self::Template(Language::Jinja) => "Jinja templates",
            Self::Binary => "binary files",
            Self::Unknown => "unknown files",
        }
    }
}

/// What the last segment of `name` promises; `None` where it promises nothing that we read.
#[must_use]
pub fn by_name(name: &str) -> Option<FileKind> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    if file == "Kustomization" {
        return Some(FileKind::Yaml);
    }
    let lower = file.to_ascii_lowercase();
    if is_dockerfile(&lower) {
        return Some(FileKind::Dockerfile);
    }
    let (stem, extension) = lower.rsplit_once('.')?;
    match extension {
        "yaml" | "yml" => Some(FileKind::Yaml),
        "json" if stem.ends_with(".tf") => Some(FileKind::TerraformJson),
        "json" if stem.ends_with(".tfvars") => Some(FileKind::TerraformVariablesJson),
        "json" => Some(FileKind::Json),
        "md" | "markdown" => Some(FileKind::Markdown),
        "tf" | "tofu" => Some(FileKind::Terraform),
        "tfvars" => Some(FileKind::TerraformVariables),
        "hcl" => Some(FileKind::Hcl),
        "tpl" | "gotmpl" => Some(FileKind::Template(Language::Helm)),
        "j2" | "jinja" | "jinja2" if by_name(stem).is_some() => Some(FileKind::Template(Language::Jinja)),
        _ => None,
    }
}

/// Endings of files about Dockerfiles rather than Dockerfiles for something.
const NO_VARIANTS: [&str; 16] = [
    "dockerignore",
    "go",
    "html",
    "java",
    "js",
    "json",
    "lock",
    "md",
    "py",
    "rb",
    "rs",
    "sh",
    "ts",
    "txt",
    "yaml",
    "yml",
];

/// `Dockerfile`, `Dockerfile.web` or `web.Dockerfile`, and the same for Containerfiles.
fn is_dockerfile(lower: &str) -> bool {
    let (stem, ending) = lower.split_once('.').map_or((lower, None), |(stem, rest)| (stem, Some(rest)));
    let last = lower.rsplit('.').next().unwrap_or_default();
    if matches!(stem, "dockerfile" | "containerfile") {
        return ending.is_none() || !NO_VARIANTS.contains(&last);
    }
    matches!(last, "dockerfile" | "containerfile")
}

/// What the file `name` with this `text` is. The name decides the format, the content whether it is
/// a template; without a telling name (standard input, a file named explicitly) the content decides alone.
#[must_use]
pub fn classify(name: &str, text: &str) -> FileKind {
    match by_name(name) {
        Some(kind @ (FileKind::Yaml | FileKind::Json)) => templated(text).unwrap_or(kind),
        Some(FileKind::Markdown) => FileKind::Markdown,
        _ if is_binary(text) => FileKind::Binary,
        Some(kind) => kind,
        None => by_content(text),
    }
}

fn templated(text: &str) -> Option<FileKind> {
    template::detect(text).map(|found| FileKind::Template(found.language))
}

/// Whether the first 8 KiB hold a NUL byte, as no text does.
fn is_binary(text: &str) -> bool {
    text.bytes().take(8 << 10).any(|byte| byte == 0)
}

fn by_content(text: &str) -> FileKind {
    if text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']) && !text.contains("{{") {
        return FileKind::Json;
    }
    // No YAML begins a line of its own so: a text of several lines is indented.
    if text.lines().any(|line| line.starts_with("```")) {
        return FileKind::Markdown;
    }
    let Some(line) = first_line(text) else { return FileKind::Unknown };
    let word = line.split_whitespace().next().unwrap_or_default();
    let block = line.ends_with('{');
    if ["FROM", "ARG"].contains(&word) && !line.contains(": ") {
        return FileKind::Dockerfile;
    }
    if block
        && ["terraform", "provider", "resource", "variable", "module", "data", "locals", "output"]
            .contains(&word)
    {
        return FileKind::Terraform;
    }
    if let Some(kind) = templated(text) {
        return kind;
    }
    if is_yaml_line(line) { FileKind::Yaml } else { FileKind::Unknown }
}

/// The first line that is neither empty nor a comment.
fn first_line(text: &str) -> Option<&str> {
    let text = text.trim_start_matches('\u{feff}');
    text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with(['#', '%']))
}

/// Whether a line can open a YAML document that is a mapping or a list.
fn is_yaml_line(line: &str) -> bool {
    let key = line.split_once(": ").map(|(key, _)| key).or_else(|| line.strip_suffix(':'));
    let is_key = key.is_some_and(|key| !key.contains(char::is_whitespace));
    is_key || line.starts_with("- ") || line == "---" || line.starts_with("--- ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_promise_a_kind() {
        let cases = [
            ("k8s/a.yaml", FileKind::Yaml),
            ("A.YML", FileKind::Yaml),
            ("main.tf.json", FileKind::TerraformJson),
            ("prod.auto.tfvars", FileKind::TerraformVariables),
            ("x.tfvars.json", FileKind::TerraformVariablesJson),
            ("Dockerfile", FileKind::Dockerfile),
            ("docker/api.Dockerfile", FileKind::Dockerfile),
            ("Dockerfile.prod", FileKind::Dockerfile),
            ("Dockerfile.md", FileKind::Markdown),
            ("schemas/dockerfile.json", FileKind::Json),
            ("templates/_helpers.tpl", FileKind::Template(Language::Helm)),
            ("app.yaml.j2", FileKind::Template(Language::Jinja)),
        ];
        for (name, kind) in cases {
            assert_eq!(by_name(name), Some(kind), "{name}");
        }
        assert!(
            ["a.rs", "dockerfile.rs", "Dockerfile.dockerignore", "yaml", "nginx.conf.j2", "README"]
                .iter()
                .all(|name| by_name(name).is_none())
        );
    }

    #[test]
    fn content_decides_where_the_name_does_not() {
        assert_eq!(classify("<stdin>", "# c\napiVersion: v1\n"), FileKind::Yaml);
        assert_eq!(classify("<stdin>", " {\"a\": 1}"), FileKind::Json);
        assert_eq!(classify("x", "---\n- a\n"), FileKind::Yaml);
        assert_eq!(classify("x", "FROM alpine:3\n"), FileKind::Dockerfile);
        assert_eq!(classify("x", "resource \"a\" \"b\" {\n}\n"), FileKind::Terraform);
        assert_eq!(classify("x", "just: prose is yaml\n"), FileKind::Yaml);
        assert_eq!(classify("x", "Dear all, hello\n"), FileKind::Unknown);
        assert_eq!(classify("x", ""), FileKind::Unknown);
        assert_eq!(classify("<stdin>", "# Design\n\nIt is: so\n\n```yaml\na: 1\n```\n"), FileKind::Markdown);
        assert_eq!(classify("<stdin>", "data:\n  a: |\n    ```yaml\n"), FileKind::Yaml);
    }

    #[test]
    fn bytes_without_text_are_binary_unless_the_name_says_otherwise() {
        assert_eq!(classify("x.bin", "a\0b"), FileKind::Binary);
        assert_eq!(classify("main.tf", "a\0b"), FileKind::Binary);
        assert_eq!(classify("x.yaml", "a\0b"), FileKind::Yaml);
    }
}
