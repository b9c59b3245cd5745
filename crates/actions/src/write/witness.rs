//! A row as a leaf bears witness to it: every column of every table in the same way, so that no table can be forgotten half.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sea_orm::{EntityName, EntityTrait, IdenStatic, Iterable, ModelTrait, PrimaryKeyToColumn, Value as Stored};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// Columns that a leaf does not vouch for, and why. They decide nothing that anybody could contest.
pub const LEFT_OUT: [(&str, &str, &str); 5] = [
    ("person", "totp_step", "changes with every sign-in and only keeps a code from working twice"),
    ("person", "totp_pending", "a second factor that is not confirmed yet and admits nobody"),
    ("api_token", "used_at", "changes with every use"),
    ("person", "language", "a preference of the person"),
    ("document", "search", "computed from the other columns"),
];

/// A row at a moment, or that it is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowState {
    /// Table.
    pub table: &'static str,
    /// Primary key, its parts separated by `/`.
    pub key: String,
    /// Canonical JSON of its columns; none when the row is gone.
    pub content: Option<String>,
}

impl RowState {
    /// The row as it is.
    #[must_use]
    pub fn of<M: ModelTrait>(row: &M) -> Self {
        let table = table_of::<M>();
        let mut columns: Vec<(&str, Value)> = Vec::new();
        for column in <M::Entity as EntityTrait>::Column::iter() {
            let name = column.as_str();
            if !LEFT_OUT.iter().any(|(t, c, _)| *t == table && *c == name) {
                columns.push((name, plain(row.get(column))));
            }
        }
        columns.sort_by_key(|(name, _)| *name);
        let content: Map<String, Value> = columns.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Self { table, key: key_of(row), content: Some(Value::Object(content).to_string()) }
    }

    /// The row is gone.
    #[must_use]
    pub fn gone<M: ModelTrait>(row: &M) -> Self {
        Self { table: table_of::<M>(), key: key_of(row), content: None }
    }

    /// What the leaf says: SHA-256 of salt, table, key and columns, each behind a zero byte.
    #[must_use]
    pub fn commitment(&self, salt: &str) -> Option<String> {
        let content = self.content.as_deref()?;
        let mut hash = Sha256::new_with_prefix(salt.as_bytes());
        for part in [self.table, &self.key, content] {
            hash.update([0]);
            hash.update(part.as_bytes());
        }
        Some(URL_SAFE_NO_PAD.encode(hash.finalize()))
    }
}

fn table_of<M: ModelTrait>() -> &'static str {
    <M::Entity as Default>::default().table_name()
}

/// Parts of a key are codes and ids; a slash inside one is written so that it cannot be taken for a border.
fn key_of<M: ModelTrait>(row: &M) -> String {
    let part = |column| match plain(row.get(column)) {
        Value::String(text) => text.replace('%', "%25").replace('/', "%2F"),
        other => other.to_string(),
    };
    let keys = <<M::Entity as EntityTrait>::PrimaryKey as Iterable>::iter().map(PrimaryKeyToColumn::into_column);
    keys.map(part).collect::<Vec<_>>().join("/")
}

/// A stored value as JSON, the same whichever database it came from.
fn plain(value: Stored) -> Value {
    match value {
        Stored::Bool(v) => json!(v),
        Stored::TinyInt(v) => json!(v),
        Stored::SmallInt(v) => json!(v),
        Stored::Int(v) => json!(v),
        Stored::BigInt(v) => json!(v),
        Stored::String(v) => json!(v),
        Stored::Uuid(v) => json!(v.map(|id| id.to_string())),
        Stored::Bytes(v) => json!(v.map(|bytes| URL_SAFE_NO_PAD.encode(bytes))),
        other => json!(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use parindex_store::entity::campaign_table;

    use super::*;

    #[test]
    fn every_column_counts_and_borders_cannot_be_shifted() {
        let row = campaign_table::Model { campaign: "a/b".into(), name: "c".into(), body: "{}".into() };
        let state = RowState::of(&row);
        assert_eq!((state.table, state.key.as_str()), ("campaign_table", "a%2Fb/c"));
        assert_eq!(state.content.as_deref(), Some(r#"{"body":"{}","campaign":"a/b","name":"c"}"#));
        let other = RowState::of(&campaign_table::Model { body: "{ }".into(), ..row });
        assert_ne!(state.commitment("s"), other.commitment("s"));
        assert_ne!(state.commitment("s"), state.commitment("t"));
    }
}
