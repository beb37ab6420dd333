import type { ImageSize, SavedReading } from "./dataset.ts";
import { decodeSplitKeys } from "./split_keys.ts";
import { isTableSchema } from "./tables/table_schema.ts";

/**
 * How the data of a saved network were read and split, from its metadata: passed to `openDataset`, other data are read
 * the same way.
 *
 * Version 0.1 saved neither; it split custom data by row numbers, with the run's seed.
 */
export function savedReading(metadata: Readonly<Record<string, string>>): SavedReading {
  const { splitKeys, splitBy, table, image, options } = metadata;
  const read = (json: string | undefined): unknown => {
    try {
      return JSON.parse(json ?? "null");
    } catch {
      return undefined; // Then nothing is known.
    }
  };
  const columns = read(table), size = read(image);
  const { seed } = Object(read(options));
  return {
    table: isTableSchema(columns) ? columns : undefined,
    image: isSize(size) ? size : undefined,
    splitKeys: splitKeys === undefined ? undefined : decodeSplitKeys(splitKeys),
    positionSeed: splitBy === undefined && Number.isSafeInteger(seed) ? seed : undefined,
  };
}

function isSize(value: unknown): value is ImageSize {
  const { width, height } = Object(value);
  return [width, height].every((pixels) => Number.isSafeInteger(pixels) && pixels > 0);
}
