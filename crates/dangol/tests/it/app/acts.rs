//! What visitors do, in their words.

use axum::http::StatusCode;

use super::browser::Browser;
use super::page::{FilledForm, Page};

/// Fields of the checkout that the visitor types.
pub(crate) type Address = &'static [(&'static str, &'static str)];

/// 김하늘 in Mapo.
pub(crate) const fn korean_address() -> Address {
    &[
        ("name", "김하늘"),
        ("phone", "010-1234-5678"),
        ("email", "haneul@example.com"),
        ("postcode", "04001"),
        ("address", "서울특별시 마포구 월드컵북로 1"),
        ("address_detail", "302호"),
    ]
}

/// Alex in Portland.
pub(crate) const fn american_address() -> Address {
    &[
        ("name", "Alex Kim"),
        ("phone", "503-555-0123"),
        ("email", "alex@example.com"),
        ("address", "12 Alder Street"),
        ("address_detail", "Apt 5"),
        ("city", "Portland"),
        ("state", "OR"),
        ("postcode", "97205"),
    ]
}

/// An order that was placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Placed {
    pub(crate) number: String,
    pub(crate) secret: String,
    /// `/ko/orders/<number>/<secret>`.
    pub(crate) path: String,
}

impl Placed {
    /// From where the shop leads after a press of the button.
    pub(crate) fn of(answer: &Page) -> Self {
        let location = answer.location();
        let path = location.strip_suffix("/thanks").unwrap_or_else(|| panic!("{location} is no page of thanks"));
        let parts: Vec<&str> = path.split('/').collect();
        let ["", _prefix, "orders", number, secret] = parts.as_slice() else { panic!("{location} is no order") };
        Self { number: (*number).to_owned(), secret: (*secret).to_owned(), path: path.to_owned() }
    }
}

impl Browser {
    /// Looks at the first page.
    pub(crate) async fn visit_home(&mut self) -> Page {
        let path = self.path("");
        self.get(&path).await
    }

    /// Looks at a product.
    pub(crate) async fn visit_product(&mut self, slug: &str) -> Page {
        let path = self.path(&["/products/", slug].concat());
        self.get(&path).await
    }

    /// Looks into the cart.
    pub(crate) async fn visit_cart(&mut self) -> Page {
        let path = self.path("/cart");
        self.get(&path).await
    }

    /// Chooses on the product's page and presses the button; the answer to the press.
    pub(crate) async fn press_add(&mut self, slug: &str, options: &[(&str, &str)], pieces: &str) -> Page {
        let mut form = self.visit_product(slug).await.form(&self.path("/cart/lines"));
        for (code, value) in options {
            form.fill(&["option_", code].concat(), value);
        }
        form.fill("quantity", pieces);
        self.submit(&form).await
    }

    /// The same, and it must come into the cart, which is shown then.
    pub(crate) async fn put_in_cart(&mut self, slug: &str, options: &[(&str, &str)], pieces: &str) -> Page {
        let answer = self.press_add(slug, options, pieces).await;
        assert_eq!(answer.location(), self.path("/cart"));
        self.visit_cart().await
    }

    /// The cup of all stories: ash glaze, 210 ml, 32,000 won or 28 dollars.
    pub(crate) async fn put_cup_in_cart(&mut self) -> Page {
        self.put_in_cart("moon-cup", &[("glaze", "ash"), ("size", "210")], "1").await
    }

    /// Opens the checkout; its empty form.
    pub(crate) async fn open_checkout(&mut self) -> FilledForm {
        let path = self.path("/checkout");
        let page = self.get(&path).await;
        page.shows(StatusCode::OK, &[]);
        page.form(&path)
    }

    /// Opens the checkout and fills it in.
    pub(crate) async fn fill_checkout(&mut self, address: Address, payment: &str) -> FilledForm {
        let mut form = self.open_checkout().await;
        for (name, value) in address {
            form.fill(name, value);
        }
        form.fill("payment", payment).fill("agree_order", "on").fill("agree_privacy", "on");
        form
    }

    /// Presses the button and must get an order.
    pub(crate) async fn press_pay(&mut self, form: &FilledForm) -> Placed {
        Placed::of(&self.submit(form).await)
    }

    /// A cup by bank transfer, from the first page to the order.
    pub(crate) async fn buy_cup(&mut self) -> Placed {
        self.put_cup_in_cart().await;
        let address = if self.prefix == "us" { american_address() } else { korean_address() };
        let form = self.fill_checkout(address, "bank_transfer").await;
        self.press_pay(&form).await
    }

    /// Opens the order's page.
    pub(crate) async fn open_order_page(&mut self, placed: &Placed) -> Page {
        self.get(&placed.path).await
    }

    /// Presses the button that cancels, on the order's page.
    pub(crate) async fn press_cancel(&mut self, placed: &Placed) -> Page {
        let form = self.open_order_page(placed).await.form(&[&placed.path, "/cancel"].concat());
        self.submit_and_follow(&form).await
    }
}
