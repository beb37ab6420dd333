import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { applyTemperature } from "../../../../src/evaluation/calibration/apply_temperature.ts";
import { dreamView } from "../../../../tui/commands/dream/dream_screen.ts";
import { textsOf, titleOf } from "../../../../tui/commands/dream/dream_texts.ts";
import type { OpenedDream } from "../../../../tui/commands/dream/opened_dream.ts";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { assertGoldenSizes } from "../../golden.ts";
import { changeOfBar, changeOfRow, dreamsOfClasses, dreamsOfLayer, dreamsOfTable } from "./opened_dreams.ts";

const SHOWN: Readonly<Record<string, OpenedDream>> = {
  classes: dreamsOfClasses(40),
  class_under_way: dreamsOfClasses(12, [3]),
  layer: dreamsOfLayer(40),
  table: dreamsOfTable(40),
  change: changeOfBar(120),
  change_of_row: changeOfRow(120),
};

Deno.test("dreams and changes, of pictures and of tables, in every size and every depth of colour", () => {
  for (const [name, opened] of Object.entries(SHOWN)) {
    assertGoldenSizes(
      (width, height, theme) => dreamView({ opened, isPaused: false }, new Cells(width, height), theme).cells,
      `dream_${name}`,
    );
  }
});

Deno.test("an experiment under way is paused and resumed; one that is over is left alone", () => {
  const footerOf = (opened: OpenedDream, isPaused: boolean) =>
    dreamView({ opened, isPaused }, new Cells(80, 24), createTheme("none")).cells.toString().trimEnd().split("\n").at(
      -1,
    );
  assertEquals(footerOf(SHOWN.class_under_way, false), " space pause   q quit");
  assertEquals(footerOf(SHOWN.class_under_way, true), " space resume   q quit");
  assertEquals(footerOf(SHOWN.classes, false), " q quit");
});

Deno.test("the title says what is looked for", () => {
  assertEquals(Object.values(SHOWN).map(titleOf), [
    "what each class wants most",
    "what d wants most",
    "what each unit of layer 1 wants most",
    "what each class wants most",
    "the least change of test sample 7 to c",
    "the least change of test sample 7 to oak",
  ]);
});

Deno.test("the sentences say what classes' dreams are taken for, what units come to, and how large a change is", () => {
  const [[classes, how], [one], [layer]] = ["classes", "class_under_way", "layer"].map((name) => textsOf(SHOWN[name]));
  assertMatch(classes, /^Each is taken for its class, with 9\d\.\d % \([a-e]\) to 9\d\.\d % \([a-e]\)\.$/);
  assertEquals(how, "By gradient ascent from noise of seed 1, ‖x‖₂ at most 2.5, the mean of the training samples.");
  assertMatch(one, /^It is taken for d with \d\d\.\d %\.$/);
  assertMatch(layer, /^Their pre-activations are −?[\d.]+ to [\d.]+\.$/);
  const warm = { ...dreamsOfClasses(12, [3]), temperature: 4 }, [own] = warm.dreamer.dreams;
  const share = Math.max(...applyTemperature(own.probabilities, warm.network, 4));
  assertEquals(textsOf(warm), [
    `It is taken for d with ${(100 * share).toFixed(1)} %.`,
    how,
    "The probabilities are calibrated, T = 4.",
  ]);
  // As noise, most dreams are of one class.
  assertMatch(
    textsOf(dreamsOfClasses(0))[0],
    /^4 of 5 aren't taken for their class: [a-e] is taken for [a-e](, [a-e] is taken for [a-e]){2} and 1 more\.$/,
  );
  const [sample, size, probabilities] = textsOf(SHOWN.change);
  assertMatch(sample, /^Test sample 7, true a, is predicted a with 9\d\.\d %\.$/);
  assertMatch(
    size,
    /^The least change found that makes c of it: ‖δ‖₂ = [\d.]+, \d+ % of its own length, and no input changes/,
  );
  assertMatch(probabilities, /^The probability of c: 0\.\d % → [34]\d\.\d %; of a: 9\d\.\d % → [34]\d\.\d %\.$/);
  assertEquals(textsOf(changeOfBar(0))[1], "No change to c was found yet.");
});
