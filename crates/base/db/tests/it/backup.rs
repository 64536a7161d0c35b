//! F13 as "last backup": taken under load, it restores to books that are right.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use db::backup::{BackupError, restore, save};
use db::ledger::{self, Entry, Posting};
use db::{Db, DbConfig, DbError, DbLimits, Lane, body, nodes::Node};

#[test]
fn a_backup_under_load_restores_to_right_books() {
    testkit::on_sqlite(DbLimits::default(), |test| async move {
        let stop = Arc::new(AtomicBool::new(false));
        let load = {
            let (db, ctx, stop) = (test.db.clone(), test.ctx(), Arc::clone(&stop));
            tokio::spawn(async move {
                let mut posted = 0_u32;
                while !stop.load(Ordering::SeqCst) {
                    let ctx = ctx.clone();
                    db.write::<_, DbError, _>(
                        Lane::Shopper,
                        body!(
                            [ctx] | tx | {
                                let postings = vec![Posting::new("a", "KRW", 10), Posting::new("b", "KRW", -10)];
                                let entry =
                                    Entry { book: "test", kind: "load", reference: format!("{posted}"), postings };
                                ledger::post(tx, &ctx, &entry).await
                            }
                        ),
                    )
                    .await
                    .unwrap();
                    posted += 1;
                }
                posted
            })
        };
        let folder = test.folder.as_ref().unwrap();
        let mut saved = Vec::new();
        for number in 0..5 {
            let backup = folder.join(format!("backup-{number}"));
            saved.push((backup.clone(), save(&test.db, &backup, testkit::engines::START).await.unwrap()));
        }
        stop.store(true, Ordering::SeqCst);
        let posted = i64::from(load.await.unwrap());
        assert!(posted > 0);
        let mut before = 0;
        for (backup, manifest) in saved {
            let data = backup.with_extension("restored");
            assert_eq!(restore(&backup, &data).unwrap(), manifest);
            assert!(matches!(restore(&backup, &data), Err(BackupError::NotEmpty(_))), "never over a database");
            let config = DbConfig::Sqlite { path: data.join("shop.db"), limits: DbLimits::default() };
            let restored = Db::open(&config).await.unwrap();
            Node::join(&restored).await.unwrap();
            let (findings, balance) = restored
                .scan::<_, DbError, _>(|read| {
                    Box::pin(async move {
                        Ok((ledger::check(read).await?, ledger::balance(read, "test", "a", "KRW").await?))
                    })
                })
                .await
                .unwrap();
            assert_eq!(findings, []);
            assert!(balance >= before && balance <= posted * 10 && balance % 10 == 0, "{before} {balance} {posted}");
            before = balance;
        }
    });
}

#[test]
fn a_damaged_or_strange_backup_is_refused() {
    testkit::on_sqlite(DbLimits::default(), |test| async move {
        let folder = test.folder.as_ref().unwrap();
        let backup = folder.join("backup");
        save(&test.db, &backup, testkit::engines::START).await.unwrap();
        assert!(matches!(save(&test.db, &backup, testkit::engines::START).await, Err(BackupError::NotEmpty(_))));
        let file = backup.join("shop.db");
        let mut bytes = std::fs::read(&file).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(&file, bytes).unwrap();
        assert!(matches!(restore(&backup, &folder.join("a")), Err(BackupError::Damaged(_))));
        std::fs::remove_file(backup.join("manifest.json")).unwrap();
        assert!(matches!(restore(&backup, &folder.join("b")), Err(BackupError::NotABackup(_))));
        assert!(!folder.join("a/shop.db").exists() && !folder.join("b/shop.db").exists());
    });
}
