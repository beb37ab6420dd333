import { filmPng } from "./animated_png.ts";
import { durationOf, type Film } from "./film.ts";
import { framesInTurn } from "./frames_in_turn.ts";

/**
 * A film as an SVG of PNG pictures that shows it over and over.
 *
 * @param title What it shows, for those who don't see it.
 */
export function animatedSvg(film: Film, title: string): string {
  const { width, height, frames } = film, size = `width="${width}" height="${height}"`;
  const shown = frames.map((frame, place) => ({
    shapes: `<image ${size} href="data:image/png;base64,${filmPng(film, frame).toBase64()}"/>\n`,
    seconds: durationOf(film, place) / 1000,
  }));
  const escaped = title.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${width} ${height}">\n` +
    `<title>${escaped}</title>\n${framesInTurn(shown)}</svg>\n`;
}
