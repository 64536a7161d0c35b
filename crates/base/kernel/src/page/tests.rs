use super::*;

#[test]
fn pages_walk_through_all_rows_once() {
    let rows: Vec<i64> = (1..=250).collect();
    let mut after = None;
    let mut seen = Vec::new();
    loop {
        let request = PageRequest::new(100, after);
        let read: Vec<i64> = rows
            .iter()
            .copied()
            .filter(|row| after.is_none_or(|after| *row > after))
            .take(usize::try_from(request.rows_to_read()).unwrap())
            .collect();
        let page = request.cut(read, |row| *row);
        seen.extend(page.items);
        after = page.next_after;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, rows);
}

#[test]
fn the_limit_has_limits() {
    assert_eq!(PageRequest::new(0, None).limit(), 1);
    assert_eq!(PageRequest::new(i64::MAX, None).limit(), PageRequest::LIMIT_MAX);
}
