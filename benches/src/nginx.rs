//! nginx as a yardstick: it serves the very bytes that Plenary served, as a static file, with the same headers.

use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result};

use crate::{
    Bench,
    server::{self, Response},
};

/// A running nginx that is gone when dropped.
#[derive(Debug)]
pub struct Nginx {
    pub port: u16,
    child: Child,
}

/// Headers that nginx writes itself.
const ITS_OWN: [&str; 7] = ["connection", "content-length", "content-type", "date", "etag", "last-modified", "server"];

impl Nginx {
    /// Serves a response's body as the file `page` with this many workers.
    pub fn start(bench: &Bench, response: &Response, workers: usize) -> Result<Self> {
        let folder = bench.file("nginx");
        fs::create_dir_all(folder.join("pages"))?;
        fs::write(folder.join("pages/page"), &response.body)?;
        let port = server::free_port()?;
        let configuration = folder.join("nginx.conf");
        fs::write(&configuration, written(&folder, response, workers, port))?;
        let program = if Path::new("/usr/sbin/nginx").is_file() { "/usr/sbin/nginx" } else { "nginx" };
        let child = Command::new(program)
            .arg("-p")
            .arg(&folder)
            .arg("-c")
            .arg(&configuration)
            .stdin(Stdio::null())
            .spawn()
            .context("nginx could not be started; on Debian: apt-get install nginx-light")?;
        let nginx = Self { port, child };
        for _ in 0..200 {
            if server::get(port, "/page", &[]).is_ok() {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(nginx)
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // SIGTERM, so that the master takes its workers along; a process that is gone already needs none.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

fn written(folder: &Path, response: &Response, workers: usize, port: u16) -> String {
    let folder = folder.display();
    let media =
        response.headers.iter().find(|(name, _)| name == "content-type").map_or("text/html", |(_, value)| value);
    let headers: String = response
        .headers
        .iter()
        .filter(|(name, _)| !ITS_OWN.contains(&name.as_str()))
        .map(|(name, value)| format!("      add_header {name} \"{}\";\n", value.replace('"', "\\\"")))
        .collect();
    format!(
        "user root;\nworker_processes {workers};\ndaemon off;\npid {folder}/pid;\nerror_log {folder}/error.log warn;\n\
         events {{ worker_connections 1024; }}\n\
         http {{\n  access_log off;\n  sendfile on;\n  tcp_nopush on;\n  tcp_nodelay on;\n  keepalive_requests 1000000000;\n  \
         open_file_cache max=16;\n  gzip off;\n  types {{}}\n  default_type \"{media}\";\n  \
         client_body_temp_path {folder}/body;\n  proxy_temp_path {folder}/proxy;\n  fastcgi_temp_path {folder}/fastcgi;\n  \
         uwsgi_temp_path {folder}/uwsgi;\n  scgi_temp_path {folder}/scgi;\n  \
         server {{\n    listen 127.0.0.1:{port} backlog=1024;\n    root {folder}/pages;\n    location / {{\n{headers}    }}\n  }}\n}}\n"
    )
}
