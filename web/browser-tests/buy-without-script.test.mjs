// The same purchase with scripts switched off, in English for Korea and for the United States.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { amount, BUYERS, fillCheckout, mailAbout, openBrowser, openPage, openShop, orderOf } from "./shop.mjs";

let shop, browser;

before(async () => {
  shop = await openShop();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await shop?.close();
});

const MARKETS = [
  { prefix: "en", price: "₩34,000", phone: BUYERS.en.phone, beforeTax: 0 },
  { prefix: "us", price: "$29.50", phone: "(212) 555-0123", beforeTax: 1 },
];

for (const { prefix, price, phone, beforeTax } of MARKETS) {
  test(`a cup is bought without scripts under /${prefix}`, async () => {
    const page = await openPage(browser, shop, { javaScriptEnabled: false });
    await page.goto(`/${prefix}`);
    await page.click(".card a[href$='/products/moon-cup']");
    await page.waitForURL(`**/${prefix}/products/moon-cup`);
    await page.click("label:has([name=option_glaze][value=iron])");
    assert.ok((await page.locator(".cost:visible").innerText()).startsWith(price));
    assert.match(await page.locator(".gallery .main img:visible").getAttribute("src"), /moon-cup-iron-210/);
    assert.equal(await page.locator(".cost:visible", { hasText: "plus tax" }).count(), beforeTax);
    assert.equal(await page.locator(".promise-box", { hasText: "cash to the courier" }).count(), 1 - beforeTax);
    await page.click(".add > .button");
    await page.waitForURL(`**/${prefix}/cart`);

    await page.fill(".line [name=quantity]", "2");
    await page.click(".line .amount .act");
    await page.waitForURL(`**/${prefix}/cart`);
    assert.equal(await page.inputValue(".line [name=quantity]"), "2");
    assert.equal(await page.locator(".summary", { hasText: "added at checkout" }).count(), beforeTax);
    await page.click("a[href$='/checkout']");
    await page.waitForURL(`**/${prefix}/checkout`);
    assert.equal(await page.locator(".agree .all:visible").count(), 0, "what needs a script is not shown without one");
    await fillCheckout(page, BUYERS[prefix]);
    const total = amount(await page.locator(".summary .total .price").innerText());
    await page.click("[form=pay]");
    await page.waitForURL("**/thanks");

    const { number, path } = orderOf(page);
    assert.equal(amount(await page.locator(".deposit .amount").innerText()), total);
    assert.ok((await page.locator(".papers").innerText()).includes(phone));
    await mailAbout(page, prefix, number);
    await page.click(`.mails a:has-text("${number}")`);
    assert.ok((await page.locator("pre").innerText()).includes(number));
    await shop.staff("deposit", number, total, "--reference", `plain-${number}`);
    await page.goto(path);
    assert.equal(await page.locator("h1").innerText(), "Your deposit has arrived");
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
}
