import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import fc from "fast-check";
import { ACTIVATIONS } from "../../../../../src/engine/activations.ts";
import type { Architecture } from "../../../../../src/network/architecture.ts";
import { goTogether, LOSSES, OUTPUTS } from "../../../../../src/network/objective.ts";
import type { ShownDataset } from "../../../../../tui/screen/model/shown_dataset.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { stepsOf } from "../../../../../tui/screen/panels/explanation/steps.ts";
import { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { lens } from "../../../../../tui/screen/views/lens/lens.ts";
import { type LensState, readingOf } from "../../../../../tui/screen/views/lens/lens_state.ts";
import { formatShort } from "../../../../../tui/screen/views/lens/diagram_number.ts";
import { digits } from "../../../events.ts";
import { assertGoldenSizes } from "../../../golden.ts";
import { FLOWERS } from "../../panels/explanation/explained_networks.ts";
import { assertFitsAnySize } from "../../widgets/any_widget.ts";
import { drawView } from "../draw_view.ts";
import { mouseEvent } from "../hand.ts";
import { training } from "../states.ts";
import { explainedIn, runOf } from "./explained_runs.ts";

const color = createTheme("truecolor"), colorless = createTheme("none");

const XOR: ShownDataset = {
  ...digits,
  name: "xor",
  classes: ["0", "1"],
  features: ["x", "y"],
  image: undefined,
  columns: 2,
};

/** A run explained up to a step of a layer, counted from 0. */
function at(dataset: ShownDataset, architecture: Partial<Architecture>, kind: string, layer = 0) {
  const run = runOf(dataset, architecture), layers = (architecture.layers ?? [2]).length + 1;
  const step = stepsOf(layers).findIndex((step) => step.kind === kind && (!("layer" in step) || step.layer === layer));
  assert(step >= 0);
  const view: LensState = { step };
  return { run: explainedIn(run, view), view };
}

function draw(shown: { run: TrainingState; view: LensState }, width: number, height: number, theme = colorless) {
  const { least } = lens;
  if (width < least.width || height < least.height) return new Cells(width, height);
  return drawView(lens, shown, { width, height }, theme).cells;
}

function textOf(shown: { run: TrainingState; view: LensState }, width: number, height: number): string {
  return draw(shown, width, height).toString();
}

const nielsen = { layers: [2], activation: "sigmoid", output: "sigmoid", loss: "mse" } as const;

Deno.test("2-2-1 as a whole while δ comes back through the weights", () => {
  const shown = at(XOR, nielsen, "delta");
  assertGoldenSizes((width, height, theme) => draw(shown, width, height, theme), "lens_whole");
});

Deno.test("a unit of 784-20-10 term by term, with pictures of the sample and of what it adds", () => {
  const shown = at(digits, { layers: [20] }, "linear");
  assertGoldenSizes((width, height, theme) => draw(shown, width, height, theme), "lens_path");
});

Deno.test("the updates of an output's weights", () => {
  const shown = at(digits, { layers: [20] }, "update", 1);
  assertGoldenSizes((width, height, theme) => draw(shown, width, height, theme), "lens_update");
});

Deno.test("2-2-1 and 4-3-2 fit a terminal of 80 × 24 as a whole, in the history too, at every step of every objective", () => {
  const two = { ...FLOWERS, classes: ["setosa", "virginica"] };
  for (const [dataset, layers] of [[XOR, [2]], [two, [3]]] as const) {
    for (const loss of LOSSES) {
      for (const output of OUTPUTS.filter((output) => goTogether({ output, loss }))) {
        const run = explainedIn(runOf(dataset, { layers, output, loss }), { step: 0 });
        const { explanation: { trace } } = readingOf({ run })!, steps = stepsOf(2);
        steps.forEach((_, step) => {
          for (const height of [19, 18]) {
            const rows = textOf({ run, view: { step } }, 80, height).split("\n");
            const units = trace.layers.flatMap(({ z }, l) => z.map((_, j) => `z${"¹²"[l]}${"₀₁₂"[j]}`));
            for (const unit of units) assert(rows.slice(3).some((row) => row.includes(unit)), `${unit} at ${step}`);
          }
        });
        const last = textOf({ run, view: { step: steps.length - 1 } }, 80, 18);
        for (const { z, a, delta } of trace.layers) {
          for (const value of [...z, ...a, ...delta]) assert(last.includes(formatShort(value)), `${value}:\n${last}`);
        }
      }
    }
  }
});

Deno.test("numbers are shown as far as they are known by then, and what a step computes stands out", () => {
  const { run } = at(XOR, nielsen, "input"),
    { explanation: { trace: { layers: [hidden, output], loss } } } = readingOf({ run })!;
  const z = formatShort(hidden.z[1]), delta = formatShort(output.delta[0]), steps = stepsOf(2);
  const shows = (text: string) => steps.map((_, step) => textOf({ run, view: { step } }, 80, 18).includes(text));
  const from = (kind: string, layer: number) => {
    const first = steps.findIndex((step) => step.kind === kind && "layer" in step && step.layer === layer);
    return steps.map((_, i) => i >= first);
  };
  assertEquals([shows(z), shows(delta)], [from("linear", 0), from("delta", 1)]);
  assertEquals(
    shows(`L = ${loss.toPrecision(4)}`),
    steps.map((_, i) => i >= steps.findIndex(({ kind }) => kind === "loss")),
  );
  const cells = draw({ run, view: { step: steps.findIndex(({ kind }) => kind === "linear") } }, 80, 18, color);
  const rows = cells.toString().split("\n"), y = rows.findIndex((row) => row.includes("z¹₁"));
  assertEquals(cells.style(rows[y].indexOf(z), y), color.accent);
});

Deno.test("at its gradient a layer shows ∂L∕∂w at its edges, and from its update on the new weights", () => {
  const { run } = at(XOR, nielsen, "input"), unit = readingOf({ run })!.explanation.units[1].get(0)!;
  const shows = (kind: string, layer: number, values: readonly number[]) => {
    const step = stepsOf(2).findIndex((step) => step.kind === kind && "layer" in step && step.layer === layer);
    const text = textOf({ run, view: { step } }, 80, 18);
    return values.every((value) => text.includes(` ${formatShort(value)} `));
  };
  assert(shows("linear", 1, unit.weights) && shows("delta", 0, unit.weights));
  assert(shows("gradient", 1, unit.gradients) && shows("update", 1, unit.steppedWeights));
});

Deno.test("a number of a diagram is rounded by a twentieth at most, and has eight columns at most", () => {
  const any = fc.double({ noNaN: true, min: -1e300, max: 1e300 });
  fc.assert(
    fc.property(any, (value) => {
      const text = formatShort(value), number = Number(text.replace("−", "-"));
      assert([...text].length <= 8, text);
      const magnitude = Math.abs(value), isHuge = magnitude < 1e-98 || magnitude >= 9e98;
      assertAlmostEquals(number, value, magnitude * (isHuge ? 0.5 : 0.051));
    }),
    { seed: 3, numRuns: 300 },
  );
  assertEquals([0, 1.2346, -0.05512, 12.345, -123.45, 0.00051, -2e-9].map(formatShort), [
    ...["0", "1.235", "−0.0551", "12.35", "−123.5", "5.1e-4", "−2.0e-9"],
  ]);
});

Deno.test("the title says which sample, what is predicted for it and how far the run was", () => {
  const { run } = at(FLOWERS, { layers: [3] }, "input"), { predicted, epoch } = readingOf({ run })!;
  const [title] = textOf({ run, view: { step: 0 } }, 120, 35).split("\n");
  const answer = FLOWERS.classes[predicted!.label];
  assertMatch(
    title,
    new RegExp(`^ test sample 1 +true setosa, predicted ${answer} \\(\\d+\\.\\d %\\) +epoch ${epoch}$`),
  );
});

Deno.test("a click on a step shows it, one on a unit chooses it, and the wheel steps", () => {
  const shown = at(FLOWERS, { layers: [3] }, "input"), size = { width: 80, height: 19 };
  const drawn = drawView(lens, shown, size, color), rows = drawn.cells.toString().split("\n");
  const actionOn = (text: string) => {
    const y = rows.findIndex((row) => row.includes(text));
    return drawn.actionAt(mouseEvent("press", rows[y].indexOf(text), y));
  };
  assertEquals(actionOn("z²  a²"), { step: 3 });
  assertEquals(actionOn("z¹₂"), { unit: { layer: 0, unit: 2 } });
  assertEquals(actionOn("virginica"), { unit: { layer: 1, unit: 2 } });
  const wheel = (action: "scrollUp" | "scrollDown") => drawn.actionAt(mouseEvent(action, 40, 10));
  assertEquals([wheel("scrollUp"), wheel("scrollDown")], [{ step: "previous" }, { step: "next" }]);
});

Deno.test("steps that have no room in their row make room for that which is looked at", () => {
  const run = explainedIn(runOf(FLOWERS, { layers: [3, 3, 3, 3, 3] }), { step: 0 });
  for (const step of stepsOf(6).keys()) {
    const row = textOf({ run, view: { step } }, 40, 19).split("\n")[1];
    assertMatch(row, /\[[^\]]+\]/);
    assert([...row].length <= 40);
  }
});

Deno.test("before there is anything to explain the view says what it waits for", () => {
  assertMatch(textOf({ run: training, view: { step: 0 } }, 80, 19), /the samples of mnist aren't there/);
});

Deno.test("any network and any step in any size fits", () => {
  const architecture = fc.record({
    layers: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 4 }),
    activation: fc.constantFrom(...ACTIVATIONS),
    bias: fc.boolean(),
  });
  const classes = fc.array(fc.string({ unit: "grapheme", maxLength: 20 }), { minLength: 2, maxLength: 12 });
  const any = fc.record({ architecture, classes, step: fc.nat(20), isImage: fc.boolean() })
    .map(({ architecture, classes, step, isImage }) => {
      const image = isImage ? { width: 3, height: 5 } : undefined;
      const dataset = { ...FLOWERS, classes, image, columns: isImage ? 15 : 4 };
      return { run: explainedIn(runOf(dataset, architecture), { step }), view: { step } };
    });
  assertFitsAnySize(any, (shown, width, height, theme) => draw(shown, width, height, theme));
});
