import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { watchRun } from "../../../../tui/screen/app/watched_run.ts";
import { RunLock } from "../../../../src/runs/run_lock.ts";
import { inTemporaryFolder } from "../../../support/temporary_folder.ts";
import { epoch, finished } from "../../events.ts";
import { appendLog, start, writeLog } from "../../../src/runs/run_files.ts";

/** An epoch as its line comes into the log: so many seconds after the one before, in pieces with as many between them. */
interface WrittenEpoch {
  readonly after: number;
  /** How much of the line each piece but the last ends with, and the seconds until the next. */
  readonly pieces: readonly { readonly share: number; readonly pause: number }[];
}

// Thousandths: of arbitrary doubles most are next to 0.
const share = fc.nat(1000).map((thousandths) => thousandths / 1000);
const seconds = fc.nat(1500).map((milliseconds) => milliseconds / 1000);
const anyEpoch: fc.Arbitrary<WrittenEpoch> = fc.record({
  after: seconds,
  pieces: fc.array(fc.record({ share, pause: seconds }), { maxLength: 2 }),
});

/** No run of this test goes on for so many seconds. */
const TOO_LONG = 60;

/** Time that passes only while somebody waits; what is to happen meanwhile happens then. */
class FakeTime {
  now = 0;
  readonly #plans: { readonly time: number; readonly act: () => void }[] = [];

  /** Has something happen later than everything that was planned before. */
  plan(time: number, act: () => void): void {
    this.#plans.push({ time, act });
  }

  readonly pause = (seconds: number): Promise<void> => {
    const end = this.now + seconds;
    while (this.#plans.length > 0 && this.#plans[0].time <= end) {
      const { time, act } = this.#plans.shift()!;
      this.now = time;
      act();
    }
    this.now = end;
    return end < TOO_LONG ? Promise.resolve() : Promise.reject(new Error("the end of the run was never told"));
  };
}

/** Follows a run that writes these epochs; returns when each was whole in the log, and when it was told. */
async function follow(folder: string, epochs: readonly WrittenEpoch[]) {
  const time = new FakeTime();
  const written: number[] = [], told: number[] = [];
  let at = 0;
  for (const [i, { after, pieces }] of epochs.entries()) {
    const line = JSON.stringify(epoch({ epoch: i + 1 })) + "\n";
    let from = 0;
    at += after;
    for (const { share, pause } of pieces.toSorted((a, b) => a.share - b.share)) {
      // The line feed at least comes with the last piece.
      const to = Math.floor(share * (line.length - 1)), piece = line.slice(from, to);
      time.plan(at, () => appendLog(folder, piece));
      from = to;
      at += pause;
    }
    const rest = line.slice(from);
    time.plan(at, () => {
      appendLog(folder, rest);
      written.push(time.now);
    });
  }
  time.plan(at + 1, () => appendLog(folder, finished()));
  const run = await watchRun(folder, { isShown: false, now: () => time.now, pause: time.pause });
  run.onChange = (input) => {
    if (input.type !== "event" || input.event.event !== "epoch") return;
    assertEquals(input.event.epoch, told.length + 1);
    told.push(time.now);
  };
  await run.run();
  return { written, told };
}

Deno.test("each epoch that another process writes is shown within a second, at any moment and in any pieces", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(anyEpoch, { minLength: 1, maxLength: 4 }),
      (epochs) =>
        inTemporaryFolder(async (folder) => {
          writeLog(folder, start);
          using _lock = await RunLock.take(folder);
          const { written, told } = await follow(folder, epochs);
          assertEquals([written.length, told.length], [epochs.length, epochs.length]);
          for (const [i, time] of written.entries()) {
            const late = told[i] - time;
            assert(late >= 0 && late <= 1, `epoch ${i + 1} was told ${late} s after it was written`);
          }
        }),
    ),
    { seed: 22, numRuns: 40 },
  ));
