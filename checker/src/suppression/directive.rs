//! A suppression in a file, with all that is needed of it when the trees are gone.

use std::sync::Arc;

use super::comment::shortened;
use super::remark::{Fault, Names, Remark};
use super::{Date, Extent, Tool};
use crate::finding::{Place, SuppressionKind};
use crate::source::{SourceText, Span};

/// What a suppression names, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As written.
    pub text: Box<str>,
    /// Where it stands.
    pub place: Place,
}

/// A suppression that stands in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Comment or annotation.
    pub kind: SuppressionKind,
    /// In whose words it is written.
    pub tool: Tool,
    /// What it covers.
    pub extent: Extent,
    /// What it names; `None` for everything that a peer would say.
    pub names: Option<Vec<Word>>,
    /// How many further words are not kept.
    pub left_out: usize,
    /// Why.
    pub reason: Option<String>,
    /// Last day on which it holds, and where that stands.
    pub until: Option<(Date, Place)>,
    /// Where it stands.
    pub place: Place,
    /// What is wrong with it: place, message, help.
    pub fault: Option<(Place, String, &'static str)>,
    /// Whether what it covers was judged at all.
    pub judged: bool,
    /// How many suppressions of the file it stands for that are not kept. It silences nothing then.
    pub surplus: usize,
}

/// All suppressions of one file.
#[derive(Clone, Debug, Default)]
pub struct FileDirectives {
    /// The file, as findings name it.
    pub file: Arc<str>,
    /// In order of place.
    pub directives: Vec<Directive>,
    /// Whether all of the file parsed.
    pub parsed: bool,
    /// Whether there is any object in it.
    pub objects: bool,
}

/// Words of one suppression beyond this many are not kept; there are fewer policies.
const KEPT: usize = 1_000;

/// Suppressions of one file beyond this many are counted and not kept.
const MOST: usize = 10_000;

impl Directive {
    /// The directive that `remark`, found at the offset `at` of `text`, is when it covers `extent`.
    pub(super) fn new(
        kind: SuppressionKind,
        remark: Remark,
        extent: Extent,
        text: &SourceText,
        at: impl Fn(std::ops::Range<usize>) -> Span,
        written: impl Fn(std::ops::Range<usize>) -> String,
    ) -> Self {
        let place = |range| place(text, at(range));
        let word =
            |range: std::ops::Range<usize>| Word { text: written(range.clone()).into(), place: place(range) };
        let mut left_out = 0;
        let names = match remark.names {
            Names::All => None,
            Names::Listed(names) => {
                left_out = names.len().saturating_sub(KEPT);
                Some(names.into_iter().take(KEPT).map(word).collect())
            }
        };
        Self {
            kind,
            tool: remark.tool,
            extent,
            names,
            left_out,
            reason: remark.reason,
            until: remark.until.map(|(range, day)| (day, place(range))),
            place: place(remark.range),
            fault: remark.fault.map(|Fault { range, message, help }| (place(range), message, help)),
            judged: true,
            surplus: 0,
        }
    }

    /// Adds it to what was found in its file. Of those that are too many the first one stands for all.
    pub(super) fn add_to(self, found: &mut Vec<Self>) {
        if let Some(first) = found.get_mut(MOST) {
            first.surplus += 1;
        } else {
            let surplus = usize::from(found.len() == MOST);
            found.push(Self { surplus, ..self });
        }
    }

    /// What is wrong with it: where, what, and how to mend it.
    pub(super) fn problem(&self) -> Option<(&Place, String, &'static str)> {
        if self.surplus > 0 {
            let message = format!(
                "suppressions of this file beyond {MOST} are not read and silence nothing: {} from here on",
                self.surplus
            );
            let help = "use `loadline: ignore-file[ID] reason`, or an entry of the configuration";
            return Some((&self.place, message, help));
        }
        let (place, message, help) = self.fault.as_ref()?;
        Some((place, message.clone(), help))
    }

    /// What it names, for a message.
    #[must_use]
    pub(super) fn listed(&self) -> String {
        let words = self.names.iter().flatten().take(4).map(|word| shortened(&word.text));
        let mut listed = words.collect::<Vec<_>>().join(", ");
        let more = (self.names.as_ref().map_or(0, Vec::len) + self.left_out).saturating_sub(4);
        if more > 0 {
            listed.push_str(&format!(" and {more} more"));
        }
        listed
    }
}

/// A range of a text as a place in its file.
pub(super) fn place(text: &SourceText, span: Span) -> Place {
    let (start, end) = text.positions(span);
    Place { file: Arc::clone(text.name()), start, end }
}
