import { assertEquals } from "deno-std/assert/equals.js";
import { RunScalars } from "../../../src/runs/run_scalars.ts";
import { epoch, finished, progress, started } from "../../tui/events.ts";

/** 130 samples in batches of 64 are three batches an epoch. */
function begun(attempt?: number): RunScalars {
  const scalars = new RunScalars(attempt);
  scalars.take(started({ samples: { training: 130, validation: 10, test: 10 }, batchSize: 64, epochs: 5 }));
  return scalars;
}

Deno.test("an epoch has every metric of its samples and of the run, at the batch that it ends with", () => {
  assertEquals(begun().take(epoch({ epoch: 2, seconds: 4 })), [{
    step: 6,
    seconds: 4,
    values: [
      { tag: "loss/train", scalar: 0.4 },
      { tag: "accuracy/train", scalar: 0.88 },
      { tag: "loss/validation", scalar: 0.3 },
      { tag: "accuracy/validation", scalar: 0.91 },
      { tag: "learningRate", scalar: 0.1 },
    ],
  }]);
});

Deno.test("without validation samples there is no validation metric", () => {
  const [{ values }] = begun().take(epoch({ validationLoss: null, validationAccuracy: null }));
  assertEquals(values.map(({ tag }) => tag), ["loss/train", "accuracy/train", "learningRate"]);
});

Deno.test("a point of the curve is at the last batch of its span, one of several at its middle", () => {
  // The middle of the first batch is at 1∕6 of an epoch; that of the batches 3 and 4 at 3∕3.
  const curve = [{ epoch: 0.166667, loss: 2, accuracy: 0.1 }, { epoch: 1, loss: 1, accuracy: 0.5 }];
  assertEquals(begun().take(progress({ curve, seconds: 3 })), [
    { step: 1, seconds: 3, values: [{ tag: "loss/batch", scalar: 2 }, { tag: "accuracy/batch", scalar: 0.1 }] },
    { step: 3, seconds: 3, values: [{ tag: "loss/batch", scalar: 1 }, { tag: "accuracy/batch", scalar: 0.5 }] },
  ]);
});

Deno.test("the health of each layer stands where it was measured, as far as the layer has it", () => {
  const none = { activationDeviation: null, dead: null, saturated: null, updateRatio: null };
  const health = [{ ...none, activationMean: 0.5, gradientNorm: 2 }, { ...none, activationMean: 0.1, gradientNorm: 1 }];
  const [{ values }] = begun().take(progress({ curve: [{ epoch: 1, loss: 1, accuracy: 1, health }] }));
  assertEquals(values.slice(2), [
    { tag: "activationMean/layer1", scalar: 0.5 },
    { tag: "gradientNorm/layer1", scalar: 2 },
    { tag: "activationMean/layer2", scalar: 0.1 },
    { tag: "gradientNorm/layer2", scalar: 1 },
  ]);
  // A log of version 0.1 has no curve.
  const [{ values: earlier }] = begun().take({ ...epoch({ health }), curve: undefined });
  assertEquals(earlier.slice(-4), values.slice(2));
});

Deno.test("an attempt continues behind all epochs of those before it, also in a run that resumes in it", () => {
  const scalars = begun();
  scalars.take({ event: "restarted", attempt: 2, trainLoss: 1 });
  for (const each of [scalars, begun(2)]) assertEquals(each.take(epoch({ epoch: 1 }))[0].step, 5 * 3 + 3);
});

Deno.test("the test metrics stand at the end, also at one within an epoch", () => {
  const [{ step, values }] = begun().take(finished({ epochs: 1, epoch: 1.5 }));
  assertEquals([step, values.map(({ tag }) => tag)], [5, ["loss/test", "accuracy/test"]]);
});

Deno.test("samples are counted in batches, of which an epoch's last is smaller", () => {
  assertEquals([0, 64, 128, 130, 194, 260].map((samples) => begun().stepAtSample(samples)), [0, 1, 2, 3, 4, 6]);
});
