use super::*;

#[test]
fn lists_stand_behind_the_fixed_arguments() {
    let statement = Statement { name: "X", text: "SELECT a FROM t WHERE b = $2 AND c = $1 AND id IN (@ids)" };
    let mut texts = Texts::default();
    assert_eq!(
        &*texts.get(statement, list_size(3), Placeholder::Question),
        "SELECT a FROM t WHERE b = ?2 AND c = ?1 AND id IN (?3, ?4, ?5, ?6)"
    );
    assert_eq!(
        &*texts.get(statement, 1, Placeholder::Dollar),
        "SELECT a FROM t WHERE b = $2 AND c = $1 AND id IN ($3)"
    );
}

#[test]
fn list_sizes_are_few() {
    let sizes: std::collections::BTreeSet<usize> = (1..=LIST_MAX).map(list_size).collect();
    assert_eq!(sizes.len(), LIST_SIZES.len());
    assert!((1..=LIST_MAX).all(|values| list_size(values) >= values));
}
