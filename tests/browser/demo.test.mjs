// The demo: samples by their keys, a clicker forward and back, the address to photograph, large type and high contrast.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import jsqr from "jsqr";
import { given, launch, open, siteUrl } from "./browser.mjs";
import { ROOT, assessed } from "./cli.mjs";
import { until } from "./drivers/until.mjs";
import { verdicts } from "./walk.mjs";

const FOLDER = join(ROOT, "policies", "samples");
const SAMPLES = readdirSync(FOLDER).sort();
const PROJECTOR = { viewport: { width: 1280, height: 720 } };

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const demo = (options) => open(browser, { path: "#demo", options });
const heading = (page) => page.locator("#heading").innerText();
const shows = (page, css) => page.waitForSelector(css);
const text = (page) => page.locator("section.page").innerText();

/** Presses a key and waits until another screen is shown, or another place of the result. */
async function press(page, key) {
  const now = () => page.evaluate(() => [document.querySelector("section.page").innerText, document.activeElement.innerText, scrollY].join());
  const before = await now();
  await page.keyboard.press(key);
  await until(`${key} shows something else`, async () => (await now()) !== before);
}

/** Presses a clicker until the result is shown; returns what each screen said. */
async function forward(page) {
  const met = [];
  while ((await page.locator(".result").count()) === 0) {
    met.push(await text(page));
    await press(page, "PageDown");
    assert.equal(await page.locator("#mistakes").count(), 0, `nothing is lacking after ${met.at(-1)}`);
    assert.match(await page.locator(".invented").innerText(), /示例企业，虚构/);
    assert.ok(met.length < 40);
  }
  return met;
}

test("each sample comes by its key, and a clicker leads to the result that the command line has", async () => {
  const { page, hand, context, errors, later } = await demo(PROJECTOR);
  for (const [at, file] of SAMPLES.entries()) {
    const report = assessed(join(FOLDER, file));
    await press(page, String(at + 1));
    await forward(page);
    const shown = await verdicts(hand);
    for (const one of report.directions) {
      assert.equal(shown[one.id].verdict, one.verdict, `${file}: ${one.id}`);
      const { low, high } = shown[one.id];
      if (one.checked) assert.deepEqual({ low, high }, { low: one.ceiling.low, high: one.ceiling.high }, `${file}: ${one.id}`);
    }
    assert.equal(await page.locator(".result").getAttribute("data-headline"), report.headline.direction);
    await press(page, "0");
    assert.equal(await heading(page), "培训演示");
  }
  assert.deepEqual([errors, later], [[], []]);
  await context.close();
});

test("a clicker goes back the way it came, through the result by sections", async () => {
  const { page, context } = await demo(PROJECTOR);
  await press(page, "2");
  const met = await forward(page);
  const sections = await page.locator(".result h2:visible").count();
  for (let at = 0; at < sections; at += 1) {
    await page.keyboard.press("PageDown");
    const seen = await page.locator(".result h2:visible").nth(at).innerText();
    assert.equal(await page.evaluate(() => document.activeElement.innerText), seen);
  }
  await page.keyboard.press("PageDown");
  const last = await page.locator(".result h2:visible").last().innerText();
  assert.equal(await page.evaluate(() => document.activeElement.innerText), last, "behind the last one is none");
  for (let at = 0; at < sections; at += 1) await page.keyboard.press("PageUp");
  assert.equal(await page.evaluate(() => document.activeElement.id), "heading");
  for (const before of met.reverse()) {
    await press(page, "PageUp");
    assert.equal(await text(page), before);
  }
  await context.close();
});

test("keys are left alone while one types, with modifiers, and where there is no demo", async () => {
  const { page, context } = await demo(PROJECTOR);
  await press(page, "8");
  while ((await page.locator(".entry input").count()) === 0) await press(page, "PageDown").catch(() => page.locator("button.add").click());
  const field = page.locator(".entry input").first();
  await field.fill("");
  await field.pressSequentially("1205");
  await page.keyboard.press("PageDown");
  await page.keyboard.press("Escape");
  assert.equal(await field.inputValue(), "1205");
  await page.locator("#heading").focus();
  const before = await text(page);
  for (const key of ["Control+1", "Alt+PageUp", "Shift+PageDown", "Meta+0"]) await page.keyboard.press(key);
  assert.equal(await text(page), before);
  await page.getByRole("button", { name: "结束演示" }).click();
  await shows(page, ".standing");
  await page.keyboard.press("3");
  await page.keyboard.press("PageDown");
  assert.ok((await page.locator(".standing").count()) === 1, "the start stays");
  await until("PageDown scrolls, as everywhere", () => page.evaluate(() => scrollY > 0));
  await context.close();
});

test("without keys: in by the fold at the start, and one's own answers are there again afterwards", async () => {
  const { page, context } = await open(browser, { options: { viewport: { width: 360, height: 740 } } });
  await page.locator("input[name=date][value=last]").check();
  await page.getByText("培训演示").click();
  await page.getByRole("button", { name: "进入演示" }).click();
  await page.getByRole("button", { name: "示例卫星" }).or(page.locator(".samples button").nth(3)).click();
  for (let at = 0; at < 3; at += 1) {
    const before = await text(page);
    await page.getByRole("button", { name: "前进" }).click();
    await until("another screen is shown", async () => (await text(page)) !== before);
  }
  await page.getByRole("button", { name: "重来" }).click();
  await shows(page, ".samples");
  await page.getByRole("button", { name: "结束演示" }).click();
  await shows(page, ".standing");
  assert.ok(await page.locator("input[name=date][value=last]").isChecked(), "the visitor's own choice");
  assert.equal(await page.locator("html.hall").count(), 0);
  await context.close();
});

test("what is saved of a sample says that it is invented, and so does paper", async () => {
  const { page, context } = await demo(PROJECTOR);
  await press(page, "3");
  await forward(page);
  const saving = page.waitForEvent("download");
  await page.locator(".tools button", { hasText: "保存" }).click();
  assert.match((await saving).suggestedFilename(), /^示例企业，虚构/);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.getByText("示例企业，虚构").isVisible());
  await context.close();
});

/** What a decoder of codes that is none of ours reads in a picture of the screen. */
async function photographed(page) {
  const picture = (await page.locator("svg.qr").screenshot()).toString("base64");
  const dark = await page.context().newPage();
  const { data, width, height } = await dark.evaluate(async (picture) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
    const { width, height } = image;
    const canvas = new OffscreenCanvas(width, height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    return { data: Array.from(canvas.getImageData(0, 0, width, height).data), width, height };
  }, picture);
  await dark.close();
  return jsqr(Uint8ClampedArray.from(data), width, height);
}

test("a phone reads the page's address from the screen", async () => {
  const { page, context } = await demo(PROJECTOR);
  assert.equal((await photographed(page)).data, siteUrl(), "without what stands behind the #");
  assert.equal(await page.locator(".address").innerText(), siteUrl());
  await page.getByRole("button", { name: "高对比" }).click();
  await page.emulateMedia({ forcedColors: "active" });
  assert.equal((await photographed(page)).data, siteUrl(), "whatever the colours");
  await context.close();
});

test("offline, and in the single file, which has no address to show", async () => {
  const { page, context } = await demo(PROJECTOR);
  await context.setOffline(true);
  await page.reload();
  await shows(page, ".samples");
  await press(page, "1");
  await forward(page);
  await context.close();
  const file = `file://${join(ROOT, "dist", "zice.html")}`;
  const single = await open(browser, { url: file, path: "#demo", options: PROJECTOR });
  assert.equal(await single.page.locator("svg.qr").count(), 0);
  assert.match(await text(single.page), /没有二维码/);
  await press(single.page, "9");
  await forward(single.page);
  await single.context.close();
});

test("of several on a host page only the one last used hears keys, and the host keeps its own", async () => {
  const { page, context } = await open(browser, { path: "embed/hosts/plain.html", options: PROJECTOR, ready: "zice-assessment #heading" });
  await page.evaluate(() => {
    const second = document.createElement("zice-assessment");
    document.body.append(second, document.createElement("textarea"));
  });
  const [one, other] = [0, 1].map((at) => page.locator("zice-assessment").nth(at));
  const shown = (element) => element.locator(".invented").innerText();
  for (const element of [one, other]) {
    await element.locator("details", { hasText: "培训演示" }).last().locator("summary").click();
    await element.getByRole("button", { name: "进入演示" }).click();
    await element.locator(".samples").waitFor();
  }
  assert.equal(await page.locator("html.hall, body .hall:not(.zice)").count(), 0, "the host's own root is left alone");
  await page.keyboard.press("2");
  await other.locator(".standing").waitFor();
  assert.match(await shown(other), /示例智能装备公司/);
  assert.doesNotMatch(await shown(one), /公司/);
  await one.locator("h1").click();
  await page.keyboard.press("3");
  await one.locator(".standing").waitFor();
  assert.match(await shown(one), /示例医药公司/);
  assert.match(await shown(other), /示例智能装备公司/);
  await page.locator("textarea").pressSequentially("0123");
  assert.equal(await page.locator("textarea").inputValue(), "0123");
  assert.match(await shown(one), /示例医药公司/, "what is typed into the host is the host's");
  await context.close();
});

/** Contrasts of the text shown that are too low. */
const faint = (page, least) =>
  page.evaluate((least) => {
    const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4).reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
    const ground = (one) => {
      for (let at = one; at; at = at.parentElement) {
        const colour = parts(getComputedStyle(at).backgroundColor);
        if (colour.length < 4 || colour[3] > 0) return colour;
      }
      return [255, 255, 255];
    };
    const shown = [...document.querySelectorAll("#app *")].filter((one) => one.checkVisibility() && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
    return shown.flatMap((one) => {
      const [a, b] = [light(parts(getComputedStyle(one).color)), light(ground(one))];
      const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      return contrast < least ? [`${one.tagName}.${one.className} ${contrast.toFixed(2)}: ${one.textContent.slice(0, 30)}`] : [];
    });
  }, least);

/** Controls that are smaller than a finger needs; those within a sentence may be. */
const small = (page, least) =>
  page.evaluate((least) => {
    const shown = [...document.querySelectorAll("#app button, #app summary, #app .pick, #app label.tool, #app label.btn")].filter((one) => one.checkVisibility());
    const rects = shown.map((one) => [one.getBoundingClientRect().height, `${one.className}: ${one.textContent.slice(0, 20)}`]);
    return rects.filter(([height]) => height < least - 0.5).map(([height, name]) => `${height} ${name}`);
  }, least);

/** What sticks out of its box, and is not to be scrolled to there. The questions on a list page reach beyond it on purpose. */
const sticking = (page) =>
  page.evaluate(() => {
    const boxes = [...document.querySelectorAll("#app *:not(:has(.one))")].filter((one) => one instanceof HTMLElement && one.checkVisibility());
    const out = boxes.filter((one) => {
      const { display, overflowX } = getComputedStyle(one);
      return display !== "inline" && overflowX === "visible" && one.scrollWidth > one.clientWidth + 1;
    });
    return out.map((one) => `${one.localName}.${one.className} ${one.scrollWidth} > ${one.clientWidth}: ${one.textContent.slice(0, 20)}`);
  });

const wide = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test("every screen in large type and high contrast: nothing sticks out, all is large enough, dark enough", async () => {
  for (const [width, height] of [[320, 640], [360, 740], [1280, 720]]) {
    for (const large of [false, true]) {
      const { page, context } = await open(browser, { path: "#demo", options: { viewport: { width, height } } });
      const type = page.getByRole("button", { name: "大字" });
      const contrast = page.getByRole("button", { name: "高对比" });
      const looked = async () => {
        const at = `${width} px, ${large ? "large" : "normal"}: ${await heading(page)}`;
        const fits = async () => assert.deepEqual([await wide(page), ...(await sticking(page))], [0], at);
        await fits();
        await page.getByRole("button", { name: "EN" }).click();
        await fits();
        await page.getByRole("button", { name: "中文" }).click();
        assert.deepEqual(await faint(page, 4.5), [], at);
        if (large) assert.deepEqual(await small(page, 60), [], at);
      };
      for (const key of ["3", "5", "7", "9"]) {
        await press(page, key);
        if (large !== ((await type.getAttribute("aria-pressed")) === "true")) await type.click();
        // As a visitor sees it: the demo's own type is larger still.
        await page.evaluate(() => document.documentElement.classList.remove("hall"));
        await looked();
        for (let at = 0; at < 30 && (await page.locator(".result").count()) === 0; at += 1) {
          await page.getByRole("button", { name: "前进" }).click();
          await looked();
        }
        await contrast.click();
        assert.deepEqual(await faint(page, 7), [], "high contrast");
        await contrast.click();
        await page.evaluate(() => document.documentElement.classList.add("hall"));
        assert.equal(await wide(page), 0, "in the hall");
        await press(page, "0");
        await looked();
      }
      if (large) assert.ok((await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize))) >= 22);
      await context.close();
    }
  }
});
