//! Looking a message up.

use db::{DbError, Read, params};
use kernel::id::MessageId;

use super::{Message, MessageError, row, sql};

/// A message, if it is there. Errors: the database's.
pub async fn find(read: &mut Read, id: MessageId) -> Result<Option<Message>, DbError> {
    read.row(sql::FIND, params![id], row::message).await
}

/// A message that must be there. Errors: `NotFound`, the database's.
pub async fn get(read: &mut Read, id: MessageId) -> Result<Message, MessageError> {
    find(read, id).await?.ok_or(MessageError::NotFound)
}
