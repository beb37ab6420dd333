/** Bytes of a float32. */
export const FLOAT = 4;

/** Bytes of a vector: four float32. */
export const VECTOR = 16;

/** Where a memory plan starts; the compiler keeps its constants below. The barrier comes first. */
export const BARRIER = 65_536;

/** The words of the barrier that `kernels/barrier.ts` works with, by their number. */
export const BarrierWord = { arrived: 0, meetings: 1, abandoned: 2, count: 3 } as const;

/** Bytes of a worker's own that kernels work in: a gradient's row of twelve vectors, in whole cache lines. */
export const SCRATCH_BYTES = 256;
