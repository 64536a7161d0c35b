//! Statements on customers.

db::statements! {
    /// A customer, unless the address has one.
    INSERT_CUSTOMER = "INSERT INTO customers_customers (id, email, name, phone, locale, created_at) \
                       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (email) DO NOTHING";
    /// The customer with an address.
    FIND_BY_EMAIL = "SELECT id FROM customers_customers WHERE email = $1";
}
