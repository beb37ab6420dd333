import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { openModel } from "../../src/runs/open_model.ts";
import { readRun } from "../../src/runs/read_run.ts";
import { runFacts } from "../../tui/screen/model/run_facts.ts";
import { readSavedRun } from "../../tui/screen/app/saved_run.ts";
import { runProgram } from "../../tui/commands/program.ts";
import { pipedHost, runCommand } from "../support/run_command.ts";
import type { FakeTerminal } from "../tui/screen/terminal/fake_terminal.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

/** A network of 2·24 + 24·16 + 16·2 = 464 weights that tells two moons apart, in a run's folder. */
async function trainedMoons(folder: string): Promise<string> {
  const run = join(folder, "moons");
  const args = ["--dataset", "moons", "--layers", "24,16", "--epochs", "30", "--keyframes", "20", "--plain"];
  const { code, errors } = await runCommand("train", ...args, "--out", run);
  assertEquals(code, 0, errors);
  return run;
}

async function pruned(...args: string[]) {
  const { code, output, errors } = await runCommand("prune", ...args, "--json");
  assertEquals([code, errors], [0, ""]);
  assertEquals(output.trimEnd().split("\n").length, 1);
  return JSON.parse(output);
}

async function evaluated(run: string) {
  return JSON.parse((await runCommand("evaluate", run, "--json")).output);
}

Deno.test("prune says what is left at each share, and training brings it back", () =>
  inTemporaryFolder(async (folder) => {
    const run = await trainedMoons(folder), whole = await evaluated(run);
    const found = await pruned(run, "--keep", "0.5,0.1", "--retrain", "--epochs", "20");
    const { accuracy, interval95, loss, correct, samples } = whole;
    assertEquals(found.whole.pruned, { accuracy, interval95, loss, correct, samples });
    assertEquals([found.model, found.sizes, found.measuredOn, found.epochs], [
      join(run, "model.safetensors"),
      [2, 24, 16, 2],
      "test",
      20,
    ]);
    assertEquals(found.rows.map(({ keep, weights, nonzero }: Record<string, number>) => [keep, weights, nonzero]), [
      [0.5, 464, 232],
      [0.1, 464, 46],
    ]);
    const [, tenth] = found.rows;
    assert(tenth.pruned.accuracy < tenth.retrained.accuracy, `${tenth.pruned.accuracy} ${tenth.retrained.accuracy}`);
    assert(tenth.gzipBytes < found.whole.gzipBytes && tenth.modelBytes === found.whole.modelBytes);
    // The same once more, to the bit, and in a table.
    const again = await pruned(run, "--keep", "0.1", "--retrain", "--epochs", "20");
    assertEquals({ ...again.rows[0], seconds: 0 }, { ...tenth, seconds: 0 });
    const { output } = await runCommand("prune", run, "--keep", "0.1", "--retrain", "--epochs", "20");
    assertEquals(output.split("\n").filter((line) => [...line].length > 78), []);
    const percent = (fraction: number) => (100 * fraction).toFixed(2).replace(".", "\\.");
    const row = `10 % +46 +\\S+ \\S+ +${percent(tenth.pruned.accuracy)} ± \\S+ +${
      percent(tenth.retrained.accuracy)
    } ± `;
    assertMatch(output, new RegExp(`^ +whole +464 [^]*^ +${row}`, "m"));
  }));

Deno.test("what is left is saved as a run that evaluates, resumes with its zeros and says what it is", () =>
  inTemporaryFolder(async (folder) => {
    const run = await trainedMoons(folder), out = join(folder, "pruned");
    const { rows: [row], saved } = await pruned(run, "--keep", "0.2", "--retrain", "--epochs", "20", "--out", out);
    assertEquals(saved, join(out, "model.safetensors"));
    const found = await evaluated(out);
    assertEquals([found.correct, found.weights, found.nonzeroWeights], [row.retrained.correct, 464, 93]);
    assertMatch((await runCommand("evaluate", out)).output, /\nweights +93 of 464 are not 0 \(20 %\)\n/);
    const { state } = await readSavedRun(out);
    const facts = new Map(runFacts(state).map(({ name, value }) => [name, value]));
    assertEquals(facts.get("weights not 0"), "93, 20 %");
    const [start] = (await readRun(out)).events;
    assert(start.event === "started" && start.pruned);
    assertEquals([start.pruned.keep, start.pruned.scope, start.pruned.rewoundTo, start.from?.path], [
      0.2,
      "global",
      null,
      join(run, "model.safetensors"),
    ]);

    const zeros = await zerosOf(out), longer = await runCommand("train", "--resume", out, "--epochs", "25", "--plain");
    assertEquals(longer.code, 0, longer.errors);
    assertMatch(longer.output, /repeat +deno task train .*\(the network is \S+moons\S+ pruned to 20 % of its weights;/);
    assertEquals(await zerosOf(out), zeros);
    // Without its checkpoints nothing says any more what is held at 0.
    await Deno.remove(join(out, "checkpoints"), { recursive: true });
    await Deno.remove(join(out, "model.safetensors"));
    const { code, errors } = await runCommand("train", "--resume", out);
    assertEquals(code, 1);
    assertMatch(
      errors,
      /ended before its first checkpoint, which says what of its network was pruned; prune \S+ again/,
    );
  }));

/** The places of the weights that are 0. */
async function zerosOf(run: string): Promise<number[]> {
  const weights = (await openModel(run)).network.numbers.flatMap(({ weights }) => [...weights]);
  return [...weights.keys()].filter((i) => weights[i] === 0);
}

Deno.test("a network that is pruned and not trained is saved with the same metadata", () =>
  inTemporaryFolder(async (folder) => {
    const run = await trainedMoons(folder), out = join(folder, "pruned");
    const { rows: [row] } = await pruned(run, "--keep", "0.5", "--scope", "layer", "--out", out);
    // The output layer keeps 1 − ½ ∕ 2 of its 32.
    assertEquals(row.layers.map(({ nonzero }: { nonzero: number }) => nonzero), [24, 192, 24]);
    assertEquals((await evaluated(out)).correct, row.pruned.correct);
    const [before, after] = [await openModel(run), await openModel(out)];
    const { from, pruned: said, testAccuracy: _, margins: __, ...rest } = after.metadata;
    const { testAccuracy: ___, margins: ____, ...whole } = before.metadata;
    assertEquals(rest, whole);
    assertEquals(JSON.parse(said), { keep: 0.5, scope: "layer", model: from, rewoundTo: null });
    const exported = await runCommand("export", out, "--to", "json", "--out", join(folder, "pruned.json"));
    assertEquals(exported.code, 0, exported.errors);
  }));

Deno.test("rewound weights are those before the training, beside random ones in the same connections", () =>
  inTemporaryFolder(async (folder) => {
    const run = await trainedMoons(folder), out = join(folder, "ticket");
    const found = await pruned(run, "--keep", "0.3", "--rewind", "--out", out), [row] = found.rows;
    assertEquals([found.epochs, found.rewoundTo, row.nonzero], [30, 0, 139]);
    assertEquals((await evaluated(out)).correct, row.rewound.correct);
    const { difference, lower, upper } = row.advantage;
    assert(Math.abs(difference - (row.rewound.accuracy - row.random.accuracy)) < 1e-12 && lower <= upper);
    // The first keyframe has what was trained from: the weights of the seed that are left.
    const { events: [start] } = await readRun(out);
    assert(start.event === "started" && start.from === undefined && start.pruned?.rewoundTo === 0);
    // To its last keyframe, which is where it ended.
    const late = await pruned(run, "--keep", "0.3", "--rewind-to", "30", "--epochs", "1");
    assertEquals(late.rewoundTo, 30);
    assert(late.rows[0].rewound.accuracy > late.rows[0].random.accuracy);
    // A network that was pruned is pruned further, again from the seed.
    const { rows: [second] } = await pruned(out, "--keep", "0.1", "--rewind", "--epochs", "1");
    assertEquals(second.nonzero, 46);
  }));

Deno.test("custom data that have moved are named", async () => {
  const flowers = "tests/fixtures/0.1/flowers", moved = await runCommand("prune", flowers);
  assertEquals([moved.code, moved.errors], [1, "error: flowers.csv doesn't exist; expected a table or a folder\n"]);
  const { whole, rows } = await pruned(flowers, "--keep", "0.5", "--dataset", `${flowers}.csv`);
  assertEquals([whole.weights, rows[0].nonzero], [15, 8]);
});

Deno.test("a signal ends the training, and the shares that aren't complete are left out", () =>
  inTemporaryFolder(async (folder) => {
    const run = await trainedMoons(folder), piped = pipedHost(), { output } = piped;
    const print = (line: string) => {
      output.print(line);
      if (line.startsWith(" whole")) (piped.terminal as FakeTerminal).signal("SIGINT");
    };
    const host = { ...piped, output: { ...output, print } };
    assertEquals(await runProgram(["prune", run, "--keep", "0.5,0.2", "--rewind", "--epochs", "100000"], host), 130);
    assertMatch(piped.written.output, /\n +whole [^]*\n\nEnded early: what wasn't complete is left out\.\n/);
    assertEquals(piped.written.output.includes("50 %"), false);
  }));

Deno.test("where what is left can't be saved, one sentence says so, the exit code, too", () =>
  inTemporaryFolder(async (folder) => {
    const run = await trainedMoons(folder);
    for (const [i, flags] of [[], ["--retrain", "--epochs", "2"]].entries()) {
      const piped = pipedHost(), { output } = piped, out = join(folder, `pruned-${i}`);
      const print = (line: string) => {
        output.print(line);
        // No file takes the place of a folder.
        if (line.startsWith(" whole")) Deno.mkdirSync(join(out, "model.safetensors", "x"), { recursive: true });
      };
      const host = { ...piped, output: { ...output, print } };
      assertEquals(await runProgram(["prune", run, "--keep", "0.5", ...flags, "--out", out], host), 1);
      const { errors, output: printed } = piped.written;
      assertMatch(
        errors,
        /^error: .*(model\.safetensors can't be written \(|the model isn't saved in ).*free some space.*\n$/m,
      );
      assertEquals([errors.includes("    at "), printed.includes("Nothing was saved")], [false, false]);
    }
  }));

Deno.test("what can't be pruned is refused by one sentence", () =>
  inTemporaryFolder(async (folder) => {
    const run = "tests/fixtures/0.1/moons",
      shares = "up to 20 shares of the weights above 0 and up to 1, such as 0.1 or 0.5,0.2,0.1";
    const refused: [string[], string][] = [
      [["--keep", "0"], `--keep is 0; expected ${shares}`],
      [["--keep", "0.5,2"], `--keep is 0.5,2; expected ${shares}`],
      [["--scope", "all"], "--scope is all; expected global or layer"],
      [["--retrain", "--rewind"], "--retrain has no effect with --rewind; leave one of them out"],
      [["--epochs", "3"], "--epochs has no effect without training; leave it out, or add --retrain or --rewind"],
      [["--out", join(folder, "x")], "--out saves one network, and --keep 0.5,0.2,0.1,0.05 asks for 4; name one share"],
      [["--dataset", "iris"], "--dataset is iris; expected moons, the data of the run"],
      [["--json", "--plain"], "--plain has no effect with --json; leave one of them out"],
      [
        ["--keep", "0.1", "--out", run],
        `--out is ${run}; expected a folder without a run in it, so that none is overwritten`,
      ],
    ];
    for (const [args, sentence] of refused) {
      const { code, output, errors } = await runCommand("prune", run, ...args);
      assertEquals([code, output, errors], [2, "", `error: ${sentence}\n`]);
    }
    const { code, errors } = await runCommand("prune", run, "--keep", "0.1", "--rewind-to", "1");
    assertEquals(code, 1);
    assertEquals(
      errors,
      `error: ${run} has no keyframes that can be read; leave out --rewind-to, or train a run with --keyframes\n`,
    );
  }));
