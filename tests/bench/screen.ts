import type { DatasetDescription } from "../../data/dataset.ts";
import type { TrainingData } from "../../src/training/loop/data.ts";
import { showOnScreen } from "../../tui/screen/app/app.ts";
import { RunGroup } from "../../tui/screen/app/run_group.ts";
import { TrainingRun } from "../../tui/screen/app/training_run.ts";
import { initialState } from "../../tui/screen/model/state.ts";
import { GraphicsDetection, type PixelMode } from "../../tui/screen/terminal/pixels/graphics_detection.ts";
import { createTheme } from "../../tui/screen/theme.ts";
import { type Block, BlockwiseSession } from "./blockwise_session.ts";
import { SilentTerminal } from "./silent_terminal.ts";
import { type Estimate, estimateMedian, mean, median } from "./statistics.ts";

/** What the screen costs that shows pictures in one way. */
export interface ScreenCost {
  /** What pictures are shown by. */
  readonly pictures: PixelMode;
  /** Pairs of blocks of epochs, one with and one without the screen, that the medians are of. */
  readonly pairs: number;
  /**
   * The part of a core that the main thread takes for it: what it takes while it shows a training, less what it takes
   * for one that nobody looks at. Whatever else the machine does isn't in it. Undefined where that can't be told.
   */
  readonly coreShare?: Estimate;
  /** How often the main thread comes to a core, a second. */
  readonly switches?: number;
  /** By how much an epoch takes longer with the screen than without: 0.01 is one in a hundred. */
  readonly slowing: Estimate;
  /** Frames that were written, and bytes in all, a second. */
  readonly frames: number;
  readonly bytes: number;
}

/**
 * What pictures are shown by, as the terminal has it: half blocks, which most have, placeholders for images that it keeps,
 * drawn pixels. Each has its turn in this order.
 */
const TURNS = ["never", "kitty", "never", "sixel"] as const satisfies readonly PixelMode[];

/** Seconds after which no training is begun any more. */
const SECONDS = 210;

/** Measures what the screen of 120 × 40 in true colour costs while a 784-128-10 trains, by the defaults otherwise. */
export async function measureScreen(dataset: DatasetDescription, data: TrainingData): Promise<ScreenCost[]> {
  const runs = new Map<PixelMode, (readonly Block[])[]>(TURNS.map((pictures) => [pictures, []]));
  const start = performance.now();
  for (let turn = 0; performance.now() - start < 1000 * SECONDS; turn++) {
    const pictures = TURNS[turn % TURNS.length], blocks = runs.get(pictures)!;
    blocks.push(await trainInBlocks(dataset, data, pictures, blocks.length % 2 === 1));
  }
  return [...runs].map(([pictures, blocks]) => costOf(pictures, blocks.flat()));
}

/** What blocks with the screen cost more than the ones without beside them. */
function costOf(pictures: PixelMode, blocks: readonly Block[]): ScreenCost {
  const shown = blocks.filter(({ isShown }) => isShown), alone = blocks.filter(({ isShown }) => !isShown);
  const shares = shown.flatMap(({ mainThread }, pair) => {
    const without = alone[pair].mainThread;
    return mainThread && without ? [mainThread.seconds - without.seconds] : [];
  });
  const switches = shown.flatMap(({ mainThread }) => mainThread ? [mainThread.switches] : []);
  return {
    pictures,
    pairs: shown.length,
    coreShare: shares.length > 0 ? estimateMedian(shares) : undefined,
    switches: switches.length > 0 ? median(switches) : undefined,
    slowing: estimateMedian(shown.map(({ epoch }, pair) => epoch / alone[pair].epoch - 1)),
    frames: mean(shown.map(({ frames }) => frames)),
    bytes: mean(shown.map(({ bytes }) => bytes)),
  };
}

/** Trains on a screen that takes everything at once, and that comes and goes. */
async function trainInBlocks(
  dataset: DatasetDescription,
  data: TrainingData,
  pictures: PixelMode,
  isReversed: boolean,
): Promise<readonly Block[]> {
  const terminal = new SilentTerminal(), session = new BlockwiseSession(data, { layers: [128] }, terminal, isReversed);
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
