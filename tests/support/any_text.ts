import fc from "fast-check";

const SURROGATES = { first: 0xd800, count: 0x800 };

/** One character, any of Unicode. fast-check's own, the unit "binary", first makes a list of them all: 2 s. */
const anyCharacter = fc.nat({ max: 0x10ffff - SURROGATES.count })
  .map((index) => String.fromCodePoint(index < SURROGATES.first ? index : index + SURROGATES.count));

/** Texts of any characters. */
export const anyText: fc.Arbitrary<string> = fc.string({ unit: anyCharacter });

/** Texts in which what commands terminals, breaks lines or isn't seen is as frequent as all else. */
export const anyForeignText: fc.Arbitrary<string> = fc.string({
  unit: fc.oneof(
    fc.constantFrom(..."\x1b\x07\x00\r\n\t\x7f\x9b\x9d\x85\u2028\u2029\u202e\u2066\u200b\u200d\ufeff\ufe0f", "\ud800"),
    anyCharacter,
  ),
});
