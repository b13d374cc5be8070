//! Functions on numbers.

use std::sync::Arc;

use super::super::evaluate::MOST_ITEMS;
use super::super::value::{Kind, Value};
use super::{Arguments, Outcome};

pub(super) fn call(name: &str, given: Arguments<'_>) -> Outcome {
    let change = |change: fn(f64) -> f64| given.number(0).map(change).map(Kind::Number).into();
    match name {
        "abs" => change(f64::abs),
        "ceil" => change(f64::ceil),
        "floor" => change(f64::floor),
        "signum" => change(|number| if number == 0.0 { 0.0 } else { number.signum() }),
        "max" => fold(given, f64::max).into(),
        "min" => fold(given, f64::min).into(),
        "pow" => given
            .number(0)
            .zip(given.number(1))
            .map(|(base, power)| base.powf(power))
            .filter(|result| result.is_finite())
            .map(Kind::Number)
            .into(),
        "log" => given
            .number(0)
            .zip(given.number(1))
            .map(|(number, base)| number.log(base))
            .filter(|result| result.is_finite())
            .map(Kind::Number)
            .into(),
        "sum" => sum(given).into(),
        "parseint" => parse(given).into(),
        "range" => range(given),
        _ => Outcome::NoFunction,
    }
}

fn fold(given: Arguments<'_>, pick: fn(f64, f64) -> f64) -> Option<Kind> {
    let numbers = given.values.iter().map(Value::as_number).collect::<Option<Vec<f64>>>()?;
    numbers.into_iter().reduce(pick).map(Kind::Number)
}

fn sum(given: Arguments<'_>) -> Option<Kind> {
    let numbers = given.first()?.items().iter().map(Value::as_number).collect::<Option<Vec<f64>>>()?;
    (!numbers.is_empty()).then(|| Kind::Number(numbers.iter().sum()))
}

#[allow(clippy::cast_precision_loss, reason = "as Terraform's numbers that policies compare")]
fn parse(given: Arguments<'_>) -> Option<Kind> {
    let base = super::super::operators::position(given.number(1)?).filter(|base| (2..=36).contains(base))?;
    let number = i64::from_str_radix(&given.text(0)?, u32::try_from(base).ok()?).ok()?;
    Some(Kind::Number(number as f64))
}

fn range(given: Arguments<'_>) -> Outcome {
    let numbers: Option<Vec<f64>> = given.values.iter().map(Value::as_number).collect();
    let (from, to, step) = match numbers.as_deref() {
        Some([to]) => (0.0, *to, if *to < 0.0 { -1.0 } else { 1.0 }),
        Some([from, to]) => (*from, *to, if to < from { -1.0 } else { 1.0 }),
        Some([from, to, step]) if *step != 0.0 => (*from, *to, *step),
        _ => return Outcome::Wrong,
    };
    let mut items = Vec::new();
    let mut next = from;
    while (step > 0.0 && next < to) || (step < 0.0 && next > to) {
        if items.len() >= MOST_ITEMS {
            return Outcome::NoFunction;
        }
        items.push(Value::new(Kind::Number(next), given.span));
        next += step;
    }
    Outcome::Made(Kind::List(Arc::new(items)))
}
