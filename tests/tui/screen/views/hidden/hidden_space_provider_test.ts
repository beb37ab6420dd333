import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { Engine } from "../../../../../src/engine/engine.ts";
import type { Matrix } from "../../../../../src/matrix/matrix.ts";
import { ReferenceEngine } from "../../../../../src/engine/reference/reference.ts";
import { projectActivations } from "../../../../../src/experiments/projection/project_activations.ts";
import { takeRows } from "../../../../../src/matrix/take_rows.ts";
import { type HiddenSpace, HiddenSpaceProvider } from "../../../../../tui/screen/views/hidden/hidden_space_provider.ts";
import { FLOWERS } from "../../panels/explanation/explained_networks.ts";
import { training } from "../states.ts";
import { clustered } from "./hidden_runs.ts";

const engine = () => new ReferenceEngine();
const flowers = clustered(FLOWERS);

Deno.test("a layer is projected once, and anew when it, the network or the moment is another", () => {
  const provider = new HiddenSpaceProvider({ now: () => 0, engine: engine() });
  let found: HiddenSpace | undefined;
  const isNew = (run = flowers, layer?: number) => {
    const space = provider.step(run, layer, 0, found);
    found = space ?? found;
    return space !== undefined;
  };
  assertEquals([isNew(), isNew(), provider.isBusy], [true, false, false]);
  assertEquals(found!.projection.layer, 2);
  assertEquals([isNew(flowers, 0), isNew(flowers, 0)], [true, false]);
  assertEquals([isNew(clustered(FLOWERS)), isNew(flowers), isNew(flowers)], [true, true, false]);
  assertEquals([isNew({ ...flowers, networkEpoch: 2 }), found!.epoch], [true, 2]);
  assertEquals([isNew(flowers, 9), found!.projection.layer], [true, 3]);
});

Deno.test("the points, shares and probabilities are those of the samples shown, and of its predictions", () => {
  const { projection, scoring, numbers, total, labels, measuredOn } = new HiddenSpaceProvider({
    now: () => 0,
    engine: engine(),
  })
    .step(flowers, 1, 0)!;
  const { network, samples } = flowers, test = samples!.test!;
  const whole = projectActivations(network!, test, { layer: 1, engine: engine() });
  assertEquals([projection, total, measuredOn], [whole, 36, "test"]);
  assertEquals([[...numbers], labels], [[...test.labels.keys()], test.labels]);
  assertEquals([...scoring!.evaluation.predictions], network!.classify(test));
  assertEquals(scoring!.evaluation.probabilities, network!.probabilities(test.features));
});

Deno.test("of more than a thousand samples that many are projected, evenly spread over all, of wide data fewer", () => {
  const all = clustered(FLOWERS, { layers: [2] }, 1000), { samples } = all;
  const of = (run: typeof all) => new HiddenSpaceProvider({ now: () => 0, engine: engine() }).step(run, undefined, 0)!;
  const { numbers, total, labels, scoring } = of(all);
  assertEquals([numbers.length, total, numbers[0], numbers[1], numbers[999]], [1000, 3000, 0, 3, 2997]);
  assertEquals(takeRows(samples!.test!, numbers), { ...scoring!.samples, labels });
  const inputs = 2 ** 17, { network, dataset } = clustered({ ...FLOWERS, columns: inputs }, { layers: [1] }, 0);
  const test = { features: new Float32Array(60 * inputs), labels: new Uint16Array(60), columns: inputs };
  const wide = of({ ...all, network, dataset, samples: { ...samples!, test } });
  assertEquals([wide.numbers.length, wide.total], [32, 60]);
});

Deno.test("without test samples validation samples are projected, and said to be", () => {
  const { samples } = flowers,
    validated = { ...flowers, samples: { ...samples!, validation: samples!.test, test: undefined } };
  assertEquals(
    new HiddenSpaceProvider({ now: () => 0, engine: engine() }).step(validated, 1, 0)!.measuredOn,
    "validation",
  );
});

Deno.test("while it learns, points move every two seconds, and more seldom where that takes long", () => {
  const renewals = (cost: number) => {
    let milliseconds = 0, found: HiddenSpace | undefined, count = 0;
    const provider = new HiddenSpaceProvider({ now: () => milliseconds += cost, engine: engine() });
    for (let second = 0; second < 100; second++) {
      const run = { ...flowers, phase: "training" as const, epoch: second / 100 };
      const space = provider.step(run, 1, second, found);
      if (!space) continue;
      found = space;
      count++;
    }
    return count;
  };
  assertEquals(renewals(0), 50);
  assert(renewals(10) < 10 && renewals(10) > 1, `${renewals(10)}`);
});

Deno.test("in slices it is found a few milliseconds at a time, and another moment of the past begins it anew", () => {
  let milliseconds = 0;
  const provider = new HiddenSpaceProvider({ now: () => milliseconds += 10, engine: engine() });
  const at = (networkEpoch: number) => ({ ...flowers, networkEpoch, timeline: { moments: [], at: 0 } });
  assertEquals([provider.step(at(1), 1, 0), provider.isBusy], [undefined, true]);
  let found: HiddenSpace | undefined;
  for (let slice = 0; !found; slice++) {
    found = provider.step(at(2), 1, 0);
    assert(slice < 200);
  }
  assertEquals([found.epoch, provider.isBusy], [2, false]);
});

Deno.test("points stay where they were as far as they can: the same samples in another layer or at another moment", () => {
  const provider = new HiddenSpaceProvider({ now: () => 0, engine: engine() });
  const spaceAt = (layer: number) => provider.step(flowers, layer, 0)!.projection.points;
  const before = spaceAt(1), turned = spaceAt(2);
  // Turned any further, they would be farther from where they were.
  const apart = (angle: number) => {
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    let sum = 0;
    for (let i = 0; i < before.length; i += 2) {
      sum += (c * turned[i] - s * turned[i + 1] - before[i]) ** 2 +
        (s * turned[i] + c * turned[i + 1] - before[i + 1]) ** 2;
    }
    return sum;
  };
  for (const angle of [-2, -0.5, -0.01, 0.01, 0.5, 2]) assert(apart(angle) > apart(0), `${angle}`);
  spaceAt(1).forEach((value, i) => assertAlmostEquals(value, before[i], 0.5));
});

Deno.test("embedded in another way, activations are laid out step by step in slices, of which the provider shows the end", () => {
  let milliseconds = 0, steps = 0;
  const embed = (_: Engine, activations: Matrix) => ({
    step: () => ++steps === 10,
    points: Float32Array.from({ length: 2 * activations.rows }, (_, i) => i % 2 === 0 ? i : -activations.columns),
  });
  const provider = new HiddenSpaceProvider({ now: () => milliseconds++, engine: engine(), embed });
  const slices: (HiddenSpace | undefined)[] = [];
  while (slices.at(-1) === undefined) slices.push(provider.step(flowers, 1, 0));
  const { points, projection, scoring } = slices.at(-1)!;
  assert(slices.length > 3 && slices.length < 100, `${slices.length}`);
  assertEquals([steps, points[2], points[3], projection.layer], [10, 2, -20, 1]);
  assertEquals([scoring!.evaluation.samples, provider.isBusy], [36, false]);
  assertEquals(provider.step(flowers, 1, 0, slices.at(-1)), undefined);
});

Deno.test("of a network that has diverged there are no predictions, and nothing is found without network or samples", () => {
  const run = clustered(FLOWERS), provider = () => new HiddenSpaceProvider({ now: () => 0, engine: engine() });
  run.network!.layers[0].weights.set(0, 0, NaN);
  const { scoring, projection } = provider().step(run, 1, 0)!;
  assertEquals([scoring, projection.points.every(Number.isNaN)], [undefined, true]);
  assertEquals(provider().step(training, 1, 0), undefined);
  assertEquals(provider().step({ ...flowers, network: undefined }, 1, 0), undefined);
});

Deno.test("probabilities are calibrated where the network that is shown was saved so", () => {
  const saved = { network: flowers.network!, temperature: 2, novelty: undefined };
  const step = (run: typeof flowers) => new HiddenSpaceProvider({ now: () => 0, engine: engine() }).step(run, 1, 0)!;
  const [plain, calibrated] = [step(flowers), step({ ...flowers, saved })].map(({ scoring }) => scoring!);
  assertEquals(calibrated.temperature, 2);
  const powers = [...plain.evaluation.probabilities.subarray(0, 3)].map(Math.sqrt),
    sum = powers.reduce((a, b) => a + b);
  powers.forEach((power, i) => assertAlmostEquals(calibrated.evaluation.probabilities[i], power / sum, 1e-6));
});
