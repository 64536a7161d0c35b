use super::{package, places, tree};
use crate::layers::{Group, ROOMS, Room};
use crate::tidy::{dead_files, layers};
use crate::workspace::{EdgeKind, Tree};

const SMALL: &[Room] = &[
    Room { name: "kernel", group: Group::Base, leans_on: &[] },
    Room { name: "catalog", group: Group::Sell, leans_on: &["kernel"] },
    Room { name: "web", group: Group::Face, leans_on: &["catalog"] },
    Room { name: "testkit", group: Group::Development, leans_on: &["kernel"] },
];

fn reasons(catalog: &[(&str, EdgeKind)], rooms: &[Room]) -> Vec<String> {
    let packages = vec![
        package("kernel", "crates/base/kernel", &[]),
        package("catalog", "crates/sell/catalog", catalog),
        package("web", "crates/face/web", &[("catalog", EdgeKind::Ordinary)]),
        package("testkit", "crates/testkit", &[]),
    ];
    let tree = Tree { files: Vec::new(), packages };
    layers::check(&tree, rooms).into_iter().map(|finding| finding.to_string()).collect()
}

#[test]
fn listed_edges_and_tools_for_tests_are_fine() {
    let edges = [("kernel", EdgeKind::Ordinary), ("testkit", EdgeKind::Development)];
    assert_eq!(reasons(&edges, SMALL), Vec::<String>::new());
}

#[test]
fn an_edge_that_is_not_listed_fails_with_the_way_to_add_one() {
    let found = reasons(&[("web", EdgeKind::Development)], SMALL);
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("`catalog` (Sell) may not lean on `web` (Face)"), "{found:?}");
    assert!(found[0].contains("commit of its own"), "{found:?}");
}

#[test]
fn tools_for_tests_are_not_linked() {
    assert_eq!(reasons(&[("testkit", EdgeKind::Ordinary)], SMALL).len(), 1);
}

#[test]
fn a_crate_without_a_row_and_a_row_without_a_crate_fail() {
    assert_eq!(reasons(&[], &SMALL[..3]).len(), 1);
    let more = [SMALL, &[Room { name: "lake", group: Group::Learn, leans_on: &[] }]].concat();
    assert_eq!(reasons(&[], &more).len(), 1);
}

#[test]
fn the_table_itself_may_not_lean_upwards_or_in_a_circle() {
    let mut rooms = SMALL.to_vec();
    rooms[0].leans_on = &["catalog"];
    let found = reasons(&[], &rooms).join("\n");
    assert!(found.contains("`kernel` leans upwards on `catalog`"), "{found}");
    assert!(found.contains("lean on each other"), "{found}");
}

#[test]
fn the_real_table_has_no_faults_of_its_own() {
    let packages = ROOMS.iter().map(|room| package(room.name, room.name, &[])).collect();
    assert_eq!(layers::check(&Tree { files: Vec::new(), packages }, ROOMS), []);
}

#[test]
fn a_source_that_no_mod_reaches_is_dead() {
    let mut tree = tree(&[
        ("c/src/lib.rs", "mod cart; mod gone;\n#[cfg(test)] mod inner { mod deep; }\n// mod dead;\n\"mod dead;\""),
        ("c/src/cart/mod.rs", "mod add; #[path = \"../odd.rs\"] mod renamed;\ninclude!(\"made.rs\");"),
        ("c/src/cart/add.rs", "mod more;"),
        ("c/src/cart/add/more.rs", ""),
        ("c/src/cart/made.rs", ""),
        ("c/src/odd.rs", ""),
        ("c/src/inner/deep.rs", ""),
        ("c/src/dead.rs", "mod buried;"),
        ("c/src/dead/buried.rs", ""),
        ("c/tests/fixtures/broken.rs", ""),
    ]);
    tree.packages.push(package("c", "c", &[]));
    assert_eq!(places(&dead_files::check(&tree)), [("c/src/dead.rs", 0), ("c/src/dead/buried.rs", 0)]);
}
