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
            sheet, sheet_step, entry, entry_version, workbook, assignment, approval, hand_in,
            // Appraisal and explanation.
            appraiser, conflict, reading_draw, second_reading, explanation, explanation_document, explanation_version,
            // The council.
            council_session, attendance, agenda_item, vote, vote_version,
            // The result.
            result, finding_answer,
            // Evidence.
            document, document_version, document_file, citation, file, upload, upload_piece,
            // Accounts.
            person, person_import, role_grant, session, recovery_code, one_time_link, oidc_attempt, device, throttle, api_token, server_setting, mail,
            // Messages.
            message, delivery, message_choice, lease,
            // Every write.
            idempotency, log_leaf, log_tile, log_checkpoint, log_head,
        );
        // What has no place yet is found without looking at what has one.
        let waiting = "CREATE INDEX idx_log_leaf_waiting ON log_leaf (seq) WHERE position IS NULL";
        manager.get_connection().execute_unprepared(waiting).await?;
        for index in [
            // Nobody is told the same twice, whoever tells it.
            "CREATE UNIQUE INDEX idx_message_once ON message (person, occasion)",
            // Every page counts what is unread.
            "CREATE INDEX idx_message_unread ON message (person) WHERE read_at IS NULL",
            "CREATE INDEX idx_delivery_waiting ON delivery (due_at) WHERE state = 'queued' AND mail IS NULL",
        ] {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }
}
