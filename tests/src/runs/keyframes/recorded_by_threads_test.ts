import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { decodeKeyframes } from "../../../../src/runs/keyframes/decode_keyframes.ts";
import { KEYFRAMES_FILE } from "../../../../src/runs/keyframes/keyframe_file.ts";
import { RecordedKeyframes } from "../../../../src/runs/keyframes/recorded_keyframes.ts";
import { Outages } from "../../../../src/runs/outages.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { train } from "../../../../src/training/session/session.ts";
import { inTemporaryFolder } from "../../../support/temporary_folder.ts";

const COLUMNS = 40, ROWS = 200;

/** Samples of which each class has larger features of its own. */
function samples() {
  const random = new Random(3), labels = Uint16Array.from({ length: ROWS }, (_, i) => i % 4);
  const features = Float32Array.from({ length: ROWS * COLUMNS }, (_, i) => {
    return random.normal() + (i % 4 === labels[Math.floor(i / COLUMNS)] ? 1 : 0);
  });
  return { training: { features, labels, columns: COLUMNS }, classes: 4 };
}

Deno.test("threads record the same keyframes as a single one, each as it was taken, though they are written later", () =>
  inTemporaryFolder(async (folder) => {
    const files: Uint8Array[] = [];
    for (const threads of [1, 2, 3]) {
      const place = await Deno.makeTempDir({ dir: folder }), fail = (problem: string) => assert(false, problem);
      const recorded = new RecordedKeyframes(() => Promise.resolve(place), new Outages(fail));
      recorded.setFolder(place);
      const options = { layers: [48], batchSize: 8, epochs: 3, threads, optimizer: "momentum" } as const;
      const session = train(samples(), options, { keyframes: 60, recording: recorded.recording });
      for await (const { event } of session) assert(event !== "keyframe" && event !== "outage", event);
      files.push(await Deno.readFile(join(place, KEYFRAMES_FILE)));
    }
    assertEquals(decodeKeyframes(files[0].slice(), "file").records.length, 60);
    for (const file of files) assertEquals(file, files[0]);
  }));
