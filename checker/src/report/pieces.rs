//! Many findings, rendered by several threads and written in order.
//!
//! The threads are those of the pool in which a renderer is called. What is rendered ahead of what is written
//! is bounded, so that a large report is never in memory as a whole.

use rayon::prelude::*;

/// Items that are rendered at once: enough to be worth a thread, and few enough to share out evenly.
const PIECE: usize = 128;
/// Pieces for each thread that are rendered before any of them is written.
const AHEAD: usize = 4;

/// Has pieces of `items` rendered and hands the result of each to `write`, in order.
///
/// # Errors
/// Those of `write`, which is then called no more.
pub(super) fn in_order<T: Sync, R: Send, E>(
    items: &[T],
    render: impl Fn(&[T]) -> R + Sync,
    mut write: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    if items.len() <= PIECE {
        return if items.is_empty() { Ok(()) } else { write(render(items)) };
    }
    for round in items.chunks(PIECE * AHEAD * rayon::current_num_threads()) {
        let rendered: Vec<R> = round.par_chunks(PIECE).map(&render).collect();
        rendered.into_iter().try_for_each(&mut write)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_written_in_order_and_not_beyond_an_error() {
        for count in [0, 1, PIECE, PIECE + 1, 100 * PIECE + 7] {
            let items: Vec<usize> = (0..count).collect();
            let mut written = Vec::new();
            let end = |piece: Vec<usize>| {
                written.extend(piece);
                if written.len() > 50 * PIECE { Err(()) } else { Ok(()) }
            };
            let done = in_order(&items, <[usize]>::to_vec, end);
            assert_eq!(done.is_err(), count > 50 * PIECE);
            assert!(written.iter().eq(items.iter().take(written.len())), "{count}");
            assert_eq!(written.len(), count.min(51 * PIECE));
        }
    }
}
