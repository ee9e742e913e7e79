const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;
const step = 1024;

/** "12.3 MiB". */
export function sizeText(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= step && unit < units.length - 1) {
    size /= step;
    unit += 1;
  }
  return `${unit === 0 ? size : size.toFixed(1)} ${units[unit]}`;
}
