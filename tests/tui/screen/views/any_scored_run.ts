import fc from "fast-check";
import type { TrainingState } from "../../../../tui/screen/model/state.ts";
import { scored, scoringOf, withActivations } from "./scored.ts";
import { SCORING } from "../../../../tui/screen/model/findings/shared.ts";

/** A run of up to 30 classes of any names that was scored, with any answers; of images or of other data. */
export const anyScoredRun: fc.Arbitrary<TrainingState> = fc
  .record({
    classes: fc.array(fc.string({ unit: "grapheme", maxLength: 20 }), { minLength: 1, maxLength: 30 }),
    image: fc.option(fc.record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 9 }) }), {
      nil: undefined,
    }),
    features: fc.option(fc.array(fc.string({ unit: "grapheme" }), { maxLength: 5 }), { nil: undefined }),
    sample: fc.nat(50),
  })
  .chain(({ classes, image, features, sample }) => {
    const columns = image ? image.width * image.height : 5;
    const dataset = { ...scored.dataset, classes, image, columns, features };
    const label = fc.nat(classes.length - 1);
    const answer = fc.record({ actual: label, predicted: label, probability: fc.double({ min: 0, max: 1 }) });
    return fc.array(answer, { minLength: 1, maxLength: 50 })
      .map((answers) => withActivations(SCORING.with({ ...scored, dataset }, scoringOf(answers, dataset)), sample));
  });
