/** How many colours a terminal shows: 16.7 million, the 256 of xterm, the 16 of ANSI, or none. */
export type ColorDepth = (typeof COLOR_DEPTHS)[number];

/** Every colour depth, the most colourful first. */
export const COLOR_DEPTHS = ["truecolor", "256", "16", "none"] as const;

/**
 * The depth to use: `FORCE_COLOR` (0 none, 1 = 16, 2 = 256, 3 = true colour, else at least 16) and `CLICOLOR_FORCE` ask
 * for colour even in a pipe; `NO_COLOR` (https://no-color.org) and output that is no terminal mean none; then
 * `COLORTERM` and `TERM` decide.
 */
export function detectColorDepth(
  environment: (name: string) => string | undefined,
  isTerminal: boolean,
): ColorDepth {
  const isForced = !["", "0"].includes(environment("CLICOLOR_FORCE") ?? "");
  const forced = environment("FORCE_COLOR") ?? (isForced ? "true" : undefined);
  const depth = depthOfTerminal(environment);
  if (forced !== undefined) return FORCED_DEPTHS.get(forced) ?? (depth === "none" ? "16" : depth);
  return environment("NO_COLOR") || !isTerminal ? "none" : depth;
}

/** The depths that `FORCE_COLOR` names. */
const FORCED_DEPTHS = new Map<string, ColorDepth>(
  [["0", "none"], ["false", "none"], ["1", "16"], ["2", "256"], ["3", "truecolor"]],
);

/** Terminals that show true colour and say so by their name alone, as over ssh, which drops `COLORTERM`. */
const TRUECOLOR_TERMINAL = /-direct$|^(xterm-kitty|xterm-ghostty|alacritty|wezterm|foot|contour|rio)\b/;

function depthOfTerminal(environment: (name: string) => string | undefined): ColorDepth {
  const terminal = environment("TERM") ?? "";
  if (terminal === "dumb") return "none";
  if (/^(truecolor|24bit)$/i.test(environment("COLORTERM") ?? "")) return "truecolor";
  if (TRUECOLOR_TERMINAL.test(terminal)) return "truecolor";
  return /-256(color)?\b/.test(terminal) ? "256" : "16";
}
