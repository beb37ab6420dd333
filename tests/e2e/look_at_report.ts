import { toFileUrl } from "deno-std/path/to_file_url.js";
import { chromium, type Page } from "playwright-core";

/*
 * Opens reports in a headless browser and prints what is to be seen in each, as an array in JSON. A program of its own: what drives
 * the browser looks around on the machine more than the tests may.
 *
 * Arguments: the browser, and the reports' files.
 */

/** What a browser makes of a report. */
export interface SeenReport {
  /** Every address that the page asked for. */
  readonly requests: readonly string[];
  /** What it complained about. */
  readonly complaints: readonly string[];
  /** The colours of the page and of its text, light and dark. */
  readonly colors: Readonly<Record<"light" | "dark", readonly [ground: string, text: string]>>;
  /** What stands under the chart of the loss: with the pointer in its middle, at its right end, then one key to the left. */
  readonly values: readonly string[];
  /** What stands beside the slider of the history at its ends, and how far its picture is moved then; none without one. */
  readonly moments: readonly { readonly text: string; readonly shift: number }[];
  /** Pictures that are not shown. */
  readonly brokenPictures: number;
  /** What reaches beyond the window or out of its drawing, at each width in each colour scheme. */
  readonly clipped: Readonly<Record<string, readonly string[]>>;
  /** Whether a script that somebody put into the page would run. */
  readonly runsForeignScript: boolean;
}

/** What isn't seen in full without scrolling sideways: tables have a box of their own to scroll in. */
const CLIPPED = `(() => {
  const elements = [...document.body.querySelectorAll("*")].filter((element) => !element.closest(".scroll *"));
  const nameOf = (element) => element.tagName + " " + element.textContent.trim().slice(0, 30);
  const isWithin = (inner, outer) => inner.left >= outer.left - 0.5 && inner.right <= outer.right + 0.5;
  const found = elements.filter((element) => {
    const box = element.getBoundingClientRect();
    if (box.width === 0) return false;
    if (element.tagName === "text") return !isWithin(box, element.closest(".chart").getBoundingClientRect());
    // What a drawing doesn't show of a curve is beyond its axis.
    if (element.closest("svg") && element.tagName !== "svg") return false;
    return !isWithin(box, { left: 0, right: innerWidth }) || element.scrollWidth > element.clientWidth + 1 &&
      element.clientWidth > 0 && getComputedStyle(element).display !== "inline" && !element.matches(".scroll");
  }).map(nameOf);
  return document.documentElement.scrollWidth > innerWidth ? ["the page", ...found] : found;
})()`;

const [executablePath, ...files] = Deno.args;
const browser = await chromium.launch({
  executablePath,
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
try {
  const seen = [];
  for (const file of files) {
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    seen.push(await look(page, file));
    await page.close();
  }
  console.log(JSON.stringify(seen));
} finally {
  await browser.close();
}

async function look(page: Page, file: string): Promise<SeenReport> {
  const requests: string[] = [], complaints: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(toFileUrl(file).href);

  const colorsOf = async (colorScheme: "light" | "dark") => {
    await page.emulateMedia({ colorScheme });
    return await page.evaluate<[string, string]>(
      "(({ backgroundColor, color }) => [backgroundColor, color])(getComputedStyle(document.body))",
    );
  };
  const colors = { light: await colorsOf("light"), dark: await colorsOf("dark") };

  const plot = page.locator(".plot").first();
  const output = plot.locator("output");
  // The chart may begin below the first screenful.
  await plot.locator("> svg").scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await plot.locator("> svg").boundingBox())!;
  const values: string[] = [];
  for (const share of [0.5, 0.99]) {
    await page.mouse.move(x + share * width, y + height / 2);
    values.push(await output.innerText());
  }
  await page.mouse.move(0, 0);
  await plot.focus();
  await page.keyboard.press("ArrowLeft");
  values.push(await output.innerText());

  const moments: { text: string; shift: number }[] = [];
  for (const slider of await page.locator(".film input").all()) {
    for (const key of ["Home", "End"]) {
      await slider.press(key);
      const text = await page.locator(".film output").innerText();
      const shift = await page.evaluate<number>(
        "new DOMMatrix(getComputedStyle(document.querySelector('.film img')).transform).f",
      );
      moments.push({ text, shift });
    }
  }
  const brokenPictures = await page.evaluate<number>(
    "Array.from(document.images).filter(({ complete, naturalWidth }) => !complete || naturalWidth === 0).length",
  );
  const clipped: Record<string, readonly string[]> = {};
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      clipped[`${width} ${colorScheme}`] = await page.evaluate<string[]>(CLIPPED);
    }
  }
  const seen = [...complaints];
  const runsForeignScript = await page.evaluate<boolean>(`
    const script = document.createElement("script");
    script.textContent = "document.title = 'taken over'";
    document.body.append(script);
    document.title === "taken over";
  `);
  return { requests, complaints: seen, colors, values, moments, brokenPictures, clipped, runsForeignScript };
}
