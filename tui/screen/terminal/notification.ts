import { throughTmux } from "./tmux_passthrough.ts";

/** Rings the terminal's bell, or does what the terminal is set to do instead. */
export const BELL = "\x07";

/** An environment variable's value; undefined where it isn't set. */
type Environment = (name: string) => string | undefined;

/** How a terminal takes a notification, and how it is recognized. */
interface Notifier {
  /** The operating system command: `9;TEXT` of iTerm2, or `777;notify;TITLE;TEXT` of urxvt, which most others took over. */
  readonly command: 9 | 777;
  readonly isHere: (environment: Environment) => boolean;
}

/** The terminals that show notifications of the desktop. A variable that is merely set is also seen inside tmux. */
const NOTIFIERS: readonly Notifier[] = [
  { command: 9, isHere: (env) => env("TERM_PROGRAM") === "iTerm.app" || env("LC_TERMINAL") === "iTerm2" },
  { command: 777, isHere: (env) => env("TERM") === "xterm-kitty" || env("KITTY_WINDOW_ID") !== undefined },
  { command: 777, isHere: (env) => env("TERM_PROGRAM") === "WezTerm" || env("WEZTERM_PANE") !== undefined },
  { command: 777, isHere: (env) => env("TERM_PROGRAM") === "ghostty" || env("GHOSTTY_RESOURCES_DIR") !== undefined },
  { command: 777, isHere: (env) => /^(foot|rxvt-unicode)\b/.test(env("TERM") ?? "") },
  { command: 777, isHere: (env) => env("WT_SESSION") !== undefined }, // Windows Terminal
];

/** Whether the terminal is known to show notifications of the desktop. */
export function canNotify(environment: Environment): boolean {
  return notifierIn(environment) !== undefined;
}

/**
 * The codes that show a notification, "" where the terminal isn't known to; tmux passes them on with
 * `allow-passthrough`. `title` has no semicolon, which would end it; `text` is one {@link printableText|printable}
 * line.
 */
export function notificationCodes(title: string, text: string, environment: Environment): string {
  const notifier = notifierIn(environment);
  if (notifier === undefined) return "";
  // The title stands before: a text that began with a number would be another command in some terminals.
  const content = notifier.command === 9 ? `9;${title}: ${text}` : `777;notify;${title};${text}`;
  // Ended by ST and not by BEL, which is also the bell.
  const codes = `\x1b]${content}\x1b\\`;
  return environment("TMUX") === undefined ? codes : throughTmux(codes);
}

function notifierIn(environment: Environment): Notifier | undefined {
  return NOTIFIERS.find(({ isHere }) => isHere(environment));
}
