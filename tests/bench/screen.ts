import type { DatasetDescription } from "../../data/dataset.ts";
import type { TrainingData } from "../../src/training/loop/data.ts";
import { resolveOptions, type TrainingOptions } from "../../src/options/options.ts";
import { train } from "../../src/training/session/session.ts";
import { showOnScreen } from "../../tui/screen/app/app.ts";
import { RunGroup, type ShownRun } from "../../tui/screen/app/run_group.ts";
import { TrainingRun } from "../../tui/screen/app/training_run.ts";
import { initialState } from "../../tui/screen/model/state.ts";
import { GraphicsDetection, type PixelMode } from "../../tui/screen/terminal/pixels/graphics_detection.ts";
import { createTheme } from "../../tui/screen/theme.ts";
import { type MainThread, mainThread } from "./main_thread.ts";
import { SilentTerminal } from "./silent_terminal.ts";
import { median, minimum } from "./statistics.ts";

/** What the screen costs that shows pictures in one way. */
export interface ScreenCost {
  /** What pictures are shown by. */
  readonly pictures: PixelMode;
  /**
   * The part of a core that the main thread takes for it: what it takes while it shows a training, less what it takes
   * for one that nobody looks at. Whatever else the machine does isn't in it. Undefined where that can't be told.
   */
  readonly coreShare?: MedianWithin;
  /** How often the main thread takes a core, a second. */
  readonly switchesPerSecond?: number;
  /** By how much training takes longer with the screen than without beside it: 0.01 is one in a hundred. */
  readonly slowing: MedianWithin;
  /** The same of the fastest run with it and the fastest without: what else the machine does is the least in those. */
  readonly leastSlowing: number;
  /** Frames that were written, and bytes in all, a second. */
  readonly framesPerSecond: number;
  readonly bytesPerSecond: number;
}

/** The median of some numbers, and the smallest and the largest of them. */
export interface MedianWithin {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** What pictures are shown by, as the terminal has it: half blocks, placeholders for images that it keeps, drawn pixels. */
const PICTURES = ["never", "kitty", "sixel"] as const satisfies readonly PixelMode[];

/** A 784-128-10, for so many epochs that its start, when everything is still being compiled, doesn't matter. */
const TRAINED: TrainingOptions = { layers: [128], epochs: 40 };

/** Runs with and without the screen, in each round in another order: what else the machine does falls on all. */
const ROUNDS = 9;

/** What one run took. */
interface MeasuredRun {
  /** The seconds of all epochs but the first, in which the kernels are still being compiled. */
  readonly training: number;
  readonly seconds: number;
  readonly mainThread?: MainThread;
  readonly frames: number;
  readonly bytes: number;
}

/** Measures what the screen of 120 × 40 in true colour costs while a 784-128-10 trains, by the defaults otherwise. */
export async function measureScreen(dataset: DatasetDescription, data: TrainingData): Promise<ScreenCost[]> {
  const alone: MeasuredRun[] = [], shown = PICTURES.map((): MeasuredRun[] => []);
  const arms = [
    async () => alone.push(await measureRun(() => trainAlone(data))),
    ...PICTURES.map((pictures, i) => async () =>
      shown[i].push(await measureRun(() => trainOnScreen(dataset, data, pictures)))
    ),
  ];
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < arms.length; i++) await arms[(round + i) % arms.length]();
  }
  return PICTURES.map((pictures, i) => costOf(pictures, shown[i], alone));
}

/** What runs on the screen cost more than those that nobody looked at, round by round. */
function costOf(pictures: PixelMode, shown: readonly MeasuredRun[], alone: readonly MeasuredRun[]): ScreenCost {
  const seconds = sum(shown.map(({ seconds }) => seconds));
  const shares = shown.flatMap(({ mainThread, seconds }, round) => {
    const without = alone[round].mainThread;
    return mainThread && without ? [(mainThread.seconds - without.seconds) / seconds] : [];
  });
  const switches = shown.flatMap(({ mainThread, seconds }) => mainThread ? [mainThread.switches / seconds] : []);
  const leastOf = (runs: readonly MeasuredRun[]) => minimum(runs.map(({ training }) => training));
  return {
    pictures,
    coreShare: shares.length > 0 ? medianWithin(shares) : undefined,
    switchesPerSecond: switches.length > 0 ? median(switches) : undefined,
    slowing: medianWithin(shown.map(({ training }, round) => training / alone[round].training - 1)),
    leastSlowing: leastOf(shown) / leastOf(alone) - 1,
    framesPerSecond: sum(shown.map(({ frames }) => frames)) / seconds,
    bytesPerSecond: sum(shown.map(({ bytes }) => bytes)) / seconds,
  };
}

function medianWithin(numbers: readonly number[]): MedianWithin {
  return { median: median(numbers), least: minimum(numbers), most: Math.max(...numbers) };
}

async function measureRun(
  run: () => Promise<Pick<MeasuredRun, "frames" | "bytes"> & { readonly epochs: readonly number[] }>,
): Promise<MeasuredRun> {
  const before = await mainThread(), start = performance.now();
  const { epochs, ...written } = await run();
  const seconds = (performance.now() - start) / 1000, after = await mainThread();
  const taken = before && after &&
    { seconds: after.seconds - before.seconds, switches: after.switches - before.switches };
  return { ...written, training: sum(epochs.slice(1)), seconds, mainThread: taken };
}

/** A run that nobody looks at. */
async function trainAlone(data: TrainingData) {
  const epochs: number[] = [];
  for await (const event of train(data, TRAINED)) if (event.event === "epoch") epochs.push(event.seconds);
  return { epochs, frames: 0, bytes: 0 };
}

/** The same on a screen that takes everything at once. */
async function trainOnScreen(dataset: DatasetDescription, data: TrainingData, pictures: PixelMode) {
  const options = resolveOptions(TRAINED);
  const run = new TrainingRun({
    state: initialState(dataset, options, false),
    start: () => Promise.resolve(train(data, options)),
    stays: false,
    now: () => performance.now() / 1000,
  });
  const epochs: number[] = [];
  const shown: ShownRun = {
    get state() {
      return run.state;
    },
    set onChange(listener: ShownRun["onChange"]) {
      run.onChange = (input) => {
        if (input.type === "event" && input.event.event === "epoch") epochs.push(input.event.seconds);
        listener(input);
      };
    },
    do: run.do.bind(run),
    dispatch: run.dispatch.bind(run),
    end: run.end.bind(run),
    detach: run.detach.bind(run),
    run: run.run.bind(run),
  };
  const terminal = new SilentTerminal(), graphics = new GraphicsDetection(pictures, () => undefined);
  await showOnScreen(RunGroup.of(shown), terminal, {
    theme: createTheme("truecolor"),
    mouse: true,
    graphics,
    checkFork: () => Promise.resolve({}),
    output: { error() {} },
    report: () => {},
  });
  const { frames, bytes } = terminal;
  return { epochs, frames, bytes };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
