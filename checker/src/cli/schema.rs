//! `loadline schema`: the JSON Schema of the configuration, for editors.

use std::io::{self, Write};

pub(super) fn run(out: &mut dyn Write) -> io::Result<()> {
    out.write_all(loadline_schemas::CONFIG_V1.as_bytes())
}
