import fc from "fast-check";

/** Something that happens to a file. */
interface Damage {
  /** A bit flips, a byte changes, the end is lost, bytes are added at the end or put in between. */
  readonly kind: "flip" | "set" | "cut" | "extend" | "insert";
  /** Where, in thousandths of the file. */
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** Up to two things that happen to a file, often none. */
export const damages: fc.Arbitrary<Damage[]> = fc.array(
  fc.record({
    kind: fc.constantFrom("flip", "set", "cut", "extend", "insert"),
    at: fc.nat({ max: 999 }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
  }),
  { maxLength: 2 },
);

/** A copy of `file` to which all of that has happened. */
export function damage(file: Uint8Array, all: readonly Damage[]): Uint8Array {
  return all.reduce((bytes, { kind, at, bytes: by }) => {
    const i = Math.floor(at * bytes.length / 1000);
    if (kind === "cut") return bytes.slice(0, i);
    if (kind === "extend") return Uint8Array.of(...bytes, ...by);
    if (kind === "insert") return Uint8Array.of(...bytes.subarray(0, i), ...by, ...bytes.subarray(i));
    if (bytes.length === 0) return bytes;
    return bytes.with(i, kind === "flip" ? bytes[i] ^ 1 << by[0] % 8 : by[0]);
  }, file);
}
