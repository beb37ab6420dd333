import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { decodeKeyframes } from "../../../../src/runs/keyframes/decode_keyframes.ts";
import { KeyframeLog } from "../../../../src/runs/keyframes/keyframe_log.ts";
import { keyframesUntil } from "../../../../src/runs/keyframes/keyframes_until.ts";
import { SharedPath } from "../../../../src/runs/keyframes/shared_path.ts";
import type { OutageEvent } from "../../../../src/training/events.ts";
import type { KeyframePlan } from "../../../../src/training/keyframes/keyframe_plan.ts";
import { inTemporaryFolder } from "../../../support/temporary_folder.ts";
import { ENDLESS_PLAN, momentsUntil, SMALL_PLAN, swing } from "./recorded_keyframes.ts";

function failOnReport({ problem }: OutageEvent): never {
  throw new Error(String(problem));
}

/** A place that is known. */
function placeOf(path: string): SharedPath {
  const place = new SharedPath();
  place.set(path);
  return place;
}

/** Records a network up to so many batches, from those on that a file has before. */
function record(path: string, plan: KeyframePlan, until: number, resumedAt?: number): void {
  const steps = swing(plan);
  const earlier = resumedAt === undefined
    ? undefined
    : keyframesUntil(decodeKeyframes(Deno.readFileSync(path), path), { attempt: 1, batches: resumedAt });
  const log = new KeyframeLog(placeOf(path), steps.network, failOnReport, earlier), trainer = steps.trainer(earlier);
  for (const batches of momentsUntil(steps, until)) {
    if (batches > (resumedAt ?? -1)) log.record(trainer(batches));
  }
  log.finish();
}

Deno.test("the same weights give the same file, whether or not the run was resumed on the way, and what came after is dropped", () =>
  inTemporaryFolder((folder) => {
    for (const [plan, until] of [[SMALL_PLAN, 200], [ENDLESS_PLAN, 512 * 70]] as const) {
      const whole = join(folder, "whole"), resumed = join(folder, "resumed");
      record(whole, plan, until);
      const moments = momentsUntil(swing(plan), until);
      assertEquals(moments.length > 10, plan === ENDLESS_PLAN);
      for (let i = 0; i < moments.length; i += 3) {
        for (const later of [moments[i], moments[Math.min(moments.length - 1, i + 9)]]) {
          record(resumed, plan, later);
          record(resumed, plan, until, moments[i]);
          assertEquals(Deno.readFileSync(resumed), Deno.readFileSync(whole), `resumed after ${moments[i]} batches`);
        }
      }
    }
  }));

Deno.test("a file that was torn at any byte loses the keyframe at its end, and goes on with the same bytes", () =>
  inTemporaryFolder((folder) => {
    const path = join(folder, "keyframes.bin");
    record(path, SMALL_PLAN, 200);
    const whole = Deno.readFileSync(path), { head, records } = decodeKeyframes(whole, path);
    let end = head.length;
    for (const [i, { bytes, batches }] of records.entries()) {
      for (let length = end; length < end + bytes.length; length++) {
        assertEquals(decodeKeyframes(whole.slice(0, length), path).records, records.slice(0, i));
      }
      Deno.writeFileSync(path, whole.slice(0, end + bytes.length - 1));
      if (i > 0) {
        record(path, SMALL_PLAN, 200, batches - 1);
        assertEquals(Deno.readFileSync(path), whole);
      }
      end += bytes.length;
    }
    assertEquals(end, whole.length);
  }));

Deno.test("a keyframe that was taken where a run was stopped gives way when it resumes", () =>
  inTemporaryFolder((folder) => {
    const whole = join(folder, "whole"), stopped = join(folder, "stopped");
    record(whole, SMALL_PLAN, 200);
    record(stopped, SMALL_PLAN, 150);
    const steps = swing(SMALL_PLAN), earlier = decodeKeyframes(Deno.readFileSync(stopped), stopped);
    const log = new KeyframeLog(placeOf(stopped), steps.network, failOnReport, earlier);
    log.record(steps.trainer(earlier)(151));
    log.finish();
    assertEquals(decodeKeyframes(Deno.readFileSync(stopped), stopped).records.at(-1)!.batches, 151);
    record(stopped, SMALL_PLAN, 200, 151);
    assertEquals(Deno.readFileSync(stopped), Deno.readFileSync(whole));
  }));

Deno.test("another attempt starts a new file, without the keyframes of the one before", () =>
  inTemporaryFolder((folder) => {
    const path = join(folder, "keyframes.bin"), steps = swing(SMALL_PLAN);
    record(path, SMALL_PLAN, 50);
    const first = decodeKeyframes(Deno.readFileSync(path), path);
    assertEquals(keyframesUntil(first, { attempt: 2, batches: 50 }), undefined);
    const log = new KeyframeLog(placeOf(path), steps.network, failOnReport, first);
    log.record(steps.trainer()(0, 2));
    log.finish();
    const { description, records } = decodeKeyframes(Deno.readFileSync(path), path);
    assertEquals([description.attempt, records.map(({ batches }) => batches)], [2, [0]]);
  }));

Deno.test("each keyframe is in the file before the next one comes", () =>
  inTemporaryFolder((folder) => {
    const path = join(folder, "keyframes.bin"), steps = swing(SMALL_PLAN), trainer = steps.trainer();
    const log = new KeyframeLog(placeOf(path), steps.network, failOnReport);
    for (const [i, batches] of momentsUntil(steps, 200).entries()) {
      log.record(trainer(batches));
      assertEquals(decodeKeyframes(Deno.readFileSync(path), path).records.length, i + 1);
    }
    log.finish();
  }));

/** Records all keyframes of the small plan; `before` is called before each, and before the end. */
function recordSmall(place: SharedPath, before: (i: number) => void = () => {}): OutageEvent[] {
  const steps = swing(SMALL_PLAN), reported: OutageEvent[] = [], trainer = steps.trainer();
  const log = new KeyframeLog(place, steps.network, (event) => reported.push(event));
  // As the trainer does, each keyframe in the memory of the one before.
  const memory = new Uint8Array(10_000);
  const moments = momentsUntil(steps, 200);
  for (const [i, batches] of moments.entries()) {
    before(i);
    const { record, ...event } = trainer(batches), bytes = memory.subarray(0, record.bytes.length);
    bytes.set(record.bytes);
    log.record({ ...event, record: { ...record, bytes } });
  }
  before(moments.length);
  log.finish();
  return reported;
}

/** What the file has if nothing goes wrong. */
function smallFile(folder: string): Uint8Array<ArrayBuffer> {
  const path = join(folder, "undisturbed");
  assertEquals(recordSmall(placeOf(path)), []);
  return Deno.readFileSync(path);
}

Deno.test("keyframes that come before there is a folder are written with the first one after", () =>
  inTemporaryFolder((folder) => {
    const path = join(folder, "keyframes.bin"), place = new SharedPath(), worker = new SharedPath(place.buffer);
    assertEquals(recordSmall(worker, (i) => i === 3 && place.set(path)), []);
    assertEquals(Deno.readFileSync(path), smallFile(folder));
  }));

Deno.test("what can't be written is reported once, and written as soon as it can be", () =>
  inTemporaryFolder((folder) => {
    const run = join(folder, "run"), path = join(run, "keyframes.bin");
    Deno.writeTextFileSync(run, "a file where the folder should be");
    const reported = recordSmall(placeOf(path), (i) => {
      if (i !== 4) return;
      Deno.removeSync(run);
      Deno.mkdirSync(run);
    });
    assertEquals(reported.map(({ problem }) => problem !== null), [true, false]);
    assertEquals(Deno.readFileSync(path), smallFile(folder));
  }));

Deno.test("a folder that is removed and created again during the run has all keyframes again", () =>
  inTemporaryFolder((folder) => {
    const run = join(folder, "run"), path = join(run, "keyframes.bin"), place = new SharedPath();
    const reported = recordSmall(place, (i) => {
      if (i === 5) Deno.removeSync(run, { recursive: true });
      // The folder is missed two keyframes later.
      if (i !== 0 && i !== 7) return;
      Deno.mkdirSync(run);
      place.set(path);
    });
    assertEquals(reported, []);
    assertEquals(Deno.readFileSync(path), smallFile(folder));
  }));

Deno.test("a file that was removed or replaced is written again at the end", () =>
  inTemporaryFolder((folder) => {
    const path = join(folder, "keyframes.bin"), whole = smallFile(folder);
    const damages = [() => Deno.removeSync(path), () => {
      Deno.renameSync(path, path + ".moved");
      Deno.writeFileSync(path, whole.slice(0, 99));
    }];
    for (const damage of damages) {
      assertEquals(recordSmall(placeOf(path), (i) => i === 8 && damage()), []);
      assertEquals(Deno.readFileSync(path), whole);
    }
  }));

Deno.test("keyframes that can't be written even at the end are reported with their content", () =>
  inTemporaryFolder((folder) => {
    const run = join(folder, "run"), whole = smallFile(folder);
    for (const known of [true, false]) {
      const place = known ? placeOf(join(run, "keyframes.bin")) : new SharedPath();
      const takeAway = (i: number) => known && i === 6 && Deno.removeSync(run, { recursive: true });
      if (known) Deno.mkdirSync(run);
      assertEquals(recordSmall(place, takeAway), [{ event: "outage", problem: null, file: whole }]);
    }
  }));

Deno.test("a file that another program truncates at the end is reported as lost, also if it is removed then", () =>
  inTemporaryFolder((folder) => {
    const path = join(folder, "keyframes.bin"), count = momentsUntil(swing(SMALL_PLAN), 200).length;
    for (const isRemoved of [false, true]) {
      const reported = recordSmall(placeOf(path), (i) => {
        if (i < count) return;
        Deno.truncateSync(path, 99);
        if (isRemoved) Deno.removeSync(path);
      });
      assertEquals(reported, [{ event: "outage", problem: "another program has truncated the file" }]);
    }
  }));

Deno.test("a run that resumes keeps no keyframe without the one that it is a difference from, whatever the file says of its plan", () =>
  inTemporaryFolder((folder) => {
    const path = join(folder, "keyframes.bin");
    record(path, SMALL_PLAN, 200);
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
