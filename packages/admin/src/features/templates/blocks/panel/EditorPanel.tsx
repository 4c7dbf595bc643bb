import { Button } from '@mantine/core';
import type { TemplateCheck, TemplateDraft } from '@sandmill/contracts/api/messages';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tabs } from '../../../../ui/Tabs.tsx';
import { useBlockEditor } from '../editor-context.ts';
import { blockOf } from '../model/edit-document.ts';
import { BlockForm } from './BlockForm.tsx';
import { FirstTexts } from './FirstTexts.tsx';
import { LookForm } from './LookForm.tsx';
import { MailForm } from './MailForm.tsx';
import { ProblemList } from './ProblemList.tsx';
import { SectionForm } from './SectionForm.tsx';
import css from '../Blocks.module.css';

export const PANEL_TABS = ['mail', 'look', 'problems'] as const;
export type PanelTab = (typeof PANEL_TABS)[number];

type Props = { draft: TemplateDraft; check: TemplateCheck; tab: PanelTab; onTab: (tab: PanelTab) => void };

/** The form of what is chosen; with nothing chosen that of the whole mail. */
export function EditorPanel({ draft, check, tab, onTab }: Props) {
  const { t } = useTranslation('blocks');
  const { document, chosen, act, language } = useBlockEditor();
  const block = chosen === null ? null : blockOf(document, chosen);
  const section = document.sections.find(({ id }) => id === chosen);
  if (!block && !section) {
    const count = (key: PanelTab) =>
      key === 'problems' && check.problems.length > 0 ? { count: check.problems.length } : {};
    return (
      <aside className={css['panel']} aria-label={t('panel.mail')}>
        <Tabs
          label={t('panel.mail')}
          tabs={PANEL_TABS.map((key) => ({ key, label: t(`panel.${key}`), ...count(key) }))}
          value={tab}
          onChange={onTab}
        >
          <div className={css['tab']}>
            {tab === 'mail' && <MailForm draft={draft} />}
            {tab === 'look' && <LookForm />}
            {tab === 'problems' && <ProblemList check={check} />}
          </div>
        </Tabs>
      </aside>
    );
  }
  return (
    <aside className={css['panel']} data-part aria-label={t('panel.part')}>
      <div className={css['panelHead']}>
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconArrowLeft size={14} stroke={1.6} />}
          onClick={() => act({ do: 'choose', id: null })}
        >
          {t('panel.back')}
        </Button>
        <h2>{block ? t(`kind.${block.kind}`) : t('panel.section')}</h2>
      </div>
      {block && <FirstTexts id={block.id} />}
      {block && <BlockForm key={language} block={block} />}
      {section && <SectionForm section={section} />}
    </aside>
  );
}
