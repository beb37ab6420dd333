import { assertEquals } from "deno-std/assert/equals.js";
import { type BatchStep, describeStep } from "../../../../tui/screen/model/batch_step.ts";
import { initialState } from "../../../../tui/screen/model/state.ts";
import { PLAIN_OPTIONS } from "../../../support/plain_options.ts";
import { digits } from "../../events.ts";

const labels = Uint16Array.from({ length: 100 }, (_, i) => i % 10);
const training = { features: new Uint8Array(100), labels, columns: 1 };
const run = {
  ...initialState(digits, { ...PLAIN_OPTIONS, batchSize: 30 }),
  samples: { training, classes: 10 },
};
const step: BatchStep = {
  epoch: 2.6,
  loss: 0.5,
  lossBefore: 0.625,
  samples: [4, 17],
  moved: [7, 1, 3, 0].map((unit, i) => ({ unit, distance: 0.04 / 2 ** i })),
};

Deno.test("a step names its batch of the epoch, its loss, the units moved most, and its samples with their classes", () => {
  assertEquals(describeStep(step, run), [
    "batch 2 of 4, epoch 3 · loss 0.5000 (−0.1250)",
    "units moved most: 7 by 0.040, 1 by 0.020, 3 by 0.010, 0 by 0.0050",
    "2 samples: 5 (4), 18 (7)",
  ]);
});

Deno.test("the last batch of an epoch is counted in it, and what isn't known isn't said", () => {
  const last = describeStep({ ...step, epoch: 3, lossBefore: undefined, samples: undefined }, run)!;
  assertEquals([last[0], last.length], ["batch 4 of 4, epoch 3 · loss 0.5000", 2]);
});
