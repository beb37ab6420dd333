import type { Predictions } from "./predictions.ts";

/**
 * What a network says of a file, for machines: one object a sample, probabilities by class. A digit of a picture that
 * it is unsure of is `unsure`; what is no digit by its shape has it as `mark`, an empty `class` and no probabilities.
 */
export function predictionObjects({ file, kind, samples, classes }: Predictions): object[] {
  return samples.map(({ line, box, label, probabilities, predicted, mark, unsure }) => {
    const place = { file, [kind === "images" ? "image" : "line"]: line, box };
    if (mark !== undefined) return { ...place, class: "", mark };
    return {
      ...place,
      label,
      class: classes[predicted],
      unsure,
      probability: rounded(probabilities[predicted]),
      probabilities: Object.fromEntries(classes.map((name, i) => [name, rounded(probabilities[i])])),
    };
  });
}

/** To as many digits as float32 is sure to have. */
function rounded(probability: number): number {
  return Number(probability.toPrecision(6));
}
