//! What the tests look at.

db::statements! {
    /// Every customer.
    LIST_CUSTOMERS = "SELECT email, name FROM customers_customers ORDER BY email";
}
