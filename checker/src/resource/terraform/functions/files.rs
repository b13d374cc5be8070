//! Functions that read files beside the module.

use std::sync::Arc;

use super::super::evaluate::Scope;
use super::super::value::Kind;
use super::{Arguments, Outcome};

pub(super) fn call(scope: &dyn Scope, name: &str, given: Arguments<'_>) -> Outcome {
    let read = || given.text(0).and_then(|path| scope.file(&path));
    match name {
        "file" => read().map_or(Outcome::NoFunction, |text| Outcome::Made(Kind::Text(text))),
        "basename" => {
            path(given, |path| path.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned())
        }
        "dirname" => path(given, |path| {
            path.trim_end_matches('/').rsplit_once('/').map_or(".", |(directory, _)| directory).to_owned()
        }),
        _ => Outcome::NoFunction,
    }
}

fn path(given: Arguments<'_>, change: impl FnOnce(&str) -> String) -> Outcome {
    given.text(0).map(|path| Kind::Text(Arc::from(change(&path)))).into()
}
