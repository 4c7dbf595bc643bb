import { Textarea, TextInput } from '@mantine/core';
import type { JourneyDefinition, JourneyNode } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { AlertForm, JourneyForm, SetTagForm, SetTraitForm } from './ActForms.tsx';
import { ChangeScoreForm, QualifyForm, SetListForm, TaskForm } from './PersonForms.tsx';
import { RequestConsentForm, SendEmailForm } from './SendForms.tsx';
import { BanditSplitForm } from './BanditSplitForm.tsx';
import { AbSplitForm, MultiSplitForm, SplitForm } from './SplitForms.tsx';
import {
  BestHourForm,
  WaitForConditionForm,
  WaitForEventForm,
  WaitForm,
  WaitUntilDateForm,
  WaitUntilTimeForm,
} from './WaitForms.tsx';
import { WebhookForm } from './WebhookForm.tsx';

type Props = { node: JourneyNode; onChange: (node: JourneyNode) => void; definition: JourneyDefinition };

/** The form of a step, by its kind. */
export function NodeForm({ node, ...rest }: Props) {
  const { t } = useTranslation('journey-editor');
  switch (node.kind) {
    case 'split':
      return <SplitForm node={node} {...rest} />;
    case 'multiSplit':
      return <MultiSplitForm node={node} {...rest} />;
    case 'abSplit':
      return <AbSplitForm node={node} {...rest} />;
    case 'banditSplit':
      return <BanditSplitForm node={node} {...rest} />;
    case 'wait':
      return <WaitForm node={node} {...rest} />;
    case 'waitUntilTime':
      return <WaitUntilTimeForm node={node} {...rest} />;
    case 'waitUntilDate':
      return <WaitUntilDateForm node={node} {...rest} />;
    case 'waitForEvent':
      return <WaitForEventForm node={node} {...rest} />;
    case 'waitForCondition':
      return <WaitForConditionForm node={node} {...rest} />;
    case 'waitForBestHour':
      return <BestHourForm node={node} {...rest} />;
    case 'sendEmail':
      return <SendEmailForm node={node} {...rest} />;
    case 'requestConsent':
      return <RequestConsentForm node={node} {...rest} />;
    case 'setTag':
      return <SetTagForm node={node} {...rest} />;
    case 'setTrait':
      return <SetTraitForm node={node} {...rest} />;
    case 'changeScore':
      return <ChangeScoreForm node={node} {...rest} />;
    case 'setList':
      return <SetListForm node={node} {...rest} />;
    case 'qualify':
      return <QualifyForm node={node} {...rest} />;
    case 'task':
      return <TaskForm node={node} {...rest} />;
    case 'alert':
      return <AlertForm node={node} {...rest} />;
    case 'webhook':
      return <WebhookForm node={node} {...rest} />;
    case 'enterJourney':
    case 'leaveJourney':
      return <JourneyForm node={node} {...rest} />;
    case 'goal':
    case 'join':
      return <p className="sm-13 sm-soft">{t(`about.${node.kind}`)}</p>;
    case 'exit': {
      const { reason, ...bare } = node;
      return (
        <TextInput
          size="xs"
          maxLength={200}
          label={t('field.reason')}
          value={reason ?? ''}
          onChange={({ currentTarget: { value } }) => rest.onChange(value === '' ? bare : { ...node, reason: value })}
        />
      );
    }
    case 'placeholder':
      return (
        <Textarea
          size="xs"
          autosize
          minRows={3}
          maxLength={500}
          label={t('field.plan')}
          value={node.text}
          onChange={({ currentTarget: { value } }) => rest.onChange({ ...node, text: value })}
        />
      );
  }
}
