import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { crc32c } from "../../../src/hash/crc32c.ts";
import { xxh32 } from "../../../src/hash/xxh32.ts";
import { Random } from "../../../src/matrix/random.ts";
import { architectureOf } from "../../../src/model/architecture.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { Network } from "../../../src/network/network.ts";
import { decodeKeyframes } from "../../../src/runs/keyframes/decode_keyframes.ts";
import { keyframesUntil } from "../../../src/runs/keyframes/keyframes_until.ts";
import { Keyframes } from "../../../src/runs/keyframes/keyframes.ts";
import { planKeyframes } from "../../../src/training/keyframes/keyframe_plan.ts";
import { KeyframeCoder } from "../../src/runs/keyframes/keyframe_coder.ts";
import { asVersion1 } from "../../src/runs/keyframes/version_1.ts";
import type { FuzzedReader } from "../reader.ts";

/** Where the description's length, its checksum and itself begin, and the same of a keyframe. */
const HEAD = { length: 8, checksum: 12, content: 16 }, FRAME = { length: 0, checksum: 4, guarded: 8, content: 24 };

/** A file of a network of a few units, of all its layers or the first alone. */
function file(layers: number, epochs: number | null): Uint8Array<ArrayBuffer> {
  const network = Network.create(new ReferenceEngine(), { inputs: 33, layers: [4], classes: 2 }, new Random(1));
  const plan = planKeyframes(8, 600, epochs);
  const description = { architecture: architectureOf(network), layers, plan, attempt: 1 };
  const coder = new KeyframeCoder(description), random = new Random(2);
  for (let batches = 0; batches < 6000; batches += 50) {
    const numbers = network.numbers.slice(0, layers);
    for (const { weights } of numbers) weights.forEach((_, i) => weights[i] += random.normal());
    coder.add(batches, numbers);
  }
  return coder.file;
}

/** The keyframes of a run: read, and continued by a run that resumes. */
export const keyframes: FuzzedReader = {
  name: "keyframes",
  seeds: () => [file(2, 10), file(1, 10), file(2, null), asVersion1(file(2, 10))],
  read: (bytes) => {
    const parsed = decodeKeyframes(bytes.slice(), "keyframes"), frames = new Keyframes(parsed);
    for (let i = frames.moments.length - 1; i >= 0; i--) {
      if (!frames.networkAt(i)?.isFinite && !frames.weightsAt(i).isFinite) {
        throw new Error(`keyframe ${i} isn't finite`);
      }
    }
    const last = frames.moments.at(-1)?.batches ?? 0;
    const resumed = keyframesUntil(parsed, { attempt: parsed.description.attempt, batches: last })!;
    const coder = new KeyframeCoder(resumed.description, undefined, resumed);
    if (frames.moments.length > 0) coder.add(last + 1, frames.numbersAt(frames.moments.length - 1));
    const weights = frames.moments.length > 0 ? 4 * frames.weightsAt(0).data.length : 0;
    return weights + frames.moments.length * 100;
  },
  refusals: [ModelError],
  mend: (bytes) => {
    const copy = bytes.slice(), view = new DataView(copy.buffer);
    if (copy.length < HEAD.content) return undefined;
    let at = HEAD.content + view.getUint32(HEAD.length, true);
    if (at > copy.length) return undefined;
    view.setUint32(HEAD.checksum, crc32c(copy.subarray(HEAD.content, at)), true);
    const isOfVersion1 = new TextDecoder().decode(copy.subarray(HEAD.content, at)).includes('"version":1');
    const checksum = isOfVersion1 ? crc32c : xxh32;
    while (at + FRAME.content <= copy.length) {
      const end = at + FRAME.content + view.getUint32(at + FRAME.length, true);
      if (end > copy.length) break;
      view.setUint32(at + FRAME.checksum, checksum(copy.subarray(at + FRAME.guarded, end)), true);
      at = end;
    }
    return copy;
  },
};
