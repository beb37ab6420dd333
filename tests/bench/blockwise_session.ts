import type { TrainingOptions } from "../../src/options/options.ts";
import type { TrainingEvent } from "../../src/training/events.ts";
import type { TrainingData } from "../../src/training/loop/data.ts";
import { TrainingSession } from "../../src/training/session/session.ts";
import { type MainThread, mainThread } from "./main_thread.ts";
import type { SilentTerminal } from "./silent_terminal.ts";
import { mean } from "./statistics.ts";

/** What was measured of some successive epochs of a training. */
export interface Block {
  /** Whether the screen showed them. */
  readonly isShown: boolean;
  /** The mean seconds of an epoch. */
  readonly epoch: number;
  /** Frames and bytes that were written, a second. */
  readonly frames: number;
  readonly bytes: number;
  /** Seconds of a core that the main thread took, and how often it came to one, a second; undefined if it can't be told. */
  readonly mainThread?: MainThread;
}

/** Epochs before the first block, while code is still being compiled. */
const WARM_UP = 4;

/**
 * Epochs of a block: the first, in which the screen comes or goes, aren't measured. An epoch is reported with progress, up
 * to a quarter of a second after its end; in those that are measured come some five frames.
 */
const SETTLING = 4, MEASURED = 12, LENGTH = SETTLING + MEASURED;

/** Which blocks are shown: two pairs, in between which nothing else becomes slower or faster for long. */
const SHOWN = [true, false, false, true];

/** What has been taken and written so far. */
interface Counts extends Pick<SilentTerminal, "frames" | "bytes"> {
  readonly seconds: number;
  readonly mainThread?: MainThread;
}

/**
 * A training whose events come out in some blocks of its epochs only: those of the others wait for the next that is shown,
 * and meanwhile the terminal wakes nobody. So with and without a screen are the same run, in the same memory and with the
 * same code compiled: two runs differ by more than the screen costs.
 */
export class BlockwiseSession extends TrainingSession {
  /** The blocks that are over: pairs of one with and one without the screen, in either order. */
  readonly blocks: Block[] = [];

  /** @param isReversed Whether the first block is one without the screen. */
  constructor(
    data: TrainingData,
    options: TrainingOptions,
    private readonly terminal: SilentTerminal,
    private readonly isReversed: boolean,
  ) {
    super(data, { ...options, epochs: WARM_UP + SHOWN.length * LENGTH }, { gathersEpochs: true });
  }

  override async *[Symbol.asyncIterator](): AsyncGenerator<TrainingEvent, void, void> {
    const { terminal } = this, waiting: TrainingEvent[] = [];
    let start: Counts | undefined, epochs: number[] = [];
    for await (const event of super[Symbol.asyncIterator]()) {
      waiting.push(event);
      if (!terminal.isFrozen) yield* waiting.splice(0);
      if (event.event !== "epoch") continue;
      epochs.push(event.seconds);
      const place = (event.epoch - WARM_UP) % LENGTH, number = Math.floor((event.epoch - WARM_UP) / LENGTH);
      if (place === SETTLING) [start, epochs] = [await this.#counts(), []];
      if (place !== 0) continue;
      if (start) this.blocks.push(blockOf(!terminal.isFrozen, epochs, start, await this.#counts()));
      terminal.isFrozen = SHOWN[number] === this.isReversed;
    }
  }

  async #counts(): Promise<Counts> {
    const { frames, bytes } = this.terminal;
    return { frames, bytes, seconds: performance.now() / 1000, mainThread: await mainThread() };
  }
}

function blockOf(isShown: boolean, epochs: readonly number[], start: Counts, end: Counts): Block {
  const seconds = end.seconds - start.seconds, [before, after] = [start.mainThread, end.mainThread];
  return {
    isShown,
    epoch: mean(epochs),
    frames: (end.frames - start.frames) / seconds,
    bytes: (end.bytes - start.bytes) / seconds,
    mainThread: before && after && {
      seconds: (after.seconds - before.seconds) / seconds,
      switches: (after.switches - before.switches) / seconds,
    },
  };
}
