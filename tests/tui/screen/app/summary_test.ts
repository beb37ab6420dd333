import { assertEquals } from "deno-std/assert/equals.js";
import type { FinishedEvent } from "../../../../src/training/events.ts";
import { resolveOptions, type TrainingOptions } from "../../../../src/options/options.ts";
import { PLAIN_OPTIONS } from "../../../support/plain_options.ts";
import { initialState, type TrainingState } from "../../../../tui/screen/model/state.ts";
import { resumeCommand, summary } from "../../../../tui/screen/app/summary.ts";
import { digits, finished } from "../../events.ts";
import { resolve } from "deno-std/path/resolve.js";

const classes = ["ant", "bee", "cat"];

function rows(event?: Partial<FinishedEvent>, state: Partial<TrainingState> = {}): Record<string, string> {
  const base = initialState({ ...digits, classes }, PLAIN_OPTIONS);
  const shown = { ...base, finished: event && finished(event), ...state };
  return Object.fromEntries(summary(shown, "deno task train").rows as [string, string][]);
}

const scored = {
  testAccuracy: 0.9,
  testLoss: 0.25,
  perClassAccuracy: [0.95, 0.85, null],
  confusion: [[19, 1, 0], [2, 17, 1], [0, 0, 0]],
  seconds: 12.34,
};

Deno.test("the summary of a run names accuracy, loss, weakest classes, the worst confusion, time, model and repeat", () => {
  assertEquals(rows(scored, { modelPath: "runs/mnist-001/model.safetensors" }), {
    next: "deno task inspect runs/mnist-001 (or draw, compare, report)",
    "test accuracy": "90.00 %, 36 of 40 samples",
    "test loss": "0.2500",
    "weakest classes": "bee (85.0 %), ant (95.0 %)",
    "most confused": "bee predicted as ant, 2 times",
    "training time": "12.3 s, 10 epochs",
    model: "runs/mnist-001/model.safetensors",
    repeat: "deno task train",
  });
});

Deno.test("where the network could not learn, the summary says why", () => {
  const sentence = "layer 1: no unit is active for any sample";
  const diagnoses = [{ trouble: "inactive-layer", layers: [1], sentence }] as const;
  const { history } = initialState({ ...digits, classes }, PLAIN_OPTIONS);
  assertEquals(rows(scored, { history: { ...history, diagnoses } })["not learned"], sentence);
});

Deno.test("a network without a fault confuses nothing", () => {
  assertEquals(rows({ ...scored, confusion: [[20, 0, 0], [0, 20, 0], [0, 0, 0]] })["most confused"], undefined);
});

Deno.test("a class without a mistake is not called weak, and a network without one has no weak classes", () => {
  const weakest = (...perClassAccuracy: number[]) => rows({ ...scored, perClassAccuracy })["weakest classes"];
  assertEquals(weakest(1, 0.99999, 1), "bee (99.9 %)");
  assertEquals(weakest(1, 1, 1), undefined);
});

Deno.test("what happened once is not called times", () => {
  assertEquals(rows({ ...scored, confusion: [[19, 1], [0, 20]] })["most confused"], "ant predicted as bee, once");
});

Deno.test("a run that was stopped says how to resume it, if it left a checkpoint; a finished run doesn't", () => {
  const checkpoint = { path: "runs/mnist-001/checkpoints/samples-000000120000.safetensors", epoch: 2, isAnswer: false };
  const stopped = { ...scored, reason: "stopped" } as const;
  assertEquals(rows(stopped, { checkpoint }).resume, "deno task train --resume runs/mnist-001");
  assertEquals([rows(stopped).resume, rows(scored, { checkpoint }).resume], [undefined, undefined]);
});

Deno.test("a stopped run says how far it came", () => {
  assertEquals(rows({ ...scored, reason: "stopped", epochs: 3 }, { epoch: 3.4321 }).stopped, "after 3.4 of 10 epochs");
});

Deno.test("a run that a rule ended says which and when", () => {
  const end = (reason: FinishedEvent["reason"], options: TrainingOptions) =>
    rows({ ...scored, reason, bestEpoch: 2, epochs: 5 }, { epoch: 4.5, options: resolveOptions(options) });
  assertEquals(end("time", { timeLimit: 2 })["time limit"], "of 2 s reached after 5 of 10 epochs");
  assertEquals(end("target-loss", { targetLoss: 0.1 })["target loss"], "of 0.1 reached after 5 of 10 epochs");
  assertEquals(
    end("target-accuracy", { targetAccuracy: 0.98 }).target,
    "of 98.00 % validation accuracy reached after 5 of 10 epochs",
  );
  assertEquals(
    end("patience", { patience: 3 }).stopped,
    "after 5 of 10 epochs: no improvement since epoch 2 (patience 3); its weights are restored",
  );
  assertEquals(end("epochs", { targetLoss: 0.1 }).ended, "without reaching the target");
});

Deno.test("a diverged run says where, what to try and what is left", () => {
  const diverged = { ...scored, reason: "diverged", divergedAt: { epoch: 3, batch: 17, layer: 2 }, epochs: 2 } as const;
  const { diverged: where, try: advice, kept } = rows(diverged);
  assertEquals(where, "the loss is not finite in epoch 3, batch 17, from layer 2 on");
  assertEquals(advice, "a lower --learning-rate than 0.1, or --clip-norm 1");
  assertEquals(kept, "the network as it was after epoch 2");
  assertEquals(
    rows({ ...diverged, divergedAt: { epoch: 1, batch: 1, layer: 2 }, epochs: 0 }).kept,
    "the untrained network",
  );
});

Deno.test("what to try after a divergence is what can help", () => {
  const advice = (options: TrainingOptions, batch: number) => {
    const divergedAt = { epoch: 1, batch, layer: 2 };
    return rows({ ...scored, reason: "diverged", divergedAt }, { options: resolveOptions(options) }).try;
  };
  assertEquals(
    advice({ initializer: "uniform" }, 1),
    "--initializer he-normal or glorot-normal, which keep the activations near 1, or fewer layers",
  );
  assertEquals(advice({ initializer: "uniform" }, 2), "a lower --learning-rate than 0.15, or --clip-norm 1");
  assertEquals(
    advice({ clipNorm: 5, learningRate: 2 }, 1),
    "a lower --learning-rate than 2, or a smaller --clip-norm than 5",
  );
});

Deno.test("a learning rate changed by hand is mentioned, since the command doesn't repeat it", () => {
  assertEquals(rows(scored, { learningRate: 0.2 }).repeat, "deno task train (the learning rate was changed by hand)");
});

Deno.test("a run that was trained longer says so, since the command doesn't repeat it", () => {
  const ended = { ...initialState(digits, PLAIN_OPTIONS), finished: finished(scored) };
  const repeat = (state: TrainingState) => summary(state, "deno task train", { isExtended: true }).rows.at(-1);
  const longer = "the run was trained for more epochs than it was started with";
  assertEquals(repeat(ended), ["repeat", `deno task train (${longer})`]);
  assertEquals(
    repeat({ ...ended, learningRate: 0.2 }),
    ["repeat", `deno task train (the learning rate was changed by hand; ${longer})`],
  );
});

Deno.test("a run that has parted from another says how to see both", () => {
  const model = "runs/mnist-002/model.safetensors", fork = { run: "runs/my first", epoch: 2.5 };
  const ended = { ...initialState(digits, PLAIN_OPTIONS), finished: finished(scored), modelPath: model };
  const compare = ["compare", "deno task compare 'runs/my first' runs/mnist-002 (they part at epoch 2.5)"];
  assertEquals(summary(ended, undefined, { fork }).rows.at(-1), compare);
});

Deno.test("without test samples there is nothing to say of them", () => {
  const { "training time": time, repeat, ...rest } = rows({ ...scored, testAccuracy: null, testLoss: null });
  assertEquals([time, repeat, rest], ["12.3 s, 10 epochs", "deno task train", {}]);
});

Deno.test("a run that never finished has no summary, and warnings are no part of one", () => {
  assertEquals(rows(undefined, { warnings: ["the disk is full"] }), {});
  assertEquals(rows(scored, { warnings: ["the disk is full"] }).warning, undefined);
});

Deno.test("a run is gone on with by a task that may write where it lies, in words that a shell takes as they are", () => {
  assertEquals(resumeCommand("runs/mnist-001"), "deno task train --resume runs/mnist-001");
  assertEquals(resumeCommand("./runs/a/b"), "deno task train --resume ./runs/a/b");
  const absolute = resolve("runs", "a");
  assertEquals(resumeCommand(absolute), `deno task train --resume ${absolute}`);
  assertEquals(resumeCommand("../runs/a"), "deno task anywhere train --resume ../runs/a");
  assertEquals(resumeCommand("runs-of-mine"), "deno task anywhere train --resume runs-of-mine");
  assertEquals(resumeCommand("runs/../a b"), "deno task anywhere train --resume 'runs/../a b'");
});
