// Where the members of a crew meet.

/** Offsets of the words of a barrier. */
const ARRIVED: usize = 0;
const MEETINGS: usize = 4;
const ABANDONED: usize = 8;

/**
 * Waits until all `members` have come here; what each wrote before, all can read after.
 *
 * The next meeting is a few microseconds away, and falling asleep and waking up take longer: 1,000 turns of spinning
 * instead of 200,000 cost 70 % of the speed. Who still waits after that sleeps, so that a pause uses no CPU.
 *
 * @param barrier Three 32-bit words, zero at first: how many have arrived, how many meetings there were, and whether
 *   the crew is abandoned.
 * @returns false if the crew is abandoned.
 */
export function meet(barrier: usize, members: i32, spins: i32): bool {
  const meeting = atomic.load<i32>(barrier, MEETINGS);
  // Who comes after the crew was abandoned would wait for members that are gone, and keep the process alive.
  if (atomic.load<i32>(barrier, ABANDONED) != 0) return false;
  if (atomic.add<i32>(barrier, 1, ARRIVED) == members - 1) {
    atomic.store<i32>(barrier, 0, ARRIVED);
    atomic.add<i32>(barrier, 1, MEETINGS);
    atomic.notify(barrier + MEETINGS, members);
  } else {
    let turns = 0;
    while (atomic.load<i32>(barrier, MEETINGS) == meeting) {
      if (++turns > spins) atomic.wait<i32>(barrier + MEETINGS, meeting, -1);
    }
  }
  return atomic.load<i32>(barrier, ABANDONED) == 0;
}
