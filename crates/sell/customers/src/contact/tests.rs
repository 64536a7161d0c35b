use markets::CountryCode;

use super::*;

#[test]
fn a_contact_is_right_in_all_fields_or_names_the_wrong_ones() {
    let input =
        ContactInput { name: " 윤슬 ".into(), email: "Yun@Example.com".into(), phone: "010-1234-5678".into() };
    let contact = Contact::parse(&input, CountryCode::KR).unwrap();
    let seen = [contact.name.as_str(), contact.email.as_str(), contact.phone.as_str()];
    assert_eq!(seen, ["윤슬", "yun@example.com", "+821012345678"]);
    let wrong = ContactInput { name: String::new(), phone: "1".into(), ..input };
    let errors = Contact::parse(&wrong, CountryCode::KR).unwrap_err();
    let expected = [(ContactField::Name, Problem::Missing), (ContactField::Phone, Problem::Malformed)];
    assert_eq!(errors.iter().map(|error| (error.field, error.problem)).collect::<Vec<_>>(), expected);
}

#[test]
fn fields_and_problems_have_names_for_forms() {
    let error = serde_json::to_string(&(ContactField::PostalCode, Problem::TooLong)).unwrap();
    assert_eq!(error, r#"["postal_code","too_long"]"#);
}
