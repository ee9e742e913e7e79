/** Two sides of an order book. */
export function Logo({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <path d="M7 7h8v4H7zM3 14h12v4H3zM9 21h6v4H9z" fill="var(--down)" />
      <path d="M17 7h6v4h-6zM17 14h8v4h-8zM17 21h12v4H17z" fill="var(--up)" />
    </svg>
  );
}
