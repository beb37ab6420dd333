import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { Network } from "../../../../src/network/network.ts";
import { StepObserver } from "../../../../tui/screen/app/step_observer.ts";
import { epoch, progress } from "../../events.ts";

const paused = (samplesSeen: number, loss: number) =>
  progress({ state: "paused", samplesSeen, epoch: samplesSeen / 100, lastBatch: { loss, samples: [samplesSeen] } });

function observed() {
  const network = Network.create(new ReferenceEngine(), { inputs: 2, layers: [3], classes: 2 }, new Random(1));
  const { weights } = network.layers[0], observer = new StepObserver(2);
  const move = (input: number, unit: number, by: number) => weights.set(input, unit, weights.at(input, unit) + by);
  return { network, observer, move };
}

Deno.test("a step says its loss and the one before, its samples, and how far each unit's weights were moved", () => {
  const { network, observer, move } = observed();
  assertEquals(observer.take(paused(10, 0.75), network), undefined);
  move(0, 2, 3);
  move(1, 2, -4);
  move(0, 1, 1);
  const step = observer.take(paused(12, 0.5), network)!;
  assertEquals({ ...step, moved: step.moved.map(({ unit, distance }) => [unit, Number(distance.toFixed(5))]) }, {
    epoch: 0.12,
    loss: 0.5,
    lossBefore: 0.75,
    samples: [12],
    moved: [[2, 5], [1, 1], [0, 0]],
  });
  // The end of an epoch may lie between two steps, and that something is trained is reported, too.
  assertEquals([epoch(), progress({ samplesSeen: 14 })].map((event) => observer.take(event, network)), [
    undefined,
    undefined,
  ]);
  assertEquals(observer.take(paused(14, 0.25), network)?.lossBefore, 0.5);
});

Deno.test("neither a pause that begins nor one in which nothing was trained is a step", () => {
  const { network, observer } = observed();
  observer.take(paused(10, 0.75), network);
  assertEquals(observer.take(paused(10, 0.75), network), undefined);
  assertEquals(observer.take(paused(22, 0.5), network), undefined);
});
