export { bindDevice, type BindDeps, type Binding } from './bind-device.ts';
export { siteRoutes, type SiteRouteDeps } from './site.routes.ts';
