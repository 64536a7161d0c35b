//! The Korean numbering plan, without the leading zero: 10 mobile, 2 Seoul, 31–64 provinces, 70 internet, 50x safe numbers.

use super::Problem;

/// Mobile (10, and the old 11 to 19), provinces, internet (70).
const AREAS: [&str; 23] = [
    "10", "11", "16", "17", "18", "19", "31", "32", "33", "41", "42", "43", "44", "51", "52", "53", "54", "55", "61",
    "62", "63", "64", "70",
];

/// `+82` and the rest. Errors: no such number in the plan.
pub(super) fn e164(rest: &str) -> Result<String, Problem> {
    let area = area_length(rest).ok_or(Problem::Malformed)?;
    let subscriber = rest.len().saturating_sub(area);
    // New mobile numbers (010) and internet telephones always have eight digits, all others seven or eight.
    let is_whole = match rest.get(..area) {
        Some("10" | "70") => subscriber == 8,
        _ => (7..=8).contains(&subscriber),
    };
    if is_whole { Ok(["+82", rest].concat()) } else { Err(Problem::Malformed) }
}

/// `010-1234-5678` from `1012345678`.
pub(super) fn shown(rest: &str) -> String {
    let split =
        |text: &str, at: usize| text.split_at_checked(at).map(|(left, right)| (left.to_owned(), right.to_owned()));
    let parts = area_length(rest).and_then(|area| {
        let (area, subscriber) = split(rest, area)?;
        let (exchange, line) = split(&subscriber, subscriber.len().checked_sub(4)?)?;
        Some(format!("0{area}-{exchange}-{line}"))
    });
    parts.unwrap_or_else(|| ["0", rest].concat())
}

fn area_length(rest: &str) -> Option<usize> {
    if rest.starts_with('2') {
        return Some(1);
    }
    if rest.starts_with("50") {
        return Some(3);
    }
    let area = rest.get(..2)?;
    AREAS.contains(&area).then_some(2)
}
