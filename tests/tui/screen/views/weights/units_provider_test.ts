import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { logitAttribution } from "../../../../../src/evaluation/logit_attribution.ts";
import { UnitsProvider } from "../../../../../tui/screen/views/weights/units_provider.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { INITIAL_UI } from "../../../../../tui/screen/model/ui.ts";
import { type Message, update } from "../../../../../tui/screen/model/update.ts";
import { weightsModel } from "../../../../../tui/screen/views/weights/weights_state.ts";
import { images, plane } from "../weights_states.ts";

const start: TrainingState = { ...images, attribution: undefined, topActivations: undefined, epoch: 1 };

/** What comes out of some slices of work at one moment, folded into the state. */
function work(provider: UnitsProvider, run: TrainingState, now: number, zoomed?: number) {
  const told: Message["type"][] = [];
  for (let slice = 0; slice < 20; slice++) {
    const ui = { ...INITIAL_UI, views: { ...INITIAL_UI.views, weights: { ...weightsModel.initial, zoomed } } };
    const input = provider.step({ run, ui }, now);
    if (!input) continue;
    told.push(input.type);
    run = update(run, input, now);
  }
  return { run, told };
}

Deno.test("the influences are found at once, and again after two seconds if the weights have changed", () => {
  const provider = new UnitsProvider(() => 0);
  const first = work(provider, start, 0);
  assertEquals(first.told, ["attribution"]);
  assertEquals(first.run.attribution?.values, logitAttribution(images.network!));
  assertEquals(work(provider, first.run, 100).told, []);
  assertEquals(work(provider, { ...first.run, epoch: 2 }, 1.9).told, []);
  assertEquals(work(provider, { ...first.run, epoch: 2 }, 2).told, ["attribution"]);
});

Deno.test("what excites a unit is looked for while it is zoomed, for another at once, for the same after five seconds", () => {
  const provider = new UnitsProvider(() => 0);
  const { run } = work(provider, start, 0);
  const found = work(provider, run, 0, 5);
  assertEquals(found.told, ["topActivations"]);
  assertEquals([found.run.topActivations?.unit, found.run.topActivations?.epoch], [5, 1]);
  const inputs = found.run.topActivations!.samples.map(({ preActivation }) => preActivation);
  assert(inputs.length === 24 && inputs.every((value, i) => i === 0 || value <= inputs[i - 1]));
  assertEquals(work(provider, found.run, 100, 5).told, []);
  assertEquals(work(provider, found.run, 1, 6).told, ["topActivations"]);
  const later = { ...work(provider, found.run, 1, 6).run, epoch: 2 };
  assertEquals(work(provider, later, 5.9, 6).told.includes("topActivations"), false);
  assertEquals(work(provider, later, 6, 6).told.includes("topActivations"), true);
});

Deno.test("a unit that isn't there, points on a plane and a run without a network are left alone", () => {
  const provider = new UnitsProvider(() => 0);
  assertEquals(work(provider, start, 0, 999).told, ["attribution"]);
  assertEquals(work(provider, plane, 0, 0).told, []);
  assertEquals(work(provider, { ...start, network: undefined }, 0, 0).told, []);
});
