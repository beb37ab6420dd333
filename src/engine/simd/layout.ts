/** Bytes of a float32. */
export const FLOAT = 4;

/** Bytes of a vector: four float32. */
export const VECTOR = 16;

/** The first address that the engine uses; the compiler keeps its constants below. The barrier comes first. */
export const BARRIER = 65_536;

/** The words of the barrier of `kernels/barrier.ts`, by their index. */
export const BarrierWord = { arrived: 0, generation: 1, abandoned: 2, count: 3 } as const;

/** Bytes of an entry in the lists of nonzero bytes: the byte, and the columns that it stands after the entry before. */
export const ENTRY_BYTES = 2;

/** Bytes of scratch space that each worker has for kernels: eight rows of 512 vectors, interleaved. */
export const SCRATCH_BYTES = 65_536;
