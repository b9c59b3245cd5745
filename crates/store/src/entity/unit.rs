//! A unit of the registry; campaigns hold their own copy of it.

use sea_orm::entity::prelude::*;

/// A unit of the registry; campaigns hold their own copy of it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "unit")]
pub struct Model {
    /// Code, the same in every year.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub code: String,
    /// Name in Vietnamese.
    #[sea_orm(column_type = "Text")]
    pub name_vi: String,
    /// Name in English.
    #[sea_orm(column_type = "Text", nullable)]
    pub name_en: Option<String>,
    /// Kind, such as `department`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// Group it is usually ranked in.
    #[sea_orm(column_type = "Text", nullable)]
    pub group_code: Option<String>,
    /// Traits, separated by `; `.
    #[sea_orm(column_type = "Text")]
    pub traits: String,
    /// First day.
    #[sea_orm(column_type = "Text", nullable)]
    pub valid_from: Option<String>,
    /// Last day.
    #[sea_orm(column_type = "Text", nullable)]
    pub valid_to: Option<String>,
    /// Grows with each change.
    pub version: i32,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
