import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { fromFileUrl } from "deno-std/path/from_file_url.js";
import { join } from "deno-std/path/join.js";
import { decode } from "fast-png";
import { type ParsedEvent, parseEventFile, valuesOf } from "../src/tensorboard/event_file.ts";
import { findPython } from "../support/find_python.ts";
import { runDeno, runProgram } from "../support/program.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { taskArguments } from "../e2e/task_command.ts";
import { ROOT } from "../e2e/terminal.ts";
import { runPiped } from "../e2e/train_command.ts";

/** 100 samples are two batches an epoch. */
const DIGITS = ["--plain", "--limit", "100", "--layers", "4,3", "--epochs", "3", "--threads", "1"];
const MOONS = ["--plain", "--dataset", "moons", "--layers", "3", "--threads", "1"];

/** The events of each file in a folder, in the order in which TensorBoard reads them. */
function eventsIn(folder: string): ParsedEvent[][] {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
  return names.map((name) => parseEventFile(Deno.readFileSync(join(folder, name))));
}

/** Every scalar, in order of its tag and step. */
function scalarsIn(events: readonly ParsedEvent[]): (string | number)[][] {
  return [...new Set(events.flatMap(({ summary }) => summary?.value ?? []).map(({ tag }) => tag))].sort()
    .flatMap((tag) =>
      valuesOf(events, tag).flatMap(([step, { simpleValue }]) =>
        simpleValue === undefined ? [] : [[tag, step, simpleValue]]
      )
    );
}

function stepsOf(events: readonly ParsedEvent[], tag: string): number[] {
  return valuesOf(events, tag).map(([step]) => step);
}

Deno.test("a run writes scalars, histograms and pictures, and its log gives the same scalars afterwards", () =>
  inTemporaryFolder(async (folder) => {
    const run = join(folder, "run"), live = join(run, "tensorboard"), later = join(folder, "later");
    const { code, errors } = await runPiped(...DIGITS, "--out", run, "--tensorboard");
    assertEquals(code, 0, errors);
    const [events, ...others] = eventsIn(live);
    assertEquals([others.length, events[0].fileVersion], [0, "brain.Event:2"]);
    for (const tag of ["loss/train", "accuracy/validation", "learningRate", "weights/layer3", "biases/layer1"]) {
      assertEquals(stepsOf(events, tag), [2, 4, 6], tag);
    }
    assertEquals(stepsOf(events, "loss/batch"), [1, 2, 3, 4, 5, 6]);
    assertEquals(stepsOf(events, "accuracy/test"), [6]);
    const pictures = valuesOf(events, "weights/layer1/picture");
    assertEquals(pictures.map(([step]) => step), [2, 4, 6]);
    for (const [, { image }] of pictures) {
      const { width, height, channels } = decode(image!.encodedImageString);
      // 2 × 2 units of 28 × 28 pixels, 6 between them and around them.
      assertEquals([width, height, channels], [74, 74, 3]);
      assertEquals([image!.width, image!.height], [74, 74]);
    }

    const refused = await runCommand("export", run, "--to", "tensorboard");
    assertEquals([refused.code, refused.errors], [
      2,
      `error: --out is ${live}; expected a folder without files for TensorBoard; --force replaces them\n`,
    ]);
    assertEquals((await runCommand("export", run, "--to", "tensorboard", "--out", later)).code, 0);
    const [exported] = eventsIn(later);
    assertEquals(scalarsIn(exported), scalarsIn(events));
    assertEquals(stepsOf(exported, "weights/layer1").at(-1), 6);
    assertEquals(valuesOf(exported, "weights/layer1").at(-1), valuesOf(events, "weights/layer1").at(-1));
    assertEquals((await runCommand("export", run, "--to", "tensorboard", "--force")).code, 0);
    assertEquals(eventsIn(live), [exported]);
  }));

Deno.test("a run that is resumed continues in a second file, without a step that comes twice or never", () =>
  inTemporaryFolder(async (run) => {
    const out = join(run, "a");
    assertEquals((await runCommand("train", ...MOONS, "--epochs", "2", "--out", out, "--tensorboard")).code, 0);
    const { code, errors } = await runCommand("train", "--plain", "--resume", out, "--epochs", "4");
    assertEquals(code, 0, errors);
    const [first, second, ...others] = eventsIn(join(out, "tensorboard"));
    assertEquals(others, []);
    const last = first.at(-1)!.step, steps = stepsOf([...first, ...second], "loss/batch");
    assertEquals(steps, Array.from({ length: 2 * last }, (_, i) => i + 1));
    assertEquals(stepsOf([...first, ...second], "loss/train"), [1, 2, 3, 4].map((epoch) => epoch * last / 2));
    const resumed = second.filter(({ sessionLog }) => sessionLog);
    assertEquals(resumed.map(({ step, sessionLog }) => [step, sessionLog?.status]), [[last + 1, "START"]]);
  }));

Deno.test("TensorBoard's own reader, where Python has it, reads what was written", async () => {
  const python = await findPython("tensorboard");
  if (python === undefined) return;
  await inTemporaryFolder(async (folder) => {
    await runCommand("train", ...DIGITS, "--out", join(folder, "run"), "--tensorboard");
    const live = join(folder, "run", "tensorboard");
    const script = fromFileUrl(new URL("read_tensorboard.py", import.meta.url));
    const { code, output, errors } = await runProgram(python, { args: [script, live] });
    assertEquals(code, 0, errors);
    const { scalars, histograms, images } = JSON.parse(output.trim().split("\n").at(-1)!);
    const [events] = eventsIn(live);
    const read = Object.entries<[number, number][]>(scalars).sort(([a], [b]) => a < b ? -1 : 1)
      .flatMap(([tag, values]) => values.map(([step, value]) => [tag, step, value]));
    assertEquals(read, scalarsIn(events));
    assertEquals(histograms["weights/layer2"], [2, 4, 6]);
    assertEquals(images, { "weights/layer1/picture": [2, 4, 6] });
  });
});

Deno.test("compared runs have a folder each in one that is named", () =>
  inTemporaryFolder(async (folder) => {
    const logs = join(folder, "logs");
    const flags = [...MOONS, "--epochs", "2", "--optimizer", "sgd,adam", "--tensorboard-dir", logs];
    const args = taskArguments("compare", ...flags)
      .map((word) => word === "tui/main.ts" ? join(ROOT, word) : word);
    const { code, errors } = await runDeno({ args, cwd: folder });
    assertEquals(code, 0, errors);
    assertEquals([...Deno.readDirSync(logs)].map(({ name }) => name).sort(), ["moons-001", "moons-002"]);
    for (const name of ["moons-001", "moons-002"]) {
      assertEquals(stepsOf(eventsIn(join(logs, name))[0], "loss/train").length, 2);
    }
  }));

Deno.test("files that can't be written are a warning, and the run is saved", () =>
  inTemporaryFolder(async (folder) => {
    const out = join(folder, "run");
    await Deno.mkdir(out);
    await Deno.writeTextFile(join(out, "tensorboard"), "a file where the folder should be");
    const { code, errors } = await runCommand("train", ...MOONS, "--epochs", "2", "--out", out, "--tensorboard");
    assertEquals(code, 0);
    assertEquals(errors.match(/the files for TensorBoard can't be written/g)?.length, 1);
    await Deno.stat(join(out, "model.safetensors"));
  }));

Deno.test("a folder where the task may not write is refused with the command that may", async () => {
  const { code, output, errors } = await runPiped(...MOONS, "--tensorboard-dir", "/nowhere/logs");
  assertEquals([code, output], [2, ""]);
  assertMatch(
    errors,
    /^error: --tensorboard-dir is \/nowhere\/logs, and `deno task train` may (?:not write files|write to runs alone); to write there, run: deno task anywhere train .*--tensorboard-dir \/nowhere\/logs\n$/,
  );
});

Deno.test("a run that version 0.1 has written is exported as a table and for TensorBoard", () =>
  inTemporaryFolder(async (folder) => {
    const run = fromFileUrl(new URL("../fixtures/0.1/moons", import.meta.url)), table = join(folder, "epochs.csv");
    assertEquals((await runCommand("export", run, "--to", "csv", "--out", table)).code, 0);
    const [header, ...rows] = (await Deno.readTextFile(table)).trimEnd().split("\r\n");
    assertMatch(header, /^attempt,epoch,training time \(s\),training loss,/);
    assertEquals(rows.map((row) => row.split(",")[1]), ["1", "2", "3", "4", "5", "6"]);
    const board = join(folder, "board");
    assertEquals((await runCommand("export", run, "--to", "tensorboard", "--out", board)).code, 0);
    assertEquals(stepsOf(eventsIn(board)[0], "loss/validation").length, 6);
  }));
