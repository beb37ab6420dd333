import { DataError } from "../../data/data_error.ts";
import type { RawSamples } from "../../data/raw_samples.ts";
import type { ModelDescription } from "../run/model_description.ts";

/**
 * Numbers out of a file as the features that a network was trained on.
 *
 * Features that were standardised become (x − mean) ∕ deviation. Pixels are bytes, or numbers from 0 to 1 if none of the
 * file is larger. All others are taken as they are.
 *
 * @param values The numbers (samples × inputs), row-major.
 * @param file What errors call the file.
 * @throws {DataError} if pixels are neither.
 */
export function scaledFeatures(
  values: RawSamples["features"],
  file: string,
  { image, scaling }: Pick<ModelDescription, "image" | "scaling">,
): Uint8Array | Float32Array {
  if (scaling) {
    const { mean, deviation } = scaling;
    return Float32Array.from(values, (value, i) => (value - mean[i % mean.length]) / deviation[i % mean.length]);
  }
  if (image && values.some((value) => value > 1)) {
    if (values instanceof Uint8Array) return values;
    const wrong = values.find((value) => !(value >= 0 && value <= 255 && Number.isInteger(value)));
    throw new DataError(file, `holds the pixel ${wrong}`, "pixels are whole numbers from 0 to 255, or all from 0 to 1");
  }
  const negative = image && values.find((value) => value < 0);
  if (negative !== undefined) {
    throw new DataError(
      file,
      `holds the pixel ${negative}`,
      "pixels are whole numbers from 0 to 255, or all from 0 to 1",
    );
  }
  return Float32Array.from(values);
}
