//! Facts about the types and shapes of objects.

use super::{Facts, place};
use crate::discovery::FileKind;
use crate::lint::load::Unit;
use crate::resource::fact::{FileFact, FileFactKind};
use crate::resource::kubernetes::{Object, Pod};
use crate::schema::kinds::{UnknownType, unknown_type};
use crate::schema::shapes::{Fault, Misshape, misshapes};
use crate::syntax::NodeRef;

/// Adds what is wrong with the types and shapes of the objects in `unit`, which stands in a file of this kind.
pub(super) fn add(unit: &Unit, file: FileKind, all: &mut Facts) {
    for object in unit.objects().filter(|object| !object.root.document().is_cut()) {
        if let Some(found) = unknown_type(object) {
            all.push(of_type(object, found));
            continue;
        }
        let partial = file == FileKind::Markdown || is_partial(object, unit.path());
        for misshape in misshapes(object) {
            if !partial || !matches!(misshape.fault, Fault::Missing | Fault::Empty) {
                all.push(of_shape(object, misshape));
            }
        }
    }
}

/// Whether the object is meant to be merged into another one: it lies among patches, and names no image.
fn is_partial(object: Object<'_>, path: &str) -> bool {
    let has_image =
        |pod: &Pod<'_>| pod.containers().iter().any(|container| container.node.get("image").is_some());
    path.split('/').any(|part| part.to_ascii_lowercase().contains("patch"))
        && !Pod::of(object).as_ref().is_some_and(has_image)
}

fn of_type(object: Object<'_>, found: UnknownType) -> FileFact {
    let UnknownType { key, message, help, certain } = found;
    let at = object.root.get(key).or_else(|| object.root.get("kind")).unwrap_or(object.root);
    let kind = FileFactKind::UnknownType { message, help, certain };
    fact(at, format!("{} {}", object.api_version, object.title()), kind)
}

fn of_shape(object: Object<'_>, misshape: Misshape<'_>) -> FileFact {
    let (object, path) = (object.title(), misshape.path);
    let identity = format!("{object} {path}");
    let kind = match misshape.fault {
        Fault::Shape { wanted, found } => FileFactKind::WrongShape { object, path, wanted, found },
        Fault::Missing => FileFactKind::MissingField { object, path, empty: false },
        Fault::Empty => FileFactKind::MissingField { object, path, empty: true },
        Fault::Misspelt { meant } => FileFactKind::MisspeltKey { object, path, meant },
    };
    fact(misshape.at, identity, kind)
}

fn fact(at: NodeRef<'_>, identity: String, kind: FileFactKind) -> FileFact {
    FileFact { span: place(at), other: None, identity, more: 0, kind }
}
