import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { join } from "deno-std/path/join.js";
import { decode } from "fast-png";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { saveModel } from "../e2e/saved_model.ts";
import { runTask } from "../e2e/task_command.ts";

Deno.test("a view of a saved network is written as text and as pictures, with what takes the data", () =>
  inTemporaryFolder(async (folder) => {
    await saveModel(folder, "iris", { layers: [4], epochs: 5 });
    const snapshot = (name: string) => ["--snapshot", join(folder, name), "--view", "confusion", "--at", "80x24"];
    const results = await Promise.all([
      runCommand("inspect", folder, ...snapshot("pictures/a.svg"), "--theme", "light"),
      runTask("anywhere", "inspect", folder, ...snapshot("a.png")),
      runCommand("inspect", folder, ...snapshot("a.ansi"), "--color", "none"),
    ]);
    for (const { code, output } of results) assertEquals([code, output], [0, ""]);
    assertStringIncludes(results[0].errors, join(folder, "pictures/a.svg"));
    const text = await Deno.readTextFile(join(folder, "a.ansi"));
    assertStringIncludes(text, "precision");
    assertStringIncludes(text, "virginica");
    assert(text.split("\n").length <= 25);
    const svg = await Deno.readTextFile(join(folder, "pictures/a.svg"));
    assertMatch(svg, /<title>Phosphor, confusion: iris .*<\/title>/);
    assertStringIncludes(svg, ">precision</text>");
    const { width, height } = decode(await Deno.readFile(join(folder, "a.png")));
    // 80 × 24 cells of 16 × 32 pixels, and 16 around them.
    assertEquals([width, height], [80 * 16 + 32, 24 * 32 + 32]);
  }));

Deno.test("a run is written at its end, and from outside by watch", () =>
  inTemporaryFolder(async (folder) => {
    const run = join(folder, "run");
    const own = join(folder, "end.ansi"), other = join(folder, "seen.ansi");
    const flags = ["--view", "run", "--color", "none"];
    const trained = await runCommand(
      ...["train", "--dataset", "iris", "--epochs", "3", "--l2", "0", "--plain", "--out", run] as const,
      ...["--snapshot", own, ...flags],
    );
    assertEquals(trained.code, 0);
    assertMatch(trained.errors, new RegExp(`^${own}, \\d+ kB\n$`));
    assertEquals(trained.output.includes(own), false);
    assertEquals((await runCommand("watch", run, "--snapshot", other, ...flags)).code, 0);
    for (const file of [own, other]) assertStringIncludes(await Deno.readTextFile(file), "all epochs done");
  }));

Deno.test("runs that are compared are written side by side, or one of them in any view, saved or just trained", () =>
  inTemporaryFolder(async (folder) => {
    const train = ["--dataset", "iris", "--epochs", "3", "--l2", "0", "--plain"];
    const runs = ["small", "large"].map((name) => join(folder, name));
    await Promise.all(
      ["4", "16"].map((layers, i) => runCommand("train", ...train, "--layers", layers, "--out", runs[i])),
    );
    const file = (name: string) => join(folder, `${name}.ansi`);
    const results = await Promise.all([
      runCommand("compare", ...runs, "--snapshot", file("saved"), "--color", "none"),
      runCommand("compare", ...runs, "--snapshot", file("one"), "--view", "confusion", "--press", "."),
      runCommand("compare", ...train, "--seed", "1,2", "--no-save", "--snapshot", file("trained")),
    ]);
    assertEquals(results.map(({ code }) => code), [0, 0, 0], results.map(({ errors }) => errors).join());
    const [saved, one, trained] = await Promise.all(
      ["saved", "one", "trained"].map((name) => Deno.readTextFile(file(name))),
    );
    assertMatch(saved, /comparing runs[\s\S]*● side by side[\s\S]*network +4-4-3 +4-16-3/);
    assertMatch(one, /── large[\s\S]*precision[\s\S]*virginica/);
    assertMatch(trained, /comparing seed[\s\S]*test accuracy/);
  }));

Deno.test("a view that such data don't have, and a key that does nothing, are refused", () =>
  inTemporaryFolder(async (folder) => {
    await saveModel(folder, "iris", { layers: [4], epochs: 1 });
    const file = join(folder, "a.svg");
    const [view, key] = await Promise.all([
      runCommand("inspect", folder, "--snapshot", file, "--view", "draw"),
      runCommand("inspect", folder, "--snapshot", file, "--press", "f12"),
    ]);
    assertEquals([view.code, key.code], [2, 2]);
    assertStringIncludes(view.errors, "--view is draw; expected one of the views of these data: overview, ");
    assertStringIncludes(key.errors, "--press is f12; expected keys that change what is seen in the view overview");
  }));
