//! Making a place.

use kernel::{Ctx, Permission, id::LocationId};

use super::{LocationError, sql};
use db::{DbError, Tx, params};

/// Stock is to lie at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateLocation {
    /// What staff and files call it: 1 to 40 small letters, digits and hyphens, for instance `icheon`.
    pub code: String,
}

const CODE_LENGTH_MAX: usize = 40;

/// Makes the place; if the code is known, the answer is the place that has it.
///
/// Who may: staff with `AdjustStock`. Emits nothing. Errors: not permitted, a code of another form, the database's.
pub async fn create(tx: &mut Tx, ctx: &Ctx, command: CreateLocation) -> Result<LocationId, LocationError> {
    ctx.require(Permission::AdjustStock)?;
    let code = command.code.as_str();
    let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if code.is_empty() || code.len() > CODE_LENGTH_MAX || !code.bytes().all(is_letter) {
        return Err(LocationError::Code);
    }
    let id: LocationId = ctx.new_id();
    if tx.execute(sql::INSERT_LOCATION, params![id, code, ctx.now()]).await? == 1 {
        return Ok(id);
    }
    let found = tx.row(sql::FIND_LOCATION, params![code], |row| row.get(0)).await?;
    Ok(found.ok_or(DbError::Contention)?)
}
