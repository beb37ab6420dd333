import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { DataError } from "../../../../data/data_error.ts";
import type { ColumnRole, TableSchema } from "../../../../data/tables/table_schema.ts";
import { askRows } from "../../../../tui/commands/predict/ask_file.ts";
import type { SavedModel } from "../../../../src/runs/find_model.ts";
import { newModel } from "./models.ts";

/** A network that tells of no columns, as those of version 0.1. */
const nameless = newModel(3);

/** What is asked by a text: the features, and the place and label of each row, and what is said of it. */
async function ask(text: string, model: SavedModel = nameless) {
  const { features, samples, file, kind, notes } = await askRows(new TextEncoder().encode(text), "f.csv", model);
  assertEquals([file, kind], ["f.csv", "rows"]);
  return { features: [...features], samples, notes };
}

async function refusal(text: string, model?: SavedModel): Promise<string> {
  return (await assertRejects(() => ask(text, model), DataError)).message;
}

/** A network that was trained on a table of these columns. */
function trainedOn(roles: Readonly<Record<string, ColumnRole>>, rest: Partial<TableSchema> = {}): SavedModel {
  const columns = Object.entries(roles).map(([name, role]) => ({ name, role, reason: "" }));
  const inputs = columns.filter(({ role }) => role === "feature").length;
  return newModel(inputs, { table: { header: true, columns, ...rest } });
}

const wine = trainedOn({ id: "index", acid: "feature", year: "constant", sugar: "feature", quality: "class" });

Deno.test("rows of features are asked with the line they stand on", async () => {
  const samples = [1, 2].map((line) => ({ line, label: undefined }));
  assertEquals(await ask("1,2.5,-3\n4,5,6\n"), { features: [1, 2.5, -3, 4, 5, 6], samples, notes: [] });
});

Deno.test("a header is no sample, and lines end as they like", async () => {
  const samples = [{ line: 2, label: undefined }];
  assertEquals(await ask("x,y,z\r\n7,8,9"), { features: [7, 8, 9], samples, notes: [] });
});

Deno.test("a network without known columns uses all, and the class is the one named so, the only words or the first", async () => {
  const features = [5, 2, 3];
  const asked = async (text: string) => {
    const { features, samples } = await ask(text);
    return { features, samples };
  };
  assertEquals(await asked("x,label,y,z\n5,b,2,3\n"), { features, samples: [{ line: 2, label: "b" }] });
  assertEquals(await asked("5,2,3,b\n"), { features, samples: [{ line: 1, label: "b" }] });
  assertEquals(await asked("x,y,z,kind\n5,2,3,b\n"), { features, samples: [{ line: 2, label: "b" }] });
  assertEquals(await asked("kind,x,y,z\n7,5,2,3\n"), { features, samples: [{ line: 2, label: "7" }] });
  assertEquals(await asked("7,5,2,3\n"), { features, samples: [{ line: 1, label: "7" }] });
});

Deno.test("columns are found by the names that the network was trained on, whatever their order", async () => {
  const files = [
    "id,acid,year,sugar,quality\n0,5,2024,30,good\n",
    "sugar,quality,acid\n30,good,5\n",
    "quality;sugar;acid\ngood;30,0;5,0\n",
    "﻿acid\tsugar\tquality\n5\t30\tgood\n",
  ];
  for (const file of files) {
    assertEquals(await ask(file, wine), { features: [5, 30], samples: [{ line: 2, label: "good" }], notes: [] });
  }
  const { features, samples } = await ask("acid,sugar\n5,30\n", wine);
  assertEquals([features, samples], [[5, 30], [{ line: 2, label: undefined }]]);
});

Deno.test("columns that the network doesn't know are left out, and that is said", async () => {
  const { features, notes } = await ask("price,sugar,colour,acid\n9,30,red,5\n", wine);
  assertEquals(features, [5, 30]);
  assertEquals(notes, [
    "f.csv: the columns price, colour are ignored, since the network wasn't trained on them",
  ]);
});

Deno.test("columns that are missing are named", async () => {
  assertEquals(
    await refusal("sugar,quality\n30,good\n", wine),
    "f.csv lacks the column acid; expected acid, sugar; its columns are sugar, quality",
  );
});

Deno.test("without a header columns are matched by position: all, without the class, or the features with or without it", async () => {
  const files: [string, string | undefined][] = [
    ["0,5,2024,30,good\n", "good"],
    ["0,5,2024,30\n", undefined],
    ["5,30,good\n", "good"],
    ["5,30\n", undefined],
  ];
  for (const [file, label] of files) {
    assertEquals(await ask(file, wine), { features: [5, 30], samples: [{ line: 1, label }], notes: [] });
  }
  assertEquals(
    await refusal("1,2,3,4,5,6\n", wine),
    "f.csv line 1 has 6 columns; expected 2 features, with or without a class, or all 5 columns",
  );
});

Deno.test("a number that is missing is refused, or what became of it in training becomes of it", async () => {
  const scaling = { mean: [2, 10], deviation: [1, 5] }, text = "a,b\n3,NA\n1,20\n";
  const columns = { a: "feature", b: "feature", kind: "class" } as const;
  const sentence = await refusal(text, trainedOn(columns));
  assertEquals(sentence.startsWith('f.csv line 2 has "NA" in b; expected a number.'), true);
  // (3 − 2) ∕ 1, the mean; (1 − 2) ∕ 1, (20 − 10) ∕ 5.
  const mean = await ask(text, { ...trainedOn(columns, { missing: "mean" }), scaling });
  assertEquals(mean.features, [1, 0, -1, 2]);
  const drop = await ask(text, { ...trainedOn(columns, { missing: "drop" }), scaling });
  assertEquals([drop.features, drop.samples], [[-1, 2], [{ line: 3, label: undefined }]]);
  assertEquals(drop.notes, [
    "f.csv: 1 row with missing values left out (the first in line 2), by --missing drop",
  ]);
});

Deno.test("classes that are numbers have the names that they have in training", async () => {
  const { samples } = await ask("a,label\n3,0.0\n1,1e0\n", trainedOn({ a: "feature", label: "class" }));
  assertEquals(samples.map(({ label }) => label), ["0", "1"]);
});

Deno.test("a row that can't be used is refused by its line", async () => {
  const among = "with or without a class";
  assertEquals(await refusal("1,2\n"), `f.csv line 1 has 2 columns; expected 3 features, ${among}`);
  assertEquals(await refusal("hello\n"), `f.csv line 1 has 1 column; expected 3 features, ${among}`);
  assertEquals(
    await refusal("1,2,3\n1,2,3,4\n"),
    "f.csv line 2 has 4 columns, separated by commas; expected 3, as in line 1",
  );
  const advice = "A network that was trained with --missing mean accepts such rows";
  assertEquals(await refusal("x,y,z\n1,2,?\n"), `f.csv line 2 has "?" in z; expected a number. ${advice}`);
  assertEquals(
    (await refusal("1,2,3\n1,1e39,3\n")).startsWith(
      'f.csv line 2 has "1e39" in column 2; expected a number from −3.4e38 to',
    ),
    true,
  );
  assertEquals(await refusal("x,y,z\n"), "f.csv holds no row of numbers; expected at least one");
});

Deno.test("a row's numbers are scaled in float64, before float32 loses their digits", async () => {
  const scaling = { mean: [1e6, 1.7e9, 14.62], deviation: [1, 3600, 1] };
  const text = "1000000.3721,1700000000.5,14.62\n";
  const { features } = await askRows(new TextEncoder().encode(text), "f.csv", newModel(3, { scaling }));
  assertEquals([...features], [1000000.3721 - 1e6, 0.5 / 3600, 0].map(Math.fround));
});

Deno.test("pixels of a row become inputs by the network's own scaling, fractions and all, or are refused", async () => {
  const image = { width: 3, height: 1 };
  const asked = async (text: string, scaling?: SavedModel["scaling"]) =>
    (await askRows(new TextEncoder().encode(text), "f.csv", newModel(3, { image, scaling }))).features;
  assertEquals(await asked("0,1,255\n"), Uint8Array.of(0, 1, 255));
  assertEquals(await asked("0,127.5,255\n"), Float32Array.of(0, 0.5, 1));
  const shares = { minimum: 0, maximum: 1, offset: 1, scale: -1 };
  assertEquals(await asked("0,0.25,1\n", shares), Float32Array.of(1, 0.75, 0));
  assertEquals(
    (await assertRejects(() => asked("0,0.25,255\n", shares), DataError)).message,
    "f.csv holds the pixel 255; expected pixels from 0 to 1, as in training",
  );
});
