//! Ranges that are asked which of them hold an offset.

/// Ranges of bytes, sorted by their start, the longer one first where they share it.
#[derive(Debug, Default)]
pub(super) struct Ranges<T> {
    all: Vec<Range<T>>,
}

#[derive(Debug)]
struct Range<T> {
    start: u32,
    end: u32,
    /// The furthest end of this range and of all before it.
    furthest: u32,
    value: T,
}

impl<T> Ranges<T> {
    /// Sorts `ranges`: start, end and value of each.
    pub fn new(ranges: impl IntoIterator<Item = (u32, u32, T)>) -> Self {
        let range = |(start, end, value)| Range { start, end, furthest: end, value };
        let mut all: Vec<Range<T>> = ranges.into_iter().map(range).collect();
        all.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        let mut furthest = 0;
        for range in &mut all {
            furthest = furthest.max(range.end);
            range.furthest = furthest;
        }
        Self { all }
    }

    /// The values of all ranges that hold `offset`, the one that starts last first. An empty place
    /// may stand at the very end of a range.
    pub fn around(&self, offset: u32, empty: bool) -> impl Iterator<Item = &T> {
        let reach = offset.saturating_sub(u32::from(empty));
        let started = self.all.partition_point(|range| range.start <= offset);
        let before = self.all.get(..started).unwrap_or_default().iter().rev();
        before
            .take_while(move |range| range.furthest > reach)
            .filter(move |range| range.end > reach)
            .map(|range| &range.value)
    }

    /// Start, end and value of the first range that starts within `from..to`; of several that start
    /// there the longest.
    pub fn starting(&self, from: u32, to: u32) -> Option<(u32, u32, &T)> {
        let next = self.all.partition_point(|range| range.start < from);
        let range = self.all.get(next).filter(|range| range.start < to)?;
        Some((range.start, range.end, &range.value))
    }

    /// Start and end of the range that starts last of those that hold `offset`.
    pub fn innermost(&self, offset: u32) -> Option<(u32, u32)> {
        let started = self.all.partition_point(|range| range.start <= offset);
        let before = self.all.get(..started).unwrap_or_default().iter().rev();
        let mut open = before.take_while(|range| range.furthest > offset);
        open.find(|range| range.end > offset).map(|range| (range.start, range.end))
    }

    /// Start and end of the range that starts last before `offset`.
    pub fn before(&self, offset: u32) -> Option<(u32, u32)> {
        let started = self.all.partition_point(|range| range.start < offset);
        let range = self.all.get(started.checked_sub(1)?)?;
        Some((range.start, range.end))
    }

    /// The first range that starts at or behind `offset`.
    pub fn next(&self, offset: u32) -> Option<(u32, u32)> {
        let next = self.all.partition_point(|range| range.start < offset);
        self.all.get(next).map(|range| (range.start, range.end))
    }
}

#[cfg(test)]
mod tests {
    use super::Ranges;

    #[test]
    fn the_innermost_range_comes_first() {
        let ranges = Ranges::new([(0, 100, 'a'), (10, 20, 'b'), (10, 40, 'c'), (50, 60, 'd')]);
        let around = |offset, empty| ranges.around(offset, empty).collect::<String>();
        assert_eq!(around(12, false), "bca");
        assert_eq!(around(25, false), "ca");
        assert_eq!(around(20, false), "ca");
        assert_eq!(around(20, true), "bca");
        assert_eq!(around(99, false), "a");
        assert_eq!(around(100, false), "");
        assert_eq!(around(0, true), "a");
        assert_eq!(ranges.starting(5, 12), Some((10, 40, &'c')));
        assert_eq!(ranges.starting(21, 50), None);
        assert_eq!(ranges.innermost(30), Some((10, 40)));
        assert_eq!(ranges.before(10), Some((0, 100)));
        assert_eq!(ranges.before(0), None);
        assert_eq!(ranges.next(41), Some((50, 60)));
    }
}
