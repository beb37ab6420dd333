/**
 * A program for the tests: a run whose trainer throws after its second epoch. It saves in the folder it is given, and
 * takes --bell or --on-finish.
 */
import { ReferenceEngine } from "../../src/engine/reference/reference.ts";
import { Random } from "../../src/matrix/random.ts";
import { Network } from "../../src/network/network.ts";
import { PLAIN_OPTIONS } from "../support/plain_options.ts";
import { processHost } from "../../tui/commands/host.ts";
import { runTraining } from "../../tui/commands/train/run_training.ts";
import { splitWords } from "../../tui/options/shell_words.ts";
import { digits, epoch, progress, started } from "../tui/events.ts";
import { FakeSession } from "../tui/fake_session.ts";

const [out, ...flags] = Deno.args;
const architecture = { inputs: 784, layers: [16], activation: "relu", classes: 10 } as const;
const session = new FakeSession();
session.lastGoodNetwork = Network.create(new ReferenceEngine(), architecture, new Random(1));
const settings = {
  request: { name: "mnist" },
  dataset: digits,
  options: PLAIN_OPTIONS,
  validation: 5000,
  out,
  save: true,
  mouse: true,
  plain: false,
  detach: false,
  keyframes: null,
  bell: flags.includes("--bell"),
  onFinish: flags[0] === "--on-finish" ? splitWords(flags[1]) : undefined,
};
const end = runTraining(processHost(), settings, () => Promise.resolve(session));
await session.emit(started());
console.error("printed past the screen");
await session.emit(epoch(), epoch({ epoch: 2 }), progress({ epoch: 2.5 }));
session.fail(new Error("the trainer is broken"));
Deno.exit((await end).exitCode);
