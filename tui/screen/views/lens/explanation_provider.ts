import { explain, type Explanation } from "../../../../src/explanation/explanation.ts";
import { explanationEngine } from "../../../../src/explanation/explanation_engine.ts";
import { SampleTracer } from "../../../../src/explanation/sample_tracer.ts";
import type { TracedSample, UnitPlace } from "../../../../src/explanation/sample_trace.ts";
import type { Network } from "../../../../src/network/network.ts";
import { isLearning, type Provider } from "../../model/findings/finding.ts";
import { samplesToScore } from "../../model/findings/scoring.ts";
import { networkEpochOf, type TrainingState } from "../../model/state.ts";
import { gradientStepOf } from "../../panels/explanation/explained_sample.ts";
import { featuresOf } from "../../panels/samples/sample_features.ts";

/** What is to be explained. */
export interface ExplanationRequest {
  /** A sample, by its place among those that the network is scored on; or an image that was drawn. */
  readonly of: number | Uint8Array;
  /** The class that is the target; the sample's own when left out, and of a drawing the predicted one. */
  readonly target?: number;
  /** A unit that the path goes through; the strongest path when left out. */
  readonly through?: UnitPlace;
}

/** A sample that was explained. */
export interface ExplainedReading {
  readonly request: ExplanationRequest;
  readonly explanation: Explanation;
  /** The features as they are kept: bytes of images, else numbers as the network takes them. */
  readonly features: Uint8Array | Float32Array;
  /** The class that is predicted, with its probability; undefined of a network that has diverged. */
  readonly predicted?: { readonly label: number; readonly probability: number };
  /** How far the run was with these weights, in epochs. */
  readonly epoch: number;
}

/** While it learns, numbers are renewed each second: faster they can't be read. */
const SECONDS_BETWEEN_READINGS = 1;

/** Of a large network they are renewed more seldom, so that they take no more than this share of the main thread. */
const SHARE_OF_TIME = 0.005;

/** Networks of so many weights and biases are known in full: those that may be drawn whole. */
const WHOLE_NETWORK = 400;

/** Explains a sample: at once when another is chosen, and now and then while the network learns. */
export class ExplanationProvider implements Provider<ExplainedReading, ExplanationRequest> {
  /** One explanation takes no longer than a slice. */
  readonly isBusy = false;
  #network: Network | undefined;
  #tracer: SampleTracer | undefined;
  #request: ExplanationRequest | undefined;
  /** What the run was at when the weights were read last, when that was, and how long it took. */
  #progress = "";
  #readAt = -Infinity;
  #seconds = 0;

  /** @param clock In milliseconds. */
  constructor(private readonly clock = () => performance.now()) {}

  step(run: TrainingState, request: ExplanationRequest, now: number): ExplainedReading | undefined {
    const { network } = run, sample = network && sampleOf(run, request);
    if (!network || !sample || sample.features.length !== network.inputs) return undefined;
    // At its end a run goes back to its best weights, and a learning rate may be changed at any time.
    const progress = `${networkEpochOf(run)} ${run.phase} ${run.learningRate}`;
    const wait = Math.max(SECONDS_BETWEEN_READINGS, this.#seconds / SHARE_OF_TIME);
    const hasChanged = this.#network !== network ||
      progress !== this.#progress && (!isLearning(run) || now - this.#readAt >= wait);
    if (!hasChanged && this.#request && areSame(request, this.#request)) return undefined;
    if (this.#network !== network) this.#tracer = new SampleTracer(network, explanationEngine());
    this.#network = network;
    this.#request = request;
    this.#progress = progress;
    this.#readAt = now;
    const start = this.clock(), reading = this.#explain(run, request, sample);
    this.#seconds = (this.clock() - start) / 1000;
    return reading;
  }

  #explain(run: TrainingState, request: ExplanationRequest, { features, label }: TracedSample): ExplainedReading {
    const network = this.#network!, x = features instanceof Uint8Array ? features : Array.from(features);
    const probabilities = network.predict(x);
    const best = probabilities.some(Number.isNaN) ? undefined : network.classOf(probabilities);
    const predicted = best === undefined ? undefined : { label: best, probability: probabilities[best] };
    const target = request.target ?? (typeof request.of === "number" ? label : best ?? 0);
    const step = gradientStepOf(run.options, run.learningRate);
    const explanation = explain(this.#tracer!, { features, label: target % network.classes }, step, {
      through: isIn(network, request.through) ? request.through : undefined,
      whole: network.parameterCount <= WHOLE_NETWORK,
    });
    return { request, explanation, features, predicted, epoch: networkEpochOf(run) };
  }
}

/** The sample that is meant; undefined as long as it isn't there. */
function sampleOf(run: TrainingState, { of }: ExplanationRequest): TracedSample | undefined {
  if (typeof of !== "number") return { features: of, label: 0 };
  const samples = samplesToScore(run)?.samples;
  return samples && of < samples.labels.length
    ? { features: featuresOf(samples, of), label: samples.labels[of] }
    : undefined;
}

function isIn({ layers }: Network, place: UnitPlace | undefined): boolean {
  return place !== undefined && place.unit < (layers[place.layer]?.units ?? 0);
}

function areSame(one: ExplanationRequest, other: ExplanationRequest): boolean {
  return one.of === other.of && one.target === other.target && one.through?.layer === other.through?.layer &&
    one.through?.unit === other.through?.unit;
}
