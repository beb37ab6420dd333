import { INITIAL_CHARTS } from "../../../../../tui/screen/model/charts/charts_state.ts";
import { assertEquals } from "deno-std/assert/equals.js";
import { resolveOptions } from "../../../../../src/options/options.ts";
import { appendToJournal, EMPTY_JOURNAL } from "../../../../../tui/screen/model/journal.ts";
import { visibleRows } from "../../../../../tui/screen/views/run/journal_rows.ts";
import { type RunAction, runModel, type RunState } from "../../../../../tui/screen/views/run/run_state.ts";
import { runFacts } from "../../../../../tui/screen/model/run_facts.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { loading, training } from "../states.ts";

/** A run in which so many things have happened. */
function withEvents(count: number, text = (i: number) => `event ${i}`): TrainingState {
  const entries = Array.from({ length: count }, (_, i) => ({ seconds: i, kind: "event", text: text(i) }) as const);
  return { ...training, history: { ...training.history, journal: appendToJournal(EMPTY_JOURNAL, entries) } };
}

const size = { width: 60, height: 11 };

function after(run: TrainingState, view: RunState, ...actions: RunAction[]): RunState {
  return actions.reduce(
    (view, action) => runModel.update({ run, view, runs: [], subject: "", charts: INITIAL_CHARTS }, action, size),
    view,
  );
}

/** The last event in sight, of ten rows. */
function bottom(run: TrainingState, { entry }: RunState): string | undefined {
  return visibleRows(run.history.journal, entry, 60, 10).at(-1)?.text;
}

Deno.test("the newest event is followed until one scrolls, and again at the end", () => {
  const { initial } = runModel;
  const run = withEvents(50);
  assertEquals(bottom(run, initial), "event 49");
  const up = after(run, initial, "up", "up");
  assertEquals(bottom(run, up), "event 47");
  // What comes meanwhile moves nothing.
  assertEquals(bottom(withEvents(80), up), "event 47");
  const end = after(run, up, "down", "down");
  assertEquals(bottom(withEvents(80), end), "event 79");
});

Deno.test("events are scrolled no further than the first page, so that the way back is no longer", () => {
  const run = withEvents(50);
  const top = after(run, runModel.initial, "first", "up", "previousPage");
  assertEquals(visibleRows(run.history.journal, top.entry, 60, 10).map(({ text }) => text)[0], "event 0");
  assertEquals(bottom(run, after(run, top, "down")), "event 10");
  assertEquals(after(run, top, "last").entry, undefined);
  assertEquals(after(withEvents(3), runModel.initial, "up", "previousPage").entry, undefined);
});

Deno.test("events that were dropped are scrolled past", () => {
  const run = withEvents(1200);
  assertEquals(bottom(run, { ...runModel.initial, entry: 3 }), "event 209");
  assertEquals(visibleRows(EMPTY_JOURNAL, undefined, 60, 10), []);
});

Deno.test("a long event takes several rows, the first with its time", () => {
  const run = withEvents(1, () => "a sentence that is longer than a row");
  const rows = visibleRows(run.history.journal, undefined, 30, 10);
  assertEquals(rows.map(({ time, text }) => [time, text]), [["0:00", "a sentence that is"], ["", "longer than a row"]]);
});

Deno.test("the keys scroll the part that was chosen, the wheel the one that it is over", () => {
  const { initial } = runModel;
  const facts = after(training, initial, "part", "down", "down");
  assertEquals([facts.part, facts.fact], ["facts", 2]);
  assertEquals(after(training, facts, "part").part, "events");
  assertEquals(after(training, initial, { scroll: "facts", by: 3 }), { ...initial, part: "facts", fact: 3 });
  assertEquals(after(training, initial, { choose: "facts" }).part, "facts");
  const rows = runFacts(training).length;
  assertEquals(after(training, facts, "last").fact, rows - 10);
  assertEquals(after(training, facts, "last", "first", "up").fact, 0);
});

Deno.test("the rows of a value that is longer than a row are scrolled to, too", () => {
  const repeat = `deno task train ${"--hidden-layers 62 ".repeat(12)}--last`;
  const run = {
    ...training,
    viewing: { doing: "replaying", what: "trial 1 of a", trial: { repeat } },
  } as TrainingState;
  const bottom = after(run, { ...runModel.initial, part: "facts" }, "last").fact;
  assertEquals(bottom > after(training, { ...runModel.initial, part: "facts" }, "last").fact + 5, true);
});

/** The options that were changed, as the facts list them. */
function changed(options: Parameters<typeof resolveOptions>[0]): string[] {
  const state = { ...loading, options: resolveOptions(options) };
  return runFacts(state).filter(({ isChanged }) => isChanged).map(({ name, value }) => `${name} ${value}`);
}

Deno.test("every option is listed, and those that differ from their default stand out", () => {
  const names = runFacts(loading).map(({ name }) => name);
  for (const name of ["layers", "batch-size", "l2", "elastic", "patience", "sparse"]) {
    assertEquals(names.includes(name), true, name);
  }
  assertEquals(changed({}), []);
  assertEquals(changed({ layers: [30, 20], clipNorm: 1 }), ["layers 30,20", "clip-norm 1"]);
});

Deno.test("what a chosen option brings along isn't called changed", () => {
  assertEquals(changed({ optimizer: "adamw" }), ["optimizer adamw"]);
  assertEquals(changed({ loss: "mse" }), ["loss mse"]);
  assertEquals(changed({ activation: "tanh" }), ["activation tanh"]);
});

Deno.test("the machine and the files are listed as far as they are known", () => {
  const machine = { cores: 8, system: "linux", architecture: "aarch64", deno: "2.9.6", v8: "15.0" };
  const facts = runFacts({ ...training, machine, modelPath: "runs/mnist-001/model.safetensors" });
  // The options of the same names come after what is in force.
  const values = Object.fromEntries(facts.map(({ name, value }) => [name, value]).reverse());
  assertEquals([values.cores, values.system, values.Deno], ["8", "linux aarch64", "2.9.6"]);
  assertEquals([values.engine, values.threads, values.model], ["simd", "2", "runs/mnist-001/model.safetensors"]);
});

Deno.test("the model of a run that trains elsewhere is not written yet, and that of one that ended without it not saved", () => {
  const model = (changes: Partial<TrainingState>) =>
    runFacts({ ...training, ...changes }).find(({ name }) => name === "model")!.value;
  const viewing = { doing: "watching", what: "runs/mnist-003" } as const;
  assertEquals(model({}), "saved at the end");
  assertEquals(model({ saves: false }), "not saved");
  assertEquals(model({ saves: false, viewing }), "not written yet");
  assertEquals(model({ saves: false, viewing: { ...viewing, outcome: "crashed" }, phase: "finished" }), "not saved");
  assertEquals(
    model({ saves: false, viewing, modelPath: "runs/mnist-003/model.safetensors" }),
    "runs/mnist-003/model.safetensors",
  );
});
