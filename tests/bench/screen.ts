import type { DatasetDescription } from "../../data/dataset.ts";
import type { TrainingData } from "../../src/training/loop/data.ts";
import { resolveOptions, type TrainingOptions } from "../../src/options/options.ts";
import { train } from "../../src/training/session/session.ts";
import { showOnScreen } from "../../tui/screen/app/app.ts";
import { RunGroup, type ShownRun } from "../../tui/screen/app/run_group.ts";
import { TrainingRun } from "../../tui/screen/app/training_run.ts";
import { initialState } from "../../tui/screen/model/state.ts";
import type { Terminal } from "../../tui/screen/terminal/terminal.ts";
import { createTheme } from "../../tui/screen/theme.ts";
import { median } from "./statistics.ts";

/** What the screen costs. */
export interface ScreenCost {
  /**
   * The part of a core that the main thread takes for it: what it takes while it shows a training, less what it takes
   * for one that nobody looks at. Undefined where that can't be told.
   */
  readonly coreShare?: number;
  /** By how much an epoch takes longer with the screen than without: 0.01 is one in a hundred. */
  readonly slowing: number;
  /** Frames that were written, and bytes in all, a second. */
  readonly framesPerSecond: number;
  readonly bytesPerSecond: number;
}

/** A 784-128-10, for so many epochs that its start, when everything is still being compiled, doesn't matter. */
const TRAINED: TrainingOptions = { layers: [128], epochs: 30 };

/** Runs with and without the screen, in turn: what else the machine does falls on both. */
const ROUNDS = 7;

/** Measures what the screen of 120 × 40 in true colour costs while a 784-128-10 trains, by the defaults otherwise. */
export async function measureScreen(dataset: DatasetDescription, data: TrainingData): Promise<ScreenCost> {
  const withScreen: number[] = [], without: number[] = [], shares: number[] = [];
  let frames = 0, bytes = 0, seconds = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const cpuAtFirst = await mainThreadSeconds();
    without.push(...await trainAlone(data));
    const cpuBefore = await mainThreadSeconds();
    const shown = await trainOnScreen(dataset, data);
    const cpuAfter = await mainThreadSeconds();
    withScreen.push(...shown.epochs);
    if (cpuAtFirst !== undefined && cpuBefore !== undefined && cpuAfter !== undefined) {
      shares.push((cpuAfter - cpuBefore - (cpuBefore - cpuAtFirst)) / shown.seconds);
    }
    frames += shown.frames;
    bytes += shown.bytes;
    seconds += shown.seconds;
  }
  return {
    coreShare: shares.length > 0 ? median(shares) : undefined,
    slowing: lowerQuartile(withScreen) / lowerQuartile(without) - 1,
    framesPerSecond: frames / seconds,
    bytesPerSecond: bytes / seconds,
  };
}

/** The seconds of each epoch of a run that nobody looks at. */
async function trainAlone(data: TrainingData): Promise<readonly number[]> {
  const seconds: number[] = [];
  for await (const event of train(data, TRAINED)) if (event.event === "epoch") seconds.push(event.seconds);
  return withoutFirst(seconds);
}

/** The same on a screen that takes everything at once. */
async function trainOnScreen(dataset: DatasetDescription, data: TrainingData) {
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
  const terminal = new SilentTerminal();
  const start = performance.now();
  await showOnScreen(RunGroup.of(shown), terminal, {
    theme: createTheme("truecolor"),
    mouse: true,
    output: { error() {} },
    report: () => {},
  });
  const seconds = (performance.now() - start) / 1000;
  return { epochs: withoutFirst(epochs), seconds, frames: terminal.frames, bytes: terminal.bytes };
}

/** A terminal of 120 × 40 that shows nothing and counts what it is given. */
class SilentTerminal implements Terminal {
  frames = 0;
  bytes = 0;
  readonly onInput = () => () => {};
  readonly job = () => Promise.resolve({ isForeground: true, isLookedAfter: false });
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

/**
 * Processor time of this process's main thread so far; undefined where there is no `/proc`. The scheduler counts it in
 * nanoseconds; the ticks of `stat` would count a thread that a timer wakes too often.
 */
async function mainThreadSeconds(): Promise<number | undefined> {
  if (Deno.build.os !== "linux") return undefined;
  // Deno itself may not read /proc without every permission.
  const path = `/proc/${Deno.pid}/task/${Deno.pid}/schedstat`;
  const { success, stdout } = await new Deno.Command("cat", { args: [path] }).output();
  return success ? Number(new TextDecoder().decode(stdout).split(" ")[0]) / 1e9 : undefined;
}

/** All but the first, in which the kernels are still being compiled. */
function withoutFirst(seconds: readonly number[]): readonly number[] {
  return seconds.slice(1);
}

/** Of epochs that take longer whenever the machine does something else, those that it left alone count. */
function lowerQuartile(seconds: readonly number[]): number {
  return seconds.toSorted((a, b) => a - b)[seconds.length >> 2];
}
