import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { DataError } from "../../data/data_error.ts";
import { Allocations } from "./allocations.ts";
import { damagedFile, fuzz, type FuzzResult } from "./fuzz.ts";
import type { FuzzedReader } from "./reader.ts";
import { READERS } from "./readers.ts";
import { runFuzz } from "./run_fuzz.ts";

for (const name of Object.keys(READERS)) {
  Deno.test(`the ${name} reader gives an answer or an error sentence on 100 damaged files, in bounds`, async () => {
    const { accepted, refused, failures } = await runFuzz(name, { seed: 1, from: 0, count: 100 });
    assertEquals(failures, []);
    assertEquals(accepted + refused, 100);
  });
}

const SEED = Uint8Array.of(1, 2, 3, 4);

/** Fuzzes a reader that does `read` with whatever isn't its seed. */
async function fuzzed(read: (allocations: Allocations) => number): Promise<FuzzResult> {
  const allocations = new Allocations();
  const reader: FuzzedReader = {
    name: "trial",
    seeds: () => [SEED],
    read: (bytes) => bytes.join() === SEED.join() ? 0 : read(allocations),
    refusals: [DataError],
  };
  return await fuzz(reader, { seed: 1, from: 0, count: 5 }, allocations, () => {});
}

Deno.test("an answer and a refusal by a sentence are no failures", async () => {
  const { accepted, failures } = await fuzzed(() => 0);
  assertEquals([accepted, failures], [5, []]);
  const refusing = await fuzzed(() => {
    throw new DataError("a", "is damaged", "expected a whole file");
  });
  assertEquals([refusing.refused, refusing.failures], [5, []]);
});

Deno.test("another error, a refusal without a sentence and too much memory are failures", async () => {
  const broken = await fuzzed(() => {
    throw new TypeError("undefined is no function");
  });
  assertStringIncludes(broken.failures[0].what, "TypeError: undefined is no function");
  const short = await fuzzed(() => {
    throw Object.assign(new DataError("a", "b", "c"), { message: "bad file" });
  });
  assertEquals(short.failures[0].what, "no whole sentence: bad file");
  const greedy = await fuzzed((allocations) => {
    allocations.bytes += 1_000_000;
    return 0;
  });
  assertStringIncludes(greedy.failures[0].what, "allocated 1000000 bytes for ");
});

Deno.test("a reader that refuses its own files is told", async () => {
  const reader: FuzzedReader = {
    name: "trial",
    seeds: () => [SEED],
    read: () => {
      throw new DataError("a", "b", "c");
    },
    refusals: [DataError],
  };
  const run = () => fuzz(reader, { seed: 1, from: 0, count: 1 }, new Allocations(), () => {});
  await assertRejects(run, Error, "trial refuses its seed 0");
});

Deno.test("the same seed and number damage a file alike, others otherwise", async () => {
  const reader = await READERS.idx();
  const seeds = [Uint8Array.from({ length: 100 }, (_, i) => i)];
  const file = (seed: number, number: number) => damagedFile(reader, seeds, seed, number).join();
  assertEquals(file(1, 5), file(1, 5));
  assertEquals(new Set([file(1, 5), file(1, 6), file(2, 5), file(2, 6), seeds[0].join()]).size, 5);
});
