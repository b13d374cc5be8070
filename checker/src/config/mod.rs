//! Configuration: `loadline.yaml` as it is written ([`RawConfig`]) and as it is meant ([`Config`]).
//!
//! Reading takes two steps, because the words of a configuration may name policies of directories
//! that it names itself: [`RawConfig::read`], then [`Loaded::resolve`] with all policies.

mod addresses;
mod deserialize;
mod error;
mod find;
mod open;
mod raw;
mod read;
mod resolve;
mod resolved;
#[cfg(feature = "schema")]
mod schema;
mod spanned;
#[cfg(test)]
mod tests;
mod words;

pub use addresses::AddressGlobs;
pub use error::ConfigError;
pub use find::{Finder, NAMES};
pub use open::{Opened, open};
pub use raw::*;
pub use read::Loaded;
pub use resolved::{Config, EnvironmentRule, IgnoreEntry, Never, SetRule, SuppressionRules};
#[cfg(feature = "schema")]
pub use schema::json_schema;
pub use spanned::Spanned;
