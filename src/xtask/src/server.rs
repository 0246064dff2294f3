//! A small web server for the finished site, with the embed kit in `/embed/`, as those described
//! in `dist/server`. It listens on this machine only.

use crate::failure::{Failure, Result};
use crate::paths;
use bundle::names;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// Serves `dist/site` until the user stops it.
pub fn serve_forever(listener: &TcpListener, port: u16) {
    println!("serving dist/site on http://127.0.0.1:{port}/ for this machine only; Ctrl-C stops it");
    accept(listener, &paths::site());
}

/// Serves `dist/site` on a free port while the program runs; says where.
pub fn serve_aside() -> Result<SocketAddr> {
    let listener = listen(0)?;
    let address = listener
        .local_addr()
        .map_err(|error| Failure::new(format!("no port could be had: {error}"), "127.0.0.1", "try again"))?;
    thread::spawn(move || accept(&listener, &paths::site()));
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

/// Answers each connection in a thread of its own: browsers open several and leave some idle.
fn accept(listener: &TcpListener, site: &Path) {
    for stream in listener.incoming().flatten() {
        let site = site.to_owned();
        // A visitor who goes away in the middle is no reason to stop.
        thread::spawn(move || drop(answer(&stream, &site)));
    }
}

/// Reads one request and answers it.
fn answer(stream: &TcpStream, site: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(stream.take(16 * 1024)).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    let mut takes_brotli = false;
    for line in lines.by_ref() {
        let line = line?.to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        takes_brotli |= line.strip_prefix("accept-encoding:").is_some_and(|rest| rest.contains("br"));
    }
    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut encoding = "";
    let mut keep = "no-cache";
    let (status, kind, body) = match (method, file_of(site, target)) {
        ("GET" | "HEAD", Some(path)) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if names::plain(&name).is_some() {
                keep = "public, max-age=31536000, immutable";
            }
            let small = takes_brotli.then(|| fs::read(path.with_file_name(format!("{name}.br"))).ok()).flatten();
            if small.is_some() {
                encoding = "Content-Encoding: br\r\nVary: Accept-Encoding\r\n";
            }
            match small.map_or_else(|| fs::read(&path), Ok) {
                Ok(body) => ("200 OK", media_type(&path), body),
                Err(_) => ("404 Not Found", "text/plain; charset=utf-8", b"not found\n".to_vec()),
            }
        }
        ("GET" | "HEAD", None) => ("404 Not Found", "text/plain; charset=utf-8", b"not found\n".to_vec()),
        _ => ("405 Method Not Allowed", "text/plain; charset=utf-8", b"only GET\n".to_vec()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n{encoding}Cache-Control: {keep}\r\n\
         X-Content-Type-Options: nosniff\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let mut stream = stream;
    stream.write_all(head.as_bytes())?;
    if method != "HEAD" {
        stream.write_all(&body)?;
    }
    stream.flush()
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
