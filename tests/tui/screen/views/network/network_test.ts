import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import fc from "fast-check";
import { ReferenceEngine } from "../../../../../src/engine/reference/reference.ts";
import { ACTIVATIONS } from "../../../../../src/engine/activations.ts";
import { logitAttribution } from "../../../../../src/explanation/logit_attribution.ts";
import { LOGIT_ATTRIBUTION, TOP_ACTIVATIONS, UNIT_DREAM } from "../../../../../tui/screen/model/findings/shared.ts";
import { LogitAttributionProvider } from "../../../../../tui/screen/model/findings/logit_attribution_provider.ts";
import { unitDreamProvider } from "../../../../../tui/screen/model/findings/unit_dream_provider.ts";
import { TopActivationsProvider } from "../../../../../tui/screen/model/findings/top_activations_provider.ts";
import type { ShownDataset } from "../../../../../tui/screen/model/shown_dataset.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { formatExplained } from "../../../../../tui/screen/panels/explanation/notation.ts";
import { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { connectionLines } from "../../../../../tui/screen/views/network/connection_lines.ts";
import { network } from "../../../../../tui/screen/views/network/network.ts";
import { type NetworkState, readingOf } from "../../../../../tui/screen/views/network/network_state.ts";
import { digits } from "../../../events.ts";
import { assertGoldenSizes } from "../../../golden.ts";
import { FLOWERS } from "../../panels/explanation/explained_networks.ts";
import { assertFitsAnySize } from "../../widgets/any_widget.ts";
import { drawView } from "../draw_view.ts";
import { mouseEvent } from "../hand.ts";
import { runOf } from "../lens/explained_runs.ts";
import { training } from "../states.ts";
import { readIn } from "./read_runs.ts";

const color = createTheme("truecolor"), colorless = createTheme("none");

const XOR: ShownDataset = {
  ...digits,
  name: "xor",
  classes: ["0", "1"],
  features: ["x", "y"],
  image: undefined,
  columns: 2,
};

interface Shown {
  readonly run: TrainingState;
  readonly view: NetworkState;
}

/** A run read with a unit looked at; zoomed with all that is found out about it. */
function lookingAt(run: TrainingState, unit?: { layer: number; unit: number }, isZoomed = false): Shown {
  const view: NetworkState = { isZoomed, chosen: unit && { since: undefined, unit } }, read = readIn(run, view);
  if (!isZoomed) return { run: read, view };
  const { sum } = readingOf({ run: read })!, place = { layer: sum.layer, unit: sum.unit };
  const top = new TopActivationsProvider(() => 0).step(read, place, 0);
  return { run: TOP_ACTIVATIONS.with(attributed(read, sum.layer), top), view };
}

function attributed(run: TrainingState, layer: number): TrainingState {
  return LOGIT_ATTRIBUTION.with(run, new LogitAttributionProvider().step(run, layer, 0));
}

function draw(shown: Shown, width: number, height: number, theme = colorless): Cells {
  const { least } = network;
  if (width < least.width || height < least.height) return new Cells(width, height);
  return drawView(network, shown, { width, height }, theme).cells;
}

const textOf = (shown: Shown, width: number, height: number) => draw(shown, width, height).toString();

const wide = runOf(digits, { layers: [60, 20] });

Deno.test("2-2-1 as a whole", () => {
  const shown = lookingAt(runOf(XOR, { layers: [2], activation: "tanh", output: "sigmoid", loss: "mse" }));
  assertGoldenSizes((width, height, theme) => draw(shown, width, height, theme), "network_whole");
});

Deno.test("784-60-20-10 from the predicted class down to the pixels", () => {
  const shown = lookingAt(wide);
  assertGoldenSizes((width, height, theme) => draw(shown, width, height, theme), "network_path");
});

Deno.test("a unit of the second layer in full: its sum, its picture, its classes, its examples", () => {
  const shown = lookingAt(wide, { layer: 1, unit: 7 }, true);
  assertGoldenSizes((width, height, theme) => draw(shown, width, height, theme), "network_unit");
});

Deno.test("a unit of flowers in full, its picture as bars", () => {
  const shown = lookingAt(runOf(FLOWERS, { layers: [3, 2] }), { layer: 1, unit: 1 }, true);
  assertGoldenSizes((width, height, theme) => draw(shown, width, height, theme), "network_unit_features");
});

Deno.test("a unit in full with what it wants most in the place of its examples, or of its picture", () => {
  for (
    const [name, run, unit] of [["network_dream", wide, 7], [
      "network_dream_features",
      runOf(FLOWERS, { layers: [3, 2] }),
      1,
    ]] as const
  ) {
    const { run: zoomed, view } = lookingAt(run, { layer: 1, unit }, true), place = { layer: 1, unit };
    const found = unitDreamProvider(new ReferenceEngine(), () => 0).step({ ...zoomed, phase: "finished" }, place, 0);
    const shown = { run: UNIT_DREAM.with(zoomed, found), view: { ...view, dreams: true } };
    assertGoldenSizes((width, height, theme) => draw(shown, width, height, theme), name);
    assertMatch(textOf(shown, 160, 45), /wants most: z [+−]\S+.* step 1 of 100/);
    assertEquals(textOf({ ...shown, view }, 160, 45).includes("wants most"), false);
  }
});

Deno.test("2-2-1 and 4-3-2 are there as a whole at 80 × 24, each input and class by name, every unit with its value", () => {
  const two = { ...FLOWERS, classes: ["setosa", "virginica"] };
  const cases = [
    [XOR, { layers: [2], output: "sigmoid", loss: "mse" }, ["x ", "y "]],
    [two, { layers: [3] }, [...FLOWERS.features!, ...two.classes]],
  ] as const;
  for (const [dataset, architecture, names] of cases) {
    const shown = lookingAt(runOf(dataset, architecture)), text = textOf(shown, 80, 18);
    for (const name of names) assert(text.includes(name), `${name}\n${text}`);
    const { trace: { layers: [{ a }] } } = readingOf(shown)!;
    for (const value of a) assert(text.includes(value.toFixed(2).replace("-", "−")), `${value}\n${text}`);
  }
});

Deno.test("of a layer without room for all, the unit looked at, its connections and the most active units are shown, and how many more there are", () => {
  for (const [width, height] of [[80, 18], [120, 34], [50, 10]]) {
    const shown = lookingAt(wide, { layer: 1, unit: 7 }), { trace, connections } = readingOf(shown)!;
    const text = textOf(shown, width, height), rows = text.split("\n").slice(2);
    const named = new Set(rows.flatMap((row) => row.match(/(?<= )\d+(?= |$)/g) ?? []).map(Number));
    for (const { layer, from } of connections.filter(({ layer }) => layer === 1)) {
      assert(named.has(from), `unit ${from} of layer ${layer}:\n${text}`);
    }
    assert(named.has(7));
    const strongest = trace.layers[0].a.indexOf(Math.max(...trace.layers[0].a));
    if (height > 12) assert(named.has(strongest), `${strongest}\n${text}`);
    const hidden = [...text.matchAll(/… (\d+) more/g)].map(([, count]) => 60 - Number(count));
    assert(hidden.some((count) => count > 0 && count < height), text);
  }
});

Deno.test("what adds to z is solid and what takes from it dashed in every depth, the largest thick, what adds nothing dotted", () => {
  const dots = (value: number, theme = colorless, isStrongest = true) => {
    const lines = [{ from: 2, to: 2, value, isStrongest }, { from: 6, to: 6, value: 10, isStrongest: true }];
    const cells = connectionLines(lines, { width: 12, height: 8 }, theme);
    return Array.from({ length: 12 }, (_, x) => [1, 2].map((y) => cells.character(x, y).codePointAt(0)! & 0xFF))
      .flat().reduce(
        (sum, mask) => sum + (mask === 0x20 ? 0 : [...mask.toString(2)].filter((bit) => bit === "1").length),
        0,
      );
  };
  for (const theme of [colorless, color]) {
    assertEquals([dots(1, theme), dots(-1, theme), dots(0, theme)], [24, 16, 6]);
    assertEquals([dots(9, theme), dots(9, theme, false)], [48, 24]);
  }
  const inks = [1, -1].map((value) =>
    connectionLines([{ from: 0.5, to: 0.5, value, isStrongest: true }], { width: 4, height: 1 }, color).style(0, 0)
  );
  assert(inks[0].foreground !== inks[1].foreground);
});

Deno.test("the sum of a zoomed unit is the network's own, number by number", () => {
  const shown = lookingAt(runOf(FLOWERS, { layers: [3, 2], activation: "tanh" }), { layer: 1, unit: 1 }, true);
  const { sum: { inputs, weights, bias, z, a }, inputGradient } = readingOf(shown)!, text = textOf(shown, 120, 35);
  const rows = text.split("\n").map((row) => row.trim().split(/\s+/));
  inputs.forEach((input, k) => {
    const row = rows.find(([name]) => name === `a¹${"₀₁₂"[k]}`)!;
    assertEquals(row.slice(1, 4), [input, weights[k], input * weights[k]].map((value) => formatExplained(value)));
  });
  for (const value of [bias!, z, a]) assert(text.includes(formatExplained(value)));
  assertMatch(text, /∂z²₁∕∂x at this sample/);
  FLOWERS.features!.forEach((name, i) => {
    const [, value] = text.match(new RegExp(`${name} [ ▒█│]+ ([+−][\\d.]+)`))!;
    assertEquals(Number(value.replace("−", "-")).toFixed(2), inputGradient[i].toFixed(2));
  });
});

Deno.test("a zoomed unit shows which classes it speaks for through the layers above; an output speaks for its own", () => {
  const run = runOf(FLOWERS, { layers: [3, 2] }), text = textOf(lookingAt(run, { layer: 0, unit: 2 }, true), 120, 35);
  assertMatch(text, /logit attribution/);
  const values = [...logitAttribution(run.network!)].slice(2 * 3, 3 * 3);
  FLOWERS.classes.forEach((name, c) => {
    const [, value] = text.match(new RegExp(`${name.slice(0, 6)}\\S*[ ▒█│]+ ([+−][\\d.]+)`))!;
    assertEquals(Number(value.replace("−", "-")).toFixed(2), values[c].toFixed(2));
  });
  assert(!/attribution|outgoing/.test(textOf(lookingAt(run, { layer: 2, unit: 0 }, true), 120, 35)));
});

Deno.test("a network without hidden layers leads from the picture to the classes", () => {
  const shown = lookingAt(runOf(digits, { layers: [] })), text = textOf(shown, 80, 18);
  assertMatch(text, /w·x of unit \d/);
  for (const name of digits.classes) assert(new RegExp(` ${name} +\\d`).test(text), text);
});

Deno.test("of more layers than have room those around the unit that is looked at are shown, and that there are others", () => {
  const deep = runOf(FLOWERS, { layers: Array<number>(10).fill(4) });
  const [top, middle] = [10, 5].map((layer) => textOf(lookingAt(deep, { layer, unit: 1 }), 60, 18).split("\n")[1]);
  assertMatch(top, /^‹.*output$/);
  assertMatch(middle, /^‹.*layer 6.*›$/);
});

Deno.test("a click on a unit looks at it, one on a term of its sum at the unit that it comes from, and the wheel goes on", () => {
  const run = runOf(FLOWERS, { layers: [3, 2] }), size = { width: 100, height: 30 };
  const actionOn = (shown: Shown, text: string) => {
    const drawn = drawView(network, shown, size, colorless), rows = drawn.cells.toString().split("\n");
    const y = rows.findIndex((row) => row.includes(text));
    return drawn.actionAt(mouseEvent("press", rows[y].indexOf(text), y));
  };
  assertEquals(actionOn(lookingAt(run), "virginica"), { choose: { layer: 2, unit: 2 } });
  assertEquals(actionOn(lookingAt(run, { layer: 2, unit: 0 }, true), "a²₁"), { choose: { layer: 1, unit: 1 } });
  const drawn = drawView(network, lookingAt(run), size, color);
  const wheel = (action: "scrollUp" | "scrollDown") => drawn.actionAt(mouseEvent(action, 40, 10));
  assertEquals([wheel("scrollUp"), wheel("scrollDown")], [{ unit: -1 }, { unit: 1 }]);
});

Deno.test("in the past the title says how far the network was, and where that moment isn't kept as a whole that it is the nearest", () => {
  const moments = [{ epoch: 0, samplesSeen: 0 }, { epoch: 2.4, samplesSeen: 100 }],
    run = runOf(FLOWERS, { layers: [3] });
  const titleAt = (networkEpoch: number) => {
    const shown = lookingAt({ ...run, networkEpoch, timeline: { moments, at: 1 } });
    return textOf(shown, 120, 34).split("\n")[0];
  };
  assertMatch(titleAt(2.4), /\) +epoch 2\.4$/);
  assertMatch(titleAt(3), /\) +nearest checkpoint, epoch 3$/);
});

Deno.test("before there is anything to see the view says what it waits for", () => {
  assertMatch(textOf({ run: training, view: { isZoomed: false } }, 80, 19), /the samples of mnist aren't there/);
});

Deno.test("any network, zoomed or not, fits in any size, one that has diverged too", () => {
  const architecture = fc.record({
    layers: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 5 }),
    activation: fc.constantFrom(...ACTIVATIONS),
    bias: fc.boolean(),
  });
  const classes = fc.array(fc.string({ unit: "grapheme", maxLength: 20 }), { minLength: 2, maxLength: 12 });
  const any = fc.record({
    architecture,
    classes,
    layer: fc.nat(5),
    isImage: fc.boolean(),
    isZoomed: fc.boolean(),
    hasDiverged: fc.boolean(),
  }).map(({ architecture, classes, layer, isImage, isZoomed, hasDiverged }) => {
    const image = isImage ? { width: 3, height: 5 } : undefined;
    const run = runOf({ ...FLOWERS, classes, image, columns: isImage ? 15 : 4 }, architecture);
    if (hasDiverged) run.network!.layers[0].weights.set(0, 0, NaN);
    return lookingAt(run, { layer, unit: 0 }, isZoomed);
  });
  assertFitsAnySize(any, (shown, width, height, theme) => draw(shown, width, height, theme));
});
