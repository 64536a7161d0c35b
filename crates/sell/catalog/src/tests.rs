//! A cup in two glazes and two sizes, for the tests of this crate.

use db::{Lane, body};
use kernel::{Ctx, Locale, Permission};
use testkit::TestDb;

use crate::products::{create, *};

fn names(korean: &str, english: &str) -> Vec<TranslatedName> {
    let name = |locale, name: &str| TranslatedName { locale, name: name.to_owned(), note: String::new() };
    vec![name(Locale::Ko, korean), name(Locale::En, english)]
}

fn option(code: &str, own: Vec<TranslatedName>, values: [(&str, &str, &str); 2]) -> CreateOption {
    let value =
        |(code, korean, english): (&str, &str, &str)| CreateValue { code: code.into(), names: names(korean, english) };
    CreateOption { code: code.into(), names: own, values: values.map(value).into() }
}

/// A command that is right.
pub(crate) fn cup(slug: &str) -> CreateProduct {
    let text = |locale, title: &str| ProductText {
        locale,
        title: title.to_owned(),
        subtitle: "달가마".into(),
        description: "하나.\n\n둘.".into(),
        details: vec![Detail { label: "흙".into(), value: "백자토".into() }],
    };
    let seen = |locale, words: &str| PictureText { locale, description: words.to_owned() };
    let variant = |glaze: &str, size: &str| CreateVariant {
        sku: format!("{slug}/{glaze}/{size}"),
        values: vec![glaze.into(), size.into()],
        picture: format!("{slug}-{glaze}-{size}"),
    };
    CreateProduct {
        slug: slug.into(),
        status: ProductStatus::Published,
        position: 1,
        texts: vec![text(Locale::Ko, "물레 잔"), text(Locale::En, "Wheel-thrown cup")],
        options: vec![
            option("glaze", names("유약", "Glaze"), [("iron", "철유", "Iron"), ("ash", "재유", "Ash")]),
            option("size", names("크기", "Size"), [("210", "210 ml", "210 ml"), ("300", "300 ml", "300 ml")]),
        ],
        variants: vec![variant("ash", "210"), variant("iron", "300"), variant("iron", "210")],
        pictures: vec![("cup-use".into(), vec![seen(Locale::Ko, "손에 든 잔"), seen(Locale::En, "The cup in a hand")])],
    }
}

pub(crate) async fn make_as(test: &TestDb, ctx: Ctx, command: CreateProduct) -> Result<CreatedProduct, ProductError> {
    test.db.write(Lane::Staff, body!([ctx, command] | tx | { create(tx, &ctx, (*command).clone()).await })).await
}

pub(crate) async fn make(test: &TestDb, command: CreateProduct) -> CreatedProduct {
    make_as(test, test.staff(&[Permission::EditCatalog]), command).await.unwrap()
}
