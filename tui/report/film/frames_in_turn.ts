/** A frame of an animated SVG: its shapes, and for how long they are seen. */
export interface SvgFrame {
  readonly shapes: string;
  readonly seconds: number;
}

/**
 * The style and the groups by which an SVG shows frames in turn, over and over, each over the one before, so that nothing
 * flickers. Where nothing moves, as on paper or for readers who prefer reduced motion, the last one is seen.
 */
export function framesInTurn(frames: readonly SvgFrame[]): string {
  const total = frames.reduce((sum, { seconds }) => sum + seconds, 0);
  let start = 0;
  const rules = frames.map(({ seconds }, i) => {
    const percent = (100 * start / total).toFixed(2);
    start += seconds;
    // Without smoothing between the steps, and as it is by itself at the end: visible.
    return i === 0 ? "" : `@keyframes f${i}{0%{visibility:hidden}${percent}%{visibility:visible}}\n` +
      `.f${i}{animation:f${i} ${Number(total.toFixed(3))}s step-end infinite}\n`;
  });
  const style = `<style>\n@media (prefers-reduced-motion:no-preference){\n${rules.join("")}}\n</style>\n`;
  return style + frames.map(({ shapes }, i) => `<g class="f${i}">\n${shapes}</g>\n`).join("");
}
