//! Places that the host hands to policies as numbers.

use std::sync::Arc;

use regorus::Value;

use crate::finding::{Place, Subject};

/// A place that a policy may point at with `{"ref": number}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// Where.
    pub place: Place,
    /// What tells it from other places of its kind, without lines and files.
    pub identity: String,
    /// The resource that stands there, where the input speaks of several.
    pub subject: Option<Arc<Subject>>,
}

/// The places that one input issues. A number means nothing beyond the evaluations of that input.
#[derive(Clone, Debug, Default)]
pub struct References {
    issued: Vec<Issued>,
}

impl References {
    /// Issues a place; the value is what policies hand back.
    pub fn issue(&mut self, place: Place, identity: impl Into<String>) -> Value {
        self.add(Issued { place, identity: identity.into(), subject: None })
    }

    /// Issues the place of a resource of which findings say that they are about it.
    pub fn issue_resource(&mut self, place: Place, identity: String, subject: Arc<Subject>) -> Value {
        self.add(Issued { place, identity, subject: Some(subject) })
    }

    fn add(&mut self, issued: Issued) -> Value {
        let number = self.issued.len();
        self.issued.push(issued);
        Value::from(number)
    }

    /// What stands behind a number; `None` if it was not issued.
    #[must_use]
    pub fn get(&self, number: u32) -> Option<&Issued> {
        self.issued.get(number as usize)
    }
}
