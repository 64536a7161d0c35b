//! SPDX licence expressions: names joined by `OR`, `AND`, `WITH` and brackets; `/`, which old manifests write, is `OR`.

/// A licence expression.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Expression {
    /// One licence, its exception included.
    Name(String),
    /// One of them, at the user's choice.
    Any(Vec<Expression>),
    /// All of them at once.
    All(Vec<Expression>),
}

impl Expression {
    /// Reads an expression; nothing where it is malformed.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let spaced = text.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let mut words = words.as_slice();
        let expression = any(&mut words)?;
        words.is_empty().then_some(expression)
    }

    /// Whether the licences suffice.
    pub(super) fn is_met_by(&self, allowed: &[&str]) -> bool {
        match self {
            Self::Name(name) => allowed.contains(&name.as_str()),
            Self::Any(parts) => parts.iter().any(|part| part.is_met_by(allowed)),
            Self::All(parts) => parts.iter().all(|part| part.is_met_by(allowed)),
        }
    }
}

/// `AND` binds tighter than `OR`.
fn any(words: &mut &[&str]) -> Option<Expression> {
    let mut parts = vec![all(words)?];
    while accept(words, "OR") {
        parts.push(all(words)?);
    }
    Some(if parts.len() == 1 { parts.pop()? } else { Expression::Any(parts) })
}

fn all(words: &mut &[&str]) -> Option<Expression> {
    let mut parts = vec![one(words)?];
    while accept(words, "AND") {
        parts.push(one(words)?);
    }
    Some(if parts.len() == 1 { parts.pop()? } else { Expression::All(parts) })
}

fn one(words: &mut &[&str]) -> Option<Expression> {
    if accept(words, "(") {
        let inside = any(words)?;
        return accept(words, ")").then_some(inside);
    }
    let name = name(words)?;
    if accept(words, "WITH") {
        return Some(Expression::Name([name, " WITH ", self::name(words)?].concat()));
    }
    Some(Expression::Name(name.to_owned()))
}

fn name<'a>(words: &mut &[&'a str]) -> Option<&'a str> {
    let (first, rest) = words.split_first()?;
    *words = rest;
    (!["OR", "AND", "WITH", "(", ")"].contains(first)).then_some(*first)
}

fn accept(words: &mut &[&str], wanted: &str) -> bool {
    match words.split_first() {
        Some((first, rest)) if *first == wanted => {
            *words = rest;
            true
        }
        _ => false,
    }
}
