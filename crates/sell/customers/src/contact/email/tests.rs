use proptest::prelude::*;

use super::*;

fn problem(input: &str) -> Problem {
    let error = EmailAddress::parse(input).expect_err(input);
    assert_eq!(error.field, ContactField::Email);
    error.problem
}

#[test]
fn trap_46_spellings_of_one_address_are_one_address() {
    for input in [
        "yun.seul+cup@example.com",
        "  Yun.Seul+Cup@Example.COM ",
        "ｙｕｎ．ｓｅｕｌ＋ｃｕｐ＠ｅｘａｍｐｌｅ．ｃｏｍ",
        "\u{3000}yun.seul+cup@EXAMPLE.com\n",
    ] {
        assert_eq!(EmailAddress::parse(input).unwrap().as_str(), "yun.seul+cup@example.com", "{input:?}");
    }
}

#[test]
fn what_mail_servers_take_is_taken() {
    let long = format!("{}@{}.kr", "a".repeat(64), "b".repeat(63));
    for input in
        ["a@b.co", "o'brien@mail.example.museum", "1@1.kr", "a_b-c@xn--3e0b707e.kr", "a@b.xn--3e0b707e", long.as_str()]
    {
        assert_eq!(EmailAddress::parse(input).unwrap().to_string(), input);
    }
}

#[test]
fn malformed_addresses_are_refused() {
    for input in [
        "a",
        "@",
        "a@",
        "@b.kr",
        "a@b",
        "a@@b.kr",
        "a@b@c.kr",
        "a b@c.kr",
        ".a@b.kr",
        "a.@b.kr",
        "a..b@c.kr",
        "a@.kr",
        "a@b.",
        "a@b..kr",
        "a@-b.kr",
        "a@b-.kr",
        "a@b_c.kr",
        "a@127.0.0.1",
        "a@[127.0.0.1]",
        "\"a b\"@c.kr",
        "a@b.k",
        "a,b@c.kr",
        "a;b@c.kr",
        "<a@b.kr>",
        "Yun <a@b.kr>",
        "a@b.kr?subject=x",
        "a%0d%0abcc:c@d.kr",
        "a(c)@b.kr",
    ] {
        assert_eq!(problem(input), Problem::Malformed, "{input}");
    }
    assert_eq!([problem(""), problem("   "), problem("\u{3000}")], [Problem::Missing; 3]);
}

#[test]
fn s05_s18_headers_and_look_alikes_are_refused() {
    for input in [
        "a@b.kr\r\nBcc: c@d.kr",
        "a@b.kr\nBcc: c@d.kr",
        "a\0@b.kr",
        "a\u{200b}@b.kr",
        "a\u{feff}@b.kr",
        "\u{202e}rk.b@a",
        "a\u{ad}@b.kr",
        "аdmin@b.kr",
        "a@ехample.com",
        "한글@b.kr",
        "a@한글.kr",
        "a\u{2028}@b.kr",
    ] {
        assert_eq!(problem(input), Problem::Characters, "{input:?}");
    }
}

#[test]
fn length_has_limits() {
    let domain = vec!["a".repeat(61); 4].join(".");
    assert_eq!(problem(&format!("abcd@{domain}.kr")), Problem::TooLong);
    assert_eq!(EmailAddress::parse(&format!("ab@{domain}.kr")).unwrap().as_str().len(), 253);
    assert_eq!(problem(&format!("{}@b.kr", "a".repeat(65))), Problem::Malformed);
    assert_eq!(problem(&format!("a@{}.kr", "b".repeat(64))), Problem::Malformed);
    assert_eq!(problem(&"a@".repeat(10_000_000)), Problem::TooLong);
}

proptest! {
    #[test]
    fn what_is_taken_is_canonical_and_taken_again(input in "\\PC{0,40}|[a-zA-Z.@+-]{1,20}@[a-zA-Z.-]{1,20}\\.[a-z]{2,4}") {
        if let Ok(address) = EmailAddress::parse(&input) {
            prop_assert_eq!(&EmailAddress::parse(address.as_str()).unwrap(), &address);
            prop_assert!(address.as_str().bytes().all(|byte| byte.is_ascii_graphic() && !byte.is_ascii_uppercase()));
            prop_assert_eq!(address.as_str().matches('@').count(), 1);
        }
    }
}
