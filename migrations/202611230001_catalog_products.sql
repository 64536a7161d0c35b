-- The catalogue: products with texts in every language, options, variants, pictures.

CREATE TABLE catalog_products (
    id {pk}, -- none
    slug TEXT NOT NULL, -- none
    status TEXT NOT NULL, -- none
    position BIGINT NOT NULL, -- none: place in the shop's order, lower first
    created_at BIGINT NOT NULL, -- none
    changed_at BIGINT NOT NULL, -- none
    CONSTRAINT catalog_products_slug UNIQUE (slug),
    CONSTRAINT catalog_products_status CHECK (status IN ('draft', 'published', 'archived'))
);
CREATE INDEX catalog_products_published ON catalog_products (position, id) WHERE status = 'published';

CREATE TABLE catalog_product_texts (
    product_id BIGINT NOT NULL, -- none
    locale TEXT NOT NULL, -- none
    title TEXT NOT NULL, -- none
    subtitle TEXT NOT NULL, -- none
    description TEXT NOT NULL, -- none: plain text, blank lines between paragraphs
    details TEXT NOT NULL, -- none: JSON list of label and value, in order
    CONSTRAINT catalog_product_texts_key PRIMARY KEY (product_id, locale),
    CONSTRAINT catalog_product_texts_product FOREIGN KEY (product_id) REFERENCES catalog_products (id)
);

CREATE TABLE catalog_options (
    product_id BIGINT NOT NULL, -- none
    code TEXT NOT NULL, -- none
    position BIGINT NOT NULL, -- none
    CONSTRAINT catalog_options_key PRIMARY KEY (product_id, code),
    CONSTRAINT catalog_options_product FOREIGN KEY (product_id) REFERENCES catalog_products (id)
);

CREATE TABLE catalog_option_texts (
    product_id BIGINT NOT NULL, -- none
    code TEXT NOT NULL, -- none
    locale TEXT NOT NULL, -- none
    name TEXT NOT NULL, -- none
    CONSTRAINT catalog_option_texts_key PRIMARY KEY (product_id, code, locale),
    CONSTRAINT catalog_option_texts_option FOREIGN KEY (product_id, code) REFERENCES catalog_options (product_id, code)
);

CREATE TABLE catalog_values (
    product_id BIGINT NOT NULL, -- none
    option_code TEXT NOT NULL, -- none
    code TEXT NOT NULL, -- none
    position BIGINT NOT NULL, -- none
    CONSTRAINT catalog_values_key PRIMARY KEY (product_id, option_code, code),
    CONSTRAINT catalog_values_option FOREIGN KEY (product_id, option_code) REFERENCES catalog_options (product_id, code)
);

CREATE TABLE catalog_value_texts (
    product_id BIGINT NOT NULL, -- none
    option_code TEXT NOT NULL, -- none
    code TEXT NOT NULL, -- none
    locale TEXT NOT NULL, -- none
    name TEXT NOT NULL, -- none
    note TEXT NOT NULL, -- none
    CONSTRAINT catalog_value_texts_key PRIMARY KEY (product_id, option_code, code, locale),
    CONSTRAINT catalog_value_texts_value FOREIGN KEY (product_id, option_code, code)
        REFERENCES catalog_values (product_id, option_code, code)
);

CREATE TABLE catalog_pictures (
    product_id BIGINT NOT NULL, -- none
    asset TEXT NOT NULL, -- none: name of a theme asset
    position BIGINT NOT NULL, -- none
    CONSTRAINT catalog_pictures_key PRIMARY KEY (product_id, asset),
    CONSTRAINT catalog_pictures_product FOREIGN KEY (product_id) REFERENCES catalog_products (id)
);

CREATE TABLE catalog_picture_texts (
    product_id BIGINT NOT NULL, -- none
    asset TEXT NOT NULL, -- none
    locale TEXT NOT NULL, -- none
    description TEXT NOT NULL, -- none
    CONSTRAINT catalog_picture_texts_key PRIMARY KEY (product_id, asset, locale),
    CONSTRAINT catalog_picture_texts_picture FOREIGN KEY (product_id, asset) REFERENCES catalog_pictures (product_id, asset)
);

CREATE TABLE catalog_variants (
    id {pk}, -- none
    product_id BIGINT NOT NULL, -- none
    sku TEXT NOT NULL, -- none
    combination TEXT NOT NULL, -- none: codes of its values in the options' order, joined by slashes
    picture TEXT NOT NULL, -- none: name of a theme asset
    position BIGINT NOT NULL, -- none
    CONSTRAINT catalog_variants_sku UNIQUE (sku),
    CONSTRAINT catalog_variants_combination UNIQUE (product_id, combination),
    CONSTRAINT catalog_variants_product FOREIGN KEY (product_id) REFERENCES catalog_products (id)
);
CREATE INDEX catalog_variants_order ON catalog_variants (product_id, position);
