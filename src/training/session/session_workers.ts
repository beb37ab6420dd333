import { abandonThreadGroup } from "../../engine/simd/memory.ts";
import { areBytes } from "../../matrix/samples.ts";
import { ChunkRing } from "./chunk_ring.ts";
import type { Control } from "./control.ts";
import type { AugmenterOrder, TrainingOrder, WorkerMessage } from "./messages.ts";
import { sendData } from "./sent_data.ts";
import type { SessionPlan, SessionSettings } from "./session_plan.ts";

/** What happens to the messages and errors of a session's workers. */
export interface WorkerListener {
  /** A worker sent something. */
  readonly onMessage: (message: WorkerMessage) => void;
  /** A worker failed. */
  readonly onError: (error: Error) => void;
}

/** The workers of a session: one for each thread that trains, and one that augments the images if they are augmented. */
export class SessionWorkers {
  readonly #workers: Worker[] = [];
  /** What the augmented training samples come through, if they are augmented. */
  readonly #ring: ChunkRing | undefined;

  /** Starts the workers, and the training in them. */
  constructor(
    private readonly plan: SessionPlan,
    { checkpoints, keyframes, recording, resume, from, masks, reportsWeights, gathersEpochs }: SessionSettings,
    private readonly control: Control,
    private readonly listener: WorkerListener,
  ) {
    const { engine, data, options, image, note } = plan;
    const { training } = data, { labels, columns } = training;
    const kind = areBytes(training) ? "bytes" : "floats";
    this.#ring = image && ChunkRing.create(labels.length, columns, options.batchSize, kind);
    const threads = engine.name === "simd" ? engine.threads : 1;
    const common = { engine, note, data: sendData(data), options, control: control.buffer, ring: this.#ring?.fields };
    for (let number = 0; number < threads; number++) {
      // The last one, which waits the most.
      const recorded = number === threads - 1 ? recording : undefined;
      const order: TrainingOrder = {
        ...common,
        ...{
          worker: number,
          checkpoints,
          keyframes,
          resume,
          from: from?.numbers,
          masks,
          reportsWeights,
          gathersEpochs,
        },
        isRecorded: recording !== undefined,
        recording: recorded?.settings,
      };
      const module = recorded?.worker ?? new URL("./worker.ts", import.meta.url);
      this.#start(module, `trainer ${number}`).postMessage(order);
    }
    if (!image || !this.#ring) return;
    const order: AugmenterOrder = { samples: data.training, image, options, ring: this.#ring.fields };
    this.#start(new URL("./augmenter_worker.ts", import.meta.url), "augmenter").postMessage(order);
  }

  /** Ends all workers at once. */
  terminate(): void {
    // A worker that sleeps, in a pause or at a barrier, would outlive its termination and keep the process alive.
    this.control.stop();
    const { engine } = this.plan;
    if (engine.name === "simd") abandonThreadGroup(engine.memory);
    this.#ring?.end();
    for (const worker of this.#workers) worker.terminate();
  }

  #start(module: URL, name: string): Worker {
    const { onMessage, onError } = this.listener;
    const worker = new Worker(module, { type: "module", name });
    worker.onmessage = ({ data: message }: MessageEvent<WorkerMessage>) => onMessage(message);
    worker.onmessageerror = () => onError(new Error("a message of a training worker could not be read"));
    worker.onerror = (event) => {
      event.preventDefault();
      onError(event.error instanceof Error ? event.error : new Error(event.message));
    };
    this.#workers.push(worker);
    return worker;
  }
}
