import { Finding } from "../../model/findings/finding.ts";
import type { Cut } from "./cut.ts";
import type { Surgery } from "./surgery_provider.ts";

/** What a network does without what is cut from a copy of it; undefined for nothing. */
export const SURGERY = new Finding<Surgery, Cut | undefined>(async () =>
  new (await import("./surgery_provider.ts")).SurgeryProvider()
);
