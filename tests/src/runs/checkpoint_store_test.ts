import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { join } from "deno-std/path/join.js";
import { CheckpointStore, listCheckpoints } from "../../../src/runs/checkpoint_store.ts";
import { writeFileAtomically } from "../../../src/runs/write_file.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";

const bytes = Uint8Array.of(1, 2, 3);

async function samplesIn(run: string): Promise<number[]> {
  return (await listCheckpoints(run)).map(({ samplesSeen }) => samplesSeen);
}

Deno.test("the last three checkpoints are kept, and the one of the lowest loss", () =>
  inTemporaryFolder(async (run) => {
    const store = new CheckpointStore(() => Promise.resolve(run));
    const losses = [0.5, 0.2, null, 0.3, 0.4, null, 0.6];
    const kept: number[][] = [];
    for (const [i, loss] of losses.entries()) {
      await store.add({ samplesSeen: 100 * (i + 1), loss }, bytes);
      kept.push(await samplesIn(run));
    }
    assertEquals(kept, [
      [100],
      [200, 100],
      [300, 200, 100],
      [400, 300, 200],
      [500, 400, 300, 200],
      [600, 500, 400, 200],
      [700, 600, 500, 200],
    ]);
  }));

Deno.test("a resumed run knows which checkpoint was best before", () =>
  inTemporaryFolder(async (run) => {
    const before = new CheckpointStore(() => Promise.resolve(run));
    for (const [i, loss] of [0.1, 0.3, 0.4, 0.5].entries()) await before.add({ samplesSeen: i, loss }, bytes);
    const after = new CheckpointStore(
      () => Promise.resolve(run),
      [3, 2, 1, 0].map((samplesSeen) => ({
        samplesSeen,
        loss: [0.1, 0.3, 0.4, 0.5][samplesSeen],
      })),
    );
    await after.add({ samplesSeen: 4, loss: 0.2 }, bytes);
    assertEquals(await samplesIn(run), [4, 3, 2, 0]);
  }));

Deno.test("what can't be used goes when something better stands: damaged files and half-written ones, nobody else's", () =>
  inTemporaryFolder(async (run) => {
    const folder = join(run, "checkpoints");
    Deno.mkdirSync(folder);
    const strange = ["samples-000000000009.safetensors", "samples-000000000008.safetensors.partial", "notes.txt"];
    for (const name of strange) Deno.writeFileSync(join(folder, name), bytes);
    await new CheckpointStore(() => Promise.resolve(run)).add({ samplesSeen: 7, loss: null }, bytes);
    const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
    assertEquals(names, ["notes.txt", "samples-000000000007.safetensors"]);
  }));

Deno.test("on a full disk, those before stay, and the next is tried again", () =>
  inTemporaryFolder(async (run) => {
    let isFull = false;
    const store = new CheckpointStore(() => Promise.resolve(run), [], async (path, bytes) => {
      if (isFull) throw new Error("No space left on device (os error 28)");
      await writeFileAtomically(path, bytes);
    });
    for (const samplesSeen of [1, 2, 3]) await store.add({ samplesSeen, loss: null }, bytes);
    isFull = true;
    for (const samplesSeen of [4, 5]) {
      await assertRejects(() => store.add({ samplesSeen, loss: null }, bytes), Error, "No space left");
    }
    assertEquals(await samplesIn(run), [3, 2, 1]);
    isFull = false;
    await store.add({ samplesSeen: 6, loss: null }, bytes);
    assertEquals(await samplesIn(run), [6, 3, 2]);
  }));

Deno.test("the best is the best of those that are still there", () =>
  inTemporaryFolder(async (run) => {
    const store = new CheckpointStore(() => Promise.resolve(run));
    const add = async (...losses: [samplesSeen: number, loss: number][]) => {
      for (const [samplesSeen, loss] of losses) await store.add({ samplesSeen, loss }, bytes);
    };
    await add([1, 0.1], [2, 0.5]);
    Deno.removeSync(join(run, "checkpoints"), { recursive: true });
    await add([3, 0.2], [4, 0.5], [5, 0.5], [6, 0.5]);
    assertEquals(await samplesIn(run), [6, 5, 4, 3]);
  }));
