// node screenshots.mjs [folder]: takes the README's pictures into docs/pictures; with a folder, every page in every form into it.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { addToCart, amount, BUYERS, buyCup, fillCheckout, mailAbout, openBrowser, openPage, openShop } from "./shop.mjs";

const folder = process.argv[2] ?? fileURLToPath(new URL("../../docs/pictures", import.meta.url));
mkdirSync(folder, { recursive: true });
const shop = await openShop();
const browser = await openBrowser();

/** Waits for the pictures that can be seen, then takes the page's own. */
async function take(page, name, { quality = 82, fullPage = false } = {}) {
  await page.evaluate(async (all) => {
    // A late picture below the window only comes when it is scrolled to.
    const shown = [...document.images].filter((image) => image.checkVisibility() && (all || image.fetchPriority === "high"));
    if (all) for (const image of shown) image.scrollIntoView();
    await Promise.all(shown.map((image) => image.decode().catch(() => {})));
    window.scrollTo(0, 0);
  }, fullPage);
  await page.screenshot({ path: join(folder, `${name}.jpg`), type: "jpeg", quality, fullPage });
}

/** The three pictures of the README. */
async function forReadme() {
  const wide = await openPage(browser, shop);
  await wide.goto("/ko");
  await take(wide, "storefront");
  await addToCart(wide, "ko", "moon-cup", { glaze: "iron" }, 2);
  await wide.goto("/ko/checkout");
  await fillCheckout(wide, BUYERS.ko);
  await wide.evaluate(() => document.activeElement.blur());
  await take(wide, "checkout");
  const narrow = await openPage(browser, shop, { width: 390, height: 844, colorScheme: "dark", deviceScaleFactor: 2 });
  await narrow.goto("/en/products/moon-cup");
  await take(narrow, "product-390-dark");
}

/** Every page in every language, width and light, for whoever wants to look at them. */
async function forEyes() {
  for (const prefix of ["ko", "en", "us"]) {
    const page = await openPage(browser, shop, { expected: [404, 422] });
    const { number, path } = await buyCup(page, prefix);
    const paid = await buyCup(page, prefix);
    await shop.staff("deposit", paid.number, amount(await page.locator(".deposit .amount").innerText()), "--reference", paid.number);
    await mailAbout(page, prefix, number);
    const mail = await page.locator(".mails a").last().getAttribute("href");
    await addToCart(page, prefix, "moon-cup", { glaze: "iron", size: "300" }, 2);
    await addToCart(page, prefix, "zelkova-tray");
    const paths = {
      home: `/${prefix}`,
      product: `/${prefix}/products/moon-cup`,
      cart: `/${prefix}/cart`,
      checkout: `/${prefix}/checkout`,
      thanks: `${path}/thanks`,
      order: path,
      paid: paid.path,
      outbox: `/${prefix}/outbox`,
      mail,
      missing: `/${prefix}/nothing-here`,
    };
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        for (const [name, address] of Object.entries(paths)) {
          await page.goto(address);
          await take(page, `${name}-${prefix}-${width}-${colorScheme}`, { quality: 70, fullPage: true });
        }
        await page.goto(`/${prefix}/checkout`);
        await page.evaluate(() => (document.querySelector("#pay").noValidate = true));
        await page.click("[form=pay]");
        await page.waitForSelector(".faults");
        await take(page, `faults-${prefix}-${width}-${colorScheme}`, { quality: 70, fullPage: true });
      }
    }
  }
}

try {
  await (process.argv[2] ? forEyes() : forReadme());
} finally {
  await browser.close();
  await shop.close();
}
