import { assertEquals } from "deno-std/assert/equals.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { join } from "deno-std/path/join.js";
import { MODEL_FILE } from "../../src/runs/run_folder.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { constrainedArguments, runDenoPiped } from "./train_command.ts";

const FLAGS = ["--plain", "--dataset", "moons", "--layers", "3", "--epochs", "4", "--threads", "1"];

Deno.test("a run that can't be saved ends with an error and the way out, by which the same model is written", () =>
  inTemporaryFolder(async (root) => {
    const [whole, unsaved] = ["whole", "unsaved"].map((name) => join(root, name));
    const every = ["--checkpoint-every", "1epochs"];
    assertEquals((await runCommand("train", ...FLAGS, ...every, "--out", whole)).code, 0);
    const denied = [`--deny-write=${join(unsaved, MODEL_FILE)}.partial`];
    const first = await runDenoPiped(constrainedArguments(denied, ...FLAGS, ...every, "--out", unsaved));
    assertEquals(first.code, 1);
    assertStringIncludes(first.errors, "warning: the model can't be saved: ");
    const way =
      `error: the model isn't saved; when it can be written, \`deno task anywhere train --resume ${unsaved}\` does so\n`;
    assertStringIncludes(first.errors, way);
    const second = await runCommand("train", "--plain", "--resume", unsaved);
    assertEquals(second.code, 0, second.errors);
    assertStringIncludes(second.errors, `${unsaved} is finished, but its model isn't saved (it has no ${MODEL_FILE})`);
    const [expected, actual] = [whole, unsaved].map((run) => Deno.readFileSync(join(run, MODEL_FILE)));
    assertEquals(actual, expected);
    const third = await runCommand("train", "--plain", "--resume", unsaved);
    assertEquals([third.code, third.errors.split(";")[0]], [1, `error: ${unsaved} is finished`]);
  }));
