//! Accepts connections and serves them.

use std::{
    collections::HashMap,
    future::Future,
    io,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{Router, body::Body, extract::ConnectInfo};
use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
};
use tower::{Service, ServiceExt};
use tower_http::timeout::TimeoutLayer;

use super::{
    Limits,
    pace::{PacedBody, PacedStream},
};

/// A socket that is bound.
#[derive(Debug)]
pub struct Listening {
    socket: TcpListener,
    address: SocketAddr,
}

/// Binds an address.
///
/// # Errors
/// What the operating system says: in use, not allowed, not ours.
pub async fn listen(address: SocketAddr) -> io::Result<Listening> {
    let socket = TcpListener::bind(address).await?;
    let address = socket.local_addr()?;
    Ok(Listening { socket, address })
}

impl Listening {
    /// The address, with the port that was chosen.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `stop` is there; then requests under way may end.
    pub async fn serve(self, router: Router, limits: Limits, stop: impl Future<Output = ()>) {
        let router = router.layer(TimeoutLayer::with_status_code(axum::http::StatusCode::REQUEST_TIMEOUT, limits.request));
        let places = Arc::new(Semaphore::new(limits.connections));
        let guests = Arc::new(Guests::default());
        let farewell = GracefulShutdown::new();
        let mut stop = std::pin::pin!(stop);
        loop {
            let accepted = tokio::select! {
                () = &mut stop => break,
                accepted = accept(&self.socket, &places) => accepted,
            };
            let Some((stream, peer, place)) = accepted else { continue };
            let Some(guest) = guests.admit(peer.ip(), limits.per_address) else { continue };
            let connection = connection(stream, peer, router.clone(), limits);
            let watched = farewell.watch(connection);
            tokio::spawn(async move {
                // A peer that goes away is no news.
                let _ = watched.await;
                drop((place, guest));
            });
        }
        drop(self.socket);
        let _ = tokio::time::timeout(limits.farewell, farewell.shutdown()).await;
    }
}

async fn accept(socket: &TcpListener, places: &Arc<Semaphore>) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match socket.accept().await {
        Ok((stream, peer)) => {
            let _ = stream.set_nodelay(true);
            Some((stream, peer, place))
        }
        Err(fault) => {
            // Out of file descriptors, most likely: waiting lets some connections end.
            tracing::warn!(%fault, "accept");
            tokio::time::sleep(Duration::from_millis(50)).await;
            None
        }
    }
}

fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    limits: Limits,
) -> impl hyper_util::server::graceful::GracefulConnection<Error = hyper::Error> {
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        let mut router = router.clone();
        async move {
            let request = request.map(|body| Body::new(PacedBody::new(body, limits.pause, limits.body_rate)));
            let router = ServiceExt::<Request<Body>>::ready(&mut router).await?;
            router.call(request).await
        }
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(64 << 10)
        .serve_connection(TokioIo::new(PacedStream::new(stream, limits.pause)), service)
}

/// How many connections each address has.
#[derive(Debug, Default)]
struct Guests(Mutex<HashMap<IpAddr, usize>>);

/// A connection that is counted until it ends.
struct Guest {
    guests: Arc<Guests>,
    address: IpAddr,
}

impl Guests {
    fn admit(self: &Arc<Self>, address: IpAddr, most: Option<usize>) -> Option<Guest> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = all.entry(address).or_default();
        if most.is_some_and(|most| *count >= most) {
            return None;
        }
        *count += 1;
        drop(all);
        Some(Guest { guests: Arc::clone(self), address })
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let mut all = self.guests.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = all.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                all.remove(&self.address);
            }
        }
    }
}
