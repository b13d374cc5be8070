//! What policies may not say, and what only the interpreter does as Rego wants it.

use regorus::unstable::Expr;

/// Why a built-in function may not be called, if it may not.
pub(crate) fn call(name: &str) -> Option<&'static str> {
    Some(match name {
        "print" | "trace" => "writes where nobody reads; put it into the message",
        "walk" => "cannot be compiled for the register machine; let the host provide a list",
        "time.now_ns" | "rand.intn" | "uuid.rfc4122" => "makes results depend on more than the input",
        "http.send" | "opa.runtime" | "net.lookup_ip_addr" => "reaches outside of the run",
        "object.subset" => "panics on an empty array",
        _ => return None,
    })
}

/// Why the register machine says something else of an assignment, if it does.
pub(crate) fn assignment(left: &Expr) -> Option<&'static str> {
    let is_nameless = matches!(left, Expr::Var { span, .. } if span.text() == "_");
    is_nameless.then_some("`_ :=` does not fail there at an undefined value; give the value a name")
}

/// Why the register machine says something else of `x in y` as a value.
pub(crate) const MEMBERSHIP: &str =
    "`in` as a value is false there, not undefined, if a side is; write it as a statement of its own";
