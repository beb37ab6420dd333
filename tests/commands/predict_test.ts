import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { join } from "deno-std/path/join.js";
import { decode } from "fast-png";
import { ReferenceEngine } from "../../src/engine/reference/reference.ts";
import { Random } from "../../src/matrix/random.ts";
import { encodeModel } from "../../src/model/model_file.ts";
import { Network } from "../../src/network/network.ts";
import { makePng } from "../support/make_png.ts";
import { runDeno } from "../support/program.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { saveModel } from "../e2e/saved_model.ts";
import { runTask, taskArguments } from "../e2e/task_command.ts";
import { ROOT } from "../e2e/terminal.ts";

/** Runs the task `predict` with its own permissions in `cwd`, with this as its standard input. */
async function runPredict(cwd: string, input: Uint8Array | undefined, ...args: string[]) {
  const words = taskArguments("predict", ...args).map((word) => word === "tui/main.ts" ? join(ROOT, word) : word);
  const { code, output, errors } = await runDeno({ args: words, cwd, input });
  return { code, output, errors };
}

/** Makes a run with a network of two features that says b where the first is the larger one, else a. */
function saveRun(folder: string): void {
  const network = Network.create(new ReferenceEngine(), { inputs: 2, layers: [], classes: 2 }, new Random(1));
  network.layers[0].weights.row(0).set([0, 1]);
  network.layers[0].weights.row(1).set([1, 0]);
  Deno.mkdirSync(folder, { recursive: true });
  const bytes = encodeModel(network, { dataset: "pairs", classes: '["a","b"]' });
  Deno.writeFileSync(join(folder, "model.safetensors"), bytes);
}

const ROWS = new TextEncoder().encode("1,2\n9,0\n");

Deno.test("rows from a pipe are answered by the newest run, without control codes", () =>
  inTemporaryFolder(async (folder) => {
    saveRun(join(folder, "runs", "pairs-001"));
    const { code, output, errors } = await runPredict(folder, ROWS, "-");
    assertEquals([code, errors], [0, ""]);
    // softmax of (2, 1) is 0.731, and of (0, 9) 0.9999.
    assertEquals(output.trimEnd().split("\n"), [
      "standard input  2 samples",
      "line  class  confidence  or",
      "   1  a          73.1 %  b 26.9 %",
      "   2  b          99.9 %  a 0.0 %",
    ]);
  }));

Deno.test("with --json there is one object a line", () =>
  inTemporaryFolder(async (folder) => {
    const mine = join(folder, "mine"), rows = join(folder, "rows.csv");
    saveRun(mine);
    Deno.writeFileSync(rows, ROWS);
    for (const model of [mine, join(mine, "model.safetensors")]) {
      const { code, output } = await runCommand("predict", model, rows, "--json");
      const objects = output.trimEnd().split("\n").map((line) => JSON.parse(line));
      assertEquals([code, ...objects.map(({ file, line, class: name }) => [file, line, name])], [
        0,
        [rows, 1, "a"],
        [rows, 2, "b"],
      ]);
    }
  }));

Deno.test("a file that can't be used is reported in one sentence, and the others are answered", () =>
  inTemporaryFolder(async (folder) => {
    const [mine, none, rows] = ["mine", "none.png", "rows.csv"].map((name) => join(folder, name));
    saveRun(mine);
    Deno.writeFileSync(rows, ROWS);
    const { code, output, errors } = await runCommand("predict", mine, none, rows);
    assertEquals(code, 1);
    assertEquals(errors, `error: ${none} doesn't exist; expected a PNG, JPEG, CSV or IDX file\n`);
    assert(output.startsWith(`${rows}  2 samples\n`), output);
  }));

Deno.test("without a run, without a file and with --show for what isn't an image, a sentence says what is missing", () =>
  inTemporaryFolder(async (folder) => {
    const refusal = async (...args: string[]) => {
      const { code, output, errors } = await runCommand("predict", ...args);
      assertEquals(output, "");
      assertMatch(errors, /^error: [^\n]+\n$/);
      return `${code} ${errors.slice("error: ".length).trimEnd()}`;
    };
    // The newest run is one of the folder that a process is started in.
    const { code, errors } = await runPredict(folder, undefined, "a.png");
    const sentence = "runs holds no trained network yet; train one by `deno task train`, or name a model's file";
    assertEquals([code, errors], [1, `error: ${sentence}\n`]);
    const mine = join(folder, "mine");
    saveRun(mine);
    assertEquals(
      await refusal(mine),
      `2 no file is named after the model ${mine}; name pictures, CSV or IDX files (of a folder, those in it), or - for ` +
        "the standard input",
    );
    assertMatch(await refusal(), /^2 missing required argument 'files'/);
    assertEquals(
      await refusal(join(folder, "my"), "a.png"),
      `1 ${join(folder, "my")} doesn't exist; expected a run's folder or its model.safetensors before the files`,
    );
    assertMatch(
      await refusal(mine, "a.png", "--show"),
      /^2 --show takes a network that looks at images; .* expects 2 f/,
    );
  }));

Deno.test("the help fits a screen of 80 × 24", async () => {
  const { code, output } = await runCommand("predict", "--help");
  assertEquals(code, 0);
  const lines = output.trimEnd().split("\n");
  assert(lines.length <= 23 && lines.every((line) => line.length <= 80), output);
});

Deno.test("each step from a picture to what the network saw is shown, and written as a PNG where that is allowed", () =>
  inTemporaryFolder(async (folder) => {
    await saveModel(folder, "mnist", { layers: [4], epochs: 1, timeLimit: 1e-3 });
    const digit = join("tests", "data", "pictures", "digits", "3-humor-sans.png"), file = join(folder, "steps.png");
    const { code, output, errors } = await runCommand("predict", folder, digit, "--show", "--debug-picture", file);
    assertEquals(code, 0);
    assertMatch(errors, new RegExp(`^${file}, \\d+ kB\n$`));
    for (const title of ["sheet, dark on light", "ink", "1 part", "what the network saw"]) {
      assertStringIncludes(output, title);
    }
    assertEquals(decode(await Deno.readFile(file)).width, 1992);

    const blank = join(folder, "blank.png");
    await Deno.writeFile(
      blank,
      makePng({ width: 9, height: 9, colorType: 0, depth: 8, rows: Array(9).fill([0, ...Array(9).fill(255)]).flat() }),
    );
    const nothing = await runCommand("predict", folder, blank, "--show");
    assertEquals(nothing.code, 1);
    assertMatch(nothing.output, /^sheet, /);
    assertStringIncludes(nothing.errors, "shows nothing that stands out");

    const denied = await runTask("predict", folder, digit, "--debug-picture", file);
    assertEquals([denied.code, denied.output], [2, ""]);
    assertMatch(denied.errors, /may not write files; to write there, run: deno task anywhere predict /);
    const refusals: [string[], RegExp][] = [
      [[digit, "--debug-picture", "steps.jpg"], /--debug-picture is steps.jpg; expected a PNG file, such as steps.png/],
      [[digit, blank, "--debug-picture", file], /takes one picture at a time; 2 files are named/],
      [[blank, "--debug-picture", blank], /expected another file than the picture itself/],
    ];
    for (const [args, sentence] of refusals) {
      const refused = await runCommand("predict", folder, ...args);
      assertEquals([refused.code, refused.output], [2, ""]);
      assertMatch(refused.errors, sentence);
    }
  }));
