use super::*;

fn read(input: &str, country: CountryCode) -> Result<String, Problem> {
    Phone::parse(input, country).map(|phone| phone.as_str().to_owned()).map_err(|error| {
        assert_eq!(error.field, ContactField::Phone);
        error.problem
    })
}

#[test]
fn korean_numbers_become_e164() {
    for (input, kept, shown) in [
        ("010-1234-5678", "+821012345678", "010-1234-5678"),
        ("01012345678", "+821012345678", "010-1234-5678"),
        (" 010 1234 5678 ", "+821012345678", "010-1234-5678"),
        ("０１０－１２３４－５６７８", "+821012345678", "010-1234-5678"),
        ("+82 10-1234-5678", "+821012345678", "010-1234-5678"),
        ("+82 (0)10 1234 5678", "+821012345678", "010-1234-5678"),
        ("011-234-5678", "+82112345678", "011-234-5678"),
        ("02-123-4567", "+8221234567", "02-123-4567"),
        ("02-1234-5678", "+82212345678", "02-1234-5678"),
        ("031.000.0000", "+82310000000", "031-000-0000"),
        ("064-1234-5678", "+826412345678", "064-1234-5678"),
        ("070-1234-5678", "+827012345678", "070-1234-5678"),
        ("0504-1234-5678", "+8250412345678", "0504-1234-5678"),
    ] {
        assert_eq!(read(input, CountryCode::KR).as_deref(), Ok(kept), "{input}");
        assert_eq!(Phone::parse(input, CountryCode::KR).unwrap().shown(), shown);
    }
}

#[test]
fn american_numbers_become_e164() {
    for input in ["(212) 555-0123", "212.555.0123", "1 212 555 0123", "+1 212 555 0123", "2125550123"] {
        assert_eq!(read(input, CountryCode::US).as_deref(), Ok("+12125550123"), "{input}");
        assert_eq!(Phone::parse(input, CountryCode::US).unwrap().shown(), "(212) 555-0123");
    }
    assert_eq!(read("112 555 0123", CountryCode::US), Err(Problem::Malformed));
    assert_eq!(read("212 155 0123", CountryCode::US), Err(Problem::Malformed));
}

#[test]
fn foreign_numbers_need_their_plus_sign() {
    assert_eq!(read("+49 30 123456", CountryCode::KR).as_deref(), Ok("+4930123456"));
    assert_eq!(Phone::parse("+49 30 123456", CountryCode::KR).unwrap().shown(), "+4930123456");
    assert_eq!(read("030 123456", CountryCode::parse("DE").unwrap()), Err(Problem::NotServed));
    assert_eq!(read("1588-0000", CountryCode::KR), Err(Problem::NotServed));
}

#[test]
fn what_is_no_number_is_refused() {
    for input in [
        "010-1234-567",
        "010-1234-56789",
        "070-123-4567",
        "02-12-3456",
        "090-1234-5678",
        "12345",
        "0",
        "+",
        "+0123456789",
        "+82 90 1234 5678",
        "+1234567",
        "+1234567890123456",
        "1012345678",
    ] {
        assert_eq!(read(input, CountryCode::KR), Err(Problem::Malformed), "{input}");
    }
    assert_eq!(
        [read("", CountryCode::KR), read("  ", CountryCode::US)],
        [Err(Problem::Missing), Err(Problem::Missing)]
    );
    for input in ["010-1234-5678\r\nX", "공일공", "010-1234-5678 ext 2", "010\u{200b}12345678", "++82", "٠١٠١٢٣٤٥٦٧٨"]
    {
        assert_eq!(read(input, CountryCode::KR), Err(Problem::Characters), "{input}");
    }
    assert_eq!(read(&"0".repeat(10_000_000), CountryCode::KR), Err(Problem::TooLong));
}
