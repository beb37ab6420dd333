import { DataError } from "../data_error.ts";
import type { DatasetEntry, DatasetRequest } from "../dataset.ts";

/**
 * One's own data, by the path that the request names.
 *
 * @throws {DataError} if they can't be used.
 */
export function openOwnData({ name }: DatasetRequest): Promise<DatasetEntry> {
  return Promise.reject(new DataError(name, "can't be read", "one's own data are not read yet"));
}
