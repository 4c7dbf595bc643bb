import { Button, TextInput, Textarea } from '@mantine/core';
import type { Persona, PersonaInput } from '@sandmill/contracts/api/personas';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { useFormat } from '../../app/use-format.ts';
import { Card } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { toast } from '../../ui/toast.tsx';
import { PersonaContentCard } from '../content-board/PersonaContentCard.tsx';
import css from './Personas.module.css';
import { PersonaMenu } from './PersonaMenu.tsx';
import { RuleEditor } from './RuleEditor.tsx';
import { SheetSections } from './SheetSections.tsx';

type Props = { persona: Persona | null; start: PersonaInput };

/** Who they are, the four sections of the sheet, and the rule that finds them. */
export function PersonaForm({ persona, start }: Props) {
  const { t } = useTranslation('personas');
  const navigate = useNavigate();
  const format = useFormat();
  const mayWrite = useRight('segments:write');
  const { name: startName, target: startTarget, sheet: startSheet, rule: startRule } = start;
  const [input, setInput] = useState<PersonaInput>({
    name: startName,
    target: startTarget,
    sheet: startSheet,
    rule: startRule,
  });
  const save = useApiMutation<PersonaInput, Persona>({
    method: persona ? 'PATCH' : 'POST',
    path: persona ? `/personas/${persona.id}` : '/personas',
    refreshes: ['/personas', '/classifications'],
    onDone: ({ id }) => {
      toast(t('saved'));
      if (!persona) void navigate({ to: '/personas/$personaId', params: { personaId: String(id) } });
    },
  });
  const { sheet } = input;
  return (
    <>
      <PageHeader
        title={persona?.name ?? t('new')}
        crumb={{ label: t('title'), to: '/personas' }}
        subtitle={
          persona && (
            <PathLink to={`/contacts?classes=persona:${persona.key}`}>
              {t('people', { count: persona.people, share: format.percent(persona.share) })}
            </PathLink>
          )
        }
      >
        {mayWrite && (
          <Button
            variant="filled"
            disabled={input.name.trim() === ''}
            loading={save.isPending}
            onClick={() => save.mutate(input)}
          >
            {t('save')}
          </Button>
        )}
        {mayWrite && persona && <PersonaMenu persona={persona} />}
      </PageHeader>
      <div className="sm-stack">
        {save.error && <ErrorNote error={save.error} />}
        <Card title={t('who')}>
          <div className={css['fields']}>
            <div className={css['top']}>
              <TextInput
                label={t('field.initials')}
                maxLength={3}
                value={sheet.initials}
                onChange={({ currentTarget }) =>
                  setInput({ ...input, sheet: { ...sheet, initials: currentTarget.value } })
                }
              />
              <TextInput
                label={t('field.name')}
                required
                value={input.name}
                onChange={({ currentTarget }) => setInput({ ...input, name: currentTarget.value })}
              />
              <TextInput
                label={t('field.target')}
                placeholder={t('field.targetHint')}
                value={input.target}
                onChange={({ currentTarget }) => setInput({ ...input, target: currentTarget.value })}
              />
            </div>
            <Textarea
              label={t('field.summary')}
              autosize
              maxLength={1000}
              value={sheet.summary}
              onChange={({ currentTarget }) =>
                setInput({ ...input, sheet: { ...sheet, summary: currentTarget.value } })
              }
            />
          </div>
        </Card>
        {persona && <PersonaContentCard persona={persona} />}
        <SheetSections sheet={sheet} onChange={(next) => setInput({ ...input, sheet: next })} />
        <RuleEditor rule={input.rule} onChange={(rule) => setInput({ ...input, rule })} />
      </div>
    </>
  );
}
