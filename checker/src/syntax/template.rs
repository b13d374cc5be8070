//! Recognises template languages that must be rendered before their text is data.
//!
//! One scan over the text follows YAML (and so JSON) just far enough to tell where template text
//! stands: between the tokens, where it gives the text its shape, or inside a quoted or block
//! scalar or a comment, where it is data for somebody else, as in Prometheus rules.

use crate::source::Span;

/// A template language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Go templates as Helm uses them.
    Helm,
    /// Jinja (`{%`, `{#`).
    Jinja,
}

/// A template found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// Which language.
    pub language: Language,
    /// The first place that makes it one.
    pub span: Span,
    /// Whether all template text stands in the place of plain scalars, so that the text still has
    /// the shape of its data when each of them is replaced by some value.
    pub scalars_only: bool,
}

/// Finds template text in structural position; template text inside quoted or block scalars, in
/// comments, and `${{ }}` of workflows is data.
#[must_use]
pub fn detect(text: &str) -> Option<Template> {
    if !may_hold_template(text) {
        return None;
    }
    let mut scanner = Scanner::new(text);
    scanner.run();
    scanner.found
}

/// Whether any opening mark occurs, other than those of `${{ }}`.
fn may_hold_template(text: &str) -> bool {
    let bytes = text.as_bytes();
    text.match_indices('{').any(|(at, _)| {
        let expression = at.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b'$');
        !expression && matches!(bytes.get(at + 1), Some(b'{' | b'%' | b'#'))
    })
}

/// Where template text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Where a key, an item or a line may start.
    Line,
    /// Where a value starts.
    Value,
    /// After the start of a plain scalar.
    Inside,
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    line_start: usize,
    /// Depth of flow collections.
    flow: usize,
    /// Least indentation of what belongs to the last key or item.
    inner: usize,
    /// Least indentation of the lines of an open block scalar.
    block: Option<usize>,
    /// Least indentation of lines that continue the plain scalar of the line before.
    plain: Option<usize>,
    /// Where the current token started in its line.
    token: usize,
    /// Whether the next character starts a token.
    fresh: bool,
    /// Whether the token stands where a value does.
    value: bool,
    quoted: bool,
    templated: bool,
    /// Where the last closing mark of each sort stands: nothing is searched for beyond it.
    last_close: [Option<usize>; 3],
    found: Option<Template>,
}

/// The marks that close expressions, statements and comments.
const CLOSE: [&str; 3] = ["}}", "%}", "#}"];

impl<'a> Scanner<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            last_close: CLOSE.map(|close| text.rfind(close)),
            text,
            bytes: text.as_bytes(),
            at: 0,
            line_start: 0,
            flow: 0,
            inner: 0,
            block: None,
            plain: None,
            token: 0,
            fresh: true,
            value: false,
            quoted: false,
            templated: false,
            found: None,
        }
    }

    fn run(&mut self) {
        while self.at < self.bytes.len() {
            self.line_start = self.at;
            self.line();
            self.at = self.find(self.at, "\n").map_or(self.bytes.len(), |end| end + 1);
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// The offset of `needle` at or after `from`.
    fn find(&self, from: usize, needle: &str) -> Option<usize> {
        self.text.get(from..)?.find(needle).map(|found| from + found)
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Whether a blank or the end of the line stands at `at`.
    fn is_blank(&self, at: usize) -> bool {
        self.byte(at).is_none_or(|byte| byte.is_ascii_whitespace())
    }

    fn line(&mut self) {
        let rest = self.rest();
        let indent = rest.bytes().take_while(|byte| *byte == b' ').count();
        let marker = rest.starts_with("---") && self.is_blank(self.at + 3);
        let empty = matches!(self.byte(self.at + indent), None | Some(b'\n' | b'\r'));
        if empty && !marker {
            return;
        }
        if self.block.is_some_and(|least| indent >= least && !marker) {
            return;
        }
        let continued = self.plain.take().is_some_and(|least| indent >= least && !marker);
        self.block = None;
        self.fresh = !continued;
        self.value = self.flow > 0;
        (self.quoted, self.templated) = (false, false);
        self.token = indent;
        self.at += indent;
        if marker {
            self.at += 3;
            (self.flow, self.inner, self.value) = (0, 0, true);
        }
        self.tokens();
    }

    /// Reads to the end of the line, or of the line on which the last token ends.
    fn tokens(&mut self) {
        while let Some(byte) = self.byte(self.at) {
            let ended = match byte {
                b'\n' => {
                    let open = !self.fresh && self.value && !self.quoted && self.flow == 0;
                    self.plain = open.then_some(self.inner);
                    true
                }
                b'#' if self.at == self.line_start || self.is_blank(self.at - 1) => true,
                b'{' | b'$' if self.template() => false,
                _ if self.fresh => self.start(byte),
                _ => self.proceed(byte),
            };
            if ended {
                return;
            }
        }
    }

    /// At the start of a token. Says whether the rest of the line is no matter.
    fn start(&mut self, byte: u8) -> bool {
        let alone = self.is_blank(self.at + 1);
        match byte {
            b' ' | b'\t' | b'\r' => self.at += 1,
            b'"' | b'\'' => self.quoted(byte),
            b'-' | b'?' if alone && self.flow == 0 => {
                self.inner = self.at - self.line_start + 1;
                self.value = true;
                self.at += 1;
            }
            b'|' | b'>' if self.flow == 0 && self.is_block_header() => {
                self.block = Some(self.inner);
                return true;
            }
            b'&' | b'!' => self.at += self.rest().find(char::is_whitespace).unwrap_or(self.rest().len()),
            b'[' | b'{' => {
                self.flow += 1;
                self.value = true;
                self.at += 1;
            }
            _ => {
                self.open_token();
                return self.proceed(byte);
            }
        }
        false
    }

    /// Behind the start of a token. Says whether the rest of the line is no matter.
    fn proceed(&mut self, byte: u8) -> bool {
        let in_flow = self.flow > 0;
        match byte {
            b':' if self.is_blank(self.at + 1) || in_flow && self.quoted => self.close_key(),
            b',' if in_flow => (self.fresh, self.value) = (true, true),
            b'[' | b'{' if in_flow => {
                self.flow += 1;
                self.fresh = true;
            }
            b']' | b'}' if in_flow => self.flow -= 1,
            _ => {}
        }
        self.at += 1;
        false
    }

    fn open_token(&mut self) {
        self.token = self.at.saturating_sub(self.line_start);
        (self.fresh, self.quoted, self.templated) = (false, false, false);
    }

    fn close_key(&mut self) {
        if self.templated {
            self.deny_scalars();
        }
        if self.flow == 0 {
            self.inner = self.token + 1;
        }
        (self.fresh, self.value) = (true, true);
    }

    fn is_block_header(&self) -> bool {
        let rest = self.rest().get(1..).unwrap_or_default();
        let marks = rest.trim_start_matches(|mark: char| mark.is_ascii_digit() || mark == '+' || mark == '-');
        marks.is_empty() || marks.starts_with(char::is_whitespace)
    }

    /// Skips a quoted scalar, over lines if need be.
    fn quoted(&mut self, quote: u8) {
        self.open_token();
        self.quoted = true;
        self.at += 1;
        while let Some(byte) = self.byte(self.at) {
            let escaped = quote == b'"' && byte == b'\\';
            let doubled = quote == b'\'' && byte == b'\'' && self.byte(self.at + 1) == Some(b'\'');
            self.at += if escaped || doubled { 2 } else { 1 };
            if byte == quote && !doubled {
                return;
            }
        }
    }

    /// Takes template text at the current place, if there is any.
    fn template(&mut self) -> bool {
        let rest = self.rest();
        let is_expression = rest.starts_with("${{");
        let [expression, statement, comment] = self.last_close;
        let (open, close, last) = match self.byte(self.at + 1) {
            _ if is_expression => (3, "}}", expression),
            Some(b'{') if rest.starts_with('{') => (2, "}}", expression),
            Some(b'%') if rest.starts_with('{') => (2, "%}", statement),
            Some(b'#') if rest.starts_with('{') && self.fresh => (2, "#}", comment),
            _ => return false,
        };
        if last.is_none_or(|last| last < self.at + open) {
            return false;
        }
        let Some(end) = self.find(self.at + open, close) else { return false };
        let start = self.at;
        let place = match (self.fresh, self.value) {
            (true, false) => Place::Line,
            (true, true) => Place::Value,
            (false, _) => Place::Inside,
        };
        if self.fresh {
            self.open_token();
        }
        self.at = end + close.len();
        if !is_expression {
            let action = Action { inner: self.text.get(start + open..end).unwrap_or_default(), close };
            self.judge(action, place, start);
        }
        true
    }

    fn judge(&mut self, action: Action<'_>, place: Place, start: usize) {
        if place == Place::Inside && !self.templated && !action.is_surely_template() {
            return;
        }
        self.templated = true;
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let found = self.found.get_or_insert(Template {
            language: action.language(),
            span: Span::new(offset(start), offset(self.at)),
            scalars_only: true,
        });
        if action.close != "}}" {
            found.language = Language::Jinja;
        }
        if place == Place::Line || action.shapes() {
            found.scalars_only = false;
        }
    }

    fn deny_scalars(&mut self) {
        if let Some(found) = self.found.as_mut() {
            found.scalars_only = false;
        }
    }
}

/// Template text between its marks.
#[derive(Clone, Copy)]
struct Action<'a> {
    inner: &'a str,
    close: &'a str,
}

impl<'a> Action<'a> {
    fn first_word(self) -> &'a str {
        let text = self.inner.trim_start_matches('-').trim_start();
        let end = text.find(|character: char| !character.is_ascii_alphanumeric() && character != '_');
        text.get(..end.unwrap_or(text.len())).unwrap_or_default()
    }

    fn language(self) -> Language {
        let word = self.first_word();
        let go = self.close == "}}" && (word.is_empty() || GO_WORDS.contains(&word));
        if go { Language::Helm } else { Language::Jinja }
    }

    /// Whether it may become more or less than one scalar.
    fn shapes(self) -> bool {
        let marks = ["indent", "toYaml", "to_nice_yaml", "/*", ":=", "\n"];
        let trims = self.inner.starts_with('-') || self.inner.ends_with('-');
        let inner = self.inner;
        self.close != "}}"
            || trims
            || CONTROL_WORDS.contains(&self.first_word())
            || marks.iter().any(|mark| inner.contains(mark))
    }

    /// Whether it is no one else's data: `{{ $labels.job }}` inside of a text is that of Prometheus.
    fn is_surely_template(self) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn language(text: &str) -> Option<Language> {
        detect(text).map(|found| found.language)
    }

    #[test]
    fn template_text_between_tokens_makes_a_template() {
        for text in [
            "a: 1\n{{- if .Values.x }}\nb: 2\n{{- end }}\n",
            "metadata:\n  labels:\n    {{- include \"x.labels\" . | nindent 4 }}\n",
            "replicas: {{ .Values.replicas }}\n",
            "- {{ .Values.x }}\n",
            "image: nginx:{{ .Values.tag }}\n",
            "name: {{ .Release.Name }}-x\n",
            "args: [{{ .Values.x }}, b]\n",
            "{{ $key }}: 1\n",
            "a:\r\n  {{- toYaml .Values.x | nindent 2 }}\r\n",
            "{{/* a comment */}}\na: 1\n",
            "data: |\n  text\n{{ .Files.Get \"x\" | indent 2 }}\n",
            "a: \"quoted\"\nb: {{ .Values.b }}\n",
            "a: it's\nb: {{ .Values.b }}\n",
            "a: {{ .Values.b\n  | quote }}\n",
            "{\"replicas\": {{ .Values.replicas }}}",
        ] {
            assert_eq!(language(text), Some(Language::Helm), "{text}");
        }
        for text in [
            "{% if x %}\na: 1\n{% endif %}\n",
            "{# note #}\na: 1\n",
            "a: {{ ansible_host }}\n",
            "a: x {% y %}\n",
        ] {
            assert_eq!(language(text), Some(Language::Jinja), "{text}");
        }
    }

    #[test]
    fn template_text_inside_scalars_and_comments_is_data() {
        for text in [
            "summary: \"{{ $labels.instance }} down\"\n",
            "summary: 'on {{ $labels.instance }}'\n",
            "summary: on {{ $labels.instance }}\n",
            "summary: on the\n  {{ $labels.instance }} host\n",
            "summary: \"on\n  {{ $labels.instance }}\"\n",
            "text: |\n  {{- if .Values.x }}\n\n  {{ end }}\nb: 1\n",
            "- text: >-\n    {{ .x }}\n  b: 1\n",
            "- |\n  {{ .x }}\n- b\n",
            "a: !!str |2-\n    {{ .x }}\n",
            "a: &anchor | # why\n  {{ .x }}\n",
            "--- |\n{{ .x }}\n",
            "# {{ .Values.x }}\na: 1 # {{ .Values.y }}\n",
            "args: [\"{{ x }}\", '{{ y }}']\n",
            "{\"a\":\"{{x}}\",\"b\":[\"{% y %}\"]}",
            "run: echo ${{ github.sha }}\nif: ${{ always() }}\n",
            "name: hello-{{item}}\n",
            "a: {b: {c: 1}}\n",
            "a: {}\nb: {#\n",
            "a: {{\n",
            "a: 1\n",
        ] {
            assert_eq!(detect(text), None, "{text}");
        }
    }

    #[test]
    fn the_first_place_is_named() {
        let text = "a: ${{ x }}\nb: \"{{ y }}\"\nc: {{ .Values.z }}\nd: {{ .Values.e }}\n";
        let span = detect(text).unwrap().span;
        assert_eq!(&text[span.range()], "{{ .Values.z }}");
    }

    #[test]
    fn templates_of_scalars_keep_their_shape() {
        let scalars = |text: &str| detect(text).unwrap().scalars_only;
        assert!(scalars(
            "a: {{ .Values.a }}\nb:\n  - {{ .Values.b | quote }}\nc: x-{{ .Values.c }}-{{ .Values.d }}\n"
        ));
        assert!(scalars("name: {{ include \"x.fullname\" . }}\n"));
        for text in [
            "a: {{ .Values.a }}\n{{- if .Values.b }}\nb: 1\n{{- end }}\n",
            "a: {{ toYaml .Values.a | nindent 2 }}\n",
            "a: {{- .Values.a }}\n",
            "{{ .Values.key }}: 1\n",
            "- {{ .Values.key }}: 1\n",
            "a-{{ .Values.key }}: 1\n",
            "a: {% if x %}1{% endif %}\n",
        ] {
            assert!(!scalars(text), "{text}");
        }
    }

    #[test]
    fn hostile_texts_cost_one_scan() {
        for piece in ["{{ \" }} ", "{{", "{% ", "a: '{{\n", "[{{", "{#", "a: {{ x\n", "\"{{", "- |\n {{"] {
            let text = piece.repeat(200_000);
            let started = std::time::Instant::now();
            let _ = detect(&text);
            assert!(started.elapsed().as_secs() < 2, "{piece}");
        }
    }
}
