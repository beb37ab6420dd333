import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { EngineWorker } from "../../../../src/engine/simd/engine_worker.ts";
import { GroupChecksum } from "../../../../src/engine/simd/group_checksum.ts";
import { compileKernels, loadKernels } from "../../../../src/engine/simd/kernels.ts";
import { createMemory } from "../../../../src/engine/simd/memory.ts";
import { crc32c } from "../../../../src/hash/crc32c.ts";

/** The checksums of a group of so many workers, and room in their memory; none waits for another. */
function groupOf(workers: number) {
  const memory = createMemory()!, kernels = { ...loadKernels(compileKernels(false)!.module, memory), arrive: () => -1 };
  const group = Array.from({ length: workers }, (_, number) => {
    const worker = new EngineWorker(kernels, memory, { worker: { number, workers, spins: 0 } });
    return { checksum: new GroupChecksum(worker), room: worker.arena.takeView(Uint8Array, 1000) };
  });
  return { checksums: group.map(({ checksum }) => checksum), room: group[0].room };
}

Deno.test("the checksum by any number of workers is that of all bytes, also of fewer bytes than workers", () => {
  const groups = [1, 2, 3, 7].map(groupOf);
  fc.assert(fc.property(fc.uint8Array({ maxLength: 1000 }), (bytes) => {
    for (const { checksums, room } of groups) {
      room.set(bytes);
      const found = checksums.map((checksum) => checksum.of(room.subarray(0, bytes.length)));
      // The last one comes when all others have computed their part.
      assertEquals(found[found.length - 1], crc32c(bytes));
      assertEquals(checksums[0].of(room.subarray(0, bytes.length)), crc32c(bytes));
    }
  }));
});
