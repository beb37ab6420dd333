import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { readLossCurve } from "../../../src/runs/loss_curve.ts";
import { epoch } from "../../tui/events.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { start, writeLog } from "./run_files.ts";

Deno.test("the curve is the validation loss, or the training loss without any, of the last attempt", () =>
  inTemporaryFolder(async (folder) => {
    const restarted = { event: "restarted", attempt: 2, trainLoss: 0.7 };
    writeLog(folder, start, epoch({ epoch: 1 }), restarted, epoch({ epoch: 1, validationLoss: 0.5 }));
    assertEquals(await readLossCurve(folder), [{ x: 1, y: 0.5 }]);
    writeLog(folder, start, epoch({ epoch: 1, trainLoss: 0.25, validationLoss: null, validationAccuracy: null }));
    assertEquals(await readLossCurve(folder), [{ x: 1, y: 0.25 }]);
  }));

Deno.test("of a log that can't be read there is no curve", () =>
  inTemporaryFolder(async (folder) => {
    assertEquals(await readLossCurve(folder), []);
    writeLog(folder, "\x00\n");
    assertEquals(await readLossCurve(folder), []);
  }));

Deno.test("of a long log some epochs are read, from the first to the last and evenly between", () =>
  inTemporaryFolder(async (folder) => {
    const count = 4000,
      epochs = Array.from({ length: count }, (_, i) => epoch({ epoch: i + 1, validationLoss: 1 / (i + 1) }));
    writeLog(folder, start, ...epochs);
    const curve = await readLossCurve(folder), places = curve.map(({ x }) => x);
    assert(places.length < count / 2, `${places.length} of ${count} epochs were read`);
    assert(places[0] < 5, `the first is ${places[0]}`);
    assertEquals(places.at(-1), count);
    for (const { x, y } of curve) assertEquals(y, 1 / x);
    const largestGap = Math.max(...places.slice(1).map((place, i) => place - places[i]));
    assert(largestGap < count / 15, `${largestGap} epochs are left out at once`);
  }));
