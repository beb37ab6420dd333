import { Random } from "../../../../src/matrix/random.ts";
import type { Batch, BatchUse } from "../../../../src/engine/engine.ts";
import type { SimdEngine } from "../../../../src/engine/simd/simd_engine.ts";
import type { SimdMatrix } from "../../../../src/engine/simd/simd_matrix.ts";
import type { Sparsity } from "../../../../src/engine/simd/sparsity.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import type { Rows } from "../matrices.ts";
import type { Workbench } from "./workbench.ts";
import { floats, type Operands } from "./operands.ts";

/** A form in which the inputs of a layer come: a matrix, or samples of which a batch takes some. */
export interface Form {
  readonly name: string;
  readonly sparsity: Sparsity;
  readonly samples?: (given: Operands) => Samples;
}

/** Every form, to be put in "by …". */
export const FORMS: readonly Form[] = [
  { name: "a matrix", sparsity: "auto" },
  { name: "a batch of floats", sparsity: "auto", samples: floatSamples },
  { name: "a batch of bytes whose zeros are left out", sparsity: "on", samples: byteSamples },
  { name: "a batch of bytes whose zeros aren't left out", sparsity: "off", samples: byteSamples },
];

/** The inputs as numbers (n × inputs), in float64. */
export function inputRows({ samples }: Form, given: Operands): Rows {
  const { n, inputs, density } = given;
  if (!samples) return floats(given, 0, n, inputs, density);
  const all = samples(given), { features } = all;
  const scale = features instanceof Uint8Array ? 255 : 1;
  return Array.from(orderOf(all, given).subarray(1, 1 + n), (sample) => {
    return Array.from(features.subarray(sample * inputs, (sample + 1) * inputs), (feature) => feature / scale);
  });
}

/** The same inputs for the engine that the bench has begun last. */
export function engineInputs(
  bench: Workbench,
  engine: SimdEngine,
  form: Form,
  given: Operands,
  use: BatchUse,
): SimdMatrix | Batch {
  const { n, inputs, spare } = given;
  if (!form.samples) return bench.matrix(inputRows(form, given), inputs, spare);
  const samples = form.samples(given), order = engine.indices(samples.labels.length);
  order.set(orderOf(samples, given));
  const batch = engine.batch(engine.load(samples), n + spare, use);
  // What was selected before is to leave no trace.
  engine.select(batch, order, 0, n + spare);
  engine.select(batch, order, 1, n);
  return batch;
}

/** Bytes of which `density` aren't 0: two more samples than a batch takes. */
export function byteSamples({ n, spare, inputs, seed, density }: Operands): Samples {
  const random = new Random(seed, 9), rows = n + spare + 2;
  const byte = () => random.uniform() < density ? 1 + Math.floor(random.uniform() * 255) : 0;
  return { features: Uint8Array.from({ length: rows * inputs }, byte), labels: labelsOf(rows), columns: inputs };
}

/** The same of floats. */
function floatSamples(given: Operands): Samples {
  const { n, spare, inputs, density } = given, rows = n + spare + 2;
  const features = Float32Array.from(floats(given, 9, rows, inputs, density).flat());
  return { features, labels: labelsOf(rows), columns: inputs };
}

function labelsOf(rows: number): Uint16Array {
  return Uint16Array.from({ length: rows }, (_, i) => i % 7);
}

/** All samples in some order. */
function orderOf({ labels }: Samples, { seed }: Operands): Uint32Array {
  const order = Uint32Array.from(labels.keys());
  new Random(seed, 10).shuffle(order);
  return order;
}
