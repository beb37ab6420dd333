import { DataError } from "../../../../data/data_error.ts";
import { FETCH_ADVICE, fetchFailure, loadPackage } from "../../../../data/npm_package.ts";

/** UMAP, and the bytes of all that it consists of. */
const PACKAGE = { specifier: "umap-js@1.4.0", file: "README.md", bytes: 327_000 };

// By its URL: what an import names by a literal is fetched together with the program, and few people need this.
const UMAP = new URL("../../../../src/experiments/projection/umap_embedding.ts", import.meta.url).href;

/** Loads UMAP, which is fetched from the npm registry the first time. @throws {DataError} if it can't be fetched. */
export async function loadUmap(): Promise<typeof import("../../../../src/experiments/projection/umap_embedding.ts")> {
  try {
    return await loadPackage(PACKAGE, "UMAP", () => import(UMAP));
  } catch (cause) {
    const reason = fetchFailure(cause);
    if (reason === undefined) throw cause;
    throw new DataError("UMAP", `can't be fetched (${reason})`, FETCH_ADVICE, "", { cause });
  }
}
