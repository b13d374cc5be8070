//! Configuration: `loadline.yaml` as it is written ([`RawConfig`]) and as it is meant ([`Config`]).
//!
//! Reading takes two steps, because the words of a configuration may name policies of directories
//! that it names itself: [`RawConfig::read`], then [`Loaded::resolve`] with all policies.

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

pub use error::ConfigError;
pub use find::{Finder, NAMES};
pub use open::{Opened, open};
pub use raw::*;
pub use read::Loaded;
pub use resolve::{over, profile_parameters};
pub use resolved::{Config, EnvironmentRule, IgnoreEntry, Never, SetRule, SuppressionRules, WebhookRules};
#[cfg(feature = "schema")]
pub use schema::json_schema;
pub use spanned::Spanned;

/// The version of Kubernetes that a text such as `v1.34.2` means, as `1.34`.
///
/// # Errors
/// With a way out, when it means none.
pub fn kubernetes_version(text: &str) -> Result<String, String> {
    words::version_named(text)
        .ok_or_else(|| format!("{text:?} is not a version of Kubernetes; write it as 1.34"))
}
