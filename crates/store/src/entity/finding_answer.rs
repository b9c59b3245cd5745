//! What somebody answered to a finding of the guard; of several answers to one finding the newest counts, and all stay.

use sea_orm::entity::prelude::*;

/// What somebody answered to a finding of the guard; of several answers to one finding the newest counts, and all stay.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "finding_answer")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Campaign.
    #[sea_orm(indexed, column_type = "Text")]
    pub campaign: String,
    /// Digest of code, place and arguments of the finding: a finding with other figures is another finding.
    #[sea_orm(column_type = "Text")]
    pub key: String,
    /// Its code, such as `displayed-sum`.
    #[sea_orm(column_type = "Text")]
    pub code: String,
    /// The answer.
    #[sea_orm(column_type = "Text")]
    pub answer: String,
    /// When.
    pub answered_at: i64,
    /// By whom.
    pub answered_by: Uuid,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
