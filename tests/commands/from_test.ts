import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { join } from "deno-std/path/join.js";
import { readModel } from "../../src/runs/find_model.ts";
import { readRunLog } from "../../src/runs/run_log_reader.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

const MOONS = ["--plain", "--dataset", "moons", "--l2", "0", "--layers", "6"];

Deno.test("train --from starts from a model's weights, says so, and can be resumed if it ended before its first checkpoint", () =>
  inTemporaryFolder(async (root) => {
    const [first, second] = ["first", "second"].map((name) => join(root, name));
    assertEquals((await runCommand("train", ...MOONS, "--epochs", "2", "--out", first)).code, 0);
    const begun = await runCommand("train", "--plain", "--from", first, "--l2", "0", "--epochs", "2", "--out", second);
    const model = join(first, "model.safetensors");
    assertEquals([begun.code, begun.errors], [0, `note: starts from the weights of ${model}\n`]);
    assertMatch(begun.output, /^moons · 2-6-2 · /);
    assertStringIncludes(begun.output, `repeat           deno task train --from ${model} --dataset moons`);
    const [start] = readRunLog(Deno.readFileSync(join(second, "run.jsonl"))).events;
    const { metadata } = await readModel(join(second, "model.safetensors"));
    assertEquals(start.event === "started" && start.from, { path: model, sha256: metadata.from });

    // Only the first line of the log is left, as when it is killed at once.
    const weights = Deno.readFileSync(join(second, "model.safetensors"));
    const log = Deno.readTextFileSync(join(second, "run.jsonl"));
    const kill = () => {
      Deno.writeTextFileSync(join(second, "run.jsonl"), log.slice(0, log.indexOf("\n") + 1));
      for (const name of ["checkpoints", "model.safetensors"]) Deno.removeSync(join(second, name), { recursive: true });
    };
    kill();
    assertEquals((await runCommand("train", "--plain", "--resume", second)).code, 0);
    assertEquals(Deno.readFileSync(join(second, "model.safetensors")), weights);
    kill();
    Deno.copyFileSync(join(first, "model.safetensors"), join(root, "kept"));
    assertEquals(
      (await runCommand("train", ...MOONS, "--seed", "3", "--epochs", "1", "--out", join(root, "other"))).code,
      0,
    );
    Deno.copyFileSync(join(root, "other", "model.safetensors"), model);
    const refused = await runCommand("train", "--plain", "--resume", second);
    assertEquals(refused.code, 1);
    assertStringIncludes(refused.errors, `was started from ${model}, which is another model now`);
  }));

Deno.test("a model that a run starts from gets its own columns of another table, by their names", () =>
  inTemporaryFolder(async (root) => {
    const [own, turned, other] = ["own", "turned", "other"].map((name) => join(root, `${name}.csv`));
    const rows = Array.from({ length: 60 }, (_, i) => ({ p: i % 2, q: 100 + i, label: i % 2 ? "odd" : "even" }));
    const write = (path: string, heading: string, row: (of: typeof rows[number]) => string) =>
      Deno.writeTextFileSync(path, [heading, ...rows.map(row), ""].join("\n"));
    write(own, "p,q,label", ({ p, q, label }) => `${p},${q},${label}`);
    write(turned, "q,extra,label,p", ({ p, q, label }) => `${q},7,${label},${p}`);
    write(other, "p,r,label", ({ p, q, label }) => `${p},${q},${label}`);
    const run = join(root, "run");
    const small = ["--plain", "--layers", "4", "--epochs", "20", "--learning-rate", "0.1", "--l2", "0"];
    assertEquals((await runCommand("train", ...small, "--dataset", own, "--out", run)).code, 0);
    const from = (dataset: string) =>
      runCommand(
        "train",
        "--plain",
        "--from",
        run,
        "--dataset",
        dataset,
        "--epochs",
        "1",
        "--l2",
        "0",
        "--learning-rate",
        "1e-9",
        "--no-save",
      );
    const [as, again] = [await from(own), await from(turned)];
    assertEquals([as.code, again.code], [0, 0], again.errors);
    const loss = (output: string) => /^ +1\/1 +([\d.]+) +100\.00 %/m.exec(output)?.[1];
    assertEquals([typeof loss(as.output), loss(again.output)], ["string", loss(as.output)]);
    assertStringIncludes(again.errors, "model.safetensors, and takes its columns (p, q)\n");
    assertStringIncludes(again.errors, "the column extra is ignored, since the network wasn't trained on it");
    const lacking = await from(other);
    assertEquals(lacking.code, 1);
    assertStringIncludes(lacking.errors, `${other} lacks the column q; expected p, q; its columns are p, r, label`);
  }));

Deno.test("what contradicts the model that a run starts from is refused in one sentence", () =>
  inTemporaryFolder(async (root) => {
    const run = join(root, "run");
    assertEquals((await runCommand("train", ...MOONS, "--epochs", "1", "--out", run)).code, 0);
    const refusals: [string[], RegExp][] = [
      [["--layers", "5"], /^error: --layers is 5; expected 6, as the initial weights have it\n$/],
      [
        ["--initializer", "zeros"],
        /^error: --initializer zeros has no effect on a network whose weights are given; .*\n$/,
      ],
      [["--restarts", "2", "--target-loss", "0.1"], /^error: --restarts is 2; .*\n$/],
      [
        ["--dataset", "iris"],
        /^error: .* expects 2 features and has 2 outputs; iris has 4 features and 3 classes; .*\n$/,
      ],
      [["--resume"], /^error: --from can't be given with --resume; .*\n$/],
    ];
    for (const [flags, message] of refusals) {
      const { code, errors } = await runCommand("train", "--plain", "--from", run, ...flags);
      assertEquals(code, 2, errors);
      assertMatch(errors, message);
    }
  }));
