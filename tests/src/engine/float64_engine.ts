import type { Batch } from "../../../src/engine/engine.ts";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";

/** The reference engine in float64, whose rounding errors are far below the tolerances of tests. */
export function float64Engine(): ReferenceEngine {
  return new ReferenceEngine((length) => new Float64Array(length));
}

/** A batch of samples with these labels, whose features don't matter. */
export function batchWithLabels(engine: ReferenceEngine, labels: readonly number[]): Batch {
  const features = new Float32Array(labels.length);
  const samples = engine.load({ features, labels: Uint16Array.from(labels), columns: 1 });
  const batch = engine.batch(samples, labels.length);
  engine.select(batch, Uint32Array.from(labels.keys()), 0, labels.length);
  return batch;
}
