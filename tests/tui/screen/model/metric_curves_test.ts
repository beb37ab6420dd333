import { assertEquals } from "deno-std/assert/equals.js";
import {
  currentMetrics,
  METRICS,
  newestValues,
  NO_METRICS,
  withEpoch,
  withPoints,
} from "../../../../tui/screen/model/metric_curves.ts";
import { epoch } from "../../events.ts";

Deno.test("each metric has a curve: of samples on training and validation samples, of the run by epochs", () => {
  const curves = withEpoch(
    withPoints(NO_METRICS, [{ epoch: 0.5, loss: 2, accuracy: 0.25 }]),
    epoch({ epoch: 1, learningRate: 0.125, validationLoss: 0.5, validationAccuracy: 0.75 }),
  );
  assertEquals(Object.keys(curves).sort(), Object.keys(METRICS).sort());
  assertEquals([curves.loss.training.points, curves.loss.validation.points], [[{ x: 0.5, y: 2 }], [{ x: 1, y: 0.5 }]]);
  assertEquals(curves.accuracy.validation.points, [{ x: 1, y: 0.75 }]);
  assertEquals([curves.learningRate.training.points, curves.learningRate.validation.points], [
    [{ x: 1, y: 0.125 }],
    [],
  ]);
});

Deno.test("a metric that a log of an earlier version lacks leaves its curve empty", () => {
  const { accuracy } = withPoints(NO_METRICS, [{ epoch: 1, loss: 2, accuracy: NaN }]);
  assertEquals(accuracy.training.points, []);
});

Deno.test("the newest value of a metric of the run is that of the last epoch", () => {
  const lastEpoch = epoch({ learningRate: 0.125 });
  assertEquals(newestValues({ curves: NO_METRICS, lastEpoch }, "learningRate"), { training: 0.125 });
  assertEquals(newestValues({ curves: NO_METRICS }, "learningRate"), { training: undefined });
});

Deno.test("without samples since the last event there are no metrics of the moment", () => {
  assertEquals(currentMetrics({ trainLoss: null, trainAccuracy: null }), undefined);
  assertEquals(currentMetrics({ trainLoss: 0.5, trainAccuracy: 0.75 }), { loss: 0.5, accuracy: 0.75 });
});
