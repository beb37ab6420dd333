import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { ACTIVATIONS } from "../../../src/engine/activations.ts";
import { missingEffect } from "../../../src/options/idle_options.ts";
import { OPTIMIZERS } from "../../../src/options/optimizer.ts";
import { completeOptions, type TrainingOptions } from "../../../src/options/options.ts";
import { SCHEDULES } from "../../../src/options/schedule.ts";
import { numbersOf, runTrainer, separablePoints } from "./run_trainer.ts";

const training = separablePoints(20);
/** Labels turned round: what is learned makes the validation loss worse, so that `plateau` has something to do. */
const validation = { ...training, labels: training.labels.map((label) => 1 - label) };

/** Values of each option that the trainer itself reads, and that doesn't always act. */
const VALUES = {
  activation: ["tanh", "sigmoid"],
  dropout: [0, 0.5],
  momentum: [0.9, 0.3],
  weightDecay: [0.01, 0.5],
  decay: [0.5, 0.1],
  decayEvery: [1, 2],
  restarts: [0, 2],
  targetAccuracy: [null, 0.01],
} as const;

type Name = keyof typeof VALUES;
const NAMES = Object.keys(VALUES) as Name[];

const others: fc.Arbitrary<TrainingOptions> = fc.record({
  layers: fc.constantFrom([], [3], [3, 2]),
  activation: fc.constantFrom(...ACTIVATIONS),
  optimizer: fc.constantFrom(...OPTIMIZERS),
  schedule: fc.constantFrom(...SCHEDULES),
  decay: fc.constantFrom(0.5, 1),
  decayEvery: fc.constantFrom(1, 2, 3),
  epochs: fc.integer({ min: 1, max: 4 }),
  targetLoss: fc.constantFrom(null, 1e-9),
});

/** The weights that training leaves with each of an option's values. */
function weightsOf(name: Name, options: TrainingOptions, isValidated: boolean): [Float32Array, Float32Array] {
  const [first, second] = VALUES[name].map((value) => {
    const setting = { training, validation: isValidated ? validation : undefined };
    const changed = { batchSize: 8, learningRate: 0.5, ...options, [name]: value };
    return numbersOf(runTrainer({ ...setting, options: changed }).network);
  });
  return [first, second];
}

Deno.test("an option that is said to have no effect has none: every value of it trains the same weights", () => {
  let idle = 0;
  const property = fc.property(fc.constantFrom(...NAMES), others, fc.boolean(), (name, options, isValidated) => {
    const facts = { samples: training.labels.length, hasValidation: isValidated };
    const isIdle = VALUES[name].every((value) => {
      return missingEffect(name, completeOptions({ ...options, [name]: value }), facts) !== undefined;
    });
    if (!isIdle) return;
    idle++;
    const [first, second] = weightsOf(name, options, isValidated);
    assertEquals(second, first);
  });
  fc.assert(property, { numRuns: 300, seed: 1 });
  assert(idle > 80, `${idle} of 300`);
});

Deno.test("an option that is said to act trains other weights with another value", () => {
  const acting: readonly (readonly [Name, TrainingOptions])[] = [
    ["activation", { layers: [3] }],
    ["dropout", { layers: [3] }],
    ...OPTIMIZERS.flatMap((optimizer) =>
      (["momentum", "weightDecay"] as const).map((name) => [name, { optimizer }] as const)
    ),
    ...SCHEDULES.flatMap((schedule) => (["decay", "decayEvery"] as const).map((name) => [name, { schedule }] as const)),
    // A decay after three epochs changes the fourth; a plateau of three begins after the first.
    ...[3, 4, 5].flatMap((epochs) =>
      (["step", "plateau"] as const).map((schedule) => ["decay", { schedule, decayEvery: 3, epochs }] as const)
    ),
    ["restarts", { targetLoss: 1e-9 }],
    ["targetAccuracy", {}],
  ];
  for (const [name, options] of acting) {
    const training = { layers: [4], epochs: 6, ...options };
    const isIdle = missingEffect(name, completeOptions(training), { hasValidation: true }) !== undefined;
    const [first, second] = weightsOf(name, training, true);
    assertEquals(first.every((weight, i) => weight === second[i]), isIdle, `${name} with ${JSON.stringify(options)}`);
  }
});
