import { assertEquals } from "deno-std/assert/equals.js";
import { lastEpochShown } from "../../../../tui/screen/widgets/chart_range.ts";

Deno.test("the right border runs ahead by at most an eighth, is steady between its steps, and ends with the run", () => {
  for (let epoch = 0.3; epoch < 100; epoch *= 1.01) {
    const border = lastEpochShown(epoch, 1000);
    assertEquals(border >= epoch && border <= epoch * 1.125 + 1e-9, true, `${epoch} → ${border}`);
  }
  const borders = new Set(Array.from({ length: 900 }, (_, i) => lastEpochShown(1 + i / 100, 1000)));
  assertEquals(borders.size < 40, true);
  assertEquals(lastEpochShown(9.7, 10), 10);
  assertEquals(lastEpochShown(0, 10) > 0, true);
});
