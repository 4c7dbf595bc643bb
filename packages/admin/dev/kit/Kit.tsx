import { Button, Select, Switch, TextInput } from '@mantine/core';
import { STAGES } from '@sandmill/contracts/api/contacts';
import { IconBell, IconClick, IconMail, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { ApiError } from '../../src/app/api.ts';
import { BarRows } from '../../src/ui/BarRow.tsx';
import { Card } from '../../src/ui/Card.tsx';
import { Chip, ChoiceChips } from '../../src/ui/Chip.tsx';
import { CodeBlock } from '../../src/ui/CodeBlock.tsx';
import { ConfirmDialog } from '../../src/ui/ConfirmDialog.tsx';
import { CopyField } from '../../src/ui/CopyField.tsx';
import { EmptyState } from '../../src/ui/EmptyState.tsx';
import { ErrorNote } from '../../src/ui/ErrorNote.tsx';
import { Facts } from '../../src/ui/Facts.tsx';
import { Instant } from '../../src/ui/Instant.tsx';
import { LineChart } from '../../src/ui/LineChart.tsx';
import { LoadingBars } from '../../src/ui/LoadingBars.tsx';
import { PageHeader } from '../../src/ui/PageHeader.tsx';
import { ProgressBar } from '../../src/ui/ProgressBar.tsx';
import { SidePanel, WithPanel } from '../../src/ui/SidePanel.tsx';
import { StageBadge } from '../../src/ui/StageBadge.tsx';
import { StatusBadge, type Status } from '../../src/ui/StatusBadge.tsx';
import { Tabs } from '../../src/ui/Tabs.tsx';
import { TimelineDay, TimelineItem } from '../../src/ui/Timeline.tsx';
import { toastUndo } from '../../src/ui/toast.tsx';
import { KitTable } from './KitTable.tsx';

const STATUSES: Status[] = [
  'active',
  'draft',
  'paused',
  'error',
  'archived',
  'preparing',
  'waiting',
  'done',
  'dead',
  'exited',
];
const RISE = Array.from({ length: 30 }, (_, index) => 740 + index * 7 + ((index * 37) % 23));
const DAYS = RISE.map((_, index) => `${index + 1} nov`);
const BROKEN = new ApiError({ code: 'unavailable', status: 503, detail: '', next: '', requestId: 'req-019ab' });

export function Kit() {
  const [tab, setTab] = useState<'one' | 'two' | 'three'>('one');
  const [isOpen, setOpen] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const panel = isOpen ? (
    <SidePanel title="Giulia Ferrante" onClose={() => setOpen(false)}>
      <Facts
        facts={[
          { label: 'Ordini', value: '6' },
          { label: 'Speso', value: '€ 412,60' },
        ]}
      />
    </SidePanel>
  ) : null;
  return (
    <div style={{ padding: '28px min(32px, 4vw) 48px', maxWidth: 1360, display: 'grid', gap: 20 }}>
      <PageHeader
        title="Contatti"
        crumb={{ label: 'Ascolta', to: '/contacts/1' }}
        subtitle="48.213 persone e 31.540 visitatori senza nome"
        badge={<StatusBadge status="active" />}
      >
        <Button onClick={() => toastUndo('312 contatti archiviati.', () => {})}>Archivia</Button>
        <Button variant="filled" leftSection={<IconPlus size={16} stroke={1.6} />} onClick={() => setAsked(true)}>
          Nuovo contatto
        </Button>
      </PageHeader>
      <Tabs
        label="Viste"
        value={tab}
        onChange={setTab}
        tabs={[
          { key: 'one', label: 'Tutti' },
          { key: 'two', label: 'Visti quest’anno', count: '27.406' },
          { key: 'three', label: 'Da chiamare', count: '14' },
        ]}
      />
      <WithPanel panel={panel}>
        <KitTable onOpen={() => setOpen(true)} />
      </WithPanel>
      <div className="sm-row sm-wrap">
        {STAGES.map((stage) => (
          <StageBadge key={stage} stage={stage} />
        ))}
      </div>
      <div className="sm-row sm-wrap">
        {STATUSES.map((status) => (
          <StatusBadge key={status} status={status} />
        ))}
      </div>
      <div className="sm-row sm-wrap">
        <Chip line>guida-regali</Chip>
        <Chip icon={IconMail}>Messaggi</Chip>
        <ChoiceChips
          label="Quali"
          value="all"
          onChange={() => {}}
          choices={[
            { key: 'all', label: 'Tutti' },
            { key: 'mail', label: 'E-mail', icon: IconMail },
            { key: 'not', label: 'Non inviati', count: '214' },
          ]}
        />
      </div>
      <div className="sm-grid">
        <div style={{ gridColumn: 'span 7' }}>
          <Card title="Quanti sono" note="30 giorni">
            <LineChart
              sentence="Il segmento cresce"
              labels={DAYS}
              write={(value) => value.toFixed(0)}
              series={[
                { key: 'a', label: 'A rischio', values: RISE, color: 'var(--sm-stage-risk)' },
                { key: 'b', label: 'prima', values: RISE.map((x) => x - 160), isPast: true },
              ]}
              fromZero={false}
              isRunning
            />
          </Card>
        </div>
        <div style={{ gridColumn: 'span 5' }}>
          <Card title="Ricavi per canale" note="in euro">
            <BarRows
              label="Ricavi"
              items={[
                { key: 'a', label: 'E-mail, percorsi', value: 27940, text: '27.940' },
                { key: 'b', label: 'Sul sito', value: 9482, text: '9.482' },
                { key: 'c', label: 'Senza messaggi', value: 20272, text: '20.272', isRest: true },
              ]}
            />
          </Card>
        </div>
        <div style={{ gridColumn: 'span 6' }}>
          <Card title="Cronologia">
            <TimelineDay at="2026-11-19T09:00:00Z" />
            <ol>
              <TimelineItem
                icon={IconClick}
                tone="info"
                title="Ha fatto clic su «Scegli il prossimo regalo»"
                at="2026-11-19T08:41:00Z"
              >
                Clic umano, da <a href="#x">Un pensiero per te</a>.
              </TimelineItem>
              <TimelineItem
                icon={IconBell}
                tone="accent"
                title="Non le abbiamo inviato «Calendario»"
                at="2026-11-18T09:00:00Z"
              >
                Aveva ricevuto un messaggio due giorni prima.
              </TimelineItem>
            </ol>
          </Card>
        </div>
        <div style={{ gridColumn: 'span 6', display: 'grid', gap: 16, alignContent: 'start' }}>
          <TextInput
            label="E-mail"
            description="Dove scriviamo"
            error="Manca il dominio, per esempio nome@example.com"
            defaultValue="marta"
          />
          <Select label="Fuso orario" data={['Europe/Rome', 'Europe/London']} defaultValue="Europe/Rome" />
          <Switch label="Attivo" defaultChecked />
          <CopyField value="sm_live_0192837465abcdef" secret />
          <CodeBlock label="Evento" value={{ event: 'Order Completed', properties: { total: 74.2 } }} />
          <ProgressBar label="Importo ordini.csv" done={4212} total={9786} />
          <span>
            Visto <Instant at={Date.now() - 86_400_000} withTime />
          </span>
        </div>
        <div style={{ gridColumn: 'span 6' }}>
          <Card>
            <EmptyState
              drawing="hopper"
              title="Qui vedrai chi compila i tuoi moduli"
              text="Pubblica il primo: bastano un titolo e un campo e-mail."
              action={{ label: 'Nuovo modulo', onClick: () => {} }}
              example={{ label: 'Vedi un esempio', to: '/contacts/1' }}
            />
          </Card>
        </div>
        <div style={{ gridColumn: 'span 6' }}>
          <Card>
            <EmptyState drawing="wheel" title="Nessun percorso gira" text="Partono quando una persona cambia fase." />
          </Card>
        </div>
        <div style={{ gridColumn: 'span 6' }}>
          <Card title="Errore">
            <ErrorNote error={BROKEN} onRetry={() => {}} />
          </Card>
        </div>
        <div style={{ gridColumn: 'span 6' }}>
          <Card title="Attesa">
            <LoadingBars words="Conto 10 milioni di eventi" />
          </Card>
        </div>
      </div>
      <ConfirmDialog
        opened={isAsked}
        onClose={() => setAsked(false)}
        title="Cancelli Giulia Ferrante?"
        verb="Cancella Giulia Ferrante"
        name="Giulia Ferrante"
        onConfirm={() => setAsked(false)}
      >
        Cancelli Giulia Ferrante e la sua storia. Resta solo la prova della richiesta. Non si torna indietro.
      </ConfirmDialog>
    </div>
  );
}
