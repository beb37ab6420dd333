import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { KITTY_QUERY } from "../../tui/screen/terminal/pixels/kitty_codes.ts";
import { join } from "deno-std/path/join.js";
import { ReferenceEngine } from "../../src/engine/reference/reference.ts";
import { decodeModel, encodeModel } from "../../src/model/model_file.ts";
import { compareCommand } from "../../tui/commands/compare/compare.ts";
import { drawCommand } from "../../tui/commands/draw/draw.ts";
import { evaluateCommand } from "../../tui/commands/evaluate/evaluate.ts";
import { distributionsCommand } from "../../tui/commands/distributions/distributions.ts";
import { explainCommand } from "../../tui/commands/explain/explain.ts";
import { dreamCommand } from "../../tui/commands/dream/dream.ts";
import { projectCommand } from "../../tui/commands/project/project.ts";
import { landscapeCommand } from "../../tui/commands/landscape/landscape.ts";
import { exportCommand } from "../../tui/commands/export/export.ts";
import { gradcheckCommand } from "../../tui/commands/gradcheck/gradcheck.ts";
import { inspectCommand } from "../../tui/commands/inspect/inspect.ts";
import { predictCommand } from "../../tui/commands/predict/predict.ts";
import { reportCommand } from "../../tui/commands/report/report.ts";
import { runsCommand } from "../../tui/commands/runs/runs.ts";
import { studyCommand } from "../../tui/commands/study/study.ts";
import { trainCommand } from "../../tui/commands/train/train.ts";
import { watchCommand } from "../../tui/commands/watch/watch.ts";
import { makePng } from "../support/make_png.ts";
import { pipedHost } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { assertHarmless, HOSTILE, HOSTILE_LINES, MARK } from "./hostile_text.ts";
import { runCommands } from "./many_commands.ts";
import { TestTerminal } from "./terminal.ts";

/** A command line, and where it prints something foreign, if it has to. */
interface Try {
  readonly args: readonly string[];
  readonly shows?: "output" | "errors" | "either";
}

/** Runs command lines in one process, with the permissions of `anywhere`, and makes sure that all they print is harmless. */
async function assertHarmlessAll(folder: string, tries: readonly Try[]): Promise<void> {
  const environment = { XDG_CACHE_HOME: join(folder, HOSTILE_LINES) };
  const commands = tries.map(({ args }) => args);
  const { output, errors, stdout, stderr } = await runCommands(folder, commands, HOSTILE_LINES, environment);
  const encoder = new TextEncoder();
  for (const [i, { args, shows }] of tries.entries()) {
    const where = `${args.map((word) => JSON.stringify(word)).join(" ")} prints`;
    assertHarmless(encoder.encode(output[i]), where);
    assertHarmless(encoder.encode(errors[i]), where);
    const seen = shows === "either" ? output[i] + errors[i] : shows === "output" ? output[i] : errors[i];
    if (shows) assertStringIncludes(seen, MARK, `${where} nothing foreign:\n${output[i]}${errors[i]}`);
    assert(!/\n +at /.test(errors[i]), `${where} a stack:\n${errors[i]}`);
  }
  assertHarmless(stdout, "the standard output");
  assertHarmless(stderr, "the standard error output");
  for (const text of errors.slice(-2)) assertStringIncludes(text, MARK);
}

/** Writes a table whose header and classes are hostile, under a hostile name. */
async function writeTable(folder: string): Promise<string> {
  const quoted = (text: string) => `"${text}"`;
  const rows = Array.from(
    { length: 60 },
    (_, i) => `${i % 7},${i % 2 * 5 + i % 3},${quoted((i % 2 ? "cat" : "dog") + HOSTILE)}`,
  );
  const header = ["width", "height", "kind"].map((name) => quoted(name + HOSTILE)).join(",");
  const path = join(folder, `table${HOSTILE_LINES}.csv`);
  await Deno.writeTextFile(path, [header, ...rows].join("\n") + "\n");
  return path;
}

/** Writes pictures of two classes whose folder, classes and files have hostile names. */
async function writePictures(folder: string): Promise<string> {
  const root = join(folder, `pictures${HOSTILE_LINES}`);
  for (const [shade, kind] of [[40, "cat"], [200, "dog"]] as const) {
    const place = join(root, kind + HOSTILE_LINES);
    await Deno.mkdir(place, { recursive: true });
    for (let i = 0; i < 12; i++) {
      const rows = [0, shade, i * 9, 0, 255 - shade, shade];
      const bytes = makePng({ width: 2, height: 2, colorType: 0, depth: 8, rows });
      await Deno.writeFile(join(place, `${i}${HOSTILE_LINES}.png`), bytes);
    }
  }
  return root;
}

/** Everything that a text in JSON can be made of: one copy for each text in it, with that one made hostile. */
function* withOneHostile(value: unknown): Generator<unknown> {
  if (typeof value === "string") yield value + HOSTILE_LINES;
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    for (const changed of withOneHostile(part)) {
      yield Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed };
    }
  }
  if (!Array.isArray(value)) yield { ...value, [HOSTILE_LINES]: HOSTILE_LINES };
}

/** Writes the same run again and again, each time with one text of its log made hostile; returns the folders. */
async function writeLogs(run: string, folder: string): Promise<string[]> {
  const lines = (await Deno.readTextFile(join(run, "run.jsonl"))).trimEnd().split("\n");
  // Of events that look alike one is enough.
  const kinds = new Map(lines.map((line, i) => [JSON.parse(line).event, i]));
  const logs = [...kinds.values()].flatMap((i) =>
    [...withOneHostile(JSON.parse(lines[i]))].map((changed) => lines.with(i, JSON.stringify(changed)).join("\n") + "\n")
  );
  logs.push(`${lines[0]}\n${JSON.stringify({ event: "failed", message: HOSTILE_LINES })}\n`);
  return await Promise.all(logs.map(async (log, i) => {
    const place = join(folder, `log-${String(i).padStart(3, "0")}`);
    await Deno.mkdir(place, { recursive: true });
    await Deno.writeTextFile(join(place, "run.jsonl"), log);
    return place;
  }));
}

/** The same of the texts beside a model's weights, those within JSON too. */
async function writeModels(run: string, folder: string): Promise<string[]> {
  const path = join(run, "model.safetensors");
  const { network, metadata } = decodeModel(await Deno.readFile(path), path, new ReferenceEngine());
  const texts = Object.entries(metadata).flatMap(([name, text]) => {
    const isJson = /^[[{"]/.test(text);
    const changed = isJson ? [...withOneHostile(JSON.parse(text))].map((value) => JSON.stringify(value)) : [];
    return [text + HOSTILE_LINES, ...changed].map((text) => ({ ...metadata, [name]: text }));
  });
  await Deno.mkdir(folder);
  return await Promise.all([...texts, { ...metadata, [HOSTILE_LINES]: "" }].map(async (metadata, i) => {
    const path = join(folder, `${i}.safetensors`);
    await Deno.writeFile(path, encodeModel(network, metadata));
    return path;
  }));
}

/** Each flag of a command that takes a value, with a hostile one. */
function flagsOf(command: CommandUnknownOpts, ...usual: string[]): Try[] {
  return command.options.filter((option) => option.required || option.optional).map(({ long }) => ({
    args: [command.name(), ...usual, long!, HOSTILE_LINES],
  }));
}

Deno.test("foreign text commands no terminal, wherever it comes from and whichever command prints it", () =>
  inTemporaryFolder(async (folder) => {
    const table = await writeTable(folder), pictures = await writePictures(folder);
    const runs = join(folder, `runs${HOSTILE_LINES}`), run = join(runs, `a${HOSTILE_LINES}`), other = join(runs, "b");
    const small = ["--layers", "2", "--epochs", "1", "--plain"];
    const first: Try[] = [
      {
        args: [
          "train",
          "--dataset",
          table,
          "--label",
          `kind${HOSTILE}`.trim(),
          ...small,
          "--out",
          run,
          "--tag",
          `\u202e${MARK}\u200b`, // controls are refused
        ],
        shows: "output",
      },
      { args: ["train", "--dataset", pictures, "--size", "2x2", ...small, "--out", other], shows: "output" },
    ];
    await assertHarmlessAll(folder, first);

    const rows = join(folder, `rows${HOSTILE_LINES}.csv`), missing = join(folder, `missing${HOSTILE_LINES}`);
    await Deno.writeTextFile(rows, "1,2\n3,4\n");
    const damaged = join(folder, `damaged${HOSTILE_LINES}.csv`);
    await Deno.writeTextFile(damaged, `1,${HOSTILE}\n"${HOSTILE}\n`);
    const picture = join(pictures, `cat${HOSTILE_LINES}`, `0${HOSTILE_LINES}.png`);
    const [logs, models] = [await writeLogs(run, join(folder, "logs")), await writeModels(run, join(folder, "models"))];
    const snapshot = (name: string) => ["--snapshot", join(folder, name), "--color", "none"];
    const host = pipedHost();
    const tries: Try[] = [
      { args: ["runs", runs], shows: "output" },
      { args: ["runs", runs, "--json"], shows: "output" },
      { args: ["runs", missing], shows: "errors" },
      { args: ["runs", join(folder, "logs")], shows: "output" },
      { args: ["runs", join(folder, "logs"), "--json"], shows: "output" },
      { args: ["watch", run, "--plain"], shows: "output" },
      { args: ["watch", missing, "--plain"], shows: "errors" },
      { args: ["watch", run, ...snapshot(`w${HOSTILE_LINES}.svg`)], shows: "errors" },
      { args: ["inspect", run, ...snapshot("i.svg")] },
      { args: ["inspect", run, ...snapshot("i.ansi"), "--view", "confusion"] },
      { args: ["inspect", missing, ...snapshot("i.svg")], shows: "errors" },
      { args: ["evaluate", run], shows: "output" },
      { args: ["evaluate", run, "--json"], shows: "output" },
      { args: ["evaluate", other], shows: "output" },
      { args: ["evaluate", run, "--dataset", missing], shows: "errors" },
      { args: ["predict", run, rows], shows: "output" },
      { args: ["predict", run, rows, "--json"], shows: "output" },
      { args: ["predict", other, picture], shows: "output" },
      { args: ["predict", other, picture, "--show"], shows: "output" },
      { args: ["predict", run, missing, damaged, picture], shows: "errors" },
      { args: ["compare", run, other, "--plain"], shows: "output" },
      { args: ["compare", run, missing, "--plain"], shows: "errors" },
      { args: ["report", run], shows: "errors" },
      { args: ["report", missing], shows: "errors" },
      ...["json", "ts", "onnx", "safetensors"].map((to): Try => ({
        args: ["export", run, "--to", to],
        shows: "errors",
      })),
      { args: ["export", run, "--weights", join(folder, "w.png")], shows: "errors" },
      { args: ["train", "--resume", run], shows: "errors" },
      { args: ["train", "--dataset", missing], shows: "errors" },
      { args: ["train", "--dataset", damaged], shows: "errors" },
      { args: ["train", "--dataset", join(pictures, `cat${HOSTILE_LINES}`)], shows: "errors" },
      { args: ["train", "--dataset", "kmnist"], shows: "errors" }, // the cache's folder, from the environment
      { args: ["study", HOSTILE_LINES], shows: "errors" },
      { args: ["download", HOSTILE_LINES], shows: "errors" },
      { args: ["draw", missing] },
      ...["runs", "datasets", "gradcheck", "report", HOSTILE_LINES].map((name): Try => ({
        args: [name, HOSTILE_LINES, HOSTILE_LINES],
        shows: "errors",
      })),
      ...["train", "runs", "predict", "export"].map((name): Try => ({
        args: [name, `--${HOSTILE_LINES}`],
        shows: "errors",
      })),
      ...flagsOf(trainCommand(host, () => {}), "--dataset", "iris", ...small, "--no-save"),
      ...flagsOf(compareCommand(host, () => {}), "--dataset", "iris", "--seed", "1,2", ...small, "--no-save"),
      ...flagsOf(studyCommand(host, () => {}), "--dataset", "iris", "--epochs", "1", "--layers", "2", "--seeds", "1"),
      ...flagsOf(gradcheckCommand(host, () => {})),
      ...flagsOf(watchCommand(host, () => {}), run, "--plain"),
      ...flagsOf(inspectCommand(host, () => {}), run, ...snapshot("f.ansi")),
      ...flagsOf(drawCommand(host, () => {}), run),
      ...flagsOf(evaluateCommand(host), run),
      ...flagsOf(explainCommand(host), run),
      ...flagsOf(dreamCommand(host, () => {}), run),
      ...flagsOf(projectCommand(host), run),
      ...flagsOf(landscapeCommand(host, () => {}), run),
      ...flagsOf(distributionsCommand(host), run),
      ...flagsOf(exportCommand(host), run, "--force"),
      ...flagsOf(reportCommand(host), run),
      ...flagsOf(runsCommand(host, () => {}), runs),
      ...flagsOf(predictCommand(host, () => {}), run, rows),
      ...logs.flatMap((log): Try[] => [
        { args: ["watch", log, "--plain"] },
        { args: ["report", log] },
        { args: ["compare", log, other, "--plain"] },
      ]),
      ...models.flatMap((model): Try[] => [
        { args: ["evaluate", model] },
        { args: ["predict", model, rows, "--json"] },
        { args: ["export", model, "--to", "json"] },
      ]),
    ];
    await assertHarmlessAll(folder, tries);

    const written = ["run.jsonl", "report.html", "model.json", "model.ts"].map((name) => join(run, name));
    for (const file of [...written, join(folder, "i.svg")]) {
      const text = await Deno.readTextFile(file);
      assertStringIncludes(text, MARK);
      assert(!/[^\P{Cc}\n\t]/u.test(text), `${JSON.stringify(file)} holds control characters`);
    }
  }));

Deno.test("in a terminal foreign text commands nothing either: on the screen, in the summary and in an error", () =>
  inTemporaryFolder(async (folder) => {
    const table = await writeTable(folder), run = join(folder, `run${HOSTILE_LINES}`);
    const label = `kind${HOSTILE}`.trim();
    const flags = ["--label", label, "--layers", "2", "--epochs", "1", "--out", run];
    await using screen = TestTerminal.command(["train", "--dataset", table, ...flags], { columns: 120 });
    await screen.until(/EVIL[^]*finished/);
    screen.send("q");
    await screen.exit();
    await using refused = TestTerminal.command(["evaluate", join(folder, HOSTILE_LINES)]);
    await refused.exit();
    for (const { output, text } of [screen, refused]) {
      assertStringIncludes(text, MARK);
      // All else that the program itself commands begins with ESC [, and red is none of its colours.
      assertEquals(output.replace(KITTY_QUERY, "").replaceAll("\x1b[", "").match(/[^\P{Cc}\r\n]|\p{Cf}/gu), null);
      assertEquals(output.includes("\x1b[31m"), false);
    }
  }));
