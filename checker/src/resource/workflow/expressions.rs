//! Expressions of workflows: where they stand, whether they parse, and what they refer to.
//!
//! By the documentation of GitHub's expressions (2026); the parser is that of `github-actions-expressions`.

use std::collections::BTreeSet;

use github_actions_expressions::call::{self, Call};
use github_actions_expressions::literal::Literal;
use github_actions_expressions::op::BinExpr;
use github_actions_expressions::{Error, Expr, SpannedExpr};

use crate::source::{Path, Step};
use crate::syntax::{Kind, NodeRef};

/// An expression in a scalar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expression {
    /// The scalar in which it stands.
    pub path: Path,
    /// Its bytes in the text of the scalar, `${{` and `}}` included.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// What stands between the braces, without space around it.
    pub text: String,
    /// The whole scalar is this one expression.
    pub whole: bool,
    /// Why it does not parse.
    pub error: Option<String>,
    /// What it refers to, in lower case: `github.event.issue.title`; `*` for computed indices.
    pub contexts: Vec<String>,
    /// What of that may be its value, and not only decide about it.
    pub flows: Vec<String>,
    /// Functions that it calls, in lower case.
    pub functions: Vec<String>,
    /// An index is computed, as in `secrets[matrix.name]`: the contexts that are indexed.
    pub computed: Vec<String>,
    /// Its value, where no context has a say in it.
    pub constant: Option<String>,
}

/// Expressions of one file that are read at most.
const MOST: usize = 5_000;

/// Keys whose whole text is an expression, with or without braces.
fn is_condition(path: &Path) -> bool {
    matches!(path.0.last(), Some(Step::Key(key)) if &**key == "if")
}

/// All expressions of the document with this `root`.
#[must_use]
pub fn expressions(root: NodeRef<'_>) -> Vec<Expression> {
    let mut found = Vec::new();
    let mut open = vec![(root, Path::root())];
    while let Some((node, path)) = open.pop() {
        if found.len() >= MOST {
            break;
        }
        let node = node.resolved();
        match node.kind() {
            Kind::Mapping => {
                let entries =
                    node.entries().filter_map(|entry| Some((entry.value, path.join(entry.key.text()?))));
                let entries: Vec<_> = entries.collect();
                open.extend(entries.into_iter().rev());
            }
            Kind::Sequence => {
                let items = (0_u32..).zip(node.items()).map(|(index, item)| (item, path.join(index)));
                let items: Vec<_> = items.collect();
                open.extend(items.into_iter().rev());
            }
            Kind::Scalar(_) | Kind::Alias => found.extend(of_scalar(node.text().unwrap_or_default(), &path)),
        }
    }
    found
}

/// The expressions in one text.
fn of_scalar(text: &str, path: &Path) -> Vec<Expression> {
    let parts = braces(text);
    if parts.is_empty() && is_condition(path) && !text.trim().is_empty() {
        return vec![Expression { path: path.clone(), whole: true, ..read(text, 0, text.len(), text) }];
    }
    let trimmed = text.trim();
    let parts = parts.into_iter().map(|(start, end, inner)| {
        let whole = text.get(start..end) == Some(trimmed);
        Expression { path: path.clone(), whole, ..read(inner, start, end, text) }
    });
    parts.collect()
}

/// Start, end and inner text of each `${{ ... }}`; braces within texts in single quotes end nothing.
fn braces(text: &str) -> Vec<(usize, usize, &str)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find("${{")).map(|at| from + at) {
        let inner = start + 3;
        let Some(length) = text.get(inner..).and_then(closing) else {
            found.push((start, text.len(), text.get(inner..).unwrap_or_default()));
            break;
        };
        let end = inner + length + 2;
        found.push((start, end, text.get(inner..inner + length).unwrap_or_default()));
        from = end;
    }
    found
}

/// Where the `}}` stands that ends an expression.
fn closing(text: &str) -> Option<usize> {
    let mut is_quoted = false;
    let mut braces = text.char_indices().peekable();
    while let Some((at, letter)) = braces.next() {
        match letter {
            '\'' => is_quoted = !is_quoted,
            '}' if !is_quoted && matches!(braces.peek(), Some((_, '}'))) => return Some(at),
            _ => {}
        }
    }
    None
}

fn read(inner: &str, start: usize, end: usize, text: &str) -> Expression {
    let mut expression = Expression { start, end, text: inner.trim().to_owned(), ..Expression::default() };
    if text.get(start..end).is_some_and(|whole| whole.starts_with("${{") && !whole.ends_with("}}")) {
        expression.error = Some("`${{` is never closed".to_owned());
        return expression;
    }
    match Expr::parse(inner) {
        Ok(parsed) => describe(&parsed, &mut expression),
        Err(error) => expression.error = Some(explain(&error, inner)),
    }
    expression
}

fn explain(error: &Error, inner: &str) -> String {
    match error {
        _ if inner.trim().is_empty() => "it is empty".to_owned(),
        Error::Syntax(error) => {
            let rest = inner.get(error.offset..).unwrap_or_default().trim();
            let at: String = rest.chars().take(20).collect();
            if at.is_empty() {
                format!("{} at its end", error.message)
            } else {
                format!("{} at {at:?}", error.message)
            }
        }
        Error::Depth => "it is nested too deep".to_owned(),
        Error::Call(call::Error::UnknownFunction(name)) => format!("there is no function {name:?}"),
        Error::Call(call::Error::Arity(function, expected)) => {
            format!("{} takes {expected}", format!("{function:?}").to_ascii_lowercase())
        }
    }
}

fn describe(parsed: &SpannedExpr<'_>, expression: &mut Expression) {
    let named = |all: Vec<String>| all.into_iter().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
    let contexts = parsed.contexts();
    expression.contexts = named(contexts.iter().filter_map(|(context, _)| context.as_pattern()).collect());
    let flows = parsed.dataflow_contexts();
    expression.flows = named(flows.iter().filter_map(|(context, _)| context.as_pattern()).collect());
    let computed = contexts.iter().filter(|(context, _)| {
        context.parts.iter().any(|part| matches!(&part.inner, Expr::Index(index) if !matches!(index.inner, Expr::Literal(_) | Expr::Star)))
    });
    expression.computed = named(computed.filter_map(|(context, _)| context.as_pattern()).collect());
    let mut functions = BTreeSet::new();
    calls(&parsed.inner, &mut functions);
    expression.functions = functions.into_iter().collect();
    if contexts.is_empty() && expression.functions.iter().all(|name| !STATUS.contains(&name.as_str())) {
        expression.constant = match &parsed.inner {
            Expr::Literal(Literal::String(text)) => Some(text.to_string()),
            other => other.consteval().map(|value| value.sema().to_string()),
        };
    }
}

/// Functions whose value the run decides.
const STATUS: [&str; 5] = ["success", "always", "cancelled", "failure", "hashfiles"];

/// The parser bounds how deep expressions nest.
fn calls(expr: &Expr<'_>, found: &mut BTreeSet<String>) {
    match expr {
        Expr::Call(Call { func, args }) => {
            found.insert(format!("{func:?}").to_ascii_lowercase());
            args.iter().for_each(|argument| calls(&argument.inner, found));
        }
        Expr::Index(inner) => calls(&inner.inner, found),
        Expr::Context(context) => context.parts.iter().for_each(|part| calls(&part.inner, found)),
        Expr::BinExpr(BinExpr { lhs, rhs, .. }) => {
            calls(&lhs.inner, found);
            calls(&rhs.inner, found);
        }
        Expr::UnExpr { expr, .. } => calls(&expr.inner, found),
        Expr::Literal(_) | Expr::Star | Expr::Identifier(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::source::SourceText;
    use crate::syntax::Document;
    use crate::syntax::yaml::{Limits, parse};

    fn of(text: &str) -> Vec<Expression> {
        let parsed = parse(&Arc::new(SourceText::file("a.yml", text)), Limits::default());
        expressions(parsed.documents.first().and_then(Document::root).unwrap())
    }

    #[test]
    fn expressions_are_found_in_scalars_with_what_they_refer_to() {
        let found = of(
            "run: echo ${{ github.event.issue.title }} ${{ secrets['A_B'] }}\nif: github.ref == 'x' && always()\n",
        );
        assert_eq!(found.len(), 3);
        assert_eq!(found[0].contexts, ["github.event.issue.title"]);
        assert_eq!((found[0].start, found[0].end, found[0].whole), (5, 36, false));
        assert_eq!(found[1].contexts, ["secrets.a_b"]);
        assert_eq!(
            (found[2].contexts.as_slice(), found[2].functions.as_slice()),
            (&["github.ref".to_owned()][..], &["always".to_owned()][..])
        );
        assert!(found[2].whole && found[2].flows.is_empty());
    }

    #[test]
    fn braces_in_texts_do_not_end_an_expression() {
        let found = of("a: ${{ format('}}{0}', inputs.x) }}b\n");
        assert_eq!((found[0].text.as_str(), found[0].whole), ("format('}}{0}', inputs.x)", false));
        assert_eq!(found[0].flows, ["inputs.x"]);
    }

    #[test]
    fn what_does_not_parse_is_explained() {
        let error = |text: &str| of(text)[0].error.clone().unwrap();
        assert_eq!(error("a: ${{ github.\n"), "`${{` is never closed");
        assert!(error("a: ${{ nosuch(1) }}\n").contains("nosuch"), "{}", error("a: ${{ nosuch(1) }}\n"));
        assert_eq!(error("a: ${{ }}\n"), "it is empty");
        assert!(!error("a: ${{ a == }}\n").is_empty());
    }

    #[test]
    fn constants_and_computed_indices_are_told() {
        assert_eq!(of("if: true\n")[0].constant.as_deref(), Some("true"));
        assert_eq!(of("if: always()\n")[0].constant, None);
        assert_eq!(of("a: ${{ secrets[matrix.name] }}\n")[0].computed, ["secrets.*"]);
    }
}
