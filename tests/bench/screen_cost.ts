import type { DatasetDescription } from "../../data/dataset.ts";
import type { TrainingData } from "../../src/training/loop/data.ts";
import { showOnScreen } from "../../tui/screen/app/app.ts";
import { RunGroup } from "../../tui/screen/app/run_group.ts";
import { TrainingRun } from "../../tui/screen/app/training_run.ts";
import { initialState, type TrainingState } from "../../tui/screen/model/state.ts";
import { GraphicsDetection, type PixelMode } from "../../tui/screen/terminal/pixels/graphics_detection.ts";
import { createTheme } from "../../tui/screen/theme.ts";
import { type Block, BlockwiseSession, type Stage } from "./blockwise_session.ts";
import { SilentTerminal } from "./silent_terminal.ts";
import { type Estimate, estimateMedian, mean, median } from "./statistics.ts";

/** What the screen costs while it shows something. */
export interface ScreenCost {
  /** What is shown: a view, or the overview with its pictures shown in one way. */
  readonly shown: string;
  /** Pairs of blocks of epochs, one with and one without the screen, that the medians are of. */
  readonly pairs: number;
  /**
   * The part of a core that the main thread takes for it: what it takes while it shows a training, less what it takes
   * for one that nobody looks at. Whatever else the machine does isn't in it. Undefined if the system doesn't count it.
   */
  readonly coreShare?: Estimate;
  /** Context switches of the main thread, a second. */
  readonly switches?: number;
  /** By how much an epoch takes longer with the screen than without: 0.01 is one in a hundred. */
  readonly slowing: Estimate;
  /** Frames that were written, and bytes in all, a second. */
  readonly frames: number;
  readonly bytes: number;
}

/** What blocks with the screen cost more than the ones without beside them. */
export function costOf(shown: string, blocks: readonly Block[]): ScreenCost {
  const watched = blocks.filter(({ isShown }) => isShown), alone = blocks.filter(({ isShown }) => !isShown);
  const shares = watched.flatMap(({ mainThread }, pair) => {
    const without = alone[pair].mainThread;
    return mainThread && without ? [mainThread.seconds - without.seconds] : [];
  });
  const switches = watched.flatMap(({ mainThread }) => mainThread ? [mainThread.switches] : []);
  return {
    shown,
    pairs: watched.length,
    coreShare: shares.length > 0 ? estimateMedian(shares) : undefined,
    switches: switches.length > 0 ? median(switches) : undefined,
    slowing: estimateMedian(watched.map(({ epoch }, pair) => epoch / alone[pair].epoch - 1)),
    frames: mean(watched.map(({ frames }) => frames)),
    bytes: mean(watched.map(({ bytes }) => bytes)),
  };
}

/** Makes the stages of a training, on a terminal that can be typed on; the state is there once the training has begun. */
export type Plan = (terminal: SilentTerminal, state: () => TrainingState) => readonly Stage[];

/**
 * Trains a 784-128-10 by the defaults on a screen of 120 × 40 that takes everything at once, and that comes and goes.
 *
 * @returns The blocks that were measured, one for each stage.
 */
export async function trainInBlocks(
  dataset: DatasetDescription,
  data: TrainingData,
  pictures: PixelMode,
  plan: Plan,
): Promise<readonly Block[]> {
  const terminal = new SilentTerminal(), stages = plan(terminal, () => run.state);
  const session = new BlockwiseSession(data, { layers: [128] }, terminal, stages);
  const run = new TrainingRun({
    state: initialState(dataset, session.options, false),
    start: () => Promise.resolve(session),
    stays: false,
    now: () => performance.now() / 1000,
  });
  await showOnScreen(RunGroup.of(run), terminal, {
    theme: createTheme("truecolor"),
    mouse: true,
    graphics: new GraphicsDetection(pictures, () => undefined),
    checkFork: () => Promise.resolve({}),
    output: { error() {} },
    report: () => {},
  });
  return session.blocks;
}
