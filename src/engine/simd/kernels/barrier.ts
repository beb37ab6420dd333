// The barrier of a thread group.

/** Byte offsets of the barrier's words. */
const ARRIVED: usize = 0;
const GENERATION: usize = 4;
const ABANDONED: usize = 8;

/**
 * Announces that this one of `workers` workers has arrived at the barrier.
 *
 * @param barrier Three 32-bit words, zero at first: how many workers have arrived, the generation (how often all have),
 *   and whether the thread group is abandoned.
 * @returns the generation that has to end before this worker goes on; −1 if it need not wait, being the last or the
 *   thread group abandoned
 */
export function arrive(barrier: usize, workers: i32): i32 {
  const generation = atomic.load<i32>(barrier, GENERATION);
  // A worker that arrives after the thread group was abandoned would wait for others that are gone, for ever.
  if (isAbandoned(barrier)) return -1;
  if (atomic.add<i32>(barrier, 1, ARRIVED) < workers - 1) return generation;
  atomic.store<i32>(barrier, 0, ARRIVED);
  atomic.add<i32>(barrier, 1, GENERATION);
  atomic.notify(barrier + GENERATION, workers);
  return -1;
}

/**
 * Waits until all workers have arrived. What each wrote before, all can read after.
 *
 * The wait usually takes a few microseconds, less than falling asleep and waking up: with 1,000 spins instead of 200,000
 * training is 70 % slower. After that the worker sleeps, so that a pause uses no CPU.
 *
 * @returns true if the wait ended without sleeping
 */
export function awaitAll(barrier: usize, generation: i32, spins: i32): bool {
  let turns = 0;
  while (atomic.load<i32>(barrier, GENERATION) == generation) {
    if (++turns > spins) atomic.wait<i32>(barrier + GENERATION, generation, -1);
  }
  return turns <= spins;
}

/** True once all workers have arrived. */
export function havePassed(barrier: usize, generation: i32): bool {
  return atomic.load<i32>(barrier, GENERATION) != generation;
}

/** True if a worker has failed or the run was ended: the others will never arrive. */
export function isAbandoned(barrier: usize): bool {
  return atomic.load<i32>(barrier, ABANDONED) != 0;
}
