import { formatBytes, formatQuantity } from "../../../format.ts";
import type { Size } from "../../layout/box.ts";
import { Finding } from "../../model/findings/finding.ts";
import { runFolder } from "../../model/run_folder.ts";
import type { TrainingState } from "../../model/state.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { panelTitle } from "../../widgets/title_row.ts";
import type { FolderFiles } from "./files_provider.ts";

/** The files in the folder of the request; without one, none are looked for. */
export const FILES = new Finding<FolderFiles, string | undefined>(async () =>
  new (await import("./files_provider.ts")).FilesProvider()
);

/** The rows of the title and of the folder above the files. */
const TOP = 2;

/** The files of the run's folder with their sizes; in too few rows the first of them, and how many more there are. */
export function filesPanel(run: TrainingState, { width, height }: Size, theme: Theme): Cells {
  const cells = new Cells(width, height), folder = runFolder(run), found = FILES.of(run);
  const files = found !== undefined && found.folder === folder ? found.files : [];
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const caption = files.length === 0 ? [] : [`${formatQuantity(files.length, "file")}, ${formatBytes(total)}`];
  cells.place(0, 0, panelTitle(["files", theme.strong], caption, width, theme));
  const where = folder ?? (run.saves ? "known from the first checkpoint on" : "not saved");
  cells.text(1, 1, truncateText(where, width - 2), theme.faint);
  const isCut = files.length > height - TOP, rows = isCut ? height - TOP - 1 : files.length;
  files.slice(0, rows).forEach(({ path, bytes }, i) => {
    const size = formatBytes(bytes), end = width - 1 - textWidth(size);
    cells.text(1, TOP + i, truncateText(path, end - 2), theme.text);
    cells.text(end, TOP + i, size, theme.text);
  });
  if (isCut) cells.text(1, height - 1, `… ${files.length - rows} more`, theme.faint);
  return cells;
}
