import { type Connection, connectionsThrough } from "../../../../src/explanation/connections.ts";
import { explanationEngine } from "../../../../src/explanation/explanation_engine.ts";
import type { ForwardTrace, UnitSum } from "../../../../src/explanation/forward_trace.ts";
import { ForwardTracer } from "../../../../src/explanation/forward_tracer.ts";
import type { TracedSample } from "../../../../src/explanation/sample_trace.ts";
import type { Network } from "../../../../src/network/network.ts";
import { areSameUnit, hasUnit, type UnitPlace } from "../../../../src/network/unit_place.ts";
import type { Provider } from "../../model/findings/finding.ts";
import { ReadingPace } from "../../model/findings/reading_pace.ts";
import type { PaceLimits } from "../../model/findings/work_pace.ts";
import { type SampleChoice, sampleOf } from "../../model/findings/sample_of.ts";
import { networkEpochOf, type TrainingState } from "../../model/state.ts";
import type { Prediction } from "../../panels/explanation/sample_name.ts";

/** What is to be taken through the network, and the selected unit. */
export interface NetworkRequest {
  readonly of: SampleChoice;
  /** That of the predicted class when left out. */
  readonly unit?: UnitPlace;
}

/** What every unit makes of a sample, and what one of them has to do with the others. */
export interface NetworkReading {
  readonly request: NetworkRequest;
  /** The features as they are kept: bytes of images, else numbers as the network takes them. */
  readonly features: Uint8Array | Float32Array;
  /** The sample's class; undefined of a drawing. */
  readonly label?: number;
  /** Undefined of a network that has diverged. */
  readonly predicted?: Prediction;
  readonly trace: ForwardTrace;
  /** The unit that is looked at. */
  readonly sum: UnitSum;
  /** ∂z∕∂x of it at this sample. */
  readonly inputGradient: readonly number[];
  /** Its strongest connections, down to the inputs and up to the outputs. */
  readonly connections: readonly Connection[];
  /** The first layer's unit on its strongest path down, and what each input adds to that one's z. */
  readonly seen: { readonly unit: number; readonly parts: readonly number[] };
  /** How far the run was with these weights, in epochs. */
  readonly epoch: number;
}

/** While it learns, units are lit anew twice a second, or where that takes more than this share of the time, more seldom. */
const PACE: PaceLimits = { leastSeconds: 0.5, shareOfTime: 0.005 };

/** Takes a sample through a run's network: at once when another or another unit is chosen, and now and then while it learns. */
export class NetworkReadingProvider implements Provider<NetworkReading, NetworkRequest> {
  /** One reading takes no longer than a slice. */
  readonly isBusy = false;
  readonly #pace: ReadingPace;
  #traced: { readonly network: Network; readonly tracer: ForwardTracer } | undefined;

  /** @param clock In milliseconds. */
  constructor(clock = () => performance.now()) {
    this.#pace = new ReadingPace(PACE, clock);
  }

  step(run: TrainingState, request: NetworkRequest, now: number, found?: NetworkReading): NetworkReading | undefined {
    const { network } = run, sample = network && sampleOf(run, request.of);
    if (!network || !sample || sample.features.length !== network.inputs) return undefined;
    if (found && areSame(request, found.request) && !this.#pace.isDue(run, now, found)) return undefined;
    if (this.#traced?.network !== network) {
      this.#traced = { network, tracer: new ForwardTracer(network, explanationEngine()) };
    }
    return this.#pace.read(run, now, () => this.#read(run, request, sample));
  }

  #read(run: TrainingState, request: NetworkRequest, { features, label }: TracedSample): NetworkReading {
    const { network, tracer } = this.#traced!, trace = tracer.trace(features), { probabilities } = trace;
    const best = probabilities.some(Number.isNaN) ? undefined : network.classOf(probabilities);
    const place = placeIn(network, request.unit, best), inputs = run.dataset.image ? "together" : "each";
    const connections = connectionsThrough(tracer, trace, place, inputs);
    const seen = tracer.sum({ layer: 0, unit: firstOnPath(place, connections) });
    return {
      request,
      features,
      label: typeof request.of === "number" ? label : undefined,
      predicted: best === undefined ? undefined : { label: best, probability: probabilities[best] },
      trace,
      sum: tracer.sum(place),
      inputGradient: tracer.inputGradient(place),
      connections,
      seen: { unit: seen.unit, parts: seen.weights.map((weight, k) => weight * seen.inputs[k]) },
      epoch: networkEpochOf(run),
    };
  }
}

/** The unit if the network has it, else the output of the predicted class: where there is one output alone, that. */
function placeIn(network: Network, place: UnitPlace | undefined, predicted: number | undefined): UnitPlace {
  if (place && hasUnit(network, place)) return place;
  const layer = network.layers.length - 1;
  return { layer, unit: Math.min(predicted ?? 0, network.layers[layer].units - 1) };
}

/** The unit of the first layer that the strongest connections lead to, one below the other. */
function firstOnPath({ layer, unit }: UnitPlace, connections: readonly Connection[]): number {
  if (layer === 0) return unit;
  const into = connections.filter((connection) => connection.layer === layer && connection.to === unit);
  const [strongest] = into.sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  return firstOnPath({ layer: layer - 1, unit: strongest?.from ?? 0 }, connections);
}

function areSame(one: NetworkRequest, other: NetworkRequest): boolean {
  return one.of === other.of && areSameUnit(one.unit, other.unit);
}
