import { explain, type Explanation } from "../../../../src/explanation/explanation.ts";
import { explanationEngine } from "../../../../src/explanation/explanation_engine.ts";
import { SampleTracer } from "../../../../src/explanation/sample_tracer.ts";
import type { TracedSample } from "../../../../src/explanation/sample_trace.ts";
import { areSameUnit, hasUnit, type UnitPlace } from "../../../../src/network/unit_place.ts";
import type { Network } from "../../../../src/network/network.ts";
import type { Provider } from "../../model/findings/finding.ts";
import { ReadingPace } from "../../model/findings/reading_pace.ts";
import type { PaceLimits } from "../../model/findings/work_pace.ts";
import { type SampleChoice, sampleOf } from "../../model/findings/sample_of.ts";
import { networkEpochOf, type TrainingState } from "../../model/state.ts";
import type { Prediction } from "../../panels/explanation/sample_name.ts";
import { gradientStepOf } from "../../panels/explanation/explained_sample.ts";

/** What is to be explained. */
export interface ExplanationRequest {
  readonly of: SampleChoice;
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
  readonly predicted?: Prediction;
  /** How far the run was with these weights, in epochs. */
  readonly epoch: number;
}

/** While it learns, numbers are renewed each second, or where that takes more than this share of the time, more seldom. */
const PACE: PaceLimits = { leastSeconds: 1, shareOfTime: 0.005 };

/** Networks with at most this many weights and biases are traced in full: those that may be drawn whole. */
const WHOLE_NETWORK = 400;

/** Explains a sample: at once when another is chosen, and now and then while the network learns. */
export class ExplanationProvider implements Provider<ExplainedReading, ExplanationRequest> {
  /** One explanation takes no longer than a slice. */
  readonly isBusy = false;
  readonly #pace: ReadingPace;
  #traced: { readonly network: Network; readonly tracer: SampleTracer } | undefined;

  /** @param clock In milliseconds. */
  constructor(clock = () => performance.now()) {
    this.#pace = new ReadingPace(PACE, clock);
  }

  step(
    run: TrainingState,
    request: ExplanationRequest,
    now: number,
    found?: ExplainedReading,
  ): ExplainedReading | undefined {
    const { network } = run, sample = network && sampleOf(run, request.of);
    if (!network || !sample || sample.features.length !== network.inputs) return undefined;
    if (found && areSame(request, found.request) && !this.#pace.isDue(run, now, found)) return undefined;
    if (this.#traced?.network !== network) {
      this.#traced = { network, tracer: new SampleTracer(network, explanationEngine()) };
    }
    return this.#pace.read(run, now, () => this.#explain(run, request, sample));
  }

  #explain(run: TrainingState, request: ExplanationRequest, { features, label }: TracedSample): ExplainedReading {
    const { network, tracer } = this.#traced!, x = features instanceof Uint8Array ? features : Array.from(features);
    const probabilities = network.predict(x);
    const best = probabilities.some(Number.isNaN) ? undefined : network.classOf(probabilities);
    const predicted = best === undefined ? undefined : { label: best, probability: probabilities[best] };
    const target = request.target ?? (typeof request.of === "number" ? label : best ?? 0);
    const step = gradientStepOf(run.options, run.learningRate);
    const explanation = explain(tracer, { features, label: target % network.classes }, step, {
      through: request.through && hasUnit(network, request.through) ? request.through : undefined,
      whole: network.parameterCount <= WHOLE_NETWORK,
    });
    return { request, explanation, features, predicted, epoch: networkEpochOf(run) };
  }
}

function areSame(one: ExplanationRequest, other: ExplanationRequest): boolean {
  return one.of === other.of && one.target === other.target && areSameUnit(one.through, other.through);
}
