//! Dates and moments on a wall clock of the market's zone.

use icu::datetime::input::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use kernel::{Locale, Timestamp};

use super::{FormatError, Formats};

impl Formats {
    /// The day on the wall calendar of `zone` (an IANA name): `2026년 11월 25일`, `November 25, 2026`.
    /// Errors: unknown zone.
    pub fn date(&self, locale: Locale, moment: Timestamp, zone: &str) -> Result<String, FormatError> {
        let (day, _abbreviation) = wall_clock(moment, zone)?;
        Ok(self.of(locale).dates.format(&day.date).to_string())
    }

    /// Day, weekday and minute in `zone`. English readers may be anywhere, so their form names the zone (`KST`).
    /// Errors: unknown zone.
    pub fn datetime(&self, locale: Locale, moment: Timestamp, zone: &str) -> Result<String, FormatError> {
        let (day, abbreviation) = wall_clock(moment, zone)?;
        let text = self.of(locale).moments.format(&day).to_string();
        Ok(match locale {
            Locale::Ko => text,
            Locale::En => [&text, " ", &abbreviation].concat(),
        })
    }
}

/// The moment on a wall clock, and the zone's short name at that moment.
fn wall_clock(moment: Timestamp, zone: &str) -> Result<(DateTime<icu::calendar::Iso>, String), FormatError> {
    let zone = TimeZone::get(zone).map_err(|_unknown| FormatError::Zone(zone.to_owned()))?;
    let zoned = moment.to_jiff().to_zoned(zone);
    let outside = || FormatError::Moment(moment.as_millis());
    let part = |value: i8| u8::try_from(value).map_err(|_negative| outside());
    let date = Date::try_new_iso(i32::from(zoned.year()), part(zoned.month())?, part(zoned.day())?)
        .map_err(|_range| outside())?;
    let time = Time::try_new(part(zoned.hour())?, part(zoned.minute())?, part(zoned.second())?, 0)
        .map_err(|_range| outside())?;
    Ok((DateTime { date, time }, zoned.strftime("%Z").to_string()))
}
