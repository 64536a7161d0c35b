//! Sums of random carts over HTTP, against fractions that are reckoned here (promise M6).

use axum::http::StatusCode;
use testkit::both_places;

use crate::app::{FilledForm, TestApp, american_address, korean_address};

type Good = (&'static str, &'static [(&'static str, &'static str)], i128, i128);

/// Slug, options, won with VAT, cents before tax; as the price list of the demonstration shop says.
const GOODS: [Good; 12] = [
    ("moon-cup", &[("glaze", "ash"), ("size", "210")], 32_000, 2_800),
    ("moon-cup", &[("glaze", "ash"), ("size", "300")], 38_000, 3_300),
    ("moon-cup", &[("glaze", "iron"), ("size", "210")], 34_000, 2_950),
    ("moon-cup", &[("glaze", "iron"), ("size", "300")], 40_000, 3_500),
    ("celadon-teapot", &[("glaze", "celadon"), ("handle", "back")], 142_000, 12_500),
    ("celadon-teapot", &[("glaze", "celadon"), ("handle", "side")], 142_000, 12_500),
    ("celadon-teapot", &[("glaze", "porcelain"), ("handle", "back")], 128_000, 11_200),
    ("celadon-teapot", &[("glaze", "porcelain"), ("handle", "side")], 128_000, 11_200),
    ("zelkova-tray", &[("finish", "oil"), ("size", "small")], 68_000, 5_900),
    ("zelkova-tray", &[("finish", "oil"), ("size", "large")], 96_000, 8_400),
    ("zelkova-tray", &[("finish", "lacquer"), ("size", "small")], 88_000, 7_700),
    ("zelkova-tray", &[("finish", "lacquer"), ("size", "large")], 124_000, 10_800),
];
const CARTS: usize = 100;

/// A sequence of numbers that is the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

/// Digits with a comma before each third from the right.
fn grouped(number: i128) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn dollars(cents: i128) -> String {
    format!("${}.{:02}", grouped(cents / 100), cents % 100)
}

/// What the pages must say, and the total in minor units. Tax is rounded per line: down within won, half up on cents.
fn reckoned(is_korea: bool, lines: &[i128]) -> (Vec<String>, i128) {
    let goods: i128 = lines.iter().sum();
    if is_korea {
        let tax: i128 = lines.iter().map(|line| line * 10 / 110).sum::<i128>() + 3_000 * 10 / 110;
        let total = goods + 3_000;
        let said = vec![
            format!("{}원", grouped(goods)),
            format!("결제 금액 {}원", grouped(total)),
            format!("부가세 {}원 포함", grouped(tax)),
        ];
        (said, total)
    } else {
        let half_up = |amount: i128| (amount * 7 + 50) / 100;
        let tax: i128 = lines.iter().map(|line| half_up(*line)).sum::<i128>() + half_up(1_800);
        let total = goods + 1_800 + tax;
        (vec![dollars(goods), format!("Tax {}", dollars(tax)), format!("Total {}", dollars(total))], total)
    }
}

#[test]
fn totals_of_random_carts_are_exact() {
    both_places(|place| async move {
        let mut numbers = Numbers(if place.postgres_url.is_some() { 7 } else { 11 });
        let app = TestApp::open(place).await;
        for (slug, options, _, _) in GOODS {
            let variant = app.variant(slug, options).await;
            app.put_on_shelf(variant, 100_000).await;
        }
        for cart in 0..CARTS {
            let is_korea = numbers.below(2) == 0;
            let mut visitor = app.visitor(if is_korea { "ko" } else { "us" });
            let mut lines: Vec<(usize, i128)> = Vec::new();
            for _ in 0..=numbers.below(4) {
                let good = numbers.below(GOODS.len());
                let pieces = 1 + i128::try_from(numbers.below(9)).unwrap();
                let (slug, options, _, _) = GOODS[good];
                let mut fields =
                    vec![("product".to_owned(), slug.to_owned()), ("quantity".to_owned(), pieces.to_string())];
                fields.extend(options.iter().map(|(code, value)| (["option_", code].concat(), (*value).to_owned())));
                let add = FilledForm { action: visitor.path("/cart/lines"), names: Vec::new(), fields };
                assert!(visitor.submit(&add).await.status.is_redirection());
                match lines.iter_mut().find(|(known, _)| *known == good) {
                    Some((_, sum)) => *sum += pieces,
                    None => lines.push((good, pieces)),
                }
            }
            let unit = |good: usize| if is_korea { GOODS[good].2 } else { GOODS[good].3 };
            let amounts: Vec<i128> = lines.iter().map(|(good, pieces)| unit(*good) * pieces).collect();
            let (said, total) = reckoned(is_korea, &amounts);
            let said: Vec<&str> = said.iter().map(String::as_str).collect();
            let address = if is_korea { korean_address() } else { american_address() };
            let form = visitor.fill_checkout(address, "bank_transfer").await;
            assert_eq!(form.value("expected_total"), total.to_string(), "cart {cart}: {lines:?}");
            let placed = visitor.press_pay(&form).await;
            visitor.open_order_page(&placed).await.shows(StatusCode::OK, &said);
        }
        app.finish().await;
    });
}
