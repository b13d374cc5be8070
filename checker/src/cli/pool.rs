//! The threads of a run.

use std::num::NonZero;
use std::path::Path;
use std::thread;

use rayon::ThreadPoolBuilder;

use super::args::RunArgs;
use crate::discovery::entries;

/// Runs `work` on as many threads as are asked for, but on no more than there are files to read.
pub(super) fn within<T: Send>(args: &RunArgs, compares: bool, work: impl FnOnce() -> T + Send) -> T {
    let wanted = args.jobs.map_or_else(available, NonZero::get);
    // What has changed is anywhere in the repository.
    let threads = if compares { wanted } else { most_files(args, wanted).max(1) };
    match ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool.install(work),
        // Where no further thread can be had, this one does the work.
        Err(_) => work(),
    }
}

fn available() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// How many files a run may read, counted up to `most`. Of a file that is named, the directory is looked at:
/// others in it may belong to its set.
fn most_files(args: &RunArgs, most: usize) -> usize {
    let mut count = 0;
    for path in &args.paths {
        if count >= most {
            return most;
        }
        count += match path.is_file() {
            true => entries(directory(path), most),
            false => entries(path, most),
        };
    }
    count.min(most)
}

fn directory(file: &Path) -> &Path {
    file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
