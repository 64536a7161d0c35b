use std::net::TcpStream;

use super::account::Account;
use super::binaries::{Binaries, parse_release};
use super::cluster::{Cluster, Durability};

#[test]
fn the_release_is_read_from_every_wording() {
    assert_eq!(parse_release("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"), Some(15));
    assert_eq!(parse_release("postgres (PostgreSQL) 19beta1"), Some(19));
    assert_eq!(parse_release("postgres: not found"), None);
}

#[test]
fn a_cluster_answers_while_it_is_held_and_leaves_nothing_behind() {
    let binaries = Binaries::find().expect("cargo xtask test installs PostgreSQL first");
    let account = Account::choose().expect("an account");
    let cluster = Cluster::start(&binaries, &account, Durability::Fast).expect("a cluster");
    let folder = cluster.folder().to_path_buf();
    let address = cluster.url().trim_start_matches("postgres://dangol@").trim_end_matches("/postgres").to_owned();

    TcpStream::connect(&address).expect("the cluster listens");
    assert!(folder.join("data/PG_VERSION").is_file());

    drop(cluster);
    assert!(TcpStream::connect(&address).is_err(), "the cluster is stopped");
    assert!(!folder.exists(), "its files are gone");
}
