import { assertEquals } from "deno-std/assert/equals.js";
import { encodeEpochTable } from "../../../src/runs/epoch_table.ts";
import { epoch, finished, started } from "../../tui/events.ts";

const start = { ...started(), dataset: "mnist", classes: [], validation: 5000 };

function linesOf(...events: Parameters<typeof encodeEpochTable>[0]): string[] {
  return new TextDecoder().decode(encodeEpochTable(events)).split("\r\n");
}

Deno.test("each epoch is a row with its metrics, and a unit is part of a column's name", () => {
  const events = [epoch({ seconds: 1.5 }), epoch({ epoch: 2, seconds: 2, trainLoss: 1e-7 })];
  assertEquals(linesOf(start, ...events, finished()), [
    "attempt,epoch,training time (s),training loss,training accuracy (fraction),validation loss," +
    "validation accuracy (fraction),learning rate",
    "1,1,1.5,0.4,0.88,0.3,0.91,0.1",
    "1,2,3.5,1e-7,0.88,0.3,0.91,0.1",
    "",
  ]);
});

Deno.test("a name with a comma is quoted, and what wasn't measured is an empty cell", () => {
  const layer = { activationMean: 0.5, activationDeviation: 2, dead: null, saturated: 0, gradientNorm: 3 };
  const [header, row] = linesOf(start, epoch({ validationLoss: null, health: [{ ...layer, updateRatio: null }] }));
  assertEquals(
    header.slice(header.indexOf("layer 1")),
    "layer 1 activation mean,layer 1 activation standard deviation,layer 1 dead units (fraction)," +
      'layer 1 saturated units (fraction),"layer 1 gradient norm, ‖∂L∕∂W‖","layer 1 update ratio, ‖ΔW‖ ∕ ‖W‖"',
  );
  assertEquals(row, "1,1,2,0.4,0.88,,0.91,0.1,0.5,2,,0,3,");
});

Deno.test("an attempt after a restart has its number, and the time goes on", () => {
  const rows = linesOf(start, epoch(), { event: "restarted", attempt: 2, trainLoss: 1 }, epoch()).slice(1, 3);
  assertEquals(rows.map((row) => row.split(",").slice(0, 3)), [["1", "1", "2"], ["2", "1", "4"]]);
});

Deno.test("a run without an epoch is a table without a row", () => {
  assertEquals(linesOf(start).length, 2);
});
