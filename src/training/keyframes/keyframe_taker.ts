import type { Network } from "../../network/network.ts";
import type { Reporter } from "../loop/reporter.ts";
import type { TrainingProgress } from "../loop/training_progress.ts";
import type { Control } from "../session/control.ts";
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
  readonly control: Control;
  /** How many epochs the run has; `null` for no end. */
  readonly epochs: number | null;
  /** How many keyframes were asked for, or the plan of those that there are; undefined for none. */
  readonly settings: number | KeyframePlan | undefined;
}

/** Bytes of the keyframes that wait to be recorded, as far as they are more than two. */
const MOST_WAITING_BYTES = 2 ** 24;

/** Takes the keyframes of a run, and hands them out. The main thread copies the weights before another may change them. */
export class KeyframeTaker {
  readonly #plan: KeyframePlan | undefined;
  readonly #moments: KeyframeMoments | undefined;
  /** How many layers they have. */
  readonly #layers: number;
  /** How many others may wait to be recorded as one is handed out. */
  readonly #mostWaiting: number;
  /** When the next is due, in batches of the attempt. */
  #next = Infinity;
  /** When the last one was taken. */
  #last: number | undefined;

  constructor(private readonly parts: KeyframeParts) {
    const { network, progress } = parts;
    this.#layers = recordedLayers(network);
    const layers = network.layers.slice(0, this.#layers);
    const parameters = layers.reduce((sum, { inputs, units }) => sum + (inputs + 1) * units, 0);
    this.#mostWaiting = Math.max(1, Math.floor(MOST_WAITING_BYTES / 4 / parameters));
    this.#plan = planOf(parts, layers);
    if (!this.#plan) return;
    this.#moments = new KeyframeMoments(this.#plan);
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
  }

  #take(): void {
    const { network, evaluated, progress: { attempt, batches }, reporter, control } = this.parts;
    // Before the first step there is no average yet.
    const layers = (batches > 0 ? evaluated : network).layers.slice(0, this.#layers);
    const matrices = layers.flatMap(({ parameters }) => parameters.map(({ value }) => value));
    network.engine.observe(() => {
      control.handOutKeyframe(this.#mostWaiting);
      reporter.reportKeyframe({ attempt, batches, layers: layers.map(({ numbers }) => numbers), plan: this.#plan! });
    }, matrices);
    this.#last = batches;
  }
}

function planOf(
  { settings, progress: { batchesAnEpoch }, epochs }: KeyframeParts,
  layers: Network["layers"],
): KeyframePlan | undefined {
  if (settings === undefined || typeof settings === "object") return settings;
  const count = limitKeyframes(settings, layers);
  return count === 0 ? undefined : planKeyframes(count, batchesAnEpoch, epochs);
}
