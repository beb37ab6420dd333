import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { DataError } from "../../../../data/data_error.ts";
import { PLAIN_OPTIONS } from "../../../support/plain_options.ts";
import { type LoadData, ViewedRun } from "../../../../tui/screen/app/viewed_run.ts";
import { initialState, type TrainingState } from "../../../../tui/screen/model/state.ts";
import { digits } from "../../events.ts";

const samples = {
  training: { features: new Uint8Array(784), labels: new Uint16Array(1), columns: 784 },
  classes: 10,
};
const state: TrainingState = {
  ...initialState(digits, PLAIN_OPTIONS, false),
  viewing: { doing: "inspecting", what: "runs/mnist-001" },
  phase: "finished",
};

/** Shows a run until the test says how; returns what is known of it then. */
async function show(load: LoadData, stays = true): Promise<TrainingState> {
  const run = new ViewedRun({ state, load, stays });
  // Whatever changes last is what was waited for.
  run.onChange = ({ type }) => (type === "warning" || type === "samples") && queueMicrotask(() => run.do("leave"));
  await run.run();
  return run.state;
}

Deno.test("the data come while the run is looked at, and what has to be said of them", async () => {
  const shown = await show(() => Promise.resolve({ samples, warnings: ["pets.csv has changed"] }));
  assertEquals([shown.samples, shown.warnings], [samples, ["pets.csv has changed"]]);
});

Deno.test("with the data it becomes known what the features are called and how they were scaled", async () => {
  const scaling = { mean: [1, 2], deviation: [3, 4] };
  const { dataset } = await show(() => Promise.resolve({ samples, features: ["a", "b"], scaling }));
  assertEquals([dataset.features, dataset.scaling], [["a", "b"], scaling]);
  assertEquals((await show(() => Promise.resolve({ samples }))).dataset.scaling, undefined);
});

Deno.test("without its data, a run shows what can be shown without them, and says what is missing", async () => {
  const shown = await show(() => Promise.reject(new DataError("pets.csv", "doesn't exist", "expected a file")));
  assertEquals(shown.samples, undefined);
  assertEquals(shown.warnings, [
    "pets.csv doesn't exist; expected a file. Views of samples are not available",
  ]);
});

Deno.test("an error that isn't the data's is nobody's to swallow", async () => {
  await assertRejects(() => show(() => Promise.reject(new TypeError("broken"))), TypeError, "broken");
});

Deno.test("a run that doesn't stay is over when nothing more can happen", async () => {
  const run = new ViewedRun({ state, stays: false });
  await run.run();
  assertEquals(run.state, state);
});

Deno.test("a run that is looked at can be left before its data have come, and asked for nothing else", async () => {
  const run = new ViewedRun({ state, load: () => new Promise(() => {}) });
  for (const command of ["pause", "resume", "step", "raiseLearningRate", "lowerLearningRate"] as const) run.do(command);
  assertEquals(run.state, state);
  run.do("leave");
  await run.run();
});
