import { explain } from "../../../src/explanation/explanation.ts";
import { SampleTracer } from "../../../src/explanation/sample_tracer.ts";
import { explanationEngine } from "../../../src/explanation/explanation_engine.ts";
import { formatWhole } from "../../../src/format_whole.ts";
import { samplesToScore } from "../../screen/model/findings/scoring.ts";
import { type ExplainedSample, gradientStepOf } from "../../screen/panels/explanation/explained_sample.ts";
import { featuresOf } from "../../screen/panels/samples/sample_features.ts";
import type { DatasetFlags } from "../dataset_flags.ts";
import { readFlaggedRun } from "../read_flagged_run.ts";
import { networkAtEpoch } from "../network_at_epoch.ts";
import { requireUnit } from "../unit_flag.ts";
import { UsageError } from "../usage_error.ts";
import { EXPLAIN_FLAGS, type ExplainSettings } from "./explain_settings.ts";

/** A sample that was explained by a saved network. */
export interface ExplainedRun extends ExplainedSample {
  /** The network's file. */
  readonly model: string;
  /** How far the run was with this network, in epochs; undefined where its log doesn't say. */
  readonly epoch: number | undefined;
  /** The sample's place, counted from 0, among which samples. */
  readonly sample: number;
  readonly samplesFrom: "test" | "validation" | "training";
  /** The probability of every class, and the predicted one. */
  readonly predicted: number;
  readonly probabilities: readonly number[];
  /** Its features as they are kept: bytes of images, else numbers as the network takes them. */
  readonly features: Uint8Array | Float32Array;
  /** What isn't as it was when the network was trained, sentence by sentence. */
  readonly warnings: readonly string[];
}

/**
 * Explains a sample of a saved network's data.
 *
 * @param path A run's folder or a model's file; the newest run's when left out.
 * @param flags The flags of the data, which replace those that the network was trained with.
 * @throws {ModelError} if there is no such model, it can't be used, or has no keyframes where one is asked for.
 * @throws {DataError} if the data aren't there, or don't suit the network.
 * @throws {UsageError} for a sample, unit or epoch that there isn't.
 */
export async function explainSaved(
  path: string | undefined,
  flags: DatasetFlags,
  settings: ExplainSettings,
): Promise<ExplainedRun> {
  const { saved, state, load } = await readFlaggedRun(path, flags);
  const { samples: loaded, features: names, scaling, warnings = [] } = await load();
  const { samples, measuredOn } = samplesToScore({ ...state, samples: loaded })!, { labels } = samples;
  const { sample: number = EXPLAIN_FLAGS.sample.default, unit, epoch: asked } = settings;
  if (number > labels.length) {
    const allowed = `a whole number from 1 to ${formatWhole(labels.length)}, the ${measuredOn} samples`;
    throw UsageError.ofValue("--sample", String(number), allowed);
  }
  if (unit) requireUnit(saved.network, unit);
  const then = asked === undefined ? undefined : await networkAtEpoch(saved.path, asked, "--epoch");
  const { network, epoch, learningRate } = then ?? { ...state, network: saved.network };
  const sample = number - 1, features = featuresOf(samples, sample);
  const step = gradientStepOf(state.options, settings.learningRate ?? learningRate);
  const tracer = new SampleTracer(network, explanationEngine());
  const explanation = explain(tracer, { features, label: labels[sample] }, step, { through: unit });
  const probabilities = network.predict(explanation.trace.inputs);
  return {
    ...explanation,
    model: saved.path,
    epoch: then || state.epoch > 0 ? epoch : undefined,
    sample,
    samplesFrom: measuredOn,
    predicted: network.classOf(probabilities),
    probabilities: Array.from(probabilities),
    features,
    warnings,
    dataset: { ...state.dataset, features: names ?? state.dataset.features, scaling },
    options: state.options,
  };
}
