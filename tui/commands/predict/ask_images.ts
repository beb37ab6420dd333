import { DataError } from "../../../data/data_error.ts";
import { decodeIdx } from "../../../data/idx.ts";
import type { SavedModel } from "../../../src/runs/find_model.ts";
import { type Questions, scaledFeatures } from "./questions.ts";

/**
 * The images of an IDX file, compressed or not, as questions to a network.
 * @throws {DataError} if it is no IDX file, or contains anything else than samples such as the network expects.
 */
export async function askImages(bytes: Uint8Array, file: string, model: SavedModel): Promise<Questions> {
  const { dimensions, values } = await decodeIdx([bytes], file);
  const { image, network: { sizes: [inputs] } } = model;
  const [count, ...size] = dimensions;
  const isRight = image && size.length === 2
    ? size[0] === image.height && size[1] === image.width
    : size.length > 0 && size.reduce((product, length) => product * length, 1) === inputs;
  if (!isRight) {
    const taken = image ? `images of ${image.width} × ${image.height} pixels` : `${inputs} features a sample`;
    const found = size.length === 2 ? `images of ${size[1]} × ${size[0]} pixels` : `${dimensions.join(" × ")} bytes`;
    throw new DataError(file, `holds ${found}`, `the network expects ${taken}`);
  }
  if (count === 0) throw new DataError(file, "holds no image", "expected at least one");
  const samples = Array.from({ length: count }, (_, line) => ({ line }));
  return { file, kind: "images", features: scaledFeatures(values, count, model, file), samples };
}
