import { getHeapStatistics, type HeapInfo } from "node:v8";
import type { DatasetDescription } from "../../data/dataset.ts";
import { ReferenceEngine } from "../../src/engine/reference/reference.ts";
import type { LayerNumbers } from "../../src/network/layer_numbers.ts";
import type { Network } from "../../src/network/network.ts";
import { resolveOptions, type TrainingOptions } from "../../src/options/options.ts";
import type { TrainingEvent } from "../../src/training/events.ts";
import type { TrainingData } from "../../src/training/loop/data.ts";
import { train } from "../../src/training/session/session.ts";
import { Interaction } from "../../tui/screen/app/interaction.ts";
import { RunGroup } from "../../tui/screen/app/run_group.ts";
import { TrainingRun } from "../../tui/screen/app/training_run.ts";
import { initialState } from "../../tui/screen/model/state.ts";
import { FrameWriter } from "../../tui/screen/terminal/frame_writer.ts";
import { createTheme } from "../../tui/screen/theme.ts";
import { FakeSession } from "../tui/fake_session.ts";
import { mainThread } from "./main_thread.ts";
import { median, minimum } from "./statistics.ts";

/** What a frame takes that shows a new event of a run and the weights of that moment. */
export interface FrameCost {
  /** Milliseconds of the main thread, of the fastest replay and of the median one; undefined if the system doesn't count them. */
  readonly least?: number;
  readonly median?: number;
  /** Bytes of a frame on the terminal, and bytes of JavaScript's heap that are allocated for it, which are to be collected. */
  readonly written: number;
  readonly allocated: number;
}

/** A moment of a run. */
interface Moment {
  readonly event: TrainingEvent;
  readonly numbers: readonly LayerNumbers[];
  readonly seconds: number;
}

const TRAINED: TrainingOptions = { layers: [128], epochs: 40 };

const WINDOW = { columns: 120, rows: 40 };

const REPLAYS = 40;

/**
 * Replays the events of a run of 784-128-10 without any pause between two frames. In a run a frame takes longer, as it
 * finds the caches full of something else; but what the machine does besides doesn't change this figure.
 */
export async function measureFrames(dataset: DatasetDescription, data: TrainingData): Promise<FrameCost> {
  const { moments, network } = await record(data);
  const costs: number[] = [], allocations: number[] = [];
  let bytes = 0;
  for (let replay = 0; replay < REPLAYS; replay++) {
    const before = await mainThread(), allocated = allocatedBytes();
    bytes = await show(dataset, moments, network.copy(new ReferenceEngine()));
    allocations.push((allocatedBytes() - allocated) / moments.length);
    const after = await mainThread();
    if (before && after) costs.push((after.seconds - before.seconds) * 1000 / moments.length);
  }
  return {
    least: costs.length > 0 ? minimum(costs) : undefined,
    median: costs.length > 0 ? median(costs) : undefined,
    written: bytes / moments.length,
    // The first replays compile, too.
    allocated: minimum(allocations),
  };
}

/** The bytes that were ever allocated in JavaScript's heap; NaN where V8 doesn't count them. */
function allocatedBytes(): number {
  const heap: HeapInfo & { readonly total_allocated_bytes?: number } = getHeapStatistics();
  return heap.total_allocated_bytes ?? NaN;
}

async function record(data: TrainingData): Promise<{ moments: Moment[]; network: Network }> {
  const session = train(data, TRAINED), moments: Moment[] = [], start = performance.now();
  for await (const event of session) {
    moments.push({ event, numbers: session.network!.numbers, seconds: (performance.now() - start) / 1000 });
  }
  return { moments, network: session.network! };
}

/** Shows a frame for each moment; returns the bytes that were written. */
async function show(dataset: DatasetDescription, moments: readonly Moment[], network: Network): Promise<number> {
  let now = 0, bytes = 0;
  const session = new FakeSession();
  network.numbers = moments[0].numbers;
  session.network = network;
  session.untrainedWeights = network.copy(new ReferenceEngine()).layers.map(({ weights }) => weights);
  const run = new TrainingRun({
    state: initialState(dataset, resolveOptions(TRAINED), false),
    start: () => Promise.resolve(session),
    stays: false,
    now: () => now,
  });
  const interaction = new Interaction(RunGroup.of(run), createTheme("truecolor"));
  const writer = new FrameWriter((frame) => {
    bytes += frame.length;
    return Promise.resolve();
  }, "truecolor");
  const over = run.run();
  for (const { event, numbers, seconds } of moments) {
    network.numbers = numbers;
    now = seconds;
    await session.emit(event);
    writer.draw(interaction.draw(writer.blank(WINDOW)));
  }
  await session.end();
  await over;
  await writer.stop();
  return bytes;
}
