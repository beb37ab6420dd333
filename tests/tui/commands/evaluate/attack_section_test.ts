import { assertEquals } from "deno-std/assert/equals.js";
import { evaluate } from "../../../../src/evaluation/evaluate.ts";
import { attackModel } from "../../../../tui/commands/evaluate/attack_model.ts";
import { attackJson, attackSections } from "../../../../tui/commands/evaluate/attack_section.ts";
import { stacked, textLines } from "../../../../tui/commands/printed_blocks.ts";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { float64Engine } from "../../../src/engine/float64_engine.ts";
import { networkOf } from "../../../src/network/networks.ts";

/** "on" for x above 0, else "off": 1.5 takes 1 and −1 over to the other side, and leaves 3 and −2 on theirs. */
const network = networkOf(float64Engine(), [{ weights: [[0, 1]], bias: [0, 0] }]);
const samples = { features: Float32Array.of(1, -2, 3, -1), labels: Uint16Array.of(1, 0, 1, 0), columns: 1 };
const classes = ["off", "on"], clean = evaluate(network, samples);

Deno.test("the accuracy under an attack stands beside the clean one, by class and with what is confused then", () => {
  const attacked = attackModel({ network }, samples, { attack: "fgsm", epsilon: 1.5 }), theme = createTheme("none");
  const sections = attackSections(clean, attacked, classes, 80, theme);
  const text = stacked(sections.flatMap(([title, cells]) => [textLines([title], 80, theme.strong), cells]), 80);
  assertEquals(
    text.toString(),
    `under attack: fgsm, ε = 1.5 in the features' own units
test samples  accuracy      95 % (Wilson)  correct
clean         100.00 %  51.01 to 100.00 %        4
attacked       50.00 %   15.00 to 85.00 %        2

class    clean  robust  samples
off    100.0 %  50.0 %        2
on     100.0 %  50.0 %        2
confused most often under attack
true  predicted  samples  of its class
off   on               1        50.0 %
on    off              1        50.0 %

A stronger attack within the same ε may find more.`,
  );
});

Deno.test("for machines there are both accuracies of each class, the interval and the confusion", () => {
  const attacked = attackModel({ network }, samples, { attack: "pgd", epsilon: 1.5, steps: 10 });
  const { interval95, classes: byClass, loss, ...figures } = Object(attackJson(clean, attacked, classes));
  assertEquals(figures, {
    ...{ name: "pgd", epsilon: 1.5, unit: "features", steps: 10, correct: 2, accuracy: 0.5 },
    confusion: [[1, 1], [1, 1]],
  });
  assertEquals(interval95, attacked.evaluation.interval);
  assertEquals(byClass[1], { name: "on", accuracy: 1, robustAccuracy: 0.5, support: 2 });
  // Each x ends 1.5 nearer to the other side: log(1 + e⁻ˣ) of −0.5, 0.5, 1.5 and −0.5 from the true side.
  const expected = [-0.5, 0.5, 1.5, -0.5].reduce((sum, x) => sum + Math.log1p(Math.exp(-x)) / 4, 0);
  assertEquals(loss.toFixed(6), expected.toFixed(6));
});

Deno.test("ε is of a pixel's range, which pixels don't leave, in standard deviations, or in the features' own units", () => {
  const options = { attack: "fgsm", epsilon: 10 } as const;
  const pixels = { minimum: 0, maximum: 255, offset: 0, scale: 1 / 255 };
  const pictures = attackModel({ network, image: { width: 1, height: 1 }, scaling: pixels }, samples, options);
  // All x become 0 or 1: those that are "off" as bright as can be, those that are "on" black.
  assertEquals([pictures.unit, [...pictures.evaluation.predictions]], ["pixels", [0, 1, 0, 1]]);
  const scaling = { mean: [0], deviation: [1] };
  assertEquals(attackModel({ network, scaling }, samples, options).unit, "standard deviations");
  assertEquals(attackModel({ network }, samples, options).unit, "features");
});
