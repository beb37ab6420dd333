// Where the workers of a thread group meet.

/** Offsets of the words of a barrier. */
const ARRIVED: usize = 0;
const MEETINGS: usize = 4;
const ABANDONED: usize = 8;

/**
 * Says that this worker has come to a generation of all `workers`.
 *
 * @param barrier Three 32-bit words, zero at first: how many have arrived, how many meetings there were, and whether
 *   the thread group is abandoned.
 * @returns the generation to wait for, or −1 if there is nobody to wait for: this worker is the last, or the thread group abandoned.
 */
export function arrive(barrier: usize, workers: i32): i32 {
  const generation = atomic.load<i32>(barrier, MEETINGS);
  // Who comes after the thread group was abandoned would wait for workers that are gone, and keep the process alive.
  if (isAbandoned(barrier)) return -1;
  if (atomic.add<i32>(barrier, 1, ARRIVED) < workers - 1) return generation;
  atomic.store<i32>(barrier, 0, ARRIVED);
  atomic.add<i32>(barrier, 1, MEETINGS);
  atomic.notify(barrier + MEETINGS, workers);
  return -1;
}

/**
 * Waits until all have arrived at a generation; what each wrote before, all can read after.
 *
 * The next generation is a few microseconds away, and falling asleep and waking up take longer: 1,000 turns of spinning
 * instead of 200,000 cost 70 % of the speed. Who still waits after that sleeps, so that a pause uses no CPU.
 *
 * @returns true if the wait was over before it came to sleeping.
 */
export function awaitAll(barrier: usize, generation: i32, spins: i32): bool {
  let turns = 0;
  while (atomic.load<i32>(barrier, MEETINGS) == generation) {
    if (++turns > spins) atomic.wait<i32>(barrier + MEETINGS, generation, -1);
  }
  return turns <= spins;
}

/** True once all have arrived at a generation. */
export function havePassed(barrier: usize, generation: i32): bool {
  return atomic.load<i32>(barrier, MEETINGS) != generation;
}

/** True if a worker has failed or the run was ended, so that no generation will take place any more. */
export function isAbandoned(barrier: usize): bool {
  return atomic.load<i32>(barrier, ABANDONED) != 0;
}
