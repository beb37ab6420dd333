import type { Network } from "../../network/network.ts";
import type { Reporter } from "../loop/reporter.ts";
import type { TrainingProgress } from "../loop/training_progress.ts";
import type { FrameLayer } from "./frame_content.ts";
import { KeyframeEncoder, type ResumedKeyframes } from "./keyframe_encoder.ts";
import { limitKeyframes } from "./keyframe_limit.ts";
import { KeyframeMoments } from "./keyframe_moments.ts";
import { type KeyframePlan, planKeyframes } from "./keyframe_plan.ts";
import { recordedLayers } from "./recorded_layers.ts";

/** What a run's keyframes are taken of. */
export interface KeyframeParts {
  readonly network: Network;
  /** What is validated and remains at the end: the average of the network's weights, or itself. */
  readonly evaluated: Network;
  readonly progress: TrainingProgress;
  readonly reporter: Reporter;
  /** How many epochs the run has; `null` for no end. */
  readonly epochs: number | null;
  /** How many keyframes the run takes, or where those that it has continue; undefined for none. */
  readonly settings: number | ResumedKeyframes | undefined;
}

/** Takes the keyframes of a run: all threads code them, and the main one reports them. */
export class KeyframeTaker {
  readonly #plan: KeyframePlan | undefined;
  readonly #moments: KeyframeMoments | undefined;
  readonly #encoder: KeyframeEncoder | undefined;
  /** How many layers they have. */
  readonly #layers: number;
  /** When the next is due, in batches of the attempt. */
  #next = Infinity;
  /** When the last one was taken. */
  #last: number | undefined;

  constructor(private readonly parts: KeyframeParts) {
    const { network, progress, settings } = parts;
    this.#layers = recordedLayers(network);
    const shape = network.layers.slice(0, this.#layers).map(({ inputs, units, bias }): FrameLayer => (
      { inputs, units, bias: bias !== undefined }
    ));
    this.#plan = planOf(parts, shape);
    if (!this.#plan) return;
    this.#moments = new KeyframeMoments(this.#plan);
    const references = typeof settings === "object" ? settings.references : [];
    this.#encoder = new KeyframeEncoder(network.engine, shape, this.#plan, references);
    const { batches } = progress, isTaken = batches > 0 && this.#moments.includes(batches);
    this.#last = isTaken ? batches : undefined;
    this.#next = this.#moments.next(isTaken ? batches : batches - 1);
  }

  /** Takes one if it is due. */
  take(): void {
    if (this.parts.progress.batches !== this.#next) return;
    this.#take();
    this.#next = this.#moments!.next(this.#next);
  }

  /** Takes one where the run ends, if there is none yet. */
  takeLast(): void {
    if (this.#moments && this.parts.progress.batches !== this.#last) this.#take();
  }

  /** Starts over: the attempt begins again with other weights. */
  restart(): void {
    if (this.#moments) this.#next = this.#moments.next(-1);
    this.#last = undefined;
    this.#encoder?.restart();
  }

  #take(): void {
    const { network, evaluated, progress: { attempt, batches }, reporter } = this.parts;
    // Before the first step there is no average yet.
    const { layers } = batches > 0 ? evaluated : network;
    this.#encoder!.encode(
      batches,
      layers.slice(0, this.#layers),
      (record) => reporter.reportKeyframe({ attempt, layers: this.#layers, record, plan: this.#plan! }),
    );
    this.#last = batches;
  }
}

function planOf(
  { settings, progress: { batchesAnEpoch }, epochs }: KeyframeParts,
  layers: readonly FrameLayer[],
): KeyframePlan | undefined {
  if (settings === undefined || typeof settings === "object") return settings?.plan;
  const count = limitKeyframes(settings, layers);
  return count === 0 ? undefined : planKeyframes(count, batchesAnEpoch, epochs);
}
