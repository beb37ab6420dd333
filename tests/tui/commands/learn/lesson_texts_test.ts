import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { lessonCommand } from "../../../../tui/commands/learn/lesson_settings.ts";
import {
  listPage,
  nextPage,
  outcomePage,
  questionPage,
  reasonPage,
} from "../../../../tui/commands/learn/lesson_pages.ts";
import { outcomeTexts } from "../../../../tui/commands/learn/lesson_texts.ts";
import { LESSONS } from "../../../../tui/commands/learn/lessons.ts";
import { roomOf } from "../../../../tui/commands/learn/page/page_view.ts";
import { splitWords } from "../../../../tui/options/shell_words.ts";
import { guideOverflow } from "../../../../tui/screen/app/shell/guide_panel.ts";
import { runCommand } from "../../../support/run_command.ts";
import { lessonOf, runsOf } from "./lesson_runs.ts";

const WINDOW = { width: 80, height: 24 };

Deno.test("every page of every lesson fits a window of 80 × 24, and no formula is cut", async () => {
  const pages = [listPage(LESSONS)], guides = LESSONS.map(({ title, watch }) => ({ title, paragraphs: watch }));
  for (const [i, lesson] of LESSONS.entries()) {
    pages.push(questionPage(lesson, ""), outcomePage(lesson, await runsOf(lesson.name), 0));
    pages.push(reasonPage(lesson), nextPage(lesson, LESSONS[i + 1]));
  }
  const cut = pages.filter((page) => roomOf(page, WINDOW).hidden > 0);
  assertEquals(cut.map((page) => [page.title, page.caption, roomOf(page, WINDOW).hidden]), []);
  assertEquals(guides.filter((guide) => guideOverflow(guide, WINDOW) > 0), []);
  const lines = pages.flatMap((
    { paragraphs, choices },
  ) => [...paragraphs.flatMap((text) => text.split("\n")), ...choices]);
  assertEquals(lines.filter((line) => line.startsWith("  ") && [...line].length > 76), []);
  assertEquals(pages.flatMap(({ choices }) => choices).filter((choice) => [...choice].length > 74), []);
});

Deno.test("what was predicted is set beside what happened; of runs that were stopped or changed nothing is said", async () => {
  const lesson = lessonOf("xor"), runs = await runsOf("xor");
  assertEquals(outcomeTexts(lesson, runs, 1)[0], `You said: ${lesson.answers[1]}. That is right.`);
  assertEquals(
    outcomeTexts(lesson, runs, 0)[0],
    `You said: ${lesson.answers[0]}. What happened: ${lesson.answers[1]}.`,
  );
  assertMatch(outcomeTexts(lesson, runs)[0], /^The single neuron ends at a loss of 0\.6931/);
  const stopped = runs.map((run) => ({ ...run, finished: { ...run.finished!, reason: "stopped" as const } }));
  assertEquals(outcomeTexts(lesson, stopped, 1).length, 1);
  assertEquals(outcomeTexts(lesson, runs.map((run) => ({ ...run, learningRate: 2 })), 1).length, 1);
});

Deno.test("the commands to go on with are commands of the program, with flags that they have", async () => {
  const commands = LESSONS.flatMap((lesson) => [...lesson.next.map(({ command }) => command), lessonCommand(lesson)]);
  for (const words of commands.map((command) => splitWords(command)!)) {
    const [deno, task, command, ...rest] = words;
    assertEquals([deno, task], ["deno", "task"]);
    const { output } = await runCommand(command, command === "train" ? "--help-all" : "--help");
    for (const flag of rest.filter((word) => word.startsWith("--"))) {
      assert(output.includes(`${flag} `), words.join(" "));
    }
  }
});

Deno.test("the runs of a lesson are those of one command line", () => {
  assertMatch(lessonCommand(lessonOf("neuron")), /^deno task train --dataset moons --layers none /);
  const flags = { layers: ["4,4", "2"], epochs: ["5"] };
  assertEquals(lessonCommand({ flags }), "deno task compare --layers 4,4 --layers 2 --epochs 5");
});
