import { Finding } from "../../model/findings/finding.ts";
import type { Surgery, SurgeryRequest } from "./surgery_provider.ts";

/** What a network does without what is cut from a copy of it. */
export const SURGERY = new Finding<Surgery, SurgeryRequest>(async () =>
  new (await import("./surgery_provider.ts")).SurgeryProvider()
);
