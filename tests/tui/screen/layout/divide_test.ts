import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { divide, type Track } from "../../../../tui/screen/layout/divide.ts";

const anyTrack: fc.Arbitrary<Track> = fc.record({
  least: fc.integer({ min: 0, max: 60 }),
  preferred: fc.integer({ min: 0, max: 90 }),
  share: fc.constantFrom(0, 0, 1, 2, 0.3),
  most: fc.oneof(fc.constant(Infinity), fc.integer({ min: 0, max: 120 })),
  priority: fc.integer({ min: -2, max: 3 }),
}, { requiredKeys: [] });

const anyTracks = fc.array(anyTrack, { maxLength: 6 });
const anyRoom = fc.integer({ min: 0, max: 300 });
const anyGap = fc.integer({ min: 0, max: 3 });

const leastOf = ({ least = 1 }: Track) => Math.max(1, least);
const mostOf = (track: Track) => Math.max(leastOf(track), track.most ?? Infinity);

Deno.test("children lie in order within the room, the gap between each two", () => {
  fc.assert(fc.property(anyRoom, anyTracks, anyGap, (room, tracks, gap) => {
    const spans = divide(room, tracks, gap).filter((span) => span !== undefined);
    spans.forEach(({ start }, i) => assertEquals(start, i === 0 ? 0 : spans[i - 1].start + spans[i - 1].length + gap));
    const last = spans.at(-1);
    if (last) assert(last.start + last.length <= room);
  }));
});

Deno.test("a child is at least as long as its least length and at most as its most, or left out", () => {
  fc.assert(fc.property(anyRoom, anyTracks, anyGap, (room, tracks, gap) => {
    divide(room, tracks, gap).forEach((span, i) => {
      if (span) assert(span.length >= leastOf(tracks[i]) && span.length <= mostOf(tracks[i]));
    });
  }));
});

Deno.test("no child is left out for another of a lower priority, and none that has room", () => {
  fc.assert(fc.property(anyRoom, anyTracks, anyGap, (room, tracks, gap) => {
    const spans = divide(room, tracks, gap);
    const rank = (i: number) => tracks[i].priority ?? 0;
    const dropped = [...tracks.keys()].filter((i) => !spans[i]), kept = [...tracks.keys()].filter((i) => spans[i]);
    for (const i of dropped) {
      for (const j of kept) assert(rank(j) > rank(i) || rank(j) === rank(i) && j < i, `${j} before ${i}`);
    }
    const [next] = dropped.sort((a, b) => rank(b) - rank(a) || a - b);
    if (next === undefined) return;
    const needed = [...kept, next].reduce((sum, i) => sum + leastOf(tracks[i]) + gap, -gap);
    assert(needed > room);
  }));
});

Deno.test("where a child wants a share without limit, all of the room is used", () => {
  fc.assert(fc.property(anyRoom, anyTracks, anyGap, (room, tracks, gap) => {
    const spans = divide(room, tracks, gap);
    const growing = tracks.some(({ share = 0, most = Infinity }, i) => spans[i] && share > 0 && most === Infinity);
    const last = spans.findLast((span) => span !== undefined);
    if (growing && last) assertEquals(last.start + last.length, room);
  }));
});

Deno.test("shares are in proportion, to a cell", () => {
  fc.assert(
    fc.property(anyRoom, fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }), (room, shares) => {
      const whole = shares.reduce((sum, share) => sum + share), spare = room - shares.length;
      if (spare < 0) return;
      divide(room, shares.map((share) => ({ share }))).forEach((span, i) => {
        assert(Math.abs(span!.length - 1 - spare * shares[i] / whole) <= 1);
      });
    }),
  );
});

Deno.test("preferred lengths are given to the highest priority first, and before any share", () => {
  const tracks = [{ preferred: 20, priority: 1 }, { preferred: 20, priority: 2 }, { share: 1 }];
  assertEquals(divide(31, tracks).map((span) => span?.length), [10, 20, 1]);
  assertEquals(divide(50, tracks).map((span) => span?.length), [20, 20, 10]);
});

Deno.test("what a child can't take of its share the others get", () => {
  assertEquals(divide(30, [{ share: 1, most: 4 }, { share: 1 }]).map((span) => span?.length), [4, 26]);
});
