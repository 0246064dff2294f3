//! A development server for the finished site, with the embed kit in `/embed/`, as the configurations in `dist/server`
//! describe it. It listens on this machine only.

use crate::failure::{Failure, Result};
use crate::paths;
use bundle::names;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use tiny_http::{Header, Method, Request, Response, Server};

/// Threads that answer requests: browsers open several connections.
const THREADS: usize = 8;

/// Serves `dist/site` until the user stops it.
pub fn serve_forever(server: &Server, port: u16) {
    println!("serving dist/site on http://127.0.0.1:{port}/ for this machine only; Ctrl-C stops it");
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| answer_all(server, &paths::site()));
        }
    });
}

/// Serves `dist/site` on a free port while the program runs; returns its address.
pub fn serve_aside() -> Result<SocketAddr> {
    let server = Arc::new(listen(0)?);
    let address = server
        .server_addr()
        .to_ip()
        .ok_or_else(|| Failure::new("the server has no address", "127.0.0.1", "try again"))?;
    for _ in 0..THREADS {
        let server = Arc::clone(&server);
        thread::spawn(move || answer_all(&server, &paths::site()));
    }
    Ok(address)
}

/// Listens on a port of this machine; 0 means any free one.
pub fn listen(port: u16) -> Result<Server> {
    Server::http((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        Failure::new(
            format!("the port cannot be listened on: {error}"),
            format!("127.0.0.1:{port}"),
            "stop what listens there, or choose another as in `--port 8081`",
        )
    })
}

fn answer_all(server: &Server, site: &Path) {
    for request in server.incoming_requests() {
        let response = response(&request, site);
        // A visitor who leaves before the response is complete is no error.
        drop(request.respond(response));
    }
}

/// The response to a request: the file, compressed beforehand where the browser takes that.
fn response(request: &Request, site: &Path) -> Response<std::io::Cursor<Vec<u8>>> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return with_headers(
            Response::from_data("only GET\n").with_status_code(405),
            "text/plain; charset=utf-8",
            false,
        );
    }
    let accepts = |encoding: &str| {
        let headers = request.headers().iter();
        headers.filter(|header| header.field.equiv("Accept-Encoding")).any(|header| {
            header
                .value
                .as_str()
                .split(',')
                .any(|one| one.split(';').next().is_some_and(|name| name.trim() == encoding))
        })
    };
    let file = file_of(site, request.url());
    let read = |path: PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let compressed = [("br", "br"), ("gzip", "gz")].into_iter().find_map(|(encoding, ending)| {
            let bytes = accepts(encoding).then(|| fs::read(path.with_file_name(format!("{name}.{ending}"))).ok())??;
            Some((bytes, Some(encoding)))
        });
        let (bytes, encoding) = compressed.or_else(|| Some((fs::read(&path).ok()?, None)))?;
        let mut response = with_headers(Response::from_data(bytes), media_type(&path), names::plain(&name).is_some());
        if let Some(encoding) = encoding {
            response.add_header(header("Content-Encoding", encoding));
            response.add_header(header("Vary", "Accept-Encoding"));
        }
        Some(response)
    };
    file.and_then(read).unwrap_or_else(|| {
        with_headers(Response::from_data("not found\n").with_status_code(404), "text/plain; charset=utf-8", false)
    })
}

/// The headers of every response; what has a hash in its name may be kept for good.
fn with_headers<R: std::io::Read>(response: Response<R>, media_type: &str, immutable: bool) -> Response<R> {
    let cache = if immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    response
        .with_header(header("Content-Type", media_type))
        .with_header(header("Cache-Control", cache))
        .with_header(header("X-Content-Type-Options", "nosniff"))
        .with_header(header("Access-Control-Allow-Origin", "*"))
        // The whole length is known; browsers then show how much is left.
        .with_chunked_threshold(usize::MAX)
}

/// A header whose name and value are ASCII.
fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).unwrap_or_else(|()| panic!("{name}: {value} is not a header"))
}

/// The file that a request's target names; `None` for anything that could lie outside the site.
fn file_of(site: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    // The kit is served from within the site, as it is to be on any server.
    let (mut file, path) = match path.strip_prefix("embed/") {
        Some(rest) => (site.with_file_name("embed"), rest),
        None => (site.to_owned(), path),
    };
    for part in path.split('/') {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        if part.starts_with('.') || !part.chars().all(plain) {
            return None;
        }
        file.push(part);
    }
    if path.is_empty() || path.ends_with('/') {
        file.push("index.html");
    }
    Some(file)
}

/// The media type by the file's ending; browsers refuse wasm and scripts under a wrong one.
fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{file_of, media_type};
    use std::path::{Path, PathBuf};

    #[test]
    fn a_folder_means_its_index() {
        assert_eq!(file_of(Path::new("site"), "/"), Some(PathBuf::from("site/index.html")));
        assert_eq!(file_of(Path::new("site"), "/?lang=en"), Some(PathBuf::from("site/index.html")));
        assert_eq!(file_of(Path::new("site"), "/zice.wasm"), Some(PathBuf::from("site/zice.wasm")));
    }

    #[test]
    fn the_kit_is_served_from_within_the_site() {
        let site = Path::new("dist/site");
        assert_eq!(file_of(site, "/embed/hosts/plain.html"), Some(PathBuf::from("dist/embed/hosts/plain.html")));
        assert_eq!(file_of(site, "/embed/../../x"), None);
    }

    #[test]
    fn nothing_outside_the_site_is_served() {
        for target in ["/../Cargo.toml", "/a/../../x", "/.git/config", "/%2e%2e/x", "/a\\b", "//c:/x", "x", ""] {
            assert!(file_of(Path::new("site"), target).is_none_or(|file| file.starts_with("site")), "{target}");
        }
        assert_eq!(file_of(Path::new("site"), "/../Cargo.toml"), None);
    }

    #[test]
    fn wasm_has_the_type_that_browsers_ask_for() {
        assert_eq!(media_type(Path::new("zice.wasm")), "application/wasm");
    }
}
