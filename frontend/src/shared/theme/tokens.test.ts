import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast } from './contrast';
import { type Theme, themes, upDowns } from './names';
import { directionColors, lineColors, themeColors, tokensCss } from './tokens';

/** What is seen of #rrggbbaa over a ground. */
function blend(color: string, ground: string): string {
  const part = Number.parseInt(color.slice(7, 9), 16) / 255;
  const channel = (at: number) => {
    const mixed =
      part * Number.parseInt(color.slice(at, at + 2), 16) +
      (1 - part) * Number.parseInt(ground.slice(at, at + 2), 16);
    return Math.round(mixed).toString(16).padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

/** WCAG AA, and AAA for whoever asks for more. */
const least = (theme: Theme) => (theme === 'contrast' ? 7 : 4.5);

// Every colour that carries text stays readable on every ground it is put on.
describe('colour table', () => {
  it.each(themes)('%s theme: text colours on their grounds', (theme) => {
    const c = themeColors[theme];
    for (const ground of [c.bg, c.panel, c.raised]) {
      for (const text of [c.text, c.muted, c.accent, c.warn, c.danger, c.ok, c.paper, c.testnet, c.live]) {
        expect(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(least(theme));
      }
    }
    // The legend of a chart names each line in its colour.
    for (const line of lineColors[theme]) {
      expect(contrast(line, c.panel), line).toBeGreaterThanOrEqual(least(theme));
    }
    expect(contrast(c.warn, c.warnSoft)).toBeGreaterThanOrEqual(least(theme));
    expect(contrast(c.danger, c.dangerSoft)).toBeGreaterThanOrEqual(least(theme));
    expect(contrast('#ffffff', c.accentFill)).toBeGreaterThanOrEqual(least(theme));
    expect(contrast('#ffffff', c.accentFillHover)).toBeGreaterThanOrEqual(least(theme));
  });

  it.each(themes.flatMap((theme) => upDowns.map((upDown) => [theme, upDown] as const)))(
    '%s %s: up and down as text, and as fills under white',
    (theme, upDown) => {
      const d = directionColors(theme, upDown);
      for (const color of [d.up, d.down]) {
        expect(contrast(color, themeColors[theme].panel)).toBeGreaterThanOrEqual(least(theme));
      }
      for (const fill of [d.upFill, d.downFill]) {
        expect(contrast('#ffffff', fill)).toBeGreaterThanOrEqual(least(theme));
      }
    },
  );

  it.each(themes)('%s theme: prices over their depth bars', (theme) => {
    for (const upDown of upDowns) {
      const d = directionColors(theme, upDown);
      for (const [text, soft] of [
        [d.up, d.upSoft],
        [d.down, d.downSoft],
      ] as const) {
        expect(
          contrast(text, blend(soft, themeColors[theme].panel)),
          `${upDown} ${text}`,
        ).toBeGreaterThanOrEqual(least(theme));
      }
    }
  });

  it('the generated style sheet is up to date', () => {
    expect(readFileSync('src/shared/theme/tokens.css', 'utf8')).toBe(tokensCss());
  });
});
