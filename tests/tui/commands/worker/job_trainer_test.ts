import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { QueueError } from "../../../../src/search/queue/queue_error.ts";
import type { TrialMonitor } from "../../../../src/search/queue/trial_monitor.ts";
import { readRunLog } from "../../../../src/runs/run_log_reader.ts";
import type { TrialJob } from "../../../../src/runs/sweeps/nats/trial_job.ts";
import { VERSION } from "../../../../src/version.ts";
import { UsageError } from "../../../../tui/commands/usage_error.ts";
import { jobTrainer } from "../../../../tui/commands/worker/job_trainer.ts";

const { signal } = new AbortController();

function train(changes: Partial<TrialJob>) {
  const trial = { number: 0, point: [], options: { seed: 1, layers: [2] } };
  const flags = { dataset: "moons", samples: "100", validation: "30" };
  const job = { version: VERSION, sweep: "first", trial, flags, fixed: { epochs: 2 }, seed: 1, hashes: {}, ...changes };
  const epochs: number[] = [], lines: string[] = [], progress: number[] = [];
  const monitor: TrialMonitor = { log: (line) => lines.push(line), progress: ({ epoch }) => progress.push(epoch) };
  const end = jobTrainer(1)(job, "id")(job.trial, ({ epoch }) => epochs.push(epoch), signal, monitor);
  return { end, epochs, lines, progress };
}

Deno.test("a worker trains a trial by what its job says, reports each epoch, and logs it as a run", async () => {
  const { end, epochs, lines, progress } = train({});
  assertEquals((await end)?.outcome, "complete");
  assertEquals(epochs, [1, 2]);
  assertEquals(progress.at(-1), 2);
  const { events, reader } = readRunLog(new TextEncoder().encode(lines.map((line) => `${line}\n`).join("")));
  const [start] = events, ends = events.filter(({ event }) => event === "epoch" || event === "finished");
  assert(start.event === "started");
  assertEquals([start.dataset, start.layerSizes, start.samples.training], ["moons", [2, 2, 2], 50]);
  assertEquals(ends.map(({ event }) => event), ["epoch", "epoch", "finished"]);
  assertEquals(reader.leftOut, 0);
});

Deno.test("a worker whose data are others, or that has none, refuses in a sentence, and reports nothing", async () => {
  const other = train({ hashes: { "flowers.csv": "abc" } });
  const sentence = "sweep first was begun on other data: flowers.csv differs here; expected the same file";
  await assertRejects(() => other.end.then(() => {}), QueueError, sentence);
  const unknown = train({ flags: { dataset: "mnits" } });
  await assertRejects(() => unknown.end.then(() => {}), UsageError, 'the data set "mnits" is neither in ');
  assertEquals([other.epochs, unknown.epochs], [[], []]);
});
