import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { ALL_INPUTS, type Connection, connectionsThrough } from "../../../src/explanation/connections.ts";
import { ForwardTracer } from "../../../src/explanation/forward_tracer.ts";
import { Random } from "../../../src/matrix/random.ts";
import { Network } from "../../../src/network/network.ts";
import { deepNetwork } from "./deep_network.ts";

/** A network too wide for all its connections to be there. */
function wide() {
  const architecture = { inputs: 30, layers: [20, 15], classes: 5 };
  const network = Network.create(new ReferenceEngine(), architecture, new Random(5)),
    tracer = new ForwardTracer(network);
  const trace = tracer.trace(Float32Array.from({ length: 30 }, (_, i) => Math.sin(i)));
  return { tracer, trace };
}

const into = (connections: readonly Connection[], layer: number, to: number) =>
  connections.filter((connection) => connection.layer === layer && connection.to === to);

Deno.test("a unit's strongest connections are the largest terms of its sum, and each adds w·a to it", () => {
  const { tracer, trace } = wide(), { inputs, weights } = tracer.sum({ layer: 1, unit: 3 });
  const found = into(connectionsThrough(tracer, trace, { layer: 1, unit: 3 }, "each"), 1, 3);
  const sizes = inputs.map((a, k) => Math.abs(a * weights[k])).sort((a, b) => b - a);
  assertEquals(found.map(({ value }) => Math.abs(value)), sizes.slice(0, 5));
  for (const { from, value } of found) assertEquals(value, inputs[from] * weights[from]);
});

Deno.test("below it there is one into each of those, and above it three to the next layer and one from each", () => {
  const { tracer, trace } = wide(), connections = connectionsThrough(tracer, trace, { layer: 1, unit: 3 }, "each");
  const below = into(connections, 1, 3).map(({ from }) => from);
  for (const unit of below) assertEquals(into(connections, 0, unit).length, 1);
  assertEquals(connections.filter(({ layer }) => layer === 0).length, below.length);
  const above = connections.filter(({ layer }) => layer === 2), outgoing = tracer.outgoing({ layer: 1, unit: 3 });
  assertEquals(above.length, trace.layers[1].a[3] === 0 ? 0 : 3);
  for (const { to, value } of above) assertEquals(value, outgoing[to] * trace.layers[1].a[3]);
  const lower = connectionsThrough(tracer, trace, { layer: 0, unit: below[0] }, "each");
  for (const { to } of lower.filter(({ layer }) => layer === 1)) {
    assertEquals(lower.filter(({ layer, from }) => layer === 2 && from === to).length <= 1, true);
  }
});

Deno.test("of an image all inputs together add z − b, and nothing adds 0", () => {
  const { tracer, trace } = wide(), connections = connectionsThrough(tracer, trace, { layer: 2, unit: 1 }, "together");
  const first = connections.filter(({ layer }) => layer === 0);
  assert(first.length > 0 && first.every(({ from }) => from === ALL_INPUTS));
  for (const { to, value } of first) {
    const { inputs, weights } = tracer.sum({ layer: 0, unit: to });
    assertAlmostEquals(value, inputs.reduce((sum, x, k) => sum + x * weights[k], 0), 1e-5);
  }
  assert(connections.every(({ value }) => value !== 0));
});

Deno.test("of a small network all connections are there, those that add nothing too, and the strongest are marked", () => {
  const tracer = new ForwardTracer(deepNetwork("relu")), trace = tracer.trace([1, 0]);
  const connections = connectionsThrough(tracer, trace, { layer: 2, unit: 0 }, "each");
  assertEquals(connections.length, 2 * 3 + 3 * 2 + 2 * 2);
  for (const { layer, from, to, value } of connections) {
    const { inputs, weights } = tracer.sum({ layer, unit: to });
    assertEquals(value, inputs[from] * weights[from]);
  }
  // The second input is 0, and so is what the second unit makes of −0.3 − 0.2.
  assertEquals(into(connections, 0, 0).map(({ isStrongest }) => isStrongest), [true, false]);
  assert(connections.filter(({ layer, from }) => layer === 1 && from === 1).every(({ isStrongest }) => !isStrongest));
});
