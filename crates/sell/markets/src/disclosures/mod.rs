//! What the law wants every page to say about the merchant.
//!
//! Source: article 10 of the Korean act on consumer protection in electronic commerce and article 7 of its enforcement rule:
//! trade name and representative, place of business, telephone and e-mail, registration number, host. The number of the
//! mail-order report and the privacy officer come from article 12 of the same act and from the act on personal information.
//! The merchant here is the one of the demo shop; its numbers are zeros so that nobody takes them for real.

use kernel::Locale;

/// The merchant's facts in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct ShopFacts {
    /// 상호: the trade name.
    pub name: &'static str,
    /// A few words about the shop, for the footer.
    pub about: &'static str,
    /// 대표: the representative.
    pub representative: &'static str,
    /// 사업자등록번호: the business registration number.
    pub registration_number: &'static str,
    /// 통신판매업 신고번호: the number of the mail-order report with the office that took it.
    pub mail_order_number: &'static str,
    /// 주소: the place of business.
    pub address: &'static str,
    /// Telephone, with the hours when somebody answers.
    pub phone: &'static str,
    /// E-mail.
    pub email: &'static str,
    /// 개인정보 보호책임자: who answers for personal data.
    pub privacy_officer: &'static str,
    /// 호스팅: who runs the servers.
    pub hosting: &'static str,
}

const KOREAN: ShopFacts = ShopFacts {
    name: "달가마",
    about: "이천 신둔의 작은 가마. 빚고, 바르고, 굽는 일을 모두 저희 손으로 합니다. 편지에도 손으로 답합니다.",
    representative: "한여름",
    registration_number: "000-00-00000",
    mail_order_number: "제2026-경기이천-0000호",
    address: "경기도 이천시 신둔면 도자로 00",
    phone: "031-000-0000 (평일 10–17시)",
    email: "hello@dalgama.example",
    privacy_officer: "서가온",
    hosting: "달가마 (자체 운영)",
};

const ENGLISH: ShopFacts = ShopFacts {
    name: "Dalgama",
    about: "A small kiln in Icheon. We throw, glaze and fire every piece ourselves, and answer every letter.",
    representative: "Han Yeoreum",
    registration_number: "000-00-00000",
    mail_order_number: "2026-Gyeonggi Icheon-0000",
    address: "00 Doja-ro, Sindun-myeon, Icheon-si, Gyeonggi-do, Republic of Korea",
    phone: "+82 31-000-0000 (weekdays 10:00–17:00 KST)",
    email: "hello@dalgama.example",
    privacy_officer: "Seo Gaon",
    hosting: "Dalgama (self-hosted)",
};

/// The merchant's facts in a language.
pub const fn shop_facts(locale: Locale) -> ShopFacts {
    match locale {
        Locale::Ko => KOREAN,
        Locale::En => ENGLISH,
    }
}
