import { assert } from "deno-std/assert/assert.js";
import { listSamples } from "../../../../src/engine/simd/list_samples.ts";
import { ListedSamples } from "../../../../src/engine/simd/listed_samples.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";

/** Samples in a part of which the features may be made of the lists. */
const FEW = 64;

/** Lists that fail where the features of more than a few samples are made of them. */
export class OnlyLists extends ListedSamples {
  override get features(): Uint8Array {
    assert(this.labels.length <= FEW, `the features of ${this.labels.length} samples were asked for`);
    return super.features;
  }

  override slice(start: number, end: number): OnlyLists {
    return new OnlyLists(super.slice(start, end).fields);
  }
}

/** The same samples as lists, which arrive in pieces of so many bytes. */
export function listed({ features, labels, columns }: Samples, pieceLength = features.length): ListedSamples {
  const collector = listSamples(labels.length, columns);
  assert(collector, "WebAssembly SIMD or shared memory is missing here");
  for (let i = 0; i < features.length; i += pieceLength) {
    collector.append((features as Uint8Array).subarray(i, i + pieceLength));
  }
  return collector.finish(labels) as ListedSamples;
}
