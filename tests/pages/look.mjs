// What a browser makes of the pages: nothing asked of a network, nothing complained of, nothing wider than the screen,
// nothing that axe-core finds serious, and the numbers of the JSON.
//
//   node look.mjs MODULES FOLDER short|all [PICTURES]
import { createRequire } from "node:module";
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { differences } from "./numbers.mjs";

const [modules, folder, form, pictures] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), "package.json"));
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const widths = [360, 768, 1280, 1600];
const schemes = form === "short" ? ["light"] : ["light", "dark"];
const bytesMax = 1024 * 1024;
const faults = [];
const fault = (page, text) => faults.push(`${page}: ${text}`);

// Everything that the page says or asks for while it is open.
function listen(tab, name) {
  tab.on("console", (message) => fault(name, `the console says ${message.text()}`));
  tab.on("pageerror", (error) => fault(name, `an error: ${error.message}`));
  tab.on("dialog", async (dialog) => {
    fault(name, `a dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  tab.on("request", (request) => {
    const address = request.url();
    const isPage = request.isNavigationRequest() && address.startsWith("file:");
    if (!isPage && !address.startsWith("data:")) fault(name, `asks for ${address}`);
  });
}

const widerThanScreen = () => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const guilty = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > width + 1);
  return guilty.slice(-3).map((one) => `${one.tagName} ${one.getAttribute("class") ?? ""}`);
};

async function judge(tab, name, width, scheme) {
  const guilty = await tab.evaluate(widerThanScreen);
  if (guilty.length > 0) fault(name, `is wider than ${width} px: ${guilty.join("; ")}`);
  await tab.evaluate(axe);
  const found = await tab.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const violation of found.violations) {
    if (!["serious", "critical"].includes(violation.impact)) continue;
    const where = violation.nodes.slice(0, 2).map((node) => node.html.slice(0, 160)).join(" | ");
    fault(name, `${width} px, ${scheme}: ${violation.id}: ${violation.help}: ${where}`);
  }
}

async function print(tab, name) {
  const path = pictures ? join(pictures, `${name}.pdf`) : undefined;
  const bytes = await tab.pdf({ format: "A4", path });
  if (!Buffer.from(bytes).subarray(0, 5).equals(Buffer.from("%PDF-"))) fault(name, "does not print");
}

async function look(browser, name) {
  const file = join(folder, `${name}.html`);
  const size = statSync(file).size;
  if (size > bytesMax) fault(name, `has ${size} bytes, more than a mebibyte`);
  const tab = await browser.newPage();
  listen(tab, name);
  for (const scheme of schemes) {
    await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    for (const width of widths) {
      await tab.setViewport({ width, height: 900 });
      await tab.goto(pathToFileURL(file).href, { waitUntil: "load" });
      await judge(tab, name, width, scheme);
      if (pictures) await tab.screenshot({ path: join(pictures, `${name}-${width}-${scheme}.png`), fullPage: true });
    }
  }
  const answer = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
  for (const text of await differences(tab, answer)) fault(name, text);
  if (form !== "short") await print(tab, name);
  await tab.close();
}

if (pictures) mkdirSync(pictures, { recursive: true });
const browser = await puppeteer.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
const names = readdirSync(folder).filter((file) => file.endsWith(".html")).map((file) => file.slice(0, -5)).sort();
for (const name of names) await look(browser, name);
await browser.close();
for (const text of faults) console.log(text);
console.log(`${names.length} pages at ${widths.join(", ")} px, ${schemes.join(" and ")}: ${faults.length === 0 ? "sound" : `${faults.length} faults`}`);
process.exit(faults.length === 0 ? 0 : 1);
