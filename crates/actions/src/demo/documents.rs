//! Documents of the department of the sign-in page: cited ones, one nobody cites yet, and some that deserve a look.

use std::sync::Arc;

use parindex_engine::kernel::NodeCode;
use parindex_store::{
    Uuid,
    entity::{citation, document, document_file, document_version, file},
};
use sea_orm::{ActiveModelTrait, EntityTrait, sea_query::OnConflict};

use super::persons::UNITS;
use crate::{
    Refusal,
    campaign::{Import, insert},
    evidence::{Scratch, cited_leaf, failed, file_row, number_key, search_text},
    world::{World, sha256_hex},
    write::Leaf,
};

/// A document of the demonstration: file, name, number, date, abstract, and where it is cited: component, page, quote.
struct Sample {
    bytes: &'static [u8],
    name: &'static str,
    number: &'static str,
    date: &'static str,
    summary: &'static str,
    cited: Option<(&'static str, &'static str, &'static str)>,
}

/// The numbers are those of `examples/province-2025/evidence.csv`; the papers were printed with Chromium.
const SAMPLES: [Sample; 4] = [
    Sample {
        bytes: include_bytes!("files/bao-cao-quy.pdf"),
        name: "Báo cáo quý III-2025.pdf",
        number: "703/BC-STP",
        date: "2025-09-19",
        summary: "Báo cáo công tác cải cách hành chính quý III năm 2025",
        cited: Some(("1.2.1", "3", "đủ số lượng và đúng thời hạn")),
    },
    Sample {
        bytes: include_bytes!("files/sang-kien.pdf"),
        name: "Quyết định công nhận sáng kiến.pdf",
        number: "924/QĐ-STP",
        date: "2025-08-16",
        summary: "Quyết định công nhận sáng kiến năm 2025",
        cited: Some(("1.5.1", "2", "số hóa hồ sơ chứng thực")),
    },
    Sample {
        bytes: include_bytes!("files/danh-muc-nhiem-vu.pdf"),
        name: "Danh mục nhiệm vụ.pdf",
        number: "683/BC-STP",
        date: "2024-12-13",
        summary: "Báo cáo danh mục nhiệm vụ trên hệ thống quản lý văn bản",
        cited: Some(("1.6.1", "1", "hoàn thành đúng hạn: 209")),
    },
    Sample {
        bytes: include_bytes!("files/ban-quet.pdf"),
        name: "scan_0001.pdf",
        number: "924/QĐ-STP",
        date: "2025-08-16",
        summary: "Bản quét quyết định công nhận sáng kiến",
        cited: None,
    },
];

/// Makes the documents.
///
/// # Errors
/// What database, store of files or inspection say.
#[crate::compiled_here]
pub async fn file_away(world: &World, import: &Import<'_>, campaign: &str, unit_name: &str, officer: Uuid) -> Result<(), Refusal> {
    for (at, sample) in (1_i64..).zip(&SAMPLES) {
        let moment = import.at.plus_seconds(-at * 7200);
        let hash = sha256_hex(sample.bytes);
        let (row, text) = kept(world, sample, &hash, officer, moment.0).await?;
        let once = OnConflict::column(file::Column::Sha256).do_nothing().to_owned();
        file::Entity::insert(file::ActiveModel::from(row.clone()).reset_all()).on_conflict(once).exec_without_returning(import.tx).await?;
        let id = import.chance.id(moment);
        let [number, issuer, summary] = [sample.number, unit_name, sample.summary].map(|text| Some(text.to_owned()));
        let head = document::Model {
            id,
            unit: UNITS[0].to_owned(),
            number_key: Some(number_key(sample.number)),
            date: Some(sample.date.to_owned()),
            search: search_text(&[number.clone(), issuer.clone(), summary.clone(), Some(sample.name.to_owned()), text]),
            version: 1,
            created_at: moment.0,
            created_by: officer,
            put_away_at: None,
            put_away_by: None,
            number: number.clone(),
            issuer: issuer.clone(),
            summary: summary.clone(),
        };
        insert(import.tx, vec![document::ActiveModel::from(head.clone()).reset_all()]).await?;
        let version = document_version::Model {
            document: id,
            version: 1,
            number,
            date: Some(sample.date.to_owned()),
            issuer,
            summary,
            recorded_at: moment.0,
            recorded_by: officer,
        };
        insert(import.tx, vec![document_version::ActiveModel::from(version.clone()).reset_all()]).await?;
        let held = document_file::Model { document: id, version: 1, place: 1, sha256: hash.clone(), name: sample.name.to_owned() };
        insert(import.tx, vec![document_file::ActiveModel::from(held.clone()).reset_all()]).await?;
        let recorded = Leaf::new("document-recorded", format!("document/{id}"))
            .fact("unit", UNITS[0])
            .fact("version", 1)
            .fact("files", serde_json::json!([hash]))
            .private("summary", Some(sample.summary))
            .row(&row)
            .row(&head)
            .row(&version)
            .row(&held);
        import.record(officer, recorded).await?;
        if let Some((component, page, quote)) = sample.cited.filter(|(component, ..)| NodeCode::new(component).is_ok()) {
            let row = citation::Model {
                id: import.chance.id(moment),
                campaign: campaign.to_owned(),
                unit: UNITS[0].to_owned(),
                component: component.to_owned(),
                stage: "self".to_owned(),
                document: id,
                version: 1,
                page: Some(page.to_owned()),
                quote: Some(quote.to_owned()),
                cited_at: moment.0,
                cited_by: officer,
                withdrawn_at: None,
                withdrawn_by: None,
            };
            insert(import.tx, vec![citation::ActiveModel::from(row.clone()).reset_all()]).await?;
            import.record(officer, cited_leaf(&row, None)).await?;
        }
    }
    Ok(())
}

/// Keeps a file and looks at it, as for an upload.
async fn kept(world: &World, sample: &Sample, hash: &str, officer: Uuid, at: i64) -> Result<(file::Model, Option<String>), Refusal> {
    use std::io::Write;
    let scratch = Scratch::new(world);
    scratch.create()?.write_all(sample.bytes).map_err(failed)?;
    world.store.files().keep_file(hash, scratch.path()).await.map_err(parindex_store::StoreError::from)?;
    let (inspector, path, name) = (Arc::clone(&world.inspector), scratch.path().to_owned(), sample.name);
    let seen =
        tokio::task::spawn_blocking(move || inspector.inspect(&path, name)).await.map_err(|fault| failed(std::io::Error::other(fault)))?;
    let seen = seen.map_err(|fault| failed(std::io::Error::other(fault)))?;
    let text = seen.text.clone();
    Ok((file_row(officer, at, hash, sample.bytes.len() as u64, &seen)?, text))
}
