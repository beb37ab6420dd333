import { ReferenceEngine } from "../../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../../src/matrix/random.ts";
import type { Samples } from "../../../../../src/matrix/samples.ts";
import type { Architecture } from "../../../../../src/network/architecture.ts";
import { Network } from "../../../../../src/network/network.ts";
import { INITIAL_CHARTS } from "../../../../../tui/screen/model/charts/charts_state.ts";
import type { Selection } from "../../../../../tui/screen/model/selection.ts";
import type { ShownDataset } from "../../../../../tui/screen/model/shown_dataset.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { HiddenSpaceProvider } from "../../../../../tui/screen/views/hidden/hidden_space_provider.ts";
import type { HiddenContext, HiddenState } from "../../../../../tui/screen/views/hidden/shown_space.ts";
import { hiddenModel } from "../../../../../tui/screen/views/hidden/hidden_state.ts";
import { HIDDEN_SPACE } from "../../../../../tui/screen/views/hidden/space.ts";
import { answersOf, evaluationOf, scoringOf } from "../scored.ts";
import { done } from "../states.ts";

/** A finished run of a new network with test samples that form a cluster for each class: strokes, or features around a centre. */
export function clustered(
  dataset: ShownDataset,
  architecture: Partial<Architecture> = {},
  each = 12,
): TrainingState {
  const { columns: inputs, classes: { length: classes }, image } = dataset;
  const full = { inputs, classes, layers: [20, 9], ...architecture };
  const network = Network.create(new ReferenceEngine(), full, new Random(7));
  return { ...done, dataset, network, samples: { training: test(), test: test(), classes } };

  function test(): Samples {
    if (image) return scoringOf(answersOf(classes, each), dataset).samples;
    const random = new Random(3), labels = Uint16Array.from({ length: each * classes }, (_, i) => i % classes);
    const features = Float32Array.from({ length: labels.length * inputs }, (_, at) => {
      const label = labels[Math.floor(at / inputs)], column = at % inputs;
      return 2 * Math.cos(2 * Math.PI * label / classes + column) + 0.4 * random.normal();
    });
    return { features, labels, columns: inputs };
  }
}

/** The run with a layer projected; one in ten samples or so is a mistake, as of a network that has learned. */
export function projected(run: TrainingState, layer?: number): TrainingState {
  const provider = new HiddenSpaceProvider({ now: () => 0, engine: new ReferenceEngine() });
  const space = provider.step(run, layer, 0)!, { classes } = run.dataset;
  const evaluation = evaluationOf(answersOf(classes.length, space.labels.length / classes.length), classes.length);
  return HIDDEN_SPACE.with(run, { ...space, scoring: space.scoring && { ...space.scoring, evaluation } });
}

/** What the view is drawn from, with that chosen in it. */
export function contextOf(run: TrainingState, chosen: Partial<HiddenState> = {}, selected?: Selection): HiddenContext {
  const view = { ...hiddenModel.initial, ...chosen };
  return { run, view, selected, runs: [], subject: "", charts: INITIAL_CHARTS };
}
