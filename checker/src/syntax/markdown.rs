//! Fenced code blocks of Markdown documents.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::source::{Segment, SourceText, Span};

/// A fenced block as a text of its own.
#[derive(Debug)]
pub struct Fence {
    /// First word of the info string in lower case; empty where there is none.
    pub language: String,
    /// Content without fence lines and indentation; its spans resolve into the Markdown file.
    pub text: Arc<SourceText>,
    /// The content's range in the Markdown text.
    pub span: Span,
    /// Path that the document gives the block, for example `k8s/deployments/backend.yml`.
    pub virtual_path: Option<String>,
}

/// All fenced blocks in order. A fence that is never closed reaches to the end of what holds it.
#[must_use]
pub fn fences(source: &Arc<SourceText>) -> Vec<Fence> {
    let text = source.text();
    // A byte order mark would hide a fence on the first line from the Markdown parser.
    let skipped = text.len() - text.trim_start_matches('\u{feff}').len();
    let body = text.get(skipped..).unwrap_or_default();
    let mut fences = Vec::new();
    let mut open: Option<OpenFence> = None;
    for (event, range) in Parser::new_ext(body, Options::empty()).into_offset_iter() {
        let range = range.start + skipped..range.end + skipped;
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                open = Some(OpenFence::new(info.to_string(), range));
            }
            Event::Text(piece) => {
                if let Some(fence) = open.as_mut() {
                    fence.push(text, &piece, range);
                }
            }
            Event::End(TagEnd::CodeBlock) => fences.extend(open.take().map(|fence| fence.close(source))),
            _ => {}
        }
    }
    fences
}

/// All HTML comments outside of code, from `<!--` to `-->`, in order.
#[must_use]
pub fn html_comments(source: &SourceText) -> Vec<Span> {
    let text = source.text();
    let skipped = text.len() - text.trim_start_matches('\u{feff}').len();
    let body = text.get(skipped..).unwrap_or_default();
    let mut found = Vec::new();
    for (event, range) in Parser::new_ext(body, Options::empty()).into_offset_iter() {
        if !matches!(event, Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_)) {
            continue;
        }
        let mut at = range.start;
        while let Some(start) = body.get(at..range.end).and_then(|rest| rest.find("<!--")) {
            let start = at + start;
            let rest = body.get(start..range.end).unwrap_or_default();
            let end = rest.find("-->").map_or(range.end, |end| start + end + "-->".len());
            found.push(Span::new(offset(start + skipped), offset(end + skipped)));
            at = end;
        }
    }
    found
}

/// A fence whose lines are being collected.
struct OpenFence {
    info: String,
    /// From the opening to the closing fence line.
    block: Range<usize>,
    content: String,
    table: Vec<Segment>,
    /// Range of the content so far in the Markdown text.
    inner: Option<Range<usize>>,
}

impl OpenFence {
    fn new(info: String, block: Range<usize>) -> Self {
        Self { info, block, content: String::new(), table: Vec::new(), inner: None }
    }

    /// Takes the next piece, which stands at `range` of `text`.
    fn push(&mut self, text: &str, piece: &str, mut range: Range<usize>) {
        // The parser leaves out the `\r` of a line break. It stays in, so that offsets run on.
        let before = text.get(..range.start).unwrap_or_default();
        let lost_return = piece.starts_with('\n') && before.ends_with('\r');
        range.start -= usize::from(lost_return);
        if self.inner.as_ref().map(|inner| inner.end) != Some(range.start) {
            self.table.push(Segment { local: offset(self.content.len()), parent: offset(range.start) });
        }
        let start = self.content.len();
        self.content.push_str(if lost_return { "\r" } else { "" });
        self.content.push_str(piece);
        // Spaces that stand for part of a tab are in no source: what follows them starts anew.
        if self.content.len() - start != range.len() {
            self.table.push(Segment { local: offset(self.content.len()), parent: offset(range.end) });
        }
        self.inner = Some(self.inner.as_ref().map_or(range.start, |inner| inner.start)..range.end);
    }

    fn close(mut self, source: &Arc<SourceText>) -> Fence {
        let text = source.text();
        let inner = self.inner.clone().unwrap_or_else(|| {
            let start = next_line(text, self.block.start).min(self.block.end);
            start..start
        });
        if self.table.is_empty() {
            self.table.push(Segment { local: 0, parent: offset(inner.start) });
        }
        let virtual_path = path_in_content(&self.content)
            .or_else(|| path_in_info(&self.info))
            .or_else(|| path_before(text, self.block.start));
        Fence {
            language: language(&self.info),
            text: Arc::new(SourceText::embedded(source, self.content, self.table)),
            span: Span::new(offset(inner.start), offset(inner.end)),
            virtual_path,
        }
    }
}

/// Texts are at most `MAX_FILE_BYTES` long.
fn offset(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

fn next_line(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    rest.find('\n').map_or(text.len(), |line_break| from + line_break + 1)
}

/// `yaml`, `yaml title="x"`, `yaml,linenos`, `yaml{1,3}`, `{.yaml .numberLines}` all name `yaml`.
fn language(info: &str) -> String {
    let info = info.trim().trim_start_matches('{').trim_start().trim_start_matches('.');
    let word = info.split(|character: char| character.is_whitespace() || ",:{}".contains(character)).next();
    word.unwrap_or_default().to_ascii_lowercase()
}

/// The path in `yaml title="k8s/backend.yaml"`.
fn path_in_info(info: &str) -> Option<String> {
    let keys = ["title=", "filename=", "file="];
    let value = keys.iter().find_map(|key| info.split_once(key).map(|(_, value)| value))?;
    let value = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split([' ', '}']).next(),
    };
    value.and_then(as_path)
}

/// The path in a comment that is the first line of the block.
fn path_in_content(content: &str) -> Option<String> {
    let first = content.lines().map(str::trim).find(|line| !line.is_empty() && *line != "---")?;
    let leaders = ["{{/*", "{{- /*", "<!--", "/*", "//", "--", "#"];
    let comment = leaders.iter().find_map(|leader| first.strip_prefix(leader))?;
    let trailers = ["*/}}", "*/ -}}", "-->", "*/"];
    let comment = comment.trim();
    let comment = trailers.iter().find_map(|trailer| comment.strip_suffix(trailer)).unwrap_or(comment);
    as_path(comment.trim_start_matches('#'))
}

/// The path in a line of its own above the block that starts at `block`.
fn path_before(text: &str, block: usize) -> Option<String> {
    let before = text.get(..block)?;
    let above = before.get(..before.rfind('\n')?)?;
    let line = above.lines().rev().map(without_container).find(|line| !line.is_empty())?;
    as_path(line.trim_start_matches('#'))
}

/// A line without the marks of the block quotes and list items that hold it.
fn without_container(line: &str) -> &str {
    let line = line.trim_start_matches(|mark: char| mark == '>' || mark.is_whitespace()).trim_end();
    let bullet = ["- ", "* ", "+ "].iter().find_map(|bullet| line.strip_prefix(bullet));
    let numbered = line.split_once(". ").filter(|(number, _)| is_number(number)).map(|(_, rest)| rest);
    bullet.or(numbered).unwrap_or(line).trim_start()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads a whole line as a path; `None` where it says anything else.
fn as_path(line: &str) -> Option<String> {
    let line = without_emphasis(line);
    let labels = ["File:", "file:", "Filename:", "filename:", "Path:", "path:"];
    let line = labels.iter().find_map(|label| line.strip_prefix(label)).unwrap_or(line);
    let line = without_emphasis(line);
    // `# k8s/backend.yaml (excerpt)` still names the file.
    let line = match line.split_once(char::is_whitespace) {
        Some((path, remark)) if remark.starts_with('(') && remark.ends_with(')') => without_emphasis(path),
        _ => line,
    };
    let path = line.trim_start_matches("./").trim_start_matches('/');
    is_path(path).then(|| path.to_string())
}

fn without_emphasis(line: &str) -> &str {
    let mark = |character: char| character.is_whitespace() || "*`:\"'".contains(character);
    let line = line.trim_start_matches(mark).trim_end_matches(mark);
    // Underscores mark emphasis in pairs; a single one belongs to a name such as `_helpers.tpl`.
    line.strip_prefix("__").and_then(|line| line.strip_suffix("__")).unwrap_or(line)
}

fn is_path(text: &str) -> bool {
    let plain = |character: char| character.is_ascii_alphanumeric() || "._-/@+{}".contains(character);
    if text.is_empty()
        || !text.chars().all(plain)
        || text.contains("//")
        || text.split('/').any(|s| s == "..")
    {
        return false;
    }
    let name = text.rsplit('/').next().unwrap_or(text);
    if name == "Dockerfile" || name.starts_with("Dockerfile.") || name == "Makefile" {
        return true;
    }
    let Some((stem, extension)) = name.rsplit_once('.') else { return false };
    // Without a directory, only extensions that nothing else ends with: not `v1.2` and not `e.g.`.
    let known = KNOWN_EXTENSIONS.contains(&extension);
    let likely = text.contains('/') && extension.len() <= 8 && is_word(extension);
    known && (!stem.is_empty() || text.contains('/')) || likely && !stem.is_empty()
}

fn is_word(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Extensions by which a lone file name is recognised.
const KNOWN_EXTENSIONS: [&str; 22] = [
    "yaml",
    "yml",
    "json",
    "tf",
    "tfvars",
    "hcl",
    "tpl",
    "sh",
    "py",
    "js",
    "ts",
    "tsx",
    "jsx",
    "toml",
    "md",
    "conf",
    "sql",
    "go",
    "rs",
    "rego",
    "ini",
    "properties",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(markdown: &str) -> Vec<Fence> {
        fences(&Arc::new(SourceText::file("doc.md", markdown)))
    }

    /// Every line of every fence stands in the file exactly where its span says.
    fn assert_places(markdown: &str) {
        for fence in read(markdown) {
            let mut start = 0;
            for line in fence.text.text().split_inclusive('\n') {
                let end = start + u32::try_from(line.trim_end_matches(['\r', '\n']).len()).unwrap();
                let (file, span) = fence.text.resolve(Span::new(start, end));
                assert_eq!(file.slice(span), fence.text.slice(Span::new(start, end)), "in {markdown:?}");
                start += u32::try_from(line.len()).unwrap();
            }
        }
    }

    #[test]
    fn blocks_are_found_with_any_fence_and_info_string() {
        let markdown = "```yaml\na: 1\n```\ntext\n~~~~ {.YAML .numberLines}\nb: ```\n~~~~\n\
            ``` yaml title=\"k8s/x.yaml\"\nc: 3\n```\n```\nplain\n```\n```json,linenos\n{}\n```\n";
        let found = read(markdown);
        let languages: Vec<_> = found.iter().map(|fence| fence.language.as_str()).collect();
        assert_eq!(languages, ["yaml", "yaml", "yaml", "", "json"]);
        assert_eq!(found[1].text.text(), "b: ```\n");
        assert_eq!(found[2].virtual_path.as_deref(), Some("k8s/x.yaml"));
        assert_places(markdown);
    }

    #[test]
    fn indented_and_quoted_blocks_resolve_line_by_line() {
        let markdown = "1. step:\n\n   ```yaml\n   a:\n     b: 1\n\n   c: 2\n   ```\n\n> ~~~yaml\n> d: 1\n> e: 2\n> ~~~\n";
        let found = read(markdown);
        assert_eq!(found[0].text.text(), "a:\n  b: 1\n\nc: 2\n");
        assert_eq!(found[1].text.text(), "d: 1\ne: 2\n");
        let (start, _) = found[1].text.positions(Span::new(5, 6));
        assert_eq!((start.line, start.column), (12, 3));
        assert_places(markdown);
    }

    #[test]
    fn windows_line_breaks_and_byte_order_marks_keep_offsets() {
        let markdown = "\u{feff}```yaml\r\na: 1\r\nb: ä\r\n\r\nc: 3\r\n```\r\n- x\r\n\r\n  ```yaml\r\n  d: 1\r\n  \r\n  e: 2\r\n  ```\r\n";
        let found = read(markdown);
        assert_eq!(found[0].text.text(), "a: 1\r\nb: ä\r\n\r\nc: 3\r\n");
        let crate::source::Origin::Segments { table, .. } = found[0].text.origin() else {
            panic!("not embedded")
        };
        assert_eq!(table.len(), 1);
        assert_eq!(found[1].text.text(), "d: 1\r\n\r\ne: 2\r\n");
        assert_places(markdown);
    }

    #[test]
    fn unclosed_and_empty_blocks_are_blocks() {
        let found = read("```yaml\n```\n\n```yaml\na: 1\nb: 2");
        assert_eq!((found[0].text.text(), found[0].span), ("", Span::empty(8)));
        assert_eq!(found[1].text.text(), "a: 1\nb: 2");
        assert_places("- item\n\n  ```yaml\n  a: 1\n\ntext\n");
    }

    #[test]
    fn tabs_that_are_partly_indentation_do_not_shift_places() {
        let markdown = "- x\n\n  ```yaml\n\ta: 1\n  b: 2\n  ```\n";
        let found = read(markdown);
        let at = u32::try_from(found[0].text.text().find("a: 1").unwrap()).unwrap();
        let (file, span) = found[0].text.resolve(Span::new(at, at + 4));
        assert_eq!(file.slice(span), "a: 1");
    }

    #[test]
    fn paths_come_from_the_first_comment() {
        let path = |first: &str| read(&format!("```yaml\n{first}\na: 1\n```\n"))[0].virtual_path.clone();
        for line in [
            "# k8s/backend.yml",
            "// k8s/backend.yml",
            "# File: k8s/backend.yml",
            "---\n# k8s/backend.yml (excerpt)",
        ] {
            assert_eq!(path(line).as_deref(), Some("k8s/backend.yml"), "{line}");
        }
        assert_eq!(path("# .github/workflows/deploy.yml").as_deref(), Some(".github/workflows/deploy.yml"));
        assert_eq!(
            path("{{/* charts/x/templates/_helpers.tpl */}}").as_deref(),
            Some("charts/x/templates/_helpers.tpl")
        );
        for line in [
            "# Automated RDS backups",
            "# see k8s/x.yaml",
            "# https://example.com/x.yaml",
            "# v1.2",
            "a: k8s/x.yaml",
            "# app.kubernetes.io/name",
        ] {
            assert_eq!(path(line), None, "{line}");
        }
    }

    #[test]
    fn paths_come_from_a_line_of_their_own_before_the_block() {
        let path = |before: &str| read(&format!("{before}\n```yaml\na: 1\n```\n"))[0].virtual_path.clone();
        for line in [
            "**k8s/x.yaml**",
            "**k8s/x.yaml:**",
            "**`k8s/x.yaml`:**",
            "`k8s/x.yaml`:\n",
            "### k8s/x.yaml",
            "> **k8s/x.yaml**:\n",
        ] {
            assert_eq!(path(line).as_deref(), Some("k8s/x.yaml"), "{line}");
        }
        for line in
            ["**Production:**", "Put this into `k8s/x.yaml`:", "**Database Backups:**", "text **k8s/x.yaml**"]
        {
            assert_eq!(path(line), None, "{line}");
        }
        let inside_list = read("1. **k8s/x.yaml:**\n   ```yaml\n   a: 1\n   ```\n");
        assert_eq!(inside_list[0].virtual_path.as_deref(), Some("k8s/x.yaml"));
    }
}
