import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { textWidth } from "../../../../tui/screen/terminal/text_width.ts";
import { fitLabels } from "../../../../tui/screen/widgets/fit_labels.ts";

Deno.test("labels that have room stay as they are, and of others the longest are cut first", () => {
  assertEquals(fitLabels(["relu", "sigmoid"], 11), ["relu", "sigmoid"]);
  assertEquals(fitLabels(["relu", "sigmoid"], 9), ["relu", "sigm…"]);
  assertEquals(fitLabels(["a/mnist-001", "b/mnist-001", "m-1"], 15), ["a/mni…", "b/mni…", "m-1"]);
});

Deno.test("labels that would look the same are cut at their beginnings", () => {
  assertEquals(fitLabels(["mnist-001", "mnist-002", "xor"], 13), ["…-001", "…-002", "xor"]);
  assertEquals(fitLabels(["run", "run"], 4), ["r…", "r…"]);
});

Deno.test("any labels fit into any room", () => {
  const label = fc.string({ unit: "grapheme" });
  fc.assert(fc.property(fc.array(label), fc.nat(40), (labels, room) => {
    const fitted = fitLabels(labels, room);
    assertEquals(fitted.length, labels.length);
    assert(fitted.reduce((sum, text) => sum + textWidth(text), 0) <= room, fitted.join());
  }));
});
