//! Properties that hold for any text.

use proptest::prelude::*;

use super::*;
use crate::syntax::yaml::tests::generated::assert_spans;

/// Asserts that each span is a slice of the text and lies within its parent.
#[track_caller]
pub(super) fn assert_sound(text: &str) {
    assert_spans(&parsed(text), text);
}

#[test]
fn an_empty_value_ahead_of_a_line_that_continues_stays_in_its_flag() {
    assert_sound("RUN --mount=\\\n FROM a\nFROM a\nFROM a\n");
}

/// Texts made of what means something in a Dockerfile.
fn dockerish() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "FROM a\n",
        "FROM ",
        "AS ",
        "RUN ",
        "run ",
        "COPY ",
        "ADD ",
        "ENV ",
        "ARG ",
        "LABEL ",
        "USER ",
        "CMD ",
        "HEALTHCHECK ",
        "NONE",
        "SHELL ",
        "EXPOSE ",
        "VOLUME ",
        "ONBUILD ",
        "--a=b ",
        "--mount=",
        "--",
        "a",
        "=",
        " ",
        "\n",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "\\\n",
        "\\",
        "`\n",
        "`",
        "# c\n",
        "#",
        "# escape=`\n",
        "# syntax=x\n",
        "[\"a\", \"b\"]\n",
        "[",
        "]",
        "\"",
        "'",
        ",",
        "<<E\n",
        "<<-E ",
        "<<'E'",
        "\nE\n",
        "$x",
        "ä",
        "𝄞",
        "\u{feff}",
        "\u{a0}",
        "\0",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_has_sound_spans(text in any::<String>()) {
        assert_sound(&text);
    }

    #[test]
    fn any_dockerish_text_has_sound_spans(text in dockerish()) {
        assert_sound(&text);
        assert_sound(&format!("FROM a\n{text}"));
    }
}
