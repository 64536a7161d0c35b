//! F1, F3, F4 at the level of the file: whoever was told ok finds his row again, whatever happens to process or disk.
//!
//! The writer is this test binary run once more as a child: it acknowledges each durable write on its standard output, and is
//! killed, starved of space, or given failing system calls.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use db::{Db, DbConfig, DbError, DbLimits, Lane, Statement, body, params};
use futures::future::join_all;

const CHILD: &str = "DANGOL_FAULT_CHILD";
const ADD: Statement = Statement { name: "ADD", text: "INSERT INTO db_counters (name, value) VALUES ($1, $2)" };

fn config(folder: &Path) -> DbConfig {
    DbConfig::Sqlite {
        path: folder.join("shop.db"),
        limits: DbLimits { wal_bytes_max: 1 << 20, ..DbLimits::default() },
    }
}

async fn add(db: Db, number: i64, text: String) -> Result<i64, DbError> {
    db.write(
        Lane::Shopper,
        body!(
            [text] | tx | {
                tx.execute(ADD, params![format!("{number} {text}"), number]).await?;
                Ok(number)
            }
        ),
    )
    .await
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

/// The child: writes in waves of 16 from `first` on and prints a line for each acknowledged write, until it is killed or the
/// storage fails.
#[test]
fn child_that_writes() {
    let Some(folder) = std::env::var_os(CHILD).map(PathBuf::from) else { return };
    runtime().block_on(async {
        let mut out = std::io::stdout();
        let db = match Db::open(&config(&folder)).await {
            Ok(db) => db,
            Err(error) => {
                drop(writeln!(out, "\nstopped {error}"));
                return;
            }
        };
        if let Err(error) = db::migrations::migrate(&db, testkit::engines::START).await {
            drop(writeln!(out, "\nstopped {error}"));
            return;
        }
        let first = std::env::var("DANGOL_FAULT_FIRST").unwrap().parse::<i64>().unwrap();
        drop(writeln!(out, "\nready"));
        for wave in 0..10_000_i64 {
            let answers =
                join_all((0..16).map(|member| add(db.clone(), first + wave * 16 + member, "x".repeat(200)))).await;
            for answer in answers {
                match answer {
                    Ok(number) => drop(writeln!(out, "ok {number}")),
                    Err(error @ (DbError::Storage(_) | DbError::Closed)) => {
                        drop(writeln!(out, "stopped {error}"));
                        return;
                    }
                    Err(error) => drop(writeln!(out, "refused {error}")),
                }
            }
        }
    });
}

fn child(folder: &Path, first: i64, before: &[&str]) -> Child {
    let this = std::env::current_exe().unwrap();
    let mut words: Vec<std::ffi::OsString> = before.iter().map(Into::into).collect();
    words.push(this.into());
    for word in ["faults::child_that_writes", "--exact", "--nocapture", "--test-threads=1"] {
        words.push(word.into());
    }
    Command::new(&words[0])
        .args(&words[1..])
        .env(CHILD, folder)
        .env("DANGOL_FAULT_FIRST", first.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Numbers in the file, after SQLite's own check of it.
fn stored(folder: &Path) -> BTreeSet<i64> {
    let connection = rusqlite::Connection::open(folder.join("shop.db")).unwrap();
    let verdict: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(verdict, "ok");
    let exists: i64 = connection
        .query_row("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'db_counters'", [], |row| row.get(0))
        .unwrap();
    if exists == 0 {
        return BTreeSet::new();
    }
    let mut found = connection.prepare("SELECT value FROM db_counters WHERE name LIKE '%x'").unwrap();
    let rows = found.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let mut acknowledged = BTreeSet::new();
    for round in 0..20_i64 {
        let mut writer = child(folder.path(), round * 1_000_000, &[]);
        let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines();
        // The moment moves on through a group from round to round.
        for line in lines
            .by_ref()
            .map(Result::unwrap)
            .filter_map(|line| line.strip_prefix("ok ").map(str::to_owned))
            .take(5 + usize::try_from(round).unwrap() * 7)
        {
            acknowledged.insert(line.parse::<i64>().unwrap());
        }
        writer.kill().unwrap();
        for line in lines.map_while(Result::ok) {
            acknowledged.extend(line.strip_prefix("ok ").and_then(|number| number.parse::<i64>().ok()));
        }
        writer.wait().unwrap();
        let stored = stored(folder.path());
        let lost: Vec<_> = acknowledged.difference(&stored).collect();
        assert!(lost.is_empty(), "round {round}: lost {lost:?}");
    }
    assert!(acknowledged.len() > 1_000, "only {} writes were acknowledged", acknowledged.len());
}

#[test]
fn a_failing_disk_is_never_followed_by_an_ok() {
    let strace = Command::new("strace").arg("-V").output();
    if strace.is_err() {
        testkit::skips::skip("strace: it makes system calls fail");
        return;
    }
    let mut acknowledged_most = 0;
    let faults = [
        ("fdatasync", 3),
        ("fdatasync", 20),
        ("fdatasync", 40),
        ("fdatasync", 80),
        ("pwrite64", 40),
        ("pwrite64", 300),
        ("pwrite64", 900),
    ];
    for (call, when) in faults {
        let folder = tempfile::tempdir().unwrap();
        let inject = format!("inject={call},fsync:error=EIO:when={when}+");
        let mut writer = child(
            folder.path(),
            0,
            &["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync,fsync,pwrite64", "-e", &inject],
        );
        let mut said = String::new();
        BufReader::new(writer.stdout.take().unwrap()).read_to_string(&mut said).unwrap();
        writer.wait().unwrap();
        let acknowledged: BTreeSet<i64> =
            said.lines().filter_map(|line| line.strip_prefix("ok ")?.parse().ok()).collect();
        let stored = stored(folder.path());
        let lost: Vec<_> = acknowledged.difference(&stored).collect();
        assert!(lost.is_empty(), "{call} {when}: lost {lost:?}");
        assert!(
            said.contains("stopped"),
            "{call} {when}: the writer went on: {}",
            said.lines().last().unwrap_or_default()
        );
        acknowledged_most = acknowledged_most.max(acknowledged.len());
        // The program starts again and works on.
        runtime().block_on(async {
            let db = Db::open(&config(folder.path())).await.unwrap();
            db::migrations::migrate(&db, testkit::engines::START).await.unwrap();
            add(db, 5_000_000, "x".into()).await.unwrap();
        });
    }
    assert!(acknowledged_most > 100, "no fault came late enough to lose something: {acknowledged_most}");
}

/// A small disk of its own; unmounted when dropped.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount(megabytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let size = format!("size={megabytes}m");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder.path()).output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Self(folder));
        }
        testkit::skips::skip("small-disk: mounting one needs root");
        None
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(self.0.path()).output());
    }
}

#[test]
fn a_full_disk_refuses_writes_goes_on_reading_and_heals() {
    let Some(disk) = SmallDisk::mount(8) else { return };
    runtime().block_on(async {
        let folder = disk.0.path();
        let db = Db::open(&config(folder)).await.unwrap();
        db::migrations::migrate(&db, testkit::engines::START).await.unwrap();
        add(db.clone(), 1, "before x".into()).await.unwrap();
        std::fs::write(folder.join("ballast"), vec![0; 5 << 20]).unwrap();
        // One member in each group wants more than there is; the small ones around it may or may not find room.
        let mut answers = Vec::new();
        for wave in 0..12_i64 {
            let big = add(db.clone(), 1_000 + wave, "y".repeat(700_000) + "x");
            let small = join_all((0..15).map(|member| add(db.clone(), 10_000 + wave * 100 + member, "x".into())));
            let (big, small) = futures::future::join(big, small).await;
            answers.push((1_000 + wave, big));
            answers.extend((0..).zip(small).map(|(member, answer)| (10_000 + wave * 100 + member, answer)));
        }
        assert!(answers.iter().any(|(_, answer)| matches!(answer, Err(DbError::Full))), "the disk never was full");
        assert!(
            answers.iter().all(|(_, answer)| matches!(answer, Ok(_) | Err(DbError::Full))),
            "only full is a reason: {answers:?}"
        );
        let stored = stored(folder);
        for (number, answer) in &answers {
            assert_eq!(stored.contains(number), answer.is_ok(), "{number} was told {answer:?}");
        }
        let read: Result<Option<i64>, DbError> = db
            .read(|read| {
                Box::pin(async move {
                    let count = Statement { name: "COUNT", text: "SELECT COUNT(*) FROM db_counters" };
                    read.row(count, params![], |row| row.get(0)).await
                })
            })
            .await;
        assert!(read.unwrap() > Some(0), "reads go on");
        std::fs::remove_file(folder.join("ballast")).unwrap();
        add(db.clone(), 2, "after x".into()).await.expect("it heals as soon as there is space");
    });
}
