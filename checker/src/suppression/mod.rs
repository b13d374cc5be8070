//! Who silenced what, and why: comments, annotations and entries of the configuration.
//!
//! What a file says about itself is read while its trees are there ([`in_comments`], [`in_markdown`],
//! [`in_annotations`]) and kept as [`Directive`]s, which borrow nothing. At the end of a run a [`SuppressionIndex`]
//! holds them and the entries of the configuration against the findings. What is wrong with a
//! suppression comes back as [`Problem`]s: facts that ordinary policies report.

mod activation;
mod annotation;
mod audit;
pub mod baseline;
mod comment;
mod directive;
mod entry;
mod extent;
mod index;
mod layout;
mod markdown;
mod peer;
mod peer_comment;
mod policy_index;
mod ranges;
mod reason;
mod remark;
mod stream;

pub use annotation::in_annotations;
pub use audit::Problem;
pub use directive::{Directive, FileDirectives, Word};
pub use entry::{Entry, Rules};
pub use extent::Extent;
pub use index::{Checked, SuppressionIndex};
pub use jiff::civil::Date;
pub use markdown::in_markdown;
pub use peer::Tool;
pub use policy_index::PolicyIndex;
pub use reason::date;
pub use stream::{Stream, in_comments};
