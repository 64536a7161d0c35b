# Words of the frame: header, footer, sums, small parts.
skip-to-content = Skip to content
menu = Menu
close = Close
crumbs = You are here
nav-home = Home
nav-products = Shop
nav-story = The workshop
nav-shop = Look around
nav-language = Language and currency
prefix-ko = 한국어 · 원
prefix-en = English · KRW
prefix-us = English · USD
prefix-short-ko = KO
prefix-short-en = EN
prefix-short-us = US
prefix-hreflang-ko = ko-KR
prefix-hreflang-en = en-KR
prefix-hreflang-us = en-US
theme = Appearance
theme-auto = Auto
theme-light = Day
theme-dark = Night
theme-keep = Apply
imprint-company = Company
imprint-representative = Representative
imprint-registration = Business registration no.
imprint-mail-order = Mail-order business no.
imprint-address = Address
imprint-phone = Phone
imprint-email = E-mail
imprint-privacy = Privacy officer
imprint-hosting = Hosting provider
quantity = Quantity
quantity-less = One less
quantity-more = One more
quantity-of =
    { $count ->
        [one] { $count } piece
       *[other] { $count } pieces
    }
totals = Summary
totals-goods =
    { $count ->
        [one] { $count } piece
       *[other] { $count } pieces
    }
totals-shipping = Delivery
totals-shipping-later = Worked out at checkout
totals-free = Free
totals-total = Total
totals-tax-added = Tax
totals-tax-included = Includes { $amount } VAT
