import { detectColorDepth } from "../../screen/terminal/color.ts";
import { createTheme } from "../../screen/theme.ts";
import { type ExportedFile, requireFree, writeExported } from "../export/exported_file.ts";
import { filmBytes } from "../export/film_bytes.ts";
import type { Host } from "../host.ts";
import { requireWritableFile } from "../permissions.ts";
import type { ViewingSettings } from "../screen_flags.ts";
import { DreamFilm } from "./dream_film.ts";
import { showDreamScreen } from "./dream_screen.ts";
import { titleOf } from "./dream_texts.ts";
import type { OpenedDream } from "./opened_dream.ts";
import { dreamJson, printDream } from "./print_dream.ts";

/** The pictures of a film, beside the last one, at most. */
const MOST_FRAMES = 50;

/** Makes an experiment, on the screen or not, and prints what it came to. Returns the exit code. */
export async function showDream(
  host: Host,
  opened: OpenedDream,
  look: ViewingSettings & { readonly json: boolean },
): Promise<number> {
  const { output, terminal, canShow } = host, { step, file } = filmed(opened);
  if (file) {
    requireWritableFile(file.flag, file.file);
    if (!file.replaces) await requireFree(file);
  }
  for (const sentence of opened.warnings) output.error(`note: ${sentence}`);
  if (!look.json && !look.plain && canShow) {
    const theme = createTheme(look.color ?? detectColorDepth(host.environment, true));
    const { result, exitCode } = await showDreamScreen(terminal, { ...look, theme, output }, opened, step);
    if (result === undefined) return exitCode;
  } else {
    while (!step());
  }
  if (look.json) output.json(dreamJson(opened));
  else printDream(output, opened);
  if (file) await writeExported(output, file);
  return 0;
}

/** The steps of an experiment, and the file of its film if one is to be written, which has pictures of the steps. */
function filmed(opened: OpenedDream): {
  readonly step: () => boolean;
  readonly file?: ExportedFile & { readonly replaces: boolean };
} {
  if (opened.kind === "change") return { step: () => opened.search.step() };
  const { dreamer, target, film: wanted, dataset: { image } } = opened;
  if (!wanted || !image) return { step: () => dreamer.step() };
  const film = new DreamFilm(target.units.length, image), { file: { file, format }, replaces } = wanted;
  const interval = Math.ceil(dreamer.steps / MOST_FRAMES);
  return {
    step() {
      if (dreamer.done % interval === 0) film.add(dreamer.dreams);
      const isOver = dreamer.step();
      if (isOver) film.add(dreamer.dreams);
      return isOver;
    },
    file: { flag: "--film", file, replaces, encode: () => filmBytes(film.film, titleOf(opened), format) },
  };
}
