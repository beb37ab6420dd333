import { filmPng } from "./animated_png.ts";
import { durationOf, type Film } from "./film.ts";

/**
 * A film as an SVG that shows it over and over, each picture over the one before. Where nothing moves, as on paper or for
 * readers who prefer reduced motion, the last one is seen.
 *
 * @param title What it shows, for those who don't see it.
 */
export function animatedSvg(film: Film, title: string): string {
  const { width, height, frames } = film;
  const starts = frames.map((_, place) => frames.slice(0, place).reduce((sum, _, i) => sum + durationOf(film, i), 0));
  const total = starts[starts.length - 1] + durationOf(film, frames.length - 1);
  const rules = starts.slice(1).map((start, i) => {
    const percent = (100 * start / total).toFixed(3), name = `f${i + 1}`;
    // Without smoothing between the steps, and as it is by itself at the end: visible.
    return `@keyframes ${name}{0%{visibility:hidden}${percent}%{visibility:visible}}\n` +
      `.${name}{animation:${name} ${total}ms step-end infinite}\n`;
  });
  const images = frames.map((frame, i) =>
    `<image class="f${i}" width="${width}" height="${height}" href="data:image/png;base64,${
      filmPng(film, frame).toBase64()
    }"/>\n`
  );
  const escaped = title.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">\n` +
    `<title>${escaped}</title>\n<style>\n@media (prefers-reduced-motion:no-preference){\n${
      rules.join("")
    }}\n</style>\n` +
    `${images.join("")}</svg>\n`;
}
