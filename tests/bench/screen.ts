import type { DatasetDescription } from "../../data/dataset.ts";
import type { TrainingData } from "../../src/training/data.ts";
import { resolveOptions } from "../../src/training/options.ts";
import { train } from "../../src/training/session.ts";
import { type ShownRun, showOnScreen } from "../../tui/app.ts";
import { TrainingRun } from "../../tui/app/training_run.ts";
import { initialState } from "../../tui/state/state.ts";
import type { Terminal } from "../../tui/terminal/terminal.ts";
import { createTheme } from "../../tui/theme.ts";
import { minimum } from "./statistics.ts";

/** What the screen costs. */
export interface ScreenCost {
  /** The part of a core that the main thread takes while it shows the training; undefined where that can't be told. */
  readonly coreShare?: number;
  /** By how much an epoch takes longer with the screen than without: 0.01 is one in a hundred. */
  readonly slowing: number;
  /** Frames that were written, and bytes in all, a second. */
  readonly framesPerSecond: number;
  readonly bytesPerSecond: number;
}

/** Epochs of each run: enough that the kernels are compiled and the clock's ticks of 10 ms don't matter. */
const EPOCHS = 20;

/** Runs with and without the screen, in turn: what else the machine does falls on both. */
const ROUNDS = 5;

/** Measures what the screen of 120 × 40 in true colour costs while a network trains as it does by default. */
export async function measureScreen(dataset: DatasetDescription, data: TrainingData): Promise<ScreenCost> {
  const withScreen: number[] = [], without: number[] = [], shares: number[] = [];
  let frames = 0, bytes = 0, seconds = 0;
  for (let round = 0; round < ROUNDS; round++) {
    without.push(await trainAlone(data));
    const cpuBefore = await mainThreadSeconds();
    const shown = await trainOnScreen(dataset, data);
    const cpuAfter = await mainThreadSeconds();
    withScreen.push(shown.epochSeconds);
    if (cpuBefore !== undefined && cpuAfter !== undefined) shares.push((cpuAfter - cpuBefore) / shown.seconds);
    frames += shown.frames;
    bytes += shown.bytes;
    seconds += shown.seconds;
  }
  return {
    coreShare: shares.length > 0 ? minimum(shares) : undefined,
    slowing: minimum(withScreen) / minimum(without) - 1,
    framesPerSecond: frames / seconds,
    bytesPerSecond: bytes / seconds,
  };
}

/** The median epoch of a run that nobody looks at. */
async function trainAlone(data: TrainingData): Promise<number> {
  const seconds: number[] = [];
  for await (const event of train(data, { epochs: EPOCHS })) if (event.event === "epoch") seconds.push(event.seconds);
  return middle(seconds);
}

/** The same on a screen that takes everything at once. */
async function trainOnScreen(dataset: DatasetDescription, data: TrainingData) {
  const options = resolveOptions({ epochs: EPOCHS });
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
        if (input.input === "event" && input.event.event === "epoch") epochs.push(input.event.seconds);
        listener(input);
      };
    },
    do: run.do.bind(run),
    tell: run.tell.bind(run),
    run: run.run.bind(run),
  };
  const terminal = new SilentTerminal();
  const start = performance.now();
  await showOnScreen(shown, terminal, { theme: createTheme("truecolor"), mouse: true, report: () => {} });
  const seconds = (performance.now() - start) / 1000;
  return { epochSeconds: middle(epochs), seconds, frames: terminal.frames, bytes: terminal.bytes };
}

/** A terminal of 120 × 40 that shows nothing and counts what it is given. */
class SilentTerminal implements Terminal {
  frames = 0;
  bytes = 0;
  readonly input = new ReadableStream<Uint8Array<ArrayBuffer>>();
  readonly size = () => ({ columns: 120, rows: 40 });
  readonly write = (bytes: Uint8Array) => {
    this.frames++;
    this.bytes += bytes.length;
    return Promise.resolve();
  };
  readonly writeNow = () => {};
  readonly setRaw = () => {};
  readonly onSignal = () => () => {};
  readonly onFailure = () => () => {};
  readonly onPrint = () => () => {};
  readonly onExit = () => () => {};
  readonly suspend = () => Promise.resolve();
  readonly reportError = (error: unknown) => console.error(error);
  readonly exit = (code: number) => Deno.exit(code);

  after(milliseconds: number, callback: () => void): () => void {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  }
}

/** Ticks of the clock by which Linux counts processor time, in a second (`getconf CLK_TCK`, 100 everywhere). */
const TICKS = 100;

/** Processor time of this process's main thread so far, in user and system mode; undefined where there is no `/proc`. */
async function mainThreadSeconds(): Promise<number | undefined> {
  if (Deno.build.os !== "linux") return undefined;
  // Deno itself may not read /proc without every permission.
  const path = `/proc/${Deno.pid}/task/${Deno.pid}/stat`;
  const { stdout } = await new Deno.Command("cat", { args: [path] }).output();
  const fields = new TextDecoder().decode(stdout).replace(/^.*\) /, "").split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** The median but the first, in which the kernels are still being compiled. */
function middle(seconds: readonly number[]): number {
  const sorted = seconds.slice(1).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
