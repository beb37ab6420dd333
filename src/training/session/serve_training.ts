/// <reference lib="deno.worker" />
import { ThreadGroupAbandonedError } from "../../engine/simd/engine_worker.ts";
import { Random } from "../../matrix/random.ts";
import { RandomStream } from "../../matrix/random_stream.ts";
import { holdZeros } from "../../network/hold_zeros.ts";
import { Network } from "../../network/network.ts";
import { AugmentedSamples } from "../loop/augmented_samples.ts";
import { ChunkRing } from "./chunk_ring.ts";
import { buffersOf } from "../checkpoints/checkpoint.ts";
import { captureConsole } from "./console_capture.ts";
import { Control } from "./control.ts";
import { arithmeticOf, createEngine } from "./engine_choice.ts";
import type { KeyframeEvent, TrainingEvent } from "../events.ts";
import type { OpenKeyframeRecorder } from "./keyframe_recorder.ts";
import type { TrainingOrder, WorkerMessage } from "./messages.ts";
import { openData } from "./sent_data.ts";
import { shareNetwork } from "./shared_network.ts";
import { ShuffledSamples } from "../loop/shuffled_samples.ts";
import { stateSizeOf } from "../state_size.ts";
import { Trainer } from "../loop/trainer.ts";

/**
 * Makes this worker train: its first message is the {@link TrainingOrder}.
 *
 * @param open Makes the recorder of keyframes, if this worker has it.
 */
export function serveTraining(open?: OpenKeyframeRecorder): void {
  captureConsole((level, text) => post({ kind: "printed", level, text }));
  self.onmessage = ({ data: order }: MessageEvent<TrainingOrder>) => {
    try {
      runTraining(order, open);
    } catch (error) {
      // The worker that failed reports why.
      if (error instanceof ThreadGroupAbandonedError) return;
      post({ kind: "failure", error: error instanceof Error ? error : new Error(String(error)) });
    }
  };
}

function runTraining(order: TrainingOrder, open: OpenKeyframeRecorder | undefined): void {
  const { engine: choice, worker, note, options, ring, from, resume, recording, reportsWeights, gathersEpochs } = order;
  const engine = createEngine(choice, worker), data = openData(order.data);
  const whole = Network.create(
    engine,
    { ...options, inputs: data.training.columns, classes: data.classes },
    new Random(options.seed, RandomStream.weights),
    stateSizeOf(options),
  );
  if (from) engine.onMain(() => whole.numbers = from);
  const masks = resume ? resume.masks : order.masks, network = masks ? holdZeros(whole, masks) : whole;
  const waiting: TrainingEvent[] = [];
  const postEvent = (event: TrainingEvent) => {
    const numbers = reportsWeights && event.event === "epoch" ? network.numbers : undefined;
    post({ kind: "event", earlier: waiting.splice(0), event, numbers });
  };
  const control = new Control(order.control), recorder = open?.(recording, network, postEvent);
  const emit = (event: TrainingEvent, isFollowed = false) => {
    if (worker !== 0) return;
    // Each message wakes the thread that takes it, on one of the cores that train.
    if (isFollowed && gathersEpochs && !reportsWeights) return void waiting.push(event);
    if (event.event !== "keyframe") return postEvent(event);
    control.acquireKeyframe(mostWaiting(event));
    const { record } = event;
    postEvent({ ...event, record: { ...record, bytes: record.bytes.slice() } });
  };
  const trainer = new Trainer({
    network,
    training: ring
      ? new AugmentedSamples(network, new ChunkRing(ring), options.batchSize)
      : new ShuffledSamples(engine, network.load(data.training), options),
    validation: data.validation && network.load(data.validation),
    test: data.test && network.load(data.test),
    classes: data.classes,
    options,
    control,
    emit,
    now: () => performance.now(),
    checkpoints: order.checkpoints,
    keyframes: order.keyframes,
    recorder: order.isRecorded ? () => recorder! : undefined,
    arithmetic: arithmeticOf(choice),
    resume,
  });
  const { lastGood } = trainer;
  if (lastGood) {
    post({
      kind: "network",
      live: shareNetwork(network),
      lastGood: shareNetwork(lastGood.network),
      untrained: network.layers.map(({ weights }) => weights.toFloat32Array()),
    });
  }
  emit({
    event: "started",
    ...options,
    layerSizes: network.sizes,
    parameters: network.parameterCount,
    samples: {
      training: data.training.labels.length,
      validation: data.validation?.labels.length ?? 0,
      test: data.test?.labels.length ?? 0,
    },
    engine: engine.name,
    threads: choice.name === "simd" ? choice.threads : 1,
    note,
  });
  try {
    trainer.run();
    if (recorder) post({ kind: "recorded" });
  } finally {
    const last = waiting.pop();
    if (last) postEvent(last);
  }
}

/** Bytes of the keyframes that may wait to be received, if there are more than two. */
const MOST_WAITING_BYTES = 2 ** 24;

/** How many others may wait to be received when a keyframe is posted. */
function mostWaiting({ record: { bytes } }: KeyframeEvent): number {
  return Math.max(1, Math.floor(MOST_WAITING_BYTES / bytes.length));
}

function post(message: WorkerMessage): void {
  self.postMessage(message, message.kind === "event" ? memoryOf(message.event) : []);
}

/** The memory that is transferred with an event rather than copied. */
function memoryOf(event: TrainingEvent): ArrayBuffer[] {
  return event.event === "checkpoint" ? buffersOf(event.checkpoint) : [];
}
