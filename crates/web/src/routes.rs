//! All routes, room by room, and what every request passes through.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{Extensions, HeaderMap, StatusCode, Version, header},
    middleware::{from_fn, from_fn_with_state},
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{CompressionLayer, DefaultPredicate, Predicate},
    csrf::CsrfLayer,
};

use crate::{
    App, api, assets,
    door::{Access, Declared, Doors, plain, protect, recognise, tell},
    health, pages,
};

/// Most bytes of a body; a room that needs more says so at its route.
const LARGEST_BODY: usize = 2 << 20;

fn doors() -> Doors {
    Doors::default().get("/healthz", Access::Public, health::healthz).room(assets::routes).room(pages::routes).room(api::routes)
}

/// Every route with who may use it.
#[must_use]
pub fn declared() -> Vec<Declared> {
    doors().declared().to_vec()
}

/// Files of documents are served as they are, because parts of them are asked for by their bytes.
fn is_no_file(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    !headers.contains_key(header::ACCEPT_RANGES)
}

/// The whole server as a router.
pub fn router(app: App) -> Router {
    doors()
        .into_router()
        .layer(from_fn(plain))
        .layer(from_fn_with_state(app.clone(), tell))
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(app.clone(), recognise))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(CatchPanicLayer::new())
        .layer(from_fn(protect))
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(is_no_file)))
        .with_state(app)
}
