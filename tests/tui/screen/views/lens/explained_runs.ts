import { ReferenceEngine } from "../../../../../src/engine/reference/reference.ts";
import type { Samples } from "../../../../../src/matrix/samples.ts";
import { Random } from "../../../../../src/matrix/random.ts";
import type { Architecture } from "../../../../../src/network/architecture.ts";
import { Network } from "../../../../../src/network/network.ts";
import type { Selection } from "../../../../../tui/screen/model/selection.ts";
import type { ShownDataset } from "../../../../../tui/screen/model/shown_dataset.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { EXPLANATION } from "../../../../../tui/screen/views/lens/explained.ts";
import { ExplanationProvider } from "../../../../../tui/screen/views/lens/explanation_provider.ts";
import { type LensState, requestOf } from "../../../../../tui/screen/views/lens/lens_state.ts";
import { INITIAL_CHARTS } from "../../../../../tui/screen/model/charts/charts_state.ts";
import { done } from "../states.ts";

/** A finished run of a new network with three test samples of each class; features count on, or are bytes of images. */
export function runOf(dataset: ShownDataset, architecture: Partial<Architecture>): TrainingState {
  const { columns: inputs, classes: { length: classes }, image } = dataset;
  const full = { inputs, classes, layers: [2], ...architecture };
  const network = Network.create(new ReferenceEngine(), full, new Random(7));
  const count = 3 * classes, labels = Uint16Array.from({ length: count }, (_, i) => i % classes);
  const features = image
    ? Uint8Array.from({ length: count * inputs }, (_, i) => i % 7 < 4 ? 0 : i * 31 % 256)
    : Float32Array.from({ length: count * inputs }, (_, i) => (i * 5 % 11 - 4) / 4);
  const test: Samples = { features, labels, columns: inputs };
  return { ...done, dataset, network, samples: { training: test, test, classes } };
}

/** The run with what the view asks for explained. */
export function explainedIn(run: TrainingState, view: LensState, selected?: Selection): TrainingState {
  const request = requestOf({ run, view, selected, runs: [], subject: "", charts: INITIAL_CHARTS });
  return EXPLANATION.with(run, new ExplanationProvider(() => 0).step(run, request, 0));
}
