//! The digest of a whole sheet: what the head approves and the receipt names.

use parindex_store::entity::{citation, entry};
use serde_json::{Value, json};

use crate::{Refusal, world::sha256_hex};

/// SHA-256 over a canonical JSON text of every cell and every document that counts, in the order of their keys. Two sheets that say the same
/// have the same digest; any change of a value, a comment or a citation gives another one.
///
/// # Errors
/// A stored list of figures that is no JSON.
pub fn digest_of(entries: &[entry::Model], citations: &[citation::Model]) -> Result<String, Refusal> {
    let mut cells: Vec<&entry::Model> = entries.iter().collect();
    cells.sort_by(|a, b| (&a.component, &a.stage).cmp(&(&b.component, &b.stage)));
    let mut documents: Vec<&citation::Model> = citations.iter().filter(|cited| cited.withdrawn_at.is_none()).collect();
    documents.sort_by(|a, b| (&a.component, a.id).cmp(&(&b.component, b.id)));
    let mut list: Vec<Value> = Vec::with_capacity(cells.len() + documents.len());
    for cell in cells {
        let inputs: Value = serde_json::from_str(&cell.inputs)?;
        list.push(json!(["cell", cell.component, cell.stage, cell.version, cell.status, inputs, cell.points, cell.comment]));
    }
    for cited in documents {
        list.push(json!([
            "citation",
            cited.component,
            cited.stage,
            cited.id.to_string(),
            cited.document.to_string(),
            cited.version,
            cited.page,
            cited.quote
        ]));
    }
    Ok(sha256_hex(Value::Array(list).to_string().as_bytes()))
}

#[cfg(test)]
mod tests {
    use parindex_store::Uuid;

    use super::*;

    fn cell(component: &str, inputs: &str) -> entry::Model {
        entry::Model {
            campaign: "c".into(),
            unit: "u".into(),
            component: component.into(),
            stage: "self".into(),
            status: "given".into(),
            points: None,
            inputs: inputs.into(),
            comment: None,
            clause: None,
            standard_error: None,
            version: 1,
            saved_at: 0,
            saved_by: Uuid::nil(),
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter_and_every_value_does() {
        let (a, b) = (cell("1.1", r#"["8","10"]"#), cell("1.2", r#"["1"]"#));
        let digest = digest_of(&[a.clone(), b.clone()], &[]).unwrap();
        assert_eq!(digest, digest_of(&[b.clone(), a.clone()], &[]).unwrap());
        let changed = entry::Model { comment: Some("thêm".into()), ..b };
        assert_ne!(digest, digest_of(&[a, changed], &[]).unwrap());
    }
}
