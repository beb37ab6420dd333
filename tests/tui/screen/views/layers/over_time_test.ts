import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import type { LandscapeSubject } from "../../../../../src/experiments/landscape/landscape_survey.ts";
import { LandscapeSurvey } from "../../../../../src/experiments/landscape/landscape_survey.ts";
import { resolveOptions } from "../../../../../src/options/options.ts";
import type { ChartsState } from "../../../../../tui/screen/model/charts/charts_state.ts";
import { INITIAL_CHARTS } from "../../../../../tui/screen/model/charts/charts_state.ts";
import type { DistributionMoment } from "../../../../../tui/screen/model/findings/keyframe_distributions.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import type { Theme } from "../../../../../tui/screen/theme.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { layers } from "../../../../../tui/screen/views/layers/layers.ts";
import {
  LANDSCAPE,
  layersModel,
  type LayersState,
  OVER_TIME,
} from "../../../../../tui/screen/views/layers/layers_state.ts";
import { assertGoldenSizes } from "../../../golden.ts";
import { float64Engine } from "../../../../src/engine/float64_engine.ts";
import { samplesFrom } from "../../../../../data/samples_from.ts";
import { Random } from "../../../../../src/matrix/random.ts";
import { Network } from "../../../../../src/network/network.ts";
import { drawView } from "../draw_view.ts";
import { loading, training } from "../states.ts";

const counts = Array.from({ length: 32 }, (_, i) => Math.round(1000 * Math.exp(-(((i - 15.5) / 5) ** 2))));

/** Weights that spread, gradients that get smaller, and activations from 0 on, at twelve moments of three and a half epochs. */
const moments: readonly DistributionMoment[] = Array.from({ length: 12 }, (_, i) => {
  const bound = (size: number) => ({ from: -size, to: size, counts });
  const activations = { from: 0, to: 1 + i / 4, counts: counts.map((_, bin) => Math.round(5000 / (bin + 1) ** 1.5)) };
  const layer = (size: number) => ({
    weights: bound(size * (1 + i / 6)),
    gradients: bound(size / (8 + 4 * i)),
    activations,
  });
  return { epoch: 3.5 * i / 11, layers: [layer(0.2), layer(0.4)] };
});

/** Looked at as it was after 1.3 epochs. */
const past = {
  ...OVER_TIME.with({ ...training, samples: undefined }, { moments }),
  timeline: { moments: moments.map(({ epoch }) => ({ epoch, samplesSeen: epoch })), at: 4 },
};

function draw(
  run: TrainingState,
  view: Partial<LayersState>,
  [width, height]: readonly [number, number],
  theme: Theme = createTheme("truecolor"),
  charts: ChartsState = INITIAL_CHARTS,
) {
  return drawView(layers, { run, view: { ...layersModel.initial, ...view }, charts }, { width, height }, theme).cells;
}

Deno.test("weights and gradients over time, one moment looked at, in every size and every depth of colour", () => {
  for (const shown of ["weights", "gradients"] as const) {
    assertGoldenSizes(
      (width, height, theme) => draw(past, { shown }, [width, height], theme),
      `layers_${shown}_over_time`,
    );
  }
});

Deno.test("each layer has its ridges, with the epochs beside them and that which is looked at among them", () => {
  const text = draw(past, { shown: "activations" }, [80, 20]).toString();
  assertMatch(
    text,
    /^ activations by epoch +height: √ density, scaled ridge by ridge\n layer 1 {2}784 → 128 relu +layer 2 {2}128 → 10 softmax\n/,
  );
  assertMatch(text, /\n +3\.5 /);
  assertMatch(text, /\n +1\.3 /);
  const cursor = { ...INITIAL_CHARTS, cursor: 2.9 };
  assertMatch(
    draw({ ...past, timeline: undefined }, { shown: "weights" }, [80, 20], undefined, cursor).toString(),
    /\n +2\.9 /,
  );
});

Deno.test("where keyframes are missing or have the first layer alone, that is said", () => {
  const first = {
    moments: moments.map(({ epoch, layers: [{ weights }] }) => ({ epoch, layers: [{ weights }] })),
    missing: "the first layer alone",
  };
  const text = (shown: LayersState["shown"]) => draw(OVER_TIME.with(training, first), { shown }, [80, 20]).toString();
  assertMatch(text("weights"), /⡀|⢢ +the first layer alone\n/);
  assertMatch(text("gradients"), /\n the first layer alone +the first layer alone\n/);
  assertMatch(
    draw(OVER_TIME.with(training, { moments: [], missing: "the run has no keyframes" }), { shown: "weights" }, [80, 20])
      .toString(),
    /the run has no keyframes/,
  );
  assertMatch(draw(loading, { shown: "weights" }, [80, 20]).toString(), /waiting for the data/);
});

Deno.test("of a trial, whose network isn't saved, that is said instead of what is waited for", () => {
  const viewing = { doing: "replaying", what: "trial 2 of mnist-001", trial: { folder: "sweeps/mnist-001" } } as const;
  const samples = { training: samplesFrom([[0, 1]], [0]), classes: 10 }, trial = { ...training, samples, viewing };
  for (const shown of ["gradients", "landscape"] as const) {
    assertMatch(draw(trial, { shown }, [80, 20]).toString(), /trials of a sweep save no network/);
  }
});

Deno.test("layers that don't fit are scrolled through", () => {
  const deep = {
    ...past,
    options: resolveOptions({ layers: Array(5).fill(20) }),
    layerSizes: [784, 20, 20, 20, 20, 20, 10],
  };
  const size = { width: 40, height: 20 }, view: LayersState = { ...layersModel.initial, shown: "weights" };
  const after = (...actions: ("down" | "nextPage" | "last")[]) =>
    actions.reduce((view, action) => layersModel.update({ run: deep, view }, action, size), view).first;
  assertEquals([after("down"), after("nextPage"), after("last")], [1, 2, 4]);
  assertMatch(
    draw(deep, { shown: "weights", first: 4 }, [40, 20]).toString(),
    /layers 5–6 of 6\n layer 5[^]*\n layer 6/,
  );
});

Deno.test("one key goes through all that can be seen of the layers, and back", () => {
  const key = layersModel.keys.filter(({ keys }) => keys.includes("v"));
  let view = layersModel.initial;
  const labels = Array.from({ length: 6 }, () => {
    const context = { run: training, view, size: { width: 80, height: 20 } };
    const working = key.filter(({ enabled }) => enabled(context));
    view = layersModel.update(context, working[0].action, context.size);
    return working.map(({ label }) => label).join();
  });
  assertEquals(labels, ["weights", "gradients", "activations", "landscape", "metrics", "weights"]);
});

/** A small network with a path of five moments that leads to it. */
function subject(): LandscapeSubject {
  const network = Network.create(float64Engine(), { inputs: 2, layers: [4], classes: 2 }, new Random(3));
  const path = [1, 0.8, 0.5, 0.2, 0].map((away) =>
    network.numbers.map(({ weights, bias }) => ({
      weights: weights.map((w, i) => w + away * Math.sin(i + 2 * away)),
      bias: bias?.map((b, i) => b + away * Math.cos(i)),
    }))
  );
  return { network, path };
}

Deno.test("the landscape with the path of the training and the moment that is looked at, in every size and depth", () => {
  const features = Float32Array.from({ length: 80 }, (_, i) => Math.sin(i * i));
  const samples = { features, labels: Uint16Array.from({ length: 40 }, (_, i) => i % 2), columns: 2 };
  const survey = new LandscapeSurvey(
    subject(),
    samples,
    { plane: "path", size: 9, range: 1, seed: 1 },
    float64Engine(),
  );
  while (!survey.step());
  const epochs = [0, 0.5, 1, 2, 3.5], { landscape } = survey;
  const run = LANDSCAPE.with(past, { choice: "path", landscape, epochs, samples: 40 });
  assertGoldenSizes(
    (width, height, theme) => draw(run, { shown: "landscape" }, [width, height], theme),
    "layers_landscape",
  );
  const none = LANDSCAPE.with(training, {
    choice: "path",
    landscape: { ...landscape, path: undefined },
    epochs: [],
    samples: 40,
    missing: "No path: the run has no keyframes",
  });
  assertMatch(
    draw(none, { shown: "landscape" }, [80, 20]).toString(),
    /two\s+random\s+directions\. No path: the\s+run has no keyframes\./,
  );
});
