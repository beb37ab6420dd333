import { framesInTurn } from "../tui/report/film/frames_in_turn.ts";

/** How long each frame is shown, and how much longer the last one. */
const FRAME_SECONDS = 1.2, EXTRA_SECONDS = 4;

const TITLE = /<title>.*?<\/title>\n/s;

/**
 * SVG pictures of one size as a single one that shows them in turn, over and over.
 *
 * @param frames Pictures as `renderSvg` draws them, at least one; the last one's title is that of the whole.
 */
export function movingSvg(frames: readonly string[]): string {
  const last = frames.at(-1)!;
  const [opening] = /^<svg [^>]*>\n/.exec(last)!, [title] = TITLE.exec(last)!;
  const shown = frames.map((frame, i) => ({
    shapes: frame.slice(frame.indexOf("\n") + 1, frame.lastIndexOf("</svg>")).replace(TITLE, ""),
    seconds: FRAME_SECONDS + (i === frames.length - 1 ? EXTRA_SECONDS : 0),
  }));
  return `${opening}${title}${framesInTurn(shown)}</svg>\n`;
}
