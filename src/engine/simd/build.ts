/**
 * Builds the kernels: `src/engine/simd/kernels` (AssemblyScript) → `relaxed.wasm` and `plain.wasm`, beside this file.
 *
 * With `--check` nothing is written; the build is compared with the committed files, byte for byte.
 */
import asc from "assemblyscript/asc";
import { LAYER_FIELDS } from "./layer_call.ts";
import { expandRegisterBlocks } from "./register_blocks.ts";
import { RULE_FIELDS } from "./rule_call.ts";

const SOURCE = new URL("./kernels/", import.meta.url);

/** Flags that both builds have in common. The memory is imported and shared by all workers of a thread group. */
const FLAGS = [
  "--debug",
  "--runtime",
  "stub",
  "-O3",
  "--noAssert",
  "--importMemory",
  "--sharedMemory",
  "--initialMemory",
  "1",
]
  .concat(["--maximumMemory", "65536", "--enable", "simd", "--enable", "threads", "--enable", "bulk-memory"]);

/** What each build adds: fused multiply-add where the CPU has it, or nothing, for the same bits on every CPU. */
const BUILDS: Readonly<Record<string, readonly string[]>> = {
  "relaxed.wasm": ["--enable", "relaxed-simd"],
  "plain.wasm": [],
};

/** The source of each module, its register blocks expanded. */
const sources = expandRegisterBlocks(
  new Map(
    [...Deno.readDirSync(SOURCE)].map(({ name }) => [name, Deno.readTextFileSync(new URL(name, SOURCE))]),
  ),
);
sources.set("layer_call.ts", classOf("LayerCall", LAYER_FIELDS, "u32"));
sources.set("rule_call.ts", classOf("RuleCall", RULE_FIELDS, "f64"));

/** The class that kernels read a call by. */
function classOf(name: string, fields: readonly string[], type: string): string {
  return `@unmanaged\nexport class ${name} {\n${fields.map((field) => `  ${field}: ${type};\n`).join("")}}\n`;
}

async function compile(flags: readonly string[]): Promise<Uint8Array> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(["index.ts", "--outFile", "out.wasm", ...FLAGS, ...flags], {
    readFile: (name) => sources.get(name) ?? null,
    writeFile: (_name, contents) => {
      if (contents instanceof Uint8Array) binary = contents;
    },
    listFiles: () => [],
  });
  if (error || !binary) throw new Error(`the kernels don't compile: ${stderr.toString()}`);
  return binary;
}

const check = Deno.args.includes("--check");
for (const [name, flags] of Object.entries(BUILDS)) {
  const built = await compile(flags);
  const file = new URL(name, import.meta.url);
  if (!check) {
    await Deno.writeFile(file, built);
    console.error(`${name}: ${built.length} bytes`);
    continue;
  }
  const committed = await Deno.readFile(file);
  if (committed.length !== built.length || committed.some((byte, i) => byte !== built[i])) {
    console.error(`${name} is not what its source builds; run 'deno task build' and commit the result`);
    Deno.exit(1);
  }
}
