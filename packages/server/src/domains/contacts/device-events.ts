/** Written when somebody stops or resumes the monitoring of a device; properties: { anonymousId }. */
export const DEVICE_EVENTS = { stopped: 'Monitoring Stopped', resumed: 'Monitoring Resumed' } as const;
