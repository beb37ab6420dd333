import { assertEquals } from "deno-std/assert/equals.js";
import { resolveOptions, type TrainingOptions } from "../../../../src/options/options.ts";
import { describeRun } from "../../../../tui/screen/model/description.ts";
import { loading, training } from "../views/states.ts";

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

Deno.test("of data in a path the last part is named, which leaves the rest of the line its room", () => {
  const dataset = { ...training.dataset, name: "/home/ada/lessons/tables/wine.csv" };
  assertEquals(describeRun({ ...training, dataset }, 30), "wine.csv · 784-128-10");
});

Deno.test("a learning rate that was asked for is shown at once", () => {
  assertEquals(describeRun({ ...training, requestedLearningRate: 0.125 }).includes("sgd 0.125"), true);
});

/** How a run of these options is described before it has begun. */
function describe(options: TrainingOptions): string {
  const resolved = resolveOptions(options);
  return describeRun({
    ...loading,
    options: resolved,
    learningRate: resolved.learningRate,
    scheduledRate: resolved.learningRate,
  });
}

Deno.test("the loss is the one that is trained, with the output where it isn't the one that goes with it", () => {
  assertEquals(describe({ loss: "mse" }).includes(" · relu · mse · "), true);
  assertEquals(describe({ loss: "mse", output: "softmax" }).includes(" · softmax mse · "), true);
  assertEquals(describe({ output: "sigmoid" }).includes(" · sigmoid cross-entropy · "), true);
});

Deno.test("layers that compute the same name it once, and others each its own", () => {
  assertEquals(describe({ layers: [30, 20], activation: "tanh" }).includes("784-30-20-10 · tanh · "), true);
  assertEquals(describe({ layers: [30, 20], activation: ["relu", "tanh"] }).includes(" · relu,tanh · "), true);
});

Deno.test("two classes take a single output of sigmoid", () => {
  const dataset = { ...loading.dataset, classes: ["no", "yes"], image: undefined, columns: 2 };
  const options = resolveOptions({ layers: [4], output: "sigmoid" });
  assertEquals(describeRun({ ...loading, dataset, options }).startsWith("mnist · 2-4-1 · "), true);
});

Deno.test("a schedule is named, and the rate that it makes stands at the end, where nothing moves when it changes", () => {
  const options = { ...training.options, schedule: "cosine", warmup: 1 } as const;
  const before = { ...training, options };
  assertEquals(describeRun(before).includes(" · sgd 0.1 warm-up cosine · batch 32 · seed 1 · simd ×2"), true);
  assertEquals(describeRun(before).includes("now"), false);
  const [late, later] = [0.0432, 1.25e-5].map((scheduledRate) => describeRun({ ...before, scheduledRate }));
  assertEquals(late.trimEnd().endsWith(" · simd ×2 · now 0.0432"), true);
  assertEquals(later.trimEnd().endsWith(" · simd ×2 · now 1.25e-5"), true);
  assertEquals(late.length, later.length);
  assertEquals(describeRun({ ...before, phase: "finished", scheduledRate: 1.25e-5 }), describeRun(before));
});

Deno.test("a rate that was asked for is shown as the schedule will make it", () => {
  const state = { ...training, options: { ...training.options, schedule: "step" } as const, scheduledRate: 0.05 };
  assertEquals(describeRun({ ...state, requestedLearningRate: 0.2 }).trimEnd().endsWith("now 0.1"), true);
});
