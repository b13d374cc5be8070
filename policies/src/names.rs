//! Names in Rego modules: of packages, rules and imports.

use regorus::unstable::{Expr, Module, Rule, RuleHead, Span};

use crate::analysis::text;
use crate::contract::Step;

/// The name of a rule of its package: `violation`, `at_least`.
pub(crate) fn rule_name(rule: &Rule) -> Option<String> {
    let reference = match rule {
        Rule::Spec { head, .. } => match head {
            RuleHead::Compr { refr, .. } | RuleHead::Set { refr, .. } | RuleHead::Func { refr, .. } => refr,
        },
        Rule::Default { refr, .. } => refr,
    };
    let name = reference.span().text().split(['.', '[', '(']).next()?;
    Some(name.to_owned())
}

/// The package of a module as a dotted name without `data`.
pub(crate) fn package_of(module: &Module) -> String {
    module.package.refr.span().text().to_owned()
}

/// Where a name that an import introduces leads, without `data`.
pub(crate) fn imported(module: &Module, name: &str) -> Option<Vec<Step>> {
    module.imports.iter().find_map(|import| {
        let path = import.refr.span().text();
        let alias =
            import.r#as.as_ref().map_or_else(|| path.rsplit('.').next().unwrap_or_default(), Span::text);
        let path = path.strip_prefix("data.")?;
        (alias == name).then(|| path.split('.').map(|step| Step::Key(step.to_owned())).collect())
    })
}

/// Packages that a module imports, as dotted names without `data`.
pub(crate) fn imports_of(module: &Module) -> Vec<String> {
    let paths = module.imports.iter().map(|import| import.refr.span().text());
    paths.filter_map(|path| path.strip_prefix("data.")).map(str::to_owned).collect()
}

/// Package and rule that `version.at_least` or `data.lib.x.y` names.
pub(crate) fn qualified(
    module: &Module,
    expression: &Expr,
    bound: impl Fn(&str) -> bool,
) -> Option<(String, String)> {
    let Expr::RefDot { refr, field, .. } = expression else { return None };
    let head = refr.span().text();
    let first = head.split('.').next().unwrap_or_default();
    if bound(first) {
        return None;
    }
    let package = match head.strip_prefix("data.") {
        Some(package) if package.starts_with("lib.") => package.to_owned(),
        Some(_) => return None,
        None => imported(module, head)?.iter().map(ToString::to_string).collect::<Vec<_>>().join("."),
    };
    Some((package, text(&field.1)))
}
