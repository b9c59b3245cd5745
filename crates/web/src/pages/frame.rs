//! What every page shows around its content.

use std::collections::HashMap;

use parindex_actions::permission::{Operation, may_at_all};
use parindex_engine::kernel::Arg;
use parindex_store::entity::campaign;
use parindex_words::Words;

use crate::{App, assets, door::Visit};

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct PersonFrame {
    /// Name.
    pub name: String,
    /// Roles in words.
    pub roles: String,
}

/// A place in the navigation.
#[derive(Debug, Clone)]
pub struct Link {
    /// Words.
    pub label: String,
    /// Address.
    pub href: String,
    /// Icon.
    pub icon: &'static str,
    /// Whether the page is there.
    pub current: bool,
}

/// The campaign that a page is about.
#[derive(Debug, Clone)]
pub struct CampaignFrame {
    /// Code.
    pub code: String,
    /// Name in the page's language.
    pub name: String,
    /// A mock round.
    pub rehearsal: bool,
}

/// What every page shows around its content.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Title of the page.
    pub title: String,
    /// `vi` or `en`.
    pub lang: &'static str,
    /// `light`, `dark` or nothing.
    pub theme: &'static str,
    /// Path and query.
    pub path: String,
    /// Who is signed in.
    pub person: Option<PersonFrame>,
    /// The navigation.
    pub navigation: Vec<Link>,
    /// The campaign that the page is about.
    pub campaign: Option<CampaignFrame>,
    /// Own messages that were not read.
    pub unread: u64,
    /// Whether the server is a demonstration.
    pub demo: bool,
    /// The server's time, milliseconds UTC.
    pub server_time: i64,
    /// What the keys of the forms of this page begin with.
    drawn: String,
    words: Words,
}

/// Where the navigation leads, what it asks for, words and icon.
const PLACES: [(&str, Operation, &str, &str); 12] = [
    ("/", Operation::UseOwnAccount, "nav-home", "home"),
    ("/documents", Operation::ReadEvidence, "nav-documents", "files"),
    ("/board", Operation::ReadBoard, "nav-board", "layout-dashboard"),
    ("/appraisal", Operation::ReadFindings, "nav-appraisal", "scale"),
    ("/explanations", Operation::ReadAppraisal, "nav-explanations", "message-question"),
    ("/council", Operation::ReadCouncil, "nav-council", "users-group"),
    ("/results", Operation::ReadResult, "nav-results", "award"),
    ("/setup", Operation::ReadSetUp, "nav-setup", "adjustments"),
    ("/proposals", Operation::ApproveChange, "nav-proposals", "checks"),
    ("/persons", Operation::ManagePersons, "nav-persons", "users"),
    ("/log", Operation::ReadLog, "nav-log", "history"),
    ("/server", Operation::ManageServer, "nav-server", "database"),
];

impl Frame {
    /// The frame of a page with a title.
    #[must_use]
    pub fn new(app: &App, visit: &Visit, title: impl Into<String>) -> Self {
        let words = visit.words;
        let signed_in = visit.who.as_ref().filter(|who| !who.second_factor_missing);
        let link = |(href, operation, label, icon): &(&'static str, Operation, &'static str, &'static str)| {
            let here = if *href == "/" {
                visit.path == "/"
            } else {
                visit.path.starts_with(href) || (*href == "/documents" && visit.path.starts_with("/units/"))
            };
            may_at_all(visit.actor(), *operation).then(|| Link { label: words.text(label), href: (*href).to_owned(), icon, current: here })
        };
        Self {
            title: title.into(),
            lang: if words.language().is_english() { "en" } else { "vi" },
            theme: visit.theme,
            path: visit.path.clone(),
            person: signed_in.map(|who| PersonFrame { name: who.actor.name.clone(), roles: roles(who, words) }),
            navigation: if signed_in.is_some() { PLACES.iter().filter_map(link).collect() } else { Vec::new() },
            campaign: None,
            unread: visit.unread,
            demo: app.mode.demo,
            server_time: app.world.now().0,
            drawn: app.world.chance.token(),
            words,
        }
    }

    /// The same page, about a campaign.
    #[must_use]
    pub fn about(mut self, campaign: &campaign::Model) -> Self {
        let english = campaign.name_en.as_ref().filter(|_| self.words.language().is_english());
        let name = english.unwrap_or(&campaign.name_vi).clone();
        self.campaign = Some(CampaignFrame { code: campaign.code.clone(), name, rehearsal: campaign.rehearsal });
        self
    }

    /// Words.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.words.text(key)
    }

    /// Words with one text in them.
    #[must_use]
    pub fn t1(&self, key: &str, name: &'static str, value: impl Into<Arg>) -> String {
        self.words.phrase_named(key, &[(name, value.into())])
    }

    /// A stored day as a field holds it: `31/12/2025`.
    #[must_use]
    pub fn day(&self, stored: Option<&str>) -> String {
        stored.map(|text| self.words.stored_date(text)).unwrap_or_default()
    }

    /// What the bell says aloud.
    #[must_use]
    pub fn bell(&self) -> String {
        self.words.with("messages-bell", &[("count", parindex_words::Value::Count(self.unread))])
    }

    /// The count beside the bell, short enough for its place; nothing when everything was read.
    #[must_use]
    pub fn bell_count(&self) -> String {
        match self.unread {
            0 => String::new(),
            count @ 1..=99 => count.to_string(),
            _ => "99+".to_owned(),
        }
    }

    /// The idempotency key of a form of this page, and of the row that it is about: pressed twice, it does its work once.
    #[must_use]
    pub fn key(&self, form: &str, of: impl std::fmt::Display) -> String {
        format!("{}-{form}-{of}", self.drawn)
    }

    /// The words themselves.
    #[must_use]
    pub const fn words(&self) -> Words {
        self.words
    }

    /// Address of a file of the client bundle.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        assets::url(name).to_owned()
    }
}

/// Words that a module of the client says itself, as the JSON object that its element carries.
#[must_use]
pub fn client_words(words: Words, keys: &[&str]) -> String {
    let told: HashMap<&str, String> = keys.iter().map(|key| (*key, words.text(key))).collect();
    serde_json::to_string(&told).unwrap_or_default()
}

fn roles(who: &parindex_actions::accounts::SignedIn, words: Words) -> String {
    let mut roles: Vec<String> = Vec::new();
    for grant in &who.actor.grants {
        let role = words.text(&format!("role-{}", grant.role.as_str()));
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    roles.join(", ")
}
