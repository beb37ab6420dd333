import type { Film } from "../../report/film/film.ts";
import type { FilmFile } from "./export_settings.ts";

/**
 * A film in a format.
 *
 * @param title What it shows, for those who don't see it.
 */
export async function filmBytes(film: Film, title: string, format: FilmFile["format"]): Promise<Uint8Array> {
  switch (format) {
    case "gif":
      return (await import("../../report/film/animated_gif.ts")).animatedGif(film);
    case "png":
      return (await import("../../report/film/animated_png.ts")).animatedPng(film);
    case "svg":
      return new TextEncoder().encode((await import("../../report/film/animated_svg.ts")).animatedSvg(film, title));
  }
}
