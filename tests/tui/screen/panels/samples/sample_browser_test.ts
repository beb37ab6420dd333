import { assertEquals } from "deno-std/assert/equals.js";
import {
  browse,
  type BrowserAction,
  selectedSample,
  updateBrowser,
} from "../../../../../tui/screen/panels/samples/sample_browser.ts";

/** Eleven samples, six to a page: 3 across, 2 down. */
const start = browse([50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60], 2);
const grid = { columns: 3, rows: 2 };

/** The place after some actions. */
function place(...actions: BrowserAction[]): number {
  return actions.reduce((browser, action) => updateBrowser(browser, action, grid), start).place;
}

Deno.test("arrows go along the list and from row to row, and no further than its ends", () => {
  assertEquals(place("right", "right"), 2);
  assertEquals(place("left"), 0);
  assertEquals(place("down"), 3);
  assertEquals(place("down", "up"), 0);
  assertEquals(place("right", "up"), 1);
  assertEquals(place("last", "right"), 10);
  assertEquals(place({ select: 8 }, "down"), 8);
});

Deno.test("a page goes to the first sample of the one before or after, and stays at the ends", () => {
  assertEquals(place("right", "nextPage"), 6);
  assertEquals(place("nextPage", "nextPage"), 6);
  assertEquals(place("last", "previousPage"), 0);
  assertEquals(place("right", "previousPage"), 1);
  assertEquals(place("right", "first"), 0);
});

Deno.test("of a zoomed sample every move leads to the one before or after", () => {
  assertEquals(place("zoom", "down"), 1);
  assertEquals(place("zoom", "nextPage"), 1);
  assertEquals(place("last", "zoom", "up"), 9);
  assertEquals(place("last", "zoom", "previousPage"), 9);
});

Deno.test("a click selects, and on what is selected zooms; going back leaves it selected", () => {
  const clicked = updateBrowser(start, { select: 4 }, grid);
  assertEquals([clicked.place, clicked.isZoomed, selectedSample(clicked)], [4, false, 54]);
  const zoomed = updateBrowser(clicked, { select: 4 }, grid);
  assertEquals([zoomed.place, zoomed.isZoomed], [4, true]);
  assertEquals(updateBrowser(zoomed, "back", grid), clicked);
});

Deno.test("an empty list has nothing to select and nothing to zoom", () => {
  const empty = browse([], 0);
  for (const action of ["right", "down", "nextPage", "last", "zoom"] as const) {
    const after = updateBrowser(empty, action, grid);
    assertEquals([after.place, after.isZoomed, selectedSample(after)], [0, false, undefined], action);
  }
});
