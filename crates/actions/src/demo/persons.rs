//! One account per role, and an officer for every unit.

use std::collections::HashMap;

use parindex_engine::round::Round;
use parindex_store::{
    Uuid,
    entity::{person, role_grant},
};
use parindex_words::{Language, Words};
use sea_orm::ActiveValue::Set;

use crate::{Refusal, campaign::Import, permission::Role};

/// The department and the commune that have accounts on the sign-in page.
pub const UNITS: [&str; 2] = ["so-tu-phap", "phuong-muong-thanh"];

/// Accounts of the sign-in page: role, e-mail and name. The names are made up.
const ACCOUNTS: [(Role, &str, &str); 12] = [
    (Role::Officer, "can-bo", "Lò Thị Hạnh"),
    (Role::Owner, "phu-trach", "Quàng Văn Pâng"),
    (Role::Head, "thu-truong", "Nguyễn Đức Thuận"),
    (Role::Secretariat, "thuong-truc", "Trần Thị Mai Hương"),
    (Role::Secretariat, "pho-truong-phong", "Hoàng Thị Lan Anh"),
    (Role::Appraiser, "tham-dinh", "Giàng A Sùng"),
    (Role::Appraiser, "tham-dinh-2", "Lường Thị Xuân"),
    (Role::CouncilMember, "thanh-vien-hoi-dong", "Vừ Thị Mỷ"),
    (Role::CouncilChair, "chu-tich-hoi-dong", "Phạm Quốc Khánh"),
    (Role::Leader, "lanh-dao", "Đỗ Thanh Bình"),
    (Role::Auditor, "giam-sat", "Cà Thị Phương"),
    (Role::Administrator, "quan-tri", "Bùi Minh Tuấn"),
];

/// Makes the persons; returns for each unit who fills in its sheet.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn make(import: &Import<'_>, round: &Round) -> Result<HashMap<String, Uuid>, Refusal> {
    let words = Words::new(Language::Vietnamese);
    let mut book = Book { import, persons: Vec::new(), grants: Vec::new() };
    let mut officers = HashMap::new();
    for (role, email, name) in ACCOUNTS {
        let unit = role.is_of_unit().then_some(UNITS[0]);
        let title = words.text(&format!("role-{}", role.as_str()));
        let id = book.add(&format!("{email}@demo.parindex"), name, &title, true);
        book.grant(id, role, unit, None);
        if role == Role::Officer {
            officers.insert(UNITS[0].to_owned(), id);
        }
    }
    for unit in round.units.iter().filter(|unit| unit.group.is_some()) {
        let code = unit.code.as_str();
        if officers.contains_key(code) {
            continue;
        }
        let title = words.text("role-officer");
        let id = book.add(&format!("{code}@demo.parindex"), &format!("{title} {}", unit.name.vi), &title, false);
        book.grant(id, Role::Officer, Some(code), None);
        officers.insert(code.to_owned(), id);
    }
    import.put("persons-imported", "person", book.persons).await?;
    import.put("roles-imported", "role_grant", book.grants).await?;
    Ok(officers)
}

struct Book<'a> {
    import: &'a Import<'a>,
    persons: Vec<person::ActiveModel>,
    grants: Vec<role_grant::ActiveModel>,
}

impl Book<'_> {
    fn add(&mut self, email: &str, name: &str, title: &str, demo: bool) -> Uuid {
        // One millisecond apart, so that the accounts keep their order.
        let at = self.import.at.0 + i64::try_from(self.persons.len()).unwrap_or(0);
        let id = self.import.chance.id(crate::world::Instant(at));
        self.persons.push(person::ActiveModel {
            id: Set(id),
            email: Set(email.to_owned()),
            name: Set(name.to_owned()),
            title: Set(Some(title.to_owned())),
            phone: Set(None),
            password: Set(None),
            totp_secret: Set(None),
            totp_pending: Set(None),
            totp_step: Set(None),
            language: Set("vi".to_owned()),
            active: Set(true),
            demo: Set(demo),
            created_at: Set(at),
            version: Set(1),
        });
        id
    }

    fn grant(&mut self, person: Uuid, role: Role, unit: Option<&str>, area: Option<&str>) {
        self.grants.push(role_grant::ActiveModel {
            id: Set(self.import.chance.id(self.import.at)),
            person: Set(person),
            role: Set(role.as_str().to_owned()),
            unit: Set(unit.map(str::to_owned)),
            area: Set(area.map(str::to_owned)),
            valid_from: Set(None),
            valid_to: Set(None),
            granted_at: Set(self.import.at.0),
            granted_by: Set(Uuid::nil()),
            revoked_at: Set(None),
            revoked_by: Set(None),
        });
    }
}
