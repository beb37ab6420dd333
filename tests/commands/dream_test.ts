import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { openModel } from "../../src/runs/open_model.ts";
import { saveModel } from "../e2e/saved_model.ts";
import { FEW_DIGITS } from "../support/few_digits.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

/** What `dream --json` prints. */
async function dreamt(...args: string[]) {
  const { code, output, errors } = await runCommand("dream", ...args, "--json");
  assertEquals([code, errors], [0, ""]);
  assertEquals(output.trimEnd().split("\n").length, 1);
  return JSON.parse(output);
}

Deno.test("dream finds what digits and units want most, and the least change to another digit", () =>
  inTemporaryFolder(async (folder) => {
    await saveModel(folder, FEW_DIGITS[1], { layers: [16], epochs: 10, optimizer: "adam" });
    const { network } = await openModel(folder), digits = await dreamt(folder);
    assertEquals(digits.dreams.map((dream: { class: string }) => dream.class), [..."0123456789"]);
    for (const { class: digit, predicted, probabilities, input, norm } of digits.dreams) {
      assertEquals([predicted, String(network.classify(input))], [digit, digit]);
      assert(probabilities[digit] > 0.9 && norm <= digits.norm * (1 + 1e-6));
    }
    const [first, again] = [await dreamt(folder, "--class", "3"), await dreamt(folder, "--class", "3", "--seed", "1")];
    assertEquals(first, again);
    assertEquals(first.dreams, [digits.dreams[3]]);
    const { dreams: units } = await dreamt(folder, "--layer", "1", "--steps", "20");
    const { dreams: [unit] } = await dreamt(folder, "--unit", "1:5", "--steps", "20");
    assertEquals([units.length, unit], [16, units[5]]);

    const changed = await dreamt(folder, "--sample", "7", "--to", "2"), { change } = changed;
    assertEquals([changed.sample.number, changed.sample.of, changed.to, changed.norm], [7, "test", "2", "l2"]);
    assertEquals(network.classify(change.input), 2);
    assertAlmostEquals(Math.hypot(...change.change), change.l2, 1e-5);
    const largest = await dreamt(folder, "--sample", "7", "--to", "2", "--norm", "linf");
    assert(largest.change.linf < change.linf && largest.change.l2 > change.l2);
    const usual = await dreamt(folder, "--sample", "7"),
      runnerUp = (probabilities: number[]) =>
        [...probabilities.keys()].sort((a, b) => probabilities[b] - probabilities[a])[1];
    assertEquals(usual.to, String(runnerUp(usual.before)));

    const film = join(folder, "films", "dream.gif"), asked = [folder, "--steps", "6", "--plain", "--film", film];
    const { code, output, errors } = await runCommand("dream", ...asked);
    assertEquals(code, 0, errors);
    assertMatch(output, /^What each class wants most: .*\n\n[^]* 9\n[^]*By gradient ascent from noise of seed 1/);
    assertEquals(output.split("\n").slice(1).filter((line) => [...line].length > 80), []);
    assertMatch(new TextDecoder("latin1").decode(await Deno.readFile(film)), /^GIF89a/);
    const replaced = await runCommand("dream", ...asked);
    assertEquals(replaced.code, 2);
    assertMatch(
      replaced.errors,
      /^error: --film is .*dream\.gif; expected a file that isn't there yet; --force replaces it\n/,
    );
    const inFile = await runCommand("dream", folder, "--json", "--film", join(film, "dream.gif"));
    const sentence = `error: --film is ${film}/dream.gif; expected a file that can be written (${film} is a file)\n`;
    assertEquals([inFile.code, inFile.output, inFile.errors], [2, "", sentence]);
    await refuseAll(folder);
  }));

/** Tries what can't be asked of a network of digits with 16 hidden units. */
async function refuseAll(folder: string): Promise<void> {
  const cases: [string[], string][] = [
    [["--class", "ten"], "--class is ten; expected one of the classes: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9"],
    [["--unit", "1:16"], "--unit is 1:16; expected a unit from 0 to 15 of layer 1"],
    [["--layer", "3"], "--layer is 3; expected a layer from 1 to 2, the outputs' layer"],
    [["--sample", "999"], "--sample is 999; expected a whole number from 1 to 200, the test samples"],
    [["--class", "1", "--unit", "1:2"], "--unit has no effect with --class; leave one of them out"],
    [["--unit", "1:2", "--layer", "1"], "--layer has no effect with --unit; leave one of them out"],
    [["--to", "1"], "--to has no effect without --sample; leave it out, or add --sample 1"],
    [["--sample", "1", "--seed", "2"], "--seed has no effect with --sample; leave one of them out"],
    [["--force"], "--force has no effect without --film; leave it out, or name a file, such as --film film.gif"],
    [["--json", "--plain"], "--plain has no effect with --json; leave one of them out"],
  ];
  for (const [args, sentence] of cases) {
    const { code, output, errors } = await runCommand("dream", folder, ...args);
    assertEquals([code, output, errors], [2, "", `error: ${sentence}\n`]);
  }
  const { to } = await dreamt(folder, "--sample", "1"),
    { predicted } = await dreamt(folder, "--sample", "1", "--to", to);
  const same = await runCommand("dream", folder, "--sample", "1", "--to", predicted);
  assertEquals(same.errors, `error: --to is ${predicted}; expected another class than the one that is predicted\n`);
}

Deno.test("of a table, dreams and changes are in the units of its features", () =>
  inTemporaryFolder(async (folder) => {
    await saveModel(folder, "iris", { layers: [8], epochs: 40, optimizer: "adam" });
    const { scaling } = await openModel(folder), { dreams } = await dreamt(folder);
    assert(scaling && "mean" in scaling);
    const [{ input, features, predicted }] = dreams;
    features.forEach((value: number, k: number) =>
      assertAlmostEquals(value, scaling.mean[k] + scaling.deviation[k] * input[k], 1e-6)
    );
    assertEquals(predicted, "setosa");
    const { output } = await runCommand("dream", folder, "--sample", "1");
    assertMatch(output, /\nfeature +sample +changed +in deviations\nsepal length \(cm\) +\d/);
    const { code, errors } = await runCommand("dream", folder, "--film", join(folder, "film.gif"));
    assertEquals([code, errors], [2, "error: --film shows pictures; the network takes features that aren't pixels\n"]);
  }));
