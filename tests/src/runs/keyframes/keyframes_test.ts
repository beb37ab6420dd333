import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { join } from "deno-std/path/join.js";
import { ModelError } from "../../../../src/model/model_error.ts";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { Network } from "../../../../src/network/network.ts";
import { singleThreadEngine } from "../../../../src/engine/single_thread_engine.ts";
import { CONTENT_AT } from "../../../../src/training/keyframes/frame_record.ts";
import { contentBytes } from "../../../../src/training/keyframes/frame_content.ts";
import { decodeKeyframes, frameLayers } from "../../../../src/runs/keyframes/decode_keyframes.ts";
import { encodeDescription } from "../../../../src/runs/keyframes/keyframe_file.ts";
import { Keyframes, openKeyframes } from "../../../../src/runs/keyframes/keyframes.ts";
import { inTemporaryFolder } from "../../../support/temporary_folder.ts";
import { planKeyframes } from "../../../../src/training/keyframes/keyframe_plan.ts";
import { KeyframeCoder } from "./keyframe_coder.ts";
import { ENDLESS_PLAN, momentsUntil, SMALL_PLAN, swing, type SwingingNetwork } from "./recorded_keyframes.ts";
import { asVersion1 } from "./version_1.ts";

/** A file of a network's keyframes up to so many batches. */
function fileOf(steps: SwingingNetwork, until: number): Uint8Array<ArrayBuffer> {
  const coder = new KeyframeCoder(steps.description);
  for (const batches of momentsUntil(steps, until)) coder.add(batches, steps.at(batches));
  return coder.file;
}

/** The furthest that a weight of each layer may be off at each moment, as the coding is described. */
function bounds(steps: SwingingNetwork, moments: readonly number[]): Map<number, number[]> {
  const all = new Map<number, number[]>();
  for (const moment of moments) {
    const reference = steps.moments.referenceOf(moment), now = steps.at(moment);
    const before = reference === undefined ? undefined : steps.at(reference);
    all.set(
      moment,
      now.map(({ weights }, l) => {
        if (!before) return Math.max(...weights.map(Math.abs)) / 254;
        const furthest = Math.max(...weights.map((weight, i) => Math.abs(weight - before[l].weights[i])));
        return (furthest + all.get(reference!)![l]) / 10;
      }),
    );
  }
  return all;
}

Deno.test("no weight is off by more than is said, in whatever order keyframes are asked for, and biases are exact", () => {
  for (const [plan, until] of [[SMALL_PLAN, 200], [ENDLESS_PLAN, 512 * 40]] as const) {
    const steps = swing(plan), keyframes = new Keyframes(decodeKeyframes(fileOf(steps, until), "file"));
    const allowed = bounds(steps, momentsUntil(steps, until)), last = keyframes.moments.length - 1;
    const forward = keyframes.moments.map((_, i) => i);
    for (const order of [forward, forward.toReversed(), forward.map((i) => i * 7 % (last + 1))]) {
      for (const i of order) {
        const { batches } = keyframes.moments[i], truth = steps.at(batches);
        keyframes.numbersAt(i).forEach(({ weights, bias }, l) => {
          assertEquals(bias, truth[l].bias);
          const off = Math.max(...weights.map((weight, j) => Math.abs(weight - truth[l].weights[j])));
          assert(off <= allowed.get(batches)![l] + 1e-6, `${off} after ${batches} batches`);
          if (i > 0) assert(off > 0);
        });
      }
    }
  }
});

Deno.test("moments are in batches and in epochs, and the keyframe at an epoch is the last one up to it", () => {
  const keyframes = new Keyframes(decodeKeyframes(fileOf(swing(SMALL_PLAN), 200), "file"));
  assertEquals(keyframes.moments[0], { batches: 0, epoch: 0 });
  assertEquals(keyframes.moments.at(-1), { batches: 200, epoch: 5 });
  assert(keyframes.moments.every(({ batches, epoch }) => batches === epoch * 40));
  const { epoch } = keyframes.moments[4];
  assertEquals([epoch, epoch + 0.001, epoch - 0.001, 99, 0].map((at) => keyframes.indexAt(at)), [4, 4, 3, 9, 0]);
});

Deno.test("the network at a keyframe predicts as it did, but for what was lost, if there are all layers", () => {
  const plan = planKeyframes(10, 40, 5), steps = swing(plan, [20, 6, 3]);
  const keyframes = new Keyframes(decodeKeyframes(fileOf(steps, 200), "file"));
  assert(keyframes.hasAllLayers);
  const again = swing(plan, [20, 6, 3]), sample = Array.from({ length: 20 }, (_, i) => i / 20);
  for (const [i, { batches }] of keyframes.moments.entries()) {
    again.network.numbers = again.at(batches);
    const expected = again.network.predict(sample), found = keyframes.networkAt(i)!.predict(sample);
    expected.forEach((probability, c) =>
      assert(Math.abs(probability - found[c]) < 0.02, `${probability}, ${found[c]}`)
    );
  }
  const first = new Keyframes(decodeKeyframes(fileOf(swing(plan, [33, 5, 2], 1), 200), "file"));
  assertEquals([first.hasAllLayers, first.networkAt(3)], [false, undefined]);
  assertEquals([first.weightsAt(3).rows, first.weightsAt(3).columns], [33, 5]);
});

Deno.test("keyframes are of a network that has their layers, with biases or without, whether they have all of them or the first", () => {
  const all = new Keyframes(decodeKeyframes(fileOf(swing(SMALL_PLAN, [33, 5, 2]), 200), "file"));
  const first = new Keyframes(decodeKeyframes(fileOf(swing(SMALL_PLAN, [33, 5, 2], 1), 200), "file"));
  const areOf = (keyframes: Keyframes, layers: number[], bias = true) =>
    keyframes.areOf(Network.create(new ReferenceEngine(), { inputs: 33, layers, classes: 2, bias }, new Random(1)));
  assertEquals([[5], [5, 5], [6], []].map((layers) => areOf(all, layers)), [true, false, false, false]);
  assertEquals([[5], [5, 5], [6], []].map((layers) => areOf(first, layers)), [true, true, false, false]);
  assertEquals([areOf(all, [5], false), areOf(first, [5], false)], [false, false]);
});

Deno.test("a keyframe that there isn't is refused", () => {
  const keyframes = new Keyframes(decodeKeyframes(fileOf(swing(SMALL_PLAN), 200), "file"));
  for (const index of [-1, 10, 0.5, NaN]) {
    assertThrows(() => keyframes.weightsAt(index), RangeError, "there are 10, counted from 0");
  }
});

Deno.test("weights that aren't finite have no keyframe, and later ones are there without them", () => {
  for (const lost of [0, 2, 8]) {
    for (const wrong of [{ weights: true }, { bias: true }]) {
      const steps = swing(SMALL_PLAN), coder = new KeyframeCoder(steps.description), moments = momentsUntil(steps, 200);
      for (const [i, batches] of moments.entries()) {
        const numbers = steps.at(batches);
        if (i === lost) (wrong.weights ? numbers[1].weights : numbers[1].bias!)[0] = NaN;
        assertEquals(coder.add(batches, numbers) === undefined, i === lost);
      }
      const { records } = decodeKeyframes(coder.file, "file");
      assertEquals(records.map(({ batches }) => batches), moments.filter((_, i) => i !== lost));
    }
  }
});

Deno.test("64 keyframes of 784-128-10 and of the default network are less than 4 MB, however long a run is and where it is stopped", () => {
  for (const [hidden, epochs] of [[128, 10], [128, null], [160, 10], [160, null]] as const) {
    const { moments, description } = swing(planKeyframes(64, 860, epochs), [784, hidden, 10]);
    const numbers = description.architecture.layers.map(({ units }, l) => ({
      weights: new Float32Array(units * (l === 0 ? 784 : hidden)),
      bias: new Float32Array(units),
    }));
    const coder = new KeyframeCoder(description, singleThreadEngine());
    let most = 0;
    // Those of ten epochs go on as a run that is trained longer.
    for (let moment = 0; moment <= 860 * 500; moment = moments.next(moment)) {
      coder.add(moment, numbers);
      most = Math.max(most, coder.records.reduce((sum, { bytes }) => sum + bytes.length, 0));
    }
    const head = encodeDescription(description).length,
      last = contentBytes(frameLayers(description.architecture, 2), "difference");
    assert(head + most + CONTENT_AT + last < 4_000_000, `${most} bytes`);
  }
});

Deno.test("a damaged, torn or foreign file is refused by a sentence that names it, or read without its end", () =>
  inTemporaryFolder(async (folder) => {
    assertEquals(await openKeyframes(folder), undefined);
    const path = join(folder, "keyframes.bin"), bytes = fileOf(swing(SMALL_PLAN), 200);
    const head = encodeDescription(swing(SMALL_PLAN).description).length;
    const refuse = async (damaged: Uint8Array, sentence: string) => {
      Deno.writeFileSync(path, damaged);
      const error = await assertRejects(() => openKeyframes(folder), ModelError);
      assertEquals(error.message.slice(0, path.length + 1 + sentence.length), `${path} ${sentence}`);
      assert(error.message.includes("; "), error.message);
    };
    await refuse(new Uint8Array(), "is no file of keyframes; expected one that begins with PHKEYFRM");
    await refuse(new TextEncoder().encode("something else, and long enough"), "is no file of keyframes");
    await refuse(bytes.with(20, bytes[20] ^ 1), "is damaged: its description ");
    await refuse(bytes.slice(0, 12), "is damaged: its description ");
    await refuse(bytes.with(head + 40, bytes[head + 40] ^ 1), "is damaged: keyframe 1 isn't as it was written");
    Deno.writeFileSync(path, bytes.slice(0, bytes.length - 1));
    assertEquals((await openKeyframes(folder))!.moments.length, 9);
    Deno.writeFileSync(path, bytes);
    assertEquals((await openKeyframes(folder))!.moments.length, 10);
  }));

Deno.test("a file of version 1 has the same keyframes, and a run that resumes goes on with them as they are written now", () => {
  const file = fileOf(swing(SMALL_PLAN), 200), old = asVersion1(file);
  assertEquals(old.every((byte, i) => byte === file[i]), false);
  assertEquals(decodeKeyframes(old, "old"), decodeKeyframes(file, "new"));
  const damaged = old.with(old.length - 1, old[old.length - 1] ^ 1);
  assertEquals(decodeKeyframes(damaged, "old").records.length, 9);
});

Deno.test("a file of a version that isn't known is refused", () => {
  const later = asVersion1(fileOf(swing(SMALL_PLAN), 200), 3);
  const sentence = "is of version 3; this version of Phosphor reads versions 1 and 2";
  assertThrows(() => decodeKeyframes(later, "file"), ModelError, sentence);
});
