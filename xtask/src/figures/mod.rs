//! What a release build achieves on this machine, as Markdown tables.

mod change;
mod contest;
mod findings;
mod growth;
mod hostile;
mod instructions;
mod mixed;
mod order;
mod policies;
mod series;
mod standard;
mod tree;
mod trial;

use order::{Figures, Order};

/// Measures what `words` ask for.
///
/// # Errors
/// When the words make no sense, a program is missing or fails, or a tree cannot be written.
pub fn run(words: &[String]) -> Result<String, String> {
    let order = Order::parse(words)?;
    order.check()?;
    match order.figures {
        Figures::Standard => standard::measure(&order),
        Figures::Instructions => instructions::measure(&order),
        Figures::Growth => growth::measure(&order),
        Figures::Hostile => hostile::measure(&order),
        Figures::Policies => policies::measure(&order),
        Figures::Mixed => mixed::measure(&order),
    }
}
