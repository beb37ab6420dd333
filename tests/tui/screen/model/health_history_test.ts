import { assertEquals } from "deno-std/assert/equals.js";
import type { LayerHistograms } from "../../../../src/training/health/layer_histograms.ts";
import { layerMetricValues } from "../../../../src/training/health/layer_metrics.ts";
import {
  healthNear,
  NO_HEALTH,
  withHistograms,
  withMeasurements,
} from "../../../../tui/screen/model/health_history.ts";
import { update } from "../../../../tui/screen/model/update.ts";
import { epoch } from "../../events.ts";
import { training } from "../views/states.ts";

const NOTHING_MEASURED = layerMetricValues<number | null>(() => null);
const histogram = { from: -1, to: 1, counts: Array<number>(32).fill(1) };
const layers: readonly LayerHistograms[] = [1, 2].map(() => ({ weights: histogram, activations: histogram }));

Deno.test("of the histograms of many epochs a bounded number is kept, from the first epochs to the last", () => {
  const history = Array.from({ length: 5000 }, (_, i) => i + 1)
    .reduce((history, epoch) => withHistograms(history, layers, epoch), NO_HEALTH);
  const epochs = history.histograms.map(({ epoch }) => epoch);
  assertEquals([epochs.length <= 200, epochs.at(-1)], [true, 5000]);
  assertEquals(epochs.toSorted((a, b) => a - b), epochs);
});

Deno.test("the histograms of an epoch are kept with it, and a restart forgets them", () => {
  const after = update(training, { type: "event", event: epoch({ epoch: 4, histograms: layers }) }, 40);
  assertEquals(after.history.health.histograms, [{ epoch: 4, layers }]);
  const restarted = update(after, { type: "event", event: { event: "restarted", attempt: 2, trainLoss: 1 } }, 41);
  assertEquals(restarted.history.health.histograms, []);
});

Deno.test("the health near an epoch is that of the nearest measurement, before the first and after the last as well", () => {
  const measured = (value: number) => [{ ...NOTHING_MEASURED, activationMean: value }];
  const history = [1, 2, 3].reduce(
    (history, epoch) => withMeasurements(history, [{ epoch, health: measured(10 * epoch) }]),
    NO_HEALTH,
  );
  const near = (epoch: number) => healthNear(history, epoch)?.map(({ activationMean, dead }) => [activationMean, dead]);
  assertEquals([0, 1.4, 1.6, 9].map(near), [[[10, null]], [[10, null]], [[20, null]], [[30, null]]]);
  assertEquals(healthNear(NO_HEALTH, 1), undefined);
});
