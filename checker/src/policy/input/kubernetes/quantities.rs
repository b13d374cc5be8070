//! Quantities as policies see them.

use regorus::Value;

use super::super::build::{Builder, Fields};
use super::amounts::number;
use super::usage::units;
use crate::resource::kubernetes::quantities::{Class, Written, quantities};
use crate::resource::kubernetes::{Object, Quantity};

const MEBIBYTE: i64 = 1 << 20;

/// Puts `quantities` and `odd_quantities` of `object` into `fields`.
pub(super) fn add(builder: &mut Builder<'_>, fields: &mut Fields, object: Object<'_>) {
    let mut all = Vec::new();
    let mut odd = Vec::new();
    for written in quantities(object) {
        let (value, is_odd) = quantity(builder, &written);
        if is_odd {
            odd.push(value.clone());
        }
        all.push(value);
    }
    builder.set_list(fields, "quantities", all);
    builder.set_list(fields, "odd_quantities", odd);
}

fn quantity(builder: &mut Builder<'_>, written: &Written<'_>) -> (Value, bool) {
    let path = builder.path(&written.path);
    let mut fields = builder.object([
        ("text", written.text.into()),
        ("path", path),
        ("resource", written.resource.into()),
        ("class", written.class.name().into()),
    ]);
    let parsed = match Quantity::parse(written.text) {
        Ok(parsed) => parsed,
        Err(error) => {
            builder.set(&mut fields, "problem", error.problem.into());
            if let Some(suggestion) = error.suggestion {
                builder.set(&mut fields, "suggestion", suggestion.into());
            }
            return (fields.into(), true);
        }
    };
    let negative = parsed.quantity < Quantity::ZERO;
    let rounded = match written.class {
        Class::Cpu | Class::Other => parsed.quantity.is_finer_than_milli(),
        Class::Memory | Class::Storage | Class::Count => parsed.quantity.as_whole().is_none(),
    };
    builder.set(&mut fields, "value", number(parsed.quantity));
    builder.set(&mut fields, "units", units(written.resource, parsed.quantity));
    builder.set(&mut fields, "suffix", parsed.suffix.into());
    for (key, flag) in [("negative", negative), ("rounded", rounded)] {
        if flag {
            builder.set(&mut fields, key, true.into());
        }
    }
    (fields.into(), negative || rounded || is_unusual(written.class, parsed.quantity, parsed.suffix))
}

/// A size or unit that the resource rarely has; policies decide what to say of it.
fn is_unusual(class: Class, quantity: Quantity, suffix: &str) -> bool {
    match class {
        Class::Cpu => !matches!(suffix, "" | "m") || quantity >= Quantity::whole(1000),
        Class::Memory | Class::Storage => {
            quantity < Quantity::whole(MEBIBYTE) || matches!(suffix, "m" | "u" | "n")
        }
        Class::Count | Class::Other => false,
    }
}
