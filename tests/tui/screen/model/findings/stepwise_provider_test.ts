import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../../src/matrix/random.ts";
import { Network } from "../../../../../src/network/network.ts";
import { StepwiseProvider } from "../../../../../tui/screen/model/findings/stepwise_provider.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { done, training } from "../../views/states.ts";
import { remembering } from "./remembering.ts";

const STEPS = 100;

const networkOf = (seed: number) =>
  Network.create(new ReferenceEngine(), { inputs: 2, layers: [], classes: 2 }, new Random(seed));
const live: TrainingState = { ...training, network: networkOf(1) };
const still: TrainingState = { ...done, network: networkOf(1) };

/** A provider of how many steps are made for a request, each of which takes so many milliseconds; and what was begun. */
function counting(milliseconds = 0) {
  let time = 0;
  const begun: string[] = [];
  const provider = new StepwiseProvider<string, string>(
    (_network, run, request) => {
      if (request === "nothing") return undefined;
      begun.push(`${request} ${run.epoch}`);
      let done = 0;
      return {
        get done() {
          return done;
        },
        steps: STEPS,
        step() {
          time += milliseconds;
          return ++done === STEPS;
        },
        get value() {
          return `${request} ${done}`;
        },
      };
    },
    (one, other) => one === other,
    () => time,
  );
  return { provider, begun, step: remembering(provider).step };
}

Deno.test("of a network that stands still, steps are spread over two seconds, and seen five times a second", () => {
  const { provider, step } = counting();
  assertEquals([0, 0.1, 0.2, 1, 1.1].map((now) => step(still, "a", now)), [
    "a 1",
    undefined,
    "a 10",
    "a 50",
    undefined,
  ]);
  assert(provider.isBusy);
  assertEquals([2, 2.1, 9].map((now) => step(still, "a", now)), ["a 100", undefined, undefined]);
  assert(!provider.isBusy);
});

Deno.test("a slice ends after four milliseconds, whatever is due", () => {
  const { step } = counting(1);
  assertEquals([0, 5, 10].map((now) => step(still, "a", now)), ["a 1", "a 5", "a 9"]);
});

Deno.test("another request, network or moment is begun with at once, and what was asked for before is left", () => {
  const { begun, step } = counting(), other = { ...still, network: networkOf(2) };
  step(still, "a", 0);
  assertEquals(step(still, "b", 0.3), "b 1");
  assertEquals(step(other, "b", 0.6), "b 1");
  assertEquals(step({ ...other, networkEpoch: 1 }, "b", 0.9), "b 1");
  assertEquals(begun.map((text) => text.split(" ")[0]), ["a", "b", "b", "b"]);
});

Deno.test("while a network learns, it is computed anew at most every ten seconds, and shown when it is over", () => {
  const { begun, step } = counting(1), at = (epoch: number) => ({ ...live, epoch });
  assertEquals(step(at(1), "a", 0), "a 4", "the first time at once");
  for (let now = 0.1; step(at(1), "a", now) !== "a 100"; now += 0.1) assert(now < 9);
  assertEquals([step(at(2), "a", 9), begun.length], [undefined, 1]);
  // The 100 ms of the first are to be no more than 0.4 % of a core.
  assertEquals([step(at(3), "a", 24), begun.length], [undefined, 1]);
  assertEquals([step(at(4), "a", 26), begun.length], [undefined, 2]);
  const seen = Array.from({ length: 40 }, (_, i) => step(at(4), "a", 27 + i)).filter((value) => value !== undefined);
  assertEquals(seen, ["a 100"]);
});

Deno.test("what is over and was forgotten since, as the past is when one leaves it, is found again without computing it", () => {
  const { provider, begun } = counting();
  provider.step(still, "a", 0);
  assertEquals([2, 3].map((now) => provider.step(still, "a", now, "a 1")), ["a 100", undefined]);
  assertEquals([provider.step(still, "a", 4), begun.length], ["a 100", 1]);
});

Deno.test("where there is nothing to compute it is asked again; without a network nothing is", () => {
  const { provider, begun, step } = counting();
  assertEquals([step(still, "nothing", 0), provider.isBusy], [undefined, false]);
  assertEquals([step({ ...still, network: undefined }, "a", 1), begun.length], [undefined, 0]);
  assertEquals(step(still, "a", 2), "a 1");
});
