import type { Browser } from "playwright-core";
import { NEXT_FRAME, type SeenWindow, windowsOf } from "./use_page.ts";

/** What a page says of a sample that stands in its fields. */
export interface AskedSample {
  readonly sample: readonly number[];
  readonly answer: string;
  readonly percentages: readonly number[];
}

/** What comes of asking the page of a network with two inputs. */
export interface AskedPage {
  readonly requests: readonly string[];
  readonly complaints: readonly string[];
  /** What stands there at first, what was typed, what a slider was moved to by keys, and what was pressed in the plane. */
  readonly first: AskedSample;
  readonly typed: AskedSample;
  readonly slid: AskedSample;
  readonly picked: AskedSample;
  /** The answer where a number is missing. */
  readonly missing: string;
  /** The ends of each slider. */
  readonly ends: readonly (readonly number[])[];
  readonly windows: readonly SeenWindow[];
}

const ASKED = `({
  sample: Array.from(document.querySelectorAll("[type=number]"), ({ valueAsNumber }) => valueAsNumber),
  answer: document.querySelector(".answer").innerText.replace("\\n", " "),
  percentages: Array.from(document.querySelectorAll(".percent"), ({ innerText }) => parseFloat(innerText)),
})`;

const ENDS = `Array.from(document.querySelectorAll("[type=range]"), ({ min, max }) => [Number(min), Number(max)])`;

/** Asks the page of a network with two inputs by its fields, its sliders and its plane. */
export async function askPage(browser: Browser, url: string, typing: readonly string[]): Promise<AskedPage> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const requests: string[] = [], complaints: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(url);
  const asked = async () => {
    await page.evaluate(NEXT_FRAME);
    return await page.evaluate<AskedSample>(ASKED);
  };
  const first = await asked(), numbers = page.locator("[type=number]");
  for (const [i, text] of typing.entries()) await numbers.nth(i).fill(text);
  const typed = await asked();
  await page.locator("[type=range]").first().press("End");
  const slid = await asked();
  const { x, y, width, height } = (await page.locator(".plane canvas").boundingBox())!;
  await page.mouse.click(x + width / 4, y + height / 4);
  const picked = await asked();
  await numbers.first().fill("");
  const { answer: missing } = await asked(), ends = await page.evaluate<number[][]>(ENDS);
  const windows = await windowsOf(page);
  await page.close();
  return { requests, complaints, first, typed, slid, picked, missing, ends, windows };
}
