import { assertEquals } from "deno-std/assert/equals.js";
import { commonThresholds, unsureOf } from "../../../../tui/commands/predict/doubts.ts";

const THRESHOLDS = { unsure: 0.5, doubtful: 3 };
const [SURE, DOUBT, NO_IDEA, DISAGREEING] = [
  { ofMean: 5, mean: 5 },
  { ofMean: 2.9, mean: 2.9 },
  { ofMean: 0.4, mean: 3 },
  { ofMean: 1.5, mean: 4 },
];

Deno.test("a character is unsure below the first threshold", () => {
  assertEquals(unsureOf([SURE, NO_IDEA, SURE], THRESHOLDS), [false, true, false]);
  assertEquals(unsureOf([SURE, { ofMean: THRESHOLDS.unsure, mean: 3 }, SURE], THRESHOLDS), [false, false, false]);
  assertEquals(unsureOf([], THRESHOLDS), []);
});

Deno.test("a line is unsure as a whole if three of its characters, and three fifths of them, are doubtful", () => {
  const whole = [[DOUBT, DOUBT, DOUBT], [DOUBT, SURE, DOUBT, DOUBT], [SURE, DOUBT, DOUBT, SURE, DOUBT]];
  for (const margins of whole) assertEquals(unsureOf(margins, THRESHOLDS), margins.map(() => true));
  const not = [[DOUBT, DOUBT], [DOUBT, SURE, DOUBT], [SURE, DOUBT, DOUBT, SURE, DOUBT, SURE], [
    DISAGREEING,
    DISAGREEING,
    DISAGREEING,
  ]];
  for (const margins of not) assertEquals(unsureOf(margins, THRESHOLDS), margins.map(() => false));
});

Deno.test("networks that are asked together are unsure below the means of their thresholds", () => {
  assertEquals(commonThresholds([THRESHOLDS, { unsure: 1.5, doubtful: 5 }]), { unsure: 1, doubtful: 4 });
  assertEquals(commonThresholds([THRESHOLDS]), THRESHOLDS);
});
