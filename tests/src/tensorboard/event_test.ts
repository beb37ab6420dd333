import { assertEquals } from "deno-std/assert/equals.js";
import { joinBytes } from "../../../src/model/join_bytes.ts";
import { resumedRecord, summaryRecord, versionRecord } from "../../../src/tensorboard/event.ts";
import { parseEventFile } from "./event_file.ts";

const moment = { wallTime: 1_763_626_500.25, step: 430 };

Deno.test("a file begins with its version, which decides how TensorBoard reads it", () => {
  assertEquals(parseEventFile(versionRecord(1.5)), [{ wallTime: 1.5, step: 0, fileVersion: "brain.Event:2" }]);
});

Deno.test("an independent parser reads scalars with their tags, step and wall time", () => {
  const values = [{ tag: "loss/train", scalar: 0.25 }, { tag: "‖ΔW‖", scalar: -1e30 }];
  assertEquals(parseEventFile(summaryRecord(moment, values)), [{
    ...moment,
    summary: {
      value: [{ tag: "loss/train", simpleValue: 0.25 }, { tag: "‖ΔW‖", simpleValue: Math.fround(-1e30) }],
    },
  }]);
});

Deno.test("a loss that is no number stays one that is none", () => {
  const [{ summary }] = parseEventFile(summaryRecord(moment, [{ tag: "loss", scalar: NaN }]));
  assertEquals(summary?.value[0].simpleValue, NaN);
});

Deno.test("an independent parser reads histograms and pictures", () => {
  const histogram = { min: -1, max: 2, count: 3, sum: 1.5, sumOfSquares: 5.25, limits: [0.5, 2], counts: [1, 2] };
  const png = Uint8Array.of(0x89, 0x50, 0, 255);
  const values = [{ tag: "w", histogram }, { tag: "picture", image: { width: 300, height: 2, png } }];
  const [{ summary }] = parseEventFile(summaryRecord(moment, values));
  const [{ histo }, { image }] = summary!.value;
  assertEquals(histo, { min: -1, max: 2, num: 3, sum: 1.5, sumSquares: 5.25, bucketLimit: [0.5, 2], bucket: [1, 2] });
  assertEquals({ ...image, encodedImageString: [...image!.encodedImageString] }, {
    ...{ width: 300, height: 2, colorspace: 3, encodedImageString: [...png] },
  });
});

Deno.test("a run that resumes says from which step on earlier files no longer count", () => {
  assertEquals(parseEventFile(resumedRecord(moment)), [{ ...moment, sessionLog: { status: "START" } }]);
});

Deno.test("records follow one another without gaps", () => {
  const records = [versionRecord(1), summaryRecord(moment, []), summaryRecord({ ...moment, step: 2 ** 40 }, [])];
  assertEquals(parseEventFile(joinBytes(records)).map(({ step }) => step), [0, 430, 2 ** 40]);
});
