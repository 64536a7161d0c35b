//! Postal addresses: Korean road-name addresses, American ones, and a plain form for all others.
//!
//! Sources: the field sets of Google's libaddressinput for KR (postcode and lines) and US (city, state and ZIP code required).

mod states;
#[cfg(test)]
mod tests;

use markets::CountryCode;

use super::{ContactError, ContactField, Problem, text};

/// What somebody typed. Missing fields are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AddressInput {
    /// Two letters of ISO 3166-1.
    pub country: String,
    /// Five digits in Korea, ZIP code in the United States.
    pub postal_code: String,
    /// In Korea the road-name address (경기도 이천시 신둔면 도자로 1), else street and number.
    pub line1: String,
    /// Building, flat, entrance; may be empty.
    pub line2: String,
    /// The city; not asked for in Korea, whose first line names it.
    pub city: String,
    /// The state, two letters in the United States; not asked for in Korea.
    pub region: String,
}

/// A postal address that a parcel can be sent to.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Address {
    country: CountryCode,
    postal_code: String,
    line1: String,
    line2: String,
    city: String,
    region: String,
}

const LINE_LENGTH_MAX: usize = 120;
const CITY_LENGTH_MAX: usize = 80;
const CODE_LENGTH_MAX: usize = 16;

impl Address {
    /// From a form. Errors: every field that is wrong, in the order of the form, so that it can be shown at each.
    /// Whether the market ships there is for `Market::ships_to`.
    pub fn parse(input: &AddressInput) -> Result<Self, Vec<ContactError>> {
        let Ok(country) = CountryCode::parse(input.country.trim()) else {
            let problem = if input.country.trim().is_empty() { Problem::Missing } else { Problem::Malformed };
            return Err(vec![ContactField::Country.error(problem)]);
        };
        let mut errors = Vec::new();
        let mut field = |field: ContactField, result: Result<String, Problem>| {
            result.unwrap_or_else(|problem| {
                errors.push(field.error(problem));
                String::new()
            })
        };
        let korean = country == CountryCode::KR;
        let american = country == CountryCode::US;
        let postal_code = field(ContactField::PostalCode, postal_code(&input.postal_code, country));
        let line1 = field(ContactField::Line1, required(&input.line1, LINE_LENGTH_MAX));
        let line2 = field(ContactField::Line2, text::line(&input.line2, LINE_LENGTH_MAX));
        // A hidden field of another country's form is not kept: it would show up on the parcel.
        let city =
            if korean { String::new() } else { field(ContactField::City, required(&input.city, CITY_LENGTH_MAX)) };
        let region = match (korean, american) {
            (true, _) => String::new(),
            (false, true) => field(ContactField::Region, state(&input.region)),
            (false, false) => field(ContactField::Region, text::line(&input.region, CITY_LENGTH_MAX)),
        };
        if errors.is_empty() { Ok(Self { country, postal_code, line1, line2, city, region }) } else { Err(errors) }
    }

    /// The country.
    pub fn country(&self) -> CountryCode {
        self.country
    }

    /// The postcode; may be empty outside Korea and the United States.
    pub fn postal_code(&self) -> &str {
        &self.postal_code
    }

    /// Road-name address or street.
    pub fn line1(&self) -> &str {
        &self.line1
    }

    /// Building, flat; may be empty.
    pub fn line2(&self) -> &str {
        &self.line2
    }

    /// The city; empty in Korea.
    pub fn city(&self) -> &str {
        &self.city
    }

    /// The state or province; empty in Korea.
    pub fn region(&self) -> &str {
        &self.region
    }

    /// The lines as they stand on a parcel, without name and country.
    pub fn lines(&self) -> Vec<String> {
        let place = if self.country == CountryCode::KR {
            ["(", &self.postal_code, ")"].concat()
        } else {
            let region = [self.region.as_str(), self.postal_code.as_str()].join(" ");
            [self.city.as_str(), region.trim()].join(", ")
        };
        let place = place.trim_end_matches([',', ' ']).to_owned();
        let lines = if self.country == CountryCode::KR {
            [place, self.line1.clone(), self.line2.clone()]
        } else {
            [self.line1.clone(), self.line2.clone(), place]
        };
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }
}

fn required(input: &str, length_max: usize) -> Result<String, Problem> {
    let line = text::line(input, length_max)?;
    if line.is_empty() { Err(Problem::Missing) } else { Ok(line) }
}

fn postal_code(input: &str, country: CountryCode) -> Result<String, Problem> {
    let code = text::compatible(input, CODE_LENGTH_MAX * 4)?.to_ascii_uppercase();
    let is_digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    match country {
        CountryCode::KR | CountryCode::US if code.is_empty() => Err(Problem::Missing),
        CountryCode::KR | CountryCode::US if is_digits(&code, 5) => Ok(code),
        CountryCode::US if code.split_once('-').is_some_and(|(zip, add)| is_digits(zip, 5) && is_digits(add, 4)) => {
            Ok(code)
        }
        CountryCode::KR | CountryCode::US => Err(Problem::Malformed),
        _ if code.len() > CODE_LENGTH_MAX => Err(Problem::TooLong),
        _ if code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ' || byte == b'-') => Ok(code),
        _ => Err(Problem::Characters),
    }
}

fn state(input: &str) -> Result<String, Problem> {
    let code = text::compatible(input, CODE_LENGTH_MAX)?.to_ascii_uppercase();
    match code.as_str() {
        "" => Err(Problem::Missing),
        code if states::CODES.contains(&code) => Ok(code.to_owned()),
        _ => Err(Problem::Malformed),
    }
}
