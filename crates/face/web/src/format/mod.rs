//! Numbers, money and moments in a reader's language. The only place that knows ICU.

mod moment;
mod money;
mod number;
#[cfg(test)]
mod tests;

use icu::datetime::DateTimeFormatter;
use icu::datetime::fieldsets::{YMD, YMDET};
use icu::decimal::DecimalFormatter;
use kernel::Locale;

/// Why a formatter could not be made or a value not be shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// ICU has no data for a language.
    #[error("no format data for {0}: {1}")]
    Data(&'static str, String),
    /// A time zone that the tz database does not know.
    #[error("unknown time zone {0}")]
    Zone(String),
    /// A moment outside of the calendar.
    #[error("the moment {0} ms is outside of the calendar")]
    Moment(i64),
}

/// The formatters of every language, made once when the program starts.
#[derive(Debug)]
pub struct Formats {
    korean: Language,
    english: Language,
}

#[derive(Debug)]
struct Language {
    numbers: DecimalFormatter,
    dates: DateTimeFormatter<YMD>,
    moments: DateTimeFormatter<YMDET>,
}

impl Language {
    fn new(locale: Locale) -> Result<Self, FormatError> {
        let tag = match locale {
            Locale::Ko => icu::locale::locale!("ko"),
            Locale::En => icu::locale::locale!("en"),
        };
        let lacking = |error: String| FormatError::Data(locale.tag(), error);
        Ok(Self {
            numbers: DecimalFormatter::try_new(
                (&tag).into(),
                icu::decimal::options::DecimalFormatterOptions::default(),
            )
            .map_err(|error| lacking(error.to_string()))?,
            dates: DateTimeFormatter::try_new((&tag).into(), YMD::long())
                .map_err(|error| lacking(error.to_string()))?,
            moments: DateTimeFormatter::try_new(tag.into(), icu::datetime::fieldsets::YMDE::long().with_time_hm())
                .map_err(|error| lacking(error.to_string()))?,
        })
    }
}

impl Formats {
    /// Makes the formatters. Errors: ICU lacks a language's data.
    pub fn new() -> Result<Self, FormatError> {
        Ok(Self { korean: Language::new(Locale::Ko)?, english: Language::new(Locale::En)? })
    }

    fn of(&self, locale: Locale) -> &Language {
        match locale {
            Locale::Ko => &self.korean,
            Locale::En => &self.english,
        }
    }
}
