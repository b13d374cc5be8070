//! What one piece of template text says about itself.

use super::Language;

/// Template text between its marks.
#[derive(Clone, Copy)]
pub(super) struct Action<'a> {
    /// What stands between the marks.
    pub(super) inner: &'a str,
    /// The closing mark, which tells the sort.
    pub(super) close: &'a str,
}

impl<'a> Action<'a> {
    fn first_word(self) -> &'a str {
        let text = self.inner.trim_start_matches('-').trim_start();
        let end = text.find(|character: char| !character.is_ascii_alphanumeric() && character != '_');
        text.get(..end.unwrap_or(text.len())).unwrap_or_default()
    }

    pub(super) fn language(self) -> Language {
        let word = self.first_word();
        let go = self.close == "}}" && (word.is_empty() || GO_WORDS.contains(&word));
        if go { Language::Helm } else { Language::Jinja }
    }

    /// Whether it may become more or less than one scalar.
    pub(super) fn shapes(self) -> bool {
        let marks = ["indent", "toYaml", "to_nice_yaml", "/*", ":=", "\n"];
        let trims = self.inner.starts_with('-') || self.inner.ends_with('-');
        let inner = self.inner;
        self.close != "}}"
            || trims
            || CONTROL_WORDS.contains(&self.first_word())
            || marks.iter().any(|mark| inner.contains(mark))
    }

    /// Whether it is no one else's data: `{{ $labels.job }}` inside of a text is that of Prometheus.
    pub(super) fn is_surely_template(self) -> bool {
        let objects = [".Values", ".Release", ".Chart", ".Capabilities", ".Files", ".Template"];
        let inner = self.inner;
        let calls = ["include", "template", "tpl"].contains(&self.first_word());
        self.close == "%}" || calls || objects.iter().any(|object| inner.contains(object))
    }
}

/// Words that open or close what stands around other text.
const CONTROL_WORDS: [&str; 10] =
    ["if", "else", "end", "range", "with", "define", "block", "template", "break", "continue"];

/// Words that Go templates start with; any other is a variable of Jinja.
const GO_WORDS: [&str; 82] = [
    "if",
    "else",
    "end",
    "range",
    "with",
    "define",
    "block",
    "template",
    "break",
    "continue",
    "include",
    "tpl",
    "toYaml",
    "toJson",
    "toToml",
    "fromYaml",
    "fromJson",
    "printf",
    "print",
    "println",
    "quote",
    "squote",
    "default",
    "required",
    "lookup",
    "fail",
    "ternary",
    "and",
    "or",
    "not",
    "eq",
    "ne",
    "lt",
    "le",
    "gt",
    "ge",
    "len",
    "index",
    "dict",
    "list",
    "tuple",
    "nindent",
    "indent",
    "trunc",
    "trim",
    "trimSuffix",
    "trimPrefix",
    "lower",
    "upper",
    "title",
    "b64enc",
    "b64dec",
    "sha256sum",
    "randAlphaNum",
    "now",
    "date",
    "genCA",
    "genSignedCert",
    "int",
    "int64",
    "float64",
    "add",
    "add1",
    "mul",
    "div",
    "sub",
    "mod",
    "max",
    "min",
    "coalesce",
    "empty",
    "merge",
    "set",
    "get",
    "hasKey",
    "join",
    "splitList",
    "replace",
    "concat",
    "semverCompare",
    "first",
    "toString",
];
