import { useMutation } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { mergeBot } from '@/realtime/hooks';
import { useProblemText } from '@/shared/api/problem-text';
import { parts } from '@/shared/ui/page-parts';
import { showToast } from '@/shared/ui/toasts';
import { importBot } from './calls';

class NoBotFile extends Error {}

async function read(file: File): Promise<object> {
  let body: unknown;
  try {
    body = JSON.parse(await file.text());
  } catch {
    throw new NoBotFile();
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new NoBotFile();
  return body;
}

/** A bot out of a file that was exported here or elsewhere. */
export function ImportButton() {
  const { t } = useTranslation('bots');
  const problemText = useProblemText();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const load = useMutation({
    mutationFn: async (file: File) => importBot(await read(file)),
    onSuccess: (bot) => {
      mergeBot(bot);
      showToast('success', t('did.import', { name: bot.name }));
      void navigate(`/bots/${bot.id}`);
    },
    onError: (error) => {
      const said = error instanceof NoBotFile ? t('import.unreadable') : problemText(error);
      showToast('error', t('import.failed'), said);
    },
  });
  return (
    <>
      <button
        type="button"
        className={parts.button}
        disabled={load.isPending}
        data-testid="bot-import"
        onClick={() => input.current?.click()}
      >
        <Upload size={14} aria-hidden />
        {t('import.button')}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        data-testid="bot-import-file"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file may be chosen again.
          event.target.value = '';
          if (file) load.mutate(file);
        }}
      />
    </>
  );
}
