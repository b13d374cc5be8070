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
    /// How many ranges come before the next one that ends behind it; all ranges between the two end with
    /// this one or before it.
    wider: usize,
    value: T,
}

impl<T> Ranges<T> {
    /// Sorts `ranges`: start, end and value of each.
    pub fn new(ranges: impl IntoIterator<Item = (u32, u32, T)>) -> Self {
        let range = |(start, end, value)| Range { start, end, wider: 0, value };
        let mut all: Vec<Range<T>> = ranges.into_iter().map(range).collect();
        all.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        // Number and end of what may hold further ranges, the narrowest one last.
        let mut open: Vec<(usize, u32)> = Vec::new();
        for (number, range) in all.iter_mut().enumerate() {
            while open.pop_if(|(_, end)| *end <= range.end).is_some() {}
            range.wider = open.last().map_or(0, |(wider, _)| wider + 1);
            open.push((number, range.end));
        }
        Self { all }
    }

    /// The values of all ranges that hold `offset`, the one that starts last first. An empty place
    /// may stand at the very end of a range.
    pub fn around(&self, offset: u32, empty: bool) -> impl Iterator<Item = &T> {
        let reach = offset.saturating_sub(u32::from(empty));
        self.holding(offset, reach).map(|range| &range.value)
    }

    /// The ranges that start at or before `offset` and end behind `reach`, the one that starts last first.
    /// Those that end before are passed over together with all that lies in them.
    fn holding(&self, offset: u32, reach: u32) -> impl Iterator<Item = &Range<T>> {
        let mut started = self.all.partition_point(|range| range.start <= offset);
        std::iter::from_fn(move || {
            loop {
                let number = started.checked_sub(1)?;
                let range = self.all.get(number)?;
                if range.end > reach {
                    started = number;
                    return Some(range);
                }
                started = range.wider;
            }
        })
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
        self.holding(offset, offset).next().map(|range| (range.start, range.end))
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

    #[test]
    fn ranges_that_have_ended_are_passed_over_together() {
        let inner = (0..10_000).map(|index| (index * 10, index * 10 + 5, index));
        let ranges = Ranges::new(std::iter::once((0, 200_000, u32::MAX)).chain(inner));
        let last = ranges.all.last().unwrap();
        assert_eq!(last.wider, 1);
        assert_eq!(ranges.around(150_000, false).collect::<Vec<_>>(), [&u32::MAX]);
        assert_eq!(ranges.around(50_001, false).collect::<Vec<_>>(), [&5_000, &u32::MAX]);
        assert_eq!(ranges.innermost(99_999), Some((0, 200_000)));
    }
}
