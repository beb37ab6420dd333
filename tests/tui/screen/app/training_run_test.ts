import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { Network } from "../../../../src/network/network.ts";
import type { TrainingEvent } from "../../../../src/training/events.ts";
import { PLAIN_OPTIONS } from "../../../support/plain_options.ts";
import { TrainingRun, type TrainingRunOptions } from "../../../../tui/screen/app/training_run.ts";
import { watchablePace } from "../../../../tui/screen/model/pace.ts";
import { initialState } from "../../../../tui/screen/model/state.ts";
import { digits, epoch, finished, progress, started } from "../../events.ts";
import { FakeSession } from "../../fake_session.ts";

function runOf(session: FakeSession, options: Partial<TrainingRunOptions> = {}): TrainingRun {
  return new TrainingRun({
    state: initialState(digits, PLAIN_OPTIONS),
    start: () => Promise.resolve(session),
    stays: false,
    now: () => 0,
    ...options,
  });
}

/** A recorder that notes what it is given. */
function notebook() {
  const events: TrainingEvent[] = [];
  const networks: (Network | undefined)[] = [];
  const failures: unknown[][] = [];
  return {
    events,
    networks,
    failures,
    modelPath: undefined as string | undefined,
    record(event: TrainingEvent, network: Network | undefined): Promise<void> {
      events.push(event);
      networks.push(network);
      if (event.event === "finished") this.modelPath = "runs/mnist-001/model.safetensors";
      return Promise.resolve();
    },
    takeSamples(): void {},
    recordFailure(...failure: unknown[]): Promise<void> {
      failures.push(failure);
      this.modelPath = "runs/mnist-001/model.safetensors";
      return Promise.resolve();
    },
  };
}

function smallNetwork(): Network {
  const architecture = { inputs: 4, layers: [3], activation: "relu", classes: 2 } as const;
  return Network.create(new ReferenceEngine(), architecture, new Random(1));
}

const STOPPED = finished({ reason: "stopped" });

Deno.test("a run is over when its events are, with everything recorded and shown", async () => {
  const session = new FakeSession();
  const recorder = notebook();
  const run = runOf(session, { recorder });
  const over = run.run();
  const events = [started(), progress(), epoch(), finished()];
  await session.emit(...events);
  await session.end();
  await over;
  assertEquals(recorder.events, events);
  assertEquals(run.state.phase, "finished");
  assertEquals(run.state.modelPath, "runs/mnist-001/model.safetensors");
});

Deno.test("an event is recorded with the network as it was then, if it was copied, and else as it is", async () => {
  const session = new FakeSession(), atEnd = smallNetwork();
  session.network = smallNetwork();
  session.networkAt = ({ event }) => event === "epoch" ? atEnd : undefined;
  const recorder = notebook();
  const over = runOf(session, { recorder }).run();
  await session.emit(started(), epoch(), finished());
  await session.end();
  await over;
  const names = recorder.networks.map((network) => network === atEnd ? "copied" : "live");
  assertEquals(names, ["live", "copied", "live"]);
});

Deno.test("a run starts at its pace, which commands change, and at full speed when nobody looks any more", async () => {
  const session = new FakeSession();
  // One sample is one batch an epoch.
  const run = runOf(session, { state: { ...initialState(digits, PLAIN_OPTIONS), pace: watchablePace(500) } });
  const over = run.run();
  await session.emit(started());
  assertEquals(session.commands, ["10 batches/s"]);
  run.do("slower");
  run.detach();
  assertEquals(session.commands.slice(1), ["1 batches/s", "10 batches/s", "Infinity batches/s"]);
  await session.end();
  await over;
});

Deno.test("commands go to the session, the learning rate as it is shown", async () => {
  const session = new FakeSession();
  const run = runOf(session);
  const over = run.run();
  await session.emit(started());
  const commands = ["pause", "step", "checkpoint", "resume", "raiseLearningRate", "lowerLearningRate"] as const;
  for (const command of commands) run.do(command);
  assertEquals(session.commands, ["pause", "step", "checkpoint", "resume", "learning rate 0.125", "learning rate 0.1"]);
  await session.end();
  await over;
});

Deno.test("stopping waits for what the trainer finishes with, even if the run would stay", async () => {
  const session = new FakeSession(STOPPED);
  const run = runOf(session, { stays: true });
  const over = run.run();
  await session.emit(started());
  run.do("stop");
  await over;
  assertEquals(session.commands, ["stop"]);
  assertEquals(run.state.finished, STOPPED);
});

Deno.test("stopping a second time waits for nothing", async () => {
  const session = new FakeSession();
  const run = runOf(session);
  const over = run.run();
  await session.emit(started());
  run.do("stop");
  run.do("stop");
  await over;
  assertEquals(session.commands, ["stop"]);
  assertEquals(run.state.phase, "stopping");
});

Deno.test("stopping while the data are loaded leaves at once", async () => {
  const run = runOf(new FakeSession(), { start: () => new Promise(() => {}) });
  const over = run.run();
  run.do("stop");
  await over;
});

Deno.test("leaving waits for nothing and stops nothing", async () => {
  const session = new FakeSession();
  const run = runOf(session);
  const over = run.run();
  await session.emit(started());
  run.do("leave");
  await over;
  assertEquals(session.commands, []);
  assertEquals(run.state.phase, "training");
});

Deno.test("a run that stays is over when it is left", async () => {
  const session = new FakeSession();
  const run = runOf(session, { stays: true });
  let isOver = false;
  const over = run.run().then(() => isOver = true);
  await session.emit(started(), finished());
  const ended = session.end();
  assertEquals(run.state.phase, "finished");
  assertEquals(isOver, false);
  run.do("leave");
  await over;
  await ended;
});

Deno.test("an error of the trainer or of the data comes out of the run", async () => {
  const session = new FakeSession();
  const run = runOf(session);
  const over = assertRejects(() => run.run(), Error, "the trainer is broken");
  await session.emit(started());
  session.fail(new Error("the trainer is broken"));
  await over;
  const broken = runOf(session, { start: () => Promise.reject(new Error("the data are broken")) });
  await assertRejects(() => broken.run(), Error, "the data are broken");
});

Deno.test("a trainer that fails leaves the last good network, and how many epochs it knows", async () => {
  const session = new FakeSession();
  session.lastGoodNetwork = smallNetwork();
  const recorder = notebook();
  const run = runOf(session, { recorder });
  const error = new Error("the trainer is broken");
  const over = assertRejects(() => run.run(), Error, error.message);
  await session.emit(started(), epoch(), epoch({ epoch: 2 }), progress({ epoch: 2.5 }));
  session.fail(error);
  await over;
  assertEquals(recorder.failures, [[error, session.lastGoodNetwork, 2]]);
  assertEquals(run.state.failedAfter, 2);
  assertEquals(run.state.modelPath, "runs/mnist-001/model.safetensors");
});

Deno.test("of a trainer that fails, epochs without an event count as well", async () => {
  const epochsAfter = async (...events: TrainingEvent[]) => {
    const session = new FakeSession();
    const run = runOf(session);
    const over = assertRejects(() => run.run());
    await session.emit(started(), ...events);
    session.fail(new Error("the trainer is broken"));
    await over;
    return run.state.failedAfter;
  };
  assertEquals(await epochsAfter(progress({ epoch: 13.5 })), 13);
  assertEquals(await epochsAfter(epoch({ epoch: 23 }), progress({ epoch: 25.25 })), 25);
  // All batches of the second epoch are trained, and it isn't complete before it is scored.
  assertEquals(await epochsAfter(progress({ epoch: 1.5 }), progress({ epoch: 2 })), 1);
  assertEquals(await epochsAfter(epoch({ epoch: 2 }), progress({ epoch: 2, state: "paused" })), 2);
  assertEquals(await epochsAfter(progress({ epoch: 0.5 })), 0);
});

Deno.test("a trainer that fails to start leaves nothing, and neither do data that can't be loaded", async () => {
  const session = new FakeSession();
  const recorder = notebook();
  const run = runOf(session, { recorder });
  const over = assertRejects(() => run.run(), Error, "no such module");
  session.fail(new Error("no such module"));
  await over;
  assertEquals(recorder.failures, []);
  assertEquals(run.state.failedAfter, 0);
  const unloaded = runOf(session, { recorder, start: () => Promise.reject(new Error("the data are broken")) });
  await assertRejects(() => unloaded.run(), Error, "the data are broken");
  assertEquals(unloaded.state.failedAfter, undefined);
});

Deno.test("units are ranked at the start, at the end, and at epochs that are two seconds apart", async () => {
  const session = new FakeSession();
  const network = session.network = smallNetwork();
  let now = 0;
  const run = runOf(session, { now: () => now });
  let rankings = 0;
  run.onChange = ({ type }) => rankings += type === "weights" ? 1 : 0;
  const over = run.run();
  await session.emit(started());
  assertEquals(run.state.weights?.matrix, network.layers[0].weights);
  for (now of [1, 2, 3, 4]) await session.emit(epoch({ epoch: now }));
  await session.emit(progress());
  assertEquals(rankings, 3);
  await session.emit(finished());
  await session.end();
  await over;
  assertEquals(rankings, 4);
});
