import { simdEngine } from "./engine.ts";
import { minimum } from "./statistics.ts";

/** Rows, depth and columns of the product: a batch of 128 through a layer of 512 to 256 units. */
const [ROWS, DEPTH, COLUMNS] = [128, 512, 256];

/** Measures the dense product on one thread: the best of fifty in GFLOP/s, a multiplication and an addition each. */
export function measureDenseProduct(): { gigaflops: number } {
  const engine = simdEngine();
  const x = engine.matrix(ROWS, DEPTH), weights = engine.matrix(DEPTH, COLUMNS);
  const bias = engine.matrix(1, COLUMNS), z = engine.matrix(ROWS, COLUMNS);
  x.data.fill(0.5);
  weights.data.fill(0.25);
  const milliseconds = Array.from({ length: 50 }, () => {
    const start = performance.now();
    for (let i = 0; i < 10; i++) engine.affine(x, weights, bias, z);
    return (performance.now() - start) / 10;
  });
  return { gigaflops: 2 * ROWS * DEPTH * COLUMNS / minimum(milliseconds) / 1e6 };
}
