//! An example of a policy, with arrows at what is expected.

use std::io::{self, Write};

use crate::policy::Excerpt;
use crate::report::Paint;

/// Writes the lines that matter, expected ones with `<- KS001`.
pub(super) fn write(excerpt: &Excerpt<'_>, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let mut last = None;
    for line in &excerpt.lines {
        if last.is_some_and(|last| last + 1 != line.number) {
            writeln!(out, "  {}", paint.faint("   …"))?;
        }
        last = Some(line.number);
        let number = paint.faint(format!("{:>4}", line.number));
        let text = format!("  {number}  {}", line.text);
        let arrow = match line.found.as_slice() {
            [] => String::new(),
            ids => paint.bad(format!("  <- {}", ids.join(", "))),
        };
        writeln!(out, "{}{arrow}", text.trim_end())?;
    }
    if last.is_some_and(|last| last != excerpt.length) {
        writeln!(out, "  {}", paint.faint("   …"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Example;

    fn written(text: impl Into<String>) -> String {
        let examples = [Example { name: "bad.yaml".into(), text: text.into() }];
        let mut bytes = Vec::new();
        write(&Excerpt::of(&examples, "bad").unwrap(), Paint::default(), &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn expectations_become_arrows() {
        let text = written("a: 1 # expect: KS001, KS002\nb: 2\n");
        assert_eq!(text, "     1  a: 1  <- KS001, KS002\n     2  b: 2\n");
    }

    #[test]
    fn what_is_left_out_is_a_gap() {
        let filler = "x: 1\n".repeat(15);
        let bad = "bad: 1 # expect: KS001\n";
        let text = written(format!("{bad}{filler}{bad}{filler}"));
        let lines: Vec<_> = text.lines().collect();
        assert_eq!((lines.len(), lines[5], lines[15]), (16, "     …", "     …"), "{text}");
    }
}
