import type { RateSweep } from "../../../src/search/learning_rate/range_test.ts";
import type { SmoothedPoint } from "../../../src/search/learning_rate/rate_curve.ts";
import type { NoSuggestion, RateSuggestion } from "../../../src/search/learning_rate/suggest_rate.ts";
import { formatLoss, formatRate } from "../../format.ts";

/** A range test under way, and its result. */
export interface RateFinding {
  readonly sweep: RateSweep;
  readonly points: readonly SmoothedPoint[];
  /** Undefined until the test is over. */
  readonly suggestion: RateSuggestion | NoSuggestion | undefined;
}

/** The rule behind a suggestion. */
export const RULE = "a quarter of the rate with the lowest smoothed loss";

/** The result of a range test, in sentences. */
export function findingTexts({ sweep, points, suggestion }: RateFinding): readonly string[] {
  const range = `from ${formatRate(sweep.from)} to ${formatRate(points.at(-1)?.learningRate ?? sweep.to)}`;
  switch (suggestion) {
    case undefined:
      return [`Each batch is trained at a higher rate than the one before, up to ${formatRate(sweep.to)}.`];
    case "rises":
      return [
        `No rate can be suggested: the loss rises from ${
          formatRate(sweep.from)
        } on. --lowest-rate begins with a lower one.`,
      ];
    case "flat":
      return [
        `No rate can be suggested: the loss falls by less than 5 % at the rates ${range}. --highest-rate tries higher ones, ` +
        "--batches more of them.",
      ];
  }
  const { learningRate, lowest, steepest, isStillFalling } = suggestion;
  return [
    `Suggested learning rate: ${formatRate(learningRate)}, ${RULE}.`,
    `The loss falls fastest at ${formatRate(steepest)} and is lowest at ${formatRate(lowest.learningRate)} (${
      formatLoss(lowest.smoothed)
    }). ${
      isStillFalling
        ? "It was still falling at the highest rate: --highest-rate tries higher ones."
        : `Beyond that, steps are too large, and it rises${
          points.length < sweep.batches ? `, to four times as much at ${formatRate(points.at(-1)!.learningRate)}` : ""
        }.`
    }`,
  ];
}
