import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { Network } from "../../../../src/network/network.ts";
import { PLAIN_OPTIONS } from "../../../support/plain_options.ts";
import { replayedRun, type ReplayOptions, samplesAt, usualSpeed } from "../../../../tui/screen/app/replayed_run.ts";
import { initialState } from "../../../../tui/screen/model/state.ts";
import { digits, epoch, finished, progress } from "../../events.ts";
import { start } from "../../../src/runs/run_files.ts";

/** A minute of training, told each second. */
const minute = [
  start,
  ...Array.from({ length: 60 }, (_, i) => progress({ epoch: (i + 1) / 10, seconds: i + 1 })),
  finished({ seconds: 60, epochs: 6 }),
];

const network = (seed: number) =>
  Network.create(new ReferenceEngine(), { inputs: 784, layers: [4], classes: 10 }, new Random(seed));

/** A replay by a clock that only its pauses move. */
function replay(changes: Partial<ReplayOptions>) {
  let time = 100;
  const run = replayedRun({
    state: {
      ...initialState(digits, PLAIN_OPTIONS, false),
      viewing: { doing: "replaying", what: "runs/mnist-001" },
    },
    stays: false,
    events: minute,
    checkpoints: [],
    now: () => time,
    pause: (seconds) => {
      time += seconds;
      return Promise.resolve();
    },
    ...changes,
  });
  return { run, elapsed: () => time - 100 };
}

Deno.test("a run of a minute is replayed in ten seconds, or at the speed that is asked for", async () => {
  for (const [speed, seconds] of [[undefined, 10], [1, 60], [30, 2]]) {
    const { run, elapsed } = replay({ speed });
    await run.run();
    assert(Math.abs(elapsed() - seconds!) < 0.1, `${elapsed()} s at speed ${speed}`);
    assertEquals([run.state.phase, run.state.finished?.reason], ["finished", "epochs"]);
  }
});

Deno.test("what happens in a replay happens in its time", async () => {
  const { run, elapsed } = replay({ speed: 10 });
  const told: [epoch: number, seconds: number][] = [];
  run.onChange = ({ type }) => type === "event" && told.push([run.state.epoch, elapsed()]);
  await run.run();
  for (const [epoch, seconds] of told) assert(Math.abs(seconds - epoch) < 0.1, `epoch ${epoch} after ${seconds} s`);
});

Deno.test("a short run takes a quarter of a second a line, and one without time none", () => {
  assertEquals(usualSpeed(2, 4), 2);
  assertEquals(usualSpeed(3600, 500), 360);
  assertEquals(usualSpeed(0, 2), 0);
});

Deno.test("a run that took no time is over at once", async () => {
  const { run } = replay({ events: [start, finished({ seconds: 0 })] });
  await run.run();
  assertEquals(run.state.phase, "finished");
});

Deno.test("without a screen nothing is waited for", async () => {
  const { run, elapsed } = replay({ speed: Infinity });
  await run.run();
  assertEquals([elapsed(), run.state.phase], [0, "finished"]);
});

Deno.test("a replay that is paused stands still until it is resumed", async () => {
  let pauses = 0;
  const { run } = replay({
    speed: 1,
    pause: () => {
      pauses++;
      if (pauses === 2) run.do("resume");
      return Promise.resolve();
    },
    now: () => 10 * pauses,
  });
  const epochs: number[] = [];
  run.onChange = ({ type }) => {
    if (type !== "event") return;
    epochs.push(Math.max(epochs.at(-1) ?? 0, pauses));
    if (epochs.length === 1) run.do("pause");
  };
  await run.run();
  // Ten seconds pass with each wait; those of the first one, while paused, don't count.
  assertEquals(epochs[0], 0);
  assertEquals(epochs.slice(1, 12), [...Array(10).fill(2), 3]);
});

Deno.test("the weights are those before training until the replay has come to its end", async () => {
  const [untrained, trained] = [network(1), network(2)];
  const { run } = replay({ untrained, trained, path: "runs/mnist-001/model.safetensors" });
  const seen = new Set<unknown>();
  run.onChange = ({ type }) => type === "event" && seen.add(run.state.network);
  await run.run();
  assertEquals([...seen], [untrained]);
  assertEquals(run.state.network, trained);
  assertEquals(run.state.untrained, untrained.layers.map(({ weights }) => weights));
  assertEquals(run.state.modelPath, "runs/mnist-001/model.safetensors");
});

Deno.test("between two lines of the log a run has taken samples evenly, and none before the first", () => {
  const moments = [[1, 100], [3, 500]].map(([seconds, samplesSeen]) => ({ seconds, samplesSeen }));
  assertEquals([0, 1, 2, 2.5, 3, 9].map((seconds) => samplesAt(moments, seconds)), [0, 100, 300, 400, 500, 500]);
});

Deno.test("weights of many moments are shown in their time, and units keep their places", async () => {
  const networks = [1, 2, 3, 4].map(network), samples = [0, 55_000, 82_500, 220_000];
  const past = {
    moments: samples.map((samplesSeen) => ({ samplesSeen, epoch: samplesSeen / 55_000 })),
    networkAt: (place: number) => (
      { weights: networks[place].layers[0].weights, network: networks[place], networkEpoch: samples[place] / 55_000 }
    ),
  };
  const { run, elapsed } = replay({
    events: [
      start,
      ...[1, 2, 3, 4, 5].map((epoch) => progress({ epoch, samplesSeen: 55_000 * epoch, seconds: epoch })),
      finished({ seconds: 5, epochs: 5 }),
    ],
    speed: 1,
    past,
  });
  const seen: (readonly [epoch: number | undefined, seconds: number])[] = [], rankings = new Set<unknown>();
  run.onChange = ({ type }) => {
    if (type === "network") seen.push([run.state.networkEpoch, Math.round(10 * elapsed()) / 10]);
    if (type === "weights") rankings.add(run.state.weights!.ranking);
  };
  await run.run();
  assertEquals(seen, [[0, 0], [1, 1], [1.5, 1.5], [4, 4]]);
  assertEquals(rankings.size, 1);
});

Deno.test("weights that the run has kept are shown in their time, with their epoch", async () => {
  const [untrained, first, second, trained] = [1, 2, 3, 4].map(network);
  const { run } = replay({
    events: [
      start,
      ...[1, 2, 3, 4, 5].map((epoch) => progress({ epoch, samplesSeen: 55_000 * epoch, seconds: epoch })),
      finished({ seconds: 5, epochs: 5 }),
    ],
    speed: 1,
    untrained,
    trained,
    checkpoints: [{ path: "first", samplesSeen: 82_500 }, { path: "second", samplesSeen: 220_000 }],
    readCheckpoint: (path) => Promise.resolve(path === "first" ? first : second),
  });
  const shown: unknown[] = [];
  run.onChange = (input) => {
    if (input.type === "network") shown.push([input.network, run.state.epoch, run.state.networkEpoch]);
  };
  await run.run();
  assertEquals(shown, [[untrained, 0, 0], [first, 2, 1.5], [second, 4, 4], [trained, 5, undefined]]);
});

Deno.test("at once, only the last of the weights that were kept are read, and those that can't be are passed over", async () => {
  const [untrained, last] = [1, 2].map(network), read: string[] = [];
  const events = [start, epoch(), epoch({ epoch: 2 })];
  const checkpoints = [{ path: "first", samplesSeen: 55_000 }, { path: "last", samplesSeen: 110_000 }];
  const readAs = (networks: Partial<Record<string, Network>>) => (path: string) => {
    read.push(path);
    return Promise.resolve(networks[path]);
  };
  const options = { events, checkpoints, outcome: "crashed" as const, untrained };
  const { run } = replay({ ...options, speed: Infinity, readCheckpoint: readAs({ last }) });
  await run.run();
  assertEquals([read, run.state.network, run.state.networkEpoch], [["last"], last, 2]);
  const damaged = replay({ ...options, speed: 1, readCheckpoint: readAs({ first: last }) }).run;
  await damaged.run();
  assertEquals([damaged.state.network, damaged.state.networkEpoch], [last, 1]);
});

Deno.test("a run that was killed has died at the end of its replay", async () => {
  const { run } = replay({ events: [start, epoch()], outcome: "crashed" as const });
  await run.run();
  assertEquals([run.state.phase, run.state.viewing?.outcome], ["finished", "crashed"]);
});
