import { assertEquals } from "deno-std/assert/equals.js";
import type { FinishedEvent, OutageEvent } from "../../../../src/training/events.ts";
import type { TrainingOrder, WorkerMessage } from "../../../../src/training/session/messages.ts";
import { train } from "../../../../src/training/session/session.ts";

const data = { training: { features: new Float32Array(8), labels: new Uint16Array(4), columns: 2 }, classes: 2 };
const recording = { worker: new URL("file:///recorder.ts"), settings: "where" };
const outage: OutageEvent = { event: "outage", problem: "the disk is full" };
const finished = { event: "finished", reason: "epochs" } as FinishedEvent;

/** A worker that does nothing by itself. */
class StillWorker {
  onmessage: ((event: { readonly data: WorkerMessage }) => void) | undefined;
  order: TrainingOrder | undefined;

  constructor(readonly module: URL) {
    started.push(this);
  }

  postMessage(order: TrainingOrder): void {
    this.order = order;
  }

  terminate(): void {}

  say(message: WorkerMessage): void {
    this.onmessage!({ data: message });
  }
}

let started: StillWorker[] = [];

/** A session of so many still workers. */
function sessionOf(threads: number) {
  const original = globalThis.Worker;
  started = [];
  globalThis.Worker = StillWorker as unknown as typeof Worker;
  try {
    return { session: train(data, { layers: [2], threads }, { keyframes: 4, recording }), workers: started };
  } finally {
    globalThis.Worker = original;
  }
}

Deno.test("the last of a run's workers records its keyframes, and all know that one does", () => {
  for (const threads of [1, 3]) {
    const { workers } = sessionOf(threads), last = threads - 1;
    assertEquals(workers.map(({ module }) => module === recording.worker), workers.map((_, i) => i === last));
    assertEquals(workers.map(({ order }) => order!.recording === "where"), workers.map((_, i) => i === last));
    assertEquals(workers.every(({ order }) => order!.isRecorded), true);
  }
});

Deno.test("a run is over when its keyframes are recorded, in whatever order its workers say so", async () => {
  for (const isFinishedFirst of [true, false]) {
    const { session, workers: [main, recorder] } = sessionOf(2);
    const says = [
      () => main.say({ kind: "event", earlier: [], event: finished }),
      () => {
        recorder.say({ kind: "event", earlier: [], event: outage });
        recorder.say({ kind: "recorded" });
      },
    ];
    for (const say of isFinishedFirst ? says : says.toReversed()) say();
    assertEquals(await Array.fromAsync(session), [outage, finished]);
  }
});
