//! The mails of a shop that is tried out. Whoever sees them sees every order, so a real shop never shows this.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use db::DbError;
use kernel::{PageRequest, id::MessageId};
use messaging::messages::{self, Message, MessageWords};
use web::{AppError, ErrorCode};

use crate::pages::{Mail, MailPage, MailSummary, OutboxPage};
use crate::shop::{FrameRequest, Storefront, storage};

const MAILS_MAX: i64 = 50;
const ZONE: &str = "Asia/Seoul";

/// `GET <home>/outbox`: the newest fifty.
pub(crate) async fn list(State(shop): State<Storefront>, request: FrameRequest) -> Result<Response, AppError> {
    only_in_a_demo(&shop)?;
    let frame = request.frame(&shop, None).await?;
    let page = PageRequest::new(MAILS_MAX, None);
    let read = shop.db.scan::<_, DbError, _>(move |read| Box::pin(async move { messages::list(read, page).await }));
    let listed = read.await.map_err(|error| storage(&error))?;
    let prefix = request.prefix;
    let mail = |summary: messages::MessageSummary| {
        let (to, subject) = summary.recipient.zip(summary.subject)?;
        let path = prefix.path(&["/outbox/", &summary.id.to_string()].concat());
        Some(MailSummary { path, to, subject, sent_ms: summary.created_at.as_millis() })
    };
    let mails = listed.items.into_iter().filter_map(mail).collect();
    shop.page(&request, "templates/outbox.html", OutboxPage { frame, zone: ZONE.to_owned(), mails })
}

/// `GET <home>/outbox/<message>`.
pub(crate) async fn show(
    State(shop): State<Storefront>,
    request: FrameRequest,
    Path((_prefix, id)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let (message, words) = find(&shop, &id).await?;
    let frame = request.frame(&shop, None).await?;
    let summary = message.summary;
    let mail = Mail {
        from: shop.messaging.sender.clone(),
        to: words.recipient,
        subject: words.subject,
        sent_ms: summary.created_at.as_millis(),
        text: shop.messaging.reveal(summary.order_id, &words.text),
        html_path: Some(request.prefix.path(&["/outbox/", &summary.id.to_string(), "/html"].concat())),
    };
    let page = MailPage { frame, zone: ZONE.to_owned(), mail };
    let mut response = shop.page(&request, "templates/mail.html", page)?;
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, web::security::MAIL_PAGE_POLICY);
    Ok(response)
}

/// `GET <home>/outbox/<message>/html`: the HTML form alone, in a sandbox.
pub(crate) async fn html(
    State(shop): State<Storefront>,
    Path((_prefix, id)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let (message, words) = find(&shop, &id).await?;
    let html = shop.messaging.reveal(message.summary.order_id, &words.html);
    let mut response = Html(html).into_response();
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, web::security::MAIL_BODY_POLICY);
    // The secret of the order stands in it.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

fn only_in_a_demo(shop: &Storefront) -> Result<(), AppError> {
    if shop.show_outbox { Ok(()) } else { Err(AppError::new(ErrorCode::NotFound)) }
}

async fn find(shop: &Storefront, id: &str) -> Result<(Message, MessageWords), AppError> {
    only_in_a_demo(shop)?;
    let not_found = || AppError::new(ErrorCode::NotFound);
    let id: MessageId = id.parse().map_err(|_text| not_found())?;
    let read = shop.db.read::<_, DbError, _>(move |read| Box::pin(async move { messages::find(read, id).await }));
    let mut message = read.await.map_err(|error| storage(&error))?.ok_or_else(not_found)?;
    let words = message.words.take().ok_or_else(not_found)?;
    Ok((message, words))
}
