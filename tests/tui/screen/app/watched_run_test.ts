import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { join } from "deno-std/path/join.js";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { Network } from "../../../../src/network/network.ts";
import { watchRun } from "../../../../tui/screen/app/watched_run.ts";
import { RunError } from "../../../../src/runs/run_error.ts";
import { RunLock } from "../../../../src/runs/run_lock.ts";
import { epoch, finished } from "../../events.ts";
import { appendLog, start, writeLog, writeModel } from "../../../src/runs/run_files.ts";
import { inTemporaryFolder } from "../../../support/temporary_folder.ts";

/** How a test watches: without a screen, and without waiting. */
const options = { isShown: false, now: () => 0, pause: () => Promise.resolve() };

Deno.test("a run that still trains is followed, and one that is over is replayed", () =>
  inTemporaryFolder(async (folder) => {
    writeLog(folder, start, epoch());
    {
      using _lock = await RunLock.take(folder);
      const run = await watchRun(folder, options);
      assertEquals(run.state.viewing?.doing, "watching");
    }
    const dead = await watchRun(folder, options);
    assertEquals(dead.state.viewing?.doing, "replaying");
    await dead.run();
    assertEquals([dead.state.epoch, dead.state.viewing?.outcome], [1, "crashed"]);
    appendLog(folder, finished());
    using _lock = await RunLock.take(folder);
    const run = await watchRun(folder, options);
    await run.run();
    assertEquals([run.state.viewing?.doing, run.state.finished?.reason, run.state.viewing?.outcome], [
      "replaying",
      "epochs",
      undefined,
    ]);
  }));

Deno.test("a replay comes to the weights of the last checkpoint that the run has kept, and to its model if it has one", () =>
  inTemporaryFolder(async (folder) => {
    const network = (seed: number) =>
      Network.create(new ReferenceEngine(), { inputs: 2, layers: [3], classes: 2 }, new Random(seed));
    const write = (seed: number) => writeModel(folder, network(seed));
    Deno.mkdirSync(join(folder, "checkpoints"));
    for (const samples of [2, 6]) {
      Deno.renameSync(write(samples), join(folder, "checkpoints", `samples-00000000000${samples}.safetensors`));
    }
    const data = { dataset: "xor", request: { name: "xor" }, classes: ["0", "1"], validation: 0 };
    const samples = { training: 4, validation: 0, test: 0 };
    writeLog(folder, { ...start, ...data, image: undefined, layerSizes: [2, 3, 2], samples });
    const replayed = async () => {
      const run = await watchRun(folder, { ...options, isShown: true, isStill: true });
      await run.run();
      return [run.state.network?.layers[0].weights.at(0, 0), run.state.networkEpoch];
    };
    const weightOf = (seed: number) => network(seed).layers[0].weights.at(0, 0);
    assertEquals(await replayed(), [weightOf(6), 1.5]);
    write(7);
    assertEquals(await replayed(), [weightOf(7), undefined]);
  }));

Deno.test("a run that has just begun is waited for", () =>
  inTemporaryFolder(async (folder) => {
    writeLog(folder, "");
    using _lock = await RunLock.take(folder);
    let looks = 0;
    const pause = () => {
      if (++looks === 3) writeLog(folder, start);
      return Promise.resolve();
    };
    const run = await watchRun(folder, { ...options, pause });
    assertEquals([looks, run.state.dataset.name, run.state.layerSizes], [3, "mnist", [784, 128, 10]]);
  }));

Deno.test("a log without a run, and a speed for one that still trains, are refused", () =>
  inTemporaryFolder(async (folder) => {
    writeLog(folder, '{"event":"star');
    await assertRejects(() => watchRun(folder, options), RunError, `${folder} has a log without a run; `);
    writeLog(folder, start);
    using _lock = await RunLock.take(folder);
    await assertRejects(() => watchRun(folder, { ...options, speed: 2 }), RunError, `${folder} is still training; `);
  }));
