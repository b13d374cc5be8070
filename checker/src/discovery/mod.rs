//! Finds files, says what they are, and groups them into sets.
