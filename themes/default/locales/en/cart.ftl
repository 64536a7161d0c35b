# The cart.
cart = Cart
cart-with-count =
    { $count ->
        [one] Cart, { $count } piece
       *[other] Cart, { $count } pieces
    }
cart-more = Keep looking
cart-each = { $price } each
cart-tax-added = Prices do not include tax. The tax below is added at checkout.
cart-quantity-of = Quantity of { $name }
cart-change = Update
cart-remove = Remove
cart-remove-of = Remove { $name }
cart-line-out = Sold out for now. Please remove it to go on.
cart-line-few = Only { $count } can be bought now. Please lower the quantity.
cart-check-out = Check out
cart-guest = You can order without an account
cart-cannot-check-out = Please correct the marked pieces before you check out.
cart-empty = Your cart is empty. Have a look at what came out of the kiln.
cart-empty-button = See the pieces
cart-added = Added to your cart.
cart-changed = Your cart has been updated.
cart-removed = Removed from your cart.
cart-reduced = There were not enough left, so we added as many as you can buy.
cart-prices-changed = Prices have changed since you filled your cart. Please check the amount.
