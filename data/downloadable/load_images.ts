import { join } from "node:path";
import type { CollectSamples, SampleCollector } from "../../src/matrix/samples.ts";
import type { Dataset, DatasetDescription } from "../dataset.ts";
import { type ExpectedFile, findFile } from "./expected_file.ts";

/** The files of a data set in MNIST's format, in this order. */
export type ImageFiles = readonly [
  trainImages: ExpectedFile,
  trainLabels: ExpectedFile,
  testImages: ExpectedFile,
  testLabels: ExpectedFile,
];

/**
 * Loads a data set of images in MNIST's format: four IDX files, compressed or not.
 *
 * @param folder The folder that contains them.
 * @param collect As of `DatasetEntry.load`.
 * @throws {DataError} if one is missing or isn't the expected one.
 */
export async function loadImages(
  { name, classes, image, columns }: DatasetDescription,
  folder: string,
  files: ImageFiles,
  collect?: CollectSamples,
): Promise<Dataset> {
  // Only a run that loads data pays for starting node:crypto (14 ms).
  const [{ readIdx }, { imageLabels, imageSamples }] = await Promise.all([
    import("../idx_file.ts"),
    import("../image_samples.ts"),
  ]);
  let collector: SampleCollector | undefined;
  const take = async ([rows, ...size]: readonly number[]) => {
    if (size.length !== 2 || size[0] * size[1] !== columns) return undefined;
    return collector = await collect?.(rows, columns);
  };
  const read = async (file: ExpectedFile) => {
    const path = await findFile(folder, file) ?? join(folder, file.name);
    return await readIdx(path, { sha256: file.sha256, take: file === files[0] ? take : undefined });
  };
  // All are awaited, so that none is still being read when the first error is thrown.
  const results = await Promise.allSettled(files.map(read));
  const [trainImages, trainLabels, testImages, testLabels] = results.map((result) => {
    if (result.status === "fulfilled") return result.value;
    throw result.reason;
  });
  return {
    name,
    classes,
    image,
    columns,
    hashes: Object.fromEntries(files.map(hashOf)),
    training: collector
      ? collector.finish(imageLabels(trainImages, trainLabels, classes.length))
      : imageSamples(trainImages, trainLabels, classes.length),
    test: imageSamples(testImages, testLabels, classes.length),
  };
}

/** The name of the file that a hash is of, and the hash. */
function hashOf({ name, sha256 }: ExpectedFile): [name: string, hash: string] {
  return "plain" in sha256 ? [name, sha256.plain] : [`${name}.gz`, sha256.gzip];
}
