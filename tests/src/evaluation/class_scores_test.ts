import { assertEquals } from "deno-std/assert/equals.js";
import { classScores } from "../../../src/evaluation/class_scores.ts";

Deno.test("precision looks down the columns of the confusion matrix, recall along its rows", () => {
  // scikit-learn's guide on `classification_report`: y_true = 0 1 2 2 0, y_pred = 0 0 2 1 0.
  assertEquals(classScores([[2, 0, 0], [1, 0, 0], [0, 1, 1]]), [
    { precision: 2 / 3, recall: 1, f1: 4 / 5, support: 2 },
    { precision: 0, recall: 0, f1: 0, support: 1 },
    { precision: 1, recall: 1 / 2, f1: 2 / 3, support: 2 },
  ]);
});

Deno.test("a class without samples has no recall, and a class that is never predicted no precision", () => {
  const [there, taken, neither] = classScores([[0, 3, 0], [0, 0, 0], [0, 0, 0]]);
  assertEquals(there, { precision: null, recall: 0, f1: 0, support: 3 });
  assertEquals(taken, { precision: 0, recall: null, f1: 0, support: 0 });
  assertEquals(neither, { precision: null, recall: null, f1: null, support: 0 });
});
