// The sizes of register blocks.
//
// A CPU has sixteen vector registers. Where the runtime packs two adjacent vectors of 128 bits into one of 256, a block may
// be twice as wide before registers are spilled to memory, which halves the speed. In every shape each element is summed
// in the same order, so the results are the same bits.

/** True if the runtime packs pairs of vectors. */
let packs: bool = false;

/** Chooses the shapes for a runtime that packs pairs of vectors, or for one that doesn't. */
export function setPacking(isPacking: bool): void {
  packs = isPacking;
}

/** True if the runtime packs pairs of vectors. */
export function isPacking(): bool {
  return packs;
}

/** The size of the next block of a row with so many vectors left: 24, 16, 12, 8, 4, 3, 2 or 1. */
export function blockOf(vectors: u32): u32 {
  if (packs && vectors >= 16) return vectors >= 24 && vectors != 32 && vectors != 28 ? 24 : 16;
  // Sixteen are faster as eight and eight than as twelve and four.
  if (vectors >= 12 && vectors != 16) return 12;
  if (vectors >= 8) return 8;
  return min(vectors, 4);
}
