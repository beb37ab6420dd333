import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { Workspace } from "../../../src/network/workspace.ts";
import { float64Engine } from "../engine/float64_engine.ts";

Deno.test("a pass has one matrix a layer, of one row a sample", () => {
  const pass = new Workspace(float64Engine(), [5, 2], 8).pass(3);
  for (const matrices of [pass.z, pass.a, pass.gradients]) {
    assertEquals(matrices.map(({ rows, columns }) => [rows, columns]), [[3, 5], [3, 2]]);
  }
  assertEquals([pass.losses, pass.classes].map(({ rows, columns }) => [rows, columns]), [[3, 1], [3, 1]]);
});

Deno.test("passes of the same size are one and the same, so that a batch allocates nothing", () => {
  const workspace = new Workspace(float64Engine(), [5, 2], 8);
  assert(workspace.pass(8) === workspace.pass(8));
});

Deno.test("passes of all sizes share the workspace's memory", () => {
  const workspace = new Workspace(float64Engine(), [5], 8);
  workspace.pass(8).z[0].set(2, 4, 7);
  assertEquals(workspace.pass(3).z[0].at(2, 4), 7);
});

Deno.test("a pass for more samples than the workspace holds is refused", () => {
  assertThrows(() => new Workspace(float64Engine(), [5], 8).pass(9), RangeError);
});
