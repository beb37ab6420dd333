import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { Network } from "../../../../src/network/network.ts";
import { PLAIN_OPTIONS } from "../../../support/plain_options.ts";
import { followedRun } from "../../../../tui/screen/app/followed_run.ts";
import type { SavedModel } from "../../../../src/runs/find_model.ts";
import type { LoggedEvent } from "../../../../src/runs/logged_event.ts";
import type { WrittenWeights } from "../../../../src/runs/newest_weights.ts";
import { initialState, type TrainingState } from "../../../../tui/screen/model/state.ts";
import { digits, epoch, finished } from "../../events.ts";
import { start } from "../../../src/runs/run_files.ts";

/** What is found at one look at a run. */
interface Look {
  readonly events?: readonly LoggedEvent[];
  readonly isRestarted?: boolean;
  readonly isRunning?: boolean;
  readonly weights?: WrittenWeights;
}

/** Follows a run through these looks; returns what is known after each. */
async function follow(looks: readonly Look[], stays = true): Promise<TrainingState[]> {
  let at = 0;
  const states: TrainingState[] = [];
  const run = followedRun({
    state: { ...initialState(digits, PLAIN_OPTIONS, false), viewing: { doing: "watching", what: "runs/mnist-001" } },
    stays,
    isRunning: () => Promise.resolve(looks[at].isRunning ?? true),
    news: () => Promise.resolve({ events: looks[at].events ?? [], isRestarted: looks[at].isRestarted ?? false }),
    weights: () => Promise.resolve(looks[at].weights),
    pause: () => {
      states.push(run.state);
      if (++at === looks.length) run.do("leave");
      return Promise.resolve();
    },
  });
  await run.run();
  return stays ? states : [...states, run.state];
}

function saved(seed: number): SavedModel {
  const network = Network.create(new ReferenceEngine(), { inputs: 784, layers: [4], classes: 10 }, new Random(seed));
  const metadata = { options: JSON.stringify({ ...PLAIN_OPTIONS, seed, layers: [4] }) };
  return { path: `runs/mnist-001/${seed}.safetensors`, network, metadata, classes: digits.classes };
}

Deno.test("what a run has logged is known at the next look", async () => {
  const states = await follow([{ events: [start] }, {}, { events: [epoch(), epoch({ epoch: 2 })] }]);
  assertEquals(states.map(({ phase, epoch }) => [phase, epoch]), [["training", 0], ["training", 0], ["training", 2]]);
});

Deno.test("a run whose process is gone has crashed, and one that is resumed is training", async () => {
  const states = await follow([
    { events: [start, epoch()] },
    { isRunning: false },
    { isRunning: false },
    {},
    { events: [start], isRestarted: true },
  ]);
  assertEquals(
    states.map(({ phase, epoch, viewing }) => [phase, epoch, viewing?.outcome]),
    [
      ["training", 1, undefined],
      ["finished", 1, "crashed"],
      ["finished", 1, "crashed"],
      ["training", 1, undefined],
      ["training", 0, undefined],
    ],
  );
});

Deno.test("a run that logged its end just before its process was gone hasn't crashed", async () => {
  const [state] = await follow([{ events: [start, epoch(), finished()], isRunning: false }]);
  assertEquals([state.phase, state.finished?.reason, state.viewing?.outcome], ["finished", "epochs", undefined]);
  const [left] = await follow([{ events: [start, { event: "aborted" }], isRunning: false }]);
  assertEquals(left.viewing?.outcome, "aborted");
});

Deno.test("the weights are those that were written last; before and after training", async () => {
  const [first, second] = [saved(1), saved(2)];
  const states = await follow([{ events: [start] }, { weights: { saved: first } }, {}, { weights: { saved: second } }]);
  assertEquals(states.map(({ network }) => network), [undefined, first.network, first.network, second.network]);
  // The seed tells what the weights were before training.
  assertEquals(states[3].untrained, second.network.layers.map(({ weights }) => weights));
});

Deno.test("the weights of a checkpoint are as old as the samples that went before it", async () => {
  const restarted = { event: "restarted", attempt: 2, trainLoss: 0.7 } as const;
  const at = async (samplesSeen: number | undefined, ...events: LoggedEvent[]) => {
    const [state] = await follow([{ events: [start, ...events], weights: { saved: saved(1), samplesSeen } }]);
    return state.networkEpoch;
  };
  assertEquals(await at(55_000 * 1.5, epoch(), epoch({ epoch: 2 })), 1.5);
  // An attempt counts its own epochs.
  assertEquals(await at(55_000 * 4, epoch({ epoch: 3 }), restarted, epoch()), 1);
  assertEquals(await at(undefined, epoch()), undefined);
});

Deno.test("what is shown outlives a log that is rewritten", async () => {
  const weights = { saved: saved(1) };
  const [, state] = await follow([{ events: [start, epoch()], weights }, { events: [start], isRestarted: true }]);
  assertEquals([state.network, state.epoch, state.curves.loss.validation.points], [weights.saved.network, 0, []]);
});

Deno.test("without a screen, following ends with the run", async () => {
  const ended = await follow([{ events: [start, epoch()] }, { events: [finished()] }], false);
  assertEquals(ended.map(({ phase }) => phase), ["training", "finished"]);
  const died = await follow([{ events: [start, epoch()] }, { isRunning: false }], false);
  assertEquals(died.at(-1)?.viewing?.outcome, "crashed");
});
