//! Figures of equal runs.

use std::time::Duration;

/// What was measured in each of several runs.
#[derive(Debug, Default)]
pub struct Series(Vec<f64>);

/// What the figures count.
#[derive(Clone, Copy, Debug)]
pub enum Unit {
    Milliseconds,
    Seconds,
    /// Seconds with milliseconds.
    Precise,
    PerSecond,
    Times,
    Percent,
    Megabytes,
}

impl Series {
    pub fn push(&mut self, figure: f64) {
        self.0.push(figure);
    }

    /// The middle one; `None` where nothing was measured.
    pub fn median(&self) -> Option<f64> {
        let mut sorted = self.0.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        (!sorted.is_empty()).then(|| median(&sorted))
    }

    /// The middle one as people read it.
    pub fn shown(&self, unit: Unit) -> String {
        self.median().map_or_else(|| "not measured".to_owned(), |median| unit.show(median))
    }

    /// Median, least and greatest as cells of a table.
    pub fn cells(&self, unit: Unit) -> String {
        let mut sorted = self.0.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        let (Some(least), Some(greatest)) = (sorted.first(), sorted.last()) else {
            return "not measured | | ".to_owned();
        };
        [median(&sorted), *least, *greatest].map(|figure| unit.show(figure)).join(" | ")
    }
}

/// A time in the unit of most figures.
pub fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn median(sorted: &[f64]) -> f64 {
    let middle = sorted.len() / 2;
    let upper = sorted.get(middle).copied().unwrap_or_default();
    let lower = sorted.get(middle.saturating_sub(1)).copied().unwrap_or_default();
    if sorted.len().is_multiple_of(2) { f64::midpoint(lower, upper) } else { upper }
}

impl Unit {
    pub fn show(self, figure: f64) -> String {
        match self {
            Self::Milliseconds => format!("{figure:.1} ms"),
            Self::Seconds => format!("{figure:.2} s"),
            Self::Precise => format!("{figure:.3} s"),
            Self::PerSecond => format!("{figure:.0}/s"),
            Self::Times => format!("{figure:.2}x"),
            Self::Percent => format!("{figure:.0} %"),
            Self::Megabytes => format!("{figure:.0} MB"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_stands_between_the_extremes() {
        let cells = |figures: &[f64]| Series(figures.to_vec()).cells(Unit::Times);
        assert_eq!(cells(&[3.0, 1.0, 2.0]), "2.00x | 1.00x | 3.00x");
        assert_eq!(cells(&[4.0, 1.0]), "2.50x | 1.00x | 4.00x");
        assert_eq!(cells(&[]), "not measured | | ");
    }
}
