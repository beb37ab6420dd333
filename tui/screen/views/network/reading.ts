import { Finding } from "../../model/findings/finding.ts";
import type { NetworkReading, NetworkRequest } from "./network_reading_provider.ts";

/** What every unit makes of one sample. */
export const NETWORK_READING = new Finding<NetworkReading, NetworkRequest>(async () =>
  new (await import("./network_reading_provider.ts")).NetworkReadingProvider()
);
