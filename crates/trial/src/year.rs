//! Shortcuts through the year: a phase, a score at a stage, a member of the council. Everything has its leaf, so that the log stays clean.

use parindex_actions::{
    Context,
    permission::{Actor, Grant, Role},
    sheet::saved_leaf,
    write::{Leaf, Started, Write, begin},
};
use parindex_store::{
    Uuid,
    entity::{campaign, entry, entry_version, person, role_grant},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::{CAMPAIGN, Stage};

impl Stage {
    async fn write(&self) -> Box<Write> {
        let system = Actor::system();
        let context: Context<'_> = self.context(&system);
        match begin::<_, ()>(&context, "trial", &()).await.unwrap() {
            Started::Fresh(write) => write,
            Started::Before(()) => unreachable!("it has no key"),
        }
    }

    /// Takes the campaign into a phase without asking what is done, with an end of the explanation window and whether units see points.
    ///
    /// # Panics
    /// When that cannot be done.
    pub async fn enter(&self, phase: &str, explanation_closes_at: Option<i64>, shows_appraisal: bool) {
        let write = self.write().await;
        let row = campaign::Entity::find_by_id(CAMPAIGN.to_owned()).one(&write.tx).await.unwrap().unwrap();
        let mut row = row.into_active_model();
        row.phase = Set(phase.to_owned());
        row.explanation_closes_at = Set(explanation_closes_at);
        row.shows_appraisal = Set(shows_appraisal);
        let row = row.update(&write.tx).await.unwrap();
        write.record(Leaf::new("campaign-phase", format!("campaign/{CAMPAIGN}")).row(&row)).await.unwrap();
        write.finish(()).await.unwrap();
    }

    /// Saves figures of a component at a stage, as the appraisal would.
    ///
    /// # Panics
    /// When that cannot be done.
    pub async fn score(&self, unit: &str, component: &str, stage: &str, inputs: &[&str]) {
        let write = self.write().await;
        let key = (CAMPAIGN.to_owned(), unit.to_owned(), component.to_owned(), stage.to_owned());
        let before = entry::Entity::find_by_id(key).one(&write.tx).await.unwrap();
        let row = entry::Model {
            campaign: CAMPAIGN.to_owned(),
            unit: unit.to_owned(),
            component: component.to_owned(),
            stage: stage.to_owned(),
            status: "given".to_owned(),
            points: None,
            inputs: serde_json::to_string(inputs).unwrap(),
            comment: Some("Điều chỉnh theo tài liệu kiểm chứng".to_owned()),
            clause: None,
            standard_error: None,
            version: before.as_ref().map_or(1, |before| before.version + 1),
            saved_at: write.at.0,
            saved_by: Uuid::nil(),
        };
        let past = entry_version::Model {
            campaign: row.campaign.clone(),
            unit: row.unit.clone(),
            component: row.component.clone(),
            stage: row.stage.clone(),
            version: row.version,
            status: row.status.clone(),
            points: None,
            inputs: row.inputs.clone(),
            comment: row.comment.clone(),
            clause: None,
            standard_error: None,
            saved_at: row.saved_at,
            saved_by: row.saved_by,
            by_way_of: "api".to_owned(),
        };
        let active = row.clone().into_active_model().reset_all();
        if before.is_some() {
            active.update(&write.tx).await.unwrap();
        } else {
            active.insert(&write.tx).await.unwrap();
        }
        past.clone().into_active_model().reset_all().insert(&write.tx).await.unwrap();
        write.record(saved_leaf(&row, &past)).await.unwrap();
        write.finish(()).await.unwrap();
    }

    /// Makes the officer of a unit a member of the council.
    ///
    /// # Panics
    /// When that cannot be done.
    pub async fn councillor(&self, unit: &str) -> Actor {
        let found = person::Entity::find().filter(person::Column::Email.eq(format!("{unit}@demo.parindex")));
        let found = found.one(self.world.store.read()).await.unwrap().unwrap();
        let write = self.write().await;
        let row = role_grant::Model {
            id: write.id(),
            person: found.id,
            role: Role::CouncilMember.as_str().to_owned(),
            unit: None,
            area: None,
            valid_from: None,
            valid_to: None,
            granted_at: write.at.0,
            granted_by: Uuid::nil(),
            revoked_at: None,
            revoked_by: None,
        };
        row.clone().into_active_model().reset_all().insert(&write.tx).await.unwrap();
        write.record(Leaf::new("role-granted", format!("role_grant/{}", row.id))).await.unwrap();
        write.finish(()).await.unwrap();
        let grant = Grant { role: Role::CouncilMember, unit: None, area: None, valid_from: None, valid_to: None };
        Actor { person: found.id, name: found.name, grants: vec![grant], only: None }
    }
}
