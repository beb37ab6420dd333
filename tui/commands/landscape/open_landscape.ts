import { type LandscapePlan, LandscapeSurvey } from "../../../src/experiments/landscape/landscape_survey.ts";
import { planeThrough } from "../../../src/experiments/landscape/plane_through.ts";
import { haveSameShape } from "../../../src/experiments/landscape/same_shape.ts";
import { spreadSamples } from "../../../src/experiments/spread_samples.ts";
import { LineSurvey } from "../../../src/experiments/landscape/line_survey.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { findModel, readModel, type SavedModel } from "../../../src/runs/find_model.ts";
import type { Network } from "../../../src/network/network.ts";
import { folderOf } from "../../../src/runs/run_files.ts";
import type { DatasetFlags } from "../dataset_flags.ts";
import { readFlaggedRun } from "../read_flagged_run.ts";
import { UsageError } from "../usage_error.ts";
import { readPath } from "./kept_path.ts";
import { LANDSCAPE_FLAGS, type LandscapeSettings } from "./landscape_flags.ts";

/** A landscape that is to be surveyed. */
export interface OpenedLandscape {
  /** What the networks are called: the run's folder, or what was given. */
  readonly models: readonly string[];
  readonly survey: LandscapeSurvey | LineSurvey;
  /** How many samples it is measured on, of each set. */
  readonly samples: { readonly training?: number; readonly test?: number };
  readonly plan: LandscapePlan;
  /** When the path's networks were, in epochs. */
  readonly epochs?: readonly number[];
  /** What isn't as one might expect, sentence by sentence. */
  readonly warnings: readonly string[];
}

/**
 * Opens networks and their data.
 *
 * @param path A run's folder or a model's file; the newest run's when left out.
 * @param others Of one more network for the line, or two for the plane between them.
 * @throws {ModelError} if a model isn't there, can't be used, or is of another shape than the first; or if the path that was
 * asked for isn't kept.
 * @throws {DataError} if the data aren't there, or don't suit the networks.
 * @throws {UsageError} if there are no test samples, or three networks lie on a line.
 */
export async function openLandscape(
  path: string | undefined,
  others: readonly string[],
  flags: DatasetFlags,
  settings: LandscapeSettings,
): Promise<OpenedLandscape> {
  const { saved, state, load } = await readFlaggedRun(path, flags);
  requireFinite(saved);
  const { network } = saved, [second, third] = await Promise.all(others.map((other) => openLike(other, saved)));
  if (third && !planeThrough(network, second, third)) {
    throw new UsageError(
      "--between names networks that lie on a line with the first, such as the same one twice; expected three that don't",
    );
  }
  const { samples: { training, test }, warnings = [] } = await load();
  const { limit: most = LANDSCAPE_FLAGS.limit.default, on = "training" } = settings, plan = planOf(settings);
  if (on === "test" && !test) throw new UsageError("the data have no test samples; leave out --on test");
  const chosen = spreadSamples(on === "test" ? test! : training, most), { length: count } = chosen.labels;
  const opened = { models: [state.viewing!.what, ...others], plan, samples: { [on]: count }, warnings };
  if (third) return { ...opened, survey: new LandscapeSurvey({ network, others: [second, third] }, chosen, plan) };
  if (second) {
    const unseen = test && spreadSamples(test, most), samples = { training: count, test: unseen?.labels.length };
    return { ...opened, samples, survey: new LineSurvey(network, second, { training: chosen, test: unseen }) };
  }
  const { path: kept, missing } = await readPath(saved, training.labels.length), folder = folderOf(saved.path);
  if (settings.directions === "path" && !kept) {
    throw new ModelError(folder, missing!, "leave out --directions path, or train a run with keyframes");
  }
  const instead = settings.directions ? "; no path is shown" : "; the directions are random";
  const notes = missing === undefined ? [] : [`${folder} ${missing}${kept ? "" : instead}`];
  const survey = new LandscapeSurvey({ network, path: kept?.parameters }, chosen, plan);
  return { ...opened, survey, epochs: kept?.epochs, warnings: [...warnings, ...notes] };
}

function planOf({ directions, points, range, seed }: LandscapeSettings): LandscapePlan {
  return {
    plane: directions ?? "path",
    size: points ?? LANDSCAPE_FLAGS.points.default,
    range: range ?? LANDSCAPE_FLAGS.range.default,
    seed: seed ?? LANDSCAPE_FLAGS.seed.default,
  };
}

/** Opens a network of the same shape. */
async function openLike(path: string, first: SavedModel): Promise<Network> {
  const saved = await readModel(await findModel(path)), { network } = saved;
  if (!haveSameShape(network, first.network)) {
    const own = network.sizes.join("-"), other = first.network.sizes.join("-");
    throw new ModelError(
      saved.path,
      own === other ? "has other activations, or another output or loss" : `is ${own}`,
      `expected the layers, activations, output and loss of ${first.path}, ${other}, as networks between need them`,
    );
  }
  requireFinite(saved);
  return network;
}

function requireFinite({ network, path }: SavedModel): void {
  if (!network.isFinite) throw new ModelError(path, "had diverged", "name a network whose weights are finite");
}
