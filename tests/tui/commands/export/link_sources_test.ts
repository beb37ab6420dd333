import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { join } from "deno-std/path/join.js";
import { toFileUrl } from "deno-std/path/to_file_url.js";
import { inTemporaryFolder } from "../../../support/temporary_folder.ts";
import { linkSources } from "../../../../tui/commands/export/link_sources.ts";

/** What the function `entry` of `entry.ts` becomes together with what it needs of the other modules. */
async function linked(modules: Readonly<Record<string, string>>, reserved: readonly string[] = []): Promise<string> {
  let source = "";
  await inTemporaryFolder(async (folder) => {
    for (const [name, text] of Object.entries(modules)) await Deno.writeTextFile(join(folder, name), text);
    source = await linkSources(toFileUrl(join(folder, "entry.ts")).href, "entry", reserved);
  });
  return source;
}

const ENTRY =
  'import { twice } from "./twice.ts";\n\nexport function entry(x: number): number {\n  return twice(x);\n}\n';

Deno.test("what a function needs stands before it, with its comments, and nothing else does", async () => {
  const twice = `import type { Unused } from "./unused.ts";

/**
 * Twice as much.
 *
 * @example
 * \`\`\`ts
 * import { twice } from "./twice.ts";
 * \`\`\`
 */
export function twice(x: number): number {
  return FACTOR * x;
}

/** By what. */
const FACTOR = 2, OFFSET = 1;

export const other = (unused: Unused) => unused;
`;
  assertEquals(
    await linked({ "entry.ts": ENTRY, "twice.ts": twice }),
    `/** By what. */
const FACTOR = 2, OFFSET = 1;

/**
 * Twice as much.
 */
function twice(x: number): number {
  return FACTOR * x;
}

function entry(x: number): number {
  return twice(x);
}`,
  );
});

Deno.test("names that are taken, by another module or beside it, get a number wherever they are used", async () => {
  const modules = {
    "entry.ts": `import { sum, TERMS as MORE } from "./sum.ts";

const TERMS = [1, 2];

export function entry(): number {
  return sum(...TERMS, ...MORE) + scale.TERMS;
}

const scale = { TERMS: 1 };
`,
    "sum.ts": `export const TERMS = [3];

export function sum(...terms: number[]): number {
  return terms.reduce((a, b) => a + b, TERMS.length);
}
`,
  };
  const source = await linked(modules, ["scale"]);
  const last = source.slice(source.indexOf("function entry"));
  assertEquals(last, "function entry(): number {\n  return sum(...TERMS2, ...TERMS) + scale2.TERMS;\n}");
});

Deno.test("types are found behind modules that only pass them on", async () => {
  const modules = {
    "entry.ts":
      'import type { Size } from "./b.ts";\n\nexport function entry(size: Size): number {\n  return size.width;\n}\n',
    "b.ts": 'import type { Size } from "./c.ts";\nimport { missing } from "./missing.ts";\n\nexport type { Size };\n',
    "c.ts": "/** A size. */\nexport interface Size {\n  readonly width: number;\n}\n",
  };
  assertEquals(
    await linked(modules),
    "/** A size. */\ninterface Size {\n  readonly width: number;\n}\n\n" +
      "function entry(size: Size): number {\n  return size.width;\n}",
  );
});

Deno.test("what needs a package can't go into one file", async () => {
  const modules = { "entry.ts": ENTRY.replace("./twice.ts", "twice-package") };
  const { message } = await assertRejects(() => linked(modules), Error);
  assertEquals(message, "entry can't go into one file: it needs twice-package");
});
