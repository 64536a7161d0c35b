//! F2: the power fails while eight buyers buy. The disk is a file system of our own that forgets what was not synced.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use tokio::process::{Child, Command};

use super::PIECES;
use crate::arguments::Arguments;
use crate::books::{self, Books, Patience};
use crate::buyer::{self, Buyer};
use crate::crowd::Crowd;
use crate::dice::Dice;
use crate::journal::Journal;
use crate::report::Report;
use crate::server::Server;
use crate::site::Site;

const BUYERS: usize = 8;
const PROGRAM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/torture/power_cut.py");
/// A mount takes a moment.
const MOUNT_SECONDS_MAX: u64 = 10;
/// Making these folders tells the disk what to do; they never come into being.
const CUT: &str = ".cut";
const LIE: &str = ".lie";

/// The mounted disk; unmounted when dropped.
struct Disk {
    place: PathBuf,
    _driver: Child,
}

/// Cuts the power as often as wanted, then once on a disk that lies.
pub(crate) async fn run(site: Site, arguments: &Arguments) -> Result<Report> {
    const PROMISE: &str = "F2 power cut, SQLite";
    let cuts = arguments.count(arguments.kills, 3, 200);
    let mut report = Report::new(PROMISE, (cuts, cuts, 10));
    let mut dice = Dice::new(arguments.seed, "power cut");
    let place = site.folder.with_extension("disk");
    let Some(disk) = Disk::mount(&place, dice.throw()).await? else {
        return Ok(Report::skipped(PROMISE, "power-cut: FUSE cannot be mounted (fusepy, libfuse2, /dev/fuse, root)"));
    };
    first_minute(&place, &disk, &mut report).await?;
    let site = Site::new(&place.join("shop"), None)?;
    books::stock(&site, PIECES).await?;
    std::fs::File::open(&place)?.sync_all().context("the folder's name is synced")?;
    let journal = Arc::new(Journal::new(&place)?);
    let mut server = Server::start(&site).await?;
    let crowd = Crowd::gather(&site, BUYERS, Arc::clone(&journal));
    for cut in 1..=cuts {
        server.runs_for(dice.moment(50, 1_200)).await?;
        server.kill().await?;
        disk.tell(CUT);
        report.kills += 1;
        report.rounds += 1;
        let verdict = check(&site).await?;
        report.demand(verdict == "ok", || format!("cut {cut}: integrity_check says {verdict}"));
        server = Server::start(&site).await.with_context(|| format!("after cut {cut}"))?;
        crowd.reopened();
    }
    server.runs_for(dice.moment(50, 200)).await?;
    crowd.go_home().await;
    look(&site, &journal, &mut report).await;
    server.terminate().await?;
    Books::read(&site, Patience::ForEvents).await?.compare(&journal, &mut report);
    report.orders = journal.len();
    report.figure(journal.counts());
    let lost = lie(&disk, &site, &mut dice).await?;
    report.demand(lost > 0, || "a disk that lies lost nothing: the cut proves nothing".to_owned());
    report.figure(format!("control: a disk that lies lost {lost} orders"));
    Ok(report)
}

/// The power fails in the first minute of a new shop: nothing was ever closed, and the key is as young as the orders.
async fn first_minute(place: &Path, disk: &Disk, report: &mut Report) -> Result<()> {
    let site = Site::new(&place.join("new"), None)?;
    std::fs::create_dir_all(&site.folder)?;
    std::fs::File::open(place)?.sync_all()?;
    let server = Server::start(&site).await?;
    let journal = Arc::new(Journal::new(&place.with_extension("new"))?);
    for _ in 0..2 {
        journal.placed(buyer::buy(site.port).await?);
    }
    server.kill().await?;
    disk.tell(CUT);
    let server = Server::start(&site).await.context("after a cut in the first minute")?;
    look(&site, &journal, report).await;
    server.terminate().await?;
    Ok(())
}

/// The pages by their secrets: the key must have survived too.
async fn look(site: &Site, journal: &Journal, report: &mut Report) {
    for (order, _) in journal.told() {
        let page = Buyer::new(site.port).look(&order.path).await;
        report.demand(matches!(page, Ok((200, _))), || format!("the page of {} is gone", order.number));
    }
}

/// The control: how many acknowledged orders are lost when syncs are not kept. A file that cannot be read has lost all.
async fn lie(disk: &Disk, site: &Site, dice: &mut Dice) -> Result<usize> {
    let journal = Arc::new(Journal::new(&disk.place.with_extension("control"))?);
    let mut server = Server::start(site).await?;
    disk.tell(LIE);
    let crowd = Crowd::gather(site, BUYERS, Arc::clone(&journal));
    server.runs_for(dice.moment(1_000, 1_500)).await?;
    crowd.go_home().await;
    server.kill().await?;
    disk.tell(CUT);
    let told = journal.told();
    let Ok(books) = Books::read(site, Patience::ForEvents).await else { return Ok(told.len()) };
    Ok(told.iter().filter(|(order, _)| !books.orders.contains_key(&order.number)).count())
}

/// What SQLite's own check says of the file.
async fn check(site: &Site) -> Result<String> {
    let file = site.folder.join(db::backup::DATABASE_FILE);
    let output = Command::new(python()).arg(PROGRAM).arg("--check").arg(file).output().await?;
    let said = if output.status.success() { output.stdout } else { output.stderr };
    Ok(String::from_utf8_lossy(&said).trim().to_owned())
}

fn python() -> PathBuf {
    std::env::var_os("DANGOL_TEST_PYTHON").map_or_else(|| "python3".into(), PathBuf::from)
}

impl Disk {
    /// Mounts an empty disk; nothing where that cannot be done.
    async fn mount(place: &Path, seed: u64) -> Result<Option<Self>> {
        std::fs::create_dir_all(place)?;
        let log = std::fs::File::create(place.with_extension("fuse"))?;
        let mut command = Command::new(python());
        command.arg(PROGRAM).arg(place).arg((seed >> 1).to_string()).stdin(Stdio::null()).stdout(Stdio::null());
        let Ok(mut driver) = command.stderr(log).kill_on_drop(true).spawn() else { return Ok(None) };
        let mut pause = tokio::time::interval(Duration::from_millis(20));
        for _ in 0..MOUNT_SECONDS_MAX * 50 {
            pause.tick().await;
            if std::fs::read_to_string("/proc/mounts")?.contains(&place.display().to_string()) {
                return Ok(Some(Self { place: place.to_owned(), _driver: driver }));
            }
            if driver.try_wait()?.is_some() {
                return Ok(None);
            }
        }
        ensure!(driver.try_wait()?.is_some(), "the disk is neither mounted nor refused");
        Ok(None)
    }

    /// Tells the disk something. The folder is not made, so the kernel may report an error: the deed is done before.
    fn tell(&self, what: &str) {
        drop(std::fs::create_dir(self.place.join(what)));
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        drop(std::process::Command::new("umount").arg("-l").arg(&self.place).output());
    }
}
