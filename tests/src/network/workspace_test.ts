import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { Workspace } from "../../../src/network/workspace.ts";
import { float64Engine } from "../engine/float64_engine.ts";

const LAYERS = [{ units: 5, activation: "relu" }, { units: 2, activation: "identity" }] as const;

Deno.test("a pass has matrices for each layer, of one row a sample", () => {
  const pass = new Workspace(float64Engine(), LAYERS, 8).pass(3);
  assertEquals(pass.layers.map(({ activation }) => activation), ["relu", "identity"]);
  pass.layers.forEach(({ z, a, gradient }, l) => {
    for (const { rows, columns } of [z, a, gradient]) assertEquals([rows, columns], [3, LAYERS[l].units]);
  });
  assert(pass.outputs === pass.layers[1].a);
  assertEquals([pass.losses, pass.classes].map(({ rows, columns }) => [rows, columns]), [[3, 1], [3, 1]]);
});

Deno.test("passes of the same size are the same object, so that a batch allocates nothing", () => {
  const workspace = new Workspace(float64Engine(), LAYERS, 8);
  assert(workspace.pass(8) === workspace.pass(8));
});

Deno.test("passes of all sizes share the workspace's memory", () => {
  const workspace = new Workspace(float64Engine(), LAYERS, 8);
  workspace.pass(8).layers[0].z.set(2, 4, 7);
  assertEquals(workspace.pass(3).layers[0].z.at(2, 4), 7);
});

Deno.test("a pass for more samples than the workspace holds is refused", () => {
  assertThrows(() => new Workspace(float64Engine(), LAYERS, 8).pass(9), RangeError);
});
