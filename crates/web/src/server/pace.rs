//! How fast a peer must at least be.

use std::{
    future::Future,
    io,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::body::HttpBody;
use hyper::body::{Buf, Frame, SizeHint};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Instant, Sleep},
};

/// The sender of a body was too slow.
#[derive(Debug, thiserror::Error)]
#[error("the body came too slowly")]
pub struct TooSlow;

/// A body that must come at a pace: after `pause`, so many bytes a second on average. A pause alone would let somebody who sends a byte
/// every now and then hold a place for as long as the whole request may take.
pub struct PacedBody<B> {
    body: Pin<Box<B>>,
    begun: Instant,
    pause: Duration,
    rate: u64,
    seen: u64,
    end: Pin<Box<Sleep>>,
}

impl<B> PacedBody<B> {
    /// The body begins now.
    pub fn new(body: B, pause: Duration, rate: u64) -> Self {
        let begun = Instant::now();
        Self { body: Box::pin(body), begun, pause, rate, seen: 0, end: Box::pin(tokio::time::sleep_until(begun + pause)) }
    }
}

impl<B: HttpBody> HttpBody for PacedBody<B>
where
    B::Error: Into<axum::BoxError>,
{
    type Data = B::Data;
    type Error = axum::BoxError;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<B::Data>, axum::BoxError>>> {
        let this = self.get_mut();
        match this.body.as_mut().poll_frame(cx) {
            Poll::Ready(frame) => {
                if let Some(data) = frame.as_ref().and_then(|frame| frame.as_ref().ok()).and_then(Frame::data_ref) {
                    this.seen += data.remaining() as u64;
                    let earned = Duration::from_millis(this.seen.saturating_mul(1000) / this.rate.max(1));
                    this.end.as_mut().reset(this.begun + this.pause + earned);
                }
                Poll::Ready(frame.map(|frame| frame.map_err(Into::into)))
            }
            Poll::Pending => {
                ready!(this.end.as_mut().poll(cx));
                Poll::Ready(Some(Err(TooSlow.into())))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// A stream whose peer must take what is written to it: a write that makes no progress for `pause` ends the connection.
pub struct PacedStream<S> {
    stream: S,
    pause: Duration,
    end: Pin<Box<Sleep>>,
    stuck: bool,
}

impl<S> PacedStream<S> {
    /// Nothing is stuck yet.
    pub fn new(stream: S, pause: Duration) -> Self {
        Self { stream, pause, end: Box::pin(tokio::time::sleep(pause)), stuck: false }
    }

    /// Counts the time during which a write makes no progress.
    fn judge<T>(&mut self, cx: &mut Context<'_>, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.stuck = false;
            return written;
        }
        if !self.stuck {
            self.stuck = true;
            self.end.as_mut().reset(Instant::now() + self.pause);
        }
        ready!(self.end.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for PacedStream<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for PacedStream<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.judge(cx, written)
    }

    fn poll_write_vectored(mut self: Pin<&mut Self>, cx: &mut Context<'_>, pieces: &[io::IoSlice<'_>]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, pieces);
        self.judge(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(cx);
        self.judge(cx, flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let closed = Pin::new(&mut self.stream).poll_shutdown(cx);
        self.judge(cx, closed)
    }
}
