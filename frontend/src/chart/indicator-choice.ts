import * as z from 'zod/mini';
import { create } from 'zustand';
import type { IndicatorInfo } from '@/shared/api/types';
import { readStored, writeStored } from '@/shared/lib/storage';

// Which indicators this browser draws, as the server spells them: "rsi:14", "macd:12:26:9".

const storageKey = 'hoga.indicators';
const schema = z.array(z.string());

export const indicatorsMost = 12;

interface IndicatorChoice {
  chosen: readonly string[];
  add(text: string): void;
  remove(text: string): void;
  replace(text: string, next: string): void;
}

export const useIndicatorChoice = create<IndicatorChoice>()((set) => ({
  chosen: readStored(storageKey, (value) => schema.safeParse(value).data ?? null) ?? [],
  add: (text) =>
    set(({ chosen }) => ({
      chosen: chosen.includes(text) || chosen.length >= indicatorsMost ? chosen : [...chosen, text],
    })),
  remove: (text) => set(({ chosen }) => ({ chosen: chosen.filter((one) => one !== text) })),
  replace: (text, next) =>
    set(({ chosen }) => ({
      chosen: chosen.includes(next) ? chosen : chosen.map((one) => (one === text ? next : one)),
    })),
}));

useIndicatorChoice.subscribe(({ chosen }) => writeStored(storageKey, chosen));

export function standardOf(info: IndicatorInfo): string {
  return [info.name, ...info.parameters.map((parameter) => parameter.standard)].join(':');
}

/** The text with one parameter changed; null where the catalogue's limits refuse it. */
export function withParameter(
  text: string,
  info: IndicatorInfo,
  index: number,
  value: string,
): string | null {
  const parameter = info.parameters[index];
  const number = Number(value);
  if (!parameter || value.trim() === '' || !Number.isFinite(number)) return null;
  if (number < parameter.min || number > parameter.max) return null;
  if (parameter.is_whole && !Number.isInteger(number)) return null;
  const words = text.split(':');
  words[index + 1] = String(number);
  return words.join(':');
}
