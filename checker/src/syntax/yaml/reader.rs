//! From parser events to documents.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use granit_parser::{Event, Parser, Placement as Placed, ScalarStyle, ScanError, StructureStyle, Tag};

use super::repair::Repair;
use super::{Limits, messages, places, refusals};
use crate::source::{SourceText, Span};
use crate::syntax::builder::{Builder, Collection, Role, offset};
use crate::syntax::{Comment, Content, Document, NodeId, Placement, Problem, Style, SyntaxError};

/// An error with how it may be got over.
#[derive(Clone, Debug)]
pub(super) struct Failure {
    pub error: SyntaxError,
    /// Whether the document is lost, and with it the rest of the piece.
    pub ends_document: bool,
    /// What may help.
    pub repair: Option<Repair>,
}

/// What one pass over a piece of a stream gave.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// Documents, blank ones too.
    pub documents: Vec<Document>,
    pub failures: Vec<Failure>,
    /// What the loader of Kubernetes does otherwise.
    pub differences: Vec<SyntaxError>,
    /// Comments behind the last document.
    pub comments: Vec<Comment>,
    /// Comments of documents that are lost.
    pub loose_comments: Vec<Span>,
}

impl Reading {
    /// The failure through which a document was lost.
    pub fn broken(&self) -> Option<&Failure> {
        self.failures.last().filter(|failure| failure.ends_document)
    }
}

/// What is read: bytes of `text`, which become documents of `source`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'s> {
    pub source: &'s Arc<SourceText>,
    pub text: &'s str,
    pub start: usize,
    pub end: usize,
}

/// Reads the documents of `part` up to the first that is broken; `strict` demands the indentation of the
/// specification inside brackets and quotes.
pub(super) fn read(part: Part<'_>, limits: Limits, strict: bool) -> Reading {
    let options = granit_parser::options! {
        strict_indentation: strict,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        // A run of comments is bounded by its text; a long licence above a key is no error.
        max_buffered_comment_events: usize::MAX,
        flow_nesting_limit: limits.depth,
        block_nesting_limit: limits.depth,
    };
    let text = part.text.get(part.start..part.end).unwrap_or_default();
    let mut parser = Parser::new_from_str_with_options(text, options);
    let mut reader = Reader { part, limits, reading: Reading::default(), work: None, reached: part.start };
    while let Some(next) = parser.next_event() {
        let outcome = match next {
            Ok((event, span)) => reader.event(event, &span).map_err(|error| Failure {
                error,
                ends_document: true,
                repair: None,
            }),
            Err(error) => Err(reader.explain(&error)),
        };
        if let Err(failure) = outcome {
            reader.abandon(failure);
            break;
        }
    }
    reader.reading
}

struct Reader<'s> {
    part: Part<'s>,
    limits: Limits,
    /// Its comments are those ahead of the next document.
    reading: Reading,
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
        let place = place.start + self.part.start..place.end + self.part.start;
        match event {
            Event::DocumentStart(explicit, _) => self.start(&place, explicit),
            Event::DocumentEnd => return self.end(place.end),
            Event::Comment(_, placed) => self.comment(comment(&place, placed)),
            Event::Anchor(_, name) => self.reading.differences.extend(refusals::anchor(&name, place)),
            event => {
                let limits = self.limits;
                let Some(work) = self.work.as_mut() else { return Ok(()) };
                let unresolved = work.node(event, &place, limits)?;
                let failure = |error| Failure { error, ends_document: false, repair: None };
                self.reading.failures.extend(unresolved.map(failure));
            }
        }
        Ok(())
    }

    fn start(&mut self, place: &Range<usize>, explicit: bool) {
        let mut builder = Builder::new(self.part.source, self.part.text);
        self.reading.comments.drain(..).for_each(|comment| builder.comment(comment));
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
        if let Some(error) = messages::control_character(self.part.text, work.start..end) {
            return Err(error);
        }
        self.reached = end;
        if let Some(work) = self.work.take() {
            let document = work.builder.finish(work.blank.unwrap_or(Span::empty(offset(work.start))));
            self.reading.documents.push(document);
        }
        Ok(())
    }

    fn comment(&mut self, comment: Comment) {
        match &mut self.work {
            Some(work) => work.builder.comment(comment),
            None => self.reading.comments.push(comment),
        }
    }

    fn explain(&self, error: &ScanError) -> Failure {
        let text = self.part.text;
        let work = self.work.as_ref();
        let context = messages::Context {
            at: error.marker().byte_offset().map_or(self.part.end, |at| at + self.part.start),
            last_end: work.map_or(self.reached, |work| work.last_end),
            bracket: work.and_then(|work| work.frames.iter().rev().find_map(|frame| frame.bracket)),
            depth: self.limits.depth,
        };
        let repair = Repair::of(error.kind(), text, context.at, context.last_end);
        Failure { error: messages::explain(text, error, context), ends_document: true, repair }
    }

    /// Gives up the document in progress, but for what stands ahead of a fault in its form.
    fn abandon(&mut self, failure: Failure) {
        let mut work = self.work.take();
        let comments = work.as_mut().map(|work| work.builder.take_comments()).unwrap_or_default();
        let loose = self.reading.comments.drain(..).chain(comments).map(|comment| comment.span);
        self.reading.loose_comments.extend(loose);
        let sound = work.filter(|_| failure.error.problem == Problem::Syntax);
        self.reading.documents.extend(sound.and_then(|work| work.builder.cut()));
        self.reading.failures.push(failure);
    }
}

impl<'s> Work<'s> {
    /// Adds a node; gives an error that leaves the document whole, or fails with one that does not.
    fn node(
        &mut self,
        event: Event<'_>,
        place: &Range<usize>,
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
        place: &Range<usize>,
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

    fn enter(&self, place: &Range<usize>, limits: Limits) -> Outcome {
        if self.builder.depth() < limits.depth {
            return Ok(());
        }
        Err(messages::too_deep(self.text(), place.start, limits.depth))
    }

    fn sequence_start(&self, style: StructureStyle, place: &Range<usize>) -> u32 {
        let indentless =
            style == StructureStyle::Block && matches!(self.builder.role(), Role::Key | Role::Value);
        offset(if indentless { places::dash(self.text(), self.last_end, place.start) } else { place.start })
    }

    fn mapping_start(&self, style: StructureStyle, place: &Range<usize>) -> Option<u32> {
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

    fn close(&mut self, place: &Range<usize>) {
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
        place: &Range<usize>,
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
    fn blank_alias(&mut self, place: &Range<usize>) {
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

    fn tag(&mut self, node: NodeId, tag: Option<&Tag>, place: &Range<usize>) -> Outcome {
        let Some(tag) = tag else { return Ok(()) };
        let name = [tag.handle(), tag.suffix()].concat();
        if self.builder.tag(node, name) { Ok(()) } else { Err(messages::too_many_tags(range(place))) }
    }

    fn text(&self) -> &'s str {
        self.builder.text()
    }
}

fn comment(place: &Range<usize>, placed: Placed) -> Comment {
    let placement = match placed {
        Placed::Above => Placement::Above,
        Placed::Right => Placement::Right,
        _ => Placement::Free,
    };
    Comment { span: range(place), placement }
}

fn range(place: &Range<usize>) -> Span {
    Span::new(offset(place.start), offset(place.end))
}
