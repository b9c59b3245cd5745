//! What the checks find: a code, a severity, a place and the arguments of the message.

use super::{Arg, GroupCode, NodeCode, Phrase, SetCode, UnitCode};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// No result is given until it is mended.
    Error,
    /// A result is given; somebody must look.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

macro_rules! finding_codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal $severity:ident;)*) => {
        /// Every kind of finding. The text form is stable and documented in `docs/findings.md`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum FindingCode { $($(#[$doc])* $name,)* }

        impl FindingCode {
            /// All codes, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable text form.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// How bad it is.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

finding_codes! {
    /// Two rows carry the same code.
    DuplicateCode = "duplicate-code" Error;
    /// A code is named that no table holds.
    UnknownCode = "unknown-code" Error;
    /// A node's parent does not exist.
    OrphanParent = "orphan-parent" Error;
    /// A node is its own ancestor.
    CyclicParent = "cyclic-parent" Error;
    /// More than five levels.
    TooDeep = "too-deep" Error;
    /// A maximum is negative, or zero where points are to be had.
    BadMaximum = "bad-maximum" Error;
    /// Maxima of the children do not add up to the parent's.
    SumOfMaxima = "sum-of-maxima" Error;
    /// A component has no source.
    SourceMissing = "source-missing" Error;
    /// A component has no rule.
    RuleMissing = "rule-missing" Error;
    /// A node with children carries a rule or a source.
    RuleOnParent = "rule-on-parent" Error;
    /// The rule's JSON or its meaning is wrong.
    BadRule = "bad-rule" Error;
    /// The rule can give more than the component's maximum.
    RuleOverMaximum = "rule-over-maximum" Error;
    /// The rule can never give the component's maximum.
    RuleUnderMaximum = "rule-under-maximum" Warning;
    /// A condition on traits cannot be read.
    BadCondition = "bad-condition" Error;
    /// A set has no component.
    EmptySet = "empty-set" Error;
    /// A unit succeeds itself, directly or through others.
    CyclicLineage = "cyclic-lineage" Error;
    /// A weight or share that is not positive.
    BadWeight = "bad-weight" Error;
    /// An exception does not say why.
    ReasonMissing = "reason-missing" Error;
    /// Two rows give the same cell at the same stage.
    DuplicateEntry = "duplicate-entry" Error;
    /// A score is given for a unit that is not scored this year.
    UnitNotScored = "unit-not-scored" Error;
    /// A score is given for a node that is no component.
    NotAComponent = "not-a-component" Error;
    /// Some figures of a rule are given, others are not.
    InputMissing = "input-missing" Error;
    /// A figure is of the wrong kind: text for a number, an unknown option.
    BadInput = "bad-input" Error;
    /// More figures than the rule takes.
    TooManyInputs = "too-many-inputs" Error;
    /// A row says nothing: neither status, figures nor points.
    EmptyEntry = "empty-entry" Error;
    /// A row says both that there is nothing to score and what the score is.
    StatusWithFigures = "status-with-figures" Error;
    /// Entries of a stage that the campaign does not count.
    StageIgnored = "stage-ignored" Warning;
    /// More findings of a kind than are listed.
    TooMany = "too-many" Warning;
    /// The base is zero and the rule does not say what that means.
    ZeroBase = "zero-base" Error;
    /// The formula cannot be computed with these figures.
    FormulaFault = "formula-fault" Error;
    /// Points above the maximum of the component.
    ScoreOverMaximum = "score-over-maximum" Error;
    /// Points below zero.
    NegativeScore = "negative-score" Error;
    /// Points set by hand differ from what the rule gives.
    PointsDiffer = "points-differ" Error;
    /// More was achieved than there was to achieve.
    FigureOverBase = "figure-over-base" Warning;
    /// A cell counts that does not apply to the unit.
    CellNotApplicable = "cell-not-applicable" Warning;
    /// Nothing applies to a unit, so it has no index.
    NothingApplies = "nothing-applies" Warning;
    /// A unit submitted nothing.
    NothingSubmitted = "nothing-submitted" Warning;
    /// A unit has cells without a score.
    CellsMissing = "cells-missing" Warning;
    /// Bonus or penalty of a unit was cut to the campaign's cap.
    AdjustmentCapped = "adjustment-capped" Warning;
    /// The index was cut to the campaign's cap, or lifted to zero.
    IndexCapped = "index-capped" Warning;
    /// A score above its maximum was cut, as the campaign says.
    ScoreCapped = "score-capped" Warning;
    /// Bands are out of order or overlap.
    BandOrder = "band-order" Error;
    /// The lowest band leaves values without a class.
    BandGap = "band-gap" Warning;
    /// Exact and displayed value of a unit fall in different classes.
    BandEdge = "band-edge" Warning;
    /// A gate kept a unit from a class.
    GateClosed = "gate-closed" Warning;
    /// Displayed parts do not add up to the displayed total.
    DisplayedSum = "displayed-sum" Warning;
    /// Units with the same displayed value have different ranks.
    DisplayedTie = "displayed-tie" Warning;
    /// A published figure is not what comes out.
    PublishedDiffers = "published-differs" Warning;
    /// Published parts of a unit do not add up to its published total.
    PublishedSum = "published-sum" Warning;
    /// A published percent is not published score over published maximum.
    PublishedRatio = "published-ratio" Warning;
    /// Equal published values carry different published ranks.
    PublishedTie = "published-tie" Warning;
    /// A published rank stands against the order of the published values.
    PublishedOrder = "published-order" Warning;
    /// A published rank is given twice to different published values.
    PublishedRankTwice = "published-rank-twice" Warning;
    /// A published figure is above its maximum.
    PublishedOverMaximum = "published-over-maximum" Warning;
    /// A published figure cannot be read or names what is not there.
    PublishedUnclear = "published-unclear" Error;
}

/// The row of a table that a thing was read from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// File or sheet.
    pub table: std::sync::Arc<str>,
    /// Row as a person counts it, from 1, heading included.
    pub row: u32,
}

/// Where in the round something was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// Row of the table, when it came from one.
    pub source: Option<Source>,
    /// Criteria set.
    pub set: Option<SetCode>,
    /// Group of units.
    pub group: Option<GroupCode>,
    /// Unit.
    pub unit: Option<UnitCode>,
    /// Node of the set.
    pub node: Option<NodeCode>,
}

impl Place {
    /// The place of a row.
    #[must_use]
    pub fn row(source: Option<&Source>) -> Self {
        Self { source: source.cloned(), ..Self::default() }
    }

    /// Adds the set.
    #[must_use]
    pub fn set(mut self, set: &SetCode) -> Self {
        self.set = Some(set.clone());
        self
    }

    /// Adds the group.
    #[must_use]
    pub fn group(mut self, group: &GroupCode) -> Self {
        self.group = Some(group.clone());
        self
    }

    /// Adds the unit.
    #[must_use]
    pub fn unit(mut self, unit: &UnitCode) -> Self {
        self.unit = Some(unit.clone());
        self
    }

    /// Adds the node.
    #[must_use]
    pub fn node(mut self, node: &NodeCode) -> Self {
        self.node = Some(node.clone());
        self
    }
}

/// One thing that a check found.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What kind.
    pub code: FindingCode,
    /// Where.
    pub place: Place,
    /// Arguments of the message `finding-<code>`.
    pub args: Vec<(&'static str, Arg)>,
    /// A sentence that belongs into the message as its argument `detail`.
    pub detail: Option<Phrase>,
}

impl Finding {
    /// A finding at a place.
    #[must_use]
    pub const fn new(code: FindingCode, place: Place) -> Self {
        Self { code, place, args: Vec::new(), detail: None }
    }

    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Adds the sentence that explains it.
    #[must_use]
    pub fn because(mut self, detail: Phrase) -> Self {
        self.detail = Some(detail);
        self
    }

    /// How bad it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }
}
