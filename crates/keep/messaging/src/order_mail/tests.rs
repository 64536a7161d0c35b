use kernel::id::{CartId, CustomerId, OrderId, VariantId};
use kernel::{Arms, Currency, Id, Locale, MarketCode, Quantity, SecretHash, Timestamp};
use orders::{
    Attention, DeliveryAddress, Order, OrderContact, OrderHead, OrderKey, OrderLine, OrderStatus, OrderTotals,
};

use super::files::FILES;
use super::plain_words::plain_words;
use super::*;
use crate::messages::MessageWords;
use crate::settings::{DepositAccount, Settings, Words};

pub(crate) fn settings() -> Settings {
    let account = |market, number: &str, routing: Option<&str>| DepositAccount {
        market,
        bank: Words { ko: "데모은행".into(), en: "Demo Bank".into() },
        holder: Words { ko: "달가마".into(), en: "Dalgama".into() },
        number: number.into(),
        routing_number: routing.map(Into::into),
    };
    Settings {
        base_url: "https://dalgama.example".into(),
        shop_name: Words { ko: "달가마".into(), en: "Dalgama".into() },
        sender: "hello@dalgama.example".into(),
        staff_address: "mina@dalgama.example".into(),
        staff_locale: Locale::Ko,
        accounts: vec![
            account(MarketCode::KR, "000-000000-00-000", None),
            account(MarketCode::US, "0000000000", Some("000000000")),
        ],
        order_path: |prefix, number, secret| format!("/{prefix}/orders/{number}?key={secret}"),
        order_key: OrderKey::new(&[7; 32]).unwrap(),
    }
}

/// A payment method by its wire name: its type belongs to a crate that this one does not lean on.
fn from_code<T: serde::de::DeserializeOwned>(code: &str) -> T {
    serde_json::from_value(code.into()).unwrap()
}

/// Two cups for 71,000 won each and 3,000 won of delivery, placed at 2026-11-23 10:00 in Seoul; in the US 58.00 and 18.00 dollars.
pub(crate) fn order(market: MarketCode, locale: Locale) -> Order {
    let is_korea = market == MarketCode::KR;
    let (currency, unit, shipping, shipping_tax, tax) =
        if is_korea { (Currency::KRW, 71_000, 3_000, 272, 13_181) } else { (Currency::USD, 2_900, 1_800, 126, 532) };
    let placed_at = Timestamp::from_millis(1_795_395_600_000);
    let address = if is_korea {
        ["KR", "17308", "경기도 이천시 신둔면 도자로 12", "101동 1203호", "", ""]
    } else {
        ["US", "97201", "12 Kiln Street", "Apt 4", "Portland", "OR"]
    };
    let [country, postal_code, line1, line2, city, region] = address.map(str::to_owned);
    let items_minor = unit * 2;
    let total_minor = items_minor + shipping + if is_korea { 0 } else { tax };
    Order {
        head: OrderHead {
            id: OrderId::from_i64(7),
            number: "DG-261123-7K3MQX".into(),
            cart_id: CartId::from_i64(1),
            market,
            locale,
            status: OrderStatus::PendingPayment,
            version: 1,
            attention: None,
            customer_id: CustomerId::from_i64(1),
            contact: OrderContact {
                email: "buyer@example.com".into(),
                name: if is_korea { "김하늘".into() } else { "Sky Kim".into() },
                phone: "+821012345678".into(),
            },
            address: DeliveryAddress { country, postal_code, line1, line2, city, region },
            totals: OrderTotals {
                currency,
                tax_included: is_korea,
                items_minor,
                shipping_minor: shipping,
                shipping_tax_minor: shipping_tax,
                tax_minor: tax,
                total_minor,
            },
            method: from_code("bank_transfer"),
            pay_until: Some(placed_at.plus_hours(24)),
            secret_hash: SecretHash::from_stored(String::new()),
            arms: Arms::default(),
            placed_at,
            confirmed_at: None,
            ended_at: None,
        },
        lines: vec![OrderLine {
            variant_id: VariantId::from_i64(1),
            sku: "CUP-1".into(),
            title: if locale == Locale::Ko { "달빛 잔".into() } else { "Moonlight cup".into() },
            option_text: if locale == Locale::Ko { "백자 / 중".into() } else { "White / M".into() },
            slug: "moonlight-cup".into(),
            picture: "cup".into(),
            unit_minor: unit,
            quantity: Quantity::new(2).unwrap(),
            subtotal_minor: items_minor,
            discount_minor: 0,
            tax_minor: tax - shipping_tax,
            total_minor: items_minor,
        }],
    }
}

fn worded(order: &Order, mail: OrderMail, reason: &str) -> MessageWords {
    word(&settings(), order, mail, reason).unwrap()
}

/// Both forms must say each of these; the HTML form is looked at without its tags and escapes.
fn assert_says(words: &MessageWords, sentences: &[&str]) {
    let html = visible(&words.html);
    for sentence in sentences {
        assert!(words.text.contains(sentence), "the text lacks {sentence:?}:\n{}", words.text);
        assert!(html.contains(sentence), "the HTML lacks {sentence:?}:\n{html}");
    }
}

fn visible(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_tag, rest)| rest));
    }
    for (escape, letter) in
        [("&#x2f;", "/"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&amp;", "&")]
    {
        text = text.replace(escape, letter);
    }
    text
}

#[test]
fn the_list_of_templates_is_the_folder() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut found = Vec::new();
    for folder in std::fs::read_dir(&root).unwrap() {
        let folder = folder.unwrap();
        for file in std::fs::read_dir(folder.path()).unwrap() {
            let file = file.unwrap().file_name().into_string().unwrap();
            found.push(format!("{}/{file}", folder.file_name().to_str().unwrap()));
        }
    }
    let mut listed: Vec<String> = FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
    found.sort();
    listed.sort();
    assert_eq!(listed, found);
}

#[test]
fn every_mail_can_be_worded_for_every_status_and_reader() {
    for mail in OrderMail::ALL {
        assert_eq!(OrderMail::from_code(mail.code()), Some(mail));
        for (market, locale) in
            [(MarketCode::KR, Locale::Ko), (MarketCode::KR, Locale::En), (MarketCode::US, Locale::En)]
        {
            for status in OrderStatus::ALL {
                let mut order = order(market, locale);
                order.head.status = status;
                for reason in ["", "expired", "shopper", "staff", "out_of_stock", "amount_differs", "refund_due"] {
                    let mut settings = settings();
                    settings.staff_locale = locale;
                    let words = word(&settings, &order, mail, reason).unwrap();
                    assert!(words.subject.contains("DG-261123-7K3MQX"), "{words:?}");
                    assert!(!words.subject.contains('\n'));
                    assert_eq!(words.locale, locale);
                    assert!(words.html.contains(&format!("<html lang=\"{}\">", locale.tag())));
                    for text in [&words.text, &words.html] {
                        assert!(!text.contains("{{") && !text.contains("{%"), "{text}");
                    }
                    assert!(!words.text.contains("\n\n\n\n"), "too many blank lines:\n{}", words.text);
                }
            }
        }
    }
}

#[test]
fn a_korean_buyer_is_told_how_to_pay() {
    let words = worded(&order(MarketCode::KR, Locale::Ko), OrderMail::OrderReceived, "");
    assert_eq!(words.subject, "[달가마] 입금을 기다리고 있습니다 (주문번호 DG-261123-7K3MQX)");
    assert_eq!(words.recipient, "buyer@example.com");
    assert_says(
        &words,
        &[
            "김하늘 님",
            "145,000원",
            "데모은행",
            "000-000000-00-000",
            "2026년 11월 24일 화요일 오전 10:00까지",
            "달빛 잔 (백자 / 중) × 2 · 142,000원",
            "(부가세 13,181원 포함)",
            "17308",
            "경기도 이천시 신둔면 도자로 12",
            "101동 1203호",
            "010-1234-5678",
            "DG-261123-7K3MQX",
        ],
    );
    assert!(words.text.contains("예금주: 달가마\n"));
    assert!(words.text.contains("배송비: 3,000원\n합계: 145,000원"));
    let link = "https://dalgama.example/ko/orders/DG-261123-7K3MQX?key=ORDER-SECRET";
    assert!(words.text.contains(&format!("\n{link}\n")), "{}", words.text);
    assert!(words.html.contains(&format!("href=\"{}\"", link.replace('/', "&#x2f;"))), "{}", words.html);
}

#[test]
fn an_english_reader_is_told_how_to_pay_in_both_markets() {
    let words = worded(&order(MarketCode::KR, Locale::En), OrderMail::OrderReceived, "");
    assert_eq!(words.subject, "Dalgama: how to pay for your order DG-261123-7K3MQX");
    assert_says(
        &words,
        &["₩145,000", "Tuesday, November 24, 2026 at 10:00 AM KST", "(including ₩13,181 VAT)", "Demo Bank"],
    );
    let words = worded(&order(MarketCode::US, Locale::En), OrderMail::OrderReceived, "");
    assert_says(
        &words,
        &[
            "Dear Sky Kim",
            "$81.32",
            "Moonlight cup (White / M) × 2 · $58.00",
            "Monday, November 23, 2026 at 8:00 PM EST",
            "Portland, OR 97201",
        ],
    );
    assert!(words.text.contains("Routing number: 000000000\nAccount number: 0000000000\n"));
    assert!(words.text.contains("Items: $58.00\nDelivery: $18.00\nTax: $5.32\nTotal: $81.32\n"), "{}", words.text);
    assert!(words.text.contains("https://dalgama.example/us/orders/"));
}

#[test]
fn an_order_that_waits_no_more_is_not_asked_for_money() {
    for status in OrderStatus::ALL.into_iter().filter(|status| *status != OrderStatus::PendingPayment) {
        let mut order = order(MarketCode::KR, Locale::Ko);
        order.head.status = status;
        let words = worded(&order, OrderMail::OrderReceived, "");
        assert!(!words.text.contains("000-000000-00-000") && !words.html.contains("000-000000-00-000"), "{status:?}");
        assert_says(&words, &["더 이상 입금을 기다리지 않습니다"]);
    }
}

#[test]
fn the_other_mails_say_what_happened() {
    let mut ko = order(MarketCode::KR, Locale::Ko);
    let mut en = order(MarketCode::KR, Locale::En);
    assert_says(&worded(&ko, OrderMail::OrderPaid, ""), &["145,000원 입금을 확인했습니다"]);
    assert_says(&worded(&en, OrderMail::OrderPaid, ""), &["e have received your payment of ₩145,000"]);
    assert_says(&worded(&ko, OrderMail::OrderExpired, "expired"), &["자동으로 취소되었습니다"]);
    assert_says(&worded(&en, OrderMail::OrderExpired, "expired"), &["was cancelled automatically"]);
    assert_says(&worded(&ko, OrderMail::OrderCancelled, "shopper"), &["요청하신 대로", "입금은 하지 말아 주세요"]);
    assert_says(
        &worded(&en, OrderMail::OrderCancelled, "staff"),
        &["e had to cancel the order", "do not send any money"],
    );
    ko.head.attention = Some(Attention::RefundDue);
    assert_says(&worded(&ko, OrderMail::OrderCancelled, "staff"), &["돌려 드리겠습니다"]);
    ko.head.method = from_code("cash_on_delivery");
    en.head.method = from_code("cash_on_delivery");
    assert_says(&worded(&ko, OrderMail::OrderConfirmed, ""), &["배송 기사님께 145,000원을 내시면 됩니다"]);
    assert_says(&worded(&en, OrderMail::OrderConfirmed, ""), &["Please pay ₩145,000 to the courier"]);
    let cancelled = worded(&en, OrderMail::OrderCancelled, "shopper");
    assert!(!cancelled.text.contains("money"), "nothing was to be sent: {}", cancelled.text);
}

#[test]
fn staff_read_their_own_language_and_get_no_secret() {
    let order = order(MarketCode::KR, Locale::En);
    let words = worded(&order, OrderMail::OrderNeedsDecision, "out_of_stock");
    assert_eq!(words.recipient, "mina@dalgama.example");
    assert_eq!(words.subject, "[달가마 관리] 결정이 필요한 주문 DG-261123-7K3MQX: 재고 없음");
    assert_says(&words, &["입금은 확인되었지만 재고가 없습니다.", "145,000원"]);
    assert!(!words.text.contains("ORDER-SECRET") && !words.html.contains("ORDER-SECRET"));
}

#[test]
fn what_a_stranger_typed_is_never_live() {
    let nasty = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "{{ 7*7 }}{% include 'x' %}",
        "김\r\nBcc: victim@example.org\r\n\r\nhi",
        "Win at http://аррӏе.com/free now",
        "www.evil.example",
        "evil。example／a",
        "\u{202e}gnp.elpmaxe\u{200b}.evil",
        "javascript:alert(1)",
        "mail me@evil.example",
    ];
    for text in nasty {
        for (mail, locale) in OrderMail::ALL.into_iter().flat_map(|mail| Locale::ALL.map(|locale| (mail, locale))) {
            let mut order = order(MarketCode::KR, locale);
            order.head.contact.name = text.into();
            order.head.contact.phone = text.into();
            order.head.address.line1 = text.into();
            order.head.address.line2 = text.into();
            order.head.address.postal_code = text.into();
            let mut settings = settings();
            settings.staff_locale = locale;
            let words = word(&settings, &order, mail, "staff").unwrap();
            let clean = self::order(MarketCode::KR, locale);
            let expected = word(&settings, &clean, mail, "staff").unwrap();
            assert_eq!(words.subject, expected.subject, "nothing typed stands in the head");
            assert_eq!(words.html.matches('<').count(), expected.html.matches('<').count(), "{text}: {}", words.html);
            assert!(!words.html.contains("49") || expected.html.contains("49"), "a template ran: {}", words.html);
            let strange = words.text.replace("https://dalgama.example", "");
            for live in ["://", "www.e", "evil.example", "evil。example", "аррӏе.com", "\u{202e}", "\u{200b}", "\r"]
            {
                assert!(!strange.contains(live), "{live:?} of {text:?} is live:\n{strange}");
            }
        }
    }
}

#[test]
fn ordinary_names_and_addresses_stay_legible() {
    for text in ["김하늘", "Mary-Jane O'Neil", "도자로 12, 101동 1203호 (신둔면)", "12 Kiln St. Apt 4", "+821012345678"]
    {
        assert_eq!(plain_words(text, 100), text);
    }
    assert_eq!(plain_words("J.R. Smith", 100), "J. R. Smith");
    assert_eq!(plain_words("  a \t\u{0} b ", 100), "a b");
    assert_eq!(plain_words("가나다라", 2), "가나");
}
