//! Work after the transaction.

pub mod send_mail;
