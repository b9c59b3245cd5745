//! The doors of the server: forms of other servers, half a sign-in, a password that was shown too long ago, tokens.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::Arc;

use axum::{
    body::Body,
    http::{Method, Request, Response, StatusCode, header},
};
use parindex_actions::{
    accounts::{From, MakeToken, SaveSecurity, Security, demo_sign_in, make_token, save_security},
    permission::Role,
};
use parindex_trial::{CAMPAIGN, DEPARTMENT, Stage, on_every_database};
use parindex_web::{App, Mode, declared, router};
use tower::ServiceExt;

const HERE: From<'_> = From { address: "10.0.0.1", agent: "Mozilla/5.0", device: None };

fn app(stage: &Stage) -> App {
    App { world: stage.world.clone(), mode: Arc::new(Mode { demo: true, public_url: None, largest_file: 100 << 20 }) }
}

async fn cookie(stage: &Stage, account: &str) -> String {
    let opened = demo_sign_in(&stage.world, &format!("{account}@demo.parindex"), HERE).await.unwrap();
    format!("parindex={}", opened.token)
}

async fn ask(stage: &Stage, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Response<Body> {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    router(app(stage)).oneshot(request.body(Body::from(body.to_owned())).unwrap()).await.unwrap()
}

fn leads_to(response: &Response<Body>) -> &str {
    response.headers()[header::LOCATION].to_str().unwrap()
}

#[test]
fn no_form_fetch_or_picture_of_another_server_changes_anything() {
    on_every_database(async |stage| {
        let cookie = cookie(&stage, "thuong-truc").await;
        let mut tried = 0;
        for door in declared().into_iter().filter(|door| !door.method.is_safe()) {
            let path = door.path.replace("{campaign}", CAMPAIGN).replace("{unit}", DEPARTMENT).replace(['{', '}'], "");
            let form = ("content-type", "application/x-www-form-urlencoded");
            let foreign: [&[(&str, &str)]; 4] = [
                &[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("origin", "https://evil.example"), form],
                &[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors"), ("sec-fetch-dest", "image"), form],
                &[("sec-fetch-site", "same-site"), ("origin", "https://other.dienbien.gov.vn"), form],
                &[("origin", "https://evil.example"), ("host", "cchc.dienbien.gov.vn"), form],
            ];
            for headers in foreign {
                let headers = [headers, &[("cookie", cookie.as_str())]].concat();
                let answer = ask(&stage, door.method.clone(), &path, &headers, "key=1&email=a").await;
                assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{} {path} {headers:?}", door.method);
                tried += 1;
            }
        }
        assert!(tried > 200, "{tried}");
    });
}

#[test]
fn a_role_that_needs_a_second_factor_sees_nothing_before_it() {
    on_every_database(async |stage| {
        let administrator = stage.demo(Role::Administrator).await;
        let command = SaveSecurity { security: Security::default(), version: 1 };
        save_security(&stage.context(&administrator), &command).await.unwrap();
        let cookie = cookie(&stage, "thuong-truc").await;
        let own = [("cookie", cookie.as_str())];
        for path in ["/", "/persons", "/setup", "/board", "/account"] {
            let answer = ask(&stage, Method::GET, path, &own, "").await;
            assert!(leads_to(&answer).starts_with("/sign-in/second-factor?next="), "{path}");
        }
        assert_eq!(ask(&stage, Method::GET, "/api/v1/setup/units", &own, "").await.status(), StatusCode::UNAUTHORIZED);
        assert_eq!(leads_to(&ask(&stage, Method::GET, "/sign-in/second-factor", &own, "").await), "/account/second-factor");
        let enrol = ask(&stage, Method::GET, "/account/second-factor", &own, "").await;
        assert_eq!(enrol.status(), StatusCode::OK);
        let picture = ask(&stage, Method::GET, "/account/second-factor/picture.svg", &own, "").await;
        assert_eq!(picture.headers()[header::CONTENT_TYPE], "image/svg+xml");
    });
}

#[test]
fn what_gives_power_asks_for_the_password_again_after_a_quarter_of_an_hour() {
    on_every_database(async |stage| {
        let cookie = cookie(&stage, "quan-tri").await;
        let person = stage.demo(Role::Auditor).await.person;
        let path = format!("/persons/{person}");
        let referer = format!("http://localhost{path}");
        let headers = [("cookie", cookie.as_str()), ("content-type", "application/x-www-form-urlencoded"), ("referer", referer.as_str())];
        let grant = "role=leader";
        let fresh = ask(&stage, Method::POST, &format!("{path}/grants"), &headers, grant).await;
        assert_eq!(leads_to(&fresh), path);
        stage.clock.set(stage.world.now().plus_seconds(16 * 60));
        let stale = ask(&stage, Method::POST, &format!("{path}/grants"), &headers, grant).await;
        assert_eq!(leads_to(&stale), format!("/prove?next={path}"), "back to the page that sent it");
        let proven = ask(&stage, Method::POST, "/prove", &headers, &format!("password=&next={path}")).await;
        assert_eq!(leads_to(&proven), path);
        let again = ask(&stage, Method::POST, &format!("{path}/grants"), &headers, "role=appraiser").await;
        assert_eq!(leads_to(&again), path);
    });
}

#[test]
fn a_token_reads_what_its_person_may_and_opens_no_page() {
    on_every_database(async |stage| {
        let secretariat = stage.demo(Role::Secretariat).await;
        let command = MakeToken { name: "báo cáo".into(), days: 1, ..MakeToken::default() };
        let token = make_token(&stage.context(&secretariat), &command).await.unwrap().token.unwrap();
        let bearer = format!("Bearer {token}");
        let own = [("authorization", bearer.as_str()), ("idempotency-key", "k"), ("content-type", "application/json")];
        assert_eq!(ask(&stage, Method::GET, "/api/v1/setup/units", &own, "").await.status(), StatusCode::OK);
        for (method, path) in [(Method::POST, "/api/v1/setup/units"), (Method::POST, "/api/v1/proposals/decide")] {
            assert_eq!(ask(&stage, method, path, &own, "{}").await.status(), StatusCode::FORBIDDEN, "{path}");
        }
        for path in ["/", "/account", "/persons", "/account/second-factor"] {
            let answer = ask(&stage, Method::GET, path, &own, "").await;
            assert!(leads_to(&answer).starts_with("/sign-in"), "{path}");
        }
        let wrong = [("authorization", "Bearer parindex_x")];
        assert_eq!(ask(&stage, Method::GET, "/api/v1/setup/units", &wrong, "").await.status(), StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn guessing_is_answered_with_how_long_to_wait() {
    on_every_database(async |stage| {
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        let mut last = StatusCode::OK;
        for _ in 0..8 {
            let answer = ask(&stage, Method::POST, "/sign-in", &headers, "email=a%40b.vn&password=x").await;
            last = answer.status();
            if last == StatusCode::TOO_MANY_REQUESTS {
                assert!(answer.headers().contains_key(header::RETRY_AFTER));
            }
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
        let wrong = ask(&stage, Method::GET, "/password/nothing", &[], "").await;
        assert_eq!(wrong.status(), StatusCode::NOT_FOUND);
    });
}
