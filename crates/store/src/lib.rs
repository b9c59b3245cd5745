//! What is remembered: entities, migrations and evidence files, on SQLite or PostgreSQL and on disk or S3.
