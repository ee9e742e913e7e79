// The one table of colours. CSS reads it as variables (tokens.css is generated from it by
// scripts/gen-tokens.mjs), antd and the chart read it here, and a test holds each pair of text and
// ground to WCAG AA, and in the theme of high contrast to AAA.

import { type Theme, themes, type UpDown, upDowns } from './names.ts';

export interface ThemeColors {
  bg: string;
  panel: string;
  raised: string;
  hover: string;
  border: string;
  borderStrong: string;
  text: string;
  muted: string;
  accent: string;
  accentFill: string;
  accentFillHover: string;
  warn: string;
  warnSoft: string;
  danger: string;
  dangerSoft: string;
  ok: string;
  paper: string;
  testnet: string;
  live: string;
  grid: string;
}

export interface DirectionColors {
  up: string;
  down: string;
  upFill: string;
  downFill: string;
  upSoft: string;
  downSoft: string;
}

export const themeColors: Record<Theme, ThemeColors> = {
  dark: {
    bg: '#0b0e12',
    panel: '#12161c',
    raised: '#1a2029',
    hover: '#202834',
    border: '#232a35',
    borderStrong: '#3a4454',
    text: '#e3e8ef',
    muted: '#8b95a3',
    accent: '#7fb2ff',
    accentFill: '#2457a6',
    accentFillHover: '#2c66bf',
    warn: '#f5a524',
    warnSoft: '#33270f',
    danger: '#ff8385',
    dangerSoft: '#3a1a1d',
    ok: '#2ebd85',
    paper: '#4fc3d9',
    testnet: '#f5a524',
    live: '#ff8385',
    grid: '#1a2029',
  },
  light: {
    bg: '#eef1f5',
    panel: '#ffffff',
    raised: '#f5f7fa',
    hover: '#e9edf3',
    border: '#dde3ea',
    borderStrong: '#b3bdca',
    text: '#17202c',
    muted: '#566273',
    accent: '#1a5fb4',
    accentFill: '#1a5fb4',
    accentFillHover: '#174f96',
    warn: '#9a4706',
    warnSoft: '#fdf1dd',
    danger: '#b3102b',
    dangerSoft: '#fce9eb',
    ok: '#0a7a52',
    paper: '#0b6b80',
    testnet: '#9a4706',
    live: '#b3102b',
    grid: '#eef1f5',
  },
  contrast: {
    bg: '#000000',
    panel: '#000000',
    raised: '#0f0f0f',
    hover: '#2b2b2b',
    border: '#8a8a8a',
    borderStrong: '#ffffff',
    text: '#ffffff',
    muted: '#d4d4d4',
    accent: '#a6cfff',
    accentFill: '#1b4a93',
    accentFillHover: '#20539f',
    warn: '#ffc14d',
    warnSoft: '#2b1f00',
    danger: '#ffb0b2',
    dangerSoft: '#3a0a0e',
    ok: '#5be3a8',
    paper: '#7fe3f5',
    testnet: '#ffc14d',
    live: '#ffb0b2',
    grid: '#2b2b2b',
  },
};

const hue = {
  dark: { red: '#ff6b6e', blue: '#5b9dff', green: '#2ebd85', orange: '#f5a524' },
  light: { red: '#c8102e', blue: '#1261c4', green: '#0a7a52', orange: '#a64c08' },
  contrast: { red: '#ffa3a5', blue: '#a3c8ff', green: '#5be3a8', orange: '#ffc14d' },
} as const;

// White text stands on these: only the light theme's darker hues bear it, and darker ones yet in high contrast.
const fill = {
  dark: hue.light,
  light: hue.light,
  contrast: { red: '#a30d25', blue: '#0f4d9c', green: '#075c3d', orange: '#7d3906' },
} as const;

type Hue = keyof (typeof hue)['dark'];

const directionHues: Record<UpDown, readonly [Hue, Hue]> = {
  'red-blue': ['red', 'blue'],
  'green-red': ['green', 'red'],
  'blue-orange': ['blue', 'orange'],
};

// Of indicators on the chart, told apart from the candles in every choice of directions.
export const lineColors: Record<Theme, readonly string[]> = {
  dark: ['#f5a524', '#c792ea', '#4fc3d9', '#ffb3a7', '#b5d56a', '#9fb4d0'],
  light: ['#a64c08', '#7b3fa0', '#0b6b80', '#a83b5a', '#55700c', '#46566e'],
  contrast: ['#ffc14d', '#e0b8ff', '#7fe3f5', '#ffc4ba', '#cdea86', '#c3d2e8'],
};

export function directionColors(theme: Theme, upDown: UpDown): DirectionColors {
  const [up, down] = directionHues[upDown];
  const alpha = theme === 'dark' ? '2e' : theme === 'light' ? '1a' : '26';
  return {
    up: hue[theme][up],
    down: hue[theme][down],
    upFill: fill[theme][up],
    downFill: fill[theme][down],
    upSoft: `${hue[theme][up]}${alpha}`,
    downSoft: `${hue[theme][down]}${alpha}`,
  };
}

function variables(colors: object): string {
  return Object.entries(colors)
    .map(([name, value]) => `  --${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}: ${value};`)
    .join('\n');
}

export function tokensCss(): string {
  const blocks = ['/* Generated from tokens.ts by `npm run gen:tokens`. Do not edit. */'];
  for (const theme of themes) {
    const scheme = `  color-scheme: ${theme === 'light' ? 'light' : 'dark'};`;
    blocks.push(`:root[data-theme="${theme}"] {\n${scheme}\n${variables(themeColors[theme])}\n}`);
    for (const upDown of upDowns) {
      const selector = `:root[data-theme="${theme}"][data-updown="${upDown}"]`;
      blocks.push(`${selector} {\n${variables(directionColors(theme, upDown))}\n}`);
    }
  }
  return `${blocks.join('\n')}\n`;
}
