import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { rateOf } from "../../../../src/search/learning_rate/range_test.ts";
import { RateCurve } from "../../../../src/search/learning_rate/rate_curve.ts";
import { suggestRate } from "../../../../src/search/learning_rate/suggest_rate.ts";
import { findingTexts, type RateFinding } from "../../../../tui/commands/lr_find/rate_finding.ts";
import { rateView } from "../../../../tui/commands/lr_find/rate_screen.ts";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { assertGoldenSizes } from "../../golden.ts";

const SWEEP = { from: 1e-5, to: 100, batches: 350 };

/** A range test with this loss at each rate, over after so many batches or where it diverges. */
function findingOf(lossOf: (rate: number, batch: number) => number, batches = SWEEP.batches): RateFinding {
  const curve = new RateCurve();
  for (let batch = 0; batch < batches && !curve.hasDiverged; batch++) {
    const learningRate = rateOf(SWEEP, batch);
    curve.add({ learningRate, loss: lossOf(learningRate, batch) });
  }
  const isOver = batches === SWEEP.batches;
  return { sweep: SWEEP, points: curve.points, suggestion: isOver ? suggestRate(curve.points) : undefined };
}

/** A loss that falls from 2.3 about 0.01, scatters a little, and rises from 0.5 on. */
function usual(rate: number, batch: number): number {
  return 0.4 + 1.9 / (1 + rate / 0.01) + 40 * Math.max(0, rate - 0.5) + 0.05 * Math.sin(batch * batch);
}

Deno.test("a range test under way and one that is over, in every size and every depth of colour", () => {
  for (const [name, finding] of Object.entries({ running: findingOf(usual, 180), found: findingOf(usual) })) {
    assertGoldenSizes(
      (width, height, theme) => rateView(finding, new Cells(width, height), theme).cells,
      `lr_find_${name}`,
    );
  }
});

Deno.test("enter is offered once there is a suggestion, with the rate that it trains with", () => {
  const theme = createTheme("none"),
    footerOf = (finding: RateFinding) =>
      rateView(finding, new Cells(80, 24), theme).cells.toString().trimEnd().split("\n").at(-1)!;
  assertMatch(footerOf(findingOf(usual)), /^ enter train with 0\.1\d {3}q quit$/);
  assertEquals(footerOf(findingOf(usual, 180)), " q quit");
  assertEquals(footerOf(findingOf(() => 2.3)), " q quit");
});

Deno.test("the sentences say where the loss falls fastest, is lowest and diverges, or why there is no suggestion", () => {
  const [rule, why] = findingTexts(findingOf(usual));
  assertMatch(rule, /^Suggested learning rate: 0\.1\d, a quarter of the rate with the lowest smoothed loss\.$/);
  assertMatch(
    why,
    /^The loss falls fastest at 0\.0\d+ and is lowest at 0\.[45]\d+ \(0\.\d{4}\)\. .* four times as much at 0\.\d+\.$/,
  );
  assertMatch(findingTexts(findingOf((rate) => 3 - Math.log10(rate) / 5))[1], /still falling.*--highest-rate/);
  assertMatch(findingTexts(findingOf(() => 2.3))[0], /^No rate can be suggested: the loss falls by less than 5 %/);
  assertMatch(
    findingTexts(findingOf((_, batch) => 1.1 ** batch))[0],
    /^No rate can be suggested: the loss rises from 1e-5 on/,
  );
});
