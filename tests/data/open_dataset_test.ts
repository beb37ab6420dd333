import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { DataError } from "../../data/data_error.ts";
import { RequestError } from "../../data/request_error.ts";
import type { DatasetRequest } from "../../data/dataset.ts";
import { openDataset } from "../../data/open_dataset.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

async function refusal(request: DatasetRequest): Promise<string> {
  return (await assertRejects(() => openDataset(request), DataError)).message;
}

Deno.test("a name of the catalog opens that data set", async () => {
  assertEquals((await openDataset({ name: "mnist" })).name, "mnist");
});

Deno.test("an unknown name is refused with the nearest one and the way to the list", async () => {
  assertEquals(
    await refusal({ name: "mmist" }),
    'the data set "mmist" is neither in the catalog nor a file or folder; expected the name of a data set or a path. ' +
      "Did you mean mnist? `deno task datasets` lists the data sets",
  );
  assertEquals(
    await refusal({ name: "no such thing" }),
    'the data set "no such thing" is neither in the catalog nor a file or folder; expected the name of a data set or a path. ' +
      "`deno task datasets` lists the data sets",
  );
});

Deno.test("what every object has is no name of the catalog", async () => {
  assertEquals((await refusal({ name: "toString" })).includes("neither in the catalog"), true);
});

Deno.test("an option that a data set has no use for is refused", async () => {
  assertEquals(
    await refusal({ name: "mnist", noise: 0.1 }),
    "the data set mnist doesn't use --noise; expected --data-dir",
  );
  assertEquals(
    await refusal({ name: "moons", classes: ["upper"] }),
    "the data set moons doesn't use --classes; expected --samples and --noise",
  );
  assertEquals(
    await refusal({ name: "my/letters.csv", noise: 0 }),
    "the data set my/letters.csv doesn't use --noise; expected --size, --label, --features, --ignore, --header, --kind, --delimiter, --decimal, --missing and --split-seed",
  );
  assertEquals(
    await refusal({ name: "iris", samples: 10 }),
    "the data set iris doesn't use --samples; expected --split-seed",
  );
  assertEquals(
    await refusal({ name: "xor", dataDir: "." }),
    "the data set xor doesn't use --data-dir; expected --samples and --noise",
  );
});

Deno.test("what contains a slash, ends with .csv or exists is a path", () =>
  inTemporaryFolder(async (folder) => {
    for (const name of [`${folder}/moons`, `${folder}\\moons`, "moons.csv", "MOONS.CSV", folder]) {
      const message = await refusal({ name });
      assertEquals(message.includes("catalog"), false, message);
    }
  }));

Deno.test("a wrong request is another error than unusable data", () =>
  inTemporaryFolder(async (folder) => {
    await assertRejects(() => openDataset({ name: "mmist" }), RequestError);
    await assertRejects(() => openDataset({ name: "xor", dataDir: "." }), RequestError);
    await assertRejects(() => openDataset({ name: "quickdraw", classes: ["cat"] }), RequestError);
    const error = await assertRejects(() => openDataset({ name: folder }), DataError);
    assertEquals(error instanceof RequestError, false);
  }));
