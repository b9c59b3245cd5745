//! Routes and who may use them.

use axum::{
    Router,
    extract::{Request, State},
    handler::Handler,
    http::Method,
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{MethodFilter, MethodRouter, on},
};
use parindex_actions::{
    Refusal, Standing,
    permission::{Operation, may_at_all},
};

use super::{Refused, Visit};
use crate::App;

/// Who may use a route at all; the action behind it looks closer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Public,
    /// Everybody who is signed in, even before the second factor.
    HalfSignedIn,
    /// Everybody with a role that reaches this operation.
    Needs(Operation),
    /// The same, and the password was shown a short while ago: what gives power or takes it away.
    Proven(Operation),
}

/// A route as it was declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// Method.
    pub method: Method,
    /// Path with its parameters in braces.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
}

/// Routes in the making.
#[derive(Default)]
pub struct Doors {
    router: Router<App>,
    declared: Vec<Declared>,
}

impl Doors {
    /// Adds a route for reading.
    #[must_use]
    pub fn get<H: Handler<T, App>, T: 'static>(self, path: &'static str, access: Access, handler: H) -> Self {
        self.add(Method::GET, path, access, on(MethodFilter::GET, handler))
    }

    /// Adds a route for acting.
    #[must_use]
    pub fn post<H: Handler<T, App>, T: 'static>(self, path: &'static str, access: Access, handler: H) -> Self {
        self.add(Method::POST, path, access, on(MethodFilter::POST, handler))
    }

    /// Adds a route for putting something in its place.
    #[must_use]
    pub fn put<H: Handler<T, App>, T: 'static>(self, path: &'static str, access: Access, handler: H) -> Self {
        self.add(Method::PUT, path, access, on(MethodFilter::PUT, handler))
    }

    /// Adds a route for continuing something.
    #[must_use]
    pub fn patch<H: Handler<T, App>, T: 'static>(self, path: &'static str, access: Access, handler: H) -> Self {
        self.add(Method::PATCH, path, access, on(MethodFilter::PATCH, handler))
    }

    /// Adds a route for taking something away.
    #[must_use]
    pub fn delete<H: Handler<T, App>, T: 'static>(self, path: &'static str, access: Access, handler: H) -> Self {
        self.add(Method::DELETE, path, access, on(MethodFilter::DELETE, handler))
    }

    /// Adds a route that only tells headers.
    #[must_use]
    pub fn head<H: Handler<T, App>, T: 'static>(self, path: &'static str, access: Access, handler: H) -> Self {
        self.add(Method::HEAD, path, access, on(MethodFilter::HEAD, handler))
    }

    fn add(mut self, method: Method, path: &'static str, access: Access, route: MethodRouter<App>) -> Self {
        self.router = self.router.route(path, route.layer(from_fn_with_state(access, guard)));
        self.declared.push(Declared { method, path, access });
        self
    }

    /// Adds the routes of a room.
    #[must_use]
    pub fn room(self, room: impl FnOnce(Self) -> Self) -> Self {
        room(self)
    }

    /// What was declared.
    #[must_use]
    pub fn declared(&self) -> &[Declared] {
        &self.declared
    }

    /// The router.
    pub fn into_router(self) -> Router<App> {
        self.router
    }
}

/// Lets through who may use the route at all.
async fn guard(State(access): State<Access>, visit: Visit, request: Request, next: Next) -> Response {
    match may(access, &visit) {
        Ok(()) => next.run(request).await,
        Err(refusal) => Refused(refusal).into_response(),
    }
}

fn may(access: Access, visit: &Visit) -> Result<(), Refusal> {
    if access == Access::Public {
        return Ok(());
    }
    let who = visit.signed_in()?;
    match access {
        // A token stands for a person only where data are, never where accounts are.
        Access::HalfSignedIn if who.by_token => Err(Refusal::new(Standing::Forbidden, "no-token-here")),
        Access::Needs(_) | Access::Proven(_) if who.second_factor_missing => {
            Err(Refusal::new(Standing::SignedOut, "second-factor-missing"))
        }
        Access::Needs(operation) | Access::Proven(operation) if !may_at_all(&who.actor, operation) => {
            Err(Refusal::forbidden(operation, visit.words))
        }
        Access::Proven(_) if !visit.proved => Err(Refusal::new(Standing::Forbidden, "proof-stale")),
        _ => Ok(()),
    }
}
