import fc from "fast-check";
import { Matrix } from "../../../../src/matrix/matrix.ts";
import type { LayerHealth } from "../../../../src/training/health/layer_metrics.ts";
import { PLAIN_OPTIONS } from "../../../support/plain_options.ts";
import { initialState, type TrainingState } from "../../../../tui/screen/model/state.ts";
import type { Message } from "../../../../tui/screen/model/message.ts";
import { update } from "../../../../tui/screen/model/update.ts";
import { digits, epoch, finished, progress, started } from "../../events.ts";
import { anyNumber } from "../widgets/any_widget.ts";

/** A name in any script, empty and wide ones included. */
const anyName = fc.string({ unit: "grapheme", maxLength: 20 });

const anyHealth: fc.Arbitrary<LayerHealth> = fc.record({
  activationMean: anyNumber,
  activationDeviation: anyNumber,
  dead: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  saturated: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  gradientNorm: anyNumber,
  updateRatio: fc.option(anyNumber),
});

/** Anything that a trainer and a person could tell, in any order, with any figures. */
function anyInput(classes: number, inputs: number): fc.Arbitrary<Message> {
  const perClassAccuracy = fc.array(fc.option(anyNumber), { minLength: classes, maxLength: classes });
  const health = fc.option(fc.array(anyHealth, { maxLength: 8 }));
  const measures = {
    epoch: fc.double({ min: 0, max: 30, noNaN: true }),
    learningRate: anyNumber,
    perClassAccuracy,
    health,
  };
  const curve = fc.array(fc.record({ epoch: anyNumber, loss: anyNumber, accuracy: anyNumber }), { maxLength: 3 });
  const figures = { trainLoss: anyNumber, trainAccuracy: anyNumber, curve };
  return fc.oneof(
    fc.constant<Message>({ type: "event", event: started({ layerSizes: [inputs, 5, classes] }) }),
    fc.record({ ...measures, ...figures, samplesSeen: fc.nat(), seconds: fc.double({ min: 0, max: 1e6, noNaN: true }) })
      .map((changes): Message => ({ type: "event", event: progress(changes) })),
    fc.record({
      ...measures,
      ...figures,
      validationLoss: fc.option(anyNumber),
      validationAccuracy: fc.option(anyNumber),
    })
      .map((changes): Message => ({ type: "event", event: epoch(changes) })),
    fc.record({ testLoss: fc.option(anyNumber), testAccuracy: fc.option(anyNumber), perClassAccuracy })
      .map((changes): Message => ({ type: "event", event: finished(changes) })),
    fc.array(anyNumber, { minLength: 5 * inputs, maxLength: 5 * inputs })
      .map((values): Message => {
        const matrix = new Matrix(inputs, 5, Float32Array.from(values));
        return { type: "weights", matrix, ranking: [4, 3, 2, 1, 0] };
      }),
    anyName.map((sentence): Message => ({ type: "warning", sentence })),
    anyName.map((path): Message => ({ type: "saved", path })),
    fc.constantFrom("pause", "resume", "raiseLearningRate", "stop")
      .map((command): Message => ({ type: "command", command } as Message)),
  );
}

/** A run of anything that could be trained, after anything that could happen. */
export const anyRun: fc.Arbitrary<TrainingState> = fc
  .record({
    name: anyName,
    classes: fc.array(anyName, { minLength: 1, maxLength: 30 }),
    image: fc.option(fc.record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 9 }) }), {
      nil: undefined,
    }),
  })
  .chain(({ name, classes, image }) => {
    const columns = image ? image.width * image.height : 2;
    const start = initialState({ ...digits, name, classes, image, columns }, PLAIN_OPTIONS);
    return fc.array(anyInput(classes.length, columns), { maxLength: 12 })
      .map((inputs) => inputs.reduce((state, input, i) => update(state, input, i), start));
  });
