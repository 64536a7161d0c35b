use super::*;

#[test]
fn what_hinders_a_line_is_named() {
    let wanted = Quantity::new(3).unwrap();
    let table = [
        (true, 3, None),
        (true, 900, None),
        (true, 2, Some(LineProblem::FewerLeft)),
        (true, 0, Some(LineProblem::SoldOut)),
        (true, -1, Some(LineProblem::SoldOut)),
        (false, 9, Some(LineProblem::NotSold)),
        (false, 0, Some(LineProblem::NotSold)),
    ];
    for (is_sold, available, expected) in table {
        assert_eq!(problem(is_sold, wanted, available), expected, "{is_sold} {available}");
    }
}
