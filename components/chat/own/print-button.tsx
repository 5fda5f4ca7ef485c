"use client";
/** Opens the browser's own printing, which saves as PDF as well. */
export const PrintButton = ({ label }: { label: string }) => (
  <button type="button" className="chat-primary" onClick={() => window.print()}>
    {label}
  </button>
);
