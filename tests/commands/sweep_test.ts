import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { Random } from "../../src/matrix/random.ts";
import { openModel } from "../../src/runs/open_model.ts";
import { openSweepDatabase } from "../../src/runs/sweeps/sweep_database.ts";
import { weightsHash } from "../../src/model/weights_hash.ts";
import { RunLock } from "../../src/runs/run_lock.ts";
import { splitWords } from "../../tui/options/shell_words.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

const DATA = ["--dataset", "moons", "--samples", "300", "--validation", "60"];

const SEARCH = [...DATA, "--layers", "2,4,8", "--learning-rate", "0.001..1:log", "--epochs", "9", "--trials", "12"];

/** The trials of a sweep in the order of their numbers, and what it has found, by its lines of JSON. */
async function sweepJson(...args: string[]) {
  const { code, output, errors } = await runCommand("sweep", ...args, "--json");
  assertEquals([code, errors], [0, ""]);
  const lines = output.trimEnd().split("\n").map((line) => JSON.parse(line)), found = lines.pop();
  return { trials: lines.sort((a, b) => a.trial - b.trial), found };
}

Deno.test("a sweep has the same result in one slot and in three, and so has its winner when it is trained alone", () =>
  inTemporaryFolder(async (folder) => {
    const [one, three] = [join(folder, "one"), join(folder, "three")];
    const { trials, found } = await sweepJson(...SEARCH, "--slots", "1", "--out", one);
    const other = await sweepJson(...SEARCH, "--slots", "3", "--out", three);
    const { started, seconds } = other.found;
    assertEquals(other, { trials, found: { ...found, sweep: three, started, seconds } });

    assertEquals([trials.length, found.trials], [12, 12]);
    assert(trials.some(({ outcome }) => outcome === "pruned"));
    assertEquals(found.epochs, trials.reduce((sum, { epochs }) => sum + epochs, 0));
    const complete = trials.filter(({ outcome }) => outcome === "complete");
    const best = Math.max(...complete.map(({ validationAccuracy }) => validationAccuracy));
    const winner = trials[found.winner];
    assertEquals(winner.validationAccuracy, best);
    assertEquals(winner.options.seed, 1 + found.winner);

    const words = splitWords(found.command)!.slice(2);
    const trained = await runCommand(...words, "--out", join(folder, "winner"), "--json");
    const { testAccuracy, testLoss, validationLoss } = JSON.parse(trained.output);
    assertEquals([testAccuracy, testLoss, validationLoss], [found.testAccuracy, found.testLoss, winner.validationLoss]);
    // The same weights, bit for bit.
    const { network } = await openModel(join(folder, "winner"));
    assertEquals(weightsHash(network), found.weights);
  }));

Deno.test("a sweep that is done is shown again without training", () =>
  inTemporaryFolder(async (folder) => {
    const out = join(folder, "grid");
    const first = await sweepJson(
      ...DATA,
      "--optimizer",
      "sgd,adam",
      "--layers",
      "2,4+4",
      "--epochs",
      "2",
      "--out",
      out,
    );
    assertEquals(first.trials.map(({ options: { optimizer, layers } }) => [optimizer, layers]), [
      ["sgd", [2]],
      ["adam", [2]],
      ["sgd", [4, 4]],
      ["adam", [4, 4]],
    ]);
    assertEquals(first.trials.map(({ outcome }) => outcome), ["complete", "complete", "complete", "complete"]);
    const again = await sweepJson("--resume", out);
    assertEquals(again, first);
    const { output } = await runCommand("sweep", "--resume", out, "--plain");
    assertMatch(
      output,
      /^trial +validation +loss +epochs +layers +optimizer\n( +\d .* % .*\n){4}\nwinner +trial \d: layers /,
    );
    assertMatch(
      output,
      /\ntrials +4: 4 complete; 8 epochs\ntime +\S+ s, begun \S+ \S+\nsaved +\S+\nrepeat +deno task train --dataset moons /,
    );
  }));

Deno.test("a sweep keeps when it began and how long it was trained, which to show it again doesn't change", () =>
  inTemporaryFolder(async (folder) => {
    const out = join(folder, "sweep"), before = Date.now();
    const { found } = await sweepJson(...DATA, "--layers", "2,3", "--epochs", "1", "--out", out), after = Date.now();
    const started = Date.parse(found.started);
    assert(before <= started && started <= after, found.started);
    assert(found.seconds > 0 && found.seconds <= (after - before) / 1000, found.seconds);
    assertEquals((await sweepJson("--resume", out)).found, found);
    const { output } = await runCommand("sweep", "--resume", out, "--plain");
    assertMatch(output, /\ntime +\d\.\d s, begun \d{4}-\d\d-\d\d \d\d:\d\d\n/);
    const listed = JSON.parse((await runCommand("runs", folder, "--json")).output);
    assertEquals([listed.started, listed.sweep.seconds], [found.started, found.seconds]);
  }));

Deno.test("a winner that becomes another network when it is trained again is refused in a sentence", () =>
  inTemporaryFolder(async (folder) => {
    const out = join(folder, "sweep");
    await sweepJson(...DATA, "--layers", "2,3", "--epochs", "1", "--out", out);
    {
      using database = openSweepDatabase(out);
      database.exec("delete from sweep where name = 'winner'");
      database.exec("update events set body = json_set(body, '$.weights', 'others') where kind = 'ended'");
    }
    const { code, errors } = await runCommand("sweep", "--resume", out);
    assertMatch(
      errors,
      /^error: \S+ has a winner, trial \d, that becomes another network when it is trained again; was /,
    );
    assertEquals(code, 1);
  }));

Deno.test("a file can say what is tried, and flags override it", () =>
  inTemporaryFolder(async (folder) => {
    const file = join(folder, "space.json");
    Deno.writeTextFileSync(file, JSON.stringify({ layers: [[2], [3, 3]], epochs: 50, seed: 7, dropout: "0,0.1" }));
    const args = ["--space", file, "--epochs", "1", "--dropout", "0", "--out", join(folder, "sweep")];
    const { trials } = await sweepJson(...DATA, ...args);
    assertEquals(trials.map(({ options, epochs }) => [options, epochs]), [
      [{ seed: 7, layers: [2] }, 1],
      [{ seed: 8, layers: [3, 3] }, 1],
    ]);
  }));

Deno.test("trials whose options contradict each other fail with the reason, the others are trained", () =>
  inTemporaryFolder(async (folder) => {
    const options = ["--layers", "2,2+2", "--dropout", "0.1,0.1+0.2", "--epochs", "1", "--out", join(folder, "sweep")];
    const { trials } = await sweepJson(...DATA, ...options);
    assertEquals(trials.map(({ outcome }) => outcome), ["complete", "failed", "complete", "complete"]);
    assertEquals(trials[1].reason, "--dropout is 0.1,0.2; expected one value");
  }));

Deno.test("what can't be searched is refused in a sentence, and leaves no folder", () =>
  inTemporaryFolder(async (folder) => {
    const out = ["--out", join(folder, "sweep")], space = join(folder, "space.json");
    Deno.writeTextFileSync(space, `{"rate": 1}`);
    const cases: readonly [readonly string[], RegExp][] = [
      [[], /^error: nothing is varied; give an option several values or a range, such as --learning-rate /],
      [["--layers", "2,x"], /^error: --layers is 2,x; expected each of the values to be /],
      [["--sampler", "grid", "--l2", "0..1"], /^error: --sampler is grid; expected tpe, random or halton: --l2 is a /],
      [["--layers", "2,4", "--epochs", "unlimited"], /^error: --epochs is unlimited; expected a number of epochs, /],
      [["--layers", "2,4", "--validation", "0"], /^error: trials can't be compared without validation samples; hold /],
      [["--layers", "2,4", "--validation", "test"], /^error: trials can't be compared on the test samples, which are /],
      [
        ["--optimizer", "sgd", "--momentum", "0,0.9"],
        /^error: --momentum 0 has no effect with --optimizer sgd; leave /,
      ],
      [
        ["--space", space],
        /^error: --space is \S+; expected a JSON file with what to try of each option \(there is no /,
      ],
      [["--layers", "2,4", "--json", "--pixels", "never"], /^error: --pixels has no effect with --json; leave one of /],
      [
        ["--layers", "2,4", "--plain", "--pixels", "never"],
        /^error: --pixels has no effect with --plain; leave one of /,
      ],
      [["--pruner", "hyperband"], /^error: --pruner is hyperband; expected asha, median or none/],
    ];
    for (const [args, sentence] of cases) {
      const { code, errors } = await runCommand("sweep", ...DATA, ...args, ...out);
      assertEquals(code, 2);
      assertMatch(errors, sentence);
    }
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["space.json"]);
  }));

Deno.test("a sweep's file that is damaged is used or refused in a sentence", () =>
  inTemporaryFolder(async (folder) => {
    const out = join(folder, "sweep"), file = join(out, "sweep.db");
    await sweepJson(...DATA, "--layers", "2,3", "--epochs", "1", "--out", out);
    const whole = Deno.readFileSync(file), random = new Random(1);
    const damaged = Array.from({ length: 12 }, (_, i) => {
      if (i < 3) return whole.slice(0, Math.floor(random.uniform() * whole.length));
      const bytes = whole.slice(), from = Math.floor(random.uniform() * (bytes.length - 200));
      return bytes.fill(0x41, from, from + 200);
    });
    let refused = 0;
    for (const bytes of damaged) {
      for (const { name } of [...Deno.readDirSync(out)]) Deno.removeSync(join(out, name));
      Deno.writeFileSync(file, bytes);
      const { code, errors } = await runCommand("sweep", "--resume", out);
      if (code === 0) continue;
      refused++;
      assertMatch(errors, /^error: \S+ has (a sweep\.db that |no plan of a sweep )[^\n]*\n$/);
    }
    assert(refused > 3, `only ${refused} were refused`);
  }));

Deno.test("a sweep is trained by one process and started once, and keeps its plan when it is resumed", () =>
  inTemporaryFolder(async (folder) => {
    const out = join(folder, "sweep"), args = [...DATA, "--layers", "2,3", "--epochs", "1", "--out", out];
    await sweepJson(...args);
    const refusals: readonly [readonly string[], RegExp][] = [
      [args, /^error: \S+ has a sweep; resume it by --resume, or choose another folder\n$/],
      [["--resume", out, "--trials", "9"], /^error: --trials can't be given with --resume; the sweep keeps its plan/],
      [
        ["--resume", join(folder, "none")],
        /^error: \S+none holds no sweep.db; expected a sweep's folder, or its name /,
      ],
    ];
    for (const [words, sentence] of refusals) assertMatch((await runCommand("sweep", ...words)).errors, sentence);
    using _lock = await RunLock.take(out);
    assertMatch((await runCommand("sweep", "--resume", out)).errors, /^error: \S+ is being trained by process \d+ /);
  }));
