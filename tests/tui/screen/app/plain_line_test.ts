import { assertEquals } from "deno-std/assert/equals.js";
import { plainHeading, plainLine } from "../../../../tui/screen/app/plain_line.ts";
import { epoch } from "../../events.ts";

Deno.test("the figures of an epoch stand right-aligned under their headings", () => {
  const figures = { trainLoss: 0.31214, trainAccuracy: 0.91031, validationLoss: 0.16219, validationAccuracy: 0.954 };
  const line = plainLine(epoch({ ...figures, epoch: 3, seconds: 2.306 }), 10);
  assertEquals(line.split(/\s{2,}/).slice(1), ["3/10", "0.3121", "91.03 %", "0.1622", "95.40 %", "0.1", "2.31"]);
  assertEquals(line.length, plainHeading().length);
});

Deno.test("without validation samples its figures are dashes", () => {
  const line = plainLine(epoch({ validationLoss: null, validationAccuracy: null }), 10);
  assertEquals(line.match(/–/g)?.length, 2);
  assertEquals(line.length, plainHeading().length);
});
