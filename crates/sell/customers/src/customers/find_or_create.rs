//! The customer behind an e-mail address.

use kernel::{Ctx, id::CustomerId};

use super::{CustomerError, sql};
use crate::contact::Contact;
use db::{DbError, Tx, params};

/// Somebody buys under this name and address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindOrCreateCustomer {
    /// Who, and how to reach him.
    pub contact: Contact,
}

/// The customer of the e-mail address; made if it has none, in the context's language.
///
/// A known customer's name and telephone stay as they are: whoever types an address into a checkout has not shown that it is
/// his. The order keeps what was typed. Who may: everybody. Emits nothing yet. Errors: the database's. Twins that run at the
/// same time get the same customer.
pub async fn find_or_create(
    tx: &mut Tx,
    ctx: &Ctx,
    command: FindOrCreateCustomer,
) -> Result<CustomerId, CustomerError> {
    let Contact { name, email, phone } = &command.contact;
    let id: CustomerId = ctx.new_id();
    let arguments = params![id, email.as_str(), name.as_str(), phone.as_str(), ctx.locale, ctx.now()];
    if tx.execute(sql::INSERT_CUSTOMER, arguments).await? == 1 {
        return Ok(id);
    }
    let found = tx.row(sql::FIND_BY_EMAIL, params![email.as_str()], |row| row.get(0)).await?;
    // The row was there a moment ago; if it has been erased since, asking again makes a new one.
    Ok(found.ok_or(DbError::Contention)?)
}
