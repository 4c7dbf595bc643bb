import { ActionIcon, Button, Menu, SegmentedControl } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCode,
  IconDots,
  IconHistory,
  IconListCheck,
  IconMoon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PathLink } from '../../../ui/PathLink.tsx';
import { SaveStatus } from '../../../ui/SaveStatus.tsx';
import { TestSend } from '../TestSend.tsx';
import { useBlockEditor } from './editor-context.ts';
import type { BlockAutosave } from './use-block-autosave.ts';
import css from './Blocks.module.css';

export const VIEWS = ['desk', 'phone', 'preview'] as const;
export type View = (typeof VIEWS)[number];

type Props = {
  name: string;
  saving: BlockAutosave;
  view: View;
  onView: (view: View) => void;
  onDark: () => void;
  canUndo: boolean;
  canRedo: boolean;
  contactId: string | null;
  onProblems: () => void;
  onPublish: () => void;
  onOpen: (what: 'source' | 'versions') => void;
  onReload: () => void;
};

/** Over the canvas: where we are, whether it is saved, how it is shown, and the acts. */
export function BlockHead(props: Props) {
  const { t } = useTranslation(['blocks', 'templates']);
  const { act, isDark, mayEdit, problems } = useBlockEditor();
  const { name, saving, view, canUndo, canRedo } = props;
  const { template, state } = saving;
  const errors = problems.filter(({ level }) => level === 'error').length;
  const isNews = template.hasDraft || state.kind !== 'saved';
  return (
    <header className={css['head']}>
      <div className={css['title']}>
        <span className="sm-small sm-muted">
          <PathLink to="/templates">{t('templates:title')}</PathLink>
        </span>
        <h1>{name}</h1>
        <span className={css['state']}>
          {t('templates:version', { version: template.version })}
          <PathLink to={`/reports/mail?template=${template.id}`}>{t('templates:report')}</PathLink>
          {mayEdit && <SaveStatus saving={saving} onReload={props.onReload} />}
        </span>
      </div>
      <div className={css['acts']}>
        {mayEdit && (
          <>
            <ActionIcon
              variant="default"
              size={34}
              disabled={!canUndo}
              aria-label={t('head.undo')}
              title={t('head.undo')}
              onClick={() => act({ do: 'undo' })}
            >
              <IconArrowBackUp size={18} stroke={1.6} />
            </ActionIcon>
            <ActionIcon
              variant="default"
              size={34}
              disabled={!canRedo}
              aria-label={t('head.redo')}
              title={t('head.redo')}
              onClick={() => act({ do: 'redo' })}
            >
              <IconArrowForwardUp size={18} stroke={1.6} />
            </ActionIcon>
          </>
        )}
        <SegmentedControl
          size="xs"
          aria-label={t('head.view')}
          value={view}
          onChange={(value) => props.onView(value as View)}
          data={VIEWS.map((value) => ({ value, label: t(`head.${value}`) }))}
        />
        <ActionIcon
          variant={isDark ? 'light' : 'default'}
          size={34}
          disabled={view === 'preview'}
          aria-label={t('head.dark')}
          title={t('head.dark')}
          aria-pressed={isDark}
          onClick={props.onDark}
        >
          <IconMoon size={18} stroke={1.6} />
        </ActionIcon>
        <Button leftSection={<IconListCheck size={16} stroke={1.6} />} onClick={props.onProblems}>
          {problems.length === 0 ? t('head.noProblems') : t('head.problems', { count: problems.length })}
        </Button>
        <Menu width={240}>
          <Menu.Target>
            <ActionIcon variant="default" size={34} aria-label={t('head.more')}>
              <IconDots size={18} stroke={1.6} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconHistory size={16} stroke={1.6} />} onClick={() => props.onOpen('versions')}>
              {t('versions.title')}
            </Menu.Item>
            <Menu.Item leftSection={<IconCode size={16} stroke={1.6} />} onClick={() => props.onOpen('source')}>
              {t('source.title')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        {mayEdit && <TestSend id={template.id} contactId={props.contactId} isUnsaved={isNews} />}
        {mayEdit && (
          <Button
            variant="filled"
            disabled={!isNews}
            loading={state.kind === 'saving'}
            onClick={errors > 0 ? props.onProblems : props.onPublish}
          >
            {t('head.publish', { version: template.version + 1 })}
          </Button>
        )}
      </div>
    </header>
  );
}
