import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { KeyframeMoments, MOST_REFERENCES } from "../../../../src/training/keyframes/keyframe_moments.ts";
import { planKeyframes } from "../../../../src/training/keyframes/keyframe_plan.ts";

/** The moments of a run up to so many batches. */
function momentsUntil(moments: KeyframeMoments, batches: number): number[] {
  const all: number[] = [];
  for (let moment = moments.next(-1); moment <= batches; moment = moments.next(moment)) all.push(moment);
  return all;
}

/** Those of them that are kept after the last. */
function keptOf(moments: KeyframeMoments, all: readonly number[]): number[] {
  return all.filter(moments.keptUntil(all[all.length - 1]));
}

/** No run has more batches. */
const LONGEST = 1e9;

const counts = fc.integer({ min: 2, max: 200 });
const epochLengths = fc.integer({ min: 1, max: 3000 });

Deno.test("a run that is long enough has as many moments as were asked for, from before the first batch to the last", () => {
  fc.assert(fc.property(counts, epochLengths, fc.integer({ min: 1, max: 500 }), (count, batchesAnEpoch, epochs) => {
    const batches = batchesAnEpoch * epochs;
    const all = momentsUntil(new KeyframeMoments(planKeyframes(count, batchesAnEpoch, epochs)), batches);
    assertEquals(all.length, Math.min(count, batches + 1));
    assertEquals([all[0], all[all.length - 1]], [0, batches]);
    assert(all.every((moment, i) => Number.isInteger(moment) && (i === 0 || moment > all[i - 1])));
  }));
});

Deno.test("of ten epochs of MNIST, half the moments come in the first eighth, and the others at equal distances", () => {
  const all = momentsUntil(new KeyframeMoments(planKeyframes(64, 860, 10)), 8600);
  assertEquals(all.slice(0, 13), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  assertEquals([all[32], all[63]], [1075, 8600]);
  const distances = all.map((moment, i) => moment - all[i - 1]);
  // 1075^(1∕31) is 1.2526.
  for (let i = 14; i <= 32; i++) assert(Math.abs(all[i] - all[i - 1] * 1.2526) <= 1.2, `${all[i - 1]}, ${all[i]}`);
  // 7525 ∕ 31 is 242.7.
  assert(distances.slice(33).every((distance) => distance === 242 || distance === 243));
});

Deno.test("a run without an end has moments for ever, of which never more are kept than were asked for", () => {
  fc.assert(
    fc.property(counts, epochLengths, fc.integer({ min: 1, max: 300 }), (count, batchesAnEpoch, length) => {
      const moments = new KeyframeMoments(planKeyframes(count, batchesAnEpoch, null));
      let moment = moments.next(-1), kept: number[] = [];
      for (let i = 0; i < length && moment < LONGEST; i++) {
        const last = moment;
        kept = [...kept, moment].filter(moments.keptUntil(last));
        assert(kept.length <= count, `${kept.length} after ${moment} batches`);
        assertEquals([kept[0], kept[kept.length - 1]], [0, moment]);
        moment = moments.next(moment);
        assert(moment > last);
      }
    }),
    { numRuns: 40 },
  );
});

Deno.test("of such a run, the start is kept whole, and from there on 13 to 31 moments at equal distances", () => {
  const moments = new KeyframeMoments(planKeyframes(64, 100, null)), all = momentsUntil(moments, 500_000);
  for (let length = 64; length <= all.length; length++) {
    const kept = keptOf(moments, all.slice(0, length)), later = kept.slice(33);
    assertEquals(kept.slice(0, 33), all.slice(0, 33));
    assert(later.length >= 13 && later.length <= 31, `${later.length} at ${all[length - 1]}`);
    const distance = later[0] - kept[32];
    assert(later.every((moment, i) => moment === kept[32] + (i + 1) * distance), later.join());
    // Six epochs are the first with 512 batches.
    assertEquals(distance % 600, 0);
  }
});

Deno.test("what a keyframe is a difference from is kept as long as itself, and at most four are between it and a whole one", () => {
  fc.assert(
    fc.property(counts, epochLengths, fc.option(fc.integer({ min: 1, max: 40 })), (count, batchesAnEpoch, epochs) => {
      const moments = new KeyframeMoments(planKeyframes(count, batchesAnEpoch, epochs));
      // Ten times the plan's length: a run that is trained for longer.
      const all = momentsUntil(moments, batchesAnEpoch * 10 * (epochs ?? 40));
      for (let length = 1; length <= all.length; length++) {
        const kept = keptOf(moments, all.slice(0, length));
        for (const moment of kept) {
          let depth = 0;
          for (let at: number | undefined = moment; at !== undefined; at = moments.referenceOf(at), depth++) {
            assert(kept.includes(at), `${at} of ${moment} is gone at ${all[length - 1]}`);
          }
          assert(depth <= 5);
        }
      }
    }),
    { numRuns: 30 },
  );
});

/** Bytes of keyframes, a difference as 1; a whole one has 8 bits a weight rather than 3.5. */
function lengthOf(moments: KeyframeMoments, kept: readonly number[]): number {
  return kept.reduce((sum, moment) => sum + (moments.referenceOf(moment) === undefined ? 8 / 3.5 : 1), 0);
}

Deno.test("however long a run is, its keyframes take no more bytes than those of ten epochs", () => {
  fc.assert(
    fc.property(counts, fc.constantFrom(null, 1, 10), fc.integer({ min: 1, max: 1500 }), (count, epochs, length) => {
      const tenEpochs = new KeyframeMoments(planKeyframes(count, 1000, 10));
      const most = lengthOf(tenEpochs, momentsUntil(tenEpochs, 10_000));
      const moments = new KeyframeMoments(planKeyframes(count, 1000, epochs));
      let kept: number[] = [];
      for (let i = 0, last = moments.next(-1); i < length && last < LONGEST; i++, last = moments.next(last)) {
        kept = [...kept, last].filter(moments.keptUntil(last));
        assert(lengthOf(moments, kept) < most + 1e-9, `${lengthOf(moments, kept)} of ${most} after ${last} batches`);
      }
    }),
    { numRuns: 40 },
  );
});

Deno.test("of the keyframes of a run with an end, a sixteenth and two are whole at most", () => {
  fc.assert(fc.property(counts, (count) => {
    const moments = new KeyframeMoments(planKeyframes(count, 1000, 10));
    const whole = momentsUntil(moments, 10_000).filter((moment) => moments.referenceOf(moment) === undefined);
    assert(whole.length <= count / 16 + 2, `${whole.length} of ${count}`);
  }));
});

Deno.test("after each moment, those are said to be references that later keyframes are differences from, few at a time", () => {
  fc.assert(
    fc.property(counts, epochLengths, fc.option(fc.integer({ min: 1, max: 40 })), (count, batchesAnEpoch, epochs) => {
      const plan = planKeyframes(count, batchesAnEpoch, epochs), moments = new KeyframeMoments(plan);
      const all = momentsUntil(moments, batchesAnEpoch * 40 * (epochs ?? 40)), half = all.length >> 1;
      for (const [i, moment] of all.slice(0, half).entries()) {
        const later = new Set(all.slice(i + 1).map((one) => moments.referenceOf(one)));
        const expected = all.slice(0, i + 1).filter((one) => later.has(one)).reverse();
        const found = moments.referencesAfter(moment), unseen = found.slice(expected.length);
        assertEquals(found.slice(0, expected.length), expected);
        // Differences from the first step may come later than all that were looked at.
        assertEquals(unseen, unseen.map(() => plan.startBatches));
        assert(found.length <= MOST_REFERENCES, found.join());
      }
    }),
    { numRuns: 20 },
  );
});

Deno.test("a keyframe between two moments is a difference from one that a later one is, too", () => {
  const moments = new KeyframeMoments(planKeyframes(64, 860, null));
  assertEquals([moments.includes(860), moments.includes(861), moments.includes(1720)], [true, false, true]);
  // The steps 0 to 3 end at 860, 1720, 2580 and 3440: 1 is a difference from 0, and so is 2; 3 is one from 2.
  assertEquals([861, 1719, 1721, 2579].map((batches) => moments.referenceOf(batches)), [860, 860, 860, 860]);
  assertEquals([2581, 3439, 3441].map((batches) => moments.referenceOf(batches)), [2580, 2580, 860]);
  fc.assert(
    fc.property(
      counts,
      fc.integer({ min: 1, max: 100_000 }),
      fc.constantFrom(null, 1, 10),
      (count, batches, epochs) => {
        const moments = new KeyframeMoments(planKeyframes(count, 100, epochs)),
          reference = moments.referenceOf(batches);
        if (reference === undefined) return;
        assert(reference < batches && moments.includes(reference) && moments.keptUntil(batches)(reference));
      },
    ),
  );
  // After 40 epochs, every second one has a keyframe.
  assertEquals(moments.next(860 * 41), 860 * 43);
  assertEquals(moments.referenceOf(860 * 42), 860 * 41);
});
