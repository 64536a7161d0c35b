//! Proving that the levels are the replay of the postings (promise M3).

use std::collections::BTreeMap;

use db::ledger::{Finding, balance};
use db::{DbError, Read, params};
use kernel::{
    Id,
    id::{LocationId, ReservationId, VariantId},
};

use crate::books::{Account, BOOK};
use crate::{levels, reservations};

/// Variants looked at per statement.
const PAGE: i64 = 256;
/// Findings after which the search ends: something is badly wrong.
const FINDINGS_MAX: usize = 100;

/// Checks every variant's stock against the books and the reservations; empty when all is right, else about 100 findings.
///
/// Per variant: available and reserved pieces over all places equal their accounts, the claimed reservations equal the account
/// `sold`, and available + reserved + sold = received + adjusted. Per place: no negative level, and the reserved pieces are the
/// sum of the held reservations. Errors: the database's.
pub async fn doctor(read: &mut Read) -> Result<Vec<Finding>, DbError> {
    let mut findings = check_places(read).await?;
    let mut after = i64::MIN;
    loop {
        let page = read
            .rows(levels::sql::LIST_TOTALS, params![after, PAGE], |row| {
                Ok((row.get::<VariantId>(0)?, row.get::<i64>(1)?, row.get::<i64>(2)?))
            })
            .await?;
        let Some((last, _, _)) = page.last() else { return Ok(findings) };
        after = last.to_i64();
        let variants: Vec<VariantId> = page.iter().map(|(variant_id, _, _)| *variant_id).collect();
        let claimed: BTreeMap<VariantId, i64> = read
            .rows_in(reservations::sql::LIST_CLAIMED, params![], &variants, |row| Ok((row.get(0)?, row.get(1)?)))
            .await?
            .into_iter()
            .collect();
        for (variant_id, available, reserved) in page {
            let sold = claimed.get(&variant_id).copied().unwrap_or_default();
            findings.extend(check_variant(read, variant_id, [available, reserved, sold]).await?);
            if findings.len() >= FINDINGS_MAX {
                return Ok(findings);
            }
        }
    }
}

async fn check_variant(
    read: &mut Read,
    variant_id: VariantId,
    [available, reserved, sold]: [i64; 3],
) -> Result<Vec<Finding>, DbError> {
    let unit = variant_id.to_string();
    let mut findings = Vec::new();
    let checks = [
        (Account::Available, available, "the available pieces are not the sum of their postings"),
        (Account::Reserved, reserved, "the reserved pieces are not the sum of their postings"),
        (Account::Sold, sold, "the claimed pieces are not the sum of their postings"),
    ];
    let mut inside = 0;
    for (account, counted, rule) in checks {
        let booked = balance(read, BOOK, account.name(), &unit).await?;
        inside += counted;
        if booked != counted {
            findings.push(Finding { rule, place: format!("{unit}: {counted} counted, {booked} booked") });
        }
    }
    let received = -balance(read, BOOK, Account::Supplier.name(), &unit).await?;
    let adjusted = -balance(read, BOOK, Account::Adjusted.name(), &unit).await?;
    if inside != received + adjusted {
        let rule = "available + reserved + sold is not received + adjusted";
        findings.push(Finding { rule, place: format!("{unit}: {inside}, not {}", received + adjusted) });
    }
    Ok(findings)
}

async fn check_places(read: &mut Read) -> Result<Vec<Finding>, DbError> {
    let mut findings = Vec::new();
    let checks = [
        (levels::sql::LIST_NEGATIVE, "a level is negative"),
        (reservations::sql::LIST_WRONG_RESERVED, "the reserved pieces are not the sum of the held reservations"),
    ];
    for (statement, rule) in checks {
        let places = read
            .rows(statement, params![], |row| {
                Ok(format!("{} at {}", row.get::<VariantId>(0)?, row.get::<LocationId>(1)?))
            })
            .await?;
        findings.extend(places.into_iter().map(|place| Finding { rule, place }));
    }
    let homeless = read
        .rows(reservations::sql::LIST_HOMELESS, params![], |row| Ok(row.get::<ReservationId>(0)?.to_string()))
        .await?;
    let rule = "a held reservation has no level";
    findings.extend(homeless.into_iter().map(|place| Finding { rule, place }));
    Ok(findings)
}
