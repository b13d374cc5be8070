//! Any bytes as a configuration file.
#![no_main]

use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use loadline::config::RawConfig;
use loadline::policy::PolicySet;

static POLICIES: LazyLock<PolicySet> = LazyLock::new(PolicySet::built_in);

fuzz_target!(|bytes: &[u8]| {
    let loaded = RawConfig::read_bytes(&"loadline.yaml".into(), bytes.to_vec());
    let resolved = loaded.and_then(|loaded| loaded.resolve(Path::new("/repository"), &POLICIES));
    for mistake in resolved.err().unwrap_or_default() {
        let place = mistake.place.expect("a mistake in a text has a place");
        assert!(place.start <= place.end && place.end.offset as usize <= bytes.len(), "a place outside");
    }
});
