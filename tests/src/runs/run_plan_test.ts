import { assertEquals } from "deno-std/assert/equals.js";
import { parseSavedPlan } from "../../../src/runs/run_plan.ts";

Deno.test("of saved options, those that the schema accepts are taken, each by itself", () => {
  const saved = {
    epochs: 5,
    batchSize: 0,
    activation: ["tanh", "relu"],
    optimizer: "newton",
    learningRate: "0.1",
    l2: 0.01,
    targetLoss: null,
    momentum_: 1,
    limit: 0,
    validation: 12,
    attempt: 2,
  };
  assertEquals(parseSavedPlan(JSON.stringify(saved)), {
    options: { epochs: 5, activation: ["tanh", "relu"], l2: 0.01, targetLoss: null },
    validation: 12,
    attempt: 2,
  });
});

Deno.test("a plan holds out samples by their number, or takes those of the test", () => {
  const read = ["test", 0, 5000, -1, 1.5, "5", null].map((validation) =>
    parseSavedPlan(JSON.stringify({ validation })).validation
  );
  assertEquals(read, ["test", 0, 5000, undefined, undefined, undefined, undefined]);
});

Deno.test("the attempt is the first where nothing is said, and unknown where that is no count", () => {
  for (const json of [undefined, "{}", "not JSON", "null", "[]", "7"]) {
    assertEquals(parseSavedPlan(json), { options: {}, attempt: 1 });
  }
  for (const attempt of [0, -1, 1.5, "2", null]) {
    assertEquals(parseSavedPlan(JSON.stringify({ attempt })).attempt, undefined);
  }
});
