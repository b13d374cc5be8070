//! What a mistyped word was meant to be.

/// The word of `known` that is nearest to `word`, if any is near enough to be meant.
pub fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = word.to_lowercase();
    let distance = |known: &str| strsim::damerau_levenshtein(&known.to_lowercase(), &wanted);
    let (distance, nearest) = known.into_iter().map(|known| (distance(known), known)).min()?;
    (distance <= 1 + wanted.chars().count() / 4).then_some(nearest)
}

/// The key of `known` of which `word` is a slip of the pen: one letter, two in long words, or the case. Stricter than
/// [`closest`], for words that may well be right.
pub fn misspelt<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    if !(3..=LONGEST).contains(&length) {
        return None;
    }
    let wanted = word.to_lowercase();
    let distance = |known: &str| strsim::damerau_levenshtein(&known.to_lowercase(), &wanted);
    let (distance, nearest) = known.into_iter().map(|known| (distance(known), known)).min()?;
    (distance <= if length < 8 { 1 } else { 2 }).then_some(nearest)
}

/// Longer words, in characters, are compared with nothing.
const LONGEST: usize = 64;

/// `; did you mean "json"?`, or nothing where no word is near: the end of an error message.
#[must_use]
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    closest(word, known).map(|word| format!("; did you mean {word:?}?")).unwrap_or_default()
}

/// `unknown severity "hihg"; did you mean "high"?`, or all words there are where none is near.
#[must_use]
pub fn unknown_word(what: &str, word: &str, known: &[&str]) -> String {
    match closest(word, known.iter().copied()) {
        Some(near) => format!("unknown {what} {word:?}; did you mean {near:?}?"),
        None => format!("unknown {what} {word:?}; it is one of {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_near_words_are_suggested() {
        assert_eq!(closest("jsn", ["json", "pretty"]), Some("json"));
        assert_eq!(did_you_mean("JSOM", ["json", "pretty"]), "; did you mean \"json\"?");
        assert_eq!(did_you_mean("junit", ["json", "pretty"]), "");
    }

    #[test]
    fn only_slips_are_misspelt() {
        assert_eq!(misspelt("conatiners", ["containers", "volumes"]), Some("containers"));
        assert_eq!(misspelt("Image", ["image"]), Some("image"));
        assert_eq!(misspelt("probes", ["ports"]), None);
        assert_eq!(misspelt("tt", ["tty"]), None);
    }
}
