//! From tokens to a typed tree. Numbers and truth values never mix, and depth is bounded.

use super::lexer::{Token, tokens};
use crate::kernel::{Exact, Phrase};

/// Longest formula, in characters.
const LONGEST: usize = 1_000;
/// Deepest nesting.
const DEEPEST: usize = 32;
/// Most arguments of `min` and `max`.
const MOST_ARGUMENTS: usize = 20;

/// A formula that can be computed.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    pub(super) text: String,
    pub(super) root: Number,
}

/// What makes a formula unreadable, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("formula, column {column}: {kind:?}")]
pub struct ParseFault {
    /// Column, counted in characters from 1.
    pub column: usize,
    /// What is wrong.
    pub kind: ParseFaultKind,
}

/// What makes a formula unreadable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParseFaultKind {
    /// Not a number of this system.
    BadNumber(String),
    /// A character that means nothing here.
    UnknownCharacter(char),
    /// A name that is no variable and no function.
    UnknownName(String),
    /// This was expected.
    Expected(&'static str),
    /// A condition stands where a number is needed.
    NumberNeeded,
    /// A number stands where a condition is needed.
    ConditionNeeded,
    /// More than 1,000 characters, 32 levels or 20 arguments.
    TooLarge,
}

impl ParseFault {
    /// The sentence that says what is wrong.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        let phrase = match &self.kind {
            ParseFaultKind::BadNumber(text) => Phrase::new("formula-bad-number").with("text", text.as_str()),
            ParseFaultKind::UnknownCharacter(c) => Phrase::new("formula-unknown-character").with("text", c.to_string()),
            ParseFaultKind::UnknownName(name) => Phrase::new("formula-unknown-name").with("text", name.as_str()),
            ParseFaultKind::Expected(what) => Phrase::new("formula-expected").with("text", *what),
            ParseFaultKind::NumberNeeded => Phrase::new("formula-number-needed"),
            ParseFaultKind::ConditionNeeded => Phrase::new("formula-condition-needed"),
            ParseFaultKind::TooLarge => Phrase::new("formula-too-large"),
        };
        phrase.with("column", self.column)
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Number {
    Constant(Exact),
    Variable(usize),
    /// The component's maximum.
    Maximum,
    Negative(Box<Number>),
    Binary {
        operator: Operator,
        left: Box<Number>,
        right: Box<Number>,
        column: usize,
    },
    Least(Vec<Number>),
    Greatest(Vec<Number>),
    If(Box<Condition>, Box<Number>, Box<Number>),
    Round {
        value: Box<Number>,
        digits: Box<Number>,
        column: usize,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Condition {
    Compare(Comparison, Number, Number),
    And(Box<Condition>, Box<Condition>),
    Or(Box<Condition>, Box<Condition>),
    Not(Box<Condition>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
}

/// Either kind of expression, until its use decides.
enum Expression {
    Number(Number),
    Condition(Condition),
}

impl Formula {
    /// Reads a formula over these variables.
    ///
    /// # Errors
    /// [`ParseFault`] with the column.
    pub fn parse(text: &str, variables: &[String]) -> Result<Self, ParseFault> {
        if text.chars().count() > LONGEST {
            return Err(ParseFault { column: LONGEST, kind: ParseFaultKind::TooLarge });
        }
        let mut parser = Parser { tokens: tokens(text)?, at: 0, variables, depth: 0 };
        let root = parser.number_expression()?;
        parser.expect(Token::End, "end")?;
        Ok(Self { text: text.to_owned(), root })
    }

    /// The formula as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

struct Parser<'a> {
    tokens: Vec<(Token, usize)>,
    at: usize,
    variables: &'a [String],
    depth: usize,
}

type Parsed<T> = Result<T, ParseFault>;

impl Parser<'_> {
    fn peek(&self) -> &Token {
        self.tokens.get(self.at).map_or(&Token::End, |(token, _)| token)
    }

    fn column(&self) -> usize {
        self.tokens.get(self.at).or(self.tokens.last()).map_or(1, |(_, column)| *column)
    }

    fn fault<T>(&self, kind: ParseFaultKind) -> Parsed<T> {
        Err(ParseFault { column: self.column(), kind })
    }

    fn take(&mut self, symbol: &str) -> bool {
        let found = matches!(self.peek(), Token::Symbol(s) if *s == symbol);
        self.at += usize::from(found);
        found
    }

    fn take_word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Token::Name(name) if name == word);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, token: Token, what: &'static str) -> Parsed<()> {
        if *self.peek() != token {
            return self.fault(ParseFaultKind::Expected(what));
        }
        self.at += 1;
        Ok(())
    }

    fn number_expression(&mut self) -> Parsed<Number> {
        let column = self.column();
        match self.expression()? {
            Expression::Number(number) => Ok(number),
            Expression::Condition(_) => Err(ParseFault { column, kind: ParseFaultKind::NumberNeeded }),
        }
    }

    fn condition_expression(&mut self) -> Parsed<Condition> {
        let column = self.column();
        let expression = self.expression()?;
        condition(expression, column)
    }

    fn expression(&mut self) -> Parsed<Expression> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return self.fault(ParseFaultKind::TooLarge);
        }
        let found = self.disjunction();
        self.depth -= 1;
        found
    }

    fn disjunction(&mut self) -> Parsed<Expression> {
        let column = self.column();
        let mut left = self.conjunction()?;
        while self.take_word("or") {
            let at = self.column();
            let right = self.conjunction()?;
            left = Expression::Condition(Condition::Or(condition(left, column)?.into(), condition(right, at)?.into()));
        }
        Ok(left)
    }

    fn conjunction(&mut self) -> Parsed<Expression> {
        let column = self.column();
        let mut left = self.negation()?;
        while self.take_word("and") {
            let at = self.column();
            let right = self.negation()?;
            left = Expression::Condition(Condition::And(condition(left, column)?.into(), condition(right, at)?.into()));
        }
        Ok(left)
    }

    fn negation(&mut self) -> Parsed<Expression> {
        let mut negated = false;
        let mut any = false;
        while self.take_word("not") {
            negated = !negated;
            any = true;
        }
        let column = self.column();
        let found = self.comparison()?;
        if !any {
            return Ok(found);
        }
        let found = condition(found, column)?;
        Ok(Expression::Condition(if negated { Condition::Not(found.into()) } else { found }))
    }

    fn comparison(&mut self) -> Parsed<Expression> {
        let column = self.column();
        let left = self.sum()?;
        let Token::Symbol(symbol) = self.peek() else { return Ok(left) };
        let comparison = match *symbol {
            "<" => Comparison::Less,
            "<=" => Comparison::LessOrEqual,
            ">" => Comparison::Greater,
            ">=" => Comparison::GreaterOrEqual,
            "=" | "==" => Comparison::Equal,
            "!=" => Comparison::NotEqual,
            _ => return Ok(left),
        };
        self.at += 1;
        let at = self.column();
        let right = self.sum()?;
        Ok(Expression::Condition(Condition::Compare(comparison, number(left, column)?, number(right, at)?)))
    }

    fn sum(&mut self) -> Parsed<Expression> {
        self.chain(&[("+", Operator::Add), ("-", Operator::Subtract)], Self::product)
    }

    fn product(&mut self) -> Parsed<Expression> {
        self.chain(&[("*", Operator::Multiply), ("/", Operator::Divide)], Self::unary)
    }

    fn chain(&mut self, operators: &[(&str, Operator)], operand: fn(&mut Self) -> Parsed<Expression>) -> Parsed<Expression> {
        let column = self.column();
        let mut left = operand(self)?;
        loop {
            let at = self.column();
            let Some((_, operator)) = operators.iter().find(|(symbol, _)| self.take(symbol)) else { return Ok(left) };
            let right_column = self.column();
            let right = number(operand(self)?, right_column)?;
            let left_number = number(left, column)?;
            left = Expression::Number(Number::Binary { operator: *operator, left: left_number.into(), right: right.into(), column: at });
        }
    }

    fn unary(&mut self) -> Parsed<Expression> {
        let mut negative = false;
        let mut any = false;
        while self.take("-") {
            negative = !negative;
            any = true;
        }
        let column = self.column();
        let found = self.primary()?;
        if !any {
            return Ok(found);
        }
        let found = number(found, column)?;
        Ok(Expression::Number(if negative { Number::Negative(found.into()) } else { found }))
    }

    fn primary(&mut self) -> Parsed<Expression> {
        let column = self.column();
        match self.peek().clone() {
            Token::Number(value) => {
                self.at += 1;
                Ok(Expression::Number(Number::Constant(Exact::from(value))))
            }
            Token::Symbol("(") => {
                self.at += 1;
                let inside = self.expression()?;
                self.expect(Token::Symbol(")"), ")")?;
                Ok(inside)
            }
            Token::Name(name) => {
                self.at += 1;
                if self.take("(") { self.function(&name, column) } else { self.variable(name, column) }
            }
            _ => self.fault(ParseFaultKind::Expected("number")),
        }
    }

    fn variable(&self, name: String, column: usize) -> Parsed<Expression> {
        // A variable called `max` would hide the maximum, so the maximum wins; rules refuse that name.
        if name == "max" {
            return Ok(Expression::Number(Number::Maximum));
        }
        match self.variables.iter().position(|v| *v == name) {
            Some(index) => Ok(Expression::Number(Number::Variable(index))),
            None => Err(ParseFault { column, kind: ParseFaultKind::UnknownName(name) }),
        }
    }

    fn function(&mut self, name: &str, column: usize) -> Parsed<Expression> {
        let found = match name {
            "min" => Number::Least(self.arguments()?),
            "max" => Number::Greatest(self.arguments()?),
            "if" => {
                let condition = self.condition_expression()?;
                self.expect(Token::Symbol(","), ",")?;
                let then = self.number_expression()?;
                self.expect(Token::Symbol(","), ",")?;
                Number::If(condition.into(), then.into(), self.number_expression()?.into())
            }
            "round" => {
                let value = self.number_expression()?;
                self.expect(Token::Symbol(","), ",")?;
                Number::Round { value: value.into(), digits: self.number_expression()?.into(), column }
            }
            _ => return Err(ParseFault { column, kind: ParseFaultKind::UnknownName(name.to_owned()) }),
        };
        self.expect(Token::Symbol(")"), ")")?;
        Ok(Expression::Number(found))
    }

    fn arguments(&mut self) -> Parsed<Vec<Number>> {
        let mut found = vec![self.number_expression()?];
        while self.take(",") {
            if found.len() == MOST_ARGUMENTS {
                return self.fault(ParseFaultKind::TooLarge);
            }
            found.push(self.number_expression()?);
        }
        Ok(found)
    }
}

fn number(expression: Expression, column: usize) -> Parsed<Number> {
    match expression {
        Expression::Number(number) => Ok(number),
        Expression::Condition(_) => Err(ParseFault { column, kind: ParseFaultKind::NumberNeeded }),
    }
}

fn condition(expression: Expression, column: usize) -> Parsed<Condition> {
    match expression {
        Expression::Condition(condition) => Ok(condition),
        Expression::Number(_) => Err(ParseFault { column, kind: ParseFaultKind::ConditionNeeded }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> (usize, ParseFaultKind) {
        let fault = Formula::parse(text, &["a".to_owned(), "b".to_owned()]).unwrap_err();
        (fault.column, fault.kind)
    }

    #[test]
    fn faults_point_at_the_column() {
        assert_eq!(fault("a + c"), (5, ParseFaultKind::UnknownName("c".to_owned())));
        assert_eq!(fault("a + "), (5, ParseFaultKind::Expected("number")));
        assert_eq!(fault("a b"), (3, ParseFaultKind::Expected("end")));
        assert_eq!(fault("(a"), (3, ParseFaultKind::Expected(")")));
        assert_eq!(fault("a > b"), (1, ParseFaultKind::NumberNeeded));
        assert_eq!(fault("if(a, 1, 2)"), (4, ParseFaultKind::ConditionNeeded));
        assert_eq!(fault("1 + (a > b)"), (5, ParseFaultKind::NumberNeeded));
        assert_eq!(fault("1.2.3"), (1, ParseFaultKind::BadNumber("1.2.3".to_owned())));
        assert_eq!(fault("a # b"), (3, ParseFaultKind::UnknownCharacter('#')));
        assert_eq!(fault("đ + 1"), (1, ParseFaultKind::UnknownName("đ".to_owned())));
        assert_eq!(fault("exp(a)"), (1, ParseFaultKind::UnknownName("exp".to_owned())));
    }

    #[test]
    fn size_and_depth_are_bounded() {
        assert_eq!(fault(&"a+".repeat(600)).1, ParseFaultKind::TooLarge);
        assert_eq!(fault(&format!("{}a{}", "(".repeat(40), ")".repeat(40))).1, ParseFaultKind::TooLarge);
        assert!(Formula::parse(&"-".repeat(900), &[]).is_err());
    }
}
