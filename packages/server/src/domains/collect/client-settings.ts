import type { CollectSource } from './collect-source.ts';

/** Where the script found us: the same host takes the events. */
export type OwnAddress = { host: string; protocol: string };

/**
 * What @segment/analytics-next asks before it sends anything. Without `integrations["Segment.io"]` it would drop all
 * events silently; `apiHost` and `protocol` here spare the site owner to write them into the page.
 */
export function segmentSettings(writeKey: string, address: OwnAddress): Record<string, unknown> {
  const enabled = { __default: { enabled: true } };
  return {
    integrations: {
      'Segment.io': { apiKey: writeKey, apiHost: `${address.host}/v1`, protocol: address.protocol },
    },
    plan: { track: enabled, identify: enabled, group: enabled },
    metrics: { sampleRate: 0 },
    middlewareSettings: {},
    enabledMiddleware: {},
    edgeFunction: {},
    remotePlugins: [],
    analyticsNextEnabled: true,
    legacyVideoPluginsEnabled: false,
  };
}

/** What RudderStack's browser script asks at its `configUrl`: a source without destinations of its own. */
export function rudderSettings(source: CollectSource, now: number): Record<string, unknown> {
  const at = new Date(now).toISOString();
  const off = { enabled: false };
  return {
    source: {
      id: String(source.id),
      name: source.name,
      writeKey: source.writeKey,
      enabled: true,
      workspaceId: String(source.workspaceId),
      config: { statsCollection: { errors: off, metrics: off } },
      connections: [],
      destinations: [],
      dataplanes: {},
      createdAt: at,
      updatedAt: at,
    },
    updatedAt: at,
  };
}
