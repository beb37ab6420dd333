import { OPTION_NAMES } from "../../src/options/schema/schema.ts";
import { flagOf } from "../../tui/options/flag_of.ts";
import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { join } from "deno-std/path/join.js";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { runPiped } from "../e2e/train_command.ts";

/** Asserts that the command line of `train` is refused by one sentence alone and returns it. */
async function refusal(...args: string[]): Promise<string> {
  const { code, output, errors } = await runCommand("train", ...args);
  assertEquals({ code, output }, { code: 2, output: "" }, `${args.join(" ")}: ${errors}`);
  assertMatch(errors, /^error: [^\n]+\n$/);
  return errors;
}

Deno.test("a process that is refused says so on the error output alone, and exits with 2", async () => {
  const { code, output, errors } = await runPiped("--layers", "0", "--no-save");
  assertEquals({ code, output }, { code: 2, output: "" });
  assertMatch(errors, /^error: --layers is 0; expected [^\n]+\n$/);
});

Deno.test("a wrong value is refused by one sentence that names it, before anything is written", () =>
  inTemporaryFolder(async (folder) => {
    const out = join(folder, "run");
    const wrong = [
      ["--layers", "0"],
      ["--layers", "128,,64"],
      ["--batch-size", "-1"],
      ["--epochs", "abc"],
      ["--epochs", "1.5"],
      ["--learning-rate", "1e99"],
      ["--limit", "0"],
      ["--validation", "many"],
      ["--seed", "-3"],
      ["--optimizer", "newton"],
      ["--threads", "0"],
      ["--engine", "gpu"],
      ["--sparse", "yes"],
    ];
    await Promise.all(wrong.map(async ([flag, value]) => {
      assertStringIncludes(await refusal(flag, value, "--out", out), `error: ${flag} is ${value}; expected `);
    }));
    assertEquals([...Deno.readDirSync(folder)], []);
  }));

Deno.test("a network that is too large is refused before anything is loaded, by its size and the limit", async () => {
  for (const engine of ["simd", "reference"]) {
    const sentence = await refusal("--layers", "65536,65536", "--engine", engine, "--no-save");
    assertMatch(sentence, /--layers is 65536,65536; expected layers that .*4\.0 GiB.*these need \d+\.\d GiB/);
  }
});

Deno.test("a folder that can't be written to, or that contains a run, is refused", () =>
  inTemporaryFolder(async (folder) => {
    const file = join(folder, "file"), run = join(folder, "run");
    Deno.writeTextFileSync(file, "");
    Deno.mkdirSync(run);
    Deno.writeTextFileSync(join(run, "run.jsonl"), "");
    assertStringIncludes(await refusal("--out", file), `--out is ${file}; expected a folder that can be written to`);
    assertStringIncludes(await refusal("--out", join(file, "deeper")), "expected a folder that can be written to");
    assertStringIncludes(await refusal("--out", run), "expected a folder without a run in it");
    assertStringIncludes(await refusal("--out", ""), '--out is ""; expected a folder');
  }));

Deno.test("a data set that there isn't, or that doesn't use a flag, is refused before anything is written", async () => {
  assertMatch(await refusal("--dataset", "minst"), /the data set "minst" is neither .* Did you mean mnist\?/);
  assertMatch(await refusal("--noise", "1"), /the data set mnist doesn't use --noise; expected --data-dir/);
  assertMatch(await refusal("--dataset", "quickdraw", "--classes", "cat,caat"), /--classes names "caat"; .*cat\?/);
});

Deno.test("an option that can have no effect beside the others is refused by a sentence that says so", async () => {
  const cases: [string[], RegExp][] = [
    [
      ["--optimizer", "sgd", "--momentum", "0.9"],
      /--momentum 0\.9 has no effect with --optimizer sgd; leave it out, or /,
    ],
    [["--weight-decay", "0.1"], /--weight-decay 0\.1 has no effect with --optimizer momentum; leave it out, or /],
    [
      ["--decay", "0.1", "--schedule", "cosine"],
      /--decay 0\.1 has no effect with --schedule cosine; leave it out, or /,
    ],
    [["--smoothness", "4"], /--smoothness 4 has no effect without --elastic; leave it out, or /],
    [["--restarts", "3"], /--restarts 3 has no effect without a target; leave it out, or /],
    [["--layers", "none", "--dropout", "0"], /--dropout 0 has no effect with --layers none; leave it out, or /],
    [["--dataset", "iris", "--shift", "1"], /--shift 1 has no effect on samples that aren't images; leave it out, or /],
    [
      ["--engine", "reference", "--threads", "1"],
      /--threads 1 has no effect with --engine reference; leave it out, or /,
    ],
    [["--dataset", "iris", "--sparse", "on"], /--sparse on has no effect on samples without a zero feature, /],
    [["--plain", "--no-mouse"], /--no-mouse has no effect with --plain; leave one of them out/],
    [["--plain", "--pixels", "kitty"], /--pixels has no effect with --plain; leave one of them out/],
    [["--pixels", "sixel", "--color", "none"], /^error: --pixels sixel needs colours: leave out --color none\n/],
    [["--pixels", "sixels"], /--pixels is sixels; expected .*auto, never, kitty, sixel/],
    [["--view", "run"], /--view has no effect without --snapshot; leave it out, or /],
  ];
  await Promise.all(
    cases.map(async ([flags, sentence]) => assertMatch(await refusal("--no-save", ...flags), sentence)),
  );
});

Deno.test("flags that exclude each other, a flag without its value and stray words are refused", async () => {
  assertMatch(
    await refusal("--no-save", "--out", "x"),
    /^error: --out has no effect with --no-save; leave one of them out\n$/,
  );
  assertMatch(await refusal("--epochs"), /--epochs <count>.*argument missing/);
  assertMatch(await refusal("mnist"), /too many arguments/);
});

Deno.test("a wrong name is answered with the nearest right one, or else with the way to the list", async () => {
  assertMatch(await refusal("--epoch", "3"), /unknown option '--epoch'; did you mean --epochs\?/);
  assertMatch(await refusal("--lerning-rate", "3"), /did you mean --learning-rate\?/);
  assertMatch(await refusal("--optimizer", "adm"), /--optimizer is adm; .*; did you mean adam\?/);
  assertMatch(await refusal("--lr", "0.1"), /unknown option '--lr'; did you mean --learning-rate\?\n$/);
  assertMatch(await refusal("--batch", "8"), /unknown option '--batch'; did you mean --batch-size\?\n$/);
  assertMatch(await refusal("--hidden=8"), /unknown option '--hidden=8'; did you mean --layers\?\n$/);
  assertMatch(
    await refusal("--data", "xor"),
    /unknown option '--data'; did you mean one of --dataset, --data-dir\?\n$/,
  );
  assertMatch(await refusal("--xyzzy"), /unknown option '--xyzzy'; --help lists what there is/);
  const { code, errors } = await runCommand("trian");
  assertEquals(code, 2);
  assertMatch(errors, /unknown command 'trian'; did you mean train\?/);
});

Deno.test("the help fits a screen of 80 × 24 and shows how to start", async () => {
  const { code, output } = await runCommand("train", "--help");
  assertEquals(code, 0);
  const lines = output.trimEnd().split("\n");
  assert(lines.length <= 23, `${lines.length} lines, and the prompt takes one`);
  assert(lines.every((line) => line.length <= 80), output);
  assertMatch(output, /\n {2}deno task train --layers /);
  const all = (await runCommand("train", "--help-all")).output;
  for (const flag of OPTION_NAMES.filter((option) => option !== "bias").map(flagOf)) {
    assertStringIncludes(all, `\n  ${flag}`);
  }
  for (const flag of ["--no-bias", "--dataset", "--limit", "--validation", "--out", "--no-save", "--plain"]) {
    assertStringIncludes(all, `\n  ${flag}`);
  }
});
