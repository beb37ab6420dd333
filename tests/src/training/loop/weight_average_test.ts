import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertNotEquals } from "deno-std/assert/not_equals.js";
import { Random } from "../../../../src/matrix/random.ts";
import { decodeModel } from "../../../../src/model/model_file.ts";
import { encodeCheckpoint } from "../../../../src/model/checkpoint_file.ts";
import { Network } from "../../../../src/network/network.ts";
import { evaluate } from "../../../../src/evaluation/evaluate.ts";
import { OPTIMIZERS } from "../../../../src/options/optimizer.ts";
import { Snapshot } from "../../../../src/training/loop/snapshot.ts";
import { WeightAverage } from "../../../../src/training/loop/weight_average.ts";
import { float64Engine } from "../../engine/float64_engine.ts";
import { Workbench } from "../../engine/simd/workbench.ts";
import { numbersOf, type Outcome, runTrainer, separablePoints } from "../run_trainer.ts";

const training = separablePoints(40), validation = separablePoints(30, 2);
const small = { layers: [5, 3], batchSize: 8, epochs: 4, learningRate: 0.1 };

for (const [name, engine] of [["reference", float64Engine()], ["simd", new Workbench("plain").begin()]] as const) {
  Deno.test(`the average after step t is d times itself and 1 − d times the weights, d = (t − 1) ∕ (t + 9) at most (${name})`, () => {
    const architecture = { inputs: 7, layers: [9], classes: 3 } as const;
    const live = Network.create(engine, architecture, new Random(1), 1), average = new WeightAverage(live, 0.3);
    let expected: number[] = Array.from(numbersOf(live), () => 0);
    for (let step = 1; step <= 9; step++) {
      for (const { value } of live.layers.flatMap(({ parameters }) => parameters)) {
        for (let i = 0; i < value.rows; i++) value.row(i).forEach((_, j, row) => row[j] = Math.sin(step + 3 * i + j));
      }
      average.follow(step);
      const decay = [0, 1 / 11, 2 / 12, 3 / 13, 4 / 14, 0.3, 0.3, 0.3, 0.3][step - 1]; // 5 ∕ 15 and on are more than 0.3
      expected = Array.from(numbersOf(live), (weight, i) => decay * expected[i] + (1 - decay) * weight);
      numbersOf(average.network).forEach((number, i) => assertAlmostEquals(number, expected[i], 1e-6));
    }
  });
}

Deno.test("training goes the same way whether its weights are averaged or not, by every optimizer", () => {
  for (const optimizer of OPTIMIZERS) {
    const [plain, averaged] = [null, 0.9].map((average) =>
      runTrainer({
        training,
        validation,
        options: { ...small, optimizer, average },
        engine: new Workbench("plain").begin(),
      })
    );
    assertEquals(averaged.epochs.map(({ trainLoss }) => trainLoss), plain.epochs.map(({ trainLoss }) => trainLoss));
    assertNotEquals(numbersOf(averaged.network), numbersOf(plain.network));
  }
});

Deno.test("an average that forgets at once is the weights themselves", () => {
  const [plain, averaged] = [null, 1e-12].map((average) =>
    runTrainer({ training, validation, options: { ...small, average } })
  );
  numbersOf(averaged.network).forEach((number, i) => assertAlmostEquals(number, numbersOf(plain.network)[i], 1e-6));
});

Deno.test("it is the average that is validated, tested and left at the end", () => {
  const { network, epochs, finished } = runTrainer({
    training,
    validation,
    test: validation,
    options: { ...small, average: 0.9 },
  });
  const { loss } = evaluate(network, validation);
  assertAlmostEquals(epochs.at(-1)!.validationLoss!, loss, 1e-7);
  assertAlmostEquals(finished.testLoss!, loss, 1e-7);
});

Deno.test("patience keeps the average of the best epoch", () => {
  const options = { ...small, epochs: 60, learningRate: 3, average: 0.5, patience: 3 };
  const { network, epochs, finished } = runTrainer({ training, validation, options });
  assertEquals(finished.reason, "patience");
  const best = Math.min(...epochs.map(({ validationLoss }) => validationLoss!));
  assert(epochs.at(-1)!.validationLoss! > best);
  assertAlmostEquals(evaluate(network, validation).loss, best, 1e-7);
});

Deno.test("a run that ends before its first step leaves the weights as they were", () => {
  let time = 0;
  const { network, finished } = runTrainer({
    training,
    options: { ...small, average: 0.9, timeLimit: 1 },
    now: () => time += 10_000,
  });
  assertEquals([finished.reason, finished.epoch], ["time", 0]);
  assert(numbersOf(network).some((number) => number !== 0));
});

Deno.test("what remains of a run that fails is the average, and before the first epoch the weights", () => {
  const live = Network.create(float64Engine(), { inputs: 2, layers: [], classes: 2 }, new Random(1), 1);
  const average = new WeightAverage(live, 0.9), snapshot = new Snapshot(live, average.network);
  assertEquals(numbersOf(snapshot.network), numbersOf(live));
  average.follow(1);
  live.layers[0].weights.fill(7);
  assert(snapshot.take());
  assertEquals(numbersOf(snapshot.network), numbersOf(average.network));
});

/** The networks that open from the files of a run's checkpoints. */
function openedFrom({ network, events }: Outcome): Network[] {
  const checkpoints = events.flatMap((event) => event.event === "checkpoint" ? [event.checkpoint] : []);
  return checkpoints.map((checkpoint) =>
    decodeModel(encodeCheckpoint(checkpoint, network), "checkpoint", float64Engine()).network
  );
}

Deno.test("a checkpoint's file opens by the average that was validated", () => {
  const options = { ...small, average: 0.9 }, checkpoints = { every: { epochs: 1 } };
  const outcome = runTrainer({ training, validation, options, checkpoints });
  const opened = openedFrom(outcome);
  assertEquals(opened.length, 1 + outcome.epochs.length);
  outcome.epochs.forEach(({ validationLoss }, i) =>
    assertAlmostEquals(evaluate(opened[i], validation).loss, validationLoss!, 1e-6)
  );
});

Deno.test("before the first step, it opens by the weights", () => {
  let time = 0;
  const options = { ...small, average: 0.9, timeLimit: 1 };
  const outcome = runTrainer({ training, options, checkpoints: {}, now: () => time += 10_000 });
  assertEquals(openedFrom(outcome).map(numbersOf), [numbersOf(outcome.network)]);
});
