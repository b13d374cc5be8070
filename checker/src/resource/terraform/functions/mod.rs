//! The functions of Terraform that need no outside world.
//!
//! By the documentation of Terraform 1.13. A function that is not here, or whose arguments are not known as far as
//! it needs them, gives an unknown value.

mod collections;
mod encoding;
mod files;
mod network;
mod numbers;
mod sets;
mod text;

use super::evaluate::Scope;
use super::operators::mistake;
use super::value::{Kind, Value};
use crate::source::Span;

/// What a function makes of its arguments.
enum Outcome {
    /// The result.
    Made(Kind),
    /// The result stands where an argument stood.
    Same(Value),
    /// An argument is not known as far as it is needed.
    Open,
    /// Terraform would refuse it.
    Wrong,
    /// There is no such function here.
    NoFunction,
}

impl From<Option<Kind>> for Outcome {
    fn from(made: Option<Kind>) -> Self {
        made.map_or(Self::Wrong, Self::Made)
    }
}

/// The arguments of a call.
#[derive(Clone, Copy)]
struct Arguments<'a> {
    values: &'a [Value],
    span: Span,
}

impl<'a> Arguments<'a> {
    fn first(self) -> Option<&'a Value> {
        self.values.first()
    }

    fn get(self, at: usize) -> Option<&'a Value> {
        self.values.get(at)
    }

    fn text(self, at: usize) -> Option<std::sync::Arc<str>> {
        self.get(at)?.as_text()
    }

    fn number(self, at: usize) -> Option<f64> {
        self.get(at)?.as_number()
    }

    fn all_known(self) -> bool {
        self.values.iter().all(Value::is_known)
    }
}

/// The value of `name(arguments)`.
pub fn call(scope: &dyn Scope, name: &str, arguments: &[Value], span: Span) -> Value {
    let name = name.strip_prefix("core::").unwrap_or(name);
    let given = Arguments { values: arguments, span };
    let outcome = collections::call(name, given);
    let outcome = if matches!(outcome, Outcome::NoFunction) { encoding::call(name, given) } else { outcome };
    // From here on everything has to be known.
    let outcome = match outcome {
        Outcome::NoFunction if !given.all_known() => Outcome::Open,
        Outcome::NoFunction => plain(scope, name, given),
        other => other,
    };
    match outcome {
        Outcome::Made(kind) => Value::new(kind, span),
        Outcome::Same(value) => value,
        Outcome::Open => Value::depending_on(arguments, span),
        Outcome::Wrong => mistake(span),
        Outcome::NoFunction => Value::unknown(format!("{name}()"), span),
    }
}

fn plain(scope: &dyn Scope, name: &str, given: Arguments<'_>) -> Outcome {
    let families = [text::call, numbers::call, network::call, sets::call];
    for family in families {
        let outcome = family(name, given);
        if !matches!(outcome, Outcome::NoFunction) {
            return outcome;
        }
    }
    files::call(scope, name, given)
}
