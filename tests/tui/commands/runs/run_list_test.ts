import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import type { RunState } from "../../../../src/runs/run_summary.ts";
import type { ListedRun } from "../../../../tui/commands/runs/run_columns.ts";
import { runList } from "../../../../tui/commands/runs/run_list.ts";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { PLAIN_OPTIONS } from "../../../support/plain_options.ts";
import { listedRun as run } from "./listed_run.ts";
import { assertFitsAnySize } from "../../screen/widgets/any_widget.ts";

const theme = createTheme("truecolor");

const live = run({ name: "mnist-002", state: "running", epochs: 3, testAccuracy: null, tag: "wider layers, longer" });
const empty = run({
  name: "moons-001",
  state: "crashed",
  epochs: 0,
  ...{
    dataset: null,
    layerSizes: null,
    plannedEpochs: null,
    bestValidationAccuracy: null,
    testAccuracy: null,
    started: null,
    options: null,
  },
});

Deno.test("runs are listed with what they train, how well, when they started and their state", () => {
  assertEquals(
    runList([live, run(), empty], 120, theme).toString(),
    [
      "run        data   network     epoch  validation     test  started           state     tag",
      "mnist-002  mnist  784-128-10   3/10     98.22 %        –  2025-11-20 08:05  running   wider layers, longer",
      "mnist-001  mnist  784-128-10  10/10     98.22 %  98.05 %  2025-11-20 08:05  finished",
      "moons-001  –      –             0/–           –        –  –                 crashed",
    ].join("\n"),
  );
});

Deno.test("the narrower the window, the less is listed: what matters most stays longest", () => {
  const heading = (width: number, ...runs: ListedRun[]) =>
    runList(runs, width, theme).toString().split("\n")[0].split(/ +/).join(" ");
  assertEquals(heading(80, run()), "run data network validation test started state");
  assertEquals(heading(80, live, run()), "run data network validation started state tag");
  assertEquals(heading(60, run()), "run data network validation test state");
  assertEquals(heading(40, run()), "run data validation state");
  assertEquals(heading(20, run()), "run state");
});

Deno.test("the options in which runs differ are columns, but those that change nothing or stand there already", () => {
  const options = { ...PLAIN_OPTIONS, learningRate: 0.5, threads: 3, epochs: 20, targetAccuracy: 0.98 } as const;
  const [heading, first, second, third] = runList([run(), run({ options }), empty], 150, theme).toString().split("\n");
  const cells = (row: string) => row.split(/ {2,}/);
  assertEquals(cells(heading).slice(6, 9), ["learning rate", "target accuracy", "started"]);
  assertEquals([first, second, third].map((row) => cells(row).slice(6, 8)), [
    ["0.1", "none"],
    ["0.5", "0.98"],
    ["–", "–"],
  ]);
});

Deno.test("a fraction among the options has three digits, and a whole number all of them", () => {
  const options = { ...PLAIN_OPTIONS, l2: 1 / 120, seed: 123_456 } as const;
  const [heading, , row] = runList([run(), run({ options })], 150, theme).toString().split("\n");
  for (const text of ["l2", "seed"]) assertStringIncludes(heading, text);
  for (const text of [" 0.00833 ", " 123456 "]) assertStringIncludes(row, text);
});

Deno.test("of data in a path the last part is named", () => {
  const [, row] = runList([run({ dataset: "/home/ada/tables/wine.csv" })], 150, theme).toString().split("\n");
  assertEquals(row.split(/ +/).slice(0, 3), ["mnist-001", "wine.csv", "784-128-10"]);
});

Deno.test("one long data set or network is cut, and leaves the other runs their columns", () => {
  const long = [run({ dataset: "n".repeat(256) }), run({ layerSizes: Array(34).fill(128) }), run()];
  const [heading, named, deep, usual] = runList(long, 150, theme).toString().split("\n");
  assertEquals(heading.split(/ +/), "run data network epoch validation test started state".split(" "));
  assertEquals(named.split(/ +/)[1], "n".repeat(29) + "…");
  assertEquals(deep.split(/ +/)[2], "128-".repeat(7) + "1…");
  assertEquals(usual.split(/ +/).slice(1, 3), ["mnist", "784-128-10"]);
});

Deno.test("a long tag is cut at the window's edge, wide characters included", () => {
  const [, row] = runList([run({ tag: "数字数字数字数字" })], 80, theme).toString().split("\n");
  assertEquals(row, "mnist-001  mnist  784-128-10     98.22 %  2025-11-20 08:05  finished  数字数字…");
});

Deno.test("a state that needs a look has its colour", () => {
  const style = (state: RunState) => {
    const cells = runList([run({ state })], 120, theme);
    const at = cells.toString().split("\n")[1].indexOf(state);
    return cells.style(at, 1);
  };
  assertEquals(style("running"), theme.good);
  assertEquals(style("crashed"), theme.bad);
  assertEquals(style("stopped"), theme.warning);
  assertEquals(style("finished"), theme.text);
});

Deno.test("any list at any size fits", () => {
  const text = fc.string({ unit: "grapheme" });
  const anyRuns = fc.array(
    fc.record({ name: text, tag: fc.option(text), dataset: fc.option(text) }).map((changes) => run(changes)),
  );
  assertFitsAnySize(anyRuns, (runs, width, height, theme) => {
    const cells = new Cells(width, height);
    cells.place(0, 0, runList(runs, width, theme));
    return cells;
  });
});
