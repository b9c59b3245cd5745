//! The schema. Until the first release there is one migration, which follows the entities; from then on a change is a migration of its own.

mod m0001_begin;

use sea_orm_migration::{MigrationTrait, MigratorTrait, async_trait};

/// All migrations in their order.
pub struct Migrations;

#[async_trait::async_trait]
impl MigratorTrait for Migrations {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(m0001_begin::Begin)]
    }
}
