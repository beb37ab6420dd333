import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { loggedOptions } from "../../../src/runs/logged_event.ts";
import { readRunLog, RunLogReader } from "../../../src/runs/run_log_reader.ts";
import { PLAIN_OPTIONS } from "../../support/plain_options.ts";
import { epoch, finished, progress, started } from "../../tui/events.ts";

const classes = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
const start = { ...started(), dataset: "mnist", classes, validation: 5000 };
const run: readonly object[] = [
  start,
  progress(),
  epoch(),
  { event: "restarted", attempt: 2, trainLoss: 0.7 },
  finished(),
];

function bytesOf(...lines: (object | string)[]): Uint8Array {
  return new TextEncoder().encode(
    lines.map((line) => typeof line === "string" ? line : JSON.stringify(line) + "\n").join(""),
  );
}

function names(...lines: (object | string)[]): string[] {
  return readRunLog(bytesOf(...lines)).events.map(({ event }) => event);
}

Deno.test("a whole log gives what was written", () => {
  const { events, reader } = readRunLog(bytesOf(...run));
  assertEquals(JSON.parse(JSON.stringify(events)), JSON.parse(JSON.stringify(run)));
  assertEquals([reader.leftOut, reader.end], [0, bytesOf(...run).length]);
  const [first] = events;
  assertEquals(first.event === "started" && loggedOptions(first), { ...PLAIN_OPTIONS, threads: 2 });
});

Deno.test("it doesn't matter in what pieces a log is read", () => {
  const bytes = bytesOf({ ...start, tag: "größer – 数字 🙂" }, ...run.slice(1));
  const whole = readRunLog(bytes).events;
  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length)), (cuts) => {
      const reader = new RunLogReader();
      const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
      const events = places.slice(1).flatMap((end, i) => reader.push(bytes.subarray(places[i], end)));
      assertEquals(events, whole);
      assertEquals(reader.end, bytes.length);
    }),
    { seed: 1, numRuns: 50 },
  );
});

Deno.test("how far apart checkpoints are is read as it was written, and left out where it is no interval", () => {
  const read = (checkpointEvery: unknown) => {
    const [event] = readRunLog(bytesOf({ ...start, checkpointEvery })).events;
    return event.event === "started" ? event.checkpointEvery : "no start";
  };
  const intervals = [{ epochs: 5 }, { batches: 300 }, { seconds: 0.5 }, { seconds: 10, first: 1 }, null];
  assertEquals(intervals.map(read), intervals);
  assertEquals(["300batches", { batches: 0.5 }, { seconds: -1 }, {}].map(read), [
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

Deno.test("a line that is half written counts when the rest of it has come", () => {
  const reader = new RunLogReader();
  const line = JSON.stringify(epoch());
  assertEquals(reader.push(bytesOf(start, line.slice(0, 30))).length, 1);
  assertEquals(reader.end, bytesOf(start).length);
  assertEquals(reader.push(bytesOf(line.slice(30))), []);
  assertEquals(reader.push(bytesOf("\n")).map(({ event }) => event), ["epoch"]);
  assertEquals(reader.leftOut, 0);
});

Deno.test("damaged lines, and those of other kinds, are left out; the lines around them count", () => {
  const damaged = [
    '{"event":"epoch","ep\n',
    "\n",
    "null\n",
    "[1]\n",
    '"epoch"\n',
    '{"event":"constructor"}\n',
    "\x00\xff\n",
  ];
  for (const line of damaged) {
    assertEquals(names(start, line, epoch()), ["started", "epoch"], JSON.stringify(line));
    assertEquals(readRunLog(bytesOf(start, line)).reader.leftOut, 1);
  }
});

Deno.test("an event that doesn't fit its run is left out", () => {
  const wrong: object[] = [
    { ...epoch(), trainAccuracy: "0.9" },
    { ...epoch(), perClassAccuracy: [0.5] },
    { ...epoch(), health: [{}] },
    { ...epoch(), histograms: [] },
    { ...epoch(), histograms: [{ weights: { from: 0, to: 1, counts: [1] } }, {}] },
    { ...epoch(), health: [{ gradientNorm: "1" }, {}] },
    { ...epoch(), curve: [{ epoch: 1, loss: 1, accuracy: 1, health: [{}] }] },
    { ...progress(), state: "asleep" },
    { ...progress(), epoch: null },
    { ...finished(), confusion: [[1]] },
    { ...finished(), reason: "boredom" },
    { event: "restarted", attempt: -1, trainLoss: 1 },
    { ...start, layerSizes: [784] },
    { ...start, samples: { training: 1 } },
    { ...start, epochs: -5 },
    { ...start, dataset: 7 },
  ];
  for (const line of wrong) assertEquals(names(start, line, epoch()), ["started", "epoch"], JSON.stringify(line));
  assertEquals(names(epoch(), finished()), [], "nothing means anything before the start");
});

Deno.test("what an older version didn't write has its default, and what this one doesn't know is passed over", () => {
  const { classes: _, elastic: __, ...older } = { ...start, gradientClip: 1 };
  const [event] = readRunLog(bytesOf(older)).events;
  assertEquals(event.event === "started" && [event.classes, event.elastic], [classes, 0]);
});

Deno.test("a log of version 0.1 is read under today's names", () => {
  const { layerSizes: units, ...older } = start;
  const { events } = readRunLog(bytesOf({ ...older, units }, { event: "left" }));
  assertEquals(events.map(({ event }) => event), ["started", "aborted"]);
  assertEquals(events[0].event === "started" && events[0].layerSizes, units);
});

Deno.test("a loss that was no finite number is null in the log, and no reason to leave its line out", () => {
  assertEquals(names(start, { ...epoch(), trainLoss: NaN, validationLoss: Infinity }), ["started", "epoch"]);
});

Deno.test("a line without end is not kept in memory, and the next one counts", () => {
  const reader = new RunLogReader();
  reader.push(bytesOf(start));
  const much = new Uint8Array(2 ** 22).fill(97);
  for (let i = 0; i < 5; i++) assertEquals(reader.push(much), []);
  assertEquals(reader.push(bytesOf("\n", epoch())).map(({ event }) => event), ["epoch"]);
  assertEquals(reader.leftOut, 1);
});
