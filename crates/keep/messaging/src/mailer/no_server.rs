//! A shop without a mail server: the demo, and a merchant who has not set one yet.

use db::BoxFuture;

use super::{Delivery, Mail, Mailer, SendError};

/// Keeps every mail in the outbox, where it can be read, and says so.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoMailServer;

impl Mailer for NoMailServer {
    fn send<'a>(&'a self, _mail: &'a Mail) -> BoxFuture<'a, Result<Delivery, SendError>> {
        Box::pin(async { Ok(Delivery::Kept("not sent: no mail server is set".to_owned())) })
    }
}
