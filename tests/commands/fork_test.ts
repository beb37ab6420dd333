import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import xterm from "@xterm/headless";
import { readModel } from "../../src/runs/find_model.ts";
import { openKeyframes } from "../../src/runs/keyframes/keyframes.ts";
import type { LoggedEvent } from "../../src/runs/logged_event.ts";
import { readLogFile } from "../../src/runs/read_run_log.ts";
import { runProgram } from "../../tui/commands/program.ts";
import { checkFork } from "../../tui/commands/train/check_fork.ts";
import { openRunAt } from "../../src/runs/open_run_at.ts";
import { pipedHost, runCommand } from "../support/run_command.ts";
import { shown, write } from "../tui/screen/terminal/emulator.ts";
import { FakeTerminal } from "../tui/screen/terminal/fake_terminal.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

/** The last three checkpoints are kept: the first of three epochs always is. */
const THREE_EPOCHS = ["--dataset", "iris", "--epochs", "3", "--checkpoint-every", "1epochs", "--threads", "1"];

/** Trains three epochs on iris into a folder. */
async function trainInto(folder: string): Promise<void> {
  const { code, errors } = await runCommand("train", ...THREE_EPOCHS, "--schedule", "constant", "--out", folder);
  assertEquals(code, 0, errors);
}

async function fork(from: string, to: string, ...options: string[]): Promise<void> {
  const { code, errors } = await runCommand("train", "--resume", from, "--fork-at", "1", "--out", to, ...options);
  assertEquals(code, 0, errors);
  assertMatch(errors, /^note: .*parts from .* at epoch 1/m);
}

async function weightsOf(folder: string): Promise<number[][]> {
  const { network } = await readModel(join(folder, "model.safetensors"));
  return network.numbers.map(({ weights }) => [...weights]);
}

async function eventsOf(folder: string): Promise<readonly LoggedEvent[]> {
  return (await readLogFile(join(folder, "run.jsonl"))).events;
}

const lossesOf = (events: readonly LoggedEvent[]) =>
  events.flatMap((event) => event.event === "epoch" ? [event.trainLoss] : []);

/** The content of every file of a run. */
function contentsOf(folder: string): string[] {
  return [...Deno.readDirSync(folder)].filter(({ isFile }) => isFile).map(({ name }) => name).sort()
    .map((name) => `${name} ${Deno.readFileSync(join(folder, name)).toBase64()}`);
}

Deno.test("a fork with nothing changed comes to the weights of its run, bit for bit, which stays as it was", () =>
  inTemporaryFolder(async (root) => {
    const [run, forked] = ["run", "forked"].map((name) => join(root, name));
    await trainInto(run);
    const before = contentsOf(run);
    await fork(run, forked);
    assertEquals(await weightsOf(forked), await weightsOf(run));
    assertEquals(contentsOf(run), before);
  }));

Deno.test("a fork has the log and the keyframes of its run up to where it parts, and its own from there on", () =>
  inTemporaryFolder(async (root) => {
    const [run, forked] = ["run", "forked"].map((name) => join(root, name));
    await trainInto(run);
    await fork(run, forked, "--learning-rate", "0.001", "--epochs", "4", "--tag", "slower");
    const [events, own] = [await eventsOf(run), await eventsOf(forked)];
    const [losses, ownLosses] = [lossesOf(events), lossesOf(own)];
    assertEquals(ownLosses[0], losses[0]);
    assertEquals([losses.length, ownLosses.length], [3, 4]);
    assert(ownLosses[1] !== losses[1]);
    const [first] = events, [start] = own;
    assert(first.event === "started" && start.event === "started");
    assertEquals([start.learningRate, start.epochs, start.tag, start.fork], [0.001, 4, "slower", { run, epoch: 1 }]);
    assert(start.run !== first.run);
    const [kept, ownKept] = [(await openKeyframes(run))!, (await openKeyframes(forked))!];
    const parting = kept.moments.findLastIndex(({ epoch }) => epoch <= 1);
    assertEquals(ownKept.moments.slice(0, parting), kept.moments.slice(0, parting));
    assertEquals(ownKept.moments.at(-1)!.epoch, 4);
  }));

Deno.test("a fork is refused where there is no checkpoint, and with what decides on the network or on the batches", () =>
  inTemporaryFolder(async (root) => {
    const run = join(root, "run");
    await trainInto(run);
    const refusals: readonly (readonly [args: string[], code: number, sentence: RegExp])[] = [
      [["--fork-at", "2.5"], 1, /run has no checkpoint at epoch 2\.5; it has some at 1, /],
      [["--fork-at", "1", "--layers", "3"], 2, /^error: --layers can't be given to a run that parts from another; /],
      [
        ["--fork-at", "1", "--batch-size", "8"],
        2,
        /^error: --batch-size can't be given to a run that parts from another; /,
      ],
      [["--fork-at", "1", "--epochs", "1"], 2, /^error: --epochs is 1; expected more than the 1 epoch /],
      [["--fork-at", "x"], 2, /^error: --fork-at is x; expected a number/],
    ];
    for (const [args, code, sentence] of refusals) {
      const result = await runCommand("train", "--resume", run, "--out", join(root, "forked"), ...args);
      assertEquals(result.code, code, result.errors);
      assertMatch(result.errors, sentence);
      assertEquals([...Deno.readDirSync(root)].length, 1);
    }
    const alone = await runCommand("train", "--fork-at", "1");
    assertMatch(alone.errors, /^error: --fork-at has no effect without --resume; /);
  }));

/** A terminal of 120 × 40, and what stands on it. */
function openTerminal() {
  const terminal = new FakeTerminal(), emulator = new xterm.Terminal({ cols: 120, rows: 40, allowProposedApi: true });
  terminal.resize(120, 40);
  let written = 0;
  /** Lets things happen until one of the rows matches; a minute is far more than that takes. */
  const until = async (pattern: RegExp) => {
    for (const end = Date.now() + 60_000;;) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      terminal.passTime();
      for (; written < terminal.log.length; written++) await write(emulator, terminal.log[written]);
      const characters = shown(emulator).map(({ character }) => character).join("");
      const rows = Array.from({ length: 40 }, (_, y) => characters.slice(120 * y, 120 * (y + 1)));
      if (rows.some((row) => pattern.test(row))) return;
      assert(Date.now() < end, rows.join("\n"));
    }
  };
  /** What a program ends with that waits, while it closes its screen, for answers of the terminal, which gives none. */
  const closed = async (running: Promise<number>) => {
    let code: number | undefined;
    running.then((ended) => code = ended, () => code = NaN);
    for (const end = Date.now() + 60_000; code === undefined;) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      terminal.passTime();
      assert(Date.now() < end, "the program hasn't ended");
    }
    return await running;
  };
  return { terminal, until, closed };
}

Deno.test("f on a screen that looks back starts a new run as it is typed, also from a checkpoint that is gone meanwhile", () =>
  inTemporaryFolder(async (root) => {
    const [run, forked] = ["run", "forked"].map((name) => join(root, name));
    await trainInto(run);
    const before = contentsOf(run);
    const { terminal, until, closed } = openTerminal(),
      piped = pipedHost(),
      host = { ...piped, terminal, canShow: true };
    const running = runProgram(["inspect", run], host);
    await until(/h history/);
    terminal.type("h\x1b[Hf");
    await until(/checkpoints at epochs 1 2 3/);
    terminal.type("--learning-rate x\r");
    await until(/--learning-rate is x; expected /);
    // A run that is stopped for it drops the oldest of its checkpoints as it saves the last.
    await Deno.remove(join(run, "checkpoints"), { recursive: true });
    terminal.type(`\x7f0.001 --epochs 4 --out ${forked}\r`);
    await until(/saved in \S*forked/);
    terminal.type("q");
    assertEquals(await closed(running), 0);
    const [start] = await eventsOf(forked);
    assert(start.event === "started");
    assertEquals([start.learningRate, start.epochs, start.fork], [0.001, 4, { run, epoch: 1 }]);
    assertEquals(contentsOf(run), before);
    assertMatch(
      piped.written.errors,
      /^note: deno task train --resume \S+run --fork-at 1 --learning-rate 0\.001 --epochs 4 /,
    );
    assertMatch(piped.written.output, /^compare +deno task compare \S+run \S+forked \(they part at epoch 1\)$/m);
  }));

Deno.test("a new run is checked as its command line is, and what is typed half is completed", () =>
  inTemporaryFolder(async (root) => {
    const run = join(root, "run");
    await trainInto(run);
    const check = (options: string, epoch = 1) => checkFork({ folder: run, epoch, options }, openRunAt);
    for (
      const [options, problem] of [
        ["--layers 3", /^--layers can't be given to a run that parts from another; /],
        ["--lr 3", /^unknown option '--lr'; did you mean --learning-rate\?$/],
        ["--epoch 3", /^unknown option '--epoch'; did you mean --epochs\?$/],
        ["--epochs x", /^--epochs is x; expected a whole number /],
        ["--epochs 3 more", /^too many arguments[^;]*: more$/],
        ["--help", /^unknown option '--help'/],
        ["-h", /^unknown option '-h'$/],
        ["--tag 'one", /^a quote isn't closed/],
        [`--out ${run}`, /^--out is .*; expected a folder without a run/],
      ] as const
    ) assertMatch((await check(options)).problem!, problem);
    assertMatch((await check("", 3)).problem!, /^--epochs is 3 in the run; expected more than the 3 epochs /);
    assertMatch((await check("", 2.5)).problem!, /has no checkpoint at epoch 2\.5/);
    assertEquals((await check("--epochs 9 --tag 'a b'", 3)).problem, undefined);
    const { hint, completion, isUnfinished } = await check("--epochs 9 --pat");
    assertEquals([hint, completion, isUnfinished], ["--patience", "ience ", true]);
    assertEquals((await check("--learning")).completion, "-rate ");
    assertEquals((await check("--de")).hint, "--decay --decay-every --detach");
    assertMatch((await check("--momentum ")).hint!, /^--momentum <[^>]+>: .*; 0\.9 in the run$/);
  }));
