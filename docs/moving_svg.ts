/** How long each frame is shown, and how much longer the last one. */
const FRAME_SECONDS = 1.2, EXTRA_SECONDS = 4;

const TITLE = /<title>.*?<\/title>\n/s;

/**
 * SVG pictures of one size as a single one that shows them in turn, over and over.
 *
 * Each frame covers the one before, so nothing flickers. Where nothing moves, as on paper or for readers who prefer
 * reduced motion, the last one is seen.
 *
 * @param frames Pictures as `renderSvg` draws them, at least one; the last one's title is that of the whole.
 */
export function movingSvg(frames: readonly string[]): string {
  const last = frames.at(-1)!;
  const [opening] = /^<svg [^>]*>\n/.exec(last)!, [title] = TITLE.exec(last)!;
  const seconds = FRAME_SECONDS * frames.length + EXTRA_SECONDS;
  const rules = frames.slice(1).map((_, i) => frameRules(`f${i + 1}`, FRAME_SECONDS * (i + 1), seconds));
  const groups = frames.map((frame, i) => {
    const shapes = frame.slice(frame.indexOf("\n") + 1, frame.lastIndexOf("</svg>")).replace(TITLE, "");
    return `<g class="f${i}">\n${shapes}</g>\n`;
  });
  const style = `<style>\n@media (prefers-reduced-motion:no-preference){\n${rules.join("")}}\n</style>\n`;
  return `${opening}${title}${style}${groups.join("")}</svg>\n`;
}

/** The rules by which a frame is hidden until its moment. */
function frameRules(name: string, start: number, seconds: number): string {
  const percent = (100 * start / seconds).toFixed(2);
  // Without smoothing between the steps, and as it is by itself at the end: visible.
  return `@keyframes ${name}{0%{visibility:hidden}${percent}%{visibility:visible}}\n` +
    `.${name}{animation:${name} ${seconds}s step-end infinite}\n`;
}
