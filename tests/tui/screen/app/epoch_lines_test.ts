import { assertEquals } from "deno-std/assert/equals.js";
import { plainHeading, plainLine, restartLine } from "../../../../tui/screen/app/epoch_lines.ts";
import { epoch } from "../../events.ts";

/** The texts of a line, each with the column that it ends in. */
function fieldsOf(line: string): { text: string; end: number }[] {
  return [...line.matchAll(/\S+(?: \S+)*/g)].map(({ 0: text, index }) => ({ text, end: index + text.length }));
}

Deno.test("the figures of an epoch stand right-aligned under their headings", () => {
  const figures = { trainLoss: 0.31214, trainAccuracy: 0.91031, validationLoss: 0.16219, validationAccuracy: 0.954 };
  const line = plainLine(epoch({ ...figures, epoch: 3, learningRate: 0.025, seconds: 2.306 }), 10);
  const headings = fieldsOf(plainHeading()), cells = fieldsOf(line);
  assertEquals(headings.map(({ text }, i) => [text, cells[i].text]), [
    ["epoch", "3/10"],
    ["loss", "0.3121"],
    ["accuracy", "91.03 %"],
    ["validation loss", "0.1622"],
    ["accuracy", "95.40 %"],
    ["rate", "0.025"],
    ["seconds", "2.31"],
  ]);
  assertEquals(cells.map(({ end }) => end), headings.map(({ end }) => end));
});

Deno.test("a new attempt is announced with the loss that the previous one was stuck at", () => {
  const line = restartLine({ event: "restarted", attempt: 3, trainLoss: 0.34657 });
  assertEquals(line, "attempt 3: the previous one got stuck at a loss of 0.3466; new initial weights");
});

Deno.test("without validation samples its figures are dashes", () => {
  const line = plainLine(epoch({ validationLoss: null, validationAccuracy: null }), 10);
  assertEquals(line.match(/–/g)?.length, 2);
  assertEquals(line.length, plainHeading().length);
});
