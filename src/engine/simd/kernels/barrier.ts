// Where the members of a crew meet.

/** Offsets of the words of a barrier. */
const ARRIVED: usize = 0;
const MEETINGS: usize = 4;
const ABANDONED: usize = 8;

/**
 * Says that this member has come to a meeting of all `members`.
 *
 * @param barrier Three 32-bit words, zero at first: how many have arrived, how many meetings there were, and whether
 *   the crew is abandoned.
 * @returns the meeting to wait for, or −1 if there is nobody to wait for: this member is the last, or the crew abandoned.
 */
export function arrive(barrier: usize, members: i32): i32 {
  const meeting = atomic.load<i32>(barrier, MEETINGS);
  // Who comes after the crew was abandoned would wait for members that are gone, and keep the process alive.
  if (isAbandoned(barrier)) return -1;
  if (atomic.add<i32>(barrier, 1, ARRIVED) < members - 1) return meeting;
  atomic.store<i32>(barrier, 0, ARRIVED);
  atomic.add<i32>(barrier, 1, MEETINGS);
  atomic.notify(barrier + MEETINGS, members);
  return -1;
}

/**
 * Waits until all have arrived at a meeting; what each wrote before, all can read after.
 *
 * The next meeting is a few microseconds away, and falling asleep and waking up take longer: 1,000 turns of spinning
 * instead of 200,000 cost 70 % of the speed. Who still waits after that sleeps, so that a pause uses no CPU.
 *
 * @returns true if the wait was over before it came to sleeping.
 */
export function awaitAll(barrier: usize, meeting: i32, spins: i32): bool {
  let turns = 0;
  while (atomic.load<i32>(barrier, MEETINGS) == meeting) {
    if (++turns > spins) atomic.wait<i32>(barrier + MEETINGS, meeting, -1);
  }
  return turns <= spins;
}

/** True once all have arrived at a meeting. */
export function haveMet(barrier: usize, meeting: i32): bool {
  return atomic.load<i32>(barrier, MEETINGS) != meeting;
}

/** True if a member has failed or the run was ended, so that no meeting will take place any more. */
export function isAbandoned(barrier: usize): bool {
  return atomic.load<i32>(barrier, ABANDONED) != 0;
}
