//! The sheet as a save finds it, in two questions.

use std::{collections::HashMap, sync::Arc};

use parindex_store::entity::{campaign, citation, entry, sheet};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, IntoCondition},
};

use super::{
    CellTally, SaveCell,
    kept::Entries,
    read::{known_unit, names_of, own_entries, standing_citations},
    view::{Parts, tally_of},
};
use crate::{
    Context, Refusal,
    campaign::Definition,
    permission::{Object, Operation},
};

/// The column in which the number of documents comes.
const CITED: &str = "cited";

/// The sheet as a save finds it.
pub struct Found {
    /// The campaign.
    pub campaign: campaign::Model,
    /// Its definition.
    pub definition: Arc<Definition>,
    /// The sheet's revision; 0 before its first cell. What else is here is at least as new.
    pub revision: i32,
    /// The unit's entries.
    entries: Entries,
    /// Documents that the component cites.
    cited: u32,
}

impl Found {
    /// Reads what a save goes by.
    ///
    /// # Errors
    /// Not allowed, no such campaign, or what the database says.
    #[crate::compiled_here]
    pub async fn read(ctx: &Context<'_>, command: &SaveCell) -> Result<Self, Refusal> {
        // Whoever fills in nothing of this unit is not told whether it exists.
        ctx.may(Operation::FillSheet, &Object { assigned: true, ..Object::of_unit(&command.unit) })?;
        let framed = Self::framed(ctx, command).await?;
        let entries = match ctx.world.sheets.at(&command.campaign, &command.unit, framed.revision) {
            Some(known) => known,
            None => {
                let read = own_entries(ctx.world.store.read(), &command.campaign, &command.unit).await?;
                let read: Entries = read.into_iter().map(Arc::new).collect();
                ctx.world.sheets.keep(&command.campaign, &command.unit, framed.revision, read.clone());
                read
            }
        };
        Ok(Self { entries, ..framed })
    }

    /// Everything but the entries.
    async fn framed(ctx: &Context<'_>, command: &SaveCell) -> Result<Self, Refusal> {
        let db = ctx.world.store.read();
        let (campaign, revision, cited) = frame(db, command).await?.ok_or_else(|| Refusal::not_found("no-campaign", &command.campaign))?;
        let definition = ctx.world.definitions.of(db, &campaign).await?;
        Ok(Self { campaign, definition, revision, entries: Entries::new(), cited })
    }

    /// The cell as it was found.
    pub fn cell(&self, command: &SaveCell) -> Option<&entry::Model> {
        self.entries.iter().find(|row| row.component == command.component).map(AsRef::as_ref)
    }

    /// The sheet after a save that made a revision, kept for the next save.
    ///
    /// # Errors
    /// As [`Found::read`].
    pub async fn after(mut self, ctx: &Context<'_>, command: &SaveCell, row: entry::Model, revision: i32) -> Result<Self, Refusal> {
        if revision != self.revision + 1 {
            // Somebody changed the sheet in between: its documents, its campaign or other cells.
            let Some(entries) = ctx.world.sheets.at(&command.campaign, &command.unit, revision - 1) else {
                return Self::read(ctx, command).await;
            };
            self = Self { entries, ..Self::framed(ctx, command).await? };
        }
        self.entries.retain(|known| known.component != row.component);
        self.entries.push(Arc::new(row));
        self.revision = revision;
        ctx.world.sheets.keep(&command.campaign, &command.unit, revision, self.entries.clone());
        Ok(self)
    }

    /// The cell that was saved, with the sums above it.
    ///
    /// # Errors
    /// The campaign does not score the unit, or what the database says.
    #[crate::compiled_here]
    pub async fn tally(&self, ctx: &Context<'_>, command: &SaveCell) -> Result<CellTally, Refusal> {
        let unit = known_unit(&self.definition, &command.unit)?;
        // Most often the person who asks has saved it.
        let names = match self.cell(command).map(|row| row.saved_by) {
            Some(by) if by == ctx.actor.person => HashMap::from([(by, ctx.actor.name.clone())]),
            by => names_of(ctx.world.store.read(), by.into_iter()).await?,
        };
        let evidence = HashMap::from([(command.component.clone(), self.cited)]);
        // It was filled in just now, by somebody who may.
        let parts =
            Parts { entries: self.entries.iter().map(AsRef::as_ref).collect(), names: &names, evidence: &evidence, fills: &|_, _| true };
        tally_of(&self.definition, &unit, &command.component, &parts, ctx.words).ok_or_else(|| Refusal::not_found("no-unit", unit.as_str()))
    }
}

/// The campaign, the revision of the unit's sheet and the number of documents that the component cites: one question, as it is asked at every
/// save.
async fn frame(db: &impl ConnectionTrait, command: &SaveCell) -> Result<Option<(campaign::Model, i32, u32)>, Refusal> {
    let unit = command.unit.clone();
    let sheets = campaign::Entity::belongs_to(sheet::Entity)
        .from(campaign::Column::Code)
        .to(sheet::Column::Campaign)
        .on_condition(move |_, sheet| Expr::col((sheet, sheet::Column::Unit)).eq(unit.clone()).into_condition());
    let cited = standing_citations(&command.campaign, &command.unit)
        .select_only()
        .expr(Expr::col(citation::Column::Id).count())
        .filter(citation::Column::Component.eq(&command.component))
        .filter(citation::Column::Stage.eq("self"));
    let found = campaign::Entity::find_by_id(command.campaign.clone())
        .select_also(sheet::Entity)
        .join(JoinType::LeftJoin, sheets.into())
        .expr_as(Expr::SubQuery(None, Box::new(cited.into_query().into())), CITED);
    let Some(row) = db.query_one(&found.into_query()).await? else { return Ok(None) };
    let sheet = sheet::Model::from_query_result_optional(&row, "B_")?;
    let cited: i64 = row.try_get("", CITED)?;
    let campaign = campaign::Model::from_query_result(&row, "A_")?;
    Ok(Some((campaign, sheet.map_or(0, |sheet| sheet.revision), u32::try_from(cited).unwrap_or(u32::MAX))))
}
