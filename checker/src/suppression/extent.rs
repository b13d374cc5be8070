//! Which findings a suppression speaks of, by their place.

/// Part of a file. Lines count from 1, bytes from the start of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Findings that begin or end on this line, or whose value is defined there.
    Line(u32),
    /// Findings that begin in this range of bytes.
    Bytes {
        /// First byte and one past the last.
        bytes: (u32, u32),
        /// First and last line.
        lines: (u32, u32),
    },
    /// All findings of the file.
    File,
    /// Nothing follows.
    Nothing,
}

impl Extent {
    /// First and last line, unless it is the whole file or nothing.
    #[must_use]
    pub const fn lines(self) -> Option<(u32, u32)> {
        match self {
            Self::Line(line) => Some((line, line)),
            Self::Bytes { lines, .. } => Some(lines),
            Self::File | Self::Nothing => None,
        }
    }
}
