/**
 * Builds the kernels: `src/engine/simd/kernels` (AssemblyScript) → `relaxed.wasm` and `plain.wasm`, beside this file, and
 * `peak.wasm` for the benchmarks, beside them.
 *
 * With `--check` nothing is written; the build is compared with the committed files, byte for byte.
 */
import asc from "assemblyscript/asc";
import { CALL_LAYOUT } from "./call_layout.ts";
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

/** Fused multiply-add where the CPU has it; without, the same bits on every CPU. */
const RELAXED = ["--enable", "relaxed-simd"];

/** The files that are built, beside this one, with the module that each begins at and the flags that it adds. */
const BUILDS: readonly { readonly file: string; readonly entry: string; readonly flags: readonly string[] }[] = [
  { file: "relaxed.wasm", entry: "index.ts", flags: RELAXED },
  { file: "plain.wasm", entry: "index.ts", flags: [] },
  { file: "../../../tests/bench/peak.wasm", entry: "peak.ts", flags: RELAXED },
];

/** The source of each module, its register blocks expanded. */
const sources = expandRegisterBlocks(
  new Map(
    [...Deno.readDirSync(SOURCE)].map(({ name }) => [name, Deno.readTextFileSync(new URL(name, SOURCE))]),
  ),
);
sources.set("layer_call.ts", classOf("LayerCall", LAYER_FIELDS, "u32"));
sources.set("call_layout.ts", `export function callLayout(): u32 {\n  return ${CALL_LAYOUT};\n}\n`);
sources.set("rule_call.ts", classOf("RuleCall", RULE_FIELDS, "f64"));

/** The class that kernels read a call by. */
function classOf(name: string, fields: readonly string[], type: string): string {
  return `@unmanaged\nexport class ${name} {\n${fields.map((field) => `  ${field}: ${type};\n`).join("")}}\n`;
}

async function compile(entry: string, flags: readonly string[]): Promise<Uint8Array> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main([entry, "--outFile", "out.wasm", ...FLAGS, ...flags], {
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
for (const { file: name, entry, flags } of BUILDS) {
  const built = await compile(entry, flags);
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
