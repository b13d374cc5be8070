//! From a catalogue to the bytes that become part of a binary.

use serde::Serialize;

use crate::catalogue::Catalogue;
use crate::packed::{Index, Indexed, Texts};

/// The bytes of a catalogue.
pub(crate) struct Bytes {
    pub index: Vec<u8>,
    pub programs: Vec<u8>,
    pub texts: Vec<u8>,
}

/// Packs a catalogue.
///
/// # Errors
/// When something cannot be written, or is larger than 4 GiB.
pub(crate) fn pack(catalogue: Catalogue) -> Result<Bytes, postcard::Error> {
    let (mut programs, mut texts) = (Vec::new(), Vec::new());
    let mut index = Index { digest: catalogue.digest, ..Index::default() };
    for entry in catalogue.entries {
        let compiled = entry.compiled;
        let code = append(&mut programs, &compiled.code)?;
        let text = Texts { rego: compiled.source.text, examples: entry.examples };
        let texts = append(&mut texts, &text)?;
        let (metadata, path) = (compiled.metadata.into(), compiled.source.path);
        index.policies.push(Indexed { metadata, path, code, texts });
    }
    index.tables = append(&mut programs, &catalogue.tables)?;
    index.libraries = append(&mut texts, &catalogue.libraries)?;
    Ok(Bytes { index: postcard::to_stdvec(&index)?, programs, texts })
}

fn append<T: Serialize>(bytes: &mut Vec<u8>, value: &T) -> Result<std::ops::Range<u32>, postcard::Error> {
    let end = |bytes: &Vec<u8>| u32::try_from(bytes.len()).map_err(|_| postcard::Error::SerializeBufferFull);
    let start = end(bytes)?;
    bytes.extend(postcard::to_stdvec(value)?);
    Ok(start..end(bytes)?)
}
