//! JSON that may be shown as it is: texts hold no character that a terminal, an editor or a script takes for more
//! than a letter.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use super::is_invisible;

/// Writes `value` without any space between its parts.
///
/// # Errors
/// When the stream fails, or the value is no JSON.
pub fn write_compact_json<T: Serialize + ?Sized>(out: impl Write, value: &T) -> serde_json::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Visible(CompactFormatter)))
}

/// Writes `value` in lines.
///
/// # Errors
/// When the stream fails, or the value is no JSON.
pub fn write_json<T: Serialize + ?Sized>(out: impl Write, value: &T) -> serde_json::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Visible(PrettyFormatter::new())))
}

/// A layout in which texts hold visible characters only; what is hidden is escaped, which reads back as it is.
struct Visible<F>(F);

fn is_hidden(sign: char) -> bool {
    sign.is_control() || is_invisible(sign)
}

impl<F: Formatter> Formatter for Visible<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((before, sign, after)) = split_at_hidden(rest) {
            out.write_all(before.as_bytes())?;
            for unit in sign.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = after;
        }
        out.write_all(rest.as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

/// What stands before and after the first hidden character, and that character.
fn split_at_hidden(text: &str) -> Option<(&str, char, &str)> {
    let (at, sign) =
        text.char_indices().find(|(_, sign)| !sign.is_ascii() && is_hidden(*sign) || *sign == '\u{7f}')?;
    Some((text.get(..at)?, sign, text.get(at + sign.len_utf8()..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_escaped_and_read_back() {
        let hidden = "a\u{2028}b\u{2029}\u{202e}\u{85}\u{9b}\u{7f}\u{200b}\u{feff}\u{e0041}z";
        let texts = [hidden, "ünï 漢字 😀 \"\\\n\u{1b}", ""];
        let mut compact = Vec::new();
        write_compact_json(&mut compact, &texts).unwrap();
        let written = String::from_utf8(compact).unwrap();
        assert_eq!(
            written,
            r#"["a\u2028b\u2029\u202e\u0085\u009b\u007f\u200b\ufeff\udb40\udc41z","ünï 漢字 😀 \"\\\n\u001b",""]"#
        );
        assert_eq!(serde_json::from_str::<Vec<String>>(&written).unwrap(), texts);
    }

    #[test]
    fn everything_else_is_as_usual() {
        let value = serde_json::json!({"a": [1, 2.5, null, true, {}], "b": {"c": [], "d": "x"}});
        let mut pretty = Vec::new();
        write_json(&mut pretty, &value).unwrap();
        assert_eq!(String::from_utf8(pretty).unwrap(), serde_json::to_string_pretty(&value).unwrap());
        let mut compact = Vec::new();
        write_compact_json(&mut compact, &value).unwrap();
        assert_eq!(String::from_utf8(compact).unwrap(), serde_json::to_string(&value).unwrap());
    }
}
