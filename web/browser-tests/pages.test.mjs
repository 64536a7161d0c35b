// Every page of a purchase, under every prefix, wide and narrow, by day and by night: nothing is broken, late, heavy or hidden.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { addToCart, amount, buyCup, mailAbout, openBrowser, openPage, openShop } from "./shop.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [1280, 390];
const SHIFT_MAX = 0.02;
const PAGE_BYTES_MAX = 60 * 1024;
const SCRIPT_BYTES_MAX = 15 * 1024;
let shop, browser;

before(async () => {
  shop = await openShop();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await shop?.close();
});

/** Gathers what only a page itself can see of its loading. */
function watch() {
  window.shift = 0;
  window.shifted = [];
  window.violations = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries().filter((one) => !one.hadRecentInput)) {
      window.shift += entry.value;
      for (const { node, previousRect: from, currentRect: to } of entry.sources) {
        window.shifted.push(`${node?.outerHTML?.slice(0, 60) ?? node?.nodeName} from ${[from.x, from.y, from.width, from.height]} to ${[to.x, to.y, to.width, to.height]}`);
      }
    }
  }).observe({ type: "layout-shift", buffered: true });
  document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
}

/** Scrolls through the page, so that late pictures come, and says what is wrong with its layout. */
async function layout() {
  const shown = [...document.images].filter((image) => image.checkVisibility());
  for (const image of shown) image.scrollIntoView();
  await Promise.all(shown.map((image) => image.decode().catch(() => {})));
  window.scrollTo(0, 0);
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const root = document.documentElement;
  return {
    overflow: root.scrollWidth - root.clientWidth,
    unsized: [...document.images].filter((image) => !image.getAttribute("width") || !image.getAttribute("height")).map((image) => image.src),
    broken: shown.filter((image) => image.naturalWidth === 0).map((image) => image.src),
    shift: window.shift,
    shifted: window.shifted,
    violations: window.violations,
  };
}

/** What the accessibility rules call serious or critical. */
async function accessibility(page) {
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))));
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => (await window.axe.run({ iframes: false, resultTypes: ["violations"] })).violations);
  return violations
    .filter((violation) => ["serious", "critical"].includes(violation.impact))
    .map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

/** Looks at one address in one width, by day and by night; says everything that is wrong with it. */
async function inspect(page, path, width) {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(path);
  const { overflow, unsized, broken, shift, shifted, violations } = await page.evaluate(layout);
  const problems = [...violations.map((what) => `violates the policy: ${what}`), ...(await accessibility(page)).map((what) => `by day, ${what}`)];
  if (overflow > 0) problems.push(`is ${overflow} px too wide`);
  if (shift > SHIFT_MAX) problems.push(`shifts by ${shift}: ${shifted.join("; ")}`);
  for (const source of unsized) problems.push(`has a picture without a size: ${source}`);
  for (const source of broken) problems.push(`has a broken picture: ${source}`);
  await page.emulateMedia({ colorScheme: "dark" });
  problems.push(...(await accessibility(page)).map((what) => `by night, ${what}`));
  return problems.map((problem) => `${path} at ${width} px: ${problem}`);
}

describe("the pages of every prefix", { concurrency: true }, () => {
  for (const prefix of ["ko", "en", "us"]) {
    test(`the pages under /${prefix} are sound`, async () => {
      const page = await openPage(browser, shop, { expected: [404] });
      await page.addInitScript(watch);
      const { number, path } = await buyCup(page, prefix);
      const paid = await buyCup(page, prefix);
      const total = amount(await page.locator(".deposit .amount").innerText());
      await shop.staff("deposit", paid.number, total, "--reference", `pages-${paid.number}`);
      await mailAbout(page, prefix, number);
      const mail = new URL(await page.locator(".mails a").last().getAttribute("href"), shop.origin).pathname;
      const problems = [];
      const visit = async (paths) => {
        for (const width of WIDTHS) for (const one of paths) problems.push(...(await inspect(page, one, width)));
      };
      await page.context().clearCookies();
      await visit([`/${prefix}`, `/${prefix}/cart`, `/${prefix}/nothing-here`]);
      await addToCart(page, prefix, "moon-cup", { glaze: "iron", size: "300" }, 2);
      await addToCart(page, prefix, "zelkova-tray");
      await visit([
        `/${prefix}/products/moon-cup`,
        `/${prefix}/products/celadon-teapot`,
        `/${prefix}/cart`,
        `/${prefix}/checkout`,
        `${path}/thanks`,
        path,
        paid.path,
        `/${prefix}/outbox`,
        mail,
      ]);
      // What watches each page is not let into a mail's sandbox, which is as it should be.
      const faults = page.faults.filter((fault) => !/Blocked script execution in '[^']*\/html'/.test(fault));
      assert.deepEqual([...problems, ...faults], []);
      await page.context().close();
    });
  }
});

test("a product's page is light", async () => {
  const page = await openPage(browser, shop);
  await page.goto("/ko/products/moon-cup", { waitUntil: "load" });
  const files = await page.evaluate(() =>
    [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].map((entry) => ({
      name: entry.name,
      kind: entry.initiatorType,
      bytes: entry.encodedBodySize,
    })),
  );
  const sum = (chosen) => chosen.reduce((total, file) => total + file.bytes, 0);
  const words = files.filter((file) => !/\.(webp|svg|png|jpg)$/.test(new URL(file.name).pathname));
  const scripts = files.filter((file) => file.name.endsWith(".js"));
  assert.ok(scripts.length > 0 && words.length > 2, JSON.stringify(files));
  assert.ok(words.every((file) => file.bytes > 0), JSON.stringify(words));
  assert.ok(sum(words) <= PAGE_BYTES_MAX, `${sum(words)} bytes`);
  assert.ok(sum(scripts) <= SCRIPT_BYTES_MAX, `${sum(scripts)} bytes of script`);
  await page.context().close();
});
