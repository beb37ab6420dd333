import { assertEquals } from "deno-std/assert/equals.js";
import { withTodaysForm } from "../../../../src/training/checkpoints/earlier_progress.ts";

/** What version 0.1 counted of four samples of two classes, three of them classified correctly. */
const counts = {
  tally: { confusion: [[2, 0], [1, 1]], lossSum: 2.5 },
  samplesSeen: 4,
  secondsTold: 0.5,
  curve: { samples: 1, lossSum: 0.25, correct: 1, points: [0.5, 0.75, 1, 1.5, 0.5, 0], health: [null, null, null] },
};

Deno.test("what version 0.1 counted is read under today's names, a sum for each metric", () => {
  assertEquals(withTodaysForm({ epoch: 2, pace: { plateaus: 0 }, counts }), {
    epoch: 2,
    scheduler: { plateaus: 0 },
    counts: {
      metrics: { confusion: [[2, 0], [1, 1]], samples: 4, sums: { loss: 2.5, accuracy: 3 } },
      samplesSeen: 4,
      secondsReported: 0.5,
      curve: {
        span: { samples: 1, sums: { loss: 0.25, accuracy: 1 } },
        points: [{ epoch: 0.5, loss: 0.75, accuracy: 1 }, { epoch: 1.5, loss: 0.5, accuracy: 0 }],
        health: [null, null, null],
      },
    },
  });
});

Deno.test("what today's version wrote stays as it is", () => {
  const today = withTodaysForm({ counts });
  assertEquals(withTodaysForm(today), today);
});
