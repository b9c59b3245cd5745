//! Takes a round of files in as a campaign with its units and criteria sets.

use parindex_engine::round::Round;
use parindex_exchange::{TableText, Tables, round_tables};
use parindex_store::{
    Uuid,
    entity::{campaign, campaign_group, campaign_table, campaign_unit, criteria_set, criterion, crosswalk, lineage, unit},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, EntityTrait, IntoActiveModel, ModelTrait, TryIntoModel};

use crate::{
    Refusal,
    world::{Chance, Instant},
    write::{Leaf, record},
};

/// When a campaign runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    /// When units may begin.
    pub opens_at: Option<Instant>,
    /// When self-scoring ends.
    pub closes_at: Option<Instant>,
    /// How long after the end a complete hand-in is still accepted, in seconds.
    pub grace_seconds: i32,
    /// When the explanation window ends.
    pub explanation_closes_at: Option<Instant>,
}

/// Most rows of one statement: databases limit the number of values.
const ROWS_AT_ONCE: usize = 100;

/// Where a round goes, and as what.
pub struct Import<'a> {
    /// The transaction.
    pub tx: &'a DatabaseTransaction,
    /// Who does it.
    pub person: Uuid,
    /// When.
    pub at: Instant,
    /// For ids.
    pub chance: &'a dyn Chance,
    /// Phase that the campaign begins in.
    pub phase: &'a str,
    /// Its calendar.
    pub calendar: Calendar,
}

impl Import<'_> {
    /// Takes a round in. Units that are known already stay as they are; sets and campaign must be new.
    ///
    /// # Errors
    /// What the database says.
    #[crate::compiled_here]
    pub async fn round(&self, round: &Round) -> Result<(), Refusal> {
        let texts = round_tables(round);
        self.units(&texts).await?;
        let sets = self.sets(&texts).await?;
        self.campaign(round, &texts).await?;
        self.groups(round, &texts, &sets).await?;
        self.campaign_units(round, &texts).await?;
        self.others(round, &texts).await
    }

    async fn units(&self, texts: &Tables) -> Result<(), Refusal> {
        let rows = rows(texts, "units").map(|row| unit::ActiveModel {
            code: Set(row.text("code")),
            name_vi: Set(row.text("name_vi")),
            name_en: Set(row.optional("name_en")),
            kind: Set(row.text("kind")),
            group_code: Set(row.optional("group")),
            traits: Set(row.text("traits")),
            valid_from: Set(row.optional("valid_from")),
            valid_to: Set(row.optional("valid_to")),
            version: Set(1),
        });
        let known = unit::Entity::find().all(self.tx).await?;
        let is_new = |row: &unit::ActiveModel| !known.iter().any(|unit| row.code.try_as_ref() == Some(&unit.code));
        self.put("units-imported", "unit", rows.filter(is_new).collect()).await?;
        let links = rows_of(texts, "lineage").into_iter().map(|row| lineage::ActiveModel {
            id: Set(self.chance.id(self.at)),
            successor: Set(row.text("successor")),
            predecessor: Set(row.text("predecessor")),
            relation: Set(row.text("relation")),
            effective: Set(row.optional("effective")),
            weight: Set(row.optional("weight")),
        });
        self.put("lineage-imported", "lineage", links.collect()).await
    }

    /// The sets, with the ids that they got.
    async fn sets(&self, texts: &Tables) -> Result<Vec<(String, Uuid)>, Refusal> {
        let mut ids = Vec::new();
        let mut models = Vec::new();
        for row in rows(texts, "sets") {
            let id = self.chance.id(self.at);
            ids.push((row.text("code"), id));
            models.push(criteria_set::ActiveModel {
                id: Set(id),
                code: Set(row.text("code")),
                version: Set(row.optional("version").unwrap_or_else(|| "1".to_owned())),
                name_vi: Set(row.text("name_vi")),
                name_en: Set(row.optional("name_en")),
                decision: Set(row.optional("decision")),
                decision_date: Set(row.optional("decision_date")),
                effective_from: Set(row.optional("effective_from")),
                effective_to: Set(row.optional("effective_to")),
                reading: Set(row.text("reading")),
                status: Set("issued".to_owned()),
                based_on: Set(None),
                revision: Set(1),
                created_at: Set(self.at.0),
                created_by: Set(self.person),
            });
        }
        self.put("criteria-sets-imported", "criteria-set", models).await?;
        let id_of = |code: &str| ids.iter().find(|(known, _)| known == code).map_or(Uuid::nil(), |(_, id)| *id);
        let criteria = (0..).zip(rows(texts, "criteria")).map(|(position, row)| criterion::ActiveModel {
            set_id: Set(id_of(&row.text("set"))),
            code: Set(row.text("code")),
            position: Set(position),
            parent: Set(row.optional("parent")),
            name_vi: Set(row.text("name_vi")),
            name_en: Set(row.optional("name_en")),
            max_points: Set(row.text("max_points")),
            source: Set(row.optional("source")),
            rule: Set(row.optional("rule")),
            clause: Set(row.optional("clause")),
            evidence: Set(row.optional("evidence")),
            owner: Set(row.optional("owner")),
            applies_when: Set(row.optional("applies_when")),
        });
        self.put("criteria-imported", "criterion", criteria.collect()).await?;
        let lines = rows(texts, "crosswalk").map(|row| crosswalk::ActiveModel {
            id: Set(self.chance.id(self.at)),
            old_set: Set(row.text("old_set")),
            old_node: Set(row.text("old_code")),
            new_set: Set(row.text("new_set")),
            new_node: Set(row.text("new_code")),
            share: Set(row.optional("share")),
        });
        self.put("crosswalk-imported", "crosswalk", lines.collect()).await?;
        Ok(ids)
    }

    async fn campaign(&self, round: &Round, texts: &Tables) -> Result<(), Refusal> {
        let Calendar { opens_at, closes_at, grace_seconds, explanation_closes_at } = self.calendar;
        let row = campaign::ActiveModel {
            code: Set(round.campaign.code.clone()),
            year: Set(round.campaign.year.into()),
            name_vi: Set(round.campaign.name.vi.clone()),
            name_en: Set(round.campaign.name.en.clone()),
            phase: Set(self.phase.to_owned()),
            rehearsal: Set(round.campaign.rehearsal),
            settings: Set(texts.settings.clone()),
            opens_at: Set(opens_at.map(|at| at.0)),
            closes_at: Set(closes_at.map(|at| at.0)),
            grace_seconds: Set(grace_seconds),
            explanation_closes_at: Set(explanation_closes_at.map(|at| at.0)),
            shows_appraisal: Set(false),
            evidence_from: Set(None),
            evidence_to: Set(None),
            cloned_from: Set(None),
            revision: Set(1),
            created_at: Set(self.at.0),
            created_by: Set(self.person),
        };
        self.put("campaign-imported", &format!("campaign/{}", round.campaign.code), vec![row]).await
    }

    async fn groups(&self, round: &Round, texts: &Tables, sets: &[(String, Uuid)]) -> Result<(), Refusal> {
        let groups = (0..).zip(rows(texts, "groups")).map(|(position, row)| campaign_group::ActiveModel {
            campaign: Set(round.campaign.code.clone()),
            code: Set(row.text("code")),
            position: Set(position),
            name_vi: Set(row.text("name_vi")),
            name_en: Set(row.optional("name_en")),
            set_id: Set(sets.iter().find(|(code, _)| *code == row.text("set")).map_or(Uuid::nil(), |(_, id)| *id)),
        });
        self.put("campaign-groups-imported", &format!("campaign/{}", round.campaign.code), groups.collect()).await
    }

    async fn campaign_units(&self, round: &Round, texts: &Tables) -> Result<(), Refusal> {
        let units = (0..).zip(rows(texts, "units")).map(|(position, row)| campaign_unit::ActiveModel {
            campaign: Set(round.campaign.code.clone()),
            unit: Set(row.text("code")),
            position: Set(position),
            name_vi: Set(row.text("name_vi")),
            name_en: Set(row.optional("name_en")),
            kind: Set(row.text("kind")),
            group_code: Set(row.optional("group")),
            traits: Set(row.text("traits")),
            valid_from: Set(row.optional("valid_from")),
            valid_to: Set(row.optional("valid_to")),
        });
        self.put("campaign-units-placed", &format!("campaign/{}", round.campaign.code), units.collect()).await
    }

    async fn others(&self, round: &Round, texts: &Tables) -> Result<(), Refusal> {
        let mut models = Vec::new();
        for name in ["applicability", "bands", "gates", "lineage", "crosswalk", "published"] {
            let Some(table) = texts.tables.get(name) else { continue };
            let body = serde_json::to_string(table)?;
            models.push(campaign_table::ActiveModel {
                campaign: Set(round.campaign.code.clone()),
                name: Set(name.to_owned()),
                body: Set(body),
            });
        }
        self.put("campaign-tables-imported", &format!("campaign/{}", round.campaign.code), models).await
    }

    /// Inserts rows and bears witness to them in the log.
    ///
    /// # Errors
    /// What the database says.
    pub async fn put<A>(&self, event: &'static str, subject: &str, rows: Vec<A>) -> Result<(), Refusal>
    where
        A: ActiveModelTrait + TryIntoModel<<A::Entity as EntityTrait>::Model> + Send,
        <A::Entity as EntityTrait>::Model: ModelTrait<Entity = A::Entity>,
    {
        let models: Vec<_> = rows.iter().map(|row| row.clone().try_into_model()).collect::<Result<_, _>>()?;
        insert(self.tx, rows).await?;
        if models.is_empty() {
            return Ok(());
        }
        self.record(self.person, Leaf::new(event, subject).rows(&models)).await
    }

    /// Records an entry of the log.
    ///
    /// # Errors
    /// What the database says.
    #[crate::compiled_here]
    pub async fn record(&self, actor: Uuid, leaf: Leaf) -> Result<(), Refusal> {
        record(self.tx, self.chance, self.at, actor, self.chance.id(self.at), leaf).await
    }
}

/// A row with the names of its columns.
struct TextRow<'a> {
    columns: &'a [String],
    cells: &'a [String],
}

impl TextRow<'_> {
    fn optional(&self, column: &str) -> Option<String> {
        let at = self.columns.iter().position(|name| name == column)?;
        self.cells.get(at).filter(|text| !text.is_empty()).cloned()
    }

    fn text(&self, column: &str) -> String {
        self.optional(column).unwrap_or_default()
    }
}

fn rows<'a>(texts: &'a Tables, table: &str) -> impl Iterator<Item = TextRow<'a>> {
    rows_of(texts, table).into_iter()
}

fn rows_of<'a>(texts: &'a Tables, table: &str) -> Vec<TextRow<'a>> {
    let row = |table: &'a TableText| table.rows.iter().map(|cells| TextRow { columns: &table.columns, cells });
    texts.tables.get(table).map(|table| row(table).collect()).unwrap_or_default()
}

/// Inserts rows, some at a time.
///
/// # Errors
/// What the database says.
pub async fn insert<A>(tx: &DatabaseTransaction, rows: Vec<A>) -> Result<(), Refusal>
where
    A: ActiveModelTrait + Send,
{
    for chunk in rows.chunks(ROWS_AT_ONCE) {
        A::Entity::insert_many(chunk.iter().cloned()).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Rows to insert.
pub fn actives<M>(rows: &[M]) -> Vec<<M::Entity as EntityTrait>::ActiveModel>
where
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
{
    rows.iter().map(|row| row.clone().into_active_model().reset_all()).collect()
}
