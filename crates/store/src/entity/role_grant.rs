//! A role of a person, for everything, a unit or an area, with dates.

use sea_orm::entity::prelude::*;

/// A role of a person, for everything, a unit or an area, with dates.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "role_grant")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Person.
    #[sea_orm(indexed)]
    pub person: Uuid,
    /// Role.
    #[sea_orm(column_type = "Text")]
    pub role: String,
    /// Only for this unit.
    #[sea_orm(column_type = "Text", nullable)]
    pub unit: Option<String>,
    /// Only for this node and what is below it.
    #[sea_orm(column_type = "Text", nullable)]
    pub area: Option<String>,
    /// First day.
    #[sea_orm(column_type = "Text", nullable)]
    pub valid_from: Option<String>,
    /// Last day.
    #[sea_orm(column_type = "Text", nullable)]
    pub valid_to: Option<String>,
    /// When it was granted.
    pub granted_at: i64,
    /// Who granted it.
    pub granted_by: Uuid,
    /// When it was taken back.
    pub revoked_at: Option<i64>,
    /// Who took it back.
    pub revoked_by: Option<Uuid>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
