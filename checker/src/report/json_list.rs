//! Lists of JSON that several threads render: the same bytes as one serialiser would write.

use std::cell::RefCell;
use std::io::{self, Write};

use serde::ser::{Error, SerializeSeq};
use serde::{Serialize, Serializer};

use super::pieces::in_order;
use crate::source::{write_compact_json, write_json};

/// How a document is laid out.
#[derive(Clone, Copy, Debug)]
pub(super) enum Layout {
    /// Without any space.
    Compact,
    /// With line breaks; the items of the list stand this many levels deep.
    Pretty(usize),
}

/// A stream to which a serialiser writes a document, and the lists in it what they render themselves.
pub(super) struct JsonStream<'a> {
    out: RefCell<&'a mut dyn Write>,
    /// Why the stream does not take any more; serialisers would keep the words only.
    failed: RefCell<Option<io::Error>>,
}

impl<'a> JsonStream<'a> {
    pub(super) fn new(out: &'a mut dyn Write) -> Self {
        Self { out: RefCell::new(out), failed: RefCell::new(None) }
    }

    /// What came of writing the document; ends it with a line break.
    ///
    /// # Errors
    /// When the stream failed.
    pub(super) fn finish(&self, written: serde_json::Result<()>) -> io::Result<()> {
        match (self.failed.take(), written) {
            (Some(error), _) => Err(error),
            (None, written) => written.map_err(io::Error::from).and_then(|()| self.put(b"\n")),
        }
    }

    fn put(&self, bytes: &[u8]) -> io::Result<()> {
        self.out.borrow_mut().write_all(bytes)
    }
}

impl Write for &JsonStream<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.borrow_mut().flush()
    }
}

/// A list in a document that is written to `stream`.
pub(super) struct List<'a, T, F> {
    /// What it is made of.
    pub items: &'a [T],
    /// Makes an item of the list.
    pub make: F,
    /// How the document around it is laid out.
    pub layout: Layout,
    /// Where the document is written.
    pub stream: &'a JsonStream<'a>,
}

impl<T: Copy + Sync, S: Serialize, F: Fn(T) -> S + Sync> Serialize for List<'_, T, F> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        let mut list = serializer.serialize_seq(None)?;
        let Some((first, rest)) = self.items.split_first() else { return list.end() };
        // The serialiser knows from the first item that there are some.
        list.serialize_element(&(self.make)(*first))?;
        let (layout, make) = (self.layout, &self.make);
        let render = |piece: &[T]| layout.further(&piece.iter().map(|item| make(*item)).collect::<Vec<_>>());
        in_order(rest, render, |text| {
            let text = text.map_err(Z::Error::custom)?;
            self.stream.put(&text).map_err(|error| {
                let words = Z::Error::custom(&error);
                self.stream.failed.replace(Some(error));
                words
            })
        })?;
        list.end()
    }
}

impl Layout {
    /// `items` as they stand in a list behind others.
    fn further<S: Serialize>(self, items: &[S]) -> serde_json::Result<Vec<u8>> {
        let mut text = Vec::new();
        let (before, behind) = match self {
            Self::Compact => {
                write_compact_json(&mut text, items)?;
                (1, 1)
            }
            Self::Pretty(depth) => {
                write_json(&mut text, &Within { depth, items })?;
                // Each level has a bracket on a line of its own; the line break before the first item stays.
                let before = (1..depth).map(|level| 2 + 2 * level).sum::<usize>() + 1;
                (before, (0..depth).map(|level| 2 + 2 * level).sum())
            }
        };
        let kept = text.get(before..text.len().saturating_sub(behind)).unwrap_or_default();
        Ok([b",", kept].concat())
    }
}

/// A list in as many lists as make its items stand `depth` levels deep.
struct Within<'a, S> {
    depth: usize,
    items: &'a [S],
}

impl<S: Serialize> Serialize for Within<'_, S> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        match self.depth {
            0 | 1 => serializer.collect_seq(self.items),
            depth => serializer.collect_seq([Within { depth: depth - 1, items: self.items }]),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// An item with something in it, and an empty one.
    fn item(number: usize) -> BTreeMap<String, Vec<usize>> {
        (0..number % 3).map(|key| (format!("{key}\n"), (0..key).collect())).collect()
    }

    #[test]
    fn the_bytes_are_those_of_one_serialiser() {
        for count in [0, 1, 2, 129, 3000] {
            let numbers: Vec<usize> = (0..count).collect();
            let plain: Vec<_> = numbers.iter().map(|number| item(*number)).collect();
            let written = |layout, depth: usize| {
                let mut out = Vec::new();
                let stream = JsonStream::new(&mut out);
                let list = List { items: &numbers, make: item, layout, stream: &stream };
                let within = Within { depth, items: &[list] };
                let written = match layout {
                    Layout::Compact => serde_json::to_writer(&stream, &within),
                    Layout::Pretty(_) => serde_json::to_writer_pretty(&stream, &within),
                };
                stream.finish(written).unwrap();
                String::from_utf8(out).unwrap()
            };
            for depth in 1..4 {
                let plain = Within { depth, items: &[&plain] };
                let pretty = serde_json::to_string_pretty(&plain).unwrap() + "\n";
                assert_eq!(written(Layout::Pretty(depth + 1), depth), pretty, "{count} at {depth}");
                let compact = serde_json::to_string(&plain).unwrap() + "\n";
                assert_eq!(written(Layout::Compact, depth), compact, "{count} at {depth}");
            }
        }
    }

    #[test]
    fn a_closed_pipe_is_told_as_such() {
        struct Closed(usize);
        impl Write for Closed {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0 = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::BrokenPipe)?;
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let numbers: Vec<usize> = (0..3000).collect();
        for room in [0, 100, 5000] {
            let mut out = Closed(room);
            let stream = JsonStream::new(&mut out);
            let list = List { items: &numbers, make: item, layout: Layout::Compact, stream: &stream };
            let error = stream.finish(serde_json::to_writer(&stream, &list)).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::BrokenPipe, "{room}");
        }
    }
}
