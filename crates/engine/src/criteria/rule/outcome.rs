//! What a rule answers, how it tells its way there, and what it refuses.

use super::{Value, context::Figures};
use crate::{
    criteria::formula::EvaluationFault,
    kernel::{Exact, FindingCode, Phrase},
};

/// What a rule answers for one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Points, not yet held to the maximum.
    Points(Exact),
    /// Nothing arose in the year: full points.
    NothingArose,
    /// The component does not apply and leaves the denominator.
    NotApplicable,
    /// No figure was given.
    Missing,
}

/// What a base of zero means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Empty {
    /// Nothing arose: full points.
    Full,
    /// The component leaves the denominator.
    NotApplicable,
    /// No points.
    Zero,
}

impl Empty {
    /// The stable text form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::NotApplicable => "not_applicable",
            Self::Zero => "zero",
        }
    }

    /// The answer for a base of zero.
    #[must_use]
    pub const fn outcome(self) -> Outcome {
        match self {
            Self::Full => Outcome::NothingArose,
            Self::NotApplicable => Outcome::NotApplicable,
            Self::Zero => Outcome::Points(Exact::ZERO),
        }
    }

    pub(super) fn phrase(self) -> Phrase {
        Phrase::new(match self {
            Self::Full => "step-empty-full",
            Self::NotApplicable => "step-empty-not-applicable",
            Self::Zero => "step-empty-zero",
        })
    }
}

/// A figure that a rule cannot work with.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{kind} (figure {field:?})")]
pub struct Fault {
    /// Position of the figure, from 0, where one is to blame.
    pub field: Option<usize>,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong with a figure.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FaultKind {
    /// Other figures are given, this one is not.
    #[error("figure missing")]
    Missing,
    /// Below zero.
    #[error("negative")]
    Negative,
    /// A whole number is needed.
    #[error("not whole")]
    NotWhole,
    /// A percent above 100.
    #[error("above 100 percent")]
    OverHundred,
    /// A value of another kind.
    #[error("of the wrong kind")]
    WrongKind,
    /// An option that the rule does not have; holds how many there are.
    #[error("no such option")]
    NoSuchOption(usize),
    /// More than the cap, which stands here.
    #[error("more than the cap")]
    OverCap(Exact),
    /// The base is zero and the rule does not say what that means.
    #[error("base of zero")]
    ZeroBase,
    /// Something was achieved of a base of zero.
    #[error("figures without a base")]
    WithoutBase,
    /// The best value of all units is zero.
    #[error("nothing to compare with")]
    NoPeers,
    /// The trait that decides the category is not set, or has an unknown value.
    #[error("unknown category")]
    UnknownCategory(String),
    /// The formula cannot be computed.
    #[error("{0}")]
    Formula(EvaluationFault),
}

impl Fault {
    pub(super) const fn at(field: usize, kind: FaultKind) -> Self {
        Self { field: Some(field), kind }
    }

    pub(super) const fn of(kind: FaultKind) -> Self {
        Self { field: None, kind }
    }

    /// The kind of finding that this is.
    #[must_use]
    pub const fn finding_code(&self) -> FindingCode {
        match self.kind {
            FaultKind::Missing => FindingCode::InputMissing,
            FaultKind::ZeroBase | FaultKind::WithoutBase => FindingCode::ZeroBase,
            FaultKind::Formula(_) => FindingCode::FormulaFault,
            FaultKind::OverCap(_) => FindingCode::ScoreOverMaximum,
            _ => FindingCode::BadInput,
        }
    }

    /// The sentence that says what is wrong.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        match &self.kind {
            FaultKind::Missing => Phrase::new("fault-missing"),
            FaultKind::Negative => Phrase::new("fault-negative"),
            FaultKind::NotWhole => Phrase::new("fault-not-whole"),
            FaultKind::OverHundred => Phrase::new("fault-over-hundred"),
            FaultKind::WrongKind => Phrase::new("fault-wrong-kind"),
            FaultKind::NoSuchOption(count) => Phrase::new("fault-no-such-option").with("count", *count),
            FaultKind::OverCap(cap) => Phrase::new("fault-over-cap").with("cap", cap),
            FaultKind::ZeroBase => Phrase::new("fault-zero-base"),
            FaultKind::WithoutBase => Phrase::new("fault-without-base"),
            FaultKind::NoPeers => Phrase::new("fault-no-peers"),
            FaultKind::UnknownCategory(name) => Phrase::new("fault-unknown-category").with("trait", name.as_str()),
            FaultKind::Formula(fault) => fault.phrase(),
        }
    }
}

/// The way to a score, told in sentences; off while a whole round is scored.
#[derive(Debug, Default)]
pub struct Trace(Option<Vec<Phrase>>);

impl Trace {
    /// A trace that writes down nothing.
    #[must_use]
    pub const fn off() -> Self {
        Self(None)
    }

    /// A trace that keeps every step.
    #[must_use]
    pub const fn on() -> Self {
        Self(Some(Vec::new()))
    }

    /// Writes down a step.
    #[inline]
    pub fn step(&mut self, step: impl FnOnce() -> Phrase) {
        if let Some(steps) = &mut self.0 {
            steps.push(step());
        }
    }

    /// The steps so far.
    #[must_use]
    pub fn into_steps(self) -> Vec<Phrase> {
        self.0.unwrap_or_default()
    }
}

/// Whether no figure at all is given.
pub(super) fn nothing_given(figures: Figures<'_>) -> bool {
    figures.iter().all(Option::is_none)
}

/// The number at a position, checked for sign.
pub(super) fn number(figures: Figures<'_>, at: usize) -> Result<rust_decimal::Decimal, Fault> {
    match figures.get(at) {
        Some(Some(Value::Number(value))) if value.is_sign_negative() && !value.is_zero() => Err(Fault::at(at, FaultKind::Negative)),
        Some(Some(Value::Number(value))) => Ok(*value),
        Some(Some(_)) => Err(Fault::at(at, FaultKind::WrongKind)),
        _ => Err(Fault::at(at, FaultKind::Missing)),
    }
}

/// The whole number at a position.
pub(super) fn count(figures: Figures<'_>, at: usize) -> Result<rust_decimal::Decimal, Fault> {
    let value = number(figures, at)?;
    if value.fract().is_zero() { Ok(value) } else { Err(Fault::at(at, FaultKind::NotWhole)) }
}

/// The percent at a position, 0–100.
pub(super) fn percent(figures: Figures<'_>, at: usize) -> Result<rust_decimal::Decimal, Fault> {
    let value = number(figures, at)?;
    if value <= rust_decimal::Decimal::ONE_HUNDRED { Ok(value) } else { Err(Fault::at(at, FaultKind::OverHundred)) }
}

/// The answer for a base of zero, or a fault when the rule does not say.
pub(super) fn on_empty(empty: Option<Empty>, trace: &mut Trace) -> Result<Outcome, Fault> {
    let meaning = empty.ok_or(Fault::of(FaultKind::ZeroBase))?;
    trace.step(|| meaning.phrase());
    Ok(meaning.outcome())
}
