import { assertEquals } from "deno-std/assert/equals.js";
import { assertNotEquals } from "deno-std/assert/not_equals.js";
import type { TrainingEvent } from "../../../../src/training/events.ts";
import { train } from "../../../../src/training/session/session.ts";

const features = Float32Array.from({ length: 400 }, (_, i) => Math.sin(i * i));
const labels = Uint16Array.from({ length: 200 }, (_, i) => features[2 * i] > features[2 * i + 1] ? 1 : 0);
const data = { training: { features, labels, columns: 2 }, classes: 2 };

/** The first layer's weights as they come with each reported epoch of a run of so many epochs. */
async function weightsOf(epochs: number): Promise<readonly number[][]> {
  const session = train(data, { layers: [4], epochs, schedule: "constant", threads: 1 }, { reportsWeights: true });
  const weights: number[][] = [];
  let before: TrainingEvent | undefined;
  for await (const event of session) {
    if (before) assertEquals(session.networkAt(before), undefined);
    before = event;
    const network = session.networkAt(event);
    assertEquals(network !== undefined, event.event === "epoch", event.event);
    if (network) weights.push([...network.layers[0].weights.toFloat32Array()]);
    if (event.event === "finished") weights.push([...session.network!.layers[0].weights.toFloat32Array()]);
  }
  return weights;
}

Deno.test("the network at an epoch's end is that of a run which ends there, though the trainer has gone on", async () => {
  const [short, long] = await Promise.all([weightsOf(20), weightsOf(40)]);
  assertEquals([short.length, long.length], [21, 41]);
  assertEquals([short[19], long[19]], [short[20], short[20]]);
  assertNotEquals(long[18], long[19]);
  assertNotEquals(long[40], long[19]);
});

Deno.test("nothing is copied unless it is asked for", async () => {
  const session = train(data, { layers: [4], epochs: 2, threads: 1 });
  for await (const event of session) assertEquals(session.networkAt(event), undefined);
});
