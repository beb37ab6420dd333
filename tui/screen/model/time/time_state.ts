/** The moment that a person looks at, of all runs on the screen. */
export interface TimeState {
  /** Its place among the moments of the runs. */
  readonly at: number;
  readonly isPlaying: boolean;
  /** How many moments a second are played: one of {@link PLAYING_SPEEDS}. */
  readonly speed: number;
  /** The place of the moment that others are compared with. */
  readonly marked?: number;
}

/** Moments a second; the usual 64 take six seconds at the usual speed. */
export const PLAYING_SPEEDS = [1, 2, 5, 10, 20, 30];

export const USUAL_SPEED = 10;

/** What can be asked of the time. */
export type TimeChange =
  /** Looks back from the present, or returns to it. */
  | "enter"
  | "leave"
  | "first"
  | "last"
  | "play"
  /** The next moment of those that are played. */
  | "tick"
  | "mark"
  /** So many moments further, or so many tenths of all. */
  | { readonly by: number }
  | { readonly tenths: number }
  /** The moment at a share of the whole. */
  | { readonly share: number }
  /** Plays slower or faster, by so many steps. */
  | { readonly faster: number };

/** What is asked of the time, as a key or the mouse means it. */
export interface TimeAction {
  readonly type: "time";
  readonly change: TimeChange;
}

/** What is looked at of `count` moments after a change; undefined for the present. Pure. */
export function timeAfter(time: TimeState | undefined, change: TimeChange, count: number): TimeState | undefined {
  if (count === 0) return undefined;
  const last = count - 1;
  if (!time) return change === "enter" ? { at: last, isPlaying: false, speed: USUAL_SPEED } : undefined;
  const to = (at: number, isPlaying = false) => ({ ...time, isPlaying, at: Math.max(0, Math.min(last, at)) });
  if (typeof change === "object") {
    if ("by" in change) return to(time.at + change.by);
    if ("tenths" in change) return to(time.at + change.tenths * Math.max(1, Math.round(count / 10)));
    if ("share" in change) return to(Math.round(change.share * last));
    const place = PLAYING_SPEEDS.indexOf(time.speed) + change.faster;
    return { ...time, speed: PLAYING_SPEEDS[Math.max(0, Math.min(PLAYING_SPEEDS.length - 1, place))] };
  }
  switch (change) {
    case "enter":
      return to(time.at, time.isPlaying);
    case "leave":
      return undefined;
    case "first":
      return to(0);
    case "last":
      return to(last);
    case "play":
      // From the end it begins again.
      return time.isPlaying ? to(time.at) : to(time.at === last ? 0 : time.at, true);
    case "tick":
      return time.isPlaying ? to(time.at + 1, time.at + 1 < last) : time;
    case "mark":
      return { ...time, marked: time.marked === time.at ? undefined : time.at };
  }
}
