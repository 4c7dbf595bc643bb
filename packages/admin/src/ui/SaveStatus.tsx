import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useErrorWords } from './ErrorNote.tsx';
import type { SaveState } from '../app/use-autosave.ts';
import css from './SaveStatus.module.css';

type Saving = { state: SaveState; flush: () => Promise<unknown>; overwrite: () => Promise<unknown> };
type Props = { saving: Saving; onReload: () => void };

/** Whether what stands here is saved; if not, why not and what to do. */
export function SaveStatus({ saving, onReload }: Props) {
  const { t } = useTranslation('ui');
  const { state } = saving;
  const { what } = useErrorWords(state.kind === 'failed' ? state.error : null);
  const isBad = state.kind === 'failed' || state.kind === 'invalid' || state.kind === 'conflict';
  return (
    <span className={css['state']} role="status" data-bad={isBad || undefined} data-save={state.kind}>
      {wordsOf(state, t)}
      {state.kind === 'failed' && ` ${what}`}
      {state.kind === 'failed' && (
        <Button size="xs" onClick={() => void saving.flush()}>
          {t('save.again')}
        </Button>
      )}
      {state.kind === 'conflict' && (
        <>
          <Button size="xs" onClick={onReload}>
            {t('save.takeTheirs')}
          </Button>
          <Button size="xs" onClick={() => void saving.overwrite()}>
            {t('save.keepMine')}
          </Button>
        </>
      )}
    </span>
  );
}

function wordsOf(state: SaveState, t: (key: string, values?: Record<string, string>) => string): string {
  return state.kind === 'invalid' ? t('save.invalid', { at: state.at }) : t(`save.${state.kind}`);
}
