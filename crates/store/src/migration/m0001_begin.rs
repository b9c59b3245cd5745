//! All tables of the first release.

use sea_orm_migration::prelude::*;

use sea_orm::Schema;

use crate::entity;

/// All tables of the first release.
pub struct Begin;

impl MigrationName for Begin {
    fn name(&self) -> &str {
        "m0001_begin"
    }
}

/// Makes a table for every entity named, and its indices.
macro_rules! create {
    ($manager:ident: $($table:ident),* $(,)?) => {
        let schema = Schema::new($manager.get_database_backend());
        $(
            $manager.create_table(schema.create_table_from_entity(entity::$table::Entity)).await?;
            for index in schema.create_index_from_entity(entity::$table::Entity) {
                $manager.create_index(index).await?;
            }
        )*
    };
}

#[async_trait::async_trait]
impl MigrationTrait for Begin {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create!(manager:
            // Units and criteria.
            unit, lineage, criteria_set, criterion, crosswalk,
            // Campaigns.
            campaign, campaign_group, campaign_unit, campaign_table, proposal,
            // The sheet.
            sheet, entry, entry_version, assignment, approval, hand_in, document, citation,
            // Accounts.
            person, role_grant, session,
            // Every write.
            idempotency, log_leaf,
        );
        Ok(())
    }
}
