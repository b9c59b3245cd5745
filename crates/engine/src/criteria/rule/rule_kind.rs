//! The typed rule: one variant a kind, and what every kind can do.

use rust_decimal::Decimal;

use super::{
    Context, Fault, Field, Outcome, RuleFault, RuleFaultKind, Trace, Value,
    adjustment::Adjustment,
    category_factor::CategoryFactor,
    checklist::Checklist,
    choice::Choice,
    context::Figures,
    count::Count,
    deduct::Deduct,
    external::{ExternalPct, ExternalValue},
    formula::FormulaRule,
    max_of::MaxOf,
    minmax::MinMax,
    outcome::nothing_given,
    per_unit::PerUnit,
    points::Points,
    proportional::Proportional,
    reader::Reader,
    relative_best::RelativeBest,
    survey_groups::SurveyGroups,
    survey_options::SurveyOptions,
    tiers::Tiers,
    window::Window,
};
use crate::kernel::{Exact, Phrase};

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident($inner:ty) = $($text:literal)|+;)*) => {
        /// A scoring rule.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Rule { $($(#[$doc])* $name($inner),)* }

        impl Rule {
            /// Kinds as they are written.
            pub const KINDS: &'static [&'static str] = &[$($($text,)+)*];

            pub(super) fn read_kind(kind: &str, reader: &Reader<'_>) -> Result<Self, RuleFault> {
                match kind {
                    $($($text)|+ => <$inner>::read(reader).map(Self::$name),)*
                    _ => Err(reader.fault("kind", RuleFaultKind::UnknownWord(Self::KINDS.join(", ")))),
                }
            }

            /// The figures that the rule asks for, in order.
            #[must_use]
            pub fn fields(&self) -> Vec<Field> {
                match self { $(Self::$name(rule) => rule.fields(),)* }
            }

            /// The most points that it can give for a component with this maximum; `None` when only figures can tell.
            #[must_use]
            pub fn ceiling(&self, max: Decimal) -> Option<Exact> {
                match self { $(Self::$name(rule) => rule.ceiling(max),)* }
            }

            /// The rule in sentences.
            #[must_use]
            pub fn describe(&self, max: Decimal) -> Vec<Phrase> {
                match self { $(Self::$name(rule) => rule.describe(max),)* }
            }

            fn answer(&self, figures: Figures<'_>, context: &Context<'_>, trace: &mut Trace) -> Result<Outcome, Fault> {
                match self { $(Self::$name(rule) => rule.answer(figures, context, trace),)* }
            }
        }
    };
}

rules! {
    /// Points set by hand.
    Points(Points) = "points";
    /// One of some options with fixed points.
    Choice(Choice) = "choice";
    /// Sum of independent items.
    Checklist(Checklist) = "checklist";
    /// Steps by a count.
    Count(Count) = "count";
    /// Steps by a percentage.
    Tiers(Tiers) = "tiers";
    /// A share of the maximum, with floor and full mark.
    Proportional(Proportional) = "proportional";
    /// Relative to the best unit.
    RelativeBest(RelativeBest) = "relative_best";
    /// Between the smallest and the largest value of all units.
    MinMax(MinMax) = "minmax";
    /// Points an item, with a cap.
    PerUnit(PerUnit) = "per_unit";
    /// Another rule with thresholds or points scaled by the unit's category.
    CategoryFactor(CategoryFactor) = "category_factor";
    /// The best of several cases.
    MaxOf(MaxOf) = "max_of";
    /// A formula with variables.
    Formula(FormulaRule) = "formula";
    /// Deductions from a start value.
    Deduct(Deduct) = "deduct";
    /// Bonus or penalty points set by hand, with a cap.
    Adjustment(Adjustment) = "bonus" | "penalty";
    /// Answers of a survey question by option.
    SurveyOptions(SurveyOptions) = "survey_options";
    /// Means of respondent groups, weighted.
    SurveyGroups(SurveyGroups) = "survey_groups" | "survey";
    /// Percent of an external index.
    ExternalPct(ExternalPct) = "external_pct";
    /// Value of an external system on its own scale.
    ExternalValue(ExternalValue) = "external_value";
    /// Another rule, for figures taken in a period and from a source.
    Window(Window) = "window";
}

impl Rule {
    /// Scores one cell. `figures` stand in the order of [`Rule::fields`]; shorter rows are filled up with nothing.
    ///
    /// # Errors
    /// [`Fault`] when a figure is missing among others, of the wrong kind, or out of range.
    pub fn evaluate(&self, figures: Figures<'_>, context: &Context<'_>, trace: &mut Trace) -> Result<Outcome, Fault> {
        if nothing_given(figures) {
            return Ok(Outcome::Missing);
        }
        self.answer(figures, context, trace)
    }

    /// Whether it needs the values of all units.
    #[must_use]
    pub const fn compares_units(&self) -> bool {
        matches!(self, Self::RelativeBest(_) | Self::MinMax(_))
    }

    /// Achieved and base figure, where more was achieved than there was to achieve: it may be right (revenue above plan), or a slip.
    #[must_use]
    pub fn over_base(&self, figures: Figures<'_>) -> Option<(Decimal, Decimal)> {
        match (self, figures) {
            (Self::Tiers(_) | Self::Proportional(_), [Some(Value::Number(a)), Some(Value::Number(b)), ..]) if a > b => Some((*a, *b)),
            (Self::Window(rule), [_, _, inner @ ..]) => rule.rule.over_base(inner),
            (Self::CategoryFactor(rule), _) => rule.inner().over_base(figures),
            _ => None,
        }
    }

    /// Whether it has thresholds that a category can move.
    pub(super) fn has_thresholds(&self) -> bool {
        match self {
            Self::Count(_) | Self::Tiers(_) | Self::Proportional(_) | Self::PerUnit(_) => true,
            Self::Window(rule) => rule.rule.has_thresholds(),
            Self::CategoryFactor(rule) => rule.inner().has_thresholds(),
            Self::MaxOf(rule) => rule.cases.iter().any(Self::has_thresholds),
            _ => false,
        }
    }

    /// The trait that decides the category, for a rule with category factors.
    #[must_use]
    pub fn category_trait(&self) -> Option<&str> {
        match self {
            Self::CategoryFactor(rule) => Some(rule.trait_name()),
            Self::Window(rule) => rule.rule.category_trait(),
            Self::MaxOf(rule) => rule.cases.iter().find_map(Self::category_trait),
            _ => None,
        }
    }

    /// What "nothing arose" means under this rule.
    #[must_use]
    pub fn empty(&self) -> Option<super::Empty> {
        match self {
            Self::Tiers(rule) => rule.empty,
            Self::Proportional(rule) => rule.empty,
            Self::Formula(rule) => rule.empty,
            Self::SurveyOptions(rule) => Some(rule.empty),
            Self::Window(rule) => rule.rule.empty(),
            Self::CategoryFactor(rule) => rule.inner().empty(),
            _ => None,
        }
    }
}
