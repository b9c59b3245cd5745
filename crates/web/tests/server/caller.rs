//! The server as somebody calls it: a person with a session, a program with a token, or nobody.

use std::sync::Arc;

use axum::{
    body::{Body, to_bytes},
    http::{Method, Request, Response, StatusCode, header},
};
use parindex_actions::{
    accounts::{From, demo_sign_in},
    world::World,
};
use parindex_web::{App, Mode, router};
use serde_json::Value;
use tower::ServiceExt;

/// What a form is sent as.
pub const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

/// A server of this world.
pub fn app(world: &World) -> App {
    App { world: world.clone(), mode: Arc::new(Mode { demo: true, public_url: None, largest_file: 100 << 20 }) }
}

/// Somebody who calls.
pub struct Caller<'a> {
    world: &'a World,
    own: Option<(&'static str, String)>,
}

impl<'a> Caller<'a> {
    /// Whoever has not signed in.
    pub const fn nobody(world: &'a World) -> Self {
        Self { world, own: None }
    }

    /// A person of the sign-in page, in a session of its own.
    pub async fn person(world: &'a World, account: &str) -> Self {
        let here = From { address: "10.0.0.1", agent: "Mozilla/5.0", device: None };
        let token = demo_sign_in(world, &format!("{account}@demo.parindex"), here).await.unwrap().token;
        Self { world, own: Some(("cookie", format!("parindex={token}"))) }
    }

    /// A program.
    pub fn program(world: &'a World, token: &str) -> Self {
        Self { world, own: Some(("authorization", format!("Bearer {token}"))) }
    }

    /// Asks with these headers and no others than the own.
    pub async fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Response<Body> {
        let mut request = Request::builder().method(method).uri(path);
        let own = self.own.iter().map(|(name, value)| (*name, value.as_str()));
        for (name, value) in own.chain(headers.iter().copied()) {
            request = request.header(name, value);
        }
        router(app(self.world)).oneshot(request.body(body.into()).unwrap()).await.unwrap()
    }

    /// Asks for something.
    pub async fn get(&self, path: &str) -> Response<Body> {
        self.ask(Method::GET, path, &[], Body::empty()).await
    }

    /// A file that is there.
    pub async fn bytes(&self, path: &str) -> Vec<u8> {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        bytes(answer).await
    }

    /// A page that is there.
    pub async fn page(&self, path: &str) -> String {
        String::from_utf8(self.bytes(path).await).unwrap()
    }

    /// Data that are there.
    pub async fn data(&self, path: &str) -> Value {
        serde_json::from_slice(&self.bytes(path).await).unwrap()
    }

    /// Sends data under a key.
    pub async fn send_as(&self, key: &str, method: Method, path: &str, body: &Value) -> (StatusCode, Value) {
        let headers = [("content-type", JSON), ("idempotency-key", key)];
        let answer = self.ask(method, path, &headers, body.to_string()).await;
        (answer.status(), serde_json::from_slice(&bytes(answer).await).unwrap_or_default())
    }

    /// Sends data under a key of its own.
    pub async fn send(&self, method: Method, path: &str, body: &Value) -> (StatusCode, Value) {
        self.send_as(&self.world.chance.token(), method, path, body).await
    }

    /// Posts data that are accepted.
    pub async fn post(&self, path: &str, body: &Value) -> Value {
        let (status, told) = self.send(Method::POST, path, body).await;
        assert_eq!(status, StatusCode::OK, "{path}: {told}");
        told
    }

    /// Sends a form.
    pub async fn form(&self, path: &str, body: &str) -> Response<Body> {
        self.ask(Method::POST, path, &[("content-type", FORM)], body.to_owned()).await
    }
}

/// What an answer holds.
pub async fn bytes(answer: Response<Body>) -> Vec<u8> {
    to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec()
}

/// The text of an answer.
pub async fn text(answer: Response<Body>) -> String {
    String::from_utf8(bytes(answer).await).unwrap()
}

/// Where an answer leads.
pub fn leads_to(answer: &Response<Body>) -> &str {
    assert!(answer.status().is_redirection(), "{}", answer.status());
    answer.headers()[header::LOCATION].to_str().unwrap()
}
