import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { DataError } from "../../../data/data_error.ts";
import { openDataset } from "../../../data/open_dataset.ts";
import type { MissingChoice } from "../../../data/tables/missing.ts";
import { readRows } from "../../../data/tables/read_rows.ts";
import type { TableSchema } from "../../../data/tables/table_schema.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";

/** The columns of a network that learned to tell `kind` from `a` and `b`. */
function columns(missing?: MissingChoice): TableSchema {
  const roles = { a: "feature", b: "feature", kind: "class" } as const;
  return {
    header: true,
    columns: Object.entries(roles).map(([name, role]) => ({ name, role, reason: "" })),
    missing,
  };
}

async function* chunk(text: string): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  yield new TextEncoder().encode(text);
}

async function refusal(text: string): Promise<string> {
  const known = { table: columns(), inputs: 2 };
  return (await assertRejects(() => readRows(chunk(text), "t.csv", known), DataError)).message;
}

Deno.test("rows for a network are refused without flags that only training has", async () => {
  assertEquals(
    await refusal("a,b\n1,2\n3,\n"),
    "t.csv line 3 has nothing in b; expected a number. A network that was trained with --missing mean accepts such rows",
  );
  assertEquals(await refusal("a,b\n1,2\n3,x\n"), 't.csv line 3 has "x" in b; expected a number');
  assertEquals(await refusal('a,b\n1,2\n3,"1,5"\n4,0.5\n'), 't.csv line 3 has "1,5" in b; expected a number');
  assertEquals(
    await refusal("a,b\n1,2\n3\n"),
    "t.csv line 3 has 1 column, separated by commas; expected 2, as in line 1",
  );
});

Deno.test("columns without names are those that their number leaves, and refused where it leaves two kinds", async () => {
  const known = columns();
  const table = { ...known, columns: [{ name: "id", role: "index", reason: "" } as const, ...known.columns] };
  const read = async (text: string) => [...(await readRows(chunk(text), "t.csv", { table, inputs: 2 })).features];
  assertEquals(await read("7,1,2,x\n8,3,4,y\n"), [1, 2, 3, 4]);
  assertEquals(await read("1,2\n3,4\n"), [1, 2, 3, 4]);
  // A word is no feature.
  assertEquals(await read("1,2,x\n3,4,y\n"), [1, 2, 3, 4]);
  const { message } = await assertRejects(() => read("1,2,0\n3,4,1\n"), DataError);
  assertEquals(
    message,
    "t.csv line 1 has 3 columns without names, id, a, b or a, b, kind; expected a header with their names",
  );
});

Deno.test("a number that is missing is read as the network was trained", async () => {
  const read = async (missing: MissingChoice) => {
    const { features, lines } = await readRows(chunk("b,a\n1,NA\n3,4\n"), "t.csv", {
      table: columns(missing),
      inputs: 2,
    });
    return [[...features], lines];
  };
  assertEquals(await read("mean"), [[NaN, 1, 4, 3], [2, 3]]);
  assertEquals(await read("drop"), [[4, 3], [3]]);
});

Deno.test("a class of another name is taken by --label, and said so, not left out", () =>
  inTemporaryFolder(async (folder) => {
    const name = `${folder}/t.csv`;
    const rows = Array.from({ length: 20 }, (_, i) => `${i},${i % 7},${"xy"[i % 2]}`);
    await Deno.writeTextFile(name, ["a,b,sort", ...rows].join("\n"));
    const { notes } = await (await openDataset({ name, label: "sort" }, { table: columns() })).load();
    assertEquals(notes?.filter((note) => note.includes("sort")), ["t.csv: the class is sort (by --label)"]);
  }));
