//! Terraform configuration as it is evaluated: bodies, blocks and expressions with their places.

use std::sync::Arc;

use crate::source::Span;

/// An expression and where it stands in the text of its file.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it is.
    pub node: Node,
    /// Its range.
    pub span: Span,
}

/// The kinds of expressions.
#[derive(Clone, Debug)]
pub enum Node {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text without interpolation.
    Text(Arc<str>),
    /// A text with interpolation or directives.
    Template(Vec<Part>),
    /// `[...]`.
    List(Vec<Expr>),
    /// `{...}`: keys and values in order.
    Object(Vec<(Expr, Expr)>),
    /// A name at the beginning of a reference: `var`, `local`, `aws_s3_bucket`, or one that a `for` gives.
    Name(Arc<str>),
    /// `of.name`.
    Attribute(Box<Expr>, Arc<str>),
    /// `of[index]`.
    Index(Box<Expr>, Box<Expr>),
    /// `of[*]` or `of.*`; what follows stands in the steps.
    Splat(Box<Expr>, Vec<Step>),
    /// `name(arguments)`; the last argument may be expanded.
    Call {
        /// The function, with its namespace.
        name: Arc<str>,
        /// What it is given.
        arguments: Vec<Expr>,
        /// `...` stands behind the last argument.
        expands: bool,
    },
    /// `condition ? then : otherwise`.
    Conditional(Box<[Expr; 3]>),
    /// `-operand`.
    Negate(Box<Expr>),
    /// `!operand`.
    Not(Box<Expr>),
    /// `left operator right`.
    Binary(Box<Expr>, Operator, Box<Expr>),
    /// `[for ...]` or `{for ...}`.
    For(Box<For>),
}

/// A step behind a splat.
#[derive(Clone, Debug)]
pub enum Step {
    /// `.name`.
    Attribute(Arc<str>),
    /// `[index]`.
    Index(Expr),
}

/// A `for` expression.
#[derive(Clone, Debug)]
pub struct For {
    /// Name for keys or indices.
    pub key: Option<Arc<str>>,
    /// Name for values.
    pub value: Arc<str>,
    /// What it goes through.
    pub collection: Expr,
    /// Keys of the result, which then is an object.
    pub result_key: Option<Expr>,
    /// Values of the result.
    pub result: Expr,
    /// `...` groups values under equal keys.
    pub groups: bool,
    /// Which items count.
    pub condition: Option<Expr>,
}

/// A part of a template.
#[derive(Clone, Debug)]
pub enum Part {
    /// Text.
    Text(Arc<str>),
    /// `${...}`.
    Value(Expr),
    /// `%{ if }`: condition, text, other text.
    If(Expr, Vec<Self>, Vec<Self>),
    /// `%{ for }`: name for keys, name for values, collection, text.
    For(Option<Arc<str>>, Arc<str>, Expr, Vec<Self>),
}

/// Operators with two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterEqual,
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    Divide,
    /// `%`
    Modulo,
    /// `&&`
    And,
    /// `||`
    Or,
}

/// An attribute of a body.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// Its name.
    pub name: Arc<str>,
    /// Where the name stands.
    pub place: Span,
    /// Its value.
    pub value: Expr,
}

/// A block within a body.
#[derive(Clone, Debug)]
pub struct Nested {
    /// The word in front of it.
    pub keyword: Arc<str>,
    /// Where the word stands.
    pub place: Span,
    /// Its labels, each with its place between the quotes.
    pub labels: Vec<(Arc<str>, Span)>,
    /// What it holds.
    pub body: Body,
    /// The block from its word to the closing brace.
    pub span: Span,
}

/// What stands between braces, or in a file.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// Attributes in order.
    pub attributes: Vec<Attribute>,
    /// Blocks in order.
    pub blocks: Vec<Nested>,
}

impl Body {
    /// The value of an attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&Expr> {
        self.attributes.iter().find(|attribute| &*attribute.name == name).map(|attribute| &attribute.value)
    }

    /// Blocks with this word in front.
    pub fn blocks_named<'a>(&'a self, keyword: &'a str) -> impl Iterator<Item = &'a Nested> {
        self.blocks.iter().filter(move |block| &*block.keyword == keyword)
    }
}
