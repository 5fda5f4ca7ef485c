/** For `useSyncExternalStore` over what never changes while the page is open: it differs on the server alone. */
export const never = () => () => undefined;
