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
  /** The CPU seconds and the context switches of the main thread, a second; undefined if the system doesn't count them. */
  readonly mainThread?: MainThread;
}

/** A part of a training: the screen comes or goes, and after some epochs others are measured. */
export interface Stage {
  readonly isShown: boolean;
  /** How many are measured, or a few more. */
  readonly epochs: number;
  /** What a person opens; left out where nobody does anything. */
  readonly view?: StageView;
}

/**
 * What a person looks at in a stage. It is measured from one renewal to another, so that what is found out for it seldom
 * and at some length falls into a block as often as it does in the long run.
 */
export interface StageView {
  /** For errors. */
  readonly name: string;
  /** Called when the screen has come. */
  open(): void;
  /** Called after each event from then on. */
  follow(): void;
  /** Whether what it shows was found out anew since this was asked last. */
  isRenewed(): boolean;
  /** Called when measuring is over. */
  close(): void;
}

/** Epochs before the first stage, while code is still being compiled. */
const WARM_UP = 4;

/** The first epochs of a stage, in which the screen comes or goes, aren't measured. */
const SETTLING = 4;

/** Epochs in which a view must be renewed. */
const PATIENCE = 300;

/** What has been taken and written so far. */
interface Counts extends Pick<SilentTerminal, "frames" | "bytes"> {
  readonly seconds: number;
  readonly mainThread?: MainThread;
}

/**
 * A training whose events come out in some of its stages only: those of the others wait for the next that is shown,
 * and meanwhile timers don't fire. So with and without a screen it is the same run, in the same memory and with the
 * same code compiled: two runs differ by more than the screen costs.
 */
export class BlockwiseSession extends TrainingSession {
  /** What was measured of each stage that is over. */
  readonly blocks: Block[] = [];

  constructor(
    data: TrainingData,
    options: TrainingOptions,
    private readonly terminal: SilentTerminal,
    private readonly stages: readonly Stage[],
  ) {
    const most = stages.map(({ epochs, view }) => SETTLING + epochs + (view ? 2 * PATIENCE : 0));
    super(data, { ...options, epochs: most.reduce((sum, epochs) => sum + epochs, WARM_UP) }, { gathersEpochs: true });
  }

  /** @throws Error if a view isn't renewed. */
  override async *[Symbol.asyncIterator](): AsyncGenerator<TrainingEvent, void, void> {
    const { terminal, stages } = this, waiting: TrainingEvent[] = [];
    let place = -1, left = WARM_UP, isOpen = false, start: Counts | undefined, epochs: number[] = [];
    for await (const event of super[Symbol.asyncIterator]()) {
      waiting.push(event);
      if (!terminal.isFrozen) yield* waiting.splice(0);
      const stage: Stage | undefined = stages[place], view = stage?.view;
      if (isOpen) view?.follow();
      if (event.event !== "epoch") continue;
      epochs.push(event.seconds);
      const isRenewed = view?.isRenewed() ?? true;
      if (--left > 0) continue;
      if (left < -PATIENCE) throw new Error(`${PATIENCE} epochs have not renewed the ${view?.name}`);
      if (view && !isOpen) {
        view.open();
        isOpen = true;
      } else if (isRenewed && stage && !start) {
        [start, epochs, left] = [await this.#counts(), [], stage.epochs];
      } else if (isRenewed) {
        if (start) this.blocks.push(blockOf(stage.isShown, epochs, start, await this.#counts()));
        view?.close();
        [start, isOpen, left] = [undefined, false, SETTLING];
        place++;
        terminal.isFrozen = stages[place]?.isShown === false;
        if (place === stages.length) this.stop();
      }
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
