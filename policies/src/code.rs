//! What is needed to run a policy.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What the compiler made of a policy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Code {
    /// The program of the register machine, or why there is none.
    pub program: Result<Program, String>,
    /// Paths of the libraries it needs, itself not included.
    pub libraries: Vec<String>,
    /// Names of the tables it reads.
    pub tables: Vec<String>,
    /// For each body the keys without which it cannot fire; one empty set means: always run it.
    pub triggers: Vec<Vec<String>>,
    /// Patterns of raw paths whose values decide the result.
    pub reads: Vec<String>,
    /// What is used of `input`, without the steps that may be any.
    pub inputs: Vec<InputUse>,
}

impl Code {
    /// What cannot be run, and why.
    #[must_use]
    pub fn missing(reason: &str) -> Self {
        Self {
            program: Err(reason.to_owned()),
            libraries: Vec::new(),
            tables: Vec::new(),
            triggers: Vec::new(),
            reads: Vec::new(),
            inputs: Vec::new(),
        }
    }
}

/// A value below `input` that a policy uses.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct InputUse {
    /// Keys from `input`, for example `containers`, `raw`, `imagePullPolicy`.
    pub keys: Vec<String>,
    /// Whether all below it may be used, too.
    pub whole: bool,
    /// The parts of the input to which it belongs, where those are made only if somebody reads them.
    pub parts: Vec<String>,
    /// Whether other files of the set decide about it.
    pub joined: bool,
}

/// A program as its machine writes it. It is read in one piece, not byte by byte.
#[derive(Clone, PartialEq, Eq)]
pub struct Program(pub Vec<u8>);

impl fmt::Debug for Program {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Program({} bytes)", self.0.len())
    }
}

impl Serialize for Program {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Program {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = Program;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("the bytes of a program")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Program, E> {
                Ok(Program(bytes.to_vec()))
            }
        }
        deserializer.deserialize_bytes(Bytes)
    }
}
