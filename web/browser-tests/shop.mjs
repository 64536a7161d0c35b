// A demonstration shop of its own for a test file, a browser, and pages that note everything that goes wrong on them.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const run = promisify(execFile);
const START_SECONDS_MAX = 30;
const STOP_SECONDS_MAX = 10;

const binary = needed("DANGOL_TEST_BINARY");

/** The value of an environment variable that the tests cannot do without. */
function needed(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these tests with \`cargo xtask test\``);
  return value;
}

/** A port that was free a moment ago. */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts `dangol demo` over an empty folder. */
export async function openShop() {
  const data = await mkdtemp(join(tmpdir(), "dangol-browser-"));
  const port = await freePort();
  const child = spawn(binary, ["demo", "--port", String(port), "--data", data], { cwd: data, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const shop = {
    origin: `http://localhost:${port}`,
    data,
    said: () => said,
    /** Runs `dangol staff …` beside the open shop, as staff would. */
    staff: (...words) => run(binary, ["staff", ...words, "--data", data], { cwd: data }),
    /** Closes the shop and deletes its folder. */
    async close() {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), STOP_SECONDS_MAX * 1000);
      await ended;
      clearTimeout(late);
      await rm(data, { recursive: true, force: true });
    },
  };
  try {
    await untilReady(shop, child);
  } catch (error) {
    await shop.close();
    throw error;
  }
  return shop;
}

async function untilReady(shop, child) {
  const end = Date.now() + START_SECONDS_MAX * 1000;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`the shop ended with ${child.exitCode}:\n${shop.said()}`);
    const ready = await fetch(`${shop.origin}/readyz`).then((answer) => answer.ok, () => false);
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the shop was not ready after ${START_SECONDS_MAX} s:\n${shop.said()}`);
}

/** A browser without background traffic. */
export function openBrowser() {
  return chromium.launch({
    executablePath: needed("DANGOL_TEST_CHROMIUM"),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/**
 * A page in a context of its own. `page.faults` gathers console errors, policy violations, exceptions and failed requests;
 * answers whose status is in `expected` are no faults.
 */
export async function openPage(browser, shop, options = {}) {
  const { expected = [], width = 1280, height = 900, ...rest } = options;
  const context = await browser.newContext({ baseURL: shop.origin, viewport: { width, height }, reducedMotion: "reduce", ...rest });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  page.faults = [];
  page.on("console", (message) => {
    // A page that answers with an expected status is reported by the browser itself as a failed resource.
    const isExpected = expected.some((status) => message.text().includes(`status of ${status}`));
    if (["error", "warning"].includes(message.type()) && !isExpected) page.faults.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => page.faults.push(`${page.url()}: ${error}`));
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    // Leaving a page stops what it was still loading.
    if (reason !== "net::ERR_ABORTED") page.faults.push(`${request.url()}: ${reason}`);
  });
  page.on("response", (answer) => {
    if (answer.status() >= 400 && !expected.includes(answer.status())) page.faults.push(`${answer.url()}: ${answer.status()}`);
  });
  return page;
}

/** The buyers of the tests, by the shop's prefix. */
export const BUYERS = {
  ko: { name: "김달래", phone: "010-1234-5678", email: "dallae@example.com", postcode: "06236", address: "서울특별시 강남구 테헤란로 152", address_detail: "3층" },
  en: { name: "Jane Miller", phone: "010-9876-5432", email: "jane@example.com", postcode: "04524", address: "110 Sejong-daero, Jung-gu, Seoul", address_detail: "Room 4" },
  us: { name: "John Carter", phone: "212-555-0123", email: "john@example.com", address: "350 5th Ave", address_detail: "Apt 12", city: "New York", state: "NY", postcode: "10118" },
};

/** Writes a buyer into the checkout's fields and agrees. */
export async function fillCheckout(page, buyer) {
  for (const [name, value] of Object.entries(buyer)) await page.fill(`#f-${name}`, value);
  await page.check("#f-agree_order");
  await page.check("#f-agree_privacy");
}

/** Puts a variant into the cart through the product's page; lands on the cart. */
export async function addToCart(page, prefix, slug, choices = {}, quantity = 1) {
  await page.goto(`/${prefix}/products/${slug}`);
  for (const [option, value] of Object.entries(choices)) await page.click(`label:has([name="option_${option}"][value="${value}"])`);
  await page.fill("[name=quantity]", String(quantity));
  await page.click(".add > .button");
  await page.waitForURL(`**/${prefix}/cart`);
}

/** Buys one cup and lands on the page of thanks; answers with the order's number and page. */
export async function buyCup(page, prefix) {
  await addToCart(page, prefix, "moon-cup");
  await page.goto(`/${prefix}/checkout`);
  await fillCheckout(page, BUYERS[prefix]);
  await page.click("[form=pay]");
  await page.waitForURL("**/thanks");
  return orderOf(page);
}

/** Number and path of the order whose page of thanks is open. */
export function orderOf(page) {
  const { pathname } = new URL(page.url());
  const path = pathname.replace(/\/thanks$/, "");
  return { number: path.split("/")[3], path };
}

/** Digits of an amount as it is shown: `34,000원` is 34000, `$49.22` is 49.22. */
export function amount(text) {
  return text.replace(/[^0-9.]/g, "");
}

const POLL_SECONDS_MAX = 10;

/** Asks again until `ask` answers with something. */
export async function until(what, ask) {
  const end = Date.now() + POLL_SECONDS_MAX * 1000;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what}: not within ${POLL_SECONDS_MAX} s`);
}

/** The subjects of the demonstration's mails, newest first, with their addresses. Waits until one names the order. */
export function mailAbout(page, prefix, number) {
  return until(`a mail about ${number}`, async () => {
    await page.goto(`/${prefix}/outbox`);
    const subjects = await page.locator(".mails a").allTextContents();
    return subjects.some((subject) => subject.includes(number)) && subjects;
  });
}
