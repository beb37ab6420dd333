/** In a millisecond. */
export const NANOSECONDS = 1e6;

/** So many heartbeats go into a lease: some may be lost. */
const HEARTBEATS = 6;

/** Milliseconds from one heartbeat to the next, for a lease of so many. */
export function heartbeatOf(lease: number): number {
  return lease / HEARTBEATS;
}
