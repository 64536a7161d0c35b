//! Start-up and memory.

use std::time::Instant;

use crate::buyers::{Buyer, wait};
use crate::process::{free_port, resident_mib, start};

/// Prints the time from the start of the process to the first page, for a new and for a known folder, and memory after it.
pub(crate) async fn measure() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    println!("\nstart");
    for name in ["new shop", "known shop"] {
        let port = free_port()?;
        let begun = Instant::now();
        let server = start(folder.path(), port, None)?;
        wait(port).await?;
        let buyer = Buyer::new(port)?;
        anyhow::ensure!(buyer.get("/ko").await? == 200, "no page");
        let first_page = begun.elapsed();
        for _ in 0..500 {
            buyer.get("/ko/products/moon-cup").await?;
        }
        println!(
            "  {name:10}  first page after {first_page:.0?}, resident {:.0} MiB after 500 pages",
            resident_mib(server.0.id())?
        );
    }
    Ok(())
}
