import { DataError } from "../../../data/data_error.ts";
import { singleThreadEngine } from "../../../src/engine/single_thread_engine.ts";
import { applyTemperature } from "../../../src/evaluation/calibration/apply_temperature.ts";
import { ActivationProjector } from "../../../src/experiments/projection/activation_projector.ts";
import type { Projection } from "../../../src/experiments/projection/projection.ts";
import { pointSeparation } from "../../../src/experiments/projection/class_separation.ts";
import { usualLayer } from "../../../src/experiments/projection/project_activations.ts";
import { evenlySpread } from "../../../src/matrix/evenly_spread.ts";
import { takeRows } from "../../../src/matrix/take_rows.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { samplesToScore, type Scoring } from "../../screen/model/findings/scoring.ts";
import { loadUmap } from "../../screen/panels/projection/load_umap.ts";
import type { DatasetFlags } from "../dataset_flags.ts";
import { readFlaggedRun } from "../read_flagged_run.ts";
import { networkAtEpoch } from "../network_at_epoch.ts";
import { UsageError } from "../usage_error.ts";
import { PROJECT_FLAGS, type ProjectSettings } from "./project_settings.ts";

/** A layer of a saved network, projected. */
export interface ProjectedRun {
  /** The network's file, its sizes, and how far the run was with it, in epochs, where its log says. */
  readonly model: string;
  readonly sizes: readonly number[];
  readonly epoch: number | undefined;
  readonly method: "pca" | "umap";
  /** By PCA; of UMAP with its points. */
  readonly projection: Projection;
  /** Which samples, by their places, counted from 0, among how many, and which these are. */
  readonly numbers: Uint32Array;
  readonly total: number;
  readonly samplesFrom: Scoring["measuredOn"];
  readonly isImage: boolean;
  readonly classes: readonly string[];
  /** The class of each sample, and the predicted one. */
  readonly labels: Uint16Array;
  readonly predictions: readonly number[];
  /** Every class's probability for each (samples × classes), at the network's temperature if it is calibrated. */
  readonly probabilities: Float32Array;
  readonly temperature?: number;
  /** What isn't as it was when the network was trained, sentence by sentence. */
  readonly warnings: readonly string[];
}

/**
 * Projects a layer of a saved network.
 *
 * @param path A run's folder or a model's file; the newest run's when left out.
 * @param flags The flags of the data, which replace those that the network was trained with.
 * @throws {ModelError} if there is no such model, it can't be used, or has no keyframes where one is asked for.
 * @throws {DataError} if the data aren't there, or don't suit the network.
 * @throws {UsageError} for a layer or epoch that there isn't.
 */
export async function projectSaved(
  path: string | undefined,
  flags: DatasetFlags,
  settings: ProjectSettings,
): Promise<ProjectedRun> {
  const { saved, state, load } = await readFlaggedRun(path, flags);
  const { layer = usualLayer(saved.network), limit = PROJECT_FLAGS.limit.default, epoch: asked, method = "pca" } =
    settings;
  const { network: { sizes } } = saved, last = sizes.length - 1;
  if (layer > last) throw UsageError.ofValue("--layer", String(layer), `0, the inputs, to ${last}, the logits`);
  const { samples: loaded, warnings = [] } = await load();
  const { samples: all, measuredOn } = samplesToScore({ ...state, samples: loaded })!, total = all.labels.length;
  if (method === "umap" && total < 2) {
    const found = `has one ${measuredOn} sample, and UMAP lays out neighbours`;
    throw new DataError(state.dataset.name, found, "leave out --method umap");
  }
  const then = asked === undefined ? undefined : await networkAtEpoch(saved.path, asked, "--epoch");
  const { network, epoch } = then ?? { ...state, network: saved.network };
  // It was fitted to the network as it was saved.
  const temperature = then ? undefined : saved.temperature;
  const numbers = evenlySpread(total, limit), samples = takeRows(all, numbers), { classes: count } = network;
  const engine = singleThreadEngine(), projector = new ActivationProjector(network, samples, { engine });
  projector.start(layer);
  projector.step(Infinity);
  const byPca = projector.projection!, { probabilities } = byPca;
  if (byPca.points.some(Number.isNaN) || probabilities.some(Number.isNaN)) {
    throw new ModelError(saved.path, "has activations that are not numbers", "name an earlier --epoch or another run");
  }
  const projection = method === "pca" ? byPca : await byUmap();
  return {
    model: saved.path,
    sizes,
    method,
    epoch: then || state.epoch > 0 ? epoch : undefined,
    projection,
    numbers,
    total,
    samplesFrom: measuredOn,
    isImage: state.dataset.image !== undefined,
    classes: state.dataset.classes,
    labels: samples.labels,
    predictions: Array.from(numbers, (_, i) => network.classOf(probabilities.subarray(i * count, (i + 1) * count))),
    probabilities: applyTemperature(probabilities, network, temperature),
    temperature,
    warnings,
  };

  async function byUmap(): Promise<Projection> {
    const { UmapEmbedding } = await loadUmap(), umap = new UmapEmbedding(engine, projector.activations);
    while (!umap.step());
    const { points } = umap;
    return { ...byPca, points, planeSeparation: pointSeparation(points, samples.labels) };
  }
}
