//! Texts, positions in them, and paths into documents.

mod files;
mod glob;
mod json_text;
mod line_index;
mod names;
mod overlay;
mod path;
mod shell;
mod span;
mod text;

pub use files::{Decoded, Files, MAX_FILE_BYTES, ReadError, decode, foreign_encoding};
pub use glob::{GlobError, PathGlobs};
pub use json_text::{write_compact_json, write_json};
pub use line_index::LineIndex;
pub use names::{display_name, lexical, name_from, relative};
pub use overlay::{Layer, Overlay, without_links};
pub use path::{Path, Step};
pub use shell::{is_invisible, shell_command, shell_word};
pub use span::{Position, Span};
pub use text::{MadeLine, Origin, Segment, SourceText};
