//! What is open at a place of an HCL text, and how much work the objects that are open will be.

use crate::source::Span;

/// Something that is open.
#[derive(Clone, Copy, Debug)]
pub(super) enum Frame {
    /// `{`, `[` or `(`, and where it stands; `keys` if it is an object.
    Bracket { bracket: u8, start: usize, keys: Option<Keys> },
    /// A quoted text.
    Quote { start: usize },
    /// `${` or `%{` in a text.
    Template { start: usize },
    /// A heredoc, and the place of the word that ends it.
    Heredoc { start: usize, delimiter: Span },
}

/// The keys of an object so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Keys {
    count: u64,
    bytes: u64,
    /// Where the entry in progress begins, until its value does.
    entry: Entry,
}

#[derive(Clone, Copy, Debug, Default)]
enum Entry {
    #[default]
    None,
    Key(usize),
    Value,
}

/// The parser compares each key of an object with all before it, so its work grows with the square of their
/// number. This is how many bytes of keys it may compare in one file, about a second of work. One object of
/// 15,000 entries is below.
const MOST_COMPARED: u64 = 8_000_000_000;

/// Comparing two keys costs as much as comparing this many bytes, even if they are shorter.
const COMPARISON: u64 = 32;

/// How much more each byte costs of a key that is an expression, which is compared part by part.
const EXPRESSION: u64 = 64;

/// The stack of what is open.
pub(super) struct Nesting {
    open: Vec<Frame>,
    limit: usize,
    /// The last byte that is content.
    last: u8,
    compared: u64,
}

impl Nesting {
    /// Nothing is open, and `limit` levels may be.
    pub fn new(limit: usize) -> Self {
        Self { open: Vec::new(), limit, last: b'\n', compared: 0 }
    }

    /// What was opened last and is not closed.
    pub fn innermost(&self) -> Option<Frame> {
        self.open.last().copied()
    }

    /// How much is open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// The frame of a bracket at `start`. A brace behind a name or a label begins the body of a block, any
    /// other an object.
    pub fn bracket(&self, bracket: u8, start: usize) -> Frame {
        let in_body =
            matches!(self.open.last(), None | Some(Frame::Bracket { bracket: b'{', keys: None, .. }));
        let is_body = in_body && (is_word(self.last) || self.last == b'"');
        let keys = (bracket == b'{' && !is_body).then(Keys::default);
        Frame::Bracket { bracket, start, keys }
    }

    /// Opens `frame`.
    ///
    /// # Errors
    /// The limit, if as many are open already.
    pub fn open(&mut self, frame: Frame) -> Result<(), usize> {
        if self.open.len() >= self.limit {
            return Err(self.limit);
        }
        self.open.push(frame);
        Ok(())
    }

    /// Closes the innermost with `bracket`.
    ///
    /// # Errors
    /// What is open instead, if something is.
    pub fn close(&mut self, bracket: u8) -> Result<(), Option<Frame>> {
        let fits = match self.open.last() {
            Some(Frame::Bracket { bracket: open, .. }) => closing(*open) == bracket,
            Some(Frame::Template { .. }) => bracket == b'}',
            _ => false,
        };
        if !fits {
            return Err(self.open.last().copied());
        }
        if let Some(Frame::Bracket { keys: Some(keys), .. }) = self.open.pop() {
            self.compared = self.compared.saturating_add(keys.work());
        }
        self.last = bracket;
        Ok(())
    }

    /// Leaves a text.
    pub fn leave(&mut self) {
        self.open.pop();
        self.last = b'"';
    }

    /// The content `byte` stands at `at` of `text`.
    pub fn content(&mut self, text: &str, at: usize, byte: u8) {
        if let Some(Frame::Bracket { keys: Some(keys), .. }) = self.open.last_mut() {
            keys.content(text, at, byte);
        }
        if !matches!(byte, b'{' | b'[' | b'(' | b'"') {
            self.last = byte;
        }
    }

    /// A line ends.
    pub fn separator(&mut self) {
        if let Some(Frame::Bracket { keys: Some(keys), .. }) = self.open.last_mut() {
            keys.entry = Entry::None;
        }
    }

    /// # Errors
    /// `at`, once the objects up to there are more work than a file may be.
    pub fn bounded(&self, at: usize) -> Result<(), usize> {
        let open = match self.open.last() {
            Some(Frame::Bracket { keys: Some(keys), .. }) => keys.work(),
            _ => 0,
        };
        if self.compared.saturating_add(open) > MOST_COMPARED { Err(at) } else { Ok(()) }
    }
}

impl Keys {
    fn content(&mut self, text: &str, at: usize, byte: u8) {
        self.entry = match (self.entry, byte) {
            (_, b',') => Entry::None,
            (Entry::Key(start), b'=' | b':') => {
                self.count += 1;
                self.bytes = self.bytes.saturating_add(weight(text.get(start..at).unwrap_or_default()));
                Entry::Value
            }
            (Entry::None, _) => Entry::Key(at),
            (entry, _) => entry,
        }
    }

    fn work(&self) -> u64 {
        self.count.saturating_mul(self.bytes.saturating_add(self.count.saturating_mul(COMPARISON)))
    }
}

/// How many bytes comparing `key` costs.
fn weight(key: &str) -> u64 {
    let is_text = key.starts_with('"') && !key.contains("${") && !key.contains("%{");
    let is_name = || key.bytes().all(|byte| is_word(byte) || matches!(byte, b'-' | b' ' | b'\t'));
    let bytes = u64::try_from(key.len()).unwrap_or(u64::MAX);
    if is_text || is_name() { bytes } else { bytes.saturating_mul(EXPRESSION) }
}

/// Whether `byte` is of a word. A dash may be too, but may be an operator as well.
pub(super) const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

/// What closes `bracket`.
pub(super) const fn closing(bracket: u8) -> u8 {
    match bracket {
        b'{' => b'}',
        b'[' => b']',
        _ => b')',
    }
}
