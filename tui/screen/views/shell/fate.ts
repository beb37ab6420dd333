import type { Viewing } from "../../model/viewing.ts";

/** How a run ended that hasn't told its end, in a sentence. */
export const FATES: Readonly<Record<NonNullable<Viewing["fate"]>, string>> = {
  died: "the process that trained it is gone, and has not told why",
  failed: "its trainer failed",
  left: "it was quit without being saved",
};
