import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import fc from "fast-check";
import { Arena } from "../../../../src/engine/simd/arena.ts";

const PAGE = 65_536;
const GIBIBYTE = 2 ** 30;

/** Memory that only counts its pages, so that a test can fill four gibibytes of it. */
class CountedMemory {
  pages = 1;

  get buffer(): { byteLength: number } {
    return { byteLength: this.pages * PAGE };
  }

  grow(delta: number): number {
    const before = this.pages;
    if (before + delta > PAGE) throw new RangeError("maximum memory size exceeded");
    this.pages += delta;
    return before;
  }
}

function arenaOf(memory: CountedMemory): Arena {
  return new Arena(memory as unknown as WebAssembly.Memory);
}

Deno.test("pieces of memory start at cache lines, never overlap, and have 64 readable bytes behind them", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(300_000), { minLength: 1, maxLength: 20 }), (sizes) => {
      const memory = new CountedMemory(), arena = arenaOf(memory);
      let free = 0;
      for (const bytes of sizes) {
        const place = arena.take(bytes);
        assert(place % 64 === 0, `${place} is within a cache line`);
        assert(place >= free, `${place} is before ${free}, where the last piece ends`);
        free = place + bytes + 64;
        assert(free <= memory.buffer.byteLength, "the memory ends before the piece does");
      }
    }),
    { seed: 1, numRuns: 100 },
  );
});

Deno.test("every member of a crew that asks for the same pieces gets the same places", () => {
  const memory = new CountedMemory(), [here, there] = [arenaOf(memory), arenaOf(memory)];
  for (const bytes of [1, 128, 0, 100_000, 3]) assertEquals(here.take(bytes), there.take(bytes));
});

Deno.test("a plan of more than 4 GiB is refused with its size, the limit and what to do", () => {
  const arena = arenaOf(new CountedMemory());
  arena.take(3 * GIBIBYTE);
  const error = assertThrows(() => arena.take(2.5 * GIBIBYTE), RangeError);
  // 5.5 GiB and a little: what comes before the first piece and behind each.
  assertEquals(
    error.message,
    "the run needs at least 5.6 GiB of memory, and the SIMD engine can address 4.0 GiB; " +
      "take fewer or smaller layers, a smaller batch or fewer samples, or the reference engine",
  );
  assert(arena.take(GIBIBYTE / 2) > 3 * GIBIBYTE, "what was refused has taken nothing");
});

Deno.test("memory that can't grow is an error", () => {
  class FullMemory extends CountedMemory {
    override grow(delta: number): number {
      if (delta > 0) throw new RangeError("out of memory");
      return this.pages;
    }
  }
  assertThrows(() => arenaOf(new FullMemory()).take(PAGE), RangeError, "out of memory");
});

Deno.test("two members that ask for more than half of what there is at the same time both get it", () => {
  class RacingMemory extends CountedMemory {
    /** The other member has grown the memory, and this one doesn't see it before it looks again. */
    #seen = 1;

    override get buffer(): { byteLength: number } {
      return { byteLength: this.#seen * PAGE };
    }

    override grow(delta: number): number {
      if (this.#seen === this.pages) super.grow(delta);
      const before = super.grow(delta);
      this.#seen = this.pages;
      return before;
    }
  }
  const memory = new RacingMemory();
  const place = arenaOf(memory).take(2.2 * GIBIBYTE);
  assert(memory.buffer.byteLength >= place + 2.2 * GIBIBYTE);
});
