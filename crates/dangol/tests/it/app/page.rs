//! What came back from the shop, read as a browser would: text, links, forms.

use axum::http::{HeaderMap, StatusCode, header};

/// One answer.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) path: String,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Page {
    /// A header's value; empty if it is not there.
    pub(crate) fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Where it leads.
    pub(crate) fn location(&self) -> &str {
        assert!(
            self.status.is_redirection(),
            "{} answered {} and leads nowhere:\n{}",
            self.path,
            self.status,
            self.text()
        );
        self.header(header::LOCATION)
    }

    /// What is read on it: without tags, with single spaces.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for piece in self.body.split('<') {
            text.push_str(piece.split_once('>').map_or(piece, |(_tag, rest)| rest));
            text.push(' ');
        }
        unescape(&text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Demands a status and every one of these words.
    pub(crate) fn shows(&self, status: StatusCode, words: &[&str]) {
        let text = self.text();
        assert_eq!(self.status, status, "{}: {text}", self.path);
        for word in words {
            assert!(text.contains(word), "{} does not say {word:?}: {text}", self.path);
        }
    }

    /// The values of an attribute, unescaped, over the whole page.
    pub(crate) fn attributes(&self, name: &str) -> Vec<String> {
        let start = format!(" {name}=\"");
        self.body.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).map(unescape).collect()
    }

    /// The form that posts to `action`, as it stands before anybody types.
    pub(crate) fn form(&self, action: &str) -> FilledForm {
        let found =
            self.body.split("<form").skip(1).find(|form| {
                form.split('>').next().and_then(|tag| attribute(tag, "action")).as_deref() == Some(action)
            });
        let Some(form) = found else { panic!("{} has no form for {action}: {}", self.path, self.text()) };
        let inside = form.split("</form").next().unwrap_or_default();
        let mut filled = FilledForm { action: action.to_owned(), names: Vec::new(), fields: Vec::new() };
        for input in inside.split("<input").skip(1) {
            let tag = input.split('>').next().unwrap_or_default();
            let Some(name) = attribute(tag, "name") else { continue };
            let kind = attribute(tag, "type").unwrap_or_default();
            let is_choice = kind == "radio" || kind == "checkbox";
            if !is_choice || tag.ends_with(" checked") || tag.contains(" checked ") {
                filled.fields.push((name.clone(), attribute(tag, "value").unwrap_or_else(|| "on".to_owned())));
            }
            filled.names.push(name);
        }
        filled
    }
}

/// A form on its way back.
#[derive(Debug, Clone)]
pub(crate) struct FilledForm {
    pub(crate) action: String,
    /// What can be filled in.
    pub(crate) names: Vec<String>,
    /// What is filled in.
    pub(crate) fields: Vec<(String, String)>,
}

impl FilledForm {
    /// Types into a field (or chooses, or ticks with `on`), which must be there.
    pub(crate) fn fill(&mut self, name: &str, value: &str) -> &mut Self {
        assert!(self.names.iter().any(|known| known == name), "there is no field {name} in {:?}", self.names);
        self.force(name, value)
    }

    /// What only a stranger does: sets a field whether the page has it or not.
    pub(crate) fn force(&mut self, name: &str, value: &str) -> &mut Self {
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// What stands in a field.
    pub(crate) fn value(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(known, _)| known == name);
        found.map_or_else(|| panic!("nothing stands in {name}: {:?}", self.fields), |(_, value)| value)
    }

    /// As a browser sends it.
    pub(crate) fn encoded(&self) -> String {
        let pair = |(name, value): &(String, String)| [encode(name), encode(value)].join("=");
        self.fields.iter().map(pair).collect::<Vec<_>>().join("&")
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = format!(" {name}=\"");
    let (_, rest) = tag.split_once(&start)?;
    rest.split('"').next().map(unescape)
}

/// Replaces the references that the theme's escaping writes.
pub(crate) fn unescape(text: &str) -> String {
    text.replace("&#x2f;", "/")
        .replace("&#x27;", "'")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// `application/x-www-form-urlencoded`.
fn encode(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'*' => char::from(byte).to_string(),
        b' ' => "+".to_owned(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(byte).collect()
}
