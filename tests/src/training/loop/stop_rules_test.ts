import { assertEquals } from "deno-std/assert/equals.js";
import { reasonToStop, type StopOptions } from "../../../../src/training/loop/stop_rules.ts";

const none: StopOptions = { patience: null, timeLimit: null, targetLoss: null, targetAccuracy: null };
const result = { trainLoss: 0.2, validationAccuracy: 0.9, sinceLowest: 3 };

function reason(options: Partial<StopOptions>, changes: Partial<Parameters<typeof reasonToStop>[1]> = {}) {
  return reasonToStop({ ...none, ...options }, { ...result, ...changes });
}

Deno.test("without a rule, a run continues", () => {
  assertEquals(reason({}), undefined);
});

Deno.test("a target is reached when it is met exactly, and not before", () => {
  assertEquals([reason({ targetLoss: 0.2 }), reason({ targetLoss: 0.19 })], ["target-loss", undefined]);
  assertEquals([reason({ targetAccuracy: 0.9 }), reason({ targetAccuracy: 0.91 })], ["target-accuracy", undefined]);
});

Deno.test("patience ends after as many epochs without a lower loss as it has", () => {
  assertEquals([reason({ patience: 3 }), reason({ patience: 4 })], ["patience", undefined]);
});

Deno.test("a target that is reached counts for more than patience that is lost", () => {
  assertEquals(reason({ patience: 1, targetLoss: 1 }), "target-loss");
});

Deno.test("an accuracy that isn't measured reaches no target", () => {
  assertEquals(reason({ targetAccuracy: 0.5 }, { validationAccuracy: null }), undefined);
});
