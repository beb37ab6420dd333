import { keyTable } from "../key_binding.ts";
import type { TimeChange, TimeState } from "./time_state.ts";

/** What the keys of the time are used in. */
export interface TimeContext {
  readonly time: TimeState | undefined;
  /** Whether the runs can be looked at as they were. */
  readonly hasPast: boolean;
}

const isPresent = ({ time, hasPast }: TimeContext) => time === undefined && hasPast;
const isPast = ({ time }: TimeContext) => time !== undefined;
const isPlaying = ({ time }: TimeContext) => time?.isPlaying === true;
const isStill = ({ time }: TimeContext) => time?.isPlaying === false;

const HISTORY_HELP = "look back at the network as it was, in every view; h or esc returns";
const MOVE_HELP = "one kept moment back / forward; shift for a tenth of all", ENDS_HELP = "first / last moment";
const SPEED_HELP = "play slower / faster", PLAY_HELP = "play the run as it was / stop";

/** The keys of the time, the same in every view; while one looks back they go before those of charts and views. */
export const TIME_KEYS = keyTable<TimeContext, TimeChange>([
  ["h", "h", "history", "enter", isPresent, HISTORY_HELP],
  ["left", "←", "moment", { by: -1 }, isPast, MOVE_HELP],
  ["right", "→", "moment", { by: 1 }, isPast, MOVE_HELP],
  ["shift+left", "←", "moment", { tenths: -1 }, isPast, MOVE_HELP],
  ["shift+right", "→", "moment", { tenths: 1 }, isPast, MOVE_HELP],
  ["home", "home", "ends", "first", isPast, ENDS_HELP],
  ["end", "end", "ends", "last", isPast, ENDS_HELP],
  ["space", "space", "play", "play", isStill, PLAY_HELP],
  ["space", "space", "stop", "play", isPlaying, PLAY_HELP],
  ["{", "{", "speed", { faster: -1 }, isPast, SPEED_HELP],
  ["}", "}", "speed", { faster: 1 }, isPast, SPEED_HELP],
  ["k", "k", "mark", "mark", isPast, "mark this moment: `u` in weights shows the difference from it"],
  ["h", "h", "present", "leave", isPast, HISTORY_HELP],
]);

/** The way back to the present by the key that first leads out of what a view or its charts have opened. */
export const LEAVING_KEYS = keyTable<TimeContext, TimeChange>([
  ["escape", "esc", "present", "leave", isPast, HISTORY_HELP],
]);
