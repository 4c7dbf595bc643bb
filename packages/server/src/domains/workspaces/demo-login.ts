/**
 * The demo's owner. The password is printed at start and shown at sign-in; it is refused as soon as the installation is
 * started without the demo, and the demo listens on loopback unless HOST says otherwise.
 */
export const DEMO_EMAIL = 'demo@sandmill.test';
export const DEMO_PASSWORD = 'sandmill-demo';
