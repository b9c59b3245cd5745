//! What would become of every row.

use std::collections::HashMap;

use parindex_exchange::{PersonColumn as C, ReadPerson};
use parindex_store::{Uuid, entity::person};
use parindex_words::{Language, Words, search_key};
use serde::{Deserialize, Serialize};

use super::known::Known;
use crate::{
    Context, Refusal, Standing,
    accounts::{
        email::sound_email,
        persons::{
            grant::{self, GrantRole},
            save::{self, SavePerson},
        },
    },
    permission::Role,
};

/// What would become of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RowKind {
    /// Something is wrong with it.
    Refused,
    /// An account is made.
    New,
    /// A person is changed.
    Changed,
    /// A person gets a further role.
    Granted,
    /// It says what is there already.
    Same,
}

impl RowKind {
    /// All kinds, what needs a look first.
    pub const ALL: [Self; 5] = [Self::Refused, Self::New, Self::Changed, Self::Granted, Self::Same];

    /// The stable text form; words stand under `persons-kind-<text>`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::New => "new",
            Self::Changed => "changed",
            Self::Granted => "granted",
            Self::Same => "same",
        }
    }
}

/// What is wrong with a row: the cell and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowFault {
    /// Cell, such as `B17`.
    pub cell: String,
    /// Stable code.
    pub code: String,
    /// What, and why.
    pub text: String,
}

/// What a row changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowChange {
    /// Field.
    pub field: String,
    /// What is there.
    pub old: String,
    /// What the row says.
    pub new: String,
}

/// A row and what would become of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Judged {
    /// Sheet.
    pub sheet: String,
    /// Row, from 1.
    pub row: u32,
    /// What would become of it.
    pub kind: RowKind,
    /// The person as the row says it; blank cells of a known person are filled with what is there.
    pub person: SavePerson,
    /// The role as the row says it.
    pub grant: Option<GrantRole>,
    /// Whether the grant is there already.
    pub held: bool,
    /// What the row changes of the person.
    pub changes: Vec<RowChange>,
    /// What is wrong with it.
    pub faults: Vec<RowFault>,
}

/// A role as it tells two rows apart.
type GrantKey = (String, Option<String>, Option<String>, Option<String>, Option<String>);

/// Rows that came before, by e-mail.
#[derive(Default)]
struct Earlier {
    first: HashMap<String, (u32, SavePerson)>,
    roles: HashMap<(String, Option<GrantKey>), u32>,
}

/// Looks at every row.
pub(super) fn judge(ctx: &Context<'_>, known: &Known, rows: &[ReadPerson]) -> Vec<Judged> {
    let mut earlier = Earlier::default();
    rows.iter().map(|row| one(ctx, known, row, &mut earlier)).collect()
}

fn one(ctx: &Context<'_>, known: &Known, row: &ReadPerson, earlier: &mut Earlier) -> Judged {
    let mut faults = unusable(row, ctx.words);
    let mut refuse = |refusal: Refusal, column: C| faults.push(fault(row, &refusal, column, ctx.words));
    let there = known.persons.get(&row.text(C::Email).to_lowercase());
    let person = match save::sound(&typed(row, there)) {
        Ok(person) => person,
        Err(refusal) => {
            let column = C::ALL.into_iter().find(|column| Some(column.as_str()) == refusal.field.as_deref()).unwrap_or(C::Email);
            refuse(refusal, column);
            // One fault must not hide another.
            if let Some(refusal) = sound_email(row.text(C::Email)).err().filter(|_| column != C::Email) {
                refuse(refusal, C::Email);
            }
            typed(row, there)
        }
    };
    if let Err((refusal, column)) = permitted(ctx, known, there) {
        refuse(refusal, column);
    }
    let grant = match role(ctx, known, row, there.map_or(Uuid::nil(), |person| person.id)) {
        Ok(grant) => grant,
        Err((refusal, column)) => {
            refuse(refusal, column);
            None
        }
    };
    if let Err((refusal, column)) = earlier.look(row, &person, grant.as_ref()) {
        refuse(refusal, column);
    }
    if !faults.is_empty() {
        earlier.forget(row, &person);
    }
    let changes = there.map(|there| changes(there, &person)).unwrap_or_default();
    let held = grant.as_ref().is_some_and(|grant| is_held(known, grant));
    let first = earlier.first.get(&person.email).is_none_or(|(at, _)| *at == row.row);
    let kind = match there {
        _ if !faults.is_empty() => RowKind::Refused,
        None if first => RowKind::New,
        Some(_) if !changes.is_empty() && first => RowKind::Changed,
        _ if grant.is_some() && !held => RowKind::Granted,
        _ => RowKind::Same,
    };
    Judged { sheet: row.sheet.clone(), row: row.row, kind, person, grant, held, changes, faults }
}

/// Cells out of which nothing safe can be made.
fn unusable(row: &ReadPerson, words: Words) -> Vec<RowFault> {
    let why = |(column, cell): (C, &parindex_exchange::PersonText)| {
        let code = if cell.formula {
            "import-formula"
        } else if cell.fault {
            "import-error"
        } else if cell.number && column == C::Phone {
            "import-phone-number"
        } else if column != C::Phone && cell.text.starts_with(['=', '+', '@', '-', '\t']) {
            // Another program would take it for a formula when it is handed on.
            "import-formula-text"
        } else {
            return None;
        };
        Some(fault(row, &Refusal::invalid(code), column, words))
    };
    row.cells().filter_map(why).collect()
}

fn fault(row: &ReadPerson, refusal: &Refusal, column: C, words: Words) -> RowFault {
    let part = |suffix: &str| words.phrase_named(&format!("refusal-{}{suffix}", refusal.code), &refusal.args);
    RowFault { cell: row.place(column), code: refusal.code.to_owned(), text: format!("{}. {}", part(""), part("-why")) }
}

/// The person as the row says it. A blank cell says nothing about a person who is known.
fn typed(row: &ReadPerson, there: Option<&person::Model>) -> SavePerson {
    let or = |column, kept: Option<&String>| match row.text(column) {
        "" => kept.cloned().unwrap_or_default(),
        text => text.to_owned(),
    };
    SavePerson {
        id: there.map(|person| person.id),
        name: or(C::Name, there.map(|person| &person.name)),
        email: row.text(C::Email).to_lowercase(),
        title: or(C::Title, there.and_then(|person| person.title.as_ref())),
        phone: or(C::Phone, there.and_then(|person| person.phone.as_ref())),
        language: there.map_or("vi", |person| person.language.as_str()).to_owned(),
        version: there.map_or(0, |person| person.version),
    }
}

fn permitted(ctx: &Context<'_>, known: &Known, there: Option<&person::Model>) -> Result<(), (Refusal, C)> {
    let Some(person) = there else { return Ok(()) };
    let by_administrator = ctx.actor.is_system() || ctx.actor.holds(Role::Administrator);
    if known.is_administrator(person.id) && !by_administrator {
        let refusal = Refusal::new(Standing::Forbidden, "administrator-untouchable");
        return Err((refusal.with("name", person.name.as_str()), C::Email));
    }
    if !person.active {
        return Err((Refusal::new(Standing::Conflict, "person-inactive").with("name", person.name.as_str()), C::Email));
    }
    Ok(())
}

/// The role of a row, if it names one.
fn role(ctx: &Context<'_>, known: &Known, row: &ReadPerson, person: Uuid) -> Result<Option<GrantRole>, (Refusal, C)> {
    let text = |column| Some(row.text(column).to_owned()).filter(|text| !text.is_empty());
    let Some(named) = text(C::Role) else {
        let stray = [C::Unit, C::Area, C::From, C::To].into_iter().find(|column| text(*column).is_some());
        return stray.map_or(Ok(None), |column| Err((Refusal::invalid("import-role-missing"), column)));
    };
    let role = role_named(&named).ok_or_else(|| (Refusal::invalid("no-role"), C::Role))?;
    let given = GrantRole {
        person,
        role: role.as_str().to_owned(),
        unit: text(C::Unit),
        area: text(C::Area),
        from: text(C::From),
        to: text(C::To),
    };
    let at = |refusal: Refusal| {
        let column = C::ALL.into_iter().find(|column| Some(column.as_str()) == refusal.field.as_deref()).unwrap_or(C::Role);
        (refusal, column)
    };
    let grant = grant::shape(ctx, &given).map_err(at)?;
    if let Some(unit) = grant.unit.as_ref().filter(|unit| !known.units.contains(*unit)) {
        return Err((Refusal::invalid("grant-no-unit").with("unit", unit.as_str()), C::Unit));
    }
    if let Some(area) = grant.area.as_ref().filter(|area| !known.areas.contains(*area)) {
        return Err((Refusal::invalid("grant-no-area").with("area", area.as_str()), C::Area));
    }
    Ok(Some(grant))
}

/// A role by its words in either language, or by its code.
fn role_named(text: &str) -> Option<Role> {
    let key = search_key(text);
    Role::ALL.into_iter().find(|role| {
        let words = |language: &Language| search_key(&Words::new(*language).text(&format!("role-{}", role.as_str()))) == key;
        role.as_str() == text || Language::ALL.iter().any(words)
    })
}

impl Earlier {
    /// A row that is refused says nothing about those that follow.
    fn forget(&mut self, row: &ReadPerson, person: &SavePerson) {
        self.first.retain(|email, (at, _)| *email != person.email || *at != row.row);
        self.roles.retain(|(email, _), at| *email != person.email || *at != row.row);
    }

    /// A second row of a person may give a further role, but must say the same about the person.
    fn look(&mut self, row: &ReadPerson, person: &SavePerson, grant: Option<&GrantRole>) -> Result<(), (Refusal, C)> {
        let key = grant.map(|g| (g.role.clone(), g.unit.clone(), g.area.clone(), g.from.clone(), g.to.clone()));
        let (at, first) = self.first.entry(person.email.clone()).or_insert_with(|| (row.row, person.clone()));
        let at = *at;
        for (column, own, before) in
            [(C::Name, &person.name, &first.name), (C::Title, &person.title, &first.title), (C::Phone, &person.phone, &first.phone)]
        {
            if !row.text(column).is_empty() && own != before {
                return Err((Refusal::invalid("import-differs").with("row", at.to_string()), column));
            }
        }
        let before = *self.roles.entry((person.email.clone(), key)).or_insert(row.row);
        if before == row.row {
            return Ok(());
        }
        Err((Refusal::invalid("import-twice").with("row", before.to_string()), C::Email))
    }
}

fn changes(there: &person::Model, person: &SavePerson) -> Vec<RowChange> {
    let old = |text: &Option<String>| text.clone().unwrap_or_default();
    let all = [
        ("name", there.name.clone(), &person.name),
        ("title", old(&there.title), &person.title),
        ("phone", old(&there.phone), &person.phone),
    ];
    let change =
        |(field, old, new): (&str, String, &String)| (old != *new).then(|| RowChange { field: field.to_owned(), old, new: new.clone() });
    all.into_iter().filter_map(change).collect()
}

fn is_held(known: &Known, grant: &GrantRole) -> bool {
    let same = |held: &parindex_store::entity::role_grant::Model| {
        (&held.role, &held.unit, &held.area, &held.valid_from, &held.valid_to)
            == (&grant.role, &grant.unit, &grant.area, &grant.from, &grant.to)
    };
    known.grants.get(&grant.person).is_some_and(|grants| grants.iter().any(same))
}
