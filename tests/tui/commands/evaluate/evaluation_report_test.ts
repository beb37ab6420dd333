import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { evaluate } from "../../../../src/evaluation/evaluate.ts";
import { worstMistakes } from "../../../../src/evaluation/worst_mistakes.ts";
import { createTheme } from "../../../../tui/screen/theme.ts";
import type { Evaluated } from "../../../../tui/commands/evaluate/evaluate_model.ts";
import { evaluationJson, evaluationReport } from "../../../../tui/commands/evaluate/evaluation_report.ts";
import { float64Engine } from "../../../src/engine/float64_engine.ts";
import { networkOf } from "../../../src/network/networks.ts";

/** Sure of its class by 1 ∕ (1 + e⁻ˣ): "on" for x = 1 and 3, "off" for −2 and −1. */
const network = networkOf(float64Engine(), [{ weights: [[0, 1]], bias: [0, 0] }]);

function evaluated(labels: number[]): Evaluated {
  const samples = { features: Float32Array.of(1, -2, 3, -1), labels: Uint16Array.from(labels), columns: 1 };
  const evaluation = evaluate(network, samples);
  const mistakes = worstMistakes(evaluation, samples.labels, 10);
  return {
    paths: ["a/model.safetensors"],
    views: 1,
    dataset: "switch",
    classes: ["off", "on"],
    samples,
    evaluation,
    mistakes,
  };
}

Deno.test("the report has the figures, each class, the confusion, the calibration and the worst mistakes", () => {
  assertEquals(
    evaluationReport(evaluated([0, 1, 1, 0]), 80, createTheme("none")).toString(),
    `a/model.safetensors on 4 test samples of switch
accuracy     50.00 %, 2 of 4 correct
             15.00 to 85.00 % at 95 % confidence (Wilson)
loss         0.9505
calibration  34.76 % expected error

by class
class  precision  recall      F1  samples
off       50.0 %  50.0 %  50.0 %        2
on        50.0 %  50.0 %  50.0 %        2
mean      50.0 %  50.0 %  50.0 %        4

rows: true class · columns: predicted class
    off  on
off   1   1
on    1   1

calibration: confidence and accuracy
 confidence  samples    mean  accuracy
 67 to 73 %        2  73.1 %    50.0 %
 87 to 93 %        1  88.1 %     0.0 %
93 to 100 %        1  95.3 %   100.0 %

most confident mistakes
sample  true  predicted  confidence
     1  on    off            88.1 %
     0  off   on             73.1 %`,
  );
});

Deno.test("a class that is not there counts as 0 in the means, and the report says so", () => {
  const absent = evaluated([1, 0, 1, 0]);
  // A third class without samples that was never predicted: (1 + 1 + 0) ∕ 3.
  const none = { precision: null, recall: null, f1: null, support: 0 };
  const confusion = [[2, 0, 0], [0, 2, 0], [0, 0, 0]];
  const evaluation = { ...absent.evaluation, confusion, classes: [...absent.evaluation.classes, none] };
  const three = { ...absent, classes: ["off", "on", "stuck"], evaluation };
  const text = evaluationReport(three, 80, createTheme("none")).toString();
  assert(text.includes("by class (in the mean, – counts as 0)\n"), text);
  assert(text.includes("\nmean      66.7 %   66.7 %   66.7 %        4\n"), text);
  assertEquals(Object(evaluationJson(three)).macroMeans, { precision: 2 / 3, recall: 2 / 3, f1: 2 / 3 });
});

Deno.test("several networks are named by their folders, and views of images counted", () => {
  const together = { ...evaluated([0, 1, 1, 0]), paths: ["runs/a/model.safetensors", "b/model.safetensors"], views: 9 };
  const text = evaluationReport(together, 80, createTheme("none")).toString();
  assert(text.startsWith("2 networks together (a, b) on 4 test samples of switch\n"), text);
  assert(text.includes("\nviews        9 of each image, shifted and turned\n"), text);
  const { model, models, views } = Object(evaluationJson(together));
  assertEquals([model, models, views], [undefined, together.paths, 9]);
});

Deno.test("a network without mistakes has none shown", () => {
  const text = evaluationReport(evaluated([1, 0, 1, 0]), 80, createTheme("none")).toString();
  assert(!text.includes("mistakes"), text);
  assert(text.includes("accuracy     100.00 %, 4 of 4 correct\n"), text);
});

Deno.test("for machines there is one object with the classes by name", () => {
  const object = JSON.parse(JSON.stringify(evaluationJson(evaluated([0, 1, 1, 0]))));
  const { model, dataset, samples, correct, accuracy, confusion, classes, worstMistakes, calibration } = object;
  assertEquals([model, dataset, samples, correct, accuracy], ["a/model.safetensors", "switch", 4, 2, 0.5]);
  assertEquals(confusion, [[1, 1], [1, 1]]);
  assertEquals(classes[1], { name: "on", precision: 0.5, recall: 0.5, f1: 0.5, support: 2 });
  const mistakes = worstMistakes.map(({ sample, actual, predicted }: Record<string, unknown>) => {
    return [sample, actual, predicted];
  });
  assertEquals(mistakes, [[1, "on", "off"], [0, "off", "on"]]);
  assertEquals([calibration.bins.length, calibration.bins[0].confidence], [15, null]);
});
