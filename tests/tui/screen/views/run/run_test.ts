import { drawView } from "../draw_view.ts";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import fc from "fast-check";
import { resolveOptions } from "../../../../../src/options/options.ts";
import { runModel, type RunState } from "../../../../../tui/screen/views/run/run_state.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { update } from "../../../../../tui/screen/model/update.ts";
import type { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import type { MouseEvent } from "../../../../../tui/screen/terminal/input_event.ts";
import { createTheme, type Theme } from "../../../../../tui/screen/theme.ts";
import { FILES } from "../../../../../tui/screen/views/run/files_panel.ts";
import { run as runView } from "../../../../../tui/screen/views/run/run.ts";
import { assertGolden, assertGoldenSizes } from "../../../golden.ts";
import { assertFitsAnySize } from "../../widgets/any_widget.ts";
import { anyRun } from "../any_run.ts";
import type { AppState } from "../../../../../tui/screen/model/app_state.ts";
import { screenOf } from "../../app_state.ts";
import { training } from "../states.ts";

const color = createTheme("truecolor");

const machine = { cores: 8, system: "linux", architecture: "x86_64", deno: "2.9.6", v8: "15.0.245" };

/** A run on a machine that is known, with something of each kind in its journal. */
const eventful = [
  { type: "machine", machine },
  { type: "printed", line: { level: "warn", text: "careful" } },
  { type: "warning", sentence: "the run can't be logged: no space left on device" },
  { type: "command", command: "pause" },
  { type: "saved", path: "runs/mnist-001/model.safetensors" },
] as const;
const state: TrainingState = eventful.reduce<TrainingState>(
  (state, input) => update(state, input, 35),
  { ...training, options: resolveOptions({ layers: [128], l1: 1e-4, learningRate: 0.1 }) },
);

function draw(
  run: TrainingState,
  width: number,
  height: number,
  theme: Theme = color,
  chosen: Partial<RunState> = {},
): Cells {
  return drawView(runView, { run, view: { ...runModel.initial, ...chosen } }, { width, height }, theme).cells;
}

/** The same with the files that are found in its folder. */
const filed = FILES.with(state, {
  folder: "runs/mnist-001",
  files: [
    { path: "checkpoints/samples-000000055000.safetensors", bytes: 1_274_112 },
    { path: "model.safetensors", bytes: 425_600 },
    { path: "run.jsonl", bytes: 12_345 },
  ],
});

Deno.test("the run in every size and every depth of colour", () => {
  assertGoldenSizes((width, height, theme) => draw(filed, width, height, theme), "run");
});

Deno.test("among the machine's facts stands how the terminal shows pictures, and why", () => {
  const pictures = { shown: "half blocks", why: "tmux: allow-passthrough is off" };
  const looked = screenOf(state, { active: "run" });
  const of = (terminal: AppState["terminal"]) =>
    runView.draw({ ...looked, terminal }, { width: 100, height: 40 }, color).cells.toString();
  assertMatch(of({ mouse: true, pictures }), /pictures +half blocks .*\n +tmux: allow-passthrough is off/);
  assertEquals(of(undefined).includes("pictures"), false);
});

Deno.test("a large window shows the run's files with their sizes beside options, speed and events", () => {
  assertGolden(draw(filed, 200, 55), "run_files");
  const text = draw(filed, 200, 55).toString();
  assertMatch(text, /^ options.*│ {2}thousand samples a second.*│ {2}files +3 files, 1\.7 MB$/m);
  assertMatch(text, /│ {2}runs\/mnist-001$/m);
  assertMatch(text, /│ {2}model\.safetensors +425\.6 kB/);
  assertMatch(text, /│ {2}checkpoints\/samples-000000055000\.safetensors +1\.3 MB/);
  assertEquals(/ files /.test(draw(filed, 120, 40).toString()), false);
  const unsaved = { ...training, saves: false, modelPath: undefined, checkpoint: undefined, viewing: undefined };
  assertMatch(draw(unsaved, 200, 55).toString(), /│ {2}not saved/);
  const files = Array.from({ length: 80 }, (_, i) => ({ path: `file ${i}`, bytes: i }));
  const many = draw(FILES.with(state, { folder: "runs/mnist-001", files }), 200, 55).toString();
  // 55 rows less the title, the folder and the last.
  assertMatch(many, /… 28 more/);
});

Deno.test("in little room there are the events or the options, as was chosen", () => {
  assertMatch(draw(state, 50, 12).toString(), /^ events/);
  assertMatch(draw(state, 50, 12, color, { part: "facts" }).toString(), /^ options/);
  const both = draw(state, 100, 12).toString();
  assertMatch(both, /^ options.*│ {2}events/);
});

Deno.test("an option that was changed is marked and stands out", () => {
  const cells = draw(state, 120, 60);
  const rows = cells.toString().split("\n");
  const y = rows.findIndex((row) => row.includes(" l1 "));
  assertMatch(rows[y], /^ • l1 +0\.0001/);
  assertEquals([cells.style(1, y), cells.style(3, y)], [color.accent, color.strong]);
});

Deno.test("each kind of event has its own mark, also without colour", () => {
  const text = draw(state, 120, 30, createTheme("none")).toString();
  assertMatch(text, /0:35 > careful/);
  assertMatch(text, /0:35 ! the run can't be logged: no space left on device/);
  assertMatch(text, /0:35 ~ paused/);
  assertMatch(text, /0:35 \+ the model is saved in/);
  assertMatch(text, /0:10 \* epoch 1 /);
});

Deno.test("epochs are as bright as any text, and what is saved is faint", () => {
  const cells = draw(state, 120, 30, color), rows = cells.toString().split("\n");
  const styleOf = (text: RegExp) => {
    const y = rows.findLastIndex((row) => text.test(row));
    return cells.style(rows[y].search(text), y);
  };
  assertEquals([styleOf(/epoch 1 /), styleOf(/the model is saved/)], [color.text, color.faint]);
});

Deno.test("the newest event is at the bottom", () => {
  const rows = draw(state, 120, 30).toString().split("\n");
  assertMatch(rows.findLast((row) => /│ +\d:\d\d/.test(row))!, /the model is saved/);
});

Deno.test("the wheel scrolls, and a click chooses, what lies under it", () => {
  const drawn = drawView(runView, { run: state, view: runModel.initial }, { width: 120, height: 30 }, color);
  const at = (action: MouseEvent["action"], x: number, y = 5) =>
    drawn.actionAt({ type: "mouse", action, button: "left", x, y, control: false, alt: false, shift: false });
  const rows = drawn.cells.toString().split("\n"), title = rows.findIndex((row) => row.includes(" events"));
  const pressed = [at("press", 5), at("press", rows[title].indexOf(" events") + 1, title)];
  assertEquals(pressed, [{ choose: "facts" }, { choose: "events" }]);
  assertEquals(at("scrollUp", 5), { scroll: "facts", by: -1 });
  assertEquals(at("scrollDown", 100), { scroll: "events", by: 1 });
  assertEquals(at("move", 100), undefined);
});

Deno.test("any run, scrolled anywhere, fits any size", () => {
  const anyView = fc.record({
    part: fc.constantFrom("events", "facts" as const),
    fact: fc.nat(100),
    entry: fc.option(fc.nat(30), { nil: undefined }),
  });
  assertFitsAnySize(
    fc.tuple(anyRun, anyView),
    ([run, view], width, height, theme) => draw(run, width, height, theme, view),
  );
});

Deno.test("names and values are shown in full: a value takes what a short name leaves, or stands below it", () => {
  const samples = { features: new Uint8Array(0), labels: new Uint16Array(55_000), columns: 784 };
  const run = { ...state, samples: { training: samples, validation: samples, classes: 10 } };
  const rows = (width: number) => draw(run, width, 24).toString().split("\n").map((row) => row.split("│")[0].trimEnd());
  assertEquals(rows(80).filter((row) => /samples|model|runs/.test(row)), [
    "   training samples   55,000",
    "   validation samples 55,000",
    "   model",
    "     runs/mnist-001/",
    "     model.safetensors",
  ]);
  assertEquals(rows(120).filter((row) => /model/.test(row)), ["   model       runs/mnist-001/model.safetensors"]);
});

Deno.test("in the smallest window the newest event is read from its beginning", () => {
  assertEquals(draw(state, 20, 3).toString().split("\n"), [
    " events           8",
    " + the model is",
    "   saved in…",
  ]);
  // One that fits leaves the beginning of the one before.
  const printed = { type: "printed", line: { level: "info", text: "bye" } } as const;
  const rows = draw(update(state, printed, 36), 40, 4).toString().split("\n").slice(1);
  assertEquals(rows, ["   0:35 + the model is saved in", "          runs/mnist-001/…", "   0:35 > bye"]);
});

Deno.test("events and the chart of the speed end before the right edge, as the titles do", () => {
  for (const width of [160, 120, 80, 40]) {
    const cells = draw(state, width, 24);
    for (let y = 0; y < 24; y++) assertEquals(cells.character(width - 1, y), " ", `${width}, row ${y}`);
  }
});
