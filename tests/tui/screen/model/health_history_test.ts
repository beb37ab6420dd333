import { assertEquals } from "deno-std/assert/equals.js";
import type { LayerHistograms } from "../../../../src/training/health/layer_histograms.ts";
import { NO_HEALTH, withHistograms } from "../../../../tui/screen/model/health_history.ts";
import { update } from "../../../../tui/screen/model/update.ts";
import { epoch } from "../../events.ts";
import { training } from "../views/states.ts";

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
