import { formatWhole } from "../../../src/format_whole.ts";
import { formatBytes } from "../../../tui/format.ts";
import { measureSharedSweep, type SharedCost, type SharedLoad } from "./shared_sweep.ts";
import { measureSweepSize, type SweepSizeCost } from "./sweep_size.ts";

/** Ten thousand trials on a few workers, some on a hundred, and what the lines of their logs add. */
const LOADS: readonly SharedLoad[] = [
  { trials: 10_000, connections: 8, slots: 4, withLogs: false },
  { trials: 2_000, connections: 100, slots: 2, withLogs: false },
  { trials: 2_000, connections: 8, slots: 4, withLogs: true },
];

const SIZES = [1_000, 10_000, 100_000];

/** Measures sweeps over a server on this machine, and by themselves, and prints each as soon as it is known. */
export async function measureAndPrint(): Promise<void> {
  console.log(
    "trials that do nothing over nats-server on this machine, each of three epochs, one in a hundred twice\n",
  );
  for (const load of LOADS) printShared(await measureSharedSweep(load));
  console.log(
    "a sweep by itself, CPU time: to record an event, to read the file, of a suggestion by TPE, of a frame of 120 × 40\n",
  );
  console.log(["trials", "event", "file", "suggestion", "frame", "memory"].map((text) => text.padStart(12)).join(""));
  for (const trials of SIZES) printSize(await measureSweepSize(trials));
}

function printShared(cost: SharedCost): void {
  const { trials, connections, slots, withLogs, seconds, cpu, memory, serverMemory, messages, bytes, idle } = cost;
  const perSecond = (count: number) => formatWhole(Math.round(count / seconds));
  const logs = withLogs ? ", a line of a log of 17 kB an epoch" : "";
  const lines = [
    `${formatWhole(trials)} trials, ${connections} workers × ${slots} slots${logs}`,
    `  ${seconds.toFixed(1)} s: ${perSecond(trials)} trials/s, ${perSecond(messages)} messages/s`,
    `  a trial: ${(messages / trials).toFixed(1)} messages, ${formatBytes(bytes / trials)}`,
    `  sweep: ${(1000 * cpu / trials).toFixed(2)} ms of CPU time a trial, ${formatBytes(memory)} of memory`,
    `  server: ${formatBytes(serverMemory)} of memory, ${formatBytes(cost.streams)} of streams`,
    `  files: sweep.db ${formatBytes(cost.database)}, monitor.db ${formatBytes(cost.monitor)}`,
    `  while no trial waits: ${formatWhole(Math.round(idle))} messages/s`,
  ];
  console.log(lines.join("\n") + "\n");
}

function printSize({ trials, recording, reading, suggestion, frame, memory }: SweepSizeCost): void {
  const inMilliseconds = [recording, reading, suggestion, frame].map((cost) => `${Number(cost.toPrecision(2))} ms`);
  console.log([formatWhole(trials), ...inMilliseconds, formatBytes(memory)].map((text) => text.padStart(12)).join(""));
}
