//! The product page against nginx serving the same bytes.

use std::process::{Command, Stdio};
use std::time::Instant;

use futures::future::try_join_all;

use crate::buyers::wait;
use crate::process::{Server, cpu_ms, cpu_ms_named, free_port, start};
use crate::stage;

const REQUESTS: usize = 8_000;
const CONNECTIONS: usize = 8;

/// Prints requests per second and CPU per request of both, and their ratio.
pub(crate) async fn measure() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let (shop, _cup) = stage::open(folder.path(), None, 100).await?;
    shop.leave().await;
    drop(shop);
    let port = free_port()?;
    let server = start(folder.path(), port, None)?;
    wait(port).await?;
    let url = format!("http://127.0.0.1:{port}/ko/products/moon-cup");
    let page = reqwest::get(&url).await?.bytes().await?;
    println!("\nproduct page, {} bytes of HTML, {CONNECTIONS} connections", page.len());
    let mut ours = Vec::new();
    // Whoever has a cookie gets a page of his own; strangers share one.
    for (name, cookie) in [("rendered", Some("theme=auto")), ("page cache", None)] {
        load(&url, 500, cookie).await?;
        let before = cpu_ms(server.0.id())?;
        let rate = load(&url, REQUESTS, cookie).await?;
        let cost = (cpu_ms(server.0.id())? - before) / per(REQUESTS);
        println!("  dangol, {name:10} {rate:7.0} pages/s   CPU {cost:.3} ms/page");
        ours.push((name, cost));
    }
    std::fs::write(folder.path().join("page.html"), &page)?;
    let nginx_port = free_port()?;
    let config = format!(
        "daemon off; worker_processes 1; pid {0}/nginx.pid; error_log {0}/error.log; user root;\n\
         events {{}}\nhttp {{ access_log off; client_body_temp_path {0}; proxy_temp_path {0}; fastcgi_temp_path {0};\n\
         uwsgi_temp_path {0}; scgi_temp_path {0}; server {{ listen 127.0.0.1:{nginx_port}; root {0}; }} }}\n",
        folder.path().display()
    );
    std::fs::write(folder.path().join("nginx.conf"), config)?;
    let nginx = Command::new("nginx").arg("-c").arg(folder.path().join("nginx.conf")).stderr(Stdio::null()).spawn();
    let Ok(nginx) = nginx else {
        println!("  nginx is not installed: no ratio");
        return Ok(());
    };
    let nginx = Server(nginx);
    let url = format!("http://127.0.0.1:{nginx_port}/page.html");
    let begun = Instant::now();
    while reqwest::get(&url).await.is_err() {
        anyhow::ensure!(begun.elapsed().as_secs() < 10, "nginx does not answer");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    load(&url, 500, None).await?;
    let before = cpu_ms_named("nginx");
    let rate = load(&url, REQUESTS, None).await?;
    let theirs = (cpu_ms_named("nginx") - before) / per(REQUESTS);
    println!("  nginx, static      {rate:7.0} pages/s   CPU {theirs:.3} ms/page");
    for (name, cost) in ours {
        println!("  ratio of CPU, dangol ({name}) to nginx: {:.1}", cost / theirs);
    }
    // The master ends its workers only when asked.
    Command::new("kill").args(["-QUIT", &nginx.0.id().to_string()]).status().ok();
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    Ok(())
}

fn per(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

async fn load(url: &str, requests: usize, cookie: Option<&'static str>) -> anyhow::Result<f64> {
    let client = reqwest::Client::new();
    let begun = Instant::now();
    let connections = (0..CONNECTIONS).map(|_| {
        let client = client.clone();
        async move {
            for _ in 0..requests / CONNECTIONS {
                let mut request = client.get(url).header("Accept-Language", "ko");
                if let Some(cookie) = cookie {
                    request = request.header("Cookie", cookie);
                }
                let response = request.send().await?;
                anyhow::ensure!(response.status().is_success(), "{}", response.status());
                response.bytes().await?;
            }
            Ok(())
        }
    });
    try_join_all(connections).await?;
    Ok(per(requests) / begun.elapsed().as_secs_f64())
}
