// Draws the icons of the installed app as PNG files, from the same rectangles as favicon.svg: `npm run gen:icons`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';

const folder = fileURLToPath(new URL('../public/icons/', import.meta.url));
const side = 32;
const ground = [0x12, 0x16, 0x1c];
const bars = [
  {
    color: [0x5b, 0x9d, 0xff],
    boxes: [
      [7, 9, 8],
      [4, 14.5, 11],
      [9, 20, 6],
    ],
  },
  {
    color: [0xff, 0x6b, 0x6e],
    boxes: [
      [17, 9, 6],
      [17, 14.5, 8],
      [17, 20, 11],
    ],
  },
];
const barHeight = 3;
const corner = 7;
const samples = 4;

function isInGround(x, y, isWhole) {
  if (isWhole) return true;
  const dx = Math.max(corner - x, x - (side - corner), 0);
  const dy = Math.max(corner - y, y - (side - corner), 0);
  return dx * dx + dy * dy <= corner * corner;
}

function colorAt(x, y, isWhole) {
  if (!isInGround(x, y, isWhole)) return null;
  // A maskable icon may be cut to its middle four fifths.
  const [u, v] = isWhole ? [x, y].map((one) => (one - side / 2) / 0.78 + side / 2) : [x, y];
  const isIn = ([left, top, width]) => u >= left && u < left + width && v >= top && v < top + barHeight;
  return bars.find(({ boxes }) => boxes.some(isIn))?.color ?? ground;
}

function pixel(x, y, size, isWhole) {
  const sum = [0, 0, 0, 0];
  for (let i = 0; i < samples * samples; i += 1) {
    const at = (one, part) => ((one + (part + 0.5) / samples) / size) * side;
    const color = colorAt(at(x, i % samples), at(y, Math.floor(i / samples)), isWhole);
    if (!color) continue;
    for (const channel of [0, 1, 2]) sum[channel] += color[channel];
    sum[3] += 1;
  }
  const [red, green, blue, count] = sum;
  return count === 0
    ? [0, 0, 0, 0]
    : [red / count, green / count, blue / count, (255 * count) / samples ** 2].map(Math.round);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, tail]);
}

function png(size, isWhole) {
  const rows = Array.from({ length: size }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: size }, (_, x) => pixel(x, y, size, isWhole)).flat()]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // 8 bits of red, green, blue and alpha each.
  header.set([8, 6], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const image = chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 }));
  return Buffer.concat([signature, chunk('IHDR', header), image, chunk('IEND', Buffer.alloc(0))]);
}

mkdirSync(folder, { recursive: true });
for (const [name, size, isWhole] of [
  ['192', 192, false],
  ['512', 512, false],
  ['maskable-512', 512, true],
  ['apple-180', 180, true],
]) {
  writeFileSync(`${folder}${name}.png`, png(size, isWhole));
}
