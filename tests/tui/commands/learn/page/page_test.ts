import fc from "fast-check";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { openedPage, type Page, pageAfter, type PageState } from "../../../../../tui/commands/learn/page/page.ts";
import { pageActionOf, workingPageKeys } from "../../../../../tui/commands/learn/page/page_keys.ts";
import { pageView, roomOf } from "../../../../../tui/commands/learn/page/page_view.ts";
import {
  listPage,
  nextPage,
  outcomePage,
  questionPage,
  reasonPage,
} from "../../../../../tui/commands/learn/lesson_pages.ts";
import { LESSONS } from "../../../../../tui/commands/learn/lessons.ts";
import { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import { createTheme, type Theme } from "../../../../../tui/screen/theme.ts";
import { assertGoldenSizes } from "../../../golden.ts";
import { assertFitsAnySize } from "../../../screen/widgets/any_widget.ts";
import { lessonOf, runsOf } from "../lesson_runs.ts";

const theme = createTheme("truecolor"), WINDOW = { width: 80, height: 24 };

const page: Page = {
  title: "one",
  caption: "of one",
  paragraphs: ["A sentence.", "  a = b"],
  question: "Which?",
  choices: ["this", "that"],
  hasBack: true,
};

function press(state: PageState, key: string, size = WINDOW) {
  const event = { type: "key", key, control: false, alt: false, shift: false } as const;
  return pageActionOf(event, { state, ...roomOf(state.page, size) });
}

Deno.test("the list of lessons, a lesson before its runs and after them", async () => {
  const xor = lessonOf("xor");
  const pages = {
    list: listPage(LESSONS),
    question: questionPage(xor, "lesson 2 of 13"),
    outcome: outcomePage(xor, await runsOf("xor"), 0),
    reason: reasonPage(xor),
    next: nextPage(xor, lessonOf("backprop")),
  };
  for (const [name, page] of Object.entries(pages)) {
    assertGoldenSizes(
      (width, height, theme) =>
        pageView(openedPage(page, Math.min(1, page.choices.length - 1)), new Cells(width, height), theme).cells,
      `learn_${name}`,
    );
  }
});

Deno.test("a page has cells in any size, and the choice that is selected stays longest", () => {
  const draw = (width: number, height: number, theme: Theme) =>
    pageView(openedPage(page, 1), new Cells(width, height), theme).cells;
  assertFitsAnySize(fc.constant(page), (_page, width, height, theme) => draw(width, height, theme));
  assertMatch(draw(20, 1, theme).toString(), /^▸ {2}2 that/);
});

Deno.test("a choice takes as many rows as it needs, the selected one first, and a click on each of them takes it", () => {
  const long = {
    ...page,
    choices: ["this one, which needs more than a row", "that one, which needs more than a row, too"],
  };
  const draw = (selected: number, height: number) => pageView(openedPage(long, selected), new Cells(24, height), theme);
  const rows = draw(0, 24).cells.toString().split("\n").map((row) => row.trimEnd());
  const y = rows.indexOf("   2 that one, which");
  assertEquals(rows.slice(y - 2, y + 3), [
    ...["     needs more than a", "     row", "   2 that one, which"],
    ...["     needs more than a", "     row, too"],
  ]);
  const click = { type: "mouse", action: "press", button: "left", control: false, alt: false, shift: false } as const;
  assertEquals(draw(0, 24).actionAt({ ...click, x: 8, y: y + 1 }), { type: "leave", with: 1 });
  assertMatch(draw(1, 1).cells.toString(), /^▸ {2}2 that one/);
});

Deno.test("enter takes the choice that is selected, a digit its own, and a click too", () => {
  const state = openedPage(page, 1);
  assertEquals(press(state, "enter"), { type: "leave", with: 1 });
  assertEquals(press(state, "1"), { type: "leave", with: 0 });
  assertEquals(press(state, "3"), undefined);
  assertEquals([press(state, "escape"), press(state, "q")], [{ type: "leave", with: "back" }, {
    type: "leave",
    with: "quit",
  }]);
  assertEquals(press(openedPage({ ...page, hasBack: false }), "escape"), undefined);
  const drawn = pageView(state, new Cells(80, 24), theme);
  const y = drawn.cells.toString().split("\n").findIndex((row) => row.includes("1 this"));
  const click = { type: "mouse", action: "press", button: "left", control: false, alt: false, shift: false } as const;
  assertEquals(drawn.actionAt({ ...click, x: 5, y }), { type: "leave", with: 0 });
});

Deno.test("the arrows choose and stop at the ends; what doesn't fit is read on", () => {
  const small = { width: 30, height: 6 }, long = { ...page, paragraphs: Array<string>(9).fill("A sentence.") };
  const room = roomOf(long, small), state = openedPage(long);
  const after = (...keys: string[]) =>
    keys.reduce((state, key) => pageAfter(state, press(state, key, small)!, room), state);
  assertEquals(after("up").selected, 0);
  assertEquals(after("down", "down").selected, 1);
  assertEquals(room.rows + room.hidden, 17);
  assertEquals(after("pagedown").scroll, room.rows);
  assertEquals(after(...Array<string>(20).fill("space")).scroll, room.hidden);
  assertEquals(after("pagedown", "pageup").scroll, 0);
  const isCut = (page: Page) =>
    workingPageKeys({ state: openedPage(page), ...roomOf(page, small) }).some(({ label }) => label === "scroll");
  assertEquals([isCut(long), isCut({ ...page, paragraphs: ["A."] })], [true, false]);
});
