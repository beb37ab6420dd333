import { toFileUrl } from "deno-std/path/to_file_url.js";
import { chromium, type Page } from "playwright-core";

/*
 * Opens a report in a headless browser and prints what is to be seen there, as JSON. A program of its own: what drives
 * the browser looks around on the machine more than the tests may.
 *
 * Arguments: the browser, and the report's file.
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
  /** Pictures that are not shown. */
  readonly brokenPictures: number;
  /** How far the page goes beyond a window as wide as a phone. */
  readonly overflow: number;
  /** Whether a script that somebody put into the page would run. */
  readonly runsForeignScript: boolean;
}

const [executablePath, file] = Deno.args;
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
  console.log(JSON.stringify(await look(await browser.newPage({ viewport: { width: 1200, height: 900 } }))));
} finally {
  await browser.close();
}

async function look(page: Page): Promise<SeenReport> {
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
  await plot.locator("svg").scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await plot.locator("svg").boundingBox())!;
  const values: string[] = [];
  for (const share of [0.5, 0.99]) {
    await page.mouse.move(x + share * width, y + height / 2);
    values.push(await output.innerText());
  }
  await page.mouse.move(0, 0);
  await plot.focus();
  await page.keyboard.press("ArrowLeft");
  values.push(await output.innerText());

  const brokenPictures = await page.evaluate<number>(
    "Array.from(document.images).filter(({ complete, naturalWidth }) => !complete || naturalWidth === 0).length",
  );
  await page.setViewportSize({ width: 360, height: 640 });
  const overflow = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
  const seen = [...complaints];
  const runsForeignScript = await page.evaluate<boolean>(`
    const script = document.createElement("script");
    script.textContent = "document.title = 'taken over'";
    document.body.append(script);
    document.title === "taken over";
  `);
  return { requests, complaints: seen, colors, values, brokenPictures, overflow, runsForeignScript };
}
