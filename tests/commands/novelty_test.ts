import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { openDataset } from "../../data/open_dataset.ts";
import { classify } from "../../src/runs/classify.ts";
import { openModel } from "../../src/runs/open_model.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

Deno.test("a run saves what its inputs look like, and predict says which rows are unlike anything trained on", () =>
  inTemporaryFolder(async (folder) => {
    const run = join(folder, "iris"), rows = join(folder, "rows.csv");
    const train = (out: string) => runCommand("train", "--dataset", "iris", "--epochs", "20", "--plain", "--out", out);
    assertEquals((await train(run)).code, 0);
    // The second one is no flower: its petals are 20 times as long as its sepals.
    await Deno.writeTextFile(rows, "5.1,3.5,1.4,0.2\n1,1,20,3\n6.3,3.3,6,2.5\n");
    const { code, output } = await runCommand("predict", run, rows);
    assertEquals(code, 0);
    const lines = output.trimEnd().split("\n").filter((line) => /^ *\d /.test(line));
    assertEquals(lines.map((line) => line.includes("unlike anything trained on")), [false, true, false]);
    assertMatch(lines[1], /^ *2 +virginica\? /);

    const model = await openModel(run);
    const [flower, other] = classify(model, [[5.1, 3.5, 1.4, 0.2], [1, 1, 20, 3]]);
    assert(flower.novelty! < 1 && other.novelty! > 1, `${flower.novelty}, ${other.novelty}`);
    const { test } = await (await openDataset({ name: "iris" })).load();
    const own = Array.from(test.labels, (_, i) => test.features.subarray(4 * i, 4 * i + 4));
    const novel = classify(model, own).filter(({ novelty }) => novelty! > 1);
    assert(novel.length <= 2, `of ${own.length} other flowers ${novel.length} are unlike those trained on`);
    const copy = join(folder, "copy.safetensors");
    assertEquals((await runCommand("export", run, "--to", "safetensors", "--out", copy)).code, 0);
    assertEquals((await openModel(copy)).novelty, model.novelty);
    assertEquals((await train(join(folder, "again"))).code, 0);
    const bytes = (name: string) => Deno.readFile(join(folder, name, "model.safetensors"));
    assertEquals(await bytes("again"), await bytes("iris"));
  }));
