import { assertEquals } from "deno-std/assert/equals.js";
import { screenView } from "../../../../../tui/screen/app/shell/screen_view.ts";
import type { AppState } from "../../../../../tui/screen/model/app_state.ts";
import type { ForkForm } from "../../../../../tui/screen/model/fork/fork_form.ts";
import { pastedIntoForm } from "../../../../../tui/screen/model/fork/fork_keys.ts";
import { actionOf, workingKeys } from "../../../../../tui/screen/model/key_bindings.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { assertGoldenSizes } from "../../../golden.ts";
import { screenOf } from "../../app_state.ts";
import { done, paused } from "../../views/states.ts";

const moments = [0, 1, 2, 3].map((epoch) => ({ epoch, samplesSeen: 1000 * epoch }));
const points = [1, 3].map((epoch) => ({ folder: "runs/mnist-001", epoch }));
const text = "--learning-rate 0.01 --epochs 2";
const form: ForkForm = { around: { run: 0, epoch: 2 }, points, at: 1, options: { text, cursor: 31 }, isAsked: false };
const problem = "--epochs is 2; expected more than the 3 epochs that the run has trained already";
const refused = { ...form, checked: { request: { ...points[1], options: text }, check: { problem } } };

function asking(form: ForkForm, run: TrainingState = done): AppState {
  const past = { ...run, timeline: { moments, at: 2 }, networkEpoch: 2 };
  return screenOf(past, { time: { at: 2, isPlaying: false, speed: 10 }, overlay: { name: "fork", form } });
}

const drawn = (state: AppState, width = 80, height = 24) =>
  screenView(state, new Cells(width, height), createTheme("none")).cells.toString();

Deno.test("the form for a new run lies over the screen", () => {
  assertGoldenSizes(
    (width, height, theme) => screenView(asking(refused), new Cells(width, height), theme).cells,
    "screen_fork",
  );
});

Deno.test("the form says what becomes of a run under way, and what to do where there is no checkpoint", () => {
  const says = (pattern: RegExp, form: ForkForm, run?: TrainingState) => pattern.test(drawn(asking(form, run)));
  assertEquals([paused, done].map((run) => says(/training is stopped and saved first/, form, run)), [true, false]);
  assertEquals(says(/--checkpoint-every 1epochs/, { ...form, points: [] }), true);
  assertEquals(
    says(/only checkpoint is at epoch 3; --checkpoint-every /, { ...form, points: [points[1]], at: 0 }),
    true,
  );
  // What has no room ends with an ellipsis, not within a word.
  assertEquals(/at epoch 3…/.test(drawn(asking({ ...form, points: [points[1]], at: 0 }), 50, 15)), true);
});

Deno.test("what is typed half is no problem until one asks to start with it", () => {
  const half = { ...form, checked: { ...refused.checked, check: { problem, isUnfinished: true, hint: "a hint" } } };
  const shows = (form: ForkForm) => [/a hint/, /expected more/].map((pattern) => pattern.test(drawn(asking(form))));
  assertEquals([shows(half), shows({ ...half, isAsked: true })], [[true, false], [false, true]]);
});

Deno.test("one sees where one types, in the longest line and the smallest window", () => {
  const long = { ...form, options: { text: `--tag ${"x".repeat(300)}END`, cursor: 309 } };
  for (const [width, height] of [[80, 24], [40, 12], [30, 8]]) {
    assertEquals(/END/.test(drawn(asking(long), width, height)), true, `${width} × ${height}`);
  }
});

Deno.test("in the form characters are typed, and no key of the screen is heard; without a checkpoint one can but go back", () => {
  const heard = (form: ForkForm) => ["q", "?", "h", "space", "1"].map((key) => actionOf(key, asking(form))?.type);
  assertEquals([heard(form), heard({ ...form, points: [] })], [Array(5).fill("fork"), Array(5).fill(undefined)]);
  const labels = (form: ForkForm) => new Set(workingKeys(asking(form)).map(({ label }) => label));
  assertEquals([labels(form), labels({ ...form, points: [] })], [
    new Set(["start", "checkpoint", "back"]),
    new Set(["back"]),
  ]);
});

Deno.test("pasted text is typed into the form, and does nothing without one or without a checkpoint", () => {
  const edit = { type: "fork", change: { edit: { insert: "--l2 0.1 q" } } } as const;
  const states = [asking(form), asking({ ...form, points: [] }), screenOf(done)];
  assertEquals(states.map((state) => pastedIntoForm("--l2 0.1 q", state)), [edit, undefined, undefined]);
});
