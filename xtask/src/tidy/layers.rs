//! Crates lean only on the crates that `xtask/src/layers.rs` lets them lean on.

use super::Finding;
use crate::layers::{Group, HACK, Room};
use crate::workspace::{Edge, EdgeKind, Package, Tree};

const TABLE: &str = "xtask/src/layers.rs";

pub(super) fn check(tree: &Tree, rooms: &[Room]) -> Vec<Finding> {
    let mut findings = table_faults(rooms);
    for package in &tree.packages {
        let manifest = [&package.folder, "/Cargo.toml"].concat();
        let Some(room) = rooms.iter().find(|room| room.name == package.name) else {
            let reason = format!("the crate `{}` has no row in {TABLE}: add it with its group and edges", package.name);
            findings.push(Finding::new(&manifest, 0, reason));
            continue;
        };
        for edge in &package.edges {
            if let Some(reason) = edge_fault(rooms, room, edge) {
                findings.push(Finding::new(&manifest, 0, reason));
            }
        }
    }
    let names: Vec<&str> = tree.packages.iter().map(|package: &Package| package.name.as_str()).collect();
    for room in rooms.iter().filter(|room| !names.contains(&room.name)) {
        findings.push(Finding::new(TABLE, 0, format!("there is no crate `{}`: take its row out", room.name)));
    }
    findings
}

fn edge_fault(rooms: &[Room], room: &Room, edge: &Edge) -> Option<String> {
    if edge.to == HACK && room.name != HACK {
        return None;
    }
    if room.leans_on.contains(&edge.to.as_str()) {
        return None;
    }
    let to = rooms.iter().find(|other| other.name == edge.to)?;
    if to.group == Group::Development {
        let allowed = edge.kind == EdgeKind::Development && to.name == "testkit";
        return (!allowed).then(|| format!("`{}` may stand only under [dev-dependencies]", edge.to));
    }
    Some(format!(
        "`{}` ({:?}) may not lean on `{}` ({:?}). If it must, add the edge to {TABLE} in a commit of its own that says why \
         an event, a trait of the lower crate or a value handed in would not do",
        room.name, room.group, to.name, to.group
    ))
}

/// The table itself may not let a crate lean upwards, nor two crates lean on each other.
fn table_faults(rooms: &[Room]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for room in rooms {
        for name in room.leans_on {
            let Some(to) = rooms.iter().find(|other| other.name == *name) else {
                findings.push(Finding::new(TABLE, 0, format!("`{}` leans on `{name}`, which has no row", room.name)));
                continue;
            };
            if to.group > room.group {
                findings.push(Finding::new(TABLE, 0, format!("`{}` leans upwards on `{name}`", room.name)));
            }
            if to.leans_on.contains(&room.name) {
                findings.push(Finding::new(TABLE, 0, format!("`{}` and `{name}` lean on each other", room.name)));
            }
        }
    }
    findings
}
