import type { Network } from "../../network/network.ts";
import type { KeyframeEvent } from "../events.ts";
import type { Reporter } from "../loop/reporter.ts";
import type { TrainingProgress } from "../loop/training_progress.ts";
import type { KeyframeRecorder } from "../session/keyframe_recorder.ts";
import type { FrameLayer } from "./frame_content.ts";
import type { FrameRecord } from "./frame_record.ts";
import { KeyframeEncoder, type ResumedKeyframes } from "./keyframe_encoder.ts";
import { limitKeyframes } from "./keyframe_limit.ts";
import { KeyframeMoments, type PlannedKeyframe } from "./keyframe_moments.ts";
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
  /** Gives the recorder of the keyframes, on the thread that has it; undefined if they are reported. */
  readonly recorder: (() => KeyframeRecorder) | undefined;
  /** How many keyframes the run takes, or where those that it has continue; undefined for none. */
  readonly settings: number | ResumedKeyframes | undefined;
}

/**
 * So many keyframes are planned at a time: 3 µs for each. One by one it takes 30, as code that runs so rarely comes from main
 * memory each time. Of a run with two keyframes, each comes after twice as many batches as the one before.
 */
const AHEAD = 16;

/**
 * Takes the keyframes of a run: all threads code them. One thread records them while it waits for the others, or the main one
 * reports them.
 */
export class KeyframeTaker {
  readonly #plan: KeyframePlan | undefined;
  readonly #moments: KeyframeMoments | undefined;
  readonly #encoder: KeyframeEncoder | undefined;
  /** How many layers they have. */
  readonly #layers: number;
  /** The next ones; the last one comes first. */
  #ahead: PlannedKeyframe[] = [];
  /** When the next is due, in batches of the attempt. */
  #due = Infinity;
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
    this.#encoder = new KeyframeEncoder(network.engine, shape, references);
    const { batches } = progress, isTaken = batches > 0 && this.#moments.includes(batches);
    this.#last = isTaken ? batches : undefined;
    this.#expect(isTaken ? batches : batches - 1);
  }

  /** Takes one if it is due. */
  take(): void {
    if (this.parts.progress.batches !== this.#due) return;
    const keyframe = this.#ahead.pop()!;
    this.#take(keyframe);
    this.#expect(keyframe.batches);
  }

  /** Takes one where the run ends, if there is none yet. */
  takeLast(): void {
    const { batches } = this.parts.progress;
    if (this.#moments && batches !== this.#last) this.#take(this.#moments.keyframeAt(batches));
  }

  /** Starts over: the attempt begins again with other weights. */
  restart(): void {
    this.#ahead = [];
    this.#expect(-1);
    this.#last = undefined;
    this.#encoder?.restart();
  }

  /** Plans the keyframes after so many batches, unless they are planned already. */
  #expect(batches: number): void {
    if (!this.#moments) return;
    if (this.#ahead.length === 0) this.#ahead = this.#moments.keyframesAfter(batches, AHEAD).reverse();
    this.#due = this.#ahead[this.#ahead.length - 1].batches;
  }

  /** Waits until those that were taken are recorded. */
  settle(): void {
    if (this.parts.recorder) this.parts.network.engine.settle();
  }

  /** Completes the recording: the run is over. */
  finish(): void {
    const { recorder, network: { engine } } = this.parts;
    if (recorder) engine.whileWaiting(() => recorder().finish());
    this.settle();
  }

  #take(keyframe: PlannedKeyframe): void {
    const { network, evaluated, progress: { attempt, batches }, reporter, recorder } = this.parts, { engine } = network;
    // Before the first step there is no average yet.
    const { layers } = batches > 0 ? evaluated : network;
    const complete = this.#encoder!.encode(keyframe, layers.slice(0, this.#layers));
    this.#last = batches;
    if (!complete) return;
    const eventOf = (record: FrameRecord): KeyframeEvent => (
      { event: "keyframe", attempt, layers: this.#layers, record, plan: this.#plan! }
    );
    if (!recorder) return engine.observe(() => reporter.reportKeyframe(eventOf(complete())));
    let record: FrameRecord;
    engine.whileWaiting(() => record = complete());
    engine.whileWaiting(() => recorder().record(eventOf(record)));
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
