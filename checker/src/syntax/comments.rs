//! Comments as they come by, and where each stands relative to the content; for formats whose parser
//! does not say.

use super::{Comment, Placement};
use crate::source::Span;

/// Comments in order of place. Whoever reads a text tells what else passes.
#[derive(Debug, Default)]
pub(super) struct Comments {
    found: Vec<Comment>,
    /// Where the comments start that no blank line and no content has followed yet.
    run: usize,
    content_in_line: bool,
    comment_in_line: bool,
}

impl Comments {
    /// A comment stands at `span`.
    pub fn comment(&mut self, span: Span) {
        let placement = if self.content_in_line { Placement::Right } else { Placement::Free };
        self.comment_in_line = true;
        self.found.push(Comment { span, placement });
    }

    /// Content stands here: the comments directly above belong to it.
    pub fn content(&mut self) {
        self.content_in_line = true;
        for comment in self.found.get_mut(self.run..).unwrap_or_default() {
            if comment.placement == Placement::Free {
                comment.placement = Placement::Above;
            }
        }
        self.run = self.found.len();
    }

    /// A line ends here.
    pub fn line_break(&mut self) {
        if !self.content_in_line && !self.comment_in_line {
            self.run = self.found.len();
        }
        self.content_in_line = false;
        self.comment_in_line = false;
    }

    /// All that were found.
    pub fn into_found(self) -> Vec<Comment> {
        self.found
    }
}
