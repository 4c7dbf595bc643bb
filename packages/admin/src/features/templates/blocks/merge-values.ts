/** Values a mail can speak of; their words are in the catalogue under these keys. */
export const MERGE_VALUES = {
  firstName: 'contact.firstName',
  lastName: 'contact.lastName',
  email: 'contact.email',
  city: 'contact.city',
  shop: 'workspace.name',
  shopUrl: 'workspace.url',
  address: 'workspace.address',
  orderId: 'order.id',
  orderTotal: 'order.total',
  productName: 'product.name',
  productPrice: 'product.price',
  unsubscribe: 'unsubscribeUrl',
  preferences: 'preferencesUrl',
  webVersion: 'webVersionUrl',
} as const;
