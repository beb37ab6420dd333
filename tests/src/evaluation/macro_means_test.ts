import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { classScores } from "../../../src/evaluation/class_scores.ts";
import { macroMeans } from "../../../src/evaluation/macro_means.ts";

Deno.test("macro means count what is 0 ∕ 0 as 0, as scikit-learn does", () => {
  // python3 -c "from sklearn.metrics import precision_recall_fscore_support as f; print(f([0,0,0,1,1,3,3,3,3],
  //   [0,0,2,1,3,3,3,0,3], labels=range(5), average='macro', zero_division=0))"
  // Class 2 has no sample but was predicted once, class 4 neither.
  const scores = classScores([[2, 0, 1, 0, 0], [0, 1, 0, 1, 0], [0, 0, 0, 0, 0], [1, 0, 0, 3, 0], [0, 0, 0, 0, 0]]);
  const { precision, recall, f1 } = macroMeans(scores);
  assertAlmostEquals(precision, 0.4833333333333333, 1e-15);
  assertAlmostEquals(recall, 0.3833333333333333, 1e-15);
  assertAlmostEquals(f1, 0.41666666666666663, 1e-15);
});

Deno.test("macro means of defined figures are plain means", () => {
  // scikit-learn's guide on `classification_report`: y_true = 0 1 2 2 0, y_pred = 0 0 2 1 0; macro avg 0.56 0.50 0.49.
  const { precision, recall, f1 } = macroMeans(classScores([[2, 0, 0], [1, 0, 0], [0, 1, 1]]));
  assertAlmostEquals(precision, (2 / 3 + 0 + 1) / 3, 1e-15);
  assertAlmostEquals(recall, (1 + 0 + 1 / 2) / 3, 1e-15);
  assertAlmostEquals(f1, (4 / 5 + 0 + 2 / 3) / 3, 1e-15);
});
