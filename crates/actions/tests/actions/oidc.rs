//! Signing in through the provider of an authority, against one on this machine, on every database.

use std::{collections::HashMap, sync::Arc};

use parindex_actions::{
    Refusal, Standing,
    accounts::{
        BeginOidc, From, GrantRole, Invite, OidcAnswer, OidcEnded, OidcSettings, Provider, SavePerson, SetActive, SignedIn, begin_oidc,
        confirm, enrolment, finish_oidc, grant_role, identify, invite, save_person, set_active, set_password_by_link, sign_in,
    },
    permission::Role,
    world::{Outward, World},
};
use parindex_engine::kernel::Arg;
use parindex_store::{
    Uuid,
    entity::{oidc_attempt, person},
};
use parindex_trial::{
    OidcProvider, Stage,
    oidc_provider::{CLIENT, Mood, SECRET},
    on_every_database,
};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;
use totp_rs::{Builder, Secret};

const ADDRESS: &str = "https://cchc.dienbien.gov.vn";
const EMAIL: &str = "lan@dienbien.gov.vn";
const PASSWORD: &str = "chợ phiên Tủa Chùa sáng chủ nhật";
const HERE: From<'_> = From { address: "10.0.0.1", agent: "Mozilla/5.0", device: None };

/// The server with a provider that knows whoever sits at the browser, and a person with a password.
struct Try {
    stage: Stage,
    world: World,
    provider: OidcProvider,
    person: Uuid,
}

fn settings(provider: &OidcProvider) -> OidcSettings {
    OidcSettings {
        issuer: provider.issuer().to_owned(),
        client: CLIENT.to_owned(),
        secret: Some(SECRET.to_owned()),
        label: "SSO Điện Biên".to_owned(),
        claim: "email".to_owned(),
    }
}

impl Try {
    async fn of(stage: Stage) -> Self {
        let provider = OidcProvider::start(Arc::clone(&stage.clock)).await;
        provider.knows(EMAIL);
        let world = with(&stage, &settings(&provider));
        let administrator = stage.demo(Role::Administrator).await;
        let ctx = stage.context(&administrator);
        let command = SavePerson { name: "Vàng Thị Lan".into(), email: EMAIL.into(), ..SavePerson::default() };
        let person = save_person(&ctx, &command).await.unwrap().id;
        grant_role(&ctx, &GrantRole { person, role: "auditor".into(), ..GrantRole::default() }).await.unwrap();
        let path = invite(&ctx, &Invite { person }).await.unwrap().path.unwrap();
        set_password_by_link(&stage.world, path.strip_prefix("/password/").unwrap(), PASSWORD, HERE).await.unwrap();
        Self { stage, world, provider, person }
    }

    /// Goes to the provider and comes back: the cookie and what the browser brings.
    async fn go(&self, again: Option<&SignedIn>) -> (String, HashMap<String, String>) {
        let command = BeginOidc { address: "10.0.0.1", browser: None, next: "/board", again };
        let begun = begin_oidc(&self.world, command).await.unwrap();
        (begun.browser, self.provider.visit(&begun.address))
    }

    async fn come_back(&self, browser: &str, brought: &HashMap<String, String>, who: Option<&SignedIn>) -> Result<OidcEnded, Refusal> {
        let text = |name: &str| brought.get(name).map(String::as_str);
        let answer = OidcAnswer {
            state: text("state").unwrap_or_default(),
            code: text("code"),
            error: text("error"),
            issuer: text("iss"),
            browser: Some(browser),
        };
        finish_oidc(&self.world, answer, HERE, who).await
    }

    async fn sign_in(&self) -> Result<OidcEnded, Refusal> {
        let (browser, brought) = self.go(None).await;
        self.come_back(&browser, &brought, None).await
    }

    async fn refused(&self) -> &'static str {
        self.sign_in().await.unwrap_err().code
    }

    /// Why an answer of the provider is not believed.
    async fn not_believed(&self) -> String {
        let refusal = self.sign_in().await.unwrap_err();
        assert_eq!((refusal.standing, refusal.code), (Standing::SignedOut, "oidc-unsound"));
        match &refusal.args[0].1 {
            Arg::Text(what) => what.to_string(),
            other => panic!("{other:?}"),
        }
    }
}

fn with(stage: &Stage, settings: &OidcSettings) -> World {
    let provider = Provider::new(settings.clone(), ADDRESS).unwrap();
    let outward = Outward { address: ADDRESS.into(), mail: None, oidc: Some(Arc::new(provider)), ..Outward::default() };
    World { outward: Arc::new(outward), ..stage.world.clone() }
}

fn lying(claims: serde_json::Value) -> Mood {
    Mood { claims, ..Mood::default() }
}

#[test]
fn a_person_with_an_account_signs_in_whatever_the_key() {
    on_every_database(async |stage| {
        let house = Try::of(stage).await;
        house.provider.knows("Lan@DienBien.gov.vn");
        for mood in [Mood::default(), Mood { rsa: true, ..Mood::default() }, Mood { new_key: true, ..Mood::default() }] {
            house.provider.behaves(mood.clone());
            house.stage.clock.set(house.world.now().plus_seconds(61));
            let ended = house.sign_in().await.unwrap_or_else(|refusal| panic!("{mood:?}: {refusal:?}"));
            let who = identify(&house.world, &ended.opened.unwrap().token).await.unwrap().unwrap();
            assert_eq!((who.actor.person, ended.next.as_str()), (house.person, "/board"));
            assert!(who.actor.holds(Role::Auditor) && who.proved(house.world.now()), "the provider has asked just now");
        }
        assert_eq!(house.provider.asked("keys"), 2, "once at first, once more for the new key");
        house.stage.log_is_clean().await;
    });
}

#[test]
fn an_answer_that_lies_lets_nobody_in_and_says_why() {
    on_every_database(async |stage| {
        let house = Try::of(stage).await;
        let now = house.world.now().0 / 1000;
        let mut moods = vec![
            (lying(json!({ "nonce": "0123456789abcdef0123456789abcdef" })), "nonce"),
            (lying(json!({ "nonce": null })), "nonce"),
            (lying(json!({ "aud": "another" })), "audience"),
            (lying(json!({ "aud": ["parindex", "another"] })), "audience"),
            (lying(json!({ "iss": "https://evil.example" })), "issuer"),
            (lying(json!({ "exp": now - 61, "iat": now - 400 })), "expired"),
            (lying(json!({ "iat": now + 120 })), "expired"),
        ];
        let plain = Mood::default();
        moods.extend([
            (Mood { unknown_key: true, ..plain.clone() }, "signature"),
            (Mood { forged: true, ..plain.clone() }, "signature"),
            (Mood { hmac: true, ..plain }, "signature"),
        ]);
        for (mood, why) in moods {
            house.provider.behaves(mood.clone());
            assert_eq!(house.not_believed().await, why, "{mood:?}");
        }
        let words = house.stage.words;
        assert_eq!(words.with("refusal-oidc-unsound-why", &[("what", "nonce".into())]), "Thẻ xác nhận không thuộc lần đăng nhập này.");
    });
}

#[test]
fn an_answer_is_taken_once_in_time_and_in_the_browser_that_asked() {
    on_every_database(async |stage| {
        let house = Try::of(stage).await;
        let (browser, brought) = house.go(None).await;
        let (other, _) = house.go(None).await;
        assert_eq!(house.come_back(&other, &brought, None).await.unwrap_err().code, "oidc-over", "the browser of somebody else");
        assert_eq!(house.provider.asked("token"), 0, "the provider is not even asked");
        house.come_back(&browser, &brought, None).await.unwrap();
        assert_eq!(house.come_back(&browser, &brought, None).await.unwrap_err().code, "oidc-over", "a second time");
        let (browser, brought) = house.go(None).await;
        // Two servers get the same answer at once.
        let (one, two) = tokio::join!(house.come_back(&browser, &brought, None), house.come_back(&browser, &brought, None));
        assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1);
        let (browser, brought) = house.go(None).await;
        house.stage.clock.set(house.world.now().plus_seconds(601));
        assert_eq!(house.come_back(&browser, &brought, None).await.unwrap_err().code, "oidc-over", "eleven minutes later");
        let (browser, mut brought) = house.go(None).await;
        brought.insert("state".into(), "x".repeat(43));
        assert_eq!(house.come_back(&browser, &brought, None).await.unwrap_err().code, "oidc-over", "a state of nobody");
        let (browser, mut brought) = house.go(None).await;
        brought.insert("iss".into(), "https://evil.example".into());
        assert_eq!(house.come_back(&browser, &brought, None).await.unwrap_err().code, "oidc-unsound", "another provider answers");
        let kept = oidc_attempt::Entity::find().all(house.world.store.read()).await.unwrap();
        assert!(kept.iter().all(|row| !format!("{row:?}").contains(&browser)), "only hashes are stored");
        assert!(kept.len() <= 4, "what is over is cleared away: {}", kept.len());
    });
}

#[test]
fn a_code_of_another_attempt_is_of_no_use() {
    on_every_database(async |stage| {
        let house = Try::of(stage).await;
        let (browser, brought) = house.go(None).await;
        let (_, stolen) = house.go(None).await;
        let mixed = HashMap::from([("state".to_owned(), brought["state"].clone()), ("code".to_owned(), stolen["code"].clone())]);
        assert_eq!(house.come_back(&browser, &mixed, None).await.unwrap_err().code, "oidc-refused", "the verifier is another one");
        let (browser, brought) = house.go(None).await;
        for (error, code) in [("access_denied", "oidc-declined"), ("server_error", "oidc-refused")] {
            let (browser, brought) = if code == "oidc-declined" { (browser.clone(), brought.clone()) } else { house.go(None).await };
            let said = HashMap::from([("state".to_owned(), brought["state"].clone()), ("error".to_owned(), error.to_owned())]);
            assert_eq!(house.come_back(&browser, &said, None).await.unwrap_err().code, code);
        }
    });
}

#[test]
fn only_a_verified_address_finds_a_person_and_none_is_made() {
    on_every_database(async |stage| {
        let house = Try::of(stage).await;
        let before = person::Entity::find().count(house.world.store.read()).await.unwrap();
        for claims in [json!({ "email_verified": false }), json!({ "email_verified": null })] {
            house.provider.behaves(lying(claims));
            assert_eq!(house.refused().await, "oidc-email-unverified");
        }
        house.provider.behaves(lying(json!({ "email": null })));
        assert_eq!(house.refused().await, "oidc-no-email");
        house.provider.behaves(Mood::default());
        house.provider.knows("nobody@dienbien.gov.vn");
        let stranger = house.sign_in().await.unwrap_err();
        let administrator = house.stage.demo(Role::Administrator).await;
        set_active(&house.stage.context(&administrator), &SetActive { person: house.person, active: false }).await.unwrap();
        house.provider.knows(EMAIL);
        let shut = house.sign_in().await.unwrap_err();
        assert_eq!((stranger.code, stranger.standing), (shut.code, shut.standing), "nobody learns which of the two it is");
        assert_eq!(shut.code, "oidc-no-account");
        assert_eq!(person::Entity::find().count(house.world.store.read()).await.unwrap(), before);
    });
}

#[test]
fn another_claim_finds_the_person_when_the_settings_say_so() {
    on_every_database(async |stage| {
        let mut house = Try::of(stage).await;
        house.world = with(&house.stage, &OidcSettings { claim: "upn".into(), ..settings(&house.provider) });
        house.provider.knows("somebody@else.vn");
        house.provider.behaves(lying(json!({ "upn": "LAN@dienbien.gov.vn", "email_verified": null })));
        house.sign_in().await.unwrap();
        house.provider.behaves(lying(json!({ "upn": "lan" })));
        assert_eq!(house.refused().await, "oidc-no-email");
    });
}

#[test]
fn a_second_factor_is_still_asked_for_whatever_the_provider_says_about_its_own() {
    on_every_database(async |stage| {
        let house = Try::of(stage).await;
        let opened = sign_in(&house.world, EMAIL, PASSWORD, HERE).await.unwrap();
        let me = identify(&house.world, &opened.token).await.unwrap().unwrap();
        let secret = enrolment(&house.world, &me).await.unwrap().secret;
        let totp = Builder::new().with_secret(Secret::try_from_base32(&secret).unwrap()).build().unwrap();
        let code = totp.generate(u64::try_from(house.world.now().0 / 1000).unwrap()).to_string();
        confirm(&house.stage.context(&me.actor), &me, &code).await.unwrap();
        let opened = house.sign_in().await.unwrap().opened.unwrap();
        assert!(opened.second_factor);
        assert!(identify(&house.world, &opened.token).await.unwrap().unwrap().second_factor_missing);
    });
}

#[test]
fn somebody_without_a_password_shows_once_more_who_it_is_through_the_provider() {
    on_every_database(async |stage| {
        let house = Try::of(stage).await;
        let long_ago = house.world.now().0 / 1000 - 3600;
        house.provider.behaves(lying(json!({ "auth_time": long_ago })));
        let token = house.sign_in().await.unwrap().opened.unwrap().token;
        let me = identify(&house.world, &token).await.unwrap().unwrap();
        assert!(!me.proved(house.world.now()), "the provider let somebody in whom it had asked an hour ago");
        for claims in [json!({ "auth_time": long_ago }), json!({ "auth_time": null })] {
            house.provider.behaves(lying(claims));
            let (browser, brought) = house.go(Some(&me)).await;
            assert_eq!(house.come_back(&browser, &brought, Some(&me)).await.unwrap_err().code, "oidc-not-asked");
        }
        house.provider.behaves(Mood::default());
        let begun = begin_oidc(&house.world, BeginOidc { address: "", browser: None, next: "/", again: Some(&me) }).await.unwrap();
        assert!(begun.address.contains("prompt=login") && begun.address.contains("max_age=0"), "{}", begun.address);
        house.provider.knows("thuong-truc@demo.parindex");
        let (browser, brought) = house.go(Some(&me)).await;
        assert_eq!(house.come_back(&browser, &brought, Some(&me)).await.unwrap_err().code, "oidc-somebody-else");
        house.provider.knows(EMAIL);
        let (browser, brought) = house.go(Some(&me)).await;
        assert_eq!(house.come_back(&browser, &brought, Some(&me)).await.unwrap().opened, None, "the session goes on");
        assert!(identify(&house.world, &token).await.unwrap().unwrap().proved(house.world.now()));
    });
}

#[test]
fn a_provider_that_is_down_keeps_nobody_from_the_password() {
    on_every_database(async |stage| {
        let house = Try::of(stage).await;
        house.provider.behaves(Mood { down: true, ..Mood::default() });
        let command = BeginOidc { address: "10.0.0.1", browser: None, next: "/", again: None };
        for _ in 0..3 {
            let refusal = begin_oidc(&house.world, command).await.unwrap_err();
            assert_eq!((refusal.standing, refusal.code), (Standing::Busy(30), "oidc-down"));
        }
        assert_eq!(house.provider.asked("discovery"), 1, "it is left alone for a while");
        sign_in(&house.world, EMAIL, PASSWORD, HERE).await.unwrap();
        house.provider.behaves(Mood { padding: 300_000, ..Mood::default() });
        house.stage.clock.set(house.world.now().plus_seconds(11));
        assert_eq!(begin_oidc(&house.world, command).await.unwrap_err().code, "oidc-down", "an answer without end is none");
        house.provider.behaves(Mood::default());
        house.stage.clock.set(house.world.now().plus_seconds(11));
        let (browser, brought) = house.go(None).await;
        house.provider.behaves(Mood { down: true, ..Mood::default() });
        assert_eq!(house.come_back(&browser, &brought, None).await.unwrap_err().code, "oidc-down", "an error page is no token");
        house.stage.clock.set(house.world.now().plus_seconds(2 * 3600));
        begin_oidc(&house.world, command).await.unwrap();
        assert_eq!(house.provider.asked("discovery"), 4, "what it said an hour ago still counts while it is silent");
        let nobody = with(&house.stage, &OidcSettings { issuer: "http://127.0.0.1:1".into(), ..settings(&house.provider) });
        assert_eq!(begin_oidc(&nobody, command).await.unwrap_err().code, "oidc-down");
    });
}

#[test]
fn one_network_does_not_fill_the_table() {
    on_every_database(async |stage| {
        let house = Try::of(stage).await;
        let command = BeginOidc { address: "10.0.0.1", browser: None, next: "/", again: None };
        for _ in 0..300 {
            begin_oidc(&house.world, command).await.unwrap();
        }
        assert_eq!(begin_oidc(&house.world, command).await.unwrap_err().code, "attempts-too-many");
        begin_oidc(&house.world, BeginOidc { address: "10.0.0.2", ..command }).await.unwrap();
        house.stage.clock.set(house.world.now().plus_seconds(601));
        begin_oidc(&house.world, command).await.unwrap();
        assert_eq!(oidc_attempt::Entity::find().count(house.world.store.read()).await.unwrap(), 1);
    });
}
