use super::goods;

#[test]
fn the_goods_are_whole() {
    let goods = goods::read().unwrap();
    assert_eq!(goods.len(), 3);
    for good in goods {
        assert_eq!(good.product.options.len(), 2, "{}", good.product.slug);
        assert_eq!(good.product.variants.len(), 4, "{}", good.product.slug);
        assert_eq!(good.variants.len(), 4);
        assert!(good.variants.iter().all(|(krw, usd, _)| krw.minor > 0 && usd.minor > 0));
    }
}
