import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { Random } from "../../../src/matrix/random.ts";
import { Network } from "../../../src/network/network.ts";
import { NewestWeights } from "../../../src/runs/newest_weights.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { writeModel } from "./run_files.ts";

/** A network of two inputs and so many hidden units, which it is recognised by. */
function network(units: number): Network {
  return Network.create(new ReferenceEngine(), { inputs: 2, layers: [units], classes: 2 }, new Random(1));
}

/** Puts a model where a run has its checkpoints, or its model, as if written at a time in seconds. */
function write(folder: string, name: string, units: number, time: number): void {
  const path = join(folder, name);
  Deno.renameSync(writeModel(join(folder, "made"), network(units)), path);
  Deno.utimeSync(path, time, time);
}

Deno.test("the weights that were written last are found, each time that there are newer ones", () =>
  inTemporaryFolder(async (folder) => {
    const weights = new NewestWeights(folder);
    const poll = async () => (await weights.poll())?.saved.network.sizes[1];
    assertEquals(await poll(), undefined, "there are none yet");
    Deno.mkdirSync(join(folder, "checkpoints"));
    write(folder, "checkpoints/samples-000000001000.safetensors", 3, 1000);
    assertEquals(await poll(), 3);
    assertEquals(await poll(), undefined);
    write(folder, "checkpoints/samples-000000003000.safetensors", 5, 3000);
    write(folder, "checkpoints/samples-000000002000.safetensors", 4, 2000);
    assertEquals(await poll(), 5);
    write(folder, "model.safetensors", 6, 4000);
    assertEquals(await poll(), 6);
  }));

Deno.test("a model is newer than a checkpoint that was written in the same tick of the clock", () =>
  inTemporaryFolder(async (folder) => {
    const weights = new NewestWeights(folder);
    Deno.mkdirSync(join(folder, "checkpoints"));
    write(folder, "checkpoints/samples-000000001000.safetensors", 3, 1000);
    assertEquals((await weights.poll())?.saved.network.sizes[1], 3);
    write(folder, "model.safetensors", 6, 1000);
    assertEquals((await weights.poll())?.saved.network.sizes[1], 6);
    assertEquals(await weights.poll(), undefined);
  }));

Deno.test("a file that is no model is passed over", () =>
  inTemporaryFolder(async (folder) => {
    const weights = new NewestWeights(folder);
    Deno.writeTextFileSync(join(folder, "model.safetensors"), "no model");
    Deno.utimeSync(join(folder, "model.safetensors"), 1000, 1000);
    assertEquals(await weights.poll(), undefined);
    write(folder, "model.safetensors", 3, 2000);
    assertEquals((await weights.poll())?.saved.network.sizes, [2, 3, 2]);
  }));

Deno.test("a checkpoint's name says how many samples went before, a model's doesn't", () =>
  inTemporaryFolder(async (folder) => {
    const weights = new NewestWeights(folder);
    Deno.mkdirSync(join(folder, "checkpoints"));
    write(folder, "checkpoints/samples-000000055000.safetensors", 3, 1000);
    assertEquals((await weights.poll())?.samplesSeen, 55_000);
    write(folder, "model.safetensors", 3, 2000);
    assertEquals((await weights.poll())?.samplesSeen, undefined);
  }));
