//! Why a person takes no part in what concerns a unit.

use sea_orm::entity::prelude::*;

/// Why a person takes no part in what concerns a unit.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "conflict")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Campaign.
    #[sea_orm(indexed, column_type = "Text")]
    pub campaign: String,
    /// The appraiser or member of the council.
    #[sea_orm(indexed)]
    pub person: Uuid,
    /// Unit.
    #[sea_orm(column_type = "Text")]
    pub unit: String,
    /// `own_unit`: the person works there; `interest`: anything else that was declared.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// Why, in words.
    #[sea_orm(column_type = "Text")]
    pub why: String,
    /// When it was declared.
    pub declared_at: i64,
    /// By whom: the person, or the secretariat.
    pub declared_by: Uuid,
    /// When it ended.
    pub ended_at: Option<i64>,
    /// Who ended it.
    pub ended_by: Option<Uuid>,
    /// Why it ended.
    #[sea_orm(column_type = "Text", nullable)]
    pub ended_why: Option<String>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
