//! Who appraises what: the assignments that stand, without what conflicts keep them from.

use std::collections::{HashMap, HashSet};

use parindex_engine::criteria::CriteriaSet;
use parindex_store::{Uuid, entity::appraiser};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::conflict::kept_out;
use crate::{
    Context, Refusal, Standing,
    campaign::{Definition, UnitView},
    permission::{Object, Operation},
    sheet::path_of,
};

/// The assignments of a campaign that stand.
#[derive(Debug, Default)]
pub struct Duties {
    rows: Vec<appraiser::Model>,
    kept_out: HashSet<(Uuid, String)>,
}

impl Duties {
    /// Reads the assignments, of one person or of all.
    ///
    /// # Errors
    /// What the database says.
    pub async fn read(db: &impl ConnectionTrait, campaign: &str, person: Option<Uuid>) -> Result<Self, Refusal> {
        let mut rows = appraiser::Entity::find()
            .filter(appraiser::Column::Campaign.eq(campaign))
            .filter(appraiser::Column::EndedAt.is_null())
            .order_by_asc(appraiser::Column::AssignedAt)
            .order_by_asc(appraiser::Column::Id);
        if let Some(person) = person {
            rows = rows.filter(appraiser::Column::Person.eq(person));
        }
        Ok(Self { rows: rows.all(db).await?, kept_out: kept_out(db, campaign, person).await?.into_iter().collect() })
    }

    /// The assignments.
    #[must_use]
    pub fn rows(&self) -> &[appraiser::Model] {
        &self.rows
    }

    /// Whether a person is kept out of a unit.
    #[must_use]
    pub fn keeps_out(&self, person: Uuid, unit: &str) -> bool {
        self.kept_out.contains(&(person, unit.to_owned()))
    }

    /// Who appraises a component of a unit, each once; the component is named by its path, itself first.
    #[must_use]
    pub fn of(&self, view: UnitView<'_>, path: &[&str]) -> Vec<Uuid> {
        let mut persons = Vec::new();
        for row in self.rows.iter().filter(|row| covers(row, view, path)) {
            if !persons.contains(&row.person) && !self.keeps_out(row.person, view.unit.code.as_str()) {
                persons.push(row.person);
            }
        }
        persons
    }

    /// The same for every component of a unit's set, in the order of the set.
    #[must_use]
    pub fn by_component<'s>(&self, view: UnitView<'s>, paths: &Paths<'s>) -> HashMap<&'s str, Vec<Uuid>> {
        paths.0.iter().map(|path| (path[0], self.of(view, path))).collect()
    }
}

/// The path of every component of a set: its code and those of its ancestors.
#[derive(Debug)]
pub struct Paths<'s>(Vec<Vec<&'s str>>);

impl<'s> Paths<'s> {
    /// Of a set.
    #[must_use]
    pub fn of(set: &'s CriteriaSet) -> Self {
        Self(set.components().iter().map(|at| path_of(set, *at)).collect())
    }
}

/// Whether an assignment reaches a component of a unit, named by its path.
pub(super) fn covers(row: &appraiser::Model, view: UnitView<'_>, path: &[&str]) -> bool {
    let group = row.group_code.as_deref().is_none_or(|group| group == view.group.code.as_str());
    let unit = row.unit.as_deref().is_none_or(|unit| unit == view.unit.code.as_str());
    let node = row.node.as_deref().is_none_or(|node| path.contains(&node));
    group && unit && node
}

/// What the person who asks may appraise.
pub struct Judge<'a> {
    ctx: &'a Context<'a>,
    definition: &'a Definition,
    duties: Duties,
}

impl<'a> Judge<'a> {
    /// Reads the person's own assignments and conflicts.
    ///
    /// # Errors
    /// Not an appraiser, or what the database says.
    pub async fn read(
        ctx: &'a Context<'a>,
        db: &impl ConnectionTrait,
        campaign: &str,
        definition: &'a Definition,
    ) -> Result<Self, Refusal> {
        ctx.may(Operation::Appraise, &Object::ANY)?;
        Ok(Self { ctx, definition, duties: Duties::read(db, campaign, Some(ctx.actor.person)).await? })
    }

    /// May the person appraise this component of this unit: it is assigned to them, and no conflict keeps them out.
    ///
    /// # Errors
    /// No such unit or component, outside the person's area, not assigned, or in conflict.
    pub fn may(&self, unit: &str, component: &str) -> Result<(), Refusal> {
        let view = self.definition.unit(unit).ok_or_else(|| Refusal::not_found("no-unit", unit))?;
        let here = |at: &&usize| view.set.nodes()[**at].code().as_str() == component;
        let at = *view.set.components().iter().find(here).ok_or_else(|| Refusal::not_found("no-component", component))?;
        let path = path_of(view.set, at);
        self.ctx.may(Operation::Appraise, &Object { nodes: &path, ..Object::of_unit(unit) })?;
        let name = || view.unit.name.get(self.ctx.words.language().is_english()).to_owned();
        if self.duties.keeps_out(self.ctx.actor.person, unit) {
            return Err(Refusal::new(Standing::Forbidden, "in-conflict").with("unit", name()));
        }
        if !self.duties.of(view, &path).contains(&self.ctx.actor.person) {
            return Err(Refusal::new(Standing::Forbidden, "not-assigned").with("unit", name()).with("node", component));
        }
        Ok(())
    }
}

/// May the person appraise this component of this unit?
///
/// # Errors
/// As [`Judge::may`], or what the database says.
pub async fn may_judge(
    ctx: &Context<'_>,
    db: &impl ConnectionTrait,
    campaign: &str,
    definition: &Definition,
    (unit, component): (&str, &str),
) -> Result<(), Refusal> {
    Judge::read(ctx, db, campaign, definition).await?.may(unit, component)
}
