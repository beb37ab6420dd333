import { fileURLToPath } from "node:url";
import { chunksOf, openFile } from "./file_chunks.ts";
import { decodeIdx, type Idx, type IdxExpectations } from "./idx.ts";

/**
 * Reads an IDX file, plain or compressed by gzip, straight into memory that workers can share.
 *
 * The event loop runs between the chunks, so that a screen stays responsive.
 *
 * @param expectations What is known of it beside its size, and what takes its elements.
 * @throws {DataError} if the file can't be read or isn't an IDX file of unsigned bytes.
 */
export async function readIdx(path: string | URL, expectations: Omit<IdxExpectations, "size"> = {}): Promise<Idx> {
  const name = path instanceof URL ? fileURLToPath(path) : path;
  using file = await openFile(name, EXPECTED);
  const { size } = await file.stat();
  return await decodeIdx(chunksOf(file, name, EXPECTED), name, { ...expectations, size });
}

const EXPECTED = "an IDX file";
