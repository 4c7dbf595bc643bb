import type { Metrics } from '../platform/metrics.ts';
import type { MillDeps } from './turn.ts';

/** What the mill tells Prometheus. */
export function millMetrics(metrics: Metrics): MillDeps['metrics'] {
  return {
    events: metrics.counter('sandmill_events_processed_total', 'Events that have been through the mill'),
    transitions: metrics.counter('sandmill_transitions_total', 'Entries, exits and changes of stage'),
    turnSeconds: metrics.histogram('sandmill_turn_seconds', 'Time of one turn of the mill'),
    stepSeconds: metrics.histogram('sandmill_turn_step_seconds', 'Time of each step of a turn', { labels: ['step'] }),
    lagSeconds: metrics.histogram('sandmill_event_lag_seconds', 'From taking an event in to having applied it'),
  };
}
