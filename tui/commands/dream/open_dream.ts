import { DataError } from "../../../data/data_error.ts";
import { nearestName } from "../../../data/nearest_name.ts";
import { CHANGE_NORMS } from "../../../src/experiments/attacks/change_norm.ts";
import { LeastChangeSearch } from "../../../src/experiments/attacks/least_change_search.ts";
import { classTarget, unitTarget } from "../../../src/experiments/dreams/dream_target.ts";
import { Dreamer } from "../../../src/experiments/dreams/dreamer.ts";
import { PICTURE_BOUNDS } from "../../../src/experiments/input_bounds.ts";
import { meanNorm } from "../../../src/experiments/mean_norm.ts";
import { formatWhole } from "../../../src/format_whole.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { samplesToScore, type Scoring } from "../../screen/model/findings/scoring.ts";
import { featuresOf } from "../../screen/panels/samples/sample_features.ts";
import type { DatasetFlags } from "../dataset_flags.ts";
import { readFlaggedRun } from "../read_flagged_run.ts";
import { requireUnit } from "../unit_flag.ts";
import { UsageError } from "../usage_error.ts";
import { DREAM_FLAGS, type DreamSettings } from "./dream_flags.ts";
import type { OpenedChange, OpenedDream, OpenedDreams } from "./opened_dream.ts";

/**
 * Opens a saved network and its data, and prepares what is asked for.
 *
 * @param path A run's folder or a model's file; the newest run's when left out.
 * @param flags The flags of the data, which replace those that the network was trained with.
 * @throws {ModelError} if there is no such model, it can't be used, or its training has diverged.
 * @throws {DataError} if the data aren't there, or don't suit the network.
 * @throws {UsageError} for a class, unit, layer or sample that there isn't.
 */
export async function openDream(
  path: string | undefined,
  flags: DatasetFlags,
  settings: DreamSettings,
): Promise<OpenedDream> {
  const { saved, state, load } = await readFlaggedRun(path, flags), { network, temperature } = saved;
  if (!network.isFinite) throw new ModelError(saved.path, "had diverged", "name a network whose weights are finite");
  const { samples, features, scaling, warnings = [] } = await load();
  const dataset = { ...state.dataset, features: features ?? state.dataset.features, scaling };
  const known = { model: state.viewing!.what, network, temperature, dataset, warnings };
  if (settings.sample === undefined) {
    const norm = meanNorm(samples.training);
    if (norm > 0) return dreamsOf(known, norm, settings);
    throw new DataError(
      dataset.name,
      "has training samples of zeros alone",
      "a dream is as large as they are on average",
    );
  }
  return changeOf(known, samplesToScore({ ...state, samples })!, settings.sample, settings);
}

/** What is known before it is known what is asked for. */
type Known = Pick<OpenedDream, "model" | "network" | "temperature" | "dataset" | "warnings">;

function dreamsOf(known: Known, norm: number, settings: DreamSettings): OpenedDreams {
  const { network, dataset } = known;
  const { class: name, unit, layer, steps = DREAM_FLAGS.steps.default, seed = DREAM_FLAGS.seed.default } = settings;
  if (unit) requireUnit(network, unit);
  if (layer !== undefined && layer > network.layers.length) {
    throw UsageError.ofValue(
      "--layer",
      String(layer),
      `a layer from 1 to ${network.layers.length}, the outputs' layer`,
    );
  }
  const classes = unit || layer !== undefined
    ? undefined
    : name === undefined
    ? [...dataset.classes.keys()]
    : [labelOf("--class", name, dataset.classes)];
  const target = classes
    ? classTarget(network, classes)
    : unitTarget(network, unit?.layer ?? layer! - 1, unit && [unit.unit]);
  const dreamer = new Dreamer(network, target, { norm, image: dataset.image, steps, seed });
  const film = settings.film && { file: settings.film, replaces: settings.force ?? false };
  if (film && !dataset.image) {
    throw new UsageError("--film shows pictures; the network takes features that aren't pixels");
  }
  return { ...known, kind: "dreams", dreamer, target, classes, norm, seed, film };
}

function changeOf(
  known: Known,
  { samples, measuredOn }: Pick<Scoring, "samples" | "measuredOn">,
  number: number,
  { to, norm = CHANGE_NORMS[0] }: DreamSettings,
): OpenedChange {
  const { network, dataset } = known;
  if (dataset.classes.length < 2) throw new UsageError("--sample needs another class; the network knows one alone");
  const { length } = samples.labels, sample = number - 1;
  if (number > length) {
    const allowed = `a whole number from 1 to ${formatWhole(length)}, the ${measuredOn} samples`;
    throw UsageError.ofValue("--sample", String(number), allowed);
  }
  const kept = featuresOf(samples, sample), asked = to === undefined ? undefined : labelOf("--to", to, dataset.classes);
  if (asked === network.classOf(network.predict(kept))) {
    throw UsageError.ofValue("--to", dataset.classes[asked], "another class than the one that is predicted");
  }
  const search = new LeastChangeSearch(network, kept, { target: asked, norm, bounds: dataset.image && PICTURE_BOUNDS });
  return {
    ...known,
    kind: "change",
    search,
    ...search.classes!, // of a network whose weights are finite
    ...{ sample, samplesFrom: measuredOn, label: samples.labels[sample], norm },
    features: kept instanceof Uint8Array ? Float32Array.from(kept, (byte) => byte / 255) : kept,
  };
}

/** The class of a name. @throws {UsageError} if there is none. */
function labelOf(flag: string, name: string, classes: readonly string[]): number {
  const label = classes.indexOf(name);
  if (label >= 0) return label;
  throw UsageError.ofValue(
    flag,
    name,
    `one of the classes: ${classes.slice(0, MOST_NAMES).join(", ")}${classes.length > MOST_NAMES ? ", …" : ""}`,
    nearestName(name, classes),
  );
}

/** The names of classes that a sentence lists. */
const MOST_NAMES = 30;
