import type { Random } from "../../src/matrix/random.ts";
import { below } from "./mutate.ts";

/** Anything that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Values that a reader may not expect: of another type, at the edge of what numbers count, too long, too deep. */
const HOSTILE: readonly Json[] = [
  ...[null, true, false, 0, -0, 1, -1, 2, 0.5, 1e-300, 1e308, -1e308, 1e21],
  ...[2 ** 16, 2 ** 31, 2 ** 32, 2 ** 50, 2 ** 53 - 1, 2 ** 53, -(2 ** 53)],
  ...["", "0", "1", "NaN", "test", "null", "__proto__", "constructor", "toString", "\u001b[2J\u009b", "\ud800", "é🙂"],
  ...["x".repeat(300), "../..", "/dev/zero", "a\0b", "xor", "moons", "iris", "epochs", "finished", "started", "simd"],
  ...[[], [[]], [null], [1, 2], ["a", "b"], [0.5, 0.5], ["a", "a"], Array(1000).fill(0)],
  ...[{}, { length: 3 }, { width: 1, height: 2 }, { width: 0, height: 0 }, { epochs: 1 }, {
    mean: [0, 0],
    deviation: [1, 1],
  }],
  Array(200).fill(0).reduce<Json>((deep) => [deep], []),
];

/** A copy in which one value, wherever it stands, is another or is gone, or a name has been added. */
export function mutateJson(value: Json, random: Random): Json {
  const isList = Array.isArray(value);
  const names = typeof value === "object" && value !== null ? Object.keys(value) : [];
  if (names.length === 0 || random.uniform() < 0.1) return hostileFor(value, random);
  const at = below(names.length, random);
  const entries = Object.entries(value as object) as [string, Json][];
  const change = random.uniform();
  if (change < 0.1) entries.splice(at, 1);
  else if (change < 0.15) entries.splice(at, 0, [isList ? "" : "length", hostileFor(0, random)]);
  else entries[at] = [entries[at][0], mutateJson(entries[at][1], random)];
  return isList ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}

/** A hostile value; in place of a number, often one that is a little off. */
function hostileFor(value: Json, random: Random): Json {
  if (typeof value === "number" && random.uniform() < 0.3) return value + [1, -1, 0.5, 1e9][below(4, random)];
  return HOSTILE[below(HOSTILE.length, random)];
}
