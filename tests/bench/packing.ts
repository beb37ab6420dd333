/**
 * Trains small networks of many kinds with V8's trace of packing, and lists kernel by kernel how many groups of adjacent
 * stores V8 packs into 256 bits.
 *
 * Run it with `deno run --allow-read --allow-run tests/bench/packing.ts`.
 */
import { fromFileUrl } from "deno-std/path/from_file_url.js";
import program from "../../deno.json" with { type: "json" };

/** What became of the groups of adjacent stores of a kernel. */
interface Packing {
  packed: number;
  /** How often each reason was given against it. */
  readonly failed: Map<string, number>;
}

const BEGIN = "Begin revec function ";

/** Reads V8's trace. A function that was compiled on several threads counts once. */
export function readTrace(trace: string): Map<string, Packing> {
  const kernels = new Map<string, Packing>();
  let current: Packing = { packed: 0, failed: new Map() }, reason = "";
  for (const line of trace.split("\n")) {
    const message = /^Revec: \w+(?:\(\))? \d+: (.*)$/.exec(line)?.[1] ?? "";
    if (line.startsWith(BEGIN)) kernels.set(line.slice(BEGIN.length), current = { packed: 0, failed: new Map() });
    else if (message.startsWith("After tree building")) current.packed++;
    else if (message.startsWith("Building SLP tree failed")) {
      current.failed.set(reason, (current.failed.get(reason) ?? 0) + 1);
    } else if (/^(Unsupported|break|Can't pack|.*incompatible)/.test(message)) {
      reason = message.replace(/ \d+, \d+$/, "");
    }
  }
  return kernels;
}

if (import.meta.main) {
  const [, flags] = /^FLAGS=(\S+) /.exec(program.tasks["v8-flags"].command)!;
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-lock",
      "--config=tests/deno.json",
      "--allow-read",
      `--v8-flags=--no-liftoff,--trace-wasm-revectorize,${flags}`,
      fromFileUrl(new URL("../src/training/trained_networks.ts", import.meta.url)),
    ],
    cwd: fromFileUrl(new URL("../..", import.meta.url)),
  }).output();
  const decoder = new TextDecoder();
  if (!success) throw new Error(decoder.decode(stderr));
  console.log("| kernel | packed | not | why not |\n|---|---|---|---|");
  const kernels = [...readTrace(decoder.decode(stdout))].sort(([a], [b]) => a < b ? -1 : 1);
  for (const [name, { packed, failed }] of kernels) {
    const count = [...failed.values()].reduce((sum, times) => sum + times, 0);
    if (packed + count > 0) console.log(`| ${name} | ${packed} | ${count} | ${[...failed.keys()].join("; ")} |`);
  }
}
