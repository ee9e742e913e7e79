import type { Depth, DepthLevel } from '@/entities/market/depth';
import type { DirectionColors, ThemeColors } from '@/shared/theme/tokens';

type Colors = DirectionColors & ThemeColors;

/** Two stairs that rise from the middle to either side, by quantity. Pixels only: figures are read elsewhere. */
export function drawDepth(
  canvas: HTMLCanvasElement,
  size: { width: number; height: number },
  { levels, deepest }: Depth,
  pointed: number | null,
  colors: Colors,
): void {
  const scale = window.devicePixelRatio || 1;
  canvas.width = Math.round(size.width * scale);
  canvas.height = Math.round(size.height * scale);
  const context = canvas.getContext('2d');
  const low = Number(levels[0]?.price ?? 0);
  const high = Number(levels[levels.length - 1]?.price ?? 0);
  const most = Number(deepest);
  if (!context || high <= low || most <= 0) return;
  context.scale(scale, scale);
  context.clearRect(0, 0, size.width, size.height);
  const x = (level: DepthLevel) => ((Number(level.price) - low) / (high - low)) * size.width;
  const y = (level: DepthLevel) => size.height - (Number(level.quantity) / most) * (size.height - 12);
  const stairs = (side: DepthLevel['side'], line: string, fill: string) => {
    const ofSide = levels.filter((level) => level.side === side);
    // From the best price outwards: a level counts from its own price on.
    const outwards = side === 'bid' ? [...ofSide].reverse() : ofSide;
    const first = outwards[0];
    if (!first) return;
    const path = new Path2D();
    path.moveTo(x(first), size.height);
    let height = size.height;
    for (const level of outwards) {
      path.lineTo(x(level), height);
      height = y(level);
      path.lineTo(x(level), height);
    }
    const edge = side === 'bid' ? 0 : size.width;
    path.lineTo(edge, height);
    context.strokeStyle = line;
    context.lineWidth = 1.5;
    context.stroke(path);
    path.lineTo(edge, size.height);
    context.fillStyle = fill;
    context.fill(path);
  };
  stairs('bid', colors.up, colors.upSoft);
  stairs('ask', colors.down, colors.downSoft);
  const level = pointed === null ? undefined : levels[pointed];
  if (!level) return;
  context.strokeStyle = colors.borderStrong;
  context.beginPath();
  context.moveTo(x(level), 0);
  context.lineTo(x(level), size.height);
  context.stroke();
  context.fillStyle = colors.text;
  context.beginPath();
  context.arc(x(level), y(level), 3.5, 0, 2 * Math.PI);
  context.fill();
}
