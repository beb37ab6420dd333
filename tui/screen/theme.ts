import type { Style } from "./terminal/cells.ts";
import type { ColorDepth } from "./terminal/color.ts";

/** How signed values are coloured: the colour of − and that of +. */
export const PALETTES = ["red-blue", "orange-blue"] as const;

/** One of the {@link PALETTES}. */
export type Palette = typeof PALETTES[number];

/** What curves are drawn with: Braille dots, half blocks where the font may lack those, or the strokes of asciichart. */
export const CURVE_PENS = ["dots", "blocks", "ascii"] as const;

/** One of the {@link CURVE_PENS}. */
export type CurvePen = typeof CURVE_PENS[number];

/** The styles of the screen, by what they say. Each reads well on a dark and on a light background. */
export interface Theme {
  readonly depth: ColorDepth;
  /** The colours of signed values. */
  readonly palette: Palette;
  readonly pen: CurvePen;
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

const themes = new Map<string, Theme>();

/**
 * The theme for a colour depth, a palette and a pen: the same object each time, so that what was drawn with it can be kept.
 *
 * Text keeps the terminal's own colour. The others have a relative luminance of 0.15 to 0.3, so that they have a
 * contrast of 3:1 or more against black as against white (WCAG 2.2, 1.4.11); orange and blue distinguish the two kinds
 * of samples with every common kind of colour blindness. Without colour, bold and dim take their place.
 */
export function createTheme(depth: ColorDepth, palette: Palette = PALETTES[0], pen = usualPen(depth)): Theme {
  const name = `${depth} ${palette} ${pen}`;
  const theme = themes.get(name) ?? { depth, palette, pen, ...stylesOf(depth) };
  themes.set(name, theme);
  return theme;
}

/** A terminal of 16 colours may be one whose font lacks Braille, such as the console of Linux. */
function usualPen(depth: ColorDepth): CurvePen {
  return depth === "16" ? "blocks" : "dots";
}

function stylesOf(depth: ColorDepth): Omit<Theme, "depth" | "palette" | "pen"> {
  if (depth === "none") return MONOCHROME;
  return {
    text: {},
    faint: { foreground: 0x808080 },
    strong: { bold: true },
    accent: { foreground: 0x16A34A, bold: true },
    // The orange nearest in ANSI's 16 colours is a yellow that can't be read on white.
    training: { foreground: depth === "16" ? 0xCD00CD : 0xD9730D },
    validation: { foreground: 0x3B82F6 },
    good: { foreground: 0x16A34A },
    warning: { foreground: 0xB97A00 },
    bad: { foreground: 0xDC2626 },
  };
}

const MONOCHROME = {
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
