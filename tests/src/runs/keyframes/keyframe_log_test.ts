import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { decodeKeyframes } from "../../../../src/runs/keyframes/decode_keyframes.ts";
import { KeyframeLog, keyframesUntil } from "../../../../src/runs/keyframes/keyframe_log.ts";
import { Outages } from "../../../../src/runs/outages.ts";
import type { KeyframePlan } from "../../../../src/training/keyframes/keyframe_plan.ts";
import { inTemporaryFolder } from "../../../support/temporary_folder.ts";
import { ENDLESS_PLAN, momentsUntil, SMALL_PLAN, swing } from "./recorded_keyframes.ts";

function failOnWarning(sentence: string): never {
  throw new Error(sentence);
}

function located(path: string): () => Promise<string> {
  return () => Promise.resolve(path);
}

/** Records a network up to so many batches, from those on that a file has before. */
async function record(path: string, plan: KeyframePlan, until: number, resumedAt?: number): Promise<void> {
  const steps = swing(plan);
  const earlier = resumedAt === undefined
    ? undefined
    : keyframesUntil(decodeKeyframes(Deno.readFileSync(path), path), { attempt: 1, batches: resumedAt });
  const log = new KeyframeLog(located(path), new Outages(failOnWarning), earlier), trainer = steps.trainer(earlier);
  for (const batches of momentsUntil(steps, until)) {
    if (batches > (resumedAt ?? -1)) await log.add(trainer(batches), steps.network);
  }
  await log.flush();
}

Deno.test("the same weights give the same file, whether or not the run was resumed on the way, and what came after is dropped", () =>
  inTemporaryFolder(async (folder) => {
    for (const [plan, until] of [[SMALL_PLAN, 200], [ENDLESS_PLAN, 512 * 70]] as const) {
      const whole = join(folder, "whole"), resumed = join(folder, "resumed");
      await record(whole, plan, until);
      const moments = momentsUntil(swing(plan), until);
      assertEquals(moments.length > 10, plan === ENDLESS_PLAN);
      for (let i = 0; i < moments.length; i += 3) {
        for (const later of [moments[i], moments[Math.min(moments.length - 1, i + 9)]]) {
          await record(resumed, plan, later);
          await record(resumed, plan, until, moments[i]);
          assertEquals(Deno.readFileSync(resumed), Deno.readFileSync(whole), `resumed after ${moments[i]} batches`);
        }
      }
    }
  }));

Deno.test("a file that was torn at any byte loses the keyframe at its end, and goes on with the same bytes", () =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, "keyframes.bin");
    await record(path, SMALL_PLAN, 200);
    const whole = Deno.readFileSync(path), { head, records } = decodeKeyframes(whole, path);
    let end = head.length;
    for (const [i, { bytes, batches }] of records.entries()) {
      for (let length = end; length < end + bytes.length; length++) {
        assertEquals(decodeKeyframes(whole.slice(0, length), path).records, records.slice(0, i));
      }
      Deno.writeFileSync(path, whole.slice(0, end + bytes.length - 1));
      if (i > 0) {
        await record(path, SMALL_PLAN, 200, batches - 1);
        assertEquals(Deno.readFileSync(path), whole);
      }
      end += bytes.length;
    }
    assertEquals(end, whole.length);
  }));

Deno.test("a keyframe that was taken where a run was stopped gives way when it resumes", () =>
  inTemporaryFolder(async (folder) => {
    const whole = join(folder, "whole"), stopped = join(folder, "stopped");
    await record(whole, SMALL_PLAN, 200);
    await record(stopped, SMALL_PLAN, 150);
    const steps = swing(SMALL_PLAN), earlier = decodeKeyframes(Deno.readFileSync(stopped), stopped);
    const log = new KeyframeLog(located(stopped), new Outages(failOnWarning), earlier);
    await log.add(steps.trainer(earlier)(151), steps.network);
    assertEquals(decodeKeyframes(Deno.readFileSync(stopped), stopped).records.at(-1)!.batches, 151);
    await record(stopped, SMALL_PLAN, 200, 151);
    assertEquals(Deno.readFileSync(stopped), Deno.readFileSync(whole));
  }));

Deno.test("another attempt begins anew, and doesn't go on with the keyframes of the one before", () =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, "keyframes.bin"), steps = swing(SMALL_PLAN);
    await record(path, SMALL_PLAN, 50);
    const first = decodeKeyframes(Deno.readFileSync(path), path);
    assertEquals(keyframesUntil(first, { attempt: 2, batches: 50 }), undefined);
    const log = new KeyframeLog(located(path), new Outages(failOnWarning), first);
    log.restart();
    await log.add(steps.trainer()(0, 2), steps.network);
    const { description, records } = decodeKeyframes(Deno.readFileSync(path), path);
    assertEquals([description.attempt, records.map(({ batches }) => batches)], [2, [0]]);
  }));

Deno.test("what can't be written is said once, and written as soon as it can be", () =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, "run", "keyframes.bin"), steps = swing(SMALL_PLAN), said: string[] = [];
    const outages = new Outages((sentence) => said.push(sentence));
    outages.onRecovery = (sentence) => said.push(sentence);
    const log = new KeyframeLog(located(path), outages), trainer = steps.trainer();
    const moments = momentsUntil(steps, 200);
    for (const [i, batches] of moments.entries()) {
      if (i === 4) Deno.mkdirSync(join(folder, "run"));
      await log.add(trainer(batches), steps.network);
    }
    assertEquals(said.length, 2);
    assert(said[0].startsWith("the keyframes can't be recorded: "), said[0]);
    assertEquals(said[1], "keyframes are recorded again, and none is missing");
    await record(join(folder, "whole"), SMALL_PLAN, 200);
    assertEquals(Deno.readFileSync(path), Deno.readFileSync(join(folder, "whole")));
  }));

Deno.test("a folder that is taken away on the way comes back with all keyframes", () =>
  inTemporaryFolder(async (folder) => {
    const run = join(folder, "run"), path = join(run, "keyframes.bin"), steps = swing(SMALL_PLAN);
    const locate = async () => {
      await Deno.mkdir(run, { recursive: true });
      return path;
    };
    const log = new KeyframeLog(locate, new Outages(failOnWarning)), trainer = steps.trainer();
    for (const [i, batches] of momentsUntil(steps, 200).entries()) {
      if (i === 5) Deno.removeSync(run, { recursive: true });
      await log.add(trainer(batches), steps.network);
    }
    await record(join(folder, "whole"), SMALL_PLAN, 200);
    assertEquals(Deno.readFileSync(path), Deno.readFileSync(join(folder, "whole")));
  }));

Deno.test("a run that resumes keeps no keyframe without the one that it is a difference from, whatever the file says of its plan", () =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, "keyframes.bin");
    await record(path, SMALL_PLAN, 200);
    const file = decodeKeyframes(Deno.readFileSync(path), path);
    let lost = 0;
    for (let stepBatches = 20; stepBatches < 300; stepBatches++) {
      const plan = { ...SMALL_PLAN, startFrames: 0, startBatches: 0, steps: 7, stepBatches };
      const { records } = keyframesUntil({ ...file, description: { ...file.description, plan } }, {
        attempt: 1,
        batches: 200,
      })!;
      const kept = new Set<number | undefined>([undefined, ...records.map(({ batches }) => batches)]);
      assert(records.every(({ reference }) => kept.has(reference)));
      lost += records.length < file.records.length ? 1 : 0;
    }
    assert(lost > 0);
  }));
