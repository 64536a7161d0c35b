//! Statements on products, their texts, options, values and pictures.

db::statements! {
    /// A product, unless its slug is taken.
    INSERT_PRODUCT = "INSERT INTO catalog_products (id, slug, status, position, created_at, changed_at) \
                      VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT (slug) DO NOTHING";
    /// A product's texts in a language.
    INSERT_TEXT = "INSERT INTO catalog_product_texts (product_id, locale, title, subtitle, description, details) \
                   VALUES ($1, $2, $3, $4, $5, $6)";
    /// An option.
    INSERT_OPTION = "INSERT INTO catalog_options (product_id, code, position) VALUES ($1, $2, $3)";
    /// An option's name in a language.
    INSERT_OPTION_TEXT = "INSERT INTO catalog_option_texts (product_id, code, locale, name) VALUES ($1, $2, $3, $4)";
    /// A value of an option.
    INSERT_VALUE = "INSERT INTO catalog_values (product_id, option_code, code, position) VALUES ($1, $2, $3, $4)";
    /// A value's name in a language.
    INSERT_VALUE_TEXT = "INSERT INTO catalog_value_texts (product_id, option_code, code, locale, name, note) \
                         VALUES ($1, $2, $3, $4, $5, $6)";
    /// A picture.
    INSERT_PICTURE = "INSERT INTO catalog_pictures (product_id, asset, position) VALUES ($1, $2, $3)";
    /// What is to be seen on a picture, in a language.
    INSERT_PICTURE_TEXT = "INSERT INTO catalog_picture_texts (product_id, asset, locale, description) VALUES ($1, $2, $3, $4)";
    /// A product by its slug, in a language.
    FIND_BY_SLUG = "SELECT p.id, p.slug, p.status, t.title, t.subtitle, t.description, t.details FROM catalog_products p \
                    JOIN catalog_product_texts t ON t.product_id = p.id AND t.locale = $2 WHERE p.slug = $1";
    /// The options of some products with their values, in a language: one row per value.
    LIST_CHOICES = "SELECT o.product_id, o.code, ot.name, v.code, vt.name, vt.note FROM catalog_options o \
                    JOIN catalog_option_texts ot ON ot.product_id = o.product_id AND ot.code = o.code AND ot.locale = $1 \
                    JOIN catalog_values v ON v.product_id = o.product_id AND v.option_code = o.code \
                    JOIN catalog_value_texts vt ON vt.product_id = v.product_id AND vt.option_code = v.option_code \
                    AND vt.code = v.code AND vt.locale = $1 \
                    WHERE o.product_id IN (@ids) ORDER BY o.product_id, o.position, v.position";
    /// A product's pictures, in a language.
    LIST_PICTURES = "SELECT p.asset, t.description FROM catalog_pictures p \
                     JOIN catalog_picture_texts t ON t.product_id = p.product_id AND t.asset = p.asset AND t.locale = $2 \
                     WHERE p.product_id = $1 ORDER BY p.position";
    /// The published products in the shop's order, in a language.
    LIST_PUBLISHED = "SELECT p.id, p.slug, t.title, t.subtitle FROM catalog_products p \
                      JOIN catalog_product_texts t ON t.product_id = p.id AND t.locale = $1 \
                      WHERE p.status = 'published' ORDER BY p.position, p.id LIMIT $2";
}
