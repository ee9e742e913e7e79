// What a look is called: all that the sign-in pages need of it. The colours themselves are in the style sheet.

export type Theme = 'dark' | 'light' | 'contrast';
export type UpDown = 'red-blue' | 'green-red' | 'blue-orange';

export const themes: readonly Theme[] = ['dark', 'light', 'contrast'];
export const upDowns: readonly UpDown[] = ['red-blue', 'green-red', 'blue-orange'];
