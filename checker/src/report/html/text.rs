//! Words of unknown origin as markup.

use maud::{Markup, Render, html};

use crate::report::plain::plain;

/// Text that is shown as it reads: escaped, and without what turns the direction of reading.
pub(super) struct Text<'a>(pub &'a str);

impl Render for Text<'_> {
    fn render_to(&self, buffer: &mut String) {
        let text = plain(self.0);
        // A page on standard output goes through runners that look for commands in it.
        match COMMANDS.iter().any(|(mark, _)| text.contains(mark)) {
            false => text.as_ref().render_to(buffer),
            true => {
                let escaped = text.as_ref().render().0;
                let inert = COMMANDS.iter().fold(escaped, |text, (mark, inert)| text.replace(mark, inert));
                buffer.push_str(&inert);
            }
        }
    }
}

/// What begins a command to a runner, and the same for browsers only.
const COMMANDS: [(&str, &str); 2] = [("::", "&#58;:"), ("##[", "&#35;#[")];

/// As [`Text`], with words between backticks shown as code.
pub(super) struct Prose<'a>(pub &'a str);

impl Render for Prose<'_> {
    fn render_to(&self, buffer: &mut String) {
        let mut rest = self.0.trim_end();
        while let Some((before, code, after)) = code(rest) {
            Text(before).render_to(buffer);
            html! { code { (Text(code)) } }.render_to(buffer);
            rest = after;
        }
        Text(rest).render_to(buffer);
    }
}

/// The first words between backticks, with what stands before and after them.
fn code(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('`')?;
    let (code, after) = rest.split_once('`')?;
    (!code.is_empty()).then_some((before, code, after))
}

/// A link to a page outside of the report, which opens beside it; other addresses stay words.
pub(super) fn link(address: &str, words: &str) -> Markup {
    let leads = address.starts_with("https://") || address.starts_with("http://");
    html! {
        @if leads {
            a href=(Text(address)) target="_blank" rel="noopener noreferrer" { (Text(words)) }
        } @else {
            (Text(words))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_becomes_markup() {
        let text = Text("<b a='\"'>&amp;\u{202e}\u{1b}").render();
        assert_eq!(text.0, "&lt;b a='&quot;'&gt;&amp;amp;\u{fffd}\u{fffd}");
    }

    #[test]
    fn no_text_is_a_command_to_a_runner() {
        assert_eq!(Text("a\n ::error::b\n##[group]").render().0, "a\n &#58;:error&#58;:b\n&#35;#[group]");
        assert_eq!(Prose("x `\n::stop` y").render().0, "x <code>\n&#58;:stop</code> y");
    }

    #[test]
    fn words_between_backticks_are_code() {
        assert_eq!(Prose("set `a<b` and `c`.").render().0, "set <code>a&lt;b</code> and <code>c</code>.");
        assert_eq!(Prose("a ` b").render().0, "a ` b");
        assert_eq!(Prose("``` b").render().0, "``` b");
    }

    #[test]
    fn only_web_addresses_are_links() {
        assert_eq!(link("javascript:alert(1)", "x").0, "x");
        assert!(
            link("https://example.com/?a=\"", "x").0.starts_with("<a href=\"https://example.com/?a=&quot;\"")
        );
    }
}
