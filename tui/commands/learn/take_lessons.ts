import { detectColorDepth } from "../../screen/terminal/color.ts";
import { EXIT_CODE } from "../../screen/terminal/end_signals.ts";
import { createTheme } from "../../screen/theme.ts";
import type { Host } from "../host.ts";
import type { ViewingSettings } from "../screen_flags.ts";
import type { Lesson } from "./lesson.ts";
import { FOLLOWING, listPage, nextPage, outcomePage, questionPage, reasonPage } from "./lesson_pages.ts";
import { nextTexts } from "./lesson_texts.ts";
import type { Page, PageEnd } from "./page/page.ts";
import { showPage } from "./page/show_page.ts";
import { printTexts } from "./print_lesson.ts";
import { runLesson } from "./run_lesson.ts";

/** Where a person is: at the list, or at a lesson. */
type Place = Lesson | "list";

/** How a lesson was left: where to, or out of the program with this exit code. */
type Left = { readonly to: Place } | { readonly exitCode: number };

/**
 * Gives lessons on the screen, from the list or from one of them on, until a person quits; what to try after the last one
 * stays on the normal screen. Returns the exit code.
 *
 * @throws whatever goes wrong in a run.
 */
export async function takeLessons(
  host: Host,
  lessons: readonly Lesson[],
  first: Lesson | undefined,
  look: ViewingSettings,
): Promise<number> {
  const theme = createTheme(look.color ?? detectColorDepth(host.environment, true), undefined, look.chart);
  const settings = { theme, mouse: look.mouse, output: host.output };
  const show = (page: Page, selected?: number) => showPage(host.terminal, page, settings, selected);
  let place: Place = first ?? "list", last = first;
  for (;;) {
    const left: Left = place === "list" ? await chooseLesson(lessons, last, show) : await takeLesson(place);
    if ("exitCode" in left) {
      if (last && left.exitCode === 0) printTexts(host.output, nextTexts(last, "line"));
      return left.exitCode;
    }
    place = left.to;
    if (place !== "list") last = place;
  }

  async function takeLesson(lesson: Lesson): Promise<Left> {
    const at = lessons.indexOf(lesson), following = lessons[at + 1];
    const asked = await show(questionPage(lesson, `lesson ${at + 1} of ${lessons.length}`));
    if (typeof asked.result !== "number") return leftBy(asked.exitCode, asked.result);
    const { exitCode, runs } = await runLesson(host, lesson, look);
    if (Object.values(EXIT_CODE).includes(exitCode)) return { exitCode };
    for (const page of [outcomePage(lesson, runs, asked.result), reasonPage(lesson)]) {
      const read = await show(page);
      if (typeof read.result !== "number") return leftBy(read.exitCode, read.result);
    }
    const left = await show(nextPage(lesson, following));
    if (typeof left.result !== "number") return leftBy(left.exitCode, left.result);
    return { to: left.result === FOLLOWING ? following ?? "list" : lesson };
  }
}

async function chooseLesson(
  lessons: readonly Lesson[],
  last: Lesson | undefined,
  show: (page: Page, selected?: number) => ReturnType<typeof showPage>,
): Promise<Left> {
  const { result, exitCode } = await show(listPage(lessons), last && lessons.indexOf(last));
  return typeof result === "number" ? { to: lessons[result] } : leftBy(exitCode, result);
}

function leftBy(exitCode: number, end: Exclude<PageEnd, number> | undefined): Left {
  return end === "back" ? { to: "list" } : { exitCode };
}
