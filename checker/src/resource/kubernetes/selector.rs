//! Label selectors, and which of many select which of many label sets.

use std::collections::HashMap;
use std::hash::Hash;

use super::object::{scalar_text, text, texts};
use crate::syntax::{Kind, NodeRef};

/// Labels sorted by key.
pub type Labels = Box<[(Box<str>, Box<str>)]>;

/// The labels in a mapping; values that are no scalars are left out.
#[must_use]
pub fn labels(node: Option<NodeRef<'_>>) -> Labels {
    let mut all: Vec<(Box<str>, Box<str>)> =
        texts(node).map(|(key, value)| (key.into(), value.into())).collect();
    all.sort_unstable();
    all.dedup_by(|one, other| one.0 == other.0);
    all.into_boxed_slice()
}

/// The value of a label.
#[must_use]
pub fn label<'a>(labels: &'a [(Box<str>, Box<str>)], key: &str) -> Option<&'a str> {
    let found = labels.binary_search_by(|(own, _)| own.as_ref().cmp(key)).ok()?;
    labels.get(found).map(|(_, value)| value.as_ref())
}

/// A requirement of `matchExpressions`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Requirement {
    /// The label has one of these values.
    In(Box<str>, Box<[Box<str>]>),
    /// The label is absent or has none of these values.
    NotIn(Box<str>, Box<[Box<str>]>),
    /// The label is there.
    Exists(Box<str>),
    /// The label is absent.
    DoesNotExist(Box<str>),
}

impl Requirement {
    fn matches(&self, labels: &[(Box<str>, Box<str>)]) -> bool {
        match self {
            Self::In(key, values) => {
                label(labels, key).is_some_and(|own| values.iter().any(|value| **value == *own))
            }
            Self::NotIn(key, values) => {
                label(labels, key).is_none_or(|own| values.iter().all(|value| **value != *own))
            }
            Self::Exists(key) => label(labels, key).is_some(),
            Self::DoesNotExist(key) => label(labels, key).is_none(),
        }
    }
}

/// What has to hold for labels to be selected; without requirements everything is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Selector {
    /// Labels with exactly these values.
    pub labels: Labels,
    /// Further requirements.
    pub expressions: Box<[Requirement]>,
}

impl Selector {
    /// A selector that is a mapping of labels, as that of a Service.
    #[must_use]
    pub fn of_labels(node: Option<NodeRef<'_>>) -> Self {
        Self { labels: labels(node), expressions: Box::default() }
    }

    /// A LabelSelector: `matchLabels` and `matchExpressions`. Expressions that the API would refuse are
    /// left out.
    #[must_use]
    pub fn of_label_selector(node: NodeRef<'_>) -> Self {
        let expressions = node.get("matchExpressions").into_iter().flat_map(NodeRef::items);
        Self {
            labels: labels(node.get("matchLabels")),
            expressions: expressions.filter_map(requirement).collect(),
        }
    }

    /// Whether it selects everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty() && self.expressions.is_empty()
    }

    /// Whether it selects what bears `labels`.
    #[must_use]
    pub fn matches(&self, labels: &[(Box<str>, Box<str>)]) -> bool {
        self.labels.iter().all(|(key, value)| label(labels, key) == Some(value))
            && self.expressions.iter().all(|expression| expression.matches(labels))
    }
}

fn requirement(node: NodeRef<'_>) -> Option<Requirement> {
    let key: Box<str> = node.get("key").and_then(text)?.into();
    let values = || -> Box<[Box<str>]> {
        let items = node.get("values").filter(|values| values.resolved().kind() == Kind::Sequence);
        items.into_iter().flat_map(NodeRef::items).filter_map(scalar_text).map(Into::into).collect()
    };
    Some(match node.get("operator").and_then(text)? {
        "In" => Requirement::In(key, values()),
        "NotIn" => Requirement::NotIn(key, values()),
        "Exists" => Requirement::Exists(key),
        "DoesNotExist" => Requirement::DoesNotExist(key),
        _ => return None,
    })
}

/// Finds the selectors that select given labels. Equal selectors are one group, which is looked at once;
/// a group stands under the rarest pair of its labels, so that a pair that all share costs nothing.
#[derive(Debug)]
pub struct SelectorIndex<T> {
    groups: Vec<(Selector, Vec<T>)>,
    numbers: HashMap<Selector, usize>,
    by_pair: HashMap<(Box<str>, Box<str>), Vec<usize>>,
    /// Groups without labels.
    others: Vec<usize>,
}

/// Groups that one question looks at beyond the pairs of its labels at most: with more of them, only a
/// hostile set is left.
const MOST_CANDIDATES: usize = 4_096;

impl<T> SelectorIndex<T> {
    /// Indexes selectors with what stands for each.
    #[must_use]
    pub fn new(selectors: impl IntoIterator<Item = (Selector, T)>) -> Self {
        let mut numbers: HashMap<Selector, usize> = HashMap::new();
        let mut groups: Vec<(Selector, Vec<T>)> = Vec::new();
        for (selector, item) in selectors {
            let number = *numbers.entry(selector.clone()).or_insert(groups.len());
            match groups.get_mut(number) {
                Some((_, items)) => items.push(item),
                None => groups.push((selector, vec![item])),
            }
        }
        let mut frequency: HashMap<&(Box<str>, Box<str>), usize> = HashMap::new();
        for pair in groups.iter().flat_map(|(selector, _)| &selector.labels) {
            *frequency.entry(pair).or_default() += 1;
        }
        let mut by_pair: HashMap<(Box<str>, Box<str>), Vec<usize>> = HashMap::new();
        let mut others = Vec::new();
        for (number, (selector, _)) in groups.iter().enumerate() {
            match selector.labels.iter().min_by_key(|pair| frequency.get(pair).copied().unwrap_or_default()) {
                Some(pair) => by_pair.entry(pair.clone()).or_default().push(number),
                None => others.push(number),
            }
        }
        Self { groups, numbers, by_pair, others }
    }

    /// The groups, each with its selector, in order of their first members.
    #[must_use]
    pub fn groups(&self) -> &[(Selector, Vec<T>)] {
        &self.groups
    }

    /// The number of the group with this selector.
    #[must_use]
    pub fn group_of(&self, selector: &Selector) -> Option<usize> {
        self.numbers.get(selector).copied()
    }

    /// Numbers of the groups that select `labels`, in order.
    #[must_use]
    pub fn selecting(&self, labels: &[(Box<str>, Box<str>)]) -> Vec<usize> {
        let by_pair = labels.iter().filter_map(|pair| self.by_pair.get(pair)).flatten();
        let candidates = by_pair.chain(&self.others).take(MOST_CANDIDATES);
        let mut found: Vec<usize> = candidates
            .copied()
            .filter(|number| self.groups.get(*number).is_some_and(|(selector, _)| selector.matches(labels)))
            .collect();
        found.sort_unstable();
        found
    }
}

impl<T> Default for SelectorIndex<T> {
    fn default() -> Self {
        Self { groups: Vec::new(), numbers: HashMap::new(), by_pair: HashMap::new(), others: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::source::SourceText;
    use crate::syntax::Document;
    use crate::syntax::yaml::{Limits, parse};

    fn selector(text: &str) -> Selector {
        let parsed = parse(&Arc::new(SourceText::file("x.yaml", text)), Limits::default());
        Selector::of_label_selector(parsed.documents.first().and_then(Document::root).unwrap())
    }

    fn pairs(list: &[(&str, &str)]) -> Labels {
        let mut all: Vec<_> = list.iter().map(|(key, value)| (Box::from(*key), Box::from(*value))).collect();
        all.sort_unstable();
        all.into()
    }

    #[test]
    fn all_four_operators_hold_as_in_the_api() {
        let web = pairs(&[("app", "web"), ("tier", "front")]);
        for (text, expected) in [
            ("matchLabels: {app: web}", true),
            ("matchLabels: {app: api}", false),
            ("matchExpressions: [{key: app, operator: In, values: [api, web]}]", true),
            ("matchExpressions: [{key: app, operator: NotIn, values: [web]}]", false),
            ("matchExpressions: [{key: zone, operator: NotIn, values: [a]}]", true),
            ("matchExpressions: [{key: tier, operator: Exists}]", true),
            ("matchExpressions: [{key: tier, operator: DoesNotExist}]", false),
            ("{}", true),
        ] {
            assert_eq!(selector(text).matches(&web), expected, "{text}");
        }
    }

    #[test]
    fn equal_selectors_are_one_group_and_are_found_by_their_rarest_pair() {
        let make = |list: &[(&str, &str)]| Selector { labels: pairs(list), expressions: Box::default() };
        let shared = (0..1_000).map(|number| (make(&[("app", "web")]), number));
        let own = (0..1_000)
            .map(|number| (make(&[("app", "web"), ("name", &format!("n{number}"))]), 1_000 + number));
        let index = SelectorIndex::new(shared.chain(own).chain([(Selector::default(), 9_999)]));
        assert_eq!(index.groups().len(), 1_002);
        let found = index.selecting(&pairs(&[("app", "web"), ("name", "n7")]));
        let sizes: Vec<usize> = found.iter().map(|group| index.groups()[*group].1.len()).collect();
        assert_eq!(sizes, [1_000, 1, 1]);
    }
}
