import { Button, TextInput } from '@mantine/core';
import type { Source } from '@sandmill/contracts/api/auth';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../app/session.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { CopyField } from '../../ui/CopyField.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { HowToConnect } from './HowToConnect.tsx';
import { OriginsForm } from './OriginsForm.tsx';
import { useSourceActs } from './use-source-acts.ts';
import css from './Sources.module.css';

/** One source: how to connect it, its key, its sites, and its end. */
export function SourcePanel({ source, onClose }: { source: Source; onClose: () => void }) {
  const { t } = useTranslation('sources');
  const mayWrite = useRight('keys:write');
  const acts = useSourceActs(source);
  const isOff = source.disabledAt !== null;
  const isOurs = source.kind !== 'website' && source.kind !== 'server';
  return (
    <SidePanel title={source.name} onClose={onClose}>
      <div className={css['panel']}>
        {acts.error && <ErrorNote error={acts.error} />}
        {isOurs ? (
          <p className="sm-13 sm-soft">{t(`about.${source.kind}`)}</p>
        ) : (
          <>
            <HowToConnect source={source} />
            <section>
              <h3>{t('key.title')}</h3>
              <p className="sm-small sm-muted">{t(`key.${source.kind}`)}</p>
              <CopyField value={source.writeKey} secret={source.kind === 'server'} />
              {mayWrite && <RotateKey source={source} rotate={acts.rotate} />}
            </section>
            {source.kind === 'website' && <OriginsForm source={source} acts={acts} mayWrite={mayWrite} />}
          </>
        )}
        {mayWrite && <RenameForm key={source.name} source={source} onRename={acts.rename} isBusy={acts.isBusy} />}
        {mayWrite && source.kind !== 'system' && (
          <section>
            <p className="sm-small sm-muted">{t(isOff ? 'end.isOff' : 'end.text')}</p>
            <Button size="xs" loading={acts.isBusy} onClick={() => acts.setDisabled(!isOff)}>
              {t(isOff ? 'end.on' : 'end.off')}
            </Button>
          </section>
        )}
      </div>
    </SidePanel>
  );
}

type RenameProps = { source: Source; onRename: (name: string) => void; isBusy: boolean };

function RenameForm({ source, onRename, isBusy }: RenameProps) {
  const { t } = useTranslation('sources');
  const [name, setName] = useState(source.name);
  const isReady = name.trim() !== '' && name.trim() !== source.name;
  return (
    <form
      className={css['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onRename(name.trim());
      }}
    >
      <TextInput
        label={t('column.name')}
        maxLength={100}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      {isReady && (
        <Button type="submit" size="xs" loading={isBusy}>
          {t('rename')}
        </Button>
      )}
    </form>
  );
}

type RotateProps = { source: Source; rotate: ReturnType<typeof useSourceActs>['rotate'] };

function RotateKey({ source, rotate }: RotateProps) {
  const { t } = useTranslation('sources');
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Button size="xs" onClick={() => setAsks(true)}>
        {t('rotate.button')}
      </Button>
      <ConfirmDialog
        opened={asks}
        onClose={() => setAsks(false)}
        title={t('rotate.title', { name: source.name })}
        verb={t('rotate.verb')}
        isBusy={rotate.isPending}
        onConfirm={() => rotate.mutate(undefined, { onSuccess: () => setAsks(false) })}
      >
        <p>{t('rotate.text')}</p>
        {rotate.error && <ErrorNote error={rotate.error} />}
      </ConfirmDialog>
    </>
  );
}
