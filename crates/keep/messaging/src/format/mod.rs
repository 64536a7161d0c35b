//! Money and moments as mails write them. The storefront's forms, without ICU: two languages and a handful of currencies need no data.

#[cfg(test)]
mod tests;

use jiff::civil::Weekday;
use kernel::{Currency, Locale, Money, Timestamp};

/// An amount with its currency: `142,000원`, `₩142,000`, `$58.00`, `-$1.00`.
pub fn money(locale: Locale, amount: Money) -> String {
    let minus = if amount.minor < 0 { "-" } else { "" };
    let number = decimal(amount.minor.unsigned_abs(), amount.currency.minor_digits());
    match (locale, amount.currency) {
        (Locale::Ko, Currency::KRW) => [minus, &number, "원"].concat(),
        (_, Currency::KRW) => [minus, "₩", &number].concat(),
        (_, Currency::EUR) => [minus, "€", &number].concat(),
        (Locale::En, Currency::USD) => [minus, "$", &number].concat(),
        (Locale::Ko, Currency::USD) => [minus, "US$", &number].concat(),
        (Locale::En, Currency::JPY) => [minus, "¥", &number].concat(),
        (Locale::Ko, Currency::JPY) => [minus, "JP¥", &number].concat(),
        // A no-break space keeps code and figure on one line.
        (_, currency) => [minus, currency.code(), "\u{a0}", &number].concat(),
    }
}

/// Whole units in groups of three, then the minor digits.
fn decimal(minor: u64, digits: u32) -> String {
    let unit = 10_u64.saturating_pow(digits);
    let whole = minor.checked_div(unit).unwrap_or(minor).to_string();
    let mut text = String::with_capacity(whole.len() * 2);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if digits > 0 {
        let rest = minor.checked_rem(unit).unwrap_or(0).to_string();
        let width = usize::try_from(digits).unwrap_or(0);
        text.push('.');
        text.extend(std::iter::repeat_n('0', width.saturating_sub(rest.len())));
        text.push_str(&rest);
    }
    text
}

/// A telephone number as it is dialled: Korean readers see a Korean mobile number as `010-1234-5678`, all others stay in
/// international form.
pub fn phone(locale: Locale, number: &str) -> String {
    let local =
        number.strip_prefix("+8210").filter(|rest| rest.len() == 8 && rest.bytes().all(|byte| byte.is_ascii_digit()));
    match (locale, local.and_then(|rest| rest.split_at_checked(4))) {
        (Locale::Ko, Some((middle, end))) => ["010-", middle, "-", end].concat(),
        _ => number.to_owned(),
    }
}

/// Day, weekday and minute on the wall clock of `zone` (an IANA name): `2026년 11월 26일 목요일 오전 12:30`,
/// `Thursday, November 26, 2026 at 12:30 AM KST`. A zone that the machine does not know becomes UTC and is named so: a deadline
/// that is hours off must not look right.
pub fn moment(locale: Locale, moment: Timestamp, zone: &str) -> String {
    let (zoned, is_known) = match moment.to_jiff().in_tz(zone) {
        Ok(zoned) => (zoned, true),
        Err(_unknown) => (moment.to_jiff().to_zoned(jiff::tz::TimeZone::UTC), false),
    };
    match locale {
        Locale::En => zoned.strftime("%A, %B %-d, %Y at %-I:%M %p %Z").to_string(),
        Locale::Ko => {
            let day = zoned.strftime("%Y년 %-m월 %-d일").to_string();
            let half = if zoned.hour() < 12 { "오전" } else { "오후" };
            let minute = zoned.strftime("%-I:%M").to_string();
            let utc = if is_known { "" } else { " (UTC)" };
            [&day, " ", korean_weekday(zoned.weekday()), " ", half, " ", &minute, utc].concat()
        }
    }
}

fn korean_weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "월요일",
        Weekday::Tuesday => "화요일",
        Weekday::Wednesday => "수요일",
        Weekday::Thursday => "목요일",
        Weekday::Friday => "금요일",
        Weekday::Saturday => "토요일",
        Weekday::Sunday => "일요일",
    }
}
