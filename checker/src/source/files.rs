//! Where texts are read from.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Layer, Overlay};

/// Largest file that is read: 64 MiB.
pub const MAX_FILE_BYTES: u64 = 64 << 20;

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The operating system refused.
    #[error("cannot read it: {0}")]
    Io(#[from] io::Error),
    /// Larger than [`MAX_FILE_BYTES`].
    #[error("it has {} MiB, more than the {} MiB that are read; split it or exclude it", size.div_ceil(1 << 20), MAX_FILE_BYTES >> 20)]
    TooLarge {
        /// Size in bytes.
        size: u64,
    },
}

/// Reads texts: from disk, and from memory for standard input and for other versions of files.
#[derive(Debug, Default)]
pub struct Files {
    stdin: Option<Arc<[u8]>>,
    stdin_name: Option<PathBuf>,
    overlay: Option<Arc<Overlay>>,
}

impl Files {
    /// The name under which standard input is known.
    pub const STDIN: &'static str = "<stdin>";

    /// Files of the disk only.
    #[must_use]
    pub fn disk() -> Self {
        Self::default()
    }

    /// Files of the disk, and `content` as standard input.
    #[must_use]
    pub fn with_stdin(content: impl Into<Arc<[u8]>>) -> Self {
        Self { stdin: Some(content.into()), ..Self::default() }
    }

    /// The same, where standard input stands for the file that reports call `name`.
    #[must_use]
    pub fn with_stdin_name(self, name: impl Into<PathBuf>) -> Self {
        Self { stdin_name: Some(name.into()), ..self }
    }

    /// Files of the disk as far as `overlay` does not hold other versions of them.
    #[must_use]
    pub fn with_overlay(overlay: Arc<Overlay>) -> Self {
        Self { overlay: Some(overlay), ..Self::default() }
    }

    /// The bytes of `path`.
    ///
    /// # Errors
    /// When the file cannot be read or is larger than [`MAX_FILE_BYTES`].
    pub fn read(&self, path: &Path) -> Result<Vec<u8>, ReadError> {
        if let Some(stdin) = self.stdin.as_ref().filter(|_| self.is_stdin(path)) {
            return limited(stdin.len() as u64).map(|()| stdin.to_vec());
        }
        match self.overlay.as_ref().map_or(Layer::Silent, |overlay| overlay.get(path)) {
            Layer::Holds(bytes) => return limited(bytes.len() as u64).map(|()| bytes.to_vec()),
            Layer::Absent => return Err(io::Error::from(io::ErrorKind::NotFound).into()),
            Layer::Silent => {}
        }
        let file = File::open(path)?;
        let size = file.metadata()?.len();
        limited(size)?;
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
        // A file may grow, and a device says nothing of its size: the limit holds while reading too.
        file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
        limited(bytes.len() as u64)?;
        Ok(bytes)
    }
}

impl Files {
    fn is_stdin(&self, path: &Path) -> bool {
        path == Path::new(Self::STDIN) || self.stdin_name.as_deref() == Some(path)
    }
}

fn limited(size: u64) -> Result<(), ReadError> {
    if size > MAX_FILE_BYTES { Err(ReadError::TooLarge { size }) } else { Ok(()) }
}

/// The encoding in which `bytes` begin, if it is one that nothing here reads: as their byte order mark says.
#[must_use]
pub fn foreign_encoding(bytes: &[u8]) -> Option<&'static str> {
    // The mark of UTF-32 begins with that of UTF-16.
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("UTF-16"),
        _ => None,
    }
}

/// A text made of bytes.
#[derive(Debug)]
pub struct Decoded {
    /// The text, in which each byte that is not UTF-8 is one `?`, so that offsets stay those of the file.
    pub text: String,
    /// Offset of the first byte that is not UTF-8.
    pub invalid_at: Option<u32>,
}

/// Decodes UTF-8 without ever failing.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> Decoded {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Decoded { text, invalid_at: None },
        Err(error) => error.into_bytes(),
    };
    let mut text = String::with_capacity(bytes.len());
    let mut invalid_at = None;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            invalid_at.get_or_insert(u32::try_from(text.len()).unwrap_or(u32::MAX));
            text.extend(chunk.invalid().iter().map(|_| '?'));
        }
    }
    Decoded { text, invalid_at }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_not_utf8_keep_their_offsets() {
        let decoded = decode(b"a\xff\xfeb \xe2\x82".to_vec());
        assert_eq!(decoded.text, "a??b ??");
        assert_eq!(decoded.invalid_at, Some(1));
        assert_eq!(decode("ä".as_bytes().to_vec()).invalid_at, None);
    }

    #[test]
    fn encodings_that_are_not_read_have_names() {
        let named = |bytes: &[u8]| foreign_encoding(bytes);
        assert_eq!(named(b"\xff\xfea\0b\0"), Some("UTF-16"));
        assert_eq!(named(b"\xfe\xff\0a\0b"), Some("UTF-16"));
        assert_eq!(named(b"\xff\xfe\0\0a\0\0\0"), Some("UTF-32"));
        assert_eq!(named(b"\0\0\xfe\xff\0\0\0a"), Some("UTF-32"));
        for bytes in ["kind".as_bytes(), "\u{feff}kind".as_bytes(), b"", b"\0\0\0a", b"a\0\0\0"] {
            assert_eq!(named(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn what_is_too_large_is_larger_than_the_limit() {
        let message = ReadError::TooLarge { size: MAX_FILE_BYTES + 1 }.to_string();
        assert!(message.starts_with("it has 65 MiB, more than the 64 MiB that are read"), "{message}");
    }

    #[test]
    fn standard_input_is_read_from_memory() {
        let files = Files::with_stdin(b"kind: Pod".to_vec());
        assert_eq!(files.read(Path::new(Files::STDIN)).unwrap(), b"kind: Pod");
        assert!(matches!(files.read(Path::new("/does/not/exist")), Err(ReadError::Io(_))));
    }
}
