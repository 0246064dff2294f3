//! A development server for the finished site, with the embed kit in `/embed/`, as the configurations in `dist/server`
//! describe it. It listens on this machine only.

use crate::failure::{Failure, Result};
use crate::paths;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use bundle::names;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::thread;
use tower_http::services::ServeDir;

/// Serves `dist/site` until the user stops it.
pub fn serve_forever(listener: TcpListener, port: u16) -> Result<()> {
    println!("serving dist/site on http://127.0.0.1:{port}/ for this machine only; Ctrl-C stops it");
    serve(listener).map_err(|error| Failure::new(format!("the server stopped: {error}"), "127.0.0.1", "try again"))
}

/// Serves `dist/site` on a free port while the program runs; returns its address.
pub fn serve_aside() -> Result<SocketAddr> {
    let listener = listen(0)?;
    let address = listener
        .local_addr()
        .map_err(|error| Failure::new(format!("the server has no address: {error}"), "127.0.0.1", "try again"))?;
    thread::spawn(move || serve(listener));
    Ok(address)
}

/// Listens on a port of this machine; 0 means any free one.
pub fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        Failure::new(
            format!("the port cannot be listened on: {error}"),
            format!("127.0.0.1:{port}"),
            "stop what listens there, or choose another as in `--port 8081`",
        )
    })
}

fn serve(listener: TcpListener) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async { axum::serve(tokio::net::TcpListener::from_std(listener)?, site()).await })
}

/// The site and, below `/embed`, the kit; each file as it was compressed beforehand, where the browser takes that.
fn site() -> Router {
    let folder = |path: &Path| ServeDir::new(path).precompressed_br().precompressed_gzip();
    Router::new()
        .nest_service("/embed", folder(&paths::embed()))
        .fallback_service(folder(&paths::site()))
        .layer(middleware::from_fn(with_headers))
}

/// Adds the headers of every response; what has a hash in its name may be kept for good.
async fn with_headers(request: Request, next: Next) -> Response {
    let name = request.uri().path().rsplit('/').next().unwrap_or_default();
    let cache = if names::plain(name).is_some() { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut response = next.run(request).await;
    let missing = !response.status().is_success();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(if missing { "no-cache" } else { cache }));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

#[cfg(test)]
mod tests {
    use super::{listen, serve};
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::thread;

    /// What the server answers to a request for this target.
    fn answer(target: &str) -> String {
        let listener = listen(0).unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || serve(listener));
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn nothing_outside_the_site_is_served() {
        for target in ["/../Cargo.toml", "/a/../../Cargo.toml", "/%2e%2e/Cargo.toml", "/embed/../../Cargo.toml"] {
            let answer = answer(target);
            assert!(answer.starts_with("HTTP/1.1 404") || answer.starts_with("HTTP/1.1 400"), "{target}: {answer}");
            assert!(answer.to_ascii_lowercase().contains("cache-control: no-cache"), "{target}: {answer}");
        }
    }

    #[test]
    fn one_who_connects_and_says_nothing_keeps_nobody_waiting() {
        let listener = listen(0).unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || serve(listener));
        let _idle: Vec<TcpStream> = (0..40).map(|_| TcpStream::connect(address).unwrap()).collect();
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET /missing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        assert!(text.starts_with("HTTP/1.1 404"), "{text}");
    }
}
