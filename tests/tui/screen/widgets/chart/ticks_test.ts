import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { roundScale } from "../../../../../tui/screen/widgets/chart/scale.ts";
import { ticksOf } from "../../../../../tui/screen/widgets/chart/ticks.ts";
import { anyKind, anyValue } from "./any_scale.ts";

const linear = { isLog: false } as const, log = { isLog: true } as const;

Deno.test("ticks are 1, 2 or 5 times a power of ten, on a logarithmic scale fewer where they are too many", () => {
  const scale = roundScale(0.03, 2.3, log);
  assertEquals(ticksOf(scale, 9).values, [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]);
  assertEquals(ticksOf(scale, 6).values, [0.05, 0.1, 0.5, 1, 5]);
  assertEquals(ticksOf(scale, 3).values, [0.1, 1]);
  assertEquals(ticksOf(roundScale(1e-9, 1e3, log), 4).values, [1e-8, 1e-4, 1]);
  assertEquals(ticksOf(roundScale(0, 0.5, linear), 6), { values: [0, 0.1, 0.2, 0.3, 0.4, 0.5], decimals: 1 });
});

Deno.test("no scale has more ticks than are asked for", () => {
  fc.assert(
    fc.property(anyValue, anyValue, anyKind, fc.nat(12), (a, b, kind, most) => {
      const [least, largest] = [Math.min(a, b), Math.max(a, b)];
      if (kind.isLog && !(least > 0)) return;
      const { values } = ticksOf(roundScale(least, largest, kind), most);
      assert(values.length <= most && values.every((value, i) => i === 0 || value > values[i - 1]));
    }),
    { seed: 4 },
  );
});
