import { MoveUpRight, Percent, Slash, Square, Trash2, TrendingUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { drawingKinds } from '@/chart/drawings';
import styles from './chart-overlay.module.css';
import { useDrawings } from './drawing-store';

const icons = { level: Slash, trend: TrendingUp, ray: MoveUpRight, rectangle: Square, fibonacci: Percent };

/** What may be drawn, and the way to be rid of it. */
export function DrawingTools() {
  const { t } = useTranslation('desk');
  const { tool, setTool, drawings, selectedId, remove, clear } = useDrawings();
  const removeText = t(selectedId ? 'drawing.remove' : 'drawing.clear', { count: drawings.length });
  return (
    <div className={styles.tools} role="toolbar" aria-label={t('drawing.tools')} aria-orientation="vertical">
      {drawingKinds.map((kind) => {
        const Icon = icons[kind];
        return (
          <button
            key={kind}
            type="button"
            className={styles.tool}
            aria-pressed={tool === kind}
            aria-label={t(`drawing.${kind}`)}
            title={t(`drawing.${kind}`)}
            data-testid={`drawing-${kind}`}
            onClick={() => setTool(tool === kind ? null : kind)}
          >
            <Icon size={15} aria-hidden style={kind === 'level' ? { rotate: '45deg' } : undefined} />
          </button>
        );
      })}
      <button
        type="button"
        className={styles.tool}
        disabled={drawings.length === 0}
        aria-label={removeText}
        title={removeText}
        data-testid="drawing-remove"
        onClick={() => (selectedId ? remove(selectedId) : clear())}
      >
        <Trash2 size={15} aria-hidden />
      </button>
    </div>
  );
}
