//! The words every other crate speaks: ids, money, rates, quantities, time, languages, pages and the context of a request.
//!
//! Architecture invariant: no IO and no async here. Time comes in through [`Clock`], randomness only into [`Secret`].

pub mod clock;
pub mod context;
pub mod id;
pub mod locale;
pub mod money;
pub mod page;
pub mod quantity;
pub mod rate;
pub mod secret;

pub use clock::{Clock, FakeClock, SteadyClock, Timestamp};
pub use context::{Actor, Arms, Ctx, Permission, PermissionDenied};
pub use id::{Id, IdError, IdGenerator, NodeNumber};
pub use locale::{Locale, MarketCode};
pub use money::{Currency, Money, MoneyError, Rounding};
pub use page::{Page, PageRequest};
pub use quantity::{Quantity, QuantityError};
pub use rate::{Rate, RateError};
pub use secret::{Secret, SecretHash};
