import { Button } from '@mantine/core';
import type { JourneyDefinition } from '@sandmill/contracts';
import {
  type Journey,
  type JourneyDiff,
  type JourneyVersion,
  type journeyVersionDetailSchema,
} from '@sandmill/contracts/api/journeys';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { request } from '../../../../app/api.ts';
import { useApiQuery } from '../../../../app/queries.ts';
import { ErrorNote } from '../../../../ui/ErrorNote.tsx';
import { Instant } from '../../../../ui/Instant.tsx';
import { LoadingBars } from '../../../../ui/LoadingBars.tsx';
import { SidePanel } from '../../../../ui/SidePanel.tsx';
import { toast } from '../../../../ui/toast.tsx';
import { codeWords } from '../../../../ui/words.ts';
import { stepWords } from '../../step-words.ts';
import { useEditor } from '../editor-context.ts';
import css from '../forms/Forms.module.css';

type Detail = z.infer<typeof journeyVersionDetailSchema>;
type Props = { definition: JourneyDefinition; journey: Journey; mayEdit: boolean; onClose: () => void };

/** What the journey was before: each version, what has changed since in words, and the way back as a draft. */
export function VersionsPanel({ definition, journey, mayEdit, onClose }: Props) {
  const { t } = useTranslation('journey-editor');
  const [shown, setShown] = useState<number | null>(null);
  const { data, error, refetch } = useApiQuery<{ items: JourneyVersion[] }>(`/journeys/${journey.id}/versions`);
  return (
    <SidePanel title={t('versions.title')} onClose={onClose}>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={3} />}
      {data?.items.length === 0 && <p className="sm-13 sm-soft">{t('versions.none')}</p>}
      <ul className={css['list']}>
        {data?.items.map(({ version, isLive, waiting, createdAt, createdBy }) => (
          <li key={version}>
            <button
              type="button"
              aria-expanded={shown === version}
              onClick={() => setShown(shown === version ? null : version)}
            >
              {t('version', { version })}
            </button>{' '}
            {isLive && t('versions.live')}
            <span className="sm-muted" style={{ display: 'block' }}>
              <Instant at={createdAt} withTime />
              {createdBy !== null && `, ${createdBy}`}. {t('versions.waiting', { count: waiting })}
            </span>
            {shown === version && <Since id={journey.id} version={version} definition={definition} mayEdit={mayEdit} />}
          </li>
        ))}
      </ul>
    </SidePanel>
  );
}

type SinceProps = { id: string; version: number; definition: JourneyDefinition; mayEdit: boolean };

function Since({ id, version, definition, mayEdit }: SinceProps) {
  const { t } = useTranslation('journey-editor');
  const { act, words, templateName } = useEditor();
  const old = useApiQuery<Detail>(`/journeys/${id}/versions/${version}`);
  const diff = useApiQuery<JourneyDiff>(`/journeys/${id}/diff`, { query: { from: version }, staleMs: 0 });
  if (old.error ?? diff.error) return <ErrorNote error={old.error ?? diff.error} />;
  if (!old.data || !diff.data) return <LoadingBars count={2} />;
  const { nodes, triggers, edges, settings } = diff.data;
  const nameOf = (part: string): string => {
    const node = definition.nodes[part] ?? old.data.definition.nodes[part];
    return node ? stepWords({ id: part, kind: 'node', node }, { definition, words, templateName }).name : part;
  };
  const lines = [
    ...nodes.map(({ id: part, change }) => t(`versions.step.${change}`, { name: nameOf(part) })),
    ...triggers.map(({ change }) => t(`versions.trigger.${change}`)),
    ...(edges.added.length + edges.removed.length > 0 ? [t('versions.ways')] : []),
    ...settings.map((key) =>
      t('versions.setting', { name: codeWords(words, 'journey-editor:versions.settings', key) }),
    ),
  ];
  const restore = async () => {
    const { definition: former } = await request<Detail>(`/journeys/${id}/versions/${version}`);
    act({ do: 'replace', definition: former });
    toast(t('versions.restored', { version }));
  };
  return (
    <>
      <p className="sm-small sm-muted" style={{ marginTop: 8 }}>
        {t(`versions.${lines.length > 0 ? 'since' : 'same'}`)}
      </p>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {mayEdit && lines.length > 0 && (
        <Button size="xs" mt={8} onClick={() => void restore()}>
          {t('versions.restore')}
        </Button>
      )}
    </>
  );
}
