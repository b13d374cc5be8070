//! Custom resource definitions with the deep schemas that operators ship.

use super::page::Page;
use super::random::Random;
use super::{words, workload};

/// Deepest nesting of objects in a schema.
const DEPTH: usize = 9;
/// The pattern that generated definitions give quantities.
const QUANTITY: &str =
    r"pattern: ^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?[0-9]+))?$";

/// A file of at least `size` bytes: definitions, and now and then the operator that serves them.
pub fn bundle(random: &mut Random, team: &'static str, number: usize, size: usize) -> String {
    let mut page = Page::default();
    let mut index = 0;
    while page.text.len() < size {
        if index > 0 {
            page.line(0, "---");
        }
        let left = size - page.text.len();
        definition(&mut page, random, (number, index), left);
        index += 1;
    }
    if random.chance(30) {
        page.line(0, "---");
        page.text.push_str(&workload::manifest(random, team, number));
    }
    page.text
}

fn definition(page: &mut Page, random: &mut Random, (file, index): (usize, usize), left: usize) {
    let nouns = random.sample(words::NOUNS, 2).concat();
    let (kind, singular) =
        (format!("{}{file}x{index}", capitalised(&nouns)), format!("{nouns}{file}x{index}"));
    let group = format!("{}.example.com", random.pick(words::TEAMS));
    page.lines(0, &["apiVersion: apiextensions.k8s.io/v1", "kind: CustomResourceDefinition", "metadata:"]);
    page.lines(2, &["annotations:", "  controller-gen.kubebuilder.io/version: v0.16.5"]);
    page.line(2, format_args!("name: {singular}s.{group}"));
    page.line(0, "spec:");
    page.line(2, format_args!("group: {group}"));
    page.line(2, "names:");
    page.line(4, format_args!("kind: {kind}"));
    page.line(4, format_args!("listKind: {kind}List"));
    page.line(4, format_args!("plural: {singular}s"));
    page.line(4, format_args!("singular: {singular}"));
    page.lines(2, &["scope: Namespaced", "versions:"]);
    let stored = left.min(random.between(40_000, 300_000));
    for (version, size) in [("v1alpha1", stored / 8), ("v1beta1", stored / 4), ("v1", stored * 5 / 8)] {
        columns(page, random, version);
        page.lines(6, &["schema:", "  openAPIV3Schema:"]);
        page.line(10, format_args!("description: {} {}", capitalised(&nouns), sentence(random)));
        let end = page.text.len() + size;
        Schema { page, random, end }.root();
        page.line(6, "served: true");
        page.line(6, format_args!("storage: {}", version == "v1"));
        page.lines(6, &["subresources:", "  status: {}"]);
    }
}

fn columns(page: &mut Page, random: &mut Random, version: &str) {
    page.line(4, "- additionalPrinterColumns:");
    for noun in random.sample(words::NOUNS, 3) {
        page.line(8, format_args!("- jsonPath: .status.{noun}"));
        page.line(10, format_args!("name: {}", capitalised(noun)));
        page.line(10, "type: string");
    }
    page.line(6, format_args!("name: {version}"));
}

/// A schema that grows until the page is `end` bytes long.
struct Schema<'a> {
    page: &'a mut Page,
    random: &'a mut Random,
    end: usize,
}

impl Schema<'_> {
    fn full(&self) -> bool {
        self.page.text.len() >= self.end
    }

    fn root(&mut self) {
        self.page
            .lines(10, &["properties:", "  apiVersion:", "    type: string", "  kind:", "    type: string"]);
        self.page.lines(12, &["metadata:", "  type: object", "spec:", "  properties:"]);
        // Names come again in the next round, so each round has its own number.
        for round in 0.. {
            for name in field_names(self.random, 40) {
                let name = if round == 0 { name } else { format!("{name}{round}") };
                self.field(16, &name, DEPTH);
                if self.full() {
                    self.page.line(14, "type: object");
                    self.page.lines(12, &["status:", "  type: object"]);
                    self.page.line(14, "x-kubernetes-preserve-unknown-fields: true");
                    self.page.line(10, "type: object");
                    return;
                }
            }
        }
    }

    fn field(&mut self, indent: usize, name: &str, depth: usize) {
        self.page.line(indent, format_args!("{name}:"));
        self.description(indent + 2);
        if depth == 0 || self.full() || self.random.chance(55) {
            self.leaf(indent + 2);
        } else {
            self.branch(indent + 2, depth - 1);
        }
    }

    fn description(&mut self, indent: usize) {
        if self.random.chance(25) {
            self.page.line(indent, "description: |-");
            for _ in 0..self.random.between(2, 5) {
                self.page.line(indent + 2, format_args!("It {}", sentence(self.random)));
            }
        } else {
            self.page.line(indent, format_args!("description: It {}", sentence(self.random)));
        }
    }

    fn leaf(&mut self, indent: usize) {
        match self.random.below(6) {
            0 => self.page.lines(indent, &["format: int32", "minimum: 0", "type: integer"]),
            1 => self.page.line(indent, "type: boolean"),
            2 => self.choices(indent),
            3 => self.quantity(indent),
            _ => self.page.lines(indent, &["maxLength: 253", "minLength: 1", "type: string"]),
        }
    }

    fn branch(&mut self, indent: usize, depth: usize) {
        match self.random.below(6) {
            0 => self.page.lines(indent, &["additionalProperties:", "  type: string", "type: object"]),
            1 | 2 => {
                self.page.line(indent, "items:");
                self.object(indent + 2, depth);
                self.page.lines(indent, &["type: array", "x-kubernetes-list-type: atomic"]);
            }
            _ => self.object(indent, depth),
        }
    }

    fn choices(&mut self, indent: usize) {
        self.page.line(indent, "enum:");
        for noun in self.random.sample(words::NOUNS, 4) {
            self.page.line(indent, format_args!("- {}", capitalised(noun)));
        }
        self.page.line(indent, "type: string");
    }

    fn quantity(&mut self, indent: usize) {
        self.page.lines(indent, &["anyOf:", "- type: integer", "- type: string", QUANTITY]);
        self.page.line(indent, "x-kubernetes-int-or-string: true");
    }

    fn object(&mut self, indent: usize, depth: usize) {
        self.page.line(indent, "properties:");
        let count = self.random.between(2, 7);
        let names = field_names(self.random, count);
        for name in &names {
            self.field(indent + 2, name, depth);
        }
        if let Some(first) = names.first().filter(|_| self.random.chance(50)) {
            self.page.line(indent, "required:");
            self.page.line(indent, format_args!("- {first}"));
        }
        self.page.line(indent, "type: object");
    }
}

/// Names of fields, all different: the nouns they are made of are.
fn field_names(random: &mut Random, count: usize) -> Vec<String> {
    let nouns = random.sample(words::NOUNS, count);
    let name = |noun: &str, random: &mut Random| match random.below(3) {
        0 => format!("{}{}", random.pick(words::QUALIFIERS), capitalised(noun)),
        1 => format!("{noun}{}", random.pick(&["Ref", "Spec", "Name", "List", "Seconds"])),
        _ => noun.to_owned(),
    };
    nouns.into_iter().map(|noun| name(noun, random)).collect()
}

fn sentence(random: &mut Random) -> String {
    let (opening, ending) = (random.pick(words::OPENINGS), random.pick(words::ENDINGS));
    format!("{opening} the {} {} {ending}", random.pick(words::QUALIFIERS), random.pick(words::NOUNS))
}

fn capitalised(word: &str) -> String {
    let mut signs = word.chars();
    signs.next().map(|first| first.to_ascii_uppercase().to_string() + signs.as_str()).unwrap_or_default()
}
