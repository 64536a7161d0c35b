//! Writing down how a message is worded, before it is sent.

use db::{DbError, Tx, params};
use kernel::id::MessageId;

use super::{MessageWords, sql};

/// Keeps the words of the next try. False if the message waits no more. Errors: the database's.
pub(crate) async fn store_words(tx: &mut Tx, id: MessageId, words: &MessageWords) -> Result<bool, DbError> {
    let values = params![id, words.locale, &words.recipient, &words.subject, &words.text, &words.html];
    Ok(tx.execute(sql::STORE_WORDS, values).await? == 1)
}
