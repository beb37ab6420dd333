import { assertEquals } from "deno-std/assert/equals.js";
import { fieldOf, metricFields } from "../../../src/training/metric_fields.ts";

Deno.test("a metric's field in an event is named by the samples and the metric", () => {
  assertEquals(
    [fieldOf("training", "loss"), fieldOf("validation", "accuracy"), fieldOf("test", "loss")],
    ["trainLoss", "validationAccuracy", "testLoss"],
  );
});

Deno.test("an event gets a field for each metric", () => {
  assertEquals(metricFields("validation", (name) => name.length), { validationLoss: 4, validationAccuracy: 8 });
});
