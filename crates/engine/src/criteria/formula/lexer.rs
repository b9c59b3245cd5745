//! Cuts a formula into tokens, each with its column.

use rust_decimal::Decimal;

use super::{ParseFault, ParseFaultKind};
use crate::kernel::bounded;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Number(Decimal),
    Name(String),
    Symbol(&'static str),
    End,
}

/// Longest symbols first, so that `<=` is not read as `<`.
const SYMBOLS: [&str; 14] = ["<=", ">=", "!=", "==", "+", "-", "*", "/", "<", ">", "=", "(", ")", ","];

/// Tokens with their columns, counted in characters from 1.
pub(super) fn tokens(text: &str) -> Result<Vec<(Token, usize)>, ParseFault> {
    let characters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&c) = characters.get(at) {
        let column = at + 1;
        let run = |accepts: fn(char) -> bool| characters[at..].iter().take_while(|c| accepts(**c)).collect::<String>();
        if c.is_whitespace() {
            at += 1;
        } else if c.is_ascii_digit() || c == '.' {
            let digits = run(|c| c.is_ascii_digit() || c == '.');
            let number = bounded(&digits).map_err(|_| ParseFault { column, kind: ParseFaultKind::BadNumber(digits.clone()) })?;
            found.push((Token::Number(number), column));
            at += digits.chars().count();
        } else if c.is_alphabetic() || c == '_' {
            let name = run(|c| c.is_alphanumeric() || c == '_');
            at += name.chars().count();
            found.push((Token::Name(name), column));
        } else {
            let rest: String = characters[at..].iter().take(2).collect();
            let symbol = SYMBOLS.iter().find(|s| rest.starts_with(**s));
            let symbol = symbol.ok_or(ParseFault { column, kind: ParseFaultKind::UnknownCharacter(c) })?;
            found.push((Token::Symbol(symbol), column));
            at += symbol.len();
        }
    }
    found.push((Token::End, characters.len() + 1));
    Ok(found)
}
