//! From an event to a mail in somebody's box, on both engines and against a real SMTP server.

#[cfg(test)]
mod outbox;
#[cfg(test)]
mod shop;
#[cfg(test)]
mod smtp;
#[cfg(test)]
mod smtp_server;
