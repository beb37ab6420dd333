import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { join } from "deno-std/path/join.js";
import { DataError } from "../../../data/data_error.ts";
import type { DatasetRequest } from "../../../data/dataset.ts";
import { openDataset } from "../../../data/open_dataset.ts";
import { idxFile } from "../../support/idx.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";

const FORMS =
  "expected a table (.csv, .tsv, .txt or .data), a folder with train-images and train-labels in IDX format, or a folder " +
  "of PNG or JPEG pictures with a sub-folder for each class";

async function refusal(request: DatasetRequest): Promise<string> {
  return (await assertRejects(() => openDataset(request), DataError)).message;
}

Deno.test("a folder in no known form is refused with the forms that are expected", () =>
  inTemporaryFolder(async (folder) => {
    await Deno.mkdir(join(folder, "notes"));
    await Deno.writeTextFile(join(folder, "notes", "a.txt"), "a");
    const sentence = `${folder} holds neither IDX files nor folders of pictures; ${FORMS}`;
    assertEquals(await refusal({ name: folder }), sentence);
    await Deno.writeTextFile(join(folder, "a.csv"), "a,1\n");
    assertEquals(await refusal({ name: folder }), `${sentence}. To read a.csv, give its path`);
  }));

Deno.test("a path that doesn't exist and a file of another type are refused", () =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, "a.csv");
    assertEquals(await refusal({ name: path }), `${path} doesn't exist; expected a table or a folder`);
    const other = join(folder, "a.xlsx");
    await Deno.writeTextFile(other, "");
    assertEquals(await refusal({ name: other }), `${other} is a file of an unknown type; ${FORMS}`);
  }));

Deno.test("a table may have the name of a text or of data, as in the UCI repository", () =>
  inTemporaryFolder(async (folder) => {
    for (const name of ["a.txt", "iris.data", "a.DAT"]) {
      await Deno.writeTextFile(join(folder, name), "1,a\n2,b\n3,a\n4,b\n");
      assertEquals((await openDataset({ name: join(folder, name) })).classes, ["a", "b"]);
    }
  }));

Deno.test("options that the data don't use are refused", () =>
  inTemporaryFolder(async (folder) => {
    assertEquals(
      await refusal({ name: folder, noise: 1 }),
      `the data set ${folder} doesn't use --noise; expected --size, --label, --features, --ignore, --header, ` +
        "--kind, --delimiter, --decimal, --missing and --split-seed",
    );
    assertEquals(
      await refusal({ name: folder, label: "kind" }),
      `${folder} is a folder; expected a table for --label`,
    );
    const table = join(folder, "a.csv");
    await Deno.writeTextFile(table, "x,y\n1,a\n2,b\n");
    assertEquals(
      await refusal({ name: table, kind: "table", size: { width: 1, height: 1 } }),
      `${table} has no pixels by --kind table; --size has no effect beside it; leave one of them out`,
    );
    await Deno.remove(table);
    await Deno.writeFile(join(folder, "train-images.idx"), idxFile([1, 1, 1], [0]));
    await Deno.writeFile(join(folder, "train-labels.idx"), idxFile([1], [0]));
    assertEquals(
      await refusal({ name: folder, size: { width: 2, height: 2 } }),
      `${folder} holds IDX files; expected a folder of pictures for --size`,
    );
  }));
