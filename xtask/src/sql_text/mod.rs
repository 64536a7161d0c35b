//! Tables and columns as migrations write them, with the comment behind each column.

#[cfg(test)]
mod tests;

/// A table that a migration makes or widens.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Table {
    /// Its name.
    pub(crate) name: String,
    /// The line of the statement, from 1.
    pub(crate) line: usize,
    /// Whether the statement is `CREATE TABLE`; otherwise it adds columns to a table that exists.
    pub(crate) is_new: bool,
    /// Its columns, constraints left out.
    pub(crate) columns: Vec<Column>,
}

/// A column.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Column {
    /// Its name.
    pub(crate) name: String,
    /// The line its definition ends on, from 1.
    pub(crate) line: usize,
    /// The comment behind it on that line, without the dashes.
    pub(crate) comment: Option<String>,
}

const CONSTRAINTS: [&str; 5] = ["PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "CONSTRAINT"];

/// Every `CREATE TABLE` and `ALTER TABLE … ADD COLUMN` of a migration.
pub(crate) fn tables(source: &str) -> Vec<Table> {
    let mut tables = Vec::new();
    let lines: Vec<&str> = source.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let mut words = split_comment(line).0.split_whitespace();
        let first = [words.next(), words.next()].map(|word| word.unwrap_or_default().to_ascii_uppercase());
        let rest = lines.get(at..).unwrap_or_default();
        match [first[0].as_str(), first[1].as_str()] {
            ["CREATE", "TABLE"] => tables.push(Table {
                name: table_name(words),
                line: at + 1,
                is_new: true,
                columns: created_columns(rest, at + 1),
            }),
            ["ALTER", "TABLE"] => tables.extend(widened(words, line, at + 1)),
            _ => {}
        }
    }
    tables
}

/// Code and comment of a line. Dashes inside quotes belong to the code.
fn split_comment(line: &str) -> (&str, Option<&str>) {
    let mut quoted = false;
    for (at, letter) in line.char_indices() {
        if letter == '\'' {
            quoted = !quoted;
        } else if !quoted && line.get(at..).is_some_and(|rest| rest.starts_with("--")) {
            let (code, comment) = line.split_at_checked(at).unwrap_or((line, ""));
            return (code, Some(comment.trim_start_matches('-').trim()));
        }
    }
    (line, None)
}

fn table_name<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut words = words.skip_while(|word| ["IF", "NOT", "EXISTS"].contains(&word.to_ascii_uppercase().as_str()));
    bare(words.next().unwrap_or_default().split('(').next().unwrap_or_default())
}

fn bare(name: &str) -> String {
    name.trim_matches(|letter| matches!(letter, '"' | ';' | ',')).to_owned()
}

fn widened<'a>(mut words: impl Iterator<Item = &'a str>, line: &str, number: usize) -> Option<Table> {
    let name = bare(words.next()?);
    if !words.next()?.eq_ignore_ascii_case("ADD") {
        return None;
    }
    let mut words = words.skip_while(|word| word.eq_ignore_ascii_case("COLUMN"));
    let column = words.next().filter(|word| !is_constraint(word))?;
    let comment = split_comment(line).1.map(str::to_owned);
    let columns = vec![Column { name: bare(column), line: number, comment }];
    Some(Table { name, line: number, is_new: false, columns })
}

fn is_constraint(word: &str) -> bool {
    let word = word.split('(').next().unwrap_or_default();
    CONSTRAINTS.iter().any(|constraint| word.eq_ignore_ascii_case(constraint))
}

fn created_columns(lines: &[&str], first_line: usize) -> Vec<Column> {
    let mut reader = Columns::default();
    for (at, line) in lines.iter().enumerate() {
        let (code, comment) = split_comment(line);
        let done_before = reader.done.len();
        let closed = reader.read(code, first_line + at);
        // A last column has no comma; its comment stands on its own line, before the closing bracket.
        if reader.done.len() == done_before && !closed {
            reader.comment = comment.map(str::to_owned).or(reader.comment.take());
        } else if let Some(column) = reader.done.last_mut() {
            column.comment = comment.map(str::to_owned).or(column.comment.take());
        }
        if closed {
            break;
        }
    }
    reader.done
}

#[derive(Default)]
struct Columns {
    depth: usize,
    quoted: bool,
    /// The definition being read, the line it was last seen on and the comment behind it.
    open: String,
    line: usize,
    comment: Option<String>,
    done: Vec<Column>,
}

impl Columns {
    /// Reads a line's code; true when the table's bracket closed.
    fn read(&mut self, code: &str, line: usize) -> bool {
        for letter in code.chars() {
            if letter == '\'' {
                self.quoted = !self.quoted;
            }
            match (letter, self.depth) {
                _ if self.quoted => self.open.push(letter),
                (',', 1) => self.finish(),
                ('(', 0) => self.depth = 1,
                (')', 1) => {
                    self.finish();
                    return true;
                }
                (_, 0) => {}
                _ => {
                    self.depth = match letter {
                        '(' => self.depth + 1,
                        ')' => self.depth - 1,
                        _ => self.depth,
                    };
                    if !letter.is_whitespace() {
                        self.line = line;
                    }
                    self.open.push(letter);
                }
            }
        }
        self.open.push(' ');
        false
    }

    fn finish(&mut self) {
        let definition = std::mem::take(&mut self.open);
        let comment = self.comment.take();
        if let Some(name) = definition.split_whitespace().next().filter(|name| !is_constraint(name)) {
            self.done.push(Column { name: bare(name), line: self.line, comment });
        }
    }
}
