// A cup is bought in Korean with scripts, without ever touching a pointer.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { amount, BUYERS, mailAbout, openBrowser, openPage, openShop, orderOf } from "./shop.mjs";

const TABS_MAX = 60;
let shop, browser;

before(async () => {
  shop = await openShop();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await shop?.close();
});

/** Presses Tab until the focus is on an element of the selector, and checks that a reader can see where it is. */
async function tabTo(page, selector) {
  for (let pressed = 0; pressed < TABS_MAX; pressed += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  assert.fail(`${selector} is not reached by ${TABS_MAX} tabs on ${page.url()}`);
}

/** Tabs to a field and types. */
async function type(page, selector, text) {
  await tabTo(page, selector);
  await page.keyboard.insertText(text);
}

/** Presses Enter and waits for the page it leads to. */
async function enter(page, path) {
  await Promise.all([page.waitForURL(path), page.keyboard.press("Enter")]);
}

test("the keyboard alone buys a cup", async () => {
  const page = await openPage(browser, shop, { locale: "ko-KR" });
  await page.goto("/");
  assert.equal(new URL(page.url()).pathname, "/ko");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip", "the first stop skips to the content");
  await tabTo(page, ".card a[href$='/products/moon-cup']");
  await enter(page, "**/ko/products/moon-cup");

  const cost = page.locator(".cost:visible");
  const picture = page.locator(".gallery .main img:visible");
  assert.match(await cost.innerText(), /^32,000원/);
  assert.match(await picture.getAttribute("src"), /moon-cup-ash-210/);
  await tabTo(page, "[name=option_glaze]");
  await page.keyboard.press("ArrowRight");
  assert.match(await cost.innerText(), /^34,000원/);
  await tabTo(page, "[name=option_size]");
  await page.keyboard.press("ArrowRight");
  assert.match(await cost.innerText(), /^40,000원/);
  assert.match(await picture.getAttribute("src"), /moon-cup-iron-300/);
  assert.match(await page.locator(".stock:visible").innerText(), /3점/);
  await tabTo(page, ".add > .button");
  await enter(page, "**/ko/cart");

  assert.match(await page.locator(".line").innerText(), /철유 · 300 ml/);
  await tabTo(page, "a[href$='/ko/checkout']");
  await enter(page, "**/ko/checkout");

  for (const [name, value] of Object.entries(BUYERS.ko).filter(([name]) => ["name", "phone", "email"].includes(name))) {
    await type(page, `#f-${name}`, value);
  }
  await type(page, "#f-postcode", BUYERS.ko.postcode);
  await type(page, "#f-address", BUYERS.ko.address);
  await type(page, "#f-address_detail", BUYERS.ko.address_detail);
  await tabTo(page, "[name=payment]");
  assert.equal(await page.evaluate(() => document.activeElement.value), "bank_transfer");
  await tabTo(page, ".all input");
  await page.keyboard.press("Space");
  assert.ok(await page.isChecked("#f-agree_order"));
  assert.ok(await page.isChecked("#f-agree_privacy"));
  const total = amount(await page.locator(".summary .total .price").innerText());
  await tabTo(page, "[form=pay]");
  assert.ok((await page.locator("[form=pay]").innerText()).includes(Number(total).toLocaleString("ko-KR")));
  await enter(page, "**/thanks");

  const { number, path } = orderOf(page);
  const deposit = await page.locator(".deposit").innerText();
  assert.match(deposit, /\d{3,}-\d+/, "the account's number");
  assert.equal(amount(await page.locator(".deposit .amount").innerText()), total);
  assert.ok(deposit.includes(BUYERS.ko.name), "the depositor's name");
  assert.ok((await page.locator(".papers").innerText()).includes(BUYERS.ko.phone));

  await mailAbout(page, "ko", number);
  await shop.staff("deposit", number, total, "--reference", `keyboard-${number}`);
  await page.goto(path);
  assert.equal(await page.locator("h1").innerText(), "입금을 확인했어요");
  assert.equal(await page.locator(".deposit").count(), 0, "nothing is asked for twice");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});
