// What shoppers do wrong, twice or the other way round.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { addToCart, BUYERS, buyCup, fillCheckout, mailAbout, openBrowser, openPage, openShop, orderOf } from "./shop.mjs";

let shop, browser;

before(async () => {
  shop = await openShop();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await shop?.close();
});

/** Order numbers among the subjects of the mails. */
async function numbers(page, prefix, number) {
  const subjects = await mailAbout(page, prefix, number);
  return new Set(subjects.map((subject) => subject.match(/DG-\d{6}-\w+/)?.[0]));
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";

  test(`a form with mistakes comes back with what was typed, ${how}`, async () => {
    const page = await openPage(browser, shop, { expected: [422], javaScriptEnabled });
    await addToCart(page, "ko", "moon-cup");
    await page.goto("/ko/checkout");
    // As an old browser would: nothing is checked before it is sent.
    await page.evaluate(() => (document.querySelector("#pay").noValidate = true));
    await page.fill("#f-name", BUYERS.ko.name);
    await page.fill("#f-phone", "02-12");
    await page.click("label[for=pay-cash_on_delivery]");
    await page.check("#f-agree_privacy");
    const [answer] = await Promise.all([page.waitForResponse((one) => one.request().method() === "POST"), page.click("[form=pay]")]);
    assert.equal(answer.status(), 422);
    await page.waitForSelector(".faults");
    const links = await page.locator(".faults a").evaluateAll((all) => all.map((link) => link.hash));
    assert.deepEqual(links.toSorted(), ["#f-address", "#f-agree_order", "#f-email", "#f-phone", "#f-postcode"]);
    assert.equal(await page.inputValue("#f-name"), BUYERS.ko.name);
    assert.equal(await page.inputValue("#f-phone"), "02-12");
    assert.ok(await page.isChecked("#pay-cash_on_delivery"));
    assert.ok(await page.isChecked("#f-agree_privacy"));
    assert.ok(!(await page.isChecked("#f-agree_order")));
    for (const link of links) {
      await page.click(`.faults a[href$="${link}"]`);
      assert.equal(await page.evaluate(() => document.activeElement.id), link.slice(1));
    }
    const described = await page.getAttribute("#f-email", "aria-describedby");
    assert.match(await page.locator(`#${described}`).innerText(), /이메일/);
    await fillCheckout(page, BUYERS.ko);
    await page.click("[form=pay]");
    await page.waitForURL("**/thanks");
    assert.equal(await page.locator(".deposit").count(), 0, "cash on delivery asks for no deposit");
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test(`the choice of night stays on every page, ${how}`, async () => {
    const page = await openPage(browser, shop, { javaScriptEnabled });
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.goto("/ko");
    const day = await background();
    const kept = page.waitForResponse((answer) => answer.url().endsWith("/ko/theme"));
    await page.click("label:has(#theme-dark)");
    if (!javaScriptEnabled) await page.click(".theme button");
    assert.equal((await kept).status(), 303);
    for (const path of ["/ko", "/en/products/moon-cup", "/us/cart"]) {
      await page.goto(path);
      assert.equal(await page.getAttribute("html", "data-theme"), "dark", path);
      assert.notEqual(await background(), day, path);
    }
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test(`the language changes in place, ${how}`, async () => {
    const page = await openPage(browser, shop, { javaScriptEnabled });
    await page.goto("/ko/products/moon-cup");
    for (const [prefix, lang, title] of [["en", "en", "Wheel-thrown cup"], ["us", "en", "Wheel-thrown cup"], ["ko", "ko", "물레 잔"]]) {
      await page.click(`.lang a[href$="/${prefix}/products/moon-cup"]`);
      await page.waitForURL(`**/${prefix}/products/moon-cup`);
      assert.equal(await page.getAttribute("html", "lang"), lang);
      assert.equal(await page.locator("h1").innerText(), title);
    }
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
}

test("what is sold out cannot be put into the cart", async () => {
  const choose = async (page) => {
    await page.goto("/ko/products/celadon-teapot");
    await page.click("label:has([name=option_glaze][value=porcelain])");
    await page.click("label:has([name=option_handle][value=side])");
    assert.equal(await page.locator(".stock:visible").innerText(), "지금은 품절이에요");
  };
  const scripted = await openPage(browser, shop);
  await choose(scripted);
  assert.ok(await scripted.isDisabled(".add > .button"));
  await scripted.click("label:has([name=option_handle][value=back])");
  assert.ok(await scripted.isEnabled(".add > .button"));
  const plain = await openPage(browser, shop, { javaScriptEnabled: false, expected: [422] });
  await choose(plain);
  await plain.click(".add > .button");
  await plain.waitForSelector(".buy .fault");
  assert.equal(await plain.locator(".buy .fault").innerText(), "고르신 상품은 지금 품절이에요. 다른 옵션을 골라 주세요.");
  assert.ok(await plain.isChecked("[name=option_handle][value=side]"), "the choice is kept");
  for (const page of [scripted, plain]) {
    await page.goto("/ko/cart");
    assert.equal(await page.locator(".line").count(), 0);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  }
});

test("a page that does not exist says so in the reader's language", async () => {
  for (const [path, locale, title, home] of [
    ["/ko/products/nothing", "en-US", "찾으시는 페이지가 없어요", "/ko"],
    ["/en/products/nothing", "ko-KR", "There is no such page", "/en"],
    ["/us/nothing", "ko-KR", "There is no such page", "/us"],
  ]) {
    const page = await openPage(browser, shop, { locale, expected: [404] });
    const answer = await page.goto(path);
    assert.equal(answer.status(), 404, path);
    assert.equal(await page.locator("h1").innerText(), title);
    await page.click("main .button");
    await page.waitForURL(`**${home}`);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  }
});

test("pressing the button twice places one order", async () => {
  const page = await openPage(browser, shop);
  await addToCart(page, "en", "moon-cup", { size: "300" });
  await page.goto("/en/checkout");
  const email = "twice@example.com";
  await fillCheckout(page, { ...BUYERS.en, email });
  await page.dblclick("[form=pay]");
  await page.waitForURL("**/thanks");
  const { number } = orderOf(page);
  await mailAbout(page, "en", number);
  assert.equal(await page.locator(".mails li", { hasText: email }).count(), 1);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("going back after the order places no second one", async () => {
  const page = await openPage(browser, shop);
  let sent;
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/ko/checkout")) sent = request.postData();
  });
  const { number, path } = await buyCup(page, "ko");
  await page.goBack();
  assert.equal(new URL(page.url()).pathname, "/ko/cart", "the form is not shown again");
  assert.equal(await page.locator(".line").count(), 0);
  const before = await numbers(page, "ko", number);
  await page.goto(`${path}/thanks`);
  const post = (body) => page.request.post("/ko/checkout", { headers: { origin: shop.origin, "content-type": "application/x-www-form-urlencoded" }, data: body, maxRedirects: 0 });
  const again = await post(sent);
  assert.equal(again.status(), 303);
  assert.equal(new URL(again.headers().location, shop.origin).pathname, `${path}/thanks`);
  // A form with another key, as a second tab would have: the cart has become the order, so nothing is left to buy.
  const other = new URLSearchParams(sent);
  other.set("idempotency_key", `${other.get("idempotency_key").slice(1)}A`);
  const second = await post(other.toString());
  assert.equal(second.status(), 303);
  await page.goto("/ko/checkout");
  assert.equal(new URL(page.url()).pathname, "/ko/cart");
  assert.equal(await page.locator(".line").count(), 0);
  assert.deepEqual(await numbers(page, "ko", number), before);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});
