import { assertEquals } from "deno-std/assert/equals.js";
import { mixColors } from "../../../../tui/screen/widgets/mix_colors.ts";

Deno.test("each channel is mixed by itself, and rounded", () => {
  assertEquals(mixColors(0x000000, 0xFF8001, 0), 0x000000);
  assertEquals(mixColors(0x000000, 0xFF8001, 1), 0xFF8001);
  assertEquals(mixColors(0x0A141E, 0x14000A, 0.5), 0x0F0A14);
});
