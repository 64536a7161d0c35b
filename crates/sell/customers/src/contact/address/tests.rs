use super::*;

fn korean() -> AddressInput {
    AddressInput {
        country: "KR".into(),
        postal_code: "17316".into(),
        line1: "경기도 이천시 신둔면 도자로 1".into(),
        line2: "101동 1203호".into(),
        ..AddressInput::default()
    }
}

fn american() -> AddressInput {
    AddressInput {
        country: "US".into(),
        postal_code: "10001".into(),
        line1: "350 5th Ave".into(),
        line2: "Fl 34".into(),
        city: "New York".into(),
        region: "ny".into(),
    }
}

fn problems(input: &AddressInput) -> Vec<(ContactField, Problem)> {
    Address::parse(input).unwrap_err().into_iter().map(|error| (error.field, error.problem)).collect()
}

#[test]
fn korean_addresses_have_postcode_and_two_lines() {
    let address = Address::parse(&AddressInput {
        city: "from another form".into(),
        postal_code: "１７３１６ ".into(),
        ..korean()
    })
    .unwrap();
    assert_eq!((address.postal_code(), address.city(), address.region()), ("17316", "", ""));
    assert_eq!(address.lines(), ["(17316)", "경기도 이천시 신둔면 도자로 1", "101동 1203호"]);
    let without = Address::parse(&AddressInput { line2: String::new(), ..korean() }).unwrap();
    assert_eq!(without.lines(), ["(17316)", "경기도 이천시 신둔면 도자로 1"]);
}

#[test]
fn american_addresses_have_city_state_and_zip_code() {
    let address = Address::parse(&american()).unwrap();
    assert_eq!((address.country(), address.region()), (CountryCode::US, "NY"));
    assert_eq!(address.lines(), ["350 5th Ave", "Fl 34", "New York, NY 10001"]);
    assert!(Address::parse(&AddressInput { postal_code: "10001-1234".into(), ..american() }).is_ok());
    assert!(Address::parse(&AddressInput { region: "AP".into(), ..american() }).is_ok());
}

#[test]
fn other_countries_have_a_plain_form() {
    let german = AddressInput {
        country: "DE".into(),
        postal_code: "10117".into(),
        region: String::new(),
        city: "Berlin".into(),
        ..american()
    };
    assert_eq!(Address::parse(&german).unwrap().lines(), ["350 5th Ave", "Fl 34", "Berlin, 10117"]);
    let emirates = AddressInput { country: "AE".into(), postal_code: String::new(), ..german };
    assert_eq!(Address::parse(&emirates).unwrap().lines(), ["350 5th Ave", "Fl 34", "Berlin"]);
}

#[test]
fn every_wrong_field_is_named() {
    use ContactField::{City, Country, Line1, Line2, PostalCode, Region};
    let empty = |country: &str| AddressInput { country: country.into(), ..AddressInput::default() };
    assert_eq!(problems(&empty("")), [(Country, Problem::Missing)]);
    assert_eq!(problems(&empty("Korea")), [(Country, Problem::Malformed)]);
    assert_eq!(problems(&empty("KR")), [(PostalCode, Problem::Missing), (Line1, Problem::Missing)]);
    let missing = [PostalCode, Line1, City, Region].map(|field| (field, Problem::Missing));
    assert_eq!(problems(&empty("US")), missing);
    let wrong =
        AddressInput { postal_code: "1234".into(), line2: "가\r\n나".into(), region: "XX".into(), ..american() };
    let expected = [(PostalCode, Problem::Malformed), (Line2, Problem::Characters), (Region, Problem::Malformed)];
    assert_eq!(problems(&wrong), expected);
}

#[test]
fn postcodes_have_the_form_of_their_country() {
    for code in ["123456", "1731", "17-316", "abcde", "410-830"] {
        assert_eq!(
            problems(&AddressInput { postal_code: code.into(), ..korean() }),
            [(ContactField::PostalCode, Problem::Malformed)]
        );
    }
    for code in ["1000", "10001-", "10001-123", "100011234"] {
        assert_eq!(
            problems(&AddressInput { postal_code: code.into(), ..american() }),
            [(ContactField::PostalCode, Problem::Malformed)]
        );
    }
}

#[test]
fn lines_have_an_end() {
    let long = AddressInput { line1: "가".repeat(121), line2: "나".repeat(1_000_000), ..korean() };
    assert_eq!(problems(&long), [(ContactField::Line1, Problem::TooLong), (ContactField::Line2, Problem::TooLong)]);
    assert_eq!(
        Address::parse(&AddressInput { line1: "가".repeat(120), ..korean() }).unwrap().line1().chars().count(),
        120
    );
}

#[test]
fn no_state_is_there_twice() {
    let mut codes = states::CODES.to_vec();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), states::CODES.len());
}
