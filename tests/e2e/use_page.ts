import type { Browser, Page } from "playwright-core";
import { DRAWN_DIGITS, type Place } from "./drawn_digits.ts";

/** What is to be seen of a network's page after something was drawn. */
export interface SeenAnswer {
  /** The answer that is shown, and what a screen reader says. */
  readonly answer: string;
  readonly spoken: string;
  /** What is said of it below the answer. */
  readonly doubt: string;
  /** The percentage beside each class's bar, and how much of its track the bar fills, 0 to 1. */
  readonly percentages: readonly number[];
  readonly bars: readonly number[];
  /** The pixels of what the network sees. */
  readonly image: readonly number[];
  /** How brightly each unit of each hidden layer is lit, 0 to 1. */
  readonly lit: readonly (readonly number[])[];
}

/** The page in a window of some width, light or dark: how far it reaches beyond it, and the colour of its ground. */
export interface SeenWindow {
  readonly width: number;
  readonly colorScheme: "light" | "dark";
  readonly beyond: number;
  readonly ground: string;
}

/** What comes of using the page of a network as a person does. */
export interface UsedPage {
  /** Every address that it asked for. */
  readonly requests: readonly string[];
  /** What it complained about. */
  readonly complaints: readonly string[];
  /** The digits from 0 to 9, drawn by the mouse, each on a blank board. */
  readonly drawn: readonly SeenAnswer[];
  /** After the second stroke of a 4 was undone, and after all was cleared. */
  readonly undone: SeenAnswer;
  readonly cleared: SeenAnswer;
  /** A grid of lines, which is no digit. */
  readonly scribbled: SeenAnswer;
  /** A 1 drawn by keys, and a 7 by a finger. */
  readonly keyed: SeenAnswer;
  readonly touched: SeenAnswer;
  /** How far the finger has scrolled the page. */
  readonly scrolled: number;
  /** How much of the layout shifts while one draws, as browsers measure it: in a wide window, in a narrow one. */
  readonly shifts: readonly number[];
  readonly windows: readonly SeenWindow[];
}

const SEEN = `(() => {
  const canvas = document.querySelector(".seen canvas"), textOf = (name) => document.querySelector(name).innerText;
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
  const style = (element, name) => Number(element.style.getPropertyValue(name));
  return {
    answer: textOf(".answer").replace("\\n", " "),
    spoken: textOf(".spoken"),
    doubt: textOf(".doubt"),
    percentages: Array.from(document.querySelectorAll(".percent"), ({ innerText }) => parseFloat(innerText)),
    bars: Array.from(document.querySelectorAll(".bars li"), (row) => style(row, "--share")),
    image: Array.from({ length: data.length / 4 }, (_, i) => data[4 * i]),
    lit: Array.from(document.querySelectorAll(".layer"), (layer) =>
      Array.from(layer.querySelectorAll(".unit"), (unit) => style(unit, "--lit"))),
  };
})()`;

/** Waits until what was changed is shown. */
export const NEXT_FRAME = "new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))";

/** Adds up how much of the layout shifts; the pen that keys move is meant to. */
const MEASURE_SHIFT = `globalThis.shift = 0;
  const isPen = ({ sources }) => sources.length > 0 && sources.every(({ node }) => node?.className.includes("pen"));
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => shift += isPen(entry) ? 0 : entry.value))
    .observe({ type: "layout-shift", buffered: true })`;

/** Draws on the page of a network by mouse, keys and finger, and reads what it shows. */
export async function usePage(browser: Browser, url: string): Promise<UsedPage> {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const requests: string[] = [], complaints: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(url);
  await page.evaluate(MEASURE_SHIFT);
  const seen = async () => {
    await page.evaluate(NEXT_FRAME);
    return await page.evaluate<SeenAnswer>(SEEN);
  };
  const press = (name: string) => page.getByRole("button", { name }).click();

  const drawn: SeenAnswer[] = [];
  for (const strokes of DRAWN_DIGITS) {
    for (const stroke of strokes) await drawByMouse(page, stroke);
    drawn.push(await seen());
    await press("Clear");
  }
  for (const stroke of DRAWN_DIGITS[4]) await drawByMouse(page, stroke);
  await press("Undo");
  const undone = await seen();
  await page.locator(".board").press("Delete");
  const cleared = await seen();

  for (const at of [.2, .35, .5, .65, .8]) {
    await drawByMouse(page, [[.15, at], [.85, at]]);
    await drawByMouse(page, [[at, .15], [at, .85]]);
  }
  const scribbled = await seen();
  await press("Clear");

  await page.locator(".board").focus();
  for (const key of [...Array(8).fill("ArrowUp"), "Space", ...Array(16).fill("ArrowDown"), "Space"]) {
    await page.keyboard.press(key);
  }
  const keyed = await seen();
  await press("Clear");
  const shift = await page.evaluate<number>("shift");

  await page.setViewportSize({ width: 360, height: 640 });
  await page.evaluate(NEXT_FRAME);
  await page.evaluate("shift = 0");
  await drawByFinger(page, DRAWN_DIGITS[7][0]);
  const touched = await seen(), scrolled = await page.evaluate<number>("scrollY");
  const narrowShift = await page.evaluate<number>("shift");

  const windows = await windowsOf(page);
  await context.close();
  return {
    requests,
    complaints,
    drawn,
    undone,
    cleared,
    scribbled,
    keyed,
    touched,
    scrolled,
    shifts: [shift, narrowShift],
    windows,
  };
}

/** The page on a phone, a tablet and a laptop, light and dark. */
export async function windowsOf(page: Page): Promise<SeenWindow[]> {
  const windows: SeenWindow[] = [];
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const { beyond, ground } = await page.evaluate<Pick<SeenWindow, "beyond" | "ground">>(
        "({ beyond: document.documentElement.scrollWidth - innerWidth, ground: getComputedStyle(document.body).backgroundColor })",
      );
      windows.push({ width, colorScheme, beyond, ground });
    }
  }
  return windows;
}

/** Where the places of a stroke are in the window. */
async function onBoard(page: Page, stroke: readonly Place[]): Promise<{ x: number; y: number }[]> {
  const { x: left, y: top, width, height } = (await page.locator(".board").boundingBox())!;
  return stroke.map(([x, y]) => ({ x: left + x * width, y: top + y * height }));
}

async function drawByMouse(page: Page, stroke: readonly Place[]): Promise<void> {
  const [start, ...corners] = await onBoard(page, stroke);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  for (const { x, y } of corners) await page.mouse.move(x, y);
  await page.mouse.up();
}

async function drawByFinger(page: Page, stroke: readonly Place[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", ...touchPoints: { x: number; y: number }[]) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints });
  const [start, ...corners] = await onBoard(page, stroke);
  await touch("touchStart", start);
  for (const corner of corners) await touch("touchMove", corner);
  await touch("touchEnd");
}
