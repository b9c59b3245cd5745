//! Builds a round in a few lines: `RoundBuilder::new().area("1", "10").points("1.1", "1", "10").unit("A").score("A", "1.1", "7.5")`.

use std::sync::Arc;

use parindex_engine::{
    criteria::{CriteriaSet, Crosswalk, Decision, Exception, NodeRow, Reading, SetHead, Source, rule::read_input},
    kernel::{ClassCode, Decimal, Finding, GroupCode, LocalText, NodeCode, SetCode, UnitCode},
    ranking::{Band, BandBase},
    round::{Campaign, Round},
    scores::{Entry, Origin, Stage, Status},
    units::{Group, Lineage, Relation, Traits, Unit},
};

/// A round under construction: one set `S`, one group `G` unless more are named.
#[derive(Debug, Clone)]
pub struct RoundBuilder {
    round: Round,
    head: SetHead,
    rows: Vec<NodeRow>,
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap_or_else(|_| panic!("not a decimal: {text}"))
}

/// An entry with nothing in it yet.
#[must_use]
pub fn entry(unit: &str, component: &str, stage: Stage) -> Entry {
    Entry {
        unit: UnitCode::new(unit).unwrap(),
        component: NodeCode::new(component).unwrap(),
        stage,
        status: Status::Given,
        figures: Vec::new(),
        points: None,
        comment: None,
        author: None,
        time: None,
        origin: Origin::Reported,
        row: None,
    }
}

impl Default for RoundBuilder {
    fn default() -> Self {
        Self::new()
    }
}

impl RoundBuilder {
    /// A round with set `S` (flat reading) and group `G`.
    #[must_use]
    pub fn new() -> Self {
        let mut round = Round::new(Campaign::new("test", 2025, "Đợt thử".into()));
        let set = SetCode::new("S").unwrap();
        round.groups.push(Group { code: GroupCode::new("G").unwrap(), name: "Nhóm".into(), set: set.clone(), source: None });
        let head = SetHead {
            code: set,
            name: "Bộ chỉ số".into(),
            version: None,
            decision: Decision::default(),
            effective_from: None,
            effective_to: None,
            reading: Reading::Flat,
            row: None,
        };
        Self { round, head, rows: Vec::new() }
    }

    /// Reads "does not apply" as nested renormalisation.
    #[must_use]
    pub fn nested(mut self) -> Self {
        self.head.reading = Reading::Nested;
        self
    }

    /// Names the set otherwise.
    #[must_use]
    pub fn set(mut self, code: &str, version: &str) -> Self {
        self.head.code = SetCode::new(code).unwrap();
        self.head.version = Some(version.to_owned());
        self.round.groups[0].set = self.head.code.clone();
        self
    }

    /// Changes the campaign.
    #[must_use]
    pub fn campaign(mut self, change: impl FnOnce(&mut Campaign)) -> Self {
        change(&mut self.round.campaign);
        self
    }

    /// Adds a node; empty `parent` = area, empty `rule` = no component.
    #[must_use]
    pub fn node(mut self, code: &str, parent: &str, max: &str, source: Option<Source>, rule: &str) -> Self {
        let optional = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        self.rows.push(NodeRow {
            set: self.head.code.clone(),
            code: NodeCode::new(code).unwrap(),
            parent: optional(parent).map(|p| NodeCode::new(&p).unwrap()),
            name: LocalText::from(code),
            max: decimal(max),
            source,
            rule: optional(rule),
            clause: None,
            evidence: None,
            owner: None,
            applies_when: None,
            row: None,
        });
        self
    }

    /// Adds an area or criterion.
    #[must_use]
    pub fn area(self, code: &str, max: &str) -> Self {
        self.node(code, "", max, None, "")
    }

    /// Adds a component with a rule.
    #[must_use]
    pub fn component(self, code: &str, parent: &str, max: &str, rule: &str) -> Self {
        self.node(code, parent, max, Some(Source::Appraisal), rule)
    }

    /// Adds a component whose points are set by hand.
    #[must_use]
    pub fn points(self, code: &str, parent: &str, max: &str) -> Self {
        self.component(code, parent, max, r#"{"kind":"points"}"#)
    }

    /// Lets the last node apply only where a condition holds.
    #[must_use]
    pub fn applies_when(mut self, condition: &str) -> Self {
        self.rows.last_mut().unwrap().applies_when = Some(condition.to_owned());
        self
    }

    /// Adds a unit to group `G`.
    #[must_use]
    pub fn unit(self, code: &str) -> Self {
        self.unit_with(code, "")
    }

    /// Adds a unit with traits to group `G`.
    #[must_use]
    pub fn unit_with(mut self, code: &str, traits: &str) -> Self {
        self.round.units.push(Unit {
            code: UnitCode::new(code).unwrap(),
            name: LocalText::from(code),
            kind: "department".to_owned(),
            group: Some(self.round.groups[0].code.clone()),
            traits: Traits::parse(traits),
            valid_from: None,
            valid_to: None,
            source: None,
        });
        self
    }

    /// Gives points at the final stage.
    #[must_use]
    pub fn score(self, unit: &str, component: &str, points: &str) -> Self {
        let points = Some(decimal(points));
        self.entry(Entry { points, ..entry(unit, component, Stage::Final) })
    }

    /// Gives figures in JSON notation at the final stage.
    #[must_use]
    pub fn figures(self, unit: &str, component: &str, json: &str) -> Self {
        let row = self.rows.iter().find(|r| r.code.as_str() == component).unwrap();
        let rule = parindex_engine::criteria::rule::Rule::parse(row.rule.as_deref().unwrap()).unwrap();
        let figures = read_input(&rule, json).unwrap().figures;
        self.entry(Entry { figures, ..entry(unit, component, Stage::Final) })
    }

    /// Gives a status with a reason at the final stage.
    #[must_use]
    pub fn status(self, unit: &str, component: &str, status: Status) -> Self {
        let comment = Some("lý do".to_owned());
        self.entry(Entry { status, comment, ..entry(unit, component, Stage::Final) })
    }

    /// Adds an entry as it is.
    #[must_use]
    pub fn entry(mut self, entry: Entry) -> Self {
        self.round.entries.push(entry);
        self
    }

    /// Adds an exception from applicability for a unit.
    #[must_use]
    pub fn exception(mut self, node: &str, unit: &str, applies: bool) -> Self {
        self.round.exceptions.push(Exception {
            set: self.head.code.clone(),
            node: NodeCode::new(node).unwrap(),
            group: None,
            unit: Some(UnitCode::new(unit).unwrap()),
            applies,
            reason: "lý do".to_owned(),
            row: None,
        });
        self
    }

    /// Adds a band for all groups, in percent.
    #[must_use]
    pub fn band(mut self, class: &str, at_least: &str) -> Self {
        self.round.bands.push(Band {
            group: None,
            class: ClassCode::new(class).unwrap(),
            name: LocalText::from(class),
            at_least: decimal(at_least),
            base: BandBase::Percent,
            row: None,
        });
        self
    }

    /// Links a unit to a predecessor.
    #[must_use]
    pub fn lineage(mut self, successor: &str, predecessor: &str, relation: Relation, weight: Option<&str>) -> Self {
        self.round.lineage.push(Lineage {
            successor: UnitCode::new(successor).unwrap(),
            predecessor: UnitCode::new(predecessor).unwrap(),
            relation,
            effective: None,
            weight: weight.map(decimal),
            source: None,
        });
        self
    }

    /// Maps an old node to a new one.
    #[must_use]
    pub fn crosswalk(mut self, (old_set, old_node): (&str, &str), new_node: &str, share: Option<&str>) -> Self {
        self.round.crosswalk.push(Crosswalk {
            old_set: SetCode::new(old_set).unwrap(),
            old_node: NodeCode::new(old_node).unwrap(),
            new_set: self.head.code.clone(),
            new_node: NodeCode::new(new_node).unwrap(),
            share: share.map(decimal),
            row: None,
        });
        self
    }

    /// The round; panics when the set is not sound.
    #[must_use]
    pub fn build(self) -> Round {
        self.try_build().unwrap_or_else(|findings| panic!("{findings:#?}"))
    }

    /// The round, or what is wrong with its set.
    ///
    /// # Errors
    /// The findings of [`CriteriaSet::build`].
    pub fn try_build(mut self) -> Result<Round, Vec<Finding>> {
        self.round.sets.push(Arc::new(CriteriaSet::build(self.head, self.rows)?));
        Ok(self.round)
    }
}
