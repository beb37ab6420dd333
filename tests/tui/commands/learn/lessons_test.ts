import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { Matrix } from "../../../../src/matrix/matrix.ts";
import type { Network } from "../../../../src/network/network.ts";
import { lessonOf, runsOf } from "./lesson_runs.ts";
import { LESSONS } from "../../../../tui/commands/learn/lessons.ts";
import {
  accuracyOf,
  epochReaching,
  explainTraining,
  healthOf,
  lastEpoch,
  lowestValidationLoss,
  networkOf,
  smoothness,
  waveShare,
} from "../../../../tui/commands/learn/measurements.ts";
import type { TrainingState } from "../../../../tui/screen/model/state.ts";

/** What the runs of a lesson did, as its text says it; and what it says of other runs. */
async function outcome(name: string, change = (runs: readonly TrainingState[]) => runs) {
  const lesson = lessonOf(name), { answer } = lesson.outcome(change(await runsOf(name)));
  return answer === undefined ? undefined : lesson.answers[answer];
}

const reversed = (runs: readonly TrainingState[]) => runs.toReversed();

/** The weights from a pixel to the units, as a row. */
function rowOf(matrix: Matrix, row: number): number[] {
  return Array.from({ length: matrix.columns }, (_, column) => matrix.at(row, column));
}

Deno.test("one neuron gets nine of ten points of the moons right, and no line could do much better", async () => {
  assertEquals(await outcome("neuron"), "about nine in ten");
  const [run] = await runsOf("neuron"), epoch = lastEpoch(run);
  assert(epoch.trainAccuracy > 0.84 && epoch.trainAccuracy < 0.92, String(epoch.trainAccuracy));
  const withAccuracy = (trainAccuracy: number) => () => [{ ...run, lastEpoch: { ...epoch, trainAccuracy } }];
  assertEquals(await outcome("neuron", withAccuracy(1)), "all of them");
  assertEquals(await outcome("neuron", withAccuracy(0.5)), undefined);
});

Deno.test("a neuron ends at ln 2 on XOR, and two hidden neurons learn it", async () => {
  assertEquals(await outcome("xor"), "only the network with hidden neurons learns it");
  const [neuron, hidden] = await runsOf("xor");
  assertAlmostEquals(lastEpoch(neuron).trainLoss, Math.LN2, 1e-4);
  assertEquals(lastEpoch(hidden).trainAccuracy, 1);
  assertEquals(await outcome("xor", reversed), undefined);
});

Deno.test("at the point (0, 0) the weights from the inputs get no gradient, and all others do", async () => {
  assertEquals(await outcome("backprop"), "all but the weights from the inputs");
  const [run] = await runsOf("backprop"), { trace, units } = explainTraining(run, [0, 0]);
  // By hand, from the weights alone: x = 0, so z¹ = b¹; δ² = (a² − y)·a²(1 − a²), δ¹ = w²·δ²·a¹(1 − a¹).
  const sigma = (z: number) => 1 / (1 + Math.exp(-z)), { layers: [first, second] } = networkOf(run);
  const a1 = [0, 1].map((unit) => sigma(first.bias!.at(0, unit)));
  const z2 = second.bias!.at(0, 0) + a1[0] * second.weights.at(0, 0) + a1[1] * second.weights.at(1, 0), a2 = sigma(z2);
  const delta2 = a2 * a2 * (1 - a2);
  assertAlmostEquals(trace.layers[1].delta[0], delta2, 1e-9);
  a1.forEach((a, unit) => {
    assertAlmostEquals(trace.layers[0].delta[unit], second.weights.at(unit, 0) * delta2 * a * (1 - a), 1e-9);
    assertAlmostEquals(units[1].get(0)!.gradients[unit], a * delta2, 1e-9);
    assertEquals(units[0].get(unit)!.gradients.map(Math.abs), [0, 0]);
  });
});

Deno.test("behind sigmoids, cross-entropy learns faster than squared error at the same rate", async () => {
  assertEquals(await outcome("loss"), "the one with cross-entropy");
  const [mse, crossEntropy] = (await runsOf("loss")).map(accuracyOf);
  assert(crossEntropy > mse + 0.08, `${crossEntropy} and ${mse}`);
  assertEquals(await outcome("loss", reversed), "the one with squared error");
});

Deno.test("through five sigmoid layers the gradient vanishes and nothing is learnt; through ReLUs it doesn't", async () => {
  assertEquals(await outcome("vanishing"), "the sigmoid network stays at guessing");
  const [sigmoid, relu] = (await runsOf("vanishing")).map((run) =>
    healthOf(run).map(({ gradientNorm }) => gradientNorm!)
  );
  assert(sigmoid[0] < sigmoid[5] / 250, sigmoid.join());
  for (let layer = 1; layer < sigmoid.length; layer++) assert(sigmoid[layer - 1] < sigmoid[layer], sigmoid.join());
  assert(relu[0] > relu[5] / 10, relu.join());
  assertEquals(await outcome("vanishing", reversed), "the ReLU network stays at guessing");
});

Deno.test("at too high a rate most ReLUs die, and at a lower one none", async () => {
  assertEquals(await outcome("dying-relu"), "most of them go silent, for good");
  const [low, high] = await runsOf("dying-relu");
  assertEquals(healthOf(low)[0].dead, 0);
  assert(healthOf(high)[0].dead! > 0.7, String(healthOf(high)[0].dead));
  assert(await outcome("dying-relu", reversed) !== "most of them go silent, for good");
});

Deno.test("hidden units that begin with zeros stay the same and do what one neuron does", async () => {
  assertEquals(await outcome("initialisation"), "as well as one single neuron would");
  const [zeros, random] = await runsOf("initialisation"), [neuron] = await runsOf("neuron");
  const { layers: [{ weights }] } = networkOf(zeros);
  for (const row of [0, 1]) assertEquals(new Set(rowOf(weights, row)).size, 1);
  assertAlmostEquals(lastEpoch(zeros).trainAccuracy, lastEpoch(neuron).trainAccuracy, 0.01);
  assert(lastEpoch(random).trainAccuracy > 0.98);
  assertEquals(await outcome("initialisation", reversed), undefined);
});

Deno.test("at the learning rate 3 the network is left with guessing, at 0.001 it is slow, at 0.1 it learns", async () => {
  assertEquals(await outcome("learning-rate"), "it learns nothing, and does worse than 0.001");
  const [low, middle, high] = await runsOf("learning-rate");
  assert(lastEpoch(high).trainLoss > Math.log(10) - 0.05);
  assert(accuracyOf(high) < 0.2 && accuracyOf(low) < 0.6 && accuracyOf(middle) > 0.88);
  assertEquals(await outcome("learning-rate", reversed), undefined);
});

Deno.test("without L2 the validation loss falls and rises again while the training loss goes on down", async () => {
  assertEquals(await outcome("overfitting"), "it falls, and then rises again");
  const [free, restrained] = await runsOf("overfitting"), { loss, epoch } = lowestValidationLoss(free);
  assert(epoch > 2 && epoch < 20, String(epoch));
  assert(lastEpoch(free).validationLoss! > 1.15 * loss);
  assert(lastEpoch(free).trainLoss < 0.01 && lastEpoch(free).trainAccuracy === 1);
  assert(lastEpoch(restrained).validationLoss! < lastEpoch(free).validationLoss!);
  assert(lastEpoch(restrained).trainLoss > 10 * lastEpoch(free).trainLoss);
  assertEquals(await outcome("overfitting", reversed), undefined);
});

Deno.test("in the same epochs, the smaller the batches the lower the training loss gets", async () => {
  assertEquals(await outcome("batch-size"), "the one with batches of 1");
  const losses = (await runsOf("batch-size")).map((run) => lastEpoch(run).trainLoss);
  assert(10 * losses[0] < losses[1] && 3 * losses[1] < losses[2], losses.join());
  assertEquals(await outcome("batch-size", reversed), "the one that takes all 880, with the exact gradient");
});

Deno.test("the weights of 0 are negative in the middle, and those of pixels without ink stay as they were", async () => {
  assertEquals(await outcome("weights"), "negative");
  const [run] = await runsOf("weights"), { untrained, samples } = run, { layers: [{ weights }] } = networkOf(run);
  const hasInk = new Set<number>(), { features } = samples!.training;
  features.forEach((value, i) => value > 0 && hasInk.add(i % 784));
  const moved = [...Array(784).keys()].filter((pixel) =>
    rowOf(weights, pixel).some((value, unit) => value !== untrained![0].at(pixel, unit))
  );
  assertEquals(new Set(moved), hasInk);
  const noise = { ...networkOf(run), layers: [{ weights: untrained![0] }] } as unknown as Network;
  assertEquals(await outcome("weights", () => [{ ...run, network: noise }]), undefined);
});

Deno.test("changes of a tenth that follow the gradient fool the network on most digits, and random ones on hardly any", async () => {
  assertEquals(await outcome("adversarial"), "few: most are taken for another digit");
  const [run] = await runsOf("adversarial"), { text: [, table, falls] } = lessonOf("adversarial").outcome([run]);
  const [none, ...sizes] = table.split("\n").slice(1).map((row) => row.match(/[\d.]+/g)!.map(Number));
  assertAlmostEquals(none[1], 100 * accuracyOf(run), 0.06);
  assert(none[1] > 91 && none[1] < 95, "as the question says");
  sizes.forEach(([, noise, attack]) => assert(noise > none[1] - 3 && attack < none[1] - 20, table));
  assertEquals(sizes.map(([size]) => size), [0.05, 0.1, 0.15]);
  assert(sizes[1][2] < 25 && sizes[2][2] < 5, table);
  const [byAttack, byNoise] = falls.match(/by −?[\d.]+ /g)!.map((text) => Number(text.slice(3).replace("−", "-")));
  assert(byAttack > 4 * byNoise, falls);
  // A network that answers the same whatever it sees can't be fooled.
  const blind = networkOf(run).copy(networkOf(run).engine);
  for (const { weights } of blind.layers) weights.fill(0);
  const answers = "nearly as many: a tenth is little, whichever way it goes";
  assertEquals(await outcome("adversarial", () => [{ ...run, network: blind }]), answers);
});

Deno.test("a twentieth of the weights learns as fast as all of them from the values that it began with, and from others not", async () => {
  assertEquals(await outcome("lottery-tickets"), "the ticket about as many, the other one far fewer");
  const runs = await runsOf("lottery-tickets"),
    [whole, ticket, random] = runs,
    [, table, size, signs] = lessonOf("lottery-tickets").outcome(runs).text;
  const [first, , last] = table.split("\n").slice(1).map((row) => row.match(/[\d.]+/g)!.slice(1).map(Number));
  assert(first[0] > 87 && first[0] < 92, "as the question says");
  assert(first[1] > first[0] - 2 && first[2] < first[0] - 25, table);
  assertEquals(last, runs.map((run) => Number((100 * accuracyOf(run)).toFixed(1))));
  // 5 % of 784 · 100 + 100 · 10; the same ones in both, and each begins with the weights of a seed.
  assertMatch(size, /The ticket has 3,970 of 79,400 weights/);
  const numbers = ({ layers }: Network) => layers.flatMap(({ weights }) => [...weights.toFloat32Array()]);
  const places = runs.map((run) => numbers(networkOf(run)).map((weight) => weight !== 0));
  assertEquals(places[1].filter(Boolean).length, 3970);
  assertEquals(places[1], places[2]);
  ticket.untrained!.forEach((weights, l) => {
    const from = whole.untrained![l].toFloat32Array();
    weights.toFloat32Array().forEach((weight, i) => assert(weight === 0 || weight === from[i]));
  });
  const [own, other] = signs.match(/[\d.]+ %/g)!.map(parseFloat);
  assert(own > 85 && other > 45 && other < 55, signs);
  assertEquals(
    await outcome("lottery-tickets", () => [whole, random, random]),
    "both far fewer: too few weights are left to learn that fast",
  );
  assertEquals(
    await outcome("lottery-tickets", () => [whole, ticket, ticket]),
    "both about as many: it matters which connections there are",
  );
  assertEquals(await outcome("lottery-tickets", () => [whole, random, ticket]), undefined);
});

Deno.test("the validation loss peaks where the network just fits all noisy samples, and falls below it again beyond", async () => {
  const answer = "highest where a network can just fit the samples, and lower again beyond";
  assertEquals(await outcome("double-descent"), answer);
  const epochs = (await runsOf("double-descent")).map(lastEpoch), losses = epochs.map((epoch) => epoch.validationLoss!);
  const parameters = (await runsOf("double-descent")).map((run) => networkOf(run).parameterCount);
  assertEquals(parameters, [23, 45, 89, 133, 661, 2201]);
  assertEquals(losses.indexOf(Math.max(...losses)), parameters.findIndex((count) => count > 100));
  assert(losses[3] > 2 * losses[1] && losses[3] > 1.4 * losses[4] && losses[4] > 1.4 * losses[5], losses.join());
  assertEquals(epochs.map(({ trainAccuracy }) => trainAccuracy === 1), [false, false, true, true, true, true]);
  const withLosses = (losses: readonly number[]) => (runs: readonly TrainingState[]) =>
    runs.map((run, i) => ({ ...run, lastEpoch: { ...lastEpoch(run), validationLoss: losses[i] } }));
  assertEquals(await outcome("double-descent", withLosses([6, 5, 4, 3, 2, 1])), "the more units, the lower");
  assertEquals(
    await outcome("double-descent", withLosses([2, 1, 3, 4, 5, 6])),
    "lowest for a few units, and then the more units, the higher",
  );
  assertEquals(await outcome("double-descent", reversed), undefined);
});

Deno.test("with weight decay a network generalizes long after it has memorized its sums, and its weights become waves", async () => {
  assertEquals(await outcome("grokking"), "the one with weight decay eventually gets the other sums right, too");
  const [memorized, generalized] = await runsOf("grokking"), { training, validation } = generalized.curves.accuracy;
  const known = epochReaching(training, 0.98)!, right = epochReaching(validation, 0.9)!;
  assert(known <= 20 && right > 100, `${known} and ${right}`);
  assert(validation.points.every(({ x, y }) => x > 30 || y < 0.05), "none of them right by then");
  assertEquals([memorized, generalized].map((run) => lastEpoch(run).trainAccuracy), [1, 1]);
  assert(accuracyOf(memorized) < 0.05 && accuracyOf(generalized) > 0.99);
  const [random, wave] = [memorized, generalized].map((run) => waveShare(networkOf(run).layers[0].weights, 31));
  assert(random < 0.3 && wave > 0.8, `${random} and ${wave}`);
  const [large, small] = [memorized, generalized].map((run) =>
    networkOf(run).layers.map(({ weights }) => Math.hypot(...weights.toFloat32Array()))
  );
  assert(small.every((norm, layer) => norm < large[layer]), `${small} and ${large}`);
  assertEquals(await outcome("grokking", reversed), undefined);
  assertEquals(
    await outcome("grokking", ([run]) => [run, run]),
    "nothing new: they keep getting the other sums wrong",
  );
});

Deno.test("weights that are a wave are so to 1, and those of a single input to one of all frequencies", () => {
  const columns = (...functions: ((a: number) => number)[]) =>
    Matrix.from(Array.from({ length: 31 }, (_, a) => functions.map((f) => f(a))));
  const cosine = (k: number) => (a: number) => 0.3 + Math.cos(2 * Math.PI * k * a / 31 + 1);
  assertAlmostEquals(waveShare(columns(cosine(1), cosine(9)), 31), 1, 1e-6);
  assertAlmostEquals(waveShare(columns((a) => a === 4 ? 1 : 0), 31), 1 / 15, 1e-6);
});

Deno.test("weights side by side correlate at 1 where they are equal, at −1 where they alternate, not across rows", () => {
  const column = (...values: number[]) => Matrix.from(values.map((value) => [value]));
  assertEquals(smoothness(column(2, 2, -1, -1), 2), 1);
  assertEquals(smoothness(column(1, -1, 1, 1, -1, 1), 3), -1);
});

Deno.test("every lesson is tested, has a name of its own, and is over in half a minute of a screen's pace", () => {
  assertEquals(LESSONS.map(({ name }) => name), [
    ...["neuron", "xor", "backprop", "loss", "vanishing", "dying-relu", "initialisation"],
    ...["learning-rate", "overfitting", "batch-size", "weights", "adversarial", "lottery-tickets"],
    ...["double-descent", "grokking"],
  ]);
  for (const { flags: { epochs: [epochs] } } of LESSONS) assert(Number(epochs) <= 300);
});
