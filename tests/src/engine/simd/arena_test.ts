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

Deno.test("pieces of memory start at cache lines, never overlap, and have 64 readable bytes after them", () => {
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

Deno.test("workers that allocate the same pieces get the same addresses", () => {
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

Deno.test("if the system has no more memory, the error says so and gives the system's reason", () => {
  class FullMemory extends CountedMemory {
    override grow(delta: number): number {
      if (delta > 0) throw new RangeError("out of memory");
      return this.pages;
    }
  }
  const error = assertThrows(() => arenaOf(new FullMemory()).take(PAGE), RangeError);
  assertEquals(
    error.message,
    "the run needs at least 0.1 GiB of memory, and the system doesn't give it that much; " +
      "take fewer or smaller layers, a smaller batch or fewer samples",
  );
  assertEquals((error.cause as Error).message, "out of memory");
});

/** Memory that another worker grows as well, unseen until one looks by growing it. */
class SharedMemory extends CountedMemory {
  #seen = 1;

  /** @param beforeGrowth What the other worker does in the moment before this one's growth. */
  constructor(private readonly beforeGrowth: (delta: number, memory: SharedMemory) => void) {
    super();
  }

  override get buffer(): { byteLength: number } {
    return { byteLength: this.#seen * PAGE };
  }

  override grow(delta: number): number {
    if (delta > 0) this.beforeGrowth(delta, this);
    const before = super.grow(delta);
    this.#seen = this.pages;
    return before;
  }
}

Deno.test("two workers that allocate the same pages at the same time, more than half of what there is, both get them", () => {
  const memory = new SharedMemory((delta, memory) => {
    if (memory.pages === 1) memory.pages += delta;
  });
  const place = arenaOf(memory).take(2.25 * GIBIBYTE);
  assert(memory.buffer.byteLength >= place + 2.25 * GIBIBYTE);
});

Deno.test("pages that another worker has added are used, and not added again", () => {
  const memory = new SharedMemory(() => {
    throw new Error("the memory was large enough");
  });
  memory.pages = 1000;
  arenaOf(memory).take(900 * PAGE);
  assertEquals(memory.buffer.byteLength, 1000 * PAGE);
});

Deno.test("a view shows what stood in the memory before it grew", () => {
  const arena = new Arena(new WebAssembly.Memory({ initial: 2, maximum: 100, shared: true }));
  const first = arena.takeView(Uint32Array, 1000);
  first[999] = 7;
  const second = arena.takeView(Float64Array, 3 * PAGE / 8);
  second[3 * PAGE / 8 - 1] = 0.5;
  assertEquals(arena.view(Uint32Array, first.byteOffset, 1000)[999], 7);
  assertEquals([...arena.view(Float64Array, second.byteOffset + second.byteLength - 16, 2)], [0, 0.5]);
});

Deno.test("a size that is no whole number of bytes is refused, and takes nothing", () => {
  const arena = new Arena(new WebAssembly.Memory({ initial: 2, maximum: 100, shared: true })), { bytes } = arena;
  for (const size of [NaN, -1, 0.5]) assertThrows(() => arena.take(size), RangeError, `${size} bytes were asked for`);
  assertEquals(arena.bytes, bytes);
});

Deno.test("there is no view of memory that was not allocated", () => {
  const arena = new Arena(new WebAssembly.Memory({ initial: 4, maximum: 100, shared: true }));
  const place = arena.take(100);
  const behind = arena.bytes;
  assertThrows(() => arena.view(Uint8Array, place, behind - place + 1), RangeError, `${behind} are taken`);
});
