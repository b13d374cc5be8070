//! From parser events to documents.

use std::collections::HashMap;
use std::sync::Arc;

use granit_parser::{Event, Parser, Placement as Placed, ScalarStyle, StructureStyle, Tag};

use super::{Limits, messages, places};
use crate::source::{SourceText, Span};
use crate::syntax::builder::{Builder, Collection, Role, offset};
use crate::syntax::{Comment, Content, NodeId, Parsed, Placement, Style, SyntaxError};

/// An error with the document that it belongs to.
#[derive(Clone, Debug)]
pub(super) struct Failure {
    pub error: SyntaxError,
    /// Where the document starts.
    pub document: usize,
    /// Whether the document is lost.
    pub ends_document: bool,
}

/// What one pass over a text gave.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub parsed: Parsed,
    pub failures: Vec<Failure>,
}

impl Reading {
    /// Whether a document was lost.
    pub fn is_broken(&self) -> bool {
        self.failures.iter().any(|failure| failure.ends_document)
    }

    /// Documents and errors without what only this module needs.
    pub fn into_parsed(self) -> Parsed {
        let mut parsed = self.parsed;
        parsed.errors = self.failures.into_iter().map(|failure| failure.error).collect();
        parsed.errors.sort_by_key(|error| error.span.start);
        parsed
    }
}

/// Reads all documents of `source`; `strict` demands the indentation of the specification inside
/// brackets and quotes.
pub(super) fn read(source: &Arc<SourceText>, limits: Limits, strict: bool) -> Reading {
    let options = granit_parser::options! {
        strict_indentation: strict,
        emit_unresolved_aliases: true,
        // A run of comments is bounded by its text; a long licence above a key is no error.
        max_buffered_comment_events: usize::MAX,
        flow_nesting_limit: limits.depth,
        block_nesting_limit: limits.depth,
    };
    let mut parser = Parser::new_from_str_with_options(source.text(), options);
    let mut reader =
        Reader { source, limits, reading: Reading::default(), leading: Vec::new(), work: None, reached: 0 };
    while let Some(next) = parser.next_event() {
        let outcome = match next {
            Ok((event, span)) => reader.event(event, &span),
            Err(error) => Err(messages::explain(source.text(), &error, reader.context())),
        };
        let Err(error) = outcome else { continue };
        reader.abandon(error);
        if parser.proceed_next_document().is_err() {
            break;
        }
    }
    reader.finish()
}

struct Reader<'s> {
    source: &'s Arc<SourceText>,
    limits: Limits,
    reading: Reading,
    /// Comments ahead of the next document.
    leading: Vec<Comment>,
    work: Option<Work<'s>>,
    /// End of the last document.
    reached: usize,
}

/// A document in progress.
struct Work<'s> {
    builder: Builder<'s>,
    frames: Vec<Frame>,
    anchors: HashMap<usize, Anchor>,
    /// Nodes so far, with each alias counted as what it stands for.
    expanded: u64,
    start: usize,
    /// Whether the root has been read and is left out.
    blank: Option<Span>,
    /// End of the last node or bracket, or start of the last collection: what precedes the next node lies behind it.
    last_end: usize,
}

struct Frame {
    bracket: Option<usize>,
    anchor: usize,
    expanded_before: u64,
}

struct Anchor {
    node: NodeId,
    /// Number of nodes that an alias brings in; unknown while the node is open.
    size: Option<u64>,
}

type Outcome = Result<(), SyntaxError>;

impl<'s> Reader<'s> {
    fn event(&mut self, event: Event<'_>, span: &granit_parser::Span) -> Outcome {
        let place = span.byte_range().unwrap_or_default();
        match event {
            Event::DocumentStart(explicit, _) => self.start(&place, explicit),
            Event::DocumentEnd => return self.end(place.end),
            Event::Comment(_, placed) => self.comment(comment(&place, placed)),
            event => {
                let limits = self.limits;
                let Some(work) = self.work.as_mut() else { return Ok(()) };
                let unresolved = work.node(event, &place, limits)?;
                let document = work.start;
                let failure = |error| Failure { error, document, ends_document: false };
                self.reading.failures.extend(unresolved.map(failure));
            }
        }
        Ok(())
    }

    fn start(&mut self, place: &std::ops::Range<usize>, explicit: bool) {
        let mut builder = Builder::new(self.source);
        self.leading.drain(..).for_each(|comment| builder.comment(comment));
        self.work = Some(Work {
            builder,
            frames: Vec::new(),
            anchors: HashMap::new(),
            expanded: 0,
            start: place.start,
            blank: None,
            last_end: if explicit { place.end } else { place.start },
        });
    }

    fn end(&mut self, end: usize) -> Outcome {
        let Some(work) = &self.work else { return Ok(()) };
        if let Some(error) = messages::control_character(self.source.text(), work.start..end) {
            return Err(error);
        }
        self.reached = end;
        if let Some(work) = self.work.take() {
            let document = work.builder.finish(work.blank.unwrap_or(Span::empty(offset(work.start))));
            // Blank documents say nothing; a stream of separators must not cost a tree for each.
            if document.root().is_some() || self.reading.parsed.documents.is_empty() {
                self.reading.parsed.documents.push(document);
            }
        }
        Ok(())
    }

    fn comment(&mut self, comment: Comment) {
        match &mut self.work {
            Some(work) => work.builder.comment(comment),
            None => self.leading.push(comment),
        }
    }

    fn context(&self) -> messages::Context {
        let work = self.work.as_ref();
        messages::Context {
            last_end: work.map_or(self.reached, |work| work.last_end),
            bracket: work.and_then(|work| work.frames.iter().rev().find_map(|frame| frame.bracket)),
            depth: self.limits.depth,
        }
    }

    /// Gives up the document in progress.
    fn abandon(&mut self, error: SyntaxError) {
        let document = self.work.as_ref().map_or(self.reached, |work| work.start);
        self.reading.failures.push(Failure { error, document, ends_document: true });
        let comments = self.work.take().map(|work| work.builder.into_comments()).unwrap_or_default();
        let loose = self.leading.drain(..).chain(comments).map(|comment| comment.span);
        self.reading.parsed.loose_comments.extend(loose);
    }

    fn finish(mut self) -> Reading {
        let parsed = &mut self.reading.parsed;
        match parsed.documents.last_mut() {
            Some(last) => last.comments.append(&mut self.leading),
            None => parsed.loose_comments.extend(self.leading.iter().map(|comment| comment.span)),
        }
        parsed.loose_comments.sort_unstable();
        self.reading
    }
}

impl<'s> Work<'s> {
    /// Adds a node; gives an error that leaves the document whole, or fails with one that does not.
    fn node(
        &mut self,
        event: Event<'_>,
        place: &std::ops::Range<usize>,
        limits: Limits,
    ) -> Result<Option<SyntaxError>, SyntaxError> {
        match event {
            Event::Scalar(value, style, anchor, tag) => {
                self.scalar(&value, style, place, (anchor, tag.as_deref()))?;
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.enter(place, limits)?;
                let start = self.sequence_start(style, place);
                self.open(Collection::Sequence, Some(start), style, (anchor, tag.as_deref()))?;
            }
            Event::MappingStart(style, anchor, tag) => {
                self.enter(place, limits)?;
                let start = self.mapping_start(style, place);
                self.open(Collection::Mapping, start, style, (anchor, tag.as_deref()))?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(place),
            Event::Alias(id) => return self.alias(id, place, limits),
            Event::UnresolvedAlias(name) => {
                self.blank_alias(place);
                return Ok(Some(messages::unknown_alias(&name, range(place))));
            }
            _ => {}
        }
        Ok(None)
    }

    fn scalar(
        &mut self,
        value: &str,
        style: ScalarStyle,
        place: &std::ops::Range<usize>,
        properties: (usize, Option<&Tag>),
    ) -> Outcome {
        let text = self.text();
        let is_blank = style == ScalarStyle::Plain && place.is_empty();
        let (span, style, content) = if is_blank {
            let at = self.blank_place(place.start);
            (at..at, Style::Plain, Content::Raw(Span::empty(offset(at))))
        } else {
            match style {
                ScalarStyle::Plain => {
                    let content = self.builder.content(value, place.start);
                    (place.clone(), Style::Plain, content)
                }
                ScalarStyle::SingleQuoted => {
                    let content = self.builder.content(value, place.start + 1);
                    (place.clone(), Style::SingleQuoted, content)
                }
                ScalarStyle::DoubleQuoted => {
                    let content = self.builder.content(value, place.start + 1);
                    (place.clone(), Style::DoubleQuoted, content)
                }
                ScalarStyle::Literal | ScalarStyle::Folded => {
                    let style = if style == ScalarStyle::Literal { Style::Literal } else { Style::Folded };
                    let span = places::block_scalar(text, self.last_end, place.end, value);
                    (span, style, self.builder.content(value, place.start))
                }
            }
        };
        if is_blank && properties == (0, None) && self.builder.role() == Role::Root {
            self.blank = Some(range(&span));
            return Ok(());
        }
        self.last_end = self.last_end.max(span.end);
        self.expanded += 1;
        let node = self.builder.scalar(range(&span), style, content);
        self.anchor(properties.0, node, Some(1));
        self.tag(node, properties.1, &span)
    }

    /// Where a value that is left out belongs.
    fn blank_place(&self, found: usize) -> usize {
        let text = self.text();
        match self.builder.role() {
            Role::Value => places::blank_value(text, self.last_end, found),
            Role::Item => places::blank_item(text, self.last_end, found),
            Role::Key | Role::Root => found.max(self.last_end),
        }
    }

    fn enter(&self, place: &std::ops::Range<usize>, limits: Limits) -> Outcome {
        if self.builder.depth() < limits.depth {
            return Ok(());
        }
        Err(messages::too_deep(self.text(), place.start, limits.depth))
    }

    fn sequence_start(&self, style: StructureStyle, place: &std::ops::Range<usize>) -> u32 {
        let indentless =
            style == StructureStyle::Block && matches!(self.builder.role(), Role::Key | Role::Value);
        offset(if indentless { places::dash(self.text(), self.last_end, place.start) } else { place.start })
    }

    fn mapping_start(&self, style: StructureStyle, place: &std::ops::Range<usize>) -> Option<u32> {
        let explicit_key = || self.text().as_bytes().get(place.start) == Some(&b'?');
        let written = !place.is_empty() || (style == StructureStyle::Block && explicit_key());
        written.then_some(offset(place.start))
    }

    fn open(
        &mut self,
        collection: Collection,
        start: Option<u32>,
        style: StructureStyle,
        properties: (usize, Option<&Tag>),
    ) -> Outcome {
        let expanded_before = self.expanded;
        self.expanded += 1;
        let node = self.builder.open(collection, start);
        let bracket = (style == StructureStyle::Flow).then_some(start).flatten();
        let bracket = bracket.map(|start| start as usize);
        self.frames.push(Frame { bracket, anchor: properties.0, expanded_before });
        self.anchor(properties.0, node, None);
        let start = start.map_or(self.last_end, |start| start as usize);
        self.last_end = bracket.map_or(self.last_end.max(start), |bracket| bracket + 1);
        self.tag(node, properties.1, &(start..start))
    }

    fn close(&mut self, place: &std::ops::Range<usize>) {
        let end = (!place.is_empty()).then_some(offset(place.end));
        let span = self.builder.close(end);
        self.last_end = self.last_end.max(span.end as usize);
        let Some(frame) = self.frames.pop() else { return };
        if let Some(anchor) = self.anchors.get_mut(&frame.anchor) {
            anchor.size = Some(self.expanded - frame.expanded_before);
        }
    }

    fn alias(
        &mut self,
        id: usize,
        place: &std::ops::Range<usize>,
        limits: Limits,
    ) -> Result<Option<SyntaxError>, SyntaxError> {
        let name = self.text().get(place.clone()).unwrap_or_default().trim_start_matches('*');
        let Some(Anchor { node, size: Some(size) }) = self.anchors.get(&id) else {
            let error = messages::recursive_alias(name, range(place));
            self.blank_alias(place);
            return Ok(Some(error));
        };
        self.expanded = self.expanded.saturating_add(*size);
        if self.expanded > limits.expanded_nodes {
            return Err(messages::too_many_nodes(name, range(place), limits.expanded_nodes));
        }
        self.builder.alias(range(place), *node);
        self.last_end = self.last_end.max(place.end);
        Ok(None)
    }

    /// Stands for an alias that leads nowhere.
    fn blank_alias(&mut self, place: &std::ops::Range<usize>) {
        self.expanded += 1;
        let nothing = Content::Raw(Span::empty(offset(place.start)));
        self.builder.scalar(range(place), Style::Plain, nothing);
        self.last_end = self.last_end.max(place.end);
    }

    fn anchor(&mut self, id: usize, node: NodeId, size: Option<u64>) {
        if id > 0 {
            self.anchors.insert(id, Anchor { node, size });
        }
    }

    fn tag(&mut self, node: NodeId, tag: Option<&Tag>, place: &std::ops::Range<usize>) -> Outcome {
        let Some(tag) = tag else { return Ok(()) };
        let name = [tag.handle(), tag.suffix()].concat();
        if self.builder.tag(node, name) { Ok(()) } else { Err(messages::too_many_tags(range(place))) }
    }

    fn text(&self) -> &'s str {
        self.builder.text()
    }
}

fn comment(place: &std::ops::Range<usize>, placed: Placed) -> Comment {
    let placement = match placed {
        Placed::Above => Placement::Above,
        Placed::Right => Placement::Right,
        _ => Placement::Free,
    };
    Comment { span: range(place), placement }
}

fn range(place: &std::ops::Range<usize>) -> Span {
    Span::new(offset(place.start), offset(place.end))
}
