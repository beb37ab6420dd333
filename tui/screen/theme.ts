import type { Style } from "./terminal/cells.ts";
import type { ColorDepth } from "./terminal/color.ts";

/** How signed values are coloured: the colour of − and that of +. */
export const PALETTES = ["red-blue", "orange-blue"] as const;

/** One of the {@link PALETTES}. */
export type Palette = typeof PALETTES[number];

/** The styles of the screen, by what they say. Each reads well on a dark and on a light background. */
export interface Theme {
  readonly depth: ColorDepth;
  /** The colours of signed values. */
  readonly palette: Palette;
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
 * The theme for a colour depth and a palette: the same object each time, so that what was drawn with it can be kept.
 *
 * Text keeps the terminal's own colour. The others have a relative luminance of 0.15 to 0.3, so that they have a
 * contrast of 3:1 or more against black as against white (WCAG 2.2, 1.4.11); orange and blue distinguish the two kinds
 * of samples with every common kind of colour blindness. Without colour, bold and dim take their place.
 */
export function createTheme(depth: ColorDepth, palette: Palette = PALETTES[0]): Theme {
  const name = `${depth} ${palette}`;
  const theme = themes.get(name) ?? stylesOf(depth, palette);
  themes.set(name, theme);
  return theme;
}

function stylesOf(depth: ColorDepth, palette: Palette): Theme {
  if (depth === "none") return { depth, palette, ...MONOCHROME };
  return {
    depth,
    palette,
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
