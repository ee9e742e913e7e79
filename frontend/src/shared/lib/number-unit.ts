export const numberUnits = ['language', 'korean', 'western', 'full'] as const;
/** How great figures are shortened: as the language does, by 만 and 억, by K and M, or not at all. */
export type NumberUnit = (typeof numberUnits)[number];
