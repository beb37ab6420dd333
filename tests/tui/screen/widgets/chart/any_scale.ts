import fc from "fast-check";
import type { ScaleKind } from "../../../../../tui/screen/widgets/chart/scale.ts";

/** Any kind of scale. */
export const anyKind: fc.Arbitrary<ScaleKind> = fc.record({
  isLog: fc.boolean(),
  anchor: fc.constantFrom(undefined, 0, 1),
});

/** A number as it is measured, or far larger or smaller. */
export const anyValue: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }).map((value) => value / 100),
  fc.tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: -40, max: 40 }))
    .map(([digits, exponent]) => Number(`${digits}e${exponent}`)),
);
