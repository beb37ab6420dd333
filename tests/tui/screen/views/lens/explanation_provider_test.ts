import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { ExplanationProvider } from "../../../../../tui/screen/views/lens/explanation_provider.ts";
import { FLOWERS } from "../../panels/explanation/explained_networks.ts";
import { digits } from "../../../events.ts";
import { remembering } from "../../model/findings/remembering.ts";
import { training } from "../states.ts";
import { runOf } from "./explained_runs.ts";

const flowers = runOf(FLOWERS, { layers: [3] });

Deno.test("a sample is explained once, and anew when the sample, the target, the unit or the network is another", () => {
  const provider = remembering(new ExplanationProvider(() => 0)),
    seen = (run = flowers, request = {}) => provider.step(run, { of: 1, ...request }, 0) !== undefined;
  assertEquals([seen(), seen(), seen()], [true, false, false]);
  assertEquals([seen(flowers, { of: 2 }), seen(flowers, { of: 2 })], [true, false]);
  assertEquals([seen(flowers, { target: 0 }), seen(flowers, { target: 0 })], [true, false]);
  const through = { layer: 0, unit: 1 };
  assertEquals([seen(flowers, { through }), seen(flowers, { through: { ...through } })], [true, false]);
  assertEquals([seen(runOf(FLOWERS, { layers: [3] })), seen({ ...flowers, epoch: 3 })], [true, true]);
});

Deno.test("while it learns, numbers are renewed each second, and more seldom where that takes long", () => {
  let milliseconds = 0;
  const renewals = (cost: number) => {
    const provider = remembering(new ExplanationProvider(() => milliseconds += cost / 2));
    let count = 0;
    for (let tenth = 0; tenth < 100; tenth++) {
      const run = { ...flowers, phase: "training" as const, epoch: tenth / 100 };
      if (provider.step(run, { of: 0 }, tenth / 10)) count++;
    }
    return count;
  };
  assertEquals([renewals(0), renewals(20)], [10, 5]);
});

Deno.test("in the past and at rest each moment is explained at once", () => {
  const provider = new ExplanationProvider(() => 0);
  const at = (networkEpoch: number) => ({ ...flowers, networkEpoch, timeline: { moments: [], at: 0 } });
  assertEquals([1, 2, 3].map((epoch) => provider.step(at(epoch), { of: 0 }, 0)?.epoch), [1, 2, 3]);
});

Deno.test("a drawing's target is the predicted class unless another is chosen", () => {
  const run = runOf(digits, { layers: [4] }), drawing = Uint8Array.from({ length: 784 }, (_, i) => i % 50);
  const provider = new ExplanationProvider(() => 0);
  const { explanation, predicted, features } = provider.step(run, { of: drawing }, 0)!;
  assertEquals([explanation.trace.label, features], [predicted!.label, drawing]);
  assertEquals(explanation.trace.inputs[7], Math.fround(7 / 255));
  assertEquals(provider.step(run, { of: drawing, target: 3 }, 0)!.explanation.trace.label, 3);
});

Deno.test("small networks are explained unit by unit, of large ones the path", () => {
  const unitsIn = (run: typeof flowers) =>
    new ExplanationProvider(() => 0).step(run, { of: 0 }, 0)!.explanation.units.map(({ size }) => size);
  assertEquals([unitsIn(flowers), unitsIn(runOf(digits, { layers: [4] }))], [[3, 3], [1, 1]]);
});

Deno.test("nothing is explained without network, samples or a sample of that number, and a lost unit isn't looked for", () => {
  const provider = new ExplanationProvider(() => 0);
  assertEquals(provider.step(training, { of: 0 }, 0), undefined);
  assertEquals(provider.step({ ...flowers, network: undefined }, { of: 0 }, 0), undefined);
  assertEquals(provider.step(flowers, { of: 999 }, 0), undefined);
  assert(provider.step(flowers, { of: 0, through: { layer: 0, unit: 99 } }, 0));
});

Deno.test("a network that has diverged is shown with its NaN, and predicts nothing", () => {
  const run = runOf(FLOWERS, { layers: [3] });
  run.network!.layers[0].weights.set(0, 0, NaN);
  const { predicted, explanation } = new ExplanationProvider(() => 0).step(run, { of: 0 }, 0)!;
  assertEquals([predicted, Number.isNaN(explanation.trace.loss)], [undefined, true]);
});
