import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { join } from "deno-std/path/join.js";
import { openDataset } from "../../data/open_dataset.ts";
import { split } from "../../data/split.ts";
import { train } from "../../src/training/session/session.ts";
import { readModel } from "../../src/runs/find_model.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

/** Three wines that two measures tell apart, and one that is the same in all; row by row their names and measures. */
const WINES = Array.from({ length: 120 }, (_, i) => ({
  acid: 5 + 2 * (i % 3) + Math.sin(i) / 3,
  year: 2023,
  sugar: 30 - 6 * (i % 3) + Math.cos(i * i) / 2,
  quality: 3 + i % 3,
}));

type Wine = Record<string, number>;

function csv(columns: readonly string[], rows: readonly Wine[] = WINES): string {
  return [columns, ...rows.map((row) => columns.map((name) => row[name]))].join("\n") + "\n";
}

/** How many of the rows of a file a network has right, by what `predict` says of each. */
async function predicted(model: string, file: string): Promise<{ right: number; rows: number; errors: string }> {
  const { output, errors } = await runCommand("predict", model, file, "--json");
  const answers = output.trimEnd().split("\n").map((line) => JSON.parse(line));
  const right = answers.filter((answer, i) => answer.class === String(answer.label ?? WINES[i].quality)).length;
  return { right, rows: answers.length, errors };
}

Deno.test("whoever is given rows reads them by the columns that the network was trained on", () =>
  inTemporaryFolder(async (folder) => {
    const write = (name: string, text: string) => Deno.writeTextFile(join(folder, name), text);
    const [run, file] = [join(folder, "run"), join(folder, "wine.csv")];
    await write("wine.csv", csv(["acid", "year", "sugar", "quality"]));
    const options = ["--label", "quality", "--epochs", "30", "--layers", "8", "--learning-rate", "0.1"];
    const trained = await runCommand("train", "--plain", "--dataset", file, ...options, "--out", run);
    assertEquals(trained.code, 0, trained.errors);
    const said = [
      "wine.csv: the class is quality (by --label), with 2 features (acid, sugar)",
      "wine.csv: ignored year (constant: 2023 in every row)",
      "wine.csv: 18 of 120 samples are held out for the test, chosen by --split-seed 1",
    ];
    for (const sentence of said) assertStringIncludes(trained.errors, sentence);
    const [start] = (await Deno.readTextFile(join(run, "run.jsonl"))).split("\n").map((line) =>
      line && JSON.parse(line)
    );
    assertEquals(start.notes.filter((note: string) => note.includes("wine.csv")).length, 3);
    const { metadata } = await readModel(join(run, "model.safetensors"));
    const roles = JSON.parse(metadata.table).columns.map(({ role }: { role: string }) => role);
    assertEquals(roles, ["feature", "constant", "feature", "class"]);

    for (const format of ["json", "ts"]) {
      const exported = await runCommand("export", run, "--to", format, "--out", join(folder, `wine.${format}`));
      assertEquals(exported.code, 0, exported.errors);
    }
    assertEquals(JSON.parse(await Deno.readTextFile(join(folder, "wine.json"))).features, ["acid", "sugar"]);
    assertStringIncludes(
      await Deno.readTextFile(join(folder, "wine.ts")),
      'export const featureNames: readonly string[] = [\n  "acid",\n  "sugar",\n];',
    );

    // Another order, another year, a column more, no class.
    await write("other.csv", csv(["sugar", "quality", "salt", "acid"], WINES.map((wine) => ({ ...wine, salt: 7 }))));
    const other = await predicted(run, join(folder, "other.csv"));
    assertEquals([other.rows, other.right], [120, 120]);
    assertStringIncludes(other.errors, "the column salt is ignored, since the network wasn't trained on it");
    await write("later.csv", csv(["acid", "year", "sugar"], WINES.map((wine) => ({ ...wine, year: 2024 }))));
    assertEquals((await predicted(run, join(folder, "later.csv"))).right, 120);

    // A file that was never seen is scored as a whole; of the own one, changed and sorted, what wasn't trained on.
    const fresh = WINES.slice(0, 50).map((wine) => ({ ...wine, acid: wine.acid + 0.01 }));
    await write("fresh.csv", csv(["sugar", "acid", "quality"], fresh));
    const scored = async (...args: string[]) => {
      const { output, errors } = await runCommand("evaluate", run, "--json", ...args);
      return { samples: output && JSON.parse(output).samples, errors };
    };
    assertEquals(await scored("--dataset", join(folder, "fresh.csv")), { samples: 50, errors: "" });
    await write("wine.csv", csv(["quality", "sugar", "acid"], [...WINES, fresh[0]].toReversed()));
    const changed = await scored();
    assertEquals(changed.samples, 19);
    assertStringIncludes(changed.errors, "102 of its 121 samples were trained or validated on and are left out; 1 of");
    const whole = await scored("--dataset", join(folder, "other.csv"));
    assertEquals(whole.samples, 120);
    assertStringIncludes(
      whole.errors,
      "102 of its 120 samples were trained or validated on, so the accuracy is too high; on the 18",
    );
    const { errors } = await scored("--dataset", join(folder, "later.csv"));
    assertStringIncludes(errors, "has no column quality, which holds the class");
  }));

/** The accuracy on the test samples of a network that is trained on a table. */
async function accuracyOn(text: string): Promise<number> {
  let accuracy = NaN;
  await inTemporaryFolder(async (folder) => {
    const name = join(folder, "t.csv");
    await Deno.writeTextFile(name, text);
    const dataset = await (await openDataset({ name })).load();
    const { training, test } = split(dataset, { validation: 0 });
    const options = { layers: [8], epochs: 20, learningRate: 0.1, engine: "reference", seed: 1 } as const;
    for await (const event of train({ training, test, classes: dataset.classes.length }, options)) {
      if (event.event === "finished") accuracy = event.testAccuracy!;
    }
  });
  return accuracy;
}

Deno.test("timestamps are learned as well as the same seconds from 0 on", async () => {
  const times = (first: number) =>
    "time,label\n" +
    Array.from({ length: 200 }, (_, i) => `${first + i * 7 % 50},${i * 7 % 50 < 25 ? "early" : "late"}`)
      .join("\n");
  const [control, timestamps] = [await accuracyOn(times(0)), await accuracyOn(times(1_700_000_000))];
  assertEquals(timestamps, control);
  assert(control > 0.9, `${control}`);
});

Deno.test("24 columns of a survey are learned as well as 25", async () => {
  const survey = (columns: number) => {
    const names = [...Array.from({ length: columns }, (_, q) => `q${q}`), "label"];
    const row = (i: number) => [
      ...[i % 3, i % 3, i % 3].map((kind, q) => 1 + (kind + (i + q) % 2) % 3),
      ...Array.from({ length: columns - 3 }, (_, q) => 55 + (i * 31 + q * 17 + i * q) % 140),
    ];
    return [names, ...Array.from({ length: 300 }, (_, i) => [...row(i), "abc"[i % 3]])].join("\n");
  };
  const accuracies = [await accuracyOn(survey(24)), await accuracyOn(survey(25))];
  assert(Math.min(...accuracies) > 0.7, accuracies.join());
});
