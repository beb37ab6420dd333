import { Finding } from "../../model/findings/finding.ts";
import type { Drawing, Reading } from "./drawing_provider.ts";

/** What the network predicts for a drawing. */
export const READING = new Finding<Reading, Drawing>(async () =>
  new (await import("./drawing_provider.ts")).DrawingProvider()
);
