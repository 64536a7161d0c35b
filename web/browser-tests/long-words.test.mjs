// Names, addresses and e-mails as long as they may be stay inside a narrow page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { addToCart, BUYERS, fillCheckout, mailAbout, openBrowser, openPage, openShop, orderOf } from "./shop.mjs";

let shop, browser;

before(async () => {
  shop = await openShop();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await shop?.close();
});

const LONG = {
  ko: { ...BUYERS.ko, name: "김수한무거북이와두루미삼천갑자동방삭치치카포사리사리센타워리워리세브리깡무드셀라구름이허리케인에담벼락서생원고양".repeat(2).slice(0, 60), address: "서울특별시강남구테헤란로일백오십이번길".repeat(5), address_detail: "가나다라마바사아자차카타파하".repeat(6) },
  us: { ...BUYERS.us, name: "Wolfeschlegelsteinhausenbergerdorff".repeat(2).slice(0, 60), address: "Llanfairpwllgwyngyllgogerychwyrndrobwll".repeat(3), city: "Taumatawhakatangihangakoauauotamateaturipukakapikimaungahoro".slice(0, 60) },
};
const EMAIL = `${"longest".repeat(9)}@${"mail-for-everyone".repeat(3)}.${"subdomain".repeat(5)}.example.com`;

for (const [prefix, buyer] of Object.entries(LONG)) {
  test(`long words break inside the page under /${prefix}`, async () => {
    const page = await openPage(browser, shop, { width: 390, height: 844, expected: [422] });
    const fits = async (where) => {
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(over, 0, `${where} is ${over} px too wide`);
      const outside = await page.evaluate(() =>
        [...document.querySelectorAll("main h1, main p, main dd, main span, main td, main pre, main a, main small")]
          .filter((element) => element.checkVisibility() && !element.closest(".gallery, .sr"))
          .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
          .map((element) => element.outerHTML.slice(0, 120)),
      );
      assert.deepEqual(outside, [], where);
    };
    await addToCart(page, prefix, "moon-cup", {}, 1);
    await page.goto(`/${prefix}/checkout`);
    await fillCheckout(page, { ...buyer, email: EMAIL });
    await page.evaluate(() => (document.querySelector("#pay").noValidate = true));
    await page.uncheck("#f-agree_order");
    await page.click("[form=pay]");
    await page.waitForSelector(".faults");
    await fits("the form with a mistake");
    await page.check("#f-agree_order");
    await page.click("[form=pay]");
    await page.waitForURL("**/thanks");
    await fits("the page of thanks");
    const { number, path } = orderOf(page);
    await page.goto(path);
    await fits("the order");
    await mailAbout(page, prefix, number);
    await fits("the list of mails");
    await page.click(`.mails a:has-text("${number}")`);
    await page.waitForSelector("pre");
    await fits("the mail");
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
}
