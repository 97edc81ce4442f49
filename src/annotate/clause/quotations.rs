//! What stands inside quotation marks.

use std::ops::Range;

use super::{Text, TokenIdx, TokenKind};

/// The quotations of the text and, for each token, the one it stands in. A quotation runs within
/// its block; one that is never closed ends with the block, as in news, where each paragraph of a
/// long quotation opens anew.
pub(super) fn quotations(text: &Text<'_>) -> (Vec<Range<TokenIdx>>, Vec<Option<u32>>) {
    let mut quotes: Vec<Range<TokenIdx>> = Vec::new();
    let mut quote_of = vec![None; text.tokens.len()];
    let mut open: Option<TokenIdx> = None;
    let mut block = 0;
    let blocks = &text.article.blocks;
    for &(first, end) in &text.sentence_tokens {
        // A sentence lies in one block.
        while block < blocks.len() && blocks[block].range.end <= text.tokens[first].range.start {
            block += 1;
            if let Some(start) = open.take() {
                quotes.push(start..first);
            }
        }
        for (idx, token) in (first..end).zip(&text.tokens[first..end]) {
            match token.kind {
                TokenKind::OpenQuote if open.is_none() => open = Some(idx + 1),
                TokenKind::CloseQuote => {
                    if let Some(start) = open.take() {
                        quotes.push(start..idx);
                    }
                }
                _ => {}
            }
        }
    }
    if let Some(start) = open {
        quotes.push(start..text.tokens.len());
    }
    for (number, quote) in quotes.iter().enumerate() {
        let number = u32::try_from(number).expect("an article is below 4 GiB");
        for slot in &mut quote_of[quote.clone()] {
            *slot = Some(number);
        }
    }
    (quotes, quote_of)
}
