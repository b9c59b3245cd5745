//! The way to a provider of sign-ins and back, as a browser goes it.

use std::sync::Arc;

use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use parindex_actions::{
    accounts::{OidcSettings, Provider},
    world::{Outward, World},
};
use parindex_trial::{
    OidcProvider, Stage,
    oidc_provider::{CLIENT, Mood, SECRET},
    on_every_database,
};
use parindex_web::{App, Mode, router};
use tower::ServiceExt;

const ADDRESS: &str = "https://cchc.dienbien.gov.vn";

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn leads_to(&self) -> &str {
        self.headers[header::LOCATION].to_str().unwrap()
    }

    fn cookie(&self, name: &str) -> Option<String> {
        let all = self.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap());
        all.filter_map(|line| line.split(';').next()).find(|pair| pair.starts_with(name)).map(str::to_owned)
    }
}

/// The server as people reach it, with a provider.
async fn app(stage: &Stage) -> (App, OidcProvider) {
    let provider = OidcProvider::start(Arc::clone(&stage.clock)).await;
    provider.knows("thuong-truc@demo.parindex");
    let settings = OidcSettings {
        issuer: provider.issuer().to_owned(),
        client: CLIENT.to_owned(),
        secret: Some(SECRET.to_owned()),
        label: "SSO Điện Biên".to_owned(),
        claim: "email".to_owned(),
    };
    let outward = Outward {
        address: ADDRESS.into(),
        mail: None,
        oidc: Some(Arc::new(Provider::new(settings, ADDRESS).unwrap())),
        ..Outward::default()
    };
    let world = World { outward: Arc::new(outward), ..stage.world.clone() };
    (App { world, mode: Arc::new(Mode { demo: false, public_url: Some(ADDRESS.into()), largest_file: 1 << 20 }) }, provider)
}

async fn get(app: &App, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = router(app.clone()).oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (head, body) = answer.into_parts();
    let body = String::from_utf8(to_bytes(body, 1 << 20).await.unwrap().to_vec()).unwrap();
    Answer { status: head.status, headers: head.headers, body }
}

/// Where the provider sends the browser back to, with the cookie that the browser got on its way there.
async fn there(app: &App, provider: &OidcProvider) -> (String, String) {
    let begun = get(app, "/sign-in/oidc?next=/board", &[("sec-fetch-site", "same-origin")]).await;
    let brought = provider.visit(begun.leads_to());
    (format!("/sign-in/oidc/back?state={}&code={}", brought["state"], brought["code"]), begun.cookie("__Host-parindex-attempt").unwrap())
}

#[test]
fn the_button_leads_to_the_provider_and_back_into_the_page_that_was_asked_for() {
    on_every_database(async |stage| {
        let (app, provider) = app(&stage).await;
        let page = get(&app, "/sign-in?next=/board", &[]).await;
        assert!(page.body.contains("Đăng nhập bằng SSO Điện Biên") && page.body.contains("/sign-in/oidc?next=/board"));
        let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("form-action 'self';"), "a link needs nothing more: {policy}");
        let (back, cookie) = there(&app, &provider).await;
        let entered = get(&app, &back, &[("cookie", &cookie), ("sec-fetch-site", "cross-site")]).await;
        assert_eq!((entered.status, entered.leads_to()), (StatusCode::SEE_OTHER, "/board"));
        let session = entered.cookie("__Host-parindex=").unwrap();
        assert!(get(&app, "/board", &[("cookie", &session)]).await.leads_to().starts_with("/campaigns/"), "somebody is signed in");
        let again = get(&app, &back, &[("cookie", &cookie)]).await;
        assert_eq!(again.status, StatusCode::UNAUTHORIZED);
        assert!(again.body.contains("Lần đăng nhập này không còn dùng được") && again.cookie("__Host-parindex=").is_none());
        assert!(again.body.contains("name=\"password\""), "a password works all the same");
    });
}

#[test]
fn another_browser_and_another_page_get_nowhere() {
    on_every_database(async |stage| {
        let (app, provider) = app(&stage).await;
        let (back, _) = there(&app, &provider).await;
        let (_, other) = there(&app, &provider).await;
        for cookies in [&[("cookie", other.as_str())][..], &[][..]] {
            let answer = get(&app, &back, cookies).await;
            assert!(answer.status == StatusCode::UNAUTHORIZED && answer.cookie("__Host-parindex=").is_none());
        }
        let foreign = get(&app, "/sign-in/oidc?next=//evil.example", &[("sec-fetch-site", "cross-site")]).await;
        assert_eq!(foreign.leads_to(), "/sign-in?next=/", "nobody else's page begins a sign-in");
        let empty = get(&app, "/sign-in/oidc/back", &[]).await;
        assert_eq!(empty.status, StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn a_provider_that_is_down_shows_the_password_form_and_when_to_try_again() {
    on_every_database(async |stage| {
        let (app, provider) = app(&stage).await;
        provider.behaves(Mood { down: true, ..Mood::default() });
        let answer = get(&app, "/sign-in/oidc?next=/board", &[]).await;
        assert_eq!((answer.status, &answer.headers[header::RETRY_AFTER]), (StatusCode::SERVICE_UNAVAILABLE, &"30".parse().unwrap()));
        assert!(
            answer.body.contains("chưa trả lời") && answer.body.contains("name=\"password\"") && answer.body.contains("value=\"/board\"")
        );
        let world = World { outward: Arc::new(Outward::default()), ..stage.world.clone() };
        let without = App { world, ..app };
        assert_eq!(get(&without, "/sign-in/oidc", &[]).await.status, StatusCode::NOT_FOUND);
        assert!(!get(&without, "/sign-in", &[]).await.body.contains("/sign-in/oidc"));
    });
}
