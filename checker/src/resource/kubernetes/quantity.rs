//! Kubernetes quantities as exact numbers.
//!
//! Grammar: <https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/>.

/// A quantity: an exact number of billionths, rounded up as the API does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity {
    nano: i128,
}

/// A text that was read as a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsedQuantity<'a> {
    /// The amount.
    pub quantity: Quantity,
    /// The unit as written: `Mi`, `m`, `e3`, or empty.
    pub suffix: &'a str,
}

/// Why a text is no quantity, in words that follow `because`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuantityError {
    /// What is wrong.
    pub problem: String,
    /// What was probably meant.
    pub suggestion: Option<String>,
}

const NANO: i128 = 1_000_000_000;
/// The API stores nothing larger; larger texts are capped.
const MAX: i128 = (i64::MAX as i128) * NANO;
/// Units that multiply by powers of 1000, from thousandths of thousandths of thousandths up.
const DECIMAL: [(&str, i32); 9] =
    [("n", -9), ("u", -6), ("m", -3), ("k", 3), ("M", 6), ("G", 9), ("T", 12), ("P", 15), ("E", 18)];
/// Units that multiply by powers of 1024.
const BINARY: [(&str, u32); 6] = [("Ki", 10), ("Mi", 20), ("Gi", 30), ("Ti", 40), ("Pi", 50), ("Ei", 60)];

impl Quantity {
    /// Nothing.
    pub const ZERO: Self = Self { nano: 0 };

    /// A whole number.
    #[must_use]
    pub const fn whole(value: i64) -> Self {
        Self { nano: value as i128 * NANO }
    }

    /// The amount in billionths.
    #[must_use]
    pub const fn nano(self) -> i128 {
        self.nano
    }

    /// The amount where it is a whole number.
    #[must_use]
    pub fn as_whole(self) -> Option<i64> {
        if self.nano % NANO == 0 { i64::try_from(self.nano / NANO).ok() } else { None }
    }

    /// Both together; sums beyond what the API stores are capped.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { nano: self.nano.saturating_add(other.nano).min(MAX) }
    }

    /// How many pieces of `size` billionths it takes, rounded up.
    #[must_use]
    pub const fn pieces(self, size: i128) -> i128 {
        self.nano / size + if self.nano % size > 0 { 1 } else { 0 }
    }

    /// The nearest floating-point number.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn as_f64(self) -> f64 {
        self.nano as f64 / 1e9
    }

    /// Whether the amount is finer than a thousandth, which is what the API keeps of resources.
    #[must_use]
    pub const fn is_finer_than_milli(self) -> bool {
        self.nano % 1_000_000 != 0
    }

    /// Reads a quantity.
    ///
    /// # Errors
    /// When the text does not follow the grammar; the error says what is wrong and what was probably
    /// meant.
    pub fn parse(text: &str) -> Result<ParsedQuantity<'_>, QuantityError> {
        let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
        let end =
            unsigned.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(unsigned.len());
        let (number, suffix) = unsigned.split_at(end);
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        if whole.is_empty() && fraction.is_empty() || fraction.contains('.') {
            return Err(QuantityError { problem: no_number(text), suggestion: None });
        }
        let Some(scale) = Scale::of(suffix) else { return Err(bad_unit(number, suffix)) };
        let magnitude = scale.apply(whole, fraction);
        let nano = if text.starts_with('-') { -magnitude } else { magnitude };
        Ok(ParsedQuantity { quantity: Self { nano }, suffix })
    }
}

enum Scale {
    Decimal(i32),
    Binary(u32),
}

impl Scale {
    fn of(suffix: &str) -> Option<Self> {
        if suffix.is_empty() {
            return Some(Self::Decimal(0));
        }
        if let Some((_, exponent)) = DECIMAL.iter().find(|(unit, _)| *unit == suffix) {
            return Some(Self::Decimal(*exponent));
        }
        if let Some((_, exponent)) = BINARY.iter().find(|(unit, _)| *unit == suffix) {
            return Some(Self::Binary(*exponent));
        }
        let exponent = suffix.strip_prefix(['e', 'E'])?;
        let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        let plain = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
        // An exponent beyond any number capped below only has to stay large or small.
        plain.then(|| {
            Self::Decimal(exponent.parse::<i32>().unwrap_or(if exponent.starts_with('-') { -99 } else { 99 }))
        })
    }

    /// Billionths of `whole.fraction` times this scale, rounded up and capped.
    fn apply(&self, whole: &str, fraction: &str) -> i128 {
        let fraction = fraction.trim_end_matches('0');
        let Ok(digits) = format!("0{whole}{fraction}").parse::<i128>() else { return MAX };
        let places = i32::try_from(fraction.len()).unwrap_or(i32::MAX);
        let (factor, exponent) = match self {
            Self::Decimal(exponent) => (1, exponent.saturating_add(9).saturating_sub(places)),
            Self::Binary(bits) => (1_i128 << bits, 9_i32.saturating_sub(places)),
        };
        let Some(product) = digits.checked_mul(factor) else { return MAX };
        let power = 10_i128.checked_pow(exponent.unsigned_abs());
        let nano = match (power, exponent >= 0) {
            (Some(power), true) => product.checked_mul(power).unwrap_or(MAX),
            (Some(power), false) => product / power + i128::from(product % power != 0),
            (None, true) => {
                if product == 0 {
                    0
                } else {
                    MAX
                }
            }
            (None, false) => i128::from(product != 0),
        };
        nano.min(MAX)
    }
}

fn no_number(text: &str) -> String {
    match text {
        "" => "it is empty".into(),
        _ if text.starts_with(|letter: char| letter.is_ascii_digit()) => "it has two decimal points".into(),
        _ if text.trim() != text => "it starts or ends with a space".into(),
        _ => "it does not start with a number".into(),
    }
}

fn bad_unit(number: &str, suffix: &str) -> QuantityError {
    let unit = suffix.trim();
    let guess = guess(unit);
    let suggestion = guess.map(|unit| format!("{number}{unit}"));
    if unit.len() < suffix.len() {
        let problem = if unit.is_empty() { "it ends with a space" } else { "a space stands before the unit" };
        return QuantityError { problem: problem.into(), suggestion };
    }
    let problem = match guess {
        Some(guess) => format!("{unit:?} is no unit; {guess:?} is"),
        None => format!("{unit:?} is no unit"),
    };
    QuantityError { problem, suggestion }
}

/// The unit that people mean by another spelling: `mb`, `GB`, `gi`, `K`.
fn guess(unit: &str) -> Option<&'static str> {
    if Scale::of(unit).is_some() {
        return std::iter::once("")
            .chain(DECIMAL.iter().map(|(known, _)| *known))
            .chain(BINARY.iter().map(|(known, _)| *known))
            .find(|known| *known == unit);
    }
    Some(match unit.to_ascii_lowercase().trim_end_matches('b').trim_end_matches("byte") {
        "k" | "ki" => "Ki",
        "m" | "mi" | "mega" => "Mi",
        "g" | "gi" | "giga" => "Gi",
        "t" | "ti" => "Ti",
        "p" | "pi" => "Pi",
        "e" | "ei" => "Ei",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nano(text: &str) -> i128 {
        Quantity::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}")).quantity.nano
    }

    #[test]
    fn units_and_exponents_are_exact() {
        assert_eq!(nano("100m"), 100_000_000);
        assert_eq!(nano("0.1"), nano("100m"));
        assert_eq!(nano("1e3"), nano("1k"));
        assert_eq!(nano("1E3"), nano("1k"));
        assert_eq!(nano("1E"), nano("1000P"));
        assert_eq!(nano("1.2Gi"), 1_288_490_188_800_000_000);
        assert_eq!(nano("+5"), 5 * NANO);
        assert_eq!(nano("-1Ki"), -1024 * NANO);
        assert_eq!(nano(".5"), nano("5e-1"));
        assert_eq!(nano("5."), 5 * NANO);
        assert_eq!(Quantity::parse("512Mi").unwrap().quantity.as_whole(), Some(512 << 20));
        assert_eq!(Quantity::parse("1.2Gi").unwrap().quantity.as_whole(), None);
    }

    #[test]
    fn finer_amounts_are_rounded_up_and_huge_ones_capped() {
        assert_eq!(nano("0.0000000001"), 1);
        assert!(Quantity::parse("1.5m").unwrap().quantity.is_finer_than_milli());
        assert!(!Quantity::parse("1.2Gi").unwrap().quantity.is_finer_than_milli());
        assert_eq!(nano("9999999999999999999999Ei"), MAX);
        assert_eq!(nano("1e999999999999"), MAX);
        assert_eq!(nano("1e-999999999999"), 1);
        assert_eq!(nano("0e99"), 0);
        assert_eq!(nano(&"9".repeat(500)), MAX);
    }

    #[test]
    fn mistakes_are_explained() {
        let error = |text: &str| Quantity::parse(text).unwrap_err();
        assert_eq!(error("1200 Mi").problem, "a space stands before the unit");
        assert_eq!(error("1200 Mi").suggestion.as_deref(), Some("1200Mi"));
        assert_eq!(error("512mb").suggestion.as_deref(), Some("512Mi"));
        assert_eq!(error("1GB").problem, "\"GB\" is no unit; \"Gi\" is");
        assert_eq!(error("2gi").suggestion.as_deref(), Some("2Gi"));
        assert_eq!(error("500 m").suggestion.as_deref(), Some("500m"));
        assert_eq!(error("").problem, "it is empty");
        assert_eq!(error("1.2.3").problem, "it has two decimal points");
        assert_eq!(error("lots").problem, "it does not start with a number");
        assert_eq!(error("4 cores").suggestion, None);
        assert_eq!(error("1eX").problem, "\"eX\" is no unit");
    }
}
