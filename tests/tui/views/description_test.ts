import { assertEquals } from "deno-std/assert/equals.js";
import { describeRun } from "../../../tui/views/description.ts";
import { loading, training } from "./states.ts";

Deno.test("a run is described by data, shape, activation, loss, optimizer, batch, seed and engine", () => {
  assertEquals(
    describeRun(training),
    "mnist · 784-128-10 · relu · cross-entropy · sgd 0.1 · batch 32 · seed 1 · simd ×2",
  );
});

Deno.test("a single thread needs no count, and the engine is the one that runs, not the one that was asked for", () => {
  const engine = (name: "simd" | "reference") => describeRun({ ...training, engine: { name, threads: 1 } });
  assertEquals(engine("simd").endsWith("seed 1 · simd"), true);
  assertEquals(engine("reference").endsWith("seed 1 · reference"), true);
});

Deno.test("the optimizer is named with its learning rate", () => {
  const options = { ...training.options, optimizer: "adamw" } as const;
  assertEquals(describeRun({ ...training, options }).includes(" · adamw 0.1 · "), true);
});

Deno.test("the shape is known before the data are, and without hidden layers there is no activation", () => {
  const state = { ...loading, options: { ...loading.options, layers: [] } };
  assertEquals(describeRun(state), "mnist · 784-10 · cross-entropy · sgd 0.1 · batch 32 · seed 1");
});

Deno.test("in little room what matters least is left out first, and the data set last", () => {
  assertEquals(describeRun(training, 70), "mnist · 784-128-10 · relu · sgd 0.1 · batch 32 · seed 1 · simd ×2");
  assertEquals(describeRun(training, 60), "mnist · 784-128-10 · relu · sgd 0.1 · batch 32 · seed 1");
  assertEquals(describeRun(training, 30), "mnist · 784-128-10 · sgd 0.1");
  assertEquals(describeRun(training, 3), "mnist");
});

Deno.test("a learning rate that was asked for is shown at once", () => {
  assertEquals(describeRun({ ...training, requestedLearningRate: 0.125 }).includes("sgd 0.125"), true);
});
