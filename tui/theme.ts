import type { Style } from "./terminal/cells.ts";
import type { ColorDepth } from "./terminal/color.ts";

/** The styles of the screen, by what they say. Each reads well on a dark and on a light background. */
export interface Theme {
  readonly depth: ColorDepth;
  /** Plain text. */
  readonly text: Style;
  /** What is there but need not be read: axes, rules, hints. */
  readonly faint: Style;
  /** Headings. */
  readonly strong: Style;
  /** What stands out: the name, the selected tab, the progress. */
  readonly accent: Style;
  /** Figures of the training samples. */
  readonly training: Style;
  /** Figures of the validation samples. */
  readonly validation: Style;
  readonly good: Style;
  readonly warning: Style;
  readonly bad: Style;
}

/**
 * The theme for a colour depth.
 */
export function createTheme(depth: ColorDepth): Theme {
  if (depth === "none") {
    return {
      depth,
      text: {},
      faint: { dim: true },
      strong: { bold: true },
      accent: { bold: true },
      training: {},
      validation: { bold: true },
      good: {},
      warning: { bold: true },
      bad: { bold: true },
    };
  }
  return {
    depth,
    text: {},
    faint: { foreground: 0x808080 },
    strong: { bold: true },
    accent: { foreground: 0x16A34A, bold: true },
    training: { foreground: 0xD9730D },
    validation: { foreground: 0x3B82F6 },
    good: { foreground: 0x16A34A },
    warning: { foreground: 0xB97A00 },
    bad: { foreground: 0xDC2626 },
  };
}
