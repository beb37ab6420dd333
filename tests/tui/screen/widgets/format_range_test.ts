import { assertEquals } from "deno-std/assert/equals.js";
import { formatRange } from "../../../../tui/screen/widgets/format_range.ts";

Deno.test("a range is named by its first and its last, and a single one by itself", () => {
  assertEquals(formatRange(1, 1000, 60_000), "1–1,000 of 60,000");
  assertEquals(formatRange(7, 7, 9), "7 of 9");
  assertEquals(formatRange(1, 2, 9, ["layer", "layers"]), "layers 1–2 of 9");
  assertEquals(formatRange(9, 9, 9, ["layer", "layers"]), "layer 9 of 9");
});
