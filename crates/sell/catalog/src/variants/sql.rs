//! Statements on variants.

db::statements! {
    /// A variant, unless its SKU is taken.
    INSERT_VARIANT = "INSERT INTO catalog_variants (id, product_id, sku, combination, picture, position) \
                      VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (sku) DO NOTHING";
    /// The variants of some products, in the shop's order.
    LIST_BY_PRODUCT = "SELECT product_id, id, sku, combination, picture FROM catalog_variants \
                       WHERE product_id IN (@ids) ORDER BY product_id, position";
    /// Some variants with their products' names, in a language.
    LIST_LINES = "SELECT v.id, v.product_id, p.status, p.slug, t.title, v.sku, v.combination, v.picture FROM catalog_variants v \
                  JOIN catalog_products p ON p.id = v.product_id \
                  JOIN catalog_product_texts t ON t.product_id = v.product_id AND t.locale = $1 \
                  WHERE v.id IN (@ids)";
}
