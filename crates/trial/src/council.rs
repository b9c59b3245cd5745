//! The province with everything that the example says at every stage, in the hands of the council.

use std::path::Path;

use parindex_actions::{
    Context,
    campaign::Phase,
    permission::Actor,
    result::{AnswerFindings, Freeze, Frozen, Readiness, answer_findings, freeze, readiness},
    write::{Leaf, Started, begin},
};
use parindex_engine::scores::{Entry, Status};
use parindex_exchange::{child::InThisProcess, figure_text, read_round};
use parindex_store::entity::{campaign, entry};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, sea_query::OnConflict};

use crate::{CAMPAIGN, Stage};

/// Rows of one insertion.
const SOME: usize = 500;

/// Answers every finding that is still open with one text; where the campaign stands afterwards.
///
/// # Panics
/// When that is refused.
pub async fn answer_all(ctx: &Context<'_>, answer: &str) -> Readiness {
    let now = readiness(ctx, CAMPAIGN).await.unwrap();
    let keys: Vec<String> = now.findings.iter().filter(|finding| finding.is_open()).map(|finding| finding.key.clone()).collect();
    if !keys.is_empty() {
        answer_findings(ctx, &AnswerFindings { campaign: CAMPAIGN.into(), keys, answer: answer.into() }).await.unwrap();
    }
    readiness(ctx, CAMPAIGN).await.unwrap()
}

/// Answers every finding that is still open and freezes the campaign.
///
/// # Panics
/// When that is refused.
pub async fn frozen(ctx: &Context<'_>, answer: &str) -> Frozen {
    let now = answer_all(ctx, answer).await;
    freeze(ctx, &Freeze { campaign: CAMPAIGN.into(), digest: now.input_digest }).await.unwrap()
}

impl Stage {
    /// Enters what the example says at every stage, wherever the demonstration has not said it yet, and takes the campaign to the council: what
    /// the phases before ask for is tried elsewhere.
    ///
    /// # Panics
    /// When that cannot be done.
    pub async fn to_council(&self) {
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/province-2025");
        let round = read_round(&examples, &InThisProcess).unwrap().round;
        let (row, definition) = self.world.definitions.get(self.world.store.read(), CAMPAIGN).await.unwrap();
        let at = self.world.now();
        let rows: Vec<entry::Model> = round
            .entries
            .iter()
            .map(|entry| {
                let view = definition.unit(entry.unit.as_str()).unwrap();
                let node = &view.set.nodes()[view.set.position(&entry.component).unwrap()];
                let fields = node.rule.as_ref().map(|rule| rule.fields()).unwrap_or_default();
                row_of(entry, &fields, at.0)
            })
            .collect();
        let system = Actor::system();
        let ctx = Context::new(&self.world, &system, self.words);
        let Started::Fresh(write) = begin::<_, ()>(&ctx, "trial", &()).await.unwrap() else { panic!("begun before") };
        let mut kept = Vec::new();
        for some in rows.chunks(SOME) {
            let own = [entry::Column::Campaign, entry::Column::Unit, entry::Column::Component, entry::Column::Stage];
            let once = OnConflict::columns(own).do_nothing().to_owned();
            let models = some.iter().map(|row| row.clone().into_active_model().reset_all());
            entry::Entity::insert_many(models).on_conflict(once).exec_without_returning(&write.tx).await.unwrap();
        }
        kept.extend(entry::Entity::find().all(&write.tx).await.unwrap());
        let mut campaign: campaign::ActiveModel = row.clone().into_active_model();
        campaign.phase = Set(Phase::Council.as_str().to_owned());
        campaign.revision = Set(row.revision + 1);
        let campaign = campaign.update(&write.tx).await.unwrap();
        write.record(Leaf::new("entries-imported", "entry").rows(&kept).row(&campaign)).await.unwrap();
        write.finish(()).await.unwrap();
    }
}

fn row_of(given: &Entry, fields: &[parindex_engine::criteria::rule::Field], at: i64) -> entry::Model {
    let figure = |(at, value): (usize, &Option<_>)| value.as_ref().zip(fields.get(at)).map(|(value, field)| figure_text(field, value));
    let inputs: Vec<Option<String>> = given.figures.iter().enumerate().map(figure).collect();
    let status = if given.status == Status::Given { "given" } else { given.status.as_str() };
    entry::Model {
        campaign: CAMPAIGN.into(),
        unit: given.unit.as_str().into(),
        component: given.component.as_str().into(),
        stage: given.stage.as_str().into(),
        status: status.into(),
        points: given.points.map(|points| points.to_string()),
        inputs: serde_json::to_string(&inputs).unwrap(),
        comment: given.comment.clone(),
        clause: None,
        standard_error: None,
        version: 1,
        saved_at: at,
        saved_by: parindex_store::Uuid::nil(),
    }
}
