//! A provider of sign-ins for tests: OpenID Connect on a port of this machine, with keys, codes and tokens of its own making. It is written
//! from the specification and uses nothing of the library that the product trusts.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use axum::{
    Form, Json, Router,
    extract::{Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use ed25519_dalek::{Signer, SigningKey};
use parindex_actions::world::{Clock, SetClock};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// What the provider calls the server.
pub const CLIENT: &str = "parindex";
/// The secret that both know.
pub const SECRET: &str = "bí mật của máy chủ";

/// What the provider does next, unlike a good one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mood {
    /// Claims that stand in the token instead of the right ones; `null` leaves one out.
    pub claims: Value,
    /// Signs with a key that is not among its keys.
    pub unknown_key: bool,
    /// Signs with a new key from now on, and says so.
    pub new_key: bool,
    /// Signs with RSA (RS256).
    pub rsa: bool,
    /// Signs with the secret of the client (HS256), which others know too.
    pub hmac: bool,
    /// Damages the signature.
    pub forged: bool,
    /// Answers nothing but errors.
    pub down: bool,
    /// Answers this much too much.
    pub padding: usize,
}

/// A provider of sign-ins for tests.
#[derive(Clone)]
pub struct OidcProvider(Arc<Inner>);

struct Inner {
    issuer: String,
    clock: Arc<SetClock>,
    email: Mutex<String>,
    mood: Mutex<Mood>,
    codes: Mutex<HashMap<String, HashMap<String, String>>>,
    asked: Mutex<HashMap<&'static str, u32>>,
    key: Mutex<u8>,
}

fn set<T>(place: &Mutex<T>, value: T) {
    *place.lock().unwrap() = value;
}

impl OidcProvider {
    /// Starts it on a free port, with the clock of the trial.
    ///
    /// # Panics
    /// When no port is free.
    pub async fn start(clock: Arc<SetClock>) -> Self {
        let socket = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", socket.local_addr().unwrap());
        let (email, mood, codes, asked) = Default::default();
        let own = Self(Arc::new(Inner { issuer, clock, email, mood, codes, asked, key: Mutex::new(1) }));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/jwks", get(keys))
            .route("/authorize", get(authorize))
            .route("/token", post(token))
            .with_state(own.clone());
        tokio::spawn(async move { axum::serve(socket, router).await });
        own
    }

    /// Its name, which is its address.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.0.issuer
    }

    /// Whoever sits at the browser has this e-mail there.
    ///
    /// # Panics
    /// When another thread has panicked.
    pub fn knows(&self, email: &str) {
        set(&self.0.email, email.to_owned());
    }

    /// What it does from now on.
    ///
    /// # Panics
    /// When another thread has panicked.
    pub fn behaves(&self, mood: Mood) {
        if mood.new_key {
            *self.0.key.lock().unwrap() += 1;
        }
        set(&self.0.mood, mood);
    }

    /// How often a door was knocked on: `discovery`, `keys`, `token`.
    ///
    /// # Panics
    /// When another thread has panicked.
    #[must_use]
    pub fn asked(&self, door: &str) -> u32 {
        self.0.asked.lock().unwrap().get(door).copied().unwrap_or(0)
    }

    /// Goes to the address as a browser would, signs in there and tells the query of the address to which the browser is sent back.
    ///
    /// # Panics
    /// When the provider does not send it back.
    pub fn visit(&self, address: &str) -> HashMap<String, String> {
        let query = address.split_once('?').unwrap().1;
        assert!(address.starts_with(&format!("{}/authorize?", self.issuer())), "{address}");
        let back = self.agree(&fields(query)).unwrap();
        fields(back.split_once('?').unwrap().1)
    }

    /// Gives a code for a question that is well-formed (RFC 6749, 4.1.1; RFC 7636, 4.3; OpenID Connect Core, 3.1.2.1).
    fn agree(&self, asked: &HashMap<String, String>) -> Result<String, String> {
        let is = |name: &str, value: &str| {
            asked.get(name).filter(|found| *found == value).map(|_| ()).ok_or_else(|| format!("{name}: {:?}", asked.get(name)))
        };
        is("response_type", "code")?;
        is("client_id", CLIENT)?;
        is("code_challenge_method", "S256")?;
        for name in ["state", "nonce", "code_challenge", "redirect_uri"] {
            asked.get(name).filter(|text| text.len() >= 20).ok_or_else(|| format!("no {name}"))?;
        }
        if !asked["scope"].split(' ').any(|scope| scope == "openid") {
            return Err("no openid".to_owned());
        }
        let code = format!("code-{}", self.0.codes.lock().unwrap().len());
        self.0.codes.lock().unwrap().insert(code.clone(), asked.clone());
        Ok(format!("{}?code={code}&state={}", asked["redirect_uri"], asked["state"]))
    }

    fn mood(&self) -> Mood {
        self.0.mood.lock().unwrap().clone()
    }

    fn knock(&self, door: &'static str) -> Result<Mood, StatusCode> {
        *self.0.asked.lock().unwrap().entry(door).or_default() += 1;
        let mood = self.mood();
        if mood.down { Err(StatusCode::SERVICE_UNAVAILABLE) } else { Ok(mood) }
    }

    fn signing_key(&self) -> (String, SigningKey) {
        let number = *self.0.key.lock().unwrap();
        (format!("key-{number}"), SigningKey::from_bytes(&[number; 32]))
    }

    /// The token of a question, signed as the mood says.
    fn id_token(&self, asked: &HashMap<String, String>) -> String {
        let mood = self.mood();
        let now = self.0.clock.now().0 / 1000;
        let mut claims = json!({
            "iss": self.issuer(), "sub": "248289761001", "aud": CLIENT, "exp": now + 300, "iat": now, "auth_time": now,
            "nonce": asked["nonce"], "email": *self.0.email.lock().unwrap(), "email_verified": true, "amr": ["pwd", "otp"], "ver": 1.5,
        });
        for (name, value) in mood.claims.as_object().into_iter().flatten() {
            claims[name] = value.clone();
        }
        claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        let (kid, key) = if mood.unknown_key { ("key-x".to_owned(), SigningKey::from_bytes(&[99; 32])) } else { self.signing_key() };
        let (algorithm, kid) = if mood.rsa { ("RS256", "rsa".to_owned()) } else { (if mood.hmac { "HS256" } else { "EdDSA" }, kid) };
        let head = json!({ "alg": algorithm, "typ": "JWT", "kid": kid });
        let text = [head, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string())).join(".");
        let mut signature = match algorithm {
            "RS256" => rsa_signature(text.as_bytes()),
            "HS256" => hmac(SECRET.as_bytes(), text.as_bytes()),
            _ => key.sign(text.as_bytes()).to_bytes().to_vec(),
        };
        signature[5] ^= u8::from(mood.forged);
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

/// HMAC-SHA-256 (RFC 2104), with a key of at most 64 bytes.
fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    let pad = |byte: u8| -> Vec<u8> { (0..64).map(|n| key.get(n).copied().unwrap_or(0) ^ byte).collect() };
    let inner = Sha256::digest([pad(0x36), text.to_vec()].concat());
    Sha256::digest([pad(0x5c), inner.to_vec()].concat()).to_vec()
}

/// Fields of a query or a form.
fn fields(query: &str) -> HashMap<String, String> {
    let pair = |pair: &str| pair.split_once('=').map(|(name, value)| (plain(name), plain(value)));
    query.split('&').filter_map(pair).collect()
}

fn plain(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let two = [rest.next().unwrap(), rest.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&two).unwrap(), 16).unwrap()
            }
            other => other,
        });
    }
    String::from_utf8(bytes).unwrap()
}

async fn discovery(State(own): State<OidcProvider>) -> Result<Json<Value>, StatusCode> {
    let mood = own.knock("discovery")?;
    let issuer = own.issuer();
    Ok(Json(json!({
        "issuer": issuer, "authorization_endpoint": format!("{issuer}/authorize"), "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/jwks"), "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA", "RS256", "HS256"], "padding": "x".repeat(mood.padding),
    })))
}

async fn keys(State(own): State<OidcProvider>) -> Result<Json<Value>, StatusCode> {
    own.knock("keys")?;
    let (kid, key) = own.signing_key();
    let x = URL_SAFE_NO_PAD.encode(key.verifying_key().as_bytes());
    let edwards = json!({ "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": kid, "x": x });
    Ok(Json(json!({ "keys": [edwards, rsa_key()] })))
}

async fn authorize(State(own): State<OidcProvider>, Query(asked): Query<HashMap<String, String>>) -> Response {
    match own.agree(&asked) {
        Ok(back) => Redirect::to(&back).into_response(),
        Err(why) => (StatusCode::BAD_REQUEST, why).into_response(),
    }
}

/// The client shows its secret and the verifier; each code works once.
async fn token(State(own): State<OidcProvider>, headers: HeaderMap, Form(sent): Form<HashMap<String, String>>) -> Response {
    if let Err(status) = own.knock("token") {
        return status.into_response();
    }
    let refused = |error: &str| (StatusCode::BAD_REQUEST, Json(json!({ "error": error }))).into_response();
    let shown = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Basic "));
    let shown = shown.and_then(|text| String::from_utf8(STANDARD.decode(text).ok()?).ok()).map(|text| plain(&text));
    if shown != Some(format!("{CLIENT}:{SECRET}")) {
        return refused("invalid_client");
    }
    let Some(asked) = own.0.codes.lock().unwrap().remove(&sent["code"]) else { return refused("invalid_grant") };
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(sent["code_verifier"].as_bytes()));
    if challenge != asked["code_challenge"] || sent["redirect_uri"] != asked["redirect_uri"] || sent["grant_type"] != "authorization_code" {
        return refused("invalid_grant");
    }
    Json(json!({ "access_token": "x", "token_type": "Bearer", "expires_in": 300, "id_token": own.id_token(&asked) })).into_response()
}

/// The primes of an RSA key that was made with `openssl genrsa 2048` for this file only.
const PRIMES: [&str; 2] = [
    "cea61cb982351decca051652917ef6ae2a9290b1c8b67e8e9e9c8d3f361fb51a8d9174d4d3d8f24ad41775b43d73a59b60b9e308ba695b123450c22cd6c6120746b50e0bf52362a649a654d0a40381cfe24b43dafda990090258818e5eec22a322ea8d842c3259a7cb101b620012678c8c8c2904b397709f0f535394ca680ff5",
    "ce4d5fabdf8ec95d0ad1104f05ae7923c40dc84b129729d5e5c0e50071c09c904fb4172bd84d6d26fe60cb3f8243cabfb31475ef843127f325ce62cc8578581edd4d403ab5ae65ad37d00ab7f9e7c267966095a25399b29047b1a71a4d4d69eea5573cac07b0a23247a1e4dd120316bc9574455efc9f12b5bd30d8642b34e4d9",
];

/// The public half, as `openssl` tells it.
const MODULUS: &str = "poggTkym5P9JUoyvueOs6Q2OAZ5XqAkS1tjmunZqZ1tXX30gK5oD5pkYLq5Kr6GHS_z641n03yX_JGLwIsRNP3EaQDPxgYvNLnnQjDDxaXOuZKN-OT1RTMDSk6k1r0X-pRNabN91ff5C54Xc1ip_67Adb2TI_TRyWMvi27rQ-c7DGKSyCT0AOCz3DL6BDz3rxr-4GGLnvbIoN9zXBO7XmNq38NCCLLTcn2JTax0Ix7-l4VPznKU7GsgswxNZKHVYOAxkpAwcA1u5CJ8g6yaU-OaYjIRG8tjeAXzSjgSjoE2qmsoxjXD6mjDB6qMfsbay1cEQvQXSttvpV-jppS-6rQ";

fn rsa_key() -> Value {
    json!({ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": "rsa", "n": MODULUS, "e": "AQAB" })
}

fn rsa_signature(text: &[u8]) -> Vec<u8> {
    use rsa::{BigUint, Pkcs1v15Sign, RsaPrivateKey};
    let [p, q] = PRIMES.map(|prime| BigUint::parse_bytes(prime.as_bytes(), 16).unwrap());
    let key = RsaPrivateKey::from_p_q(p, q, BigUint::from(65_537_u32)).unwrap();
    key.sign(Pkcs1v15Sign::new::<rsa::sha2::Sha256>(), &Sha256::digest(text)).unwrap()
}
