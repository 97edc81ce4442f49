//! Byte offsets to lines and columns.

/// A place as people count it, but from zero; it gains one only when shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from zero.
    pub line: usize,
    /// Unicode scalar values before the place on its line, from zero.
    pub column: usize,
}

/// Where the lines of one text start. A line ends with `\n`, `\r\n` or a lone `\r`.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Finds the lines of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends_line = match byte {
                b'\n' => true,
                b'\r' => bytes.get(at + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends_line {
                starts.push(at + 1);
            }
        }
        Self { starts }
    }

    /// The line that holds byte `offset`, from zero.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset) - 1
    }

    /// Line and column of byte `offset` of `text`, which must be the indexed text. An offset past
    /// the end is the end; one inside a character is that character.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.min(text.len());
        let line = self.line_of(offset);
        let column = text[self.starts[line]..]
            .char_indices()
            .take_while(|(at, c)| self.starts[line] + at + c.len_utf8() <= offset);
        Position { line, column: column.count() }
    }

    /// The byte where `line` (from zero) starts; `None` past the last line.
    #[must_use]
    pub fn start_of(&self, line: usize) -> Option<usize> {
        self.starts.get(line).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_past_umlaut_emoji_and_crlf() {
        let text = "für\r\n🙂 x\rend";
        let index = LineIndex::new(text);
        let at = |needle: &str| index.position(text, text.find(needle).unwrap());
        assert_eq!(at("r\r"), Position { line: 0, column: 2 });
        assert_eq!(at("x"), Position { line: 1, column: 2 });
        assert_eq!(at("end"), Position { line: 2, column: 0 });
        assert_eq!(index.position(text, 999), Position { line: 2, column: 3 });
    }
}
