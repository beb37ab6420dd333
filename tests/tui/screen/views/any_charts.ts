import fc from "fast-check";
import { CHARTED_METRICS } from "../../../../tui/screen/model/charts/charted_metric.ts";
import { type ChartsState, type OpenedChart, SMOOTHINGS } from "../../../../tui/screen/model/charts/charts_state.ts";
import { CURVE_PENS } from "../../../../tui/screen/theme.ts";
import { SPANS } from "../../../../tui/screen/model/charts/shown_epochs.ts";

const anyRange = fc.tuple(fc.double({ min: -5, max: 20, noNaN: true }), fc.double({ min: 1e-3, max: 20, noNaN: true }))
  .map(([start, length]) => [start, start + length] as const);

const anyOpened: fc.Arbitrary<OpenedChart | undefined> = fc.option(
  fc.record({
    metric: fc.constantFrom(...CHARTED_METRICS),
    x: fc.option(anyRange, { nil: undefined }),
    y: fc.option(anyRange, { nil: undefined }),
  }),
  { nil: undefined },
);

/** Whatever can be chosen of charts. */
export const anyCharts: fc.Arbitrary<ChartsState> = fc.record({
  scale: fc.constantFrom("linear", "log"),
  span: fc.constantFrom(...SPANS),
  smoothing: fc.constantFrom(...SMOOTHINGS),
  first: fc.nat(20),
  usualPen: fc.constantFrom(...CURVE_PENS),
  pen: fc.constantFrom(undefined, ...CURVE_PENS),
  cursor: fc.option(fc.double({ min: -1, max: 20, noNaN: true }), { nil: undefined }),
  opened: anyOpened,
});
